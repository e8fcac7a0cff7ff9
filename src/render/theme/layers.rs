//! Which files a theme is made of: the site's, the theme's, the embedded one's.

use std::collections::BTreeMap;

use super::codes::UNKNOWN_THEME;
use super::embedded;
use super::settings::Settings;
use crate::base::{Checked, Diagnostic, Diagnostics, Place, Source};
use crate::words::Words;

/// The name of the theme that is always there.
pub(super) const DEFAULT: &str = "dossier";

/// Where a template is looked for that the site itself does not have.
pub(super) const PREFIXES: [&str; 2] = ["theme/", "dossier/"];

/// How the names of templates end.
pub(super) const ENDINGS: [&str; 3] = [".html", ".xml", ".txt"];

/// The texts that a theme is made of. Paths are relative to the theme's folder,
/// or to the site's root: `templates/page.html`, `i18n/ru.ftl`, `theme.toml`.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The theme's name, as `site.toml` has it.
    pub name: String,
    /// Where it is named.
    pub named_at: Option<Place>,
    /// Those below `themes/NAME/`, by path; empty where there is no such folder.
    pub theme: BTreeMap<String, Source>,
    /// Those below the site's own `templates/`, by path from the site's root.
    pub site: BTreeMap<String, Source>,
}

/// The interface texts of a theme: its own `i18n/LANG.ftl` over the embedded ones.
pub fn words(files: &Files) -> Checked<Words> {
    let base = embedded::sources().filter_map(|(path, source)| Some((tag(path)?, source)));
    let own = files.theme.iter().filter_map(|(path, source)| Some((tag(path)?, source.clone())));
    Words::load(base, own)
}

/// `ru` of `i18n/ru.ftl`.
fn tag(path: &str) -> Option<String> {
    Some(path.strip_prefix("i18n/")?.strip_suffix(".ftl")?.to_owned())
}

/// All templates by the names that Tera knows them by, and the theme's settings.
pub(super) struct Layered {
    pub settings: Settings,
    pub templates: BTreeMap<String, Source>,
    /// Where to say that the theme lacks something.
    pub place: Option<Place>,
}

/// Lays a theme's files over each other.
pub(super) fn layer(files: &Files, diagnostics: &mut Diagnostics) -> Layered {
    let toml = files.theme.get("theme.toml");
    let settings = match toml {
        Some(source) => Settings::read(source, diagnostics),
        None => Settings::default(),
    };
    let known = files.name == DEFAULT || !files.theme.is_empty();
    if !known {
        let message = format!("there is no theme `{}`", files.name);
        let hint = format!("add the folder themes/{}, or write `theme = \"dossier\"`", files.name);
        let diagnostic = Diagnostic::nowhere(&UNKNOWN_THEME, message).hint(hint);
        diagnostics.push(Diagnostic { place: files.named_at.clone(), ..diagnostic });
    }
    let extends = !known || files.name == DEFAULT || !settings.extends.is_empty();
    let mut templates = BTreeMap::new();
    if extends {
        for (path, source) in embedded::sources() {
            if let Some(name) = path.strip_prefix("templates/") {
                templates.insert(format!("{DEFAULT}/{name}"), source.clone());
                templates.insert(format!("theme/{name}"), source);
            }
        }
    }
    for (path, source) in &files.theme {
        if let Some(name) = path.strip_prefix("templates/") {
            templates.insert(format!("theme/{name}"), source.clone());
        }
    }
    for (path, source) in &files.site {
        if let Some(name) = path.strip_prefix("templates/") {
            templates.insert(name.to_owned(), source.clone());
        }
    }
    templates.retain(|name, _| ENDINGS.iter().any(|end| name.ends_with(end)));
    let place = toml.map(Source::start).or_else(|| files.named_at.clone());
    Layered { settings, templates, place }
}
