//! One series of notes for a page.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Place};
use crate::library::codes;
use crate::library::ids::BodyId;
use crate::library::resolve::labels::Known;
use crate::library::resolve::page::Page;
use crate::library::resolved::{Mark, Note, NoteText};
use crate::prose::codes::DUPLICATE_NOTE;
use crate::prose::{Body, NoteDefinition, Parsed, ids};

impl<'a> Page<'a> {
    /// Gathers the notes that the page's own text and the texts of its case
    /// define. A text of the case that defines notes is among the page's texts
    /// by this, wherever it is shown.
    pub(super) fn gather_labels(&mut self, main: BodyId) {
        let entry = self.entry;
        self.define(main, &entry.report.body);
        let texts = self.case.map(|case| case.bodies()).unwrap_or_default();
        for text in texts.into_iter().filter(|text| !text.tape.definitions.is_empty()) {
            let id = self.admit(text);
            self.define(id, text);
        }
    }

    fn define(&mut self, id: BodyId, body: &Body<Parsed>) {
        for (at, definition) in body.tape.definitions.iter().enumerate() {
            let place = body.tape.place(definition.span);
            let label = &definition.label;
            if let Some(known) = self.labels.known.get(label) {
                // Within one text the parser has told.
                if known.body != id {
                    self.diagnostics.push(
                        Diagnostic::at(
                            &DUPLICATE_NOTE,
                            place,
                            format!("the note `[^{label}]` is defined twice"),
                        )
                        .related(known.place.clone(), "first defined here")
                        .hint("give one of the two another label"),
                    );
                }
                continue;
            }
            self.labels.folded.insert(label.to_lowercase(), label.clone());
            let known = Known { body: id, definition: at as u32, place, note: None };
            self.labels.known.insert(label.clone(), known);
        }
    }

    /// Gives a reference to a note its number.
    pub(super) fn mark(&mut self, id: BodyId, at: usize) {
        let Some(body) = self.parsed.get(id.0 as usize).copied() else { return };
        let Some(written) = body.notes.get(at) else { return };
        let label = body.tape.str(written.label);
        let Some(known) = self.labels.known.get_mut(label) else {
            let place = body.tape.place(written.span);
            return self.undefined(label, place);
        };
        let note = match known.note {
            Some(note) => note,
            None => {
                let note = self.out.notes.len() as u32;
                known.note = Some(note);
                let (body, definition) = (known.body, known.definition);
                let text = NoteText::Written { body, definition };
                self.out.notes.push(Note { id: ids::part(label), text, uses: 0 });
                note
            }
        };
        let Some(entry) = self.out.notes.get_mut(note as usize) else { return };
        entry.uses += 1;
        let mark = Mark { note, nth: entry.uses };
        let slot = self.out.bodies.get_mut(id.0 as usize).and_then(|body| body.notes.get_mut(at));
        if let Some(slot) = slot {
            *slot = mark;
        }
    }

    fn undefined(&mut self, label: &str, place: Place) {
        let near = self.labels.folded.get(&label.to_lowercase());
        let diagnostic = match near.and_then(|near| Some((near, self.labels.known.get(near)?))) {
            Some((near, known)) => Diagnostic::at(
                &codes::NOTE_LABEL_CASE,
                place,
                format!("`[^{label}]` and the note `[^{near}]` differ in capital letters"),
            )
            .related(known.place.clone(), "defined here")
            .hint(format!("write `[^{near}]`")),
            None => {
                let known = self.labels.known.keys().map(String::as_str);
                let hint = match crate::base::nearest::nearest(label, known) {
                    Some(near) => format!("did you mean `[^{near}]`?"),
                    None => format!(
                        "define it in the text: `[^{label}]: …` on a line of its own; `\\[` where a bracket is meant"
                    ),
                };
                Diagnostic::at(
                    &codes::UNDEFINED_NOTE,
                    place,
                    format!("the note `[^{label}]` is defined nowhere"),
                )
                .hint(hint)
            }
        };
        self.diagnostics.push(diagnostic);
    }

    /// Walks the notes themselves, which may refer to further ones.
    pub(super) fn walk_notes(&mut self) {
        let mut inside: BTreeMap<BodyId, BTreeMap<usize, Inside>> = BTreeMap::new();
        let mut at = 0;
        while let Some(note) = self.out.notes.get(at) {
            let number = at as u32;
            at += 1;
            let NoteText::Written { body: id, definition } = note.text else { continue };
            let definition = definition as usize;
            self.current_note = Some(number);
            let Some(body) = self.parsed.get(id.0 as usize).copied() else { continue };
            let found = inside.entry(id).or_insert_with(|| sort_by_definition(body));
            let Some(found) = found.remove(&definition) else { continue };
            for (_, what) in found {
                match what {
                    What::Note(at) => self.mark(id, at),
                    What::Insert(at) => {
                        if let Some(hole) = body.inserts.get(at) {
                            let fill = self.fill(id, body, hole);
                            self.set(id, at, fill);
                        }
                    }
                }
            }
        }
    }

    /// A note that nothing refers to would be lost without a word.
    pub(super) fn report_unused(&mut self) {
        // A case that could not be read may well refer to them.
        if self.case.is_some_and(|case| case.unread) {
            return;
        }
        for (label, known) in &self.labels.known {
            if known.note.is_none() {
                self.diagnostics.push(
                    Diagnostic::at(
                        &codes::UNUSED_NOTE,
                        known.place.clone(),
                        format!(
                            "nothing refers to the note `[^{label}]`, so readers do not see it"
                        ),
                    )
                    .hint(format!("put `[^{label}]` where it belongs, or delete the note")),
                );
            }
        }
    }
}

/// What stands inside a note, in reading order.
type Inside = Vec<(u32, What)>;

enum What {
    Note(usize),
    Insert(usize),
}

fn sort_by_definition(body: &Body<Parsed>) -> BTreeMap<usize, Inside> {
    let mut ranges: Vec<(usize, &NoteDefinition)> =
        body.tape.definitions.iter().enumerate().collect();
    ranges.sort_by_key(|(_, definition)| definition.nodes.start);
    let holder = |node: u32| {
        let behind = ranges.partition_point(|(_, definition)| definition.nodes.start <= node);
        let candidates = ranges.get(..behind).unwrap_or(&[]).iter().rev();
        // Definitions of no nodes share their beginning with the next one.
        candidates.take(8).find(|(_, d)| d.nodes.contains(&node)).map(|(at, _)| *at)
    };
    let mut sorted: BTreeMap<usize, Inside> = BTreeMap::new();
    let notes = body.notes.iter().enumerate().map(|(at, note)| (note.at, What::Note(at)));
    let inserts = body.inserts.iter().enumerate().map(|(at, hole)| (hole.at, What::Insert(at)));
    for (position, what) in notes.chain(inserts).filter(|(position, _)| position.in_note) {
        if let Some(definition) = holder(position.node) {
            sorted.entry(definition).or_default().push((position.node, what));
        }
    }
    sorted.values_mut().for_each(|inside| inside.sort_by_key(|(node, _)| *node));
    sorted
}
