//! What the tree holds, where it says it is, and what is refused.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::parse_file;
use crate::base::passage::Piece;
use crate::base::tree::{Node, Scalar, Value};
use crate::base::{Diagnostics, Source, Span};

fn read(text: &str) -> (Source, Option<Node>, Diagnostics) {
    let source = Source::new("case.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let node = parse_file(&source, &mut diagnostics);
    (source, node, diagnostics)
}

/// Each diagnostic as `line:column code`.
fn told(text: &str) -> Vec<String> {
    let (_, _, diagnostics) = read(text);
    let one = |d: &crate::base::Diagnostic| {
        let (line, column) = d.place.as_ref().unwrap().line_column();
        assert!(d.hint.is_some() && !d.message.ends_with('.'), "{}", d.message);
        format!("{line}:{column} {}", d.code.name)
    };
    diagnostics.iter().map(one).collect()
}

fn whole(text: &str) -> (Source, Node) {
    let (source, node, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    (source, node.unwrap())
}

fn scalars<'n>(node: &'n Node, found: &mut Vec<&'n Scalar>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => found.push(scalar),
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, found)),
        Value::Mapping(entries) => entries.iter().for_each(|entry| {
            found.push(&entry.key);
            scalars(&entry.value, found);
        }),
    }
}

/// Whether each character of a text is traced to where it was written.
fn check_trace(source: &Source, scalar: &Scalar) -> Result<(), String> {
    if scalar.text.trim().is_empty() {
        return Ok(());
    }
    let mut before = scalar.span.start;
    for (at, c) in scalar.text.char_indices() {
        let span = scalar.trace(at..at + c.len_utf8());
        let written = source.slice(span);
        let fold = matches!(c, ' ' | '\n') && matches!(written, "" | "\n" | "\r\n" | "\r");
        let mut buffer = [0; 4];
        let same = written == c.encode_utf8(&mut buffer);
        let escape = written.starts_with('\\') || (c == '\'' && written == "''");
        if !(same || fold || escape) || span.start < before {
            return Err(format!("{:?}: {c:?} at {at} traced to {written:?}", scalar.text));
        }
        before = span.start;
    }
    Ok(())
}

fn check_traces(text: &str) -> Result<(), String> {
    let (source, node, _) = read(text);
    let mut found = Vec::new();
    if let Some(node) = &node {
        scalars(node, &mut found);
    }
    found.into_iter().try_for_each(|scalar| check_trace(&source, scalar))
}

#[test]
fn keeps_what_was_written() {
    let (source, node) =
        whole("title: 007\nno: no\nquoted: \"false\"\nempty:\ntilde: ~\nlist: [a, {b: c}]\n");
    let text = |key: &str| node.get(key).unwrap().scalar().unwrap().text.to_string();
    assert_eq!(text("title"), "007");
    assert_eq!(text("no"), "no");
    assert_eq!(text("quoted"), "false");
    assert_eq!(source.slice(node.get("quoted").unwrap().span), "\"false\"");
    assert_eq!(node.get("empty").unwrap().value, Value::Null);
    assert_eq!(node.get("tilde").unwrap().value, Value::Null);
    assert_eq!(source.slice(node.get("list").unwrap().span), "[a, {b: c}]");
}

#[test]
fn counts_from_the_beginning_of_the_source() {
    let source = Source::new("a.md", "---\nҚазақ: x\n---\nBody\n");
    let end = source.text().find("---\nBody").unwrap();
    let mut diagnostics = Diagnostics::new();
    let node = super::parse(&source, Span::from(4..end), &mut diagnostics).unwrap();
    let value = node.get("Қазақ").unwrap();
    assert_eq!(source.slice(value.span), "x");
    assert_eq!(source.line_column(value.span.start), (2, 8));
}

#[test]
fn blocks_end_where_their_text_ends() {
    let (source, node) = whole("a:\n  - |\n    one\n    two\n\n  - x\n\n\nb: y\n");
    assert_eq!(source.slice(node.get("a").unwrap().span), "- |\n    one\n    two\n\n  - x");
    let (source, node) = whole("a: |\n  one\n  two\n\nb: y\n");
    assert_eq!(source.slice(node.get("a").unwrap().span), "one\n  two");
}

#[test]
fn an_empty_text_is_an_empty_node() {
    for text in ["", "\n\n", "# only a comment\n", "\u{feff}"] {
        assert_eq!(whole(text).1.value, Value::Null, "{text:?}");
    }
}

#[test]
fn traces_every_style_to_its_source() {
    for text in [
        "a: plain over\n  two lines\n\n  and a gap\n",
        "a: 'it''s quoted,   with  gaps\n\n\n   and   lines  \n  to the end '\n",
        "a: \"tab\\t, \\u00e9, \\x41, \\U0001F600, \\uD83D\\uDE00 and \\\n   joined\\\n\n   too \\n  end\"\n",
        "a: |\n  one\n    two\n\n  three\n\n\nb: |-\n  stripped\n\nc: |+\n  kept\n\n",
        "a: |2\n    deep\n  less\n",
        "a: >\n  folded\n  lines\n\n  gap\n    more\n    code\n  after\n\n\n",
        "a: >-\n\n\n  begins late\n  and goes on\n",
        "a: |\n\n\n  begins late\n",
        "a: |\r\n  one\r\n  two\r\n\r\n  three\r\nb: plain\r\n  folded\r\n",
        "- a: |\n    no end",
        "a: >\n  Қазақ тілі\n  ئۇيغۇر\n",
        "k: [plain\n  in flow, \"q\n  q\"]\n",
        "a: |\n  \t tab\n   \n  x\n",
        "a: >\n  x\n   \n  \ty\n  z\n",
    ] {
        check_traces(text).unwrap();
        let (source, node, _) = read(text);
        let mut found = Vec::new();
        scalars(node.as_ref().unwrap(), &mut found);
        for scalar in found {
            // One piece over the whole span is the way out that is not taken.
            let out = scalar.pieces == Piece::whole(&scalar.text, scalar.span);
            let out = out && !scalar.text.trim().is_empty();
            assert!(!out, "{:?} in {:?}", scalar.text, source.text());
        }
    }
}

#[test]
fn tells_each_syntax_error_where_it_is() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("title: Report: the case\n", "1:14 yaml-syntax"),
        ("title: \"never closed\nx: y\n", "1:8 yaml-syntax"),
        ("title: \"closed\" and more\n", "1:17 yaml-syntax"),
        ("title: 'it's'\n", "1:12 yaml-syntax"),
        ("title: [Draft] Report\n", "1:16 yaml-syntax"),
        ("title: [a, b\nx: y\n", "2:2 yaml-syntax"),
        ("title: a]\nx: [a}\n", "2:4 yaml-syntax"),
        ("title: @me\n", "1:8 yaml-syntax"),
        ("title: T\nx:\n\ty: 1\n", "3:1 yaml-syntax"),
        ("title: T\njust words\nx: y\n", "2:1 yaml-syntax"),
        ("title: T\n  x: y\n", "2:4 yaml-syntax"),
        ("a:\n  - x\n - y\n", "3:2 yaml-syntax"),
        ("a:\n  - x\n- y\n", "3:1 yaml-syntax"),
        ("a: b\n\tc: d\n", "2:1 yaml-syntax"),
        ("docket: Nr. #12\n", "1:13 yaml-comment"),
        ("docket:  #12\n", "1:10 yaml-comment"),
        ("title: \"\\uD800\"\n", "1:8 yaml-syntax"),
        ("title: \"\\q\"\n", "1:8 yaml-syntax"),
        ("title: a\0b\n", "1:9 yaml-syntax"),
        ("title: a\u{1}b\n", "1:8 yaml-syntax"),
        ("a: b\n---\nc: d\n", "2:1 yaml-unsupported"),
        ("%YAML 1.2\n---\na: b\n", "1:1 yaml-unsupported"),
        ("a: !!python/object/apply:os.system [\"id\"]\n", "1:4 yaml-unsupported"),
        ("a: &x {k: v}\nb:\n  <<: *x\n", "3:3 yaml-unsupported"),
        ("a: {{ toc() }}\n", "1:5 yaml-unsupported"),
        ("a: *nobody\n", "1:4 yaml-unsupported"),
        ("a: &a [*a]\n", "1:8 yaml-limit"),
        ("a: A\na: B\n", "2:1 duplicate-key"),
    ] {
        wrong.extend((told(text) != [expected]).then(|| (text, expected, told(text))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn says_what_is_wrong_and_what_to_write() {
    for (text, expected) in [
        ("title: Report: the case\n", "there is a second `: ` on this line; put the whole"),
        ("title:T\ndate: x\n", "this key does not fit to the line before it; begin keys"),
        ("title: T\n date: x\n", "this key does not fit to the line before it; begin keys"),
        ("title: [Draft] Report\n", "there is more behind a value that has ended; put the whole"),
        ("title: ,x\n", "a text cannot begin like this; put the whole"),
        ("title: & co\n", "a text cannot begin like this; put the whole"),
        ("title: - x\n", "a list cannot begin here; begin it on the next line"),
        ("- a\nb: c\n", "this line is not an item of the list before it; begin each item"),
        ("a: b\n- c\n", "a list item does not fit here; begin each item"),
    ] {
        let (_, _, diagnostics) = read(text);
        let first = diagnostics.iter().next().unwrap();
        let said = format!("{}; {}", first.message, first.hint.as_deref().unwrap());
        assert!(said.starts_with(expected), "{text:?}: {said}");
    }
    assert!(told("kind: act  # act | omission\nx: a#1\n").is_empty());
}

#[test]
fn an_error_inside_brackets_names_the_bracket() {
    let (_, _, diagnostics) = read("title: [a, b\nx: y\n");
    let (opened, _) = diagnostics.iter().next().unwrap().related.first().unwrap();
    assert_eq!(opened.line_column(), (1, 8));
}

#[test]
fn a_duplicate_key_names_both_places_and_keeps_the_first() {
    let (_, node, diagnostics) = read("a: A\nb: B\na: C\n");
    let diagnostic = diagnostics.iter().next().unwrap();
    let (first, _) = diagnostic.related.first().unwrap();
    assert_eq!(first.line_column(), (1, 1));
    assert_eq!(&*node.unwrap().get("a").unwrap().scalar().unwrap().text, "A");
    let many: String = (0..40).map(|n| format!("k{}: x\n", n % 39)).collect();
    assert_eq!(told(&many), ["40:1 duplicate-key"]);
}

#[test]
fn aliases_are_copied() {
    let (_, node) = whole("a: &x [1, 2]\nb: *x\n");
    assert_eq!(node.get("a").unwrap().value, node.get("b").unwrap().value);
}

/// Refused with one diagnostic of a limit, in less than a second.
fn refused(text: &str, code: &str) {
    let start = Instant::now();
    let told = told(text);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].ends_with(code), "{told:?}");
}

#[test]
fn refuses_bombs() {
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (last, next) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        let copies = vec![format!("*{last}"); 9].join(",");
        bomb.push_str(&format!("{next}: &{next} [{copies}]\n"));
    }
    refused(&bomb, "yaml-limit");
    refused(&format!("x: {}", "[".repeat(10_000)), "yaml-limit");
    refused(&format!("x: {}", "{a: ".repeat(10_000)), "yaml-limit");
    refused(&"- ".repeat(10_000), "yaml-limit");
    refused(&"? ".repeat(10_000), "yaml-limit");
    let steps: String = (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    refused(&steps, "yaml-limit");
    let mut deep = format!("a0: &a0 {}{}\n", "[".repeat(60), "]".repeat(60));
    for n in 1..30 {
        deep.push_str(&format!("a{n}: &a{n} {}*a{}{}\n", "[".repeat(60), n - 1, "]".repeat(60)));
    }
    refused(&deep, "yaml-limit");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(50_000));
    refused(&long, "yaml-limit");
}

#[test]
fn stays_linear() {
    let start = Instant::now();
    for text in [
        "a: [".to_owned() + &"x,".repeat(150_000) + "]",
        "<<: {}\n".repeat(20_000),
        "a: b\n".repeat(50_000),
        "a: \"".to_owned() + &"\\x41".repeat(100_000) + "\"",
        "a: |\n".to_owned() + &"  x\n".repeat(100_000),
        "a: x\n".to_owned() + &"  x\n\n".repeat(100_000),
        "#".repeat(500_000),
        "x ".repeat(200_000) + ": y",
        "\"".repeat(100_001),
        "!".repeat(100_000),
        "&a ".repeat(50_000),
        (0..60_000).map(|n| format!("k{n}: x\n")).collect(),
    ] {
        read(&text);
    }
    assert!(start.elapsed() < Duration::from_secs(12), "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn traces_any_text(soup in "a: [|>\"']?[-+]?2?( #)?[ax'\"\\\\:\\n\\r\\t é-]{0,30}['\"]?\n?") {
        check_traces(&soup).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn traces_any_block(lines in prop::collection::vec("( ){0,5}[a\\t#é]{0,3}", 0..9), head in "[|>][-+]?[23]?") {
        for end in ["\n", "\r\n"] {
            let text = format!("k: {head}{end}  {}", lines.join(end));
            check_traces(&text).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn never_panics(soup in "[-\\[\\]{}&*!|>'\"%@`,?:#a \n\t\r~<é\u{feff}]{0,60}") {
        read(&soup);
    }
}

/// `cargo test --release yaml_speed -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn yaml_speed() {
    let text = format!(
        "title: An opinion on the prosecution of nobody\nsubtitle: \"With \\u00e9 in it\"\n\
         authors:\n  - {{name: Jane Roe, affiliation: University of Somewhere}}\n  - roe\n\
         date: 2026-01-15\nlang: en\nsummary: >\n  One paragraph of plain Markdown,\n  \
         over {}\ntopics: [evidence, speech, courts]\njurisdictions: [KZ]\nstatus: final\n\
         draft: false\nversion: \"1.1\"\nrevisions:\n  - {{version: \"1.1\", date: 2026-03-02, note: x}}\n",
        "some more words ".repeat(13)
    );
    let source = Source::new("a.md", text);
    let start = Instant::now();
    let mut nodes = 0;
    for _ in 0..10_000 {
        let mut diagnostics = Diagnostics::new();
        let node = parse_file(&source, &mut diagnostics).unwrap();
        let mut found = Vec::new();
        scalars(&node, &mut found);
        nodes += found.len();
    }
    let bytes = source.text().len();
    println!("10,000 x {bytes} bytes, {nodes} scalars: {:?}", start.elapsed());
}
