//! An entry as it was read, and places in its file.

use std::collections::BTreeMap;

use ::biblatex::{Entry, Spanned};

use crate::base::{Place, Source, Span};

/// An entry with its fields read.
pub(super) struct Read<'s> {
    pub key: &'s str,
    pub place: Place,
    pub kind: Spanned<&'s str>,
    pub entry: Entry,
    /// Where the value of each field stands, by its name in small letters.
    pub spans: BTreeMap<String, std::ops::Range<usize>>,
    /// What it takes the rest from.
    pub parents: Vec<(String, std::ops::Range<usize>)>,
}

/// A stretch of the file, up to the end of its first line.
pub(super) fn cut(source: &Source, start: usize, end: usize) -> Place {
    let text = source.text();
    let mut start = start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let rest = text.get(start..).unwrap_or("");
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let mut length = end.saturating_sub(start).min(line);
    while !rest.is_char_boundary(length) {
        length += 1;
    }
    source.place(Span::from(start..start + length))
}
