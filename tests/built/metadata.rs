//! What the head of a page tells machines.

use crate::memory::{self, Built, Files, build, options};
use amicus::base::Severity;
use amicus::build::{Memo, Options};
use serde_json::Value;

const SITE: &str = r#"
title = "Trials & Errors"
base_url = "https://example.org/watch"
authors = ["The <editors>"]
[languages.ru-KZ]
title = "Процессы"
[taxonomies]
names = ["topics"]
"#;

const REPORT: &str = r#"---
title: '</script><script>bad()</script> "said" & ''so'' ]]>'
subtitle: A second line
date: 2026-01-15
updated: 2026-03-02T10:00:00+05:00
authors:
  - {name: 'A. "B" Author', affiliation: The <University>, orcid: 0000-0002-1825-0097, url: "https://example.org/a?b=1&c=2"}
  - Second Author
topics: [Fair trial, "R & D"]
summary: It *is* said.
status: provisional
version: "1.1"
doi: 10.1234/a-b
license: CC-BY-4.0
image: {src: street.jpg, alt: An "empty" street}
claim_review: true
---

Text with @X1.
"#;

const CASE: &str = r#"
name: State v A
docket: 12/345
persons:
  - {id: P1, role: accused, name: Mira Kalt, publish: withheld}
charges:
  - id: C1
    title: Incitement
    elements:
      - {id: C1.E1, kind: conduct, text: A *call* to </script> others}
      - {id: C1.E2, kind: mental, text: Intent}
exhibits:
  - {id: X1, title: A leaflet, access: described-only}
  - {id: X2, title: What nobody may read, access: withheld}
findings:
  - {id: F1, element: C1.E1, finding: not-made-out, because: Nobody was called., evidence: [{ref: X1, bears: against}]}
  - {id: F2, element: C1.E2, finding: outside-expertise}
  - {id: F3, charge: C1, finding: partly-made-out, because: In part., evidence: [{ref: X1, bears: for}]}
"#;

fn site() -> Files {
    let files: [(&str, &str); 12] = [
        ("site.toml", SITE),
        ("content/_index.md", "---\ntitle: Home\n---\n\nWelcome.\n"),
        ("content/reports/_index.md", "---\ntitle: Reports\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\n\nWho we are.\n"),
        ("content/reports/one/index.md", REPORT),
        ("content/reports/one/case.yaml", CASE),
        ("content/reports/one/street.jpg", "x"),
        (
            "content/reports/one/index.ru-KZ.md",
            "---\ntitle: Доклад\ndate: 2026\nstatus: withdrawn\nclaim_review: true\ncase: case.yaml\n---\n\n@X1\n",
        ),
        (
            "content/reports/rtl.md",
            "---\ntitle: \"ئۇيغۇر (x) \\\"y\\\"\"\nlang: ug\ndate: 2026-02\nlicense: MIT\n---\n\nx\n",
        ),
        (
            "content/reports/two.md",
            "---\ntitle: Two\nauthors: [X Y]\naliases: [/was/]\ntopics: [Fair trial]\n---\n\nx\n",
        ),
        (
            "content/reports/draft.md",
            "---\ntitle: A sketch\ndate: 2026-02-01\nauthors: [Nobody Yet]\ndraft: true\n---\n\nx\n",
        ),
        ("content/reports/two.ru-KZ.md", "---\ntitle: Два\ndraft: true\n---\n\nx\n"),
    ];
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn built(files: &Files, options: &Options) -> Built {
    let built = build(files, options, &mut Memo::none());
    let errors = built.diagnostics.iter().filter(|d| d.code.severity == Severity::Error);
    let errors: Vec<String> = errors.map(memory::line).collect();
    assert!(!built.diagnostics.has_errors(), "{errors:?}");
    built
}

fn page(path: &str) -> String {
    built(&site(), &options()).text(path).to_owned()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

/// The values of a `meta`, by `name` or `property`.
fn told(html: &str, name: &str) -> Vec<String> {
    let marks = ["name", "property"].map(|kind| format!("<meta {kind}=\"{name}\" content=\""));
    let values = marks.iter().flat_map(|mark| html.split(mark.as_str()).skip(1));
    values.map(|rest| unescaped(rest.split('"').next().unwrap())).collect()
}

/// The addresses of a `link`.
fn links(html: &str, rel: &str) -> Vec<String> {
    let mark = format!("<link rel=\"{rel}\" href=\"");
    let rest = html.split(&mark).skip(1);
    rest.map(|rest| unescaped(rest.split('"').next().unwrap())).collect()
}

/// What a page says in JSON-LD: each thing by its type.
fn graph(html: &str) -> Vec<Value> {
    let parts: Vec<&str> = html.split("<script type=\"application/ld+json\">").collect();
    assert_eq!(parts.len(), 2, "one block of data");
    let data = parts[1].split("</script>").next().unwrap();
    assert!(!data.contains(['<', '>', '&']), "{data}");
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

fn thing(html: &str, kind: &str) -> Value {
    let found = graph(html).into_iter().find(|thing| thing["@type"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}"))
}

const ONE: &str = "https://example.org/watch/reports/one/";
const TITLE: &str = "</script><script>bad()</script> \"said\" & 'so' ]]>";

#[test]
fn a_report_is_cited() {
    let html = page("reports/one/index.html");
    for (name, values) in [
        ("citation_title", &[TITLE][..]),
        ("citation_author", &["A. \"B\" Author", "Second Author"]),
        ("citation_author_institution", &["The <University>"]),
        ("citation_author_orcid", &["https://orcid.org/0000-0002-1825-0097"]),
        ("citation_publication_date", &["2026/01/15"]),
        ("citation_language", &["en"]),
        ("citation_doi", &["10.1234/a-b"]),
        ("citation_publisher", &["The <editors>"]),
        ("citation_technical_report_institution", &["The <editors>"]),
        ("citation_keywords", &["Fair trial; R & D"]),
        ("citation_abstract_html_url", &[ONE]),
        ("citation_fulltext_html_url", &[ONE]),
        ("DC.title", &[TITLE]),
        ("DC.creator", &["A. \"B\" Author", "Second Author"]),
        ("DC.date", &["2026-01-15"]),
        ("DCTERMS.modified", &["2026-03-02T10:00:00+05:00"]),
        ("DC.identifier", &[ONE, "https://doi.org/10.1234/a-b"]),
        ("DC.rights", &["CC-BY-4.0"]),
        ("DC.subject", &["Fair trial", "R & D"]),
        ("twitter:card", &["summary"]),
        ("og:type", &["article"]),
        ("og:title", &[TITLE]),
        ("og:url", &[ONE]),
        ("og:site_name", &["Trials & Errors"]),
        ("og:description", &["It is said."]),
        ("og:locale", &["en"]),
        ("og:locale:alternate", &["ru_KZ"]),
        ("og:image", &["https://example.org/watch/reports/one/street.jpg"]),
        ("og:image:type", &["image/jpeg"]),
        ("og:image:alt", &["An \"empty\" street"]),
        ("article:published_time", &["2026-01-15"]),
        ("article:modified_time", &["2026-03-02T10:00:00+05:00"]),
        ("article:author", &["https://example.org/a?b=1&c=2"]),
    ] {
        assert_eq!(told(&html, name), values, "{name}");
    }
    let named: Vec<&str> = html
        .split("<meta name=\"citation_")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(named.len(), 13, "{named:?}");
    for (rel, address) in [
        ("cite-as", "https://doi.org/10.1234/a-b"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("author", "https://example.org/a?b=1&c=2"),
        ("describedby", "/watch/reports/one/case.json"),
        ("schema.DC", "http://purl.org/dc/elements/1.1/"),
        ("canonical", ONE),
    ] {
        assert_eq!(links(&html, rel), [address], "{rel}");
    }
    assert!(links(&html, "alternate").contains(&"/watch/reports/one/matrix.csv".to_owned()));
    let icons = links(&html, "icon");
    assert_eq!(icons, ["/watch/favicon.ico", "/watch/favicon.svg"]);
}

#[test]
fn a_report_is_described() {
    let html = page("reports/one/index.html");
    let report = thing(&html, "Report");
    assert_eq!(report["name"], TITLE);
    assert_eq!(report["@id"], ONE);
    assert_eq!(report["author"][0]["name"], "A. \"B\" Author");
    assert_eq!(report["author"][0]["affiliation"]["name"], "The <University>");
    assert_eq!(report["author"][0]["identifier"], "https://orcid.org/0000-0002-1825-0097");
    assert_eq!(
        report["author"][1],
        serde_json::json!({"@type": "Person", "name": "Second Author"})
    );
    assert_eq!(report["datePublished"], "2026-01-15");
    assert_eq!(report["dateModified"], "2026-03-02T10:00:00+05:00");
    assert_eq!(report["inLanguage"], "en");
    assert_eq!(report["version"], "1.1");
    assert_eq!(report["creativeWorkStatus"], "Provisional");
    assert_eq!(report["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(report["identifier"]["value"], "10.1234/a-b");
    assert_eq!(report["about"]["name"], "State v A");
    assert_eq!(report["about"]["identifier"], "12/345");
    assert_eq!(report["image"]["caption"], "An \"empty\" street");
    assert_eq!(report["isPartOf"]["url"], "https://example.org/watch/");
    assert_eq!(report["publisher"]["name"], "The <editors>");
    assert_eq!(report["workTranslation"][0]["inLanguage"], "ru-KZ");
    assert!(report.get("translationOfWork").is_none());
    let way = &thing(&html, "BreadcrumbList")["itemListElement"];
    assert_eq!(way[0]["item"], "https://example.org/watch/");
    assert_eq!(
        (&way[2]["name"], &way[2]["item"], &way[2]["position"]),
        (&TITLE.into(), &ONE.into(), &3.into())
    );
    let russian = thing(&page("ru-kz/reports/one/index.html"), "Report");
    assert_eq!(russian["translationOfWork"]["@id"], ONE);
    assert_eq!(russian["datePublished"], "2026");
}

#[test]
fn what_a_report_cites_is_told() {
    let mut files = site();
    let works = "@book{a, author = {van der Berg, Bo and {Example Body}}, title = {A </b> Work}, \
                 date = {2014-05}}\n@jurisdiction{b, title = {B v C}, url = {https://a.example/}}\n\
                 @article{c, title = {C}, doi = {10.1000/1}}\n";
    files.insert("content/sources.bib".into(), works.into());
    let text = "---\ntitle: Two\nauthors: [X Y]\n---\n\n[@c; @a; @b]\n";
    files.insert("content/reports/two.md".into(), text.into());
    let built = built(&files, &options());
    let report = thing(built.text("reports/two/index.html"), "Report");
    let expected = serde_json::json!([
        {
            "@type": "Book",
            "name": "A </b> Work",
            "author": [
                {"@type": "Person", "name": "Bo van der Berg"},
                {"@type": "Organization", "name": "Example Body"},
            ],
            "datePublished": "2014-05",
        },
        {"@type": "CreativeWork", "name": "B v C", "url": "https://a.example/"},
        {"@type": "ScholarlyArticle", "name": "C", "url": "https://doi.org/10.1000/1"},
    ]);
    assert_eq!(report["citation"], expected);
    assert!(thing(built.text("reports/one/index.html"), "Report").get("citation").is_none());
}

#[test]
fn findings_are_reviews_only_where_an_author_asks() {
    let reviews = |html: &str| -> Vec<Value> {
        graph(html).into_iter().filter(|thing| thing["@type"] == "ClaimReview").collect()
    };
    let found = reviews(&page("reports/one/index.html"));
    assert_eq!(found.len(), 2, "what says nothing is no review");
    assert_eq!(found[0]["claimReviewed"], "A call to </script> others");
    assert_eq!(found[0]["reviewRating"]["alternateName"], "Not made out");
    assert_eq!(found[0]["url"], format!("{ONE}#F1"));
    assert_eq!(found[0]["author"][1]["name"], "Second Author");
    assert_eq!(found[1]["claimReviewed"], "Incitement");
    assert_eq!(reviews(&page("ru-kz/reports/one/index.html")), [Value::Null; 0], "withdrawn");
    let mut files = site();
    let text = REPORT.replace("claim_review: true\n", "");
    files.insert("content/reports/one/index.md".into(), text.into_bytes());
    let built = built(&files, &options());
    assert_eq!(reviews(built.text("reports/one/index.html")), [Value::Null; 0]);
}

#[test]
fn a_withdrawn_report_says_so_wherever_it_is_shared() {
    let html = page("ru-kz/reports/one/index.html");
    for name in ["og:title", "citation_title", "DC.title"] {
        assert_eq!(told(&html, name), ["Отозван: Доклад"], "{name}");
    }
    let report = thing(&html, "Report");
    assert_eq!(
        (&report["name"], &report["creativeWorkStatus"]),
        (&"Отозван: Доклад".into(), &"Withdrawn".into())
    );
    assert!(!html.contains("noindex"));
    assert_eq!(told(&html, "citation_publication_date"), ["2026"]);
    assert_eq!(links(&html, "cite-as"), ["https://example.org/watch/ru-kz/reports/one/"]);
}

#[test]
fn other_pages_say_what_they_are() {
    for (path, kind, title) in [
        ("index.html", "WebSite", "Trials & Errors"),
        ("ru-kz/index.html", "WebSite", "Процессы"),
        ("reports/index.html", "CollectionPage", "Reports"),
        ("topics/index.html", "CollectionPage", "Topics"),
        ("topics/fair-trial/index.html", "CollectionPage", "Fair trial"),
        ("registers/index.html", "CollectionPage", "Registers"),
        ("registers/people/index.html", "CollectionPage", "People"),
        ("about/index.html", "WebPage", "About"),
    ] {
        let html = page(path);
        assert_eq!(thing(&html, kind)["name"], title, "{path}");
        assert_eq!(told(&html, "og:title"), [title], "{path}");
        assert_eq!(told(&html, "og:type"), ["website"], "{path}");
        assert!(told(&html, "citation_title").is_empty(), "{path}");
    }
    let home = page("index.html");
    assert_eq!(thing(&home, "WebSite")["publisher"]["@type"], "Organization");
    assert!(!graph(&home).iter().any(|thing| thing["@type"] == "BreadcrumbList"));
    let turned = page("reports/rtl/index.html");
    assert_eq!(thing(&turned, "Report")["license"]["name"], "MIT");
    assert!(links(&turned, "license").is_empty());
    assert_eq!(told(&turned, "citation_publication_date"), ["2026/02"]);
}

#[test]
fn what_is_not_for_search_engines_tells_nothing() {
    let built = built(&site(), &Options { drafts: true, ..options() });
    for path in ["reports/draft/index.html", "404.html", "was/index.html"] {
        let html = built.text(path);
        assert!(html.contains("content=\"noindex\""), "{path}");
        for mark in ["og:", "citation_", "DC.", "ld+json", "cite-as", "twitter:"] {
            assert!(!html.contains(mark), "{mark} in {path}");
        }
    }
    let two = built.text("reports/two/index.html");
    assert!(told(two, "og:locale:alternate").is_empty(), "of a translation that is a draft");
    assert!(
        !two.split("ld+json").nth(1).unwrap().split("</script>").next().unwrap().contains("Два")
    );
}

#[test]
fn what_is_withheld_is_in_no_head() {
    let built = built(&site(), &options());
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        for word in ["Mira Kalt", "What nobody may read"] {
            assert!(!text.contains(word), "{word} in {path}");
        }
    }
    // And where a text has it that is only in the head, nothing is published.
    let mut files = site();
    let two = "---\ntitle: Two\ndate: 2026-01-01\nauthors: [{name: X, affiliation: Mira Kalt}]\n---\n\nx\n";
    files.insert("content/reports/two.md".into(), two.into());
    let told = build(&files, &options(), &mut Memo::none()).told();
    assert!(told.iter().any(|line| line.starts_with("leaked-secret ")), "{told:?}");
}

#[test]
fn a_portable_site_keeps_whole_addresses_for_machines() {
    let built = built(&site(), &Options { portable: true, ..options() });
    let html = built.text("reports/one/index.html");
    assert_eq!(links(html, "canonical"), [ONE]);
    assert_eq!(links(html, "cite-as"), ["https://doi.org/10.1234/a-b"]);
    assert_eq!(links(html, "describedby"), ["case.json"]);
    assert_eq!(links(html, "icon"), ["../../favicon.ico", "../../favicon.svg"]);
    assert_eq!(thing(html, "Report")["@id"], ONE);
}

#[test]
fn a_site_may_have_a_picture_of_its_own() {
    let mut files = site();
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let picture = include_bytes!("../sites/notes/content/reports/places/sheet.png");
    files.insert("static/favicon.svg".into(), drawing.into());
    files.insert("static/apple-touch-icon.png".into(), picture.to_vec());
    let built = built(&files, &options());
    assert_eq!(built.text("favicon.svg"), drawing);
    let html = built.text("index.html");
    assert_eq!(links(html, "apple-touch-icon"), ["/watch/apple-touch-icon.png"]);
}

#[test]
fn a_picture_that_is_not_there_is_told() {
    let mut files = site();
    files.remove("content/reports/one/street.jpg");
    let told = build(&files, &options(), &mut Memo::none()).told();
    let expected = "broken-link content/reports/one/index.md:15:14 there is no picture \
                    `street.jpg` beside this document";
    assert!(told.contains(&expected.to_owned()), "{told:#?}");
    let mut files = site();
    let case = CASE.replace("access: withheld}", "access: withheld, files: [{path: street.jpg}]}");
    files.insert("content/reports/one/case.yaml".into(), case.into_bytes());
    let told = build(&files, &options(), &mut Memo::none()).told();
    let expected = "unpublished-link content/reports/one/index.md:15:14 the picture \
                    `street.jpg` is kept from publication by the case";
    assert!(told.contains(&expected.to_owned()), "{told:#?}");
}
