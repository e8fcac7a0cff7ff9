//! Cases as data: `case.json` and `matrix.csv` beside each report that has
//! one, and the schema that describes every `case.json`.

use std::io;

use serde::Serialize;

use crate::artifact::Artifact;
use crate::base::{Diagnostics, Route};
use crate::case::Case;
use crate::case::public::{CaseFile, SCHEMA};
use crate::case::table::{MATRIX_COLUMNS, csv, matrix_rows};
use crate::library::{Entry, EntryId, Library};
use crate::output::cases::case_file;
use crate::output::context::{Context, Made, each};
use crate::output::memory::Making;
use crate::output::sources;

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

/// `case.json`: a case, and the sources that its report cites.
#[derive(Serialize)]
struct Published<'a> {
    #[serde(flatten)]
    file: CaseFile<'a>,
    sources: Vec<serde_json::Value>,
}

/// The `case.json` of a document, where it has a case.
#[cfg(feature = "pdf")]
pub(super) fn of(library: &Library, entry: &Entry) -> Option<String> {
    let schema = Route::file("schema/case.json").ok()?;
    json(library, entry, entry.case()?, &library.permalink(&schema)).ok()
}

fn json(library: &Library, entry: &Entry, case: &Case, schema: &str) -> io::Result<String> {
    let published = Published {
        file: case_file(library, entry, case, schema),
        sources: sources::csl(library, entry),
    };
    let mut text = serde_json::to_string_pretty(&published)?;
    text.push('\n');
    Ok(text)
}
