//! What single bytes of a text are, and what several of them stand for.

use memchr::{memchr, memchr3};

/// Longer tags are read as text.
const LONGEST_TAG: usize = 8 << 10;

pub(super) const GAP_BYTE: u8 = 0;
pub(super) const SMALL_BYTE: u8 = 1;
pub(super) const CAPITAL_BYTE: u8 = 2;
pub(super) const SLASH_BYTE: u8 = 3;
pub(super) const HYPHEN_BYTE: u8 = 4;
pub(super) const JOINT_BYTE: u8 = 5;
pub(super) const NOTHING_BYTE: u8 = 6;
pub(super) const TAG_BYTE: u8 = 7;
pub(super) const REFERENCE_BYTE: u8 = 8;
pub(super) const PERCENT_BYTE: u8 = 9;
pub(super) const ESCAPE_BYTE: u8 = 10;
pub(super) const CHARACTER_BYTE: u8 = 11;
pub(super) const DOT_BYTE: u8 = 12;

/// For each byte, what it is in small, and its class.
pub(super) static CLASSES: [(u8, u8); 256] = classes();

const fn classes() -> [(u8, u8); 256] {
    let mut all = [(0, GAP_BYTE); 256];
    let mut byte = 0u8;
    let mut rest: &mut [(u8, u8)] = &mut all;
    while let Some((first, behind)) = rest.split_first_mut() {
        first.0 = byte.to_ascii_lowercase();
        first.1 = match byte {
            b'a'..=b'z' | b'0'..=b'9' => SMALL_BYTE,
            b'A'..=b'Z' => CAPITAL_BYTE,
            b'/' => SLASH_BYTE,
            b'.' => DOT_BYTE,
            b'-' => HYPHEN_BYTE,
            b'\'' | b'`' => JOINT_BYTE,
            0 => NOTHING_BYTE,
            b'<' => TAG_BYTE,
            b'&' => REFERENCE_BYTE,
            b'%' => PERCENT_BYTE,
            b'\\' => ESCAPE_BYTE,
            0x80.. => CHARACTER_BYTE,
            _ => GAP_BYTE,
        };
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    all
}

pub(super) fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

/// How many bytes are small letters, up to the first that is none.
pub(super) fn small_letters(eight: [u8; 8]) -> usize {
    const EACH: u64 = u64::MAX / 255;
    const TOP: u64 = EACH << 7;
    let bytes = u64::from_le_bytes(eight);
    // Adding sets the top bit of those that are beyond, and carries nothing over.
    let low = bytes & !TOP;
    let from_a = low + EACH * (0x80 - b'a' as u64);
    let beyond_z = low + EACH * (0x7f - b'z' as u64);
    let others = !(from_a & !beyond_z & !bytes) & TOP;
    others.trailing_zeros() as usize / 8
}

/// Where a tag ends; not at the sign of an attribute in quotation marks.
pub(super) fn end_of_tag(text: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..text.len().min(from + LONGEST_TAG))?;
    let mut at = 0;
    loop {
        let found = at + memchr3(b'>', b'"', b'\'', rest.get(at..)?)?;
        let mark = *rest.get(found)?;
        if mark == b'>' {
            return Some(from + found);
        }
        let follows_sign = found.checked_sub(1).and_then(|at| rest.get(at)) == Some(&b'=');
        at = found + 1;
        if follows_sign {
            at += memchr(mark, rest.get(at..)?)? + 1;
        }
    }
}

/// The character at an offset, and how many bytes it has.
pub(super) fn decoded(text: &[u8], at: usize) -> Option<(char, usize)> {
    let first = *text.get(at)?;
    let next = |i: usize| {
        let byte = *text.get(at + i)?;
        (byte & 0xc0 == 0x80).then_some(u32::from(byte & 0x3f))
    };
    let (code, length) = match first {
        0..0x80 => (u32::from(first), 1),
        0xc2..0xe0 => (u32::from(first & 0x1f) << 6 | next(1)?, 2),
        0xe0..0xf0 => (u32::from(first & 0xf) << 12 | next(1)? << 6 | next(2)?, 3),
        0xf0..0xf5 => (u32::from(first & 7) << 18 | next(1)? << 12 | next(2)? << 6 | next(3)?, 4),
        _ => return None,
    };
    Some((char::from_u32(code)?, length))
}

/// A byte such as `%D0` or `%25D0`, and where it ends.
pub(super) fn encoded_byte(text: &[u8], at: usize) -> Option<(u8, usize)> {
    if text.get(at) != Some(&b'%') {
        return None;
    }
    let twice = text.get(at + 1..at + 3) == Some(b"25".as_slice());
    if twice && let Some(byte) = hex(text, at + 3, 2) {
        return Some((byte as u8, at + 5));
    }
    Some((hex(text, at + 1, 2)? as u8, at + 3))
}

pub(super) fn hex(text: &[u8], from: usize, length: usize) -> Option<u32> {
    let digits = std::str::from_utf8(text.get(from..from + length)?).ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_counted_to_the_first_other() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut eight = *b"azmbycxd";
                eight[at] = byte;
                let counted = eight.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                assert_eq!(small_letters(eight), counted, "{eight:?}");
            }
        }
    }
}
