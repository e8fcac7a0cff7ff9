//! What all images of a build are read with, and what becomes of each.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::artifact::{Artifact, Contents, Payload, Recall};
use crate::base::{Diagnostic, Digest, Fingerprint};
use crate::build::options::Progress;
use crate::library::pictures::Picture;
use crate::library::{CopiedFile, Library};

use super::again::Recipe;
use super::judge::Role;
use super::room::Room;

/// What became of an image.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Its length and digest, where it is published otherwise than it is.
    pub(super) published: Option<(u64, Digest)>,
    /// Whether that was packed anew, and not only had something left out.
    pub(super) upright: bool,
    /// How it was packed, where it was.
    pub(super) recipe: Option<Recipe>,
    /// What was packed and is kept.
    pub(super) files: Vec<Artifact>,
    /// How a page shows it.
    pub(super) picture: Option<Picture>,
    /// What was made of what, for later builds.
    pub(super) made: Vec<(Digest, Option<Digest>)>,
    pub(super) diagnostic: Option<Diagnostic>,
}

impl Outcome {
    /// How many bytes of it are kept.
    pub(super) fn kept(&self) -> u64 {
        let bytes = self.files.iter().map(|artifact| match &artifact.body {
            Payload::Bytes(bytes) => bytes.len() as u64,
            Payload::Copy(_) => 0,
        });
        bytes.sum()
    }
}

/// How an image is seen to.
pub(crate) struct Work<'a> {
    pub contents: &'a (dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync),
    /// Takes what was packed, where it is not kept.
    pub put: &'a (dyn Fn(Artifact) -> io::Result<()> + Sync),
    pub recall: Option<&'a dyn Recall>,
    pub keeps: bool,
    pub progress: &'a dyn Progress,
}

/// What all images are read with.
pub(crate) struct Reading<'a> {
    pub(super) library: &'a Library,
    pub(super) work: &'a Work<'a>,
    pub(super) shown: &'a BTreeSet<String>,
    pub(super) roles: &'a BTreeMap<String, Role>,
    pub(super) room: Room,
    /// How many bytes of what was packed are kept.
    pub(super) kept: AtomicU64,
}

/// How many bytes of what was packed are kept at most.
const KEPT: u64 = 256 << 20;

impl Reading<'_> {
    /// Takes room to keep so many bytes, where there is some.
    pub(super) fn keep(&self, bytes: u64) -> bool {
        let fits = |kept: u64| Some(kept + bytes).filter(|kept| *kept <= KEPT);
        self.kept.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits).is_ok()
    }

    pub(super) fn role(&self, path: &str) -> Role {
        self.roles.get(path).copied().unwrap_or_default()
    }

    /// All that what becomes of an image depends on.
    pub(super) fn key(&self, path: &str, file: &CopiedFile) -> Fingerprint {
        let settings = &self.library.config.images;
        let shown = self.shown.contains(path);
        let how = (self.role(path), shown, &settings.widths, settings.quality);
        Fingerprint::of(&(path, &file.route, file.source, how))
    }
}
