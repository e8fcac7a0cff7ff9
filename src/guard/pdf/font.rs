//! Which letters the numbers in a page stand for. Fonts are found by the names
//! that any page has for them: where several have one name, each is tried.

use std::collections::{BTreeMap, BTreeSet};

use super::token::{Token, Tokens, is_unseen};
use crate::guard::legible::{latin, wide};

/// Numbers, and the letters that each stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Map {
    /// How many bytes a number has.
    width: usize,
    letters: BTreeMap<u32, String>,
    /// How often a number was given.
    given: usize,
}

/// Maps have no more numbers.
const MOST_NUMBERS: usize = 70_000;
/// What a number stands for is no longer, in bytes (ISO 32000-2, 9.10.3).
const LONGEST_LETTERS: usize = 512;
/// Fonts of one name that are tried.
const MOST_TURNS: usize = 12;

impl Map {
    /// Reads what is under `/ToUnicode`.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut given: Vec<Token<'_>> = Vec::new();
        for token in Tokens::of(bytes) {
            match token {
                Token::Word(b"endcodespacerange") => {
                    let lengths = given.iter().map(|token| match token {
                        Token::String(bytes) => bytes.len(),
                        _ => 0,
                    });
                    map.width = map.width.max(lengths.max().unwrap_or(0));
                }
                Token::Word(b"endbfchar") => map.single(&given),
                Token::Word(b"endbfrange") => map.ranges(&given),
                Token::Word(_) => given.clear(),
                token => given.push(token),
            }
        }
        map.width = map.width.clamp(1, 4);
        map
    }

    /// Takes what a number stands for; `false` where it has enough of them.
    fn put(&mut self, number: u32, letters: &[u8]) -> bool {
        self.given += 1;
        let is_some = self.letters.len() < MOST_NUMBERS && self.given <= 4 * MOST_NUMBERS;
        if is_some {
            let letters = letters.get(..LONGEST_LETTERS).unwrap_or(letters);
            self.letters.insert(number, wide(letters, true, 0));
        }
        is_some
    }

    fn single(&mut self, given: &[Token<'_>]) {
        for pair in given.as_chunks::<2>().0 {
            if let [Token::String(number), Token::String(letters)] = pair {
                self.put(value(number), letters);
            }
        }
    }

    fn ranges(&mut self, given: &[Token<'_>]) {
        let mut tokens = given.iter();
        while let (Some(Token::String(from)), Some(Token::String(to))) =
            (tokens.next(), tokens.next())
        {
            let numbers = value(from)..=value(to).min(value(from).saturating_add(0xffff));
            match tokens.next() {
                Some(Token::String(first)) => {
                    let first = first.get(..LONGEST_LETTERS).unwrap_or(first);
                    let mut letters = first.to_vec();
                    for number in numbers {
                        if !self.put(number, &letters) {
                            return;
                        }
                        // The last byte counts on.
                        let carried = letters.pop().map(|last| last.overflowing_add(1));
                        if let Some((last, carries)) = carried {
                            if carries && let Some(high) = letters.last_mut() {
                                *high = high.wrapping_add(1);
                            }
                            letters.push(last);
                        }
                    }
                }
                Some(Token::Open) => {
                    let mut numbers = numbers;
                    for token in tokens.by_ref() {
                        let Token::String(letters) = token else { break };
                        let Some(number) = numbers.next() else { break };
                        self.put(number, letters);
                    }
                }
                _ => break,
            }
        }
    }

    fn read(&self, bytes: &[u8], out: &mut String) {
        for number in bytes.chunks(self.width.max(1)) {
            match self.letters.get(&value(number)) {
                Some(letters) => out.extend(letters.chars().map(plain)),
                None => out.push('\u{1}'),
            }
        }
    }
}

fn value(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// What stands in a page as a sign must not be taken for a tag.
fn plain(c: char) -> char {
    if c == '<' { ' ' } else { c }
}

/// A font whose numbers are bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Simple(BTreeMap<u8, char>);

/// The fonts of a file.
#[derive(Default)]
pub(super) struct Fonts {
    maps: BTreeMap<u32, Map>,
    /// For each name, the maps that it may stand for.
    named: BTreeMap<Vec<u8>, BTreeSet<Way>>,
    /// Whether there is one of which nothing says what its numbers stand for.
    pub has_illegible: bool,
}

/// How a font is read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Map(u32),
    Simple(Simple),
}

impl Fonts {
    /// Finds the fonts in objects.
    pub fn of(objects: &[u8], maps: BTreeMap<u32, Map>) -> Self {
        let mut ways: BTreeMap<u32, Way> = BTreeMap::new();
        let mut encodings: BTreeMap<u32, Simple> = BTreeMap::new();
        let mut encoded: Vec<(u32, u32)> = Vec::new();
        let mut fonts = Self { maps, ..Self::default() };
        for (number, object) in numbered(objects) {
            let differences = differences(object);
            if !differences.0.is_empty() {
                encodings.insert(number, differences.clone());
            }
            let has = |word: &[u8]| memchr::memmem::find(object, word).is_some();
            if let Some(map) = reference(object, b"ToUnicode") {
                ways.insert(number, Way::Map(map));
            } else if has(b"/Type0") && has(b"/Identity") {
                fonts.has_illegible = true;
            } else if has(b"/FontDescriptor") || has(b"/BaseFont") {
                ways.insert(number, Way::Simple(differences));
                encoded.extend(reference(object, b"Encoding").map(|to| (number, to)));
            }
        }
        for (font, encoding) in encoded {
            let known = encodings.get(&encoding).cloned();
            ways.extend(known.map(|known| (font, Way::Simple(known))));
        }
        let mut last = (None, None);
        for token in Tokens::of(objects) {
            last = match (token, last) {
                (Token::Name(name), _) => (Some(name), None),
                (Token::Number(number), (Some(name), None)) => (Some(name), Some(number as u32)),
                (Token::Number(_), last) => last,
                (Token::Word(b"R"), (Some(name), Some(number))) => {
                    if let Some(way) = ways.get(&number) {
                        fonts.named.entry(name.to_vec()).or_default().insert(way.clone());
                    }
                    (None, None)
                }
                _ => (None, None),
            };
        }
        fonts
    }

    /// How often a page with these fonts is read, so that each font of each name
    /// is tried.
    pub fn turns<'n>(&self, names: impl Iterator<Item = &'n [u8]>) -> usize {
        let ways = names.filter_map(|name| self.named.get(name));
        ways.map(BTreeSet::len).max().unwrap_or(1).clamp(1, MOST_TURNS)
    }

    fn way(&self, font: &[u8], turn: usize) -> Option<&Way> {
        let ways = self.named.get(font)?;
        ways.iter().nth(turn.min(ways.len().saturating_sub(1)))
    }

    /// How many bytes a sign has in a font.
    pub fn width(&self, font: &[u8], turn: usize) -> usize {
        match self.way(font, turn) {
            Some(Way::Map(map)) => self.maps.get(map).map_or(1, |map| map.width.max(1)),
            _ => 1,
        }
    }

    /// What bytes say in a font.
    pub fn read(&self, font: &[u8], bytes: &[u8], turn: usize, out: &mut String) {
        match self.way(font, turn) {
            Some(Way::Map(map)) if self.maps.contains_key(map) => {
                self.maps.get(map).into_iter().for_each(|map| map.read(bytes, out));
            }
            Some(Way::Simple(simple)) => {
                let letter = |byte: &u8| match simple.0.get(byte) {
                    None if is_unseen(u32::from(*byte)) => None,
                    known => Some(known.copied().unwrap_or(latin(*byte))),
                };
                out.extend(bytes.iter().filter_map(letter).map(plain));
            }
            _ => {
                let seen = bytes.iter().filter(|byte| !is_unseen(u32::from(**byte)));
                out.extend(seen.map(|byte| plain(latin(*byte))));
            }
        }
    }
}

/// Objects by their numbers.
fn numbered(objects: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let starts: Vec<usize> = memchr::memmem::find_iter(objects, b" obj").collect();
    let mut ends = starts.clone().into_iter().skip(1);
    starts.into_iter().filter_map(move |at| {
        let end = ends.next().unwrap_or(objects.len());
        let head = objects.get(at.saturating_sub(16)..at)?;
        let mut words = head.rsplit(|byte| byte.is_ascii_whitespace());
        let _generation = words.next()?;
        let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
        Some((number, objects.get(at + 4..end)?))
    })
}

/// The number of the object that stands under a key.
fn reference(object: &[u8], key: &[u8]) -> Option<u32> {
    let mut tokens = Tokens::of(object);
    tokens.by_ref().find(|token| *token == Token::Name(key))?;
    match (tokens.next()?, tokens.next()?, tokens.next()?) {
        (Token::Number(number), Token::Number(_), Token::Word(b"R")) => Some(number as u32),
        _ => None,
    }
}

/// Letters that a font has at other numbers than usual.
fn differences(object: &[u8]) -> Simple {
    let mut letters = BTreeMap::new();
    let Some(at) = memchr::memmem::find(object, b"/Differences") else { return Simple(letters) };
    let mut number = 0u8;
    for token in Tokens::of(object.get(at + 12..).unwrap_or(&[])) {
        match token {
            Token::Open => {}
            Token::Number(at) => number = at as u8,
            Token::Name(name) => {
                letters.extend(glyph(name).map(|c| (number, c)));
                number = number.wrapping_add(1);
            }
            _ => break,
        }
    }
    Simple(letters)
}

/// The letter that the name of a glyph stands for, of those that have a rule.
fn glyph(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let mut letters = name.chars();
    let first = letters.next()?;
    if letters.next().is_none() && first.is_ascii_alphabetic() {
        return Some(first);
    }
    let accents = ["acute", "grave", "circumflex", "dieresis", "tilde", "ring", "cedilla", "caron"];
    let strip = |start: &str| name.strip_prefix(start);
    if first.is_ascii_alphabetic() && accents.iter().any(|end| name.get(1..) == Some(end)) {
        return Some(first);
    }
    if let Some(code) = strip("uni").or(strip("u")).filter(|code| code.len() >= 4) {
        return u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    }
    let code: u32 = strip("afii")?.parse().ok()?;
    let letter = match code {
        // Ё and ё stand in the middle of the others.
        10017..=10022 => 0x410 + code - 10017,
        10023 => 0x401,
        10024..=10049 => 0x416 + code - 10024,
        10065..=10070 => 0x430 + code - 10065,
        10071 => 0x451,
        10072..=10097 => 0x436 + code - 10072,
        _ => return None,
    };
    char::from_u32(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_have_their_letters() {
        let letter = |name: &str| glyph(name.as_bytes());
        assert_eq!(letter("A"), Some('A'));
        assert_eq!(letter("eacute"), Some('e'));
        assert_eq!(letter("afii10017"), Some('А'));
        assert_eq!(letter("afii10049"), Some('Я'));
        assert_eq!(letter("afii10097"), Some('я'));
        assert_eq!(letter("uni0416"), Some('Ж'));
        assert_eq!(letter("space"), None);
    }
}
