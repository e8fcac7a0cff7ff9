//! AVIF, and its relatives that browsers do not show (ISO/IEC 23008-12): a
//! look at what is in the file. What is there is not taken out, because all
//! else in it is found by counting bytes.

use super::bytes::Bytes;
use super::kinds::{Cleaned, Format, Refused};

const CUT: Refused = Refused::Broken("it is cut short");

/// A box: its name, what is in it.
fn part<'b>(rest: &mut Bytes<'b>) -> Option<([u8; 4], &'b [u8])> {
    let length = rest.u32_be()?;
    let name = rest.take(4)?.try_into().ok()?;
    let data = match length {
        0 => rest.take(rest.0.len())?,
        1 => {
            let (high, low) = (rest.u32_be()?, rest.u32_be()?);
            let length = usize::try_from(u64::from(high) << 32 | u64::from(low)).ok()?;
            rest.take(length.checked_sub(16)?)?
        }
        length => rest.take((length as usize).checked_sub(8)?)?,
    };
    Some((name, data))
}

/// Looks into a file that begins with its kind.
pub(super) fn look(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    let mut rest = Bytes(bytes);
    let (_, kinds) = part(&mut rest).ok_or(CUT)?;
    let mut brands = kinds.chunks(4).filter(|brand| brand.len() == 4);
    if !brands.any(|brand| matches!(brand, b"avif" | b"avis")) {
        return Err(match kinds.get(..4) {
            Some(b"crx ") => Refused::Unshown("a raw photograph"),
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => {
                Refused::Unshown("HEIC")
            }
            _ => Refused::NotImage,
        });
    }
    let mut cleaned = Cleaned::whole(Format::Avif, (0, 0), bytes);
    cleaned.moves = kinds.starts_with(b"avis");
    while !rest.is_empty() {
        let (name, data) = part(&mut rest).ok_or(CUT)?;
        match &name {
            b"meta" => meta(data, &mut cleaned).ok_or(CUT)?,
            b"mdat" | b"free" | b"moov" => {}
            _ => cleaned.told = cleaned.told.or(Some("data of a camera or a program")),
        }
    }
    Ok(cleaned)
}

fn meta(data: &[u8], cleaned: &mut Cleaned<'_>) -> Option<()> {
    let mut rest = Bytes(data.get(4..)?);
    while !rest.is_empty() {
        let (name, data) = part(&mut rest)?;
        match &name {
            b"iinf" => {
                let wide = data.first()? > &0;
                let mut items = Bytes(data.get(if wide { 8 } else { 6 }..)?);
                while !items.is_empty() {
                    let (_, item) = part(&mut items)?;
                    let at = if item.first()? >= &3 { 10 } else { 8 };
                    match item.get(at..at + 4).unwrap_or_default() {
                        b"Exif" => cleaned.told = Some("Exif data"),
                        b"mime" => cleaned.told = cleaned.told.or(Some("XMP data")),
                        _ => {}
                    }
                }
            }
            b"iprp" => properties(data, cleaned)?,
            _ => {}
        }
    }
    Some(())
}

fn properties(data: &[u8], cleaned: &mut Cleaned<'_>) -> Option<()> {
    let (mut rest, mut turned) = (Bytes(data), false);
    while !rest.is_empty() {
        let (name, data) = part(&mut rest)?;
        if &name != b"ipco" {
            continue;
        }
        let mut inside = Bytes(data);
        while !inside.is_empty() {
            let (name, data) = part(&mut inside)?;
            match (&name, data) {
                (b"ispe", _) => {
                    let mut size = Bytes(data.get(4..)?);
                    cleaned.size = cleaned.size.max((size.u32_be()?, size.u32_be()?));
                }
                (b"irot", [turns, ..]) => turned = turns & 1 == 1,
                _ => {}
            }
        }
    }
    if turned {
        cleaned.size = (cleaned.size.1, cleaned.size.0);
    }
    Some(())
}
