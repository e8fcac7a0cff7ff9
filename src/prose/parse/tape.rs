//! Builds the tape from the parser's events.

mod elements;
mod ends;
mod markup;
mod notes;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Tag as Mark, TagEnd};

use crate::base::{Diagnostic, Diagnostics, Span};
use crate::prose::body::*;
use crate::prose::codes;
use crate::prose::dialect::Dialect;
use crate::prose::directive::Found;
use crate::prose::text::Text;

/// What the tape is built from, and how far it is.
pub(super) struct Builder<'a> {
    text: &'a Text,
    masked: &'a str,
    dialect: Dialect,
    /// Where the masked text begins in the buffer.
    offset: u32,
    directives: Vec<(Span, Found)>,
    /// For each directive whether it has been placed, or stands in code.
    settled: Vec<bool>,
    diagnostics: &'a mut Diagnostics,
    parts: Parts,
    /// Where the note of each label was first defined.
    labels: BTreeMap<String, Span>,
    /// The nodes of the flow being built; those around it wait in `outer`.
    nodes: Vec<Node>,
    outer: Vec<Outer>,
    /// Indices in `nodes` of the elements that are open.
    open: Vec<u32>,
    /// Text before this offset has been used already.
    used: u32,
    /// How many links, and how many images, are open.
    links: usize,
    images: usize,
    /// While a bracket of references is skipped: the links open in it.
    swallowing: usize,
    /// Brackets that stand as text, until they are closed.
    brackets: Vec<Bracket>,
    /// How many notes and links there were.
    targets: usize,
    autolink: bool,
    heading: Option<(u32, Option<(String, Span)>)>,
    chosen_ids: Vec<Option<(String, Span)>>,
    html_block: Option<Span>,
    table: u32,
    column: u32,
    /// For each hole the element it stands in, to match openings and ends.
    parents: Vec<u32>,
}

/// An opening bracket that stands as text.
struct Bracket {
    /// The element in which it stands.
    element: Option<u32>,
    /// How many notes and links came before it.
    targets: usize,
    span: Span,
}

/// A flow that is interrupted by the definition of a note.
struct Outer {
    nodes: Vec<Node>,
    open: Vec<u32>,
    definition: u32,
    first_note: usize,
    first_hole: usize,
}

/// The finished tables.
#[derive(Default)]
pub(super) struct Parts {
    nodes: Vec<Node>,
    note_nodes: Vec<Node>,
    headings: Vec<Heading>,
    definitions: Vec<NoteDefinition>,
    code_blocks: Vec<CodeBlock>,
    alignments: Vec<Alignment>,
    owned: String,
    links: Vec<Link>,
    images: Vec<Image>,
    notes: Vec<NoteUse>,
    inserts: Vec<Hole>,
}

impl Parts {
    pub(super) fn body(self, text: Text) -> Body<Parsed> {
        let tape = Tape {
            text,
            nodes: self.nodes,
            note_nodes: self.note_nodes,
            headings: self.headings,
            definitions: self.definitions,
            code_blocks: self.code_blocks,
            alignments: self.alignments,
            owned: self.owned,
        };
        Body {
            tape: Arc::new(tape),
            links: self.links,
            images: self.images,
            notes: self.notes,
            inserts: self.inserts,
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(
        text: &'a Text,
        masked: &'a str,
        dialect: Dialect,
        directives: Vec<(Span, Found)>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let settled = vec![false; directives.len()];
        // A node stands for about 25 bytes of ordinary prose.
        let nodes = Vec::with_capacity(masked.len() / 24 + 8);
        Self {
            text,
            masked,
            dialect,
            offset: text.stretch().start,
            directives,
            settled,
            diagnostics,
            parts: Parts::default(),
            labels: BTreeMap::new(),
            nodes,
            outer: Vec::new(),
            open: Vec::new(),
            used: 0,
            links: 0,
            images: 0,
            swallowing: 0,
            brackets: Vec::new(),
            targets: 0,
            autolink: false,
            heading: None,
            chosen_ids: Vec::new(),
            html_block: None,
            table: 0,
            column: 0,
            parents: Vec::new(),
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let span = self.span(range);
        if self.swallowing > 0 {
            match event {
                Event::Start(Mark::Link { .. }) => self.swallowing += 1,
                Event::End(TagEnd::Link) => self.swallowing -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(mark) => self.start(mark, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.words(&text, span),
            Event::Code(text) => {
                self.literal(span);
                let str = self.str(&text);
                self.nodes.push(Node::Code(str));
            }
            Event::Html(text) => self.html(&text, span),
            Event::InlineHtml(text) => self.inline_html(&text, span),
            Event::FootnoteReference(label) => {
                let label = self.str(&label);
                self.note(label, span);
            }
            Event::SoftBreak => self.nodes.push(Node::SoftBreak),
            Event::HardBreak => self.nodes.push(Node::HardBreak),
            Event::Rule => self.nodes.push(Node::Rule),
            Event::TaskListMarker(done) => self.nodes.push(Node::Task(done)),
            // Mathematics is not among the options.
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                let str = self.str(&text);
                self.nodes.push(Node::Code(str));
            }
        }
    }

    /// A range of the parser as a span of the buffer.
    fn span(&self, range: Range<usize>) -> Span {
        let span = Span::from(range);
        Span::new(span.start + self.offset, span.end + self.offset)
    }

    /// A text of the parser as a stretch: of the buffer where it was cut from
    /// the input, and else of the decoded texts.
    fn str(&mut self, text: &CowStr<'_>) -> Str {
        if let CowStr::Borrowed(text) = text {
            let (at, from) = (text.as_ptr() as usize, self.masked.as_ptr() as usize);
            if at >= from && at + text.len() <= from + self.masked.len() {
                let start = (at - from) as u32 + self.offset;
                return Str { start, len: text.len() as u32 };
            }
        }
        self.own(text)
    }

    fn own(&mut self, text: &str) -> Str {
        let start = self.parts.owned.len() as u32 | Str::OWNED;
        self.parts.owned.push_str(text);
        Str { start, len: text.len() as u32 }
    }

    fn here(&self) -> u32 {
        self.nodes.len() as u32
    }

    fn open(&mut self, tag: Tag) {
        self.open.push(self.here());
        self.nodes.push(Node::Start(tag));
    }

    fn close(&mut self) {
        let start = self.open.pop().and_then(|at| self.nodes.get(at as usize)).copied();
        if let Some(Node::Start(tag)) = start {
            self.nodes.push(Node::End(tag));
        }
    }

    fn get(&self, str: Str) -> &str {
        let (buffer, start) = match str.start & Str::OWNED {
            0 => (self.text.buffer(), str.start as usize),
            _ => (self.parts.owned.as_str(), (str.start & !Str::OWNED) as usize),
        };
        buffer.get(start..start + str.len as usize).unwrap_or("")
    }

    pub(super) fn finish(mut self) -> Parts {
        self.parts.nodes = std::mem::take(&mut self.nodes);
        self.parts.nodes.shrink_to_fit();
        self.name_headings();
        self.match_ends();
        for ((span, _), settled) in self.directives.iter().zip(&self.settled) {
            if !settled {
                self.diagnostics.push(
                    Diagnostic::at(
                        &codes::MISPLACED_DIRECTIVE,
                        self.text.place(*span),
                        "a directive cannot stand here",
                    )
                    .hint(
                        "headings and the text of links have no place for one; elsewhere, give it \
                         a line of its own, with an empty line before and behind it",
                    ),
                );
            }
        }
        self.parts
    }
}
