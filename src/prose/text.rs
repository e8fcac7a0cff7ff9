//! A Markdown text with the way back to the file it was written in.

use std::sync::Arc;

use crate::base::{Place, Source, Span};

/// The text that is parsed. It is either a stretch of a file as it stands, or
/// a value decoded from one, such as a YAML block from which the indentation
/// was taken; then a map leads from each stretch of the decoded text back.
#[derive(Clone, Debug)]
pub struct Text {
    source: Source,
    decoded: Option<Arc<Decoded>>,
    span: Span,
}

#[derive(Debug)]
struct Decoded {
    text: String,
    /// Pairs of (offset in the decoded text, offset in the file), ascending:
    /// from each pair up to the next the two run side by side.
    pieces: Vec<(u32, u32)>,
}

impl Text {
    /// A stretch of a file as it stands. Offsets are those of the file.
    pub fn verbatim(source: &Source, span: Span) -> Self {
        Self { source: source.clone(), decoded: None, span }
    }

    /// A text decoded from `span` of a file. Offsets are those of the decoded
    /// text; `pieces` are pairs of (decoded offset, file offset), ascending,
    /// from each of which on the two texts run side by side.
    pub fn decoded(source: &Source, span: Span, text: String, pieces: Vec<(u32, u32)>) -> Self {
        Self { source: source.clone(), decoded: Some(Arc::new(Decoded { text, pieces })), span }
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The whole text that offsets count in; of a verbatim text the whole file.
    pub fn buffer(&self) -> &str {
        self.decoded.as_ref().map_or(self.source.text(), |decoded| &decoded.text)
    }

    /// The part of [`Text::buffer`] that is to be parsed.
    pub fn stretch(&self) -> Span {
        match &self.decoded {
            Some(decoded) => Span::from(0..decoded.text.len()),
            None => self.span,
        }
    }

    /// The text to be parsed.
    pub fn as_str(&self) -> &str {
        self.buffer().get(self.stretch().range()).unwrap_or("")
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The place in the file of a span of [`Text::buffer`].
    pub fn place(&self, span: Span) -> Place {
        let Some(decoded) = &self.decoded else { return self.source.place(span) };
        let back = |offset: u32| {
            let next = decoded.pieces.partition_point(|(from, _)| *from <= offset);
            match next.checked_sub(1).and_then(|at| decoded.pieces.get(at)) {
                Some((from, to)) => to + (offset - from),
                None => self.span.start,
            }
        };
        let start = back(span.start).min(self.span.end);
        let last = if span.is_empty() { start } else { back(span.end - 1) + 1 };
        self.source.place(Span::new(start, last.min(self.span.end.max(start))))
    }

    /// The place of the whole text.
    pub fn whole(&self) -> Place {
        self.source.place(self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoded_text_leads_back() {
        let source = Source::new("case.yaml", "because: |\n    one\n    two\n");
        let text =
            Text::decoded(&source, Span::new(9, 27), "one\ntwo\n".into(), vec![(0, 15), (4, 23)]);
        assert_eq!(text.place(Span::new(4, 7)).text(), "two");
        assert_eq!(text.place(Span::new(0, 3)).line_column(), (2, 5));
    }
}
