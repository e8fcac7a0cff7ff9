//! The theme of a site: its own files, those of a folder, those in the program.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;

use crate::artifact::Contents;
use crate::base::{Diagnostics, Digest, Source};
use crate::build::memo::Sizes;
use crate::config::Config;
use crate::input::{Entry, Snapshot};
use crate::library::Extra;
use crate::render::theme::{Files, Theme, embedded, words};
use crate::words::Words;

/// A theme with its interface texts.
pub(crate) struct Themed {
    pub theme: Theme,
    pub words: Arc<Words>,
}

/// A theme, what was said of it, and the files that it was made of.
pub(crate) struct Known {
    files: Files,
    themed: Arc<Themed>,
    diagnostics: Diagnostics,
}

/// Loads the theme that the configuration names, with the site's own templates
/// over it; or takes the known one, where its files are the same.
pub(super) fn load(
    snapshot: &Snapshot,
    config: &Config,
    known: &mut Option<Known>,
    keeps: bool,
    diagnostics: &mut Diagnostics,
) -> Arc<Themed> {
    let folder = format!("themes/{}/", config.theme);
    let texts = |folder: &str, strip: &str| -> BTreeMap<String, Source> {
        let texts = snapshot.below(folder).filter_map(|(path, entry)| match entry {
            Entry::Text(source) => Some((path.strip_prefix(strip)?.to_owned(), source.clone())),
            Entry::File(_) => None,
        });
        texts.collect()
    };
    let files = Files {
        name: config.theme.clone(),
        named_at: config.theme_place.clone(),
        theme: texts(&folder, &folder),
        site: texts("templates/", ""),
    };
    if let Some(known) = known.as_ref().filter(|known| known.fits(&files)) {
        diagnostics.extend(known.diagnostics.iter().cloned());
        return Arc::clone(&known.themed);
    }
    let mut said = Diagnostics::new();
    let words = Arc::new(words(&files).report(&mut said));
    let theme = Theme::load(&files, Arc::clone(&words)).report(&mut said);
    let themed = Arc::new(Themed { theme, words });
    diagnostics.extend(said.iter().cloned());
    if keeps {
        *known = Some(Known { files, themed: Arc::clone(&themed), diagnostics: said });
    }
    themed
}

impl Known {
    /// Whether a theme of these files would be the same. Where it is named
    /// matters to what was said of it alone.
    fn fits(&self, files: &Files) -> bool {
        (&self.files.name, &self.files.theme, &self.files.site)
            == (&files.name, &files.theme, &files.site)
            && (self.diagnostics.is_empty() || self.files.named_at == files.named_at)
    }
}

/// The static files by the route they ask for: the embedded theme's, under the
/// theme's, under the site's own.
pub(super) fn static_files(
    snapshot: &Snapshot,
    config: &Config,
    sizes: &Sizes,
) -> BTreeMap<String, (String, Extra)> {
    let mut files = BTreeMap::new();
    for (path, bytes) in embedded::files() {
        if let Some(route) = path.strip_prefix("static/") {
            let digest = Some(Digest::of(bytes));
            let extra = Extra { bytes: bytes.len() as u64, digest };
            files.insert(route.to_owned(), (format!("{EMBEDDED}{path}"), extra));
        }
    }
    for folder in [format!("themes/{}/static/", config.theme), "static/".to_owned()] {
        for (path, _) in snapshot.below(&folder) {
            let (Some(route), Some((bytes, digest))) =
                (path.strip_prefix(folder.as_str()), sizes.get(path))
            else {
                continue;
            };
            let extra = Extra { bytes: *bytes, digest: *digest };
            files.insert(route.to_owned(), (path.to_owned(), extra));
        }
    }
    files
}

/// How the paths of files in the program begin.
const EMBEDDED: &str = "(dossier)/";

/// The contents of a static file of the embedded theme.
pub(super) fn embedded_contents(path: &str) -> Option<Arc<dyn Contents>> {
    let path = path.strip_prefix(EMBEDDED)?;
    let (_, bytes) = embedded::files().find(|(known, _)| *known == path)?;
    Some(Arc::new(Embedded(bytes)))
}

struct Embedded(&'static [u8]);

impl Contents for Embedded {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.0))
    }
}
