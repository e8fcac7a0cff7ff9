//! Each setting read, each mistake at its line and column.

use super::{Config, Host, Paths, Profile};
use crate::base::Source;
use crate::base::language::Language;

const LEAST: &str = "title = \"T\"\nbase_url = \"https://example.org\"\n";

fn told(text: &str) -> Vec<String> {
    let checked = Config::parse(&Source::new("site.toml", text));
    let one = |d: &crate::base::Diagnostic| {
        let (line, column) = d.place.as_ref().unwrap().line_column();
        assert!(d.hint.is_some() && !d.message.ends_with('.'), "{}", d.message);
        format!("{line}:{column} {}", d.code.name)
    };
    checked.diagnostics.iter().map(one).collect()
}

fn whole(text: &str) -> Config {
    let checked = Config::parse(&Source::new("site.toml", text));
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    checked.value
}

#[test]
fn reads_every_setting() {
    let config = whole(
        r#"
title = "Trial reports"
base_url = "https://Example.org/reports/"
default_language = "EN"
theme = "plain"
description = "On trials."
authors = ["The editors"]
paginate_by = 10
[languages.ru]
title = "Доклады"
[languages.zh-hant]
description = "…"
[report]
paragraph_numbers = false
profile = "trial-monitor"
[taxonomies]
names = ["topics", "jurisdictions"]
[search]
enabled = false
[feeds]
enabled = false
limit = 5
[markdown]
raw_html = true
smart_punctuation = true
highlight = false
[citations]
style = "apa"
[slugify]
paths = "ascii-only"
[link_checker]
skip_prefixes = ["https://example.com/"]
[export]
host = "caddy"
[extra]
z = 1
a = [true, 2.5, "x", 2026-01-01]
"#,
    );
    assert_eq!(config.base_url.to_string(), "https://example.org/reports");
    assert_eq!(config.default_language.as_str(), "en");
    assert_eq!((config.theme.as_str(), config.paginate_by), ("plain", 10));
    assert_eq!(config.theme_place.as_ref().unwrap().text(), "plain");
    let language = |tag| Language::parse(tag).unwrap();
    assert_eq!(config.title_in(&language("ru")), "Доклады");
    assert_eq!(config.title_in(&language("zh-Hant")), "Trial reports");
    assert_eq!(config.description_in(&language("ru")), None);
    assert_eq!(config.description_in(&language("en")), Some("On trials."));
    assert_eq!(config.all_languages().count(), 3);
    assert_eq!(config.report.profile, Profile::TrialMonitor);
    assert_eq!(config.taxonomies, ["topics", "jurisdictions"]);
    assert!(!config.search.enabled && !config.feeds.enabled && !config.report.paragraph_numbers);
    assert_eq!(config.feeds.limit, 5);
    assert!(config.markdown.raw_html && config.markdown.smart_punctuation);
    assert!(!config.markdown.highlight);
    assert_eq!(config.citations.style.as_deref(), Some("apa"));
    assert_eq!((config.paths, config.export.host), (Paths::AsciiOnly, Host::Caddy));
    assert_eq!(config.link_checker.skip_prefixes, ["https://example.com/"]);
    assert_eq!(config.extra.to_string(), r#"{"z":1,"a":[true,2.5,"x","2026-01-01"]}"#);
}

#[test]
fn needs_a_title_and_an_address_only() {
    let config = whole(LEAST);
    let expected = Config {
        title: "T".into(),
        base_url: super::BaseUrl::parse("https://example.org").unwrap(),
        ..Config::default()
    };
    assert_eq!(config, expected);
    assert_eq!(told(""), ["1:1 missing-key", "1:1 missing-key"]);
}

#[test]
fn tells_all_mistakes_in_one_run() {
    let text = "titel = \"T\"\nbase_url = \"example.org\"\ndefault_language = \"english\"\n\
                theme = \"../x\"\nauthors = \"A\"\npaginate_by = 0\n[languages.deutsch]\n[languages.EN]\n\
                [report]\nprofile = \"pd-35\"\nparagraph_numbers = \"false\"\n\
                [taxonomies]\nnames = [\"Topics\", \"title\", \"a\", \"a\", 1]\n\
                [search]\nenable = true\nbudget = \"9\"\n[feeds]\nlimit = 1.5\n[markdwn]\n[extra]\n\"x\\u202e\" = 1\n";
    assert_eq!(
        told(text),
        [
            "1:1 missing-key",
            "2:13 bad-value",
            "3:21 bad-value",
            "4:10 bad-value",
            "5:11 wrong-type",
            "6:15 bad-value",
            "7:12 bad-value",
            "11:21 wrong-type",
            "10:12 bad-value",
            "13:11 bad-value",
            "13:21 bad-value",
            "13:39 wrong-type",
            "13:35 bad-value",
            "16:10 wrong-type",
            "15:1 unknown-key",
            "18:9 wrong-type",
            "21:2 unsafe-character",
            "8:12 bad-value",
            "1:1 unknown-key",
            "19:2 unknown-key",
        ]
    );
}

#[test]
fn tells_where_it_is_not_toml() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("title = T\n", "1:9 toml-syntax"),
        ("title\n", "1:6 toml-syntax"),
        ("title = \"T\n", "1:11 toml-syntax"),
        ("title = \"T\"\nbase_url = \"http://x\"\ntitle = \"U\"\n", "3:1 duplicate-key"),
        ("title = [\"T\"\n", "1:13 toml-syntax"),
        ("title = \"a\0b\"\n", "1:11 toml-syntax"),
    ] {
        wrong.extend((told(text) != [expected]).then(|| (text, expected, told(text))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let deep = format!("x = {}", "[".repeat(10_000));
    assert!(told(&deep).iter().all(|told| told.ends_with("toml-syntax")));
}

#[test]
fn the_digest_is_that_of_the_settings() {
    let one = whole(LEAST);
    let moved = whole(&format!("# A comment\n\n{LEAST}theme = \"dossier\"\n"));
    assert_eq!(one.digest(), moved.digest());
    for other in [
        "paginate_by = 21\n",
        "description = \"x\"\n",
        "[extra]\na = 1\n",
        "[languages.ru]\n",
        "[feeds]\nlimit = 3\n",
        "[slugify]\npaths = \"ascii-only\"\n",
    ] {
        assert_ne!(one.digest(), whole(&format!("{LEAST}{other}")).digest(), "{other}");
    }
}

#[test]
fn the_sites_of_this_project_are_clean() {
    whole(include_str!("../../site.toml"));
    whole(include_str!("../../docs/site.toml"));
}
