//! The tree from the parser's events.

use std::collections::BTreeMap;

use serde_yaml::granit_parser::{
    Event, Parser, ScalarStyle, ScanError, Span as EventSpan, StructureStyle, options,
};

use super::limits::{
    MAX_COPIED_BYTES, MAX_COPIED_NODES, MAX_DEPTH, MAX_NODES, YAML_COMMENT, YAML_LIMIT,
    YAML_UNSUPPORTED,
};
use super::pieces::{self, Written};
use super::syntax;
use crate::base::tree::{Decoder, Entry, Node, Scalar, Style, Value, shown};
use crate::base::{Code, Diagnostic, Diagnostics, Source, Span};

/// How many mistakes that leave the tree whole are told for one text.
const MAX_TOLD: usize = 50;

pub(super) fn tree(source: &Source, span: Span, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = source.slice(span);
    if let Some(diagnostic) = syntax::unreadable(source, span, text) {
        diagnostics.push(diagnostic);
        return None;
    }
    let mut builder = Builder::new(source, span, diagnostics);
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    for next in Parser::new_from_str_with_options(text, options) {
        let step = match next {
            Ok((event, at)) => builder.event(event, at),
            Err(error) => Err(builder.syntax_error(&error)),
        };
        if let Err(diagnostic) = step {
            builder.diagnostics.push(*diagnostic);
            return None;
        }
    }
    Some(builder.root.unwrap_or_else(|| Node::null(Span::new(span.start, span.start))))
}

/// What ends the reading of a text.
type Step<T = ()> = Result<T, Box<Diagnostic>>;

struct Builder<'a> {
    source: &'a Source,
    text: &'a str,
    span: Span,
    diagnostics: &'a mut Diagnostics,
    told: usize,
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    nodes: usize,
    anchors: BTreeMap<usize, Anchored>,
    copied: Size,
}

/// A list or mapping whose end has not come.
struct Open {
    span: Span,
    flow: bool,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>, Key),
}

/// What a mapping waits for.
enum Key {
    /// A key.
    Awaited,
    /// The value of this key.
    Read(Scalar),
    /// The value of a key that was refused.
    Refused,
}

/// A node that aliases may copy.
struct Anchored {
    node: Node,
    size: Size,
}

#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    depth: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source, span: Span, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            source,
            text: source.slice(span),
            span,
            diagnostics,
            told: 0,
            open: Vec::new(),
            root: None,
            documents: 0,
            nodes: 0,
            anchors: BTreeMap::new(),
            copied: Size::default(),
        }
    }

    fn event(&mut self, event: Event<'_>, at: EventSpan) -> Step {
        let span = self.absolute(&at);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second YAML document begins here";
                    let hint = "take the `---` or `...` line out: one file holds one document";
                    return Err(self.refusal(&YAML_UNSUPPORTED, span, message, hint));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &at, span);
                if style == ScalarStyle::Plain {
                    self.warn_of_number(span);
                }
                let node = self.scalar(&text, style, span, at.indent);
                return self.complete(node, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &at, span);
                let flow = style == StructureStyle::Flow;
                let content = Content::Sequence(Vec::new());
                return self.enter(Open { span, flow, anchor, content });
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), &at, span);
                let flow = style == StructureStyle::Flow;
                let content = Content::Mapping(Vec::new(), Key::Awaited);
                return self.enter(Open { span, flow, anchor, content });
            }
            Event::SequenceEnd | Event::MappingEnd => return self.leave(span),
            Event::Alias(anchor) => {
                let node = self.copy(anchor, span)?;
                return self.complete(node, 0);
            }
            Event::UnresolvedAlias(name) => {
                let name = shown(&name);
                let message = format!("`*{name}` refers to `&{name}`, which is not there");
                let hint = format!("where `*` begins a text, put it in quotes: \"*{name}…\"");
                self.tell(&YAML_UNSUPPORTED, span, message, &hint);
                return self.complete(Node::null(span), 0);
            }
            _ => {}
        }
        Ok(())
    }

    fn syntax_error(&self, error: &ScanError) -> Box<Diagnostic> {
        let mut diagnostic = syntax::diagnostic(self.source, self.span, error);
        if let Some(open) = self.open.last().filter(|open| open.flow) {
            let place = self.source.place(Span::new(open.span.start, open.span.start + 1));
            diagnostic.related.push((place, "inside the bracket opened here".into()));
        }
        diagnostic
    }

    fn absolute(&self, at: &EventSpan) -> Span {
        let end = self.text.len();
        let range = at.byte_range().unwrap_or(end..end);
        let base = self.span.start as usize;
        Span::from(base + range.start..base + range.end.max(range.start))
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span, indent: Option<usize>) -> Node {
        if style == ScalarStyle::Plain && matches!(text, "" | "~" | "null") {
            return Node::null(span);
        }
        let written = match style {
            ScalarStyle::Plain => Written::Plain,
            ScalarStyle::SingleQuoted => Written::SingleQuoted,
            ScalarStyle::DoubleQuoted => Written::DoubleQuoted,
            ScalarStyle::Literal => Written::Literal(indent),
            ScalarStyle::Folded => Written::Folded(indent),
        };
        let (span, inner) = pieces::extent(self.source, span, written);
        let pieces = pieces::trace(self.source.slice(inner), inner, text, written);
        let style = if written == Written::Plain { Style::Plain } else { Style::Quoted };
        let scalar = Scalar { text: text.into(), style, span: inner, pieces };
        Node { span, value: Value::Scalar(scalar) }
    }

    fn enter(&mut self, open: Open) -> Step {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.too_deep(open.span));
        }
        self.open.push(open);
        Ok(())
    }

    fn leave(&mut self, end: Span) -> Step {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let (value, last) = match open.content {
            Content::Sequence(items) => {
                let last = items.last().map(|node| node.span.end);
                (Value::Sequence(items), last)
            }
            Content::Mapping(mut entries, _) => {
                let last = entries.last().map(|entry| entry.value.span.end);
                self.drop_duplicates(&mut entries);
                (Value::Mapping(entries), last)
            }
        };
        // The end of a block is told at the next token, which may be far away.
        let end = if open.flow { end.end } else { last.unwrap_or(open.span.end) };
        let span = Span::new(open.span.start, end.max(open.span.end));
        self.complete(Node { span, value }, open.anchor)
    }

    /// Puts a node where it belongs.
    fn complete(&mut self, node: Node, anchor: usize) -> Step {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("this file has more than {MAX_NODES} values");
            return Err(self.refusal(&YAML_LIMIT, node.span, &message, "split it up"));
        }
        if anchor > 0 {
            let size = measure(&node);
            self.spend(size, node.span)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), size });
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(entries, key) => match std::mem::replace(key, Key::Awaited) {
                Key::Read(scalar) => entries.push(Entry { key: scalar, value: node }),
                Key::Refused => {}
                Key::Awaited => match node.value {
                    Value::Scalar(scalar) if !is_merge(&scalar) => *key = Key::Read(scalar),
                    _ => {
                        *key = Key::Refused;
                        self.refuse_key(&node);
                    }
                },
            },
        }
        Ok(())
    }

    fn copy(&mut self, anchor: usize, span: Span) -> Step<Node> {
        let Some(anchored) = self.anchors.get(&anchor) else {
            let name = shown(self.source.slice(span));
            let message = format!("`{name}` refers to a value that it is itself a part of");
            let hint = "write the value out";
            return Err(self.refusal(&YAML_LIMIT, span, &message, hint));
        };
        let size = anchored.size;
        if self.open.len() + size.depth > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        let node = anchored.node.clone();
        self.spend(size, span)?;
        Ok(node)
    }

    /// Counts what anchors and aliases copy.
    fn spend(&mut self, size: Size, span: Span) -> Step {
        self.copied.nodes += size.nodes;
        self.copied.bytes += size.bytes;
        if self.copied.nodes <= MAX_COPIED_NODES && self.copied.bytes <= MAX_COPIED_BYTES {
            return Ok(());
        }
        let message = "the aliases of this file copy more than a site may need";
        Err(self.refusal(&YAML_LIMIT, span, message, "write the values out where they differ"))
    }

    /// Keeps the first of two entries with one key, and tells of the other.
    fn drop_duplicates(&mut self, entries: &mut Vec<Entry>) {
        let mut twice: Vec<(usize, Span)> = Vec::new();
        if entries.len() <= 16 {
            for (at, entry) in entries.iter().enumerate() {
                let first = entries.iter().take(at).find(|e| e.key.text == entry.key.text);
                twice.extend(first.map(|first| (at, first.key.span)));
            }
        } else {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for (at, entry) in entries.iter().enumerate() {
                match seen.get(&*entry.key.text) {
                    Some(first) => twice.push((at, *first)),
                    None => {
                        seen.insert(&entry.key.text, entry.key.span);
                    }
                }
            }
        }
        if twice.is_empty() {
            return;
        }
        for (at, first) in &twice {
            let Some(entry) = entries.get(*at) else { continue };
            self.told += 1;
            if self.told <= MAX_TOLD {
                Decoder::new(self.source, self.diagnostics).duplicate(&entry.key, *first);
            }
        }
        let mut twice = twice.into_iter().map(|(at, _)| at).peekable();
        let mut at = 0;
        entries.retain(|_| {
            let drop = twice.next_if_eq(&at).is_some();
            at += 1;
            !drop
        });
    }

    fn refuse_key(&mut self, key: &Node) {
        let (message, hint) = match &key.value {
            Value::Scalar(_) => (
                "merge keys (`<<`) are not read",
                "write the keys out, or use an alias for a whole value",
            ),
            Value::Null => ("there is no key before this `:`", "write a key, or put it in quotes"),
            _ => (
                "a list or a group cannot be a key",
                "if this is meant as a text, put it in quotes, as in \"{{ toc() }}\"",
            ),
        };
        self.tell(&YAML_UNSUPPORTED, key.span, message.into(), hint);
    }

    fn refuse_tag(&mut self, tagged: bool, at: &EventSpan, span: Span) {
        if !tagged {
            return;
        }
        let span = at.tag_span().map_or(span, |tag| self.absolute(&tag));
        let tag = shown(self.source.slice(span));
        let message = format!("tags such as `{tag}` are not read");
        let hint = "take the tag out; if this is meant as a text, put it in quotes";
        self.tell(&YAML_UNSUPPORTED, span, message, hint);
    }

    /// `Docket #12` ends before the number, and nobody would see it.
    fn warn_of_number(&mut self, span: Span) {
        let behind = self.text.get((span.end - self.span.start) as usize..).unwrap_or("");
        // What is empty stands before its colon.
        let behind = if span.is_empty() { behind.trim_start_matches(':') } else { behind };
        let Some(comment) = behind.trim_start_matches([' ', '\t']).strip_prefix('#') else {
            return;
        };
        if !comment.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let start = self.span.start as usize + self.text.len() - comment.len() - 1;
        let message = "the text ends before this `#`, which begins a comment";
        let hint = "if it belongs to the text, put the whole text in quotes";
        self.tell(&YAML_COMMENT, Span::from(start..start + 2), message.into(), hint);
    }

    fn too_deep(&self, span: Span) -> Box<Diagnostic> {
        syntax::too_deep(self.source.place(span))
    }

    fn refusal(
        &self,
        code: &'static Code,
        span: Span,
        message: &str,
        hint: &str,
    ) -> Box<Diagnostic> {
        Box::new(Diagnostic::at(code, self.source.place(span), message).hint(hint))
    }

    /// Reports a mistake after which reading goes on.
    fn tell(&mut self, code: &'static Code, span: Span, message: String, hint: &str) {
        self.told += 1;
        if self.told <= MAX_TOLD {
            let place = self.source.place(span);
            self.diagnostics.push(Diagnostic::at(code, place, message).hint(hint));
        }
    }
}

fn is_merge(key: &Scalar) -> bool {
    &*key.text == "<<" && key.style == Style::Plain
}

/// Recursion is bounded by [`MAX_DEPTH`].
fn measure(node: &Node) -> Size {
    let mut size = Size { nodes: 1, bytes: 0, depth: 0 };
    let mut add = |inner: Size| {
        size.nodes += inner.nodes;
        size.bytes += inner.bytes;
        size.depth = size.depth.max(inner.depth + 1);
    };
    match &node.value {
        Value::Null => {}
        Value::Scalar(scalar) => size.bytes += weight(scalar),
        Value::Sequence(items) => items.iter().map(measure).for_each(&mut add),
        Value::Mapping(entries) => entries.iter().for_each(|entry| {
            let mut inner = measure(&entry.value);
            inner.bytes += weight(&entry.key);
            add(inner);
        }),
    }
    size
}

fn weight(scalar: &Scalar) -> usize {
    scalar.text.len() + size_of_val(&*scalar.pieces)
}
