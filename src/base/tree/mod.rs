//! The tree of a file that declares things, each node with its place, whether
//! it was written in YAML or in TOML; and the reader that turns such a tree
//! into typed values.
//!
//! A parser (`yaml`, `config`) makes a [`Node`]; a schema takes it apart with
//! a [`Decoder`]. The decoder goes on after every mistake, so that all of a
//! file are told in one run:
//!
//! ```
//! use amicus::base::tree::{Decoder, Node, text, word};
//! # use amicus::base::tree::Word;
//! # #[derive(Clone, Copy)] enum Kind { Act }
//! # impl Word for Kind { const WORDS: &'static [(&'static str, Kind)] = &[("act", Kind::Act)]; }
//! struct Allegation { kind: Kind, place: Option<String>, by: Vec<String> }
//!
//! fn allegation(decoder: &mut Decoder, node: &Node) -> Option<Allegation> {
//!     let mut fields = decoder.mapping(node, "an allegation")?;
//!     let kind = fields.required("kind", word);
//!     let place = fields.optional("place", text);
//!     let by = fields.list("by", text);
//!     fields.finish();
//!     Some(Allegation { kind: kind?, place, by })
//! }
//! ```

mod decode;
mod mistakes;
mod read;

pub use decode::{Decoder, Fields, Located, shown};
pub use mistakes::{
    BAD_DATE, BAD_VALUE, DUPLICATE_KEY, MAX_LINE, MAX_PROSE, MAX_TEXT, MISSING_KEY, TOO_LONG,
    UNKNOWN_KEY, UNSAFE_CHARACTER, WRONG_TYPE, find_unsafe,
};
pub use read::{
    Word, boolean, instant, integer, json, line, located, long_text, moment, node, passage, text,
    url, word,
};

use std::ops::Range;

use super::passage::{Passage, Piece, trace};
use super::source::{Source, Span};

/// One value of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// All of it as written, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, number, date, `true` or `false`.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order of the file; no key comes twice.
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Scalar,
    /// Its value.
    pub value: Node,
}

/// A single value, kept as it was written: `007` stays `007`, `no` stays `no`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The decoded text.
    pub text: Box<str>,
    /// Whether it could be something else than a text.
    pub style: Style,
    /// What the text was decoded from, without quotes.
    pub span: Span,
    /// How it was decoded; empty where the source holds the text as it is.
    pub pieces: Box<[Piece]>,
}

/// Whether a scalar could be something else than a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes in YAML: a text, or a number where one is wanted.
    Plain,
    /// In quotes, or a block of lines: a text and nothing else.
    Quoted,
    /// A number, boolean or date of TOML: anything but a text.
    Typed,
}

impl Scalar {
    /// The text with the way back to its source.
    pub fn passage(&self, source: &Source) -> Passage {
        Passage::decoded(source, self.span, &self.text, &self.pieces)
    }

    /// The bytes of the source that a range of the text was decoded from.
    pub fn trace(&self, range: Range<usize>) -> Span {
        trace(self.span, &self.pieces, range)
    }
}

impl Node {
    /// A node that holds nothing, at a place.
    pub fn null(span: Span) -> Self {
        Self { span, value: Value::Null }
    }

    /// The scalar that it is, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The value of a key, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Mapping(entries) => {
                entries.iter().find(|e| &*e.key.text == key).map(|e| &e.value)
            }
            _ => None,
        }
    }
}
