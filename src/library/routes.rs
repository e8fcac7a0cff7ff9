//! Every address of the site, and what it belongs to.

use std::collections::BTreeMap;

use crate::base::route::decode;
use crate::base::{Diagnostic, Diagnostics, Place, Route};
use crate::config::Config;
use crate::library::entry::Entry;
use crate::library::register::{PAGE, Register};
use crate::library::section::Section;
use crate::library::taxonomy::Taxonomy;
use crate::library::{CopiedFile, Extra, codes};
use crate::report::Role;

/// What a route belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A document, by its path below `content/`.
    Document(String),
    /// Something that amicus makes, such as `a feed`.
    Generated(&'static str),
    /// A term of a taxonomy.
    Term(String),
    /// A file that is copied, by its path below the site's root.
    File(String),
    /// An old address.
    Alias(String),
}

impl Owner {
    fn describe(&self) -> String {
        match self {
            Owner::Document(path) => format!("the document content/{path}"),
            Owner::Generated(what) => format!("{what}, which amicus makes"),
            Owner::Term(term) => format!("the page of the term `{term}`"),
            Owner::File(path) => format!("the file {path}"),
            Owner::Alias(path) => format!("an alias of content/{path}"),
        }
    }
}

/// The routes that are taken. Two routes that some file system would keep in
/// one place count as one.
#[derive(Debug, Default)]
pub struct Routes {
    taken: BTreeMap<String, Taken>,
    /// The folders that routes lie in, folded.
    folders: BTreeMap<String, String>,
}

#[derive(Debug)]
struct Taken {
    route: Route,
    owner: Owner,
    place: Option<Place>,
}

impl Routes {
    /// Takes a route. Where it is taken already, or is a folder of another,
    /// that is reported at `place`.
    pub fn claim(
        &mut self,
        route: &Route,
        owner: Owner,
        place: Option<Place>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let fold = route.fold();
        if let Some(taken) = self.taken.get(&fold) {
            diagnostics.push(collision(route, &owner, place, taken));
            return false;
        }
        if let Some(below) = self.folders.get(&fold) {
            let message = format!(
                "`/{route}` is asked for by {}, but files such as `/{below}` lie below it",
                owner.describe()
            );
            diagnostics.push(at(place, message));
            return false;
        }
        let parents = fold.match_indices('/').filter_map(|(end, _)| fold.get(..end));
        for parent in parents.collect::<Vec<_>>() {
            if let Some(taken) = self.taken.get(parent) {
                diagnostics.push(collision(route, &owner, place, taken));
                return false;
            }
            if !self.folders.contains_key(parent) {
                self.folders.insert(parent.to_owned(), route.path().to_owned());
            }
        }
        self.taken.insert(fold, Taken { route: route.clone(), owner, place });
        true
    }

    /// Takes a route for something that amicus makes.
    pub fn claim_generated(
        &mut self,
        path: &str,
        what: &'static str,
        diagnostics: &mut Diagnostics,
    ) {
        if let Ok(route) = Route::file(path) {
            self.claim(&route, Owner::Generated(what), None, diagnostics);
        }
    }

    /// What is published at a path such as `reports/x/index.html`.
    pub fn owner(&self, path: &str) -> Option<(&Route, &Owner)> {
        let ascii = path.is_ascii() && !path.bytes().any(|b| b.is_ascii_uppercase());
        let taken = match ascii {
            true => self.taken.get(path),
            false => self.taken.get(&Route::file(path).ok()?.fold()),
        };
        taken
            .filter(|taken| ascii || Route::file(path).is_ok_and(|r| r == taken.route))
            .map(|taken| (&taken.route, &taken.owner))
    }

    /// Every route that is published and its owner, in the order of paths.
    pub fn all(&self) -> impl Iterator<Item = (&Route, &Owner)> {
        self.taken.values().map(|taken| (&taken.route, &taken.owner))
    }

    /// The aliases: each old route with the path of its document.
    pub fn aliases(&self) -> impl Iterator<Item = (&Route, &str)> {
        self.all().filter_map(|(route, owner)| match owner {
            Owner::Alias(path) => Some((route, path.as_str())),
            _ => None,
        })
    }
}

fn collision(route: &Route, owner: &Owner, place: Option<Place>, taken: &Taken) -> Diagnostic {
    let message = format!(
        "`/{}` is asked for by {} and by {}",
        route.address(),
        taken.owner.describe(),
        owner.describe()
    );
    // A mistake is shown where an author can mend it.
    let (place, other) = match place {
        Some(place) => (Some(place), taken.place.clone()),
        None => (taken.place.clone(), None),
    };
    let diagnostic = at(place, message);
    match other {
        Some(other) => diagnostic.related(other, "the other one"),
        None => diagnostic,
    }
}

fn at(place: Option<Place>, message: String) -> Diagnostic {
    let diagnostic = match place {
        Some(place) => Diagnostic::at(&codes::ROUTE_COLLISION, place, message),
        None => Diagnostic::nowhere(&codes::ROUTE_COLLISION, message),
    };
    diagnostic.hint("give one of the two another slug or name; letters that differ only in case or form count as the same")
}

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

/// A path relative to a folder, `.` and `..` worked out; it never leaves the
/// site.
pub(super) fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
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

/// Where a page of a list is published, from 1.
pub fn page_of_list(first: &Route, number: usize) -> Option<Route> {
    match number {
        0 | 1 => Some(first.clone()),
        _ => Route::page(&format!("{}page/{number}", first.folder())).ok(),
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
