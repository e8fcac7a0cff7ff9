//! The texts of a PDF: what its pages say, what it says of itself, and the files
//! in it. Not a reader of PDF: objects are taken as they lie in the file, also
//! those that no page shows any more.

mod content;
mod font;
mod object;
mod parts;
mod token;

use std::collections::BTreeMap;

use memchr::memmem::{find, find_iter};

use super::budget::Budget;
use super::finding::Unseen;
use super::format::{Format, HEAD, format};
use crate::base::language::is_right_to_left;
use content::{Order, runs};
use font::{Fonts, Map};
use object::{LONGEST_STREAM, Stream, streams};
use token::strings;

/// What is found.
pub(super) enum Part<'p> {
    /// A text.
    Text(&'p [u8]),
    /// A file that is attached, or what may be one.
    File(&'p [u8]),
}

/// What is held of all objects that are packed, at most, in bytes.
const MOST_HELD: usize = 64 << 20;
/// What lists the letters of a font, and what is shown on a page, is no longer, in bytes:
/// read, it is many times as much.
const LONGEST_MAP: usize = 8 << 20;
const LONGEST_PAGE: usize = 8 << 20;

/// Hands over everything that can be looked into, and tells what cannot.
pub(super) fn look(
    file: &[u8],
    budget: &Budget,
    each: &mut dyn FnMut(Part<'_>),
) -> Result<(), Unseen> {
    if is_encrypted(file) {
        return Err(Unseen::Encrypted);
    }
    let mut why = None;
    let mut maps: BTreeMap<u32, Map> = BTreeMap::new();
    let mut objects = object::between(file);
    let all = streams(file);
    let mut seen = Vec::new();
    for stream in all.iter().filter(|stream| !stream.is_picture()) {
        let (bytes, is_whole) = match stream.unpacked(Some(budget)) {
            Ok(unpacked) => unpacked,
            Err(reason) => {
                why = why.or(Some(reason));
                continue;
            }
        };
        seen.push(stream);
        let is_map = find(&bytes, b"begincmap").is_some();
        if budget.is_spent() || bytes.len() >= LONGEST_STREAM || is_map && bytes.len() > LONGEST_MAP
        {
            why = why.or(Some(Unseen::Large));
        } else if !is_whole {
            why = why.or(Some(Unseen::Broken));
        } else if stream.is_predicted() {
            why = why.or(Some(Unseen::Packed));
        }
        if is_map {
            let bytes = bytes.get(..LONGEST_MAP).unwrap_or(&bytes);
            maps.insert(stream.number, Map::parse(bytes));
        } else if stream.says("/ObjStm") && objects.len() < MOST_HELD {
            objects.extend(object::packed(&bytes, stream.dictionary));
        } else if stream.says("/ObjStm") {
            why = why.or(Some(Unseen::Large));
        }
    }
    each(Part::Text(strings(&objects).as_bytes()));
    let fonts = Fonts::of(&objects, maps);
    // Once more, as not all of them can be held.
    let mut pages = |page: &[u8]| {
        if shows_text(page) {
            paged(page, &fonts, budget, each);
        }
    };
    if !parts::pages(&objects, &seen, budget, LONGEST_PAGE, &mut pages) {
        why = why.or(Some(Unseen::Large));
    }
    for stream in seen {
        let Ok((bytes, _)) = stream.unpacked(None) else { continue };
        if !stream.says("/ObjStm")
            && !stream.says("/XRef")
            && !told((stream, &bytes), &fonts, budget, each)
        {
            why = why.or(Some(Unseen::Large));
        }
    }
    let illegible = fonts.has_illegible.then_some(Unseen::Illegible);
    why.or(illegible).map_or(Ok(()), Err)
}

/// Hands over what a stream says; `false` where not all of it could be read as a page.
fn told(
    (stream, bytes): (&Stream<'_>, &[u8]),
    fonts: &Fonts,
    budget: &Budget,
    each: &mut dyn FnMut(Part<'_>),
) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    // What is attached need not say so.
    if stream.says("/EmbeddedFile") || !matches!(format(head, ""), Format::Other) {
        each(Part::File(bytes));
        return true;
    }
    let is_page = shows_text(bytes);
    if !is_page || bytes.len() > LONGEST_PAGE {
        // XML, scripts, forms.
        each(Part::Text(bytes));
        return !is_page;
    }
    paged(bytes, fonts, budget, each)
}

/// Hands over what a page says; `false` where the budget does not last for all fonts that
/// it may be in.
fn paged(bytes: &[u8], fonts: &Fonts, budget: &Budget, each: &mut dyn FnMut(Part<'_>)) -> bool {
    let runs = runs(bytes);
    for turn in 0..fonts.turns(content::fonts(&runs)) {
        // The first is paid for.
        if turn > 0 {
            budget.spend(bytes.len() as u64);
            if budget.is_spent() {
                return false;
            }
        }
        let text = content::text(&runs, fonts, turn);
        each(Part::Text(text.as_bytes()));
        if !is_right_to_left(&text) {
            continue;
        }
        for order in [Order::Lines, Order::Pieces] {
            budget.spend(bytes.len() as u64);
            if budget.is_spent() {
                return false;
            }
            each(Part::Text(content::turned(&runs, fonts, turn, order).as_bytes()));
        }
    }
    true
}

/// Whether something is shown as text. The font may have been named before, in another
/// part of the page.
fn shows_text(bytes: &[u8]) -> bool {
    let shows = |word: &[u8]| {
        find_iter(bytes, word).any(|at| {
            let before = bytes.get(..at).unwrap_or(&[]).trim_ascii_end();
            matches!(before.last(), Some(b')' | b'>' | b']'))
        })
    };
    let has = |word: &[u8]| find(bytes, word).is_some();
    shows(b"Tj") || shows(b"TJ") || has(b"BT") && has(b"Tf") && (has(b"'") || has(b"\""))
}

/// Whether the trailer, or the list that stands for it, says so.
fn is_encrypted(file: &[u8]) -> bool {
    find_iter(file, b"/Encrypt").any(|at| {
        let behind = file.get(at + 8..).unwrap_or(&[]);
        let next = behind.iter().find(|byte| !byte.is_ascii_whitespace());
        next.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'<')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(file: &[u8]) -> (String, Result<(), Unseen>) {
        let mut all = String::new();
        let done = look(file, &Budget::of(0), &mut |part| {
            let (Part::Text(bytes) | Part::File(bytes)) = part;
            all.push_str(&String::from_utf8_lossy(bytes));
            all.push('|');
        });
        (all, done)
    }

    fn flate(bytes: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn object(number: u32, dictionary: &str, stream: Option<&[u8]>) -> Vec<u8> {
        let mut out = format!("{number} 0 obj\n{dictionary}\n").into_bytes();
        if let Some(stream) = stream {
            out.extend(b"stream\n");
            out.extend(stream);
            out.extend(b"\nendstream\n");
        }
        out.extend(b"endobj\n");
        out
    }

    fn file(objects: &[Vec<u8>]) -> Vec<u8> {
        [b"%PDF-1.5\n".as_slice(), &objects.concat(), b"trailer <</Size 9>>\n%%EOF"].concat()
    }

    #[test]
    fn pages_and_what_a_file_says_of_itself_are_seen() {
        let page = flate(b"BT /F1 12 Tf [(An) -20 (n) -300 (Lee)] TJ ET");
        let pdf = file(&[
            object(1, "<</Length 9 /Filter /FlateDecode>>", Some(&page)),
            object(2, "<</Author (Bo \\(Li\\)) /Title <FEFF0416>>>", None),
        ]);
        let (text, done) = seen(&pdf);
        assert!(text.contains("Ann Lee") && text.contains("Bo (Li)"), "{text}");
        assert!(text.contains('Ж') && done.is_ok(), "{text}");
    }

    #[test]
    fn numbers_of_glyphs_are_read_by_their_map() {
        let map = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
            6 beginbfchar <0001> <0416> <0002> <0061> <0008> <0431> <0009> <0432> <000a> <0433> \
            <000d> <0434> endbfchar \
            1 beginbfrange <0010> <0012> <0430> endbfrange endcmap";
        // Numbers may be written as the letters of a text, of which some are escaped.
        let page = b"BT /F7 9 Tf <00010002> Tj 0 -12 Td <001000110012> Tj \
            0 -12 Td (\0\\b\0\\t\0\\n\0\\r) Tj ET";
        let fonts = "<</Font <</F7 4 0 R>>>>";
        let font = "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R>>";
        let packed = format!("4 0 {font}");
        let dictionary = "<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>";
        let (text, done) = seen(&file(&[
            object(1, "<</Length 60>>", Some(page)),
            object(2, fonts, None),
            object(3, dictionary, Some(&flate(packed.as_bytes()))),
            object(5, "<</Length 3>>", Some(map)),
        ]));
        assert!(text.contains("Жa\nабв\nбвгд") && done.is_ok(), "{text} {done:?}");
        let font = font.replace(" /ToUnicode 5 0 R", "");
        let (_, done) = seen(&file(&[object(4, &font, None)]));
        assert_eq!(done, Err(Unseen::Illegible));
    }

    #[test]
    fn lines_from_right_to_left_are_read_as_they_are_shown_too() {
        // Each sign a letter, but for the last of these, which is two.
        let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
            8 beginbfchar <0001> <0639> <0002> <0645> <0003> <0631> <0004> <0020> <0005> <062c> \
            <0006> <0627> <0007> <0644> <0008> <06440627> endbfchar endcmap";
        let said = |page: &str| {
            let font = "<</Subtype /Type0 /Encoding /Identity-H /ToUnicode 5 0 R>>";
            let (text, done) = seen(&file(&[
                object(1, "<</Length 60>>", Some(page.as_bytes())),
                object(2, "<</Font <</F7 4 0 R>>>>", None),
                object(4, font, None),
                object(5, "<<>>", Some(map.as_bytes())),
            ]));
            assert!(done.is_ok(), "{done:?}");
            text
        };
        // عمر جمال, in one go, in two from the left and in two from the right.
        let name = "عمر جمال";
        let whole = said("BT /F7 9 Tf <0007000600020005000400030002 0001> Tj ET");
        assert!(whole.contains(name), "{whole}");
        let left = said("BT /F7 9 Tf <00070006000200050004> Tj 9 0 Td <000300020001> Tj ET");
        assert!(left.contains("عمر جمال"), "{left}");
        let right = said("BT /F7 9 Tf <0004000300020001> Tj 9 0 Td <0007000600020005> Tj ET");
        assert!(right.contains("عمر جمال"), "{right}");
        // Each word says its language.
        let words = said(
            "/P <</MCID 1/Lang(ar)>> BDC BT /F7 9 Tf <0007000600020005> Tj ET EMC \
            /P <</Lang(ar)>> BDC BT <0004> Tj ET EMC /P <</Lang(ar)>> BDC BT <000300020001> Tj ET",
        );
        assert!(words.contains(name), "{words}");
        // What one sign stands for is not turned around.
        let one = said("BT /F7 9 Tf <000800020001> Tj ET");
        assert!(one.contains("عملا"), "{one}");
        let lines = said("BT /F7 9 Tf <000300020001> Tj 0 -12 Td <0007000600020005> Tj ET");
        assert!(lines.contains("عمر\nجمال"), "{lines}");
        assert_eq!(said("BT /F1 9 Tf (Ann) Tj ET").matches("nnA").count(), 0);
    }

    #[test]
    fn what_is_too_long_is_told_and_read_as_far_as_it_is_held() {
        let page = |gap: usize| {
            let page = format!("BT /F1 12 Tf (Ann) Tj{}(Lee) Tj ET", " ".repeat(gap));
            seen(&file(&[object(1, "<</Filter /FlateDecode>>", Some(&flate(page.as_bytes())))]))
        };
        let (text, done) = page(5 << 20);
        assert!(text.contains("AnnLee") && done.is_ok(), "{done:?}");
        // Longer than a page.
        let budget = Budget::of(1 << 30);
        let long = format!("BT /F1 12 Tf (Ann) Tj{}(Lee) Tj ET", " ".repeat(LONGEST_PAGE));
        let long = object(1, "<</Filter /FlateDecode>>", Some(&flate(long.as_bytes())));
        let mut text = Vec::new();
        let done = look(&file(&[long]), &budget, &mut |part| {
            let (Part::Text(bytes) | Part::File(bytes)) = part;
            text.extend_from_slice(bytes);
        });
        assert_eq!(done, Err(Unseen::Large));
        assert!(find(&text, b"(Ann) Tj").is_some() && find(&text, b"(Lee) Tj").is_some());
        // More than the budget: its beginning is seen, and no stream behind it.
        let (text, done) = seen(&file(&[
            object(1, "<</Filter /FlateDecode>>", Some(&flate(&b"Ann ".repeat(9 << 20)))),
            object(2, "<</Filter /FlateDecode>>", Some(&flate(b"Lee"))),
        ]));
        assert_eq!(done, Err(Unseen::Large));
        assert!(text.contains("Ann Ann") && !text.contains("Lee"));
    }

    #[test]
    fn what_is_attached_is_read_to_its_end() {
        // What cannot be packed smaller is stored as it is, with the keywords of the inner
        // file.
        let inner = b"%PDF-1.4 1 0 obj <<>> stream\n \nendstream endobj (Ann Lee)";
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::none());
        std::io::Write::write_all(&mut packer, inner).unwrap();
        let packed = packer.finish().unwrap();
        for kind in ["/Type /EmbeddedFile ", ""] {
            for (length, more) in [(packed.len().to_string(), ""), ("7 0 R".to_owned(), "7 0")] {
                let dictionary = format!("<<{kind}/Length {length} /Filter /FlateDecode>>");
                let mut all = vec![object(1, &dictionary, Some(&packed))];
                if !more.is_empty() {
                    all.push(object(7, &packed.len().to_string(), None));
                }
                let (text, done) = seen(&file(&all));
                assert!(text.contains("Ann Lee") && done.is_ok(), "{dictionary}: {done:?}");
            }
            // A length that is wrong is none: it breaks off, and that is told.
            let dictionary = format!("<<{kind}/Length 3 /Filter /FlateDecode>>");
            let (_, done) = seen(&file(&[object(1, &dictionary, Some(&packed))]));
            assert_eq!(done, Err(Unseen::Broken));
        }
    }

    #[test]
    fn what_cannot_be_unpacked_is_told() {
        let page = flate(b"BT /F1 12 Tf (Ann) Tj ET");
        let of = |dictionary: &str| seen(&file(&[object(1, dictionary, Some(&page))]));
        assert!(of("<</Filter 6 0 R>>").0.contains("Ann"));
        assert!(of("<</Filter [6 0 R]>>").0.contains("Ann"));
        assert_eq!(of("<</Filter /Unknown>>").1, Err(Unseen::Packed));
        let digits = object(1, "<</Filter [/ASCIIHexDecode 6 0 R]>>", Some(b"789c >"));
        assert_eq!(seen(&file(&[digits])).1, Err(Unseen::Packed));
        let predicted = "<</Filter /FlateDecode /DecodeParms <</Predictor 12>>>>";
        assert_eq!(of(predicted).1, Err(Unseen::Packed));
        assert_eq!(of(&predicted.replace("12", "1")).1, Ok(()));
        let (text, done) = seen(&file(&[object(1, "<<>>", Some(b"[(An) -20 (n)]TJ ET"))]));
        assert!(text.contains("Ann") && done.is_ok(), "{text}");
        // A word that begins in one part of a page and ends in the next.
        let parts = [
            object(1, "<</Type /Page /Contents [2 0 R 3 0 R]>>", None),
            object(2, "<<>>", Some(b"BT /F1 9 Tf (Ann L) Tj")),
            object(3, "<<>>", Some(b"(ee) Tj ET")),
        ];
        let (text, done) = seen(&file(&parts));
        assert!(text.contains("Ann Lee") && done.is_ok(), "{text}");
    }

    #[test]
    fn small_files_do_not_become_large() {
        // A map of 65,536 numbers, each for a long text; and many of these.
        let long = "41".repeat(500 << 10);
        let range = |letters: &str| format!("<0000> <ffff> <{letters}> ");
        let map = format!("begincmap 1 beginbfrange {} endbfrange", range(&long));
        let maps = format!("begincmap beginbfrange {} endbfrange", range("0041").repeat(70_000));
        // Objects that lie in each other.
        let offsets: String = (0..20_000).map(|at| format!("{at} {} ", at % 2 * 20_000)).collect();
        let body = "(Ann) ".repeat(4_000);
        let dictionary = format!("<</Type /ObjStm /First {}>>", offsets.len());
        let objects = object(1, &dictionary, Some((offsets + &body).as_bytes()));
        for all in [
            object(1, "<<>>", Some(map.as_bytes())),
            object(1, "<<>>", Some(maps.as_bytes())),
            objects,
        ] {
            let mut came = 0;
            let done = look(&file(&[all]), &Budget::of(1 << 20), &mut |part| {
                let (Part::Text(bytes) | Part::File(bytes)) = part;
                came += bytes.len();
            });
            assert!(came < 16 << 20 && done.is_ok(), "{came} {done:?}");
        }
    }

    #[test]
    fn what_is_encrypted_is_told_and_no_bytes_do_harm() {
        let pdf = b"%PDF-1.4\n1 0 obj\n<</A (x)>>\nendobj\ntrailer <</Encrypt 3 0 R>>";
        assert_eq!(seen(pdf).1, Err(Unseen::Encrypted));
        let page = flate(b"BT /F1 12 Tf (a) ' <61 6> Tj BI /W 1 ID \xff EI ET");
        let whole = file(&[
            object(1, "<</Filter [/ASCIIHexDecode /FlateDecode]>>", Some(b"78 9c >")),
            object(2, "<</Filter /FlateDecode>>", Some(&page)),
            object(3, "<</Filter /ASCII85Decode>>", Some(b"<~87cURD]i~>")),
        ]);
        for end in 0..whole.len() {
            let _ = seen(&whole[..end]);
            let _ = seen(&whole[end..]);
        }
    }
}
