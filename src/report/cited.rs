//! Which sources the page of a document lists: by the keys that its text, its
//! notes and the texts of its case cite, and by `nocite`.
//!
//! What no reader sees cites nothing: a note to which nothing refers, what the
//! case withholds, a summary, in which citations have no place.

use std::collections::{BTreeMap, BTreeSet};

use crate::prose::{Body, Embed, Hole, Parsed, Tape};
use crate::report::front_matter::Nocite;
use crate::sources::Works;

/// The keys of all sources that the texts of a page cite or its front matter lists.
pub(super) fn keys<'a>(
    texts: impl Iterator<Item = &'a Body<Parsed>>,
    nocite: &'a Nocite,
    works: Option<&'a Works>,
) -> BTreeSet<String> {
    let mut gathered = Gathered::default();
    match nocite {
        Nocite::None => {}
        Nocite::Keys(keys) => {
            gathered.main.keys.extend(keys.iter().map(|key| key.value.as_str()));
        }
        Nocite::All => gathered.main.keys.extend(works.iter().flat_map(|works| works.keys())),
    }
    texts.for_each(|text| gathered.text(text));
    gathered.seen()
}

/// What a stretch of text cites, and the labels of the notes that it refers to.
#[derive(Default)]
struct Flow<'a> {
    keys: Vec<&'a str>,
    notes: Vec<&'a str>,
}

/// The same of all texts of a page, and of each note that they define.
#[derive(Default)]
struct Gathered<'a> {
    main: Flow<'a>,
    notes: BTreeMap<&'a str, Flow<'a>>,
}

impl<'a> Gathered<'a> {
    fn text(&mut self, body: &'a Body<Parsed>) {
        let around = Around::of(&body.tape);
        for hole in &body.inserts {
            let note = hole.at.in_note.then(|| around.label(hole.at.node));
            if let Some(flow) = self.flow(note) {
                flow.hole(hole);
            }
        }
        for reference in &body.notes {
            let note = reference.at.in_note.then(|| around.label(reference.at.node));
            if let Some(flow) = self.flow(note) {
                flow.notes.push(body.tape.str(reference.label));
            }
        }
    }

    /// The flow of the text itself, or that of a note of which the label is known.
    fn flow(&mut self, note: Option<Option<&'a str>>) -> Option<&mut Flow<'a>> {
        match note {
            None => Some(&mut self.main),
            Some(label) => label.map(|label| self.notes.entry(label).or_default()),
        }
    }

    /// What readers come to: the text, and the notes that it leads to.
    fn seen(self) -> BTreeSet<String> {
        let Self { main: Flow { keys, notes: mut open }, mut notes } = self;
        let mut seen: BTreeSet<String> = keys.into_iter().map(str::to_owned).collect();
        while let Some(label) = open.pop() {
            if let Some(note) = notes.remove(label) {
                seen.extend(note.keys.into_iter().map(str::to_owned));
                open.extend(note.notes);
            }
        }
        seen
    }
}

impl<'a> Flow<'a> {
    fn hole(&mut self, hole: &'a Hole) {
        if let Embed::Reference(reference) = &hole.embed {
            let items = reference.items.iter().filter(|item| !item.is_case_id());
            self.keys.extend(items.map(|item| item.key.as_str()));
        }
        if let Some(caption) = &hole.caption {
            caption.inserts.iter().for_each(|hole| self.hole(hole));
            self.notes.extend(caption.notes.iter().map(|note| caption.tape.str(note.label)));
        }
    }
}

/// The notes that a text defines, by where their nodes begin.
struct Around<'a>(BTreeMap<u32, (u32, &'a str)>);

impl<'a> Around<'a> {
    fn of(tape: &'a Tape) -> Self {
        let filled = tape.definitions.iter().filter(|one| !one.nodes.is_empty());
        let range = |one: &'a crate::prose::NoteDefinition| {
            (one.nodes.start, (one.nodes.end, one.label.as_str()))
        };
        Self(filled.map(range).collect())
    }

    /// The label of the note that a node stands in.
    fn label(&self, node: u32) -> Option<&'a str> {
        let (_, (end, label)) = self.0.range(..=node).next_back()?;
        (node < *end).then_some(*label)
    }
}
