//! TOML into the tree of `base::tree`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::base::passage::Piece;
use crate::base::tree::{DUPLICATE_KEY, Entry, Node, Scalar, Style, Value};
use crate::base::{Code, Diagnostic, Diagnostics, Source, Span};

/// A text that is not TOML.
pub const TOML_SYNTAX: Code = Code::error("toml-syntax");

/// How many mistakes of form are told; what is behind them is guesswork.
const MAX_TOLD: usize = 20;

/// Reads a source as TOML 1.1. What is not TOML is reported and left out. The
/// depth of the tree is bounded by the parser, at 80.
pub(super) fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Node {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    for error in errors.iter().take(MAX_TOLD) {
        diagnostics.push(diagnostic(source, error));
    }
    Node { span: Span::new(0, 0), value: mapping(source, table.into_inner()) }
}

/// The same, or `None` where something was not TOML: behind a mistake of form, a
/// key seems missing that is only misread.
pub fn read_toml(source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut said = Diagnostics::new();
    let node = parse(source, &mut said);
    let broken = said.iter().any(|told| *told.code == TOML_SYNTAX);
    diagnostics.extend(said);
    (!broken).then_some(node)
}

fn diagnostic(source: &Source, error: &Error) -> Diagnostic {
    let span = error.span().map_or_else(Span::default, Span::from);
    let place = source.place(span);
    let message = error.message();
    if message == "duplicate key" {
        let message = format!("`{}` is written twice", source.slice(span));
        return Diagnostic::at(&DUPLICATE_KEY, place, message).hint("keep one of the two");
    }
    let hint = match message {
        "string values must be quoted" => "put the text in quotes: key = \"text\"",
        "missing assignment between key-value pairs" | "key with no value" => {
            "write each setting as `key = value`"
        }
        m if m.starts_with("unclosed") || m.starts_with("missing comma") => {
            "close every bracket, and put commas between items"
        }
        m if m.starts_with("cannot recurse") || m == "recursion limit" => "write it flatter",
        _ => "write settings as `key = value`, texts in quotes, lists as `[\"one\", \"two\"]`",
    };
    let first = message.lines().next().unwrap_or(message);
    Diagnostic::at(&TOML_SYNTAX, place, format!("this is not valid TOML: {first}")).hint(hint)
}

fn mapping(source: &Source, table: DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            let key = text(source, key.get_ref(), &span, Style::Quoted);
            Entry { key, value: node(source, value) }
        })
        .collect();
    // The parser sorts by key; what an author wrote first comes first here.
    entries.sort_by_key(|entry| entry.key.span.start);
    Value::Mapping(entries)
}

fn node(source: &Source, value: Spanned<DeValue<'_>>) -> Node {
    let range = value.span();
    let span = Span::from(range.clone());
    let typed = |written: &str| Value::Scalar(text(source, written, &range, Style::Typed));
    let value = match value.into_inner() {
        DeValue::Table(table) => mapping(source, table),
        DeValue::Array(items) => {
            Value::Sequence(items.into_iter().map(|item| node(source, item)).collect())
        }
        DeValue::String(string) => Value::Scalar(text(source, &string, &range, Style::Quoted)),
        DeValue::Integer(integer) => {
            let number = i64::from_str_radix(integer.as_str(), integer.radix());
            typed(&number.map_or_else(|_| integer.as_str().to_owned(), |n| n.to_string()))
        }
        DeValue::Float(float) => typed(float.as_str()),
        DeValue::Boolean(boolean) => typed(if boolean { "true" } else { "false" }),
        DeValue::Datetime(datetime) => typed(&datetime.to_string()),
    };
    Node { span, value }
}

fn text(source: &Source, text: &str, range: &Range<usize>, style: Style) -> Scalar {
    let span = Span::from(range.clone());
    let written = source.slice(span);
    let quotes = [r#"""""#, "'''", "\"", "'"].iter().find(|quotes| written.starts_with(**quotes));
    let inner = quotes.map_or(span, |quotes| {
        let length = u32::try_from(quotes.len()).unwrap_or(0);
        Span::new(span.start + length, span.end.saturating_sub(length))
    });
    let pieces: Box<[Piece]> = match source.slice(inner) == text {
        true => Box::default(),
        false => Piece::whole(text, inner),
    };
    Scalar { text: text.into(), style, span: inner, pieces }
}
