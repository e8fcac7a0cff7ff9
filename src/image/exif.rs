//! The two things that Exif says and that matter: which way is up, and whether
//! it tells a place.

use super::bytes::Bytes;

/// What was read of Exif data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exif {
    /// 1 to 8, as the specification numbers them; 1 is upright.
    pub orientation: u8,
    /// Whether it has a place on the earth.
    pub place: bool,
}

const ORIENTATION: u16 = 0x0112;
const GPS: u16 = 0x8825;
/// The most entries of a directory that are looked at.
const ENTRIES: u16 = 512;

/// Reads Exif data from its byte order on. What cannot be read is upright.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif { orientation: 1, place: false };
    let _ = entries(tiff, &mut |tag, kind, value| match tag {
        ORIENTATION if kind == 3 && (1..=8).contains(&value) => exif.orientation = value as u8,
        GPS => exif.place = true,
        _ => {}
    });
    exif
}

/// Goes through the entries of the first directory.
fn entries(tiff: &[u8], each: &mut dyn FnMut(u16, u16, u32)) -> Option<()> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16 = |bytes: &mut Bytes<'_>| if little { bytes.u16_le() } else { bytes.u16_be() };
    let u32 = |bytes: &mut Bytes<'_>| if little { bytes.u32_le() } else { bytes.u32_be() };
    let at = u32(&mut Bytes(tiff.get(4..)?))?;
    let mut rest = Bytes(tiff.get(usize::try_from(at).ok()?..)?);
    for _ in 0..u16(&mut rest)?.min(ENTRIES) {
        let (tag, kind) = (u16(&mut rest)?, u16(&mut rest)?);
        u32(&mut rest)?;
        let mut value = Bytes(rest.take(4)?);
        let value = if kind == 3 { u16(&mut value)?.into() } else { u32(&mut value)? };
        each(tag, kind, value);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_are_read_and_nothing_else() {
        let little = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0";
        assert_eq!(read(little), Exif { orientation: 6, place: true });
        let big = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(read(big), Exif { orientation: 8, place: false });
        for cut in 0..little.len() {
            let _ = read(&little[..cut]);
        }
        let upright = Exif { orientation: 1, place: false };
        assert_eq!(read(b"MM\0*\xff\xff\xff\xff"), upright);
        assert_eq!(read(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0"), upright);
    }
}
