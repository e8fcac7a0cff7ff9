//! Who and what is withheld, in the sources that a site cites.

use crate::memory::{Files, build, options};
use amicus::build::Memo;

fn told_of(files: &[(&str, &str)]) -> Vec<String> {
    let mut site = Files::new();
    let config = "title = \"t\"\nbase_url = \"https://example.org\"\n";
    site.insert("site.toml".into(), config.into());
    for (path, text) in files {
        site.insert((*path).into(), (*text).into());
    }
    build(&site, &options(), &mut Memo::none()).told()
}

const CASE: &str =
    "name: c\npersons: [{id: P1, role: witness, name: Zebulon Quux, publish: withheld}]\n";

#[test]
fn who_is_withheld_is_named_by_no_source() {
    let report = "---\ntitle: A report\ndate: 2026-01-01\n---\n\nText.\n";
    for (author, leaks) in [
        ("author={Zebulon Quux}", true),
        ("author={Quux, Zebulon}", true),
        ("author={ZEBULON QUUX and Doe, Ann}", true),
        ("editor={Quux, Zebulon M.}", true),
        ("translator={Zebulon Quux}", true),
        ("author={Quux, Zoe}", false),
        ("author={Quux}", false),
    ] {
        let bibtex = format!("@book{{a, title={{T}}, {author}, date=2001}}\n");
        let told = told_of(&[
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/r/index.md", report),
            ("content/r/case.yaml", CASE),
            ("content/sources.bib", &bibtex),
            ("content/about.md", "---\ntitle: About\nnocite: [a]\n---\n\nText.\n"),
        ]);
        let line = "leaked-secret content/sources.bib:1:7";
        let found = told.iter().any(|told| told.starts_with(line));
        assert_eq!(found, leaks, "{author}: {told:?}");
    }
}

#[test]
fn a_copy_that_readers_do_not_get_is_told_of() {
    let report = "---\ntitle: A report\ndate: 2026-01-01\n---\n\nText [@a].\n";
    let bibtex = "@book{a, title={T}, date=2001, copy={exhibits/x2.txt}}\n";
    let case = |access: &str| {
        format!(
            "name: c\nexhibits:\n  - {{id: X1, title: A list, access: {access}, files: \
             [{{path: exhibits/x2.txt}}], archives: [{{url: \"https://a.example/\"}}]}}\n"
        )
    };
    for (access, hidden) in [("withheld", true), ("described-only", true), ("public", false)] {
        let case = case(access);
        let told = told_of(&[
            ("content/r/index.md", report),
            ("content/r/case.yaml", &case),
            ("content/r/sources.bib", bibtex),
            ("content/r/exhibits/x2.txt", "Nothing.\n"),
        ]);
        let found = told.iter().any(|told| told.starts_with("missing-copy content/r/sources.bib"));
        assert_eq!(found, hidden, "{access}: {told:?}");
    }
    let nowhere = told_of(&[
        ("content/r.md", report),
        ("content/sources.bib", bibtex),
        ("content/exhibits/x2.txt", "Nothing.\n"),
    ]);
    assert!(nowhere.iter().any(|told| told.starts_with("missing-copy")), "{nowhere:?}");
}
