//! Artifacts on their way to a host: each as it is, its compressed twins beside it,
//! and at the end the files of the host itself.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::coding::is_text;
use super::preset::{Preset, Site};
use crate::artifact::{Artifact, Payload, Sink};
use crate::base::Route;
use crate::base::route::folded;

/// The longest copied text that is compressed, in bytes.
const LONGEST: u64 = 16 << 20;

/// Hands artifacts on with what their host needs besides.
pub struct Hosted<'s> {
    inner: &'s dyn Sink,
    preset: &'s Preset,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    seen: BTreeSet<String>,
    /// Copied texts, which are compressed at the end.
    copies: Vec<Artifact>,
}

/// A host that serves compressed files would send one that is another.
fn taken(text: &str, path: &str) -> io::Error {
    io::Error::other(format!(
        "the host would send `{path}` in place of `{text}`; give one of them another name"
    ))
}

impl<'s> Hosted<'s> {
    /// Hands artifacts on to a sink.
    pub fn new(inner: &'s dyn Sink, preset: &'s Preset) -> Self {
        Self { inner, preset, state: Mutex::default() }
    }

    /// What lies in a folder that has the name of a file which the host needs, with the
    /// name of that.
    pub fn blocked(&self) -> Vec<(String, &'static str)> {
        let state = self.lock();
        let lies = |path: &str| {
            let path = folded(path);
            let own = self.preset.files.iter().map(|file| file.path);
            own.into_iter().find(|own| {
                path.strip_prefix(&folded(own)).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        state.seen.iter().filter_map(|path| Some((path.clone(), lies(path)?))).collect()
    }

    /// Hands over what could not be before all else was known.
    ///
    /// # Errors
    /// Those of the sink, and of a copied file that cannot be read.
    pub fn finish(self, site: &Site<'_>) -> io::Result<Vec<&'static str>> {
        let copies = std::mem::take(&mut self.lock().copies);
        let seen = std::mem::take(&mut self.lock().seen);
        for path in seen.iter().filter(|path| is_text(path)) {
            for coding in self.preset.codings {
                let twin = format!("{path}{}", coding.ending());
                if seen.contains(&twin) {
                    return Err(taken(path, &twin));
                }
            }
        }
        self.lock().seen = seen;
        for copy in &copies {
            self.twins(copy)?;
        }
        let mut kept = Vec::new();
        for file in self.preset.files {
            if self.lock().seen.contains(file.path) {
                // The author's own goes before.
                kept.push(file.path);
                continue;
            }
            if let (Ok(route), Some(text)) = (Route::file(file.path), (file.write)(site)) {
                self.put(Artifact::new(route, text))?;
            }
        }
        Ok(kept)
    }

    fn twins(&self, artifact: &Artifact) -> io::Result<()> {
        let text = artifact.bytes()?;
        for coding in self.preset.codings {
            let path = format!("{}{}", artifact.route.path(), coding.ending());
            // A name may be too long with its ending.
            let Ok(route) = Route::file(&path) else { continue };
            if let Some(packed) = coding.pack(&text)? {
                self.inner.put(Artifact::new(route, packed))?;
            }
        }
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Hosted<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let path = artifact.route.path();
        let is_own = self.preset.files.iter().any(|file| file.path == path);
        let is_packed = !is_own && !self.preset.codings.is_empty() && is_text(path);
        let mut state = self.lock();
        state.seen.insert(path.to_owned());
        match &artifact.body {
            _ if !is_packed => {}
            Payload::Copy(contents) => {
                if contents.len() <= LONGEST {
                    let contents = Arc::clone(contents);
                    state
                        .copies
                        .push(Artifact { body: Payload::Copy(contents), ..artifact.clone() });
                }
            }
            Payload::Bytes(_) => {
                drop(state);
                self.twins(&artifact)?;
            }
        }
        self.inner.put(artifact)
    }
}
