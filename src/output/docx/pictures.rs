//! The pictures of a document, as they are published.

use std::collections::BTreeMap;

use crate::base::Route;
use crate::image::{Format, Kind, Picture as Decoded, clean};
use crate::output::context::Context;
use crate::output::pack::File;
use crate::output::xml;

/// The largest picture that is put into a document, in bytes.
const LARGEST: u64 = 32 << 20;
/// English Metric Units in a pixel of 96 to the inch.
const PIXEL: u64 = 9_525;
/// The widest and the highest that a picture is shown: 15.8 and 20 cm.
const WIDEST: u64 = 5_688_000;
const HIGHEST: u64 = 7_200_000;
/// How well a photograph is kept that is turned upright.
const QUALITY: u8 = 92;

/// A picture of a document.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// By what the text names it.
    id: String,
    width: u64,
    height: u64,
}

/// The pictures of a document.
pub(super) struct Pictures<'a> {
    context: &'a Context<'a>,
    /// Each with the name by which the text has it.
    pub files: Vec<(String, File)>,
    /// How many were shown.
    pub shown: usize,
    known: BTreeMap<Route, Option<Picture>>,
}

impl<'a> Pictures<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { context, files: Vec::new(), shown: 0, known: BTreeMap::new() }
    }

    /// A picture, where it is of a kind that every program shows: PNG, JPEG or GIF.
    pub fn take(&mut self, route: &Route) -> Option<Picture> {
        if let Some(known) = self.known.get(route) {
            return known.clone();
        }
        let taken = self.read(route);
        self.known.insert(route.clone(), taken.clone());
        taken
    }

    fn read(&mut self, route: &Route) -> Option<Picture> {
        let bytes = self.context.published(route.path(), LARGEST)?;
        let bytes = upright(route.path(), bytes)?;
        let (ending, width, height) = kind(&bytes)?;
        let number = self.files.len() + 1;
        let id = format!("picture{number}");
        let path = format!("word/media/{id}.{ending}");
        self.files.push((id.clone(), File { path, bytes, packed: true }));
        // More pixels no program shows, whatever the file says.
        let bounded = |pixels: u32| u64::from(pixels.clamp(1, 100_000));
        Some(Picture { id, width: bounded(width), height: bounded(height) })
    }
}

impl Picture {
    /// The picture within a line, with what it shows.
    pub fn drawing(&self, alternative: &str, number: usize) -> String {
        let (mut width, mut height) = (self.width * PIXEL, self.height * PIXEL);
        if width > WIDEST {
            (width, height) = (WIDEST, (height * WIDEST / width).max(1));
        }
        if height > HIGHEST {
            (width, height) = ((width * HIGHEST / height).max(1), HIGHEST);
        }
        let mut out = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent \
             cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{0}\" name=\"{1}\"",
            number + 1,
            self.id
        );
        xml::attribute(&mut out, "descr", alternative);
        out.push_str(&format!(
            "/><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{0}\" name=\"{1}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{1}\"/><a:stretch><a:fillRect/></a:stretch>\
             </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" \
             cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            number + 1,
            self.id
        ));
        out
    }
}

/// A picture as a camera was held: exhibits are published as they are, and no program
/// for documents turns them as their own mark says. `None` where that cannot be done.
fn upright(path: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let turned = clean(path, &bytes).ok().filter(|cleaned| cleaned.orientation > 1);
    let Some(turned) = turned else { return Some(bytes) };
    let kind = match turned.format {
        Format::Jpeg => Kind::Jpeg,
        Format::Png => Kind::Png,
        _ => return None,
    };
    Decoded::decode(&turned).ok()?.pack(kind, QUALITY)
}

/// How a name for a picture ends, and its size in pixels: by its bytes, whatever it is
/// called.
fn kind(bytes: &[u8]) -> Option<(&'static str, u32, u32)> {
    let has = |sign: &[u8]| bytes.starts_with(sign);
    let number = |from: usize, length: usize| {
        let digits = bytes.get(from..from + length)?;
        Some(digits.iter().fold(0u32, |number, digit| number << 8 | u32::from(*digit)))
    };
    if has(b"\x89PNG\r\n\x1a\n") {
        Some(("png", number(16, 4)?, number(20, 4)?))
    } else if has(b"GIF8") {
        let low = |at: usize| Some(number(at + 1, 1)? << 8 | number(at, 1)?);
        Some(("gif", low(6)?, low(8)?))
    } else if has(b"\xff\xd8\xff") {
        let (width, height) = jpeg_size(bytes)?;
        Some(("jpg", width, height))
    } else {
        None
    }
}

/// The size of a JPEG: what its start of a frame says.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        Some(pair.iter().fold(0u32, |number, digit| number << 8 | u32::from(*digit)))
    };
    let mut at = 2;
    loop {
        if bytes.get(at)? != &0xff {
            return None;
        }
        let kind = *bytes.get(at + 1)?;
        match kind {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(kind, 0xc4 | 0xc8 | 0xcc) => {
                return Some((two(at + 7)?, two(at + 5)?));
            }
            _ => at += 2 + usize::try_from(two(at + 2)?.max(2)).ok()?,
        }
    }
}
