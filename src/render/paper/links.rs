//! Links within a report: those that lead nowhere on paper lead to its page.

use std::collections::BTreeSet;

use super::model::*;

/// Makes each link to what the paper does not have one to the page of the report.
pub(super) fn settle(paper: &mut Paper, page: &str) {
    let mut anchors = BTreeSet::new();
    for section in &paper.sections {
        gather(&section.blocks, &mut anchors);
    }
    for note in &paper.notes {
        gather(note, &mut anchors);
    }
    let mut mend = |inline: &mut Inline| {
        if let Inline::Link { to, .. } = inline
            && let Target::Here(id) = to
            && !anchors.contains(id.as_str())
        {
            *to = Target::Address { url: format!("{page}#{id}"), archive: None };
        }
    };
    for section in &mut paper.sections {
        each(&mut section.blocks, &mut mend);
    }
    for note in &mut paper.notes {
        each(note, &mut mend);
    }
    each_in(&mut paper.summary, &mut mend);
}

/// The places that a link can lead to.
fn gather(blocks: &[Block], anchors: &mut BTreeSet<String>) {
    // A copy is walked, since the walk can change what it meets.
    let mut all = blocks.to_vec();
    let mut add = |id: &str| {
        if !id.is_empty() {
            anchors.insert(id.to_owned());
        }
    };
    visit(&mut all, &mut |block| match block {
        Block::Heading { id, .. } => add(id),
        Block::Paragraph { number: Some(number), .. } => add(&format!("par-{number}")),
        Block::Table(table) => add(&table.id),
        Block::Card(card) => add(&card.anchor),
        Block::Quotation(quotation) => add(&quotation.anchor),
        Block::Sources(all) => all.iter().for_each(|one| add(&one.anchor)),
        _ => {}
    });
    each(&mut all, &mut |inline| {
        if let Inline::Anchor(id) = inline {
            add(id);
        }
    });
}

/// Every block, the outer ones first.
fn visit(blocks: &mut [Block], see: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        see(block);
        children(block, &mut |blocks| visit(blocks, see), &mut |_| {});
    }
}

/// Everything in lines.
fn each(blocks: &mut [Block], see: &mut dyn FnMut(&mut Inline)) {
    for block in blocks {
        let see = std::cell::RefCell::new(&mut *see);
        children(block, &mut |blocks| each(blocks, &mut **see.borrow_mut()), &mut |line| {
            each_in(line, &mut **see.borrow_mut())
        });
    }
}

fn each_in(line: &mut [Inline], see: &mut dyn FnMut(&mut Inline)) {
    for inline in line {
        see(inline);
        match inline {
            Inline::Shaped(_, text) | Inline::Link { text, .. } | Inline::Foreign { text, .. } => {
                each_in(text, see);
            }
            Inline::Shortcode(shortcode) => each_in(&mut shortcode.inside, see),
            _ => {}
        }
    }
}

/// The blocks and lines right in a block.
fn children(
    block: &mut Block,
    blocks: &mut dyn FnMut(&mut [Block]),
    line: &mut dyn FnMut(&mut [Inline]),
) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text, .. } => line(text),
        Block::List { items, .. } => items.iter_mut().for_each(|item| blocks(item)),
        Block::Quote(inside)
        | Block::Alert { blocks: inside, .. }
        | Block::Foreign { blocks: inside, .. } => blocks(inside),
        Block::Labelled { label, blocks: inside } => {
            line(label);
            blocks(inside);
        }
        Block::Table(table) => {
            line(&mut table.caption);
            let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
            cells.for_each(|cell| blocks(&mut cell.0));
        }
        Block::Terms(terms) => {
            for term in terms {
                line(&mut term.term);
                term.definitions.iter_mut().for_each(|definition| blocks(definition));
            }
        }
        Block::Facts(facts) => {
            facts.iter_mut().flat_map(|fact| &mut fact.values).for_each(|value| blocks(value));
        }
        Block::Card(card) => {
            line(&mut card.head);
            blocks(&mut card.blocks);
        }
        Block::Quotation(quotation) => {
            quotation.sides.iter_mut().for_each(|side| blocks(&mut side.blocks));
            line(&mut quotation.source);
        }
        Block::Figure(figure) => blocks(&mut figure.caption),
        Block::Sources(all) => all.iter_mut().for_each(|one| line(&mut one.text)),
        Block::Shortcode(shortcode) => blocks(&mut shortcode.inside),
        Block::Code { .. } | Block::Rule | Block::Html(_) => {}
    }
}
