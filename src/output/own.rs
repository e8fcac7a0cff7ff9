//! A report as a work that others cite.

use crate::base::{Html, Moment};
use crate::library::{Entry, Library};
use crate::output::context::Context;
use crate::output::facts::publishers;
use crate::render::html::own;
use crate::sources::{Citation, Cited, Date, Name, Record, Work, set};

/// What there is to cite of a report.
pub(super) fn record(context: &Context<'_>, entry: &Entry) -> Record {
    let (report, library) = (&entry.report, context.library);
    let front = &report.front;
    let mut record = Record::new("report");
    let title = match &front.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", report.title()),
        None => report.title().to_owned(),
    };
    record.text("title", title);
    record.names("author", report.authors.iter().map(|author| name(author.parts())).collect());
    record.date("issued", entry.changed().and_then(date));
    record.text("publisher", publishers(library, &entry.language).join(", "));
    record.text("version", entry.report.version().unwrap_or_default());
    record.text("URL", library.permalink(&entry.route));
    record.text("DOI", doi(library, entry).map_or("", String::as_str));
    record.text("language", entry.speaks.as_str());
    record
}

/// How a report is cited, in the citation style that the site names; nothing
/// where it names none.
pub(super) fn citation(context: &Context<'_>, entry: &Entry) -> Html {
    let library = context.library;
    if library.config.citations.style.is_none() {
        return Html::default();
    }
    let language = entry.speaks.as_str();
    let mut record = record(context, entry);
    if let Some(version) = entry.report.version() {
        // Few styles know of versions, and all of them of sorts of reports.
        let version = [("version", version.into())];
        let text = context.words.text(language, "version-number", &version);
        record.text("genre", text.unwrap_or_default());
    }
    let work = Work::new(key(entry), entry.report.source.start(), record);
    let whole = [Citation {
        cited: vec![Cited { work: &work, prefix: "", pinpoint: "", suppress_author: false }],
        note: Some(1),
        within: false,
    }];
    let made = set(&library.style, language, &whole, &[]);
    let runs = match library.style.is_of_notes() {
        true => made.citations.first(),
        false => made.list.first().map(|listed| &listed.runs),
    };
    own(runs.map(Vec::as_slice).unwrap_or_default(), &library.permalink(&entry.route))
}

/// The DOI of a report. That of the current version says nothing of an earlier one.
pub(super) fn doi<'a>(library: &'a Library, entry: &'a Entry) -> Option<&'a String> {
    let doi = entry.report.front.doi.as_ref();
    let of_current = entry.is_older() && library.current(entry).report.front.doi.as_ref() == doi;
    doi.filter(|_| !of_current)
}

/// The key that a report is cited by in a file of its own.
pub(super) fn key(entry: &Entry) -> String {
    let year = entry.changed().map(|moment| moment.year().to_string()).unwrap_or_default();
    match year.is_empty() {
        true => entry.prefix.clone(),
        false => format!("{}-{year}", entry.prefix),
    }
}

fn name((given, family): (&str, &str)) -> Name {
    Name { family: family.to_owned(), given: given.to_owned(), ..Name::default() }
}

fn date(moment: &Moment) -> Option<Date> {
    let day = moment.day();
    let mut parts = day.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let part = |part: Option<Result<i16, _>>| u8::try_from(part?.ok()?).ok();
    let (month, day) = (part(parts.next()), part(parts.next()));
    Some(Date { year, month, day, circa: false })
}
