//! Cases as data: `case.json` and `matrix.csv` beside each report that has
//! one, and the schema that describes every `case.json`.

use crate::artifact::Artifact;
use crate::base::{Diagnostics, Route};
use crate::case::Case;
use crate::case::public::SCHEMA;
use crate::case::table::{MATRIX_COLUMNS, csv, matrix_rows};
use crate::library::{Entry, EntryId};
use crate::output::cases::json;
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
