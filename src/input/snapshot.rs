//! A site as a value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::File;
use super::text::{self, IGNORED, SECRETS};
use crate::base::{Checked, Diagnostics, Source};

/// The folders that a site is read from, beside its configuration.
pub const FOLDERS: [&str; 4] = ["content", "static", "templates", "themes"];

/// The files beside them that are read, too: what of which version was published,
/// what must never be, and what git is not to keep.
pub const FILES: [&str; 3] = [IGNORED, SECRETS, VERSIONS];

/// The file in which a site records the versions that it has published.
pub const VERSIONS: &str = "versions.toml";

/// A site as it was at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The configuration, if there is one.
    pub config: Option<Source>,
    /// Whether git keeps the site's folder.
    pub versioned: bool,
    pub(super) entries: BTreeMap<String, Entry>,
}

/// One file of a site.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A text that stages read.
    Text(Source),
    /// Any other file.
    File(Arc<File>),
}

impl Entry {
    /// Whether two handles are of one file that was read once.
    pub fn is(&self, other: &Entry) -> bool {
        match (self, other) {
            (Entry::Text(ours), Entry::Text(theirs)) => ours.same(theirs),
            (Entry::File(ours), Entry::File(theirs)) => Arc::ptr_eq(ours, theirs),
            _ => false,
        }
    }
}

impl Snapshot {
    /// A site in memory, from paths relative to its root and contents;
    /// `site.toml` is its configuration.
    pub fn from_files<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Checked<Self>
    where
        P: Into<String>,
        B: Into<Vec<u8>>,
    {
        let mut snapshot = Self::default();
        let mut diagnostics = Diagnostics::new();
        for (path, bytes) in files {
            snapshot.set(path.into(), bytes.into(), &mut diagnostics);
        }
        Checked::new(snapshot, diagnostics)
    }

    /// Puts a file into a site in memory, in the place of one of the same path.
    pub fn set(&mut self, path: String, bytes: Vec<u8>, diagnostics: &mut Diagnostics) {
        if path == "site.toml" {
            self.config = text::decode(&path, bytes, diagnostics);
        } else if !text::is_text(&path) {
            self.entries.insert(path, Entry::File(Arc::new(File::memory(bytes))));
        } else if let Some(source) = text::decode(&path, bytes, diagnostics) {
            self.entries.insert(path, Entry::Text(source));
        }
    }

    /// Takes a file out of a site in memory.
    pub fn remove(&mut self, path: &str) {
        self.entries.remove(path);
    }

    /// Every file below a folder such as `content/reports/`, by path in the
    /// order of its bytes.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> + 'a {
        let from = self
            .entries
            .range::<str, _>((std::ops::Bound::Included(folder), std::ops::Bound::Unbounded));
        from.take_while(move |(path, _)| path.starts_with(folder))
            .map(|(path, entry)| (path.as_str(), entry))
    }

    /// The file of a path.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// The text of a path, where it is one.
    pub fn text(&self, path: &str) -> Option<&Source> {
        match self.entries.get(path) {
            Some(Entry::Text(source)) => Some(source),
            _ => None,
        }
    }

    /// The paths at which an earlier state of the site had something else, or
    /// one of the two has nothing, in order. What is the same is known by its
    /// handle, without a look into it.
    pub fn changed_since(&self, earlier: &Snapshot) -> Vec<String> {
        let mut changed = Vec::new();
        let mut before = earlier.entries.iter().peekable();
        for (path, entry) in &self.entries {
            while let Some((gone, _)) = before.next_if(|(known, _)| *known < path) {
                changed.push(gone.clone());
            }
            match before.next_if(|(known, _)| *known == path) {
                Some((_, known)) if known.is(entry) => {}
                _ => changed.push(path.clone()),
            }
        }
        changed.extend(before.map(|(gone, _)| gone.clone()));
        changed
    }

    /// Brings some paths to what a later state of the site has there.
    pub fn follow(&mut self, later: &Snapshot, paths: &[String]) {
        for path in paths {
            match later.entries.get(path) {
                Some(entry) => self.entries.insert(path.clone(), entry.clone()),
                None => self.entries.remove(path),
            };
        }
        self.config.clone_from(&later.config);
        self.versioned = later.versioned;
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
