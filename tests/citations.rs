//! Citations on their pages: their notes, their ids, and what is told of a bracket
//! that says nothing.

mod memory;

use amicus::build::Memo;
use memory::{Built, Files, build, options};

const WORKS: &str = "
@book{a, title = {First}, author = {Chen, Ada}, date = {2001}, publisher = {P}}
@book{a-2, title = {Second}, author = {Doğan, Lale}, date = {2002}, publisher = {P}}
";

/// A site of one page with these works, in a style.
fn site(style: &str, works: &str, text: &str) -> Files {
    let settings = "title = \"T\"\nbase_url = \"https://example.org\"\n[citations]\nstyle =";
    let mut site = Files::new();
    site.insert("site.toml".into(), format!("{settings} \"{style}\"\n").into_bytes());
    site.insert("content/_index.md".into(), b"---\ntitle: Home\n---\n".to_vec());
    let page = format!("---\ntitle: R\ndate: 2026-01-02\n---\n\n{text}\n");
    site.insert("content/r/index.md".into(), page.into_bytes());
    site.insert("content/r/sources.bib".into(), works.as_bytes().to_vec());
    site
}

fn built(style: &str, text: &str) -> Built {
    build(&site(style, WORKS, text), &options(), &mut Memo::none())
}

/// What is told, but for what is not about citations.
fn told(built: &Built) -> Vec<String> {
    let all = built.told().into_iter();
    let of_text = |line: &String| !line.starts_with("uncited-source") && !line.starts_with("no-");
    all.filter(of_text).collect()
}

/// The ids of a page, and the places on it that its links lead to.
fn ids(page: &str) -> (Vec<&str>, Vec<&str>) {
    let of = |mark: &str| -> Vec<&str> {
        page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    };
    (of(" id=\""), of("href=\"#"))
}

#[test]
fn ids_of_sources_and_citations_never_meet() {
    let text = "## Source a\n\n## Cite a 1\n\n## Cite a.1\n\nOnce [@a], twice [@a], and another \
                [@a-2; @a].[^a] So[^a] or so[^a-2].\n\n[^a]: See [@a].\n[^a-2]: See [@a-2].";
    for style in ["oscola", "apa"] {
        let built = built(style, text);
        assert_eq!(told(&built), [""; 0], "{style}");
        let (ids, links) = ids(built.text("r/index.html"));
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{style}: {ids:?}");
        for link in links {
            assert!(ids.contains(&link), "{style}: {link} of {ids:?}");
        }
    }
}

#[test]
fn a_heading_cannot_take_the_id_of_a_source() {
    for id in ["source.a", "cite.a.1", "r--cn-a"] {
        let built = built("oscola", &format!("## Words {{#{id}}}\n\nOnce [@a]."));
        let told = told(&built);
        assert!(matches!(&*told, [one] if one.starts_with("duplicate-id ")), "{told:?}");
    }
    let built = built("oscola", "## Words {#source.a}\n\nNothing is cited.");
    assert_eq!(told(&built), [""; 0]);
}

#[test]
fn a_note_of_the_authors_keeps_ibid_away() {
    let built = built("oscola", "One [@a]. Two.[^own] Three [@a].\n\n[^own]: A note of my own.");
    assert_eq!(told(&built), [""; 0]);
    let page = built.text("r/index.html");
    assert!(!page.contains("ibid") && page.contains("Chen (n 1)"), "{page}");
}
