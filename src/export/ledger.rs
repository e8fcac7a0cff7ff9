//! What was handed on: the path, the digest and the length of each file, for lists
//! that are made at the very end.

use std::io;
use std::sync::{Mutex, PoisonError};

use crate::artifact::{Artifact, Payload, Sink};
use crate::base::Digest;

/// A file that was handed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub path: String,
    /// Its digest.
    pub digest: Digest,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Hands artifacts on, and takes note of them.
pub struct Ledger<'s> {
    inner: &'s dyn Sink,
    done: Mutex<Vec<Entry>>,
}

impl<'s> Ledger<'s> {
    /// Hands artifacts on to a sink.
    pub fn new(inner: &'s dyn Sink) -> Self {
        Self { inner, done: Mutex::default() }
    }

    /// All that was handed on, in the order of paths.
    pub fn files(&self) -> Vec<Entry> {
        let mut files = self.done.lock().unwrap_or_else(PoisonError::into_inner).clone();
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

impl Sink for Ledger<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let bytes = match &artifact.body {
            Payload::Bytes(bytes) => bytes.len() as u64,
            Payload::Copy(contents) => contents.len(),
        };
        let path = artifact.route.path().to_owned();
        let entry = Entry { path, digest: artifact.digest, bytes };
        self.inner.put(artifact)?;
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        Ok(())
    }
}
