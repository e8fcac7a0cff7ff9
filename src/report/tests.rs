//! Front matter read whole, and each mistake in it at its place.

use super::front_matter::{self, CaseKey, FrontMatter, KEYS, Status};
use super::people::{Author, People};
use super::split::{Split, split};
use crate::base::{Diagnostic, Diagnostics, Moment, Source};

const TAXONOMIES: [&str; 2] = ["topics", "jurisdictions"];

fn read(text: &str) -> (Option<FrontMatter>, Diagnostics) {
    let source = Source::new("content/a.md", text);
    let mut diagnostics = Diagnostics::new();
    let names = TAXONOMIES.map(String::from);
    let front_matter = split(&source, &mut diagnostics).and_then(|split| {
        front_matter::parse(&source, split.front_matter, &names, &mut diagnostics)
    });
    (front_matter, diagnostics)
}

fn line(d: &Diagnostic) -> String {
    let (line, column) = d.place.as_ref().unwrap().line_column();
    assert!(d.hint.is_some() && !d.message.ends_with('.'), "{}", d.message);
    format!("{line}:{column} {}", d.code.name)
}

fn told(text: &str) -> Vec<String> {
    read(text).1.iter().map(line).collect()
}

fn whole(text: &str) -> FrontMatter {
    let (front_matter, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    front_matter.unwrap()
}

#[test]
fn splits_at_the_two_lines_of_hyphens() {
    for (text, front_matter, body) in [
        ("---\ntitle: T\n---\nBody\n", "title: T\n", "Body\n"),
        ("\u{feff}---\r\ntitle: T\r---  \r\n\r\nBody\r", "title: T\r", "\r\nBody\r"),
        ("---\n---\n", "", ""),
        ("---\na: x --- y\n ---\n----\n---", "a: x --- y\n ---\n----\n", ""),
        ("---\na: |\n  ---\n---\n---\nx", "a: |\n  ---\n", "---\nx"),
    ] {
        let source = Source::new("a.md", text);
        let mut diagnostics = Diagnostics::new();
        let Split { front_matter: head, body: rest } = split(&source, &mut diagnostics).unwrap();
        assert_eq!((source.slice(head), source.slice(rest)), (front_matter, body), "{text:?}");
    }
}

#[test]
fn needs_front_matter_that_is_closed() {
    for (text, expected) in [
        ("", "1:1 missing-front-matter"),
        ("Body\n", "1:1 missing-front-matter"),
        ("\n---\ntitle: T\n---\n", "1:1 missing-front-matter"),
        ("+++\ntitle = \"T\"\n+++\n", "1:1 missing-front-matter"),
        ("--- title: T\n---\n", "1:1 missing-front-matter"),
        ("---\ntitle: T\nBody", "1:1 unclosed-front-matter"),
        ("---\ntitle: T\n--- x\n", "1:1 unclosed-front-matter"),
        ("---", "1:1 unclosed-front-matter"),
        ("---\n---\n", "2:1 missing-key"),
        ("---\n- a\n---\n", "2:1 wrong-type"),
    ] {
        assert_eq!(told(text), [expected], "{text:?}");
    }
}

#[test]
fn reads_every_key() {
    let text = "---\ntitle: 007\nsubtitle: S\nauthors: [A. Author, a-author, {name: B, orcid: \
        https://orcid.org/0000-0002-1694-233X, affiliation: U, bio: X, url: https://b.example}]\n\
        date: 2026-01-15\nupdated: 2026-03\nlang: zh-hant\ntranslation_of: kk\ntranslated_from: 1.0\nsummary: >\n  One\n  *paragraph*\n\
        status: withdrawn\ndraft: true\npublish: true\nembargo: 2026-02-01T09:00:00+01:00\n\
        expires: 2027-01-01\nversion: 1.10\nrevisions:\n  - {version: \"1.1\", date: 2026-03-02, note: N}\n\
        successors: {12: 14, 13: none}\n\
        doi: https://doi.org/10.5281/zenodo.1\nlicense: CC-BY-4.0 OR MIT\nimage: {src: a.jpg, alt: A street}\n\
        claim_review: true\naliases: [/old/url/, /x.html]\n\
        slug: қазақ-1\ntemplate: pages/wide.html\nweight: -3\nsearch: false\ncase: case.yaml\nnocite: [\"@a-b\", c]\n\
        outputs: {epub: true}\n\
        extra: {private: 1}\ntopics: [C#, Fair trial]\njurisdictions: KZ\n---\n";
    let page = whole(text);
    assert_eq!(page.title.value, "007");
    assert_eq!(page.authors.len(), 3);
    let Some(Author::Described(person)) = page.authors.last() else { panic!() };
    assert_eq!(person.orcid.as_deref(), Some("0000-0002-1694-233X"));
    assert_eq!(page.language.unwrap().value.as_str(), "zh-Hant");
    assert_eq!(page.translation_of.unwrap().value.as_str(), "kk");
    assert_eq!(page.translated_from.unwrap().value, "1.0");
    let summary = page.summary.unwrap();
    assert_eq!(summary.text(), "One *paragraph*\n");
    assert_eq!(summary.place(4..15).line_column(), (12, 3));
    assert_eq!(page.status, Some(Status::Withdrawn));
    assert!(page.visibility.draft && page.visibility.publish);
    assert!(matches!(page.visibility.embargo.unwrap().value, Moment::Instant(_, 3600)));
    assert_eq!(page.version.as_ref().map(|version| version.value.as_str()), Some("1.10"));
    assert_eq!(page.revisions.first().unwrap().note, "N");
    let successors = page.successors.iter().map(|one| (one.from.value, one.to.value));
    assert_eq!(successors.collect::<Vec<_>>(), [(12, Some(14)), (13, None)]);
    assert_eq!(page.doi.as_deref(), Some("10.5281/zenodo.1"));
    let image = page.image.unwrap();
    assert_eq!((image.src.value.as_str(), image.alt.as_str()), ("a.jpg", "A street"));
    assert!(page.claim_review);
    assert_eq!(page.aliases.len(), 2);
    assert_eq!(page.slug.unwrap().value, "қазақ-1");
    assert_eq!(page.weight, Some(-3));
    assert!(!page.search);
    let Some(CaseKey::File(file)) = page.case else { panic!() };
    assert_eq!(file.value, "case.yaml");
    assert_eq!(page.outputs.says(crate::base::FileFormat::Epub), Some(true));
    let super::front_matter::Nocite::Keys(keys) = &page.nocite else { panic!() };
    assert_eq!(keys.iter().map(|key| key.value.as_str()).collect::<Vec<_>>(), ["a-b", "c"]);
    assert_eq!(page.extra.to_string(), r#"{"private":1}"#);
    let terms: Vec<_> = page.terms.iter().map(|t| (t.taxonomy.as_str(), t.terms.len())).collect();
    assert_eq!(terms, [("topics", 2), ("jurisdictions", 1)]);
    for key in KEYS.iter().chain(&TAXONOMIES) {
        assert!(
            text.contains(&format!("\n{key}: ")) || text.contains(&format!("\n{key}:\n")),
            "{key}"
        );
    }
}

#[test]
fn a_case_can_stand_inline() {
    let page = whole("---\ntitle: T\ncase:\n  name: N\n---\n");
    let Some(CaseKey::Inline(node)) = page.case else { panic!() };
    assert!(node.get("name").is_some());
}

#[test]
fn a_slug_is_normalised() {
    let page = whole("---\ntitle: T\nslug: cafe\u{301}\n---\n");
    assert_eq!(page.slug.unwrap().value, "caf\u{e9}");
    let (_, diagnostics) = read("---\ntitle: T\nslug: CON\n---\n");
    let hint = diagnostics.iter().next().unwrap().hint.as_deref();
    assert_eq!(hint, Some("choose a name that no system reserves"));
}

#[test]
fn only_a_title_is_needed_and_a_page_is_public_then() {
    let page = whole("---\ntitle: T\n---\n");
    assert!(page.visibility.publish && !page.visibility.draft && page.date.is_none());
}

#[test]
fn what_decides_visibility_fails_closed() {
    for (line, expected) in [
        ("draft: \"false\"", "3:8 wrong-type"),
        ("draft: no", "3:8 wrong-type"),
        ("draft:", "3:1 missing-key"),
        ("draft: 0", "3:8 wrong-type"),
        ("draft: [false]", "3:8 wrong-type"),
        ("publish: yes", "3:10 wrong-type"),
        ("publish: public", "3:10 wrong-type"),
        ("embargo: 2026-03-29T02:30:00", "3:10 bad-date"),
        ("embargo: 2026-03", "3:10 bad-date"),
        ("embargo: tomorrow", "3:10 bad-date"),
        ("embargo: ~", "3:1 missing-key"),
        ("embargo: false", "3:10 bad-date"),
        ("embargo: {at: 2026-01-01}", "3:10 wrong-type"),
        ("expires: 2026-02-30", "3:10 bad-date"),
        ("expires:", "3:1 missing-key"),
    ] {
        let (page, diagnostics) = read(&format!("---\ntitle: T\n{line}\n---\n"));
        let told: Vec<_> = diagnostics.iter().map(self::line).collect();
        assert_eq!(told, [expected], "{line}");
        assert!(!page.unwrap().visibility.publish, "{line}");
    }
    for key in
        ["Draft: true", "embargoed: 2030-01-01", "publish_after: 2030-01-01", "private: {a: b}"]
    {
        assert_eq!(told(&format!("---\ntitle: T\n{key}\n---\n")), ["3:1 unknown-key"], "{key}");
    }
    assert!(!whole("---\ntitle: T\npublish: false\n---\n").visibility.publish);
}

#[test]
fn tells_each_mistake_where_it_is() {
    for (line, expected) in [
        ("date: 2026-02-30", "3:7 bad-date"),
        ("date: 2026-01-02\nupdated: 2026-01-01", "4:10 bad-date"),
        ("embargo: 2026-01-02\nexpires: 2026-01-01", "4:10 bad-date"),
        ("embargo: 2026-01-02\nexpires: 2026-01-02", "4:10 bad-date"),
        ("lang: english", "3:7 bad-value"),
        ("status: draft", "3:9 bad-value"),
        ("status:", "3:1 missing-key"),
        ("authors: [{affiliation: x}]", "3:12 missing-key"),
        ("authors: [{name: A, orcid: 0000-0002-1825-0098}]", "3:28 bad-value"),
        ("authors: [{name: A, orcid: 12}]", "3:28 bad-value"),
        ("authors: [{name: A, mail: a@b.c}]", "3:21 unknown-key"),
        ("doi: zenodo.1", "3:6 bad-value"),
        ("license: a/b", "3:10 bad-value"),
        ("aliases: [old/url/]", "3:11 bad-value"),
        ("aliases: [/../x/]", "3:11 bad-value"),
        ("slug: ../x", "3:7 bad-value"),
        ("slug: A B", "3:7 bad-value"),
        ("slug: con", "3:7 bad-value"),
        ("template: /etc/passwd", "3:11 bad-value"),
        ("case: ../../x.yaml", "3:7 bad-value"),
        ("case: [a]", "3:7 wrong-type"),
        ("topics: [a, a]", "3:13 bad-value"),
        ("topics: [\".\"]", "3:11 bad-value"),
        ("topics: {a: b}", "3:9 wrong-type"),
        ("extra: x", "3:8 wrong-type"),
        ("weight: heavy", "3:9 wrong-type"),
        ("revisions: [{version: 1}]", "3:14 missing-key"),
        ("tags: [a]", "3:1 unknown-key"),
        ("title: U", "3:1 duplicate-key"),
        ("summary: \"\\u202E\"", "3:11 unsafe-character"),
        ("x:\n\ty: 1", "4:1 yaml-syntax"),
        ("x: &a [*a]", "3:8 yaml-limit"),
        ("subtitle: !!python/object/apply:os.system [\"id\"]", "3:11 yaml-unsupported"),
    ] {
        let all = told(&format!("---\ntitle: T\n{line}\n---\n"));
        assert_eq!(all.first().map(String::as_str), Some(expected), "{line}: {all:?}");
    }
}

#[test]
fn dates_known_less_exactly_may_overlap() {
    whole("---\ntitle: T\ndate: 2026-05-01\nupdated: 2026\n---\n");
    whole("---\ntitle: T\ndate: 2026\nupdated: 2026-01-01\n---\n");
    whole("---\ntitle: T\nembargo: 2026-01-01\nexpires: 2026-01-01T09:00:00Z\n---\n");
}

#[test]
fn reads_people_and_finds_mistyped_ids() {
    let source = Source::new(
        "content/people.yaml",
        "a-author:\n  name: A. Author\n  bio: Writes.\nb-author: {name: B}\n",
    );
    let checked = People::parse(&source);
    assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
    let people = checked.value;
    assert_eq!(people.iter().count(), 2);
    let page = Source::new("a.md", "---\ntitle: T\nauthors: [a-author, C. Author, a-autor]\n---\n");
    let mut diagnostics = Diagnostics::new();
    let span = split(&page, &mut diagnostics).unwrap().front_matter;
    let authors = front_matter::parse(&page, span, &[], &mut diagnostics).unwrap().authors;
    let names: Vec<_> = authors
        .iter()
        .filter_map(|author| people.resolve(author, &page, &mut diagnostics))
        .map(|person| person.name)
        .collect();
    assert_eq!(names, ["A. Author", "C. Author"]);
    let all: Vec<_> = diagnostics.iter().map(line).collect();
    assert_eq!(all, ["3:32 unknown-person"]);
    assert_eq!(
        diagnostics.iter().next().unwrap().hint.as_deref(),
        Some("did you mean `a-author`?")
    );
}

#[test]
fn tells_mistakes_in_people() {
    let told = |text: &str| -> Vec<String> {
        let checked = People::parse(&Source::new("content/people.yaml", text));
        checked.diagnostics.iter().map(line).collect()
    };
    assert_eq!(told(""), [""; 0]);
    assert_eq!(told("- a\n"), ["1:1 wrong-type"]);
    assert_eq!(told("a: {name: A, email: x}\n"), ["1:14 unknown-key"]);
    assert_eq!(told("A B: {name: A}\n"), ["1:1 bad-value"]);
    assert_eq!(told("a: {}\nb: Name\n"), ["1:4 missing-key", "2:4 wrong-type"]);
}

#[test]
fn the_image_of_a_page_is_a_picture_that_others_show() {
    for (image, expected) in [
        ("{src: a.svg, alt: A}", "3:14 bad-value"),
        ("{src: a.pdf, alt: A}", "3:14 bad-value"),
        ("{src: ../a.jpg, alt: A}", "3:14 bad-value"),
        ("{src: a.jpg}", "3:9 missing-key"),
        ("a.jpg", "3:8 wrong-type"),
    ] {
        assert_eq!(told(&format!("---\ntitle: T\nimage: {image}\n---\n")), [expected], "{image}");
    }
}
