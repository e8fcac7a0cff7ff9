//! The files of a book's text: what a template has made, cut into chapters, with
//! every link leading where it leads from a book.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Addresses;
use super::tree::{Element, Node, visit};

/// A file of the text.
#[derive(Debug)]
pub(super) struct Chapter {
    /// Its name.
    pub file: String,
    /// What it is in the words of EPUB, such as `endnotes`; empty where it is nothing
    /// of the kind.
    pub kind: String,
    /// Its title, for its head.
    pub title: String,
    pub nodes: Vec<Node>,
}

/// A line of the table of contents.
#[derive(Debug)]
pub(super) struct Heading {
    pub level: u8,
    pub title: String,
    /// The file, and the place in it.
    pub href: String,
}

/// A numbered paragraph, by which the text is cited as a book is by its pages.
#[derive(Debug)]
pub(super) struct Mark {
    pub number: String,
    pub href: String,
}

/// A text as chapters.
#[derive(Debug, Default)]
pub(super) struct Chapters {
    pub all: Vec<Chapter>,
    pub headings: Vec<Heading>,
    pub marks: Vec<Mark>,
}

/// Cuts a text into chapters. Each element at its top is a file; one that is the
/// main part begins a new file at each of its chief headings.
pub(super) fn chapters(nodes: Vec<Node>, title: &str, addresses: &Addresses<'_>) -> Chapters {
    let mut made = Chapters::default();
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let kind = element.get("epub:type").unwrap_or_default().to_owned();
        for part in cut(element, &kind) {
            let file = format!("part-{:03}.xhtml", made.all.len() + 1);
            let title = heading(&part).unwrap_or_else(|| title.to_owned());
            made.all.push(Chapter {
                file,
                kind: kind.clone(),
                title,
                nodes: vec![Node::Element(part)],
            });
        }
    }
    let places = identify(&mut made);
    for chapter in &mut made.all {
        let own = chapter.file.clone();
        let mut here = BTreeSet::new();
        visit(&mut chapter.nodes, &mut |element| {
            here.extend(element.get("id").map(str::to_owned));
        });
        visit(&mut chapter.nodes, &mut |element| {
            link(element, &own, &places, addresses);
            if element.get("aria-labelledby").is_some_and(|id| !here.contains(id)) {
                element.take("aria-labelledby");
            }
        });
    }
    made
}

/// The element as one file, or as one for each of its chief headings.
fn cut(mut element: Element, kind: &str) -> Vec<Element> {
    if kind != "bodymatter" {
        return vec![element];
    }
    let is_chief = |node: &Node| matches!(node, Node::Element(one) if one.name == "h2");
    if !element.children.iter().any(is_chief) {
        return vec![element];
    }
    let mut parts: Vec<Vec<Node>> = vec![Vec::new()];
    for node in std::mem::take(&mut element.children) {
        if is_chief(&node) {
            parts.push(Vec::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(node);
        }
    }
    let blank = |nodes: &Vec<Node>| {
        nodes.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()))
    };
    let mut cut: Vec<Element> = Vec::new();
    for children in parts.into_iter().filter(|nodes| !blank(nodes)) {
        let mut part = Element { children, ..element.clone() };
        if !cut.is_empty() {
            part.take("id");
        }
        cut.push(part);
    }
    cut
}

fn level(element: &Element) -> Option<u8> {
    let level = element.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// The words of the first heading.
fn heading(element: &Element) -> Option<String> {
    if level(element).is_some() {
        return Some(element.text()).filter(|text| !text.is_empty());
    }
    element.children.iter().find_map(|node| match node {
        Node::Element(one) => heading(one),
        Node::Text(_) => None,
    })
}

/// How deep the table of contents goes.
const DEEPEST: u8 = 3;

/// Sees to it that each id is there once, and gives the file of each. Headings and
/// numbered paragraphs are noted.
fn identify(made: &mut Chapters) -> BTreeMap<String, String> {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    let Chapters { all, headings, marks } = made;
    for chapter in all {
        let file = &chapter.file;
        visit(&mut chapter.nodes, &mut |element| {
            if let Some(id) = element.take("id")
                && !places.contains_key(&id)
            {
                places.insert(id.clone(), file.clone());
                element.set("id", id);
            }
            if let Some(level) = level(element).filter(|level| *level <= DEEPEST) {
                let title = element.text();
                if !title.is_empty() {
                    let id = match element.get("id") {
                        Some(id) => id.to_owned(),
                        None => {
                            let id = format!("heading.{}", headings.len() + 1);
                            places.insert(id.clone(), file.clone());
                            element.set("id", id.as_str());
                            id
                        }
                    };
                    headings.push(Heading { level, title, href: format!("{file}#{id}") });
                }
            }
            if let Some(number) = element.get("data-number").map(str::to_owned) {
                element.take("data-number");
                if let Some(id) = element.get("id") {
                    marks.push(Mark { number, href: format!("{file}#{id}") });
                }
            }
        });
    }
    places
}

fn link(
    element: &mut Element,
    own: &str,
    places: &BTreeMap<String, String>,
    addresses: &Addresses<'_>,
) {
    let Some(written) = element.take("href") else { return };
    let found = match addresses.place(&written) {
        Some(id) => places.get(id).map(|file| match file == own {
            true => format!("#{}", encoded(id)),
            false => format!("{file}#{}", encoded(id)),
        }),
        None => addresses.outward(&written),
    };
    match found {
        Some(href) => element.set("href", href),
        // It leads nowhere from a book.
        None => {
            element.name = "span";
            ["role", "epub:type"].into_iter().for_each(|name| drop(element.take(name)));
        }
    }
}

fn encoded(id: &str) -> String {
    let mut out = String::new();
    crate::base::route::encode(&mut out, id);
    out
}
