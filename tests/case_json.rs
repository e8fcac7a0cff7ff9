//! `case.json` holds what its schema describes, and nothing that is withheld.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use amicus::base::{Diagnostics, Digest, Source};
use amicus::case::public::{CaseFile, PublicReport, SCHEMA};
use amicus::case::table::{MATRIX_COLUMNS, csv, matrix_rows};
use amicus::case::{Case, ElementSets, Reading, declare_file};
use amicus::prose::Dialect;
use serde_json::{Map, Value};

fn case(path: &str) -> Case {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let sets = ElementSets::new();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let mut diagnostics = Diagnostics::new();
    let case = declare_file(&Source::new("case.yaml", text), reading).report(&mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    case
}

fn report() -> PublicReport<'static> {
    PublicReport {
        url: "https://example.org/report/".into(),
        title: "A report",
        lang: "en",
        status: "final",
        version: Some("1.0"),
        date: Some("2026-02".into()),
        updated: Some("2026-03-01".into()),
        license: Some("CC-BY-4.0"),
    }
}

/// A part of the schema, references followed.
fn follow<'s>(schema: &'s Value, part: &'s Value) -> &'s Value {
    match part.get("$ref").and_then(Value::as_str) {
        Some(path) => schema.pointer(path.trim_start_matches('#')).unwrap(),
        None => part,
    }
}

fn keys(part: &Value) -> &Map<String, Value> {
    part["properties"].as_object().unwrap()
}

/// Holds a value against a part of the schema, and notes the keys it met.
fn check(schema: &Value, part: &Value, value: &Value, at: &str, met: &mut BTreeSet<String>) {
    let part = follow(schema, part);
    match value {
        Value::Object(object) => {
            assert_eq!(part["type"], "object", "{at}");
            // A work has whatever variables CSL has.
            let is_open = part["description"].as_str().unwrap().starts_with("A work");
            assert_eq!(part["additionalProperties"], is_open, "{at}");
            for (key, inner) in object {
                let described = keys(part).get(key);
                if described.is_none() && is_open {
                    continue;
                }
                let described = described.unwrap_or_else(|| panic!("{at}.{key} is not described"));
                met.insert(format!("{} {key}", part["description"]));
                check(schema, described, inner, &format!("{at}.{key}"), met);
            }
            for required in part["required"].as_array().into_iter().flatten() {
                assert!(object.contains_key(required.as_str().unwrap()), "{at} lacks {required}");
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check(schema, &part["items"], item, &format!("{at}[{index}]"), met);
            }
        }
        Value::String(_) => match part.get("enum") {
            Some(words) => assert!(words.as_array().unwrap().contains(value), "{at}: {value}"),
            None => assert_eq!(part["type"], "string", "{at}"),
        },
        Value::Number(_) => assert_eq!(part["type"], "integer", "{at}"),
        Value::Null | Value::Bool(_) => panic!("{at}: {value}"),
    }
}

fn described(schema: &Value) -> BTreeSet<String> {
    let parts = schema["$defs"].as_object().unwrap().values().chain([schema]);
    let objects = parts.filter(|part| part.get("properties").is_some());
    objects
        .flat_map(|part| keys(part).keys().map(|key| format!("{} {key}", part["description"])))
        .collect()
}

#[test]
fn every_key_is_described_and_every_description_is_of_a_key() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut met = BTreeSet::new();
    for path in ["tests/cases/full.yaml", "content/reports/kz-atajurt/case.yaml"] {
        let case = case(path);
        let mut public = case.public();
        public.locate(|path| Some((format!("https://example.org/{path}"), Digest::of(b"x"), 1)));
        let file =
            CaseFile { schema: "https://example.org/schema", report: report(), case: public };
        let mut json = serde_json::to_value(file).unwrap();
        json["sources"] = serde_json::json!([{
            "id": "chen2014", "type": "book", "title": "Speech",
            "author": [{"family": "Chen", "given": "Ada"}], "issued": {"date-parts": [[2014, 5]]},
            "archives": [{"url": "https://archive.example/1", "at": "2025-04-01"}],
            "copy": {"url": "https://example.org/a.pdf", "sha256": "0".repeat(64), "bytes": 7},
        }]);
        check(&schema, &schema, &json, "case", &mut met);
        // Left for a validator to be run by hand.
        let name = path.replace('/', "-").replace(".yaml", ".json");
        fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), json.to_string()).unwrap();
    }
    let described = described(&schema);
    let missing: Vec<&String> = described.difference(&met).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn nothing_secret_is_in_the_data() {
    let case = case("tests/cases/full.yaml");
    let json = serde_json::to_string(&case.public()).unwrap();
    let table = csv(&MATRIX_COLUMNS, &matrix_rows(&case));
    let secrets = case.secrets();
    assert!(!secrets.is_empty());
    for secret in secrets {
        assert!(!json.contains(&format!("\"{}\"", secret.text)), "{}", secret.text);
        assert!(!table.contains(secret.text), "{}", secret.text);
    }
    assert!(!json.contains("\"X9\""));
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["persons"][1]["count"], 18);
    assert_eq!(value["persons"][2]["pseudonym"], "Witness W");
    assert_eq!(value["exhibits"][0]["files"][0]["path"], "exhibits/x1-redacted.pdf");
    assert_eq!(value["exhibits"][0]["files"][0]["derived_from"], Value::Null);
}

#[test]
fn the_table_has_a_row_for_each_row_of_the_matrices() {
    let rows = matrix_rows(&case("tests/cases/full.yaml"));
    assert_eq!(rows.len(), 3);
    let [charge, element, kind, alleged, supporting, opposing, _, finding, confidence, because] =
        rows.first().unwrap();
    assert_eq!(charge, "C1: Incitement of discord");
    assert_eq!(element, "C1.E1: The target is a people as such");
    assert_eq!(kind, "circumstance");
    assert_eq!(alleged.split("; ").next().unwrap(), "A3: Burnt a flag.");
    assert_eq!(supporting, "A12 (Inelegant, and see A5, the first words.); X1");
    assert_eq!(opposing, "A3 (A flag stands for a state.); A7");
    assert_eq!((finding.as_str(), confidence.as_str()), ("not-made-out", "high"));
    assert!(because.ends_with("The letter (X3) says so too."));
}
