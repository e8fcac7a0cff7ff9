//! PDF: whole, of the same bytes each time, with the numbers of their pages, and what
//! is said where one cannot be made, or no e-book.

#[cfg(feature = "pdf")]
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::memory::{Built, Files, build, options};
use amicus::base::Diagnostic;
use amicus::build::Memo;

const SITE: &str = "title = \"Test\"\nbase_url = \"https://example.org\"\n[outputs]\npdf = true\n";
const REPORT: &str = "---\ntitle: The bridge\ndate: 2026-01-15\n---\n\nText.[^a]\n\n[^a]: Note.\n";

/// A site of files by path.
fn files(all: &[(&str, &str)]) -> Files {
    all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn made(all: &[(&str, &str)]) -> Built {
    made_of(SITE, all)
}

fn made_of(site: &str, all: &[(&str, &str)]) -> Built {
    let mut files = files(&[("site.toml", site), ("content/_index.md", "---\ntitle: Home\n---\n")]);
    files.extend(self::files(all));
    build(&files, &options(), &mut Memo::none())
}

fn told<'b>(built: &'b Built, code: &str) -> &'b Diagnostic {
    let found = built.diagnostics.iter().find(|diagnostic| diagnostic.code.name == code);
    found.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_so() {
    let built = made(&[("content/bridge/index.md", REPORT)]);
    let told = told(&built, "without-pdf");
    assert_eq!(told.place.as_ref().unwrap().source.path(), "content/bridge/index.md");
    assert!(told.hint.as_ref().unwrap().contains("cargo install amicus`"));
}

#[cfg(not(feature = "epub"))]
#[test]
fn a_program_without_e_books_says_so() {
    let built = made_of(&SITE.replace("pdf", "epub"), &[("content/bridge/index.md", REPORT)]);
    let told = told(&built, "without-epub");
    assert_eq!(told.place.as_ref().unwrap().source.path(), "content/bridge/index.md");
    assert!(told.hint.as_ref().unwrap().contains("cargo install amicus`"));
}

#[cfg(feature = "pdf")]
mod with {
    use std::io::Write;

    use amicus::artifact::Recall;
    use amicus::base::{Digest, Route};

    use super::*;

    /// The text of a PDF's description of itself, which is never packed.
    fn described(bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes);
        let begin = text.find("<x:xmpmeta").or_else(|| text.find("<?xpacket")).unwrap();
        text[begin..].split("</rdf:RDF>").next().unwrap().to_owned()
    }

    #[test]
    fn a_report_has_a_pdf_beside_its_page() {
        let built = made(&[("content/bridge/index.md", REPORT)]);
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        let bytes = &built.files["bridge/bridge.pdf"];
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let described = described(bytes);
        assert!(described.contains("<pdfuaid:part>1</pdfuaid:part>"), "{described}");
        assert!(described.contains("<pdfaid:part>2</pdfaid:part>"), "{described}");
        assert!(described.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{described}");
        assert!(described.contains("The bridge"));
        assert!(described.contains("2026-01-15"));
        let page = String::from_utf8_lossy(&built.files["bridge/index.html"]);
        assert!(page.contains("href=\"/bridge/bridge.pdf\""));
        let told = "name=\"citation_pdf_url\" content=\"https://example.org/bridge/bridge.pdf\"";
        assert!(page.contains(told), "{page}");
    }

    #[test]
    fn the_same_report_is_the_same_file() {
        let one = made(&[("content/bridge/index.md", REPORT)]);
        let other = made(&[
            ("content/bridge/index.md", REPORT),
            ("content/other/index.md", "---\ntitle: Other\ndate: 2026-02-15\n---\n\nText.\n"),
        ]);
        assert_eq!(one.files["bridge/bridge.pdf"], other.files["bridge/bridge.pdf"]);
    }

    #[test]
    fn a_report_without_a_date_and_one_with_a_broken_picture_have_one_too() {
        let text =
            "---\ntitle: The bridge\nauthors: [An Author]\n---\n\n![A bridge](x.png) Text.\n";
        let png = "\u{1}PNG\r\n\u{1a}\n no picture";
        let built = made(&[("content/bridge/index.md", text), ("content/bridge/x.png", png)]);
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        assert!(described(&built.files["bridge/bridge.pdf"]).contains("1980-01-01"));
        let told = told(&built, "left-off-paper");
        assert_eq!(told.place.as_ref().unwrap().line_column(), (6, 3));
    }

    #[test]
    fn a_report_may_have_none() {
        let report = REPORT.replace("date:", "outputs: {pdf: false}\ndate:");
        let built = made(&[("content/bridge/index.md", &report)]);
        assert!(!built.files.contains_key("bridge/bridge.pdf"));
    }

    #[test]
    fn a_character_that_no_font_has_is_told_at_its_place() {
        let built = made(&[("content/bridge/index.md", &format!("{REPORT}\nThe word 王.\n"))]);
        let told = told(&built, "missing-glyph");
        assert!(told.message.contains("“王” (U+738B)"), "{}", told.message);
        assert_eq!(told.place.as_ref().unwrap().line_column(), (10, 10));
        // Of many, the first, and how many more.
        let many = "一丁七万丈三上下不与";
        let built = made(&[("content/bridge/index.md", &format!("{REPORT}\n{many}\n"))]);
        let all = built.diagnostics.iter().filter(|told| told.code.name == "missing-glyph");
        let all: Vec<_> = all.map(|told| told.message.as_str()).collect();
        assert_eq!(all.len(), 8);
        assert!(all[7].ends_with("; nor 2 more that it needs"), "{all:?}");
    }

    #[test]
    fn what_paper_cannot_show_is_told() {
        let site = format!("{SITE}[markdown]\nraw_html = true\n");
        let text = format!(
            "{REPORT}\n<video src=\"x\"></video>\n\n<!-- kept --> <p>Words.</p>\n\n\
             <!-- nothing -->\n\n{{{{ film() }}}}\n"
        );
        let built = made(&[
            ("site.toml", &site),
            ("templates/shortcodes/film.html", "<p>film</p>"),
            ("content/bridge/index.md", &text),
        ]);
        let all: Vec<&str> = built
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code.name == "left-off-paper")
            .map(|diagnostic| diagnostic.message.as_str())
            .collect();
        assert_eq!(all.len(), 3, "{:#?}", built.diagnostics);
        assert!(built.files.contains_key("bridge/bridge.pdf"));
        let twin = "#let shortcode(args, body) = [A film.]\n";
        let built = made(&[
            ("site.toml", &site),
            ("templates/shortcodes/film.html", "<p>film</p>"),
            ("templates/shortcodes/film.typ", twin),
            ("content/bridge/index.md", &format!("{REPORT}\n{{{{ film() }}}}\n")),
        ]);
        assert!(built.diagnostics.is_empty(), "{:#?}", built.diagnostics);
    }

    #[test]
    fn each_use_of_what_paper_cannot_show_is_told() {
        let text =
            "---\ntitle: T\ndate: 2026-01-15\n---\n\n{{ film() }}\n\nText.\n\n{{ film() }}\n";
        let built = made(&[
            ("content/bridge/index.md", text),
            ("templates/shortcodes/film.html", "<p>film</p>"),
        ]);
        let all = built.diagnostics.iter().filter(|told| told.code.name == "left-off-paper");
        let lines: Vec<usize> =
            all.map(|told| told.place.as_ref().unwrap().line_column().0).collect();
        assert_eq!(lines, [6, 10]);
    }

    /// Where a page ends may not decide whether there is a PDF.
    #[test]
    fn a_rule_may_stand_at_the_end_of_a_page_with_notes() {
        for lines in 30..40 {
            let lines = "Line.\n\n".repeat(lines);
            let text = format!(
                "---\ntitle: T\ndate: 2026-01-15\n---\n\nText.[^a]\n\n{lines}---\n\nEnd.\n\n[^a]: A.\n"
            );
            let built = made(&[("content/bridge/index.md", &text)]);
            assert!(built.diagnostics.is_empty(), "{:#?}", built.diagnostics);
            assert!(built.files.contains_key("bridge/bridge.pdf"));
        }
    }

    /// Typst leaves out what stands by itself within a paragraph, with a remark.
    #[test]
    fn a_remark_at_the_side_may_be_a_paragraph() {
        for text in [
            "{% aside() %}\nA remark.[^a]\n{% end %}\n\n[^a]: Note.\n",
            "Before {% aside() %}a remark[^a]{% end %} and behind.\n\n[^a]: Note.\n",
        ] {
            let text = format!("---\ntitle: T\ndate: 2026-01-15\n---\n\n{text}");
            let built = made(&[("content/bridge/index.md", &text)]);
            assert!(built.diagnostics.is_empty(), "{:#?}", built.diagnostics);
            assert!(built.files.contains_key("bridge/bridge.pdf"));
        }
    }

    #[test]
    fn a_template_without_its_function_is_named() {
        let built = made(&[
            ("content/bridge/index.md", REPORT),
            ("templates/paper.typ", "#let other(data) = data.title\n"),
        ]);
        let hint = told(&built, "bad-paper").hint.clone().unwrap_or_default();
        assert!(hint.contains("paper.typ has to have a function `report`"), "{hint}");
    }

    #[test]
    fn a_drawing_with_letters_of_no_font_is_left_out() {
        let text = "---\ntitle: T\ndate: 2026-01-15\n---\n\n![A plan](plan.svg)\n";
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
                   <text>中</text></svg>";
        let built = made(&[("content/bridge/index.md", text), ("content/bridge/plan.svg", svg)]);
        assert!(told(&built, "left-off-paper").message.contains("“A plan”"));
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        assert!(built.files.contains_key("bridge/bridge.pdf"));
    }

    #[test]
    fn a_script_that_cannot_be_joined_is_told() {
        let text = "---\ntitle: T\ndate: 2026-01-15\n---\n\nक्षत्रिय\n";
        let built = made(&[("content/bridge/index.md", text)]);
        assert!(told(&built, "missing-glyph").message.contains("U+0915"));
    }

    #[test]
    fn a_mistake_in_a_template_is_told_at_its_place() {
        let built = made(&[
            ("content/bridge/index.md", REPORT),
            ("templates/paper.typ", "#let report(data, shortcodes: (:)) = data.titel\n"),
        ]);
        let told = told(&built, "bad-paper");
        let place = told.place.as_ref().unwrap();
        assert_eq!((place.source.path(), place.line_column()), ("templates/paper.typ", (1, 43)));
        assert!(told.message.contains("content/bridge/index.md"), "{}", told.message);
    }

    #[test]
    fn a_kind_of_piece_that_there_is_not_is_told_where_it_is_given() {
        let template = "#import \"/dossier/paper.typ\": report as dossier\n\
                        #let report(data, ..more) = {\n  dossier(data, ..more, look: \
                        (findng: (it, put) => put(it.t)))\n}\n";
        let built = made(&[("content/bridge/index.md", REPORT), ("templates/paper.typ", template)]);
        let told = told(&built, "bad-paper");
        let place = told.place.as_ref().unwrap();
        assert_eq!((place.source.path(), place.line_column().0), ("templates/paper.typ", 3));
        assert!(told.message.contains("`look` has `findng`"), "{}", told.message);
    }

    /// A theme may say of each kind how it looks: the guide and the check name all of them.
    #[test]
    fn the_kinds_of_pieces_are_those_that_are_shown() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
        let template = read("themes/dossier/templates/paper.typ");
        let shown =
            template.split("it.k == \"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let shown: BTreeSet<&str> = shown.collect();
        assert!(shown.len() > 30, "{shown:?}");
        let list = template.split("#let kinds = (").nth(1).unwrap().split(')').next().unwrap();
        let listed = list.split('"').skip(1).step_by(2);
        assert_eq!(listed.collect::<BTreeSet<_>>(), shown);
        let guide = read("docs/content/pdf.md");
        let rows = guide.lines().filter(|row| row.starts_with("| of a "));
        let named = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
        assert_eq!(named.collect::<BTreeSet<_>>(), shown);
    }

    #[test]
    fn a_remark_on_a_template_is_no_error() {
        let template = "#import \"/dossier/paper.typ\": report as dossier\n\
                        #let report(data, shortcodes: (:)) = {\n  set page(header: \
                        text(font: \"No Such Font\", \"A header\"))\n  \
                        dossier(data, shortcodes: shortcodes)\n}\n";
        let built = made(&[("content/bridge/index.md", REPORT), ("templates/paper.typ", template)]);
        assert_eq!(told(&built, "odd-paper").place.as_ref().unwrap().line_column().0, 3);
        assert!(built.files.contains_key("bridge/bridge.pdf"));
    }

    #[test]
    fn a_template_reads_nothing_of_the_computer() {
        for read in ["read(\"/etc/passwd\")", "read(\"../../site.toml\")", "image(\"@x/y:1.0.0\")"]
        {
            let template = format!("#let report(data, shortcodes: (:)) = {read}\n");
            let built =
                made(&[("content/bridge/index.md", REPORT), ("templates/paper.typ", &template)]);
            let hint = told(&built, "bad-paper").hint.clone().unwrap_or_default();
            assert!(hint.contains("no file of the computer, and no package"), "{hint}");
        }
        let template =
            "#import \"@preview/cetz:0.3.0\": *\n#let report(data, shortcodes: (:)) = [x]\n";
        let built = made(&[("content/bridge/index.md", REPORT), ("templates/paper.typ", template)]);
        told(&built, "bad-paper");
    }

    #[test]
    fn what_a_text_says_is_never_carried_out() {
        let text =
            format!("{REPORT}\n#panic(\"x\") $x$ \\#read(\"y\") `#z` @a <b> = *c* _d_ \\[e\\]\n");
        let built = made(&[("content/bridge/index.md", &text)]);
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        assert!(built.files.contains_key("bridge/bridge.pdf"));
    }

    #[test]
    fn what_is_deep_or_empty_is_still_printed() {
        let deep = format!("{} word\n\n{}word\n\n", ">".repeat(2_000), "- ".repeat(2_000));
        let chain: String = (1..60).map(|n| format!("[^{n}]: see[^{}]\n\n", n + 1)).collect();
        let text = format!(
            "---\ntitle: T\ndate: 2026-01-15\n---\n\n{deep}# \n\n# ![words](x.png)\n\n\
             [![](x.png)](https://law.example/) a[^1]\n\n\
             | [A](https://law.example/) | B[^1] |\n|---|---|\n| c | |\n\n## C[^1]\n\n\
             {chain}[^60]: see[^1]\n"
        );
        // The smallest PNG: one pixel.
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
            \0\0\0\x0aIDATx\x9cc`\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xaeB`\x82";
        let mut files = files(&[
            ("site.toml", SITE),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/bridge/index.md", &text),
        ]);
        files.insert("content/bridge/x.png".to_owned(), png.to_vec());
        let built = build(&files, &options(), &mut Memo::none());
        let wrong = |code: &str| built.diagnostics.iter().any(|told| told.code.name == code);
        assert!(!wrong("bad-paper") && !wrong("missing-glyph"), "{:#?}", built.diagnostics);
        assert!(built.files.contains_key("bridge/bridge.pdf"), "{:#?}", built.diagnostics);
    }

    const CASE: &str = "name: A case\nexhibits:\n\
        - {id: X1, title: A letter, access: public, files: [letter.pdf, note.txt]}\n\
        - {id: X2, title: A film, access: public, files: [film.mp4]}\n\
        - {id: X3, title: A record, access: described-only}\n\
        - {id: X4, title: A statement, access: withheld, files: [statement.txt]}\n";

    /// A PDF of some pages, with a word on each.
    fn pages(words: &[&str]) -> Vec<u8> {
        let count = words.len();
        let kids: Vec<String> = (0..count).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
        let mut objects = vec![
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            format!("<</Type /Pages /Count {count} /Kids [{}]>>", kids.join(" ")),
            "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>".to_owned(),
        ];
        for (n, word) in words.iter().enumerate() {
            objects.push(format!(
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents {} 0 R \
                 /Resources <</Font <</F 3 0 R>>>>>>",
                5 + 2 * n
            ));
            let text = format!("BT /F 12 Tf 20 150 Td ({word}) Tj ET");
            objects.push(format!("<</Length {}>>\nstream\n{text}\nendstream", text.len()));
        }
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut table = String::new();
        for (n, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", out.len()));
            out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).into_bytes());
        }
        let (start, size) = (out.len(), objects.len() + 1);
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size} /Root 1 0 R>>\n\
             startxref\n{start}\n%%EOF\n"
        );
        out.extend(end.into_bytes());
        out
    }

    fn bundled(outputs: &str, more: &[(&str, &[u8])]) -> Built {
        let site = SITE.replace("pdf = true", outputs);
        let mut all = files(&[
            ("site.toml", &site),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/bridge/index.md", REPORT),
            ("content/bridge/case.yaml", CASE),
            ("content/bridge/note.txt", "What the letter says.\n"),
            ("content/bridge/film.mp4", "film"),
            ("content/bridge/statement.txt", "Nobody may read this.\n"),
        ]);
        all.insert("content/bridge/letter.pdf".to_owned(), pages(&["One", "Two", "Three"]));
        all.extend(more.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())));
        build(&all, &options(), &mut Memo::none())
    }

    #[test]
    fn a_bundle_has_every_page_of_the_public_exhibits() {
        let count = |bytes: &[u8]| hayro_syntax::Pdf::new(bytes.to_vec()).unwrap().pages().len();
        let built = bundled("bundle = true", &[]);
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        let bundle = &built.files["bridge/bridge-bundle.pdf"];
        // The index, a title page, contents, the report, then X1, its three pages and
        // its text, and X2.
        assert_eq!(count(bundle), 10);
        assert!(!described(bundle).contains("pdfuaid:part"), "pages of others follow no standard");
        let off = told(&built, "left-off-paper");
        assert!(off.message.contains("`film.mp4`"), "{}", off.message);
        assert_eq!(off.place.as_ref().unwrap().source.path(), "content/bridge/case.yaml");
        let page = String::from_utf8_lossy(&built.files["bridge/index.html"]);
        assert!(page.contains("href=\"/bridge/bridge-bundle.pdf\""));
        assert!(!page.contains("citation_pdf_url"), "a bundle is not the report");

        // Without the PDF it follows them.
        let case = CASE.replace("letter.pdf, ", "");
        let built = bundled("bundle = true", &[("content/bridge/case.yaml", case.as_bytes())]);
        let bundle = &built.files["bridge/bridge-bundle.pdf"];
        assert_eq!(count(bundle), 7);
        assert!(described(bundle).contains("<pdfuaid:part>1</pdfuaid:part>"));
    }

    /// Courts stamp what they receive: a stamp that is not shown is told.
    #[test]
    fn stamps_on_exhibits_are_told() {
        let stamped = |mark: &str| {
            let pdf = String::from_utf8(pages(&["One"])).unwrap();
            let pdf = pdf.replace("/Contents", &format!("/Annots [<<{mark}>>] /Contents"));
            let built = bundled("bundle = true", &[("content/bridge/letter.pdf", pdf.as_bytes())]);
            assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
            let all = built.diagnostics.iter();
            all.filter(|told| told.message.contains("`letter.pdf` has stamps")).count()
        };
        assert_eq!(stamped("/Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /AP <</N 3 0 R>>"), 1);
        assert_eq!(stamped("/Type /Annot /Subtype /Widget /Rect [0 0 9 9] /AP <</N 3 0 R>>"), 1);
        assert_eq!(stamped("/Type /Annot /Subtype /Link /Rect [0 0 9 9] /AP <</N 3 0 R>>"), 0);
        // Without a picture of their own, they are drawn by whoever shows the file.
        assert_eq!(stamped("/Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (Seen)"), 1);
        assert_eq!(stamped("/Type /Annot /Subtype /Widget /Rect [0 0 9 9] /V (Filled in)"), 1);
        assert_eq!(stamped("/Type /Annot /Subtype /Widget /Rect [0 0 9 9]"), 0);
        assert_eq!(stamped("/Type /Annot /Subtype /Text /Rect [0 0 9 9]"), 0);
        assert_eq!(stamped("/Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (See)"), 1);
    }

    #[test]
    fn what_is_no_pdf_is_not_taken_for_one() {
        let mut broken = pages(&["One"]);
        broken.truncate(40);
        for wrong in
            [&broken[..], b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n"]
        {
            let built = bundled("bundle = true", &[("content/bridge/letter.pdf", wrong)]);
            assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
            let off = left_off(&built);
            assert_eq!(off.len(), 2, "{off:#?}");
            assert!(off.iter().any(|told| told.starts_with("`letter.pdf` is a PDF ")), "{off:#?}");
        }
    }

    /// What is told of files that a bundle cannot show.
    fn left_off(built: &Built) -> Vec<&str> {
        let all = built.diagnostics.iter();
        all.filter(|told| told.code.name == "left-off-paper")
            .map(|told| told.message.as_str())
            .collect()
    }

    #[test]
    fn why_a_file_is_not_in_a_bundle_is_told() {
        let why = |path: &str, bytes: &[u8]| {
            let built = bundled("bundle = true", &[(&format!("content/bridge/{path}"), bytes)]);
            assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
            let odd = built.diagnostics.iter().any(|told| told.code.name == "odd-paper");
            assert!(!odd, "{:#?}", built.diagnostics);
            let name = format!("`{path}`");
            let off = left_off(&built);
            let mut found = off.iter().filter(|told| told.starts_with(&name));
            let cause = found.next().map(|told| told[name.len()..].trim().to_owned());
            assert!(found.next().is_none(), "{off:#?}");
            cause.map(|cause| cause.split(':').next().unwrap().to_owned()).unwrap_or_default()
        };
        let flat = String::from_utf8(pages(&["One", "Two"])).unwrap();
        let (before, after) = flat.rsplit_once("[0 0 200 300]").unwrap();
        let flat = format!("{before}[0 0 000 300]{after}");
        let whole = String::from_utf8(pages(&["One", "Two"])).unwrap();
        let (begin, _) = whole.split_once("xref\n").unwrap();
        let more = whole.replace("/Count 2", "/Count 3");
        let lost = whole.replace("/Contents 7 0 R", "/Contents 9 0 R");
        let no_font = whole.replace("/F 3 0 R", "/F 9 0 R");
        let odd_font = whole.replace("<</Type /Font", "<</First nan /Type /Font");
        let no_use = whole.replace("/F 3 0 R", "/F 3 0 R /G 9 0 R");
        let packed = |content: &str, most: usize| {
            let mut packer =
                flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
            packer.write_all(content.as_bytes()).unwrap();
            let mut packed = packer.finish().unwrap();
            packed.truncate(most);
            let plain = "<</Length 33>>\nstream\nBT /F 12 Tf 20 150 Td (Two) Tj ET";
            let (before, after) = whole.split_once(plain).unwrap();
            let length = packed.len();
            let head = format!("{before}<</Length {length} /Filter /FlateDecode>>\nstream\n");
            [head.as_bytes(), &packed, after.as_bytes()].concat()
        };
        let shared = |content: &str, times: usize| {
            let all = "7 0 R ".repeat(times);
            let pdf = packed(content, usize::MAX);
            let at = memchr::memmem::find(&pdf, b"/Contents 7 0 R").unwrap();
            let (before, after) = pdf.split_at(at);
            let after = &after["/Contents 7 0 R".len()..];
            [before, format!("/Contents [{all}]").as_bytes(), after].concat()
        };
        let large = " ".repeat(100 << 10);
        let words = "BT /F 12 Tf 20 150 Td (Two, and more words than there is room) Tj ET";
        let layers = |what: &str| {
            let layers = format!("/OCProperties <</OCGs [3 0 R] /D <<{what}>>>>");
            whole.replace("/Pages 2 0 R", &format!("/Pages 2 0 R {layers}"))
        };
        let hidden = "is a PDF with layers that are not shown, and would be here";
        for (path, bytes, cause) in [
            ("letter.pdf", begin.as_bytes(), "is a PDF of which a part is missing"),
            ("letter.pdf", more.as_bytes(), "is a PDF of which a part is missing"),
            ("letter.pdf", lost.as_bytes(), "has a page 2 whose content cannot be read"),
            ("letter.pdf", no_font.as_bytes(), "has a page 1 whose content cannot be read"),
            ("letter.pdf", odd_font.as_bytes(), "has a page 1 whose content cannot be read"),
            ("letter.pdf", no_use.as_bytes(), ""),
            ("letter.pdf", &packed(words, 33), "has a page 2 whose content cannot be read"),
            ("letter.pdf", &packed(words, usize::MAX), ""),
            // A page on which nothing stands.
            ("letter.pdf", &packed("", usize::MAX), ""),
            // What has 100 kB, 3,000 times: the memory has all of them.
            ("letter.pdf", &shared(&large, 3), ""),
            (
                "letter.pdf",
                &shared(&large, 3_000),
                "has far too much on its pages when they are unpacked",
            ),
            ("letter.pdf", layers("/OFF [3 0 R]").as_bytes(), hidden),
            ("letter.pdf", layers("/BaseState /OFF").as_bytes(), hidden),
            ("letter.pdf", layers("/OFF []").as_bytes(), ""),
            ("letter.pdf", layers(">> /X <</Type /OCMD").as_bytes(), hidden),
            (
                "letter.pdf",
                layers(">> /X <</Usage <</View <</ViewState /OFF>>>>").as_bytes(),
                hidden,
            ),
            ("letter.pdf", layers(">> /X <</Usage <</View <</ViewState /ON>>>>").as_bytes(), ""),
            ("film.mp4", &b"film"[..], "is neither a PDF, nor a picture, nor a text"),
            ("letter.pdf", flat.as_bytes(), "has a page 2 whose box has no size"),
            ("letter.pdf", b"GIF89a", "is a picture that cannot be read, or a JPEG in CMYK"),
            (
                "letter.pdf",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>王</text></svg>".as_bytes(),
                "has the character U+738B, which no font can print",
            ),
            ("note.txt", b"A bell: \x07", "has the character U+0007, which no font can print"),
            ("note.txt", b"\xcf\xf0\xe8", "is a text that is not UTF-8"),
            ("note.txt", &[b'a'; 300 << 10], "is a text of more than 256 kB"),
            ("note.txt", b"A line.\n", ""),
            ("note.txt", b"The page said <svg>.\n", ""),
        ] {
            assert_eq!(why(path, bytes), cause, "{path}");
        }
    }

    #[test]
    fn a_pdf_carries_the_case_and_the_public_exhibits_where_that_is_wanted() {
        let built = bundled("pdf = true\npdf_attachments = true", &[]);
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        let bytes = &built.files["bridge/bridge.pdf"];
        let described = described(bytes);
        assert!(described.contains("<pdfaid:part>3</pdfaid:part>"), "{described}");
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("/EmbeddedFile"));
        for name in ["case.json", "letter.pdf", "note.txt", "film.mp4"] {
            assert!(text.contains(name), "{name}");
        }
        assert!(!text.contains("statement"));
        let built = bundled("pdf = true", &[]);
        let plain = String::from_utf8_lossy(&built.files["bridge/bridge.pdf"]).into_owned();
        assert!(!plain.contains("/EmbeddedFile"));
        // A report may say otherwise.
        let report = REPORT.replace("date:", "outputs: {pdf_attachments: false}\ndate:");
        let more = [("content/bridge/index.md", report.as_bytes())];
        let built = bundled("pdf = true\npdf_attachments = true", &more);
        let plain = String::from_utf8_lossy(&built.files["bridge/bridge.pdf"]).into_owned();
        assert!(!plain.contains("/EmbeddedFile"));
    }

    /// PDF/A asks what the inks of a picture are, which such a file does not say.
    #[cfg(feature = "images")]
    #[test]
    fn a_picture_of_four_inks_is_named_and_left_off() {
        let mut picture = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut picture, 90);
        encoder.encode(&[90; 8 * 8 * 4], 8, 8, jpeg_encoder::ColorType::Cmyk).unwrap();
        let report = format!("{REPORT}\n![The street](street.jpg)\n");
        let built = bundled(
            "pdf = true\nbundle = true",
            &[
                ("content/bridge/index.md", report.as_bytes()),
                ("content/bridge/street.jpg", &picture),
                ("content/bridge/letter.pdf", &picture),
            ],
        );
        assert!(!built.diagnostics.has_errors(), "{:#?}", built.diagnostics);
        let off = left_off(&built);
        assert!(off.iter().any(|told| told.contains("“The street”")), "{off:#?}");
        assert!(off.iter().any(|told| told.starts_with("`letter.pdf` is a picture")), "{off:#?}");
    }

    #[test]
    fn the_guard_looks_into_papers() {
        // Only the paper shows them.
        let template = "#import \"/dossier/paper.typ\": report as dossier\n\
            #let report(data, ..more) = { dossier(data, ..more); [Told by Canary Testova.]; \
            text(lang: \"ar\", dir: rtl)[شهد عمر تجريب أمام المحكمة.] }\n";
        for outputs in ["pdf = true", "bundle = true"] {
            let told = |secrets: &str| {
                let more = [
                    ("templates/paper.typ", template.as_bytes()),
                    ("secrets.txt", secrets.as_bytes()),
                ];
                bundled(outputs, &more).told()
            };
            let leaks = |told: Vec<String>| {
                told.iter().filter(|line| line.starts_with("leaked-secret")).count()
            };
            assert_eq!(leaks(told("Somebody Elsewhere\n")), 0);
            assert_eq!(leaks(told("Canary Testova\n")), 1, "{outputs}");
            assert_eq!(leaks(told("عمر تجريب\n")), 1, "{outputs}");
        }
    }

    #[test]
    fn a_paper_is_made_again_where_an_exhibit_changes() {
        let first = bundled("bundle = true", &[]);
        let other = bundled("bundle = true", &[("content/bridge/note.txt", b"Something else.\n")]);
        assert_ne!(
            first.files["bridge/bridge-bundle.pdf"],
            other.files["bridge/bridge-bundle.pdf"]
        );
        assert_eq!(first.files, bundled("bundle = true", &[]).files);
    }

    /// What an earlier run published, of which it knows what it was made of.
    struct Earlier(BTreeMap<Digest, Option<Digest>>, Files);

    impl Recall for Earlier {
        fn made(&self, of: &Digest) -> Option<Option<Digest>> {
            self.0.get(of).copied()
        }

        fn bytes(&self, route: &Route, _: Digest) -> Option<Vec<u8>> {
            self.1.get(route.path()).cloned()
        }
    }

    /// What of some papers is not made again, where a file of the site is another.
    fn recalled(outputs: &str, path: &str, text: &str) -> usize {
        let site = SITE.replace("pdf = true", outputs);
        let of = |path: &str, text: &str| {
            let mut files =
                files(&[("site.toml", &site), ("content/_index.md", "---\ntitle: H\n---\n")]);
            files.extend(self::files(&[
                ("content/bridge/index.md", REPORT),
                ("content/wall/index.md", REPORT),
            ]));
            files.insert(path.to_owned(), text.as_bytes().to_vec());
            files
        };
        let built =
            build(&of("content/_index.md", "---\ntitle: H\n---\n"), &options(), &mut Memo::none());
        assert_eq!(built.diagnostics.len(), 0, "{:#?}", built.diagnostics);
        let mut marked = built.files.clone();
        let papers = || built.files.keys().filter(|path| path.ends_with(".pdf"));
        for path in papers() {
            marked.get_mut(path).unwrap().extend(b"as it was");
        }
        let mut memo = Memo::none().recalling(Some(Arc::new(Earlier(built.summary.made, marked))));
        let again = build(&of(path, text), &options(), &mut memo);
        // What was recalled may be recalled the next time too.
        assert_eq!(again.summary.made.len(), papers().count());
        papers().filter(|path| again.files[*path].ends_with(b"as it was")).count()
    }

    #[test]
    fn what_an_earlier_run_published_is_not_made_again() {
        let report = REPORT.replace("Text.", "Another text.");
        let template = "#import \"/dossier/paper.typ\": report as dossier\n\
            #let report(data, ..more) = dossier(data, ..more)\n";
        let day = REPORT.replace("01-15", "01-16");
        for (outputs, papers) in [("pdf = true", 2), ("pdf = true\nbundle = true", 4)] {
            let kept = |path, text: &str| recalled(outputs, path, text);
            assert_eq!(kept("content/other/index.md", "---\ntitle: Other\n---\n"), papers);
            assert_eq!(kept("content/bridge/index.md", REPORT), papers);
            assert_eq!(kept("content/bridge/index.md", &report), papers / 2);
            assert_eq!(kept("content/bridge/index.md", &day), papers / 2);
            assert_eq!(kept("templates/paper.typ", template), 0);
            let site = SITE.replace("pdf = true", outputs).replace("\"Test\"", "\"Other\"");
            // No paper says how the site is called.
            assert_eq!(kept("site.toml", &site), papers);
            let site = SITE.replace("pdf = true", outputs).replace("example.org", "example.net");
            assert_eq!(kept("site.toml", &site), 0);
        }
    }
}
