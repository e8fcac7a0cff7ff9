//! The formats in which a report can be had besides its page, each as one file
//! beside it.
//!
//! [`FileFormat::ALL`] names them. A key under `[outputs]`, in front matter and in
//! routes is made from that list; what makes the file is named in `output`.

use std::collections::BTreeMap;

use crate::base::tree::{Decoder, Node, boolean};

/// A format of such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileFormat {
    /// An e-book: EPUB 3.
    Epub,
    /// For paper: PDF.
    Pdf,
    /// For word processors: Office Open XML.
    Docx,
}

impl FileFormat {
    /// All of them, in the order in which pages name them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Epub, Self::Docx];

    /// Its key under `[outputs]`, which is the ending of its files too.
    pub fn key(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// The media type of its files.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// What such a file is, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Epub => "the e-book of a report",
            Self::Pdf => "the PDF of a report",
            Self::Docx => "the document of a report for word processors",
        }
    }

    /// The format that a path ends in.
    pub fn of(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| format.key() == ending)
    }
}

/// Which formats are wanted, as far as that is said: of a site, of a section, or of
/// one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted(BTreeMap<FileFormat, bool>);

impl Wanted {
    /// The same, with a format wanted anyway.
    pub fn and(mut self, format: FileFormat) -> Self {
        self.0.insert(format, true);
        self
    }

    /// Whether a format is wanted; `None` where nothing is said of it.
    pub fn says(&self, format: FileFormat) -> Option<bool> {
        self.0.get(&format).copied()
    }
}

/// Reads `outputs`: a key for each format, with `true` or `false`.
pub fn wanted(decoder: &mut Decoder, node: &Node) -> Option<Wanted> {
    let mut fields = decoder.mapping(node, "`outputs`")?;
    let said = FileFormat::ALL
        .into_iter()
        .filter_map(|format| Some((format, fields.optional(format.key(), boolean)?)))
        .collect();
    fields.finish();
    Some(Wanted(said))
}
