use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::base::{Checked, Source};

fn files(name: &str, theme: &[(&str, &str)], site: &[(&str, &str)]) -> Files {
    let sources = |folder: &str, files: &[(&str, &str)]| -> BTreeMap<String, Source> {
        let source = |(path, text): &(&str, &str)| {
            ((*path).to_owned(), Source::new(format!("{folder}{path}"), *text))
        };
        files.iter().map(source).collect()
    };
    Files {
        name: name.to_owned(),
        named_at: None,
        theme: sources(&format!("themes/{name}/"), theme),
        site: sources("", site),
    }
}

fn load(files: &Files) -> Checked<Theme> {
    let words = words(files);
    assert!(words.diagnostics.is_empty(), "{:?}", words.diagnostics);
    Theme::load(files, Arc::new(words.value))
}

fn site(templates: &[(&str, &str)]) -> Checked<Theme> {
    load(&files("dossier", &[], templates))
}

/// `code place message` of each diagnostic.
fn told(theme: &Checked<Theme>) -> Vec<String> {
    let mut diagnostics = theme.diagnostics.clone();
    diagnostics.sort();
    diagnostics
        .iter()
        .map(|d| {
            let place = d.place.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{} {place} {}", d.code.name, d.message)
        })
        .collect()
}

fn render(theme: &Theme, template: &str) -> String {
    theme.render(template, "en", &Scope::new(), "content/x.md").unwrap()
}

#[test]
fn the_embedded_theme_is_whole_and_without_mistakes() {
    let theme = site(&[]);
    assert_eq!(told(&theme), [""; 0]);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/dossier");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    let listed: Vec<&str> = embedded::files().map(|(path, _)| path).collect();
    assert_eq!(listed, found, "the list in embedded.rs");
}

#[test]
fn a_sites_template_shadows_the_themes_and_can_extend_it() {
    let theme = site(&[
        ("templates/base.html", "[{% block main %}{% endblock %}]"),
        (
            "templates/404.html",
            "{% extends \"theme/404.html\" %}{% block main %}gone{% endblock %}",
        ),
    ]);
    assert_eq!(told(&theme), [""; 0]);
    assert_eq!(render(&theme.value, "404.html"), "[gone]");
}

#[test]
fn syntax_errors_of_all_templates_are_told_at_their_places() {
    let theme = site(&[
        ("templates/page.html", "<p>\n  {% if page %}\n"),
        ("templates/term.html", "<p>\n  {{ page.title"),
        ("templates/home.html", "{% unknown %}"),
    ]);
    let told = told(&theme);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("template-syntax templates/home.html:1:4 "), "{told:#?}");
    assert!(told[1].starts_with("template-syntax templates/page.html:"), "{told:#?}");
    assert!(told[2].starts_with("template-syntax templates/term.html:2:"), "{told:#?}");
    // The embedded theme stands in.
    assert!(theme.value.has_template("page.html"));
}

#[test]
fn references_that_lead_nowhere_are_told_at_their_places() {
    let theme = site(&[
        ("templates/page.html", "<p>\n{% include \"missing.html\" %}"),
        ("templates/term.html", "{{ page.title | shout }} {{ now() }}"),
    ]);
    assert_eq!(
        told(&theme),
        [
            "template-error templates/page.html:2:12 unknown template `missing.html`",
            "template-error templates/term.html:1:17 unknown filter `shout`",
            "template-error templates/term.html:1:29 unknown function `now`",
        ]
    );
}

#[test]
fn a_missing_parent_is_told() {
    let theme = site(&[("templates/page.html", "\n{% extends \"bas.html\" %}")]);
    assert_eq!(
        told(&theme),
        ["template-error templates/page.html:2:13 there is no template `bas.html` to extend"]
    );
}

#[test]
fn circles_are_told() {
    let theme = site(&[
        ("templates/parts/a.html", "{% include \"parts/b.html\" %}"),
        ("templates/parts/b.html", "x\n{% include \"parts/a.html\" %}"),
    ]);
    assert_eq!(
        told(&theme),
        ["template-error templates/parts/a.html:1:13 this template includes itself: \
          parts/a.html, parts/b.html, parts/a.html"]
    );
    let theme = site(&[("templates/page.html", "{% extends \"page.html\" %}")]);
    assert_eq!(
        told(&theme),
        ["template-error templates/page.html:1:13 this template extends itself: page.html"]
    );
}

#[test]
fn an_unknown_variable_names_template_line_page_and_what_there_is() {
    let theme = site(&[("templates/page.html", "<p>\n  {{ pag.title }}</p>")]);
    assert_eq!(told(&theme), [""; 0]);
    let mut scope = Scope::new();
    scope.set("page", &BTreeMap::from([("title", "A <title>")]));
    let mistake = theme.value.render("page.html", "en", &scope, "content/x.md").unwrap_err();
    assert_eq!(mistake.place.unwrap().to_string(), "templates/page.html:2:6");
    assert_eq!(mistake.message, "variable `pag` is not defined (while rendering content/x.md)");
    assert_eq!(mistake.hint.as_deref(), Some("did you mean `page`?"));
}

#[test]
fn an_unknown_text_is_told_where_it_is_asked_for() {
    let theme = site(&[("templates/page.html", "<p>\n{{ text(id=\"nots\") }}")]);
    let mistake = theme.value.render("page.html", "en", &Scope::new(), "content/x.md").unwrap_err();
    assert_eq!(mistake.place.unwrap().to_string(), "templates/page.html:2:4");
    assert_eq!(
        mistake.message,
        "there is no text `nots` in i18n/en.ftl, did you mean `notes`? \
         (while rendering content/x.md)"
    );
}

#[test]
fn texts_are_escaped_and_html_is_not() {
    let theme = site(&[("templates/page.html", "{{ page.title }}{{ page.title | safe }}")]);
    let mut scope = Scope::new();
    scope.set("page", &BTreeMap::from([("title", "<a'\">")]));
    let page = theme.value.render("page.html", "en", &scope, "content/x.md").unwrap();
    assert_eq!(page, "&lt;a&#39;&quot;&gt;<a'\">");
}

#[test]
fn a_theme_of_its_own_needs_every_template() {
    let theme = load(&files("mine", &[("theme.toml", "name = \"mine\"\n")], &[]));
    let told = told(&theme);
    assert_eq!(told.len(), templates::NEEDED.len());
    assert_eq!(
        told[0],
        "missing-template themes/mine/theme.toml:1:1 the theme `mine` has no template `404.html`"
    );
    let extending = [("theme.toml", "name = \"mine\"\nextends = \"dossier\"\n")];
    assert_eq!(told_of("mine", &extending), [""; 0]);
}

#[test]
fn a_themes_settings_are_checked() {
    assert_eq!(
        told_of("mine", &[("theme.toml", "name = \"mine\"\nextends = \"casper\"\n")]),
        ["bad-theme themes/mine/theme.toml:2:12 a theme cannot extend `casper`"]
    );
    let told = told_of("mine", &[("theme.toml", "\nnme = \"mine\"\n")]);
    assert!(told[0].starts_with("bad-theme themes/mine/theme.toml:2:1 "), "{told:#?}");
    assert_eq!(told_of("nowhere", &[]), ["unknown-theme  there is no theme `nowhere`"]);
}

fn told_of(name: &str, theme: &[(&str, &str)]) -> Vec<String> {
    told(&load(&files(name, theme, &[])))
}

#[test]
fn shortcodes_are_listed_from_all_layers() {
    let theme =
        site(&[("templates/shortcodes/map.html", "m"), ("templates/shortcodes/aside.html", "a")]);
    assert_eq!(theme.value.shortcodes(), ["aside", "lang", "map"]);
    assert!(theme.value.has_shortcode("map") && !theme.value.has_shortcode("nothing"));
}

#[test]
fn hostile_templates_end() {
    let deep = "{% if a %}".repeat(10_000);
    let brackets = format!("{{{{ {} }}}}", "(".repeat(100_000));
    let theme = site(&[("templates/page.html", &deep), ("templates/term.html", &brackets)]);
    assert_eq!(told(&theme).len(), 2);
}

#[test]
fn the_embedded_languages_are_complete() {
    let own: BTreeMap<String, Source> =
        embedded::sources().map(|(path, source)| (path.to_owned(), source)).collect();
    // As a theme of a site's own, so that what is missing is told.
    let words = words(&Files { name: "mine".into(), theme: own, ..Files::default() });
    assert!(words.diagnostics.is_empty(), "{:?}", words.diagnostics);
    let spoken: Vec<&str> = words.value.languages().collect();
    assert_eq!(spoken, ["en", "fr", "ru"]);
    for language in spoken {
        let english = words.value.ids("en");
        assert_eq!(words.value.ids(language), english, "{language} has texts that English lacks");
    }
}

#[test]
fn every_text_that_the_theme_asks_for_exists_and_no_other() {
    let words = words(&Files::default()).value;
    let ids = words.ids("en");
    // Those that pages and texts are made with, and dates and sizes.
    let mut asked: Vec<&str> = vec![
        "alert-",
        "date-time",
        "not-found-title",
        "note-back",
        "register-",
        "registers",
        "search-by-",
        "search-kind-",
        "size-",
        "table-region",
        "task-",
        "taxonomy-",
    ];
    // What the script of the search page says.
    asked.extend(["search", "search-changed", "search-cut", "search-found", "search-further"]);
    asked.extend(["search-guess", "search-least", "search-missing", "search-nothing"]);
    asked.extend(["search-places", "search-rest", "search-some"]);
    let templates: Vec<(&str, Source)> =
        embedded::sources().filter(|(path, _)| path.ends_with(".html")).collect();
    for (path, source) in &templates {
        for call in source.text().split("text(id=\"").skip(1) {
            let (id, rest) = call.split_once('"').unwrap();
            asked.push(id);
            match rest.trim_start().starts_with('~') {
                true => assert!(ids.iter().any(|known| known.starts_with(id)), "{path}: {id}"),
                false => assert!(ids.contains(id), "{path}: {id}"),
            }
        }
    }
    let told = |id: &str| {
        asked.iter().any(|asked| id == *asked || (asked.ends_with('-') && id.starts_with(asked)))
    };
    let idle: Vec<&&str> = ids.iter().filter(|id| !told(id) && **id != "note-back-of").collect();
    assert!(idle.is_empty(), "nothing asks for {idle:?}");
}
