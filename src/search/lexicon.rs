//! The words of a language as they were met: [`Lexicon`].
//!
//! Folding and stemming are done once for each spelling. Numbers are given in
//! the order in which words are met, which differs from run to run and stays in
//! memory; whatever is published is sorted by the words themselves. A lexicon
//! outlasts builds, so that it may know words which no document has any more:
//! which of them count, the documents say.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::RandomState;

use super::fold::Folder;
use super::tongue::Tongue;
use super::words::Cutter;

/// The number of a spelling, a form or a term.
pub(super) type Number = u32;

/// The words of a language.
pub struct Lexicon {
    pub(super) tongue: Tongue,
    pub(super) cutter: Cutter,
    folder: Folder,
    known: RwLock<Known>,
}

/// What is known of words.
#[derive(Default)]
pub(super) struct Known {
    numbers: HashMap<Arc<str>, Number, RandomState>,
    pub(super) spellings: Vec<Spelling>,
    forms: HashMap<Arc<str>, Number, RandomState>,
    pub(super) of_forms: Vec<Form>,
    terms: HashMap<Arc<str>, Number, RandomState>,
    pub(super) of_terms: Vec<Arc<str>>,
}

/// A word as it is written.
pub(super) struct Spelling {
    pub(super) text: Arc<str>,
    /// Its form; none where nothing is left of it.
    pub(super) form: Option<Number>,
}

/// A word as it is looked up.
pub(super) struct Form {
    pub(super) text: Arc<str>,
    pub(super) term: Number,
}

impl Lexicon {
    /// Of a language by its tag, with no words.
    pub fn of(tag: &str) -> Self {
        Self {
            tongue: Tongue::of(tag),
            cutter: Cutter::new(),
            folder: Folder::new(),
            known: RwLock::default(),
        }
    }

    /// Looks words up, and takes those that are new; `found` is shown each with
    /// its number and its term.
    pub(super) fn numbers(
        &self,
        words: &[&str],
        mut found: impl FnMut(usize, Number, Option<Number>),
    ) {
        let mut missing = Vec::new();
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            for (at, word) in words.iter().enumerate() {
                match known.numbers.get(*word) {
                    Some(number) => found(at, *number, known.term(*number)),
                    None => missing.push(at),
                }
            }
        }
        if missing.is_empty() {
            return;
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        for at in missing {
            let Some(word) = words.get(at) else { continue };
            let number = match known.numbers.get(*word) {
                Some(number) => *number,
                None => self.take(&mut known, word),
            };
            found(at, number, known.term(number));
        }
    }

    fn take(&self, known: &mut Known, word: &str) -> Number {
        let lower = self.folder.lower(word, &self.tongue);
        let form = self.folder.form(&lower);
        let form = (!form.is_empty()).then(|| {
            let stem = self.tongue.stem(&lower).map(|stem| self.folder.form(&stem));
            let term = stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| form.clone());
            known.form(&form, &term)
        });
        let number = known.spellings.len() as Number;
        let text: Arc<str> = word.into();
        known.numbers.insert(Arc::clone(&text), number);
        known.spellings.push(Spelling { text, form });
        number
    }

    /// The form of a word, which need not be known.
    pub(super) fn form(&self, word: &str) -> String {
        self.folder.form(&self.folder.lower(word, &self.tongue))
    }

    /// Shows what is known.
    pub(super) fn read<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Known {
    /// The term of a spelling.
    fn term(&self, number: Number) -> Option<Number> {
        let form = self.spellings.get(number as usize)?.form?;
        self.of_forms.get(form as usize).map(|form| form.term)
    }

    /// The term of a form.
    pub(super) fn term_of(&self, form: &str) -> Option<Number> {
        let form = self.of_forms.get(*self.forms.get(form)? as usize)?;
        Some(form.term)
    }

    fn form(&mut self, form: &str, term: &str) -> Number {
        if let Some(number) = self.forms.get(form) {
            return *number;
        }
        let term = match self.terms.get(term) {
            Some(number) => *number,
            None => {
                let text: Arc<str> = term.into();
                let number = self.of_terms.len() as Number;
                self.terms.insert(Arc::clone(&text), number);
                self.of_terms.push(text);
                number
            }
        };
        let text: Arc<str> = form.into();
        let number = self.of_forms.len() as Number;
        self.forms.insert(Arc::clone(&text), number);
        self.of_forms.push(Form { text, term });
        number
    }
}
