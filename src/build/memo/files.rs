//! What is remembered of files that are copied.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::Contents;
use crate::base::{Checked, Diagnostic, Diagnostics, Digest, Fingerprint, Source};
use crate::build::memo::since::Since;
use crate::input::{Entry, File, Snapshot, codes};

/// The length and digest of each file by its path; no digest where it cannot be
/// read.
pub(crate) type Sizes = BTreeMap<String, (u64, Option<Digest>)>;

/// The digests of files, as long as they are the same handles.
#[derive(Default)]
pub(crate) struct Digests {
    known: BTreeMap<String, (Arc<File>, Digest)>,
    sizes: Arc<Sizes>,
    fingerprint: Option<Fingerprint>,
    diagnostics: Diagnostics,
}

impl Digests {
    /// The digests of all files that are no texts.
    pub(crate) fn of(
        &mut self,
        snapshot: &Snapshot,
        since: &Since,
        keeps: bool,
        diagnostics: &mut Diagnostics,
    ) -> (Arc<Sizes>, Fingerprint) {
        let told = self.diagnostics.is_empty();
        if let (Since::Texts(_), Some(fingerprint), true) = (since, self.fingerprint, told) {
            return (Arc::clone(&self.sizes), fingerprint);
        }
        let (sizes, said) = self.read(snapshot, keeps);
        diagnostics.extend(said.iter().cloned());
        let fingerprint = Fingerprint::of(&sizes);
        (self.sizes, self.diagnostics) = (Arc::new(sizes), said);
        self.fingerprint = Some(fingerprint);
        (Arc::clone(&self.sizes), fingerprint)
    }

    fn read(&mut self, snapshot: &Snapshot, keeps: bool) -> (Sizes, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let files: Vec<(&str, &Arc<File>)> = ["content/", "static/", "themes/"]
            .iter()
            .flat_map(|folder| snapshot.below(folder))
            .filter_map(|(path, entry)| match entry {
                Entry::File(file) => Some((path, file)),
                Entry::Text(_) => None,
            })
            .collect();
        let known = &self.known;
        let made: Vec<Checked<Option<Digest>>> = files
            .par_iter()
            .map(|(path, file)| match known.get(*path) {
                Some((earlier, digest)) if Arc::ptr_eq(earlier, file) => {
                    Checked::new(Some(*digest), Diagnostics::new())
                }
                _ => digest(path, file),
            })
            .collect();
        let mut all = BTreeMap::new();
        let mut kept = BTreeMap::new();
        for ((path, file), digest) in files.into_iter().zip(made) {
            let digest = digest.report(&mut diagnostics);
            if let Some(digest) = digest.filter(|_| keeps) {
                kept.insert(path.to_owned(), (Arc::clone(file), digest));
            }
            all.insert(path.to_owned(), (file.len(), digest));
        }
        self.known = kept;
        (all, diagnostics)
    }
}

fn digest(path: &str, file: &File) -> Checked<Option<Digest>> {
    let mut diagnostics = Diagnostics::new();
    let digest = match file.digest() {
        Ok(digest) => Some(digest),
        Err(error) => {
            let place = Source::new(path, "").start();
            let message = format!("this cannot be read: {error}");
            let hint = "allow the file to be read, or take it out of the site";
            diagnostics.push(Diagnostic::at(&codes::UNREADABLE, place, message).hint(hint));
            None
        }
    };
    Checked::new(digest, diagnostics)
}
