//! Documents where they are listed.

use crate::base::Moment;
use crate::base::tree::Word;
use crate::library::{EntryId, Library, Section};
use crate::prose::plain_text;
use crate::render::view::{Date, Item};
use crate::words::Words;

/// A document where it is listed.
pub(super) fn item(library: &Library, words: &Words, id: EntryId) -> Item {
    let Some(entry) = library.entry(id) else { return Item::default() };
    let report = &entry.report;
    let kind = match (entry.is_section(), entry.is_report()) {
        (true, _) => "section",
        (_, true) => "report",
        _ => "page",
    };
    Item {
        kind: kind.to_owned(),
        title: report.title().to_owned(),
        subtitle: report.front.subtitle.clone().unwrap_or_default(),
        url: library.url(&entry.route),
        language: entry.speaks.as_str().to_owned(),
        direction: entry.speaks.direction().to_owned(),
        date: report.date().map(|moment| date(words, entry.language.as_str(), moment)),
        authors: report.authors.iter().map(|author| author.name.clone()).collect(),
        summary: report.brief(),
        status: report.front.status.map_or("final", |status| status.name()).to_owned(),
        draft: report.front.visibility.draft,
        charges: report.case.as_ref().map_or(0, |case| case.charges.len()),
        count: 0,
    }
}

/// A section where it is listed.
pub(super) fn section(library: &Library, section: &Section) -> Item {
    let entry = section.index.and_then(|id| library.entry(id));
    let summary = entry.and_then(|entry| entry.report.summary.as_ref()).map(plain_text);
    Item {
        kind: "section".into(),
        title: section.title.clone(),
        url: library.url(&section.route),
        language: section.language.as_str().to_owned(),
        direction: section.language.direction().to_owned(),
        summary: summary.unwrap_or_default(),
        status: "final".into(),
        count: section.reports.len(),
        ..Item::default()
    }
}

/// A date for readers of a language.
pub(super) fn date(words: &Words, language: &str, moment: &Moment) -> Date {
    Date { iso: moment.to_string(), text: words.date(language, moment) }
}
