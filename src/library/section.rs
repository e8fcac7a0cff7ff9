//! Sections: the folders of `content/`, in every language.

use std::collections::BTreeMap;

use crate::base::date::MomentRank;
use crate::base::language::Language;
use crate::base::route::slugify;
use crate::base::{Diagnostics, Moment, Route};
use crate::config::Config;
use crate::library::entry::Entry;
use crate::library::ids::{EntryId, SectionId};
use crate::library::routes::{Owner, Routes, language_folder};
use crate::prose::Parsed;
use crate::report::Report;

/// A section in one language.
#[derive(Debug)]
pub struct Section {
    /// Its folder below `content/`; empty for the top.
    pub folder: String,
    /// Its language.
    pub language: Language,
    /// Where its page is published.
    pub route: Route,
    /// Its title: of its own page, or else the folder's name.
    pub title: String,
    /// Its own page, where an author wrote one.
    pub index: Option<EntryId>,
    /// The section above it.
    pub parent: Option<SectionId>,
    /// The sections below it, in their order.
    pub children: Vec<SectionId>,
    /// Its plain pages, in their order.
    pub pages: Vec<EntryId>,
    /// The reports in it and below it, in their order: by weight, then the
    /// newest first.
    pub reports: Vec<EntryId>,
}

/// Makes the sections of all documents, with those between them and the top.
pub(super) fn gather(
    config: &Config,
    entries: &mut [Entry],
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut known: BTreeMap<(Language, String), SectionId> = BTreeMap::new();
    let written: BTreeMap<(Language, String), EntryId> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.is_section())
        .map(|(at, entry)| {
            ((entry.language.clone(), entry.report.path.folder.clone()), EntryId(at))
        })
        .collect();
    for at in 0..entries.len() {
        let Some(entry) = entries.get(at) else { continue };
        let (language, folder) = (entry.language.clone(), entry.report.path.section().to_owned());
        let mut maker = Maker {
            config,
            entries,
            written: &written,
            sections: &mut sections,
            known: &mut known,
            routes,
            diagnostics,
        };
        let id = maker.section(&language, &folder);
        if let Some(entry) = entries.get_mut(at) {
            entry.section = id;
        }
    }
    fill(entries, &mut sections);
    sections
}

struct Maker<'a> {
    config: &'a Config,
    entries: &'a [Entry],
    written: &'a BTreeMap<(Language, String), EntryId>,
    sections: &'a mut Vec<Section>,
    known: &'a mut BTreeMap<(Language, String), SectionId>,
    routes: &'a mut Routes,
    diagnostics: &'a mut Diagnostics,
}

impl Maker<'_> {
    /// The section of a folder, made with all above it where there is none.
    fn section(&mut self, language: &Language, folder: &str) -> SectionId {
        let mut missing = vec![folder];
        let mut above = folder;
        while !above.is_empty() {
            above = above.rsplit_once('/').map_or("", |(parent, _)| parent);
            missing.push(above);
        }
        let mut parent = None;
        for folder in missing.into_iter().rev() {
            let key = (language.clone(), folder.to_owned());
            let id = match self.known.get(&key) {
                Some(id) => *id,
                None => self.make(key, parent),
            };
            parent = Some(id);
        }
        parent.unwrap_or(SectionId(0))
    }

    fn make(&mut self, key: (Language, String), parent: Option<SectionId>) -> SectionId {
        let id = SectionId(self.sections.len());
        let index = self.written.get(&key).copied();
        let entry = index.and_then(|index| self.entries.get(index.0));
        let (language, folder) = key.clone();
        let name = folder.rsplit('/').next().unwrap_or("");
        let route = match entry {
            Some(entry) => entry.route.clone(),
            None => self.route(&language, name, parent),
        };
        let title = match entry {
            Some(entry) => entry.report.title().to_owned(),
            None if name.is_empty() => self.config.title_in(&language).to_owned(),
            None => name.to_owned(),
        };
        self.known.insert(key, id);
        let section = Section {
            folder,
            language,
            route,
            title,
            index,
            parent,
            children: Vec::new(),
            pages: Vec::new(),
            reports: Vec::new(),
        };
        self.sections.push(section);
        if let Some(parent) = parent.and_then(|parent| self.sections.get_mut(parent.0)) {
            parent.children.push(id);
        }
        id
    }

    /// The route of a section that nobody wrote a page for.
    fn route(&mut self, language: &Language, name: &str, parent: Option<SectionId>) -> Route {
        let above = parent.and_then(|parent| self.sections.get(parent.0));
        let above = above.map_or(String::new(), |section| section.route.folder().to_owned());
        let folder = match name.is_empty() {
            true => language_folder(self.config, language),
            false => format!("{above}{}", slugify(name)),
        };
        let route = Route::page(&folder).unwrap_or_else(|_| Route::home());
        self.routes.claim(
            &route,
            Owner::Generated("the page of a section"),
            None,
            self.diagnostics,
        );
        route
    }
}

/// Puts documents into their sections, in order.
fn fill(entries: &[Entry], sections: &mut [Section]) {
    for (at, entry) in entries.iter().enumerate() {
        if entry.is_section() || entry.is_older() {
            continue;
        }
        let mut above = Some(entry.section);
        if !entry.is_report() {
            if let Some(section) = sections.get_mut(entry.section.0) {
                section.pages.push(EntryId(at));
            }
            continue;
        }
        while let Some(section) = above.and_then(|id| sections.get_mut(id.0)) {
            section.reports.push(EntryId(at));
            above = section.parent;
        }
    }
    let ranks: Vec<_> = entries.iter().map(|entry| rank(&entry.report)).collect();
    let places = order(&ranks);
    let place = |id: &EntryId| places.get(id.0).copied().unwrap_or(usize::MAX);
    let keys: Vec<_> = sections
        .iter()
        .map(|s| {
            (s.index.map_or(usize::MAX, |id| place(&id)), s.title.to_lowercase(), s.folder.clone())
        })
        .collect();
    for section in sections {
        section.pages.sort_by_key(place);
        section.reports.sort_by_key(place);
        section.children.sort_by_key(|id| keys.get(id.0));
    }
}

pub(super) type Rank<'a> = (i64, std::cmp::Reverse<Option<MomentRank>>, String, &'a str);

/// By weight, then the newest first, then by title and path.
pub(super) fn rank(report: &Report<Parsed>) -> Rank<'_> {
    let weight = report.front.weight.unwrap_or(i64::MAX);
    let date = report.date().map(Moment::rank);
    (weight, std::cmp::Reverse(date), report.title().to_lowercase(), &report.path.path)
}

/// The place of each in the order of ranks.
fn order(ranks: &[Rank<'_>]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..ranks.len()).collect();
    sorted.sort_by(|a, b| ranks.get(*a).cmp(&ranks.get(*b)));
    let mut places = vec![0; ranks.len()];
    for (place, at) in sorted.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    places
}

impl Section {
    /// Whether it is the page of a language's home.
    pub fn is_home(&self) -> bool {
        self.folder.is_empty()
    }
}
