//! A Markdown text with the way back to the file it was written in.

use crate::base::{Passage, Place, Source, Span};

/// The text that is parsed. Offsets into it are those of its file where the
/// file holds the text as it is, and those of the decoded text otherwise, as
/// with a YAML block from which the indentation was taken.
#[derive(Clone, Debug)]
pub struct Text(Passage);

impl From<Passage> for Text {
    fn from(passage: Passage) -> Self {
        Self(passage)
    }
}

impl Text {
    /// A stretch of a file as it stands. Offsets are those of the file.
    pub fn verbatim(source: &Source, span: Span) -> Self {
        Self(Passage::of(source, span))
    }

    /// The file.
    pub fn source(&self) -> &Source {
        self.0.source()
    }

    /// The whole text that offsets count in; of a verbatim text the whole file.
    pub fn buffer(&self) -> &str {
        if self.0.is_verbatim() { self.0.source().text() } else { self.0.text() }
    }

    /// The part of [`Text::buffer`] that is to be parsed.
    pub fn stretch(&self) -> Span {
        match self.0.is_verbatim() {
            true => self.0.whole(),
            false => Span::from(0..self.0.text().len()),
        }
    }

    /// The text to be parsed.
    pub fn as_str(&self) -> &str {
        self.0.text()
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The place in the file of a span of [`Text::buffer`].
    pub fn place(&self, span: Span) -> Place {
        match self.0.is_verbatim() {
            true => self.0.source().place(span),
            false => self.0.place(span.range()),
        }
    }

    /// The place of the whole text.
    pub fn whole(&self) -> Place {
        self.0.source().place(self.0.whole())
    }
}
