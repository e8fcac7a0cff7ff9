//! How an output says what a file is made of, so that a build with a memory
//! need not make it again.
//!
//! A file, or the few files that are made together, is a [`Unit`]. Its key is a
//! fingerprint of all that its making reads: whatever else is read must not be
//! able to change it. That what is remembered is what would be made is held by
//! a test over random edits.

use std::io;

use crate::artifact::{Artifact, Sink};
use crate::base::{Diagnostics, Fingerprint, Route};
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

/// A unit while it is made.
pub struct Making<'a> {
    /// Where its artifacts go.
    pub sink: &'a dyn Sink,
    /// The links within the site that it asked for.
    pub asked: Vec<Asked>,
    /// How many pages it has.
    pub pages: usize,
}

impl<'a> Making<'a> {
    /// The beginning of a unit.
    pub fn into(sink: &'a dyn Sink) -> Self {
        Self { sink, asked: Vec::new(), pages: 0 }
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
}
