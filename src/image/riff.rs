//! WebP (RFC 9649): its chunks.

use super::bytes::Bytes;
use super::exif;
use super::kinds::{Cleaned, Format, Refused, bounded};

const CUT: Refused = Refused::Broken("it is cut short");
/// The flags of the extended head.
#[cfg(feature = "images")]
const HAS_PROFILE: u8 = 0x20;
#[cfg(feature = "images")]
const HAS_ALPHA: u8 = 0x10;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// A chunk: its name, its data.
type Chunk<'b> = ([u8; 4], &'b [u8]);

fn chunk<'b>(rest: &mut Bytes<'b>) -> Option<Chunk<'b>> {
    let name = rest.take(4)?.try_into().ok()?;
    let length = rest.u32_le()? as usize;
    let data = rest.take(length)?;
    // The last byte, which only fills, may be left out.
    if length % 2 == 1 {
        rest.take(1);
    }
    Some((name, data))
}

fn put(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Option<()> {
    out.extend_from_slice(name);
    out.extend_from_slice(&u32::try_from(data.len()).ok()?.to_le_bytes());
    out.extend_from_slice(data);
    out.extend(std::iter::repeat_n(0, data.len() % 2));
    Some(())
}

/// Copies what the picture is made of, and its colour profile.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let length = Bytes(bytes.get(4..).ok_or(CUT)?).u32_le().ok_or(CUT)? as usize;
    let inside = bytes.get(12..length.checked_add(8).ok_or(CUT)?).ok_or(CUT)?;
    let (mut size, mut frames, mut lossless, mut pictures) = (None, 0_u64, false, 0);
    let (mut told, mut place, mut orientation) = (None, false, 1);
    let mut out = bytes.get(..12).ok_or(CUT)?.to_vec();
    let mut rest = Bytes(inside);
    while !rest.is_empty() {
        let (name, data) = chunk(&mut rest).ok_or(CUT)?;
        match &name {
            b"VP8X" => {
                size = Some(canvas(data).ok_or(CUT)?);
                let mut head = data.to_vec();
                head.iter_mut().take(1).for_each(|flags| *flags &= !(HAS_EXIF | HAS_XMP));
                put(&mut out, &name, &head).ok_or(CUT)?;
            }
            b"VP8 " | b"VP8L" => {
                lossless = &name == b"VP8L";
                let own = picture(&name, data).ok_or(CUT)?;
                size = size.or(Some(own));
                bounded(own.0, own.1, 1)?;
                pictures += 1;
                put(&mut out, &name, data).ok_or(CUT)?;
            }
            b"ANMF" => {
                frames += 1;
                let (width, height) = size.ok_or(CUT)?;
                bounded(width, height, frames)?;
                put(&mut out, &name, &frame(data).ok_or(CUT)?).ok_or(CUT)?;
            }
            b"ICCP" | b"ALPH" | b"ANIM" => put(&mut out, &name, data).ok_or(CUT)?,
            b"EXIF" => {
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                let exif = exif::read(tiff);
                (orientation, place, told) = (exif.orientation, exif.place, Some("Exif data"));
            }
            b"XMP " => told = told.or(Some("XMP data")),
            _ => told = told.or(Some("data of a camera or a program")),
        }
    }
    let size = size.ok_or(Refused::Broken("it has no picture in it"))?;
    if size.0 == 0 || size.1 == 0 || pictures + frames == 0 || pictures > 1 {
        return Err(Refused::Broken("it has no picture in it"));
    }
    let length = u32::try_from(out.len() - 8).map_err(|_| CUT)?;
    out.splice(4..8, length.to_le_bytes());
    if bytes.len() > inside.len() + 12 {
        told = told.or(Some("further data behind the picture"));
    }
    let moves = frames > 0;
    let whole = Cleaned::whole(Format::Webp, size, bytes);
    let cleaned = Cleaned { orientation, moves, decodes: !moves, lossless, told, place, ..whole };
    Ok(cleaned.with(out))
}

fn canvas(data: &[u8]) -> Option<(u32, u32)> {
    let mut data = Bytes(data.get(4..)?);
    Some((data.u24_le()? + 1, data.u24_le()? + 1))
}

/// The size that a picture itself says it has.
fn picture(name: &[u8; 4], data: &[u8]) -> Option<(u32, u32)> {
    if name == b"VP8L" {
        let bits = Bytes(data.strip_prefix(&[0x2f])?).u32_le()?;
        return Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1));
    }
    let mut head = Bytes(data.get(3..)?.strip_prefix(&[0x9d, 0x01, 0x2a])?);
    Some((u32::from(head.u16_le()? & 0x3fff), u32::from(head.u16_le()? & 0x3fff)))
}

/// A frame of a moving picture, with nothing in it but the picture.
fn frame(data: &[u8]) -> Option<Vec<u8>> {
    let mut rest = Bytes(data);
    let mut out = rest.take(16)?.to_vec();
    while !rest.is_empty() {
        let (name, data) = chunk(&mut rest)?;
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            put(&mut out, &name, data)?;
        }
    }
    Some(out)
}

/// Puts a colour profile into a file that has only a picture.
#[cfg(feature = "images")]
pub(super) fn with_profile(bytes: &[u8], profile: &[u8], size: (u32, u32)) -> Option<Vec<u8>> {
    let mut chunks = Vec::new();
    let (mut flags, mut rest) = (HAS_PROFILE, Bytes(bytes.get(12..)?));
    while !rest.is_empty() {
        let (name, data) = chunk(&mut rest)?;
        let has_alpha = match &name {
            b"ALPH" => true,
            b"VP8L" => data.get(4).is_some_and(|byte| byte & 0x10 != 0),
            b"VP8X" => data.first().is_some_and(|flags| flags & HAS_ALPHA != 0),
            _ => false,
        };
        flags |= if has_alpha { HAS_ALPHA } else { 0 };
        if &name != b"VP8X" {
            chunks.push((name, data));
        }
    }
    let mut head = vec![flags, 0, 0, 0];
    for side in [size.0, size.1] {
        head.extend_from_slice(side.checked_sub(1)?.to_le_bytes().get(..3)?);
    }
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    put(&mut out, b"VP8X", &head)?;
    put(&mut out, b"ICCP", profile)?;
    for (name, data) in chunks {
        put(&mut out, &name, data)?;
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.splice(4..8, length.to_le_bytes());
    Some(out)
}
