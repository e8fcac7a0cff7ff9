//! GIF: its blocks.

use super::bytes::Bytes;
use super::kinds::{Cleaned, Format, Refused, bounded};

const CUT: Refused = Refused::Broken("it is cut short");

/// Copies the pictures, how long each is shown, and how often all of them.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = Bytes(bytes);
    out.extend_from_slice(rest.take(6).ok_or(CUT)?);
    let mut head = rest;
    let size = head.u16_le().zip(head.u16_le()).ok_or(CUT)?;
    let size = (u32::from(size.0), u32::from(size.1));
    bounded(size.0, size.1, 1)?;
    let flags = head.u8().ok_or(CUT)?;
    out.extend_from_slice(rest.take(7 + colours(flags)).ok_or(CUT)?);
    let (mut frames, mut told) = (0_u64, None);
    loop {
        let mut block = rest;
        // Some programs leave the last byte out.
        let Some(kind) = rest.u8().or((frames > 0).then_some(0x3b)) else { return Err(CUT) };
        match kind {
            0x3b => break,
            0x2c => {
                let descriptor = rest.take(9).ok_or(CUT)?;
                rest.take(colours(descriptor.last().copied().unwrap_or(0)) + 1).ok_or(CUT)?;
                blocks(&mut rest).ok_or(CUT)?;
                frames += 1;
                bounded(size.0, size.1, frames)?;
                out.extend_from_slice(block.take(block.0.len() - rest.0.len()).ok_or(CUT)?);
            }
            0x21 => {
                let label = rest.u8().ok_or(CUT)?;
                let data = blocks(&mut rest).ok_or(CUT)?;
                let whole = block.take(block.0.len() - rest.0.len()).ok_or(CUT)?;
                match label {
                    0xf9 => out.extend_from_slice(whole),
                    0xff if loops(data) => out.extend_from_slice(whole),
                    0xfe => told = Some("a comment"),
                    0xff if data.starts_with(b"\x0bXMP Data") => told = Some("XMP data"),
                    _ => told = told.or(Some("data of a camera or a program")),
                }
            }
            _ => return Err(Refused::Broken("it has a block that nobody knows")),
        }
    }
    if frames == 0 || size.0 == 0 || size.1 == 0 {
        return Err(Refused::Broken("it has no picture in it"));
    }
    out.push(0x3b);
    if !rest.is_empty() {
        told = told.or(Some("further data behind the picture"));
    }
    let whole = Cleaned::whole(Format::Gif, size, bytes);
    Ok(Cleaned { moves: frames > 1, lossless: true, told, ..whole }.with(out))
}

/// How many bytes the table of colours takes that these flags tell of.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Goes past blocks up to the empty one, and gives all of them.
fn blocks<'b>(rest: &mut Bytes<'b>) -> Option<&'b [u8]> {
    let before = rest.0;
    loop {
        match rest.u8()? {
            0 => return before.get(..before.len() - rest.0.len()),
            length => rest.take(length.into())?,
        };
    }
}

/// Whether an extension says how often the pictures are shown, and no more.
fn loops(data: &[u8]) -> bool {
    let known = [b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0"];
    known
        .iter()
        .any(|name| data.strip_prefix(*name).is_some_and(|rest| matches!(rest, [3, 1, _, _, 0])))
}
