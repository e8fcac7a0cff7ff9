//! What is searched: where it leads, and what is never in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::memory::{self, Built, Files, build, options};
use amicus::base::Severity;
use amicus::build::Memo;
use amicus::search::text_of_sheet;

const CONFIG: &str = "title = \"T\"\nbase_url = \"https://example.org\"\n\
    [taxonomies]\nnames = [\"topics\"]\n[languages.kk]\n[languages.zh]\n";

const CASE: &str = "\
name: State v Kesri\n\
persons:\n\
  - {id: P1, name: Ilmari Kesri, publish: name, role: accused}\n\
  - {id: P2, name: Mira Kalt, publish: withheld, role: witness}\n\
charges:\n\
  - {id: C1, title: Disorder, provision: {instrument: Code of Conduct, article: '12'},\n\
     elements: [{id: C1.E1, text: 'A crowd'}]}\n\
allegations: [{id: A1, text: Shouted, place: Falkmere, charges: C1}]\n\
exhibits:\n\
  - {id: X1, title: Recording, description: Seven minutes}\n\
  - {id: X2, title: Diary of the informant, access: withheld}\n\
findings: [{id: F1, element: C1.E1, finding: not-made-out, because: Nobody came,\n\
  evidence: [{ref: A1, bears: for}, {ref: X1, bears: against}]}]\n";

const REPORT: &str = "---\ntitle: A report\ndate: 2026-01-15\nauthors: [Ada Abayev]\ntopics: [crowds]\n\
    ---\n\n# Facts\n\nThe first.[^n]\n\n> Quoted words.\n\nThe second, see @X1.\n\n\
    - an item\n\n| Head | Row |\n|---|---|\n| cell | other |\n\n{{ matrix() }}\n\n\
    {% aside() %}\n\nAside of it.\n\n{% end %}\n\nThe third.\n\n[^n]: A note.\n";

fn site(more: &[(&str, &str)]) -> Files {
    let files = [
        ("site.toml", CONFIG),
        ("content/_index.md", "---\ntitle: Home\n---\nWelcome.\n"),
        ("content/r/index.md", REPORT),
        ("content/r/case.yaml", CASE),
        ("content/k.kk.md", "---\ntitle: Есеп\ndate: 2026-01-02\n---\nСоттың шешімі.\n"),
        ("content/z.zh.md", "---\ntitle: 报告\ndate: 2026-01-03\n---\n法院的判决。\n"),
    ];
    let all = files.iter().chain(more);
    all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn made(files: &Files) -> Built {
    let built = build(files, &options(), &mut Memo::none());
    let errors = built.diagnostics.iter().filter(|one| one.code.severity == Severity::Error);
    assert_eq!(errors.count(), 0, "{:?}", built.told());
    built
}

/// The units of every sheet: the page of each, what it is, its id and its words.
fn units(built: &Built) -> Vec<(String, char, String, String)> {
    let mut units = Vec::new();
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.contains("/t/")) {
        let script = std::str::from_utf8(bytes).unwrap();
        let json = &script[script.find('(').unwrap()..];
        let json = json.split_once(".push(").unwrap().1.trim_end().strip_suffix(')').unwrap();
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        let page = format!("{}index.html", data[2][1].as_str().unwrap());
        let text = text_of_sheet(bytes).unwrap_or_else(|| panic!("{path} has no text"));
        for line in text.lines() {
            let (head, words) = line.split_once('\t').unwrap();
            let kind = head.chars().next().unwrap();
            units.push((page.clone(), kind, head[1..].to_owned(), words.to_owned()));
        }
    }
    units
}

fn found(built: &Built) -> Vec<(char, String, String)> {
    let all = units(built).into_iter().filter(|(page, ..)| page == "r/index.html");
    all.map(|(_, kind, anchor, words)| (kind, anchor, words)).collect()
}

#[test]
fn units_are_paragraphs_items_and_notes() {
    let built = made(&site(&[]));
    let found = found(&built);
    let known: Vec<(char, &str, &str)> =
        found.iter().map(|(kind, anchor, words)| (*kind, &**anchor, &**words)).collect();
    let expected = [
        ('T', "", "A report"),
        ('b', "", "Ada Abayev · crowds"),
        ('h', "facts", "Facts"),
        ('t', "par-1", "The first."),
        ('t', "par-1", "Quoted words."),
        ('t', "par-2", "The second, see X1."),
        ('t', "par-2", "an item"),
        ('t', "par-2", "Head · Row"),
        ('t', "par-2", "cell · other"),
        ('t', "par-2", "Aside of it."),
        ('t', "par-3", "The third."),
        ('p', "P1", "Ilmari Kesri · accused"),
        ('p', "P2", "witness"),
        ('c', "C1", "C1 Disorder"),
        ('v', "C1", "Code of Conduct · 12"),
        ('e', "C1.E1", "C1.E1 A crowd"),
        ('a', "A1", "A1 · Shouted · Falkmere"),
        ('x', "X1", "X1 · Recording · Seven minutes"),
        ('f', "F1", "F1 · C1.E1 · Nobody came"),
    ];
    for unit in &expected {
        assert!(known.contains(unit), "{unit:?} in {known:#?}");
    }
    let notes = known.iter().filter(|(kind, ..)| *kind == 'n');
    assert_eq!(notes.map(|(.., words)| *words).collect::<Vec<_>>(), ["A note."]);
}

#[test]
fn every_id_that_is_found_is_on_its_page() {
    let mut showcase = Files::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "themes"] {
        let below = memory::read(&root.join(folder));
        showcase.extend(below.into_iter().map(|(at, bytes)| (format!("{folder}/{at}"), bytes)));
    }
    // The search finds pages only.
    let settings = fs::read_to_string(root.join("site.toml")).unwrap();
    let settings = settings.replace("epub = true", "").replace("pdf = true", "");
    showcase.insert("site.toml".into(), settings.into_bytes());
    for files in [site(&[]), showcase] {
        let built = made(&files);
        let units = units(&built);
        let ids: BTreeSet<(&str, &str)> = units
            .iter()
            .filter(|(_, _, anchor, _)| !anchor.is_empty())
            .map(|(page, _, anchor, _)| (page.as_str(), anchor.as_str()))
            .collect();
        assert!(ids.len() > 8);
        for (page, id) in ids {
            let html = std::str::from_utf8(&built.files[page]).unwrap();
            assert!(html.contains(&format!(" id=\"{id}\"")), "{id} on {page}");
        }
    }
}

#[test]
fn nothing_withheld_is_found() {
    let hidden = [
        ("content/d.md", "---\ntitle: Page\ndraft: true\n---\nDraftword\n"),
        ("content/e.md", "---\ntitle: Page\nembargo: 2030-01-01\n---\nEmbargoword\n"),
        ("content/x.md", "---\ntitle: Page\nexpires: 2020-01-01\n---\nExpiredword\n"),
        ("content/n.md", "---\ntitle: Page\nsearch: false\n---\nUnlistedword\n"),
    ];
    let files = site(&hidden);
    for drafts in [false, true] {
        let options = amicus::build::Options { drafts, ..options() };
        let built = build(&files, &options, &mut Memo::none());
        let of_search = built.files.iter().filter(|(path, _)| path.starts_with("search/"));
        let mut all = String::new();
        for (_, bytes) in of_search {
            all += std::str::from_utf8(bytes).unwrap();
            all += &text_of_sheet(bytes).unwrap_or_default();
        }
        let concordance = &built.files["registers/concordance/index.html"];
        all += std::str::from_utf8(concordance).unwrap();
        let all = all.to_lowercase();
        assert!(all.contains("kesri") && all.contains("falkmere"));
        for word in ["mira", "kalt", "informant", "draft", "embargo", "expired", "unlisted"] {
            // A word of the interface is not one of the site.
            let told = all.matches(word).count();
            assert_eq!(told, 0, "{word}, with drafts: {drafts}");
        }
    }
}

#[test]
fn each_language_has_an_index_of_its_own() {
    let built = made(&site(&[]));
    for language in ["en", "kk", "zh"] {
        assert!(built.files.contains_key(&format!("search/{language}/index.js")), "{language}");
        let words = &built.files[&format!("search/{language}/w0.js")];
        let words = std::str::from_utf8(words).unwrap();
        assert_eq!(words.contains("сотты"), language == "kk", "{words}");
        assert_eq!(words.contains("法院"), language == "zh", "{words}");
    }
    assert!(built.files.contains_key("kk/search/index.html"));
}

#[test]
fn only_languages_with_an_index_are_searched() {
    let languages = |built: &Built, page: &str| {
        let html = std::str::from_utf8(&built.files[page]).unwrap();
        let rest = html.split_once("data-languages=\"").unwrap().1;
        rest.split_once('"').unwrap().0.trim().to_owned()
    };
    let built = made(&site(&[]));
    assert_eq!(languages(&built, "search/index.html"), "en kk zh");
    assert_eq!(languages(&built, "kk/search/index.html"), "kk en zh");
    let hidden = "---\ntitle: Есеп\ndate: 2026-01-02\nsearch: false\n---\nСот.\n";
    let built = made(&site(&[("content/k.kk.md", hidden)]));
    assert!(!built.files.contains_key("search/kk/index.js"));
    assert_eq!(languages(&built, "search/index.html"), "en zh");
    assert_eq!(languages(&built, "kk/search/index.html"), "en zh");
}

#[test]
fn a_site_need_not_be_searched() {
    let files = site(&[("site.toml", &format!("{CONFIG}[search]\nenabled = false\n"))]);
    let built = made(&files);
    assert!(!built.files.keys().any(|path| path.contains("search") || path.contains("concord")));
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(
            !html.contains("role=\"search\"") && !html.contains("<script src=\"/search/"),
            "{path}"
        );
    }
}

#[test]
fn the_addresses_of_the_search_are_taken() {
    for path in ["content/search.md", "content/search/_index.md", "static/search/box.js"] {
        let text = if path.ends_with("md") { "---\ntitle: S\n---\n" } else { "x" };
        let built = build(&site(&[(path, text)]), &options(), &mut Memo::none());
        let told = built.told();
        assert!(told.iter().any(|line| line.contains("route-collision")), "{path}: {told:?}");
    }
}
