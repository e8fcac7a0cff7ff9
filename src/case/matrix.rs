//! The charge-versus-evidence matrix: what is alleged, what bears which way,
//! and what is found, for each element of a charge.
//!
//! It holds references to items and no words: those are for who shows it.
//! Withheld exhibits are in no matrix.

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::Markdown;
use super::model::{Allegation, Bears, Case, Charge, Element, Evidence, Finding, Item};

/// The matrix of one charge.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The charge.
    pub charge: &'a Charge,
    /// A row for each element in order; then one for the charge as a whole,
    /// where a finding is about it or it has no elements.
    pub rows: Vec<Row<'a>>,
}

/// A row of a matrix.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The element; `None` for the charge as a whole.
    pub element: Option<&'a Element>,
    /// The allegations that concern it, in order of declaration.
    pub alleged: Vec<&'a Allegation>,
    /// What bears for it, in the author's order.
    pub supporting: Vec<Weighed<'a>>,
    /// What bears against it.
    pub opposing: Vec<Weighed<'a>>,
    /// What is needed to understand it.
    pub context: Vec<Weighed<'a>>,
    /// The findings about it, in order of declaration; none where it is not
    /// addressed. The evidence is that of all of them.
    pub findings: Vec<&'a Finding>,
}

/// One piece of evidence in a row.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'a> {
    /// The allegation or exhibit.
    pub item: Item<'a>,
    /// The author's note on it in this finding.
    pub note: Option<&'a Markdown>,
}

impl Case {
    /// The matrix of one charge by id; `None` where there is no such charge.
    pub fn matrix(&self, charge: &str) -> Option<Matrix<'_>> {
        match self.find(charge)? {
            Item::Charge(charge) => Some(Weighing::of(self).matrix(charge)),
            _ => None,
        }
    }

    /// The matrices of all charges, in order of declaration.
    pub fn matrices(&self) -> Vec<Matrix<'_>> {
        let weighing = Weighing::of(self);
        self.charges.iter().map(|charge| weighing.matrix(charge)).collect()
    }
}

/// The case by what the rows of matrices ask for, so that many rows, and many
/// matrices on one page, stay linear.
pub struct Weighing<'a> {
    case: &'a Case,
    /// Findings by the id of the element or charge that they are about.
    findings: BTreeMap<&'a str, Vec<&'a Finding>>,
    /// The position of each allegation in the list.
    positions: BTreeMap<&'a str, usize>,
    /// Positions of the allegations that are brought for a charge.
    brought: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Weighing<'a> {
    /// Sorts the findings and allegations of a case by what they are about.
    pub fn of(case: &'a Case) -> Self {
        let mut weighing = Weighing {
            case,
            findings: BTreeMap::new(),
            positions: BTreeMap::new(),
            brought: BTreeMap::new(),
        };
        for finding in &case.findings {
            if let Some(subject) = case.subject(finding) {
                weighing.findings.entry(subject.id()).or_default().push(finding);
            }
        }
        for (at, allegation) in case.allegations.iter().enumerate() {
            weighing.positions.entry(&allegation.id.value).or_insert(at);
            for charge in &allegation.charges {
                weighing.brought.entry(&charge.value).or_default().push(at);
            }
        }
        weighing
    }

    /// The matrix of one of its charges.
    pub fn matrix(&self, charge: &'a Charge) -> Matrix<'a> {
        let elements = charge.elements.iter();
        let mut rows: Vec<Row<'a>> =
            elements.map(|element| self.row(charge, Some(element), &element.id.value)).collect();
        let whole = self.row(charge, None, &charge.id.value);
        if !whole.findings.is_empty() || rows.is_empty() {
            rows.push(whole);
        }
        Matrix { charge, rows }
    }

    fn row(&self, charge: &'a Charge, element: Option<&'a Element>, id: &str) -> Row<'a> {
        let findings = self.findings.get(id).cloned().unwrap_or_default();
        let evidence: Vec<&'a Evidence> =
            findings.iter().flat_map(|finding| &finding.evidence).collect();
        let that = |bears: Bears| -> Vec<Weighed<'a>> {
            let bearing = evidence.iter().filter(|piece| piece.bears == Some(bears));
            bearing.filter_map(|piece| weighed(self.case, piece)).collect()
        };
        Row {
            element,
            alleged: self.alleged(charge, element.is_none(), &evidence),
            supporting: that(Bears::For),
            opposing: that(Bears::Against),
            context: that(Bears::Context),
            findings,
        }
    }

    /// The allegations that the evidence names; for a charge as a whole also
    /// those that are brought for it.
    fn alleged(&self, charge: &Charge, whole: bool, evidence: &[&Evidence]) -> Vec<&'a Allegation> {
        let named = evidence
            .iter()
            .filter_map(|piece| self.positions.get(piece.reference.value.as_str()).copied());
        let brought = self.brought.get(charge.id.value.as_str()).filter(|_| whole);
        let positions: BTreeSet<usize> =
            named.chain(brought.into_iter().flatten().copied()).collect();
        positions.into_iter().filter_map(|at| self.case.allegations.get(at)).collect()
    }
}

fn weighed<'a>(case: &'a Case, piece: &'a Evidence) -> Option<Weighed<'a>> {
    let item = case.find(&piece.reference.value).filter(Item::is_shown)?;
    matches!(item, Item::Allegation(_) | Item::Exhibit(_))
        .then_some(Weighed { item, note: piece.note.as_ref() })
}
