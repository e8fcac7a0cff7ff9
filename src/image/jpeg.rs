//! JPEG (ITU T.81): its segments.

use super::bytes::Bytes;
use super::exif;
use super::kinds::{Cleaned, Format, MAX_PIXELS, Refused, bounded};

/// The most scans that a picture may be sent in. Some hundreds over a large
/// picture would keep a browser busy for minutes.
const MAX_SCANS: u64 = 200;

const CUT: Refused = Refused::Broken("it is cut short");

/// What was met on the way through a file.
#[derive(Default)]
struct Met {
    size: Option<(u32, u32)>,
    /// Whether it is of a kind that every browser decodes.
    common: bool,
    components: u8,
    scans: u64,
    orientation: Option<u8>,
    told: Option<&'static str>,
    place: bool,
}

/// Copies what the picture is made of, and its colour profile.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let mut met = Met::default();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = Bytes(bytes);
    out.extend_from_slice(rest.take(2).ok_or(CUT)?);
    loop {
        let marker = marker(&mut rest)?;
        match marker {
            0xd9 => break,
            // Without a length of their own.
            0x01 | 0xd0..=0xd7 => continue,
            0xd8 => return Err(Refused::Broken("a second picture begins in the first")),
            _ => {}
        }
        let length = usize::from(rest.u16_be().ok_or(CUT)?);
        let length = length.checked_sub(2).ok_or(Refused::Broken("a segment has no length"))?;
        let data = rest.take(length).ok_or(CUT)?;
        if let Some(kept) = met.segment(marker, data)? {
            let length = u16::try_from(kept.len() + 2).map_err(|_| CUT)?;
            out.extend_from_slice(&[0xff, marker]);
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(kept);
        }
        if marker == 0xda {
            let end = scan_end(rest.0).ok_or(CUT)?;
            out.extend_from_slice(rest.take(end).ok_or(CUT)?);
        }
    }
    out.extend_from_slice(&[0xff, 0xd9]);
    if !rest.is_empty() {
        met.told = met.told.or(Some("further data behind the picture"));
    }
    met.finish(bytes, out)
}

/// Reads the next marker, over the bytes that may fill the space before it, and
/// those that programs leave there by mistake.
fn marker(rest: &mut Bytes<'_>) -> Result<u8, Refused> {
    loop {
        let at = memchr::memchr(0xff, rest.0).ok_or(CUT)?;
        rest.take(at + 1).ok_or(CUT)?;
        match rest.0.first() {
            Some(0xff) => {}
            Some(0) => drop(rest.take(1)),
            _ => return rest.u8().ok_or(CUT),
        }
    }
}

/// Where the coded data of a scan end: at the next marker that is no part of it.
fn scan_end(data: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xff, data.get(from..)?)?;
        match data.get(at + 1)? {
            0 | 0xd0..=0xd7 => from = at + 2,
            0xff => from = at + 1,
            _ => return Some(at),
        }
    }
}

impl Met {
    /// What of a segment goes on; `None` where nothing does.
    fn segment<'s>(&mut self, marker: u8, data: &'s [u8]) -> Result<Option<&'s [u8]>, Refused> {
        match marker {
            0xc4 | 0xcc | 0xda..=0xdd => {
                self.scans += u64::from(marker == 0xda);
                self.bound_scans()?;
                Ok(Some(data))
            }
            0xc0..=0xcf => {
                self.frame(marker, data)?;
                Ok(Some(data))
            }
            // JFIF without its thumbnail; `JFXX` is only one.
            0xe0 if data.starts_with(b"JFIF\0") && data.len() >= 14 => {
                if data.len() > 14 {
                    self.told = self.told.or(Some("a thumbnail"));
                }
                Ok(match data.get(12..14) {
                    Some([0, 0]) => data.get(..14),
                    _ => None,
                })
            }
            0xe2 if data.starts_with(b"ICC_PROFILE\0") => Ok(Some(data)),
            0xee if data.starts_with(b"Adobe") => Ok(data.get(..12)),
            0xe0..=0xef | 0xfe => {
                self.read(marker, data);
                Ok(None)
            }
            _ => Err(Refused::Broken("it has a segment that nobody knows")),
        }
    }

    /// The head of the picture.
    fn frame(&mut self, marker: u8, data: &[u8]) -> Result<(), Refused> {
        if self.size.is_some() {
            return Err(Refused::Broken("it has two heads"));
        }
        let mut data = Bytes(data);
        let mut head = || -> Option<(u8, u16, u16, u8)> {
            Some((data.u8()?, data.u16_be()?, data.u16_be()?, data.u8()?))
        };
        let (precision, height, width, components) = head().ok_or(CUT)?;
        if width == 0 || height == 0 {
            return Err(Refused::Broken("it does not say how large it is"));
        }
        bounded(width.into(), height.into(), 1)?;
        self.size = Some((width.into(), height.into()));
        self.components = components;
        self.common = matches!(marker, 0xc0..=0xc2) && precision == 8;
        self.bound_scans()
    }

    fn bound_scans(&self) -> Result<(), Refused> {
        let (width, height) = self.size.unwrap_or_default();
        let pixels = u64::from(width) * u64::from(height);
        if self.scans > MAX_SCANS || pixels.saturating_mul(self.scans) > 30 * MAX_PIXELS {
            let scans = self.scans;
            return Err(Refused::TooLarge(format!("{scans} scans of {width} × {height} pixels")));
        }
        Ok(())
    }

    /// Takes from metadata what matters to the picture, and keeps in mind that
    /// they were there.
    fn read(&mut self, marker: u8, data: &[u8]) {
        let what = match marker {
            0xe1 if data.starts_with(b"Exif\0") => {
                let exif = exif::read(data.get(6..).unwrap_or_default());
                self.orientation = self.orientation.or(Some(exif.orientation));
                self.place |= exif.place;
                "Exif data"
            }
            0xe1 if data.starts_with(b"http://ns.adobe.com/") => "XMP data",
            0xed => "IPTC data",
            0xfe => "a comment",
            _ => "data of a camera or a program",
        };
        // Exif says most.
        if self.told.is_none() || what == "Exif data" {
            self.told = Some(what);
        }
    }

    fn finish(self, bytes: &[u8], out: Vec<u8>) -> Result<Cleaned<'_>, Refused> {
        let size = self.size.ok_or(Refused::Broken("it has no picture in it"))?;
        if self.scans == 0 {
            return Err(Refused::Broken("it has no picture in it"));
        }
        let cleaned = Cleaned {
            orientation: self.orientation.unwrap_or(1),
            // Of four inks, it would come out in wrong colours.
            decodes: self.common && matches!(self.components, 1 | 3),
            told: self.told,
            place: self.place,
            ..Cleaned::whole(Format::Jpeg, size, bytes)
        };
        Ok(cleaned.with(out))
    }
}
