//! All cases and sources of the site as tables: each as CSV and as JSON, and a Data Package
//! (frictionless, version 1) that says what is in them.

use serde_json::{Map, Value, json};

use crate::artifact::Artifact;
use crate::base::{Diagnostics, Digest, Fingerprint, Route};
use crate::case::table::csv_of;
use crate::case::tables::{Cell, Row, TABLES, Table};
use crate::library::{Library, SOURCES_TABLE, TABLES_FOLDER};
use crate::output::cases::case_file;
use crate::output::context::{Context, Made, each, gather};
use crate::output::memory::Making;
use crate::output::sources::{self, SOURCES};

/// Makes the tables, where there is a case or a source. Where texts change, they may wait
/// for the next build, as what is searched does.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    if context.index_later {
        return Ok(Diagnostics::new());
    }
    // Not when first asked for: a thread that waited for it could be the one that
    // makes it.
    let filled = fill(library);
    if filled.is_empty() {
        return Ok(Diagnostics::new());
    }
    let mut diagnostics = each(&filled, |table| match route(table.table.name, "csv") {
        Some(csv) => context.unit(&csv, || table.key, |making| write(making, table)),
        None => Ok(Diagnostics::new()),
    })?;
    if let Some(route) = route("datapackage", "json") {
        let key = || filled.iter().map(|table| table.key).collect::<Vec<_>>();
        let made = context.unit(&route, key, |making| {
            making.put(Artifact::new(route.clone(), package(context, &filled)))?;
            Ok(Diagnostics::new())
        })?;
        diagnostics.extend(made);
    }
    Ok(diagnostics)
}

/// A table with its rows.
struct Filled {
    table: &'static Table,
    rows: Vec<Row>,
    key: Fingerprint,
}

impl Filled {
    fn csv(&self) -> String {
        let names = self.table.columns.iter().map(|column| column.name);
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::in_one).collect::<Vec<_>>());
        csv_of(&names.collect::<Vec<_>>(), rows)
    }

    fn json(&self) -> String {
        let object = |row: &Row| -> Value {
            let columns = self.table.columns.iter().zip(row);
            let cells = columns.map(|(column, cell)| (column.name.to_owned(), json!(cell)));
            Value::Object(cells.collect::<Map<_, _>>())
        };
        pretty(&Value::Array(self.rows.iter().map(object).collect()))
    }
}

fn fill(library: &Library) -> Vec<Filled> {
    let entries = || library.entries.iter().filter(|entry| !entry.is_older());
    let with_case = entries().filter_map(|entry| Some((entry, entry.case()?)));
    let of_cases = gather(with_case.collect(), |(entry, case)| -> Vec<Vec<Row>> {
        let file = case_file(library, entry, case, "");
        TABLES.iter().map(|table| (table.rows)(&file)).collect()
    });
    let has_case = !of_cases.is_empty();
    let mut rows: Vec<Vec<Row>> = TABLES.iter().map(|_| Vec::new()).collect();
    for of_case in of_cases {
        rows.iter_mut().zip(of_case).for_each(|(rows, of_case)| rows.extend(of_case));
    }
    let of_sources: Vec<Row> = entries().flat_map(|entry| sources::rows(library, entry)).collect();
    let mut tables: Vec<(&Table, Vec<Row>)> = TABLES.iter().zip(rows).collect();
    tables.retain(|_| has_case);
    tables.extend(Some((&SOURCES, of_sources)).filter(|(_, rows)| !rows.is_empty()));
    let filled = tables.into_iter().map(|(table, rows)| {
        let key = Fingerprint::of(&rows);
        Filled { table, rows, key }
    });
    filled.collect()
}

fn route(name: &str, ending: &str) -> Option<Route> {
    Route::file(&format!("{TABLES_FOLDER}{name}.{ending}")).ok()
}

fn write(making: &Making<'_>, filled: &Filled) -> Made {
    let name = filled.table.name;
    for (ending, text) in [("csv", filled.csv()), ("json", filled.json())] {
        if let Some(route) = route(name, ending) {
            making.put(Artifact::new(route, text))?;
        }
    }
    Ok(Diagnostics::new())
}

/// The description of all tables.
fn package(context: &Context<'_>, filled: &[Filled]) -> String {
    let config = &context.library.config;
    let mut resources = Vec::new();
    for table in filled {
        resources.push(csv_resource(table));
        let json = table.json();
        resources.push(json!({
            "name": format!("{}-json", table.table.name),
            "path": format!("{}.json", table.table.name),
            "description": format!("{} The same rows as objects.", table.table.about),
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            "bytes": json.len(),
            "hash": format!("sha256:{}", Digest::of(json.as_bytes())),
        }));
    }
    let mut package = Map::new();
    package.insert("profile".into(), json!("data-package"));
    package.insert("name".into(), json!("cases"));
    if !config.title.is_empty() {
        package.insert("title".into(), json!(config.title));
    }
    package.insert("description".into(), json!(ABOUT));
    package.insert("homepage".into(), json!(format!("{}/", config.base_url)));
    package.insert("resources".into(), Value::Array(resources));
    pretty(&Value::Object(package))
}

const ABOUT: &str = "The cases of this site, and the sources that its documents cite, as tables. \
    What is withheld is in none of them. A cell of CSV that a spreadsheet would take for a formula has an apostrophe before it, and \
    several texts in one cell are separated by a semicolon and a space.";

fn csv_resource(filled: &Filled) -> Value {
    let table = filled.table;
    let key: Vec<&str> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| is_key(table, *at))
        .map(|(_, c)| c.name)
        .collect();
    let fields: Vec<Value> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let mut field = Map::new();
            field.insert("name".into(), json!(column.name));
            field.insert("type".into(), json!("string"));
            if column.is_address {
                field.insert("format".into(), json!("uri"));
            }
            field.insert("description".into(), json!(column.about));
            if is_key(table, at) {
                field.insert("constraints".into(), json!({"required": true}));
            }
            Value::Object(field)
        })
        .collect();
    let mut schema = Map::new();
    schema.insert("fields".into(), Value::Array(fields));
    schema.insert("missingValues".into(), json!([""]));
    schema.insert("primaryKey".into(), json!(key));
    // A document that cites need not have a case.
    if !["cases", SOURCES_TABLE].contains(&table.name) {
        let to =
            json!([{"fields": "report", "reference": {"resource": "cases", "fields": "report"}}]);
        schema.insert("foreignKeys".into(), to);
    }
    let text = filled.csv();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": text.len(),
        "hash": format!("sha256:{}", Digest::of(text.as_bytes())),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "schema": schema,
    })
}

/// Whether a column is a part of what tells rows apart: the report and the ids
/// behind the case, which need not have one.
fn is_key(table: &Table, at: usize) -> bool {
    at == 0 || (at >= 2 && at < table.key)
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
