//! What an image is, and why it cannot be published.

use std::borrow::Cow;

/// The most bytes of an image that are read.
pub const MAX_BYTES: u64 = 128 << 20;
/// The most pixels that an image may have, over all its frames where it moves
/// up to ten times as many.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The most frames that a moving image may have.
pub const MAX_FRAMES: u64 = 2_000;

/// The formats that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG (ITU T.81).
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
    /// GIF.
    Gif,
    /// WebP (RFC 9649).
    Webp,
    /// SVG.
    Svg,
    /// AVIF.
    Avif,
    /// A Windows bitmap.
    Bmp,
    /// An icon of several bitmaps.
    Ico,
}

impl Format {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jpeg => "JPEG",
            Format::Png => "PNG",
            Format::Gif => "GIF",
            Format::Webp => "WebP",
            Format::Svg => "SVG",
            Format::Avif => "AVIF",
            Format::Bmp => "BMP",
            Format::Ico => "ICO",
        }
    }
}

/// An image that can be published.
#[derive(Debug)]
pub struct Cleaned<'b> {
    /// What it is.
    pub format: Format,
    /// How wide and high its pixels are stored; 0 where it does not say.
    pub size: (u32, u32),
    /// How they are turned: 1 to 8 as Exif numbers it; 1 is upright.
    pub orientation: u8,
    /// Whether it has several frames.
    pub moves: bool,
    /// Whether it can be decoded here, to be made in other sizes.
    pub decodes: bool,
    /// Whether its picture was packed without loss.
    pub lossless: bool,
    /// What stands beside the picture in the file, such as `Exif data`; `None`
    /// where nothing does.
    pub told: Option<&'static str>,
    /// Whether that tells a place on the earth.
    pub place: bool,
    /// Its bytes without that. As they were, where there was nothing, or where
    /// the format cannot be cleaned.
    pub bytes: Cow<'b, [u8]>,
}

impl<'b> Cleaned<'b> {
    /// An image that is as it was.
    pub(super) fn whole(format: Format, size: (u32, u32), bytes: &'b [u8]) -> Self {
        Self {
            format,
            size,
            orientation: 1,
            moves: false,
            decodes: false,
            lossless: false,
            told: None,
            place: false,
            bytes: Cow::Borrowed(bytes),
        }
    }

    /// Takes these bytes where they differ from those it has.
    pub(super) fn with(mut self, cleaned: Vec<u8>) -> Self {
        if *self.bytes != *cleaned {
            self.bytes = Cow::Owned(cleaned);
        }
        self
    }

    /// How wide and high it is shown.
    pub fn shown(&self) -> (u32, u32) {
        let (width, height) = self.size;
        if self.orientation > 4 { (height, width) } else { (width, height) }
    }

    /// Whether what was told could not be taken out.
    pub fn is_left(&self) -> bool {
        self.told.is_some() && matches!(self.bytes, Cow::Borrowed(_))
    }
}

/// Why an image cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no image at all.
    NotImage,
    /// It is one of a format that browsers do not show.
    Unshown(&'static str),
    /// It is damaged: what is wrong.
    Broken(&'static str),
    /// It is larger than can be shown: how large.
    TooLarge(String),
    /// A drawing that does more than show: where in its bytes, and what.
    Active(usize, &'static str),
    /// A drawing that is no XML: where, and what is wrong.
    Malformed(usize, String),
}

/// Whether so many frames of a size are within bounds.
pub(super) fn bounded(width: u32, height: u32, frames: u64) -> Result<(), Refused> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(Refused::TooLarge(format!("{width} × {height} pixels")));
    }
    if frames > MAX_FRAMES || pixels.saturating_mul(frames) > 10 * MAX_PIXELS {
        return Err(Refused::TooLarge(format!("{frames} frames of {width} × {height} pixels")));
    }
    Ok(())
}
