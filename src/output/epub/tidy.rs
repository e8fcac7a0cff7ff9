//! A tree in which every element stands where it may stand, and has no attributes
//! but those that a book may have.
//!
//! Nothing that is said is lost: an element that is out of place becomes a plain one.

use super::tree::{Element, Kind, Node, kind};
use crate::base::language::Language;

/// What the nodes stand in.
#[derive(Clone, Copy, Default)]
struct Within {
    /// Among words, where no block may stand.
    words: bool,
    /// In a link, which no other may stand in.
    link: bool,
    /// Where neither headings nor sections may stand.
    plain: bool,
}

/// Puts a tree in order.
pub(super) fn tidy(nodes: Vec<Node>) -> Vec<Node> {
    flow(nodes, Within::default())
}

/// Blocks and words, or only words.
fn flow(nodes: Vec<Node>, within: Within) -> Vec<Node> {
    let mut tidied = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Text(text) => tidied.push(Node::Text(text)),
            Node::Element(element) => one(element, within, &mut tidied),
        }
    }
    tidied
}

fn one(mut element: Element, within: Within, out: &mut Vec<Node>) {
    attributes(&mut element);
    let is = kind(element.name).unwrap_or(Kind::Phrase);
    if within.words && !matches!(is, Kind::Phrase | Kind::Point) {
        element.name = if element.name == "hr" { "br" } else { "span" };
        element.attributes.retain(|(name, _)| is_common(name));
        if element.name == "br" {
            element.attributes.clear();
        }
    }
    match element.name {
        "a" if within.link => {
            element.take("href");
            element.take("role");
            element.name = "span";
        }
        "img" if element.get("alt").is_none() => element.set("alt", ""),
        "time" if element.get("datetime").is_none() => element.name = "span",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "footer" | "header" | "nav" | "section"
        | "article" | "aside"
            if within.plain =>
        {
            element.name = "div";
            element.take("role");
        }
        _ => {}
    }
    let inside = Within {
        words: within.words || matches!(kind(element.name), Some(Kind::Phrase | Kind::Line)),
        link: within.link || element.name == "a",
        plain: within.plain || matches!(element.name, "address" | "header" | "footer"),
    };
    // A link may hold whatever may stand in its place.
    let inside = match element.name {
        "a" | "ins" | "del" => Within { words: within.words, ..inside },
        _ => inside,
    };
    let children = std::mem::take(&mut element.children);
    match element.name {
        "ul" | "ol" => element.children = listed(children, inside),
        "dl" => terms(&mut element, children, inside),
        "table" => table(&mut element, children, inside, out),
        "figure" => element.children = figure(children, inside),
        "details" => details(&mut element, children, inside),
        "br" | "hr" | "img" => {}
        _ => {
            // A part of something that it does not stand in.
            if kind(element.name) == Some(Kind::Inner) || element.name == "input" {
                element.name = if within.words { "span" } else { "div" };
                element.attributes.retain(|(name, _)| is_common(name));
            }
            element.children = flow(children, inside);
        }
    }
    out.push(Node::Element(element));
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

/// A part of something, with its inside.
fn part(mut element: Element, inside: Within) -> Node {
    attributes(&mut element);
    element.children = flow(std::mem::take(&mut element.children), inside);
    Node::Element(element)
}

/// Nodes of which only some elements may stand there; others are each wrapped in a
/// new one.
fn only(nodes: Vec<Node>, names: &[&'static str], inside: Within) -> Vec<Node> {
    let mut kept = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) if names.contains(&element.name) => {
                kept.push(part(element, inside));
            }
            node if is_blank(&node) => kept.push(node),
            node => {
                let mut wrapped = Element::new(names.first().copied().unwrap_or("div"));
                wrapped.children = flow(vec![node], inside);
                kept.push(Node::Element(wrapped));
            }
        }
    }
    kept
}

fn listed(nodes: Vec<Node>, inside: Within) -> Vec<Node> {
    only(nodes, &["li"], inside)
}

/// A list of terms; where it has anything else, it becomes plain blocks.
fn terms(element: &mut Element, nodes: Vec<Node>, inside: Within) {
    let groups = nodes.iter().any(|node| matches!(node, Node::Element(one) if one.name == "div"));
    let fits = match groups {
        true => nodes.iter().all(|node| match node {
            Node::Element(one) => one.name == "div" && are_terms(&one.children),
            node => is_blank(node),
        }),
        false => nodes.iter().all(is_blank) || are_terms(&nodes),
    };
    if !fits {
        element.name = "div";
        element.children = flow(nodes, inside);
        return;
    }
    let term = Within { plain: true, ..inside };
    let pairs = |nodes: Vec<Node>| {
        let all = nodes.into_iter().map(|node| match node {
            Node::Element(one) if one.name == "dt" => part(one, term),
            Node::Element(one) => part(one, inside),
            node => node,
        });
        all.collect::<Vec<_>>()
    };
    element.children = match groups {
        false => pairs(nodes),
        true => nodes
            .into_iter()
            .map(|node| match node {
                Node::Element(mut group) => {
                    attributes(&mut group);
                    group.children = pairs(std::mem::take(&mut group.children));
                    Node::Element(group)
                }
                node => node,
            })
            .collect(),
    };
}

/// Whether nodes are terms, each with what is said of it.
fn are_terms(nodes: &[Node]) -> bool {
    let mut before = "";
    for node in nodes {
        match node {
            Node::Element(one) if one.name == "dt" => before = "dt",
            Node::Element(one) if one.name == "dd" && !before.is_empty() => before = "dd",
            node if is_blank(node) => {}
            _ => return false,
        }
    }
    before == "dd"
}

/// A table; what may not stand in it comes before it.
fn table(element: &mut Element, nodes: Vec<Node>, inside: Within, out: &mut Vec<Node>) {
    let (mut caption, mut columns, mut rows) = (None, Vec::new(), Vec::new());
    let plain = Within { plain: true, ..inside };
    for node in nodes {
        match node {
            node if is_blank(&node) => rows.push(node),
            Node::Element(one) if one.name == "caption" && caption.is_none() => {
                caption = Some(part(one, plain));
            }
            Node::Element(mut one) if one.name == "colgroup" => {
                attributes(&mut one);
                one.children.retain(|node| matches!(node, Node::Element(one) if one.name == "col"));
                one.children.iter_mut().for_each(|node| {
                    if let Node::Element(one) = node {
                        attributes(one);
                    }
                });
                columns.push(Node::Element(one));
            }
            Node::Element(mut one) if matches!(one.name, "thead" | "tbody" | "tfoot") => {
                attributes(&mut one);
                one.children = self::rows(std::mem::take(&mut one.children), inside);
                rows.push(Node::Element(one));
            }
            Node::Element(one) if one.name == "tr" => {
                let mut body = Element::new("tbody");
                body.children = self::rows(vec![Node::Element(one)], inside);
                rows.push(Node::Element(body));
            }
            node => {
                let mut stray = Element::new("div");
                stray.children = flow(vec![node], inside);
                out.push(Node::Element(stray));
            }
        }
    }
    element.children = caption.into_iter().chain(columns).chain(rows).collect();
}

fn rows(nodes: Vec<Node>, inside: Within) -> Vec<Node> {
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(mut one) if one.name == "tr" => {
                attributes(&mut one);
                one.children = only(std::mem::take(&mut one.children), &["td", "th"], inside);
                rows.push(Node::Element(one));
            }
            node if is_blank(&node) => rows.push(node),
            node => {
                let mut row = Element::new("tr");
                row.children = only(vec![node], &["td", "th"], inside);
                rows.push(Node::Element(row));
            }
        }
    }
    rows
}

/// A figure, with what is said of it at its end.
fn figure(nodes: Vec<Node>, inside: Within) -> Vec<Node> {
    let (mut caption, mut rest) = (None, Vec::new());
    for node in nodes {
        match node {
            Node::Element(one) if one.name == "figcaption" && caption.is_none() => {
                caption = Some(part(one, inside));
            }
            node => rest.push(node),
        }
    }
    flow(rest, inside).into_iter().chain(caption).collect()
}

/// Something that opens, where it says what.
fn details(element: &mut Element, nodes: Vec<Node>, inside: Within) {
    let (mut summary, mut rest) = (None, Vec::new());
    for node in nodes {
        match node {
            Node::Element(one) if one.name == "summary" && summary.is_none() => {
                summary = Some(part(one, Within { words: true, ..inside }));
            }
            node => rest.push(node),
        }
    }
    if summary.is_none() {
        element.name = "div";
    }
    element.children = summary.into_iter().chain(flow(rest, inside)).collect();
}

/// The roles that elements of a book may have.
const ROLES: [&str; 13] = [
    "note",
    "img",
    "doc-noteref",
    "doc-backlink",
    "doc-footnote",
    "doc-endnotes",
    "doc-bibliography",
    "doc-appendix",
    "doc-colophon",
    "doc-cover",
    "doc-pagebreak",
    "doc-toc",
    "doc-subtitle",
];

/// Attributes that any element may have.
fn is_common(name: &str) -> bool {
    matches!(
        name,
        "id" | "class"
            | "lang"
            | "dir"
            | "title"
            | "role"
            | "epub:type"
            | "aria-label"
            | "aria-labelledby"
            | "aria-hidden"
    )
}

fn attributes(element: &mut Element) {
    let name = element.name;
    element.attributes.retain_mut(|(attribute, value)| {
        let number = |value: &str, least: u32, most: u32| {
            value.trim().parse().is_ok_and(|number: u32| (least..=most).contains(&number))
        };
        match (attribute.as_str(), name) {
            ("id", _) => !value.is_empty() && !value.contains(char::is_whitespace),
            ("class", _) => !value.trim().is_empty(),
            ("epub:type", _) => {
                value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b' '))
            }
            ("lang", _) => Language::parse(value).is_some(),
            ("dir", _) => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
            ("role", _) => ROLES.contains(&value.as_str()),
            ("aria-hidden", _) => value == "true",
            ("href" | "data-originalurl" | "data-versionurl" | "data-versiondate", "a") => true,
            ("src" | "alt", "img") => true,
            ("width" | "height", "img") => number(value, 1, 100_000),
            ("datetime", "time") => {
                let fits = |b: u8| b.is_ascii_digit() || b"-:TZ+.".contains(&b);
                value.len() >= 4 && value.bytes().all(fits)
            }
            ("start", "ol") | ("value", "li") => value.trim().parse::<i32>().is_ok(),
            ("reversed", "ol") => {
                value.replace_range(.., "reversed");
                true
            }
            ("colspan" | "span", "td" | "th" | "col" | "colgroup") => number(value, 1, 1000),
            ("rowspan", "td" | "th") => number(value, 0, 65_534),
            ("scope", "th") => matches!(value.as_str(), "row" | "col" | "rowgroup" | "colgroup"),
            ("open", "details") => {
                value.replace_range(.., "open");
                true
            }
            (other, _) => is_common(other),
        }
    });
    let mut seen: Vec<String> = Vec::new();
    element.attributes.retain(|(attribute, _)| {
        let first = !seen.contains(attribute);
        if first {
            seen.push(attribute.clone());
        }
        first
    });
}
