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
    /// For courts: a PDF with the exhibits behind the report.
    Bundle,
    /// For word processors: Office Open XML.
    Docx,
}

impl FileFormat {
    /// All of them, in the order in which pages name them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Bundle, Self::Epub, Self::Docx];

    /// Its key under `[outputs]`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Bundle => "bundle",
            Self::Docx => "docx",
        }
    }

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Epub => ".epub",
            Self::Pdf => ".pdf",
            Self::Bundle => "-bundle.pdf",
            Self::Docx => ".docx",
        }
    }

    /// The media type of its files.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            Self::Pdf | Self::Bundle => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// What such a file is, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Epub => "the e-book of a report",
            Self::Pdf => "the PDF of a report",
            Self::Bundle => "the bundle of a report and its exhibits",
            Self::Docx => "the document of a report for word processors",
        }
    }

    /// Whether a path could be that of a file in one of the formats.
    pub fn is_of(path: &str) -> bool {
        Self::ALL.into_iter().any(|format| path.ends_with(format.ending()))
    }
}

/// The key that says whether the PDF of a report carries its case and its exhibits.
const ATTACHMENTS: &str = "pdf_attachments";

/// Which formats are wanted, as far as that is said: of a site, of a section, or of
/// one report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    formats: BTreeMap<FileFormat, bool>,
    attachments: Option<bool>,
}

impl Wanted {
    /// The same, with a format wanted anyway.
    pub fn and(mut self, format: FileFormat) -> Self {
        self.formats.insert(format, true);
        self
    }

    /// Whether PDFs are to carry files; `None` where nothing is said of it.
    pub fn attachments(&self) -> Option<bool> {
        self.attachments
    }

    /// Whether a format is wanted; `None` where nothing is said of it.
    pub fn says(&self, format: FileFormat) -> Option<bool> {
        self.formats.get(&format).copied()
    }
}

/// Reads `outputs`: a key for each format, with `true` or `false`, and one for
/// what is in a PDF.
pub fn wanted(decoder: &mut Decoder, node: &Node) -> Option<Wanted> {
    let mut fields = decoder.mapping(node, "`outputs`")?;
    let formats = FileFormat::ALL
        .into_iter()
        .filter_map(|format| Some((format, fields.optional(format.key(), boolean)?)))
        .collect();
    let attachments = fields.optional(ATTACHMENTS, boolean);
    fields.finish();
    Some(Wanted { formats, attachments })
}
