//! Where "ibid" may stand. CSL 1.0.2 allows it for what the cite before says,
//! within one citation, and for the only cite of the citation before. In a style
//! of notes, what it points at is the note before: that has to be of this one cite
//! alone, and to be there. The processor looks at the last cite there was, wherever
//! it stood.

use std::collections::BTreeSet;

use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, IndependentStyle, LayoutRenderingElement, NamesChild,
    TestPosition,
};

use super::branch::plain;
use super::cited::Citation;

/// For each citation, whether "ibid" has to be kept from it, which the processor
/// would else put there.
pub(super) fn kept_from(citations: &[Citation<'_>]) -> Vec<bool> {
    let mut before: Option<&Citation<'_>> = None;
    // How many cites there are so far in the note of the citation before.
    let mut in_note = 0;
    let one = |citation| {
        let last = before.replace(citation);
        let same_note = last.is_some_and(|last| last.note.is_some() && last.note == citation.note);
        let kept = last.is_some_and(|last| {
            let alone = if same_note { last.cited.len() == 1 } else { in_note == 1 };
            !(alone && follows(last, citation)) && is_of_same(last, citation)
        });
        in_note = citation.cited.len() + if same_note { in_note } else { 0 };
        kept
    };
    citations.iter().map(one).collect()
}

/// Whether nothing stands between two citations to which "ibid" could point. The
/// notes of a page are one series: a number that is left out is that of a note
/// without a source.
fn follows(last: &Citation<'_>, citation: &Citation<'_>) -> bool {
    match (last.note, citation.note) {
        (Some(last), Some(note)) => note == last || last.checked_add(1) == Some(note),
        (last, note) => last == note,
    }
}

fn is_of_same(last: &Citation<'_>, citation: &Citation<'_>) -> bool {
    let keys: BTreeSet<&str> = last.cited.iter().map(|cited| &*cited.work.key).collect();
    citation.cited.iter().any(|cited| keys.contains(&*cited.work.key))
}

/// Takes out of a style what it has for "ibid", so that it says what it says of
/// any work that was cited before.
pub(super) fn take_out(style: &mut IndependentStyle) {
    in_elements(&mut style.citation.layout.elements);
    style.macros.iter_mut().for_each(|one| in_elements(&mut one.children));
}

fn in_elements(elements: &mut [LayoutRenderingElement]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Group(group) => in_elements(&mut group.children),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(instead) = child {
                        in_elements(&mut instead.children);
                    }
                }
            }
            LayoutRenderingElement::Choose(choose) => in_choice(choose),
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn in_choice(choose: &mut Choose) {
    let branches = std::iter::once(&mut choose.if_).chain(&mut choose.else_if);
    branches.for_each(in_branch);
    if let Some(otherwise) = &mut choose.otherwise {
        in_elements(&mut otherwise.children);
    }
}

fn in_branch(branch: &mut ChooseBranch) {
    in_elements(&mut branch.children);
    let Some(positions) = &mut branch.position else { return };
    let count = positions.len();
    positions.retain(|one| !matches!(one, TestPosition::Ibid | TestPosition::IbidWithLocator));
    if positions.len() == count {
        return;
    }
    if positions.is_empty() {
        branch.position = None;
    }
    // Of several tests that all have to hold, one never does now.
    if branch.match_ == ChooseMatch::All {
        *branch = plain(ChooseMatch::Any);
    }
}
