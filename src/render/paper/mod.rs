//! Reports for paper: what formats with pages are made from.
//!
//! A [`Paper`] is made from the resolved texts and the parts of the case, never from
//! HTML. Its numbers are those of the resolution, so that a note, a paragraph or an
//! exhibit has the same number on the page and in each format.
//!
//! | file | does |
//! |---|---|
//! | `model.rs` | what a paper consists of |
//! | `speech.rs` | the words and addresses that its maker asks for |
//! | `walk.rs`, `frame.rs` | a text as blocks |
//! | `parts.rs`, `matrix.rs`, `exhibits.rs` | the parts of a case as blocks |
//! | `runs.rs` | citations and sources |

mod exhibits;
mod frame;
mod links;
mod matrix;
mod model;
mod parts;
mod runs;
mod speech;
#[cfg(test)]
mod tests;
mod walk;

use crate::library::BodyId;
use crate::library::part::Case;
use crate::library::resolved::Resolution;

pub use model::*;
pub use speech::Speech;

use parts::Maker;
use walk::{Layout, Parts};

/// What a paper is made from.
#[derive(Clone, Copy)]
pub struct Made<'a> {
    /// The texts of the report.
    pub resolution: &'a Resolution,
    /// The words of its language.
    pub speech: &'a dyn Speech,
    /// The case in short.
    pub case: Option<&'a Case>,
    /// Whether its paragraphs have numbers.
    pub numbers: bool,
    /// The whole address of its page, to which links lead that the paper cannot
    /// follow.
    pub address: &'a str,
}

/// The paper of a report.
pub fn paper(made: Made<'_>) -> Paper {
    let Made { resolution, speech, case, numbers, address } = made;
    let maker = Maker { resolution, speech };
    let mut sections = Vec::new();
    let mut add = |kind, title: String, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            sections.push(Section { kind, title, blocks });
        }
    };
    if let Some(case) = case {
        add(SectionKind::Case, speech.say("case"), maker.case(case));
    }
    if let Some(main) = resolution.body(BodyId(0)) {
        let layout = Layout { numbers, heading_ids: true };
        let blocks = maker.blocks(main, &main.tape.nodes, layout);
        add(SectionKind::Text, String::new(), blocks);
    }
    let record = resolution.record.iter().flat_map(|part| maker.part(part)).collect();
    add(SectionKind::Record, speech.say("record"), record);
    let sources = resolution.sources.as_ref().map(|part| maker.part(part));
    add(SectionKind::Sources, speech.say("sources"), sources.unwrap_or_default());
    let summary = resolution.summary.and_then(|id| resolution.body(id));
    let summary = summary.map(|body| maker.blocks(body, &body.tape.nodes, Layout::default()));
    let summary = summary.unwrap_or_default().into_iter().filter_map(|block| match block {
        Block::Paragraph { text, .. } => Some(text),
        _ => None,
    });
    let mut paper = Paper {
        sections,
        summary: without_notes(summary.flatten().collect()),
        notes: maker.notes(),
    };
    links::settle(&mut paper, address);
    paper
}

/// A line without the marks of its notes.
fn without_notes(line: Vec<Inline>) -> Vec<Inline> {
    let kept = line.into_iter().filter(|one| !matches!(one, Inline::Note { .. }));
    kept.map(|one| match one {
        Inline::Shaped(mark, text) => Inline::Shaped(mark, without_notes(text)),
        Inline::Link { to, text } => Inline::Link { to, text: without_notes(text) },
        Inline::Foreign { language, direction, text } => {
            Inline::Foreign { language, direction, text: without_notes(text) }
        }
        other => other,
    })
    .collect()
}

impl Maker<'_> {
    /// The case in short: its facts, and what was found of each charge.
    fn case(&self, case: &Case) -> Vec<Block> {
        let stage = match case.stage.is_empty() {
            true => String::new(),
            false => self.speech.word("stage", &case.stage),
        };
        let facts = [
            ("case-name", case.name.as_str()),
            ("jurisdiction", &case.jurisdiction),
            ("forum", &case.forum),
            ("docket", &case.docket),
            ("stage", &stage),
            ("standard", &case.standard),
        ];
        let facts = facts.into_iter().filter_map(|(id, value)| self.text_fact(id, value));
        let mut blocks = vec![Block::Facts(facts.collect())];
        if case.charges.is_empty() {
            return blocks;
        }
        blocks.push(Block::Heading {
            level: 2,
            id: "page.overview".to_owned(),
            text: vec![Inline::Text(self.say("charges-overview"))],
        });
        let charge = |charge: &crate::library::part::ChargeState| {
            let mut head = self.reference(&charge.reference, true);
            if !charge.finding.is_empty() {
                head.push(Inline::text(" "));
                head.push(self.finding(&charge.finding));
            }
            let mut item = vec![Block::line(head)];
            if !charge.elements.is_empty() {
                let made = charge.made_out.to_string();
                let count = charge.elements.len();
                let told = self.speech.counted("elements-made-out", count, &[("made", &made)]);
                item.push(Block::line(vec![Inline::Text(told)]));
                let element = |element: &crate::library::part::ElementState| {
                    let mut line = self.reference(&element.reference, true);
                    line.push(Inline::text(" "));
                    line.push(self.finding(&element.finding));
                    vec![Block::line(line)]
                };
                let items = charge.elements.iter().map(element).collect();
                item.push(Block::List { first: None, items });
            }
            item
        };
        let items = case.charges.iter().map(charge).collect();
        blocks.push(Block::List { first: None, items });
        blocks
    }
}
