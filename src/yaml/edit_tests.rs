//! Many shapes of YAML, and an addition to each.

use super::edit::{Change, Edit, Refusal, Step, edit};
use super::written::{Written, spaces};
use crate::base::{Source, Span};

fn item(id: &str) -> Written {
    Written::Group(vec![
        ("id", Written::Text(id.into())),
        ("title", Written::Text("A: b".into())),
        ("files", Written::List(vec![Written::Group(vec![("bytes", Written::Plain("7".into()))])])),
    ])
}

fn append(text: &str, way: &[Step<'_>]) -> Result<String, Refusal> {
    let source = Source::new("case.yaml", text);
    let edit_ = Edit { way: way.to_vec(), change: Change::Append("exhibits", item("X9")) };
    edit(&source, Span::from(0..text.len()), &[edit_])
}

/// Checks that the addition stands where `%` stands in a text.
fn adds(text: &str, indent: usize) {
    let (before, after) = text.split_once('%').unwrap();
    let old = format!("{before}{after}");
    let new = append(&old, &[]).unwrap_or_else(|why| panic!("{why:?}: {old:?}"));
    let newline = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let pad = spaces(indent);
    let lines = [
        format!("{pad}- id: X9"),
        format!("{pad}  title: \"A: b\""),
        format!("{pad}  files:"),
        format!("{pad}    - bytes: 7"),
    ];
    let added = lines.join(newline);
    let whole = match before.ends_with('\n') || before.is_empty() {
        true => format!("{before}{added}{newline}{after}"),
        false => format!("{before}{newline}{added}{after}"),
    };
    assert_eq!(new, whole);
}

#[test]
fn a_list_at_the_end_in_the_middle_and_without_a_last_newline() {
    adds("name: x\nexhibits:\n  - id: X1\n    title: a\n%", 2);
    adds("name: x\nexhibits:\n  - id: X1\n    title: a%", 2);
    adds("exhibits:\n  - id: X1\n    title: a\n%findings:\n  - id: F1\n", 2);
    adds("exhibits:\n- id: X1\n  title: a\n%findings: []\n", 0);
    adds("exhibits:\n      - id: X1\n        title: a\n%\nname: x\n", 6);
    adds("exhibits:\r\n  - id: X1\r\n    title: a\r\n%findings: []\r\n", 2);
    adds("exhibits:\n  - {id: X1, title: a}\n%", 2);
    adds("exhibits:\n  -\n    id: X1\n%", 2);
    adds("exhibits:\n  -   id: X1\n      title: a\n%", 2);
    adds("\"exhibits\":\n  - id: Ünï ☃\n%", 2);
    adds("exhibits:\n  - id: X1\n    title:\n%name: x\n", 2);
    adds("exhibits:\n  - id: X1\n    title: |\n      a\n\n      b\n%name: x\n", 2);
    adds("exhibits:\n  - id: X1\n    title: a\n      goes on\n%name: x\n", 2);
}

#[test]
fn comments_stay_with_what_they_stand_behind() {
    adds(
        "exhibits: # all\n  - id: X1 # first\n    # sha256: later\n%\n# Findings\nfindings: []\n",
        2,
    );
    adds("exhibits:\n  - id: X1\n  # - id: X2\n%# Findings\nfindings: []\n", 2);
    adds("exhibits:\n- id: X1\n  # inner\n%# Findings\nfindings: []\n", 0);
    adds("exhibits:\n  - id: X1\n\n    # inner\n%", 2);
}

#[test]
fn items_that_stand_apart_go_on_so() {
    let text = "exhibits:\n  - id: X1\n\n  - id: X2\n";
    assert!(append(text, &[]).unwrap().starts_with(&format!("{text}\n  - id: X9\n")));
    let text = "exhibits:\n  - id: X1\n    title: a\n  - id: X2\n";
    assert!(append(text, &[]).unwrap().starts_with(&format!("{text}  - id: X9\n")));
}

#[test]
fn an_empty_or_missing_list_is_begun() {
    adds("name: x\nexhibits:\n%findings: []\n", 2);
    for (old, new) in [
        ("exhibits: []\n", "exhibits:\n"),
        ("exhibits: []\nname: x\n", "exhibits:\n"),
        ("exhibits: [ ] # none yet\n", "exhibits: # none yet\n"),
        ("exhibits: ~\n", "exhibits:\n"),
        ("name: x\nexhibits: null", "name: x\nexhibits:\n"),
        ("name: x\n", "name: x\nexhibits:\n"),
        ("name: x", "name: x\nexhibits:\n"),
        ("\u{feff}name: x\n# charges:\n", "\u{feff}name: x\n# charges:\nexhibits:\n"),
        ("# nothing yet\n", "# nothing yet\nexhibits:\n"),
        ("", "exhibits:\n"),
        ("name: x\n\ncharges:\n- a\n", "name: x\n\ncharges:\n- a\n\nexhibits:\n- id: X9\n"),
    ] {
        let got = append(old, &[]).unwrap_or_else(|why| panic!("{why:?}: {old:?}"));
        assert!(got.starts_with(new), "{old:?} gave {got:?}");
        assert!(got.contains("- id: X9"));
    }
}

#[test]
fn an_inline_case_is_edited_in_its_place() {
    let text = "title: t\ncase:\n  name: x\n  exhibits:\n    - id: X1\ndraft: true\n";
    let new = append(text, &[Step::Key("case")]).unwrap();
    assert!(new.contains("    - id: X1\n    - id: X9\n") && new.ends_with("\ndraft: true\n"));
    let text = "case:\n  name: x\ndraft: true\n";
    let new = append(text, &[Step::Key("case")]).unwrap();
    assert!(new.contains("  name: x\n  exhibits:\n    - id: X9\n"), "{new}");
}

#[test]
fn what_is_not_clear_is_refused() {
    for (text, why) in [
        ("exhibits: [{id: X1}]\n", Refusal::Brackets),
        ("{name: x, exhibits: []}\n", Refusal::Brackets),
        ("exhibits: {id: X1}\n", Refusal::Form),
        ("exhibits: one\n", Refusal::Form),
        ("- a\n", Refusal::Form),
        ("exhibits:\n\t- id: X1\n", Refusal::Unreadable),
        ("exhibits: [\n", Refusal::Unreadable),
        ("<<: {a: b}\nexhibits: []\n", Refusal::Unreadable),
        ("exhibits: &all\n  - id: X1\nfindings: *all\n", Refusal::Unclear),
        ("charges: &all\n  - id: X1\nexhibits: *all\n", Refusal::Unclear),
        ("exhibits: &all []\n", Refusal::Form),
    ] {
        assert_eq!(append(text, &[]).unwrap_err(), why, "{text:?}");
    }
}

#[test]
fn a_value_is_set_in_blocks_and_brackets() {
    let set = |text: &str, value: &str| {
        let source = Source::new("case.yaml", text);
        let way = vec![Step::Key("t"), Step::Item(0)];
        let change = Change::Set("sum", Written::Text(value.into()));
        edit(&source, Span::from(0..text.len()), &[Edit { way, change }])
    };
    assert_eq!(set("t:\n  - {a: b}\n", "c").unwrap(), "t:\n  - {a: b, sum: c}\n");
    assert_eq!(set("t: [{a: b,}] # x\n", "c").unwrap(), "t: [{a: b, sum: c,}] # x\n");
    assert_eq!(set("t:\n- a: b # x\n  # y\n", "c").unwrap(), "t:\n- a: b # x\n  # y\n  sum: c\n");
    assert_eq!(set("t:\n- a: b\n  sum: 'x'\n", "c").unwrap(), "t:\n- a: b\n  sum: c\n");
    assert_eq!(set("t: [{sum: \"x\"}]", "c").unwrap(), "t: [{sum: c}]");
    assert_eq!(set("t: [{a: [1, 2]}]", "c").unwrap(), "t: [{a: [1, 2], sum: c}]");
    assert_eq!(
        set("t:\n- a: |\n    b\n\nu: v\n", "c").unwrap(),
        "t:\n- a: |\n    b\n  sum: c\n\nu: v\n"
    );
    assert_eq!(set("t: [{a: &x b}, *x]", "c").unwrap(), "t: [{a: &x b, sum: c}, *x]");
    for bad in ["t: [a]", "t: [{}]", "t: [&x {a: b}, *x]", "t: [{sum: [1]}]", "t: []"] {
        assert!(set(bad, "c").is_err(), "{bad}");
    }
}

#[test]
fn nothing_but_the_addition_differs_whatever_the_shape() {
    // Every text made of these pieces, four at a time.
    let pieces = [
        "name: x\n",
        "exhibits:\n",
        "  - id: X1\n    title: \"a # b\"\n",
        "- id: X2\n",
        "# comment\n",
        "    # deep\n",
        "\n",
        "exhibits: []\r\n",
        "  - {id: X3, files: [a]}\n",
        "findings: &a [1]\n",
        "charges: *a\n",
        "text: |+\n  a\n\n",
        "\t\n",
        "---\n",
    ];
    let mut edited = 0;
    for at in 0..pieces.len().pow(4) {
        let mut text = String::new();
        let mut rest = at;
        for _ in 0..4 {
            text.push_str(pieces[rest % pieces.len()]);
            rest /= pieces.len();
        }
        let Ok(new) = append(&text, &[]) else { continue };
        edited += 1;
        // The old text is the new one without one or two stretches.
        let mut left = new.chars();
        let gone = text.replace("exhibits: []", "exhibits:");
        assert!(gone.chars().all(|c| left.any(|other| other == c)), "{text:?} gave {new:?}");
        assert_eq!(new.matches("X9").count(), 1);
        let extra = "exhibits:\n\n  - id: X9\n    title: \"A: b\"\n    files:\n      - bytes: 7\n";
        assert!(new.len() <= gone.len() + 2 * extra.len());
    }
    assert!(edited > 500, "{edited}");
}
