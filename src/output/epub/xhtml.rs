//! A tree as XHTML.

use super::tree::{Element, Node};
use crate::output::xml::{DECLARATION, attribute, text};

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
    out.push_str(DECLARATION);
    out.push_str("<!DOCTYPE html>\n");
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
