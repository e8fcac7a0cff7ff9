//! What is remembered of documents.

use std::sync::Arc;

use crate::base::{Diagnostics, Digest, Source};
use crate::prose::Parsed;
use crate::report::Report;

/// A document as it was parsed, and all that was read for it.
#[derive(Debug)]
pub(crate) struct Remembered {
    /// Its path below the site's root.
    pub path: String,
    /// The settings and shared data it was read with.
    pub settings: Digest,
    /// The document, and the files it asked for by their paths below the root.
    pub source: Source,
    pub asked: Vec<(String, Option<Source>)>,
    /// What it gave; `None` where its name or its front matter is wrong.
    pub report: Option<Arc<Report<Parsed>>>,
    /// Whether its name says what it is.
    pub named: bool,
    pub diagnostics: Diagnostics,
}

impl Remembered {
    /// Whether reading it now would give the same.
    pub(crate) fn holds(
        &self,
        settings: Digest,
        source: &Source,
        file: &dyn Fn(&str) -> Option<Source>,
    ) -> bool {
        self.settings == settings
            && self.source == *source
            && self.asked.iter().all(|(path, earlier)| file(path) == *earlier)
    }
}

/// Walks through what is remembered beside what there is, both in the order of
/// paths.
pub(crate) struct Join<'a> {
    known: std::iter::Peekable<std::slice::Iter<'a, Arc<Remembered>>>,
}

impl<'a> Join<'a> {
    pub(crate) fn of(documents: &'a [Arc<Remembered>]) -> Self {
        Self { known: documents.iter().peekable() }
    }

    /// What is remembered of a path, which is behind all that were asked for.
    pub(crate) fn next(&mut self, path: &str) -> Option<&'a Arc<Remembered>> {
        while self.known.next_if(|known| known.path.as_str() < path).is_some() {}
        self.known.next_if(|known| known.path == path)
    }
}
