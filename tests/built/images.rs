//! Images from a site's folder to what is published: cleaned, in several sizes,
//! and refused where they must be. Every image is made here, by code.

#![cfg(feature = "images")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use crate::memory::{self, Built, Files, build, check, options};
use amicus::artifact::Recall;
use amicus::base::{Digest, Route};
use amicus::build::Memo;
use amicus::image::{Kind, Picture, Refused, clean};

/// What no published byte may hold.
const SECRET: &[u8] = b"SECRET";

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A picture without noise, its left half dark, so that it is seen when it was
/// turned.
fn pixels(width: u32, height: u32) -> Vec<u8> {
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        let light = if x < width / 2 { 20 } else { 200 };
        [light, (y * 255 / height) as u8, ((x / 8 + y / 8) % 2 * 40) as u8]
    };
    (0..width * height).flat_map(pixel).collect()
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, 90);
    let (pixels, colours) = (pixels(width, height), jpeg_encoder::ColorType::Rgb);
    encoder.encode(&pixels, width as u16, height as u16, colours).unwrap();
    out
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut out);
    let colours = image::ExtendedColorType::Rgb8;
    image::ImageEncoder::write_image(encoder, &pixels(width, height), width, height, colours)
        .unwrap();
    out
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let picture = Picture::decode(&clean("", &png(width, height)).unwrap()).unwrap();
    picture.pack(Kind::Webp, 80).unwrap()
}

/// Exif data in the order of the highest byte first: an orientation, a place,
/// and a text where a name could be.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26, 0, 0, 0, 0]);
    tiff.extend_from_slice(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0 SECRET camera");
    tiff
}

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, marker];
    out.extend((data.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(data);
    out
}

/// A photograph as it comes out of a telephone.
fn photo(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let plain = jpeg(width, height);
    let mut out = plain[..2].to_vec();
    let with = |head: &[u8], data: &[u8]| [head, data].concat();
    out.extend(segment(0xe1, &with(b"Exif\0\0", &exif(orientation))));
    out.extend(segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"));
    out.extend(segment(0xe2, b"MPF\0SECRET"));
    out.extend(segment(0xed, b"Photoshop 3.0\0 SECRET byline"));
    out.extend(segment(0xfe, b"SECRET comment"));
    out.extend_from_slice(&plain[2..]);
    out.extend_from_slice(b"SECRET film behind the picture");
    out
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = !0_u32;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    let mut out = (data.len() as u32).to_be_bytes().to_vec();
    out.extend_from_slice(kind);
    out.extend_from_slice(data);
    out.extend((!crc).to_be_bytes());
    out
}

/// A screenshot with all that programs write beside it.
fn screenshot(width: u32, height: u32) -> Vec<u8> {
    let plain = png(width, height);
    let mut out = plain[..33].to_vec();
    out.extend(chunk(b"tEXt", b"Author\0SECRET"));
    out.extend(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRET"));
    out.extend(chunk(b"tIME", b"\x07\xe9\x01\x02SEC"));
    out.extend(chunk(b"eXIf", &exif(1)));
    out.extend(chunk(b"prVt", b"SECRET"));
    out.extend_from_slice(&plain[33..]);
    out.extend_from_slice(b"SECRET: what was cut away");
    out
}

/// A moving picture of two frames of two pixels each.
fn film() -> Vec<u8> {
    let mut out = b"GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    out.extend_from_slice(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0!\xfe\x06SECRET\0");
    for _ in 0..2 {
        out.extend_from_slice(b"!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0a\0");
    }
    out.extend_from_slice(b"!\xff\x0bXMP DataXMP\x06SECRET\0;SECRET");
    out
}

fn with_metadata(webp: &[u8]) -> Vec<u8> {
    let mut head = vec![0x0c, 0, 0, 0];
    let cleaned = clean("", webp).unwrap();
    for side in [cleaned.size.0, cleaned.size.1] {
        head.extend(&(side - 1).to_le_bytes()[..3]);
    }
    let put = |name: &[u8; 4], data: &[u8]| {
        let mut out = name.to_vec();
        out.extend((data.len() as u32).to_le_bytes());
        out.extend_from_slice(data);
        out.extend(std::iter::repeat_n(0, data.len() % 2));
        out
    };
    let inside =
        [put(b"VP8X", &head), webp[12..].to_vec(), put(b"EXIF", &exif(1)), put(b"XMP ", SECRET)];
    let inside = inside.concat();
    let mut out = b"RIFF".to_vec();
    out.extend((inside.len() as u32 + 4).to_le_bytes());
    out.extend_from_slice(b"WEBP");
    out.extend(inside);
    out.extend_from_slice(SECRET);
    out
}

fn site(page: &str, more: &[(&str, Vec<u8>)]) -> Files {
    let mut files: Files = [
        ("site.toml", "title = \"T\"\nbase_url = \"https://example.org/b\"\n".to_owned()),
        ("content/_index.md", "---\ntitle: Home\n---\n".to_owned()),
        ("content/reports/x/index.md", format!("---\ntitle: X\n---\n\n{page}\n")),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.into_bytes()))
    .collect();
    for (path, bytes) in more {
        let at = if path.starts_with("static/") { "" } else { "content/reports/x/" };
        files.insert(format!("{at}{path}"), bytes.clone());
    }
    files
}

fn built(files: &Files) -> Built {
    build(files, &options(), &mut Memo::none())
}

const PAGE: &str = "reports/x/index.html";

/// The published sizes of a picture: width and path.
fn sizes(built: &Built, name: &str, end: &str) -> Vec<(u32, String)> {
    let begin = format!("reports/x/{name}.");
    let paths = built.files.keys().filter(|path| path.starts_with(&begin) && path.ends_with(end));
    let mut found: Vec<(u32, String)> = paths
        .map(|path| (path[begin.len()..].split('.').next().unwrap().parse().unwrap(), path.clone()))
        .collect();
    found.sort();
    found
}

#[test]
fn a_photograph_is_published_upright_in_sizes_and_tells_nothing() {
    let files = site(
        "![A street](photo.jpg)\n\n{{ figure(src=\"photo.jpg\", alt=\"Again\") }}\n\n[it](other.jpg)",
        &[("photo.jpg", photo(1000, 700, 1)), ("other.jpg", photo(40, 20, 6))],
    );
    let built = built(&files);
    assert_eq!(built.told(), Vec::<String>::new());
    for (path, bytes) in &built.files {
        assert!(!has(bytes, SECRET), "{path}");
        assert!(!has(bytes, b"Exif\0"), "{path}");
    }
    // Nothing is lost where only metadata are taken out.
    assert_eq!(built.files["reports/x/photo.jpg"], jpeg(1000, 700));
    for end in [".jpg", ".webp"] {
        let widths: Vec<u32> =
            sizes(&built, "photo.jpg", end).into_iter().map(|(width, _)| width).collect();
        let own: &[u32] = &[480, 800];
        let webp: &[u32] = &[480, 800, 1000];
        assert_eq!(widths, if end == ".jpg" { own } else { webp });
    }
    for (width, path) in sizes(&built, "photo.jpg", "") {
        let found = clean(&path, &built.files[&path]).unwrap();
        assert_eq!(found.size, (width, (width * 700 + 500) / 1000), "{path}");
        assert!(built.files[&path].len() < built.files["reports/x/photo.jpg"].len());
    }
    // The other one was turned: what was left is up.
    let turned = clean("", &built.files["reports/x/other.jpg"]).unwrap();
    assert_eq!((turned.size, turned.orientation), ((20, 40), 1));
    let html = built.text(PAGE);
    assert!(
        html.contains("<picture><source type=\"image/webp\" srcset=\"/b/reports/x/photo.jpg.480.")
    );
    assert!(html.contains("/b/reports/x/photo.jpg 1000w\" sizes=\"(min-width: 41rem) 38rem, 100vw\" alt=\"A street\" width=\"1000\" height=\"700\" decoding=\"async\"></picture>"), "{html}");
    assert!(
        html.contains(
            "alt=\"Again\" width=\"1000\" height=\"700\" loading=\"lazy\" decoding=\"async\">"
        ),
        "{html}"
    );
    assert_eq!(html.matches("loading=\"lazy\"").count(), 1);
    assert!(!html.contains("style="));
}

#[test]
fn what_is_shown_turned_has_its_sides_changed_everywhere() {
    let files = site("![A street](photo.jpg)", &[("photo.jpg", photo(1000, 700, 8))]);
    let built = built(&files);
    assert_eq!(built.told(), Vec::<String>::new());
    let whole = clean("", &built.files["reports/x/photo.jpg"]).unwrap();
    assert_eq!((whole.size, whole.orientation, whole.told), ((700, 1000), 1, None));
    assert!(built.text(PAGE).contains("width=\"700\" height=\"1000\""));
    let (_, small) = sizes(&built, "photo.jpg", ".jpg").remove(0);
    assert_eq!(clean("", &built.files[&small]).unwrap().size, (480, 686));
    // Turned to the left, the dark half is below.
    let image = image::load_from_memory(&built.files[&small]).unwrap().to_rgb8();
    assert!(image.get_pixel(240, 10).0[0] > 150 && image.get_pixel(240, 680).0[0] < 60);
}

#[test]
fn every_format_is_cleaned_and_films_stay_films() {
    let shot = screenshot(900, 600);
    let files = site(
        "![a](shot.png) ![b](film.gif) ![c](new.webp) ![d](/plan.svg) ![e](/icon.ico)",
        &[
            ("shot.png", shot),
            ("film.gif", film()),
            ("new.webp", with_metadata(&webp(900, 600))),
            ("unshown.webp", with_metadata(&webp(50, 50))),
            ("static/plan.svg", b"<!-- SECRET --><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"><metadata>SECRET</metadata><path d=\"M0 0\"/></svg>".to_vec()),
            ("static/icon.ico", [b"\0\0\x01\0\x01\0\x10\x10\0\0\0\0\x20\0".to_vec(), 4_u32.to_le_bytes().to_vec(), 22_u32.to_le_bytes().to_vec(), b"bits".to_vec()].concat()),
        ],
    );
    let built = built(&files);
    assert_eq!(built.told(), Vec::<String>::new());
    for (path, bytes) in &built.files {
        assert!(!has(bytes, SECRET), "{path}");
    }
    assert_eq!(built.files["reports/x/shot.png"], png(900, 600));
    // A screenshot stays sharp.
    let (_, path) = sizes(&built, "shot.png", ".webp").pop().unwrap();
    assert!(clean("", &built.files[&path]).unwrap().lossless, "{path}");
    let film = &built.files["reports/x/film.gif"];
    assert!(has(film, b"NETSCAPE2.0") && clean("", film).unwrap().moves);
    assert!(sizes(&built, "film.gif", "").is_empty());
    for path in ["reports/x/new.webp", "reports/x/unshown.webp"] {
        let cleaned = clean("", &built.files[path]).unwrap();
        assert_eq!((cleaned.told, cleaned.bytes.len()), (None, built.files[path].len()));
        image::load_from_memory(&built.files[path]).unwrap();
    }
    assert!(sizes(&built, "unshown.webp", "").is_empty());
    assert_eq!(
        built.text("plan.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"><path d=\"M0 0\"/></svg>"
    );
    let html = built.text(PAGE);
    for size in
        ["width=\"30\" height=\"20\"", "width=\"2\" height=\"1\"", "width=\"16\" height=\"16\""]
    {
        assert!(html.contains(size), "{size} in {html}");
    }
}

#[test]
fn exhibits_stay_as_they_were_received() {
    let (evidence, covered) = (photo(900, 600, 6), photo(800, 600, 1));
    let copy = photo(700, 500, 1);
    let case = format!(
        "name: N\nexhibits:\n\
         - {{id: X1, title: A, archives: [{{url: https://example.org/a}}], files: [{{path: a.jpg, sha256: {}}}]}}\n\
         - {{id: X2, title: B, archives: [{{url: https://example.org/b}}], files: [{{path: b.jpg, role: redacted}}]}}\n\
         - {{id: X3, title: C, archives: [{{url: https://example.org/c}}], warning: {{kinds: [violence]}}, files: [{{path: c.jpg}}]}}\n",
        Digest::of(&evidence)
    );
    let files = site(
        "![Exhibit one](a.jpg) ![Exhibit three](c.jpg) @X1 @X2 @X3",
        &[
            ("a.jpg", evidence.clone()),
            ("b.jpg", copy.clone()),
            ("c.jpg", covered.clone()),
            ("case.yaml", case.into_bytes()),
        ],
    );
    let built = built(&files);
    let mut told: Vec<String> =
        built.told().into_iter().filter(|line| !line.contains("unweighed")).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    // Nor may it stand open in the text.
    let open = told.pop().unwrap();
    assert!(open.starts_with("uncovered-image") && open.contains("`X3`"), "{open}");
    assert!(told.iter().all(|line| line.starts_with("image-metadata") && line.contains("place")));
    assert_eq!(built.files["reports/x/a.jpg"], evidence);
    assert_eq!(built.files["reports/x/c.jpg"], covered);
    // A copy whose digest nobody has published is cleaned, and that is told.
    assert_eq!(built.files["reports/x/b.jpg"], jpeg(700, 500));
    let digest = Digest::of(&jpeg(700, 500)).to_string();
    assert!(
        built.text(PAGE).contains(&digest) && built.text("reports/x/case.json").contains(&digest)
    );
    // What is made smaller is upright and clean; nothing is made of what is covered.
    assert!(built.text(PAGE).contains("width=\"600\" height=\"900\""));
    for (_, path) in sizes(&built, "a.jpg", "") {
        assert!(!has(&built.files[&path], SECRET), "{path}");
    }
    assert!(!sizes(&built, "a.jpg", "").is_empty() && sizes(&built, "c.jpg", "").is_empty());
}

#[test]
fn what_cannot_be_published_is_told() {
    // A picture so small that no other size is made of it, whose pixels end early.
    let pixels = b"\x78\x01\x01\x0a\0\xf5\xff\0\0\0\0\0\0\0\0\0\0\0\x0a\0\x01";
    let short = [png(30, 30)[..33].to_vec(), chunk(b"IDAT", pixels), chunk(b"IEND", b"")].concat();
    let mut large = png(10, 10);
    large.splice(16..24, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut wide = jpeg(10, 10);
    let at = wide.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    wide.splice(at + 5..at + 9, [0xff, 0xff, 0xff, 0xff]);
    let films: Vec<u8> =
        [&film()[..19], &b",\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0a\0".repeat(2_001)[..], b";"]
            .concat();
    let cut = jpeg(30, 30);
    let mut bad = png(600, 600);
    let middle = bad.len() / 2;
    bad[middle] ^= 0x55;
    let files = site(
        "![a](bad.png)\n\n![b](scan.tif)\n\n![c](phone.jpg)\n\n![](photo.jpg)\n\n\
         {{ figure(src=\"photo.jpg\", alt=\"\") }}\n\n{{ figure(src=\"photo.jpg\", alt=\"\", decorative=true) }}\n\n![s](short.png)",
        &[
            ("large.png", large),
            ("wide.jpg", wide),
            ("films.gif", films),
            ("cut.jpg", cut[..cut.len() - 30].to_vec()),
            ("bad.png", bad),
            ("short.png", short),
            ("scan.tif", b"II*\0".to_vec()),
            ("copied.tif", b"II*\0".to_vec()),
            ("phone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec()),
            ("text.png", b"no picture".to_vec()),
            ("photo.jpg", jpeg(20, 20)),
            (
                "active.svg",
                b"<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g onclick=\"x()\"/></svg>".to_vec(),
            ),
        ],
    );
    let told = built(&files).told();
    let is_told = |code: &str, path: &str| {
        let begin = format!("{code} content/reports/x/{path}");
        told.iter().any(|line| line.starts_with(&begin))
    };
    for (code, path) in [
        ("image-too-large", "large.png"),
        ("image-too-large", "wide.jpg"),
        ("image-too-large", "films.gif"),
        ("broken-image", "cut.jpg"),
        ("broken-image", "bad.png"),
        ("broken-image", "short.png"),
        ("image-format", "index.md:7:"),
        ("image-metadata", "copied.tif"),
        ("image-metadata", "scan.tif"),
        ("image-format", "phone.jpg"),
        ("not-an-image", "text.png"),
        ("active-svg", "active.svg:2:4"),
        ("missing-alt", "index.md:11:"),
        ("missing-alt", "index.md:13:"),
    ] {
        assert!(is_told(code, path), "{code} {path}: {told:#?}");
    }
    assert_eq!(told.len(), 14, "{told:#?}");
}

/// Gives back what it is told to, whatever that is.
struct Told(BTreeMap<Digest, Option<Digest>>, Vec<u8>);

impl Recall for Told {
    fn made(&self, of: &Digest) -> Option<Option<Digest>> {
        self.0.get(of).copied()
    }

    fn bytes(&self, _: &Route, _: Digest) -> Option<Vec<u8>> {
        Some(self.1.clone())
    }
}

#[test]
fn what_was_made_before_is_not_made_again() {
    let files = site("![A street](photo.jpg)", &[("photo.jpg", photo(900, 600, 6))]);
    let first = built(&files);
    assert!(!first.summary.made.is_empty());
    let recalled = webp(7, 7);
    let recall = Arc::new(Told(first.summary.made.clone(), recalled.clone()));
    let again = build(&files, &options(), &mut Memo::none().recalling(Some(recall)));
    assert!(sizes(&again, "photo.jpg", "").iter().all(|(_, path)| again.files[path] == recalled));
    assert_eq!(again.files["reports/x/photo.jpg"], recalled);
    assert_eq!(again.summary.made.len(), first.summary.made.len());
    // Of another quality, or of another file, nothing is known.
    let mut other = files.clone();
    other.get_mut("site.toml").unwrap().extend_from_slice(b"[images]\nquality = 60\n");
    other.insert("content/reports/x/photo.jpg".into(), photo(900, 601, 6));
    let recall = Arc::new(Told(first.summary.made, recalled.clone()));
    let fresh = build(&other, &options(), &mut Memo::none().recalling(Some(recall)));
    assert!(fresh.files.values().all(|bytes| *bytes != recalled));
    assert_eq!(fresh.files, built(&other).files);
}

#[test]
fn a_memory_changes_nothing() {
    let mut memo = Memo::keeping();
    let mut files = site("![A street](photo.jpg)", &[("photo.jpg", photo(900, 600, 1))]);
    let page = |text: &str| format!("---\ntitle: X\n---\n\n{text}\n").into_bytes();
    let index = "content/reports/x/index.md".to_owned();
    for step in 0..6 {
        match step {
            1 => drop(files.insert(index.clone(), page("No picture."))),
            2 => drop(files.insert("content/reports/x/photo.jpg".into(), photo(900, 500, 6))),
            3 => drop(
                files.insert(index.clone(), page("![A street](photo.jpg) and ![more](photo.jpg)")),
            ),
            4 => drop(files.insert("content/reports/x/photo.jpg".into(), photo(300, 500, 1))),
            5 => drop(files.remove("content/reports/x/photo.jpg")),
            _ => {}
        }
        let (kept, clean) = (build(&files, &options(), &mut memo), built(&files));
        assert_eq!(kept.differs(&clean), Vec::<&String>::new(), "step {step}");
        assert_eq!(kept.told(), clean.told(), "step {step}");
    }
}

#[test]
fn a_portable_site_leads_to_its_pictures() {
    let files = site("![A street](photo.jpg)", &[("photo.jpg", jpeg(900, 600))]);
    let portable = amicus::build::Options { portable: true, ..options() };
    let built = build(&files, &portable, &mut Memo::none());
    assert!(built.text(PAGE).contains("srcset=\"photo.jpg.480."), "{}", built.text(PAGE));
    assert!(!built.text(PAGE).contains("/b/reports/x/photo"));
    assert_eq!(check(&files, &portable).len(), 0);
    assert_eq!(check(&files, &options()).len(), 0);
}

#[test]
fn settings_decide_on_sizes() {
    let mut files = site("![A street](photo.jpg)", &[("photo.jpg", jpeg(900, 600))]);
    let settings = "[images]\nwidths = [200, 100]\nsizes = \"50vw\"\n";
    files.get_mut("site.toml").unwrap().extend_from_slice(settings.as_bytes());
    let first = built(&files);
    assert_eq!(sizes(&first, "photo.jpg", ".jpg").len(), 2);
    assert!(first.text(PAGE).contains("sizes=\"50vw\""));
    let toml = files.get_mut("site.toml").unwrap();
    let none = String::from_utf8_lossy(toml).replace("[200, 100]", "[]");
    *toml = none.into_bytes();
    let second = built(&files);
    assert_eq!(second.told(), Vec::<String>::new());
    assert!(sizes(&second, "photo.jpg", "").is_empty());
    assert!(second.text(PAGE).contains(
        "<img src=\"/b/reports/x/photo.jpg\" alt=\"A street\" width=\"900\" height=\"600\""
    ));
}

/// Bytes that look random, the same each time.
fn random() -> impl FnMut() -> usize {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 16) as usize
    }
}

#[test]
fn no_damaged_image_ends_the_program() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><style>a{fill:url(#a)}</style><g id=\"a\"/></svg>";
    let avif = b"\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\x2emeta\0\0\0\0\0\0\0\x22iinf\0\0\0\0\0\x01\0\0\0\x14infe\x02\0\0\0\0\x01\0\0Exif";
    let samples: [(&str, Vec<u8>); 7] = [
        ("a.jpg", photo(40, 30, 6)),
        ("a.png", screenshot(40, 30)),
        ("a.gif", film()),
        ("a.webp", with_metadata(&webp(40, 30))),
        ("a.svg", svg.to_vec()),
        ("a.avif", avif.to_vec()),
        (
            "a.ico",
            [&b"\0\0\x01\0\x01\0\x10\x10\0\0\0\0\x20\0\x04\0\0\0\x16\0\0\0"[..], b"bits"].concat(),
        ),
    ];
    let mut next = random();
    for (name, sample) in &samples {
        let whole = clean(name, sample);
        assert!(whole.is_ok(), "{name} {whole:?}");
        for round in 0..1_500 {
            let mut bytes = sample.clone();
            for _ in 0..1 + next() % 4 {
                let at = next() % bytes.len();
                match next() % 4 {
                    0 => bytes[at] = next() as u8,
                    1 => bytes[at] ^= 1 << (next() % 8),
                    2 => bytes.truncate(at.max(1)),
                    _ => drop(bytes.splice(at..at, [0xff; 3])),
                }
            }
            let Ok(cleaned) = clean(name, &bytes) else { continue };
            // Cleaned once, it is clean.
            let again =
                clean(name, &cleaned.bytes).unwrap_or_else(|why| panic!("{name} {round} {why:?}"));
            assert_eq!(*again.bytes, *cleaned.bytes, "{name} {round}");
            if let Ok(picture) = Picture::decode(&cleaned) {
                let small = picture.sized(3).unwrap();
                for kind in [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::LosslessWebp] {
                    let _ = small.pack(kind, 50);
                }
            }
        }
    }
    assert_eq!(clean("a.jpg", b"").unwrap_err(), Refused::NotImage);
}

#[test]
fn a_forged_picture_in_the_output_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let files = site("![A street](photo.jpg)", &[("photo.jpg", photo(900, 600, 6))]);
    for (path, bytes) in &files {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), bytes).unwrap();
    }
    let run = || {
        let mut amicus = Command::new(env!("CARGO_BIN_EXE_amicus"));
        let done = amicus.args(["build", "--now", "2026-03-01", "-r"]).arg(root).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        memory::read(&root.join("output"))
    };
    let first = run();
    assert!(root.join(".amicus/made").is_file());
    assert_eq!(run(), first);
    let target = first.keys().find(|path| path.contains("photo.jpg.480") && path.ends_with("webp"));
    let target = root.join("output").join(target.unwrap());
    let sums = root.join("output/SHA256SUMS");
    let forged = webp(480, 720);
    let (old, new) = (Digest::of(&fs::read(&target).unwrap()), Digest::of(&forged));
    let changed = fs::read_to_string(&sums).unwrap().replace(&old.to_string(), &new.to_string());
    fs::write(&target, &forged).unwrap();
    fs::write(&sums, changed).unwrap();
    assert_eq!(run(), first);
    fs::remove_dir_all(root.join(".amicus")).unwrap();
    assert_eq!(run(), first);
    assert!(Path::new(&root.join(".amicus/.gitignore")).is_file());
}
