//! Markdown -> [`Body<Parsed>`]: blocks, notes, directives, references, plain
//! text.
//!
//! Takes the text of a report, of a plain page or of one Markdown field of a
//! case, and gives a flat tape of nodes over that text, with tables for what
//! has to be looked up elsewhere: links, notes, references and directives.
//! Knows no site, no case and no HTML; what `@X1` or `[^4]` means is decided
//! by the library.
//!
//! The syntax is CommonMark 0.31.2 with the tables, strikethrough, task lists
//! and alerts of GFM, notes, definition lists and heading ids.

pub mod body;
pub mod codes;
mod dialect;
pub mod directive;
pub mod ids;
pub mod paragraphs;
mod parse;
pub mod plain;
pub mod reference;
pub mod text;

pub use body::{
    Alignment, Body, CodeBlock, Embed, Heading, Hole, Image, Link, Node, NoteDefinition, NoteUse,
    Parsed, Stage, Str, Tag, Tape,
};
pub use dialect::Dialect;
pub use directive::{Argument, Directive, Value};
pub use paragraphs::numbered_paragraphs;
pub use parse::parse;
pub use plain::{excerpt, plain_text};
pub use reference::{Item, Reference};
pub use text::Text;
