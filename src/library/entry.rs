//! Documents with their addresses, sections and translations.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::nearest::nearest;
use crate::base::route::{RouteError, folded, join, slugify};
use crate::base::{Diagnostic, Diagnostics, Moment, Route};
use crate::case::{Case, Exhibit};
use crate::config::{Config, Paths};
use crate::library::codes;
use crate::library::ids::{EntryId, SectionId};
use crate::library::routes::{Owner, Routes, language_folder};
use crate::prose::{Parsed, ids};
use crate::report::path::VERSIONS;
use crate::report::{Report, Role};

/// A document that is published.
#[derive(Debug)]
pub struct Entry {
    /// The document.
    pub report: Arc<Report<Parsed>>,
    /// The language of the site that it belongs to.
    pub language: Language,
    /// The language of its text, which the site need not have.
    pub speaks: Language,
    /// Where it is published.
    pub route: Route,
    /// How the ids of its notes begin.
    pub prefix: String,
    /// The section it belongs to; for the page of a section, that section.
    pub section: SectionId,
    /// The same document in all its languages, itself included, in the order
    /// of the site's languages; empty where there is one only.
    pub translations: Vec<Translated>,
    /// The current version, where this is an earlier one.
    pub current: Option<EntryId>,
    /// The earlier versions of it that are kept, in the order of paths.
    pub kept: Vec<EntryId>,
}

/// A document in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The language.
    pub language: Language,
    /// The document.
    pub entry: EntryId,
}

impl Entry {
    /// Whether it is the page of a section.
    pub fn is_section(&self) -> bool {
        self.report.path.role == Role::Section
    }

    /// Its case, where it is a report that has one.
    pub fn case(&self) -> Option<&Case> {
        self.report.case.as_deref().filter(|_| !self.is_section())
    }

    /// The exhibits of its case that a file beside it belongs to.
    pub(super) fn exhibits_of(&self, path: &str) -> impl Iterator<Item = &Exhibit> {
        let folder = &self.report.path.folder;
        let wanted = folded(&join(folder, path));
        let exhibits = self.report.case.iter().flat_map(|case| &case.exhibits);
        exhibits.filter(move |exhibit| {
            let mut paths = exhibit.files.iter().filter_map(|file| file.path.as_ref());
            paths.any(|path| folded(&join(folder, &path.value)) == wanted)
        })
    }

    /// Whether it is an earlier version of another document, which is in no list.
    pub fn is_older(&self) -> bool {
        self.current.is_some()
    }

    /// Whether search engines may be told of it: not of a draft, which only a
    /// preview shows, nor of an earlier version.
    pub fn is_indexed(&self) -> bool {
        !self.report.front.visibility.draft && !self.is_older()
    }

    /// Its date where it is in feeds; `None` where it is no report, has no
    /// date, or is a draft.
    pub fn feed_date(&self) -> Option<&Moment> {
        self.report.date().filter(|_| self.is_report() && self.is_indexed())
    }

    /// When it was last changed, as far as its author says so.
    pub fn changed(&self) -> Option<&Moment> {
        let updated = self.report.front.updated.as_ref().map(|updated| &updated.value);
        updated.or(self.report.date())
    }

    /// Whether it is listed as a report: it has a date, an author or a case, and
    /// is no earlier version of one.
    pub fn is_report(&self) -> bool {
        self.shows_report() && !self.is_older()
    }

    /// Whether its page is that of a report, of an earlier version too.
    pub fn shows_report(&self) -> bool {
        !self.is_section() && (self.report.is_report() || self.is_older())
    }
}

/// Gives every document its language and address.
pub(super) fn place(
    config: &Config,
    reports: Vec<Arc<Report<Parsed>>>,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(reports.len());
    let slugs = folder_slugs(config, reports.iter());
    let mut folders = Folders { slugs, known: BTreeMap::new() };
    let mut currents: BTreeMap<String, EntryId> = BTreeMap::new();
    for report in reports {
        if let Some(path) = report.path.current() {
            // One without a current version has been told of.
            let Some(id) = currents.get(&path).copied() else { continue };
            place_older(report, id, &mut entries, routes, diagnostics);
            continue;
        }
        let language = tree_language(config, &report);
        let speaks = report.language().unwrap_or_else(|| language.clone());
        let address = address(config, &report, &language, &mut folders);
        let route = match Route::page(&address) {
            Ok(route) => route,
            Err(error) => {
                diagnostics.push(bad_route(&report, &error.to_string()));
                continue;
            }
        };
        check_address(config, &report, &address, diagnostics);
        let place = report.address_place();
        routes.claim(&route, Owner::Document(report.path.path.clone()), Some(place), diagnostics);
        let name = address.rsplit('/').next().unwrap_or("");
        let prefix = if name.is_empty() { "home".into() } else { ids::part(name) };
        let section = SectionId(usize::MAX);
        currents.insert(report.path.path.clone(), EntryId(entries.len()));
        entries.push(Entry {
            report,
            language,
            speaks,
            route,
            prefix,
            section,
            translations: Vec::new(),
            current: None,
            kept: Vec::new(),
        });
    }
    entries
}

/// Gives an earlier version its address, below that of the current one.
fn place_older(
    report: Arc<Report<Parsed>>,
    current: EntryId,
    entries: &mut Vec<Entry>,
    routes: &mut Routes,
    diagnostics: &mut Diagnostics,
) {
    let id = EntryId(entries.len());
    let Some(newer) = entries.get_mut(current.0) else { return };
    let route = match route_of_version(&newer.route, &report) {
        Some(Ok(route)) => route,
        Some(Err(error)) => {
            let hint = "name the file by a shorter or plainer version, such as `1.0`";
            return diagnostics.push(bad_route(&report, &error.to_string()).hint(hint));
        }
        // It has been told of.
        None => return,
    };
    let speaks = report.language().unwrap_or_else(|| newer.speaks.clone());
    let place = report.source.start();
    let (language, prefix) = (newer.language.clone(), newer.prefix.clone());
    newer.kept.push(id);
    routes.claim(&route, Owner::Document(report.path.path.clone()), Some(place), diagnostics);
    entries.push(Entry {
        report,
        language,
        speaks,
        route,
        prefix,
        section: SectionId(usize::MAX),
        translations: Vec::new(),
        current: Some(current),
        kept: Vec::new(),
    });
}

/// `None` where its version says nothing that an address could have.
fn route_of_version(current: &Route, report: &Report<Parsed>) -> Option<Result<Route, RouteError>> {
    let part = report.path.version_part().filter(|part| !part.is_empty())?;
    Some(Route::page(&format!("{}{VERSIONS}/{part}", current.folder())))
}

/// The routes that documents would have if they were published among others;
/// `None` where one could not have its own.
pub(super) fn wanted_routes(
    config: &Config,
    entries: &[Entry],
    hidden: &[Arc<Report<Parsed>>],
) -> Vec<Option<Route>> {
    if hidden.is_empty() {
        return Vec::new();
    }
    let published = entries.iter().map(|entry| &entry.report);
    let slugs = folder_slugs(config, published.chain(hidden));
    let mut folders = Folders { slugs, known: BTreeMap::new() };
    let routes = hidden.iter().map(|report| {
        let language = tree_language(config, report);
        let route = Route::page(&address(config, report, &language, &mut folders)).ok()?;
        match report.path.version {
            Some(_) => route_of_version(&route, report)?.ok(),
            None => Some(route),
        }
    });
    routes.collect()
}

/// The slug of each folder of which a section's or bundle's page gives one.
fn folder_slugs<'a>(
    config: &Config,
    reports: impl Iterator<Item = &'a Arc<Report<Parsed>>>,
) -> BTreeMap<(String, Language), String> {
    let named = reports.filter(|report| report.path.role != Role::Single);
    let named = named.filter(|report| report.path.version.is_none());
    named
        .filter_map(|report| {
            let slug = report.slug()?.to_owned();
            Some(((report.path.folder.clone(), tree_language(config, report)), slug))
        })
        .collect()
}

/// The addresses of folders.
struct Folders {
    /// The slugs of those of which a page gives one.
    slugs: BTreeMap<(String, Language), String>,
    /// The addresses that were asked for, by folder and language.
    known: BTreeMap<Language, BTreeMap<String, String>>,
}

impl Folders {
    fn address(&mut self, config: &Config, folder: &str, language: &Language) -> String {
        if let Some(known) = self.known.get(language).and_then(|known| known.get(folder)) {
            return known.clone();
        }
        let mut parts = vec![language_folder(config, language)];
        let mut above = String::new();
        for part in folder.split('/').filter(|part| !part.is_empty()) {
            above.push_str(if above.is_empty() { "" } else { "/" });
            above.push_str(part);
            let chosen = self.slugs.get(&(above.clone(), language.clone()));
            parts.push(chosen.cloned().unwrap_or_else(|| slugify(part)));
        }
        parts.retain(|part| !part.is_empty());
        let address = parts.join("/");
        let known = self.known.entry(language.clone()).or_default();
        known.insert(folder.to_owned(), address.clone());
        address
    }
}

fn address(
    config: &Config,
    report: &Report<Parsed>,
    language: &Language,
    folders: &mut Folders,
) -> String {
    let mut address = folders.address(config, &report.path.folder, language);
    if report.path.role == Role::Single {
        let name = report.slug().map_or_else(|| slugify(&report.path.stem), str::to_owned);
        if !address.is_empty() && !name.is_empty() {
            address.push('/');
        }
        address.push_str(&name);
    }
    address
}

fn check_address(
    config: &Config,
    report: &Report<Parsed>,
    address: &str,
    diagnostics: &mut Diagnostics,
) {
    let place = report.address_place();
    if let Some(slug) = report.slug() {
        let wanted = slugify(slug);
        if wanted != slug {
            let hint = match wanted.is_empty() {
                true => "choose a slug of letters, digits and hyphens".to_owned(),
                false => format!("write `slug: {wanted}`"),
            };
            diagnostics.push(
                Diagnostic::at(
                    &codes::BAD_ROUTE,
                    place.clone(),
                    format!("the slug `{}` is not one part of an address in small letters, digits and hyphens", slug.escape_debug()),
                )
                .hint(hint),
            );
        }
    } else if report.path.role == Role::Single && slugify(&report.path.stem).is_empty() {
        diagnostics.push(bad_route(report, "the file's name has neither a letter nor a digit"));
    }
    if config.paths == Paths::AsciiOnly && !address.is_ascii() {
        diagnostics.push(
            Diagnostic::at(
                &codes::BAD_ROUTE,
                place,
                format!("the address `/{address}/` has other letters than those of ASCII, which this site does not want"),
            )
            .hint("give a `slug:` in ASCII letters, or set paths = \"unicode\" under [slugify] in site.toml"),
        );
    }
}

fn bad_route(report: &Report<Parsed>, why: &str) -> Diagnostic {
    Diagnostic::at(
        &codes::BAD_ROUTE,
        report.address_place(),
        format!("this document cannot have its address: {why}"),
    )
    .hint("give it a `slug:` of letters, digits and hyphens, or rename the file or folder")
}

/// Tells every document of its translations.
pub(super) fn link_translations(config: &Config, entries: &mut [Entry]) {
    let order: Vec<Language> = config.all_languages().cloned().collect();
    let mut groups: BTreeMap<String, Vec<Translated>> = BTreeMap::new();
    if order.len() < 2 {
        return;
    }
    for (at, entry) in entries.iter().enumerate() {
        let translated = Translated { language: entry.language.clone(), entry: EntryId(at) };
        groups.entry(entry.report.path.group()).or_default().push(translated);
    }
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|t| order.iter().position(|language| *language == t.language));
        for translated in group.clone() {
            if let Some(entry) = entries.get_mut(translated.entry.0) {
                entry.translations.clone_from(&group);
            }
        }
    }
}

/// The document whose path is nearest to a mistyped one.
pub(super) fn nearest_path<'a>(path: &str, entries: &'a [Entry]) -> Option<&'a str> {
    let paths = entries.iter().take(5_000).map(|entry| entry.report.path.path.as_str());
    nearest(path, paths)
}

/// The language of the site that a document belongs to: its own where the site
/// has it, and else the default one.
fn tree_language(config: &Config, report: &Report<Parsed>) -> Language {
    let own = report.language().filter(|own| config.all_languages().any(|known| known == own));
    own.unwrap_or_else(|| config.default_language.clone())
}
