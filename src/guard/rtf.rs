//! Rich text: the words without what they look like.

use super::legible::{latin, windows_cyrillic};

/// The text of a document, once as each of the codes that it may be written in.
pub(super) fn texts(bytes: &[u8], look: &mut dyn FnMut(&[u8])) {
    for code in [latin, windows_cyrillic] {
        look(text(bytes, code).as_bytes());
    }
}

fn text(bytes: &[u8], code: fn(u8) -> char) -> String {
    let mut out = String::with_capacity(bytes.len() / 2);
    let mut at = 0;
    // What stands for a character for programs that do not know it.
    let mut skip = 0usize;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' | b'}' | b'\r' | b'\n' => {}
            b'\\' => at = control(bytes, at, code, &mut skip, &mut out),
            _ if skip > 0 => skip -= 1,
            b'<' => out.push(' '),
            byte => out.push(code(*byte)),
        }
    }
    out
}

fn control(
    bytes: &[u8],
    at: usize,
    code: fn(u8) -> char,
    skip: &mut usize,
    out: &mut String,
) -> usize {
    let rest = bytes.get(at..).unwrap_or(&[]);
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        let hex = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
        let hex = hex.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        return match (rest.first(), hex) {
            (Some(b'\''), Some(_)) if *skip > 0 => {
                *skip -= 1;
                at + 3
            }
            (Some(b'\''), Some(byte)) => {
                out.push(code(byte));
                at + 3
            }
            (Some(b'~' | b'\n' | b'\r'), _) => {
                out.push(' ');
                at + 1
            }
            // A place where a word may be parted.
            (Some(b'-' | b'*'), _) => at + 1,
            (Some(byte), _) => {
                out.push(code(*byte));
                at + 1
            }
            (None, _) => at,
        };
    }
    let word = rest.get(..letters).unwrap_or(&[]);
    let behind = rest.get(letters..).unwrap_or(&[]);
    let sign = usize::from(behind.first() == Some(&b'-'));
    let digits = behind.iter().skip(sign).take_while(|byte| byte.is_ascii_digit()).count();
    let number = behind.get(..sign + digits).and_then(|digits| std::str::from_utf8(digits).ok());
    let number = number.and_then(|digits| digits.parse::<i32>().ok());
    let mut end = at + letters + if digits > 0 { sign + digits } else { 0 };
    if bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    match (word, number) {
        (b"u", Some(number)) => {
            // A number of 16 bits with a sign.
            let c = char::from_u32((number & 0xffff) as u32);
            out.push(c.unwrap_or(' '));
            *skip = 1;
        }
        (b"par" | b"page" | b"sect" | b"row", _) => out.push_str("\n<hr>"),
        (b"line" | b"tab" | b"cell", _) => out.push('\n'),
        (b"emdash" | b"endash" | b"enspace" | b"emspace", _) => out.push(' '),
        _ => {}
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_left_without_their_looks() {
        assert_eq!(
            text(b"{\\rtf1\\ansi {\\b Ann} L\\'e9\\u233?e\\par x}", latin),
            "Ann Lé\u{e9}e\n<hr>x"
        );
        assert_eq!(text(b"\\'c8\\'e2\\'e0\\'ed \\u1048?", windows_cyrillic), "Иван И");
        assert_eq!(text(b"\\", latin), "");
        assert_eq!(text(b"\\'", latin), "'");
    }
}
