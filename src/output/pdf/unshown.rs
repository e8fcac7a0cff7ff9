//! Why a file of an exhibit cannot be on paper.

use hayro_syntax::{LoadPdfError, Pdf};

/// The most pages that a file may have.
const MOST_PAGES: usize = 5_000;

/// Why a file cannot be on paper, and what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unshown {
    /// It has more bytes than a bundle takes.
    TooLarge,
    /// A PDF with a password.
    Locked,
    /// A PDF that cannot be read.
    Damaged,
    /// A PDF of so many pages: none, or too many.
    Pages(usize),
    /// The page of a PDF, by its number, whose box has no size.
    Flat(usize),
    /// A picture that cannot be read.
    Picture,
    /// A text that has more bytes than a bundle prints.
    LongText,
    /// A text in another encoding than UTF-8.
    Encoding,
    /// A text with a character that no font has.
    Character(char),
    /// Neither a PDF, nor a picture, nor a text.
    Other,
}

impl Unshown {
    /// The cause, as the end of a sentence that begins with the file's name.
    pub fn cause(self) -> String {
        match self {
            Self::TooLarge => "has more than 64 MB".to_owned(),
            Self::Locked => "is a PDF that needs a password".to_owned(),
            Self::Damaged => "is a PDF that cannot be read".to_owned(),
            Self::Pages(0) => "is a PDF without pages".to_owned(),
            Self::Pages(pages) => format!("has {pages} pages, and may have {MOST_PAGES}"),
            Self::Flat(page) => format!("has a page {page} whose box has no size"),
            Self::Picture => "is a picture that cannot be read".to_owned(),
            Self::LongText => "is a text of more than 256 kB".to_owned(),
            Self::Encoding => "is a text that is not UTF-8".to_owned(),
            Self::Character(c) => {
                format!("has the character U+{:04X}, which no font can print", u32::from(c))
            }
            Self::Other => "is neither a PDF, nor a picture, nor a text".to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::TooLarge | Self::Pages(1..) => {
                "put it among the files of the exhibit in parts, as PDFs"
            }
            Self::Locked => "put a copy without a password among the files of the exhibit",
            Self::Damaged | Self::Pages(0) | Self::Flat(_) => {
                "open it, and print it into a file: put that copy among the files of the exhibit"
            }
            Self::Picture => "put a PDF or a PNG of it among the files of the exhibit",
            Self::LongText => "put a PDF of it among the files of the exhibit",
            Self::Encoding => "put a copy in UTF-8, or a PDF of it, among the files of the exhibit",
            Self::Character(_) => {
                "put a PDF of it among the files of the exhibit, or a font that has it into the \
                 site, such as static/fonts/NAME.ttf"
            }
            Self::Other => "put a PDF or a picture of it among the files of the exhibit",
        }
    }
}

/// A PDF whose pages can all be shown.
pub(super) fn readable(bytes: Vec<u8>) -> Result<Pdf, Unshown> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unshown::Locked,
        LoadPdfError::Invalid => Unshown::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        return Err(Unshown::Pages(pages.len()));
    }
    // In units of 1/72 inch: what has less, nobody has printed.
    let flat = pages.iter().position(|page| {
        let shown = page.intersected_crop_box();
        shown.width() < 1.0 || shown.height() < 1.0
    });
    match flat {
        Some(at) => Err(Unshown::Flat(at + 1)),
        None => Ok(pdf),
    }
}
