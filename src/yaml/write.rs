//! A tree as YAML, as authors write it: one key a line, lists with hyphens,
//! texts of several lines as blocks. What is read from it is the same tree.

use crate::base::tree::{Node, Scalar, Style, Value};

/// A tree as the text of a file.
pub fn write(node: &Node) -> String {
    let mut out = String::new();
    match &node.value {
        Value::Mapping(entries) if !entries.is_empty() => mapping(&mut out, node, 0, true),
        Value::Sequence(items) if !items.is_empty() => sequence(&mut out, items, 0),
        _ => inline(&mut out, node, 0),
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// Keys and values, each on lines of its own. `fresh` says whether a line
/// begins here; else it has begun with a hyphen.
fn mapping(out: &mut String, node: &Node, depth: usize, fresh: bool) {
    let Value::Mapping(entries) = &node.value else { return };
    for (at, entry) in entries.iter().enumerate() {
        if fresh || at > 0 {
            indent(out, depth);
        }
        scalar(out, &entry.key, depth);
        out.push(':');
        value(out, &entry.value, depth);
    }
}

/// What stands behind a colon.
fn value(out: &mut String, node: &Node, depth: usize) {
    match &node.value {
        Value::Mapping(entries) if !entries.is_empty() => {
            out.push('\n');
            mapping(out, node, depth + 1, true);
        }
        Value::Sequence(items) if !items.is_empty() && items.iter().all(is_short) => {
            out.push_str(" [");
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                inline(out, item, depth);
            }
            out.push_str("]\n");
        }
        Value::Sequence(items) if !items.is_empty() => {
            out.push('\n');
            sequence(out, items, depth + 1);
        }
        _ => {
            out.push(' ');
            inline(out, node, depth);
            out.push('\n');
        }
    }
}

fn sequence(out: &mut String, items: &[Node], depth: usize) {
    for item in items {
        indent(out, depth);
        out.push_str("- ");
        match &item.value {
            Value::Mapping(entries) if !entries.is_empty() => mapping(out, item, depth + 1, false),
            // A list in a list begins on the next line.
            Value::Sequence(inner) if !inner.is_empty() => {
                out.pop();
                out.push('\n');
                sequence(out, inner, depth + 1);
            }
            _ => {
                inline(out, item, depth);
                out.push('\n');
            }
        }
    }
}

/// Whether an item of a list can stand in brackets: a word such as an id.
fn is_short(node: &Node) -> bool {
    node.scalar().is_some_and(|scalar| scalar.text.len() <= 12 && is_plain(&scalar.text))
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

fn inline(out: &mut String, node: &Node, depth: usize) {
    match &node.value {
        Value::Null => out.push('~'),
        Value::Scalar(text) => scalar(out, text, depth),
        Value::Sequence(_) => out.push_str("[]"),
        Value::Mapping(_) => out.push_str("{}"),
    }
}

fn scalar(out: &mut String, scalar: &Scalar, depth: usize) {
    let text = &*scalar.text;
    let number = scalar.style != Style::Quoted && is_number(text);
    if number || is_plain(text) {
        out.push_str(text);
    } else if is_block(text) {
        block(out, text, depth);
    } else {
        quoted(out, text);
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 20 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is the same without quotes, to every reader of YAML: a word
/// that no one takes for anything else, or a date or a time.
fn is_plain(text: &str) -> bool {
    let taken = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || " _./()-,".contains(c))
        && !text.ends_with(' ')
        && !text.contains(", ")
        && !text.ends_with(',')
        && !taken.iter().any(|taken| text.eq_ignore_ascii_case(taken));
    let is_date = text.len() >= 7
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:TZ+.".contains(&byte))
        && text.matches('-').count() >= 1
        && !text.ends_with([':', '-', '.']);
    let is_sum = text.len() == 64
        && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        && text.bytes().any(|byte| byte.is_ascii_alphabetic() && byte != b'e');
    text.len() <= 100 && (is_word || is_date || is_sum)
}

/// Whether a text can stand as a block of lines.
fn is_block(text: &str) -> bool {
    let odd = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
    };
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with(['\n', ' '])
        && !text.ends_with("\n\n")
        && !text.chars().any(odd)
        && text.lines().all(|line| line.is_empty() || !line.trim().is_empty())
}

fn block(out: &mut String, text: &str, depth: usize) {
    out.push_str(if text.ends_with('\n') { "|\n" } else { "|-\n" });
    for line in text.trim_end_matches('\n').split('\n') {
        if !line.is_empty() {
            indent(out, depth + 1);
            out.push_str(line);
        }
        out.push('\n');
    }
    // The value ends its line itself.
    out.pop();
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::base::tree::{Node, Value};
    use crate::base::{Diagnostics, Source};
    use crate::yaml::parse_file;

    fn read(text: &str) -> Node {
        let mut diagnostics = Diagnostics::new();
        let node = parse_file(&Source::new("x", text), &mut diagnostics);
        assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
        node.unwrap()
    }

    /// What a tree holds, without its places.
    fn plain(node: &Node) -> String {
        match &node.value {
            Value::Null => "~".into(),
            Value::Scalar(scalar) => format!("{:?}", scalar.text),
            Value::Sequence(items) => {
                format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(","))
            }
            Value::Mapping(entries) => {
                let one = |entry: &crate::base::tree::Entry| {
                    format!("{:?}:{}", entry.key.text, plain(&entry.value))
                };
                format!("{{{}}}", entries.iter().map(one).collect::<Vec<_>>().join(","))
            }
        }
    }

    #[test]
    fn what_is_read_again_is_the_same() {
        for text in [
            "{a: 1, b: [x, y], c: [], d: {}, e: ~, f: {g: {h: [{i: j, k: [l]}]}}}",
            "[[1, [2]], {a: [[b]]}, c]",
            r#"{a: "no", b: "1", c: "~", d: " x ", e: "", f: "a: b", g: "- x", h: "a #1", i: "x: ", j: "[x", k: "007"}"#,
            r#"{a: "one\ntwo\n", b: "one\ntwo", c: "\none", d: "one\n\n", e: "  one\n two", f: "a\n \nb", g: "a\n\tb\n", h: "a\r\nb"}"#,
            r#"{a: [{b: "one\n\n  two # x\n"}], c: "@X1", d: "2025-11-13", e: "2025-11-13T09:00:00+01:00", f: "12:30:45", g: "1e3", h: "Ж, ж"}"#,
            r#"{a: "\"\\\t", b: "\u2028", c: "é", d: "x,", e: "yes", f: "0x1f", g: "<<", h: "!x", i: "%x", j: "---"}"#,
        ] {
            let node = read(text);
            let written = write(&node);
            assert_eq!(plain(&read(&written)), plain(&node), "{written}");
        }
    }
}
