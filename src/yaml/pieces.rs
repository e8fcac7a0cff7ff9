//! Which bytes of a source each byte of a scalar was decoded from.
//!
//! The parser gives the decoded text and the span that it stands in. The span
//! is decoded here a second time, by the rules of YAML 1.2.2 (chapters 7.3 and
//! 8.1), with every step written down as a [`Piece`]. Where the two results
//! differ, no piece is trusted and the whole text stands for its whole span.

use crate::base::passage::Piece;
use crate::base::{Source, Span};

/// How a scalar was written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// With its indentation in columns, where the parser knows it.
    Literal(Option<usize>),
    Folded(Option<usize>),
}

/// The span of a scalar as written, and that of the text inside it.
pub(super) fn extent(source: &Source, span: Span, written: Written) -> (Span, Span) {
    match written {
        Written::Plain => (span, span),
        Written::SingleQuoted | Written::DoubleQuoted => {
            let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
            (span, inner)
        }
        Written::Literal(_) | Written::Folded(_) => {
            let blank = |c| matches!(c, ' ' | '\n' | '\r');
            let kept = source.slice(span).trim_end_matches(blank).len();
            let end = span.start + u32::try_from(kept).unwrap_or(u32::MAX);
            (Span::new(span.start, end), span)
        }
    }
}

/// The pieces of a decoded text: none where `raw` is the text itself.
pub(super) fn trace(raw: &str, span: Span, text: &str, written: Written) -> Box<[Piece]> {
    if raw == text {
        return Box::default();
    }
    // The parser does not say where a block without content begins.
    if text.trim().is_empty() {
        return Piece::whole(text, span);
    }
    let mut steps = Steps { raw, base: span.start, text: String::new(), pieces: Vec::new() };
    match written {
        Written::Plain => steps.flow(None),
        Written::SingleQuoted => steps.flow(Some('\'')),
        Written::DoubleQuoted => steps.flow(Some('"')),
        Written::Literal(indent) => steps.block(text, indent.unwrap_or(0), false),
        Written::Folded(indent) => steps.block(text, indent.unwrap_or(0), true),
    }
    // Chomping takes line breaks from the end, or adds one at the end of a file.
    let same = match written {
        Written::Literal(_) | Written::Folded(_) => {
            let breaks = |text: &str| text.trim_end_matches('\n').len();
            text.get(..breaks(text)) == steps.text.get(..breaks(&steps.text))
        }
        _ => text == steps.text,
    };
    if !same {
        return Piece::whole(text, span);
    }
    steps.cut(text.len());
    steps.pieces.into()
}

/// A second decoding, step by step.
struct Steps<'a> {
    raw: &'a str,
    base: u32,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Steps<'a> {
    /// Adds text that stands at `at..at + text.len()` of the raw scalar.
    fn same(&mut self, at: usize, text: &str) {
        self.stand_for(at, at + text.len(), text);
    }

    /// Adds text that was decoded from `start..end` of the raw scalar.
    fn stand_for(&mut self, start: usize, end: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let span = Span::from(self.base as usize + start..self.base as usize + end);
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        // Two pieces that stand as they are, one right behind the other, are one.
        if end - start == text.len()
            && let Some(last) = self.pieces.last_mut()
            && last.source.end == span.start
            && last.source.len() == at - last.text
        {
            last.source.end = span.end;
            return;
        }
        self.pieces.push(Piece { text: at, source: span });
    }

    /// Takes away what is behind `end` in the decoded text, and marks the end
    /// with an empty piece, so that every piece before it has its length.
    fn cut(&mut self, end: usize) {
        let all = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let end = all.min(u32::try_from(end).unwrap_or(u32::MAX));
        let mut after = all;
        while let Some(piece) = self.pieces.pop_if(|piece| piece.text >= end) {
            after = piece.text;
        }
        let mut behind = self.base;
        if let Some(last) = self.pieces.last_mut() {
            if after - last.text == last.source.len() {
                last.source.end = last.source.start + (end - last.text);
            }
            behind = last.source.end;
        }
        self.pieces.push(Piece { text: end, source: Span::new(behind, behind) });
    }

    fn rest(&self, at: usize) -> &'a str {
        self.raw.get(at..).unwrap_or("")
    }

    /// A plain or quoted scalar, without its quotes.
    fn flow(&mut self, quote: Option<char>) {
        let mut at = 0;
        loop {
            let rest = self.rest(at);
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            if blank > 0 {
                self.fold(at, rest.get(..blank).unwrap_or(""), false);
                at += blank;
                continue;
            }
            let stop = |c| match quote {
                Some(q) => c == q || (q == '"' && c == '\\') || is_white(c),
                None => is_white(c),
            };
            let run = rest.find(stop).unwrap_or(rest.len());
            if run > 0 {
                self.same(at, rest.get(..run).unwrap_or(""));
                at += run;
            } else if rest.starts_with("''") {
                self.stand_for(at, at + 2, "'");
                at += 2;
            } else if rest.starts_with('\\') {
                at += self.escape(at, rest);
            } else {
                return;
            }
        }
    }

    /// Blanks and line breaks between two words: as they are on one line; one
    /// break is a space, or nothing where it is `escaped`; each further break
    /// is one.
    fn fold(&mut self, at: usize, blank: &str, escaped: bool) {
        let mut breaks = line_breaks(blank);
        let Some(first) = breaks.next() else {
            if !escaped {
                self.same(at, blank);
            }
            return;
        };
        let mut further = breaks.peekable();
        if escaped {
            self.stand_for(at + first.0, at + first.1, "\n");
        } else if further.peek().is_none() {
            self.stand_for(at + first.0, at + first.1, " ");
        }
        for (start, end) in further {
            self.stand_for(at + start, at + end, "\n");
        }
    }

    /// An escape of a double-quoted scalar; how many bytes it takes.
    fn escape(&mut self, at: usize, rest: &str) -> usize {
        let mut chars = rest.chars();
        let (_, Some(name)) = (chars.next(), chars.next()) else { return rest.len().max(1) };
        if matches!(name, '\n' | '\r') {
            let taken = if rest.starts_with("\\\r\n") { 3 } else { 2 };
            let blank = self.rest(at + taken);
            let length = blank.len() - blank.trim_start_matches(is_white).len();
            self.fold(at + taken, blank.get(..length).unwrap_or(""), true);
            return taken + length;
        }
        let digits = match name {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let code = |from: usize, count: usize| {
            rest.get(from..from + count).and_then(|hex| u32::from_str_radix(hex, 16).ok())
        };
        let mut taken = 1 + name.len_utf8() + digits;
        let decoded = match (digits, code(2, digits)) {
            (0, _) => Some(named_escape(name)),
            (4, Some(high @ 0xd800..=0xdbff)) => {
                taken += 6;
                code(8, 4)
                    .and_then(|low| low.checked_sub(0xdc00))
                    .and_then(|low| char::from_u32(0x10000 + ((high - 0xd800) << 10) + low))
            }
            (_, value) => value.and_then(char::from_u32),
        };
        if let Some(c) = decoded {
            self.stand_for(at, at + taken, c.encode_utf8(&mut [0; 4]));
        }
        taken
    }

    /// A block of lines. The span begins at the first line with content; the
    /// empty lines before it are the breaks that the text begins with.
    fn block(&mut self, text: &str, indent: usize, folded: bool) {
        for _ in 0..text.len() - text.trim_start_matches('\n').len() {
            self.stand_for(0, 0, "\n");
        }
        let mut at = 0;
        // The break behind the last line with content, and the empty lines since.
        let mut ending: Option<(usize, usize)> = None;
        let mut empty: Vec<(usize, usize)> = Vec::new();
        let mut was_blank = false;
        while at < self.raw.len() {
            let rest = self.rest(at);
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let line = rest.get(..length).unwrap_or("");
            let end = at + length + break_length(self.rest(at + length));
            // The span begins behind the first line's indentation.
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let skip = if at == 0 { 0 } else { spaces.min(indent) };
            let content = line.get(skip..).unwrap_or("");
            if content.is_empty() {
                empty.push((at + length, end));
            } else {
                let is_blank = content.starts_with([' ', '\t']);
                let fold = folded && !was_blank && !is_blank;
                if let Some((start, stop)) = ending.take() {
                    match (fold, empty.is_empty()) {
                        (true, true) => self.stand_for(start, stop, " "),
                        (true, false) => {}
                        (false, _) => self.stand_for(start, stop, "\n"),
                    }
                }
                for (start, stop) in empty.drain(..) {
                    self.stand_for(start, stop, "\n");
                }
                self.same(at + skip, content);
                was_blank = is_blank;
                ending = Some((at + length, end));
            }
            at = end.max(at + 1);
        }
        for (start, stop) in ending.into_iter().chain(empty) {
            self.stand_for(start, stop, "\n");
        }
    }
}

fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn named_escape(name: char) -> char {
    match name {
        '0' => '\0',
        'a' => '\x07',
        'b' => '\x08',
        't' => '\t',
        'n' => '\n',
        'v' => '\x0b',
        'f' => '\x0c',
        'r' => '\r',
        'e' => '\x1b',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    }
}

/// The length of the line break that a text begins with.
fn break_length(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Where each line break of a text begins and ends.
fn line_breaks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(['\n', '\r'])?;
        at = start + break_length(text.get(start..)?);
        Some((start, at))
    })
}
