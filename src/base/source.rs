//! Text that authors wrote, and places in it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// One text file of a site: its path and its text. Cloning is cheap.
///
/// The path is relative to the site's root, with `/` between its parts, and is
/// what a diagnostic prints. Files over 4 GiB are refused by `input`, so that
/// an offset fits a `u32`.
#[derive(Clone)]
pub struct Source(Arc<Inner>);

struct Inner {
    path: String,
    text: String,
}

impl Source {
    /// A source from its site-relative path and its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Inner { path: path.into(), text: text.into() }))
    }

    /// The path relative to the site's root, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The text of a span; empty where the span lies outside the text or cuts
    /// a character in two.
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or("")
    }

    /// A place in this source.
    pub fn place(&self, span: Span) -> Place {
        Place { source: self.clone(), span }
    }

    /// The place where the source begins: for a mistake that no line shows,
    /// such as a key that is missing from an empty file.
    pub fn start(&self) -> Place {
        self.place(Span::new(0, 0))
    }

    /// Whether two handles share one text in memory.
    pub fn same(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Line and column of a byte offset, both counted from 1. The column
    /// counts Unicode scalar values. A line ends at LF, CRLF or a lone CR.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let text = &self.0.text;
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or("");
        let bytes = before.as_bytes();
        let mut line = 1;
        let mut start = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let lone_return =
                *byte == b'\r' && text.as_bytes().get(at + 1).is_some_and(|next| *next != b'\n');
            if *byte == b'\n' || lone_return {
                line += 1;
                start = at + 1;
            }
        }
        let column = before.get(start..).unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.same(other) || (self.path() == other.path() && self.text() == other.text())
    }
}

impl Eq for Source {}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} bytes)", self.path(), self.text().len())
    }
}

/// A half-open range of bytes in a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`; an `end` before `start` gives an
    /// empty span at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl From<Range<usize>> for Span {
    /// Offsets beyond 4 GiB are cut: `input` refuses such files.
    fn from(range: Range<usize>) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(cut(range.start), cut(range.end))
    }
}

/// A span in a particular source: where a diagnostic points.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Source,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// Line and column where the place begins; see [`Source::line_column`].
    pub fn line_column(&self) -> (usize, usize) {
        self.source.line_column(self.span.start)
    }

    /// The text at the place.
    pub fn text(&self) -> &str {
        self.source.slice(self.span)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Place {
    /// `path:line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let source = Source::new("a.md", "one\ntwo\r\nthree\rfour");
        let at = |word: &str| source.line_column(source.text().find(word).unwrap() as u32);
        assert_eq!(at("one"), (1, 1));
        assert_eq!(at("two"), (2, 1));
        assert_eq!(at("three"), (3, 1));
        assert_eq!(at("four"), (4, 1));
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.md", "Қазақ: x");
        assert_eq!(source.line_column(source.text().find('x').unwrap() as u32), (1, 8));
    }
}
