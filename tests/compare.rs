//! Two analyses of a made-up case, held against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use amicus::base::{Diagnostics, Source};
use amicus::case::compare as cases;
use amicus::case::{Case, ElementSets, Reading, published};
use amicus::prose::Dialect;
use serde_json::{Value, json};

fn amicus(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amicus"))
        .args(arguments)
        .current_dir(folder())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare")
}

fn compare(a: &str, b: &str) -> (Value, Option<i32>) {
    let output = amicus(&["diff", "--format", "json", a, b]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    (serde_json::from_str(&text).unwrap(), output.status.code())
}

#[test]
fn a_case_agrees_with_itself() {
    for name in ["first.yaml", "second.yaml"] {
        let (found, status) = compare(name, name);
        assert_eq!((&found["agree"], status), (&json!(true), Some(0)));
        for key in ["fields", "only_a", "only_b", "reworded", "differing"] {
            assert_eq!(found[key], json!([]), "{key}");
        }
    }
}

#[test]
fn items_are_matched_by_what_speaks_for_them() {
    let (found, status) = compare("first.yaml", "second.yaml");
    assert_eq!((&found["agree"], status), (&json!(false), Some(1)));
    let matched: Vec<[&str; 3]> = found["matched"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| ["a", "b", "by"].map(|key| pair[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        matched,
        [
            ["P1", "P1", "id-alone"],
            ["C1", "C2", "provision"],
            ["C2", "C1", "provision"],
            ["C1.E1", "C2.E1", "text"],
            ["C1.E2", "C2.E2", "text"],
            ["C2.E1", "C1.E1", "text"],
            ["A1", "A2", "date"],
            ["A2", "A1", "text"],
            ["A3", "A3", "id-alone"],
            ["X1", "X7", "file"],
            ["X2", "X8", "reference"],
        ]
    );
    assert_eq!(
        found["fields"],
        json!([
            {"key": "id", "a": "first", "b": "second"},
            {"key": "standard", "a": "beyond reasonable doubt", "b": "balance of probabilities"},
        ])
    );
    let ids = |key: &str| -> Vec<String> {
        let one = |only: &Value| only["id"].as_str().unwrap().to_owned();
        found[key].as_array().unwrap().iter().map(one).collect()
    };
    assert_eq!(ids("only_a"), ["C1.E3", "F3"]);
    assert_eq!(ids("only_b"), ["C2.E4", "X1"]);
}

#[test]
fn findings_are_held_against_each_other() {
    let (found, _) = compare("first.yaml", "second.yaml");
    let findings = found["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3);
    assert_eq!(findings[0]["agree"], json!(true));
    assert_eq!(findings[0]["same_evidence"], json!(2));
    let differing = &findings[1];
    assert_eq!(differing["same_finding"], json!(false));
    assert_eq!(differing["same_confidence"], json!(false));
    assert_eq!(differing["same_evidence"], json!(1));
    assert_eq!(differing["only_a"], json!([{"ref": "A3", "bears": "against", "known": true}]));
    assert_eq!(
        differing["only_b"],
        json!([
            {"ref": "X1", "bears": "for", "known": false},
            {"ref": "A1", "bears": "context", "known": true},
        ])
    );
    assert_eq!(
        differing["other_way"],
        json!([{"a": {"ref": "X1", "bears": "against"}, "b": {"ref": "X7", "bears": "for"}}])
    );
    assert_eq!(findings[2]["agree"], json!(true));
    assert_eq!(findings[2]["b"]["on"], json!("C1"));
}

#[test]
fn what_people_read_fits_their_terminal() {
    let output = amicus(&["diff", "first.yaml", "second.yaml"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    for part in [
        "Findings that differ\n",
        "Only in B\n",
        "weighed only in A: A3 (against)",
        "by the sum of a file",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains('\u{1b}'));
    for secret in ["Person D", "X9"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn each_difference_is_told_with_what_both_say() {
    let place = tempfile::tempdir().unwrap();
    let (a, b) = (place.path().join("a.yaml"), place.path().join("b.yaml"));
    let head = "name: N\nexhibits:\n  - id: X1\n    title: Video\n    files:\n";
    let file = |name: &str, sum: char| {
        format!("      - {{path: {name}, sha256: {}}}\n", sum.to_string().repeat(64))
    };
    let differs = |one: &str, two: &str| -> (String, Option<i32>) {
        std::fs::write(&a, one).unwrap();
        std::fs::write(&b, two).unwrap();
        let output = amicus(&["diff", a.to_str().unwrap(), b.to_str().unwrap()]);
        let text = String::from_utf8(output.stdout).unwrap();
        (text.split_once("\n\n").unwrap().1.to_owned(), output.status.code())
    };
    let (one, two) = (file("v.mp4", '1'), file("v.mp4", '2'));
    let (text, status) = differs(&format!("{head}{one}"), &format!("{head}{two}"));
    assert_eq!(status, Some(1));
    let (sum_a, sum_b) = ("1".repeat(64), "2".repeat(64));
    assert_eq!(
        text,
        format!(
            "Said otherwise\n  exhibit X1, files, v.mp4, sha256:\n    A: {sum_a}\n    B: {sum_b}\n"
        )
    );
    // One more, and another order.
    let (w, x) = (file("w.mp4", '3'), file("x.mp4", '4'));
    let (text, _) = differs(&format!("{head}{one}{w}"), &format!("{head}{one}{w}{x}"));
    let added = "A: (not said)\n    B: path x.mp4, role evidentiary, sha256";
    assert!(text.contains("exhibit X1, files, x.mp4:\n") && text.contains(added), "{text}");
    let (text, status) = differs(&format!("{head}{one}{w}"), &format!("{head}{w}{one}"));
    assert_eq!(status, Some(1));
    assert!(text.contains("A: v.mp4, w.mp4\n    B: w.mp4, v.mp4\n"), "{text}");
    // Who is meant counts, and not the number.
    let charged = |who: &str, more: &str| {
        let persons = "name: N\npersons:\n  - {id: P1, name: Ann, publish: name}\n  - {id: P2, \
                       name: Bob, publish: name}\n";
        format!("{persons}charges:\n  - {{id: C1, title: T, against: {who}{more}}}\n")
    };
    let turned = |text: String| text.replace("Ann", "?").replace("Bob", "Ann").replace('?', "Bob");
    let (text, status) = differs(&charged("P1", ""), &turned(charged("P2", "")));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.starts_with("They agree in everything, and in 0 findings\n"), "{text}");
    assert!(text.contains("person P1 (in B P2), by the text: Ann\n"), "{text}");
    let (text, status) = differs(&charged("P1", ""), &charged("P2", ""));
    assert_eq!(status, Some(1));
    assert_eq!(text, "Said otherwise\n  charge C1, against:\n    A: P1\n    B: P2\n");
    // Long texts are shown where they differ.
    let long = |word: &str| {
        let many = "many words ".repeat(30);
        let piece = "evidence: [{ref: A1, bears: for}, {ref: A1, bears: against}]";
        format!(
            "name: N\ncharges: [T]\nallegations: [A, B]\nfindings:\n  - {{charge: C1, finding: \
             made-out, {piece}, because: {many} {word} {many}}}\n"
        )
    };
    let (text, _) = differs(&long("one"), &long("two"));
    assert!(text.contains("Findings that agree\n"), "{text}");
    assert!(text.contains("finding F1, because:\n    A: … many words"), "{text}");
    assert!(text.contains("many words one many words") && text.len() < 500, "{text}");
    // A piece that bears both ways is two.
    let (text, _) = differs(&long("one"), &long("one").replace(", {ref: A1, bears: against}", ""));
    assert!(text.contains("weighed only in A: A1 (against)\n"), "{text}");
    let (text, _) = differs(&long("one").replace(", {ref: A1, bears: against}", ""), &long("one"));
    assert!(text.contains("weighed only in B: A1 (against)\n"), "{text}");
}

#[test]
fn what_is_there_twice_under_one_id_is_told() {
    let place = tempfile::tempdir().unwrap();
    let (a, b) = (place.path().join("a.yaml"), place.path().join("b.yaml"));
    let exhibit = "  - {id: X1, title: Video}\n";
    let finding = |on: &str| format!("  - {{id: F1, charge: {on}, finding: made-out}}\n");
    let text = |exhibits: &str, findings: &str| {
        format!("name: N\ncharges: [One, Other]\nexhibits:\n{exhibits}findings:\n{findings}")
    };
    let (one, two) = (finding("C1"), finding("C2"));
    for (first, second) in [
        (text(exhibit, &one), text(&exhibit.repeat(2), &one)),
        (text(exhibit, &one), text(exhibit, &format!("{one}{two}"))),
        (text(exhibit, &one), text(exhibit, &one.repeat(2))),
    ] {
        std::fs::write(&a, &first).unwrap();
        std::fs::write(&b, &second).unwrap();
        let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
        for (one, other, key) in [(a, b, "only_b"), (b, a, "only_a")] {
            let (found, status) = compare(one, other);
            assert_eq!((status, found[key].as_array().unwrap().len()), (Some(1), 1), "{second}");
        }
        assert_eq!(compare(b, b).1, Some(0), "{second}");
    }
}

#[test]
fn what_cannot_be_read_is_trouble() {
    let place = tempfile::tempdir().unwrap();
    let bad = place.path().join("bad.json");
    for text in [
        "",
        "[",
        "{\"name\": \"N\", \"chrages\": []}",
        "name: N\ncharges: [{title: T, elements: [{use: x}]}]",
    ] {
        std::fs::write(&bad, text).unwrap();
        let output = amicus(&["diff", "first.yaml", bad.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{text}");
    }
    let output = amicus(&["diff", "first.yaml", "missing.yaml"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_imported_case_agrees_with_its_own() {
    let place = tempfile::tempdir().unwrap();
    let site = place.path();
    let report = site.join("content/report");
    std::fs::create_dir_all(&report).unwrap();
    std::fs::write(site.join("site.toml"), "title = \"T\"\nbase_url = \"https://example.org\"\n")
        .unwrap();
    std::fs::write(site.join("content/_index.md"), "---\ntitle: H\n---\n").unwrap();
    std::fs::write(report.join("index.md"), "---\ntitle: R\n---\n").unwrap();
    let case = std::fs::read_to_string(folder().join("first.yaml")).unwrap();
    std::fs::write(
        report.join("case.yaml"),
        case.replace(", files: [", "\n    access: described-only\n    files: [")
            .replace(
                "{id: X1, title: Recording of the speech",
                "id: X1\n    title: Recording of the speech",
            )
            .replace("path: a.mp3}]}", "}]")
            .replace("[{id: C2.E1, text: The news was false}]", "{use: speech}"),
    )
    .unwrap();
    std::fs::create_dir(site.join("content/elements")).unwrap();
    std::fs::write(site.join("content/elements/speech.yaml"), "elements: [One, Two]").unwrap();
    let root = site.to_str().unwrap();
    let built = amicus(&["build", "-q", "--root", root]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    let json = site.join("output/report/case.json");
    let yaml = site.join("imported.yaml");
    let arguments = ["import", json.to_str().unwrap(), "-o", yaml.to_str().unwrap()];
    assert_eq!(amicus(&arguments).status.code(), Some(0));
    let again = amicus(&arguments);
    assert_eq!(again.status.code(), Some(2), "it is never written over");
    let (found, status) = compare(json.to_str().unwrap(), yaml.to_str().unwrap());
    assert_eq!(status, Some(0), "{found}");
    // So does the one that it was made from, with the sets of its site.
    let own = report.join("case.yaml");
    let (found, status) = compare(json.to_str().unwrap(), own.to_str().unwrap());
    assert_eq!(status, Some(0), "{found}");
    let set = site.join("content/elements/speech.yaml");
    std::fs::write(&set, "elements: [One, Three]").unwrap();
    let (found, status) = compare(json.to_str().unwrap(), own.to_str().unwrap());
    assert_eq!((status, &found["reworded"][0]["b_text"]), (Some(1), &json!("Three")), "{found}");
    std::fs::remove_file(&set).unwrap();
    let output = amicus(&["diff", json.to_str().unwrap(), own.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("unknown-elements"));
    let printed = amicus(&["import", json.to_str().unwrap()]);
    assert_eq!(printed.stdout, std::fs::read(&yaml).unwrap());
}

/// A case from JSON, where that has no mistakes.
fn read(json: &Value) -> Option<Case> {
    let mut diagnostics = Diagnostics::new();
    let sets = ElementSets::new();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let source = Source::new("case.json", json.to_string());
    let case = published::read_any(&source, reading).report(&mut diagnostics);
    (!diagnostics.has_errors()).then_some(case)
}

fn public(case: &Case) -> Value {
    serde_json::to_value(case.public()).unwrap()
}

/// A case that uses every key.
fn full() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/full.yaml");
    let source = Source::new("case.yaml", std::fs::read_to_string(path).unwrap());
    let sets = ElementSets::new();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let case = published::read_any(&source, reading).value;
    let mut json = json!({"$schema": "s", "report": {}});
    json.as_object_mut().unwrap().extend(public(&case).as_object().unwrap().clone());
    json
}

/// The way to each value of a tree, as of a JSON Pointer.
fn ways(value: &Value, way: &str, out: &mut Vec<String>) {
    let mut inner = |key: &str, value| {
        let way = format!("{way}/{key}");
        out.push(way.clone());
        ways(value, &way, out);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| inner(key, value)),
        Value::Array(parts) => {
            parts.iter().enumerate().for_each(|(at, value)| inner(&at.to_string(), value));
        }
        _ => {}
    }
}

/// What could stand in the place of a value.
fn others(value: &Value) -> Vec<Value> {
    let words = [
        "no",
        "withheld",
        "investigation",
        "mental",
        "omission",
        "human",
        "physical",
        "court",
        "described-only",
        "redacted",
        "evidentiary",
        "hide",
        "show",
        "A",
        "2",
        "for",
        "against",
        "context",
        "made-out",
        "low",
        "high",
        "P1",
        "P4",
        "C2",
        "X3",
        "X4",
        "A1",
        "C1.E2",
        "C2",
        "X1",
        "2031-02-03",
        "https://other.example/",
        "fr",
        "YY",
        "application/pdf",
        "not-listed",
    ];
    let mut all: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    all.push(json!("1".repeat(64)));
    match value {
        Value::String(text) => all.insert(0, json!(format!("{text} x"))),
        Value::Number(number) => all.insert(0, json!(number.as_u64().unwrap() + 1)),
        Value::Array(parts) => {
            let mut turned = parts.clone();
            turned.reverse();
            all = vec![json!([]), json!(parts.iter().skip(1).collect::<Vec<_>>()), json!(turned)];
        }
        _ => all.clear(),
    }
    all
}

/// Whether a comparison tells that something is not the same, or at least that
/// it is numbered otherwise.
fn tells(found: &cases::Comparison) -> bool {
    let renumbered = found.matched.iter().any(|pair| pair.a != pair.b)
        || found.findings.iter().any(|pair| pair.a.id != pair.b.id);
    let told = !found.fields.is_empty()
        || !found.only_a.is_empty()
        || !found.only_b.is_empty()
        || !found.reworded.is_empty()
        || !found.differing.is_empty()
        || found.findings.iter().any(|pair| !pair.agree);
    assert_eq!(found.agree, !told);
    told || renumbered
}

#[test]
fn each_field_that_is_changed_is_told() {
    let base = full();
    let first = read(&base).unwrap();
    let told = cases::compare(&first.public(), &first.public());
    assert!(told.agree && !tells(&told));
    let mut all = Vec::new();
    ways(&base, "", &mut all);
    let kind = |way: &str| -> String {
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        way.split('/').skip(1).filter(|part| !is_number(part)).collect::<Vec<_>>().join(".")
    };
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for way in &all {
        let done = kinds.entry(kind(way)).or_default();
        // Enough of each kind, and of large things each way.
        if *done >= 2 || way.starts_with("/$schema") || way.starts_with("/report") {
            continue;
        }
        let mut changed: Vec<Value> = Vec::new();
        for other in others(base.pointer(way).unwrap()) {
            let mut json = base.clone();
            *json.pointer_mut(way).unwrap() = other;
            changed.push(json);
        }
        let (above, key) = way.rsplit_once('/').unwrap();
        let mut json = base.clone();
        match json.pointer_mut(above).unwrap() {
            Value::Object(fields) => drop(fields.shift_remove(key)),
            Value::Array(parts) => drop(parts.remove(key.parse().unwrap())),
            _ => unreachable!(),
        }
        changed.insert(0, json);
        let mut met = 0;
        for json in changed {
            let Some(second) = read(&json) else { continue };
            let (one, two) = (public(&first), public(&second));
            if one == two || sorted(&one) == sorted(&two) {
                continue;
            }
            met += 1;
            for (a, b) in [(&first, &second), (&second, &first)] {
                let found = cases::compare(&a.public(), &b.public());
                assert!(tells(&found), "{way}: {}", json.pointer(way).unwrap_or(&Value::Null));
            }
            if met == 2 {
                break;
            }
        }
        *kinds.entry(kind(way)).or_default() += met;
    }
    let unmet: BTreeSet<&str> =
        kinds.iter().filter(|(_, met)| **met == 0).map(|(kind, _)| kind.as_str()).collect();
    // The words follow from the Markdown.
    let follows = |kind: &&str| kind.ends_with(".text");
    let unmet: Vec<&str> = unmet.into_iter().filter(|kind| !follows(kind)).collect();
    assert_eq!(unmet, ["$schema", "report"]);
    assert!(kinds.len() > 100, "{}", kinds.len());
}

/// The same in another order of items and references, which is nobody's opinion.
fn sorted(case: &Value) -> Value {
    let sort = |list: &mut Value| {
        let list = list.as_array_mut().into_iter();
        list.for_each(|parts| parts.sort_by_key(ToString::to_string));
    };
    let mut case = case.clone();
    for key in ["persons", "charges", "allegations", "exhibits", "findings"] {
        for item in case[key].as_array_mut().unwrap() {
            for inner in ["against", "by", "charges", "elements", "evidence"] {
                item.get_mut(inner).into_iter().for_each(sort);
            }
        }
        sort(&mut case[key]);
    }
    case
}
