//! The registers: site-wide lists, as at the end of a printed book. Together
//! they are the site's search without JavaScript.

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::base::{Diagnostic, Diagnostics, Route};
use crate::case::{Case, Publish};
use crate::config::Config;
use crate::library::cited;
use crate::library::codes;
use crate::library::collation::Collation;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::leaves::{Jump, Leaf, RegisterEntry, RegisterPlace, Scale, cut, jumps};
use crate::library::routes::{Owner, Routes, language_folder};
use crate::library::section::Section;
use crate::sources::Works;

/// What a register lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RegisterKind {
    /// Proceedings.
    Cases,
    /// Instruments and their articles.
    Provisions,
    /// Persons who may be named, and authors.
    People,
    /// Where things are said to have happened.
    Places,
    /// Means of proof.
    Exhibits,
    /// Works that documents cite.
    Sources,
    /// The significant words of all documents. It is made of what can be
    /// searched, and so not by a library.
    Concordance,
}

impl RegisterKind {
    /// All that are made of cases, front matter and citations, in the order in which they
    /// are shown.
    pub const ALL: [Self; 6] =
        [Self::Cases, Self::Provisions, Self::People, Self::Places, Self::Exhibits, Self::Sources];

    /// Its name, also in addresses.
    pub fn name(self) -> &'static str {
        match self {
            RegisterKind::Cases => "cases",
            RegisterKind::Provisions => "provisions",
            RegisterKind::People => "people",
            RegisterKind::Places => "places",
            RegisterKind::Exhibits => "exhibits",
            RegisterKind::Sources => "sources",
            RegisterKind::Concordance => "concordance",
        }
    }
}

/// A register in one language.
#[derive(Debug)]
pub struct Register {
    /// What it lists.
    pub kind: RegisterKind,
    /// Its language.
    pub language: Language,
    /// Where its first page is published.
    pub route: Route,
    /// Its entries, in the order of the language.
    pub entries: Vec<RegisterEntry>,
    /// Its pages; at least one.
    pub leaves: Vec<Leaf>,
    /// Where its letters begin.
    pub jumps: Vec<Jump>,
}

/// Where the list of registers is published in a language.
pub fn overview_route(config: &Config, language: &Language) -> Option<Route> {
    Route::page(&format!("{}/registers", language_folder(config, language))).ok()
}

/// Where the concordance of a language begins; `None` where there is none.
pub fn concordance_route(config: &Config, language: &Language) -> Option<Route> {
    let wanted = config.search.enabled && config.search.concordance > 0;
    let folder = || format!("{}/registers/concordance", language_folder(config, language));
    wanted.then(|| Route::page(&folder()).ok()).flatten()
}

/// Where a language is searched; `None` where the site cannot be searched.
pub fn search_route(config: &Config, language: &Language) -> Option<Route> {
    let route = Route::page(&format!("{}/search", language_folder(config, language)));
    route.ok().filter(|_| config.search.enabled)
}

/// Where readers of a language learn how to verify a copy; `None` where the site names no
/// key.
pub fn verify_route(config: &Config, language: &Language) -> Option<Route> {
    let route = Route::page(&format!("{}/verify", language_folder(config, language)));
    route.ok().filter(|_| config.export.public_key.is_some())
}

/// Whether something is published in a language.
pub(super) fn speaks(sections: &[Section], language: &Language) -> bool {
    sections.iter().any(|section| section.language == *language)
}

/// Gathers the registers of all languages.
pub(super) fn gather(
    config: &Config,
    (entries, sections, works): (&[Entry], &[Section], &Works),
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Register> {
    unique_cases(entries, diagnostics);
    for name in ["search/search.js", "search/box.js"].iter().filter(|_| config.search.enabled) {
        routes.claim_generated(name, "a script of the search", diagnostics);
    }
    let mut registers = Vec::new();
    for language in config.all_languages().filter(|one| speaks(sections, one)) {
        let collation = Collation::of(language);
        let first = registers.len();
        let folder = [language_folder(config, language), "registers".into()].join("/");
        for kind in RegisterKind::ALL {
            let found = list(kind, language, (entries, works));
            let Ok(route) = Route::page(&format!("{folder}/{}", kind.name())) else { continue };
            if found.is_empty() {
                continue;
            }
            let listed = found.into_iter().map(|((title, detail), places)| RegisterEntry {
                title,
                detail,
                letter: String::new(),
                places,
            });
            routes.claim(&route, Owner::Generated("a register"), None, diagnostics);
            registers.push(Register::of(
                (kind, language, route),
                listed.collect(),
                &collation,
                (config, entries),
            ));
        }
        if let Some(route) = search_route(config, language) {
            let index = format!("search/{}/index.js", language.as_str().to_lowercase());
            routes.claim(&route, Owner::Generated("the search page"), None, diagnostics);
            routes.claim_generated(&index, "the search index", diagnostics);
        }
        if let Some(route) = verify_route(config, language) {
            let what = "the page on how to verify a copy";
            routes.claim(&route, Owner::Generated(what), None, diagnostics);
        }
        let concordance = concordance_route(config, language);
        if let Some(route) = &concordance {
            routes.claim(route, Owner::Generated("the concordance"), None, diagnostics);
        }
        if (registers.len() > first || concordance.is_some())
            && let Some(route) = overview_route(config, language)
        {
            routes.claim(&route, Owner::Generated("the list of registers"), None, diagnostics);
        }
    }
    registers
}

impl Register {
    /// Puts entries into the order of a language, and onto pages.
    pub(super) fn of(
        (kind, language, route): (RegisterKind, &Language, Route),
        mut entries: Vec<RegisterEntry>,
        collation: &Collation,
        (config, documents): (&Config, &[Entry]),
    ) -> Self {
        entries.sort_by(|a, b| {
            collation
                .compare_titles(&a.title, &b.title)
                .then_with(|| collation.compare_titles(&a.detail, &b.detail))
        });
        let letters = collation.letters(entries.iter().map(|entry| entry.title.as_str()));
        for (entry, letter) in entries.iter_mut().zip(letters) {
            entry.letter = letter;
        }
        let named = kind == RegisterKind::Concordance;
        let scale = Scale::of((config, documents), language, &route.url(), named);
        let leaves = cut(&entries, &scale);
        let jumps = jumps(&entries, &leaves);
        Self { kind, language: language.clone(), route, entries, leaves, jumps }
    }
}

/// A case's id is unique in the site; translations of one report share theirs.
fn unique_cases(entries: &[Entry], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, (&Entry, &crate::base::Place)> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !entry.is_older()) {
        let Some(id) = entry.report.case.as_ref().and_then(|case| case.id.as_ref()) else {
            continue;
        };
        match known.get(id.value.as_str()) {
            None => {
                known.insert(&id.value, (entry, &id.place));
            }
            Some((first, place)) if first.report.path.group() != entry.report.path.group() => {
                diagnostics.push(
                    Diagnostic::at(
                        &codes::DUPLICATE_CASE_ID,
                        id.place.clone(),
                        format!("the id `{}` is that of another case too", id.value),
                    )
                    .related((*place).clone(), "the other case")
                    .hint("give one of the two another id, such as one with the docket in it"),
                )
            }
            Some(_) => {}
        }
    }
}

type Found = BTreeMap<(String, String), Vec<RegisterPlace>>;

fn list(kind: RegisterKind, language: &Language, (entries, works): (&[Entry], &Works)) -> Found {
    let mut found = Found::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.language != *language || entry.is_older() {
            continue;
        }
        let mut add = |title: &str, detail: &str, item: &str| {
            let places = found.entry((title.to_owned(), detail.to_owned())).or_default();
            let place = RegisterPlace { entry: EntryId(at), item: item.to_owned() };
            if !title.is_empty() && !places.contains(&place) {
                places.push(place);
            }
        };
        if kind == RegisterKind::Sources {
            cited::registered(&entry.report, works, &mut add);
        }
        if entry.is_section() {
            continue;
        }
        if let Some(case) = &entry.report.case {
            items(kind, case, &mut add);
        }
        if kind == RegisterKind::People && entry.is_report() {
            entry.report.authors.iter().for_each(|author| add(&author.name, "author", ""));
        }
    }
    found.retain(|(title, _), _| !title.is_empty());
    found
}

/// What a case gives to a register: a title, what tells it from others of the
/// name, and the id of the item.
pub(super) fn items(kind: RegisterKind, case: &Case, add: &mut dyn FnMut(&str, &str, &str)) {
    match kind {
        RegisterKind::Cases => {
            let docket = case.docket.as_ref().map_or("", |docket| &docket.value);
            add(&case.name.value, docket, "");
        }
        RegisterKind::Provisions => {
            for charge in &case.charges {
                if let Some(provision) = &charge.provision {
                    add(&provision.title(), "", &charge.id.value);
                }
            }
        }
        RegisterKind::People => {
            let named = case.persons.iter().filter(|p| p.publish() == Publish::Name);
            for person in named {
                let view = person.view();
                add(view.called.unwrap_or(""), view.role.unwrap_or(""), view.id);
            }
        }
        RegisterKind::Places => {
            for allegation in &case.allegations {
                let place = allegation.location.as_ref().map_or("", |place| &place.value);
                add(place, "", &allegation.id.value);
            }
        }
        RegisterKind::Exhibits => {
            for exhibit in case.shown_exhibits() {
                let reference = exhibit.reference.as_ref().map_or("", |text| &text.value);
                add(&exhibit.title.value, reference, &exhibit.id.value);
            }
        }
        RegisterKind::Sources | RegisterKind::Concordance => {}
    }
}
