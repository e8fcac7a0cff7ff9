//! What LaTeX writes, as readers read it.
//!
//! A field may have accents, signs, shapes and a little mathematics in commands.
//! What no reader could make sense of is told at its place, and not printed.

use std::ops::Range;

use ::biblatex::{Chunk, Chunks, Spanned};
use icu_normalizer::ComposingNormalizer;

use super::signs::{self, Command};
use crate::sources::letters;

/// What the text of a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    /// Words. What stands in braces keeps its letters in every style.
    Words,
    /// Persons and bodies. What stands in braces is one name.
    Names,
    /// A date.
    Date,
    /// An address or a path, letter by letter.
    Address,
}

/// Something that does not belong into a text.
pub(super) enum Fault {
    /// A closing brace.
    Brace(Range<usize>),
    /// A `$` that is never closed.
    Dollar(Range<usize>),
}

/// A field as it is read.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pieces: Vec<(String, bool)>,
    /// Commands of which nothing is known, and where they stand in the file.
    pub unknown: Vec<(String, Range<usize>)>,
    quotes: usize,
}

impl Decoded {
    /// Reads what stands in the file behind an offset, after what was read before.
    pub fn read(&mut self, text: &str, offset: usize, what: As) -> Result<(), Fault> {
        let mut reader = Reader { text, at: 0, offset, what, math: false, read: self };
        reader.run(End::Text, false)
    }

    /// Adds words as they are.
    pub fn push(&mut self, text: &str, kept: bool) {
        let text = letters::plain(text);
        match self.pieces.last_mut() {
            Some((last, alike)) if *alike == kept => last.push_str(&text),
            _ => self.pieces.push((text.into_owned(), kept)),
        }
    }

    /// As the crate takes it.
    pub fn chunks(self, what: As) -> Chunks {
        let mut chunks: Chunks = Vec::new();
        for (text, kept) in self.pieces {
            let text = ComposingNormalizer::new_nfc().normalize(&text).into_owned();
            let chunk = match (what, kept) {
                (As::Words, true) => Chunk::Normal(letters::kept(&text)),
                (As::Names, true) if is_one_name(&text) => Chunk::Verbatim(text),
                (As::Date, true) => Chunk::Verbatim(text),
                _ => Chunk::Normal(text),
            };
            match (chunks.last_mut().map(|last| &mut last.v), &chunk) {
                (Some(Chunk::Normal(last)), Chunk::Normal(text)) => last.push_str(text),
                _ => chunks.push(Spanned::detached(chunk)),
            }
        }
        chunks
    }
}

/// Whether braces in a list of names have to keep their text together. In others
/// there is but a letter or a word, and the crate takes that for a particle.
fn is_one_name(text: &str) -> bool {
    text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '=')) || text.trim() == "and"
}

/// Where a stretch of text ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Text,
    Brace,
    Dollar,
}

struct Reader<'t, 'r> {
    text: &'t str,
    at: usize,
    offset: usize,
    what: As,
    math: bool,
    read: &'r mut Decoded,
}

impl<'t> Reader<'t, '_> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn eat_while(&mut self, test: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c: char| !test(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or("")
    }

    fn here(&self, from: usize) -> Range<usize> {
        self.offset + from..self.offset + self.at
    }

    fn run(&mut self, end: End, kept: bool) -> Result<(), Fault> {
        while let Some(c) = self.peek() {
            let from = self.at;
            self.at += c.len_utf8();
            match c {
                '\\' if self.what == As::Address => self.escape_in_address(kept)?,
                '\\' => self.command(from, kept)?,
                '{' => {
                    let within = kept || self.keeps();
                    self.run(End::Brace, within)?;
                }
                '}' if end == End::Brace => return Ok(()),
                '}' => return Err(Fault::Brace(self.here(from))),
                '$' if self.what == As::Address => match self.eat("\\sim$") {
                    true => self.read.push("~", kept),
                    false => self.read.push("$", kept),
                },
                '$' if end == End::Dollar => return Ok(()),
                '$' => self.math(from, kept)?,
                c if self.what == As::Address => self.read.push(c.encode_utf8(&mut [0; 4]), kept),
                '^' | '_' if self.math => self.script(c, kept)?,
                c => self.letter(c, kept),
            }
        }
        match end {
            End::Dollar => Err(Fault::Dollar(self.offset..self.offset + 1)),
            // A quoted text may well have one brace too few.
            End::Text | End::Brace => Ok(()),
        }
    }

    /// Whether braces that were opened here keep letters as they are. Around a
    /// command they only say where that ends.
    fn keeps(&self) -> bool {
        let special = self.rest().strip_prefix('\\').and_then(|rest| rest.chars().next());
        let special = special.is_some_and(|c| c.is_ascii_alphabetic() || signs::is_accent(c));
        !(self.math || special && self.what == As::Words)
    }

    fn letter(&mut self, c: char, kept: bool) {
        match c {
            '~' if self.what == As::Words => self.read.push("\u{a0}", kept),
            '~' if self.what == As::Names => self.read.push(" ", kept),
            '-' if self.eat("--") => self.read.push("—", kept),
            '-' if self.eat("-") => self.read.push("–", kept),
            '!' if self.eat("`") => self.read.push("¡", kept),
            '?' if self.eat("`") => self.read.push("¿", kept),
            '`' if self.eat("`") => self.read.push("“", kept),
            '`' => {
                self.read.quotes += 1;
                self.read.push("‘", kept);
            }
            '\'' if self.eat("'") => self.read.push("”", kept),
            '\'' if self.read.quotes > 0 && !self.peek().is_some_and(char::is_alphanumeric) => {
                self.read.quotes -= 1;
                self.read.push("’", kept);
            }
            c if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' => {
                self.eat_while(|c| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}');
                self.read.push(" ", kept);
            }
            c => self.read.push(c.encode_utf8(&mut [0; 4]), kept),
        }
    }

    /// What stands between two `$`.
    fn math(&mut self, from: usize, kept: bool) -> Result<(), Fault> {
        let double = self.eat("$");
        let outer = std::mem::replace(&mut self.math, true);
        let read = self.run(End::Dollar, kept);
        self.math = outer;
        read.map_err(|fault| match fault {
            Fault::Dollar(_) => Fault::Dollar(self.offset + from..self.offset + from + 1),
            other => other,
        })?;
        if double {
            self.eat("$");
        }
        Ok(())
    }

    /// Raised or lowered figures.
    fn script(&mut self, c: char, kept: bool) -> Result<(), Fault> {
        let text = self.argument()?;
        let shown = signs::script(&text, c == '^').unwrap_or(text);
        self.read.push(&shown, kept);
        Ok(())
    }

    fn escape_in_address(&mut self, kept: bool) -> Result<(), Fault> {
        for command in ["url", "nolinkurl", "path"] {
            if self.rest().strip_prefix(command).is_some_and(|rest| rest.starts_with('{')) {
                self.at += command.len();
                return Ok(());
            }
        }
        for (command, sign) in
            [("textasciitilde", "~"), ("textunderscore", "_"), ("~", "~"), ("^", "^")]
        {
            if self.eat(command) {
                self.eat("{}");
                self.read.push(sign, kept);
                return Ok(());
            }
        }
        match self.peek() {
            Some(c) if "_%&#$:/-{}".contains(c) => {
                self.at += c.len_utf8();
                self.read.push(c.encode_utf8(&mut [0; 4]), kept);
            }
            _ => self.read.push("\\", kept),
        }
        Ok(())
    }

    fn command(&mut self, from: usize, kept: bool) -> Result<(), Fault> {
        let Some(c) = self.peek() else { return Ok(()) };
        if !c.is_ascii_alphabetic() {
            self.at += c.len_utf8();
            return match c {
                c if signs::is_accent(c) => self.accent(c, kept),
                c => {
                    match signs::escaped(c) {
                        Some(text) => self.read.push(text, kept),
                        None if c.is_whitespace() => self.letter(' ', kept),
                        None => self.unknown(from, &format!("\\{c}")),
                    }
                    Ok(())
                }
            };
        }
        let name = self.eat_while(|c| c.is_ascii_alphabetic());
        let gap = !self.eat_while(char::is_whitespace).is_empty();
        if let Some(mark) = signs::accent_letter(name) {
            return self.accent(mark, kept);
        }
        match signs::command(name) {
            Some(Command::Sign(text)) => {
                self.read.push(text, kept);
                self.eat("{}");
            }
            // Its argument is read as what stands around it.
            Some(Command::Shape) => self.group(kept)?,
            Some(Command::Quote) => {
                self.read.quotes += 1;
                let inner = self.read.quotes.is_multiple_of(2);
                self.read.push(if inner { "‘" } else { "“" }, kept);
                self.group(kept)?;
                self.read.push(if inner { "’" } else { "”" }, kept);
                self.read.quotes = self.read.quotes.saturating_sub(1);
            }
            Some(Command::Script(raised)) => {
                let text = self.argument()?;
                let shown = signs::script(&text, raised).unwrap_or(text);
                self.read.push(&shown, kept);
            }
            Some(Command::Nothing) => drop(self.argument()?),
            Some(Command::Second) => {
                self.argument()?;
                self.group(kept)?;
            }
            None => {
                let end = self.at;
                self.at = from + 1 + name.len();
                self.unknown(from, &format!("\\{name}"));
                self.at = end;
                if gap && self.peek() != Some('{') {
                    self.read.push(" ", kept);
                }
                self.group(kept)?;
            }
        }
        Ok(())
    }

    fn unknown(&mut self, from: usize, name: &str) {
        let place = self.here(from);
        self.read.unknown.push((name.to_owned(), place));
    }

    /// The braces behind a command, if it has any.
    fn group(&mut self, kept: bool) -> Result<(), Fault> {
        if self.eat("{") { self.run(End::Brace, kept) } else { Ok(()) }
    }

    /// What stands behind a command: a letter, another command, or braces.
    fn argument(&mut self) -> Result<String, Fault> {
        self.eat_while(char::is_whitespace);
        if self.eat("{") {
            let mut within = Decoded::default();
            let mut reader = Reader { read: &mut within, ..*self };
            let read = reader.run(End::Brace, false);
            self.at = reader.at;
            self.read.unknown.append(&mut within.unknown);
            read?;
            return Ok(within.pieces.into_iter().map(|(text, _)| text).collect());
        }
        if let Some(rest) = self.rest().strip_prefix('\\') {
            let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or("");
            if let Some(Command::Sign(text)) = signs::command(name) {
                self.at += 1 + end;
                self.eat_while(char::is_whitespace);
                return Ok(text.to_owned());
            }
            return Ok(String::new());
        }
        match self.peek() {
            Some(c) if c != '}' && c != '$' => {
                self.at += c.len_utf8();
                Ok(c.to_string())
            }
            _ => Ok(String::new()),
        }
    }

    /// A letter with what a command puts on or under it.
    fn accent(&mut self, mark: char, kept: bool) -> Result<(), Fault> {
        let text = self.argument()?;
        let mut letters = text.chars();
        match letters.next() {
            // Without a letter, the sign itself.
            None if matches!(mark, '^' | '~') => {
                self.read.push(mark.encode_utf8(&mut [0; 4]), kept);
            }
            None => {}
            Some(first) => {
                let first = match first {
                    'ı' => 'i',
                    'ȷ' => 'j',
                    other => other,
                };
                let mark = signs::combining(mark).unwrap_or_default();
                self.read.push(&format!("{first}{mark}{}", letters.as_str()), kept);
            }
        }
        Ok(())
    }
}
