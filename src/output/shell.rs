//! What the pages of a site share: the views of the site in each language, and
//! of each document where it is listed.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::library::{EntryId, Library, Section};
use crate::output::{items, views};
use crate::render::theme::{Prepared, Theme};
use crate::render::view::{Link, Site, Translation};
use crate::words::{Words, own_name};

/// Views that are made once.
pub struct Shell {
    sites: BTreeMap<String, Prepared>,
    items: Vec<Prepared>,
}

/// How many entries the main menu has at most.
const MENU: usize = 8;

impl Shell {
    /// Makes the shared views.
    pub fn of(library: &Library, theme: &Theme, words: &Words) -> Self {
        let assets = assets(library, theme);
        let sites = library
            .languages()
            .into_iter()
            .map(|language| {
                let site = site(library, words, language.as_str(), &assets);
                (language.as_str().to_owned(), Prepared::new(&site))
            })
            .collect();
        let items = (0..library.entries.len())
            .into_par_iter()
            .map(|at| Prepared::new(&items::item(library, words, EntryId(at))))
            .collect();
        Self { sites, items }
    }

    /// The view of the site in a language.
    pub fn site(&self, language: &str) -> Prepared {
        let site = self.sites.get(language).or_else(|| self.sites.values().next());
        site.cloned().unwrap_or_else(|| Prepared::new(&Site::default()))
    }

    /// The views of some documents where they are listed.
    pub fn items<'a>(&'a self, ids: &'a [EntryId]) -> impl Iterator<Item = &'a Prepared> {
        ids.iter().filter_map(|id| self.items.get(id.0))
    }
}

/// The folder of the theme's own static files; of the embedded theme's where it
/// has none.
fn assets(library: &Library, theme: &Theme) -> String {
    let own = format!("{}/", theme.settings().name);
    let has =
        |folder: &str| library.files.values().any(|file| file.route.path().starts_with(folder));
    let folder = if theme.settings().name.is_empty() || !has(&own) { "dossier/" } else { &own };
    format!("{}/{folder}", library.config.base_url.path())
}

fn site(library: &Library, words: &Words, language: &str, assets: &str) -> Site {
    let config = &library.config;
    let home = library.sections.iter().find(|s| s.is_home() && s.language.as_str() == language);
    let tag = home.map(|home| &home.language).unwrap_or(&config.default_language);
    let home_url = home.map_or_else(String::new, |home| library.url(&home.route));
    let of_language = |known: &crate::base::language::Language| known.as_str() == language;
    Site {
        title: config.title_in(tag).to_owned(),
        description: config.description_in(tag).unwrap_or("").to_owned(),
        base_url: format!("{}{}", config.base_url.origin(), config.base_url.path()),
        home: home_url,
        menu: home.map(|home| menu(library, home)).unwrap_or_default(),
        taxonomies: library
            .taxonomies
            .iter()
            .filter(|taxonomy| of_language(&taxonomy.language))
            .map(|taxonomy| Link {
                title: told(words, language, "taxonomy", &taxonomy.name),
                url: library.url(&taxonomy.route),
                count: taxonomy.terms.len(),
            })
            .collect(),
        registers: library
            .registers
            .iter()
            .filter(|register| of_language(&register.language))
            .map(|register| Link {
                title: told(words, language, "register", register.kind.name()),
                url: library.url(&register.route),
                count: register.entries.len(),
            })
            .collect(),
        languages: languages(library, language),
        feed: home.and_then(|home| views::feed(library, &home.route)),
        assets: assets.to_owned(),
        paragraph_numbers: config.report.paragraph_numbers,
        extra: config.extra.clone(),
        generator: format!("amicus {}", env!("CARGO_PKG_VERSION")),
    }
}

/// What a taxonomy or register is called in a language, or else its own name.
fn told(words: &Words, language: &str, kind: &str, name: &str) -> String {
    words.text(language, &format!("{kind}-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}

/// The sections and plain pages at the top. Where there are more than a menu
/// can hold, those that have a weight.
fn menu(library: &Library, home: &Section) -> Vec<Link> {
    let mut all: Vec<(Option<i64>, Link)> = Vec::new();
    for id in &home.children {
        let Some(section) = library.section(*id) else { continue };
        let index = section.index.and_then(|index| library.entry(index));
        let weight = index.and_then(|entry| entry.report.front.weight);
        let link = Link {
            title: section.title.clone(),
            url: library.url(&section.route),
            count: section.reports.len(),
        };
        all.push((weight, link));
    }
    for id in &home.pages {
        let Some(entry) = library.entry(*id) else { continue };
        let title = entry.report.title().to_owned();
        let link = Link { title, url: library.url(&entry.route), count: 0 };
        all.push((entry.report.front.weight, link));
    }
    if all.len() > MENU {
        all.retain(|(weight, _)| weight.is_some());
    }
    all.sort_by_key(|(weight, _)| weight.unwrap_or(i64::MAX));
    all.into_iter().take(MENU).map(|(_, link)| link).collect()
}

fn languages(library: &Library, current: &str) -> Vec<Translation> {
    let languages = library.languages();
    if languages.len() < 2 {
        return Vec::new();
    }
    let homes = languages.iter().filter_map(|language| library.home(language));
    homes
        .map(|home| Translation {
            language: home.language.as_str().to_owned(),
            name: own_name(home.language.as_str()).unwrap_or(home.language.as_str()).to_owned(),
            title: home.title.clone(),
            url: library.url(&home.route),
            permalink: library.permalink(&home.route),
            current: home.language.as_str() == current,
        })
        .collect()
}
