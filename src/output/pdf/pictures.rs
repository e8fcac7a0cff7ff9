//! The pictures of a paper: as they are published, by names of its own.

use std::collections::BTreeMap;

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

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
    /// The bytes of each, by its name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The name and the share of the width of each that was asked for.
    known: BTreeMap<Route, Option<(String, f64)>>,
}

impl<'a> Pictures<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        Self { context, files: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// The name of a picture, and which share of the width it is to have. `None`,
    /// where it is of a kind that cannot be in a PDF.
    pub fn take(&mut self, route: &Route) -> Option<(String, f64)> {
        if let Some(known) = self.known.get(route) {
            return known.clone();
        }
        let taken = self.read(route);
        self.known.insert(route.clone(), taken.clone());
        taken
    }

    fn read(&mut self, route: &Route) -> Option<(String, f64)> {
        let bytes = self.context.published(route.path(), LARGEST)?;
        let (ending, width) = kind(&bytes)?;
        let name = format!("/pictures/{}.{ending}", self.files.len() + 1);
        self.files.insert(name.clone(), bytes);
        Some((name, (f64::from(width) / WHOLE).clamp(LEAST, 1.0)))
    }
}

/// How a name for a picture ends, and how many pixels it is wide where that matters:
/// by its bytes, whatever it is called. `None` where it cannot be read.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, u32)> {
    let (ending, width) = looks_like(bytes)?;
    // What Typst has read once it remembers.
    let data = || Bytes::new(bytes.to_vec());
    let raster = |format| RasterImage::plain(data(), format).is_ok();
    let is_read = match ending {
        "png" => raster(ExchangeFormat::Png),
        "jpg" => raster(ExchangeFormat::Jpg),
        "gif" => raster(ExchangeFormat::Gif),
        "webp" => raster(ExchangeFormat::Webp),
        _ => SvgImage::new(data()).is_ok(),
    };
    is_read.then_some((ending, width))
}

fn looks_like(bytes: &[u8]) -> Option<(&'static str, u32)> {
    let has =
        |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(sign));
    let number = |from: usize, length: usize| {
        let digits = bytes.get(from..from + length)?;
        Some(digits.iter().fold(0u32, |number, digit| number << 8 | u32::from(*digit)))
    };
    if has(0, b"\x89PNG\r\n\x1a\n") {
        Some(("png", number(16, 4)?))
    } else if has(0, b"\xff\xd8\xff") {
        Some(("jpg", 1_000))
    } else if has(0, b"GIF8") {
        Some(("gif", number(7, 1)? << 8 | number(6, 1)?))
    } else if has(0, b"RIFF") && has(8, b"WEBP") {
        Some(("webp", 1_000))
    } else {
        let head = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
        let text = String::from_utf8_lossy(head);
        text.contains("<svg").then_some(("svg", 1_000))
    }
}
