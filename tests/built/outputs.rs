//! Feeds, the sitemap and the data of cases: what machines read of a site.

use amicus::base::{Digest, Severity};
use amicus::build::{Memo, Options};
use serde_json::Value;
use std::collections::BTreeMap;

use crate::memory::{Files, build, options};

/// The files of a site, and what was told of it as `code: message`.
fn make(files: &[(&str, &str)], drafts: bool) -> (Files, Vec<String>) {
    let files: Files =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let now = "2026-06-01T00:00:00Z".parse().unwrap();
    let built = build(&files, &Options { drafts, now, ..options() }, &mut Memo::none());
    let told = built.diagnostics.iter();
    let told = told.filter(|one| one.code.severity == Severity::Error);
    let told = told.map(|one| {
        let hint = one.hint.as_deref().unwrap_or_default();
        format!("{}: {} ({hint})", one.code.name, one.message)
    });
    let told = told.collect();
    (built.files, told)
}

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let (made, told) = make(files, false);
    assert_eq!(told, Vec::<String>::new());
    let text = |(path, bytes)| (path, String::from_utf8_lossy(&{ bytes as Vec<u8> }).into_owned());
    made.into_iter().map(text).collect()
}

/// What stands between each pair of two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

const CONFIG: &str = r#"
title = "Trials & Errors"
base_url = "https://example.org/watch"
description = "What was charged, and what was shown"
authors = ["The <editors>"]
[languages.fr]
title = "Procès"
[taxonomies]
names = ["topics"]
[feeds]
limit = 3
"#;

const CASE: &str = r#"
name: The People v. A
id: people-v-a
persons:
  - { id: P1, role: accused, name: Anna Ember, publish: name }
  - { id: P2, role: witness, publish: withheld, count: 2 }
charges:
  - id: C1
    title: "=Incitement"
    against: [P1]
    elements:
      - { id: C1.E1, kind: conduct, text: A call to others }
exhibits:
  - id: X1
    title: A leaflet
    access: public
    files:
      - { path: exhibits/leaflet.pdf, role: evidentiary }
  - id: X2
    title: What nobody may read
    access: withheld
findings:
  - id: F1
    element: C1.E1
    finding: not-made-out
    because: "The leaflet calls for nothing. <b>, ]]> & \"quotes\""
    evidence:
      - { ref: X1, bears: against }
"#;

const HOSTILE: &str = r#"---
title: "]]> <script>alert(1)</script> & \"Ж\""
date: 2026-03-05
updated: 2026-04-01T10:00:00+05:00
authors: ["A & B <c@example.org>", { name: "Дана", url: "https://example.org/?a=1&b=2" }]
summary: "It is *said*[^n] ]]> &amp; <i>."
topics: [Speech, "R & D"]
license: CC-BY-4.0
---
Text.
"#;

/// A site in two languages below a folder of its host.
fn site() -> Vec<(&'static str, &'static str)> {
    vec![
        ("site.toml", CONFIG),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/about.md", "---\ntitle: About\n---\nWho we are.\n"),
        ("content/reports/_index.md", "---\ntitle: Reports\n---\n"),
        ("content/reports/_index.fr.md", "---\ntitle: Rapports\n---\n"),
        ("content/reports/hostile.md", HOSTILE),
        (
            "content/reports/case/index.md",
            "---\ntitle: The case\ndate: 2026-02\nversion: \"1.1\"\ntopics: [speech]\n---\n\
             See @X1.[^a]\n\n[^a]: A note that no feed shows.\n",
        ),
        (
            "content/reports/case/index.fr.md",
            "---\ntitle: L’affaire\ndate: 2026-02-03\n---\nVoir @X1.\n",
        ),
        ("content/reports/case/case.yaml", CASE),
        ("content/reports/case/exhibits/leaflet.pdf", "%PDF"),
        ("content/reports/old.md", "---\ntitle: Old\ndate: 2020\n---\nText.\n"),
        (
            "content/reports/older.md",
            "---\ntitle: Older\ndate: 2019-01-01\naliases: [/was/]\n---\nText.\n",
        ),
        (
            "content/reports/undated.md",
            "---\ntitle: Undated\nauthors: [Anna]\ntopics: [Quiet]\n---\nText.\n",
        ),
        (
            "content/reports/draft.md",
            "---\ntitle: Sketch\ndate: 2026-05-01\ndraft: true\ntopics: [Speech]\n---\nText.\n",
        ),
        (
            "content/reports/later.md",
            "---\ntitle: Sealed\ndate: 2026-05-02\nembargo: 2027-01-01\ntopics: [Speech]\n---\nText.\n",
        ),
        (
            "content/reports/gone.md",
            "---\ntitle: Lapsed\ndate: 2026-05-02\nexpires: 2026-05-30\n---\nText.\n",
        ),
        ("content/notes/_index.md", "---\ntitle: Notes\n---\n"),
        ("content/notes/a.md", "---\ntitle: A note\n---\nText.\n"),
    ]
}

#[test]
fn a_feed_holds_the_newest_reports_and_nothing_of_the_clock() {
    let made = texts(&site());
    let feeds: Vec<&str> =
        made.keys().filter(|path| path.ends_with("atom.xml")).map(String::as_str).collect();
    let expected = [
        "atom.xml",
        "fr/atom.xml",
        "fr/reports/atom.xml",
        "reports/atom.xml",
        "topics/r-d/atom.xml",
        "topics/speech/atom.xml",
    ];
    assert_eq!(feeds, expected, "no feed of a list in which nothing has a date");
    let feed = &made["atom.xml"];
    let ids = [
        "https://example.org/watch/atom.xml",
        "https://example.org/watch/reports/hostile/",
        "https://example.org/watch/reports/case/",
        "https://example.org/watch/reports/old/",
    ];
    assert_eq!(between(feed, "<id>", "</id>"), ids);
    let updated = [
        "2026-04-01T10:00:00+05:00",
        "2026-04-01T10:00:00+05:00",
        "2026-02-01T00:00:00Z",
        "2020-01-01T00:00:00Z",
    ];
    assert_eq!(between(feed, "<updated>", "</updated>"), updated);
    assert_eq!(between(feed, "<published>", "</published>")[0], "2026-03-05T00:00:00Z");
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
        "<title>Trials &amp; Errors</title>",
        "<name>The &lt;editors&gt;</name>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/watch/atom.xml\"/>",
        "<link rel=\"alternate\" type=\"text/html\" hreflang=\"en\" href=\"https://example.org/watch/\"/>",
    ] {
        assert!(feed.contains(part), "{part}\n{feed}");
    }
    assert!(!feed.contains("A note that no feed shows"));
    let french = &made["fr/reports/atom.xml"];
    assert!(
        french.contains("xml:lang=\"fr\"") && french.contains("<title>Rapports — Procès</title>")
    );
    assert_eq!(between(french, "<entry>", "</entry>").len(), 1);
}

#[test]
fn whatever_a_title_says_it_stays_text() {
    let made = texts(&site());
    let feed = &made["topics/r-d/atom.xml"];
    for part in [
        "<title>]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Ж&quot;</title>",
        "<title>R &amp; D — Trials &amp; Errors</title>",
        "<name>A &amp; B &lt;c@example.org&gt;</name>",
        "<uri>https://example.org/?a=1&amp;b=2</uri>",
        "<category term=\"R &amp; D\" scheme=\"https://example.org/watch/topics/\" label=\"R &amp; D\"/>",
        "<rights>CC-BY-4.0</rights>",
        "<summary type=\"text\">It is said",
    ] {
        assert!(feed.contains(part), "{part}\n{feed}");
    }
    assert!(!feed.contains("<script") && !feed.contains("]]>"));
}

#[test]
fn terms_that_differ_in_case_are_one_category() {
    let feed = &texts(&site())["topics/speech/atom.xml"];
    let terms = between(feed, "<category term=\"", "\"");
    assert_eq!(terms.iter().filter(|term| **term == terms[0]).count(), 2, "{terms:?}");
}

#[test]
fn what_is_not_published_is_in_no_file() {
    let made = texts(&site());
    for (path, text) in &made {
        for word in
            ["Sketch", "Sealed", "Lapsed", "reports/draft", "reports/later", "What nobody may read"]
        {
            assert!(!text.contains(word) || path.ends_with(".css"), "{word} in {path}");
        }
    }
}

#[test]
fn a_preview_shows_drafts_to_readers_only() {
    let (made, told) = make(&site(), true);
    assert_eq!(told, Vec::<String>::new());
    assert!(made.contains_key("reports/draft/index.html"));
    for path in ["atom.xml", "reports/atom.xml", "topics/speech/atom.xml", "sitemap.xml"] {
        assert!(!String::from_utf8_lossy(&made[path]).contains("raft"), "{path}");
    }
}

#[test]
fn pages_link_only_feeds_that_are_there() {
    let made = texts(&site());
    let mut links = 0;
    for (path, text) in made.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in between(text, "type=\"application/atom+xml\"", ">") {
            let href = between(link, "href=\"/watch/", "\"");
            assert!(made.contains_key(href[0]), "{path} links {link}");
            links += 1;
        }
    }
    assert!(links > 10);
    let off = CONFIG.replace("limit = 3", "enabled = false");
    let mut files = site();
    files[0] = ("site.toml", &off);
    let made = texts(&files);
    assert!(
        made.iter().all(|(path, text)| !path.ends_with("atom.xml") && !text.contains("atom+xml"))
    );
}

#[test]
fn the_sitemap_lists_each_page_once() {
    let made = texts(&site());
    let sitemap = &made["sitemap.xml"];
    let found = between(sitemap, "<loc>https://example.org/watch/", "</loc>");
    // Every page is there but those that lead on, those to search in, and the one
    // for wrong addresses.
    let pages: Vec<&str> = made
        .keys()
        .filter_map(|path| path.strip_suffix("index.html"))
        .filter(|path| *path != "was/" && !path.contains("/page/"))
        .filter(|path| !path.ends_with("search/"))
        .collect();
    assert_eq!(found, pages);
    assert!(found.contains(&"registers/") && found.contains(&"fr/") && found.contains(&"topics/"));
    let url = |address: &str| {
        let all = between(sitemap, "<url>", "</url>");
        *all.iter().find(|url| url.contains(&format!("/watch/{address}</loc>"))).unwrap()
    };
    assert_eq!(between(url("reports/hostile/"), "<lastmod>", "<"), ["2026-04-01T10:00:00+05:00"]);
    assert_eq!(between(url("fr/reports/case/"), "<lastmod>", "<"), ["2026-02-03"]);
    assert!(!url("reports/case/").contains("lastmod"), "of a month, nobody knows the day");
    for page in ["reports/case/", "fr/reports/case/"] {
        let alternates = [
            "hreflang=\"en\" href=\"https://example.org/watch/reports/case/\"",
            "hreflang=\"fr\" href=\"https://example.org/watch/fr/reports/case/\"",
            "hreflang=\"x-default\" href=\"https://example.org/watch/reports/case/\"",
        ];
        assert_eq!(between(url(page), "<xhtml:link rel=\"alternate\" ", "/>"), alternates);
    }
}

#[test]
fn further_pages_of_a_list_are_not_in_the_sitemap() {
    let short = format!("paginate_by = 1\n{CONFIG}");
    let mut files = site();
    files[0] = ("site.toml", &short);
    let made = texts(&files);
    assert!(made.contains_key("reports/page/2/index.html"));
    assert!(!made["sitemap.xml"].contains("/page/"));
}

#[test]
fn robots_are_shown_the_sitemap() {
    let made = texts(&site());
    let expected = "User-agent: *\nAllow: /\n\nSitemap: https://example.org/watch/sitemap.xml\n";
    assert_eq!(made["robots.txt"], expected);
    let mut files = site();
    files.push(("static/robots.txt", "User-agent: *\nDisallow: /\n"));
    assert_eq!(texts(&files)["robots.txt"], "User-agent: *\nDisallow: /\n", "an author's own");
}

/// The rows of a table as CSV, each by the names of its columns.
fn rows(csv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut lines = Vec::new();
    let (mut line, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            c => cell.push(c),
        }
    }
    assert!(line.is_empty() && cell.is_empty() && !quoted);
    let mut lines = lines.into_iter();
    let names = lines.next().unwrap();
    lines
        .map(|line| {
            assert_eq!(line.len(), names.len(), "{line:?}");
            names.iter().cloned().zip(line).collect()
        })
        .collect()
}

#[test]
fn all_cases_are_published_as_tables() {
    let made = texts(&site());
    let package: Value = serde_json::from_str(&made["data/datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let folder: Vec<&String> = made.keys().filter(|path| path.starts_with("data/")).collect();
    assert_eq!(resources.len() + 1, folder.len());
    for resource in resources {
        let text = &made[&format!("data/{}", resource["path"].as_str().unwrap())];
        assert_eq!(resource["bytes"], text.len());
        let sum = amicus::base::Digest::of(text.as_bytes());
        assert_eq!(resource["hash"], format!("sha256:{sum}"));
        if resource["format"] != "csv" {
            continue;
        }
        let name = resource["name"].as_str().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let fields: Vec<&str> = fields.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(fields.join(","), text.lines().next().unwrap(), "{name}");
        let rows = rows(text);
        let json: Value = serde_json::from_str(&made[&format!("data/{name}.json")]).unwrap();
        let json = json.as_array().unwrap();
        assert_eq!(rows.len(), json.len(), "{name}");
        let key = resource["schema"]["primaryKey"].as_array().unwrap();
        let mut keys = std::collections::BTreeSet::new();
        for (row, object) in rows.iter().zip(json) {
            let names: Vec<&String> = object.as_object().unwrap().keys().collect();
            assert_eq!(names, fields, "{name}");
            let of_row: Vec<&String> = key.iter().map(|one| &row[one.as_str().unwrap()]).collect();
            assert!(of_row.iter().all(|cell| !cell.is_empty()), "{name}: {row:?}");
            assert!(keys.insert(format!("{of_row:?}")), "{name}: {of_row:?} is there twice");
            assert!(row["report"].starts_with("https://example.org/watch/"), "{row:?}");
        }
    }
    let cases = rows(&made["data/cases.csv"]);
    let mut langs: Vec<&str> = cases.iter().map(|row| row["lang"].as_str()).collect();
    langs.sort_unstable();
    assert_eq!(langs, ["en", "fr"]);
    assert!(!rows(&made["data/findings.csv"]).is_empty());
}

#[test]
fn a_case_is_published_as_data() {
    let made = texts(&site());
    let cases: Vec<&String> = made.keys().filter(|path| path.ends_with("case.json")).collect();
    assert_eq!(cases, ["fr/reports/case/case.json", "reports/case/case.json", "schema/case.json"]);
    let text = &made["reports/case/case.json"];
    assert!(
        text.starts_with("{\n  \"$schema\": \"https://example.org/watch/schema/case.json\",\n")
    );
    assert!(text.ends_with("\n}\n"));
    let case: Value = serde_json::from_str(text).unwrap();
    assert_eq!(case["report"]["url"], "https://example.org/watch/reports/case/");
    assert_eq!(case["report"]["version"], "1.1");
    assert_eq!(case["report"]["date"], "2026-02");
    assert_eq!(case["name"], "The People v. A");
    let french: Value = serde_json::from_str(&made["fr/reports/case/case.json"]).unwrap();
    assert_eq!(french["report"]["lang"], "fr");
    assert_eq!(french["report"]["title"], "L’affaire");
    for case in [&case, &french] {
        let file = &case["exhibits"][0]["files"][0];
        assert_eq!(file["path"], "exhibits/leaflet.pdf");
        assert_eq!(file["sha256"], Digest::of(b"%PDF").to_string());
        let route = "reports/case/exhibits/leaflet.pdf";
        assert_eq!(file["url"], format!("https://example.org/watch/{route}"));
        assert!(made.contains_key(route));
    }
    assert_eq!(case["exhibits"].as_array().unwrap().len(), 1);
}

/// Sources of the whole site, and one beside the case.
const WORKS: &str = r#"
@article{dogan2019,
  author = {Doğan, Lale and {Example Body}}, title = {=A Study}, date = {2019-04},
  journaltitle = {Journal of Examples}, doi = {10.1000/1},
}
@book{not-cited, title = {Nothing}}
@book{drafted, title = {A Sketch}}
"#;
const OWN: &str = r#"
memo:
  type: web
  title: A Memorandum
  author: Example Ministry
  date: 2025-03-04
  url: https://ministry.example/memo
  archives:
    - {url: "https://archive.example/memo", at: 2025-04-01}
    - {url: "https://other.example/memo"}
  copy: memo.pdf
by-letter:
  type: case
  citation: {full: "*State v Doe*, decision 12/2024"}
"#;

fn citing_site() -> Vec<(&'static str, &'static str)> {
    let mut files = site();
    files.retain(|(path, _)| *path != "content/reports/case/index.md");
    files.extend([
        (
            "content/reports/case/index.md",
            "---\ntitle: The case\ndate: 2026-02\nnocite: [by-letter]\n---\n[@memo; @dogan2019]\n",
        ),
        ("content/reports/case/sources.yaml", OWN),
        ("content/reports/case/memo.pdf", "%PDF memo"),
        ("content/sources.bib", WORKS),
        ("content/draft-of-sources.md", "---\ntitle: D\ndraft: true\n---\n[@drafted]\n"),
        ("content/plain.md", "---\ntitle: Plain\n---\n[@dogan2019]\n"),
    ]);
    files
}

#[test]
fn the_data_of_a_case_have_its_sources() {
    let made = texts(&citing_site());
    let case: Value = serde_json::from_str(&made["reports/case/case.json"]).unwrap();
    let expected = serde_json::json!([
        {"id": "by-letter", "type": "legal_case", "title": "State v Doe, decision 12/2024"},
        {
            "id": "dogan2019",
            "type": "article-journal",
            "title": "=A Study",
            "author": [{"family": "Doğan", "given": "Lale"}, {"literal": "Example Body"}],
            "issued": {"date-parts": [[2019, 4]]},
            "container-title": "Journal of Examples",
            "DOI": "10.1000/1",
        },
        {
            "id": "memo",
            "type": "webpage",
            "title": "A Memorandum",
            "author": [{"literal": "Example Ministry"}],
            "issued": {"date-parts": [[2025, 3, 4]]},
            "URL": "https://ministry.example/memo",
            "archives": [
                {"url": "https://archive.example/memo", "at": "2025-04-01"},
                {"url": "https://other.example/memo"},
            ],
            "copy": {
                "url": "https://example.org/watch/reports/case/memo.pdf",
                "sha256": Digest::of(b"%PDF memo").to_string(),
                "bytes": 9,
            },
        },
    ]);
    assert_eq!(case["sources"], expected);
    let french: Value = serde_json::from_str(&made["fr/reports/case/case.json"]).unwrap();
    assert_eq!(french["sources"], serde_json::json!([]));
    // It can be imported, and its sources are told.
    let source = amicus::base::Source::new("case.json", made["reports/case/case.json"].clone());
    let sets = amicus::case::ElementSets::new();
    let reading = amicus::case::Reading { sets: &sets, dialect: Default::default() };
    let imported = amicus::case::import(&source, reading);
    assert!(!imported.diagnostics.has_errors(), "{:?}", imported.diagnostics);
    let yaml = imported.value.unwrap();
    let line = "\n# - dogan2019: Doğan, Lale; Example Body: =A Study (2019)\n";
    assert!(yaml.contains(line) && !yaml.contains("\nsources"), "{yaml}");
}

#[test]
fn all_sources_are_published_as_a_table() {
    let made = texts(&citing_site());
    let table = rows(&made["data/sources.csv"]);
    let told = |row: &std::collections::BTreeMap<String, String>| {
        let address = row["report"].trim_start_matches("https://example.org/watch/");
        [address, &row["case"], &row["key"], &row["type"], &row["author"], &row["issued"]]
            .map(str::to_owned)
    };
    assert_eq!(
        table.iter().map(told).collect::<Vec<_>>(),
        [
            ["plain/", "", "dogan2019", "article-journal", "Doğan, Lale; Example Body", "2019-04"],
            ["reports/case/", "people-v-a", "by-letter", "legal_case", "", ""],
            [
                "reports/case/",
                "people-v-a",
                "dogan2019",
                "article-journal",
                "Doğan, Lale; Example Body",
                "2019-04"
            ],
            ["reports/case/", "people-v-a", "memo", "webpage", "Example Ministry", "2025-03-04"],
        ]
    );
    assert_eq!(table[0]["title"], "'=A Study");
    assert_eq!(table[0]["container"], "Journal of Examples");
    assert_eq!(table[0]["doi"], "10.1000/1");
    assert_eq!(table[3]["url"], "https://ministry.example/memo");
    assert_eq!(table[3]["archive"], "https://archive.example/memo");
    assert_eq!(table[3]["archived"], "2025-04-01");
    assert!(made["registers/index.html"].contains("href=\"/watch/data/sources.csv\""));
    let package: Value = serde_json::from_str(&made["data/datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let sources = resources.iter().find(|one| one["name"] == "sources").unwrap();
    let schema = &sources["schema"];
    assert_eq!(schema["primaryKey"], serde_json::json!(["report", "key"]));
    assert!(schema.get("foreignKeys").is_none());
    // Without a case, there is this table alone.
    let files: Vec<_> =
        citing_site().into_iter().filter(|(path, _)| !path.contains("case")).collect();
    let made = texts(&files);
    let data: Vec<&String> = made.keys().filter(|path| path.starts_with("data/")).collect();
    assert_eq!(data, ["data/datapackage.json", "data/sources.csv", "data/sources.json"]);
}

#[test]
fn a_matrix_is_published_as_a_table() {
    let table = &texts(&site())["reports/case/matrix.csv"];
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "charge,element,kind,alleged,for,against,context,finding,confidence,because"
    );
    assert!(
        lines[1]
            .starts_with("C1: =Incitement,C1.E1: A call to others,conduct,,,X1,,not-made-out,,")
    );
    assert_eq!((lines.len(), lines[2]), (3, ""));
}

#[test]
fn a_matrix_on_the_page_says_what_the_whole_charge_says() {
    let case = "name: State v A\ncharges:\n  - {id: C1, title: Insult, elements: [Words, Intent]}\n\
        allegations:\n  - id: A1\n    quote:\n      lang: kk\n      original: Сөз\n      \
        translations: [{lang: en, text: A word, by: T, status: sworn}]\n  - {id: A2, quote: Here}\n  \
        - {id: A3, quote: {lang: ar, original: كلمة}}\n\
        findings:\n  - {id: F1, charge: C1, finding: not-made-out, because: So.,\n     \
        evidence: {for: [A1, A2, A3], against: []}}\n\
        \x20 - {id: F2, element: C1.E2, finding: made-out, because: So., evidence: {for: [A1], against: []}}\n";
    let mut files = site();
    files.retain(|(path, _)| !path.contains("/case/"));
    files.push(("content/reports/case/index.md", "---\ntitle: One\n---\n{{ matrix() }}\n"));
    files.push(("content/reports/case/case.yaml", case));
    let page = &texts(&files)["reports/case/index.html"];
    let rows = between(page, "<tr>", "</tr>");
    let words = |row: &str| between(row, "<span class=\"finding finding-", "\"").join(" ");
    // The heads, then the two elements, then the charge.
    assert_eq!(words(rows[1]), "not-made-out", "answered by the charge as a whole");
    assert_eq!(words(rows[2]), "made-out", "answered by a finding of its own");
    assert_eq!(words(rows[3]), "not-made-out");
    let said = between(rows[3], "<div class=\"evidence-text\"", "</div>");
    assert_eq!(said, [">Here", " lang=\"ar\" dir=\"rtl\">كلمة"]);
    assert!(between(rows[2], "<div class=\"evidence-text\"", "</div>") == [">A word"]);
}

#[test]
fn a_heading_takes_no_id_from_the_page() {
    let page = "---\ntitle: One\n---\n## A {#C1}\n\n## B {#page.notes}\n\n## Par 1\n\n\
        ## D {#one--fn-x}\n\n## E {#ref-C1-1}\n\n## F {#C2}\n\n## G {#ref-x}\n\n## Par\n\n@C1\n";
    let mut files = site();
    files.retain(|(path, _)| !path.contains("/case/"));
    files.push(("content/one/index.md", page));
    files.push(("content/one/case.yaml", "name: State v A\ncharges: [Insult]\n"));
    let taken = make(&files, false).1;
    let ids: Vec<&str> = taken.iter().filter_map(|one| one.split('`').nth(1)).collect();
    assert_eq!(ids, ["C1", "page.notes", "par-1", "one--fn-x", "ref-C1-1"], "{taken:?}");
}

#[test]
fn a_summary_refers_to_what_is_there_and_may_be_seen() {
    let page = "---\ntitle: One\nsummary: By @X1 and @X9.\n---\nText.\n";
    let case =
        "name: State v A\nexhibits: [{title: A paper, means: documentary, access: withheld}]";
    let mut files = site();
    files.retain(|(path, _)| !path.contains("/case/"));
    files.extend([("content/one/index.md", page), ("content/one/case.yaml", case)]);
    let told = make(&files, false).1;
    let codes: Vec<&str> = told.iter().filter_map(|one| one.split(':').next()).collect();
    assert_eq!(codes, ["withheld-exhibit", "unknown-id"], "{told:?}");
    files.pop();
    let told = make(&files, false).1;
    assert_eq!(told.len(), 2, "there is no case at all: {told:?}");
}

#[test]
fn an_embargo_holds_for_translations_and_the_pages_of_a_section() {
    const HELD: &str = "---\ntitle: One\nembargo: 2090-01-01\n---\nOne.\n";
    const OVER: &str = "---\ntitle: One\nembargo: 2020-01-01\n---\nOne.\n";
    const OPEN: &str = "---\ntitle: One\n---\nOne.\n";
    let told = |one: &[(&'static str, &'static str)]| {
        let config = "title = \"T\"\nbase_url = \"https://e.org\"\n[languages.ru]\n";
        let mut files = vec![("site.toml", config), ("content/_index.md", OPEN)];
        files.extend(one);
        let told = make(&files, false).1;
        told.iter().filter(|one| one.starts_with("embargo-gap: ")).count()
    };
    assert_eq!(told(&[("content/a/index.md", HELD), ("content/a/index.ru.md", OPEN)]), 1);
    assert_eq!(told(&[("content/a/index.md", HELD), ("content/a/index.ru.md", OVER)]), 0);
    assert_eq!(told(&[("content/a/index.md", HELD), ("content/a/index.ru.md", HELD)]), 0);
    assert_eq!(told(&[("content/a.ru.md", HELD), ("content/a.md", OPEN)]), 1);
    assert_eq!(told(&[("content/a.ru.md", OPEN), ("content/a.md", OVER)]), 0);
    let section = ("content/s/_index.md", HELD);
    assert_eq!(told(&[section, ("content/s/a.md", OPEN), ("content/s/t/b.md", OPEN)]), 1);
    assert_eq!(told(&[section, ("content/s/t/b.md", OPEN)]), 1);
    assert_eq!(told(&[section, ("content/s/t/b.md", OVER), ("content/st/b.md", OPEN)]), 0);
    assert_eq!(told(&[section, ("content/s/a.md", HELD), ("content/s/b.ru.md", OPEN)]), 0);
}

#[test]
fn a_task_says_in_words_whether_it_is_done() {
    let mut files = site();
    files.push(("content/one.md", "---\ntitle: One\n---\n- [x] Sent\n- [ ] Answered\n"));
    let page = &texts(&files)["one/index.html"];
    assert_eq!(
        between(page, "<input type=\"checkbox\" disabled ", "\n"),
        ["aria-label=\"Done\" checked> Sent</li>", "aria-label=\"To do\"> Answered</li>"]
    );
}

#[test]
fn a_mistake_in_a_page_is_none_in_the_links_to_it() {
    for page in ["---\ntitle: One\ndraft: perhaps\n---\n", "---\ntitle: [\n---\n", "---\ntitle: A"]
    {
        let mut files = site();
        files.push(("content/one.md", page));
        files.push(("content/two.md", "---\ntitle: Two\n---\n[one](@/one.md) [it](one.md)\n"));
        let told = make(&files, false).1;
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn a_case_that_cannot_be_read_is_one_mistake() {
    let text = "---\ntitle: One\ncase: case.yaml\n---\nSee @X1[^a] and [it](#X1).\n\n\
        {{ matrix(charge=\"C1\") }}\n\n{{ quote(id=\"A1\") }}\n\n[^a]: By @A1.\n";
    for case in [Some("name: A\nexhibits: [{title: One: two}]\n"), Some("- name: A\n"), None] {
        let mut files = site();
        files.retain(|(path, _)| !path.contains("/case/"));
        files.push(("content/one/index.md", text));
        files.extend(case.map(|case| ("content/one/case.yaml", case)));
        let told = make(&files, false).1;
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn a_file_that_is_kept_back_is_known_in_other_letters() {
    let case = "name: A\nexhibits:\n  - {title: A, means: physical, access: withheld, \
        files: [{path: Exhibits/Ünder.PDF}]}\n";
    let mut files = site();
    files.retain(|(path, _)| !path.contains("/case/"));
    files.push(("content/one/index.md", "---\ntitle: One\n---\nText.\n"));
    files.push(("content/one/case.yaml", case));
    files.push(("content/one/exhibits/u\u{308}nder.pdf", "secret"));
    files.push(("content/one/exhibits/other.pdf", "public"));
    let (made, told) = make(&files, false);
    let there = "there is `exhibits/u\u{308}nder.pdf`, in other letters";
    assert!(told.iter().any(|one| one.contains(there)), "{told:?}");
    let copied: Vec<&String> = made.keys().filter(|path| path.contains("one/exhibits/")).collect();
    assert_eq!(copied, ["one/exhibits/other.pdf"]);
}

#[test]
fn without_a_case_there_is_no_schema() {
    let files: Vec<_> = site().into_iter().filter(|(path, _)| !path.contains("/case/")).collect();
    let made = texts(&files);
    assert!(!made.contains_key("schema/case.json"));
}

#[test]
fn an_empty_site_has_neither_feed_nor_sitemap() {
    let made = texts(&[("site.toml", "title = \"T\"\nbase_url = \"https://example.org\"\n")]);
    assert!(!made.contains_key("sitemap.xml") && !made.contains_key("atom.xml"));
    assert_eq!(made["robots.txt"], "User-agent: *\nAllow: /\n");
}
