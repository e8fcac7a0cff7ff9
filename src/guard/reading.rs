//! A text as the letters that it comes to, one after another, with a note of
//! where words, and parts of a page, end.
//!
//! Whatever a file is, it is read in one way: tags are taken out, references,
//! escapes and percent signs are worked out. What stands in a tag is read
//! behind the text, so that a name with a word in italics stays in one piece.

use std::ops::Range;

use memchr::memchr;

use super::bytes::{
    CAPITAL_BYTE, CHARACTER_BYTE, CLASSES, DOT_BYTE, ESCAPE_BYTE, GAP_BYTE, HYPHEN_BYTE,
    JOINT_BYTE, NOTHING_BYTE, PERCENT_BYTE, REFERENCE_BYTE, SLASH_BYTE, SMALL_BYTE, TAG_BYTE,
    decoded, encoded_byte, end_of_tag, ends_name, hex, small_letters,
};
use super::letter::{Kind, is_unspaced, letter};
use super::punycode::host;
use super::tag::{Part, part};

/// There is something between a letter and the one before it.
pub(super) const GAP: u8 = 1;
/// There is something of which it cannot be known: a hyphen, the end of a tag.
pub(super) const JOINT: u8 = 2;
/// Another part of the page begins.
pub(super) const BREAK: u8 = 4;
/// It is a capital. Within a word only the first of several is noted.
pub(super) const CAPITAL: u8 = 8;
/// A stroke that parts the names of a path stands before it.
pub(super) const SLASH: u8 = 16;
/// A full stop does.
pub(super) const DOT: u8 = 32;
/// Anything else does that parts words.
pub(super) const OTHER: u8 = 64;

/// What a text comes to. One is used again and again.
#[derive(Default)]
pub(super) struct Reading {
    letters: Vec<u8>,
    length: usize,
    /// Where a letter is not just the next of its word, and why.
    marks: Vec<(u32, u8)>,
    pending: u8,
    capital: bool,
    /// Whether the last letter was a digit.
    digit: bool,
    asides: Vec<Range<usize>>,
    /// Where the next `>` is, or is at the earliest; `None` where there is none.
    close: Option<usize>,
}

/// How a text escapes characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Not with backslashes: a page, a plain text.
    Plain,
    /// As JSON and scripts do, where `\n` is the end of a line.
    Script,
    /// As style sheets do, where `\41` is a letter by its number.
    Style,
}

impl Reading {
    /// The letters.
    pub fn letters(&self) -> &[u8] {
        self.letters.get(..self.length).unwrap_or(&[])
    }

    /// What is noted of the letter at an index; at the end, that the text ends.
    pub fn mark(&self, at: usize) -> u8 {
        if at == 0 || at >= self.length {
            return GAP | BREAK | SLASH | self.noted(at);
        }
        self.noted(at)
    }

    fn noted(&self, at: usize) -> u8 {
        let found = self.marks.binary_search_by_key(&at, |(index, _)| *index as usize);
        found.ok().and_then(|index| self.marks.get(index)).map_or(0, |(_, mark)| *mark)
    }

    /// What is noted of all letters between two indices.
    pub fn marks_between(&self, from: usize, to: usize) -> &[(u32, u8)] {
        let start = self.marks.partition_point(|(index, _)| (*index as usize) < from);
        let end = self.marks.partition_point(|(index, _)| (*index as usize) < to);
        self.marks.get(start..end).unwrap_or(&[])
    }

    /// Reads another text.
    pub fn read(&mut self, text: &[u8], manner: Manner) {
        self.length = 0;
        self.marks.clear();
        self.pending = GAP | BREAK | SLASH;
        self.capital = false;
        self.asides.clear();
        self.close = Some(0);
        // A character of two bytes comes to four letters at most.
        let most = text.len() * 2 + 64;
        if self.letters.len() < most {
            self.letters.resize(most, 0);
        }
        self.text(text, 0, text.len(), manner);
        let mut at = 0;
        while let Some(aside) = self.asides.get(at).cloned() {
            self.pending = GAP | BREAK;
            self.attributes(text, aside);
            at += 1;
        }
    }

    fn text(&mut self, text: &[u8], from: usize, to: usize, mut manner: Manner) {
        let outer = manner;
        let text = text.get(..to).unwrap_or(text);
        let mut at = from;
        while let Some(byte) = text.get(at) {
            let (small, class) = CLASSES.get(usize::from(*byte)).copied().unwrap_or((0, GAP_BYTE));
            match class {
                SMALL_BYTE | CAPITAL_BYTE => {
                    self.letter(small, class == CAPITAL_BYTE);
                    at = self.run(text, at + 1);
                }
                GAP_BYTE => {
                    self.pending |= GAP | OTHER;
                    at += 1;
                }
                DOT_BYTE => {
                    self.pending |= GAP | DOT;
                    at += 1;
                }
                SLASH_BYTE => {
                    self.pending |= GAP | SLASH;
                    at += 1;
                }
                HYPHEN_BYTE => at = self.hyphen(text, at),
                JOINT_BYTE => {
                    self.pending |= JOINT;
                    at += 1;
                }
                NOTHING_BYTE => at += 1,
                TAG_BYTE => at = self.tag(text, at, &mut manner, outer),
                REFERENCE_BYTE => at = self.reference(text, at),
                PERCENT_BYTE => at = self.percent(text, at),
                ESCAPE_BYTE => at = self.escape(text, at, manner),
                _ => at = self.character(text, at),
            }
        }
    }

    fn letter(&mut self, small: u8, capital: bool) {
        let digit = small.is_ascii_digit();
        if self.pending != 0 || (capital && !self.capital) || (self.digit && !digit) {
            self.note(capital);
        }
        (self.capital, self.digit) = (capital, digit);
        if let Some(room) = self.letters.get_mut(self.length) {
            *room = small;
            self.length += 1;
        }
    }

    /// The small letters that follow a letter, eight at once: of them nothing is noted.
    fn run(&mut self, text: &[u8], from: usize) -> usize {
        if self.digit {
            return from;
        }
        let mut at = from;
        while let Some(eight) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) {
            let Some(room) = self.letters.get_mut(self.length..self.length + 8) else { break };
            room.copy_from_slice(eight);
            let count = small_letters(*eight);
            self.length += count;
            at += count;
            if count < 8 {
                break;
            }
        }
        self.capital &= at == from;
        at
    }

    fn note(&mut self, capital: bool) {
        let mark = self.pending | if capital { CAPITAL } else { 0 };
        self.marks.push((self.length as u32, mark));
        self.pending = 0;
    }

    fn push(&mut self, c: char) {
        let letter = letter(c);
        match letter.kind {
            Kind::Gap if c == '∕' || c == '⁄' || c == '／' => self.pending |= GAP | SLASH,
            Kind::Gap if c == '.' => self.pending |= GAP | DOT,
            Kind::Gap => self.pending |= GAP | OTHER,
            Kind::Joint => self.pending |= JOINT,
            Kind::Nothing => {}
            Kind::Small | Kind::Capital => {
                let capital = letter.kind == Kind::Capital;
                if self.pending != 0 || (capital && !self.capital) {
                    self.note(capital);
                }
                self.capital = capital;
                let bytes = letter.bytes();
                // Where no space parts words, any may end behind any letter.
                let unspaced = bytes.first().is_some_and(|byte| *byte >= 0xe0) && is_unspaced(c);
                if unspaced && self.marks.last().is_none_or(|(at, _)| *at as usize != self.length) {
                    self.marks.push((self.length as u32, JOINT));
                }
                let end = self.length + bytes.len();
                if self.letters.len() < end {
                    self.letters.resize(end + 64, 0);
                }
                if let Some(room) = self.letters.get_mut(self.length..end) {
                    room.copy_from_slice(bytes);
                    self.length = end;
                }
                if unspaced {
                    self.pending |= JOINT;
                }
            }
        }
    }

    /// An ASCII character that was written in another way.
    fn push_ascii(&mut self, byte: u8) {
        match byte {
            b'/' | b'\\' => self.pending |= GAP | SLASH,
            _ => self.push(char::from(byte)),
        }
    }

    /// A character of several bytes; what is none parts words.
    fn character(&mut self, text: &[u8], at: usize) -> usize {
        match decoded(text, at) {
            Some((c, length)) => {
                if matches!(c, '‐' | '\u{ad}') {
                    return self.hyphen_of(c, text, at + length);
                }
                self.push(c);
                at + length
            }
            None => {
                self.pending |= GAP;
                at + 1
            }
        }
    }

    fn hyphen(&mut self, text: &[u8], at: usize) -> usize {
        if text.get(at + 1) == Some(&b'-')
            && let Some((host, end)) = host(text, at)
        {
            self.pending |= GAP | OTHER;
            host.into_iter().for_each(|c| self.push(c));
            return end;
        }
        self.hyphen_of('-', text, at + 1)
    }

    /// A hyphen at the end of a line parts a word that goes on in the next.
    fn hyphen_of(&mut self, c: char, text: &[u8], behind: usize) -> usize {
        if c != '\u{ad}' {
            self.pending |= JOINT;
        }
        let rest = text.get(behind..).unwrap_or(&[]);
        let end_of_line = rest.iter().take(2).position(|byte| *byte == b'\n');
        let spaces = |from: usize| {
            let line = rest.get(from..).unwrap_or(&[]);
            line.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count()
        };
        match end_of_line {
            Some(end) if self.pending & GAP == 0 => behind + end + 1 + spaces(end + 1),
            _ => behind,
        }
    }

    /// Whether a tag can end at all: there is a `>` somewhere behind. Where there is
    /// none, it is not looked for again.
    fn is_closed(&mut self, text: &[u8], at: usize) -> bool {
        if self.close.is_some_and(|close| close <= at) {
            let rest = text.get(at..).unwrap_or(&[]);
            self.close = memchr(b'>', rest).map(|found| at + found);
        }
        self.close.is_some()
    }

    fn tag(&mut self, text: &[u8], at: usize, manner: &mut Manner, outer: Manner) -> usize {
        let next = text.get(at + 1).copied().unwrap_or(0);
        let begins = next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?');
        if !begins {
            self.pending |= GAP;
            return at + 1;
        }
        let rest = text.get(at..).unwrap_or(&[]);
        if rest.starts_with(b"<!--") || rest.starts_with(b"<![CDATA[") {
            self.pending |= GAP | if rest.starts_with(b"<!--") { BREAK } else { 0 };
            return at + if rest.starts_with(b"<!--") { 4 } else { 9 };
        }
        let end = self.is_closed(text, at).then(|| end_of_tag(text, at + 1)).flatten();
        let Some(end) = end else {
            self.pending |= GAP;
            return at + 1;
        };
        let inside = text.get(at + 1..end).unwrap_or(&[]);
        let is_end = inside.first() == Some(&b'/');
        let name_from = usize::from(is_end);
        let name = inside.get(name_from..).unwrap_or(&[]);
        let name_length = name.iter().take_while(|byte| !ends_name(**byte)).count();
        let name = name.get(..name_length).unwrap_or(&[]);
        let kind = part(name);
        if name.eq_ignore_ascii_case(b"script") {
            *manner = if is_end { outer } else { Manner::Script };
        } else if name.eq_ignore_ascii_case(b"style") {
            *manner = if is_end { outer } else { Manner::Style };
        }
        let attributes = at + 1 + name_from + name_length..end;
        let has_attributes = attributes.len() > 1;
        self.pending |= match kind {
            Part::Joins => JOINT,
            Part::Parts | Part::Unknown => GAP,
            Part::Breaks => GAP | BREAK,
        };
        match kind {
            // What only looks like a tag has words like others.
            Part::Unknown => self.asides.push(at + 1..end),
            Part::Breaks if has_attributes => {
                self.attributes(text, attributes);
                self.pending |= GAP | BREAK;
            }
            _ if has_attributes => self.asides.push(attributes),
            _ => {}
        }
        end + 1
    }

    /// Reads what stands in a tag: text without tags.
    fn attributes(&mut self, text: &[u8], range: Range<usize>) {
        let inside = text.get(..range.end).unwrap_or(text);
        let mut at = range.start;
        while let Some(byte) = inside.get(at) {
            let (small, class) = CLASSES.get(usize::from(*byte)).copied().unwrap_or((0, GAP_BYTE));
            match class {
                SMALL_BYTE | CAPITAL_BYTE => {
                    self.letter(small, class == CAPITAL_BYTE);
                    at = self.run(inside, at + 1);
                }
                HYPHEN_BYTE => at = self.hyphen(inside, at),
                REFERENCE_BYTE => at = self.reference(inside, at),
                PERCENT_BYTE => at = self.percent(inside, at),
                CHARACTER_BYTE => at = self.character(inside, at),
                ESCAPE_BYTE => at = self.escape(inside, at, Manner::Plain),
                SLASH_BYTE => {
                    self.pending |= GAP | SLASH;
                    at += 1;
                }
                DOT_BYTE => {
                    self.pending |= GAP | DOT;
                    at += 1;
                }
                JOINT_BYTE => {
                    // A quotation mark, rather than an apostrophe, at its edges.
                    self.pending |= JOINT;
                    at += 1;
                }
                NOTHING_BYTE => at += 1,
                _ => {
                    self.pending |= GAP | OTHER;
                    at += 1;
                }
            }
        }
    }

    /// `&#77;`, `&eacute;` and their kin.
    fn reference(&mut self, text: &[u8], mut at: usize) -> usize {
        // What was escaped twice, or more often.
        while text.get(at + 1..at + 5) == Some(b"amp;".as_slice()) {
            at += 4;
        }
        let rest = text.get(at + 1..).unwrap_or(&[]);
        let rest = rest.get(..rest.len().min(32)).unwrap_or(rest);
        let hash = usize::from(rest.first() == Some(&b'#'));
        let named = rest.get(hash..).unwrap_or(&[]);
        let length = named.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = named.get(..length).unwrap_or(&[]);
        let closed = named.get(length) == Some(&b';');
        let end = at + 1 + hash + length + usize::from(closed);
        if hash == 1 {
            // A browser reads a number without its semicolon, too.
            let (digits, base) = match name.first() {
                Some(b'x' | b'X') => (name.get(1..).unwrap_or(&[]), 16),
                _ => (name, 10),
            };
            let digits = std::str::from_utf8(digits).unwrap_or("");
            if let Some(c) = u32::from_str_radix(digits, base).ok().and_then(char::from_u32) {
                self.push_any(c);
                return end;
            }
        } else if closed && self.named(name) {
            return end;
        }
        self.pending |= GAP;
        at + 1
    }

    fn push_any(&mut self, c: char) {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => self.push_ascii(byte),
            _ => self.push(c),
        }
    }

    fn named(&mut self, name: &[u8]) -> bool {
        let c = match name {
            b"nbsp" | b"lt" | b"gt" | b"quot" | b"ensp" | b"emsp" | b"thinsp" | b"ndash"
            | b"mdash" | b"hellip" | b"laquo" | b"raquo" | b"ldquo" | b"rdquo" | b"bdquo"
            | b"sbquo" | b"middot" | b"Tab" | b"NewLine" | b"comma" | b"num" | b"lpar"
            | b"rpar" => ' ',
            b"period" => '.',
            b"shy" | b"zwnj" | b"zwj" | b"ZeroWidthSpace" | b"NoBreak" => return true,
            b"apos" | b"rsquo" | b"lsquo" | b"prime" => '\'',
            b"hyphen" | b"dash" => '-',
            b"sol" | b"bsol" => '/',
            b"szlig" => 'ß',
            b"aelig" | b"AElig" => 'æ',
            b"oelig" | b"OElig" => 'œ',
            b"inodot" | b"imath" => 'ı',
            b"thorn" => 'þ',
            b"THORN" => 'Þ',
            b"eth" => 'ð',
            b"ETH" => 'Ð',
            _ => {
                let marks: [&[u8]; 13] = [
                    b"acute", b"grave", b"circ", b"tilde", b"uml", b"ring", b"cedil", b"caron",
                    b"slash", b"strok", b"ogon", b"breve", b"macr",
                ];
                let (first, mark) = name.split_first().unwrap_or((&0, &[]));
                if !first.is_ascii_alphabetic() || !marks.contains(&mark) {
                    return false;
                }
                char::from(*first)
            }
        };
        self.push_any(c);
        true
    }

    /// What is percent-encoded. A byte that is encoded twice is one too.
    fn percent(&mut self, text: &[u8], at: usize) -> usize {
        let mut bytes = [0u8; 4];
        let mut length = 0;
        let mut end = at;
        while let Some((byte, behind)) = encoded_byte(text, end) {
            if let Some(room) = bytes.get_mut(length) {
                *room = byte;
            }
            end = behind;
            length += 1;
            let wanted = match bytes.first().copied().unwrap_or(0) {
                0..0xc0 => 1,
                0xc0..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            };
            if length >= wanted {
                break;
            }
        }
        if length == 0 {
            self.pending |= GAP;
            return at + 1;
        }
        match decoded(bytes.get(..length).unwrap_or(&[]), 0) {
            Some((c, _)) => self.push_any(c),
            None => self.pending |= GAP,
        }
        end
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &[u8], at: usize, manner: Manner) -> usize {
        let next = text.get(at + 1).copied().unwrap_or(0);
        let digits = match next {
            _ if manner == Manner::Style => {
                let rest = text.get(at + 1..).unwrap_or(&[]);
                let count = rest.iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
                let space = rest.get(count).is_some_and(u8::is_ascii_whitespace);
                hex(text, at + 1, count).map(|c| (c, at + 1 + count + usize::from(space)))
            }
            b'u' if text.get(at + 2) != Some(&b'{') => hex(text, at + 2, 4).map(|c| (c, at + 6)),
            b'u' => {
                let end = text.get(at + 3..at + 10).and_then(|rest| memchr(b'}', rest));
                end.and_then(|end| Some((hex(text, at + 3, end)?, at + 4 + end)))
            }
            b'x' => hex(text, at + 2, 2).map(|c| (c, at + 4)),
            _ => None,
        };
        if let Some((c, end)) = digits.and_then(|(c, end)| Some((char::from_u32(c)?, end))) {
            self.push_any(c);
            return end;
        }
        match next {
            b'n' | b'r' | b't' | b'b' | b'f' if manner == Manner::Script => {
                self.pending |= GAP;
                at + 2
            }
            b'\'' => {
                self.pending |= JOINT;
                at + 2
            }
            b'"' | b'\n' => {
                self.pending |= GAP;
                at + 2
            }
            _ => {
                self.pending |= GAP | SLASH;
                at + 1
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut reading = Reading::default();
        reading.read(text.as_bytes(), Manner::Script);
        let mut out = String::new();
        for (at, byte) in reading.letters().iter().enumerate() {
            let mark = reading.mark(at);
            if at > 0 {
                let sign = match () {
                    () if mark & BREAK != 0 => "|",
                    () if mark & GAP != 0 => " ",
                    () if mark & JOINT != 0 => "~",
                    () => "",
                };
                out.push_str(sign);
            }
            out.push(char::from(*byte));
        }
        out
    }

    #[test]
    fn one_text_is_written_in_many_ways() {
        for text in [
            "Ann Lee",
            "ANN\u{a0}LEE",
            "Ann &#76;ee",
            "A&#x6e;n&nbsp;Lee",
            "Ann\\nLee",
            "\\u0041nn Lee",
            "Ann%20Lee",
            "%41nn%2520Lee",
            "A\u{200b}nn \u{200f}Lee",
            "A&shy;nn\nL\u{e9}e",
            "Ann &Lacute;ee",
        ] {
            assert_eq!(read(text), "ann lee", "{text}");
        }
        assert_eq!(read("A<b>nn</b> Lee"), "a~nn lee");
        assert_eq!(read("<p title=\"A > b\">c</p><p>d"), "title a b|c|d");
        assert_eq!(read("<i title=x>c</i> d"), "c d|title x");
        assert_eq!(read("a < b <c"), "a b c");
        assert_eq!(read("O'Brien-Lee"), "o~brien~lee");
        assert_eq!(read("be-\n  cause"), "be~cause");
        assert_eq!(read("Жан%D0%B8"), "zhani");
        assert_eq!(read("a\u{fffd}\\"), "a");
        assert_eq!(read("https://xn--e1afmkfd.example"), "https xn primer example");
        assert_eq!(
            read("<style>a{content:\"\\43 ana\\000072y\"}</style>\\43"),
            "a content canary|43"
        );
    }

    #[test]
    fn no_bytes_do_harm() {
        for text in [
            &b"\xff\xfe<&#;&#99999999;%zz\\u{\\x"[..],
            b"<",
            b"&",
            b"<a href='",
            b"\xd0",
            b"%d0",
            b"<!--",
            b"\\u{110000}",
        ] {
            Reading::default().read(text, Manner::Plain);
        }
    }
}
