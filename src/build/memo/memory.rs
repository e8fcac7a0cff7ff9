//! All that is remembered.

use std::sync::Arc;

use crate::artifact::{Artifact, Recall};
use crate::base::{Diagnostics, Stamp};
use crate::build::guard::Secrets;
use crate::build::images;
use crate::build::memo::files::Digests;
use crate::build::memo::library::Assembled;
use crate::build::memo::proofs::Proofs;
use crate::build::memo::since::Seen;
use crate::build::memo::units::Units;
use crate::build::read::Site;
use crate::build::search;
use crate::build::theme::Known;
use crate::output::Shell;

/// The results of earlier builds, each under a key of all that it was made of.
/// One that keeps nothing makes every build a clean one.
#[derive(Default)]
pub struct Memo {
    pub(crate) keeps: bool,
    pub(crate) digests: Digests,
    pub(crate) seen: Seen,
    pub(crate) site: Option<Site>,
    pub(crate) proofs: Proofs,
    pub(crate) theme: Option<Known>,
    pub(crate) library: Option<Assembled>,
    pub(crate) images: images::Known,
    /// What earlier builds made and published.
    pub(crate) recall: Option<Arc<dyn Recall>>,
    pub(crate) secrets: Option<Secrets>,
    pub(crate) shell: Option<Shell>,
    pub(crate) search: search::Known,
    pub(crate) units: Units,
}

impl Memo {
    /// A memo that keeps what it is given: for builds one after another.
    pub fn keeping() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// What tells the last build from every other; a sink that holds all of its
    /// artifacts says so by [`crate::artifact::Sink::base`].
    pub fn last_build(&self) -> Option<Stamp> {
        self.units.stamp()
    }

    /// The same memo, which also knows what earlier builds published.
    pub fn recalling(self, recall: Option<Arc<dyn Recall>>) -> Self {
        Self { recall, ..self }
    }

    /// A memo that keeps nothing: for one build.
    pub fn none() -> Self {
        Self::default()
    }

    /// What files would show of the secrets of the last build that were made of what
    /// came out of it.
    pub fn look_into(&self, made: &[Artifact]) -> Diagnostics {
        self.secrets.as_ref().map(|secrets| secrets.late(made)).unwrap_or_default()
    }
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").field("keeps", &self.keeps).finish_non_exhaustive()
    }
}
