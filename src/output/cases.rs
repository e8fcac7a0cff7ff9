//! A case with the report that it is the case of, for every output that
//! publishes it as data.

use std::io;

use serde::Serialize;

#[cfg(feature = "pdf")]
use crate::base::Route;
use crate::base::tree::Word;
use crate::case::Case;
use crate::case::public::{CaseFile, PublicReport};
use crate::library::{Entry, Library};
use crate::output::sources;

/// The case of a document, with the addresses of its files. `schema` is where
/// the schema is published.
pub(super) fn case_file<'a>(
    library: &Library,
    entry: &'a Entry,
    case: &'a Case,
    schema: &'a str,
) -> CaseFile<'a> {
    let report = &entry.report;
    let front = &report.front;
    let mut public = case.public();
    public.locate(|path| {
        let file = library.file_of(entry, path)?;
        Some((library.permalink(&file.route), file.digest, file.bytes))
    });
    let told = PublicReport {
        url: library.permalink(&entry.route),
        title: report.title(),
        lang: entry.speaks.as_str(),
        status: front.status.map_or("final", |status| status.name()),
        version: report.version(),
        date: report.date().map(ToString::to_string),
        updated: front.updated.as_ref().map(|updated| updated.value.to_string()),
        license: front.license.as_deref(),
    };
    CaseFile { schema, report: told, case: public }
}

/// `case.json`: a case, and the sources that its report cites.
#[derive(Serialize)]
struct Published<'a> {
    #[serde(flatten)]
    file: CaseFile<'a>,
    sources: Vec<serde_json::Value>,
}

/// The same with the schema of this site; `None` without a case.
#[cfg(feature = "pdf")]
pub(super) fn published(library: &Library, entry: &Entry) -> Option<String> {
    let schema = Route::file("schema/case.json").ok()?;
    json(library, entry, entry.case()?, &library.permalink(&schema)).ok()
}

/// The `case.json` of a document with a case.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn json(
    library: &Library,
    entry: &Entry,
    case: &Case,
    schema: &str,
) -> io::Result<String> {
    let published = Published {
        file: case_file(library, entry, case, schema),
        sources: sources::csl(library, entry),
    };
    let mut text = serde_json::to_string_pretty(&published)?;
    text.push('\n');
    Ok(text)
}
