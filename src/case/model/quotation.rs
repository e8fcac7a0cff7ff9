//! Words in the language they were said or written in, with translations.

use crate::base::language::Language;
use crate::base::{Digest, Place};
use crate::case::markdown::Markdown;

use super::person::Someone;
use super::words::TranslationStatus;
use super::written::{Text, Written};

/// A text in its own language, with translations.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Where it was written.
    pub place: Place,
    /// The language of the original; the report's own where absent.
    pub lang: Option<Written<Language>>,
    /// The words themselves.
    pub original: Option<Markdown>,
    /// The words themselves in other letters, for those who cannot read theirs.
    pub transliteration: Option<Transliteration>,
    /// What they mean in other languages.
    pub translations: Vec<Translation>,
    /// Whether something in it could not be read, which was told.
    pub unread: bool,
}

/// The words of a [`Quotation`] in other letters.
#[derive(Clone, Debug)]
pub struct Transliteration {
    /// Where it was written.
    pub place: Place,
    /// The words.
    pub text: Option<Markdown>,
    /// By which rules letters were exchanged, such as `ISO 9`.
    pub scheme: Option<Text>,
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
    /// The sum of the original that it was confirmed against; see
    /// [`Quotation::sum`].
    pub original: Option<Written<Digest>>,
}

/// Up to how many paragraphs are set side by side, one by one.
const MAX_ALIGNED: usize = 60;

impl Quotation {
    /// The sum of the original: of its words as [`Digest::of_words`] takes them,
    /// without markup and notes.
    pub fn sum(&self) -> Option<Digest> {
        self.original.as_ref().map(|original| Digest::of_words(&original.words()))
    }

    /// Whether the original has other words than when a translation was
    /// confirmed.
    pub fn is_stale(&self, translation: &Translation) -> bool {
        let confirmed = translation.original.as_ref();
        confirmed.is_some_and(|confirmed| self.sum().is_some_and(|sum| sum != confirmed.value))
    }

    /// Whether the original and all that stands beside it are made of the same
    /// number of paragraphs, so that each can stand beside its own.
    pub fn is_aligned(&self) -> bool {
        let count = |text: &Option<Markdown>| text.as_ref().and_then(Markdown::paragraphs);
        let Some(own) = count(&self.original).filter(|own| (2..=MAX_ALIGNED).contains(own)) else {
            return false;
        };
        let transliteration = self.transliteration.iter().map(|other| &other.text);
        let mut beside = transliteration.chain(self.translations.iter().map(|one| &one.text));
        let first = beside.next();
        first.into_iter().chain(beside).all(|text| count(text) == Some(own)) && first.is_some()
    }
}
