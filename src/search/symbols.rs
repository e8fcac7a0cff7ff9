//! Numbers as printable ASCII, for texts in scripts.
//!
//! A number is written in digits of base 45, the least first. Ninety characters
//! are used, none of which a string in JavaScript needs to escape: 45 for a last
//! digit, 45 for one that others follow. Numbers below 45 take one character,
//! below 2,025 two, below 91,125 three.

const BASE: u32 = 45;

/// The character of a value below 91: `#` and what follows it in ASCII, but for
/// the backslash.
pub(super) fn symbol(value: u32) -> u8 {
    let code = value.min(90) as u8 + b'#';
    if code >= b'\\' { code + 1 } else { code }
}

/// Writes a number.
pub(super) fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= BASE {
        out.push(symbol(BASE + value % BASE));
        value = value / BASE - 1;
    }
    out.push(symbol(value));
}

/// The same at the end of a text.
pub(super) fn push(out: &mut String, value: u32) {
    let mut bytes = Vec::new();
    number(&mut bytes, value);
    out.extend(bytes.iter().map(|byte| char::from(*byte)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<u32> {
        let mut values = Vec::new();
        let (mut value, mut unit) = (0, 1);
        for byte in bytes {
            let digit = u32::from(*byte - b'#' - u8::from(*byte > b'\\'));
            if digit < BASE {
                values.push(value + digit * unit);
                (value, unit) = (0, 1);
            } else {
                value += digit * unit;
                unit *= BASE;
            }
        }
        values
    }

    #[test]
    fn numbers_come_back_and_need_no_escape() {
        let wanted: Vec<u32> = (0..100_000).chain([1 << 24, u32::MAX / 2]).collect();
        let mut bytes = Vec::new();
        wanted.iter().for_each(|value| number(&mut bytes, *value));
        assert_eq!(read(&bytes), wanted);
        assert!(bytes.iter().all(|b| (b'#'..=b'~').contains(b) && !matches!(b, b'"' | b'\\')));
        let length = |value| {
            let mut out = Vec::new();
            number(&mut out, value);
            out.len()
        };
        assert_eq!([length(44), length(45), length(2_069), length(2_070)], [1, 1 + 1, 2, 3]);
    }
}
