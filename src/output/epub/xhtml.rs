//! A tree as XHTML.

use super::tree::{Element, Node};

/// A file of a book before it is written.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub language: &'a str,
    pub direction: &'a str,
    /// What it is in the words of EPUB; a class for its style.
    pub kind: &'a str,
    pub nodes: &'a [Node],
}

/// A file of a book.
pub(super) fn page(page: &Page<'_>) -> String {
    let mut body = String::new();
    nodes(&mut body, page.nodes);
    around(page.title, (page.language, page.direction), page.kind, &body)
}

/// A file with a body that is XHTML already.
pub(super) fn around(
    title: &str,
    (language, direction): (&str, &str),
    kind: &str,
    body: &str,
) -> String {
    let mut out = String::with_capacity(body.len() + 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n");
    out.push_str("<html xmlns=\"http://www.w3.org/1999/xhtml\" ");
    out.push_str("xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    attribute(&mut out, "lang", language);
    attribute(&mut out, "xml:lang", language);
    attribute(&mut out, "dir", direction);
    out.push_str(">\n<head>\n<title>");
    text(&mut out, title);
    out.push_str("</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n");
    out.push_str("</head>\n<body");
    if !kind.is_empty() {
        attribute(&mut out, "class", kind);
    }
    out.push_str(">\n");
    out.push_str(body);
    out.push_str("\n</body>\n</html>\n");
    out
}

/// Nodes as XML.
pub(super) fn nodes(out: &mut String, nodes: &[Node]) {
    for node in nodes {
        match node {
            Node::Text(one) => text(out, one),
            Node::Element(one) => element(out, one),
        }
    }
}

fn element(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        attribute(out, name, value);
        if name == "lang" {
            attribute(out, "xml:lang", value);
        }
    }
    if matches!(element.name, "br" | "hr" | "img" | "col") {
        out.push_str("/>");
        return;
    }
    out.push('>');
    nodes(out, &element.children);
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

/// An attribute with the space before it.
pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    text(out, value);
    out.push('"');
}

/// Text, in an element or in double quotes. Signs that XML has no place for are left
/// out.
pub(super) fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || (c as u32) & 0xfffe == 0xfffe => {}
            c => out.push(c),
        }
    }
}
