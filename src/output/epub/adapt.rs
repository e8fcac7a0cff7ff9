//! What a page does by its browser, as a book does it: notes that reading systems
//! open where they are referred to, numbers of paragraphs for pages, boxes that are
//! ticked for good.

use super::tree::{Element, Node, visit};

/// Boxes to tick as signs: a book has no forms. Before a tree is put in order.
pub(super) fn boxes(nodes: &mut [Node]) {
    visit(nodes, &mut |element| {
        if element.name != "input" {
            return;
        }
        let ticked = element.get("checked").is_some();
        let is_box = element.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        let label = element.take("aria-label").unwrap_or_default();
        element.name = "span";
        element.attributes.clear();
        if is_box {
            element.children.push(Node::Text(if ticked { "☑" } else { "☐" }.to_owned()));
            if !label.is_empty() {
                element.set("role", "img");
                element.set("aria-label", label);
            }
        }
    });
}

/// Notes and numbers of paragraphs. In a tree that is in order.
pub(super) fn notes_and_numbers(nodes: &mut [Node]) {
    visit(nodes, &mut |element| {
        if element.get("role") == Some("doc-noteref") {
            element.set("epub:type", "noteref");
        } else if element.has_class("notes") && element.name == "ol" {
            notes(element);
        } else if element.has_class("par") && element.name == "p" {
            number(element);
        }
    });
}

/// The list of notes: each by itself, with its number, since a reading system shows
/// it alone. It is no `aside`, which some would then not show at its own place.
fn notes(list: &mut Element) {
    list.name = "div";
    let mut number = 0_usize;
    for node in &mut list.children {
        let Node::Element(note) = node else { continue };
        number += 1;
        note.name = "div";
        note.take("value");
        note.set("class", "note");
        note.set("epub:type", "footnote");
        note.set("role", "doc-footnote");
        let sign = Element::new("span").with("class", "note-number").and(number.to_string());
        let sign = [Node::Element(sign), Node::Text(" ".to_owned())];
        match note.children.iter_mut().find(|node| !matches!(node, Node::Text(_))) {
            Some(Node::Element(first)) if first.name == "p" => {
                first.children.splice(0..0, sign);
            }
            _ => {
                note.children.splice(0..0, sign);
            }
        }
    }
}

/// The number of a paragraph, which is to a book what the number of a page is.
fn number(paragraph: &mut Element) {
    let first = paragraph.children.iter_mut().find_map(|node| match node {
        Node::Element(one) if one.has_class("par-number") => Some(one),
        _ => None,
    });
    let (Some(first), Some(id)) =
        (first, paragraph.attributes.iter().find(|(name, _)| name == "id"))
    else {
        return;
    };
    let number = first.text();
    first.name = "span";
    first.attributes.clear();
    first.set("class", "par-number");
    first.set("id", format!("{}.number", id.1));
    first.set("epub:type", "pagebreak");
    first.set("role", "doc-pagebreak");
    first.set("aria-label", number.as_str());
    first.set("data-number", number);
}
