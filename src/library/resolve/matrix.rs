//! The charge-versus-evidence table.

use std::collections::BTreeSet;

use crate::case::{self, Item, Weighed, Weighing};
use crate::library::part::{Evidence, Finding, Matrix, MatrixRow, MatrixTable, Prose, Shown};
use crate::library::resolve::brief::{Alleged, Told};
use crate::library::resolve::cases::word;
use crate::library::resolve::page::Page;

impl<'a> Page<'a> {
    /// The tables of some charges. Texts are walked cell by cell in the order
    /// in which a row is read.
    pub(super) fn matrix(&mut self, charges: &[String]) -> Matrix {
        let Some(case) = self.case else { return Matrix::default() };
        let weighing = self.weighing.get_or_insert_with(|| Weighing::of(case));
        let mut asked = BTreeSet::new();
        let mut matrices = Vec::with_capacity(charges.len());
        for id in charges {
            if asked.insert(id.as_str())
                && let Some(Item::Charge(charge)) = case.find(id)
            {
                matrices.push(weighing.matrix(charge));
            }
        }
        Matrix { tables: matrices.iter().map(|matrix| self.table(matrix)).collect() }
    }

    fn table(&mut self, matrix: &case::Matrix<'a>) -> MatrixTable {
        let charge = self.shown(&matrix.charge.id.value);
        let mut told = BTreeSet::new();
        let whole = matrix.rows.iter().find(|row| row.element.is_none());
        let whole = whole.and_then(|row| row.findings.first());
        let whole = word(whole.and_then(|found| found.status.as_ref()).map(|status| status.value));
        let rows = matrix.rows.iter().map(|row| {
            let mut shown = self.row(matrix.charge, row, &mut told);
            if row.element.is_some() && row.findings.is_empty() {
                shown.whole.clone_from(&whole);
            }
            shown
        });
        let rows: Vec<MatrixRow> = rows.collect();
        MatrixTable {
            charge,
            title: matrix.charge.title.value.clone(),
            provision: matrix.charge.provision.as_ref().map_or_else(String::new, |p| p.title()),
            has_context: rows.iter().any(|row| !row.context.is_empty()),
            rows,
        }
    }

    fn row(
        &mut self,
        charge: &'a case::Charge,
        row: &case::Row<'a>,
        told: &mut BTreeSet<&'a str>,
    ) -> MatrixRow {
        let (item, about, kind, text) = match row.element {
            Some(element) => {
                let item = self.shown(&element.id.value);
                (item, "element", word(element.kind), self.prose(element.text.as_ref()))
            }
            None => {
                let id = charge.id.value.clone();
                let href = if self.plan.has_home(&id) { format!("#{id}") } else { String::new() };
                let item = Shown { id, href, ..Shown::default() };
                (item, "charge", String::new(), Prose::default())
            }
        };
        let mut alleged = Vec::with_capacity(row.alleged.len());
        for allegation in &row.alleged {
            let reference = self.counted_ref(&Item::Allegation(allegation), "");
            // Its text stands in full where the table first names it.
            let first = told.insert(&allegation.id.value);
            let Alleged { text, language, translation } =
                if first { self.alleged_text(allegation) } else { Alleged::default() };
            let text = self.prose(text);
            let told = if first { Told::Already } else { Told::Nowhere };
            alleged.push(Evidence {
                brief: self.brief(&Item::Allegation(allegation), told),
                reference,
                text,
                direction: language
                    .as_ref()
                    .map_or_else(String::new, |known| known.direction().to_owned()),
                language: language.map_or_else(String::new, |other| other.as_str().to_owned()),
                translation,
                note: Prose::default(),
            });
        }
        MatrixRow {
            item,
            about: about.to_owned(),
            kind,
            text,
            alleged,
            evidence_for: self.evidence(&row.supporting),
            evidence_against: self.evidence(&row.opposing),
            context: self.evidence(&row.context),
            findings: row.findings.iter().map(|finding| self.finding(finding)).collect(),
            whole: String::new(),
        }
    }

    fn evidence(&mut self, weighed: &[Weighed<'a>]) -> Vec<Evidence> {
        let mut all = Vec::with_capacity(weighed.len());
        for piece in weighed {
            let reference = self.counted_ref(&piece.item, "");
            let note = self.prose(piece.note);
            let brief = self.brief(&piece.item, Told::Nowhere);
            all.push(Evidence { reference, note, brief, ..Evidence::default() });
        }
        all
    }

    fn finding(&mut self, finding: &'a case::Finding) -> Finding {
        Finding {
            item: self.shown(&finding.id.value),
            finding: word(finding.status.as_ref().map(|status| status.value)),
            confidence: word(finding.confidence),
            because: self.prose(finding.because.as_ref()),
        }
    }
}
