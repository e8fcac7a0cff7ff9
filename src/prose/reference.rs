//! `@X1` and `[@X1, p. 4]`: references to items of the case, and citations.

use pulldown_cmark::{Event, Parser};

use crate::base::Span;

/// One reference or a bracket of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Whether it stands in brackets.
    pub bracketed: bool,
    /// What is referred to, in order.
    pub items: Vec<Item>,
}

/// One thing that is referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What stands before it in brackets, such as `see`; empty where nothing.
    pub prefix: String,
    /// The id of a case item (`X1`, `C1.E2`) or the key of a source (`good2013`).
    pub key: String,
    /// Where the key stands in the buffer, without `@`.
    pub span: Span,
    /// The place within it, such as `p. 4`; empty where not said.
    pub pinpoint: String,
    /// Whether `-@key` asks to leave the author's name out.
    pub suppress_author: bool,
}

impl Item {
    /// Whether the key has the shape of a case id.
    pub fn is_case_id(&self) -> bool {
        case_id(&self.key) == Some(self.key.len())
    }
}

/// The length of the case id that a text begins with: capital letters and
/// digits, in parts joined by dots (`X1`, `C1.E2`). `None` where there is none
/// or a letter, a digit or `_` follows it.
pub fn case_id(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let count = |from: usize, test: fn(&u8) -> bool| {
        bytes.iter().skip(from).take_while(|byte| test(byte)).count()
    };
    let part = |from: usize| {
        let letters = count(from, u8::is_ascii_uppercase);
        let digits = count(from + letters, u8::is_ascii_digit);
        (letters > 0 && letters <= 8 && digits > 0 && digits <= 9).then_some(letters + digits)
    };
    let mut end = part(0)?;
    while bytes.get(end) == Some(&b'.') {
        let Some(more) = part(end + 1) else { break };
        end += 1 + more;
    }
    let follows = text.get(end..).and_then(|rest| rest.chars().next());
    (!follows.is_some_and(|c| c.is_alphanumeric() || c == '_')).then_some(end)
}

/// Whether the inside of brackets is meant as references: an `@` before a
/// letter, at the beginning or behind a space, `-` or `;`.
pub fn looks_like_references(inside: &str) -> bool {
    let mut before = ' ';
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        let starts = before.is_whitespace() || matches!(before, '-' | ';');
        if c == '@' && starts && chars.peek().is_some_and(|next| next.is_alphanumeric()) {
            return true;
        }
        before = c;
    }
    false
}

/// Reads the inside of brackets: items separated by `;`, each a prefix, `@` or
/// `-@`, a key, and after a comma or a space the pinpoint. `offset` is where
/// the inside begins in the buffer.
///
/// # Errors
/// Where an item has no `@key`: the span of that item.
pub fn bracket(inside: &str, offset: u32) -> Result<Reference, Span> {
    let mut items = Vec::new();
    let mut at = 0;
    for part in inside.split(';') {
        let start = offset + at as u32;
        let span = Span::new(start, start + part.len() as u32);
        items.push(item(part, start).ok_or(span)?);
        at += part.len() + 1;
    }
    Ok(Reference { bracketed: true, items })
}

fn item(part: &str, offset: u32) -> Option<Item> {
    let marks = part.match_indices('@').map(|(at, _)| at);
    let at = marks.into_iter().find(|at| {
        let before = part.get(..*at).and_then(|s| s.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || c == '-')
    })?;
    let before = part.get(..at)?;
    let (prefix, suppress_author) = match before.strip_suffix('-') {
        Some(rest) if rest.is_empty() || rest.ends_with(char::is_whitespace) => (rest, true),
        _ => (before, false),
    };
    let rest = part.get(at + 1..)?;
    let key = rest.get(..key_length(rest))?;
    let tail = rest.get(key.len()..)?.trim_start_matches(',').trim();
    let start = offset + at as u32 + 1;
    (!key.is_empty()).then(|| Item {
        prefix: clean(prefix),
        key: key.to_owned(),
        span: Span::new(start, start + key.len() as u32),
        pinpoint: clean(tail),
        suppress_author,
    })
}

/// The length of the key that a text begins with: letters, digits and single
/// `_ : . # $ % & - + ? < > ~ /` between them, as citation keys have them.
fn key_length(text: &str) -> usize {
    if let Some(length) = case_id(text) {
        return length;
    }
    let mut end = 0;
    let mut inner = 0;
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            inner += c.len_utf8();
            end = inner;
        } else if end > 0 && ":.#$%&-+?<>~/".contains(c) && inner == end {
            inner += c.len_utf8();
        } else {
            break;
        }
    }
    end
}

/// A text as it reads: without the marks of Markdown, white space single. In such
/// a short text a style knows no shapes but its own.
fn clean(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains(['\\', '*', '_', '`', '&']) {
        return text;
    }
    // A text that begins with a letter is no list, heading or quotation.
    const LETTER: &str = "x ";
    let mut out = String::with_capacity(text.len());
    for event in Parser::new(&format!("{LETTER}{text}")) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::InlineHtml(html) => out.push_str(&html),
            _ => {}
        }
    }
    out.strip_prefix(LETTER).unwrap_or(&out).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_ids() {
        assert_eq!(case_id("X1"), Some(2));
        assert_eq!(case_id("C1.E2..."), Some(5));
        assert_eq!(case_id("C1."), Some(2));
        assert_eq!(case_id("EX3’s"), Some(3));
        for none in ["x1", "X", "1X", "X1a", "X1_", "", "P2P"] {
            assert_eq!(case_id(none), None, "{none}");
        }
    }

    #[test]
    fn brackets() {
        let one = bracket("@X1, p. 4", 10).unwrap();
        assert_eq!(one.items[0].key, "X1");
        assert_eq!(one.items[0].pinpoint, "p. 4");
        assert_eq!(one.items[0].span, Span::new(11, 13));
        let two = bracket("see @good2013, p. 12; -@X2", 0).unwrap();
        assert_eq!((two.items[0].prefix.as_str(), two.items[0].key.as_str()), ("see", "good2013"));
        assert!(two.items[1].suppress_author);
        assert!(bracket("@X1; p. 4", 0).is_err());
        assert_eq!(bracket("@X1;", 0), Err(Span::new(4, 4)));
        let marked = bracket("**see** also_@b @case1, \\[47\\] and *passim* a_b", 0).unwrap();
        assert_eq!(marked.items[0].prefix, "see also_@b");
        assert_eq!(marked.items[0].pinpoint, "[47] and passim a_b");
        assert_eq!(
            bracket("@a, 1. of & # _x_ * 2", 0).unwrap().items[0].pinpoint,
            "1. of & # x * 2"
        );
        assert!(looks_like_references("see @X1"));
        assert!(!looks_like_references("a@b.org"));
        assert!(!looks_like_references("@ 5"));
    }
}
