//! Whole cases: no false alarm on one that is in order, and one error for each
//! reference that is broken.

use std::fs;
use std::path::Path;

use amicus::base::{Diagnostics, Severity, Source};
use amicus::case::{
    Argument, Case, ElementSets, ItemKind, Reading, SecretKind, declare_file, prove,
};
use amicus::prose::Dialect;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn checked(text: &str) -> (Case, Diagnostics) {
    let source = Source::new("case.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let sets = ElementSets::new();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let case = declare_file(&source, reading).report(&mut diagnostics);
    prove(&Argument::of(&case), &mut diagnostics);
    diagnostics.sort();
    (case, diagnostics)
}

fn told(text: &str) -> Vec<String> {
    let (_, diagnostics) = checked(text);
    let one =
        |d: &amicus::base::Diagnostic| format!("{} {}", d.place.as_ref().unwrap(), d.code.name);
    diagnostics.iter().map(one).collect()
}

const CASES: [&str; 2] = ["tests/cases/full.yaml", "content/reports/kz-atajurt/case.yaml"];

#[test]
fn a_case_in_order_gives_no_word() {
    for path in CASES {
        assert_eq!(told(&read(path)), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn each_broken_reference_is_one_error_at_its_place() {
    for path in CASES {
        let text = read(path);
        let (case, _) = checked(&text);
        let mentions = case.mentions();
        assert!(mentions.len() > 60, "{path}: {}", mentions.len());
        for mention in mentions.iter().filter(|mention| mention.id != "MI6") {
            let mut broken = text.clone();
            assert_eq!(mention.place.text(), mention.id);
            // Of the same letters, so that it is meant as the same sort.
            let letters = mention.id.trim_end_matches(|c: char| c.is_ascii_digit());
            broken.replace_range(mention.place.span.range(), &format!("{letters}77"));
            let expected = format!("{} unknown-id", mention.place);
            assert_eq!(told(&broken), [expected], "{} in {path}", mention.place);
        }
    }
}

#[test]
fn a_withheld_name_is_found_in_the_report_too() {
    let (case, _) = checked(&read("tests/cases/full.yaml"));
    let source =
        Source::new("index.md", "---\n---\nHer name is not *told*; it is\nAigul Example.\n");
    let text = amicus::prose::Text::verbatim(&source, (8..source.text().len()).into());
    let body = amicus::prose::parse(text, Dialect::default()).value;
    let mut diagnostics = Diagnostics::new();
    let mut argument = Argument::of(&case);
    let texts = [amicus::case::PublicText::Markdown(&body)];
    argument.texts = &texts;
    prove(&argument, &mut diagnostics);
    let places: Vec<String> =
        diagnostics.iter().map(|d| d.place.as_ref().unwrap().to_string()).collect();
    assert_eq!(places, ["index.md:4:1"]);
}

#[test]
fn a_name_is_found_in_scripts_without_spaces() {
    let text = "\
name: N
persons:
  - {id: P1, name: 艾力, pseudonym: W, publish: pseudonym}
  - {id: P2, name: Ann, publish: withheld}
  - {id: P3, name: Ann Example, publish: name}
allegations:
  - {id: A1, text: 昨天艾力说了话。}
  - {id: A2, text: Annals of Ann Example.}
  - {id: A3, text: \"\\u0041nn spoke.\"}
";
    assert_eq!(told(text), ["case.yaml:7:22 withheld-name", "case.yaml:9:21 withheld-name"]);
}

#[test]
fn an_unknown_set_of_elements_is_one_error() {
    let text = read("tests/cases/full.yaml").replace(
        "      - {id: C1.E1, kind: circumstance, text: The target is a people as such}\n",
        "      - {use: rabat-2012}\n",
    );
    assert_eq!(told(&text), ["case.yaml:30:15 unknown-elements"]);
}

#[test]
fn an_unknown_origin_of_a_file_is_one_error() {
    let text = read("tests/cases/full.yaml");
    let text = text.replace("derived_from: exhibits/x1.pdf", "derived_from: exhibits/x2.pdf");
    let (_, diagnostics) = checked(&text);
    let hints: Vec<_> = diagnostics.iter().map(|d| (d.code.name, d.hint.as_deref())).collect();
    // Nothing is published of what may be an original, so nothing else is told.
    assert_eq!(hints, [("unknown-origin", Some("did you mean `exhibits/x1.pdf`?"))]);
}

#[test]
fn every_mistake_of_form_is_told_in_one_run() {
    let text = "\
nam: State v Person A
jurisdiction: Kazakhstan
stage: tiral
persons:
  - {id: P1, role: accused, name: Person A, publish: yes}
charges:
  - {id: c1, titel: Assault}
allegations:
  - {id: A1, kind: action, at: 2025-02-30, charges: C1}
exhibits:
  - {id: X1, title: Video, source: 'javascript:alert(1)', access: open, files: [../x.pdf]}
findings:
  - {id: F1, charge: C1, finding: not made out, evidence: [A1], because: [x]}
";
    let expected = [
        "1:1 missing-key",
        "1:1 unknown-key",
        "2:15 bad-value",
        "3:8 bad-value",
        "5:54 bad-value",
        "7:6 missing-key",
        "7:10 bad-id",
        "7:14 unknown-key",
        "9:20 bad-value",
        "9:32 bad-date",
        "11:37 bad-value",
        "11:67 bad-value",
        "11:81 bad-value",
        "13:35 bad-value",
        "13:60 missing-key",
        "13:74 wrong-type",
    ];
    assert_eq!(told(text), expected.map(|at| format!("case.yaml:{at}")));
}

#[test]
fn what_cannot_be_read_is_not_shown() {
    let (case, diagnostics) = checked(
        "name: N\npersons: [{id: P1, name: Aigul Example, publish: nme}]\n\
         exhibits: [{id: X1, title: T, access: pubic, files: [{path: a.pdf, role: work}]}]\n",
    );
    assert_eq!(diagnostics.count(Severity::Error), 3);
    assert_eq!(case.persons.first().unwrap().view().called, None);
    assert!(!case.exhibits.first().unwrap().is_shown());
    assert_eq!(case.hidden_files().count(), 1);
}

#[test]
fn short_forms_make_a_case_of_a_few_lines() {
    let text = "\
name: State v Person A
charges:
  - title: Assault
    elements: [A blow, Intent]
allegations: [Struck Person B., Was elsewhere.]
exhibits: [Record of the interview]
findings:
  - element: C1.E1
    finding: made-out
    evidence: {for: [A1, X1], against: A2}
    because: Two people saw it.
  - {element: C1.E2, finding: outside-expertise}
";
    assert_eq!(told(text), Vec::<String>::new());
    let (case, _) = checked(text);
    let kinds = |id: &str| case.find(id).map(|item| item.kind());
    assert_eq!(kinds("C1.E2"), Some(ItemKind::Element));
    assert_eq!(kinds("X1"), Some(ItemKind::Exhibit));
    assert_eq!(kinds("F2"), Some(ItemKind::Finding));
    assert_eq!(kinds("P1"), None);
}

#[test]
fn secrets_are_names_exhibits_and_files_that_are_not_published() {
    let (case, _) = checked(&read("tests/cases/full.yaml"));
    let secrets: Vec<(&str, SecretKind)> =
        case.secrets().iter().map(|secret| (secret.text, secret.kind)).collect();
    let expected = [
        ("Aigul Example", SecretKind::Name),
        ("Statement of a protected witness given in chambers", SecretKind::Exhibit),
        ("exhibits/x1.pdf", SecretKind::File),
        ("exhibits/x4.jpg", SecretKind::File),
    ];
    assert_eq!(secrets, expected);
}

#[test]
fn the_chronology_is_by_date() {
    let (case, _) = checked(&read("tests/cases/full.yaml"));
    let ids: Vec<&str> = case.chronology().iter().map(|(_, item)| item.id()).collect();
    assert_eq!(ids, ["A4", "A2", "A1", "X4", "A3", "X3", "X1"]);
}

#[test]
fn the_matrix_sets_each_element_against_its_evidence() {
    let (case, _) = checked(&read("tests/cases/full.yaml"));
    let matrix = case.matrix("C1").unwrap();
    let ids = |items: &[amicus::case::Weighed<'_>]| -> Vec<String> {
        items.iter().map(|weighed| weighed.item.id().to_owned()).collect()
    };
    let [first, second] = matrix.rows.as_slice() else { panic!("{} rows", matrix.rows.len()) };
    assert_eq!(first.element.unwrap().id.value, "C1.E1");
    assert_eq!(ids(&first.supporting), ["A12", "X1"]);
    assert_eq!(ids(&first.opposing), ["A3", "A7"]);
    assert_eq!(ids(&first.context), ["X3"]);
    assert_eq!(ids(&second.opposing), ["A5", "A6", "A8", "A9", "A10", "A11"]);
    let alleged: Vec<&str> = first.alleged.iter().map(|a| a.id.value.as_str()).collect();
    assert_eq!(alleged, ["A3", "A7", "A12"], "in order of declaration");
    let whole = case.matrix("C2").unwrap();
    let [row] = whole.rows.as_slice() else { panic!() };
    assert!(row.element.is_none());
    let alleged: Vec<&str> = row.alleged.iter().map(|a| a.id.value.as_str()).collect();
    assert_eq!(alleged, ["A1", "A4", "A13"], "those brought for the charge too");
    assert!(case.matrix("C1.E1").is_none());
}

/// Whatever is cut out of a case, it is read to the end, and what is secret in
/// it stays so.
#[test]
fn a_case_with_any_line_cut_is_read_to_the_end() {
    for path in CASES {
        let text = read(path);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for cut in 0..lines.len() {
            let rest: String = lines
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != cut)
                .map(|(_, line)| *line)
                .collect();
            let (case, _) = checked(&rest);
            let json = serde_json::to_string(&case.public()).unwrap();
            assert!(!json.contains("Aigul"), "line {cut} of {path}");
            case.matrices();
        }
    }
}

/// Time grows with the size of a case, also where all is wrong with it.
#[test]
fn a_large_case_takes_no_longer_for_each_item() {
    let mut text = String::from("name: N\ncharges: [{id: C1, title: T}]\nallegations:\n");
    for at in 0..4000 {
        text += &format!("  - {{id: A{at}, by: P{at}, charges: [C2], text: T}}\n");
    }
    text += "findings:\n  - id: F1\n    charge: C1\n    finding: made-out\n    because: T\n    evidence:\n";
    for at in 0..4000 {
        text += &format!("      - {{ref: B{at}, bears: for}}\n");
    }
    let begin = std::time::Instant::now();
    let (case, diagnostics) = checked(&text);
    assert!(diagnostics.len() >= 12_000, "{}", diagnostics.len());
    case.matrices();
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}

#[test]
fn a_sum_and_an_address_say_what_is_wrong_with_them() {
    let message = |exhibit: &str| {
        let (_, told) = checked(&format!("name: n\nexhibits: [{{id: X1, title: t, {exhibit}}}]"));
        let told = told.iter().find(|told| told.code.severity == Severity::Error);
        told.map(|told| told.message.clone()).unwrap_or_default()
    };
    let file = |sum: &str| format!("files: [{{path: a.pdf, sha256: {sum}}}]");
    let short = message(&file(&"a".repeat(63)));
    assert!(short.ends_with("is not a SHA-256: it has 63 digits in place of 64"), "{short}");
    assert!(message(&file("d")).ends_with("it has one digit in place of 64"));
    assert!(message(&file(&format!("{}g", "a".repeat(63)))).ends_with("it has `g`"));
    assert_eq!(message(&file(&"A".repeat(64))), "");
    for url in ["ftp://archive.example/1", "archive.example/1", "\"https://a b\"", "javascript:x"] {
        let found = message(&format!("archives: [{{url: {url}}}]"));
        assert!(found.contains("web address"), "{url}: {found}");
    }
    assert!(message("archives: /web/2025").contains("is not a web address"));
    for kind in ["pdf", "application/", "a b/c", "/x", "text/html; charset=utf-8"] {
        let found = message(&format!("files: [{{path: a.pdf, media_type: \"{kind}\"}}]"));
        assert!(found.contains("is not a media type"), "{kind}: {found}");
    }
    assert!(message("files: [{path: a.pdf, bytes: -1}]").contains("out of range"));
}
