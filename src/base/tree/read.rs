//! Readers of single values: each takes a node and gives a typed value, or
//! reports why it cannot.

use std::ops::RangeInclusive;

use serde_json::{Map, Number};

use super::decode::shown;
use super::mistakes::{
    BAD_DATE, BAD_VALUE, MAX_LINE, MAX_PROSE, MAX_TEXT, TOO_LONG, UNSAFE_CHARACTER, find_unsafe,
};
use super::{Decoder, Located, Node, Scalar, Style, Value};
use crate::base::nearest::suggestion;
use crate::base::passage::Passage;
use crate::base::{Moment, Span};

/// A closed set of words that a key may have as its value.
pub trait Word: Copy + 'static {
    /// Each word with what it stands for.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for a value; empty where [`Word::WORDS`] lacks it.
    fn name(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }
}

/// The same reader, its value with its place.
pub fn located<'a, 'n, T>(
    mut read: impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
) -> impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<Located<T>> {
    move |decoder, node| {
        let span = node.scalar().map_or(node.span, |scalar| scalar.span);
        Some(Located { value: read(decoder, node)?, span })
    }
}

/// A text on one line, not empty, of at most [`MAX_LINE`] characters, without
/// the spaces around it.
pub fn text(decoder: &mut Decoder, node: &Node) -> Option<String> {
    line(decoder, node).map(|(text, _)| text.into())
}

/// As [`text`], borrowed, with its scalar.
pub fn line<'n>(decoder: &mut Decoder, node: &'n Node) -> Option<(&'n str, &'n Scalar)> {
    let scalar = bounded(decoder, node, MAX_LINE)?;
    let text = scalar.text.trim();
    if let Some(at) = text.find(['\n', '\r']) {
        let message = format!("{} has to be on one line", decoder.subject());
        let at = at + (scalar.text.len() - scalar.text.trim_start().len());
        let span = scalar.trace(at..at + 1);
        decoder.mistake(&BAD_VALUE, span, message, "join the lines".into());
        return None;
    }
    Some((text, scalar))
}

/// A text of any number of lines, not empty, of at most [`MAX_TEXT`]
/// characters.
pub fn long_text(decoder: &mut Decoder, node: &Node) -> Option<String> {
    bounded(decoder, node, MAX_TEXT).map(|scalar| scalar.text.trim().into())
}

/// A Markdown text, not empty, of at most [`MAX_PROSE`] characters, with the
/// way back to where it was written.
pub fn passage(decoder: &mut Decoder, node: &Node) -> Option<Passage> {
    let scalar = bounded(decoder, node, MAX_PROSE)?;
    Some(scalar.passage(decoder.source()))
}

/// The node itself, for a schema of its own.
pub fn node(_: &mut Decoder, node: &Node) -> Option<Node> {
    Some(node.clone())
}

/// `true` or `false`, not in quotes.
pub fn boolean(decoder: &mut Decoder, node: &Node) -> Option<bool> {
    let scalar = node.scalar();
    match scalar.map(|scalar| (&*scalar.text, scalar.style)) {
        Some(("true", Style::Plain | Style::Typed)) => Some(true),
        Some(("false", Style::Plain | Style::Typed)) => Some(false),
        Some((word, Style::Quoted)) if matches!(word, "true" | "false") => {
            decoder.wrong_type(node, "`true` or `false`", format!("write {word} without quotes"));
            None
        }
        _ => {
            decoder.wrong_type(node, "`true` or `false`", "write `true` or `false`");
            None
        }
    }
}

/// A whole number in a range.
pub fn integer<'a>(
    range: RangeInclusive<i64>,
) -> impl FnMut(&mut Decoder<'a>, &Node) -> Option<i64> {
    move |decoder, node| {
        let scalar = node.scalar().filter(|scalar| scalar.style != Style::Quoted);
        let is_number = |text: &str| {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let Some(scalar) = scalar.filter(|scalar| is_number(&scalar.text)) else {
            decoder.wrong_type(node, "a whole number", "write digits only, without quotes");
            return None;
        };
        let number = scalar.text.parse().ok().filter(|number| range.contains(number));
        if number.is_none() {
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            decoder.bad_value(scalar, "is out of range", hint);
        }
        number
    }
}

/// One of a closed set of words.
pub fn word<T: Word>(decoder: &mut Decoder, node: &Node) -> Option<T> {
    let (text, scalar) = line(decoder, node)?;
    let found = T::WORDS.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
    if found.is_none() {
        let known: Vec<&str> = T::WORDS.iter().map(|(name, _)| *name).collect();
        decoder.bad_value(scalar, "is not one of its values", suggestion(text, &known));
    }
    found
}

/// A year, month, day or instant: see [`Moment`].
pub fn moment(decoder: &mut Decoder, node: &Node) -> Option<Moment> {
    let (text, scalar) = date_text(decoder, node)?;
    let moment = Moment::parse(text);
    if moment.is_none() {
        bad_date(decoder, scalar);
    }
    moment
}

/// A day, which begins at midnight UTC, or an instant with its zone: what
/// decides when something may be seen cannot be vaguer.
pub fn instant(decoder: &mut Decoder, node: &Node) -> Option<Moment> {
    let (text, scalar) = date_text(decoder, node)?;
    let moment = Moment::parse(text);
    if let Some(Moment::Day(_) | Moment::Instant(..)) = moment {
        return moment;
    }
    bad_date(decoder, scalar);
    None
}

fn date_text<'n>(decoder: &mut Decoder, node: &'n Node) -> Option<(&'n str, &'n Scalar)> {
    match node.scalar() {
        Some(scalar) => Some((scalar.text.trim(), scalar)),
        None => {
            decoder.wrong_type(node, "a date", "write it as `2026-01-31`");
            None
        }
    }
}

fn bad_date(decoder: &mut Decoder, scalar: &Scalar) {
    let text = scalar.text.trim();
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let (why, hint) = match shape.as_str() {
        "0000" | "0000-00" => ("names no day", "write a day as `2026-01-31`"),
        "0000-00-00" => ("is not a day of the calendar", "look up the day and the month"),
        _ if shape.starts_with("0000-00-00") && !text.contains(['Z', 'z', '+']) => (
            "does not say in which time zone",
            "add the zone: `2026-02-01T09:00:00+01:00`, or `Z` for UTC",
        ),
        _ => ("is not a date", "write it as `2026-01-31`, or `2026-02-01T09:00:00+01:00`"),
    };
    let message = format!("{}: `{}` {why}", decoder.subject(), shown(text));
    decoder.mistake(&BAD_DATE, scalar.span, message, hint.into());
}

/// An address on the web, `http` or `https`, with a host.
pub fn url(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let unfit = |c: char| c.is_whitespace() || c.is_control() || r#"<>"{}|\^`"#.contains(c);
    if host.is_empty() || host.starts_with(':') {
        decoder.bad_value(scalar, "is not a web address", "begin it with `https://` and a host");
        return None;
    }
    if let Some(c) = text.chars().find(|c| unfit(*c)) {
        let why = format!("has `{}`, which no web address has", c.escape_default());
        decoder.bad_value(scalar, &why, "copy the address again from the browser");
        return None;
    }
    Some(text.into())
}

/// Any value, as JSON: plain scalars by the core schema of YAML 1.2 (section
/// 10.3.2). A number that JSON cannot hold exactly stays a text.
pub fn json(decoder: &mut Decoder, node: &Node) -> Option<serde_json::Value> {
    use serde_json::Value as Json;
    Some(match &node.value {
        Value::Null => Json::Null,
        Value::Sequence(items) => {
            Json::Array(items.iter().filter_map(|item| json(decoder, item)).collect())
        }
        Value::Mapping(entries) => {
            let mut map = Map::new();
            for entry in entries {
                check_characters(decoder, &entry.key);
                let value = decoder.under(&entry.key, |decoder| json(decoder, &entry.value));
                map.insert(entry.key.text.to_string(), value.unwrap_or_default());
            }
            Json::Object(map)
        }
        Value::Scalar(scalar) if scalar.text.is_empty() => Json::String(String::new()),
        Value::Scalar(scalar) => {
            check_length(decoder, scalar, MAX_TEXT)?;
            check_characters(decoder, scalar);
            match scalar.style {
                Style::Quoted => Json::String(scalar.text.to_string()),
                Style::Plain | Style::Typed => core_schema(&scalar.text),
            }
        }
    })
}

fn core_schema(text: &str) -> serde_json::Value {
    use serde_json::Value as Json;
    let keep = || Json::String(text.to_owned());
    match text {
        "null" | "Null" | "NULL" | "~" => return Json::Null,
        "true" | "True" | "TRUE" => return Json::Bool(true),
        "false" | "False" | "FALSE" => return Json::Bool(false),
        _ => {}
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && digits.bytes().all(|b| b.is_ascii_hexdigit())
        {
            return u64::from_str_radix(digits, radix).map_or_else(|_| keep(), Json::from);
        }
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || unsigned.bytes().any(|b| !matches!(b, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
    {
        return keep();
    }
    if unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<i64>().map_or_else(|_| keep(), Json::from);
    }
    let float = text.parse().ok().and_then(Number::from_f64);
    float.map_or_else(keep, Json::Number)
}

/// A scalar that may be taken as a text: not empty, not over its limit, with
/// no unsafe character.
fn bounded<'n>(decoder: &mut Decoder, node: &'n Node, limit: usize) -> Option<&'n Scalar> {
    let Some(scalar) = node.scalar() else {
        let hint = match node.value {
            Value::Sequence(_) => "write one text; if it begins with `[` or `-`, put it in quotes",
            _ => "write one text; if it begins with `{` or holds `: `, put it in quotes",
        };
        decoder.wrong_type(node, "a text", hint);
        return None;
    };
    if scalar.style == Style::Typed {
        decoder.wrong_type(node, "a text", format!("put it in quotes: \"{}\"", scalar.text));
        return None;
    }
    check_length(decoder, scalar, limit)?;
    if !check_characters(decoder, scalar) {
        return None;
    }
    if scalar.text.trim().is_empty() {
        let message = format!("{} is an empty text", decoder.subject());
        let hint = "write something, or take the line out".into();
        decoder.mistake(&BAD_VALUE, node.span, message, hint);
        return None;
    }
    Some(scalar)
}

fn check_length(decoder: &mut Decoder, scalar: &Scalar, limit: usize) -> Option<()> {
    if scalar.text.len() <= limit {
        return Some(());
    }
    let count = scalar.text.chars().count();
    if count <= limit {
        return Some(());
    }
    let message =
        format!("{} has {count} characters; {limit} are the most it may have", decoder.subject());
    let span = Span::new(scalar.span.start, scalar.trace(0..80).end);
    decoder.mistake(&TOO_LONG, span, message, "shorten it".into());
    None
}

/// Reports the first unsafe character of a scalar; whether there was none.
fn check_characters(decoder: &mut Decoder, scalar: &Scalar) -> bool {
    let Some((at, c)) = find_unsafe(&scalar.text) else { return true };
    let message = format!(
        "{} has the character U+{:04X}, which cannot be seen and changes how the text is read",
        decoder.subject(),
        c as u32
    );
    let span = scalar.trace(at..at + c.len_utf8());
    decoder.mistake(&UNSAFE_CHARACTER, span, message, "delete it, or type the text anew".into());
    false
}
