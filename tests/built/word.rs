//! Documents for word processors: whole, of the same bytes each time, with the numbers
//! of their pages.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use crate::memory::{Built, Files, build, options};
use amicus::build::Memo;
use roxmltree::{Document, Node};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SITE: &str = "title = \"Test\"\nbase_url = \"https://example.org\"\n[outputs]\ndocx = true\n";

/// A site of files by path.
fn files(all: &[(&str, &str)]) -> Files {
    all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn made(all: &[(&str, &str)]) -> Built {
    let mut files = files(&[("site.toml", SITE), ("content/_index.md", "---\ntitle: Home\n---\n")]);
    files.extend(self::files(all));
    let built = build(&files, &options(), &mut Memo::none());
    assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
    built
}

/// The parts of a document by path.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    });
    parts.collect()
}

fn part(bytes: &[u8], path: &str) -> String {
    let parts = parts(bytes);
    let (_, bytes) = parts.iter().find(|(known, _)| known == path).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

fn said(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|t| t.text()).collect()
}

fn value<'n>(node: Node<'n, '_>, name: &str) -> Option<&'n str> {
    let child = node.descendants().find(|child| child.has_tag_name((W, name)))?;
    child.attribute((W, "val"))
}

/// A report with a matrix, notes that are called twice and within the matrix, lists,
/// another language and a link.
const REPORT: &str = "---\ntitle: The bridge\ndate: 2026-01-15\nsummary: In short.\n---\n\n\
One.[^a]\n\nTwo.[^b] And again.[^a]\n\n## A heading\n\n{{ matrix() }}\n\nThree, see [@X1, p. 4].[^c]\n\n\
- a\n- b\n  1. c\n  2. d\n\n5. e\n6. f\n\n> Quoted.\n\n| A | B |\n|---|--:|\n| 1 | 2 |\n\n\
[A page](https://law.example/1?a=1&b=2) and {% lang(tag=\"ar\") %}نص{% end %}.\n\n\
[^a]: First.\n[^b]: Second, with [a link](https://law.example/2).\n[^c]: Fourth.\n";
const CASE: &str = "name: A case\ncharges:\n- id: C1\n  title: All of it\n  elements:\n  \
- {id: C1.E1, text: 'What must be proved'}\nexhibits:\n- {id: X1, title: Film}\n\
findings:\n- {id: F1, element: C1.E1, finding: not-made-out, because: 'Since [@X1].[^n]\n\n    [^n]: Third.', \
evidence: [{ref: X1, bears: against}]}\n";

fn bridge() -> Vec<u8> {
    let built = made(&[("content/bridge/index.md", REPORT), ("content/bridge/case.yaml", CASE)]);
    built.files["bridge/bridge.docx"].clone()
}

#[test]
fn every_part_is_there_and_well_formed() {
    let bytes = bridge();
    let all = parts(&bytes);
    assert_eq!(all[0].0, "[Content_Types].xml");
    let names: BTreeSet<&str> = all.iter().map(|(path, _)| path.as_str()).collect();
    for (path, bytes) in &all {
        let text = std::str::from_utf8(bytes).unwrap();
        let parsed = Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        for relation in parsed.descendants().filter(|node| node.tag_name().name() == "Relationship")
        {
            if relation.attribute("TargetMode") != Some("External") {
                let target = relation.attribute("Target").unwrap();
                let folder = if path.starts_with("word/") { "word/" } else { "" };
                assert!(names.contains(format!("{folder}{target}").as_str()), "{path}: {target}");
            }
        }
    }
    let text = part(&bytes, "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    for node in document.descendants() {
        if let Some(id) = node.attributes().find(|a| {
            a.name() == "id" && a.namespace().is_some_and(|n| n.ends_with("relationships"))
        }) {
            assert!(relations.contains(&format!("Id=\"{}\"", id.value())), "{}", id.value());
        }
    }
    let styles = part(&bytes, "word/styles.xml");
    for style in document.descendants().filter(|node| {
        ["pStyle", "rStyle", "tblStyle"].iter().any(|name| node.has_tag_name((W, *name)))
    }) {
        let name = style.attribute((W, "val")).unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{name}\"")), "{name}");
    }
    let bookmarks: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "bookmarkStart")))
        .map(|node| node.attribute((W, "name")).unwrap())
        .collect();
    for link in document.descendants().filter(|node| node.has_tag_name((W, "hyperlink"))) {
        if let Some(anchor) = link.attribute((W, "anchor")) {
            assert!(bookmarks.contains(anchor), "{anchor}");
        }
    }
}

#[test]
fn notes_are_foot_notes_with_the_numbers_of_the_page() {
    let bytes = bridge();
    let (text, notes) = (part(&bytes, "word/document.xml"), part(&bytes, "word/footnotes.xml"));
    let document = Document::parse(&text).unwrap();
    let marks: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "footnoteReference")))
        .map(|node| node.attribute((W, "id")).unwrap())
        .collect();
    assert_eq!(marks, ["1", "2", "3", "4"]);
    let notes = Document::parse(&notes).unwrap();
    let said: Vec<String> = notes
        .descendants()
        .filter(|node| node.has_tag_name((W, "footnote")) && node.attribute((W, "type")).is_none())
        .map(|node| format!("{}:{}", node.attribute((W, "id")).unwrap(), said(node)))
        .collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[0].starts_with("1: First."), "{said:?}");
    assert!(said[2].starts_with("3: Third."), "{said:?}");
    assert!(text.contains("NOTEREF note_1"));
}

#[test]
fn paragraphs_are_numbered_as_on_the_page() {
    let site = format!("{SITE}[report]\nparagraph_numbers = true\n");
    let built = made(&[
        ("site.toml", &site),
        ("content/bridge/index.md", REPORT),
        ("content/bridge/case.yaml", CASE),
    ]);
    let page = String::from_utf8_lossy(&built.files["bridge/index.html"]).into_owned();
    let on_page = page.matches("class=\"par-number\"").count();
    let text = part(&built.files["bridge/bridge.docx"], "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let numbered: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "p")) && value(*node, "numId") == Some("1"))
        .map(said)
        .collect();
    assert_eq!(numbered.len(), on_page, "{numbered:#?}");
    assert!(numbered[0].starts_with("One."));
    assert!(on_page > 2);
}

#[test]
fn matrices_lie_on_their_side_and_repeat_their_heads() {
    let text = part(&bridge(), "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let tables: Vec<Node<'_, '_>> =
        document.descendants().filter(|node| node.has_tag_name((W, "tbl"))).collect();
    assert_eq!(tables.len(), 2);
    assert!(
        tables.iter().all(|table| table.descendants().any(|n| n.has_tag_name((W, "tblHeader"))))
    );
    let sizes: Vec<Option<&str>> = document
        .descendants()
        .filter(|node| node.has_tag_name((W, "pgSz")))
        .map(|node| node.attribute((W, "orient")))
        .collect();
    assert_eq!(sizes, [None, Some("landscape"), None]);
}

#[test]
fn no_page_is_empty_between_two_matrices() {
    let case = CASE.replace(
        "exhibits:",
        "- {id: C2, title: More, elements: [{id: C2.E1, text: 'And this'}]}\nexhibits:",
    );
    let text = "---\ntitle: The bridge\ndate: 2026-01-15\n---\n\nOne.\n";
    let built = made(&[("content/bridge/index.md", text), ("content/bridge/case.yaml", &case)]);
    let text = part(&built.files["bridge/bridge.docx"], "word/document.xml");
    let document = Document::parse(&text).unwrap();
    let sizes = document.descendants().filter(|node| node.has_tag_name((W, "pgSz")));
    let sizes: Vec<_> = sizes.map(|node| node.attribute((W, "orient"))).collect();
    assert_eq!(sizes, [None, Some("landscape"), Some("landscape"), None]);
}

#[test]
fn a_document_says_when_it_was_made_and_when_it_was_changed() {
    let text = "---\ntitle: A\ndate: 2026-01-15\nupdated: 2026-03-02\n---\n\nOne.\n";
    let built = made(&[("content/a/index.md", text)]);
    let core = part(&built.files["a/a.docx"], "docProps/core.xml");
    for (name, day) in [("created", "2026-01-15"), ("modified", "2026-03-02")] {
        assert!(
            core.contains(&format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T")),
            "{core}"
        );
    }
}

#[test]
fn the_same_report_is_the_same_file_and_tells_nothing_of_the_computer() {
    let bytes = bridge();
    assert_eq!(bytes, bridge());
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("<dc:title>The bridge</dc:title>"), "{core}");
    assert!(core.contains("2026-01-15T00:00:00Z"), "{core}");
    assert!(!core.contains("lastModifiedBy"));
}

#[test]
fn what_a_document_cannot_hold_is_told_at_its_place() {
    let site = format!("{SITE}[markdown]\nraw_html = true\n");
    let text = "---\ntitle: A\ndate: 2026-01-15\n---\n\n<video src=\"x\"></video>\n\n\
        ![A map](map.svg)\n\n{{ seal() }}\n\nText, and {{ seal() }}.\n";
    let map = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>";
    let built = made(&[
        ("site.toml", &site),
        ("templates/shortcodes/seal.html", "<b>Seal</b>"),
        ("content/a/index.md", text),
        ("content/a/map.svg", map),
    ]);
    let told = built.diagnostics.iter();
    let told = told.filter(|diagnostic| diagnostic.code.name == "left-off-document");
    let lines: Vec<usize> =
        told.map(|diagnostic| diagnostic.place.as_ref().unwrap().line_column().0).collect();
    assert_eq!(lines, [6, 8, 10, 12], "{:#?}", built.diagnostics);
    assert!(part(&built.files["a/a.docx"], "word/document.xml").contains("A map"));
}

/// Exhibits are published byte for byte, also with the mark of how a camera was held.
#[cfg(feature = "images")]
#[test]
fn photographs_among_exhibits_stand_upright() {
    let mut photo = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut photo, 90);
    encoder.encode(&[128; 40 * 20], 40, 20, jpeg_encoder::ColorType::Luma).unwrap();
    let turned =
        b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    photo.splice(2..2, *turned);
    let case =
        "name: A case\nexhibits:\n- {id: X1, title: P, access: public, files: [photo.jpg]}\n";
    let mut all = files(&[
        ("site.toml", SITE),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/a/index.md", "---\ntitle: A\ndate: 2026-01-15\n---\n\n![A door](photo.jpg)\n"),
        ("content/a/case.yaml", case),
    ]);
    all.insert("content/a/photo.jpg".to_owned(), photo.clone());
    let built = build(&all, &options(), &mut Memo::none());
    assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
    assert_eq!(built.files["a/photo.jpg"], photo, "an exhibit is as it was");
    let document = part(&built.files["a/a.docx"], "word/document.xml");
    assert!(document.contains("<wp:extent cx=\"190500\" cy=\"381000\"/>"), "{document}");
    let parts = parts(&built.files["a/a.docx"]);
    let (_, picture) = parts.iter().find(|(path, _)| path == "word/media/picture1.jpg").unwrap();
    let kept = amicus::image::clean("", picture).unwrap();
    assert_eq!((kept.size, kept.orientation), ((20, 40), 1));
}

#[test]
fn ids_and_addresses_keep_their_order_in_a_text_from_right_to_left() {
    let site = format!("{SITE}[languages.ar]\ntitle = \"T\"\n");
    let report = "---\ntitle: تقرير\ndate: 2026-01-15\n---\n\n\
        نص [@X1] و[نص](https://example.org/a/) و[2026-01-15](https://example.org/) و`/etc/x.`.\n";
    let case = "name: قضية\nexhibits:\n- {id: X1, title: رسالة}\n";
    let built = made(&[
        ("site.toml", &site),
        ("content/_index.ar.md", "---\ntitle: H\n---\n"),
        ("content/a/index.ar.md", report),
        ("content/a/case.yaml", case),
    ]);
    let document = part(&built.files["ar/a/a.docx"], "word/document.xml");
    let document = Document::parse(&document).unwrap();
    let runs: Vec<_> = document.descendants().filter(|node| node.has_tag_name((W, "r"))).collect();
    for whole in ["X1", "<https://example.org/a/>", "2026-01-15", "/etc/x."] {
        let at = runs.iter().position(|run| said(*run) == whole).unwrap();
        let is_rtl = |at: usize| runs[at].descendants().any(|node| node.has_tag_name((W, "rtl")));
        let around: Vec<_> = (at - 2..=at + 2).map(|at| (said(runs[at]), is_rtl(at))).collect();
        let [before, begin, it, end, after] = &around[..] else { panic!() };
        assert_eq!((before, after), (&("\u{200F}".into(), true), &("\u{200F}".into(), true)));
        assert_eq!((begin, end), (&("\u{200E}".into(), false), &("\u{200E}".into(), false)));
        assert_eq!(it, &(whole.to_owned(), false));
    }
}

#[test]
fn headings_within_another_language_are_read_as_that_is() {
    let report = "---\ntitle: A\ndate: 2026-01-15\n---\n\n## Plain\n\n\
        {% lang(tag=\"ar\") %}\n\n## عنوان\n\nنص.\n\n{% end %}\n";
    let built = made(&[("content/a/index.md", report)]);
    let document = part(&built.files["a/a.docx"], "word/document.xml");
    let document = Document::parse(&document).unwrap();
    let is_leftwards = |words: &str| {
        let mut all = document.descendants().filter(|node| node.has_tag_name((W, "p")));
        let heading = all.find(|node| {
            let style = value(*node, "pStyle").unwrap_or_default();
            style.starts_with("Heading") && said(*node) == words
        });
        heading.unwrap().descendants().any(|node| node.has_tag_name((W, "bidi")))
    };
    assert!(is_leftwards("عنوان") && !is_leftwards("Plain"));
}

#[test]
fn two_numbers_of_notes_are_not_one() {
    let text = "---\ntitle: T\ndate: 2026-01-15\n---\n\nText.[^a][^b]\n\n[^a]: A.\n\n[^b]: B.\n";
    let built = made(&[("content/bridge/index.md", text)]);
    let document = part(&built.files["bridge/bridge.docx"], "word/document.xml");
    let between = document.split("<w:footnoteReference").nth(1).unwrap();
    assert!(between.contains(">, </w:t>"), "{between}");
}

#[test]
fn the_history_of_versions_stands_on_the_title_page() {
    let text = "---\ntitle: T\nversion: 1.1\ndate: 2026-02-01\nrevisions:\n\
                - {version: 1.1, date: 2026-02-01, note: Corrected.}\n\
                - {version: 1.0, date: 2026-01-01, note: Filed.}\n---\n\nText.\n";
    let built = made(&[("content/bridge/index.md", text)]);
    let document = part(&built.files["bridge/bridge.docx"], "word/document.xml");
    for said in ["Version 1.1: ", "Corrected.", "Version 1.0: ", "1 January 2026. Filed."] {
        assert!(document.contains(said), "{said}: {document}");
    }
    // One alone, and those without a number.
    let of = |revisions: &str| {
        let text =
            format!("---\ntitle: T\ndate: 2026-02-01\nrevisions:\n{revisions}---\n\nText.\n");
        let built = made(&[("content/bridge/index.md", &text)]);
        part(&built.files["bridge/bridge.docx"], "word/document.xml")
    };
    let one = of("- {version: 1.1, date: 2026-02-01, note: Corrected.}\n");
    assert!(one.contains("Corrected."), "{one}");
    let two = of("- {date: 2026-02-01, note: Corrected.}\n- {date: 2026-01-01, note: Filed.}\n");
    assert!(two.contains("1 January 2026: ") && two.contains("Filed."), "{two}");
    assert!(!two.contains("Version : "), "{two}");
}

#[test]
fn no_text_is_markup() {
    let text = "---\ntitle: 'A <b> & \"c\"'\ndate: 2026-01-15\n---\n\n`<w:p/>` &amp; ]]> \\<w:t>[^a]\n\n[^a]: `</w:footnote>`\n";
    let built = made(&[("content/a/index.md", text)]);
    for (path, bytes) in parts(&built.files["a/a.docx"]) {
        Document::parse(std::str::from_utf8(&bytes).unwrap())
            .unwrap_or_else(|e| panic!("{path}: {e}"));
    }
}

#[test]
fn notes_that_only_notes_call_are_called_where_the_text_ends() {
    let chain: String = (1..3_000).map(|n| format!("[^{n}]: see[^{}]\n\n", n + 1)).collect();
    let text =
        format!("---\ntitle: T\ndate: 2026-01-15\n---\n\na[^1]\n\n{chain}[^3000]: see[^1]\n");
    let bytes = made(&[("content/bridge/index.md", &text)]).files["bridge/bridge.docx"].clone();
    let document = part(&bytes, "word/document.xml");
    assert_eq!(document.matches("<w:footnoteReference ").count(), 3_000);
    let notes = part(&bytes, "word/footnotes.xml");
    assert!(!notes.contains("<w:footnoteReference "));
    assert_eq!(notes.matches("</w:footnote>").count(), 3_002);
    assert!(!document.contains("customMarkFollows"), "programs count as the page does");
    assert_eq!(notes.matches("<w:footnoteRef/>").count(), 3_000);
}

#[test]
fn what_stands_deep_keeps_its_words() {
    let text = format!("---\ntitle: T\ndate: 2026-01-15\n---\n\n{} word\n", ">".repeat(20_000));
    let bytes = made(&[("content/bridge/index.md", &text)]).files["bridge/bridge.docx"].clone();
    assert!(part(&bytes, "word/document.xml").contains(">word<"));
}
