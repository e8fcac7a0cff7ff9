//! What every page shows of itself.

use crate::base::language::Language;
use crate::base::{Html, Route};
use crate::library::{Entry, Library, Section, SectionId};
use crate::output::items::date;
use crate::render::view::{Link, Original, Page, Translation};
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
        noindex: report.front.visibility.draft,
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
        version: front.version.clone().unwrap_or_default(),
        updated: updated.map(|updated| date(words, entry.speaks.as_str(), updated)),
    })
}
