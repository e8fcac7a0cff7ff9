//! Random pieces of Markdown, YAML, TOML and templates: nothing ends the
//! program, and whatever becomes a page is well-formed and can run nothing.

use std::collections::BTreeSet;

use crate::memory::{Files, build, options};
use amicus::base::{Diagnostics, Source, Span};
use amicus::build::Memo;
use amicus::case::{self, ElementSets};
use amicus::config::Config;
use amicus::prose::{self, Dialect, Text};
use amicus::yaml;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

const MARKDOWN: &[&str] = &[
    "word",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "    ",
    "\t",
    "# ",
    "## T {#id}",
    "{#id .c}",
    "***",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "```rust\n",
    "~~~\n",
    "> ",
    "> [!NOTE]\n",
    "> [!WARNING]",
    "- ",
    "1. ",
    "- [ ] ",
    "+ ",
    "\n: ",
    "|a|b|\n|-|:-:|\n|c|d|\n",
    "|",
    "\\|",
    "---",
    "===",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "![a](x1.pdf)",
    "[x](y.md)",
    "[x](@/_index.md#a)",
    "<https://a.b>",
    "<a@b.c>",
    "<b>",
    "</b>",
    "<script>",
    "<!-- ",
    " -->",
    "<![CDATA[",
    "<?",
    "&amp;",
    "&#0;",
    "&#x202e;",
    "&nope;",
    "\\",
    "\\\n",
    "[^a]",
    "[^b]",
    "[^a]: ",
    "[^b]: ",
    "[^\"><i>]",
    "[^A]",
    "    more\n",
    "@X1",
    "@A1",
    "@C1.E1",
    "@F1",
    "@P1",
    "[@X1, p. 4]",
    "[@",
    "[@X1; @A1]",
    "@home",
    "a@b",
    "{{ matrix() }}",
    "{{ matrix(charge=\"C1\") }}",
    "{{ toc() }}",
    "{{ quote(id=\"A1\") }}",
    "{{ exhibits() }}",
    "{{ chronology() }}",
    "{{ persons() }}",
    "{{ charges() }}",
    "{{ allegations() }}",
    "{{ figure(src=\"x1.pdf\", alt=\"a\", caption=\"c[^a]\") }}",
    "{{",
    "}}",
    "{% box() %}",
    "{% end %}",
    "{% box(a=1) %}\n\n",
    "\n\n{% end %}\n\n",
    "\\{{",
    "\\@",
    "\"",
    "'",
    "--",
    "...",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "中文",
    "گۇۋاھ",
    "\u{1f4a5}",
    "\r\n",
    "\r",
    "\0",
    "\u{c}",
    "\u{2028}",
];

const YAML: &[&str] = &[
    "id: ",
    "name: ",
    "title: ",
    "charges:",
    "allegations:",
    "exhibits:",
    "findings:",
    "persons:",
    "elements:",
    "evidence: ",
    "because: |\n",
    "because: ",
    "provision: ",
    "against: ",
    "quote: ",
    "source: ",
    "files: ",
    "publish: ",
    "access: ",
    "withheld",
    "name",
    "C1",
    "A1",
    "X1",
    "F1",
    "P1",
    "C1.E1",
    "case: ",
    "date: 2025-01-02",
    "date: ",
    "draft: ",
    "embargo: ",
    "topics: ",
    "aliases: ",
    "slug: ",
    "authors: ",
    "summary: ",
    "extra: ",
    "2026-02-30",
    "true",
    "~",
    "- ",
    "\n- ",
    "\n  - ",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    ": ",
    ":",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\"",
    "'",
    "|",
    ">",
    "|-\n",
    "&a ",
    "*a",
    "!!str ",
    "!x",
    "<<: ",
    "? ",
    "# c\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\t",
    "é",
    "\u{202e}",
    "\\u0000",
    "0x1f",
    ".inf",
    "{ref: A1, bears: for}",
    "{id: C1, title: T}",
    "{use: e}",
    "{exhibit: X1, pinpoint: p. 4}",
    "{lang: kk, original: о, translations: [{lang: en, text: t}]}",
];

const TOML: &[&str] = &[
    "title",
    "base_url",
    "default_language",
    "theme",
    "paginate_by",
    " = ",
    "\"T\"",
    "\"ru\"",
    "1",
    "true",
    "\n",
    "\n",
    "[",
    "]",
    "[[",
    "]]",
    "languages.ru",
    "taxonomies",
    "names",
    "report",
    "markdown",
    "raw_html",
    "extra",
    "search",
    "feeds",
    "{",
    "}",
    ",",
    "'",
    "\"",
    "\"\"\"",
    "#",
    ".",
    "-1",
    "1e9",
    "2026-01-01",
    "é",
    "\\u0000",
    "\"https://a.b/c\"",
    "\"../x\"",
    "[\"topics\"]",
    "\t",
];

const TEMPLATE: &[&str] = &[
    "{{ page.title }}",
    "{{ page.body | safe }}",
    "{{ nothing }}",
    "{% if page %}",
    "{% endif %}",
    "{% for a in b %}",
    "{% for a in [1, 2] %}",
    "{% endfor %}",
    "{% block main %}",
    "{% endblock %}",
    "{% extends \"base.html\" %}",
    "{% include \"body.html\" %}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "\"",
    "'",
    "(",
    ")",
    "|",
    "~",
    "1 / 0",
    "1 % 0",
    "- 9223372036854775807 - 2",
    "text(id=\"notes\")",
    "{{ text(id=\"published\") }}",
    "{{ page.title | upper }}",
    "{{ page.title[1000] }}",
    "{{ 1 / 0 }}",
    "{{ 9223372036854775807 + 1 }}",
    "{% set a = 1 %}",
    "{{ range(end=3) }}",
    "é",
    " ",
    "\n",
    "<p>",
    "{% component c(n) %}",
    "{% endcomponent c %}",
    "{{<c n={1} />}}",
    "{{ page }}",
    "{{ site.title }}",
];

fn pieces(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => select(of).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

fn configured(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    }
}

/// A site in which every kind of thing that the pieces name is there.
fn site(body: &str) -> Files {
    let case = "name: N\npersons: [{id: P1, role: witness, name: Mira Kalt, publish: withheld}]\n\
        charges: [{id: C1, title: T, elements: [{id: C1.E1, text: 'a[^a] @X1'}]}]\n\
        allegations: [{id: A1, text: b, charges: [C1], at: 2025-01-02, quote: q}]\n\
        exhibits: [{id: X1, title: X, files: [{path: x1.pdf}]}]\n\
        findings: [{id: F1, element: C1.E1, finding: made-out, because: 'c[^b]',\
         evidence: [{ref: A1, bears: for}, {ref: X1, bears: against}]}]\n";
    [
        ("site.toml", "title = \"T\"\nbase_url = \"https://example.org\"\n".to_owned()),
        ("templates/shortcodes/box.html", "<div>{{ inside | safe }}</div>".to_owned()),
        ("content/_index.md", "---\ntitle: Home\n---\n".to_owned()),
        ("content/r/index.md", format!("---\ntitle: T\n---\n{body}")),
        ("content/r/case.yaml", case.to_owned()),
        ("content/r/x1.pdf", "pdf".to_owned()),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .collect()
}

proptest! {
    #![proptest_config(configured(200))]

    #[test]
    fn any_markdown_makes_a_well_formed_page(body in pieces(MARKDOWN, 60)) {
        let built = build(&site(&body), &options(), &mut Memo::none());
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let mistakes = mistakes(html);
            prop_assert!(mistakes.is_empty(), "{path}: {mistakes:?}\n{html}");
            prop_assert!(!html.contains("Mira Kalt"));
        }
        for diagnostic in &built.diagnostics {
            prop_assert!(diagnostic.place.is_some() && diagnostic.hint.is_some(), "{:?}", diagnostic);
        }
    }

    #[test]
    fn any_template_is_rendered_or_refused(page in pieces(TEMPLATE, 20), shortcode in pieces(TEMPLATE, 6)) {
        let mut files = site("{% box() %}\n\nText.\n\n{% end %}\n");
        files.insert("templates/report.html".into(), page.into_bytes());
        files.insert("templates/shortcodes/box.html".into(), shortcode.into_bytes());
        for diagnostic in &build(&files, &options(), &mut Memo::none()).diagnostics {
            prop_assert!(diagnostic.place.is_some() && diagnostic.hint.is_some(), "{:?}", diagnostic);
        }
    }
}

proptest! {
    #![proptest_config(configured(1500))]

    #[test]
    fn any_yaml_is_read_or_refused(text in pieces(YAML, 60)) {
        let source = Source::new("case.yaml", text.clone());
        let mut diagnostics = Diagnostics::new();
        let node = yaml::parse_file(&source, &mut diagnostics);
        prop_assert!(node.is_some() || diagnostics.has_errors());
        let sets = ElementSets::new();
        let reading = case::Reading { sets: &sets, dialect: Dialect::default() };
        let read = case::declare_file(&source, reading);
        check_places(&read.diagnostics)?;
        check_places(&case::declare_elements(&source, "e", Dialect::default()).diagnostics)?;
    }

    #[test]
    fn any_configuration_is_read_or_refused(text in pieces(TOML, 40)) {
        check_places(&Config::parse(&Source::new("site.toml", text)).diagnostics)?;
    }

    #[test]
    fn any_markdown_is_read_with_and_without_html(text in pieces(MARKDOWN, 80), raw_html in any::<bool>()) {
        let source = Source::new("a.md", text.clone());
        let dialect = Dialect { raw_html, smart_punctuation: true, plain_commonmark: false };
        let span = Span::from(0..text.len());
        let body = prose::parse(Text::verbatim(&source, span), dialect);
        check_places(&body.diagnostics)?;
        prose::plain_text(&body.value);
        amicus::render::html::commonmark(&text);
    }
}

proptest! {
    #![proptest_config(configured(150))]

    #[test]
    fn any_front_matter_and_case_make_a_build_that_ends(
        front in pieces(YAML, 30),
        case in pieces(YAML, 40),
        people in pieces(YAML, 10),
        config in pieces(TOML, 10),
        good in any::<bool>(),
    ) {
        let mut files = site("@X1 {{ matrix() }}\n");
        let title = if good { "title: T\n" } else { "" };
        files.insert("content/q.md".into(), format!("---\n{title}{front}\n---\n").into_bytes());
        files.insert("content/s/index.md".into(), b"---\ntitle: S\n---\n\n{{ matrix() }}\n".into());
        let name = if good { "name: N\n" } else { "" };
        files.insert("content/s/case.yaml".into(), format!("{name}{case}").into_bytes());
        files.insert("content/people.yaml".into(), people.into_bytes());
        files.insert(
            "site.toml".into(),
            format!("title = \"T\"\nbase_url = \"https://example.org\"\n{config}").into_bytes(),
        );
        let built = build(&files, &options(), &mut Memo::none());
        check_places(&built.diagnostics)?;
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let mistakes = mistakes(html);
            prop_assert!(mistakes.is_empty(), "{path}: {mistakes:?}\n{html}");
        }
    }
}

/// Every diagnostic has a place inside its text, a cause and a hint.
fn check_places(diagnostics: &Diagnostics) -> Result<(), TestCaseError> {
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref();
        let Some(place) = place else {
            return Err(TestCaseError::fail(format!("{diagnostic:?} has no place")));
        };
        let text = place.source.text();
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        prop_assert!(start <= end && end <= text.len(), "{:?}", diagnostic);
        prop_assert!(
            text.is_char_boundary(start) && text.is_char_boundary(end),
            "{:?}",
            diagnostic
        );
        prop_assert!(diagnostic.hint.is_some(), "{:?}", diagnostic);
        prop_assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'));
    }
    Ok(())
}

const VOID: &[&str] = &["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

/// What is wrong with a page: elements that are not closed in turn, ids that
/// stand twice, and what could run.
fn mistakes(html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    // What a page tells machines is no mistake, if it is data and nothing else.
    let mut own = html.to_owned();
    if let Some((before, behind)) = html.split_once("<script type=\"application/ld+json\">") {
        let (data, behind) = behind.split_once("</script>").unwrap_or((behind, ""));
        if let Err(error) = serde_json::from_str::<serde_json::Value>(data) {
            wrong.push(format!("the data of the page: {error}"));
        }
        own = format!("{before}{behind}");
    }
    // Nor are the site's own scripts.
    for script in [
        "/search/box.js\" defer",
        "/search/search.js\" defer",
        "/dossier/scheme.js\"",
        "/dossier/reader.js\" defer",
    ] {
        own = own.replacen(&format!("<script src=\"{script}></script>\n"), "", 1);
    }
    let mut rest = own.as_str();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with("!DOCTYPE") {
            continue;
        }
        let closing = rest.starts_with('/');
        let text = rest.trim_start_matches('/');
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let name = &text[..end];
        if name.is_empty() {
            wrong.push(format!("a sign `<` in the text: {:.40}", rest));
            continue;
        }
        let (attributes, behind) = attributes(&text[end..]);
        rest = behind;
        if closing {
            match open.pop() {
                Some(last) if last == name => {}
                last => wrong.push(format!("`</{name}>` closes {last:?}")),
            }
            continue;
        }
        if matches!(name, "script" | "iframe" | "object" | "embed" | "base" | "style" | "x") {
            wrong.push(format!("<{name}>"));
        }
        for (key, value) in attributes {
            let address = value.trim().to_lowercase();
            if key.starts_with("on") || key == "style" || address.starts_with("javascript:") {
                wrong.push(format!("{key}={value}"));
            }
            if key == "id" && !ids.insert(value) {
                wrong.push(format!("the id {value} stands twice"));
            }
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    if !open.is_empty() {
        wrong.push(format!("never closed: {open:?}"));
    }
    wrong
}

/// The attributes of a tag, and what stands behind it.
fn attributes(tag: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    let mut rest = tag;
    loop {
        rest = rest.trim_start_matches([' ', '\n', '/']);
        if let Some(behind) = rest.strip_prefix('>') {
            return (found, behind);
        }
        let Some(end) = rest.find(['=', ' ', '>']) else { return (found, "") };
        let name = &rest[..end];
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix("=\"") else {
            found.push((name, ""));
            rest = rest.strip_prefix('=').unwrap_or(rest);
            continue;
        };
        let Some(end) = value.find('"') else { return (found, "") };
        found.push((name, &value[..end]));
        rest = &value[end + 1..];
    }
}
