//! Charges against the evidence.

use crate::library::part::{Evidence, Finding, Matrix, MatrixRow, MatrixTable};

use super::model::*;
use super::parts::Maker;

impl Maker<'_> {
    /// A table for each charge.
    pub(super) fn matrices(&self, part: &Matrix) -> Vec<Block> {
        part.tables.iter().map(|table| Block::Table(self.matrix(table))).collect()
    }

    fn matrix(&self, table: &MatrixTable) -> Table {
        let title = [("charge", table.charge.id.as_str()), ("title", table.title.as_str())];
        let title = self.speech.text("matrix-caption", &title).unwrap_or_default();
        let mut caption = vec![Inline::Shaped(Mark::Strong, vec![Inline::Text(title)])];
        if !table.provision.is_empty() {
            caption.push(Inline::Text(format!(" {}", table.provision)));
        }
        let mut heads = vec!["matrix-element", "matrix-alleged", "matrix-for", "matrix-against"];
        heads.extend(table.has_context.then_some("matrix-context"));
        heads.push("matrix-finding");
        let head = |id: &str| Cell(vec![Block::line(vec![Inline::Text(self.say(id))])]);
        Table {
            id: table.charge.anchor.clone(),
            caption,
            head: heads.into_iter().map(head).collect(),
            rows: table.rows.iter().map(|row| self.row(row, table.has_context)).collect(),
            row_heads: true,
            is_matrix: true,
            alignments: Vec::new(),
        }
    }

    fn row(&self, row: &MatrixRow, has_context: bool) -> Vec<Cell> {
        let whole = || {
            let text = vec![Inline::Text(self.say("matrix-charge-as-a-whole"))];
            Inline::Shaped(Mark::Kind, text)
        };
        let about = (row.about == "charge").then(whole);
        let mut head = Vec::new();
        if !row.item.anchor.is_empty() {
            head.push(Inline::Anchor(row.item.anchor.clone()));
        }
        head.extend(self.head(&row.item.id, vec![about, self.kind("kind", &row.kind)], ""));
        let mut first = vec![Block::line(head)];
        first.extend(self.prose(&row.text));
        let mut cells = vec![
            Cell(first),
            Cell(self.evidence(&row.alleged)),
            Cell(self.evidence(&row.evidence_for)),
            Cell(self.evidence(&row.evidence_against)),
        ];
        if has_context {
            cells.push(Cell(self.evidence(&row.context)));
        }
        let mut found: Vec<Block> =
            row.findings.iter().flat_map(|finding| self.found(finding)).collect();
        if found.is_empty() {
            found.push(Block::line(match row.whole.is_empty() {
                true => vec![self.finding("not-addressed")],
                false => vec![self.finding(&row.whole), Inline::text(" "), whole()],
            }));
        }
        cells.push(Cell(found));
        cells
    }

    fn evidence(&self, all: &[Evidence]) -> Vec<Block> {
        if all.is_empty() {
            return vec![Block::line(vec![Inline::Text(self.say("matrix-none"))])];
        }
        let mut items = all.iter().map(|one| self.piece(one));
        match all.len() {
            1 => items.next().unwrap_or_default(),
            _ => vec![Block::List { first: None, items: items.collect() }],
        }
    }

    fn piece(&self, one: &Evidence) -> Vec<Block> {
        let mut blocks = Vec::new();
        let titled = one.text.body.is_none();
        blocks.push(Block::line(self.reference(&one.reference, titled)));
        let text = self.prose(&one.text);
        if !text.is_empty() {
            match one.language.is_empty() {
                true => blocks.extend(text),
                false => blocks.push(Block::Foreign {
                    language: one.language.clone(),
                    direction: if one.direction == "rtl" { "rtl" } else { "ltr" },
                    blocks: text,
                }),
            }
            if one.translation == "machine" {
                let told = vec![Inline::Text(self.say("translation-machine"))];
                blocks.push(Block::line(vec![Inline::Shaped(Mark::Strong, told)]));
            }
        }
        blocks.extend(self.prose(&one.note));
        // What the paper shows elsewhere is not told again in every cell.
        if one.reference.href.is_empty()
            && let Some(brief) = &one.brief
        {
            blocks.extend(self.brief(brief, &one.reference));
        }
        blocks
    }

    fn found(&self, finding: &Finding) -> Vec<Block> {
        let mut line = Vec::new();
        if !finding.item.anchor.is_empty() {
            line.push(Inline::Anchor(finding.item.anchor.clone()));
        }
        line.push(self.finding(&finding.finding));
        if let Some(confidence) = self.kind("confidence", &finding.confidence) {
            line.push(Inline::text(" "));
            line.push(confidence);
        }
        let mut blocks = vec![Block::line(line)];
        blocks.extend(self.prose(&finding.because));
        blocks
    }
}
