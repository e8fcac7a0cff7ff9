//! What the pages of a site share: the views of the site in each language, and
//! of each document where it is listed.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::{Fingerprint, Route, Stamp};
use crate::library::{
    Entry, EntryId, Library, Owner, RegisterKind, Section, concordance_route, search_route,
    verify_route,
};
use crate::output::{items, views};
use crate::render::theme::{Prepared, Theme, tell};
use crate::render::view::{HeadLink, Link, Site, Translation};
use crate::words::{Words, own_name};

/// Views that are made once, and, for builds with a memory, fingerprints of
/// what pages read of the site around them.
pub struct Shell {
    /// The state of the site whose documents these are.
    library: Stamp,
    /// Of what everything is made with: settings, the theme's folders, options and
    /// interface texts. What templates are made of, they tell each for itself.
    common: Fingerprint,
    common_to_texts: Fingerprint,
    /// The templates as they are.
    theme: Stamp,
    sites: BTreeMap<String, (Prepared, Fingerprint)>,
    /// The language of those who speak none of these.
    default: String,
    items: Vec<Listed>,
    /// The ways to all sections. Empty, as what follows, where nothing is
    /// remembered.
    ways: Vec<Fingerprint>,
    /// By document: what its page shows of the site around it.
    around: Vec<Around>,
}

/// What a page shows of the site around it: in its text, and beside it.
#[derive(Clone, Copy)]
struct Around {
    text: Fingerprint,
    beside: Fingerprint,
}

/// A document where it is listed.
struct Listed {
    path: String,
    key: Fingerprint,
    view: Prepared,
}

/// What the page of a document is made of.
pub type DocumentKey = (Option<(Stamp, Option<Stamp>)>, Option<Fingerprint>);

/// How many entries the main menu has at most.
const MENU: usize = 8;

impl Shell {
    /// Makes the shared views. `keyed` says whether to take fingerprints too,
    /// `portable` whether the site is to be read from a disk;
    /// `earlier` are those of the build before, of which what is still right is
    /// kept; where it is the same library, the documents behind it are listed
    /// with something else.
    pub fn of(
        library: &Library,
        theme: &Theme,
        words: &Words,
        (keyed, portable): (bool, bool),
        (earlier, listed_anew): (Option<Self>, &[EntryId]),
    ) -> Self {
        let (folders, config) = (theme.folders(), &library.config);
        let common = Fingerprint::of(&(folders, theme.given(), config.digest(), portable));
        let common_to_texts = Fingerprint::of(&(theme.given(), config.digest_for_texts()));
        let theme_stamp = theme.stamp();
        let earlier = match earlier {
            // All documents stand where they did.
            Some(mut same) if same.library == library.stamp && same.common == common => {
                listed_anew.iter().for_each(|id| same.renew(library, words, *id));
                return Self { theme: theme_stamp, ..same };
            }
            earlier => earlier.filter(|earlier| earlier.common == common),
        };
        let assets = assets(library, theme);
        let sites = library
            .languages()
            .into_iter()
            .map(|language| {
                let site = Site { portable, ..site(library, words, language.as_str(), &assets) };
                let view = (Prepared::new(&site), Fingerprint::of(&site));
                (language.as_str().to_owned(), view)
            })
            .collect();
        let ways = if keyed { ways(library) } else { Vec::new() };
        let around = match keyed {
            true => {
                let of = |at| around(library, &ways, EntryId(at));
                (0..library.entries.len()).into_par_iter().map(of).collect()
            }
            false => Vec::new(),
        };
        let items = listed(library, words, earlier.map(|earlier| earlier.items));
        let default = library.config.default_language.as_str().to_owned();
        let (library, theme) = (library.stamp, theme_stamp);
        Self { library, common, common_to_texts, theme, sites, default, items, ways, around }
    }

    /// Lists a document anew.
    fn renew(&mut self, library: &Library, words: &Words, id: EntryId) {
        if let (Some(slot), Some(entry)) = (self.items.get_mut(id.0), library.entry(id)) {
            *slot = Listed::new(library, words, id, entry);
        }
        if let Some(slot) = self.around.get_mut(id.0) {
            *slot = around(library, &self.ways, id);
        }
    }

    /// Whether fingerprints are taken.
    pub fn is_keyed(&self) -> bool {
        !self.around.is_empty()
    }

    /// What every page is made with.
    pub fn common(&self) -> Fingerprint {
        self.common
    }

    /// What the texts of every document are made with, beside templates.
    pub fn common_to_texts(&self) -> Fingerprint {
        self.common_to_texts
    }

    /// The templates, and all else that pages are made with. Where they are the
    /// same, pages differ only for what they show.
    pub fn made_with(&self) -> (Stamp, Fingerprint) {
        (self.theme, self.common)
    }

    /// The view of the site in a language.
    pub fn site(&self, language: &str) -> Prepared {
        let site = self.of_site(language);
        site.map_or_else(|| Prepared::new(&Site::default()), |(view, _)| view.clone())
    }

    /// The fingerprint of that view.
    pub fn site_key(&self, language: &str) -> Option<Fingerprint> {
        self.of_site(language).map(|(_, key)| *key)
    }

    fn of_site(&self, language: &str) -> Option<&(Prepared, Fingerprint)> {
        let default = || self.sites.get(&self.default).or_else(|| self.sites.values().next());
        self.sites.get(language).or_else(default)
    }

    /// The views of some documents where they are listed.
    pub fn items<'a>(&'a self, ids: &'a [EntryId]) -> impl Iterator<Item = &'a Prepared> {
        ids.iter().filter_map(|id| self.items.get(id.0)).map(|listed| &listed.view)
    }

    /// The fingerprint of such a view.
    pub fn item_key(&self, id: EntryId) -> Option<Fingerprint> {
        self.items.get(id.0).map(|listed| listed.key)
    }

    /// What a document's own page is made of: its text, and what that shows of
    /// the site around it, but for where its links lead.
    pub fn document_key(&self, library: &Library, id: EntryId) -> DocumentKey {
        let around = self.around.get(id.0).map(|around| around.beside);
        (library.entry(id).map(|entry| stamps(library, entry)), around)
    }

    /// The same for its text alone.
    pub fn text_key(&self, library: &Library, id: EntryId) -> DocumentKey {
        let around = self.around.get(id.0).map(|around| around.text);
        (library.entry(id).map(|entry| stamps(library, entry)), around)
    }

    /// The same for what is shown of it elsewhere.
    pub fn outline_key(
        &self,
        library: &Library,
        id: EntryId,
    ) -> (Option<Stamp>, Option<Fingerprint>) {
        let around = self.around.get(id.0).map(|around| around.beside);
        (library.entry(id).map(|entry| entry.report.outline), around)
    }
}

/// A reading of a document, and, of an earlier version, that of the current one,
/// which its page leads into.
fn stamps(library: &Library, entry: &Entry) -> (Stamp, Option<Stamp>) {
    let current = entry.current.and_then(|id| library.entry(id));
    (entry.report.stamp, current.map(|current| current.report.stamp))
}

/// Every document where it is listed, as far as possible from an earlier build.
/// Both are in the order of paths.
fn listed(library: &Library, words: &Words, earlier: Option<Vec<Listed>>) -> Vec<Listed> {
    let mut earlier = earlier.unwrap_or_default().into_iter().peekable();
    let known: Vec<Option<Listed>> = library
        .entries
        .iter()
        .map(|entry| {
            let path = &entry.report.path.path;
            while earlier.next_if(|listed| listed.path < *path).is_some() {}
            earlier.next_if(|listed| listed.path == *path)
        })
        .collect();
    known
        .into_par_iter()
        .zip(&library.entries)
        .enumerate()
        .map(|(at, (known, entry))| {
            let known = known.filter(|known| known.key == Listed::key(entry));
            known.unwrap_or_else(|| Listed::new(library, words, EntryId(at), entry))
        })
        .collect()
}

impl Listed {
    fn new(library: &Library, words: &Words, id: EntryId, entry: &Entry) -> Self {
        let (path, key) = (entry.report.path.path.clone(), Self::key(entry));
        Self { path, key, view: Prepared::new(&items::item(library, words, id)) }
    }

    fn key(entry: &Entry) -> Fingerprint {
        Fingerprint::of(&(entry.report.outline, &entry.route, &entry.language))
    }
}

/// The ways to all sections from their home pages.
fn ways(library: &Library) -> Vec<Fingerprint> {
    let mut ways: Vec<Fingerprint> = Vec::with_capacity(library.sections.len());
    for section in &library.sections {
        // Parents come before children.
        let above = section.parent.and_then(|id| ways.get(id.0)).copied();
        ways.push(Fingerprint::of(&(above, &section.title, &section.route)));
    }
    ways
}

/// What the page of a document shows of the site around it.
fn around(library: &Library, ways: &[Fingerprint], id: EntryId) -> Around {
    let Some(entry) = library.entry(id) else {
        let nothing = Fingerprint::of(&());
        return Around { text: nothing, beside: nothing };
    };
    let translations = entry.translations.iter().filter_map(|one| library.entry(one.entry));
    let translations = translations.map(|one| {
        let front = &one.report.front;
        let shown = (one.report.title(), front.visibility.draft, &one.route, one.speaks.as_str());
        let tag = front.translation_of.as_ref().map(|tag| tag.value.as_str());
        let updated = front.updated.as_ref().map(|updated| &updated.value);
        let versions: Vec<_> = front.revisions.iter().map(|one| &one.version).collect();
        (shown, &one.report.path.language, (tag, one.report.version(), versions, updated))
    });
    let current = library.current(entry);
    let kept = current.kept.iter().filter_map(|id| library.entry(*id));
    let kept = kept.map(|one| (&one.route, one.report.version(), one.report.date()));
    let versions = (&current.route, kept.collect::<Vec<_>>());
    let picture = library.shared_picture(entry).value.map(|picture| &picture.route);
    let downloads = library.formats(entry);
    let terms = library.taxonomies.iter().filter(|one| one.language == entry.language);
    let terms = terms.flat_map(|taxonomy| {
        let own = entry.report.terms(&taxonomy.name);
        own.filter_map(|(name, _)| taxonomy.term(name))
            .map(|term| (&taxonomy.route, &term.name, &term.route, term.entries.len()))
    });
    let files = entry.report.case.iter().flat_map(|case| &case.exhibits);
    let files = files.flat_map(|exhibit| &exhibit.files).map(|file| {
        let copied = library.file_of(entry, &file.path.as_ref()?.value)?;
        Some((&copied.route, copied.bytes, copied.digest))
    });
    let copies = library.sources_of(entry).map(|work| {
        library.copy_of(work).map(|copied| (&copied.route, copied.bytes, copied.digest))
    });
    let text = Fingerprint::of(&(
        (&entry.route, &entry.prefix, entry.language.as_str(), entry.speaks.as_str()),
        entry.is_older().then(|| &library.current(entry).route),
        files.collect::<Vec<_>>(),
        copies.collect::<Vec<_>>(),
    ));
    let beside = Fingerprint::of(&(
        text,
        (ways.get(entry.section.0), picture),
        translations.collect::<Vec<_>>(),
        terms.collect::<Vec<_>>(),
        (versions, downloads),
    ));
    Around { text, beside }
}

/// The folder of the theme's style sheet; where it has none of that name, that of
/// the theme which it extends.
fn assets(library: &Library, theme: &Theme) -> String {
    let has = |folder: &&String| library.routes.owner(&format!("{folder}/style.css")).is_some();
    let folders = theme.folders();
    let folder = folders.iter().find(has).or(folders.first());
    format!("{}/{}/", library.config.base_url.path(), folder.map_or("", |folder| folder))
}

/// How the small pictures that stand for a site may be called: by what each is to
/// the page and its media type.
const ICONS: [(&str, &str, &str); 4] = [
    ("favicon.ico", "icon", "image/x-icon"),
    ("favicon.png", "icon", "image/png"),
    ("favicon.svg", "icon", "image/svg+xml"),
    ("apple-touch-icon.png", "apple-touch-icon", "image/png"),
];

fn icons(library: &Library) -> Vec<HeadLink> {
    let found = ICONS.iter().filter_map(|(name, rel, media_type)| {
        let (route, owner) = library.routes.owner(name)?;
        matches!(owner, Owner::File(_)).then(|| HeadLink {
            rel: (*rel).to_owned(),
            url: library.url(route),
            media_type: (*media_type).to_owned(),
            title: String::new(),
        })
    });
    found.collect()
}

fn site(library: &Library, words: &Words, language: &str, assets: &str) -> Site {
    let config = &library.config;
    let home = library.sections.iter().find(|s| s.is_home() && s.language.as_str() == language);
    let tag = home.map(|home| &home.language).unwrap_or(&config.default_language);
    let home_url = home.map_or_else(String::new, |home| library.url(&home.route));
    let of_language = |known: &crate::base::language::Language| known.as_str() == language;
    Site {
        language: tag.as_str().to_owned(),
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
            .map(|register| (register.kind, register.route.clone(), register.entries.len()))
            .chain(home.and_then(|home| concordance(library, home)))
            .map(|(kind, route, count)| Link {
                title: told(words, language, "register", kind.name()),
                url: library.url(&route),
                count,
            })
            .collect(),
        languages: languages(library, language),
        search: search_route(config, tag).map(|route| library.url(&route)),
        verify: verify_route(config, tag).map(|route| library.url(&route)),
        search_files: format!("{}/search/", library.config.base_url.path()),
        feed: home.and_then(|home| views::feed(library, &home.route)),
        assets: assets.to_owned(),
        files: format!("{}/", library.config.base_url.path()),
        top: format!("{}/", config.base_url.path()),
        icons: icons(library),
        paragraph_numbers: config.report.paragraph_numbers,
        extra: config.extra.clone(),
        generator: format!("amicus {}", env!("CARGO_PKG_VERSION")),
        portable: false,
    }
}

/// The concordance of a home's language. How much it has is not known yet.
fn concordance(library: &Library, home: &Section) -> Option<(RegisterKind, Route, usize)> {
    let route = concordance_route(&library.config, &home.language)?;
    Some((RegisterKind::Concordance, route, 0))
}

/// What a taxonomy or register is called in a language, or else its own name.
fn told(words: &Words, language: &str, kind: &str, name: &str) -> String {
    tell(words, language, &format!("{kind}-{name}"), &[]).unwrap_or_else(|| name.to_owned())
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
