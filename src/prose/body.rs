//! The tape: what a text consists of, flat, in reading order.
//!
//! A tape does not change from one stage to the next; what changes is what its
//! holes are filled with. So `Body<Parsed>` and the resolved body made from it
//! share one tape, and a report's text is in memory once.

use std::sync::Arc;

use crate::base::{Place, Span};
use crate::prose::directive::Directive;
use crate::prose::reference::Reference;
use crate::prose::text::Text;

/// What stands in the holes of a body at some stage of the build.
pub trait Stage {
    /// What a link points to.
    type Link: Clone + std::fmt::Debug;
    /// What an image shows.
    type Image: Clone + std::fmt::Debug;
    /// What a note reference has become.
    type Note: Clone + std::fmt::Debug;
    /// What a directive or a reference has become.
    type Insert: Clone + std::fmt::Debug;
}

/// As written: holes hold what the author wrote.
#[derive(Clone, Copy, Debug)]
pub enum Parsed {}

impl Stage for Parsed {
    type Link = Link;
    type Image = Image;
    type Note = NoteUse;
    type Insert = Hole;
}

/// A text at a stage of the build: its tape, and a table for each kind of hole,
/// which the nodes of the tape point into.
#[derive(Clone, Debug)]
pub struct Body<S: Stage> {
    /// The nodes, shared between stages.
    pub tape: Arc<Tape>,
    /// What [`Tag::Link`] points into.
    pub links: Vec<S::Link>,
    /// What [`Tag::Image`] points into.
    pub images: Vec<S::Image>,
    /// What [`Node::Note`] points into.
    pub notes: Vec<S::Note>,
    /// What [`Node::Insert`] points into.
    pub inserts: Vec<S::Insert>,
}

/// The nodes of a text, and what does not fit into them.
#[derive(Debug)]
pub struct Tape {
    /// The text that [`Str`]s are cut from.
    pub text: Text,
    /// The main flow in reading order, without the notes' definitions.
    pub nodes: Vec<Node>,
    /// The definitions of notes, one behind the other; see [`NoteDefinition`].
    pub note_nodes: Vec<Node>,
    /// The headings, as [`Tag::Heading`] counts them.
    pub headings: Vec<Heading>,
    /// The notes defined here, in the order of their definitions.
    pub definitions: Vec<NoteDefinition>,
    /// The code blocks, as [`Tag::CodeBlock`] counts them.
    pub code_blocks: Vec<CodeBlock>,
    /// The alignments of all tables' columns; [`Tag::Table`] has a range of it.
    pub alignments: Vec<Alignment>,
    /// What of the text is not found in the buffer: decoded entities and such.
    pub(super) owned: String,
}

/// A stretch of text: of the buffer, or of what was decoded from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Str {
    /// The offset; with [`Str::OWNED`] set an offset into the decoded texts.
    pub(super) start: u32,
    pub(super) len: u32,
}

impl Str {
    pub(super) const OWNED: u32 = 1 << 31;
}

/// One node of a tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins.
    Start(Tag),
    /// The element that began last ends.
    End(Tag),
    /// Text, without any markup.
    Text(Str),
    /// A code span.
    Code(Str),
    /// Raw HTML of a block, where the site allows it.
    HtmlBlock(Str),
    /// Raw HTML within a line, where the site allows it.
    Html(Str),
    /// A line break in the source.
    SoftBreak,
    /// A line break that shows.
    HardBreak,
    /// A thematic break.
    Rule,
    /// The box of a task list's item, ticked or not.
    Task(bool),
    /// A reference to a note: an index into [`Body::notes`].
    Note(u32),
    /// A hole: an index into [`Body::inserts`].
    Insert(u32),
}

/// An element that holds nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading: an index into [`Tape::headings`].
    Heading(u32),
    /// A block quotation.
    Quote,
    /// A GFM alert.
    Alert(Alert),
    /// A code block: an index into [`Tape::code_blocks`].
    CodeBlock(u32),
    /// A bulleted list; the flag says whether it is loose.
    List,
    /// A numbered list and its first number, which has nine digits at most.
    Numbered(u32),
    /// An item of a list.
    Item,
    /// A table; where its columns' alignments begin in [`Tape::alignments`].
    Table(u32),
    /// The head of a table: one row.
    TableHead,
    /// A row of a table's body.
    TableRow,
    /// A cell: the number of its column from 0.
    TableCell(u32),
    /// A definition list.
    Terms,
    /// What is defined.
    Term,
    /// How it is defined.
    Definition,
    /// *Emphasis*.
    Emphasis,
    /// **Strong** emphasis.
    Strong,
    /// ~~Struck~~ text.
    Strike,
    /// A link: an index into [`Body::links`].
    Link(u32),
    /// An image, whose nodes are its alternative text: an index into [`Body::images`].
    Image(u32),
}

impl Tag {
    /// Whether it stands by itself, and not within a line.
    pub fn is_block(self) -> bool {
        !matches!(self, Tag::Emphasis | Tag::Strong | Tag::Strike | Tag::Link(_) | Tag::Image(_))
    }
}

/// The kinds of GFM alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// The alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id: the author's `{#id}`, or else made from its text; unique in the
    /// document.
    pub id: String,
    /// Its text without markup and notes.
    pub title: String,
    /// Where it stands in the buffer.
    pub span: Span,
}

/// A fenced or indented code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// The first word of the info string, such as `yaml`; empty where none.
    pub language: String,
}

/// Where a note is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteDefinition {
    /// The label as written, without `^`.
    pub label: String,
    /// Where the label stands in the buffer.
    pub span: Span,
    /// Its nodes: a range of [`Tape::note_nodes`].
    pub nodes: std::ops::Range<u32>,
}

/// A reference to a note, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteUse {
    /// The label as written, without `^`.
    pub label: Str,
    /// Where it stands in the buffer.
    pub span: Span,
    /// Where in reading order.
    pub at: Position,
}

/// A position in reading order: in the main flow or in a note's definition,
/// and the index of the node there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Whether it is an index into [`Tape::note_nodes`].
    pub in_note: bool,
    /// The index of the node.
    pub node: u32,
}

/// A link, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The destination, entities and escapes decoded.
    pub destination: Str,
    /// The title; empty where none.
    pub title: Str,
    /// Where the whole link stands in the buffer.
    pub span: Span,
    /// Whether it was written as `<address>`.
    pub auto: Auto,
}

/// Whether a link was written as an autolink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auto {
    /// `[text](destination)` or one of its forms.
    No,
    /// `<https://…>`
    Address,
    /// `<someone@…>`
    Email,
}

/// An image, as written: the same as a link.
pub type Image = Link;

/// A directive or a reference, as written.
#[derive(Clone, Debug)]
pub struct Hole {
    /// What it is.
    pub embed: Embed,
    /// Where it stands in the buffer.
    pub span: Span,
    /// Where in reading order.
    pub at: Position,
    /// Whether it stands by itself, as a block, and not within a line.
    pub block: bool,
    /// The argument `caption` of a directive, which is read as Markdown.
    pub caption: Option<Box<Body<Parsed>>>,
}

/// What an author can embed in prose.
#[derive(Clone, Debug)]
pub enum Embed {
    /// `@X1` or `[@X1, p. 4]`.
    Reference(Reference),
    /// `{{ name(…) }}`.
    Directive(Directive),
    /// `{% name(…) %}`; everything up to its [`Embed::Close`] is its inside.
    Open(Directive),
    /// `{% end %}`.
    Close,
}

impl Tape {
    /// The text of a stretch.
    pub fn str(&self, str: Str) -> &str {
        let (buffer, start) = match str.start & Str::OWNED {
            0 => (self.text.buffer(), str.start),
            _ => (self.owned.as_str(), str.start & !Str::OWNED),
        };
        let start = start as usize;
        buffer.get(start..start + str.len as usize).unwrap_or("")
    }

    /// The place in the file of a span of the buffer.
    pub fn place(&self, span: Span) -> Place {
        self.text.place(span)
    }

    /// The nodes of a note's definition.
    pub fn definition_nodes(&self, definition: &NoteDefinition) -> &[Node] {
        let range = definition.nodes.start as usize..definition.nodes.end as usize;
        self.note_nodes.get(range).unwrap_or(&[])
    }

    /// The alignment of a column of the table whose alignments begin at `table`.
    pub fn alignment(&self, table: u32, column: u32) -> Alignment {
        let at = table as usize + column as usize;
        self.alignments.get(at).copied().unwrap_or(Alignment::None)
    }
}

impl Body<Parsed> {
    /// Whether nothing was written.
    pub fn is_blank(&self) -> bool {
        self.tape.nodes.is_empty()
    }

    /// The references in it, each with its place.
    pub fn references(&self) -> impl Iterator<Item = (&Reference, Place)> {
        self.inserts.iter().filter_map(|hole| match &hole.embed {
            Embed::Reference(reference) => Some((reference, self.tape.place(hole.span))),
            _ => None,
        })
    }

    /// The directives in it, those with an inside included, each with its place.
    pub fn directives(&self) -> impl Iterator<Item = (&Directive, Place)> {
        self.inserts.iter().filter_map(|hole| match &hole.embed {
            Embed::Directive(directive) | Embed::Open(directive) => {
                Some((directive, self.tape.place(hole.span)))
            }
            _ => None,
        })
    }
}
