//! Which routes files, lists, and old addresses ask for.

use std::collections::BTreeMap;

use crate::base::route::decode;

use crate::base::{Diagnostic, Diagnostics, Route};
use crate::case::tables::TABLES;
use crate::config::Config;
use crate::library::cited;
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::formats::{Said, formats};
use crate::library::ids::EntryId;
use crate::library::materials::{CopiedFile, Extra};
use crate::library::routes::{CITE_FILES, FEED, Owner, Routes, page_of_list};
use crate::library::sitemap::{self, Lists};
use crate::library::withheld::Withheld;
use crate::report::Role;
use crate::sources::Works;

/// The file that crawlers ask for first.
const ROBOTS: &str = "robots.txt";

/// Gives every copied file its route: those beside a report go beside its page.
pub(super) fn place_files(
    entries: &[Entry],
    unpublished: &BTreeMap<String, &'static str>,
    withheld: &Withheld<'_>,
    content: &BTreeMap<String, Extra>,
    fixed: &BTreeMap<String, (String, Extra)>,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, CopiedFile> {
    let folders = published_folders(entries);
    let closed = closed_folders(unpublished, &folders);
    let mut files = BTreeMap::new();
    let mut place = |path: String, wanted: String, extra: &Extra, diagnostics: &mut Diagnostics| {
        let source = crate::base::Source::new(path.clone(), "");
        if let Some(original) = withheld.original(extra) {
            let message = format!("this file is the same as {original}, which its case withholds");
            diagnostics.push(
                Diagnostic::at(&codes::WITHHELD_COPY, source.start(), message)
                    .hint("take the copy out of the site's folder, or publish the exhibit"),
            );
            return;
        }
        match Route::file(&wanted) {
            Ok(route) => {
                let owner = Owner::File(path.clone());
                if routes.claim(&route, owner, Some(source.start()), diagnostics)
                    && let Some(digest) = extra.digest
                {
                    files.insert(
                        path,
                        CopiedFile { route, source: digest, bytes: extra.bytes, digest },
                    );
                }
            }
            Err(error) => diagnostics.push(
                Diagnostic::at(
                    &codes::BAD_ROUTE,
                    source.start(),
                    format!("this file cannot be published under its name: {error}"),
                )
                .hint("rename the file"),
            ),
        }
    };
    for (path, extra) in content {
        if withheld.has(path) {
            continue;
        }
        let Some((folder, target)) = nearest_folder(path, &folders, &closed) else { continue };
        let rest = path.get(folder.len()..).unwrap_or("").trim_start_matches('/');
        place(format!("content/{path}"), format!("{target}{rest}"), extra, diagnostics);
    }
    for (wanted, (path, extra)) in fixed {
        place(path.clone(), wanted.clone(), extra, diagnostics);
    }
    let closed = |path: &str| nearest_folder(path, &folders, &closed).is_none();
    withheld.report(entries, content, closed, diagnostics);
    files
}

/// The folders whose page is published, with the folder it is published in.
fn published_folders(entries: &[Entry]) -> BTreeMap<&str, String> {
    let mut folders = BTreeMap::new();
    let pages = entries.iter().filter(|entry| !entry.is_older());
    for entry in pages.filter(|entry| entry.report.path.role != Role::Single) {
        // The default language comes first among translations.
        let first =
            entry.translations.first().and_then(|t| entries.get(t.entry.0)).unwrap_or(entry);
        folders.insert(entry.report.path.folder.as_str(), first.route.folder().to_owned());
    }
    folders
}

/// The folders of which no page is published, so that nothing in them is.
fn closed_folders<'a>(
    unpublished: &'a BTreeMap<String, &'static str>,
    folders: &BTreeMap<&str, String>,
) -> BTreeMap<&'a str, ()> {
    unpublished
        .keys()
        .filter_map(|path| {
            let (folder, name) = path.rsplit_once('/')?;
            (name.starts_with("index.") && !folders.contains_key(folder)).then_some((folder, ()))
        })
        .collect()
}

/// The nearest folder above a file whose page is published; `None` where a
/// folder without a published page comes first, or none is published.
fn nearest_folder<'a>(
    path: &str,
    folders: &'a BTreeMap<&str, String>,
    closed: &BTreeMap<&str, ()>,
) -> Option<(&'a str, &'a str)> {
    let mut folder = path;
    loop {
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        if closed.contains_key(folder) {
            return None;
        }
        if let Some((known, target)) = folders.get_key_value(folder) {
            return Some((known, target));
        }
        if folder.is_empty() {
            return None;
        }
    }
}

/// Where the tables of all cases and sources lie.
pub const TABLES_FOLDER: &str = "data/";
/// What the table of all sources is called.
pub const SOURCES_TABLE: &str = "sources";

/// Takes the routes of what is made once, and beside reports that have a case.
/// `sitemaps` is how many files the list of pages takes.
pub(super) fn place_site(
    (said, works): (Said<'_>, &Works),
    sitemaps: usize,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) {
    let entries = said.entries;
    routes.claim_generated("404.html", "the page for wrong addresses", diagnostics);
    routes.claim_generated("SHA256SUMS", "the list of all files", diagnostics);
    routes.claim_generated("SHA256SUMS.minisig", "the signature of that list", diagnostics);
    // An author's own file takes the place of this one.
    if routes.owner(ROBOTS).is_none_or(|(route, _)| route.path() != ROBOTS) {
        routes.claim_generated(ROBOTS, "a file for search engines", diagnostics);
    }
    let all = "a list of all pages";
    if sitemaps > 0 {
        routes.claim_generated("sitemap.xml", all, diagnostics);
    }
    for number in (1..=sitemaps).filter(|_| sitemaps > 1) {
        routes.claim_generated(&sitemap::file(number), all, diagnostics);
    }
    for entry in entries.iter().filter(|entry| entry.shows_report()) {
        for (name, _) in CITE_FILES {
            let path = format!("{}{name}", entry.route.folder());
            routes.claim_generated(&path, "a file for those who cite the report", diagnostics);
        }
    }
    for entry in entries {
        for (format, route) in formats(said, entry) {
            let (owner, place) =
                (Owner::Generated(format.describe()), entry.report.address_place());
            routes.claim(&route, owner, Some(place), diagnostics);
        }
    }
    let with_case = || entries.iter().filter(|entry| entry.case().is_some());
    let has_case = with_case().next().is_some();
    if has_case {
        routes.claim_generated("schema/case.json", "the schema of case.json", diagnostics);
    }
    let of_cases = TABLES
        .iter()
        .map(|table| table.name)
        .filter(|_| with_case().any(|entry| !entry.is_older()));
    let of_sources = Some(SOURCES_TABLE).filter(|_| cited::any(entries, works));
    let tables: Vec<&str> = of_cases.chain(of_sources).collect();
    for name in &tables {
        for ending in ["csv", "json"] {
            let path = format!("{TABLES_FOLDER}{name}.{ending}");
            routes.claim_generated(&path, "a table of the whole site", diagnostics);
        }
    }
    if !tables.is_empty() {
        let path = format!("{TABLES_FOLDER}datapackage.json");
        routes.claim_generated(&path, "what describes all tables", diagnostics);
    }
    for entry in with_case() {
        let folder = entry.route.folder();
        routes.claim_generated(&format!("{folder}case.json"), "a file of the case", diagnostics);
        routes.claim_generated(&format!("{folder}matrix.csv"), "a file of the case", diagnostics);
    }
}

/// Takes the routes of the further pages of lists, and of feeds: one for each
/// section and term with a report that has a date.
pub(super) fn place_lists(
    config: &Config,
    entries: &[Entry],
    lists: Lists<'_>,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) {
    let terms = || lists.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms);
    let sections = lists.sections.iter().map(|section| (&section.route, &section.reports));
    let listed = sections.chain(terms().map(|term| (&term.route, &term.entries)));
    let dated = |id: &EntryId| entries.get(id.0).is_some_and(|e| e.feed_date().is_some());
    for (route, ids) in listed {
        let pages = ids.len().div_ceil(config.paginate_by.max(1));
        claim_pages(route, pages, routes, diagnostics);
        if config.feeds.enabled && ids.iter().any(dated) {
            routes.claim_generated(&format!("{}{FEED}", route.folder()), "a feed", diagnostics);
        }
    }
    for register in lists.registers {
        claim_pages(&register.route, register.leaves.len(), routes, diagnostics);
    }
}

fn claim_pages(route: &Route, pages: usize, routes: &mut Routes, diagnostics: &mut Diagnostics) {
    for number in 2..=pages {
        if let Some(route) = page_of_list(route, number) {
            let what = Owner::Generated("a further page of a list");
            routes.claim(&route, what, None, diagnostics);
        }
    }
}

/// Takes the old addresses of documents.
pub(super) fn place_aliases(entries: &[Entry], routes: &mut Routes, diagnostics: &mut Diagnostics) {
    // Old addresses lead to what is current.
    for entry in entries.iter().filter(|entry| !entry.is_older()) {
        for (alias, place) in entry.report.aliases() {
            let decoded = decode(alias);
            let path = decoded.trim_start_matches('/');
            let route = match path.ends_with(".html") {
                true => Route::file(path),
                false => Route::page(path),
            };
            let bad = |why: String| {
                Diagnostic::at(&codes::BAD_ALIAS, place.clone(), why)
                    .hint("write an old address of this site, such as `/old/report/`")
            };
            match route {
                _ if !decoded.starts_with('/') => {
                    diagnostics
                        .push(bad(format!("the alias `{alias}` does not begin with a slash")));
                }
                Ok(route) if route == entry.route => {
                    diagnostics
                        .push(bad(format!("the alias `{alias}` is the document's own address")));
                }
                Ok(route) => {
                    let owner = Owner::Alias(entry.report.path.path.clone());
                    routes.claim(&route, owner, Some(place.clone()), diagnostics);
                }
                Err(error) => {
                    diagnostics.push(bad(format!("the alias `{alias}` is no address: {error}")))
                }
            }
        }
    }
}
