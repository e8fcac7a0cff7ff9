//! Two analyses of a made-up case, held against each other.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
        for key in ["fields", "only_a", "only_b", "reworded"] {
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
            .replace("path: a.mp3}]}", "}]"),
    )
    .unwrap();
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
    let printed = amicus(&["import", json.to_str().unwrap()]);
    assert_eq!(printed.stdout, std::fs::read(&yaml).unwrap());
}
