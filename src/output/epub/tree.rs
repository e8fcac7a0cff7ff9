//! A text of HTML as a tree.
//!
//! Templates and authors write HTML as browsers forgive it: ends are left out, names
//! are in any case, anything stands in anything. A book has to be XML. Whatever is
//! read here comes out as elements that a book may have; what it may not have, such
//! as scripts and forms, is left out, and of elements that nobody knows their inside
//! is kept.

use crate::base::markup::{Attribute, Piece, Tag, pieces, plain};

/// An element, or text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub name: &'static str,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// What may stand in an element, and where it may stand itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Among words, around words.
    Phrase,
    /// Among words, with nothing in it.
    Point,
    /// A block of words.
    Line,
    /// A block of anything.
    Block,
    /// A part of a chapter, such as a section.
    Sectioning,
    /// A part of a list, table or figure.
    Inner,
}

/// The elements of a book.
const ELEMENTS: [(&str, Kind); 68] = [
    ("a", Kind::Phrase),
    ("abbr", Kind::Phrase),
    ("address", Kind::Block),
    ("article", Kind::Sectioning),
    ("aside", Kind::Sectioning),
    ("b", Kind::Phrase),
    ("bdi", Kind::Phrase),
    ("bdo", Kind::Phrase),
    ("blockquote", Kind::Block),
    ("br", Kind::Point),
    ("caption", Kind::Inner),
    ("cite", Kind::Phrase),
    ("code", Kind::Phrase),
    ("col", Kind::Inner),
    ("colgroup", Kind::Inner),
    ("dd", Kind::Inner),
    ("del", Kind::Phrase),
    ("details", Kind::Block),
    ("dfn", Kind::Phrase),
    ("div", Kind::Block),
    ("dl", Kind::Block),
    ("dt", Kind::Inner),
    ("em", Kind::Phrase),
    ("figcaption", Kind::Inner),
    ("figure", Kind::Block),
    ("footer", Kind::Sectioning),
    ("h1", Kind::Line),
    ("h2", Kind::Line),
    ("h3", Kind::Line),
    ("h4", Kind::Line),
    ("h5", Kind::Line),
    ("h6", Kind::Line),
    ("header", Kind::Sectioning),
    ("hr", Kind::Block),
    ("i", Kind::Phrase),
    ("img", Kind::Point),
    ("input", Kind::Point),
    ("ins", Kind::Phrase),
    ("kbd", Kind::Phrase),
    ("li", Kind::Inner),
    ("mark", Kind::Phrase),
    ("nav", Kind::Sectioning),
    ("ol", Kind::Block),
    ("p", Kind::Line),
    ("pre", Kind::Line),
    ("q", Kind::Phrase),
    ("rp", Kind::Phrase),
    ("rt", Kind::Phrase),
    ("ruby", Kind::Phrase),
    ("s", Kind::Phrase),
    ("samp", Kind::Phrase),
    ("section", Kind::Sectioning),
    ("small", Kind::Phrase),
    ("span", Kind::Phrase),
    ("strong", Kind::Phrase),
    ("sub", Kind::Phrase),
    ("summary", Kind::Inner),
    ("sup", Kind::Phrase),
    ("table", Kind::Block),
    ("tbody", Kind::Inner),
    ("td", Kind::Inner),
    ("tfoot", Kind::Inner),
    ("th", Kind::Inner),
    ("thead", Kind::Inner),
    ("time", Kind::Phrase),
    ("tr", Kind::Inner),
    ("u", Kind::Phrase),
    ("ul", Kind::Block),
];

/// Those that have no inside.
const EMPTY: [&str; 7] = ["br", "col", "hr", "img", "input", "wbr", "source"];

/// Elements that are left out with all that is in them.
const LEFT_OUT: [&str; 24] = [
    "script", "style", "template", "noscript", "select", "button", "textarea", "datalist",
    "iframe", "object", "embed", "video", "audio", "canvas", "map", "svg", "math", "title",
    "dialog", "progress", "meter", "xmp", "noembed", "noframes",
];

/// How deep elements may stand in each other; deeper ones are left out, and what is
/// in them is kept.
const DEEPEST: usize = 64;

/// What an element is; `None` where a book has none of that name.
pub(super) fn kind(name: &str) -> Option<Kind> {
    ELEMENTS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The name of an element as a book has it.
fn known(name: &str) -> Option<&'static str> {
    let name = if name.eq_ignore_ascii_case("strike") { "s" } else { name };
    ELEMENTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(known, _)| *known)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// Reads a text of HTML.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut reader = Reader { html, done: 0, open: vec![Element::new("div")], left: None };
    pieces(html, &mut |piece, span| {
        reader.text(span.start);
        reader.done = span.end;
        match piece {
            Piece::Start(tag) => reader.start(tag),
            Piece::End(name) => reader.end(name),
            Piece::Comment => {}
        }
    });
    reader.text(html.len());
    while reader.open.len() > 1 {
        reader.close();
    }
    reader.open.pop().map(|top| top.children).unwrap_or_default()
}

struct Reader<'h> {
    html: &'h str,
    /// Up to where it is read.
    done: usize,
    /// The elements that are open, from the outside in.
    open: Vec<Element>,
    /// The element that is being left out, and how many of its name are open.
    left: Option<(String, usize)>,
}

impl Reader<'_> {
    fn text(&mut self, upto: usize) {
        let Some(text) = self.html.get(self.done..upto).filter(|text| !text.is_empty()) else {
            return;
        };
        if self.left.is_some() {
            return;
        }
        let text = plain(text);
        let Some(top) = self.open.last_mut() else { return };
        match top.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(&text),
            _ => top.children.push(Node::Text(text)),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if let Some((name, count)) = &mut self.left {
            *count += usize::from(tag.is(name));
            return;
        }
        if is_one_of(tag.name, &LEFT_OUT) || is_hidden(tag) {
            let empty = is_one_of(tag.name, &EMPTY) || tag.name.eq_ignore_ascii_case("embed");
            if !empty {
                self.left = Some((tag.name.to_owned(), 1));
            }
            return;
        }
        let Some(name) = known(tag.name) else { return };
        self.close_before(name);
        let attributes = tag.attributes.iter().map(written).collect();
        let element = Element { name, attributes, children: Vec::new() };
        if is_one_of(name, &EMPTY) {
            self.put(element);
        } else if self.open.len() < DEEPEST {
            self.open.push(element);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((left, count)) = &mut self.left {
            *count -= usize::from(left.eq_ignore_ascii_case(name));
            if *count == 0 {
                self.left = None;
            }
            return;
        }
        let Some(name) = known(name) else { return };
        // An end in a cell ends nothing around the table.
        let around = |one: &Element| is_one_of(one.name, &["td", "th", "caption"]);
        let mut found = None;
        for (at, one) in self.open.iter().enumerate().skip(1).rev() {
            if one.name == name {
                found = Some(at);
                break;
            }
            if around(one) && !is_one_of(name, &["tr", "tbody", "thead", "tfoot", "table"]) {
                break;
            }
        }
        let Some(at) = found else { return };
        while self.open.len() > at {
            self.close();
        }
    }

    /// Ends what cannot go on where an element begins: a paragraph before a block, an
    /// item before the next one.
    fn close_before(&mut self, name: &'static str) {
        let is_block = !matches!(kind(name), Some(Kind::Phrase | Kind::Point));
        if is_block {
            self.close_up_to(&["p"], &["table", "td", "th", "caption", "div", "section", "li"]);
        }
        match name {
            "li" => self.close_up_to(&["li"], &["ul", "ol"]),
            "dt" | "dd" => self.close_up_to(&["dt", "dd"], &["dl"]),
            "td" | "th" => self.close_up_to(&["td", "th"], &["tr", "table"]),
            "tr" => self.close_up_to(&["tr", "caption"], &["thead", "tbody", "tfoot", "table"]),
            "thead" | "tbody" | "tfoot" => {
                self.close_up_to(&["thead", "tbody", "tfoot", "caption"], &["table"]);
            }
            _ => {}
        }
    }

    /// Ends the innermost of some elements, unless another stands between.
    fn close_up_to(&mut self, names: &[&str], but: &[&str]) {
        let mut inside = self.open.iter().enumerate().skip(1).rev();
        let found = inside.find(|(_, one)| is_one_of(one.name, names) || is_one_of(one.name, but));
        let Some((at, one)) = found else { return };
        if is_one_of(one.name, names) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.put(element);
        }
    }

    fn put(&mut self, element: Element) {
        if let Some(top) = self.open.last_mut() {
            top.children.push(Node::Element(element));
        }
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("hidden").is_some() && !is_one_of(tag.name, &EMPTY)
}

fn written(attribute: &Attribute<'_>) -> (String, String) {
    (attribute.name.to_ascii_lowercase(), plain(attribute.value))
}

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new() }
    }

    /// The same with an attribute, in the place of one of that name.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// The same with text behind its children.
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Gives an attribute a value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.take(name);
        self.attributes.push((name.to_owned(), value.into()));
    }

    /// Takes an attribute away.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(known, _)| known == name)?;
        Some(self.attributes.remove(at).1)
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one == class))
    }

    /// Its text, with single spaces and without the numbers of notes.
    pub fn text(&self) -> String {
        let mut text = String::new();
        gather(&self.children, &mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn gather(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(one) => text.push_str(one),
            Node::Element(one) if one.name == "br" => text.push(' '),
            Node::Element(one) if one.get("role") == Some("doc-noteref") => {}
            Node::Element(one) => gather(&one.children, text),
        }
    }
}

/// Reads all elements and texts, each before what is in it.
pub(super) fn read(nodes: &[Node], each: &mut dyn FnMut(&Element), texts: &mut dyn FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Text(text) => texts(text),
            Node::Element(element) => {
                each(element);
                read(&element.children, each, texts);
            }
        }
    }
}

/// Goes through all elements, each before what is in it.
pub(super) fn visit(nodes: &mut [Node], each: &mut dyn FnMut(&mut Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            each(element);
            visit(&mut element.children, each);
        }
    }
}
