//! The index of a site, as readers without JavaScript use it: registers, the
//! concordance, and their front page.

use crate::memory::{Files, build, options};
use amicus::build::Memo;

/// What a page may weigh.
const PAGE: usize = 50_000;

fn site(settings: &str, files: &[(&str, String)]) -> Files {
    let head = format!("title = \"T\"\nbase_url = \"https://example.org\"\n{settings}");
    let mut site = Files::new();
    site.insert("site.toml".into(), head.into_bytes());
    site.insert("content/_index.md".into(), b"---\ntitle: Home\n---\n".to_vec());
    for (path, text) in files {
        site.insert(format!("content/{path}"), text.clone().into_bytes());
    }
    site
}

fn published(files: &Files) -> Vec<(String, String)> {
    let built = build(files, &options(), &mut Memo::none());
    let errors: Vec<String> =
        built.told().into_iter().filter(|line| !line.starts_with("no-")).collect();
    assert!(!built.diagnostics.has_errors(), "{errors:?}");
    let pages = built.files.into_iter();
    pages.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn page<'p>(pages: &'p [(String, String)], path: &str) -> &'p str {
    let found = pages.iter().find(|(route, _)| route == path);
    &found.unwrap_or_else(|| panic!("{path} is not there")).1
}

/// The pages below an address of the registers.
fn below<'p>(pages: &'p [(String, String)], name: &str) -> Vec<&'p (String, String)> {
    let folder = format!("registers/{name}/");
    pages.iter().filter(|(path, _)| path.contains(&folder)).collect()
}

fn report(title: &str, front: &str, text: &str) -> String {
    format!("---\ntitle: \"{title}\"\ndate: 2026-01-02\n{front}---\n\n{text}\n")
}

/// The texts between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| Some(rest.split_once(to)?.0)).collect()
}

/// The ids of letters that a page's links lead to, where they are on no page.
fn astray(pages: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        for href in
            between(text, "href=\"", "\"").into_iter().filter(|href| href.contains("#letter-"))
        {
            let (address, id) = href.split_once('#').unwrap();
            let to = match address {
                "" => path.clone(),
                address => format!("{}index.html", address.trim_start_matches('/')),
            };
            let id = amicus::base::route::decode(id);
            let holds = |(route, text): &(String, String)| {
                *route == to && text.contains(&format!("id=\"{id}\""))
            };
            if !pages.iter().any(holds) {
                found.push(format!("{path}: {href}"));
            }
        }
    }
    found
}

#[test]
fn no_page_is_heavier_than_it_may_be() {
    let long = "оченьдлинноеслово-".repeat(4);
    let files: Vec<(String, String)> = (0..3_000)
        .map(|at| {
            let title = format!(
                "О том, что было сказано «на суде» & о чём молчали все стороны, часть {at}"
            );
            let path = format!("{long}{}/{long}{at}.md", at % 7);
            (path, report(&title, "authors: [Айгүл Ёлкина]\n", "Слово о деле."))
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(p, t)| (p.as_str(), t.clone())).collect();
    let pages = published(&site("default_language = \"ru\"\n", &files));
    let people = below(&pages, "people");
    assert!(people.len() > 10, "{} pages", people.len());
    for (path, text) in pages.iter().filter(|(path, _)| path.starts_with("registers/")) {
        assert!(text.len() <= PAGE, "{path} has {} bytes", text.len());
    }
    let first = page(&pages, "registers/people/index.html");
    assert!(first.len() > PAGE / 4, "pages are not all but empty: {}", first.len());
    assert!(!first.contains("продолжение") && first.contains('…'));
    let second = page(&pages, "registers/people/page/2/index.html");
    assert!(second.contains("Айгүл Ёлкина <span class=\"register-detail\">author</span> <span class=\"register-detail\">(продолжение)</span>"), "{}", &second[..4_000]);
    let links: usize = people.iter().map(|(_, text)| text.matches("<dd>").count()).sum();
    assert_eq!(links, 3_000, "every place is there once");
    assert_eq!(astray(&pages), Vec::<String>::new());
}

#[test]
fn letters_lead_to_where_they_begin() {
    let names = ["Émile", "Eva", "Zoé", "« Anna »", "12 Bob", "Œuvre", "Ольга", "Ёлкин", "Егор"];
    let files: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            (
                format!("r{at}.md"),
                report(&format!("R{at}"), &format!("authors: [\"{name}\"]\n"), "Text."),
            )
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(p, t)| (p.as_str(), t.clone())).collect();
    let pages = published(&site("", &files));
    let people = page(&pages, "registers/people/index.html");
    let letters = between(people, "<section class=\"register-group\" id=\"", "\"");
    assert_eq!(
        letters,
        ["letter-digits", "letter-A", "letter-E", "letter-O", "letter-Z", "letter-Е", "letter-О"]
    );
    let entries: Vec<&str> = between(people, "<dt>", "</dt>")
        .into_iter()
        .map(|dt| dt.split(" <").next().unwrap())
        .collect();
    let expected = ["12 Bob", "« Anna »", "Émile", "Eva", "Œuvre", "Zoé", "Егор", "Ёлкин", "Ольга"];
    assert_eq!(entries, expected);
    assert!(people.contains("<a href=\"#letter-E\">E</a>"));
    let front = page(&pages, "registers/index.html");
    assert!(front.contains("<a href=\"/registers/people/#letter-E\">E</a>"), "{front}");
    assert!(front.contains("<a href=\"/registers/people/\">People</a>"));
    assert!(page(&pages, "search/index.html").contains("href=\"/registers/people/#letter-E\""));
    assert_eq!(astray(&pages), Vec::<String>::new());
}

#[test]
fn scripts_of_many_letters_have_ranges() {
    let files: Vec<(String, String)> = (0..2_500)
        .map(|at| {
            let name = char::from_u32(0x4e00 + at * 3).unwrap();
            (format!("r{at}.md"), report("报告", &format!("authors: [\"{name}氏\"]\n"), "文。"))
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(p, t)| (p.as_str(), t.clone())).collect();
    let pages = published(&site("default_language = \"zh\"\n", &files));
    let people = page(&pages, "registers/people/index.html");
    let jumps =
        people.split("<nav class=\"jumps\"").nth(1).unwrap().split("</nav>").next().unwrap();
    let labels: Vec<&str> = between(jumps, "\">", "</a>");
    assert!((2..=60).contains(&labels.len()), "{labels:?}");
    assert!(labels.iter().all(|label| label.chars().nth(1) == Some('–')), "{labels:?}");
    assert_eq!(astray(&pages), Vec::<String>::new());
    for (path, text) in pages.iter().filter(|(path, _)| path.starts_with("registers/")) {
        assert!(text.len() <= PAGE, "{path} has {} bytes", text.len());
    }
}

const WORDS: &str = "[search.words.en]\nadd = [\"perjury by proxy\"]\nstop = [\"leaflet\"]\n";

fn worded() -> Vec<(&'static str, String)> {
    vec![
        (
            "a.md",
            report(
                "The trial",
                "authors: [N]\n",
                "The leaflet was seized.\n\n## On perjury\n\nIt is perjury by proxy.[^n]\n\n[^n]: Affidavit.",
            ),
        ),
        ("b.md", report("Hidden", "authors: [N]\nsearch: false\n", "The zeppelin landed.")),
        ("c/index.md", report("Case", "authors: [N]\n", "Nothing.")),
        (
            "c/case.yaml",
            "name: A\ncharges: [{id: C1, title: Sedition}]\n\
             persons:\n- {id: P1, role: accused, name: Anna Ember, publish: name}\n\
             - {id: P2, role: witness, name: Mira Kalt, publish: withheld}\n\
             exhibits: [{id: X1, title: Barometer}, {id: X2, title: Gramophone, access: withheld}]\n"
                .to_owned(),
        ),
    ]
}

#[test]
fn a_concordance_leads_to_paragraphs_and_items() {
    let pages = published(&site(WORDS, &worded()));
    let concordance = page(&pages, "registers/concordance/index.html");
    let holds = |text: &str| assert!(concordance.contains(text), "{text} in {concordance}");
    holds("<dt>perjury by proxy</dt>\n<dd><a href=\"/a/#par-2\">The trial, ¶ 2</a></dd>");
    holds("<a href=\"/a/#on-perjury\">The trial, § On perjury</a>, <a href=\"/a/#par-2\">¶ 2</a>");
    holds("<dd><a href=\"/a/#a--fn-n\">The trial, [n]</a></dd>");
    holds("<dd><a href=\"/c/#X1\">Case, X1</a></dd>");
    holds("<a href=\"#letter-S\">S</a>");
    for hidden in ["zeppelin", "leaflet", "Gramophone", "Mira", "Kalt", "<dt>the</dt>"] {
        assert!(!concordance.contains(hidden), "{hidden}");
    }
    let front = page(&pages, "registers/index.html");
    assert!(front.contains("<a href=\"/registers/concordance/\">Concordance</a>"));
    assert!(front.contains("<a href=\"/registers/concordance/#letter-S\">S</a>"), "{front}");
    assert!(page(&pages, "sitemap.xml").contains("https://example.org/registers/concordance/<"));
    for (path, text) in &pages {
        assert!(!text.contains("Mira Kalt"), "{path}");
    }
    assert_eq!(astray(&pages), Vec::<String>::new());
}

#[test]
fn a_site_without_a_concordance_is_as_ever() {
    for settings in ["[search]\nenabled = false\n", "[search]\nconcordance = 0\n"] {
        let pages = published(&site(settings, &worded()));
        assert!(below(&pages, "concordance").is_empty());
        for (path, text) in &pages {
            assert!(!text.contains("/registers/concordance/"), "{path}");
        }
        let front = page(&pages, "registers/index.html");
        assert!(front.contains("<a href=\"/registers/people/\">People</a>"));
    }
}

#[test]
fn a_taxonomy_of_many_terms_has_letters() {
    let terms: Vec<String> =
        (0..50).map(|at| format!("{} {at}", ["Speech", "École", "Press"][at % 3])).collect();
    let text = report("A", &format!("topics: [{}]\n", terms.join(", ")), "Text.");
    let settings = "[taxonomies]\nnames = [\"topics\"]\n";
    let pages = published(&site(settings, &[("a.md", text)]));
    let topics = page(&pages, "topics/index.html");
    let letters = between(topics, "<section class=\"register-group\" id=\"", "\"");
    assert_eq!(letters, ["letter-E", "letter-P", "letter-S"]);
    let front = page(&pages, "registers/index.html");
    assert!(front.contains("<a href=\"/topics/#letter-P\">P</a>"), "{front}");
    assert_eq!(astray(&pages), Vec::<String>::new());
}

const BOOK: &str = "@book{chen2014, author = {Chen, Ada and van der Berg, Bo}, title = {Speech before Courts}, \
                    date = {2014-05}}\n@online{one, title = {Once}, url = {https://a.example/}}\n";

#[test]
fn sources_lead_to_where_they_are_listed() {
    let bib = |keys: &[&str]| -> String {
        keys.iter().map(|key| format!("@book{{{key}, title = {{Title of {key}}}}}\n")).collect()
    };
    let case = "name: N\ncharges: [{id: C1, title: T, elements: [{id: C1.E1, text: \"A [@el]\"}]}]\n\
        exhibits:\n  - {id: X1, title: T, access: withheld, description: \"B [@hidden-exhibit]\"}\n  \
        - {id: X2, title: U, description: \"C[^c]\\n\\n[^c]: D [@in-case-note]\"}\n\
        findings: [{id: F1, element: C1.E1, finding: made-out, because: \"E [@why]\", \
        evidence: [{ref: X2, bears: against, note: \"F [@piece]\"}]}]\n";
    let text = "G [@chen2014; @gap:1].[^a]\n\n{{ figure(src=\"x.png\", alt=\"A\", caption=\"H [@caption]\") }}\n\n\
                [^a]: I [@note].[^b]\n\n[^b]: J [@deep].\n\n[^u]: K [@in-unused-note].\n";
    let own = bib(&[
        "el",
        "hidden-exhibit",
        "in-case-note",
        "why",
        "piece",
        "gap:1",
        "caption",
        "note",
        "deep",
        "in-unused-note",
        "in-summary",
        "listed",
        "not-cited",
    ]);
    let mut files = site(
        "",
        &[
            ("sources.bib", BOOK.to_owned()),
            ("_index.md", "---\ntitle: Home\n---\n\n[@one]\n".to_owned()),
            ("r/index.md", report("R", "summary: L [@in-summary]\nnocite: [listed]\n", text)),
            ("r/case.yaml", case.to_owned()),
            ("r/sources.bib", own),
            ("s.md", report("S", "", "[@chen2014, p. 3]")),
            ("d.md", report("D", "draft: true\n", "[@one]")),
        ],
    );
    files.insert(
        "content/r/x.png".into(),
        include_bytes!("../sites/notes/content/reports/places/sheet.png").to_vec(),
    );
    let pages = published(&files);
    let register = page(&pages, "registers/sources/index.html");
    let titles = between(register, "<dt>", "</dt>");
    let year = "<span class=\"register-detail\">2014</span>";
    let first = format!("Chen, Ada; van der Berg, Bo: Speech before Courts {year}");
    let mut expected: Vec<String> =
        ["caption", "deep", "el", "gap:1", "in-case-note", "listed", "note", "piece", "why"]
            .iter()
            .map(|key| format!("Title of {key}"))
            .collect();
    expected.insert(0, "Once".into());
    expected.insert(0, first);
    assert_eq!(titles, expected);
    assert!(register.contains("<a href=\"/s/#source.chen2014\">S</a>"), "{register}");
    assert!(register.contains("<a href=\"/#source.one\">Home</a>"), "{register}");
    let links = between(register, "href=\"", "\"");
    let links: Vec<&str> = links.into_iter().filter(|link| link.contains("#source.")).collect();
    assert_eq!(links.len(), 12);
    for link in links {
        let (address, id) = link.split_once('#').unwrap();
        let text = page(&pages, &format!("{}index.html", address.trim_start_matches('/')));
        assert!(text.contains(&format!("id=\"{id}\"")), "{link}");
    }
    let told = build(&files, &options(), &mut Memo::none()).told();
    for key in ["hidden-exhibit", "in-unused-note", "in-summary", "not-cited"] {
        let one = told.iter().any(|line| line.starts_with("uncited-source") && line.contains(key));
        assert!(one, "{key}: {told:?}");
    }
}

#[test]
fn sources_that_nothing_reads_and_keys_that_none_can_cite_are_told() {
    let bib = "@book{good2013, title={T}, date=2013}";
    let text = report("S", "", "It says so [@good2013].");
    let told = |path: &str, other: &str| -> Vec<String> {
        let files = [
            (path, bib.to_owned()),
            ("sources.bib", "@book{good2013, title={T}, date=2013}".to_owned()),
            ("s/_index.md", "---\ntitle: S\n---\n".to_owned()),
            (other, text.clone()),
        ];
        let built = build(&site("", &files), &options(), &mut Memo::none());
        built.told().into_iter().filter(|line| line.starts_with("misplaced-sources")).collect()
    };
    for name in ["s/sources.bib", "s/sources.yaml", "s/sources@1.0.bib"] {
        let told = told(name, "s/one.md");
        assert_eq!(told.len(), 1, "{name}: {told:?}");
        assert!(told[0].contains(name), "{told:?}");
    }
    assert_eq!(told("s/sources.bib", "s/index/index.md").len(), 1);
    for beside in ["s/one/index.md", "s/one/index.ru.md"] {
        assert_eq!(told("s/one/sources.bib", beside), Vec::<String>::new(), "{beside}");
    }

    let files = [
        ("sources.bib", "@book{X1, title={T}, date=2013}\n@book{ok, title={U}, date=2013}".into()),
        ("one.md", report("S", "", "It says so [@ok].")),
    ];
    let told = build(&site("", &files), &options(), &mut Memo::none()).told();
    let told: Vec<&String> = told.iter().filter(|line| line.contains("sources.bib")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("bad-source content/sources.bib:1:7"), "{told:?}");
}

#[test]
fn what_was_done_with_sources_on_days_to_come_is_told() {
    let bib = "@online{a, title={T}, date=2013, url={https://example.com/a}, urldate={2099-01-02},
        archiveurl={https://example.net/a}, archivedate={2098-01-02}}
      @online{b, title={T}, date=2013, url={https://example.com/b}, urldate={2020-01-02},
        archiveurl={https://example.net/b}, archivedate={2020-01-02}}";
    let yaml = "c:\n  type: web\n  title: T\n  url: {value: https://example.com/c, date: 2097-02-03}\n  \
                archives:\n    - {url: https://example.net/c, at: 2096-01-02}\n";
    let files = [
        ("one/index.md", report("S", "", "It says so [@a; @b; @c].")),
        ("one/sources.bib", bib.to_owned()),
        ("sources.yaml", yaml.to_owned()),
    ];
    let told = build(&site("", &files), &options(), &mut Memo::none()).told();
    let told: Vec<&str> = told
        .iter()
        .filter(|line| line.starts_with("future-date"))
        .map(|line| line.split_once(": ").map_or(line.as_str(), |(place, _)| place))
        .collect();
    assert_eq!(told.len(), 4, "{told:?}");
}
