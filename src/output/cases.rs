//! A case with the report that it is the case of, for every output that
//! publishes it as data.

use crate::base::tree::Word;
use crate::case::Case;
use crate::case::public::{CaseFile, PublicReport};
use crate::library::{Entry, Library};

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
