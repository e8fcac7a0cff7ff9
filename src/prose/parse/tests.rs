use super::*;
use crate::base::Source;
use crate::prose::body::{Embed, Node, Tag};
use crate::prose::plain_text;

fn parsed(text: &str) -> Checked<Body<Parsed>> {
    let source = Source::new("a.md", text);
    parse(Text::verbatim(&source, Span::from(0..text.len())), Dialect::default())
}

fn clean(text: &str) -> Body<Parsed> {
    let checked = parsed(text);
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    checked.value
}

fn codes_of(text: &str) -> Vec<(&'static str, (usize, usize))> {
    let found = parsed(text).diagnostics;
    found.iter().map(|d| (d.code.name, d.place.as_ref().unwrap().line_column())).collect()
}

fn labels(body: &Body<Parsed>) -> Vec<&str> {
    body.notes.iter().map(|note| body.tape.str(note.label)).collect()
}

fn keys(body: &Body<Parsed>) -> Vec<&str> {
    body.references().flat_map(|(r, _)| r.items.iter().map(|i| i.key.as_str())).collect()
}

#[test]
fn notes_defined_here_or_elsewhere_are_uses() {
    let body = clean("a[^x] b[^A] \\[^n] `[^c]` ![i[^i]](p.png)\n\n[^a]: hi [^b]\n\n    two\n");
    assert_eq!(labels(&body), ["x", "A", "b"]);
    assert_eq!(body.tape.definitions.len(), 1);
    let nodes = body.tape.definition_nodes(&body.tape.definitions[0]);
    assert_eq!(nodes.iter().filter(|n| matches!(n, Node::Start(Tag::Paragraph))).count(), 2);
    let last = &body.notes[2];
    assert!(last.at.in_note);
    assert_eq!(body.tape.note_nodes[last.at.node as usize], Node::Note(2));
    assert_eq!(body.tape.nodes[body.notes[1].at.node as usize], Node::Note(1));
}

#[test]
fn note_defined_twice() {
    assert_eq!(codes_of("x[^a]\n\n[^a]: 1\n\n[^a]: 2\n"), [("duplicate-note", (5, 3))]);
}

#[test]
fn references_in_text() {
    let body = clean(
        "See @X1, (@C1.E2) and @A3’s; mail a@X1.org, \\@X9, /@A1, `@X2`, <https://e.org/@A1>.",
    );
    assert_eq!(keys(&body), ["X1", "C1.E2", "A3"]);
    let body = clean("[@X1, p. 4; see @X2] and \\[@X3\\] [x@y.z]");
    assert_eq!(keys(&body), ["X1", "X2", "X3"]);
    assert_eq!(body.references().count(), 2);
    assert_eq!(body.references().next().unwrap().1.text(), "[@X1, p. 4; see @X2]");
}

#[test]
fn smart_punctuation_does_not_cut_references() {
    let source = Source::new("a.md", "@C1.E2... “@X1--x”");
    let text = Text::verbatim(&source, Span::from(0..source.text().len()));
    let dialect = Dialect { smart_punctuation: true, ..Dialect::default() };
    let checked = parse(text, dialect);
    assert_eq!(keys(&checked.value), ["C1.E2", "X1"]);
    assert_eq!(plain_text(&checked.value), "C1.E2… “X1–x”");
}

#[test]
fn directives_alone_are_blocks() {
    let body =
        clean("{{ matrix(charge=\"C1\", note=\"*a* | b_c_\") }}\n\na {{ f() }} b\n\n> {{ q() }}\n");
    let blocks: Vec<bool> = body.inserts.iter().map(|hole| hole.block).collect();
    assert_eq!(blocks, [true, false, true]);
    assert!(!body.tape.nodes.iter().any(|n| matches!(n, Node::Start(Tag::Emphasis))));
    assert_eq!(body.tape.nodes[0], Node::Text(Default::default()));
}

#[test]
fn directives_in_code_are_text() {
    let body = clean("`{{ matrix() }}`\n\n```\n{{ matrix() }}\n{{ x\n```\n\n\\{{ x }} \\{% y\n");
    assert!(body.inserts.is_empty());
    assert_eq!(plain_text(&body), "{{ matrix() }} {{ matrix() }} {{ x {{ x }} {% y");
}

#[test]
fn stray_and_misplaced_directives() {
    assert_eq!(
        codes_of("a {{ x\n{% y\n"),
        [("malformed-directive", (1, 3)), ("malformed-directive", (2, 1))]
    );
    assert_eq!(codes_of("# {{ toc() }}\n"), [("misplaced-directive", (1, 3))]);
    assert_eq!(codes_of("[a]({{ toc() }})\n"), [("misplaced-directive", (1, 5))]);
    assert_eq!(codes_of("{% aside() %}\n\nx\n"), [("misplaced-directive", (1, 1))]);
    assert_eq!(codes_of("{% end %}\n"), [("misplaced-directive", (1, 1))]);
    assert_eq!(codes_of("{% aside() %}\n\n> {% end %}\n"), [("misplaced-directive", (1, 1))]);
    assert_eq!(codes_of("{% aside() %}\n\nx {% end %}\n"), [("misplaced-directive", (1, 1))]);
}

#[test]
fn pairs_have_an_inside() {
    let body = clean("{% aside(kind=\"x\") %}\n\n*in*[^1]\n\n{% end %}\n\n[^1]: n\n");
    assert!(matches!(body.inserts[0].embed, Embed::Open(_)));
    assert!(matches!(body.inserts[1].embed, Embed::Close));
}

#[test]
fn headings_have_ids() {
    let body = clean("# A @X1 b[^1]\n\n## The `end` {#end}\n\n## End\n\n[^1]: x\n");
    let found: Vec<_> =
        body.tape.headings.iter().map(|h| (h.id.as_str(), h.title.as_str())).collect();
    assert_eq!(found, [("a-x1-b", "A X1 b"), ("end", "The end"), ("end-2", "End")]);
    assert_eq!(codes_of("# a {#x}\n\n# b {#x}\n"), [("duplicate-id", (3, 1))]);
}

#[test]
fn html_is_shown_as_text_and_comments_are_dropped() {
    let checked = parsed("<!-- secret -->\n\na <!-- secret --> <b>x</b>\n\n<div>y</div>\n");
    assert_eq!(plain_text(&checked.value), "a <b>x</b> <div>y</div>");
    assert_eq!(checked.diagnostics.len(), 3);
}

#[test]
fn nothing_is_nested_in_links() {
    assert_eq!(codes_of("[a @X1](b)\n"), [("nested-link", (1, 4))]);
    let nested = |text: &str| codes_of(&format!("{text}\n\n[^1]: x\n"));
    assert_eq!(nested("[a[^1]](b)"), [("nested-link", (1, 1))]);
    assert_eq!(nested("[a [@b] c](d)"), [("nested-link", (1, 1))]);
    assert_eq!(nested("[a [@X1]](d)"), [("nested-link", (1, 1))]);
    assert_eq!(nested("a [*b* [c](d) e](f)"), [("nested-link", (1, 3))]);
    for fine in ["[a[^1]] (b)", "\\[a[^1]\\](b)", "a[^1] [b](c)", "[a[^1]\n\nb](c)", "[![a](b)](c)"]
    {
        assert_eq!(nested(fine), [], "{fine}");
    }
    assert_eq!(codes_of("a\u{202e}b\n"), [("direction-control", (1, 2))]);
}

#[test]
fn malformed_brackets() {
    assert_eq!(codes_of("x [@X1; p. 4] y\n"), [("malformed-reference", (1, 8))]);
    assert_eq!(codes_of("x [@X1;] y\n"), [("malformed-reference", (1, 8))]);
    assert_eq!(codes_of("x [@case1, [47]] y\n"), [("malformed-reference", (1, 3))]);
    for fine in
        ["x [@case1, \\[47\\]] y", "\\[@case1, [47]]", "[@X1 and [b](c) d]", "[a@b.org [x]]"]
    {
        assert_eq!(codes_of(fine), [], "{fine}");
    }
}

#[test]
fn plain_text_leaves_notes_out() {
    let body = clean("One[^1] *two*\nthree ![alt](x.png)\n\n- a\n- b\n\n[^1]: note\n");
    assert_eq!(plain_text(&body), "One two three alt a b");
    assert_eq!(plain_text(&clean("Threw.\n\n- one\n- two\n  1. more\n")), "Threw. one two more");
}

#[test]
fn hostile_markdown_stays_linear() {
    for (piece, count) in [
        ("*a **a ", 32_500),
        ("[a", 32_500),
        ("- ", 30_000),
        ("[^", 60_000),
        ("> ", 20_000),
        ("|x", 20_000),
        ("[@a", 30_000),
        ("{{ a(", 30_000),
        ("@X1", 40_000),
    ] {
        let text = piece.repeat(count);
        let started = parsed(&text);
        drop(started);
    }
}

#[test]
fn captions_are_markdown() {
    let body = clean(
        "{{ figure(src=\"a.png\", alt=\"x\", caption=\"See *it*[^1] and @X1\") }}\n\n[^1]: n\n",
    );
    let caption = body.inserts[0].caption.as_ref().unwrap();
    assert_eq!(plain_text(caption), "See it and X1");
    assert_eq!(labels(caption), ["1"]);
    assert_eq!(caption.references().next().unwrap().1.line_column(), (1, 59));
}
