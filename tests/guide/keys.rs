//! Every key that an author can write, as amicus lists them itself where many
//! unknown ones stand in their place.

use std::fs;
use std::path::Path;

use amicus::build::Memo;
use amicus::report::front_matter::KEYS;

use crate::memory::{self, Files};
use crate::pages::{coded, column, page, root, section, sections};

/// Where the guide describes the keys of a place.
enum Described {
    /// Each key has a heading of its own on the page.
    Headings(&'static str),
    /// The tables of a section have them in a column.
    Table(&'static str, &'static str),
    /// With those of another place, of which they are a part.
    Within(&'static str, &'static str),
}
use Described::{Headings, Table, Within};

/// A place for keys.
struct Place {
    /// What messages call it.
    what: &'static str,
    described: Described,
    file: &'static str,
    /// The file's text, with `@@` for keys among the others of the place.
    text: &'static str,
}

const fn place(
    what: &'static str,
    described: Described,
    file: &'static str,
    text: &'static str,
) -> Place {
    Place { what, described, file, text }
}

const CASE: &str = "content/report/case.yaml";
const PAGE: &str = "content/report/index.md";
const SITE: &str = "site.toml";
const THEME: &str = "themes/dossier/theme.toml";
const THEMES: &str = "themes/_index.md";
const CONFIGURATION: &str = "configuration.md";
const CHARGES: &str = "case/charges.md";
const ALLEGATIONS: &str = "case/allegations.md";
const EXHIBITS: &str = "case/exhibits.md";
const FINDINGS: &str = "case/findings.md";

const PLACES: [Place; 46] = [
    place("the configuration", Headings(CONFIGURATION), SITE, "@@"),
    place("a language", Table(CONFIGURATION, "languages"), SITE, "[languages.ru]\n@@"),
    place("`[report]`", Table(CONFIGURATION, "report"), SITE, "[report]\n@@"),
    place("`[taxonomies]`", Table(CONFIGURATION, "taxonomies"), SITE, "[taxonomies]\n@@"),
    place("`[search]`", Table(CONFIGURATION, "search"), SITE, "[search]\n@@"),
    place(
        "`[search.weights]`",
        Table(CONFIGURATION, "search-weights"),
        SITE,
        "[search.weights]\n@@",
    ),
    place(
        "the words of a language",
        Table(CONFIGURATION, "search-words"),
        SITE,
        "[search.words.en]\n@@",
    ),
    place("`[feeds]`", Table(CONFIGURATION, "feeds"), SITE, "[feeds]\n@@"),
    place("`[markdown]`", Table(CONFIGURATION, "markdown"), SITE, "[markdown]\n@@"),
    place("`[images]`", Table(CONFIGURATION, "images"), SITE, "[images]\n@@"),
    place("`[citations]`", Table(CONFIGURATION, "citations"), SITE, "[citations]\n@@"),
    place("`[slugify]`", Table(CONFIGURATION, "slugify"), SITE, "[slugify]\n@@"),
    place("`[link_checker]`", Table(CONFIGURATION, "link_checker"), SITE, "[link_checker]\n@@"),
    place("`[export]`", Table(CONFIGURATION, "export"), SITE, "[export]\n@@"),
    place("a theme", Table(THEMES, "settings"), THEME, "@@"),
    place("an option", Table(THEMES, "declare"), THEME, "[options.a]\n@@"),
    place("the front matter", Headings("front-matter.md"), PAGE, "---\n{title: T, @@}\n---\n"),
    place(
        "an image",
        Table("front-matter.md", "image"),
        PAGE,
        "---\n{title: T, image: {src: a.jpg, alt: A, @@}}\n---\n",
    ),
    place(
        "a revision",
        Table("front-matter.md", "revisions"),
        PAGE,
        "---\n{title: T, revisions: [{note: N, @@}]}\n---\n",
    ),
    place(
        "a person",
        Table("front-matter.md", "authors"),
        PAGE,
        "---\n{title: T, authors: [{name: N, @@}]}\n---\n",
    ),
    place("a case", Headings("case/_index.md"), CASE, "{name: N, @@}"),
    place("a person", Headings("case/persons.md"), CASE, "{name: N, persons: [{@@}]}"),
    place("a charge", Headings(CHARGES), CASE, "{name: N, charges: [{title: T, @@}]}"),
    place(
        "a provision",
        Table(CHARGES, "provision"),
        CASE,
        "{name: N, charges: [{title: T, provision: {@@}}]}",
    ),
    place(
        "an element",
        Table(CHARGES, "elements"),
        CASE,
        "{name: N, charges: [{title: T, elements: [{@@}]}]}",
    ),
    place(
        "a reusable set",
        Within(CHARGES, "elements"),
        CASE,
        "{name: N, charges: [{title: T, elements: [{use: a, @@}]}]}",
    ),
    place(
        "a set of elements",
        Table(CHARGES, "use"),
        "content/elements/a.yaml",
        "{elements: [], @@}",
    ),
    place(
        "an element",
        Within(CHARGES, "elements"),
        "content/elements/a.yaml",
        "{elements: [{@@}]}",
    ),
    place("an allegation", Headings(ALLEGATIONS), CASE, "{name: N, allegations: [{@@}]}"),
    place(
        "a source",
        Table(ALLEGATIONS, "source"),
        CASE,
        "{name: N, allegations: [{source: {exhibit: X1, @@}}]}",
    ),
    place("a quote", Table(ALLEGATIONS, "quote"), CASE, "{name: N, allegations: [{quote: {@@}}]}"),
    place(
        "a transliteration",
        Table(ALLEGATIONS, "transliteration"),
        CASE,
        "{name: N, allegations: [{quote: {transliteration: {text: t, @@}}}]}",
    ),
    place(
        "a translation",
        Table(ALLEGATIONS, "translations"),
        CASE,
        "{name: N, allegations: [{quote: {translations: [{@@}]}}]}",
    ),
    place("an exhibit", Headings(EXHIBITS), CASE, "{name: N, exhibits: [{title: T, @@}]}"),
    place(
        "a source",
        Table(EXHIBITS, "source"),
        CASE,
        "{name: N, exhibits: [{title: T, source: {@@}}]}",
    ),
    place(
        "a capture",
        Table(EXHIBITS, "capture"),
        CASE,
        "{name: N, exhibits: [{title: T, capture: {@@}}]}",
    ),
    place(
        "an archive copy",
        Table(EXHIBITS, "archives"),
        CASE,
        "{name: N, exhibits: [{title: T, archives: [{@@}]}]}",
    ),
    place(
        "a file",
        Table(EXHIBITS, "files"),
        CASE,
        "{name: N, exhibits: [{title: T, files: [{path: a, @@}]}]}",
    ),
    place(
        "a step of custody",
        Table(EXHIBITS, "custody"),
        CASE,
        "{name: N, exhibits: [{title: T, custody: [{@@}]}]}",
    ),
    place(
        "a grade",
        Table(EXHIBITS, "grade"),
        CASE,
        "{name: N, exhibits: [{title: T, grade: {@@}}]}",
    ),
    place(
        "a redaction",
        Table(EXHIBITS, "redactions"),
        CASE,
        "{name: N, exhibits: [{title: T, redactions: [{@@}]}]}",
    ),
    place(
        "a warning",
        Table(EXHIBITS, "warning"),
        CASE,
        "{name: N, exhibits: [{title: T, warning: {@@}}]}",
    ),
    place("a finding", Headings(FINDINGS), CASE, "{name: N, findings: [{@@}]}"),
    place(
        "a piece of evidence",
        Table(FINDINGS, "evidence"),
        CASE,
        "{name: N, findings: [{evidence: [{ref: A1, bears: for, @@}]}]}",
    ),
    place(
        "evidence",
        Table(FINDINGS, "grouped"),
        CASE,
        "{name: N, findings: [{evidence: {for: [], @@}}]}",
    ),
    place(
        "a piece of evidence",
        Within(FINDINGS, "evidence"),
        CASE,
        "{name: N, findings: [{evidence: {for: [{ref: A1, @@}]}}]}",
    ),
];

/// So many unknown keys that amicus counts the last and lists those it knows.
fn unknown(file: &str) -> String {
    let (equals, between) = if file.ends_with(".toml") { ("=", "\n") } else { (":", ", ") };
    let keys = (0..22).map(|at| format!("qqqqqqqqqqqqqqqq{at}{equals} 1"));
    keys.collect::<Vec<_>>().join(between)
}

/// What amicus calls a place, and the keys that it knows there, sorted.
fn known(file: &str, text: &str) -> (String, Vec<String>) {
    let mut files = Files::new();
    let site = "title = \"T\"\nbase_url = \"https://example.org\"\n";
    let names = "taxonomies = {names = [\"topics\"]}\n";
    files.insert(SITE.into(), format!("{site}{names}").into_bytes());
    files.insert(PAGE.into(), "---\ntitle: T\n---\n".into());
    let text = text.replace("@@", &unknown(file));
    let text = if file == SITE { format!("{site}{text}") } else { text };
    files.insert(file.into(), text.into_bytes());
    let built = memory::build(&files, &memory::options(), &mut Memo::none());
    let told = built.told();
    let what = told.iter().find_map(|line| line.split_once("` is not a key of "));
    let hints = built.diagnostics.iter().filter_map(|diagnostic| diagnostic.hint.as_deref());
    let keys = hints.filter_map(|hint| hint.strip_prefix("known here: ")).next_back();
    let mut keys: Vec<String> = keys
        .unwrap_or_default()
        .split(", ")
        .map(|key| key.trim_matches(['[', ']']).to_owned())
        .collect();
    keys.sort();
    (what.map_or("", |(_, what)| what).to_owned(), keys)
}

fn described(described: &Described) -> Vec<String> {
    let mut keys = match described {
        Headings(path) => sections(&page(path)).iter().flat_map(|s| coded(&s.title)).collect(),
        Table(path, id) | Within(path, id) => column(&section(path, id), "Key"),
    };
    keys.sort();
    keys
}

#[test]
fn every_key_is_described_where_it_belongs_and_no_other() {
    for place in &PLACES {
        let (what, known) = known(place.file, place.text);
        assert_eq!(what, place.what, "{}", place.text);
        let described = described(&place.described);
        match place.described {
            Within(..) => {
                let part = known.iter().all(|key| described.contains(key));
                assert!(part, "keys of {what}: {known:?}, described: {described:?}");
            }
            _ => assert_eq!(described, known, "keys of {what}"),
        }
    }
}

#[test]
fn the_keys_of_front_matter_are_those_of_the_list() {
    let (_, known) = known(PAGE, "---\n{title: T, @@}\n---\n");
    let mut keys: Vec<String> = KEYS.iter().map(|key| (*key).into()).collect();
    keys.push("topics".into());
    keys.sort();
    assert_eq!(known, keys);
}

#[test]
fn people_have_the_keys_of_authors() {
    let mine = known("content/people.yaml", "{a-author: {name: N, @@}}");
    let theirs = known(PAGE, "---\n{title: T, authors: [{name: N, @@}]}\n---\n");
    assert_eq!(mine, theirs);
}

/// A place that is not listed above would not be held to the guide.
#[test]
fn every_place_for_keys_is_listed() {
    let mut declared = Vec::new();
    for folder in ["src/config", "src/render/theme", "src/report", "src/case/declaration"] {
        names(&root().join(folder), &mut declared);
    }
    declared.sort();
    let mut listed: Vec<String> = PLACES.iter().map(|place| place.what.to_owned()).collect();
    listed.sort();
    assert_eq!(listed, declared);
}

fn names(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in text.split("decoder.mapping(").skip(1) {
            let name = call.split_once(", ").unwrap().1.split(')').next().unwrap();
            let name = if name == "WHAT" { "\"the configuration\"" } else { name };
            found.push(name.trim_matches('"').to_owned());
        }
    }
}
