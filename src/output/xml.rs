//! XML 1.0, one element a line.

use crate::base::html;

/// What every file begins with.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Writes an element that holds a text, indented by so many steps.
pub(super) fn element(
    out: &mut String,
    steps: usize,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) {
    begin(out, steps, name, attributes);
    if text.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push('>');
    self::text(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// Opens an element that holds others.
pub(super) fn open(out: &mut String, steps: usize, name: &str, attributes: &[(&str, &str)]) {
    begin(out, steps, name, attributes);
    out.push_str(">\n");
}

/// Closes it.
pub(super) fn close(out: &mut String, steps: usize, name: &str) {
    indent(out, steps);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn begin(out: &mut String, steps: usize, name: &str, attributes: &[(&str, &str)]) {
    indent(out, steps);
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        attribute(out, name, value);
    }
}

/// Writes an attribute with the space before it.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    text(out, value);
    out.push('"');
}

fn indent(out: &mut String, steps: usize) {
    for _ in 0..steps {
        out.push_str("  ");
    }
}

/// Writes a text. XML has no way to write some characters, not even as a
/// reference: the replacement character stands for each of them.
pub(super) fn text(out: &mut String, text: &str) {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    match text.contains(forbidden) {
        true => html::escape(out, &text.replace(forbidden, "\u{fffd}")),
        false => html::escape(out, text),
    }
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn whatever_the_text_it_stays_one() {
        let mut out = String::new();
        element(&mut out, 1, "a", &[("b", "\"x\" & <y>")], "]]> </a> \u{7}\u{fffe}\té\u{1f5fd}");
        assert_eq!(
            out,
            "  <a b=\"&quot;x&quot; &amp; &lt;y&gt;\">]]&gt; &lt;/a&gt; \u{fffd}\u{fffd}\té\u{1f5fd}</a>\n"
        );
    }

    #[test]
    fn an_element_may_hold_nothing() {
        let mut out = String::new();
        element(&mut out, 0, "a", &[], "");
        assert_eq!(out, "<a/>\n");
    }
}
