//! Secrets of the list, planted in every kind of file that a site publishes, in
//! many forms: each is found, and nothing of such a site is written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Cursor, Write};
use std::process::Command;

use crate::memory::{self, Files, options};
use amicus::artifact::Contents;
use amicus::base::Diagnostics;
use amicus::guard::{Findings, Kind, Watch, What, look_into_copy, phrases};
use amicus::input::SECRETS;

/// How many secrets are planted in each kind of file.
const EACH: usize = 25;

/// Files whose names hold a secret are told so.
const HIDDEN: &str = "files/…";

const GIVEN: [&str; EACH] = [
    "Aydar", "Boran", "Kelim", "Dilnar", "Ertan", "Farid", "Gulsem", "Hamdan", "Ilnur", "Jalsin",
    "Kamran", "Latif", "Meruen", "Nazbek", "Oralkan", "Pervan", "Rinat", "Sabran", "Tolkun",
    "Ulkar", "Vildan", "Yersul", "Zarlen", "Almas", "Berik",
];
const STEMS: [&str; EACH] = [
    "Bar", "Dem", "Gol", "Kir", "Lum", "Mot", "Nav", "Pel", "Rud", "Sik", "Tov", "Vam", "Zur",
    "Bek", "Dal", "Fim", "Gar", "Hol", "Lev", "Mir", "Nul", "Por", "Ran", "Tus", "Kam",
];
/// One for each kind of file.
const ENDS: [&str; 21] = [
    "anova", "ikev", "iddin", "urman", "elkin", "ostan", "ubbin", "agliev", "imbek", "ortez",
    "undal", "essari", "ivanko", "antuk", "odzim", "ulatov", "ettson", "orsuk", "ambiev", "ilgren",
    "oldasin",
];

/// The names that are planted in a kind of file.
fn names(channel: usize) -> Vec<String> {
    let pairs = GIVEN.iter().zip(STEMS);
    pairs.map(|(given, stem)| format!("{given} {stem}{}", ENDS[channel])).collect()
}

/// A name in one of the ways in which people write it.
fn dressed(at: usize, name: &str) -> String {
    let (given, family) = name.split_once(' ').unwrap();
    match at % 6 {
        0 => name.to_owned(),
        1 => name.to_uppercase(),
        2 => format!("{family}, {given}"),
        3 => format!("{given}\u{a0}{family}"),
        4 => name.replacen('a', "a\u{301}", 1),
        _ => format!("{} {}", given.to_lowercase(), family.to_uppercase()),
    }
}

fn lines(channel: usize, line: impl Fn(usize, String) -> String) -> String {
    let names = names(channel);
    let all = names.iter().enumerate();
    all.map(|(at, name)| line(at, dressed(at, name)) + "\n").collect()
}

/// A name cut in two behind so many letters.
fn halves(name: &str, letters: usize) -> (String, String) {
    let mut rest = name.chars();
    let first = rest.by_ref().take(letters).collect();
    (first, rest.collect())
}

fn page(title: &str, more: &str, text: &str) -> Vec<u8> {
    format!("---\ntitle: {title}\ndate: 2026-01-02\n{more}---\n\n{text}\n").into_bytes()
}

fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn tar(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        out.append_data(&mut header, name, bytes.as_slice()).unwrap();
    }
    out.into_inner().unwrap()
}

/// Runs of a Word document, each word cut in two by a change of its look.
fn docx(channel: usize) -> Vec<u8> {
    let paragraph = |_, name: String| {
        let (first, rest) = halves(&name, 3);
        format!(
            "<w:p><w:r><w:t>{first}</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr>\
             <w:t>{rest}</w:t></w:r></w:p>"
        )
    };
    let body = lines(channel, paragraph);
    let document =
        format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    zip(&[("[Content_Types].xml", b"<Types/>".to_vec()), ("word/document.xml", document.into())])
}

fn pptx(channel: usize) -> Vec<u8> {
    let core = lines(channel, |_, name| format!("<dc:creator>{name}</dc:creator>"));
    let core = format!("<cp:coreProperties>{core}</cp:coreProperties>");
    zip(&[("docProps/core.xml", core.into()), ("ppt/presentation.xml", b"<p/>".to_vec())])
}

fn xlsx(channel: usize) -> Vec<u8> {
    let shared = lines(channel, |_, name| format!("<si><t>{name}</t></si>"));
    zip(&[("xl/sharedStrings.xml", format!("<sst>{shared}</sst>").into())])
}

fn odt(channel: usize) -> Vec<u8> {
    let half = |_, name: String| {
        let (first, rest) = halves(&name, 4);
        format!("<text:p>{first}<text:span text:style-name=\"T1\">{rest}</text:span></text:p>")
    };
    let content = format!("<office:text>{}</office:text>", lines(channel, half));
    zip(&[("mimetype", b"application/odt".to_vec()), ("content.xml", content.into())])
}

fn pdf(objects: &[(&str, Option<Vec<u8>>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    for (at, (dictionary, stream)) in objects.iter().enumerate() {
        write!(out, "{} 0 obj\n{dictionary}\n", at + 1).unwrap();
        if let Some(stream) = stream {
            out.extend(b"stream\n");
            out.extend(stream);
            out.extend(b"\nendstream\n");
        }
        out.extend(b"endobj\n");
    }
    out.extend(b"trailer <</Root 1 0 R>>\n%%EOF\n");
    out
}

fn plain(name: &str) -> String {
    name.replace('\u{301}', "").replace('\u{a0}', " ")
}

/// Pages whose words are kerned and packed, and whose letters are numbers.
fn pdf_of_pages(channel: usize) -> Vec<u8> {
    let mut page = String::from("BT /F1 11 Tf\n");
    for (at, name) in names(channel).iter().enumerate() {
        let name = plain(&dressed(at, name));
        let (first, rest) = halves(&name, 2);
        if at % 2 == 0 {
            let rest = rest.replace(' ', ") -260 (");
            page += &format!("0 -14 Td [({first}) 15 ({rest})] TJ\n");
        } else {
            let numbers: String =
                name.bytes().map(|b| format!("{:04x}", 0x100 + u32::from(b))).collect();
            page += &format!("/F2 11 Tf 0 -14 Td <{numbers}> Tj /F1 11 Tf\n");
        }
    }
    page += "ET";
    let map = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
               1 beginbfrange <0100> <01ff> <0000> endbfrange endcmap";
    pdf(&[
        ("<</Font <</F1 2 0 R /F2 3 0 R>>>>", None),
        ("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>", None),
        ("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 4 0 R>>", None),
        ("<</Filter /FlateDecode>>", Some(zlib(map.as_bytes()))),
        ("<</Filter /FlateDecode>>", Some(zlib(page.as_bytes()))),
    ])
}

/// What a file says of itself: in its dictionary, and in XMP.
fn pdf_of_properties(channel: usize) -> Vec<u8> {
    let mut keys = String::new();
    let mut xml = String::from("<x:xmpmeta>");
    for (at, name) in names(channel).iter().enumerate() {
        let name = dressed(at, name);
        let wide: String = name.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        match at % 3 {
            0 => keys += &format!("/Key{at} ({})", plain(&name)),
            1 => keys += &format!("/Key{at} <FEFF{wide}>"),
            _ => xml += &format!("<rdf:li>{name}</rdf:li>"),
        }
    }
    let packed = format!("1 0 <<{keys}>>");
    pdf(&[
        ("<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>", Some(zlib(packed.as_bytes()))),
        ("<</Type /Metadata /Subtype /XML>>", Some(xml.into_bytes())),
    ])
}

fn png(channel: usize) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        out.extend((data.len() as u32).to_be_bytes());
        out.extend(kind);
        out.extend(data);
        out.extend(crc(&[kind, data].concat()).to_be_bytes());
    };
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    for (at, name) in names(channel).iter().enumerate() {
        let name = dressed(at, name);
        match at % 2 {
            0 => chunk(b"tEXt", format!("Author\0{}", plain(&name)).as_bytes()),
            _ => chunk(b"zTXt", &[b"Author\0\0".as_slice(), &zlib(name.as_bytes())].concat()),
        }
    }
    chunk(b"IDAT", &zlib(&[0, 0]));
    chunk(b"IEND", b"");
    out
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |mut sum, byte| {
        sum ^= u32::from(*byte);
        (0..8).for_each(|_| sum = (sum >> 1) ^ (0xedb8_8320 & (0u32.wrapping_sub(sum & 1))));
        sum
    })
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let sum = (0..3).fold(0u32, |sum, at| sum << 8 | u32::from(*three.get(at).unwrap_or(&0)));
        (0..=three.len()).for_each(|at| {
            out.push(char::from(SIGNS[(sum >> (18 - 6 * at) & 63) as usize]));
        });
    }
    out
}

/// A script with what is written in other ways than letters.
fn script(channel: usize) -> Vec<u8> {
    let mut out = String::new();
    for (at, name) in names(channel).iter().enumerate() {
        let written = match at % 5 {
            0 => base64(name.as_bytes()),
            1 => base64(format!("x{name} and more").as_bytes()),
            2 => name.bytes().map(|byte| format!("{byte:02x}")).collect(),
            3 => name.chars().map(|c| format!("\\u{:04X}", u32::from(c))).collect(),
            _ => name.bytes().map(|byte| format!("%{byte:02X}")).collect(),
        };
        out += &format!("a[{at}] = \"{written}\";\n");
    }
    out.into_bytes()
}

/// A name in Cyrillic letters.
fn cyrillic(name: &str) -> String {
    let letter = |c: char| {
        let from = "abcdefghijklmnopqrstuvwyz";
        let to = "абкдефгхижклмнопкрстувўыз";
        let small = c.to_ascii_lowercase();
        let found = from.chars().position(|one| one == small);
        let found = found.and_then(|at| to.chars().nth(at)).unwrap_or(c);
        if c.is_uppercase() { found.to_uppercase().next().unwrap() } else { found }
    };
    name.replace("Ye", "Е").chars().map(letter).collect()
}

/// Rich text, in the code of Russian Windows.
fn rtf(channel: usize) -> Vec<u8> {
    let code = |c: char| match u32::from(c) {
        code @ 0x410..0x450 => format!("\\'{:02x}", code - 0x410 + 0xc0),
        code if code > 127 => format!("\\u{code}?"),
        _ => c.to_string(),
    };
    let paragraph =
        |name: &String| cyrillic(name).chars().map(code).collect::<String>() + "\\par\n";
    let body: String = names(channel).iter().map(paragraph).collect();
    format!("{{\\rtf1\\ansi\\ansicpg1251 {{\\b {body}}}}}").into_bytes()
}

/// A document of an older office program, as far as it matters: two bytes a
/// letter.
fn doc(channel: usize) -> Vec<u8> {
    let text = lines(channel, |_, name| name);
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x03".to_vec();
    out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    out
}

/// The file of each kind, and the names that the list has for it.
fn planted() -> (Files, Vec<(String, Vec<String>)>) {
    let mut files = Files::new();
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |source: &str, published: &str, bytes: Vec<u8>, listed: Vec<String>| {
        files.insert(source.to_owned(), bytes);
        kinds.push((published.to_owned(), listed));
    };
    let halved = |_, name: String| {
        let (first, rest) = halves(&name, 3);
        format!("- told by {first}*{rest}*")
    };
    add("content/a.md", "a/index.html", page("A", "summary: S\n", &lines(0, halved)), names(0));
    let alt = lines(1, |_, name| format!("![{name}](plan.svg)\n"));
    add("content/b/index.md", "b/index.html", page("B", "summary: S\n", &alt), names(1));
    let allegations =
        lines(2, |at, name| format!("- {{id: A{}, kind: act, text: \"{name}\"}}", at + 1));
    let case = format!("name: State v Nobody\nallegations:\n{allegations}");
    add("content/c/case.yaml", "c/case.json", case.into_bytes(), names(2));
    let csv = lines(3, |at, name| format!("{at};\"{name}\""));
    add("static/list.csv", "list.csv", csv.into_bytes(), names(3));
    let summary = lines(4, |_, name| name).replace('\n', "; ");
    let summary = format!("summary: \"{summary}\"\n");
    add("content/reports/e.md", "atom.xml", page("E", &summary, "Text."), names(4));
    let spans = lines(5, |_, name| {
        let (first, rest) = halves(&name, 5);
        format!("<text>{first}<tspan dy=\"2\">{rest}</tspan></text>")
    });
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{spans}</svg>");
    add("static/map.svg", "map.svg", svg.into_bytes(), names(5));
    add("content/c/exhibits/seal.png", "c/exhibits/seal.png", png(6), names(6));
    add("content/c/one.docx", "c/one.docx", docx(7), names(7));
    add("content/c/two.pptx", "c/two.pptx", pptx(8), names(8));
    add("content/c/three.xlsx", "c/three.xlsx", xlsx(9), names(9));
    add("content/c/four.odt", "c/four.odt", odt(10), names(10));
    add("content/c/five.pdf", "c/five.pdf", pdf_of_pages(11), names(11));
    add("content/c/six.pdf", "c/six.pdf", pdf_of_properties(12), names(12));
    let inner = zip(&[("notes/list.txt", lines(13, |_, name| name).into_bytes())]);
    add("content/c/seven.zip", "c/seven.zip", zip(&[("inner.zip", inner)]), names(13));
    let packed =
        gzip(&tar(&[("a/b.html", lines(14, |_, name| format!("<p>{name}")).into_bytes())]));
    add("content/c/eight.tar.gz", "c/eight.tar.gz", packed, names(14));
    let csv = gzip(lines(15, |_, name| format!("x,{name},y")).as_bytes());
    add("content/c/nine.csv.gz", "c/nine.csv.gz", csv, names(15));
    add("static/data.js", "data.js", script(16), names(16));
    let listed = names(17).iter().map(|name| cyrillic(name)).collect();
    let text: String = names(17).iter().map(|name| format!("- {name}\n")).collect();
    add("content/d.md", "d/index.html", page("D", "summary: S\n", &text), listed);
    add("content/c/ten.rtf", "c/ten.rtf", rtf(18), names(18).iter().map(|n| cyrillic(n)).collect());
    add("content/c/eleven.doc", "c/eleven.doc", doc(19), names(19));
    let list = |name: &String| {
        (format!("files/{}.txt", name.to_lowercase().replace(' ', "-")), name.clone())
    };
    for (path, name) in names(20).iter().map(list) {
        add(&format!("static/{path}"), HIDDEN, b"nothing".to_vec(), vec![name]);
    }
    files.insert("site.toml".into(), b"title = \"T\"\nbase_url = \"https://example.org\"\n".into());
    files.insert("content/_index.md".into(), page("Home", "", ""));
    files.insert("content/reports/_index.md".into(), page("Reports", "", ""));
    files.insert("content/c/index.md".into(), page("C", "", "Text."));
    files.insert(
        "content/b/plan.svg".into(),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".to_vec(),
    );
    let exhibit = "exhibits:\n- {id: X1, title: A seal, files: [{path: exhibits/seal.png}]}\n";
    files.get_mut("content/c/case.yaml").unwrap().extend(exhibit.bytes());
    let listed: Vec<&str> = kinds.iter().flat_map(|(_, names)| names).map(String::as_str).collect();
    files.insert(SECRETS.into(), listed.join("\n").into_bytes());
    (files, kinds)
}

/// What is told: the line of a secret in the list, and the file that it stands in.
fn told(diagnostics: &Diagnostics) -> BTreeSet<(usize, String)> {
    let leaks = diagnostics.iter().filter(|one| one.code.name == "leaked-secret");
    let leaks = leaks.filter_map(|one| {
        let place = one.place.as_ref().filter(|place| place.source.path() == SECRETS)?;
        // The file of the site is the last that is named.
        let file = one.message.rsplit('`').nth(1)?;
        Some((place.line_column().0, file.to_owned()))
    });
    leaks.collect()
}

#[test]
fn every_secret_is_found_and_none_is_told() {
    let (files, kinds) = planted();
    let diagnostics = memory::check(&files, &options());
    let told = told(&diagnostics);
    let mut line = 0;
    let mut missed = Vec::new();
    for (file, names) in &kinds {
        let own = line + 1..=line + names.len();
        for (line, name) in own.clone().zip(names) {
            if !told.contains(&(line, file.clone())) {
                missed.push(format!("{file}: {name} of line {line}"));
            }
        }
        // A file is told of what it holds, and of nothing else.
        let foreign = told.iter().filter(|(line, of)| of == file && !own.contains(line));
        let foreign: Vec<_> = foreign.collect();
        assert!(foreign.is_empty() || file == HIDDEN, "{foreign:?}");
        line += names.len();
    }
    assert!(missed.is_empty(), "{} of {line}: {missed:#?}", missed.len());
    assert!(line >= 500 && kinds.len() >= 12 + EACH, "{line}");
    let shown: String =
        diagnostics.iter().map(|one| memory::line(one).to_lowercase() + "\n").collect();
    let mut source = diagnostics.iter().filter_map(|one| one.place.as_ref());
    let source = source.find(|place| place.source.path() == SECRETS).unwrap();
    let source = source.source.text().to_lowercase();
    for family in families() {
        assert!(!shown.contains(&family) && !source.contains(&family), "{family}");
    }
}

/// The part of each secret that no other word has.
fn families() -> impl Iterator<Item = String> {
    ENDS.iter().flat_map(|end| STEMS.map(|stem| format!("{stem}{end}").to_lowercase()))
}

#[test]
fn nothing_of_such_a_site_is_written() {
    let (files, _) = planted();
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &files {
        let path = folder.path().join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let site = folder.path().join("site");
    for command in [
        &["build"][..],
        &["export", "dir", "../exported"],
        &["export", "zip", "../exported.zip"],
        &["export", "tar.gz", "../exported.tar.gz", "--portable"],
    ] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_amicus"));
        let run = run.args(command).current_dir(&site).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{command:?}");
        let told = String::from_utf8_lossy(&run.stderr).to_lowercase();
        assert!(told.contains("leaked-secret"), "{told}");
        let spoken: Vec<String> = families().filter(|family| told.contains(family)).collect();
        assert_eq!(spoken, [""; 0]);
    }
    let left = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.collect::<Vec<_>>(), ["site"]);
    assert!(!site.join("output").exists());
}

/// A file in memory.
struct Held(Vec<u8>);

impl Contents for Held {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn io::Read + '_>> {
        Ok(Box::new(self.0.as_slice()))
    }
}

#[test]
fn broken_files_do_no_harm() {
    let (files, _) = planted();
    let phrases = phrases("Canary Testova", Kind::Term);
    let watch = Watch::of(phrases.iter().map(|phrase| (0, phrase)));
    let packed = files.iter().filter(|(path, _)| {
        let ends = [".docx", ".odt", ".pdf", ".zip", ".gz", ".png", ".rtf", ".doc"];
        ends.iter().any(|end| path.ends_with(end))
    });
    let mut number = 1u64;
    let mut next = |below: usize| {
        number =
            number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (number >> 33) as usize % below.max(1)
    };
    for (path, bytes) in packed {
        for turn in 0..60 {
            let mut bytes = bytes.clone();
            for _ in 0..=turn % 8 {
                let at = next(bytes.len());
                bytes[at] = next(256) as u8;
            }
            bytes.truncate(bytes.len() - if turn % 3 == 0 { next(bytes.len()) } else { 0 });
            let mut findings = Findings::new();
            look_into_copy(&watch, path, &Held(bytes), &mut findings);
            assert!(findings.iter().all(|one| matches!(one.what, What::Unseen(_))), "{path}");
        }
    }
}
