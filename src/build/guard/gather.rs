//! What of a site must not be published: what its cases withhold, the pages
//! that readers are not to know of yet, the terms of `secrets.txt`, and what
//! tells of the computer.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::Place;
use crate::base::route::decode;
use crate::build::guard::machine::Machine;
use crate::build::guard::terms::Term;
use crate::build::options::Options;
use crate::case::{Case, SecretKind, is_unspaced};
use crate::guard::{Kind, Phrase, phrases};
use crate::library::Library;
use crate::prose::Parsed;
use crate::report::Report;

/// What a secret is, for whoever is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Something that a case withholds.
    Case(SecretKind),
    /// The title of a page that is not published.
    Title,
    /// Its address.
    Address,
    /// A term of `secrets.txt`.
    Term,
    /// Something that tells of the computer.
    Machine(&'static str),
}

/// A secret, and the words that are looked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Formed {
    pub place: Option<Place>,
    pub origin: Origin,
    pub phrases: Vec<Phrase>,
}

impl Formed {
    fn of(place: Option<Place>, origin: Origin, text: &str, kind: Kind) -> Self {
        Self { place, origin, phrases: phrases(text, kind) }
    }
}

/// The secrets of a case.
pub(super) fn of_case(case: &Case) -> Vec<Formed> {
    let secrets = case.secrets().into_iter();
    secrets
        .map(|secret| {
            let words = secret.text.split_whitespace().count();
            let kind = match secret.kind {
                SecretKind::Name => Kind::Name,
                SecretKind::Pseudonym => Kind::Pseudonym,
                SecretKind::Exhibit if words > 2 => Kind::Title,
                SecretKind::Exhibit | SecretKind::File => Kind::Exact,
            };
            Formed::of(Some(secret.place.clone()), Origin::Case(secret.kind), secret.text, kind)
        })
        .collect()
}

/// Titles of fewer words or letters are no one's secret: many pages are called
/// `Method` or `About the project`.
const LEAST_WORDS: usize = 3;
const LEAST_LETTERS: usize = 15;
/// Addresses of fewer letters, or in no folder, could be anything's.
const LEAST_ADDRESS: usize = 10;

/// What tells of pages that readers are not to know of yet. A page that has
/// expired was public.
pub(super) fn of_hidden(
    library: &Library,
    hidden: &[Arc<Report<Parsed>>],
    options: &Options,
) -> Vec<Formed> {
    if hidden.is_empty() {
        return Vec::new();
    }
    let public = public_folders(library);
    let mut all = Vec::new();
    for (report, route) in hidden.iter().zip(library.wanted_routes(hidden)) {
        let visibility = &report.front.visibility;
        let coming = visibility.embargo.as_ref().is_some_and(|at| at.value.start() > options.now);
        let over = visibility.expires.as_ref().is_some_and(|at| at.value.start() <= options.now);
        if over && !coming && !visibility.draft {
            continue;
        }
        let title = &report.front.title;
        let place = report.source.place(title.span);
        let mut add = |origin, text: &str, kind| {
            all.push(Formed::of(Some(place.clone()), origin, text, kind));
        };
        if is_telling(&title.value) {
            add(Origin::Title, &title.value, Kind::Heading);
        }
        let Some(route) = route else { continue };
        let folder = route.folder().trim_end_matches('/');
        let slug = folder.rsplit('/').next().unwrap_or("");
        let letters = folder.chars().filter(|c| c.is_alphanumeric()).count();
        if letters < LEAST_ADDRESS || public.contains(folder) {
            continue;
        }
        if folder.contains('/') {
            add(Origin::Address, folder, Kind::Address);
        }
        if is_telling(&slug.replace('-', " ")) {
            add(Origin::Address, &slug.replace('-', " "), Kind::Heading);
        }
    }
    all
}

/// Whether a title can be told from what others may be called.
fn is_telling(title: &str) -> bool {
    let weight = |c: char| usize::from(c.is_alphanumeric()) * if is_unspaced(c) { 4 } else { 1 };
    let letters: usize = title.chars().map(weight).sum();
    let words = title.split_whitespace().count();
    let unspaced = title.chars().any(is_unspaced);
    letters >= LEAST_LETTERS && (words >= LEAST_WORDS || unspaced)
}

/// The folders of all public addresses, also without the language before them,
/// and of old addresses that lead on.
fn public_folders(library: &Library) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in &library.entries {
        let aliases = entry.report.front.aliases.iter().map(|alias| alias.value.as_str());
        for folder in aliases.chain([entry.route.folder()]) {
            let folder = folder.trim_matches('/');
            all.extend(folder.split_once('/').map(|(_, rest)| rest.to_owned()));
            // The folders above a page are told with it.
            let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
            all.extend(ends.filter_map(|end| Some(folder.get(..end)?.to_owned())));
        }
    }
    all
}

/// The terms that the publisher lists.
pub(super) fn of_terms(terms: &[Term]) -> Vec<Formed> {
    let formed =
        |term: &Term| Formed::of(Some(term.place.clone()), Origin::Term, &term.text, Kind::Term);
    terms.iter().filter(|term| !term.public).map(formed).collect()
}

/// What tells of the computer.
pub(super) fn of_machine(machine: &Machine, library: &Library, terms: &[Term]) -> Vec<Formed> {
    let secrets = machine.secrets(&decode(library.config.base_url.path())).into_iter();
    // A name that is a word, or somebody's name in the site, may be listed as one.
    let may = |text: &str| terms.iter().any(|term| term.public && same(&term.text, text));
    let secrets = secrets.filter(|(_, text, kind)| *kind != Kind::Word || !may(text));
    secrets.map(|(what, text, kind)| Formed::of(None, Origin::Machine(what), &text, kind)).collect()
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The public texts of a document to which a secret may give way: its title and
/// the names of people.
pub(super) fn public_texts(report: &Report<Parsed>) -> Vec<String> {
    let title = report.front.title.value.clone();
    let persons = report.case.iter().flat_map(|case| &case.persons);
    let named = persons.filter_map(|person| person.view().called.map(str::to_owned));
    let authors = report.authors.iter().map(|author| author.name.clone());
    std::iter::once(title).chain(named).chain(authors).collect()
}
