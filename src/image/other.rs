//! Bitmaps and icons, as Windows has them.

use std::borrow::Cow;

use super::bytes::Bytes;
use super::kinds::{Cleaned, Format, Refused};
use super::png;

const CUT: Refused = Refused::Broken("it is cut short");

/// A bitmap has nothing beside its picture but what is put behind it.
pub(super) fn bitmap(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let read = || -> Option<(usize, (u32, u32))> {
        let mut head = Bytes(bytes.get(2..)?);
        let length = head.u32_le()? as usize;
        head.take(8)?;
        let size = match head.u32_le()? {
            12 => (u32::from(head.u16_le()?), u32::from(head.u16_le()?)),
            _ => (head.u32_le()?, head.u32_le()?.cast_signed().unsigned_abs()),
        };
        Some((length, size))
    };
    let (length, size) = read().ok_or(CUT)?;
    let mut cleaned = Cleaned::whole(Format::Bmp, size, bytes);
    if length > 26 && length < bytes.len() {
        cleaned.told = Some("further data behind the picture");
        cleaned.bytes = Cow::Owned(bytes.get(..length).ok_or(CUT)?.to_vec());
    }
    Ok(cleaned)
}

/// An icon holds bitmaps, or PNG files, which may tell more.
pub(super) fn icon(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let mut rest = Bytes(bytes.get(4..).ok_or(CUT)?);
    let count = rest.u16_le().ok_or(CUT)?;
    let mut cleaned = Cleaned::whole(Format::Ico, (0, 0), bytes);
    let mut end = 0;
    for _ in 0..count {
        let entry = rest.take(16).ok_or(CUT)?;
        let side = |at: usize| match entry.get(at) {
            Some(0) | None => 256,
            Some(side) => u32::from(*side),
        };
        cleaned.size = cleaned.size.max((side(0), side(1)));
        let mut place = Bytes(entry.get(8..).ok_or(CUT)?);
        let (length, at) = place.u32_le().zip(place.u32_le()).ok_or(CUT)?;
        let to = (at as usize).checked_add(length as usize).ok_or(CUT)?;
        let picture = bytes.get(at as usize..to).ok_or(CUT)?;
        if picture.starts_with(b"\x89PNG\r\n\x1a\n") {
            cleaned.told = cleaned.told.or(png::clean(picture)?.told);
        }
        end = end.max(to);
    }
    if end == 0 {
        return Err(Refused::NotImage);
    }
    if end < bytes.len() {
        cleaned.told = cleaned.told.or(Some("further data behind the picture"));
    }
    Ok(cleaned)
}
