//! A published case, imported, is the same case when it is published again.

use std::fs;
use std::path::{Path, PathBuf};

use amicus::base::{Diagnostics, Digest, Source};
use amicus::case::public::{CaseFile, PublicReport};
use amicus::case::published::joined;
use amicus::case::{Case, ElementSets, Reading, declare_elements, declare_file, import};
use amicus::prose::Dialect;
use serde_json::Value;
use walkdir::WalkDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn reading(sets: &ElementSets) -> Reading<'_> {
    Reading { sets, dialect: Dialect { raw_html: true, ..Dialect::default() } }
}

fn declare(text: &str, sets: &ElementSets) -> (Case, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let source = Source::new("case.yaml", text);
    let case = declare_file(&source, reading(sets)).report(&mut diagnostics);
    (case, diagnostics)
}

fn published(case: &Case) -> String {
    let report = PublicReport {
        url: "https://example.org/report/".into(),
        title: "A report\nof #2",
        lang: "en",
        status: "final",
        version: None,
        date: None,
        updated: None,
        license: None,
    };
    let mut public = case.public();
    public.locate(|path| {
        Some((format!("https://example.org/{path}"), Digest::of(path.as_bytes()), 1))
    });
    let file = CaseFile { schema: "https://example.org/schema", report, case: public };
    serde_json::to_string_pretty(&file).unwrap()
}

fn imported(json: &str) -> Result<String, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let sets = ElementSets::new();
    let source = Source::new("case.json", joined(json.to_owned()));
    let text = import(&source, reading(&sets)).report(&mut diagnostics);
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok(text.unwrap()) }
}

fn round_trip(name: &str, case: &Case) {
    let json = published(case);
    let yaml = imported(&json).unwrap_or_else(|why| panic!("{name}: {why:?}\n{json}"));
    let (again, diagnostics) = declare(&yaml, &ElementSets::new());
    assert!(diagnostics.is_empty(), "{name}: {diagnostics:?}\n{yaml}");
    assert_eq!(published(&again), json, "{name}\n{yaml}");
    for (one, other) in case.findings.iter().zip(&again.findings) {
        assert_eq!(one.none_found, other.none_found, "{name}\n{yaml}");
    }
    // What another program makes of the JSON is read as well.
    let ascii: String = serde_json::to_string(&serde_json::from_str::<Value>(&json).unwrap())
        .unwrap()
        .chars()
        .map(|c| match c.is_ascii() {
            true => c.to_string(),
            false => c.encode_utf16(&mut [0; 2]).iter().map(|u| format!("\\u{u:04x}")).collect(),
        })
        .collect();
    assert_eq!(imported(&ascii).unwrap(), yaml, "{name}");
}

/// The reusable sets of the site that a file belongs to.
fn sets(case: &Path) -> ElementSets {
    let folder = case.ancestors().find(|folder| folder.ends_with("content"));
    let mut sets = ElementSets::new();
    let Some(folder) = folder else { return sets };
    for file in fs::read_dir(folder.join("elements")).into_iter().flatten().flatten() {
        let path = file.path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let source =
            Source::new(format!("content/elements/{id}.yaml"), fs::read_to_string(&path).unwrap());
        let set = declare_elements(&source, &id, Dialect::default()).value;
        sets.extend(set.map(|set| (id, set)));
    }
    sets
}

#[test]
fn cases_of_all_sites_come_back_as_they_were() {
    let mut count = 0;
    let places = ["content", "tests/sites", "tests/cases", "src/cli/scaffold"];
    for file in places.iter().flat_map(|place| WalkDir::new(root().join(place))) {
        let file = file.unwrap();
        let name = file.path().strip_prefix(root()).unwrap().display().to_string();
        let is_case = file.file_name() == "case.yaml" || name.starts_with("tests/cases/");
        if !is_case || !file.file_type().is_file() {
            continue;
        }
        let (case, diagnostics) =
            declare(&fs::read_to_string(file.path()).unwrap(), &sets(file.path()));
        if !diagnostics.has_errors() {
            round_trip(&name, &case);
            count += 1;
        }
    }
    assert!(count >= 15, "{count}");
}

#[test]
fn examples_of_the_guide_come_back_as_they_were() {
    let mut count = 0;
    for file in WalkDir::new(root().join("docs/content")) {
        let file = file.unwrap();
        if file.path().extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let text = fs::read_to_string(file.path()).unwrap();
        for fence in text.split("```yaml case.yaml\n").skip(1) {
            let mut yaml = fence.split("```").next().unwrap().to_owned();
            if !yaml.contains("\nname:") && !yaml.starts_with("name:") {
                yaml.push_str("name: A case\n");
            }
            let (case, diagnostics) = declare(&yaml, &ElementSets::new());
            if !diagnostics.has_errors() {
                round_trip(&file.path().display().to_string(), &case);
                count += 1;
            }
        }
    }
    assert!(count >= 20, "{count}");
}

#[test]
fn odd_texts_come_back_as_they_were() {
    for text in [
        "no",
        "~",
        "- x",
        "a: b",
        "x # 1",
        " lead",
        "trail ",
        "one\ntwo\n",
        "one\n\n\ntwo",
        "\ttab",
        "\"quoted\" and 'quoted'",
        "back\\slash",
        "😀 and \u{200f}marks",
        "007",
        "---\nx",
        "a\n  b\n c",
        "| x",
        "> x",
        "&a *b !c %d",
        "{x}",
        "[x](https://example.org)",
        "`code`\n\n    indented",
    ] {
        let json = serde_json::to_string(text).unwrap();
        let yaml = format!("name: N\nallegations:\n  - {{id: A1, text: {json}}}\n");
        let (case, diagnostics) = declare(&joined(yaml), &ElementSets::new());
        assert!(!diagnostics.has_errors(), "{text}: {diagnostics:?}");
        round_trip(text, &case);
    }
}

#[test]
fn what_was_looked_for_and_not_found_comes_back() {
    let lists = [None, Some(""), Some("A1"), Some("A2, {ref: X1, note: \"*as* said\"}")];
    for at in 0..64 {
        let list =
            |way: &str, at: usize| lists[at % 4].map(|list| format!("{way}: [{list}]")).into_iter();
        let ways = list("context", at / 16).chain(list("for", at)).chain(list("against", at / 4));
        let ways = ways.collect::<Vec<_>>().join(", ");
        let evidence = if ways.is_empty() { "[]".to_owned() } else { format!("{{{ways}}}") };
        let yaml = format!(
            "name: N\ncharges: [T]\nallegations: [One, Two]\nexhibits: [Three]\nfindings:\n  - \
             {{charge: C1, finding: made-out, because: x, evidence: {evidence}}}\n"
        );
        let (case, diagnostics) = declare(&yaml, &ElementSets::new());
        assert!(diagnostics.is_empty(), "{yaml}: {diagnostics:?}");
        let empty = [at, at / 4, at / 16].iter().filter(|at| *at % 4 == 1).count();
        assert_eq!(case.findings[0].none_found.len(), empty, "{yaml}");
        let json: Value = serde_json::from_str(&published(&case)).unwrap();
        let told = json["findings"][0]["none_found"].as_array().map_or(0, Vec::len);
        assert_eq!(told, empty);
        round_trip(&yaml, &case);
    }
}

#[test]
fn elements_of_sets_say_so_when_they_come_back() {
    let source = Source::new("s.yaml", "elements: [One, {kind: mental, text: Two}]");
    let set = declare_elements(&source, "s", Dialect::default()).value.unwrap();
    let sets = ElementSets::from([("s".to_owned(), set)]);
    let yaml = "name: N\ncharges: [{title: T, elements: [Own, {use: s}]}]";
    let (case, diagnostics) = declare(yaml, &sets);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    round_trip(yaml, &case);
    let yaml = imported(&published(&case)).unwrap();
    let (again, _) = declare(&yaml, &ElementSets::new());
    let of = |case: &Case| -> Vec<Option<String>> {
        let elements = case.charges[0].elements.iter();
        elements.map(|one| one.set.as_ref().map(|set| set.value.clone())).collect()
    };
    assert_eq!(of(&again), [None, Some("s".to_owned()), Some("s".to_owned())]);
    assert_eq!(of(&again), of(&case));
}

#[test]
fn mistakes_are_told_where_they_are() {
    let told = |json: &str| -> Vec<String> {
        let one = |d: &amicus::base::Diagnostic| {
            format!("{} {}", d.code.name, d.place.as_ref().map_or("-".into(), ToString::to_string))
        };
        imported(json).unwrap_err().iter().map(one).collect()
    };
    let head = "{\"$schema\": \"s\", \"report\": {}, \"name\": \"N\",\n";
    assert_eq!(told(&format!("{head} \"chrages\": []}}")), ["unknown-key case.json:2:3"]);
    let finding = format!("{head} \"findings\": [{{\"id\": \"F1\", \"finding\": \"guilty\"}}]}}");
    assert_eq!(told(&finding), ["bad-value case.json:2:40"]);
    let finding = |rest: &str| {
        let all = format!("\"id\": \"F1\", \"finding\": \"made-out\", {rest}");
        told(&format!("{head} \"findings\": [{{{all}}}]}}"))
    };
    assert_eq!(finding("\"none_found\": [\"fro\"]"), ["unknown-key case.json:2:52"]);
    assert_eq!(finding("\"none_found\": \"for\""), ["unknown-key case.json:2:52"]);
    let evidence = "\"evidence\": [{\"ref\": \"A1\", \"bears\": \"no\"}]";
    let told_of_both = finding(&format!("{evidence}, \"none_found\": [\"for\"]"));
    assert!(told_of_both.iter().any(|told| told.starts_with("bad-value")), "{told_of_both:?}");
    for (json, code) in [
        ("[]", "wrong-type"),
        ("\"x\"", "wrong-type"),
        ("{\"name\": ", "yaml-syntax"),
        ("{\"name\": {\"text\": \"x\", \"markdown\": {}}}", "wrong-type"),
        ("{\"name\": {\"person\": \"P1\"}}", "wrong-type"),
        (&"[".repeat(100_000), "yaml-"),
        (&format!("{{\"name\": \"{}\"}}", "x".repeat(1 << 20)), "too-long"),
    ] {
        let told = told(json);
        assert!(told[0].starts_with(code), "{told:?}");
    }
}

#[test]
fn nothing_of_a_foreign_report_gets_out_of_its_comment() {
    let json = "{\"$schema\": \"s\", \"report\": {\"title\": \"a\\nname: forged\\rx\\u2028y\", \
                \"url\": \"b\\u0085persons: []\"}, \"name\": \"N\"}";
    let yaml = imported(json).unwrap();
    let (case, diagnostics) = declare(&yaml, &ElementSets::new());
    assert!(diagnostics.is_empty() && case.name.value == "N", "{yaml}");
}
