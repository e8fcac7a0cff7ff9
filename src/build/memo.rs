//! What is remembered from one build to the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Checked, Diagnostic, Diagnostics, Digest, Source};
use crate::input::{Entry, File, Snapshot, codes};
use crate::prose::Parsed;
use crate::report::Report;

/// The results of earlier builds, each under a key of all that it was made of.
/// One that keeps nothing makes every build a clean one.
#[derive(Debug, Default)]
pub struct Memo {
    keeps: bool,
    digests: BTreeMap<String, (Arc<File>, Digest)>,
    parsed: BTreeMap<String, Remembered>,
}

/// A document as it was parsed, and all that was read for it.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    /// The settings and shared data it was read with.
    pub settings: Digest,
    /// The document, and the files it asked for.
    pub source: Source,
    pub asked: Vec<(String, Option<Source>)>,
    /// What it gave.
    pub report: Option<Arc<Report<Parsed>>>,
    pub diagnostics: Diagnostics,
}

impl Memo {
    /// A memo that keeps what it is given: for builds one after another.
    pub fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// A memo that keeps nothing: for one build.
    pub fn none() -> Self {
        Self::default()
    }

    /// The digests of all files that are no texts.
    pub(super) fn digests(
        &mut self,
        snapshot: &Snapshot,
        diagnostics: &mut Diagnostics,
    ) -> BTreeMap<String, (u64, Option<Digest>)> {
        use crate::artifact::Contents;
        let files: Vec<(&str, &Arc<File>)> = ["content/", "static/", "themes/"]
            .iter()
            .flat_map(|folder| snapshot.below(folder))
            .filter_map(|(path, entry)| match entry {
                Entry::File(file) => Some((path, file)),
                Entry::Text(_) => None,
            })
            .collect();
        let known = &self.digests;
        let made: Vec<Checked<Option<Digest>>> = files
            .par_iter()
            .map(|(path, file)| match known.get(*path) {
                Some((earlier, digest)) if earlier == *file => {
                    Checked::new(Some(*digest), Diagnostics::new())
                }
                _ => digest(path, file),
            })
            .collect();
        let mut all = BTreeMap::new();
        let mut kept = BTreeMap::new();
        for ((path, file), digest) in files.into_iter().zip(made) {
            let digest = digest.report(diagnostics);
            if let Some(digest) = digest.filter(|_| self.keeps) {
                kept.insert(path.to_owned(), (Arc::clone(file), digest));
            }
            all.insert(path.to_owned(), (file.len(), digest));
        }
        self.digests = kept;
        all
    }

    /// What a document gave in an earlier build, where all that was read for
    /// it is still the same.
    pub(super) fn recall(
        &self,
        path: &str,
        settings: Digest,
        source: &Source,
        file: &dyn Fn(&str) -> Option<Source>,
    ) -> Option<&Remembered> {
        let known = self.parsed.get(path)?;
        let same = known.settings == settings
            && known.source == *source
            && known.asked.iter().all(|(path, earlier)| file(path) == *earlier);
        same.then_some(known)
    }

    /// Keeps what documents gave, in place of all that was kept before.
    pub(super) fn keep(&mut self, documents: Vec<(String, Remembered)>) {
        if self.keeps {
            self.parsed = documents.into_iter().collect();
        }
    }

    /// Whether anything is kept.
    pub(super) fn keeps(&self) -> bool {
        self.keeps
    }
}

fn digest(path: &str, file: &File) -> Checked<Option<Digest>> {
    let mut diagnostics = Diagnostics::new();
    let digest = match file.digest() {
        Ok(digest) => Some(digest),
        Err(error) => {
            let place = Source::new(path, "").start();
            let message = format!("this cannot be read: {error}");
            diagnostics.push(Diagnostic::at(&codes::UNREADABLE, place, message));
            None
        }
    };
    Checked::new(digest, diagnostics)
}
