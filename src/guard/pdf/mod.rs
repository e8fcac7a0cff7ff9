//! The texts of a PDF: what its pages say, what it says of itself, and the files
//! in it. Not a reader of PDF: objects are taken as they lie in the file, also
//! those that no page shows any more.

mod content;
mod font;
mod object;
mod token;

use std::collections::BTreeMap;

use memchr::memmem::find;

use super::budget::Budget;
use super::finding::Unseen;
use content::runs;
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
const LONGEST_PAGE: usize = 16 << 20;

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
        let bytes = match stream.unpacked(Some(budget)) {
            Ok(bytes) => bytes,
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
        }
        if is_map {
            let bytes = bytes.get(..LONGEST_MAP).unwrap_or(&bytes);
            maps.insert(stream.number, Map::parse(bytes));
        } else if stream.says("/ObjStm") && objects.len() < MOST_HELD {
            objects.extend(object::packed(&bytes, stream.dictionary));
        }
    }
    each(Part::Text(strings(&objects).as_bytes()));
    let fonts = Fonts::of(&objects, maps);
    // Once more, as not all of them can be held.
    for stream in seen {
        let Ok(bytes) = stream.unpacked(None) else { continue };
        if !stream.says("/ObjStm") && !stream.says("/XRef") && !told(stream, &bytes, &fonts, each) {
            why = why.or(Some(Unseen::Large));
        }
    }
    let illegible = fonts.has_illegible.then_some(Unseen::Illegible);
    why.or(illegible).map_or(Ok(()), Err)
}

/// Hands over what a stream says; `false` where it is too long to be read as a page.
fn told(stream: &Stream<'_>, bytes: &[u8], fonts: &Fonts, each: &mut dyn FnMut(Part<'_>)) -> bool {
    if stream.says("/EmbeddedFile") {
        each(Part::File(bytes));
        return true;
    }
    let has = |word: &[u8]| find(bytes, word).is_some();
    let is_page =
        has(b"BT") && has(b"Tf") && [b"Tj".as_slice(), b"TJ", b"'", b"\""].into_iter().any(has);
    if is_page && bytes.len() <= LONGEST_PAGE {
        let runs = runs(bytes);
        for turn in 0..fonts.turns(content::fonts(&runs)) {
            each(Part::Text(content::text(&runs, fonts, turn).as_bytes()));
        }
        return true;
    }
    // XML, scripts, forms.
    each(Part::Text(bytes));
    !is_page
}

/// Whether the trailer, or the list that stands for it, says so.
fn is_encrypted(file: &[u8]) -> bool {
    memchr::memmem::find_iter(file, b"/Encrypt").any(|at| {
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
    fn what_is_too_long_is_told_and_read_as_far_as_it_is_held() {
        let page = |gap: usize| {
            let page = format!("BT /F1 12 Tf (Ann) Tj{}(Lee) Tj ET", " ".repeat(gap));
            seen(&file(&[object(1, "<</Filter /FlateDecode>>", Some(&flate(page.as_bytes())))]))
        };
        let (text, done) = page(9 << 20);
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
