//! The pictures of a paper: as they are published, by names of its own.

use std::collections::BTreeMap;

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
        // Letters of a drawing need a font, too.
        let lacks = |c: char| !c.is_ascii() && self.fonts.lack(c);
        if ending == "svg" && String::from_utf8_lossy(&bytes).chars().any(lacks) {
            return None;
        }
        let name = format!("/pictures/{}.{ending}", self.files.len() + 1);
        self.files.insert(name.clone(), bytes);
        Some((name, (f64::from(width) / WHOLE).clamp(LEAST, 1.0), width))
    }
}

/// How a name for a picture ends, and how many pixels it is wide where that matters:
/// by its bytes, whatever it is called. `None` where it cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, u32)> {
    // What Typst has read once it remembers.
    let data = Bytes::new(bytes.to_vec());
    let (ending, format) = match looks_like(bytes)? {
        "png" => ("png", ExchangeFormat::Png),
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
