//! Sites that mean harm, or are merely unlucky: whatever they hold, a build
//! ends soon, in little memory, and says what is wrong where it is wrong.
//!
//! `referees/hostile.py` asks more of the finished program, with limits on its
//! memory; here is what a change of the sources breaks most easily.

mod memory;

use std::time::{Duration, Instant};

use amicus::build::Memo;
use memory::{Built, Files, build, options};

const FRONT: &str = "---\ntitle: T\n---\n\n";

fn site(files: &[(&str, String)]) -> Files {
    let start = [
        (
            "site.toml",
            "title = \"T\"\nbase_url = \"https://example.org\"\n[taxonomies]\nnames = [\"topics\"]\n",
        ),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
    ];
    let start = start.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let more = files.iter().map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes()));
    start.into_iter().chain(more).collect()
}

/// Builds, in a time that only work out of proportion takes.
fn soon(files: &[(&str, String)]) -> Built {
    let begin = Instant::now();
    let built = build(&site(files), &options(), &mut Memo::none());
    assert!(begin.elapsed() < Duration::from_secs(60), "took {:?}", begin.elapsed());
    built
}

fn page(body: String) -> Built {
    soon(&[("content/p.md", format!("{FRONT}{body}"))])
}

/// The kinds of all diagnostics, each once, in the order of their names.
fn codes(built: &Built) -> Vec<&'static str> {
    let mut codes: Vec<&str> = built.diagnostics.iter().map(|d| d.code.name).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (1..=count).map(line).collect()
}

#[test]
fn many_notes_stay_linear() {
    let built = page(
        numbered(50_000, |n| format!("a[^n{n}]\n\n"))
            + &numbered(50_000, |n| format!("[^n{n}]: b\n\n")),
    );
    assert_eq!(built.told(), [""; 0]);
    let unused = page(numbered(30_000, |n| format!("[^n{n}]: b\n\n")));
    assert_eq!((codes(&unused), unused.diagnostics.len()), (vec!["unused-note"], 30_000));
    let undefined = page(numbered(30_000, |n| format!("a[^n{n}]\n\n")));
    assert_eq!((codes(&undefined), undefined.diagnostics.len()), (vec!["undefined-note"], 30_000));
    let round = page("a[^a]\n\n[^a]: see[^b]\n\n[^b]: see[^a]\n".into());
    assert_eq!(round.told(), [""; 0]);
}

#[test]
fn deep_and_wide_markdown_is_set() {
    for body in [
        ">".repeat(20_000) + " a",
        "- ".repeat(20_000) + "a",
        numbered(400, |depth| "  ".repeat(depth) + "- a\n"),
        numbered(10_000, |_| "# The same title\n\n".into()),
        "|a".repeat(20_000) + "|\n" + &"|-".repeat(20_000) + "|\n" + &"|b".repeat(20_000) + "|\n",
        "word ".repeat(400_000),
        "*a **b ".repeat(20_000),
        "[a".repeat(30_000),
        "![".repeat(20_000),
        "`".repeat(30_000),
        "<a ".repeat(30_000),
        "<!-- a --> ".repeat(30_000),
        "a\n: b\n\n".repeat(10_000),
        "> [!NOTE]\n".repeat(5_000),
        "&amp;&#0;&nbsp;".repeat(20_000),
    ] {
        let built = page(body);
        assert!(!built.diagnostics.has_errors(), "{:?}", built.told().first());
        assert!(built.text("p/index.html").ends_with("</html>\n"));
    }
}

#[test]
fn directives_do_not_multiply_without_end() {
    let contents = "{{ toc() }}\n\n".repeat(2_000) + &"## H\n\n".repeat(2_000);
    let built = page(contents);
    assert_eq!(codes(&built), ["page-too-large"]);
    let first = &built.told()[0];
    assert!(first.starts_with("page-too-large content/p.md:105:1 "), "{first}");

    let elements = numbered(1_000, |n| format!("  - {{id: C1.E{n}, text: a}}\n"));
    let case = format!("name: N\ncharges:\n- id: C1\n  title: T\n  elements:\n{elements}");
    let built = soon(&[
        ("content/r/index.md", FRONT.to_owned() + &"{{ matrix(charge=\"C1\") }}\n\n".repeat(1_000)),
        ("content/r/case.yaml", case),
    ]);
    assert_eq!(codes(&built), ["page-too-large", "unanswered-charge"]);
}

#[test]
fn sets_of_elements_do_not_multiply_without_end() {
    let built = soon(&[
        ("content/elements/e.yaml", "title: S\nelements:\n".to_owned() + &"- a\n".repeat(3_000)),
        ("content/r/index.md", FRONT.into()),
        (
            "content/r/case.yaml",
            "name: N\ncharges:\n".to_owned()
                + &numbered(1_000, |n| {
                    format!("- {{id: C{n}, title: T, elements: [{{use: e}}]}}\n")
                }),
        ),
    ]);
    let told = built.told();
    let told = told.iter().find(|line| line.starts_with("too-long")).unwrap();
    assert!(told.starts_with("too-long content/r/case.yaml:4:33 "), "{told}");
}

#[test]
fn many_matrices_stay_linear() {
    let case = "name: N\ncharges:\n".to_owned()
        + &numbered(1_500, |n| {
            format!("- {{id: C{n}, title: T, elements: [{{id: C{n}.E1, text: a}}]}}\n")
        })
        + "allegations:\n"
        + &numbered(1_500, |n| format!("- {{id: A{n}, text: a, charges: [C{n}]}}\n"))
        + "findings:\n"
        + &numbered(1_500, |n| {
            format!(
                "- {{id: F{n}, element: C{n}.E1, finding: not-made-out, because: x, \
                 evidence: [{{ref: A{n}, bears: against}}]}}\n"
            )
        });
    let body = numbered(1_500, |n| format!("{{{{ matrix(charge=\"C{n}\") }}}}\n\n"));
    let built =
        soon(&[("content/r/index.md", FRONT.to_owned() + &body), ("content/r/case.yaml", case)]);
    assert_eq!(codes(&built), ["one-sided-finding"]);
}

#[test]
fn a_case_that_refers_to_itself_is_told_once() {
    let case = "name: N\n\
        charges: [{id: C1, title: T, elements: [{id: C1.E1, text: 'see @F1 and @C1.E1'}]}]\n\
        allegations: [{id: A1, text: 'see @A1 and @X1', charges: [C1], source: {exhibit: X1}}]\n\
        exhibits: [{id: X1, title: '@X1', archives: [{url: 'https://a.org/x'}]}]\n\
        findings: [{id: F1, element: C1.E1, finding: made-out, because: 'see @F1',\
         evidence: [{ref: A1, bears: for}, {ref: X1, bears: against, note: '@F1'}]}]\n";
    let built = soon(&[
        ("content/r/index.md", FRONT.to_owned() + "@F1\n\n{{ matrix() }}\n"),
        ("content/r/case.yaml", case.into()),
    ]);
    assert_eq!(built.told(), [""; 0]);
}

#[test]
fn many_mistakes_among_many_words_stay_in_proportion() {
    let anchors = page(
        numbered(2_000, |n| format!("[x](#heading-x{n})\n\n"))
            + &numbered(2_000, |n| format!("## Heading {n}\n\n")),
    );
    assert_eq!((codes(&anchors), anchors.diagnostics.len()), (vec!["broken-anchor"], 2_000));
    let notes = page(
        numbered(2_000, |n| format!("a[^note{n}x]\n\n"))
            + &numbered(2_000, |n| format!("[^note{n}]: b\n\n")),
    );
    assert_eq!(codes(&notes), ["undefined-note", "unused-note"]);
}

#[test]
fn drawings_are_looked_into_once() {
    for svg in ["<".repeat(1_000_000), "<svg ".to_owned() + &"<a ".repeat(400_000)] {
        assert_eq!(codes(&soon(&[("static/a.svg", svg)])), ["broken-image"]);
    }
}

#[test]
fn hostile_yaml_and_toml_are_refused_at_a_line() {
    let bomb = (1..12).fold("extra:\n  a0: &a0 [x]\n".to_owned(), |text, n| {
        let copies = format!("*a{}, ", n - 1).repeat(9);
        format!("{text}  a{n}: &a{n} [{copies}]\n")
    });
    for (front, code) in [
        (bomb, "yaml-limit"),
        ("extra: &a [*a]\n".into(), "yaml-limit"),
        (format!("extra: {}\n", "[".repeat(20_000)), "yaml-limit"),
        (format!("extra:\n {}a\n", "- ".repeat(20_000)), "yaml-limit"),
        (
            format!("extra: {{{}}}\n", numbered(100_000, |n| format!("k{n}: &a{n} v, "))),
            "yaml-limit",
        ),
        (numbered(20_000, |n| format!("k{n}: v\n")), "unknown-key"),
        (format!("topics: [{}]\n", "same, ".repeat(20_000)), "bad-value"),
        (format!("summary: \"{}\n", "a\n".repeat(20_000)), "yaml-syntax"),
    ] {
        let built = soon(&[("content/p.md", format!("---\ntitle: T\n{front}---\n"))]);
        assert!(built.diagnostics.has_errors());
        assert!(codes(&built).contains(&code), "{code}: {:?}", codes(&built));
    }
    for extra in [
        format!("a = {}", "[".repeat(50_000)),
        format!("a = {}", "{a=".repeat(50_000)),
        format!("{} = 1", ["a"; 50_000].join(".")),
    ] {
        let built = soon(&[("site.toml", format!("title = \"T\"\n[extra]\n{extra}\n"))]);
        assert!(codes(&built).contains(&"toml-syntax"), "{:?}", codes(&built));
    }
}

#[test]
fn addresses_never_leave_the_site() {
    for slug in [
        "../x",
        "/etc/x",
        "..;/x",
        "%2e%2e/x",
        "CON",
        "con.html",
        "NUL.txt",
        "a:b",
        "a*b",
        "trail.",
        ".git",
        "..\u{ff0e}/x",
        "\u{ff0e}\u{ff0e}/x",
        "\u{feff}a",
        "_redirects",
        ".htaccess",
        "C:\\\\x",
        "a#b",
        "a%zz",
        "a?b",
        "a\\u0000b",
        "a\\u202eb",
        "LPT\u{ff19}",
        "\\u2028",
        "",
    ] {
        let built = soon(&[("content/p.md", format!("---\ntitle: T\nslug: \"{slug}\"\n---\n"))]);
        let told = built.told();
        assert!(built.diagnostics.has_errors(), "{slug:?} was taken");
        assert!(told[0].contains("content/p.md:3:"), "{told:?}");
    }
    for (one, two) in [("\u{e9}", "e\u{301}"), ("\u{fb01}", "fi"), ("\u{df}", "ss")] {
        let page = |slug: &str| format!("---\ntitle: T\nslug: {slug}\n---\n");
        let built = soon(&[("content/p.md", page(one)), ("content/q.md", page(two))]);
        assert_eq!(codes(&built), ["route-collision"], "{one} {two}");
    }
}

#[test]
fn templates_that_call_themselves_end() {
    let template =
        |text: &str| soon(&[("templates/page.html", text.into()), ("content/p.md", FRONT.into())]);
    let begin = "{% component x(n) %}{{<x n={n} />}}{{<x n={n} />}}{% endcomponent x %}";
    for text in [
        "{% include \"page.html\" %}",
        "{% extends \"page.html\" %}",
        &format!("{begin}{{{{<x n={{1}} />}}}}"),
        "{% for i in range(end=1000000000) %}a{% endfor %}",
        &format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
        &("{% if true %}".repeat(20_000) + &"{% endif %}".repeat(20_000)),
        &format!("{{{{ {}1 }}}}", "1 + ".repeat(50_000)),
        &format!("{{% for i in range(end=20000) %}}{}{{% endfor %}}", "page ".repeat(2_000)),
    ] {
        let built = template(text);
        let codes = codes(&built);
        assert!(
            codes == ["template-error"] || codes == ["template-syntax"],
            "{codes:?} {:.60}",
            text
        );
        assert!(built.told()[0].contains("templates/page.html:"), "{:?}", built.told());
    }
}
