//! Which pages search engines are told of, and in how many files.

use std::collections::BTreeMap;

use crate::base::Route;
use crate::config::Config;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::register::{Register, concordance_route, overview_route, speaks};
use crate::library::section::Section;
use crate::library::taxonomy::Taxonomy;

/// A page that search engines are told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// Where it is published.
    pub route: Route,
    /// The document it is the page of, where it is one.
    pub entry: Option<EntryId>,
}

/// Everything that has pages beside the documents.
#[derive(Clone, Copy)]
pub(super) struct Lists<'a> {
    pub sections: &'a [Section],
    pub taxonomies: &'a [Taxonomy],
    pub registers: &'a [Register],
}

/// How many addresses one file holds, those of translations counted. The
/// protocol allows 50,000 pages and 50 MiB.
const ADDRESSES: usize = 45_000;

/// The name of a file, from 1, where there are several.
pub fn file(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// Gathers the pages of all documents and the first pages of all lists, in the
/// order of their addresses, and shares them among files.
pub(super) fn gather(config: &Config, entries: &[Entry], lists: Lists<'_>) -> Vec<Vec<Indexed>> {
    let mut pages: BTreeMap<Route, Option<EntryId>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.is_indexed() {
            pages.insert(entry.route.clone(), Some(EntryId(at)));
        }
    }
    let sections = lists.sections.iter().filter(|section| section.index.is_none());
    let terms = lists.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms);
    let routes = sections
        .map(|section| section.route.clone())
        .chain(lists.taxonomies.iter().map(|taxonomy| taxonomy.route.clone()))
        .chain(terms.map(|term| term.route.clone()))
        .chain(lists.registers.iter().map(|register| register.route.clone()))
        .chain(overviews(config, lists));
    for route in routes {
        pages.entry(route).or_insert(None);
    }
    let addresses = |page: &Indexed| {
        let entry = page.entry.and_then(|id| entries.get(id.0));
        1 + entry.map_or(0, |entry| entry.translations.len())
    };
    let pages = pages.into_iter().map(|(route, entry)| Indexed { route, entry });
    share(pages, addresses, ADDRESSES)
}

/// The page in each language that lists the registers, and the concordance.
fn overviews(config: &Config, lists: Lists<'_>) -> Vec<Route> {
    let mut routes = Vec::new();
    for language in config.all_languages().filter(|one| speaks(lists.sections, one)) {
        let concordance = concordance_route(config, language);
        let lists_any = lists.registers.iter().any(|one| one.language == *language);
        if lists_any || concordance.is_some() {
            routes.extend(overview_route(config, language));
        }
        routes.extend(concordance);
    }
    routes
}

/// Shares things among as many lists as are needed for none to weigh more than
/// `most`, but where one thing does alone.
fn share<T>(
    things: impl IntoIterator<Item = T>,
    weigh: impl Fn(&T) -> usize,
    most: usize,
) -> Vec<Vec<T>> {
    let mut lists: Vec<Vec<T>> = Vec::new();
    let mut weight = 0;
    for thing in things {
        let own = weigh(&thing);
        weight += own;
        match lists.last_mut().filter(|_| weight <= most) {
            Some(list) => list.push(thing),
            None => {
                lists.push(vec![thing]);
                weight = own;
            }
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn no_file_holds_too_much() {
        assert_eq!(
            share([1, 2, 3, 9, 1, 1], |n| *n, 4),
            [vec![1, 2], vec![3], vec![9], vec![1, 1]]
        );
        assert_eq!(
            share(std::iter::repeat_n(1, 45_001), |n| *n, 45_000).iter().map(Vec::len).max(),
            Some(45_000)
        );
        assert!(share([0; 0], |n| *n, 4).is_empty());
    }
}
