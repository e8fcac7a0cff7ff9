//! The theme of a site: its own files, those of a folder, those in the program.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;

use crate::artifact::Contents;
use crate::base::{Diagnostics, Digest, Fingerprint};
use crate::build::memo::Sizes;
use crate::config::Config;
use crate::input::{Entry, Snapshot};
use crate::library::Extra;
use crate::render::theme::{Files, Layer, Texts, Theme, embedded, words};
use crate::words::Words;

/// A theme with its interface texts.
pub(crate) struct Themed {
    pub theme: Theme,
    pub words: Arc<Words>,
    /// What it is made of, for its static files.
    pub layers: Vec<Layer>,
}

/// A theme, what was said of it, and the files that it was made of.
pub(crate) struct Known {
    files: Files,
    themed: Arc<Themed>,
    diagnostics: Diagnostics,
}

/// Finds the theme that the configuration names, and all that it extends, with
/// the site's own templates over them.
fn find(snapshot: &Snapshot, config: &Config) -> Files {
    let text = |(path, entry): (&str, &Entry)| match entry {
        Entry::Text(source) => Some((path.to_owned(), source.clone())),
        Entry::File(_) => None,
    };
    let mut folders: BTreeMap<String, Texts> = BTreeMap::new();
    for (path, source) in snapshot.below("themes/").filter_map(text) {
        let below = path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
        if let Some((folder, path)) = below {
            folders.entry(folder.to_owned()).or_default().insert(path.to_owned(), source);
        }
    }
    Files::find(config, &folders, snapshot.below("templates/").filter_map(text).collect())
}

/// Loads the theme that the configuration names, or takes the known one, where its
/// files are the same.
pub(super) fn load(
    (snapshot, config): (&Snapshot, &Config),
    known: &mut Option<Known>,
    keeps: bool,
    diagnostics: &mut Diagnostics,
) -> Arc<Themed> {
    let files = find(snapshot, config);
    if let Some(known) = known.as_ref().filter(|known| known.fits(&files)) {
        diagnostics.extend(known.diagnostics.iter().cloned());
        return Arc::clone(&known.themed);
    }
    let mut said = Diagnostics::new();
    let words = Arc::new(words(&files).report(&mut said));
    let theme = Theme::load(&files, Arc::clone(&words)).report(&mut said);
    let themed = Arc::new(Themed { theme, words, layers: files.layers.clone() });
    diagnostics.extend(said.iter().cloned());
    if keeps {
        *known = Some(Known { files, themed: Arc::clone(&themed), diagnostics: said });
    }
    themed
}

impl Known {
    /// Whether a theme of these files would be the same. Where in the
    /// configuration it is named, and its options are chosen, matters to what was
    /// said of them alone.
    fn fits(&self, files: &Files) -> bool {
        let table = |files: &Files| files.options.as_ref().map(|options| options.table.clone());
        files.layers == self.files.layers
            && files.site == self.files.site
            && files.language == self.files.language
            && table(&self.files) == table(files)
            && (self.diagnostics.is_empty() || self.files == *files)
    }
}

impl Themed {
    /// Which files are published: those of the site, and of which themes.
    pub(super) fn and_files(&self, files: Fingerprint) -> Fingerprint {
        let layers = self.layers.iter().map(|layer| (&layer.name, layer.folder.is_some()));
        Fingerprint::of(&(files, layers.collect::<Vec<_>>()))
    }
}

/// The static files by the route they ask for: those of each theme over those of
/// the one that it extends, and under the site's own.
pub(super) fn static_files(
    snapshot: &Snapshot,
    layers: &[Layer],
    sizes: &Sizes,
) -> BTreeMap<String, (String, Extra)> {
    let mut files = BTreeMap::new();
    let below = |folder: &str| -> Vec<(String, (String, Extra))> {
        let found = snapshot.below(folder).filter_map(|(path, _)| {
            let (bytes, digest) = *sizes.get(path)?;
            let route = path.strip_prefix(folder)?.to_owned();
            Some((route, (path.to_owned(), Extra { bytes, digest })))
        });
        found.collect()
    };
    for layer in layers.iter().rev() {
        if layer.folder.is_some() {
            files.extend(below(&format!("themes/{}/static/", layer.name)));
            continue;
        }
        for (path, bytes) in embedded::files(&layer.name) {
            if let Some(route) = path.strip_prefix("static/") {
                let digest = Some(Digest::of(bytes));
                let extra = Extra { bytes: bytes.len() as u64, digest };
                files.insert(route.to_owned(), (format!("({})/{path}", layer.name), extra));
            }
        }
    }
    files.extend(below("static/"));
    files
}

/// The contents of a static file of a theme in the program.
pub(super) fn embedded_contents(path: &str) -> Option<Arc<dyn Contents>> {
    let (name, path) = path.strip_prefix('(')?.split_once(")/")?;
    Some(Arc::new(Embedded(embedded::file(name, path)?)))
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
