//! The templates and texts of all themes that a site's theme is made of, laid
//! over each other.

use std::collections::BTreeMap;

use super::chain::{Files, Layer};
use super::embedded;
use super::mistakes::Sources;
use crate::base::{Checked, Source};
use crate::words::Words;

/// The name of the theme that is always there.
pub(super) const DEFAULT: &str = "dossier";

/// How the names of the theme's own templates begin.
pub(super) const OWN: &str = "theme/";

/// How the names of templates end.
pub(super) const ENDINGS: [&str; 3] = [".html", ".xml", ".txt"];

/// The interface texts of a theme: over those of `dossier`, which the program
/// itself speaks with, those of each theme that it extends, and its own. What
/// its own languages lack is told; what others lack is for their authors.
pub fn words(files: &Files) -> Checked<Words> {
    let of = |layer: &Layer| -> Vec<(String, Source)> {
        let texts = layer.texts().into_iter();
        texts.filter_map(|(path, source)| Some((tag(&path)?, source))).collect()
    };
    let (own, others) = match files.layers.split_first() {
        Some((first, others)) if first.folder.is_some() => (of(first), others),
        _ => (Vec::new(), files.layers.as_slice()),
    };
    let base = embedded::sources(DEFAULT).filter_map(|(path, source)| Some((tag(&path)?, source)));
    let is_base = |layer: &&Layer| layer.folder.is_none() && layer.name == DEFAULT;
    let others = others.iter().rev().filter(|layer| !is_base(layer)).flat_map(of);
    Words::load(base.chain(others), own).map(|words| words.commonly_in(&files.language))
}

/// `ru` of `i18n/ru.ftl`.
fn tag(path: &str) -> Option<String> {
    Some(path.strip_prefix("i18n/")?.strip_suffix(".ftl")?.to_owned())
}

/// All templates by the names that Tera knows them by. A template is looked for
/// by its bare name in the site, and then behind the prefix of each theme.
pub(super) struct Layered {
    pub templates: Sources,
    /// Of each theme, the site's own first; and then other beginnings of names.
    pub prefixes: Vec<String>,
    /// What names may begin with, and from which theme on they are looked for.
    names: Vec<(String, usize)>,
    /// How many themes there are.
    themes: usize,
}

impl Layered {
    /// No template at all.
    pub(super) fn none() -> Self {
        Self { templates: Sources::new(), prefixes: Vec::new(), names: Vec::new(), themes: 0 }
    }

    /// The name by which Tera knows the template that a name means.
    pub(super) fn full_name(&self, name: &str) -> Option<String> {
        if self.templates.contains_key(name) {
            return Some(name.to_owned());
        }
        let behind = |name: &str, from: usize| {
            let mut full = self.prefixes.iter().take(self.themes).skip(from);
            full.find_map(|prefix| {
                Some(format!("{prefix}{name}")).filter(|full| self.templates.contains_key(full))
            })
        };
        behind(name, 0).or_else(|| {
            let mut named = self.names.iter();
            named.find_map(|(start, from)| behind(name.strip_prefix(start.as_str())?, *from))
        })
    }

    /// The template that a name means.
    pub(super) fn find(&self, name: &str) -> Option<&Source> {
        self.templates.get(&self.full_name(name)?)
    }
}

/// Lays a theme's templates over each other.
pub(super) fn layer(files: &Files) -> Layered {
    let layers = files.layers.iter().enumerate();
    let prefixes: Vec<String> = layers.map(|(at, layer)| prefix(files, at, layer)).collect();
    let mut layered = Layered { themes: prefixes.len(), ..Layered::none() };
    for (prefix, layer) in prefixes.iter().zip(&files.layers) {
        let own = templates(layer).into_iter();
        layered.templates.extend(own.map(|(name, source)| (format!("{prefix}{name}"), source)));
    }
    for (path, source) in &files.site {
        if let Some(name) = path.strip_prefix("templates/").filter(|name| is_template(name)) {
            layered.templates.insert(name.to_owned(), source.clone());
        }
    }
    let by_prefix = prefixes.iter().cloned().zip(0..);
    // Of two themes of one name, the lower has the name.
    let by_name = files.layers.iter().map(|layer| format!("{}/", layer.name)).zip(0..);
    layered.names = by_prefix.chain(by_name.collect::<Vec<_>>().into_iter().rev()).collect();
    let others = layered.names.iter().map(|(name, _)| name);
    let others: Vec<String> = others.filter(|name| !prefixes.contains(name)).cloned().collect();
    layered.prefixes = prefixes;
    layered.prefixes.extend(others);
    // What a theme does not have itself, it has from the one that it extends.
    let mut lent = Sources::new();
    for (start, _) in &layered.names {
        let texts = layered.templates.values();
        for bare in texts.flat_map(|source| quoted_below(source.text(), start)) {
            let full = format!("{start}{bare}");
            if !layered.templates.contains_key(&full)
                && let Some(found) = layered.find(&full)
            {
                lent.insert(full, found.clone());
            }
        }
    }
    layered.templates.extend(lent);
    layered
}

/// How the names of a theme's templates begin. Where a theme of the site and the
/// one of its name in the program extend each other, the latter has the name.
fn prefix(files: &Files, at: usize, layer: &Layer) -> String {
    let has_name = |other: &Layer| other.name == layer.name;
    match at {
        0 => OWN.to_owned(),
        _ if files.layers.iter().skip(at + 1).any(has_name) => format!("themes/{}/", layer.name),
        _ => format!("{}/", layer.name),
    }
}

fn templates(layer: &Layer) -> BTreeMap<String, Source> {
    let texts = layer.texts().into_iter();
    let named = texts.filter_map(|(path, source)| {
        let name = path.strip_prefix("templates/").filter(|name| is_template(name))?;
        Some((name.to_owned(), source))
    });
    named.collect()
}

/// The templates of papers, which are Typst's, by their paths below `templates/`:
/// those of the site over those of its themes, and those of `dossier` under them all,
/// which can also be named behind `dossier/`.
pub(super) fn papers(files: &Files) -> Sources {
    let of = |texts: BTreeMap<String, Source>| {
        let named = texts.into_iter().filter_map(|(path, source)| {
            let name = path.strip_prefix("templates/").filter(|name| name.ends_with(".typ"))?;
            Some((name.to_owned(), source))
        });
        named.collect::<Vec<_>>()
    };
    let base = of(embedded::sources(DEFAULT).collect());
    let named = base.iter().map(|(name, source)| (format!("{DEFAULT}/{name}"), source.clone()));
    let mut all: Sources = named.chain(base.iter().cloned()).collect();
    for layer in files.layers.iter().rev() {
        all.extend(of(layer.texts()));
    }
    all.extend(of(files.site.clone()));
    all
}

fn is_template(name: &str) -> bool {
    ENDINGS.iter().any(|end| name.ends_with(end))
}

/// What stands behind a prefix in names between quotes.
fn quoted_below<'t>(text: &'t str, prefix: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(prefix).filter_map(move |(at, _)| {
        let quote = text.get(..at)?.chars().next_back()?;
        if !matches!(quote, '"' | '\'' | '`') {
            return None;
        }
        let rest = text.get(at + prefix.len()..)?;
        let end = rest.bytes().take(LONGEST).position(|byte| byte == quote as u8)?;
        rest.get(..end).filter(|name| is_template(name))
    })
}

/// The longest name that is looked for, in bytes: no file has a longer one.
pub(super) const LONGEST: usize = 4_096;
