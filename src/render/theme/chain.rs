//! Which themes a site's theme is made of: itself, the one that it extends, and
//! so on down to one that extends nothing.
//!
//! A theme lies in a folder of the site's `themes/`, or in the program. One that
//! lies in the site comes before one of the same name in the program, and may
//! extend it by that name.

use std::collections::BTreeMap;

use super::codes::{BAD_THEME, UNKNOWN_THEME};
use super::embedded;
use super::settings::Settings;
use crate::base::nearest::{nearest, suggestion};
use crate::base::tree::Located;
use crate::base::{Diagnostic, Diagnostics, Place, Source};
use crate::config::{Config, ThemeOptions};

/// How many themes may extend each other.
const MOST: usize = 8;

/// What a theme cannot be called, since templates have such names already.
const TAKEN: [&str; 3] = ["parts", "shortcodes", "theme"];

/// The texts of a folder by their paths in it, such as `templates/page.html`.
pub type Texts = BTreeMap<String, Source>;

/// A theme as it is by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The name of its folder, or its name in the program.
    pub name: String,
    /// What its `theme.toml` says.
    pub settings: Settings,
    /// Its texts, where it lies in the site; `None` where it is in the program.
    pub folder: Option<Texts>,
}

/// What a theme is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    /// The theme itself, the one that it extends, and so on.
    pub layers: Vec<Layer>,
    /// The texts below the site's own `templates/`, by path from the site's root.
    pub site: Texts,
    /// The site's default language.
    pub language: String,
    /// What the site chooses of the theme's options.
    pub options: Option<ThemeOptions>,
    /// Where the theme is named, if it is.
    pub named_at: Option<Place>,
    /// What was wrong in finding it.
    pub said: Diagnostics,
}

impl Files {
    /// Finds a site's theme. `folders` has the texts below `themes/`, by the name
    /// of the folder; `site` those below `templates/`.
    pub fn find(config: &Config, folders: &BTreeMap<String, Texts>, site: Texts) -> Self {
        let mut said = Diagnostics::new();
        let named_at = config.theme_place.clone();
        let layers = Chain { folders, said: &mut said }.of(&config.theme, named_at.as_ref());
        let language = config.default_language.as_str().to_owned();
        Self { layers, site, language, options: config.theme_options.clone(), named_at, said }
    }

    /// A theme in the program, without any of a site's files.
    pub fn embedded(name: &str) -> Self {
        let config = Config { theme: name.to_owned(), ..Config::default() };
        Self::find(&config, &BTreeMap::new(), Texts::new())
    }

    /// The theme's name, as `site.toml` has it.
    pub(super) fn name(&self) -> &str {
        self.layers.first().map_or("", |layer| &layer.name)
    }
}

impl Layer {
    fn read(name: &str, folder: Option<Texts>, said: &mut Diagnostics) -> Self {
        let mut layer = Self { name: name.to_owned(), settings: Settings::default(), folder };
        if let Some(source) = layer.text("theme.toml") {
            layer.settings = Settings::read(&source, said);
        }
        layer
    }

    /// A text by its path in the theme.
    pub(super) fn text(&self, path: &str) -> Option<Source> {
        match &self.folder {
            Some(texts) => texts.get(path).cloned(),
            None => embedded::source(&self.name, path),
        }
    }

    /// All its texts by their paths in it.
    pub(super) fn texts(&self) -> Texts {
        match &self.folder {
            Some(texts) => texts.clone(),
            None => embedded::sources(&self.name).collect(),
        }
    }

    /// The name under which its own static files lie.
    pub(crate) fn static_name(&self) -> &str {
        if self.settings.name.is_empty() { &self.name } else { &self.settings.name }
    }
}

struct Chain<'a> {
    folders: &'a BTreeMap<String, Texts>,
    said: &'a mut Diagnostics,
}

impl Chain<'_> {
    fn of(&mut self, name: &str, named_at: Option<&Place>) -> Vec<Layer> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut next = Some((name.to_owned(), named_at.cloned()));
        while let Some((name, place)) = next.take() {
            if TAKEN.contains(&name.as_str()) {
                self.bad(place, format!("a theme cannot be called `{name}`"), RENAME.into());
                break;
            }
            let known = layers.iter().any(|layer| layer.name == name && layer.folder.is_some());
            let folder = self.folders.get(&name).filter(|texts| !known && !texts.is_empty());
            let in_program = embedded::has(&name);
            if folder.is_none() && in_program {
                layers.push(Layer::read(&name, None, self.said));
                break;
            }
            let Some(folder) = folder else {
                self.missing(&name, place, layers.is_empty());
                break;
            };
            let layer = Layer::read(&name, Some(folder.clone()), self.said);
            next = self.below(&layer, &layers, in_program);
            layers.push(layer);
        }
        layers
    }

    /// The theme that a theme of the site extends.
    fn below(
        &mut self,
        layer: &Layer,
        above: &[Layer],
        in_program: bool,
    ) -> Option<(String, Option<Place>)> {
        let Some(extends) = &layer.settings.extends else {
            return in_program.then(|| (layer.name.clone(), None));
        };
        let place = layer.text("theme.toml").map(|source| source.place(extends.span));
        let Some(name) = named(extends) else {
            let message = format!("a theme cannot extend `{}`", extends.value);
            self.bad(
                place,
                message,
                "name a folder of the site's `themes/`, as in `extends = \"../house\"`, or a theme \
                 in the program, such as `dossier`"
                    .into(),
            );
            return None;
        };
        if name == layer.name && in_program {
            return Some((name.to_owned(), place));
        }
        let names = || above.iter().chain([layer]).map(|layer| layer.name.as_str());
        if names().any(|known| known == name) {
            let way: Vec<&str> = names().skip_while(|known| *known != name).chain([name]).collect();
            let message = format!("this theme extends itself: {}", way.join(", "));
            let hint = "let one of them extend another theme, or nothing".into();
            self.bad(place, message, hint);
            return None;
        }
        if above.len() + 1 >= MOST {
            let message = format!("more than {MOST} themes extend each other");
            self.bad(place, message, "put some of them together".into());
            return None;
        }
        Some((name.to_owned(), place))
    }

    fn missing(&mut self, name: &str, place: Option<Place>, is_first: bool) {
        let known: Vec<&str> = self.names().collect();
        let near = nearest(name, known.iter().copied());
        if is_first {
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add the folder themes/{name}, or write `theme = \"dossier\"`"),
            };
            let message = format!("there is no theme `{name}`");
            let diagnostic = Diagnostic::nowhere(&UNKNOWN_THEME, message).hint(hint);
            self.said.push(Diagnostic { place, ..diagnostic });
        } else {
            let message = format!("there is no theme `{name}` to extend");
            self.bad(place, message, suggestion(name, &known));
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let folders = self.folders.keys().map(String::as_str);
        folders
            .chain(embedded::NAMES.iter().copied().filter(|name| !self.folders.contains_key(*name)))
    }

    fn bad(&mut self, place: Option<Place>, message: String, hint: String) {
        let diagnostic = Diagnostic::nowhere(&BAD_THEME, message).hint(hint);
        self.said.push(Diagnostic { place, ..diagnostic });
    }
}

const RENAME: &str = "give its folder another name: templates have this one already";

/// The theme that `extends` names: `house`, `../house` as seen from the theme's
/// own folder, or `themes/house` as seen from the site. `None` for a path that
/// leads elsewhere.
fn named(extends: &Located<String>) -> Option<&str> {
    let text = extends.value.trim_end_matches('/');
    let name = ["../", "themes/"].iter().find_map(|start| text.strip_prefix(start));
    let name = name.unwrap_or(text);
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (!name.is_empty() && name.bytes().all(fits)).then_some(name)
}
