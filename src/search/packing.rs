//! Texts of sheets, deflated (RFC 1951) and as printable ASCII.
//!
//! Thirteen bits take two characters of the 91 in [`super::symbols`], the first
//! the smaller digit: 23 % more than the bytes, where base 64 takes 33 %. The
//! first character of all says how many bytes too many come back: none or one.

use std::cell::RefCell;
use std::io::Read as _;

use flate2::read::DeflateDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};

use super::symbols::symbol;

/// How hard texts are pressed, 1 to 9: more would take longer than all else.
const LEVEL: u32 = 2;

thread_local! {
    /// One for each thread, since a new one costs more than a short text.
    static PRESS: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
}

/// Presses a text.
pub(super) fn press(text: &str) -> String {
    PRESS.with_borrow_mut(|press| {
        press.reset();
        let mut out = Vec::with_capacity(text.len() / 2 + 64);
        loop {
            let done = usize::try_from(press.total_in()).unwrap_or(usize::MAX);
            let rest = text.as_bytes().get(done..).unwrap_or(&[]);
            match press.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => break,
                Ok(_) => out.reserve(text.len() / 4 + 64),
            }
        }
        pack(&out)
    })
}

/// The text of a sheet as it is published: of the last string in the script. For
/// who looks for what must not be in it.
pub fn text_of_sheet(script: &[u8]) -> Option<String> {
    let end = script.iter().rposition(|byte| *byte == b'"')?;
    let before = script.get(..end)?;
    let start = before.iter().rposition(|byte| *byte == b'"')?;
    let mut text = String::new();
    let bytes = unpack(before.get(start + 1..)?)?;
    DeflateDecoder::new(bytes.as_slice()).take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// No sheet has more bytes than this: one unit may be as large as a document.
const MOST: u64 = 256 << 20;

fn unpack(text: &[u8]) -> Option<Vec<u8>> {
    let value = |c: &u8| Some(u32::from(c.checked_sub(b'#')?.checked_sub(u8::from(*c > b'\\'))?));
    let (more, digits) = text.split_first()?;
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for pair in digits.chunks_exact(2) {
        let [low, high] = pair else { return None };
        held |= (value(low)? + value(high)? * 91) << bits;
        bits += 13;
        while bits >= 8 {
            bytes.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    bytes.truncate(bytes.len().checked_sub(value(more)? as usize)?);
    Some(bytes)
}

/// Writes bytes as characters.
pub(super) fn pack(bytes: &[u8]) -> String {
    let groups = (bytes.len() * 8).div_ceil(13);
    let mut out = Vec::with_capacity(groups * 2 + 1);
    out.push(symbol((groups * 13 / 8 - bytes.len()) as u32));
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held |= u32::from(*byte) << bits;
        bits += 8;
        if bits >= 13 {
            group(&mut out, held & 0x1FFF);
            held >>= 13;
            bits -= 13;
        }
    }
    if bits > 0 {
        group(&mut out, held);
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Writes thirteen bits.
pub(super) fn group(out: &mut Vec<u8>, group: u32) {
    out.push(symbol(group % 91));
    out.push(symbol(group / 91));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_number_come_back() {
        for length in 0..300usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 89 + length * 7) as u8).collect();
            let text = pack(&bytes);
            assert_eq!(unpack(text.as_bytes()).as_ref(), Some(&bytes));
            assert!(text.bytes().all(|b| (b'#'..=b'~').contains(&b) && b != b'\\'));
        }
        assert!(pack(&[0xFF; 1300]).len() <= 1601);
    }

    #[test]
    fn texts_come_back_from_scripts() {
        let text = "par-1\tAn “ordinary” text, \u{fffd} and қазақша.\n".repeat(90);
        let script = format!("x.push([\"en\",\"t\",[\"T\"],\"{}\"])\n", press(&text));
        assert_eq!(text_of_sheet(script.as_bytes()), Some(text));
        assert_eq!(text_of_sheet(b"no string"), None);
        assert_eq!(text_of_sheet(b"push(\"##\x01\")"), None);
    }
}
