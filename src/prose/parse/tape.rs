//! Builds the tape from the parser's events.

mod ends;
mod words;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment as Column, Tag as Mark};
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, TagEnd};

use super::html;
use crate::base::{Diagnostic, Diagnostics, Span};
use crate::prose::body::*;
use crate::prose::dialect::Dialect;
use crate::prose::directive::Found;
use crate::prose::text::Text;
use crate::prose::{codes, plain};

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
    autolink: bool,
    heading: Option<(u32, Option<(String, Span)>)>,
    chosen_ids: Vec<Option<(String, Span)>>,
    html_block: Option<Span>,
    table: u32,
    column: u32,
    /// For each hole the element it stands in, to match openings and ends.
    parents: Vec<u32>,
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
            nodes,
            outer: Vec::new(),
            open: Vec::new(),
            used: 0,
            links: 0,
            images: 0,
            swallowing: 0,
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

    fn start(&mut self, mark: Mark<'_>, span: Span) {
        let tag = match mark {
            Mark::Paragraph => Tag::Paragraph,
            Mark::Heading { level, id, .. } => {
                let chosen = id.map(|id| (id.to_string(), span));
                let level = level as u8;
                let (id, title) = (String::new(), String::new());
                self.parts.headings.push(Heading { level, id, title, span });
                self.heading = Some((self.here(), chosen));
                Tag::Heading(self.parts.headings.len() as u32 - 1)
            }
            Mark::BlockQuote(kind) => match kind {
                None => Tag::Quote,
                Some(BlockQuoteKind::Note) => Tag::Alert(Alert::Note),
                Some(BlockQuoteKind::Tip) => Tag::Alert(Alert::Tip),
                Some(BlockQuoteKind::Important) => Tag::Alert(Alert::Important),
                Some(BlockQuoteKind::Warning) => Tag::Alert(Alert::Warning),
                Some(BlockQuoteKind::Caution) => Tag::Alert(Alert::Caution),
            },
            Mark::CodeBlock(kind) => {
                self.literal(span);
                let info = match &kind {
                    CodeBlockKind::Fenced(info) => info.as_ref(),
                    CodeBlockKind::Indented => "",
                };
                let language = info.split([' ', ',', '\t']).next().unwrap_or("").to_owned();
                self.parts.code_blocks.push(CodeBlock { language });
                Tag::CodeBlock(self.parts.code_blocks.len() as u32 - 1)
            }
            Mark::List(None) => Tag::List,
            Mark::List(Some(first)) => Tag::Numbered(first),
            Mark::Item => Tag::Item,
            Mark::Table(columns) => {
                self.table = self.parts.alignments.len() as u32;
                self.parts.alignments.extend(columns.iter().map(|column| match column {
                    Column::None => Alignment::None,
                    Column::Left => Alignment::Left,
                    Column::Center => Alignment::Center,
                    Column::Right => Alignment::Right,
                }));
                Tag::Table(self.table)
            }
            Mark::TableHead => self.row(Tag::TableHead),
            Mark::TableRow => self.row(Tag::TableRow),
            Mark::TableCell => {
                self.column += 1;
                Tag::TableCell(self.column - 1)
            }
            Mark::DefinitionList => Tag::Terms,
            Mark::DefinitionListTitle => Tag::Term,
            Mark::DefinitionListDefinition => Tag::Definition,
            Mark::Emphasis => Tag::Emphasis,
            Mark::Strong => Tag::Strong,
            Mark::Strikethrough => Tag::Strike,
            Mark::Link { link_type: LinkType::ShortcutUnknown, .. } => return self.bracket(span),
            Mark::Link { link_type, dest_url, title, .. } => {
                let link = self.link(link_type, &dest_url, &title, span);
                self.links += 1;
                self.autolink = link.auto != Auto::No;
                self.parts.links.push(link);
                Tag::Link(self.parts.links.len() as u32 - 1)
            }
            Mark::Image { link_type, dest_url, title, .. } => {
                let image = self.link(link_type, &dest_url, &title, span);
                self.images += 1;
                self.parts.images.push(image);
                Tag::Image(self.parts.images.len() as u32 - 1)
            }
            Mark::FootnoteDefinition(label) => return self.definition(&label, span),
            Mark::HtmlBlock => {
                self.html_block = Some(Span::new(span.start, span.start));
                return;
            }
            // Neither metadata nor sub- and superscript are among the options.
            Mark::MetadataBlock(_) | Mark::Superscript | Mark::Subscript => Tag::Paragraph,
        };
        self.open(tag);
    }

    fn row(&mut self, tag: Tag) -> Tag {
        self.column = 0;
        tag
    }

    fn link(&mut self, kind: LinkType, to: &CowStr<'_>, title: &CowStr<'_>, span: Span) -> Link {
        let auto = match kind {
            LinkType::Autolink => Auto::Address,
            LinkType::Email => Auto::Email,
            _ => Auto::No,
        };
        Link { destination: self.str(to), title: self.str(title), span, auto }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => return self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::FootnoteDefinition => return self.end_definition(),
            TagEnd::HtmlBlock => return self.end_html_block(),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                self.autolink = false;
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
        self.close();
    }

    /// A paragraph that holds nothing but directives is none: they stand by
    /// themselves. Its nodes become empty texts, so that positions stay.
    fn end_paragraph(&mut self) {
        let start = self.open.last().copied().unwrap_or(0) as usize;
        let inside = self.nodes.get(start + 1..).unwrap_or(&[]);
        let alone = inside.iter().any(|node| matches!(node, Node::Insert(_)))
            && inside.iter().all(|node| match node {
                Node::Insert(at) => self.is_directive(*at),
                Node::SoftBreak => true,
                Node::Text(str) => str.len == 0,
                _ => false,
            });
        if !alone {
            return self.close();
        }
        self.open.pop();
        let parent = self.open.last().copied().unwrap_or(u32::MAX);
        for node in self.nodes.iter_mut().skip(start) {
            match node {
                Node::Insert(at) => {
                    if let Some(hole) = self.parts.inserts.get_mut(*at as usize) {
                        hole.block = true;
                    }
                    if let Some(known) = self.parents.get_mut(*at as usize) {
                        *known = parent;
                    }
                }
                other => *other = Node::Text(Str::default()),
            }
        }
    }

    fn is_directive(&self, at: u32) -> bool {
        let hole = self.parts.inserts.get(at as usize);
        hole.is_some_and(|hole| !matches!(hole.embed, Embed::Reference(_)))
    }

    fn end_heading(&mut self) {
        let Some((start, chosen)) = self.heading.take() else { return };
        let inside = self.nodes.get(start as usize..).unwrap_or(&[]);
        let mut title = String::new();
        for node in inside {
            match node {
                Node::Text(str) | Node::Code(str) => title.push_str(self.get(*str)),
                Node::SoftBreak | Node::HardBreak => title.push(' '),
                Node::Insert(at) => title.push_str(&self.shown(*at)),
                _ => {}
            }
        }
        self.chosen_ids.push(chosen);
        if let Some(heading) = self.parts.headings.last_mut() {
            heading.title = title.trim().to_owned();
        }
    }

    /// What a reference shows in plain text.
    fn shown(&self, at: u32) -> String {
        match self.parts.inserts.get(at as usize).map(|hole| &hole.embed) {
            Some(Embed::Reference(reference)) => plain::reference(reference),
            _ => String::new(),
        }
    }

    fn get(&self, str: Str) -> &str {
        let (buffer, start) = match str.start & Str::OWNED {
            0 => (self.text.buffer(), str.start as usize),
            _ => (self.parts.owned.as_str(), (str.start & !Str::OWNED) as usize),
        };
        buffer.get(start..start + str.len as usize).unwrap_or("")
    }

    fn definition(&mut self, label: &str, span: Span) {
        let at = self.get(Str { start: span.start, len: span.len() }).find("[^").unwrap_or(0);
        let start = span.start + at as u32 + 2;
        let span = Span::new(start, start + label.len() as u32);
        let label = label.to_owned();
        let earlier = self.parts.definitions.iter().find(|known| known.label == label);
        if let Some(earlier) = earlier {
            self.diagnostics.push(
                Diagnostic::at(
                    &codes::DUPLICATE_NOTE,
                    self.text.place(span),
                    format!("the note `[^{label}]` is defined twice"),
                )
                .related(self.text.place(earlier.span), "first defined here")
                .hint("give one of the two another label, or delete it"),
            );
        }
        self.parts.definitions.push(NoteDefinition { label, span, nodes: 0..0 });
        self.outer.push(Outer {
            nodes: std::mem::take(&mut self.nodes),
            open: std::mem::take(&mut self.open),
            definition: self.parts.definitions.len() as u32 - 1,
            first_note: self.parts.notes.len(),
            first_hole: self.parts.inserts.len(),
        });
    }

    fn end_definition(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let nodes = std::mem::replace(&mut self.nodes, outer.nodes);
        self.open = outer.open;
        let start = self.parts.note_nodes.len() as u32;
        self.parts.note_nodes.extend_from_slice(&nodes);
        let end = self.parts.note_nodes.len() as u32;
        // Positions counted from the definition's beginning up to here. Those
        // of a definition inside this one are settled already.
        let inner = |at: &mut Position| {
            if at.in_note && at.node & UNSETTLED != 0 {
                at.node = (at.node & !UNSETTLED) + start;
            }
        };
        self.parts.notes.iter_mut().skip(outer.first_note).for_each(|note| inner(&mut note.at));
        self.parts.inserts.iter_mut().skip(outer.first_hole).for_each(|hole| inner(&mut hole.at));
        if let Some(definition) = self.parts.definitions.get_mut(outer.definition as usize) {
            definition.nodes = start..end;
        }
    }

    fn position(&self) -> Position {
        match self.outer.is_empty() {
            true => Position { in_note: false, node: self.here() },
            false => Position { in_note: true, node: self.here() | UNSETTLED },
        }
    }

    fn html(&mut self, text: &CowStr<'_>, span: Span) {
        self.literal(span);
        if let Some(block) = &mut self.html_block {
            block.end = span.end;
        }
        if self.dialect.raw_html {
            let str = self.str(text);
            self.nodes.push(Node::HtmlBlock(str));
        }
    }

    fn end_html_block(&mut self) {
        let Some(span) = self.html_block.take() else { return };
        let text = self.get(Str { start: span.start, len: span.len() });
        if self.dialect.raw_html {
            let danger = html::danger(text);
            return self.danger(danger, span);
        }
        if html::only_comments(text) {
            return;
        }
        let trimmed = text.trim_end().len() as u32;
        self.open(Tag::Paragraph);
        self.nodes.push(Node::Text(Str { start: span.start, len: trimmed }));
        self.close();
        self.refuse_html(Span::new(span.start, span.start + trimmed));
    }

    fn inline_html(&mut self, text: &CowStr<'_>, span: Span) {
        self.literal(span);
        let str = self.str(text);
        if self.dialect.raw_html {
            self.nodes.push(Node::Html(str));
            self.danger(html::danger(text), span);
        } else if !html::only_comments(text) {
            self.nodes.push(Node::Text(str));
            self.refuse_html(span);
        }
    }

    fn refuse_html(&mut self, span: Span) {
        self.diagnostics.push(
            Diagnostic::at(
                &codes::RAW_HTML,
                self.text.place(span),
                "HTML is not allowed in this site's texts, so readers see the tags",
            )
            .hint("write Markdown, or `\\<` where the sign itself is meant; `raw_html = true` under [markdown] in site.toml allows HTML"),
        );
    }

    fn danger(&mut self, danger: Option<String>, span: Span) {
        if let Some(why) = danger {
            self.diagnostics.push(
                Diagnostic::at(&codes::UNSAFE_HTML, self.text.place(span), why)
                    .hint("write it in Markdown, or in a template of the site"),
            );
        }
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
                    .hint("give it a line of its own, with an empty line before and behind it"),
                );
            }
        }
        self.parts
    }
}

/// Marks a position that still counts from the beginning of its definition.
const UNSETTLED: u32 = 1 << 31;
