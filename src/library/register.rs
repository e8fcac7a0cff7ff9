//! The registers: site-wide lists, as at the end of a printed book. Together
//! they are the site's search without JavaScript.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use crate::base::language::Language;
use crate::base::{Diagnostic, Diagnostics, Route};
use crate::case::{Case, Publish};
use crate::config::Config;
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::routes::{Owner, Routes, language_folder};

/// The order of words in a language (CLDR), by way of ICU4X; by code point
/// where it has no order for the language and no root order.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of a language.
    pub fn of(language: &Language) -> Self {
        let locale: Option<Locale> = language.as_str().parse().ok();
        let collator = locale
            .and_then(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok());
        Self(collator)
    }

    /// Which of two texts comes first. Texts that the language does not tell
    /// apart come in the order of their code points.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        order.then_with(|| a.cmp(b))
    }
}

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
}

impl RegisterKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Cases, Self::Provisions, Self::People, Self::Places, Self::Exhibits];

    /// Its name, also in addresses.
    pub fn name(self) -> &'static str {
        match self {
            RegisterKind::Cases => "cases",
            RegisterKind::Provisions => "provisions",
            RegisterKind::People => "people",
            RegisterKind::Places => "places",
            RegisterKind::Exhibits => "exhibits",
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
}

/// An entry of a register.
#[derive(Debug)]
pub struct RegisterEntry {
    /// What is registered.
    pub title: String,
    /// What tells it from others of the name.
    pub detail: String,
    /// Where it is found, in the order of documents.
    pub places: Vec<RegisterPlace>,
}

/// Where an entry is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterPlace {
    /// The document.
    pub entry: EntryId,
    /// The id of the item in its case; empty for the document as a whole.
    pub item: String,
}

/// How many entries a page of a register has.
pub const PAGE: usize = 200;

/// Gathers the registers of all languages.
pub(super) fn gather(
    config: &Config,
    entries: &[Entry],
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Register> {
    unique_cases(entries, diagnostics);
    let mut registers = Vec::new();
    for language in config.all_languages() {
        let collation = Collation::of(language);
        let first = registers.len();
        let folder = [language_folder(config, language), "registers".into()].join("/");
        for kind in RegisterKind::ALL {
            let found = list(kind, language, entries);
            let Ok(route) = Route::page(&format!("{folder}/{}", kind.name())) else { continue };
            if found.is_empty() {
                continue;
            }
            let mut listed: Vec<RegisterEntry> = found
                .into_iter()
                .map(|((title, detail), places)| RegisterEntry { title, detail, places })
                .collect();
            listed.sort_by(|a, b| {
                collation
                    .compare(&a.title, &b.title)
                    .then_with(|| collation.compare(&a.detail, &b.detail))
            });
            routes.claim(&route, Owner::Generated("a register"), None, diagnostics);
            registers.push(Register { kind, language: language.clone(), route, entries: listed });
        }
        if registers.len() > first
            && let Ok(route) = Route::page(&folder)
        {
            routes.claim(&route, Owner::Generated("the list of registers"), None, diagnostics);
        }
    }
    registers
}

/// A case's id is unique in the site; translations of one report share theirs.
fn unique_cases(entries: &[Entry], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, (&Entry, &crate::base::Place)> = BTreeMap::new();
    for entry in entries {
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

fn list(kind: RegisterKind, language: &Language, entries: &[Entry]) -> Found {
    let mut found = Found::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.language != *language || entry.is_section() {
            continue;
        }
        let mut add = |title: &str, detail: &str, item: &str| {
            let places = found.entry((title.to_owned(), detail.to_owned())).or_default();
            let place = RegisterPlace { entry: EntryId(at), item: item.to_owned() };
            if !title.is_empty() && !places.contains(&place) {
                places.push(place);
            }
        };
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
    }
}
