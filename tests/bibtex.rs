//! What real files of sources have in them, and what readers get to see of it:
//! LaTeX, addresses, protected letters, and mistakes at their places.

use amicus::base::Source;
use amicus::sources::{Citation, CitationStyle, Cited, Works, parse_bibtex, parse_yaml, set};

/// What is told of a text in BibTeX: code, line, column, message.
fn told(text: &str) -> Vec<String> {
    let read = parse_bibtex(&Source::new("sources.bib", text));
    let one = |diagnostic: &amicus::base::Diagnostic| {
        let place = diagnostic.place.as_ref().unwrap();
        let (line, column) = place.line_column();
        format!("{} {line}:{column} {}", diagnostic.code.name, diagnostic.message)
    };
    read.diagnostics.iter().map(one).collect()
}

fn works(text: &str) -> Works {
    let read = parse_bibtex(&Source::new("sources.bib", text));
    let told: Vec<_> = read.diagnostics.iter().map(|one| &one.message).collect();
    assert!(told.is_empty(), "{told:?}\n{text}");
    read.value
}

/// How a work is listed in a style.
fn listed(works: &Works, key: &str, style: &str, language: &str) -> String {
    let style = CitationStyle::find(Some((style, None)), |_| None);
    assert!(style.diagnostics.is_empty());
    let work = works.get(key).unwrap();
    let cited = vec![Cited { work, prefix: "", pinpoint: "", suppress_author: false }];
    let citation = Citation { cited, note: Some(1), within: false };
    let made = set(&style.value, language, &[citation], &[]);
    made.list[0].runs.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn words_keep_their_letters_in_styles_that_write_capitals() {
    let works = works(
        "@article{a, title={McDonald v UNHCR's view in {ECtHR} {iPhone} and the {van} case},
           volume=2, year={2001}, journaltitle={J of ECtHR}}
         @book{b, title={A history of {the} {NATO} staff}, series={Series A}, year=2002}
         @book{c, title={{the Whole as It Is}}, year=2003}
         @jurisdiction{d, title={Doe v McRoe}, court={ECtHR}, year=2004}",
    );
    for style in ["chicago-notes", "mla", "modern-humanities-research-association-notes"] {
        let text = listed(&works, "a", style, "en");
        for words in ["McDonald", "UNHCR's View", "ECtHR iPhone and the van Case", "J of ECtHR"] {
            assert!(text.contains(words), "{style}: {text}");
        }
        let text = listed(&works, "b", style, "en");
        assert!(text.contains("A History of the NATO Staff"), "{style}: {text}");
        assert!(text.contains("Series A"), "{style}: {text}");
        let text = listed(&works, "c", style, "en");
        assert!(text.contains("the Whole as It Is"), "{style}: {text}");
        let text = listed(&works, "d", style, "en");
        assert!(text.contains("Doe v McRoe"), "{style}: {text}");
    }
    // The files that others read have the words as they were written.
    let record = &works.get("a").unwrap().record;
    let files = [
        amicus::sources::bibtex("a", record),
        amicus::sources::ris(record),
        amicus::sources::csl_json([("a", record)]),
        works.get("a").unwrap().heading(),
    ];
    for file in files {
        assert!(
            file.contains("McDonald v UNHCR's view in ECtHR iPhone and the van case"),
            "{file}"
        );
    }
}

#[test]
fn yaml_keeps_letters_that_are_in_braces_or_verbatim() {
    let text = "a: {type: book, title: 'On {iPads} in {the} hall', date: 2001}\n\
                b: {type: book, title: {value: on the road, verbatim: true}, date: 2001}\n";
    let read = parse_yaml(&Source::new("sources.yaml", text));
    assert!(read.diagnostics.is_empty());
    let text = listed(&read.value, "a", "chicago-notes", "en");
    assert!(text.contains("On iPads in the Hall"), "{text}");
    let text = listed(&read.value, "b", "mla", "en");
    assert!(text.contains("on the road"), "{text}");
    assert_eq!(read.value.get("a").unwrap().record.get("title"), "On iPads in the hall");
}

#[test]
fn a_kazakh_edition_has_no_gap() {
    let works = works("@book{a, title={Заң}, edition={2}, date=2001, langid={kk}}");
    for style in ["chicago-notes", "oscola"] {
        let text = listed(&works, "a", style, "kk");
        assert!(text.contains("2-бас"), "{style}: {text}");
    }
}

#[test]
fn latex_is_read_and_what_is_not_understood_is_told() {
    let works = works(
        r"@book{a, title={T~U \ldots{} on the 20\textsuperscript{th}\,century}, publisher={P~Q}, year=2000,
             author={{\'A}lvarez~P{\'e}rez, J.~M. and von~Trapp, Maria and Garc\'\i a, {\'E}v\v{z}\'{\i}}}
         @book{b, title={A \enquote{word \enquote{within}} and `so', it's 5\,\euro, CO$_2$ at $\alpha$, n\textsuperscript{2}}}
         @book{c, title={\href{https://x.org}{Linked} {\em shapes} \textbf{bold}, {\noopsort{b}}M\ae sk, A\&B, \j, ?`}}
         @misc{d, title={T}, abstract={\nobody knows $ this}, howpublished={\url{https://x.org/a--b_c~d}}}
         @misc{e, title={T}, url={https://x.org/\_a\%20b}}
         @misc{f, title={T}, url={\url{https://x.org/a~b}}}
         @misc{g, title={T}, url={https://x.org/{\textasciitilde}me/$\sim$you/\~{}a}}",
    );
    let get = |key: &str, variable: &str| works.get(key).unwrap().record.get(variable).to_owned();
    assert_eq!(get("a", "title"), "T\u{a0}U … on the 20th\u{202f}century");
    assert_eq!(get("a", "publisher"), "P\u{a0}Q");
    let people: Vec<String> = works
        .get("a")
        .unwrap()
        .record
        .people("author")
        .iter()
        .map(|name| format!("{}|{}|{}", name.given, name.particle, name.family))
        .collect();
    assert_eq!(people, ["J. M.||Álvarez Pérez", "Maria|von|Trapp", "Évží||García"]);
    assert_eq!(get("b", "title"), "A “word ‘within’” and ‘so’, it's 5\u{202f}€, CO₂ at α, n²");
    assert_eq!(get("c", "title"), "Linked shapes bold, Mæsk, A&B, ȷ, ¿");
    assert_eq!(get("d", "URL"), "https://x.org/a--b_c~d");
    assert_eq!(get("e", "URL"), "https://x.org/_a%20b");
    assert_eq!(get("f", "URL"), "https://x.org/a~b");
    assert_eq!(get("g", "URL"), "https://x.org/~me/~you/~a");
    let text = "@book{a,\n title={T \\foo{bar} x\\baz y},\n note={\\foo},\n keywords={\\foo}}";
    assert_eq!(
        told(text),
        [
            "latex-command 2:11 `\\foo` is a command of LaTeX that is not understood",
            "latex-command 2:22 `\\baz` is a command of LaTeX that is not understood",
            "latex-command 3:8 `\\foo` is a command of LaTeX that is not understood",
        ]
    );
    let read = parse_bibtex(&Source::new("sources.bib", text));
    assert_eq!(read.value.get("a").unwrap().record.get("title"), "T bar x y");
}

#[test]
fn an_address_that_is_none_is_told_as_it_was_written() {
    let text = r"@misc{a, title={T}, url={https://x.org/a\q}}";
    assert_eq!(told(text), [r"bad-source 1:25 `url`: `https://x.org/a\q` is not a web address"]);
    let read = parse_bibtex(&Source::new("sources.bib", text));
    let hint = read.diagnostics.iter().next().unwrap().hint.clone().unwrap();
    assert_eq!(hint, r"take out what no address has: `\`");
}

#[test]
fn dois_are_read_however_they_are_written() {
    for written in [
        "10.1000/x_y",
        "https://doi.org/10.1000/x\\_y",
        "http://dx.doi.org/10.1000/x_y",
        "doi:10.1000/x_y",
    ] {
        let works = works(&format!("@book{{a, title={{T}}, date=2001, doi={{{written}}}}}"));
        assert_eq!(works.get("a").unwrap().record.get("DOI"), "10.1000/x_y");
        let text = listed(&works, "a", "apa", "en");
        assert!(text.ends_with("https://doi.org/10.1000/x_y"), "{text}");
    }
    for written in ["foo", "javascript:alert(1)"] {
        let text = format!("@book{{a, title={{T}},\n doi={{{written}}}}}");
        assert_eq!(told(&text), [format!("bad-source 2:6 `doi`: `{written}` is not a DOI")]);
    }
    let text = "a: {type: book, title: T, serial-number: {doi: 'https://doi.org/10.1/a'}}\n\
                b: {type: book, title: T, serial-number: {doi: foo}}\n";
    let read = parse_yaml(&Source::new("sources.yaml", text));
    assert_eq!(read.value.get("a").unwrap().record.get("DOI"), "10.1/a");
    assert_eq!(read.diagnostics.len(), 1);
}

#[test]
fn what_is_open_is_told_where_it_was_opened() {
    let rest = "@book{b, title = \"X\", date = {2001}}\n@book{c, title = {Y}}\n";
    for (text, place) in [
        ("@book{a,title=\"T,date=2000}\n", "1:15 this quotation mark is never closed"),
        ("@book{a,\n title={T,\n date={2000}}\n", "1:1 this entry is not closed"),
        ("@book{a,\n title={T {x},\n date={2000}\n\n", "2:8 this brace is never closed"),
        ("@book{a,\n title={T},\n date={2000}\n", "1:1 this entry is not closed"),
        ("@book(a, title={T}\n", "1:1 this entry is not closed"),
    ] {
        for text in [format!("{text}{rest}"), text.to_owned()] {
            assert_eq!(told(&text), [format!("bibtex-syntax {place}")], "{text}");
        }
    }
    let told = told("@book{a, title={T} year=2000}\n@book{b, title={U}");
    assert_eq!(told, ["bibtex-syntax 1:20 a comma is missing here"]);
}

#[test]
fn entries_may_stand_in_parentheses() {
    let works = works(
        "@string(jj = \"Journal (of) Examples\")\n@comment(nothing)\n\
         @article(a, title={T (x) y}, journal=jj, year=2000)\n@book{b, title={(U)}}\n@book( c,\n title=\"V)\" )",
    );
    assert_eq!(works.get("a").unwrap().record.get("container-title"), "Journal (of) Examples");
    assert_eq!(works.get("a").unwrap().record.get("title"), "T (x) y");
    assert_eq!(works.get("b").unwrap().record.get("title"), "(U)");
    assert_eq!(works.get("c").unwrap().record.get("title"), "V)");
}

#[test]
fn months_and_days_are_told_at_their_place() {
    for (fields, message) in [
        ("year=2000, month=13, day=99", "1:42 `month`: `13` is not a month"),
        ("year=2001, month=13", "1:42 `month`: `13` is not a month"),
        ("year=2001, month={März}", "1:42 `month`: `März` is not a month"),
        ("year=2001, month=2, day=29", "1:49 `day`: `29` is not a day of its month"),
        ("year=2001, month=2, day=x", ""),
        ("date={2001-02-30}", "1:30 `date`: `2001-02-30` is not a date"),
        ("year={soon}", "1:30 `year`: `soon` is not a date"),
    ] {
        let told = told(&format!("@book{{abcde, title={{T}}, {fields}}}"));
        if message.is_empty() {
            assert_eq!(told.len(), 1, "{told:?}");
        } else {
            assert_eq!(told, [format!("bad-source {message}")], "{fields}");
        }
    }
    for (fields, date) in [
        ("year=2001, month=feb, day=3", "2001-02-03"),
        ("year=2001, month=\"10~\" # jan", "2001-01-10"),
        ("year=2001, month={Sept.}", "2001-09"),
        ("year=2001, month={spring}", "2001"),
        ("year=2001, month=2", "2001-02"),
        ("year={2001}, day=3", "2001"),
    ] {
        let works = works(&format!("@book{{a, title={{T}}, {fields}}}"));
        let record = &works.get("a").unwrap().record;
        assert_eq!(record.when("issued").unwrap().to_string(), date, "{fields}");
    }
}

#[test]
fn what_would_be_passed_over_in_silence_is_told() {
    for (text, message) in [
        ("@book{a, title={T},\n title={U}}", "2:2 this source has `title` twice"),
        (
            "@book{a, title={T},\n author={A, B, C, D and E}}",
            "2:9 `author`: `A, B, C, D` is not a name",
        ),
        ("@book{, title={T}}", "1:7 this source has no key, by which it could be cited"),
        ("@book{a, title={T},\n archivedate={foo}}", "2:14 `archivedate`: `foo` is not a date"),
        (
            "@book{a, title={T},\n archivedate={2020}}",
            "2:14 `archivedate` is given, but not where the copy is",
        ),
    ] {
        assert_eq!(told(text), [format!("bad-source {message}")], "{text}");
    }
}

#[test]
fn a_long_chain_of_sources_is_no_circle() {
    let chain: String =
        (0..12).map(|n| format!("@book{{k{n}, title={{T}}, crossref={{k{}}}}}\n", n + 1)).collect();
    let told = told(&format!("{chain}@book{{k12, title={{T}}}}"));
    assert!(!told.is_empty());
    for one in told {
        assert!(one.starts_with("bad-source") && one.contains("more than 8 sources"), "{one}");
    }
}

#[test]
fn a_language_has_the_name_that_babel_gives_it() {
    let works = works("@book{a, title={T}, langid={ngerman}}\n@book{b, title={T}, language={en}}");
    let text = |key: &str| amicus::sources::bibtex(key, &works.get(key).unwrap().record);
    assert!(text("a").contains("langid = {ngerman}"), "{}", text("a"));
    assert!(text("b").contains("langid = {english}"), "{}", text("b"));
    assert_eq!(works.get("a").unwrap().record.get("language"), "de");
}
