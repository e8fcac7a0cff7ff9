//! What every page shows of itself.

use crate::base::language::Language;
use crate::base::{Html, Route};
use crate::library::{Entry, Library, Section, SectionId};
use crate::output::items::date;
use crate::render::view::{Latest, Link, Original, Page, Revision, Translation};
use crate::words::{Words, own_name};

/// The address of the feed of a page, where it has one.
pub(super) fn feed(library: &Library, route: &Route) -> Option<String> {
    library.feed(route).map(|feed| library.url(&feed))
}

/// A page by its route, its other parts still to be filled.
pub(super) fn page(
    library: &Library,
    kind: &str,
    title: &str,
    route: &Route,
    language: &Language,
) -> Page {
    Page {
        kind: kind.to_owned(),
        title: title.to_owned(),
        description: of_itself(library, title, language),
        url: library.url(route),
        permalink: library.permalink(route),
        language: language.as_str().to_owned(),
        direction: language.direction().to_owned(),
        extra: serde_json::Value::Object(serde_json::Map::new()),
        body: Html::default(),
        ..Page::default()
    }
}

/// The page of a document.
pub(super) fn document(library: &Library, words: &Words, kind: &str, entry: &Entry) -> Page {
    let report = &entry.report;
    let page = page(library, kind, report.title(), &entry.route, &entry.speaks);
    let brief = report.brief();
    Page {
        description: if brief.is_empty() { page.description } else { description(&brief) },
        translations: translations(library, entry),
        original: original(library, words, entry),
        foreign: !entry.speaks.is_read_as(&entry.language),
        latest: latest(library, entry),
        noindex: !entry.is_indexed(),
        extra: report.front.extra.clone(),
        ..page
    }
}

/// What is said of a page that has no text: its title, and what the site says of
/// itself.
fn of_itself(library: &Library, title: &str, language: &Language) -> String {
    let config = &library.config;
    let site = config.description_in(language).unwrap_or_else(|| config.title_in(language));
    description(&format!("{title} – {site}"))
}

/// How many characters a description has at most.
const DESCRIPTION: usize = 300;

/// At most [`DESCRIPTION`] characters, cut between words.
pub(super) fn description(text: &str) -> String {
    match text.char_indices().nth(DESCRIPTION) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or(text);
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
        }
    }
}

/// The way to a section from the home page: the sections above it, and itself
/// where `itself` says so.
pub(super) fn breadcrumbs(library: &Library, id: SectionId, itself: bool) -> Vec<Link> {
    let mut way = Vec::new();
    let mut next = library.section(id);
    if !itself {
        next = next.and_then(|section| section.parent).and_then(|id| library.section(id));
    }
    while let Some(section) = next {
        way.push(crumb(library, section));
        next = section.parent.and_then(|id| library.section(id));
    }
    way.reverse();
    way
}

/// The way to a document: for an earlier version, by way of the current one.
pub(super) fn way_to(library: &Library, entry: &Entry) -> Vec<Link> {
    let current = library.current(entry);
    let mut way = breadcrumbs(library, current.section, true);
    if entry.is_older() {
        let title = current.report.title().to_owned();
        way.push(Link { title, url: library.url(&current.route), count: 0 });
    }
    way
}

/// The home page as the beginning of a way.
pub(super) fn from_home(library: &Library, language: &Language) -> Vec<Link> {
    library.home(language).map(|home| crumb(library, home)).into_iter().collect()
}

fn crumb(library: &Library, section: &Section) -> Link {
    let title = match section.is_home() {
        true => library.config.title_in(&section.language).to_owned(),
        false => section.title.clone(),
    };
    Link { title, url: library.url(&section.route), count: 0 }
}

fn translations(library: &Library, entry: &Entry) -> Vec<Translation> {
    let all = entry.translations.iter().filter_map(|t| library.entry(t.entry));
    all.map(|other| {
        let tag = other.speaks.as_str();
        Translation {
            language: tag.to_owned(),
            name: own_name(tag).unwrap_or(tag).to_owned(),
            title: other.report.title().to_owned(),
            url: library.url(&other.route),
            permalink: library.permalink(&other.route),
            current: other.route == entry.route,
        }
    })
    .collect()
}

/// The id of the history of versions on a page.
const HISTORY: &str = "page.versions";

/// The address of the history of a report's versions: on the current one's page.
pub(super) fn history_address(library: &Library, entry: &Entry) -> String {
    format!("{}#{HISTORY}", library.url(&library.current(entry).route))
}

fn latest(library: &Library, entry: &Entry) -> Option<Latest> {
    let current = entry.current.and_then(|id| library.entry(id))?;
    Some(Latest {
        shown: entry.report.version().unwrap_or_default().to_owned(),
        version: current.report.version().unwrap_or_default().to_owned(),
        title: current.report.title().to_owned(),
        url: library.url(&current.route),
        permalink: library.permalink(&current.route),
        history: history_address(library, entry),
    })
}

/// The versions of a report, the newest first.
pub(super) fn history(library: &Library, words: &Words, entry: &Entry) -> Vec<Revision> {
    let itself = library.find(&entry.report.path.path);
    let past = library.history(entry).into_iter();
    past.map(|past| {
        let page = past.entry.and_then(|id| library.entry(id));
        Revision {
            version: past.version.to_owned(),
            date: past.date.map(|at| date(words, entry.speaks.as_str(), at)),
            note: past.note.to_owned(),
            url: page.map(|page| library.url(&page.route)).unwrap_or_default(),
            current: past.is_current,
            shown: past.entry.is_some() && past.entry == itself,
        }
    })
    .collect()
}

fn original(library: &Library, words: &Words, entry: &Entry) -> Option<Original> {
    let original = library.original(entry)?;
    let behind = library.behind(entry, original);
    let front = &original.report.front;
    let updated = front.updated.as_ref().map(|updated| &updated.value);
    Some(Original {
        language: original.speaks.as_str().to_owned(),
        direction: original.speaks.direction().to_owned(),
        title: original.report.title().to_owned(),
        url: library.url(&original.route),
        permalink: library.permalink(&original.route),
        newer: behind.is_some(),
        translated: behind.and_then(|behind| behind.version).unwrap_or_default().to_owned(),
        version: original.report.version().unwrap_or_default().to_owned(),
        updated: updated.map(|updated| date(words, entry.speaks.as_str(), updated)),
    })
}
