//! Cases as data: `case.json` and `matrix.csv` beside each report that has
//! one, and the schema that describes every `case.json`.

use std::io;

use crate::artifact::Artifact;
use crate::base::tree::Word;
use crate::base::{Diagnostics, Route};
use crate::case::Case;
use crate::case::public::{CaseFile, PublicReport, SCHEMA};
use crate::case::table::{MATRIX_COLUMNS, csv, matrix_rows};
use crate::library::{Entry, EntryId, Library};
use crate::output::context::{Context, Made, each};
use crate::output::memory::Making;

/// Makes the files of every case, and the schema where there is a case.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let found = |id| {
        let entry = library.entry(id)?;
        Some((id, entry, entry.case()?))
    };
    let cases: Vec<(EntryId, &Entry, &Case)> =
        context.documents().into_iter().filter_map(found).collect();
    let Ok(schema) = Route::file("schema/case.json") else { return Ok(Diagnostics::new()) };
    if !cases.is_empty() {
        let make = |making: &mut Making<'_>| {
            making.put(Artifact::new(schema.clone(), SCHEMA))?;
            Ok(Diagnostics::new())
        };
        context.unit(&schema, || "schema", make)?;
    }
    let schema = library.permalink(&schema);
    each(cases, |(id, entry, case)| {
        let Ok(route) = entry.route.beside("case.json") else { return Ok(Diagnostics::new()) };
        let key = || context.shell.document_key(library, id);
        context.unit(&route, key, |making| {
            making.put(Artifact::new(route.clone(), json(library, entry, case, &schema)?))?;
            if let Ok(route) = entry.route.beside("matrix.csv") {
                making.put(Artifact::new(route, csv(&MATRIX_COLUMNS, &matrix_rows(case))))?;
            }
            Ok(Diagnostics::new())
        })
    })
}

fn json(library: &Library, entry: &Entry, case: &Case, schema: &str) -> io::Result<String> {
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
    let file = CaseFile { schema, report: told, case: public };
    let mut text = serde_json::to_string_pretty(&file)?;
    text.push('\n');
    Ok(text)
}
