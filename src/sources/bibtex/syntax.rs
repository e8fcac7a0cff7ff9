//! The syntax of a file, and where it is broken.

use std::borrow::Cow;
use std::ops::Range;

use ::biblatex::{ParseError, ParseErrorKind, Token};

use super::latex::Fault;
use super::read::cut;
use crate::base::{Diagnostic, Source};
use crate::sources::codes::BIBTEX_SYNTAX;

/// What is wrong with the syntax, where.
pub(super) fn told(source: &Source, error: &ParseError) -> Diagnostic {
    if let Some((open, message, hint)) = unclosed(source.text(), error.span.start) {
        let place = cut(source, open.start, open.end);
        return Diagnostic::at(&BIBTEX_SYNTAX, place, message).hint(hint);
    }
    let length = source.text().len();
    let (start, end) = (error.span.start.min(length), error.span.end.min(length));
    let place = cut(source, start, end.max(start));
    let (message, hint) = match &error.kind {
        ParseErrorKind::UnexpectedEof => (
            "the file ends within an entry".to_owned(),
            "close each `{` with a `}`, and each quotation mark".to_owned(),
        ),
        ParseErrorKind::Expected(token) | ParseErrorKind::Unexpected(token) => {
            let (what, hint) = wanted(*token);
            let verb = match &error.kind {
                ParseErrorKind::Expected(_) => "is missing here",
                _ => "does not belong here",
            };
            (format!("{what} {verb}"), hint.to_owned())
        }
        ParseErrorKind::UnknownAbbreviation(name) => (
            format!("`{name}` is no abbreviation that the file gives"),
            format!("put the words in braces: `{{{name}}}`; or define it with `@string`"),
        ),
        ParseErrorKind::MalformedCommand => (
            "this is no command of LaTeX".to_owned(),
            "write the letter itself; the file is read as UTF-8".to_owned(),
        ),
        other => (other.to_string(), "compare the entry with the others".to_owned()),
    };
    Diagnostic::at(&BIBTEX_SYNTAX, place, message).hint(hint)
}

fn wanted(token: Token) -> (&'static str, &'static str) {
    match token {
        Token::Identifier => ("a name", "an entry is `@book{key, title = {…}}`"),
        Token::OpeningBrace => ("a `{`", "an entry is `@book{key, title = {…}}`"),
        Token::ClosingBrace => ("a `}`", "close the entry, or put a comma before its next field"),
        Token::Comma => ("a comma", "put a comma behind the key and behind each field"),
        Token::QuotationMark => ("a quotation mark", "put the words in braces: `{…}`"),
        Token::Equals => ("a `=`", "a field is `title = {…}`"),
        Token::DecimalPoint => ("a full stop", "put what is no number in braces: `{…}`"),
    }
}

/// What is wrong with the text of a field.
pub(super) fn fault(source: &Source, fault: &Fault) -> Diagnostic {
    let (span, message, hint) = match fault {
        Fault::Brace(span) => {
            let (what, hint) = wanted(Token::ClosingBrace);
            (span, format!("{what} does not belong here"), hint)
        }
        Fault::Dollar(span) => {
            let hint = "write `\\$` where a dollar is meant";
            (span, "this `$` begins mathematics that does not end".to_owned(), hint)
        }
    };
    Diagnostic::at(&BIBTEX_SYNTAX, cut(source, span.start, span.end), message).hint(hint)
}

/// The same file with braces around entries that stand in parentheses, which are
/// as good. Every place stays where it is.
pub(super) fn in_braces(text: &str) -> Cow<'_, str> {
    let mut signs: Vec<(usize, u8)> = Vec::new();
    let mut at = 0;
    while let Some(head) = head(text, at) {
        at = match head.open {
            '(' => match closing(text, head.end) {
                Some(end) => {
                    signs.extend([(head.end - 1, b'{'), (end, b'}')]);
                    end + 1
                }
                // Nothing is read behind it.
                None => break,
            },
            _ => braced(text, head.end).map_or(text.len(), |end| end + 1),
        };
    }
    if signs.is_empty() {
        return text.into();
    }
    let mut bytes = text.as_bytes().to_vec();
    for (at, sign) in signs {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = sign;
        }
    }
    String::from_utf8(bytes).map_or_else(|_| text.into(), Cow::Owned)
}

/// The head of an entry: `@book{`.
struct Head {
    start: usize,
    /// Behind its brace.
    end: usize,
    open: char,
    comment: bool,
}

/// The next head of an entry, outside of comments.
fn head(text: &str, from: usize) -> Option<Head> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let found = at + rest.find(['@', '%'])?;
        if text.get(found..)?.starts_with('%') {
            at = found + text.get(found..)?.find('\n')?;
            continue;
        }
        match head_at(text, found) {
            Some(head) => return Some(head),
            None => at = found + 1,
        }
    }
}

fn head_at(text: &str, start: usize) -> Option<Head> {
    let behind = text.get(start..)?.strip_prefix('@')?;
    let name = behind.find(|c: char| !c.is_ascii_alphanumeric())?;
    let rest = behind.get(name..)?;
    let open = rest.trim_start();
    let gap = rest.len() - open.len();
    let open = open.chars().next().filter(|c| matches!(c, '{' | '('))?;
    let comment = behind.get(..name)?.eq_ignore_ascii_case("comment");
    (name > 0).then_some(Head { start, end: start + 1 + name + gap + 1, open, comment })
}

/// The characters from some place on, those behind a backslash left out.
fn signs(text: &str, from: usize) -> impl Iterator<Item = (usize, char)> {
    let mut escaped = false;
    text.get(from..).unwrap_or("").char_indices().filter_map(move |(at, c)| {
        let passed = escaped;
        escaped = c == '\\' && !passed;
        (!passed && c != '\\').then_some((from + at, c))
    })
}

/// Where the braces end that were opened before some place.
fn braced(text: &str, from: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in signs(text, from) {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the parenthesis of an entry is closed.
fn closing(text: &str, from: usize) -> Option<usize> {
    let (mut depth, mut quoted) = (0usize, false);
    for (at, c) in signs(text, from) {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            '"' if depth == 0 => quoted = !quoted,
            ')' if depth == 0 && !quoted => return Some(at),
            '@' if begins_entry(text, at) => return None,
            _ => {}
        }
    }
    None
}

/// Whether an entry seems to begin: an `@` at the beginning of a line.
fn begins_entry(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\t']);
    (before.is_empty() || before.ends_with(['\n', '\r'])) && head_at(text, at).is_some()
}

type Open = (Range<usize>, &'static str, &'static str);

/// What is open where the next entry begins, or at the end, if that is before
/// `fault`: nothing behind it is read as it was meant.
fn unclosed(text: &str, fault: usize) -> Option<Open> {
    let mut from = 0;
    while let Some(head) = head(text, from).filter(|head| head.start <= fault) {
        if head.open == '(' {
            let hint = "close it with a `)`, or put it in braces: `@book{key, title = {…}}`";
            return Some((head.start..head.end, "this entry is not closed", hint));
        }
        if head.comment {
            from = head.end + text.get(head.end..)?.find('}')?;
            continue;
        }
        match entry(text, &head) {
            Ok(end) => from = end + 1,
            Err(open) => return Some(open),
        }
    }
    None
}

/// Where an entry ends, or what of it is open.
fn entry(text: &str, head: &Head) -> Result<usize, Open> {
    let mut open: Option<(char, usize)> = None;
    let (mut depth, mut comment) = (0usize, false);
    for (at, c) in signs(text, head.end) {
        match (open, c) {
            (_, '@') if begins_entry(text, at) => break,
            (None, '\n') => comment = false,
            (None, '%') => comment = true,
            (None, _) if comment => {}
            (None, '}') => return Ok(at),
            (None, '"' | '{') => (open, depth) = (Some((c, at)), 0),
            (Some(('"', _)), '"') => open = None,
            (Some(('{', _)), '{') => depth += 1,
            (Some(('{', _)), '}') if depth == 0 => open = None,
            (Some(('{', _)), '}') => depth -= 1,
            _ => {}
        }
    }
    let hint = "close each `{` with a `}`, and each quotation mark";
    Err(match open {
        Some(('"', at)) => (at..at + 1, "this quotation mark is never closed", hint),
        Some((_, at)) => (at..at + 1, "this brace is never closed", hint),
        None => (head.start..head.end, "this entry is not closed", hint),
    })
}
