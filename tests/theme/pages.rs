//! Every template of the embedded themes renders a view with every field filled
//! and one with as little as there can be, in every language it speaks.
//!
//! `AMICUS_PAGES=DIR cargo test --test theme` leaves the pages in a folder for
//! each theme, to be looked at and to be held against a checker.

use std::sync::Arc;

use amicus::base::Html;
use amicus::render::theme::{Files, Scope, Theme, embedded, words};
use amicus::render::view::*;
use serde::Serialize;

use crate::sample;

fn theme(name: &str) -> Theme {
    let files = Files::embedded(name);
    let words = words(&files);
    assert!(words.diagnostics.is_empty(), "{:?}", words.diagnostics);
    let theme = Theme::load(&files, Arc::new(words.value));
    assert!(theme.diagnostics.is_empty(), "{:?}", theme.diagnostics);
    theme.value
}

fn render(theme: &Theme, template: &str, language: &str, scope: &Scope) -> String {
    match theme.render(template, language, scope, template) {
        Ok(html) => html,
        Err(mistake) => panic!("{mistake:?}"),
    }
}

fn part<T: Serialize>(theme: &Theme, language: &str, name: &str, view: &T) -> String {
    let mut scope = Scope::new();
    scope.set("part", view).set("lang", &language);
    render(theme, &format!("parts/{name}.html"), language, &scope)
}

fn parts(theme: &Theme, language: &str) -> String {
    [
        part(theme, language, "persons", &sample::persons()),
        part(theme, language, "charges", &sample::charges()),
        part(theme, language, "matrix", &sample::matrix()),
        part(theme, language, "allegations", &sample::allegations()),
        part(theme, language, "chronology", &sample::chronology()),
        part(theme, language, "exhibits", &sample::exhibits()),
        part(theme, language, "quote", &sample::quote("a-quote")),
        part(theme, language, "figure", &sample::figure()),
        part(theme, language, "sources", &sample::sources()),
    ]
    .concat()
}

const KINDS: [(&str, &str); 12] = [
    ("home.html", "home"),
    ("section.html", "section"),
    ("report.html", "report"),
    ("page.html", "page"),
    ("taxonomy.html", "taxonomy"),
    ("term.html", "term"),
    ("registers.html", "registers"),
    ("register.html", "register"),
    ("search.html", "search"),
    ("verify.html", "verify"),
    ("404.html", "not-found"),
    ("redirect.html", "page"),
];

fn full(kind: &str, language: &str, direction: &str, theme: &Theme) -> Scope {
    let mut page = sample::page(kind, language, direction);
    if kind == "page" {
        page.body = Html::written(part(theme, language, "contents", &sample::contents()));
        page.contents.clear();
    } else if kind == "report" {
        let body = format!("{}{}", page.body.as_str(), parts(theme, language));
        page.body = Html::written(body.replacen("id=\"use-1\"", "id=\"use-in-text\"", 1));
    }
    let mut scope = Scope::new();
    scope
        .set("site", &sample::site(language))
        .set("page", &page)
        .set("lang", language)
        .set("report", &sample::report())
        .set("items", &[sample::item("One & two"), sample::item("Three")])
        .set("listing", &sample::listing())
        .set("taxonomy", &sample::taxonomy())
        .set("register", &sample::register())
        .set("search", &sample::search())
        .set("verify", &sample::verify())
        .set("index", &sample::index());
    scope
}

#[test]
fn every_template_renders_a_full_view() {
    embedded::NAMES.iter().for_each(|name| renders_a_full_view(name));
}

fn renders_a_full_view(name: &str) {
    let theme = theme(name);
    let folder = std::env::var("AMICUS_PAGES").ok().map(std::path::PathBuf::from);
    let folder = folder.map(|folder| folder.join(name));
    for (language, direction) in [("en", "ltr"), ("ru", "ltr"), ("fr", "ltr"), ("ug", "rtl")] {
        for (template, kind) in KINDS {
            let scope = full(kind, language, direction, &theme);
            let html = render(&theme, template, language, &scope);
            assert_eq!(html.matches("<h1").count(), 1, "{template} has one h1");
            assert!(html.starts_with("<!DOCTYPE html>\n"), "{template}");
            let script = |name| format!("<script src=\"/search/{name}.js\" defer></script>");
            let data = "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\
                \"name\":\"\\u003c/script\\u003e\"}</script>";
            let told = usize::from(kind != "page" || template == "page.html");
            assert_eq!(html.matches(data).count(), told, "{template} tells of itself");
            let mut other = html.replace(data, "");
            if name == "dossier" {
                other = other.replace(&script("box"), "").replace(&script("search"), "");
                other = other.replace("<script src=\"dossier/scheme.js\"></script>", "");
                other = other.replace("<script src=\"dossier/reader.js\" defer></script>", "");
            }
            assert!(!html.contains(" style=") && !other.contains("<script"), "{template}");
            assert!(!html.contains("One & two") && !html.contains("id=\"\""), "{template}");
            assert_eq!(html, render(&theme, template, language, &scope), "the same again");
            if let Some(folder) = &folder {
                let of_language = folder.join(language);
                std::fs::create_dir_all(of_language.join(name).join("fonts")).unwrap();
                std::fs::write(of_language.join(template), html).unwrap();
                for (path, text) in embedded::files(name) {
                    if let Some(path) = path.strip_prefix("static/") {
                        std::fs::write(of_language.join(path), text).unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn every_template_renders_an_empty_view() {
    embedded::NAMES.iter().for_each(|name| renders_an_empty_view(&theme(name)));
}

fn renders_an_empty_view(theme: &Theme) {
    let page = Page { language: "en".into(), direction: "ltr".into(), ..Page::default() };
    let mut scope = Scope::new();
    scope
        .set("site", &Site::default())
        .set("page", &page)
        .set("lang", "en")
        .set("report", &Report::default())
        .set::<[Item]>("items", &[])
        .set("listing", &Listing::default())
        .set("taxonomy", &Taxonomy::default())
        .set("register", &Register::default())
        .set("search", &Search::default())
        .set("verify", &Verify::default())
        .set("index", &IndexFront::default());
    for (template, _) in KINDS {
        render(theme, template, "en", &scope);
    }
    part(theme, "en", "contents", &Contents::default());
    part(theme, "en", "persons", &Persons { persons: vec![Person::default()] });
    part(theme, "en", "charges", &Charges { charges: vec![Charge::default()] });
    let table = MatrixTable { rows: vec![MatrixRow::default()], ..MatrixTable::default() };
    part(theme, "en", "matrix", &Matrix { tables: vec![table] });
    let allegation = Allegation::default();
    part(theme, "en", "allegations", &Allegations { allegations: vec![allegation] });
    part(theme, "en", "chronology", &Chronology { entries: vec![ChronologyEntry::default()] });
    part(theme, "en", "exhibits", &Exhibits { exhibits: vec![Exhibit::default()] });
    part(theme, "en", "quote", &Quote::default());
    part(theme, "en", "figure", &Figure::default());
}

#[test]
fn the_withheld_are_counted_and_not_named() {
    for theme in embedded::NAMES.map(theme) {
        let html = part(&theme, "en", "persons", &sample::persons());
        assert!(html.contains("18 accused, names withheld"), "{html}");
        assert!(html.contains("One person, name withheld"), "{html}");
        assert!(part(&theme, "ru", "persons", &sample::persons()).contains("18 обвиняемых"));
    }
}

#[test]
fn the_matrix_is_a_table_with_heads() {
    embedded::NAMES.iter().for_each(|name| is_a_table_with_heads(name));
}

fn is_a_table_with_heads(name: &str) {
    let html = part(&theme(name), "en", "matrix", &sample::matrix());
    assert_eq!(html.matches("<th scope=\"col\">").count(), 6);
    assert_eq!(html.matches("<th scope=\"row\"").count(), 3);
    assert_eq!(html.matches("<caption>").count(), 1);
    assert!(html.contains(">Not made out</span>") && html.contains(">Not addressed</span>"));
    let labels = html.matches("data-label=").count();
    assert_eq!(labels, html.matches("<td").count(), "on a phone every cell has its head");
    let order: Vec<usize> =
        ["scope=\"row\"", "Burnt two flags", "Finds signs", "Not checked", "A flag stands"]
            .iter()
            .map(|text| html.find(text).unwrap())
            .collect();
    assert!(order.is_sorted(), "the order in which notes are numbered");
}

/// What the plain theme promises.
#[test]
fn the_plain_theme_is_small_and_has_no_script() {
    let files = || embedded::files("brief");
    let style: usize =
        files().filter(|(path, _)| path.ends_with(".css")).map(|(_, b)| b.len()).sum();
    assert!(style < 5_000, "{style} bytes of style sheets");
    assert!(!files().any(|(path, _)| path.ends_with(".js")));
    for (path, text) in files().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(text).unwrap();
        let scripts = text.matches("<script").count();
        assert_eq!(
            scripts,
            text.matches("<script type=\"application/ld+json\">").count(),
            "{path}"
        );
        assert!(!text.contains("dossier"), "{path}");
    }
}
