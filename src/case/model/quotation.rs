//! Words in the language they were said or written in, with translations.

use crate::base::Place;
use crate::base::language::Language;
use crate::case::markdown::Markdown;

use super::person::Someone;
use super::words::TranslationStatus;
use super::written::Written;

/// A text in its own language, with translations.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Where it was written.
    pub place: Place,
    /// The language of the original; the report's own where absent.
    pub lang: Option<Written<Language>>,
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
    /// Its language; the report's own where absent.
    pub lang: Option<Written<Language>>,
    /// The translated words.
    pub text: Option<Markdown>,
    /// The translator.
    pub by: Option<Someone>,
    /// With what authority.
    pub status: Option<TranslationStatus>,
}
