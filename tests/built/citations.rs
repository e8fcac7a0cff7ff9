//! Citations in their notes and on their pages: what styles make of them that the
//! processor alone gets wrong, their ids, and what is told of a bracket that says
//! nothing.

use crate::memory::{Built, Files, build, options};
use amicus::base::Source;
use amicus::build::Memo;
use amicus::sources::{
    Citation, CitationStyle, Cited, Run, Works, known_styles, parse_bibtex, set,
};

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

fn style(name: &str) -> CitationStyle {
    CitationStyle::find(Some((name, None)), |_| None).value
}

fn told_runs(runs: &[Run]) -> String {
    let one = |run: &Run| match run.shape.italic {
        true => format!("*{}*", run.text),
        false => run.text.clone(),
    };
    runs.iter().map(one).collect()
}

/// Citations of a page, each with its note and the keys that it cites.
fn notes(style: &CitationStyle, works: &Works, page: &[(u32, &[&str])]) -> Vec<String> {
    let cited = |key: &&str| Cited {
        work: works.get(key).unwrap(),
        prefix: "",
        pinpoint: "",
        suppress_author: false,
    };
    let citations: Vec<Citation<'_>> = page
        .iter()
        .map(|(note, keys)| Citation {
            cited: keys.iter().map(cited).collect(),
            note: Some(*note),
            within: false,
        })
        .collect();
    set(style, "en", &citations, &[]).citations.iter().map(|runs| told_runs(runs)).collect()
}

#[test]
fn ibid_points_at_the_only_cite_of_the_note_before() {
    let works = parse_bibtex(&Source::new("sources.bib", WORKS)).value;
    let (a, b) = ("a", "a-2");
    for name in ["oscola", "gb-7714-2015-note"] {
        let style = style(name);
        let ibid = |page: &[(u32, &[&str])]| {
            let made = notes(&style, &works, page);
            let last = made.last().unwrap().to_lowercase();
            last.contains("ibid") || last.contains("同上")
        };
        // The note before, or another citation in the same note.
        assert!(ibid(&[(1, &[a]), (2, &[a])]), "{name}");
        assert!(ibid(&[(1, &[a]), (1, &[a])]), "{name}");
        assert!(ibid(&[(1, &[b]), (1, &[a]), (1, &[a])]), "{name}");
        // A note of the author's own stands between.
        assert!(!ibid(&[(1, &[a]), (3, &[a])]), "{name}");
        // The note before has two.
        assert!(!ibid(&[(1, &[b, a]), (2, &[a])]), "{name}");
        assert!(!ibid(&[(1, &[a, b]), (2, &[a])]), "{name}");
        assert!(!ibid(&[(1, &[b]), (1, &[a]), (2, &[a])]), "{name}");
        assert!(!ibid(&[(1, &[a]), (1, &[a]), (2, &[a])]), "{name}");
        assert!(!ibid(&[(1, &[b, a]), (1, &[a])]), "{name}");
    }
}

/// Works in a style: each as it is cited and as it is listed.
fn cited_and_listed(name: &str, language: &str, bib: &str) -> Vec<(String, String)> {
    let works = parse_bibtex(&Source::new("sources.bib", bib)).value;
    let all: Vec<_> = works.iter().cloned().collect();
    let cited = |work| Cited { work, prefix: "", pinpoint: "", suppress_author: false };
    let citations: Vec<Citation<'_>> = all
        .iter()
        .zip(1..)
        .map(|(work, note)| Citation { cited: vec![cited(work)], note: Some(note), within: false })
        .collect();
    let made = set(&style(name), language, &citations, &[]);
    let listed = |key: &str| {
        let found = made.list.iter().find(|listed| listed.key == key).unwrap();
        told_runs(&found.runs)
    };
    let pairs = all.iter().zip(&made.citations);
    pairs.map(|(work, runs)| (told_runs(runs), listed(&work.key))).collect()
}

#[test]
fn editors_are_named_where_nobody_is_the_author() {
    let bib = "@book{b, title={U}, editor={Bee, Ann and Dee, Cy}, date=2002, publisher={P}}";
    for (name, cited, listed) in [
        (
            "chicago-notes",
            "Ann Bee and Cy Dee, eds., *U* (P, 2002).",
            "Bee, Ann, and Cy Dee, eds. *U*. P, 2002.",
        ),
        ("chicago-author-date", "(Bee and Dee 2002)", "Bee, Ann, and Cy Dee, eds. 2002. *U*. P."),
        (
            "modern-humanities-research-association-notes",
            "*U*, ed. by Ann Bee and Cy Dee (P, 2002).",
            "Bee, Ann, and Cy Dee (eds), *U* (P, 2002)",
        ),
        ("vancouver", "(1)", "1. Bee A, Dee C, editors. U. P; 2002."),
    ] {
        let made = cited_and_listed(name, "en", bib);
        assert_eq!(made, [(cited.to_owned(), listed.to_owned())], "{name}");
    }
}

#[test]
fn vancouver_names_authors() {
    let bib = "@article{j,title={Art},author={Smith, Ann},journaltitle={JJ},volume=3,pages={1--4},date=2001}
@incollection{c,title={Chap},author={Smith, Ann},booktitle={BB},editor={Roe, Rex},date=2001,publisher={P},location={L}}";
    let made = cited_and_listed("vancouver", "en", bib);
    let listed: Vec<&str> = made.iter().map(|(_, listed)| listed.as_str()).collect();
    let expected = [
        "1. Smith A. Chap. In: Roe R, editor. BB. L: P; 2001.",
        "2. Smith A. Art. JJ. 2001;3:1–4.",
    ];
    assert_eq!(listed, expected);
}

/// A style that sets each citation so.
fn small_style(layout: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\"><info>\
         <title>t</title><id>i</id><updated>2026-01-01T00:00:00Z</updated></info>\
         <citation><layout>{layout}</layout></citation></style>"
    )
}

#[test]
fn a_space_stands_before_a_sign_only_where_the_style_has_one() {
    let bib = "@book{q, title={Q}, editor={Quux, Zebulon}, date=2001, publisher={P}, location={L}}";
    assert_eq!(
        cited_and_listed("mla", "en", bib).remove(0).1,
        "Quux, Zebulon, editor. *Q*. P, 2001."
    );
    // Where cataloguers set the colon, a space stands before and behind it.
    let made = |delimiter: &str| {
        let text = small_style(&format!(
            "<group delimiter=\"{delimiter}\"><text variable=\"title\"/><text \
             variable=\"publisher\"/></group>"
        ));
        let style = CitationStyle::find(Some(("x.csl", None)), |_| {
            Some(Source::new("content/x.csl", text.clone()))
        });
        let works = parse_bibtex(&Source::new("sources.bib", bib)).value;
        notes(&style.value, &works, &[(1, &["q"])]).remove(0)
    };
    assert_eq!((&*made(" : "), &*made(": ")), ("Q : P", "Q: P"));
    // What an author wrote is not touched.
    let french = "@book{t, title={Le mot : la chose}, author={Roe, Rex}, date=2001}";
    for name in ["mla", "oscola", "apa"] {
        let made = cited_and_listed(name, "fr", french).remove(0).1.to_lowercase();
        assert!(made.contains("le mot : la chose"), "{name}: {made}");
    }
}

#[test]
fn the_list_has_given_names_whatever_tells_citations_apart() {
    let bib = "@book{d, title={Smith One}, author={Smith, Ann}, date=2001, publisher={P}}
@book{e, title={Smith Two}, author={Smith, Bob}, date=2001, publisher={P}}
@book{f, title={Few}, author={Roe, Ann and Moe, Bo and Poe, Cy and Joe, Di}, date=2001, publisher={P}}
@book{g, title={More}, author={Roe, Ann and Moe, Bo and Poe, Cy and Zoe, Di and Xoe, El}, date=2001, publisher={P}}";
    for (name, listed) in [
        (
            "apa",
            ["Smith, A. (2001a).", "Smith, B. (2001b).", "Roe, A., Moe, B.", "Roe, A., Moe, B."],
        ),
        (
            "chicago-author-date",
            ["Smith, Ann. 2001a.", "Smith, Bob. 2001b.", "Roe, Ann, Bo Moe", "Roe, Ann, Bo Moe"],
        ),
        (
            "harvard-cite-them-right",
            ["Smith, A. (2001a)", "Smith, B. (2001b)", "Roe, A.", "Roe, A."],
        ),
        ("mla", ["Smith, Ann.", "Smith, Bob.", "Roe, Ann, et al.", "———, et al."]),
        (
            "gb-7714-2015-author-date",
            ["SMITH A, 2001a", "SMITH B, 2001b", "ROE A, MOE B", "ROE A, MOE B"],
        ),
    ] {
        let made = cited_and_listed(name, "en", bib);
        for ((_, found), expected) in made.iter().zip(listed) {
            assert!(found.starts_with(expected), "{name}: {found}");
        }
        let mut cited: Vec<&str> = made.iter().map(|(cited, _)| cited.as_str()).collect();
        cited.sort_unstable();
        cited.dedup();
        assert_eq!(cited.len(), 4, "{name}: {cited:?}");
    }
}

#[test]
fn a_stroke_stands_for_all_authors_of_the_work_before() {
    let bib = "@book{a, title={A}, author={Doe, Jane and Roe, Rex}, date=2000}
@book{b, title={B}, author={Doe, Jane and Roe, Rex}, date=2001}
@book{c, title={C}, editor={Poe, Ann and Roe, Rex}, date=2002}
@book{d, title={D}, editor={Poe, Ann and Roe, Rex}, date=2003}
@book{e, title={E}, author={Zoe, Jane and Roe, Rex and Poe, C}, date=2004}
@book{f, title={F}, author={Zoe, Jane and Roe, Rex and Poe, C}, date=2005}";
    for (name, listed) in [
        ("mla", ["———. *B*. 2001.", "———, editors. *D*. 2003.", "———, et al. *F*. 2005."]),
        ("turabian-fullnote-8", ["———. *B*. 2001.", "———, eds. *D*. 2003.", "———. *F*. 2005."]),
    ] {
        let made = cited_and_listed(name, "en", bib).into_iter().skip(1).step_by(2);
        assert_eq!(made.map(|(_, listed)| listed).collect::<Vec<_>>(), listed, "{name}");
    }
}

#[test]
fn lists_of_authors_of_which_one_goes_on_longer_are_set() {
    let names = |count: usize| -> String {
        let all: Vec<String> = ('a'..='k').take(count).map(|c| format!("N{c}, {c}")).collect();
        all.join(" and ")
    };
    let book = |key: &str, count: usize| {
        format!("@book{{{key}, title={{{key}}}, author={{{}}}, date=2001}}\n", names(count))
    };
    let bib = format!("{}{}{}", book("x", 4), book("y", 7), book("z", 9));
    for name in known_styles() {
        assert_eq!(cited_and_listed(name, "en", &bib).len(), 3);
    }
}

#[test]
fn the_title_stands_where_the_author_was_all_that_a_style_says() {
    let bib = "@book{w, title={U}, author={{World Bank}}, date=2001}";
    let works = parse_bibtex(&Source::new("sources.bib", bib)).value;
    let work = works.get("w").unwrap();
    let cited = |pinpoint| Cited { work, prefix: "", pinpoint, suppress_author: true };
    let made = |pinpoint| {
        let citation = Citation { cited: vec![cited(pinpoint)], note: None, within: false };
        told_runs(&set(&style("mla"), "en", &[citation], &[]).citations[0])
    };
    assert_eq!((&*made(""), &*made("p. 12")), ("(*U*)", "(12)"));
}

#[test]
fn what_stands_around_a_key_reads_as_it_should() {
    let text = r"One [**see** @a, \[47\]]. Two [@a, 12-15 and 17]. Three [@a, _passim_].";
    let built = built("chicago-notes", text);
    let page = built.text("r/index.html");
    for expected in ["See ", "[47]", "12–15, 17", ", passim"] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    for lost in ["**", "\\[", "_passim_"] {
        assert!(!page.contains(lost), "{lost}: {page}");
    }
    let told = told(&self::built("chicago-notes", "One [@a, p.]."));
    assert!(told.iter().any(|line| line.starts_with("malformed-reference")), "{told:?}");
}
