//! Values as they are written into a file of an author.

use crate::base::Span;
use crate::base::tree::{Entry, Node, Scalar, Style, Value};

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A text, in quotes where it needs them.
    Text(String),
    /// A number, a date or another word that stands as it is.
    Plain(String),
    /// A list, each item on lines of its own.
    List(Vec<Written>),
    /// Keys with values.
    Group(Vec<(&'static str, Written)>),
}

impl Written {
    /// The tree that the value is read as.
    pub(super) fn node(&self) -> Node {
        let span = Span::default();
        let value = match self {
            Written::Text(text) => {
                let style = if is_plain(text) { Style::Plain } else { Style::Quoted };
                Value::Scalar(scalar(text, style))
            }
            Written::Plain(text) => Value::Scalar(scalar(text, Style::Plain)),
            Written::List(items) => Value::Sequence(items.iter().map(Written::node).collect()),
            Written::Group(keys) => {
                let entry = |(key, value): &(&'static str, Written)| Entry {
                    key: scalar(key, Style::Plain),
                    value: value.node(),
                };
                Value::Mapping(keys.iter().map(entry).collect())
            }
        };
        Node { span, value }
    }

    /// A single value on its line; `None` for a list or a group.
    pub(super) fn line(&self) -> Option<String> {
        match self {
            Written::Plain(text) => Some(text.clone()),
            Written::Text(text) if is_plain(text) => Some(text.clone()),
            Written::Text(text) => Some(quoted(text)),
            _ => None,
        }
    }

    /// The lines of it as an item of a list, whose hyphen stands in a column.
    pub(super) fn item(&self, column: usize, lines: &mut Vec<String>) {
        let first = lines.len();
        match self.line() {
            Some(line) => lines.push(format!("{}{line}", spaces(column + 2))),
            None => self.block(column + 2, lines),
        }
        if let Some(line) = lines.get_mut(first) {
            line.replace_range(column..column + 2, "- ");
        }
    }

    /// The lines of a list or a group that begins in a column.
    pub(super) fn block(&self, column: usize, lines: &mut Vec<String>) {
        match self {
            Written::List(items) => items.iter().for_each(|item| item.item(column, lines)),
            Written::Group(keys) => {
                keys.iter().for_each(|(key, value)| value.under(key, column, lines));
            }
            single => lines.extend(single.line().map(|line| format!("{}{line}", spaces(column)))),
        }
    }

    /// The lines of it as the value of a key that stands in a column.
    pub(super) fn under(&self, key: &str, column: usize, lines: &mut Vec<String>) {
        let indent = spaces(column);
        match self.line() {
            Some(line) => lines.push(format!("{indent}{key}: {line}")),
            None => {
                lines.push(format!("{indent}{key}:"));
                self.block(column + 2, lines);
            }
        }
    }
}

impl Written {
    /// The YAML of it as an item of a list, for a person who pastes it.
    pub fn as_item(&self) -> String {
        let mut lines = Vec::new();
        self.item(0, &mut lines);
        lines.join("\n")
    }

    /// The YAML of it as it stands within brackets or braces.
    pub fn as_inner(&self) -> String {
        match self {
            Written::Text(text) | Written::Plain(text) if text.contains(',') => quoted(text),
            Written::List(items) => {
                let items: Vec<String> = items.iter().map(Written::as_inner).collect();
                format!("[{}]", items.join(", "))
            }
            Written::Group(keys) => {
                let key = |(key, value): &(&str, Written)| format!("{key}: {}", value.as_inner());
                format!("{{{}}}", keys.iter().map(key).collect::<Vec<_>>().join(", "))
            }
            single => single.line().unwrap_or_default(),
        }
    }
}

pub(super) fn scalar(text: &str, style: Style) -> Scalar {
    Scalar { text: text.into(), style, span: Span::default(), pieces: Box::default() }
}

pub(super) fn spaces(count: usize) -> String {
    " ".repeat(count)
}

/// Whether a text means itself without quotes, in this reader and in every
/// other: no number, no `no`, nothing that begins or ends like something else.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || " -_./,()'’–—;!?+&".contains(c);
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    let ends = text.chars().next_back().is_some_and(|c| c != ' ' && c != '\'');
    let all = text.chars().all(inner);
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let is_word = words.iter().any(|word| word.eq_ignore_ascii_case(text));
    // Letters that stand for digits, and `1e5`, do not begin with a letter.
    let address = text.starts_with("https://") || text.starts_with("http://");
    let fits = |c: char| inner(c) || "/:?=&%~".contains(c);
    let is_address =
        address && !text.contains(": ") && !text.ends_with(':') && text.chars().all(fits);
    (begins && ends && all && !is_word && text.len() <= 400) || (is_address && !text.contains(' '))
}

/// A text in double quotes. What cannot be seen is written by its number.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || crate::base::route::is_invisible(c) || is_break(c) => {
                let code = u32::from(c);
                match code {
                    0..0x1_0000 => out.push_str(&format!("\\u{code:04x}")),
                    _ => out.push_str(&format!("\\U{code:08x}")),
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_something_else_stands_in_quotes() {
        for plain in ["Scan of the order", "Приговор № 1".trim_end_matches("№ 1").trim(), "a, b; c"]
        {
            assert!(is_plain(plain), "{plain}");
        }
        for other in
            ["2025", "no", "a: b", "a #b", "", " a", "a ", "- a", "1e5", "[a]", "x'", "№ 1"]
        {
            assert!(!is_plain(other), "{other}");
        }
        assert!(is_plain("https://example.org/a?b=c") && !is_plain("https://example.org/#c"));
        assert_eq!(quoted("a\"b\\\u{200e}\n"), "\"a\\\"b\\\\\\u200e\\n\"");
    }

    #[test]
    fn an_item_stands_behind_its_hyphen() {
        let item = Written::Group(vec![
            ("id", Written::Text("X1".into())),
            (
                "files",
                Written::List(vec![Written::Group(vec![("bytes", Written::Plain("3".into()))])]),
            ),
        ]);
        assert_eq!(item.as_item(), "- id: X1\n  files:\n    - bytes: 3");
        assert_eq!(item.as_inner(), "{id: X1, files: [{bytes: 3}]}");
        assert_eq!(Written::Text("a".into()).as_item(), "- a");
        assert_eq!(Written::Text("a, b".into()).as_item(), "- a, b");
        assert_eq!(Written::Text("a, b".into()).as_inner(), "\"a, b\"");
        assert_eq!(Written::Text("[a] \"b\"".into()).as_inner(), "\"[a] \\\"b\\\"\"");
    }
}
