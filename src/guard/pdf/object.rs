//! Objects of a PDF as they lie in it: its streams, and what is between them.

use std::borrow::Cow;
use std::collections::BTreeMap;
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
    let lengths = lengths(file);
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
        let object = rfind(before, b"obj").map_or(0, |at| at + 3);
        // The keyword may stand in what is packed, and the length may be wrong.
        let said = length(before.get(object..).unwrap_or(&[]), &lengths);
        let said = said.filter(|length| {
            let behind = rest.get(*length..).unwrap_or(&[]);
            behind
                .get(..behind.len().min(64))
                .is_some_and(|behind| behind.trim_ascii_start().starts_with(b"endstream"))
        });
        let found = || find(rest, b"endstream").unwrap_or(rest.len());
        let length = said.unwrap_or_else(found);
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

/// The objects that are a number, by theirs: a length may be given as such.
fn lengths(file: &[u8]) -> BTreeMap<u32, usize> {
    let all = find_iter(file, b" obj").filter_map(|at| {
        let number = number(file.get(at.saturating_sub(24)..at + 1)?)?;
        let behind = file.get(at + 4..)?;
        let mut tokens = Tokens::of(behind.get(..behind.len().min(24))?);
        match tokens.next() {
            Some(Token::Number(length)) => Some((number, length as usize)),
            _ => None,
        }
    });
    all.collect()
}

/// How long a stream is, as its dictionary says.
fn length(dictionary: &[u8], lengths: &BTreeMap<u32, usize>) -> Option<usize> {
    let mut all = find_iter(dictionary, b"/Length").filter_map(|at| {
        let behind = dictionary.get(at + 7..)?;
        // Not /Length1.
        let mut tokens = Tokens::of(behind).take(3);
        let Some(Token::Number(length)) =
            tokens.next().filter(|_| behind.first().is_some_and(u8::is_ascii_whitespace))
        else {
            return None;
        };
        match (tokens.next(), tokens.next()) {
            (Some(Token::Number(_)), Some(Token::Word(b"R"))) => {
                lengths.get(&(length as u32)).copied()
            }
            _ => Some(length as usize),
        }
    });
    all.next()
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
        // Objects may lie in each other, without end.
        if all.len() > bytes.len() * 2 + pairs.len() * 20 {
            all.extend_from_slice(body);
            break;
        }
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

    /// What it holds, unpacked, and whether that is all of it; paid for where there is a
    /// budget. Of what is longer than a stream may be, or than the budget lasts, or breaks
    /// off, the beginning.
    pub fn unpacked(&self, budget: Option<&Budget>) -> Result<(Cow<'_, [u8]>, bool), Unseen> {
        let (mut data, mut is_whole) = (Cow::Borrowed(self.data), true);
        for filter in self.filters()? {
            let unpacked = match filter {
                b"FlateDecode" | b"Fl" => {
                    let (unpacked, is_all) = inflated(&data, budget)?;
                    is_whole &= is_all;
                    unpacked
                }
                b"ASCIIHexDecode" | b"AHx" => from_digits(&data),
                b"ASCII85Decode" | b"A85" => from_85(&data),
                b"Crypt" => return Err(Unseen::Encrypted),
                b"LZWDecode" | b"LZW" | b"RunLengthDecode" | b"RL" => return Err(Unseen::Packed),
                // Pictures.
                b"DCTDecode" | b"DCT" | b"JPXDecode" | b"JBIG2Decode" | b"CCITTFaxDecode"
                | b"CCF" => return Ok((Cow::Borrowed(&[]), true)),
                _ => return Err(Unseen::Packed),
            };
            data = Cow::Owned(unpacked);
        }
        Ok((data, is_whole))
    }

    /// Whether what is unpacked are differences, which are not put together here. The list
    /// of all objects, which nearly always is so, has no words.
    pub fn is_predicted(&self) -> bool {
        let at = find(self.dictionary, b"/Predictor");
        let rest = at.and_then(|at| self.dictionary.get(at + 10..));
        let number = rest.and_then(|rest| Tokens::of(rest).next());
        !self.says("/XRef") && number.is_some_and(|number| number != Token::Number(1.0))
    }

    /// The names of its filters, in their order; an error where they stand elsewhere.
    fn filters(&self) -> Result<Vec<&[u8]>, Unseen> {
        let Some(at) = find(self.dictionary, b"/Filter") else { return Ok(Vec::new()) };
        let rest = self.dictionary.get(at + 7..).unwrap_or(&[]);
        let rest = rest.trim_ascii_start();
        let (rest, many) = match rest.strip_prefix(b"[") {
            Some(rest) => {
                (rest.get(..memchr::memchr(b']', rest).unwrap_or(0)).unwrap_or(&[]), true)
            }
            None => (rest, false),
        };
        let is_elsewhere = match many {
            true => Tokens::of(rest).any(|token| token == Token::Word(b"R")),
            false => rest.first() != Some(&b'/'),
        };
        if is_elsewhere {
            // Of what is packed in the usual way, that can be seen.
            return match has_head(self.data) {
                true => Ok(vec![b"FlateDecode"]),
                false => Err(Unseen::Packed),
            };
        }
        let names = rest.split(|byte| *byte == b'/').skip(1);
        let names = names.map(|name| {
            let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            name.get(..length).unwrap_or(&[])
        });
        Ok(names.take(if many { 8 } else { 1 }).collect())
    }
}

/// Whether bytes begin as what is packed does (RFC 1950).
fn has_head(bytes: &[u8]) -> bool {
    bytes.first_chunk().is_some_and(|head: &[u8; 2]| {
        head.first().is_some_and(|kind| kind & 15 == 8)
            && u16::from_be_bytes(*head).is_multiple_of(31)
    })
}

/// What could be unpacked, also where it breaks off, which comes with it: readers show
/// that, too. The sum at the end is often wrong, and nobody minds.
fn inflated(bytes: &[u8], budget: Option<&Budget>) -> Result<(Vec<u8>, bool), Unseen> {
    let mut all = Vec::new();
    let content = bytes.get(if has_head(bytes) { 2 } else { 0 }..).unwrap_or(&[]);
    let mut unpacker = flate2::read::DeflateDecoder::new(content).take(LONGEST_STREAM as u64);
    let done = match budget {
        Some(budget) => budget.meter(&mut unpacker).read_to_end(&mut all),
        None => unpacker.read_to_end(&mut all),
    };
    match done {
        Err(_) if !all.is_empty() => Ok((all, false)),
        Err(_) if budget.is_some_and(Budget::is_spent) => Err(Unseen::Large),
        Err(_) => Err(Unseen::Broken),
        Ok(_) => Ok((all, true)),
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
