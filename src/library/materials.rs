//! What a library is made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Digest, Route};
use crate::config::Config;
use crate::prose::Parsed;
use crate::report::Report;
use crate::sources::{CitationStyle, Works};

/// A file that is copied, as it is or, where it is an image, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFile {
    /// Where it goes.
    pub route: Route,
    /// The digest that it has in the site.
    pub source: Digest,
    /// Its length in bytes as it is published.
    pub bytes: u64,
    /// Its digest as it is published.
    pub digest: Digest,
}

/// A file of the site that no stage reads as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its length in bytes.
    pub bytes: u64,
    /// Its digest; `None` where it could not be read, which has been reported.
    pub digest: Option<Digest>,
}

/// What a library is made of.
#[derive(Debug)]
pub struct Materials {
    /// The settings.
    pub config: Arc<Config>,
    /// The documents that are published.
    pub reports: Vec<Arc<Report<Parsed>>>,
    /// The sources that every document can cite.
    pub works: Arc<Works>,
    /// How they are cited.
    pub style: Arc<CitationStyle>,
    /// The documents that are not, with the reason; empty where that is a
    /// mistake, which was told.
    pub unpublished: BTreeMap<String, &'static str>,
    /// Those of them that could be read, for the files that they keep back.
    pub hidden: Vec<Arc<Report<Parsed>>>,
    /// The files below `content/` that are not texts, by path below it.
    pub content_files: BTreeMap<String, Extra>,
    /// The static files by the route they ask for, with the path below the
    /// site's root that they come from. The site's own come over the theme's.
    pub static_files: BTreeMap<String, (String, Extra)>,
}
