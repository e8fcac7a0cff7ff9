//! E-books: whole, of the same bytes each time, with the numbers of their pages, and
//! with nothing that must not be in them.
#![cfg(feature = "epub")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use crate::memory::{self, Built, Files, build, line, options};
use amicus::base::markup::tags;
use amicus::build::{Memo, Options};
use zip::CompressionMethod;

/// A site of files by path.
fn files(all: &[(&str, &str)]) -> Files {
    all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn made(files: &Files) -> Built {
    build(files, &options(), &mut Memo::none())
}

/// The books of a site, by path.
fn books(built: &Built) -> Vec<(&String, Book)> {
    let all = built.files.iter().filter(|(path, _)| path.ends_with(".epub"));
    all.map(|(path, bytes)| (path, Book::open(bytes))).collect()
}

/// A book, its files in their order.
struct Book(Vec<(String, Vec<u8>)>);

impl Book {
    fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let files = (0..archive.len()).map(|at| {
            let mut file = archive.by_index(at).unwrap();
            if at == 0 {
                assert_eq!(file.name().unwrap(), "mimetype");
                assert_eq!(file.compression(), CompressionMethod::Stored);
                assert!(file.extra_data().as_deref().is_none_or(<[u8]>::is_empty));
            }
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        });
        let book = Self(files.collect());
        assert_eq!(book.text("mimetype"), "application/epub+zip");
        book
    }

    fn text(&self, path: &str) -> &str {
        let (_, bytes) = self.0.iter().find(|(known, _)| known == path).unwrap();
        std::str::from_utf8(bytes).unwrap()
    }

    fn has(&self, path: &str) -> bool {
        self.0.iter().any(|(known, _)| known == path)
    }

    /// The files of its text in the order in which they are read.
    fn texts(&self) -> Vec<(&str, &str)> {
        let package = roxmltree::Document::parse(self.text("EPUB/package.opf")).unwrap();
        let items: BTreeMap<&str, &str> = package
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")))
            .map(|node| (node.attribute("id").unwrap(), node.attribute("href").unwrap()))
            .collect();
        let order = package.descendants().filter(|node| node.tag_name().name() == "itemref");
        let hrefs: Vec<String> =
            order.map(|node| format!("EPUB/{}", items[node.attribute("idref").unwrap()])).collect();
        let found = hrefs.iter().map(|href| {
            let (path, bytes) = self.0.iter().find(|(known, _)| known == href).unwrap();
            (path.as_str(), std::str::from_utf8(bytes).unwrap())
        });
        found.collect()
    }

    /// All its text.
    fn all(&self) -> String {
        self.texts().into_iter().map(|(_, text)| text).collect()
    }

    /// What is wrong with how it hangs together.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut asked: Vec<(String, String)> = Vec::new();
        for (path, text) in self.0.iter().filter(|(path, _)| {
            [".xhtml", ".opf", ".svg", ".xml"].iter().any(|end| path.ends_with(end))
        }) {
            let text = std::str::from_utf8(text).unwrap();
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            let document = match roxmltree::Document::parse_with_options(text, options) {
                Ok(document) => document,
                Err(error) => {
                    wrong.push(format!("{path}: {error}"));
                    continue;
                }
            };
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                if let Some(id) = node.attribute("id")
                    && !ids.insert(format!("{path}#{id}"))
                {
                    wrong.push(format!("{path}: the id {id} is there twice"));
                }
                for name in ["href", "src"] {
                    let Some(to) = node.attribute(name) else { continue };
                    if to.contains(':') {
                        let is_link = node.tag_name().name() == "a";
                        let web = ["http:", "https:", "mailto:", "tel:"];
                        if !is_link || !web.iter().any(|scheme| to.starts_with(scheme)) {
                            wrong.push(format!("{path}: {to} is not in the book"));
                        }
                        continue;
                    }
                    let to = match to.strip_prefix('#') {
                        Some(id) => format!("{path}#{id}"),
                        None => format!("EPUB/{to}"),
                    };
                    asked.push((path.clone(), amicus::base::route::decode(&to)));
                }
                let name = node.tag_name().name();
                if ["script", "form", "input", "button", "iframe", "style"].contains(&name) {
                    wrong.push(format!("{path}: has a {name}"));
                }
                if name == "img" && node.attribute("alt").is_none() {
                    wrong.push(format!("{path}: a picture without words"));
                }
            }
        }
        for (path, to) in asked {
            let found = if to.contains('#') { ids.contains(&to) } else { self.has(&to) };
            if !found {
                wrong.push(format!("{path}: {to} is not there"));
            }
        }
        let package = self.text("EPUB/package.opf");
        for (path, _) in &self.0 {
            let Some(name) = path.strip_prefix("EPUB/").filter(|name| *name != "package.opf")
            else {
                continue;
            };
            if !package.contains(&format!("href=\"{name}\"")) {
                wrong.push(format!("{path} is not in the list"));
            }
        }
        wrong
    }
}

/// What a text has by number, each kind in the order of the text.
#[derive(Debug, Default, PartialEq)]
struct Numbers {
    paragraphs: Vec<String>,
    references: Vec<String>,
    notes: Vec<String>,
    items: Vec<String>,
}

/// The numbers of a page, or of a book.
fn numbers(html: &str, is_book: bool) -> Numbers {
    let mut found = Numbers::default();
    tags(html, &mut |tag| {
        let value = |name: &str| tag.attribute(name).map(|one| one.value.to_owned());
        let has = |class: &str| {
            value("class").is_some_and(|all| all.split_whitespace().any(|one| one == class))
        };
        let inside = || {
            let rest = &html[tag.span.end..];
            rest.split('<').next().unwrap().to_owned()
        };
        if has("par-number") {
            found.paragraphs.push(inside());
        }
        if value("role").as_deref() == Some("doc-noteref") {
            let to = value("href").unwrap_or_else(|| panic!("{}", &html[tag.span.clone()]));
            let to = amicus::base::route::decode(&to);
            let id = to.split_once('#').unwrap().1;
            found.references.push(format!("{id} {}", inside()));
        }
        if has("item-id") {
            found.items.push(inside());
        }
        if is_book && value("role").as_deref() == Some("doc-footnote") {
            found.notes.push(value("id").unwrap());
        }
    });
    if is_book {
        let signs = html.split("<span class=\"note-number\">").skip(1);
        let signs = signs.map(|rest| rest[..rest.find('<').unwrap()].to_owned());
        let both = found.notes.iter().zip(signs);
        found.notes = both.map(|(id, number)| format!("{id} {number}")).collect();
    } else if let Some((_, list)) = html.split_once("<ol class=\"notes\">") {
        let mut number = 0;
        let end = list.find("</section>").unwrap();
        tags(&list[..end], &mut |tag| {
            if let Some(id) = tag.attribute("id").filter(|id| {
                tag.is("li") && ["--fn-", "--cn-"].iter().any(|kind| id.value.contains(kind))
            }) {
                number += 1;
                found.notes.push(format!("{} {number}", id.value));
            }
        });
    }
    found
}

/// Every fixture, asked for e-books.
fn fixtures() -> Vec<(String, Files, Options)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        let mut files = memory::read(&folder);
        let Some(toml) = files.get_mut("site.toml") else { continue };
        toml.extend_from_slice(b"\n[outputs]\nepub = true\n");
        let mut options = options();
        options.drafts = true;
        found.push((folder.file_name().unwrap().to_str().unwrap().to_owned(), files, options));
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

#[test]
fn every_fixture_gives_whole_books_with_the_numbers_of_their_pages() {
    let (mut count, mut pictures, mut kinds) = (0, 0, [0; 4]);
    for (name, files, options) in fixtures() {
        let built = build(&files, &options, &mut Memo::none());
        if built.diagnostics.has_errors() {
            continue;
        }
        for (path, book) in books(&built) {
            let told = format!("{name}: {path}");
            assert_eq!(book.wrong(), Vec::<String>::new(), "{told}");
            let page = format!("{}index.html", &path[..path.rfind('/').map_or(0, |at| at + 1)]);
            let page = numbers(built.text(&page), false);
            let own = numbers(&book.all(), true);
            assert_eq!(own, page, "{told}");
            // Pictures that the page shows in several sizes are in the book as well.
            let pictured = path == "reports/bridge/bridge.epub" && name == "reader";
            assert!(!pictured || !book.all().contains("class=\"absent\""), "{told}");
            pictures += usize::from(pictured);
            let lists = [&own.paragraphs, &own.references, &own.notes, &own.items];
            kinds.iter_mut().zip(lists).for_each(|(sum, list)| *sum += list.len());
            count += 1;
        }
    }
    assert!(count > 60, "{count} books");
    assert_eq!(pictures, 1);
    assert!(kinds.iter().all(|sum| *sum > 10), "{kinds:?} of each kind");
}

const SITE: &str = "title = \"Charge & Evidence\"\nbase_url = \"https://example.org/watch\"\n";
const BOOKS: &str = "\n[outputs]\nepub = true\n";
const REPORT: &str = "---\ntitle: The \"Bridge\" <case> & more\nsubtitle: A second look\nauthors: \
    [Canary Testov]\ndate: 2026-01-15\nupdated: 2026-02-03\nversion: \"1.1\"\nlicense: CC-BY-4.0\n---\n\n\
    One[^a], see [below](#end), [here](https://example.org/watch/r/#end), [a page](@/p.md) and \
    [elsewhere](https://other.example/x?a=1&b=2).\n\n## End {#end}\n\nTwo.\n\n[^a]: A note with *words*.\n";

fn site(more: &[(&str, &str)]) -> Files {
    let mut all = files(&[
        ("site.toml", &format!("{SITE}{BOOKS}")),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/p.md", "---\ntitle: P\n---\n"),
        ("content/r/index.md", REPORT),
    ]);
    all.extend(files(more));
    all
}

#[test]
fn a_book_says_what_it_is() {
    let built = made(&site(&[]));
    assert!(built.diagnostics.is_empty(), "{:?}", built.told());
    let book = Book::open(&built.files["r/r.epub"]);
    let package = book.text("EPUB/package.opf");
    for held in [
        "<dc:title id=\"title\">The &quot;Bridge&quot; &lt;case&gt; &amp; more</dc:title>",
        "<dc:title id=\"subtitle\">A second look</dc:title>",
        ">Canary Testov</dc:creator>",
        "<dc:language>en</dc:language>",
        "<dc:publisher>Charge &amp; Evidence</dc:publisher>",
        "<dc:rights>CC-BY-4.0</dc:rights>",
        "<dc:date>2026-01-15</dc:date>",
        "<meta property=\"dcterms:modified\">2026-02-03T00:00:00Z</meta>",
        "<dc:relation>https://example.org/watch/r/</dc:relation>",
        "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
        "<meta property=\"schema:accessibilityHazard\">none</meta>",
        "<meta property=\"schema:accessibilityFeature\">pageBreakMarkers</meta>",
        "page-progression-direction=\"ltr\"",
        "properties=\"cover-image\"",
    ] {
        assert!(package.contains(held), "{held}\n{package}");
    }
    let all = book.all();
    assert_eq!(all.matches("href=\"part-003.xhtml#end\"").count(), 3, "links and contents {all}");
    assert!(all.contains("href=\"https://example.org/watch/p/\""), "{all}");
    assert!(all.contains("href=\"https://other.example/x?a=1&amp;b=2\""), "{all}");
    let nav = book.text("EPUB/nav.xhtml");
    for kind in ["toc", "landmarks", "page-list"] {
        assert!(nav.contains(&format!("<nav epub:type=\"{kind}\"")), "{nav}");
    }
    let page = built.text("r/index.html");
    assert!(page.contains("<a href=\"/watch/r/r.epub\" type=\"application/epub+zip\""), "{page}");
    let link = "<link rel=\"alternate\" href=\"/watch/r/r.epub\" type=\"application/epub+zip\">";
    assert!(page.contains(link), "{page}");
}

#[test]
fn contents_are_without_the_numbers_of_notes() {
    let report = "---\ntitle: R\ndate: 2026-01-15\n---\n\n## Head[^a]\n\nText.\n\n[^a]: Note.\n";
    let built = made(&site(&[("content/r/index.md", report)]));
    let (_, book) = books(&built).pop().unwrap();
    let nav = book.text("EPUB/nav.xhtml");
    assert!(nav.contains(">Head</a>"), "{nav}");
}

#[test]
fn the_identifier_changes_with_the_version_alone() {
    let identifier = |text: &str| {
        let built = made(&site(&[("content/r/index.md", text)]));
        let book = Book::open(&built.files["r/r.epub"]);
        let package = book.text("EPUB/package.opf");
        let (_, rest) = package.split_once("<dc:identifier id=\"identifier\">").unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    let first = identifier(REPORT);
    assert!(first.starts_with("urn:uuid:") && first.len() == 45, "{first}");
    assert_eq!(identifier(&REPORT.replace("Two.", "Three.")), first);
    assert_ne!(identifier(&REPORT.replace("\"1.1\"", "\"1.2\"")), first);
}

#[test]
fn the_nearest_word_on_outputs_counts() {
    let section = |says: &str| format!("---\ntitle: S\n{says}---\n");
    let report = |says: &str| format!("---\ntitle: R\ndate: 2026-01-15\n{says}---\n\nText.\n");
    let (yes, no) = ("outputs: {epub: true}\n", "outputs:\n  epub: false\n");
    let built = |of_site: &str, upper: &str, lower: &str, own: &str| {
        let files = files(&[
            ("site.toml", &format!("{SITE}{of_site}")),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/a/_index.md", &section(upper)),
            ("content/a/b/_index.md", &section(lower)),
            ("content/a/b/r/index.md", &report(own)),
        ]);
        let built = made(&files);
        assert!(built.diagnostics.is_empty(), "{:?}", built.told());
        let has = built.files.contains_key("a/b/r/r.epub");
        assert_eq!(built.text("a/b/r/index.html").contains("r.epub"), has);
        has
    };
    assert!(!built("", "", "", ""));
    assert!(built(BOOKS, "", "", ""));
    assert!(built("", yes, "", ""));
    assert!(!built(BOOKS, no, "", ""));
    assert!(built("", no, yes, ""));
    assert!(!built("", yes, no, ""));
    assert!(built("", yes, no, yes));
    assert!(!built(BOOKS, yes, yes, no));
}

#[test]
fn unknown_formats_and_taken_names_are_told() {
    let toml = format!("{SITE}\n[outputs]\nepup = true\n");
    let report =
        "---\ntitle: R\ndate: 2026-01-15\noutputs: {epub: yes, mobi: true}\n---\n\nText.\n";
    let built = made(&site(&[("site.toml", &toml), ("content/r/index.md", report)]));
    let told: Vec<(String, String)> = built
        .diagnostics
        .iter()
        .map(|one| (line(one), one.hint.as_ref().map(ToString::to_string).unwrap_or_default()))
        .collect();
    let has = |code: &str, message: &str, hint: &str| {
        told.iter().any(|(line, advice)| {
            line.starts_with(code) && line.contains(message) && advice.contains(hint)
        })
    };
    assert!(has("unknown-key site.toml", "`epup` is not a key of `outputs`", "epub"), "{told:?}");
    assert!(has("unknown-key content/r/index.md", "`mobi`", "epub"), "{told:?}");
    assert!(has("wrong-type content/r/index.md", "", "`true` or `false`"), "{told:?}");

    let built = made(&site(&[("content/r/r.epub", "PK\u{3}\u{4}")]));
    let told = built.told();
    let collides = |line: &String| {
        line.starts_with("route-collision content/r/") && line.contains("`/r/r.epub`")
    };
    assert!(told.iter().any(collides), "{told:?}");
}

#[test]
fn nobody_gets_the_book_of_what_is_not_published() {
    for says in ["draft: true", "embargo: 2036-01-01", "publish: false"] {
        let text = REPORT.replace("date: 2026-01-15", &format!("date: 2026-01-15\n{says}"));
        let built = made(&site(&[("content/r/index.md", &text)]));
        let any = built.files.keys().find(|path| path.ends_with(".epub"));
        assert_eq!(any, None, "{says}");
    }
}

#[test]
fn the_guard_looks_into_books() {
    // Only the book shows it: the page is made with another template.
    let template = "<section epub:type=\"titlepage\"><h1>{{ page.title }}</h1>\
        <p>Told by Canary&#32;Testova.</p></section>";
    let mut files = site(&[("templates/ebook.html", template)]);
    let clean = made(&files);
    assert!(!clean.diagnostics.has_errors(), "{:?}", clean.told());
    files.extend(self::files(&[("secrets.txt", "Canary Testova\n")]));
    let told = made(&files).told();
    let names = |line: &&String| line.starts_with("leaked-secret") && line.contains("r/r.epub");
    assert_eq!(told.iter().filter(names).count(), 1, "{told:?}");
}

#[test]
fn a_book_is_the_same_each_time_and_made_again_where_it_changes() {
    let all = site(&[]);
    let mut memo = Memo::keeping();
    let first = build(&all, &options(), &mut memo);
    assert_eq!(first, build(&all, &options(), &mut memo));
    let edits = [
        ("content/r/index.md", REPORT.replace("Two.", "Three.")),
        ("content/_index.md", "---\ntitle: Home\noutputs: {epub: false}\n---\n".to_owned()),
        ("content/_index.md", "---\ntitle: Home\n---\n".to_owned()),
        ("templates/ebook.html", "<section><h1>{{ page.title }}</h1></section>".to_owned()),
        ("site.toml", format!("{SITE}{BOOKS}").replace("Charge", "Change")),
        ("content/r/index.md", REPORT.replace("version", "outputs: {epub: false}\nversion")),
        ("site.toml", SITE.to_owned()),
    ];
    let mut files = all;
    for (path, text) in edits {
        files.insert(path.to_owned(), text.into_bytes());
        let kept = build(&files, &options(), &mut memo);
        assert_eq!(kept.differs(&made(&files)), Vec::<&String>::new(), "{path}");
    }
    assert!(!made(&files).files.contains_key("r/r.epub"));
}

/// A small photograph that lies on its side, as its Exif data says.
fn photo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels: Vec<u8> = (0..60 * 40 * 3).map(|at| (at % 251) as u8).collect();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    encoder.encode(&pixels, 60, 40, image::ExtendedColorType::Rgb8).unwrap();
    let tiff = [
        b"MM\0*\0\0\0\x08\0\x01".as_slice(),
        &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&bytes[..2], &[0xff, 0xe1], &length, &exif, &bytes[2..]].concat()
}

#[test]
fn pictures_are_inside_as_they_are_published() {
    let text =
        "---\ntitle: R\ndate: 2026-01-15\n---\n\n![On its side](side.jpg)\n\n![A drawing](d.svg)\n";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";
    let mut all = site(&[("content/r/index.md", text), ("content/r/d.svg", svg)]);
    all.insert("content/r/side.jpg".into(), photo());
    let built = made(&all);
    assert!(!built.diagnostics.has_errors(), "{:?}", built.told());
    let book = Book::open(&built.files["r/r.epub"]);
    assert_eq!(book.wrong(), Vec::<String>::new());
    let inside = |name: &str| book.0.iter().find(|(path, _)| path.ends_with(name)).unwrap();
    assert_eq!(inside("images/1.jpg").1, built.files["r/side.jpg"]);
    assert_eq!(inside("images/2.svg").1, built.files["r/d.svg"]);
    assert_ne!(photo(), built.files["r/side.jpg"], "it was turned");
    let package = book.text("EPUB/package.opf");
    assert!(package.contains("<meta property=\"schema:accessMode\">visual</meta>"), "{package}");
    assert!(book.all().contains("alt=\"On its side\""));
    let kept = build(&all, &options(), &mut Memo::keeping());
    assert_eq!(kept.differs(&built), Vec::<&String>::new());

    let image = text.replace("date:", "image: {src: side.jpg, alt: A bridge}\ndate:");
    all.insert("content/r/index.md".into(), image.into_bytes());
    let built = made(&all);
    let book = Book::open(&built.files["r/r.epub"]);
    assert_eq!(book.wrong(), Vec::<String>::new());
    assert!(book.text("EPUB/cover.xhtml").contains("alt=\"A bridge\""));
    let package = book.text("EPUB/package.opf");
    let cover = "href=\"images/1.jpg\" media-type=\"image/jpeg\" properties=\"cover-image\"";
    assert!(package.contains(cover) && !book.has("EPUB/cover.svg"), "{package}");
}

#[test]
fn a_template_of_ones_own_makes_whole_books() {
    let texts = [
        "",
        "words",
        "<section><h1>A</h1></section><section><h1>B</h1><p id=\"a\"><a href=\"#b\">x</a></p></section>",
        "<p epub:type=\"a&quot;b\" id=\"b\">x</p>{{ page.body | safe }}<section epub:type=\"titlepage\">t</section>",
    ];
    for template in texts {
        let built = made(&site(&[("templates/ebook.html", template)]));
        assert!(!built.diagnostics.has_errors(), "{:?}", built.told());
        let book = Book::open(&built.files["r/r.epub"]);
        assert_eq!(book.wrong(), Vec::<String>::new(), "{template}");
        assert_eq!(book.text("EPUB/package.opf").matches("properties=\"nav\"").count(), 1);
    }
}

#[test]
fn fonts_are_those_of_which_there_are_characters() {
    let fonts = |text: &str| {
        let report = format!("---\ntitle: R\ndate: 2026-01-15\n---\n\n{text}\n");
        let built = made(&site(&[("content/r/index.md", &report)]));
        let book = Book::open(&built.files["r/r.epub"]);
        assert_eq!(book.wrong(), Vec::<String>::new());
        let count = book.0.iter().filter(|(path, _)| path.starts_with("EPUB/fonts/")).count();
        assert_eq!(book.text("EPUB/style.css").matches("@font-face").count(), count);
        count
    };
    assert_eq!(fonts("Plain."), 1);
    assert_eq!(fonts("Plain and *leaning*."), 2);
    assert_eq!(fonts("Слова."), 2);
}

#[test]
fn no_text_makes_a_book_that_is_none() {
    let cell = "word ".repeat(300);
    let rows: String = (0..200).map(|at| format!("| {at} | {cell} |\n")).collect();
    let soup = "<p>a<div>b<p>c</b></i><table><tr><td>x<tr><td>y</table><ul>z<li>1<li>2</ul>\
        <dl><dd>lost</dl><b><p>x</p></b><h2><div>q</div></h2><a href='#x'>o<a href='/y'>i</a></a>\
        <span id='a b' style='color:red' onclick='x()' lang='??'>s</span><svg><rect/></svg>\
        <script>1 < 2</script><form><input name=q></form><img src='//other.example/x.png'>\
        <details>no words</details><li>stray<td>cell</td><font color=red>f</font>&copy; & < >";
    let deep = "<b>".repeat(5_000);
    let toml = format!("{SITE}{BOOKS}\n[markdown]\nraw_html = true\n");
    let word = "w".repeat(200);
    let mixed = "English العربية 123 עברית text \u{2067}turned\u{2069} end";
    for (name, text) in [
        ("a long table", format!("| A | B |\n|---|---|\n{rows}")),
        ("a long word", word.repeat(2)),
        ("directions", format!("| {mixed} |\n|---|\n| {mixed} |\n\n{mixed}\n")),
        ("soup", soup.to_owned()),
        ("depth", deep),
        ("nothing", String::new()),
    ] {
        let report = format!("---\ntitle: \"{word} {name}\"\ndate: 2026-01-15\n---\n\n{text}\n");
        let built = made(&site(&[("content/r/index.md", &report), ("site.toml", &toml)]));
        assert!(!built.diagnostics.has_errors(), "{name}: {:?}", built.told());
        let book = Book::open(&built.files["r/r.epub"]);
        assert_eq!(book.wrong(), Vec::<String>::new(), "{name}");
        if name == "a long table" {
            assert_eq!(book.all().matches("<tr>").count(), 201);
        }
    }
}
