//! Objects of a PDF as they lie in it: its streams, and what is between them.

use std::borrow::Cow;
use std::io::Read;

use memchr::memmem::{find, find_iter, rfind};

use super::token::{Token, Tokens};
use crate::guard::budget::Budget;
use crate::guard::finding::Unseen;

/// A stream, and the dictionary before it.
pub(super) struct Stream<'f> {
    /// The number of its object; 0 where it has none.
    pub number: u32,
    pub dictionary: &'f [u8],
    data: &'f [u8],
    /// Where it begins and ends in the file, with its keywords.
    span: (usize, usize),
}

/// A dictionary is no longer, in bytes.
const LONGEST_DICTIONARY: usize = 64 << 10;
/// Of a stream no more is held when it is unpacked, in bytes.
pub(super) const LONGEST_STREAM: usize = 128 << 20;

/// All streams of a file.
pub(super) fn streams(file: &[u8]) -> Vec<Stream<'_>> {
    let mut all = Vec::new();
    let mut done = 0;
    for at in find_iter(file, b"stream") {
        // The keyword stands behind a dictionary, and before the end of a line.
        let begins = match file.get(at + 6..) {
            Some([b'\r', b'\n', ..]) => at + 8,
            Some([b'\n' | b'\r', ..]) => at + 7,
            _ => continue,
        };
        let before = file.get(done.max(at.saturating_sub(LONGEST_DICTIONARY))..at).unwrap_or(&[]);
        if at < done || !before.trim_ascii_end().ends_with(b">>") {
            continue;
        }
        let rest = file.get(begins..).unwrap_or(&[]);
        let length = find(rest, b"endstream").unwrap_or(rest.len());
        let object = rfind(before, b"obj").map_or(0, |at| at + 3);
        let head = before.get(..object.saturating_sub(3)).unwrap_or(&[]);
        all.push(Stream {
            number: number(head).unwrap_or(0),
            dictionary: before.get(object..).unwrap_or(&[]),
            data: rest.get(..length).unwrap_or(rest),
            span: (at, begins + length),
        });
        done = begins + length;
    }
    all
}

/// The number of an object, from what stands before `obj`: `12 0 `.
fn number(head: &[u8]) -> Option<u32> {
    let head = head.get(head.len().saturating_sub(24)..)?;
    let mut words = head.rsplit(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    let _generation = words.next()?;
    std::str::from_utf8(words.next()?).ok()?.parse().ok()
}

/// What lies between the streams.
pub(super) fn between(file: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    let mut done = 0;
    for stream in streams(file) {
        let (from, to) = stream.span;
        all.extend_from_slice(file.get(done..from).unwrap_or(&[]));
        all.extend_from_slice(b" endobj ");
        done = to;
    }
    all.extend_from_slice(file.get(done..).unwrap_or(&[]));
    all
}

/// Objects that are packed in a stream, written as others are.
pub(super) fn packed(bytes: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let first = find(dictionary, b"/First").and_then(|at| {
        let mut tokens = Tokens::of(dictionary.get(at + 6..)?);
        match tokens.next() {
            Some(Token::Number(number)) => Some(number as usize),
            _ => None,
        }
    });
    let first = first.unwrap_or(0).min(bytes.len());
    let (head, body) = bytes.split_at_checked(first).unwrap_or((&[], bytes));
    let numbers = Tokens::of(head).filter_map(|token| match token {
        Token::Number(number) => Some(number as usize),
        _ => None,
    });
    let numbers: Vec<usize> = numbers.collect();
    let pairs = numbers.as_chunks::<2>().0;
    let mut all = Vec::with_capacity(bytes.len() + pairs.len() * 20);
    for (index, [number, from]) in pairs.iter().enumerate() {
        let to = pairs.get(index + 1).map_or(body.len(), |[_, next]| *next);
        all.extend_from_slice(format!("\n{number} 0 obj ").as_bytes());
        all.extend_from_slice(body.get(*from..to.min(body.len())).unwrap_or(&[]));
        all.extend_from_slice(b" endobj ");
    }
    if pairs.is_empty() {
        all.extend_from_slice(body);
    }
    all
}

impl Stream<'_> {
    /// Whether a word stands in its dictionary.
    pub fn says(&self, word: &str) -> bool {
        find(self.dictionary, word.as_bytes()).is_some()
    }

    /// Whether it holds what has no words: a picture, or the shapes of letters.
    pub fn is_picture(&self) -> bool {
        let is_image = self.says("/Image") && self.says("/Width");
        let is_font = ["/Length1", "/Type1C", "/CIDFontType0C", "/OpenType"].iter();
        is_image || is_font.clone().any(|word| self.says(word))
    }

    /// What it holds, unpacked; paid for where there is a budget. Of what is longer than a
    /// stream may be, or than the budget lasts, the beginning.
    pub fn unpacked(&self, budget: Option<&Budget>) -> Result<Cow<'_, [u8]>, Unseen> {
        let mut data = Cow::Borrowed(self.data);
        for filter in self.filters() {
            let unpacked = match filter {
                b"FlateDecode" | b"Fl" => inflated(&data, budget)?,
                b"ASCIIHexDecode" | b"AHx" => from_digits(&data),
                b"ASCII85Decode" | b"A85" => from_85(&data),
                b"Crypt" => return Err(Unseen::Encrypted),
                b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL" => return Err(Unseen::Packed),
                // Pictures.
                _ => return Ok(Cow::Borrowed(&[])),
            };
            data = Cow::Owned(unpacked);
        }
        Ok(data)
    }

    /// The names of its filters, in their order.
    fn filters(&self) -> Vec<&[u8]> {
        let Some(at) = find(self.dictionary, b"/Filter") else { return Vec::new() };
        let rest = self.dictionary.get(at + 7..).unwrap_or(&[]);
        let rest = rest.trim_ascii_start();
        let (rest, many) = match rest.strip_prefix(b"[") {
            Some(rest) => {
                (rest.get(..memchr::memchr(b']', rest).unwrap_or(0)).unwrap_or(&[]), true)
            }
            None => (rest, false),
        };
        let names = rest.split(|byte| *byte == b'/').skip(1);
        let names = names.map(|name| {
            let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            name.get(..length).unwrap_or(&[])
        });
        names.take(if many { 8 } else { 1 }).collect()
    }
}

/// What could be unpacked, also where it breaks off: readers show that, too.
fn inflated(bytes: &[u8], budget: Option<&Budget>) -> Result<Vec<u8>, Unseen> {
    let mut all = Vec::new();
    let mut unpacker = flate2::read::ZlibDecoder::new(bytes).take(LONGEST_STREAM as u64);
    let done = match budget {
        Some(budget) => budget.meter(&mut unpacker).read_to_end(&mut all),
        None => unpacker.read_to_end(&mut all),
    };
    match done {
        Err(_) if !all.is_empty() => Ok(all),
        Err(_) if budget.is_some_and(Budget::is_spent) => Err(Unseen::Large),
        Err(_) => Err(Unseen::Broken),
        Ok(_) => Ok(all),
    }
}

fn from_digits(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>');
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.collect();
    let pairs = digits.chunks(2);
    let byte = |pair: &[u32]| {
        let part = |at: usize| pair.get(at).copied().unwrap_or(0);
        (part(0) << 4 | part(1)) as u8
    };
    pairs.map(byte).collect()
}

fn from_85(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.trim_ascii_start();
    let bytes = bytes.strip_prefix(b"<~").unwrap_or(bytes);
    let mut out = Vec::with_capacity(bytes.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let given = group.len();
        if given < 2 {
            return;
        }
        group.resize(5, 84);
        let sum = group
            .iter()
            .fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        out.extend(sum.to_be_bytes().iter().take(given - 1));
        group.clear();
    };
    for byte in bytes {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            _ => {}
        }
    }
    flush(&mut group, &mut out);
    out
}
