//! A Markdown text with the way back to the file it was written in.

use std::sync::Arc;

use crate::base::{Passage, Place, Source, Span};

/// The text that is parsed. It is either a stretch of a file as it stands, or
/// a value decoded from one, such as a YAML block from which the indentation
/// was taken; then a [`Passage`] leads from each part of it back.
#[derive(Clone, Debug)]
pub struct Text {
    source: Source,
    decoded: Option<Arc<Passage>>,
    span: Span,
}

impl Text {
    /// A stretch of a file as it stands. Offsets are those of the file.
    pub fn verbatim(source: &Source, span: Span) -> Self {
        Self { source: source.clone(), decoded: None, span }
    }

    /// A text decoded from a file. Offsets are those of the decoded text, or
    /// those of the file where it stands there as it is.
    pub fn decoded(passage: Passage) -> Self {
        let (source, span) = (passage.source().clone(), passage.whole());
        let decoded = (!passage.is_verbatim()).then(|| Arc::new(passage));
        Self { source, decoded, span }
    }

    /// The file.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The whole text that offsets count in; of a verbatim text the whole file.
    pub fn buffer(&self) -> &str {
        self.decoded.as_ref().map_or(self.source.text(), |decoded| decoded.text())
    }

    /// The part of [`Text::buffer`] that is to be parsed.
    pub fn stretch(&self) -> Span {
        match &self.decoded {
            Some(decoded) => Span::from(0..decoded.text().len()),
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
        decoded.place(span.range())
    }

    /// The place of the whole text.
    pub fn whole(&self) -> Place {
        self.source.place(self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::passage::Piece;

    #[test]
    fn decoded_text_leads_back() {
        let source = Source::new("case.yaml", "because: |\n    one\n    two\n");
        let piece = |text, start, end| Piece { text, source: Span::new(start, end) };
        let pieces = [piece(0, 15, 19), piece(4, 23, 27), piece(8, 27, 27)];
        let passage = Passage::decoded(&source, Span::new(15, 27), "one\ntwo\n", &pieces);
        let text = Text::decoded(passage);
        assert_eq!(text.place(Span::new(4, 7)).text(), "two");
        assert_eq!(text.place(Span::new(0, 3)).line_column(), (2, 5));
    }
}
