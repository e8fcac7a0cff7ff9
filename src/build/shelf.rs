//! What all documents can cite: the sources of the site, and its style.

use std::sync::Arc;

use crate::base::digest::Hasher;
use crate::base::{Checked, Diagnostics, Digest, Source};
use crate::config::Config;
use crate::input::Snapshot;
use crate::sources::{self, CitationStyle, Works};

type Reader = fn(&Source) -> Checked<Works>;

/// The files of sources that belong to the whole site, each with its reader.
const FILES: [(&str, Reader); 2] =
    [("content/sources.bib", sources::parse_bibtex), ("content/sources.yaml", sources::parse_yaml)];

/// The sources of a site, and how they are cited.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    pub works: Arc<Works>,
    pub style: Arc<CitationStyle>,
    /// What tells all of it from anything else.
    pub digest: Digest,
    /// Whether something was said of it.
    told: bool,
}

impl Shelf {
    /// Reads it, unless an earlier one was made of the same and nothing was said
    /// of that. A style remembers what it has set.
    pub fn of(
        snapshot: &Snapshot,
        config: &Config,
        earlier: Option<&Shelf>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let digest = digest(snapshot, config);
        if let Some(earlier) = earlier.filter(|earlier| earlier.digest == digest && !earlier.told) {
            return earlier.clone();
        }
        let before = diagnostics.len();
        let mut works = Works::default();
        for (path, parse) in FILES {
            let Some(source) = snapshot.text(path) else { continue };
            let read = parse(source).report(diagnostics);
            works.join(read, diagnostics);
        }
        let style = style(snapshot, config).report(diagnostics);
        let told = diagnostics.len() > before;
        Self { works: Arc::new(works), style: Arc::new(style), digest, told }
    }
}

fn digest(snapshot: &Snapshot, config: &Config) -> Digest {
    let mut hasher = Hasher::new();
    let named = config.citations.style.as_deref().unwrap_or("");
    hasher.piece(named);
    let style = format!("content/{named}");
    for path in FILES.map(|(path, _)| path).into_iter().chain([style.as_str()]) {
        if let Some(source) = snapshot.text(path) {
            hasher.piece(path).piece(source.text());
        }
    }
    hasher.finish()
}

/// How a site cites.
fn style(snapshot: &Snapshot, config: &Config) -> Checked<CitationStyle> {
    let named = config.citations.style.as_deref();
    let named = named.map(|name| (name, config.citation_style_place.as_ref()));
    CitationStyle::find(named, |path| snapshot.text(&format!("content/{path}")).cloned())
}
