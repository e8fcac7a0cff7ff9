//! A text together with the way from each of its bytes back to the file that
//! it was written in.
//!
//! A Markdown text inside a YAML file is indented, folded or escaped there. A
//! mistake in it is still reported where its author wrote it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::source::{Place, Source, Span};

/// A part of a decoded text, and the part of the source it was decoded from.
///
/// Byte by byte the two are the same, where they are equally long; where they
/// are not, the piece is one escape or one fold, and stands for its whole span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Where the piece begins in the decoded text, in bytes. It ends where the
    /// next one begins, so the last of a text is empty and marks its end.
    pub text: u32,
    /// The bytes of the source that it was decoded from.
    pub source: Span,
}

impl Piece {
    /// The pieces of a text of which it is not known which byte comes from
    /// where: all of it stands for all of the span.
    pub fn whole(text: &str, source: Span) -> Box<[Self]> {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let last = Self { text: end, source: Span::new(source.end, source.end) };
        Box::new([Self { text: 0, source }, last])
    }
}

/// A text that stands in a source, perhaps decoded. Cloning is cheap but for
/// its pieces. Two are equal where the same words stand at the same place of a
/// file, whatever else it holds.
#[derive(Clone)]
pub struct Passage {
    source: Source,
    span: Span,
    /// `None` where the source holds the text as it is.
    text: Option<Arc<str>>,
    pieces: Vec<Piece>,
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.source.path() == other.source.path()
            && self.span == other.span
            && self.text() == other.text()
            && self.pieces == other.pieces
    }
}

impl Eq for Passage {}

impl Passage {
    /// A part of a source, as it stands.
    pub fn of(source: &Source, span: Span) -> Self {
        Self { source: source.clone(), span, text: None, pieces: Vec::new() }
    }

    /// A text that was decoded from a part of a source. The pieces are in
    /// order: the first at 0, the last an empty one that marks the end of the
    /// text. There are none where the source holds the text as it is.
    pub fn decoded(source: &Source, span: Span, text: &str, pieces: &[Piece]) -> Self {
        if pieces.is_empty() && source.slice(span) == text {
            return Self::of(source, span);
        }
        let (source, text) = (source.clone(), Some(text.into()));
        Self { source, span, text, pieces: pieces.to_vec() }
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| self.source.slice(self.span))
    }

    /// Whether the source holds the text as it is.
    pub fn is_verbatim(&self) -> bool {
        self.text.is_none()
    }

    /// The file that it was written in.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// All that it was decoded from.
    pub fn whole(&self) -> Span {
        self.span
    }

    /// The bytes of the source that a range of the decoded text comes from.
    pub fn span(&self, range: Range<usize>) -> Span {
        trace(self.span, &self.pieces, range)
    }

    /// The place of a range of the decoded text.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.source.place(self.span(range))
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.text(), self.source.place(self.span))
    }
}

/// The bytes of a source that a range of a text comes from, where the text was
/// decoded from `span` in `pieces`. An offset behind the text is the end of
/// what it was decoded from.
pub fn trace(span: Span, pieces: &[Piece], range: Range<usize>) -> Span {
    let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (start, end) = (cut(range.start), cut(range.end));
    if pieces.is_empty() {
        let at = |offset: u32| span.start.saturating_add(offset).min(span.end);
        return Span::new(at(start), at(end));
    }
    let first = forward(span, pieces, start);
    if end <= start {
        return Span::new(first, first);
    }
    Span::new(first, backward(span, pieces, end))
}

/// The source offset of the byte at `offset`.
fn forward(span: Span, pieces: &[Piece], offset: u32) -> u32 {
    let next = pieces.partition_point(|piece| piece.text <= offset);
    let Some(piece) = next.checked_sub(1).and_then(|at| pieces.get(at)) else { return span.start };
    let inside = offset - piece.text;
    match pieces.get(next) {
        Some(after) if after.text - piece.text != piece.source.len() => piece.source.start,
        _ => (piece.source.start + inside).min(piece.source.end),
    }
}

/// The source offset behind the byte before `offset`.
fn backward(span: Span, pieces: &[Piece], offset: u32) -> u32 {
    let next = pieces.partition_point(|piece| piece.text < offset);
    let Some(piece) = next.checked_sub(1).and_then(|at| pieces.get(at)) else { return span.start };
    let inside = offset - piece.text;
    match pieces.get(next) {
        Some(after) if after.text - piece.text != piece.source.len() => piece.source.end,
        _ => (piece.source.start + inside).min(piece.source.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_as_it_stands() {
        let source = Source::new("a.md", "---\nx\n---\nBody of it\n");
        let passage = Passage::of(&source, Span::new(10, 21));
        assert_eq!(passage.text(), "Body of it\n");
        assert_eq!(source.slice(passage.span(5..7)), "of");
        assert_eq!(passage.span(50..60), Span::new(21, 21));
    }

    #[test]
    fn an_escape_stands_for_its_whole_span() {
        let source = Source::new("a.yaml", r#"x: "a\u00e9b""#);
        let piece = |text, start, end| Piece { text, source: Span::new(start, end) };
        let pieces = [piece(0, 4, 5), piece(1, 5, 11), piece(3, 11, 12)];
        let passage = Passage::decoded(&source, Span::new(4, 12), "aéb", &pieces);
        assert_eq!(source.slice(passage.span(1..3)), r"\u00e9");
        assert_eq!(source.slice(passage.span(0..4)), r"a\u00e9b");
        assert_eq!(source.slice(passage.span(3..4)), "b");
    }
}
