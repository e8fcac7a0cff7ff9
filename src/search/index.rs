//! All documents of a language as they are searched: [`Index`].

use std::sync::Arc;

use super::document::Document;
use super::lexicon::Lexicon;
use crate::base::language::Language;
use crate::base::{Fingerprint, Stamp};
use crate::library::EntryId;

/// All documents of a language that can be found, the oldest first, so that
/// what is new comes at the end and most files of the index stay as they are.
pub struct Index {
    /// The language.
    pub language: Language,
    /// The documents.
    pub documents: Vec<Searched>,
    /// Their words.
    pub lexicon: Arc<Lexicon>,
    /// Where two are equal, so are the files.
    pub key: Fingerprint,
}

/// A document that can be found.
#[derive(Clone)]
pub struct Searched {
    /// Which one.
    pub entry: EntryId,
    /// Its year, where it has a date.
    pub year: Option<i16>,
    /// What is known of it.
    pub document: Arc<Document>,
    /// What tells it from every other reading.
    pub stamp: Stamp,
}
