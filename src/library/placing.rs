//! Which routes files, lists, and old addresses ask for.

use std::collections::BTreeMap;

use crate::base::route::decode;
use crate::base::{Diagnostic, Diagnostics, Route};
use crate::config::Config;
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::materials::{CopiedFile, Extra};
use crate::library::register::{PAGE, Register};
use crate::library::routes::{Owner, Routes, join, page_of_list};
use crate::library::section::Section;
use crate::library::taxonomy::Taxonomy;
use crate::report::Role;

/// Gives every copied file its route: those beside a report go beside its page.
pub(super) fn place_files(
    entries: &[Entry],
    unpublished: &BTreeMap<String, &'static str>,
    content: &BTreeMap<String, Extra>,
    fixed: &BTreeMap<String, (String, Extra)>,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, CopiedFile> {
    let folders = published_folders(entries);
    let closed = closed_folders(unpublished, &folders);
    let hidden = hidden_files(entries);
    let mut files = BTreeMap::new();
    let mut place = |path: String, wanted: String, extra: &Extra, diagnostics: &mut Diagnostics| {
        let source = crate::base::Source::new(path.clone(), "");
        match Route::file(&wanted) {
            Ok(route) => {
                let owner = Owner::File(path.clone());
                if routes.claim(&route, owner, Some(source.start()), diagnostics)
                    && let Some(digest) = extra.digest
                {
                    files.insert(path, CopiedFile { route, bytes: extra.bytes, digest });
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
        if hidden.contains_key(path.as_str()) {
            continue;
        }
        let Some((folder, target)) = nearest_folder(path, &folders, &closed) else { continue };
        let rest = path.get(folder.len()..).unwrap_or("").trim_start_matches('/');
        place(format!("content/{path}"), format!("{target}{rest}"), extra, diagnostics);
    }
    for (wanted, (path, extra)) in fixed {
        place(path.clone(), wanted.clone(), extra, diagnostics);
    }
    files
}

/// The folders whose page is published, with the folder it is published in.
fn published_folders(entries: &[Entry]) -> BTreeMap<&str, String> {
    let mut folders = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.report.path.role != Role::Single) {
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

/// The files that a case keeps from publication, by path below `content/`.
pub(super) fn hidden_files(entries: &[Entry]) -> BTreeMap<String, ()> {
    let mut hidden = BTreeMap::new();
    for entry in entries {
        let Some(case) = &entry.report.case else { continue };
        for file in case.hidden_files() {
            hidden.insert(join(&entry.report.path.folder, &file.value), ());
        }
    }
    hidden
}

/// Takes the routes of what is made for every site and for reports.
pub(super) fn place_generated(
    config: &Config,
    entries: &[Entry],
    (sections, taxonomies, registers): (&[Section], &[Taxonomy], &[Register]),
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) {
    for (path, what) in [
        ("404.html", "the page for wrong addresses"),
        ("robots.txt", "a file for search engines"),
        ("sitemap.xml", "a list of all pages"),
        ("SHA256SUMS", "the list of all files"),
        ("schema/case.json", "the schema of case.json"),
    ] {
        routes.claim_generated(path, what, diagnostics);
    }
    for section in sections.iter().filter(|_| config.feeds.enabled) {
        let folder = section.route.folder();
        routes.claim_generated(&format!("{folder}atom.xml"), "a feed", diagnostics);
    }
    let further = "a further page of a list";
    for section in sections {
        let pages = section.reports.len().div_ceil(config.paginate_by.max(1));
        claim_pages(&section.route, pages, further, routes, diagnostics);
    }
    for term in taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms) {
        let pages = term.entries.len().div_ceil(config.paginate_by.max(1));
        claim_pages(&term.route, pages, further, routes, diagnostics);
    }
    for register in registers {
        let pages = register.entries.len().div_ceil(PAGE);
        claim_pages(&register.route, pages, further, routes, diagnostics);
    }
    for entry in entries.iter().filter(|entry| entry.report.case.is_some()) {
        let folder = entry.route.folder();
        routes.claim_generated(&format!("{folder}case.json"), "a file of the case", diagnostics);
        routes.claim_generated(&format!("{folder}matrix.csv"), "a file of the case", diagnostics);
    }
}

fn claim_pages(
    route: &Route,
    pages: usize,
    what: &'static str,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) {
    for number in 2..=pages {
        if let Some(route) = page_of_list(route, number) {
            routes.claim(&route, Owner::Generated(what), None, diagnostics);
        }
    }
}

/// Takes the old addresses of documents.
pub(super) fn place_aliases(entries: &[Entry], routes: &mut Routes, diagnostics: &mut Diagnostics) {
    for entry in entries {
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
