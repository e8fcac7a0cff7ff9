//! Taxonomies and their terms, in every language.

use std::collections::BTreeMap;

use crate::base::date::MomentRank;
use crate::base::language::Language;
use crate::base::route::slugify;
use crate::base::{Diagnostic, Diagnostics, Moment, Place, Route};
use crate::config::Config;
use crate::library::codes;
use crate::library::collation::Collation;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::routes::{Owner, Routes, language_folder};

/// A taxonomy in one language.
#[derive(Debug)]
pub struct Taxonomy {
    /// Its name in site.toml, such as `topics`.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// Where the list of its terms is published.
    pub route: Route,
    /// Its terms, in the order of the language.
    pub terms: Vec<Term>,
    /// Their places by their names in small letters.
    by_name: BTreeMap<String, usize>,
}

impl Taxonomy {
    /// The term of a name. Terms that differ only in case are one.
    pub fn term(&self, name: &str) -> Option<&Term> {
        self.terms.get(*self.by_name.get(&name.to_lowercase())?)
    }
}

/// A term of a taxonomy.
#[derive(Debug)]
pub struct Term {
    /// As its first author wrote it.
    pub name: String,
    /// The letter under which it stands.
    pub letter: String,
    /// Where its list of reports is published.
    pub route: Route,
    /// The documents that have it: the newest first.
    pub entries: Vec<EntryId>,
}

/// Gathers the terms of all documents. A section's page has none.
pub(super) fn gather(
    config: &Config,
    entries: &[Entry],
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Taxonomy> {
    let mut taxonomies = Vec::new();
    let dates: Vec<_> = entries.iter().map(|one| one.report.date().map(Moment::rank)).collect();
    for language in config.all_languages() {
        let collation = Collation::of(language);
        for name in &config.taxonomies {
            let terms = terms(language, name, entries);
            if terms.is_empty() {
                continue;
            }
            let folder = [language_folder(config, language), slugify(name)].join("/");
            let Ok(route) = Route::page(&folder) else { continue };
            routes.claim(&route, Owner::Generated("the page of a taxonomy"), None, diagnostics);
            let mut placed = place(&route, terms, &dates, routes, diagnostics);
            placed.sort_by(|a, b| collation.compare_titles(&a.name, &b.name));
            let letters = collation.letters(placed.iter().map(|term| term.name.as_str()));
            for (term, letter) in placed.iter_mut().zip(letters) {
                term.letter = letter;
            }
            let (name, language) = (name.clone(), language.clone());
            let places = placed.iter().enumerate();
            let by_name = places.map(|(at, term)| (term.name.to_lowercase(), at)).collect();
            taxonomies.push(Taxonomy { name, language, route, terms: placed, by_name });
        }
    }
    taxonomies
}

/// A term with the place it was first written at and all that have it.
type Found = (String, Option<Place>, Vec<EntryId>);

fn terms(language: &Language, name: &str, entries: &[Entry]) -> BTreeMap<String, Found> {
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.language != *language || entry.is_section() || entry.is_older() {
            continue;
        }
        for (term, place) in entry.report.terms(name) {
            // Terms that differ only in case are one.
            let known = found
                .entry(term.to_lowercase())
                .or_insert_with(|| (term.to_owned(), Some(place.clone()), Vec::new()));
            if known.2.last() != Some(&EntryId(at)) {
                known.2.push(EntryId(at));
            }
        }
    }
    found
}

fn place(
    above: &Route,
    terms: BTreeMap<String, Found>,
    dates: &[Option<MomentRank>],
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Term> {
    let mut placed = Vec::with_capacity(terms.len());
    for (_, (name, place, mut members)) in terms {
        let slug = slugify(&name);
        let route = match slug.is_empty() {
            true => None,
            false => Route::page(&format!("{}{slug}", above.folder())).ok(),
        };
        let Some(route) = route else {
            let message = format!(
                "the term `{}` has no letter or digit that an address could be made of",
                name.escape_debug()
            );
            diagnostics.push(term_mistake(place, message));
            continue;
        };
        if !routes.claim(&route, Owner::Term(name.clone()), place, diagnostics) {
            continue;
        }
        members.sort_by_key(|id| (std::cmp::Reverse(dates.get(id.0).copied().flatten()), *id));
        placed.push(Term { name, letter: String::new(), route, entries: members });
    }
    placed
}

fn term_mistake(place: Option<Place>, message: String) -> Diagnostic {
    let diagnostic = match place {
        Some(place) => Diagnostic::at(&codes::BAD_ROUTE, place, message),
        None => Diagnostic::nowhere(&codes::BAD_ROUTE, message),
    };
    diagnostic.hint("write the term in words")
}
