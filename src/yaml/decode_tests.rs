//! The decoder of `base::tree` over YAML: each of its codes at its place, and
//! all mistakes of a text in one run.

use super::parse_file;
use crate::base::tree::{self, Decoder, Node, Word, boolean, located, moment, text, url, word};
use crate::base::{Diagnostics, Source};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Act,
    Omission,
}

impl Word for Kind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("act", Kind::Act), ("omission", Kind::Omission)];
}

#[derive(Debug, PartialEq)]
struct Allegation {
    title: String,
    kind: Option<Kind>,
    by: Vec<String>,
    draft: Option<bool>,
}

fn allegation(decoder: &mut Decoder, node: &Node) -> Option<Allegation> {
    let mut fields = decoder.mapping(node, "an allegation")?;
    let title = fields.required("title", text);
    let kind = fields.optional("kind", word);
    let by = fields.one_or_more("by", text);
    let draft = fields.decisive("draft", boolean);
    fields.optional("at", moment);
    fields.optional("until", tree::instant);
    fields.optional("url", url);
    fields.optional("weight", tree::integer(-5..=5));
    fields.optional("summary", tree::passage);
    fields.list("parts", allegation);
    fields.optional("extra", tree::json);
    fields.finish();
    Some(Allegation { title: title?, kind, by, draft })
}

fn read(text: &str) -> (Option<Allegation>, Diagnostics) {
    let source = Source::new("case.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let node = parse_file(&source, &mut diagnostics).unwrap();
    let value = allegation(&mut Decoder::new(&source, &mut diagnostics), &node);
    (value, diagnostics)
}

fn told(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(text);
    let one = |d: &crate::base::Diagnostic| {
        let (line, column) = d.place.as_ref().unwrap().line_column();
        assert!(d.hint.is_some() && !d.message.ends_with('.'), "{}", d.message);
        format!("{line}:{column} {}", d.code.name)
    };
    diagnostics.iter().map(one).collect()
}

#[test]
fn reads_a_whole_one() {
    let (value, diagnostics) = read(
        "title: 007\nkind: omission\nby: P1\ndraft: true\nat: 2025-11\nurl: HTTPS://a.b/c?d#e\nweight: -3\n",
    );
    assert_eq!(diagnostics, Diagnostics::new());
    let expected = Allegation {
        title: "007".into(),
        kind: Some(Kind::Omission),
        by: vec!["P1".into()],
        draft: Some(true),
    };
    assert_eq!(value, Some(expected));
}

#[test]
fn tells_all_mistakes_of_a_text_in_one_run() {
    let text = "titel: x\nkind: actt\nby: [P1, [P2], ~, {a: b}]\ndraft: \"false\"\nat: 2026-02-30\n\
                until: 2026-01\nurl: example.org\nweight: 12\nsummary: [x]\nparts:\n  - title:\n  - kind: act\n  - text\n";
    assert_eq!(
        told(text),
        [
            "1:1 missing-key",
            "2:7 bad-value",
            "3:10 wrong-type",
            "3:16 missing-key",
            "3:19 wrong-type",
            "4:8 wrong-type",
            "5:5 bad-date",
            "6:8 bad-date",
            "7:6 bad-value",
            "8:9 bad-value",
            "9:10 wrong-type",
            "11:5 missing-key",
            "12:5 missing-key",
            "13:5 wrong-type",
            "1:1 unknown-key",
        ]
    );
}

#[test]
fn tells_each_mistake_where_it_is() {
    for (text, expected) in [
        ("- a\n", "1:1 wrong-type"),
        ("", "1:1 wrong-type"),
        ("title: \"a\\x0bb\"\n", "1:10 unsafe-character"),
        ("title: \"a\\uFFFEc\"\n", "1:10 unsafe-character"),
        ("title: \"report\\u202Efdp\"\n", "1:15 unsafe-character"),
        ("title: T\nextra: {a: [\"\\u2066\"]}\n", "2:14 unsafe-character"),
        ("title: |\n  a\n  b\n", "2:4 bad-value"),
        ("title: \"  \"\n", "1:8 bad-value"),
        ("title: T\ndraft:\n", "2:1 missing-key"),
        ("title: T\ndraft: yes\n", "2:8 wrong-type"),
        ("title: T\ndraft: True\n", "2:8 wrong-type"),
        ("title: T\ndraft: [true]\n", "2:8 wrong-type"),
        ("title: T\nat: 2026-03-29T02:30:00\n", "2:5 bad-date"),
        ("title: T\nweight: \"1\"\n", "2:9 wrong-type"),
        ("title: T\nweight: 99999999999999999999\n", "2:9 bad-value"),
        ("title: T\nurl: javascript:alert(1)\n", "2:6 bad-value"),
        ("title: T\nurl: https://a b\n", "2:6 bad-value"),
        ("title: T\nTitle: T\n", "2:1 unknown-key"),
    ] {
        assert_eq!(told(text), [expected], "{text:?}");
    }
    let long = format!("title: {}\n", "A".repeat(100_000));
    assert_eq!(told(&long), ["1:8 too-long"]);
    assert!(told(&format!("title: {}\n", "é".repeat(2_000))).is_empty());
}

#[test]
fn counts_many_unknown_keys() {
    let text: String = (0..5_000).map(|n| format!("unknown{n}: x\n")).collect();
    let told = told(&format!("title: T\n{text}"));
    assert_eq!(told.len(), 21);
    assert_eq!(told.last().unwrap(), "22:1 unknown-key");
}

#[test]
fn messages_name_the_key_and_what_was_written() {
    let (_, diagnostics) =
        read("title: T\ndraft: \"false\"\nby: [P1, [P2]]\ntilte: x\nkind: act\n");
    let all: Vec<_> = diagnostics
        .iter()
        .map(|d| format!("{}; {}", d.message, d.hint.as_ref().unwrap()))
        .collect();
    assert_eq!(
        all,
        [
            "`by` has to be a text, but is a list; write one text; if it begins with `[` or `-`, put it in quotes",
            "`draft` has to be `true` or `false`, but is the text \"false\"; write false without quotes",
            "`tilte` is not a key of an allegation; did you mean `title`?",
        ]
    );
}

#[test]
fn extra_is_read_by_the_core_schema() {
    let source = Source::new(
        "a.yaml",
        "{a: 1, b: true, c: no, d: \"1\", e: 1.5, f: ~, g: [x, 0x1F], h: 007, i: 2026-01-01, j: 1e3, k: .inf, \
         l: 123456789012345678901234567890, m: \"\", n: -0.5, o: 1.2.3, p: +12}",
    );
    let mut diagnostics = Diagnostics::new();
    let node = parse_file(&source, &mut diagnostics).unwrap();
    let json = tree::json(&mut Decoder::new(&source, &mut diagnostics), &node).unwrap();
    assert_eq!(
        json.to_string(),
        r#"{"a":1,"b":true,"c":"no","d":"1","e":1.5,"f":null,"g":["x",31],"h":7,"i":"2026-01-01","j":1000.0,"k":".inf","l":"123456789012345678901234567890","m":"","n":-0.5,"o":"1.2.3","p":12}"#
    );
    assert!(diagnostics.is_empty());
}

#[test]
fn a_located_value_has_the_span_of_its_text() {
    let source = Source::new("a.yaml", "slug: \"here\"\n");
    let mut diagnostics = Diagnostics::new();
    let node = parse_file(&source, &mut diagnostics).unwrap();
    let mut decoder = Decoder::new(&source, &mut diagnostics);
    let value = located(text)(&mut decoder, node.get("slug").unwrap()).unwrap();
    assert_eq!(source.slice(value.span), "here");
}
