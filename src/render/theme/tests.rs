use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::base::{Checked, Source};
use crate::config::Config;

mod texts;

/// A site with one theme of its own, by the paths of its files in it.
fn files(name: &str, theme: &[(&str, &str)], site: &[(&str, &str)]) -> Files {
    let theme: Vec<(String, &str)> =
        theme.iter().map(|(path, text)| (format!("{name}/{path}"), *text)).collect();
    let theme: Vec<(&str, &str)> =
        theme.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    themes(&format!("theme = \"{name}\"\n"), &theme, site)
}

/// A site with some lines in its configuration, some themes, and templates.
fn themes(config: &str, themes: &[(&str, &str)], site: &[(&str, &str)]) -> Files {
    let config = format!("title = \"T\"\nbase_url = \"https://example.org\"\n{config}");
    let config = Config::parse(&Source::new("site.toml", config)).value;
    let mut folders: BTreeMap<String, Texts> = BTreeMap::new();
    for (path, text) in themes {
        let (folder, below) = path.split_once('/').unwrap();
        let source = Source::new(format!("themes/{path}"), *text);
        folders.entry(folder.to_owned()).or_default().insert(below.to_owned(), source);
    }
    let site = site.iter().map(|(path, text)| ((*path).to_owned(), Source::new(*path, *text)));
    Files::find(&config, &folders, site.collect())
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
fn the_embedded_themes_are_whole_and_without_mistakes() {
    for name in embedded::NAMES {
        assert_eq!(told(&load(&Files::embedded(name))), [""; 0]);
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(name);
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(&root).unwrap();
                    found.push(path.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        let listed: Vec<&str> = embedded::files(name).map(|(path, _)| path).collect();
        assert_eq!(listed, found, "the list in embedded.rs");
    }
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
    let told = told_of("mine", &[("theme.toml", "\nnme = \"mine\"\nextends = \"dossier\"\n")]);
    assert_eq!(told, ["unknown-key themes/mine/theme.toml:2:1 `nme` is not a key of a theme"]);
    let told = told_of("mine", &[("theme.toml", "name = \"mine\nextends = \"dossier\"\n")]);
    assert!(told[0].starts_with("toml-syntax themes/mine/theme.toml:1:"), "{told:#?}");
    assert_eq!(
        told_of("nowhere", &[]),
        ["unknown-theme site.toml:3:10 there is no theme `nowhere`"]
    );
}

fn told_of(name: &str, theme: &[(&str, &str)]) -> Vec<String> {
    told(&load(&files(name, theme, &[])))
}

#[test]
fn shortcodes_are_listed_from_all_layers() {
    let theme =
        site(&[("templates/shortcodes/map.html", "m"), ("templates/shortcodes/aside.html", "a")]);
    assert_eq!(theme.value.shortcodes(), ["aside", "map"]);
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
fn themes_extend_each_other() {
    let files = themes(
        "theme = \"mine\"\n",
        &[
            ("mine/theme.toml", "extends = \"../house\"\n"),
            (
                "mine/templates/404.html",
                "{% extends \"house/404.html\" %}{% block main %}mine {{ super() }}{% endblock %}",
            ),
            ("house/theme.toml", "extends = \"themes/old\"\n"),
            ("house/templates/base.html", "house[{% block main %}{% endblock %}]"),
            (
                "house/templates/term.html",
                "{% include \"old/notes.html\" %}{% include \"notes.html\" %}",
            ),
            ("old/theme.toml", "extends = \"dossier\"\n"),
            (
                "old/templates/404.html",
                "{% extends \"base.html\" %}{% block main %}old{% endblock %}",
            ),
            ("old/templates/notes.html", "old notes "),
            (
                "old/templates/page.html",
                "{% include \"dossier/notes.html\" %}{% include \"mine/notes.html\" %}",
            ),
            ("house/templates/notes.html", "notes of the house"),
        ],
        &[],
    );
    let theme = load(&files);
    assert_eq!(told(&theme), [""; 0]);
    assert_eq!(render(&theme.value, "404.html"), "house[mine old]");
    assert_eq!(render(&theme.value, "term.html"), "old notes notes of the house");
    assert_eq!(theme.value.folders(), ["mine", "house", "old", "dossier"]);
    let mut scope = Scope::new();
    scope.set("page", &BTreeMap::from([("notes", "")]));
    let page = theme.value.render("page.html", "en", &scope, "x").unwrap();
    assert_eq!(page.trim_start(), "notes of the house");
}

#[test]
fn a_theme_of_the_site_lies_over_the_one_of_its_name_in_the_program() {
    let shouts = "{% extends \"dossier/404.html\" %}{% block main %}!{% endblock %}";
    for toml in ["", "extends = \"dossier\"\n"] {
        let theme = load(&files(
            "dossier",
            &[
                ("theme.toml", toml),
                ("templates/base.html", "({% block main %}{% endblock %})"),
                ("templates/404.html", shouts),
            ],
            &[],
        ));
        assert_eq!(told(&theme), [""; 0]);
        assert_eq!(render(&theme.value, "404.html"), "(!)");
    }
    let theme = load(&themes(
        "theme = \"mine\"\n",
        &[
            ("mine/theme.toml", "extends = \"dossier\""),
            ("dossier/templates/base.html", "<{% block main %}{% endblock %}>"),
            ("dossier/templates/404.html", shouts),
        ],
        &[],
    ));
    assert_eq!(told(&theme), [""; 0]);
    assert_eq!(render(&theme.value, "404.html"), "<!>");
}

#[test]
fn a_template_can_be_asked_for_by_any_of_its_names() {
    let theme = load(&themes(
        "theme = \"mine\"\n",
        &[
            ("mine/theme.toml", "extends = \"house\""),
            ("house/theme.toml", "extends = \"dossier\""),
            ("house/templates/404.html", "house"),
            ("mine/templates/404.html", "mine"),
        ],
        &[],
    ))
    .value;
    for (name, text) in [
        ("404.html", "mine"),
        ("theme/404.html", "mine"),
        ("mine/404.html", "mine"),
        ("house/404.html", "house"),
    ] {
        assert_eq!(render(&theme, name), text, "{name}");
    }
    for name in ["theme/page.html", "mine/page.html", "house/page.html", "dossier/page.html"] {
        assert!(theme.has_template(name), "{name}");
    }
    let dossier = load(&Files::embedded("dossier")).value;
    assert!(dossier.has_template("dossier/page.html") && !dossier.has_template("brief/page.html"));
}

#[test]
fn a_components_topmost_form_is_used_everywhere() {
    let of = |text: &str| format!("{{% component word() %}}{text}{{% endcomponent %}}");
    let theme = load(&themes(
        "theme = \"mine\"\n",
        &[
            ("mine/theme.toml", "extends = \"house\""),
            ("mine/templates/own.html", &of("mine")),
            ("house/theme.toml", "extends = \"dossier\""),
            ("house/templates/pieces.html", &of("house")),
            ("house/templates/404.html", "{{<word />}}"),
        ],
        &[],
    ));
    assert_eq!(told(&theme), [""; 0]);
    assert_eq!(render(&theme.value, "404.html"), "mine");
}

#[test]
fn what_cannot_be_extended_is_told_where_it_is_named() {
    let one = |extends: &str| {
        told_of("mine", &[("theme.toml", &format!("name = \"mine\"\nextends = \"{extends}\"\n"))])
    };
    for (extends, message) in [
        ("casper", "there is no theme `casper` to extend"),
        ("../../elsewhere", "a theme cannot extend `../../elsewhere`"),
        ("/etc", "a theme cannot extend `/etc`"),
        ("..", "a theme cannot extend `..`"),
        ("themes/../../x", "a theme cannot extend `themes/../../x`"),
        ("parts", "a theme cannot be called `parts`"),
        ("mine", "this theme extends itself: mine, mine"),
    ] {
        assert_eq!(one(extends), [format!("bad-theme themes/mine/theme.toml:2:12 {message}")]);
    }
    let circle = themes(
        "theme = \"a\"\n",
        &[
            ("a/theme.toml", "extends = \"b\""),
            ("b/theme.toml", "extends = \"c\""),
            ("c/theme.toml", "extends = \"b\""),
        ],
        &[],
    );
    assert_eq!(
        told(&load(&circle)),
        ["bad-theme themes/c/theme.toml:1:12 this theme extends itself: b, c, b"]
    );
    let names: Vec<String> = (0..12).map(|at| format!("t{at}")).collect();
    let many: Vec<(String, String)> = (0..12)
        .map(|at| (format!("t{at}/theme.toml"), format!("extends = \"t{}\"", at + 1)))
        .collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let deep = themes(&format!("theme = \"{}\"\n", names[0]), &many, &[]);
    assert_eq!(
        told(&load(&deep)),
        ["bad-theme themes/t7/theme.toml:1:12 more than 8 themes extend each other"]
    );
}

const DECLARED: &str = r#"extends = "dossier"
[options.accent]
type = "choice"
values = ["blue", "green"]
default = "blue"
description = "The colour of links."
[options.width]
type = "number"
min = 20
max = 90
default = 66
[options.motto]
type = "text"
default = ""
[options.partners]
type = "list"
default = []
[options.stamps]
type = "boolean"
default = false
"#;

fn with_options(chosen: &str, more: &[(&str, &str)]) -> Checked<Theme> {
    let mut files = vec![("house/theme.toml", DECLARED), ("house/templates/404.html", SHOWN)];
    files.extend(more);
    let name = if more.is_empty() { "house" } else { "mine" };
    load(&themes(&format!("theme = \"{name}\"\n[theme_options]\n{chosen}"), &files, &[]))
}

const SHOWN: &str = "{% component more(than) %}{{ than + 1 }}{% endcomponent %}\
    {{ theme.name }} {{ theme.options.accent }} {{<more than={theme.options.width} />}} [{{ theme.options.motto }}] \
    {% for one in theme.options.partners %}{{ one }};{% endfor %}\
    {% if theme.options.stamps %} stamped{% endif %}{% if theme.options.sidenotes %} s{% endif %}";

#[test]
fn templates_see_what_a_site_chooses() {
    let usual = with_options("", &[]);
    assert_eq!(told(&usual), [""; 0]);
    assert_eq!(render(&usual.value, "404.html"), "house blue 67 []  s");
    let chosen = "accent = \"green\"\nwidth = 70.5\nmotto = \"A <b>\"\n\
        partners = [\"One\", \"Two\"]\nstamps = true\nsidenotes = false\n";
    let chosen = with_options(chosen, &[]);
    assert_eq!(told(&chosen), [""; 0]);
    let shown = "house green 71.5 [A &lt;b&gt;] One;Two; stamped";
    assert_eq!(render(&chosen.value, "404.html"), shown);
    assert_ne!(usual.value.given(), chosen.value.given());
    let mine = "extends = \"house\"\n[options.accent]\ndefault = \"green\"\n";
    let mine = with_options("", &[("mine/theme.toml", mine)]);
    assert_eq!(told(&mine), [""; 0]);
    assert_eq!(render(&mine.value, "404.html"), "mine green 67 []  s");
}

#[test]
fn a_choice_that_does_not_fit_is_told_at_its_line() {
    let chosen = "acent = \"blue\"\naccent = \"bleu\"\nwidth = 12\nmotto = 1\n\
        partners = [\"One\", 2, 3]\nstamps = \"true\"\nsidenotes = 1\n";
    let theme = with_options(chosen, &[]);
    assert_eq!(
        told(&theme),
        [
            "unknown-key site.toml:5:1 `acent` is not an option of the theme `house`",
            "bad-value site.toml:6:11 `accent`: `bleu` is not one of its values",
            "bad-value site.toml:7:9 `width`: `12` is out of range",
            "wrong-type site.toml:8:9 `motto` has to be a text, but is `1`",
            "wrong-type site.toml:9:20 `partners` has to be a text, but is `2`",
            "wrong-type site.toml:9:23 `partners` has to be a text, but is `3`",
            "wrong-type site.toml:10:10 `stamps` has to be `true` or `false`, but is the text \"true\"",
            "wrong-type site.toml:11:13 `sidenotes` has to be `true` or `false`, but is `1`",
        ]
    );
    let hints: Vec<&str> = theme.diagnostics.iter().filter_map(|d| d.hint.as_deref()).collect();
    assert!(hints.contains(&"did you mean `accent`?"), "{hints:?}");
    assert!(hints.contains(&"write a number from 20 to 90"), "{hints:?}");
}

#[test]
fn a_copy_of_a_theme_in_the_program_may_declare_its_options_anew() {
    let own = "[options.sidenotes]\ntype = \"choice\"\nvalues = [\"some\"]\ndefault = \"some\"\n";
    let copy = [("theme.toml", own), ("templates/404.html", "{{ theme.options.sidenotes }}")];
    let theme = load(&files("dossier", &copy, &[]));
    assert_eq!(told(&theme), [""; 0]);
    assert_eq!(render(&theme.value, "404.html"), "some");
}

#[test]
fn options_that_cannot_be_are_told_at_their_lines() {
    let toml = r#"extends = "dossier"
[options.Accent]
type = "text"
default = ""
[options.a]
default = "x"
[options.b]
type = "colour"
default = "x"
[options.c]
type = "choice"
default = "x"
[options.d]
type = "number"
min = 3
max = 2
default = 1
[options.e]
type = "boolean"
[options.f]
type = "text"
values = ["x"]
min = 1
default = "x"
[options.g]
type = "choice"
values = ["x"]
default = "y"
[options.sidenotes]
type = "text"
default = "y"
[options.sidenote]
default = true
[options.h]
typ = "text"
"#;
    assert_eq!(
        told_of("mine", &[("theme.toml", toml)]),
        [
            "bad-value themes/mine/theme.toml:2:10 `options`: `Accent` cannot be the name of an option",
            "bad-theme themes/mine/theme.toml:5:10 the option `a` has no `type`",
            "bad-value themes/mine/theme.toml:8:9 `type`: `colour` is not one of its values",
            "bad-theme themes/mine/theme.toml:10:10 the choice `c` has no `values`",
            "bad-theme themes/mine/theme.toml:13:10 `min` of `d` is above its `max`",
            "bad-theme themes/mine/theme.toml:18:10 the option `e` has no `default`",
            "bad-theme themes/mine/theme.toml:20:10 `f` is no choice and has `values`",
            "bad-theme themes/mine/theme.toml:20:10 `f` is no number and has `min` or `max`",
            "bad-value themes/mine/theme.toml:28:12 `g`: `y` is not one of its values",
            "bad-theme themes/mine/theme.toml:30:1 `type` cannot be given again: the theme \
             `dossier` says which values `sidenotes` has",
            "wrong-type themes/mine/theme.toml:31:11 `sidenotes` has to be `true` or `false`, but \
             is the text \"y\"",
            "bad-theme themes/mine/theme.toml:32:10 the option `sidenote` has no `type`",
            "bad-theme themes/mine/theme.toml:34:10 the option `h` has no `type`",
            "unknown-key themes/mine/theme.toml:35:1 `typ` is not a key of an option",
        ]
    );
}
