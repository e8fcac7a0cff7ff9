//! What is made of a site when it is finished: the files of its host, of its signature
//! and of its bag. Whoever looks for secrets has not seen them yet.

use std::io;
use std::sync::{Mutex, PoisonError};

use super::preset::Preset;
use crate::artifact::{Artifact, Sink};

/// Hands artifacts on, and keeps those that come after the site.
pub struct Late<'s> {
    inner: &'s dyn Sink,
    preset: &'s Preset,
    /// `None` while the site is made.
    kept: Mutex<Option<Vec<Artifact>>>,
}

impl<'s> Late<'s> {
    /// Hands artifacts on to a sink.
    pub fn new(inner: &'s dyn Sink, preset: &'s Preset) -> Self {
        Self { inner, preset, kept: Mutex::default() }
    }

    /// Says that the site is made.
    pub fn begin(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
    }

    /// All that came after it.
    pub fn files(&self) -> Vec<Artifact> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }
}

impl Sink for Late<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        // The twin of a text holds what was looked into as that text.
        let path = artifact.route.path();
        let is_twin = self.preset.codings.iter().any(|coding| path.ends_with(coding.ending()));
        if !is_twin
            && let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
        {
            kept.push(artifact.clone());
        }
        self.inner.put(artifact)
    }
}
