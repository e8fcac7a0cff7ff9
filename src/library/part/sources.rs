//! The list of what a page cites.

use serde::Serialize;

use super::{Archive, Back};
use crate::base::Html;
use crate::sources::Run;

/// `part` in `parts/sources.html`: what the page cites, as its style lists it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sources {
    /// The sources, in the order of the style.
    pub sources: Vec<Source>,
}

/// A source.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Source {
    /// Its key.
    pub key: String,
    /// The id that its element has to have; empty where the page lists it
    /// twice.
    pub anchor: String,
    /// How it is listed.
    pub text: Html,
    /// Where it can be read; empty where that is not said.
    pub url: String,
    /// Copies that others keep.
    pub archives: Vec<Archive>,
    /// The copy that the site has; `null` where it has none.
    pub copy: Option<SourceCopy>,
    /// The ways back to the citations.
    pub uses: Vec<Back>,
    /// What `text` is made of.
    #[serde(skip)]
    pub runs: Vec<Run>,
}

/// A copy of a source that the site publishes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceCopy {
    /// The name of its file.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}
