//! The sources that documents cite, as data: as CSL-JSON for `case.json`, and as
//! rows of the table of all sources.

use serde_json::{Map, Value, json};

use crate::case::tables::{CASE, Cell, REPORT, Row, Table, list, text};
use crate::library::{Entry, Library, SOURCES_TABLE};
use crate::sources::Work;

/// The table of all sources.
pub(super) const SOURCES: Table = Table {
    name: SOURCES_TABLE,
    about: "A source that a document cites or lists.",
    key: 3,
    columns: &[
        REPORT,
        CASE,
        text("key", "The key of the source in that report."),
        text("type", "What it is, as CSL has it, such as book or legal_case."),
        list("author", "Who made it, or edited it where no author is named; family names first."),
        text("title", "What it is called."),
        text("issued", "When it was published, as exactly as is said."),
        text("container", "The journal, book or collection that it is a part of."),
        text("publisher", "Who published it; of a judgment, the court."),
        text("url", "Where it can be read."),
        text("doi", "Its DOI."),
        text("archive", "The address of a copy that others keep."),
        text("archived", "When that copy was made, as exactly as is said."),
    ],
    // A case alone does not know them.
    rows: |_| Vec::new(),
};

/// Its rows of a document.
pub(super) fn rows(library: &Library, entry: &Entry) -> Vec<Row> {
    let report = library.permalink(&entry.route);
    let case = entry.case().and_then(|case| case.id.as_ref());
    let case = case.map_or("", |id| id.value.as_str());
    library.sources_of(entry).map(|work| row(&report, case, work)).collect()
}

fn row(report: &str, case: &str, work: &Work) -> Row {
    let cell = |text: &str| match text {
        "" => Cell::Nothing,
        text => Cell::Text(text.to_owned()),
    };
    let makers = match work.makers() {
        makers if makers.is_empty() => Cell::Nothing,
        makers => Cell::List(makers),
    };
    let record = &work.record;
    let publisher = match record.get("publisher") {
        "" => record.get("authority"),
        publisher => publisher,
    };
    let copy = work.archives.first();
    let archived = copy.and_then(|copy| copy.at.as_ref()).map(ToString::to_string);
    vec![
        cell(report),
        cell(case),
        cell(&work.key),
        cell(record.kind),
        makers,
        cell(&work.plain_title()),
        cell(&record.when("issued").map(|date| date.to_string()).unwrap_or_default()),
        cell(record.get("container-title")),
        cell(publisher),
        cell(work.url()),
        cell(record.get("DOI")),
        cell(copy.map_or("", |copy| &copy.url)),
        cell(&archived.unwrap_or_default()),
    ]
}

/// The sources of a document as CSL-JSON, with the copies that others and the
/// site keep.
pub(super) fn csl(library: &Library, entry: &Entry) -> Vec<Value> {
    library.sources_of(entry).map(|work| of_work(library, work)).collect()
}

fn of_work(library: &Library, work: &Work) -> Value {
    let mut source = match work.record.json(&work.key) {
        Value::Object(source) => source,
        _ => Map::new(),
    };
    if !source.contains_key("title") {
        source.insert("title".into(), work.plain_title().into());
    }
    let archives = work.archives.iter().map(|copy| match &copy.at {
        Some(at) => json!({"url": copy.url, "at": at.to_string()}),
        None => json!({"url": copy.url}),
    });
    let archives: Vec<Value> = archives.collect();
    if !archives.is_empty() {
        source.insert("archives".into(), archives.into());
    }
    if let Some(copy) = library.copy_of(work) {
        let (url, sha256) = (library.permalink(&copy.route), copy.digest.to_string());
        source.insert("copy".into(), json!({"url": url, "sha256": sha256, "bytes": copy.bytes}));
    }
    Value::Object(source)
}
