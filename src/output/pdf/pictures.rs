//! The pictures of a paper: as they are published, by names of its own.

use std::collections::BTreeMap;

use roxmltree::{Document, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::world::Fonts;
use crate::base::Route;
use crate::output::context::Context;

/// The largest picture that is put into a PDF, in bytes.
const LARGEST: u64 = 32 << 20;
/// A picture of so many pixels, or of more, takes the whole width.
const WHOLE: f64 = 1_000.0;
/// The least share of the width.
const LEAST: f64 = 0.25;

/// The pictures of a paper.
pub(super) struct Pictures<'a> {
    context: &'a Context<'a>,
    fonts: &'a Fonts,
    /// The bytes of each, by its name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What is known of each that was asked for.
    known: BTreeMap<Route, Option<(String, f64, u32)>>,
}

impl<'a> Pictures<'a> {
    pub fn new(context: &'a Context<'a>, fonts: &'a Fonts) -> Self {
        Self { context, fonts, files: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// The name of a picture, which share of the width it is to have, and how many
    /// pixels it is wide. `None`, where it is of a kind that cannot be in a PDF.
    pub fn take(&mut self, route: &Route) -> Option<(String, f64, u32)> {
        if let Some(known) = self.known.get(route) {
            return known.clone();
        }
        let taken = self.read(route);
        self.known.insert(route.clone(), taken.clone());
        taken
    }

    fn read(&mut self, route: &Route) -> Option<(String, f64, u32)> {
        let bytes = self.context.published(route.path(), LARGEST)?;
        let (ending, width) = kind(&bytes)?;
        if ending == "svg" && lacking(&bytes, self.fonts).is_some() {
            return None;
        }
        let name = format!("/pictures/{}.{ending}", self.files.len() + 1);
        self.files.insert(name.clone(), bytes);
        Some((name, (f64::from(width) / WHOLE).clamp(LEAST, 1.0), width))
    }
}

/// The first letter of a drawing that no font has.
pub(super) fn lacking(drawing: &[u8], fonts: &Fonts) -> Option<char> {
    let text = std::str::from_utf8(drawing).ok()?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let read = Document::parse_with_options(text, options).ok()?;
    let all = read.descendants().filter(|node| node.tag_name().name() == "text");
    let mut letters = all
        .flat_map(|node| node.descendants())
        .filter_map(|node| node.is_text().then(|| node.text()).flatten())
        .flat_map(str::chars);
    letters.find(|c| fonts.lack(*c))
}

/// How a name for a picture ends, and how many pixels it is wide where that matters:
/// by its bytes, whatever it is called. `None` where it cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, u32)> {
    // What Typst has read once it remembers.
    let data = Bytes::new(bytes.to_vec());
    let (ending, format) = match looks_like(bytes)? {
        "png" => ("png", ExchangeFormat::Png),
        // Of four inks nothing says which they are, as PDF/A asks for.
        "jpg" if inks(bytes) == Some(4) => return None,
        "jpg" => ("jpg", ExchangeFormat::Jpg),
        "gif" => ("gif", ExchangeFormat::Gif),
        "webp" => ("webp", ExchangeFormat::Webp),
        // A drawing has no pixels.
        other => return SvgImage::new(data).is_ok().then_some((other, 1_000)),
    };
    let picture = RasterImage::plain(data, format).ok()?;
    Some((ending, picture.width()))
}

/// How a name for a picture of this kind ends.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let has =
        |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(sign));
    if has(0, b"\x89PNG\r\n\x1a\n") {
        Some("png")
    } else if has(0, b"\xff\xd8\xff") {
        Some("jpg")
    } else if has(0, b"GIF8") {
        Some("gif")
    } else if has(0, b"RIFF") && has(8, b"WEBP") {
        Some("webp")
    } else {
        let head = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
        String::from_utf8_lossy(head).contains("<svg").then_some("svg")
    }
}

/// How many inks a JPEG has: the components of its frame (ITU-T T.81, B.2.2).
fn inks(jpeg: &[u8]) -> Option<u8> {
    let mut rest = jpeg.get(2..)?;
    loop {
        let (marker, more) = match rest {
            [0xff, 0xff, ..] => {
                rest = rest.get(1..)?;
                continue;
            }
            [0xff, marker, more @ ..] => (*marker, more),
            _ => return None,
        };
        // These have no length.
        if matches!(marker, 0x01 | 0xd0..=0xd8) {
            rest = more;
            continue;
        }
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return more.get(7).copied();
        }
        let length = u16::from_be_bytes([*more.first()?, *more.get(1)?]);
        rest = more.get(usize::from(length)..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_those_of_the_frame() {
        let jpeg = |inks: u8| {
            let mut jpeg =
                b"\xff\xd8\xff\xe0\x00\x04\xff\xc0\xff\xff\xc2\x00\x0b\x08\0\x01\0\x01".to_vec();
            jpeg.push(inks);
            jpeg
        };
        assert_eq!(inks(&jpeg(4)), Some(4));
        assert_eq!(inks(&jpeg(3)), Some(3));
        let whole = jpeg(4);
        assert!((0..whole.len()).all(|end| inks(&whole[..end]).is_none()));
        assert_eq!(inks(b"\xff\xd8\xff\xe0\0\0\0\0\0"), None);
    }

    #[test]
    fn letters_of_drawings_are_those_that_are_shown() {
        let fonts = Fonts::new(Vec::new());
        let drawing =
            |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
        let lacks = |inside: &str| lacking(drawing(inside).as_bytes(), &fonts);
        assert_eq!(lacks("<text>A 王</text>"), Some('王'));
        assert_eq!(lacks("<text><tspan>&#x738B;</tspan></text>"), Some('王'));
        assert_eq!(lacks("<title>王</title><text>Ж</text>"), None);
    }
}
