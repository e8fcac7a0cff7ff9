//! PNG (ISO/IEC 15948): its chunks.

use super::bytes::Bytes;
use super::exif;
use super::kinds::{Cleaned, Format, Refused, bounded};

const CUT: Refused = Refused::Broken("it is cut short");

/// The chunks that a picture is made of, and those that say how its colours and
/// its pixels are meant.
const KEPT: [&[u8; 4]; 17] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
    b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"acTL", b"fcTL",
];
const FRAME_DATA: &[u8; 4] = b"fdAT";

/// Copies what the picture is made of.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = Bytes(bytes);
    out.extend_from_slice(rest.take(8).ok_or(CUT)?);
    let mut size = None;
    let (mut told, mut place, mut orientation) = (None, false, 1);
    let (mut frames, mut has_data) = (0_u64, false);
    loop {
        let whole = rest;
        let length = rest.u32_be().ok_or(CUT)? as usize;
        let kind = rest.take(4).ok_or(CUT)?;
        let data = rest.take(length).ok_or(CUT)?;
        rest.take(4).ok_or(CUT)?;
        if size.is_none() && kind != b"IHDR" {
            return Err(Refused::Broken("it does not begin with its head"));
        }
        match kind {
            b"IHDR" => {
                let mut head = Bytes(data);
                let (width, height) = head.u32_be().zip(head.u32_be()).ok_or(CUT)?;
                if width == 0 || height == 0 || size.is_some() {
                    return Err(Refused::Broken("it does not say how large it is"));
                }
                bounded(width, height, 1)?;
                size = Some((width, height));
            }
            b"IDAT" => has_data = true,
            b"fcTL" => {
                frames += 1;
                let (width, height) = size.unwrap_or_default();
                bounded(width, height, frames)?;
            }
            b"eXIf" => {
                let exif = exif::read(data);
                (orientation, place) = (exif.orientation, exif.place);
            }
            _ => {}
        }
        let is_kept = KEPT.iter().any(|known| kind == *known) || kind == FRAME_DATA;
        if is_kept {
            out.extend_from_slice(whole.0.get(..length + 12).ok_or(CUT)?);
        } else if kind.first().is_some_and(u8::is_ascii_uppercase) {
            return Err(Refused::Broken("it has a part that nobody knows"));
        } else {
            told = Some(match kind {
                b"eXIf" => "Exif data",
                b"iTXt" if data.starts_with(b"XML:com.adobe.xmp") => "XMP data",
                b"tEXt" | b"zTXt" | b"iTXt" => "a text",
                b"tIME" => "a time",
                _ => "data of a camera or a program",
            });
        }
        if kind == b"IEND" {
            break;
        }
    }
    if !rest.is_empty() {
        told = told.or(Some("further data behind the picture"));
    }
    let size = size.filter(|_| has_data).ok_or(Refused::Broken("it has no picture in it"))?;
    let cleaned = Cleaned {
        orientation,
        moves: frames > 0,
        decodes: true,
        lossless: true,
        told,
        place,
        ..Cleaned::whole(Format::Png, size, bytes)
    };
    Ok(cleaned.with(out))
}
