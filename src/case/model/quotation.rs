//! Words in the language they were said or written in, with translations.

use crate::base::Place;
use crate::case::markdown::Markdown;

use super::person::Someone;
use super::words::TranslationStatus;
use super::written::Text;

/// A text in its own language, with translations.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Where it was written.
    pub place: Place,
    /// BCP 47 tag of the original; the report's own language where absent.
    pub lang: Option<Text>,
    /// The words themselves.
    pub original: Option<Markdown>,
    /// What they mean in other languages.
    pub translations: Vec<Translation>,
    /// Whether something in it could not be read, which was told.
    pub unread: bool,
}

/// A translation of a [`Quotation`].
#[derive(Clone, Debug)]
pub struct Translation {
    /// Where it was written.
    pub place: Place,
    /// BCP 47 tag; the report's own language where absent.
    pub lang: Option<Text>,
    /// The translated words.
    pub text: Option<Markdown>,
    /// The translator.
    pub by: Option<Someone>,
    /// With what authority.
    pub status: Option<TranslationStatus>,
}
