//! Taking a tree apart, mistake by mistake.

use super::mistakes::{BAD_VALUE, DUPLICATE_KEY, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE};
use super::{Entry, Node, Scalar, Style, Value};
use crate::base::nearest::{nearest, suggestion};
use crate::base::{Code, Diagnostic, Diagnostics, Place, Source, Span};

/// How many unknown keys of one place are told; more are counted.
const MAX_UNKNOWN: usize = 20;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where its source gives it.
    pub span: Span,
}

/// Reads the tree of one source, and reports every mistake it meets there.
pub struct Decoder<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
    /// The key whose value is being read.
    key: Option<Span>,
}

impl<'a> Decoder<'a> {
    /// A decoder for the tree of a source.
    pub fn new(source: &'a Source, diagnostics: &'a mut Diagnostics) -> Self {
        Self { source, diagnostics, key: None }
    }

    /// The source that the tree was parsed from.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// Where mistakes go.
    pub fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// A span as a place, cut at the end of its first line.
    pub fn place(&self, span: Span) -> Place {
        let text = self.source.slice(span);
        let line = text.lines().next().map_or(0, |line| line.trim_end().len());
        let end = span.start + u32::try_from(line).unwrap_or(u32::MAX);
        self.source.place(Span::new(span.start, end))
    }

    /// The key whose value is being read, in backticks, for a message.
    pub fn subject(&self) -> String {
        match self.key {
            Some(key) => format!("`{}`", shown(self.source.slice(key))),
            None => "this".into(),
        }
    }

    /// Reports a mistake in a node.
    pub fn mistake(&mut self, code: &'static Code, span: Span, message: String, hint: String) {
        let place = self.place(span);
        self.diagnostics.push(Diagnostic::at(code, place, message).hint(hint));
    }

    /// Reports that a node is not of the kind that is wanted: `wanted` such as
    /// `a list`, `hint` what to write.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str, hint: impl Into<String>) {
        let message = format!("{} has to be {wanted}, but is {}", self.subject(), found(node));
        self.mistake(&WRONG_TYPE, node.span, message, hint.into());
    }

    /// Reports a scalar that is not one of the values allowed, and says why.
    pub fn bad_value(&mut self, scalar: &Scalar, why: &str, hint: impl Into<String>) {
        let message = format!("{}: `{}` {why}", self.subject(), shown(&scalar.text));
        self.mistake(&BAD_VALUE, scalar.span, message, hint.into());
    }

    /// The keys of a mapping, to be read one after the other; reports anything
    /// else. `what` it describes, such as `a charge`, is for messages.
    pub fn mapping<'d, 'n>(
        &'d mut self,
        node: &'n Node,
        what: &'n str,
    ) -> Option<Fields<'d, 'a, 'n>> {
        let entries = self.entries(node, what)?;
        let outer = self.key;
        Some(Fields { decoder: self, node, entries, what, known: Vec::new(), outer })
    }

    /// All keys of a mapping with their values, where any key may come;
    /// reports anything else.
    pub fn entries<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            _ => {
                let wanted = format!("{what}, with `key: value` lines");
                self.wrong_type(node, &wanted, format!("describe {what} by its keys"));
                None
            }
        }
    }

    /// The items of a list; reports anything else.
    pub fn sequence<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        match &node.value {
            Value::Sequence(items) => Some(items),
            Value::Scalar(scalar) => {
                let hint = format!("write it as a list: `[{}]`", shown(&scalar.text));
                self.wrong_type(node, "a list", hint);
                None
            }
            _ => {
                let hint = "write one `- ` line for each item, or `[one, another]`";
                self.wrong_type(node, "a list", hint);
                None
            }
        }
    }

    /// The items of a list, each read in the same way. An item that cannot be
    /// read is reported and left out.
    pub fn items<'n, T>(
        &mut self,
        node: &'n Node,
        mut read: impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        let items = self.sequence(node).unwrap_or_default();
        items.iter().filter_map(|item| self.item(item, &mut read)).collect()
    }

    fn item<'n, T>(
        &mut self,
        item: &'n Node,
        read: &mut impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        if item.value == Value::Null {
            let message = format!("{} has an item with nothing in it", self.subject());
            let hint = "write the item, or take its line out".into();
            self.mistake(&MISSING_KEY, item.span, message, hint);
            return None;
        }
        read(self, item)
    }

    /// Runs a reader for the value of a key, so that messages name the key.
    pub fn under<T>(&mut self, key: &Scalar, read: impl FnOnce(&mut Decoder<'a>) -> T) -> T {
        let outer = self.key.replace(key.span);
        let value = read(self);
        self.key = outer;
        value
    }

    /// Reports a key that is written twice.
    pub fn duplicate(&mut self, key: &Scalar, first: Span) {
        let message = format!("`{}` is written twice", shown(&key.text));
        let diagnostic = Diagnostic::at(&DUPLICATE_KEY, self.place(key.span), message)
            .related(self.place(first), "first written here")
            .hint("keep one of the two");
        self.diagnostics.push(diagnostic);
    }
}

/// The keys of one mapping while they are read. Every key that is asked for is
/// known; [`Fields::finish`] reports the others.
#[must_use = "call `finish`, which reports unknown keys"]
pub struct Fields<'d, 'a, 'n> {
    decoder: &'d mut Decoder<'a>,
    node: &'n Node,
    entries: &'n [Entry],
    what: &'n str,
    known: Vec<&'n str>,
    /// The key that the mapping itself is the value of.
    outer: Option<Span>,
}

impl<'a, 'n> Fields<'_, 'a, 'n> {
    /// The entry of a key, which is known from now on.
    pub fn entry(&mut self, key: &'n str) -> Option<&'n Entry> {
        self.known.push(key);
        self.entries.iter().find(|entry| &*entry.key.text == key)
    }

    /// The span of a key that is there.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| &*entry.key.text == key).map(|entry| entry.key.span)
    }

    /// Whether a key is there with a value.
    pub fn has(&self, key: &str) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| &*entry.key.text == key && entry.value.value != Value::Null)
    }

    /// The value of a key that has to be there. `None` was reported.
    pub fn required<T>(
        &mut self,
        key: &'n str,
        read: impl FnOnce(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        match self.entry(key) {
            Some(entry) if entry.value.value == Value::Null => {
                self.without_value(entry, format!("write it behind `{key}:`"));
                None
            }
            Some(entry) => self.decoder.under(&entry.key, |decoder| read(decoder, &entry.value)),
            None => {
                self.missing(key);
                None
            }
        }
    }

    /// The value of a key that may be left out or have nothing behind it.
    pub fn optional<T>(
        &mut self,
        key: &'n str,
        read: impl FnOnce(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        let entry = self.entry(key).filter(|entry| entry.value.value != Value::Null)?;
        self.decoder.under(&entry.key, |decoder| read(decoder, &entry.value))
    }

    /// The value of a key that may be left out, but decides what readers see:
    /// where it is there, it has to have a value.
    pub fn decisive<T>(
        &mut self,
        key: &'n str,
        read: impl FnOnce(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        let entry = self.entry(key)?;
        if entry.value.value == Value::Null {
            self.without_value(entry, "write a value, or take the whole line out".into());
            return None;
        }
        self.decoder.under(&entry.key, |decoder| read(decoder, &entry.value))
    }

    /// The items of a list; none where the key is left out.
    pub fn list<T>(
        &mut self,
        key: &'n str,
        read: impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        self.optional(key, |decoder, node| Some(decoder.items(node, read))).unwrap_or_default()
    }

    /// The items of a list, or one item without its list.
    pub fn one_or_more<T>(
        &mut self,
        key: &'n str,
        mut read: impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        let read = |decoder: &mut Decoder<'a>, node: &'n Node| match &node.value {
            Value::Sequence(_) => Some(decoder.items(node, read)),
            _ => Some(read(decoder, node).into_iter().collect()),
        };
        self.optional(key, read).unwrap_or_default()
    }

    /// Reports a mistake that concerns the mapping as a whole, at its first
    /// key.
    pub fn mistake(&mut self, code: &'static Code, message: String, hint: String) {
        let span = self.entries.first().map_or(self.node.span, |entry| entry.key.span);
        self.decoder.mistake(code, span, message, hint);
    }

    /// The decoder, between two keys.
    pub fn decoder(&mut self) -> &mut Decoder<'a> {
        self.decoder
    }

    /// Reports every key that nothing asked for.
    pub fn finish(self) {
        let unknown = |entry: &&Entry| !self.known.contains(&&*entry.key.text);
        let mut unknown = self.entries.iter().filter(unknown);
        for entry in unknown.by_ref().take(MAX_UNKNOWN) {
            let name = shown(&entry.key.text);
            let message = format!("`{name}` is not a key of {}", self.what);
            let near = nearest(&entry.key.text, self.known.iter().copied());
            let hint = match near {
                None if self.known.contains(&"extra") => {
                    "take it out, or put it under `extra`, which templates can read".into()
                }
                _ => suggestion(&entry.key.text, &self.known),
            };
            self.decoder.mistake(&UNKNOWN_KEY, entry.key.span, message, hint);
        }
        if let Some(entry) = unknown.next() {
            let message = format!("{} more unknown keys follow", unknown.count() + 1);
            let hint = format!("known here: {}", self.known.join(", "));
            self.decoder.mistake(&UNKNOWN_KEY, entry.key.span, message, hint);
        }
    }

    fn missing(&mut self, key: &str) {
        let hint = format!("add `{key}: …`");
        let message = match self.outer {
            Some(outer) => {
                let outer = shown(self.decoder.source.slice(outer));
                format!("{} under `{outer}` has no `{key}`", self.what)
            }
            None => format!("{} has no `{key}`", self.what),
        };
        self.mistake(&MISSING_KEY, message, hint);
    }

    fn without_value(&mut self, entry: &Entry, hint: String) {
        let message = format!("`{}` has no value", entry.key.text);
        self.decoder.mistake(&MISSING_KEY, entry.key.span, message, hint);
    }
}

/// What a node is, for a message.
fn found(node: &Node) -> String {
    match &node.value {
        Value::Null => "empty".into(),
        Value::Sequence(_) => "a list".into(),
        Value::Mapping(_) => "a group of `key: value` lines".into(),
        Value::Scalar(scalar) => {
            let text = shown(&scalar.text);
            match scalar.style {
                Style::Quoted => format!("the text \"{text}\""),
                _ => format!("`{text}`"),
            }
        }
    }
}

/// The beginning of a text that an author wrote, fit for a message: on one
/// line, with what cannot be seen written as an escape.
pub fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(60).flat_map(visible).collect();
    if text.chars().nth(60).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> impl Iterator<Item = char> {
    let hidden = c == '\n' || crate::base::route::is_invisible(c);
    let escaped = hidden.then(|| c.escape_default());
    let plain = (!hidden).then_some(c);
    escaped.into_iter().flatten().chain(plain)
}
