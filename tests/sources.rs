//! Sources: what styles make of them, and what hostile files do.
//!
//! `tests/sources/works.bib` has works of twelve kinds that do not exist. A
//! hundred citations of them are set in each of four styles, and what comes out
//! is pinned in `tests/sources/STYLE.txt`, which was held against the guide of
//! the style. `AMICUS_BLESS=1 cargo test --test sources` writes these files
//! anew. Read what you bless.

use std::path::Path;
use std::time::Instant;

use amicus::base::Source;
use amicus::sources::{
    Citation, CitationStyle, Cited, Run, Works, known_styles, parse_bibtex, parse_yaml, set,
};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).unwrap_or_default()
}

fn works() -> Works {
    let read = parse_bibtex(&Source::new("works.bib", read("tests/sources/works.bib")));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.value
}

fn told(runs: &[Run]) -> String {
    let one = |run: &Run| {
        let text = match (run.shape.italic, run.shape.bold, run.shape.small_caps) {
            (true, ..) => format!("*{}*", run.text),
            (_, true, _) => format!("**{}**", run.text),
            (_, _, true) => format!("^{}^", run.text),
            _ => run.text.clone(),
        };
        if run.url.is_empty() || run.url == run.text {
            text
        } else {
            format!("[{text}]({})", run.url)
        }
    };
    runs.iter().map(one).collect()
}

/// A hundred citations: each work in full with a pinpoint, at once again, later
/// again, and in company.
fn citations(works: &Works) -> Vec<Vec<(String, String, &'static str, bool)>> {
    let keys: Vec<&str> = works.keys().collect();
    let pinpoint = |key: &str, first: bool| {
        let kind = works.get(key).unwrap().record.kind;
        match (kind, first) {
            ("legal_case", _) => "para 7",
            ("legislation" | "treaty", _) => "art 3(1)",
            ("webpage" | "interview" | "personal_communication", true) => "",
            (_, true) => "p. 12",
            (_, false) => "pp. 14–15",
        }
    };
    let one = |key: &str, prefix: &'static str, first: bool| {
        vec![(key.to_owned(), pinpoint(key, first).to_owned(), prefix, false)]
    };
    let mut all = Vec::new();
    for key in &keys {
        all.push(one(key, "", true));
        all.push(one(key, "", false));
    }
    for key in &keys {
        all.push(one(key, "see", true));
    }
    for pair in keys.windows(2) {
        let both = pair.iter().flat_map(|key| one(key, "", false));
        all.push(both.collect());
    }
    let last = keys.first().map(|key| (key.to_string(), "passim".to_owned(), "", true));
    all.push(last.into_iter().collect());
    while all.len() < 100 {
        all.push(one(keys[all.len() % keys.len()], "cf", false));
    }
    all.truncate(100);
    all
}

fn set_in(style: &CitationStyle, works: &Works, language: &str) -> String {
    let all = citations(works);
    let citations: Vec<Citation<'_>> = all
        .iter()
        .enumerate()
        .map(|(at, items)| Citation {
            cited: items
                .iter()
                .map(|(key, pinpoint, prefix, suppress)| Cited {
                    work: works.get(key).unwrap(),
                    prefix,
                    pinpoint,
                    suppress_author: *suppress,
                })
                .collect(),
            note: Some(at as u32 + 1),
            within: false,
        })
        .collect();
    let made = set(style, language, &citations, &[]);
    let mut text = String::new();
    for (at, runs) in made.citations.iter().enumerate() {
        text.push_str(&format!("{} {}\n", at + 1, told(runs)));
    }
    text.push('\n');
    for listed in &made.list {
        text.push_str(&format!("{}: {}\n", listed.key, told(&listed.runs)));
    }
    text
}

fn style(name: &str) -> CitationStyle {
    let file = |path: &str| {
        (path == "house.csl").then(|| {
            let path = "tests/sites/sources-in-text/content/styles/house.csl";
            Source::new("content/house.csl", read(path))
        })
    };
    let found = CitationStyle::find(Some((name, None)), file);
    assert!(found.diagnostics.is_empty(), "{name}: {:?}", found.diagnostics);
    found.value
}

#[test]
fn a_hundred_citations_read_as_they_did() {
    let works = works();
    let kinds: std::collections::BTreeSet<_> = works.iter().map(|work| work.record.kind).collect();
    assert!(kinds.len() >= 12, "{kinds:?}");
    let mut wrong = Vec::new();
    for name in ["oscola", "chicago-notes", "apa", "house.csl"] {
        let text = set_in(&style(name), &works, "en");
        let path = format!("tests/sources/{}.txt", name.trim_end_matches(".csl"));
        if std::env::var_os("AMICUS_BLESS").is_some() {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path), &text).unwrap();
        } else if read(&path) != text {
            let known = read(&path);
            let differs = known.lines().zip(text.lines()).find(|(known, new)| known != new);
            wrong.push(format!("{path}: {differs:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_known_style_sets_every_kind() {
    let works = works();
    for name in known_styles() {
        let text = set_in(&style(name), &works, "en");
        assert!(text.lines().count() >= 100 + works.keys().count(), "{name}");
        let empty = text.lines().take(100).filter(|line| line.split(' ').count() < 2);
        assert_eq!(empty.count(), 0, "{name}:\n{text}");
    }
}

#[test]
fn languages_have_their_own_words() {
    let works = works();
    let style = style("chicago-notes");
    for (language, word) in
        [("ru", "и др."), ("fr", "et al."), ("de", "„"), ("zh-Hans", "等"), ("kk", "және т.б.")]
    {
        let text = set_in(&style, &works, language);
        assert!(text.contains(word), "{language}: {text}");
    }
}

#[test]
fn what_reference_managers_write_is_understood() {
    let text = r#"
@misc{web, title = {``Break'' it}, howpublished = {\url{https://example.org/x}}, year = {n.d.}}
@article{many, title = {A {Study} of {\em {UN}} Law \& \emph{Practice}}, journal = {J}, month = feb,
  year = {2013}, author = {M{\"u}ller, J{\"o}rg and others}, file = {Full:/home/u/x.pdf:application/pdf}}
@phdthesis{soon, author = "O'Neil, Sean", title = "On Law -- and Order", school = "U", year = {in press}}
"#;
    let read = parse_bibtex(&Source::new("sources.bib", text));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let get =
        |key: &str, variable: &str| read.value.get(key).unwrap().record.get(variable).to_owned();
    assert_eq!(get("web", "title"), "“Break” it");
    assert_eq!(get("web", "URL"), "https://example.org/x");
    assert_eq!(get("web", "medium"), "");
    assert_eq!(get("many", "title"), "A Study of UN Law & Practice");
    assert_eq!(
        read.value.get("many").unwrap().record.when("issued").unwrap().to_string(),
        "2013-02"
    );
    assert_eq!(read.value.get("many").unwrap().record.people("author")[0].family, "Müller");
    assert_eq!(get("soon", "status"), "in press");
    assert_eq!(get("soon", "title"), "On Law – and Order");
    assert_eq!(read.value.get("soon").unwrap().record.people("author")[0].family, "O'Neil");
}

/// Texts that would take a careless reader round in circles, or into the ground.
fn hostile() -> Vec<(&'static str, String)> {
    let deep = "{".repeat(100_000);
    let strings: String =
        (1..60).map(|n| format!("@string{{a{n} = a{} # a{}}}\n", n - 1, n - 1)).collect();
    let chain: String = (0..2_000)
        .map(|n| format!("@book{{k{n}, title = {{T}}, crossref = {{k{}}}}}\n", n + 1))
        .collect();
    vec![
        ("deep braces", format!("@book{{a, title = {deep}")),
        ("nested commands", format!("@book{{a, title = {{{}}}}}", "\\a{".repeat(20_000))),
        ("growing abbreviations", format!("@string{{a0 = {{xxxxxxxxxxxxxxxx}}}}\n{strings}@book{{a, title = a59}}")),
        ("a long chain", chain),
        ("no end", "@book{a, title = {".to_owned()),
        ("an escape at the end", "@book{a, title = {\\".to_owned()),
        ("odd names", "@book{a, title={T}, author = {, , , and and and ,,,{},{} and {}}}".to_owned()),
        ("odd dates", "@book{a, title={T}, date={99999999999999999999-99-99}, year={-}, month={}}".to_owned()),
        ("odd pages", "@article{a, title={T}, pages={---------}, volume={9999999999999999999999}, journal={}}".to_owned()),
        ("no key", "@book{, title={T}}".to_owned()),
        ("only an at", "@@@@@{{{{}}}}@".to_owned()),
        ("mathematics", "@book{a, title={$x$ and $}}".to_owned()),
        ("other scripts", "@book{қазақ-2014, title={Қ\u{301}}, author={أحمد and 王, 小}}".to_owned()),
    ]
}

#[test]
fn hostile_bibtex_is_told_and_never_ends_the_program() {
    let styles = ["oscola", "chicago-notes", "apa", "ieee", "gost-r-705-2008-numeric"].map(style);
    for (name, text) in hostile() {
        let start = Instant::now();
        let read = parse_bibtex(&Source::new("sources.bib", text));
        let works = read.value;
        let all: Vec<_> = works.iter().take(50).cloned().collect();
        for style in &styles {
            let citations: Vec<Citation<'_>> = all
                .iter()
                .map(|work| Citation {
                    cited: vec![Cited {
                        work,
                        prefix: "",
                        pinpoint: "pp. 9999999999999999999999-1",
                        suppress_author: true,
                    }],
                    note: Some(1),
                    within: true,
                })
                .collect();
            set(style, "xx-Nope", &citations, &[]);
        }
        assert!(start.elapsed().as_secs() < 20, "{name} took {:?}", start.elapsed());
    }
}

#[test]
fn hostile_yaml_is_told_and_never_ends_the_program() {
    for text in [
        "a: {type: book, title: {value: {value: x}}}",
        "a: {type: book, title: T, author: [{}, [], {name: }], date: 0000-00-00}",
        "a: {type: book, title: T, page-range: '---', volume: '99999999999999999999999'}",
        "a: {type: book, title: T, parent: {parent: {parent: {parent: {parent: {parent: {parent: {parent: {title: deep}}}}}}}}}",
        "- a\n- b",
        "a: b",
        "'': {type: book, title: T}",
        "a: {type: book, title: T, serial-number: {doi: [1]}}",
    ] {
        let read = parse_yaml(&Source::new("sources.yaml", text));
        let told = read.diagnostics.iter().count();
        assert!(told > 0 || read.value.get("a").is_some(), "{text}");
    }
}

#[test]
fn hostile_styles_are_refused() {
    let head = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\"><info><title>t</title><id>i</id><updated>2026-01-01T00:00:00Z</updated></info>";
    let twice: String = (0..40)
        .map(|n| {
            let call = format!("<text macro=\"m{}\"/>", n + 1);
            format!("<macro name=\"m{n}\">{call}{call}</macro>")
        })
        .collect();
    let deep = format!("{}{}", "<group>".repeat(5_000), "</group>".repeat(5_000));
    for (name, text) in [
        ("empty", String::new()),
        ("no style", "<html></html>".to_owned()),
        ("not closed", format!("{head}<citation>")),
        ("no citation", format!("{head}</style>")),
        (
            "macros that double",
            format!(
                "{head}{twice}<macro name=\"m40\"><text value=\"x\"/></macro><citation><layout><text macro=\"m0\"/></layout></citation></style>"
            ),
        ),
        ("deep groups", format!("{head}<citation><layout>{deep}</layout></citation></style>")),
        (
            "entities",
            "<!DOCTYPE style [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><style>&b;</style>"
                .to_owned(),
        ),
    ] {
        let found = CitationStyle::find(Some(("x.csl", None)), |_| {
            Some(Source::new("content/x.csl", text.clone()))
        });
        let told: Vec<_> = found.diagnostics.iter().map(|d| d.code.name).collect();
        assert_eq!(told, ["bad-style"], "{name}");
    }
}

#[test]
fn what_is_exported_reads_back_the_same() {
    use amicus::sources::{Date, Name, Record, bibtex, csl_json, ris};
    let mut record = Record::new("report");
    let title = r"100 % of {it} & #1 _$ ~tilde ^hat \slash: “Қазақ” 中文";
    record.text("title", title);
    let name = |family: &str, given: &str| Name {
        family: family.into(),
        given: given.into(),
        ..Name::default()
    };
    record.names("author", vec![name("Doğan", "Lale"), Name::whole("Example & Body")]);
    record.date("issued", Some(Date { year: 2026, month: Some(1), day: Some(2), circa: false }));
    record.text("publisher", "A {Publisher}");
    record.text("version", "1.1");
    record.text("URL", "https://example.org/a_b/%D0%B0?x=1&y={2}");
    record.text("DOI", "10.5555/x_y");
    let text = bibtex("key-2026", &record);
    let read = parse_bibtex(&Source::new("cite.bib", text.clone()));
    let told: Vec<_> = read.diagnostics.iter().map(|d| d.message.clone()).collect();
    assert_eq!(told, [""; 0], "{text}");
    let back = &read.value.get("key-2026").unwrap().record;
    for variable in ["title", "publisher", "version", "DOI"] {
        assert_eq!(back.get(variable), record.get(variable), "{text}");
    }
    assert_eq!(back.people("author"), record.people("author"), "{text}");
    assert_eq!(back.when("issued"), record.when("issued"));
    let lines = ris(&record);
    assert!(lines.starts_with("TY  - RPRT\r\n") && lines.ends_with("ER  - \r\n"), "{lines}");
    assert!(lines.contains("AU  - Doğan, Lale\r\n") && lines.contains("ET  - 1.1\r\n"), "{lines}");
    let json: serde_json::Value = serde_json::from_str(&csl_json([("key-2026", &record)])).unwrap();
    assert_eq!(json[0]["title"], title);
    assert_eq!(json[0]["issued"]["date-parts"][0][1], 1);
    assert_eq!(json[0]["author"][1]["literal"], "Example & Body");
}

mod soup {
    use super::*;
    use proptest::prelude::*;

    /// Pieces of BibTeX, in any order.
    const PIECES: [&str; 44] = [
        "@book{",
        "@article{",
        "@jurisdiction{",
        "@string{",
        "@comment{",
        "@preamble{",
        "@x{",
        "key",
        "a",
        "b",
        ",",
        "=",
        "{",
        "}",
        "\"",
        "#",
        " ",
        "\n",
        "%",
        "\\",
        "\\'e",
        "\\a{",
        "$",
        "title={T}",
        "author={",
        " and ",
        "Chen, Ada",
        "van der",
        "date={2014-05}",
        "date={",
        "~",
        "year=2014",
        "month=jan",
        "pages={1--2}",
        "crossref={a}",
        "url={https://example.org}",
        "citation={*x*}",
        "edition={2}",
        "volume={ }",
        "ö",
        "王",
        "ل",
        "0",
        "-",
    ];

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)
            .prop_map(|pieces| pieces.concat())
    }

    /// A whole entry with odd values.
    fn entry() -> impl Strategy<Value = String> {
        let kind = prop::sample::select(vec![
            "book",
            "article",
            "incollection",
            "online",
            "jurisdiction",
            "treaty",
            "thesis",
            "misc",
        ]);
        let value = "[-–,.:;()0-9a-zA-Zäж ]{0,12}";
        (kind, prop::collection::vec((0..12usize, value), 0..8)).prop_map(|(kind, fields)| {
            const NAMES: [&str; 12] = [
                "author",
                "editor",
                "volume",
                "pages",
                "edition",
                "number",
                "journaltitle",
                "date",
                "publisher",
                "note",
                "shorttitle",
                "url",
            ];
            let fields: String = fields
                .iter()
                .map(|(at, value)| format!(", {} = {{{value}}}", NAMES[*at]))
                .collect();
            format!("@{kind}{{k, title = {{T}}{fields}}}")
        })
    }

    /// A style with some of its values exchanged for others, or for nonsense.
    fn mutated(text: &str, turns: &[(u16, u16, u8)]) -> String {
        let mut parts: Vec<String> = text.split_inclusive('"').map(str::to_owned).collect();
        // Behind each `="` stands a value.
        let values: Vec<usize> =
            (1..parts.len()).filter(|at| parts[at - 1].ends_with("=\"")).collect();
        for (one, two, how) in turns {
            let one = values[usize::from(*one) % values.len()];
            let two = usize::from(*two);
            if how % 2 == 0 {
                parts.swap(one, values[two % values.len()]);
                continue;
            }
            let words =
                ["0", "1", "-1", "99999999999", "author", "issued", "true", "", "(", "page"];
            parts[one] = format!("{}\"", words[two % words.len()]);
        }
        parts.concat()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bibtex_is_read_or_told(text in prop_oneof![text(), entry()], pinpoint in ".{0,20}") {
            let read = parse_bibtex(&Source::new("sources.bib", text.clone()));
            for diagnostic in read.diagnostics.iter() {
                prop_assert!(diagnostic.hint.is_some(), "{diagnostic:?}");
                let place = diagnostic.place.as_ref().unwrap();
                prop_assert!(place.span.range().end <= text.len());
            }
            let works: Vec<_> = read.value.iter().cloned().collect();
            for name in ["oscola", "apa", "ieee"] {
                let style = style(name);
                let cited = works.iter().map(|work| Cited {
                    work,
                    prefix: "see",
                    pinpoint: &pinpoint,
                    suppress_author: true,
                });
                let all: Vec<_> = cited.collect();
                let citations = [
                    Citation { cited: all.clone(), note: Some(1), within: false },
                    Citation { cited: all, note: Some(2), within: true },
                ];
                let made = set(&style, "en", &citations, &[]);
                prop_assert_eq!(made.citations.len(), 2);
                prop_assert_eq!(made.list.len(), works.len());
                for listed in &made.list {
                    prop_assert!(!listed.runs.is_empty(), "{}: {:?}", name, listed);
                }
            }
        }

        #[test]
        fn any_style_is_used_or_refused(
            turns in prop::collection::vec(any::<(u16, u16, u8)>(), 1..5),
            which in 0..2usize,
        ) {
            let own = ["src/sources/styles/oscola.csl", "tests/sites/sources-in-text/content/styles/house.csl"];
            let text = mutated(&read(own[which]), &turns);
            let found = CitationStyle::find(Some(("x.csl", None)), |_| {
                Some(Source::new("content/x.csl", text.clone()))
            });
            prop_assert!(found.diagnostics.iter().count() <= 1);
            if found.diagnostics.is_empty() {
                set_in(&found.value, &works(), "en");
            }
        }
    }
}
