//! Bytes as printable ASCII, for texts in scripts.
//!
//! Thirteen bits take two characters of the 91 in [`super::symbols`], the first
//! the smaller digit: 23 % more than the bytes, where base 64 takes 33 %. The
//! first character of all says how many bytes too many come back: none or one.

use super::symbols::symbol;

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

    fn unpack(text: &str) -> Vec<u8> {
        let value = |c: u8| u32::from(c - b'#' - u8::from(c > b'\\'));
        let digits: Vec<u32> = text.bytes().map(value).collect();
        let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
        for pair in digits[1..].chunks(2) {
            held |= (pair[0] + pair[1] * 91) << bits;
            bits += 13;
            while bits >= 8 {
                bytes.push(held as u8);
                held >>= 8;
                bits -= 8;
            }
        }
        bytes.truncate(bytes.len() - digits[0] as usize);
        bytes
    }

    #[test]
    fn bytes_of_any_number_come_back() {
        for length in 0..300usize {
            let bytes: Vec<u8> = (0..length).map(|at| (at * 89 + length * 7) as u8).collect();
            let text = pack(&bytes);
            assert_eq!(unpack(&text), bytes);
            assert!(text.bytes().all(|b| (b'#'..=b'~').contains(&b) && b != b'\\'));
        }
        assert!(pack(&[0xFF; 1300]).len() <= 1601);
    }
}
