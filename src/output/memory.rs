//! How an output says what a file is made of, so that a build with a memory
//! need not make it again.
//!
//! A file, or the few files that are made together, is a [`Unit`]. Its key is a
//! fingerprint of all that its making reads: whatever else is read must not be
//! able to change it. That what is remembered is what would be made is held by
//! a test over random edits.

use std::io;
use std::sync::Arc;

use crate::artifact::{Artifact, Sink};
use crate::base::{Diagnostics, Digest, Fingerprint, Html, Route};
use crate::library::part::{Case, Heading};
use crate::library::{Asked, EntryId};

/// What making an output gives: what was wrong, or why its artifacts could not
/// be stored.
pub type Made = io::Result<Diagnostics>;

/// A piece of work that is done or left alone as a whole.
pub struct Unit<'a> {
    /// The first file that it makes, by which it is known again.
    pub route: &'a Route,
    /// The document whose links it follows.
    pub from: Option<EntryId>,
    /// What its making reads, but for where its links lead. It is not asked
    /// for where nothing is remembered.
    pub key: &'a (dyn Fn() -> Fingerprint + Sync),
}

/// The texts of a document as HTML, and what else was made of them.
#[derive(Debug, Default)]
pub struct Texts {
    /// Its text.
    pub body: Html,
    /// The notes at its end.
    pub notes: Html,
    /// The parts of its case that the text does not place.
    pub record: Html,
    /// The list of what it cites, where the text does not place it.
    pub sources: Html,
    /// Its summary.
    pub summary: Html,
    /// Its case at a glance.
    pub case: Option<Case>,
    /// Its headings as a tree.
    pub contents: Vec<Heading>,
    /// The links within the site that it asked for.
    pub asked: Vec<Asked>,
    /// What was wrong in it.
    pub diagnostics: Diagnostics,
}

/// The texts of a unit under the key of what they were made of. They outlast
/// the pages that show them: a change of a page's template is not one of its
/// text.
#[derive(Clone, Debug)]
pub struct Kept {
    key: Fingerprint,
    /// The texts.
    pub texts: Arc<Texts>,
}

/// A unit while it is made.
pub struct Making<'a> {
    /// Where its artifacts go.
    sink: &'a dyn Sink,
    /// Whether they are kept after the build.
    keeps: bool,
    /// The texts that it had, where their links lead as they did.
    before: Option<Kept>,
    /// The texts that it has, where they are kept.
    pub texts: Option<Kept>,
    /// The links within the site that it asked for otherwise.
    pub asked: Vec<Asked>,
    /// How many pages it has.
    pub pages: usize,
}

impl<'a> Making<'a> {
    /// The beginning of a unit of which nothing will be kept.
    pub fn once(sink: &'a dyn Sink) -> Self {
        Self { sink, keeps: false, before: None, texts: None, asked: Vec::new(), pages: 0 }
    }

    /// The beginning of one that will be kept, and that had these texts.
    pub fn kept(sink: &'a dyn Sink, before: Option<Kept>) -> Self {
        Self { keeps: true, before, ..Self::once(sink) }
    }

    /// Whether what is made is kept after the build.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Makes the unit's texts, or takes those from before. `key` gives what
    /// they are made of, but for where their links lead.
    pub fn texts(
        &mut self,
        key: impl FnOnce() -> Fingerprint,
        make: impl FnOnce() -> Texts,
    ) -> Arc<Texts> {
        if !self.keeps {
            return Arc::new(make());
        }
        let key = key();
        let kept = match self.before.take().filter(|before| before.key == key) {
            Some(before) => before,
            None => Kept { key, texts: Arc::new(make()) },
        };
        Arc::clone(&self.texts.insert(kept).texts)
    }

    /// Hands an artifact over.
    ///
    /// # Errors
    /// Where it cannot be stored.
    pub fn put(&self, artifact: Artifact) -> io::Result<()> {
        self.sink.put(artifact)
    }
}

/// Makes units, or remembers them.
pub trait Memory: Sync {
    /// Hands over what a unit is, from memory or made anew.
    ///
    /// # Errors
    /// Where an artifact cannot be stored.
    fn unit(&self, unit: &Unit<'_>, make: &mut dyn FnMut(&mut Making<'_>) -> Made) -> Made;

    /// What an earlier run of the program made of something, told by a digest of all
    /// that it is made of, and published at this route. For what takes long to make.
    fn recall(&self, of: &Digest, route: &Route) -> Option<Vec<u8>>;

    /// Remembers for later runs what was made of something.
    fn remember(&self, of: Digest, is: Digest);
}
