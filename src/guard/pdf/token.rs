//! The words of PDF: names, numbers, strings, operators.

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'f> {
    /// `/Name`
    Name(&'f [u8]),
    Number(f64),
    /// `(text)` or `<68>`, as bytes.
    String(Vec<u8>),
    /// `[` and `]`
    Open,
    Close,
    /// `<<` and `>>`
    Dictionary,
    EndOfDictionary,
    /// Anything else: `Tj`, `obj`.
    Word(&'f [u8]),
}

/// Words one after another.
pub(super) struct Tokens<'f> {
    bytes: &'f [u8],
    at: usize,
}

impl<'f> Tokens<'f> {
    pub fn of(bytes: &'f [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Goes on behind the data of a picture that stands in a line.
    pub fn skip_picture(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let ends = memchr::memmem::find_iter(rest, b"EI");
        let is_alone = |at: &usize| {
            let before = at.checked_sub(1).and_then(|at| rest.get(at));
            let behind = rest.get(at + 2);
            before.is_some_and(u8::is_ascii_whitespace)
                && behind.is_none_or(u8::is_ascii_whitespace)
        };
        let end = ends.into_iter().find(is_alone).map_or(rest.len(), |at| at + 2);
        self.at += end;
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut depth = 1usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
            out.push(byte);
        }
        out
    }

    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            // Each as it is: in a page they may be half of the number of a letter.
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push(code as u8);
            }
            _ => out.push(byte),
        }
    }

    fn digits(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16) else { continue };
            match half.take() {
                None => half = Some(digit),
                Some(high) => out.push((high << 4 | digit) as u8),
            }
        }
        out.extend(half.map(|high| (high << 4) as u8));
        out
    }

    fn regular(&mut self) -> &'f [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let ends =
            |byte: &u8| byte.is_ascii_whitespace() || *byte == 0 || b"()<>[]{}/%".contains(byte);
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or(&[])
    }
}

impl<'f> Iterator for Tokens<'f> {
    type Item = Token<'f>;

    fn next(&mut self) -> Option<Token<'f>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            let token = match byte {
                b'(' => Token::String(self.literal()),
                b'[' => Token::Open,
                b']' => Token::Close,
                b'/' => Token::Name(self.regular()),
                b'<' if self.peek() == Some(b'<') => {
                    self.at += 1;
                    Token::Dictionary
                }
                b'<' => Token::String(self.digits()),
                b'>' => {
                    self.at += usize::from(self.peek() == Some(b'>'));
                    Token::EndOfDictionary
                }
                b'%' => {
                    let rest = self.bytes.get(self.at..).unwrap_or(&[]);
                    let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                    self.at += line.unwrap_or(rest.len());
                    continue;
                }
                b')' | b'{' | b'}' | 0 => continue,
                byte if byte.is_ascii_whitespace() => continue,
                _ => {
                    self.at -= 1;
                    let word = self.regular();
                    let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                    let is_number = |byte: u8| byte.is_ascii_digit() || b"+-.".contains(&byte);
                    match number.filter(|_| word.iter().all(|byte| is_number(*byte))) {
                        Some(number) => Token::Number(number),
                        None => Token::Word(word),
                    }
                }
            };
            return Some(token);
        }
    }
}

/// Whether a code shows nothing in a text: a step back, or the end of a page.
pub(super) fn is_unseen(code: u32) -> bool {
    matches!(code, 8 | 12)
}

/// A string that stands for a text: UTF-16 or UTF-8 with its mark, or bytes.
pub(super) fn text(bytes: &[u8]) -> String {
    use crate::guard::legible::{latin, wide};
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, true, 0),
        [0xff, 0xfe, rest @ ..] => wide(rest, false, 0),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.chars().filter(|c| !is_unseen(*c as u32)).collect(),
            Err(_) => bytes
                .iter()
                .filter(|byte| !is_unseen(u32::from(**byte)))
                .map(|byte| latin(*byte))
                .collect(),
        },
    }
}

/// All strings of objects, each a text of its own.
pub(super) fn strings(objects: &[u8]) -> String {
    let mut all = String::new();
    for token in Tokens::of(objects) {
        if let Token::String(bytes) = token {
            all.push_str(&text(&bytes).replace('<', " "));
            all.push_str("<hr>");
        }
    }
    all
}
