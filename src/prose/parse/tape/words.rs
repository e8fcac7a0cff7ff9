//! What stands in the text between markup: references, notes that are defined
//! elsewhere, and directives.

use pulldown_cmark::CowStr;

use super::{Bracket, Builder};
use crate::base::{Diagnostic, Span};
use crate::prose::body::*;
use crate::prose::directive::Found;
use crate::prose::{codes, reference};

/// What in a text is not just text.
enum Special {
    /// `@` and a case id of this length.
    Reference(u32),
    /// `[^`, a label of this length and `]`.
    Note(u32),
    /// The directive of this index.
    Directive(usize),
    /// `{{` or `{%` that is no directive.
    Stray,
}

/// The label of `[^label]`, which the parser took for text because the note is
/// not defined in this text.
fn note_label(rest: &str) -> Option<Special> {
    let inside = rest.get(2..)?;
    let length = inside.bytes().take(400).position(|b| matches!(b, b']' | b'[' | b'\n' | b'\r'))?;
    let closed = inside.as_bytes().get(length) == Some(&b']');
    let label = inside.get(..length)?;
    (closed && !label.trim().is_empty()).then_some(Special::Note(length as u32))
}

impl Builder<'_> {
    /// Text between markup: looks for references, for notes that are defined
    /// elsewhere, and for the places of directives.
    pub(super) fn words(&mut self, text: &CowStr<'_>, span: Span) {
        let str = self.str(text);
        if str.start & Str::OWNED != 0 || self.html_block.is_some() {
            self.nodes.push(Node::Text(str));
            return;
        }
        let in_code = self.open.last().and_then(|at| self.nodes.get(*at as usize));
        if matches!(in_code, Some(Node::Start(Tag::CodeBlock(_))))
            || self.dialect.plain_commonmark
            || self.autolink
        {
            self.literal(span);
            self.nodes.push(Node::Text(str));
            return;
        }
        self.lost_link(text, span);
        let mut at = str.start.max(self.used);
        let end = str.start + str.len;
        while at < end {
            let (stop, found) = self.next(at, end, str.start);
            if stop > at {
                self.nodes.push(Node::Text(Str { start: at, len: stop - at }));
            }
            at = match found {
                None => end,
                Some(found) => self.place(found, stop),
            };
        }
        self.used = self.used.max(at);
    }

    /// A link whose text holds a note or another link is no link by the rules
    /// of Markdown: its brackets stand as text, with the address behind them.
    fn lost_link(&mut self, text: &str, span: Span) {
        if !matches!(text, "[" | "]") || self.byte_before(span.start) == Some(b'\\') {
            return;
        }
        let element = self.open.last().copied();
        if text == "[" {
            self.brackets.push(Bracket { element, targets: self.targets, span });
            return;
        }
        while let Some(opening) = self.brackets.pop() {
            if opening.element != element {
                continue;
            }
            let address = self.text.buffer().as_bytes().get(span.end as usize) == Some(&b'(');
            let whole = Span::new(opening.span.start, span.end);
            if address && opening.targets < self.targets {
                self.nested(whole, "a citation, a note or another link");
            } else if !address {
                self.lost_reference(whole);
            }
            return;
        }
    }

    /// References with further brackets among them are none by the rules of
    /// Markdown, and would stand there as they were written.
    fn lost_reference(&mut self, whole: Span) {
        let inside = Str { start: whole.start + 1, len: whole.len().saturating_sub(2) };
        let text = self.get(inside);
        let begins = text.trim_start_matches('-').starts_with('@');
        let brackets = text.contains('[') && !text.contains("[^") && !text.contains("](");
        if !(begins && brackets && reference::looks_like_references(text)) || self.links > 0 {
            return;
        }
        let message = "there are further brackets within this bracket with references";
        let hint = "write `\\[47\\]` for brackets that readers are to see, as in `[@X1, \\[47\\]]`";
        let told = Diagnostic::at(&codes::MALFORMED_REFERENCE, self.text.place(whole), message);
        self.diagnostics.push(told.hint(hint));
    }

    /// The next thing in a stretch of text that is not just text.
    fn next(&self, from: u32, end: u32, event_start: u32) -> (u32, Option<Special>) {
        let text = self.get(Str { start: from, len: end - from });
        let next = self.directives.partition_point(|(span, _)| span.end <= from);
        let directive = self.directives.get(next).filter(|(span, _)| span.start < end);
        let limit = directive.map_or(end, |(span, _)| span.start.max(from));
        for step in memchr::memchr3_iter(b'@', b'{', b'[', text.as_bytes()) {
            let at = from + step as u32;
            if at >= limit {
                break;
            }
            // The parser drops the backslash of an escape and begins a new
            // text behind it.
            let escaped = at == event_start && self.byte_before(at) == Some(b'\\');
            let rest = self.text.buffer().get(at as usize..).unwrap_or("");
            let special = match rest.as_bytes().get(..2) {
                Some(b"[^") if at + 1 == end && self.images == 0 => note_label(rest),
                Some(b"{{" | b"{%") if !escaped => Some(Special::Stray),
                Some([b'@', _]) if !escaped && self.images == 0 && self.may_begin(at) => {
                    let id = rest.get(1..).and_then(reference::case_id);
                    id.map(|length| Special::Reference(length as u32))
                }
                _ => None,
            };
            if let Some(special) = special {
                return (at, Some(special));
            }
        }
        match directive {
            Some(_) => (limit, Some(Special::Directive(next))),
            None => (end, None),
        }
    }

    /// Whether a reference can begin here: not inside a word, an address or a
    /// path.
    fn may_begin(&self, at: u32) -> bool {
        let before = self.text.buffer().get(..at as usize).and_then(|s| s.chars().next_back());
        !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '/' | '@' | '-' | '+'))
    }

    fn byte_before(&self, at: u32) -> Option<u8> {
        self.text.buffer().as_bytes().get((at as usize).checked_sub(1)?).copied()
    }

    /// Puts what was found into its place; gives the offset behind it.
    fn place(&mut self, special: Special, at: u32) -> u32 {
        match special {
            Special::Reference(length) => {
                let end = at + 1 + length;
                let span = Span::new(at + 1, end);
                let key = self.get(Str { start: at + 1, len: length }).to_owned();
                let item = reference::Item {
                    prefix: String::new(),
                    key,
                    span,
                    pinpoint: String::new(),
                    suppress_author: false,
                };
                let reference = reference::Reference { bracketed: false, items: vec![item] };
                self.insert(Embed::Reference(reference), Span::new(at, end));
                end
            }
            Special::Note(length) => {
                let end = at + length + 3;
                self.note(Str { start: at + 2, len: length }, Span::new(at, end));
                end
            }
            Special::Directive(index) => self.directive(index),
            Special::Stray => {
                self.diagnostics.push(
                    Diagnostic::at(
                        &codes::MALFORMED_DIRECTIVE,
                        self.text.place(Span::new(at, at + 2)),
                        "this is not a directive: a name, its arguments in parentheses and the closing braces must follow",
                    )
                    .hint("write for example `{{ matrix(charge=\"C1\") }}`, or `\\{{` where the braces themselves are meant"),
                );
                self.nodes.push(Node::Text(Str { start: at, len: 2 }));
                at + 2
            }
        }
    }

    fn directive(&mut self, index: usize) -> u32 {
        let Some((span, found)) = self.directives.get(index) else { return u32::MAX };
        let (span, found) = (*span, found.clone());
        if let Some(settled) = self.settled.get_mut(index)
            && self.links == 0
            && self.images == 0
            && self.heading.is_none()
        {
            *settled = true;
            self.insert(
                match found {
                    Found::Whole(directive) => Embed::Directive(directive),
                    Found::Open(directive) => Embed::Open(directive),
                    Found::Close => Embed::Close,
                },
                span,
            );
        }
        span.end
    }

    /// Marks the directives of a stretch as text: it is code or HTML.
    pub(super) fn literal(&mut self, span: Span) {
        let first = self.directives.partition_point(|(known, _)| known.end <= span.start);
        let inside = self.directives.iter().zip(&mut self.settled).skip(first);
        inside
            .take_while(|((known, _), _)| known.start < span.end)
            .for_each(|(_, done)| *done = true);
    }

    pub(super) fn bracket(&mut self, span: Span) {
        self.swallowing = 1;
        self.targets += 1;
        self.used = self.used.max(span.end);
        let inside = Str { start: span.start + 1, len: span.len().saturating_sub(2) };
        match reference::bracket(self.get(inside), inside.start) {
            Ok(_) if self.images > 0 => {
                self.nodes.push(Node::Text(Str { start: span.start, len: span.len() }));
            }
            Ok(reference) => self.insert(Embed::Reference(reference), span),
            Err(part) => {
                let message = match self.text.buffer().get(part.range()).unwrap_or("").trim() {
                    "" => {
                        "`;` stands between references, and there is none on one side of it".into()
                    }
                    text => format!("`{text}` has no `@` with a key behind it"),
                };
                let place = self.text.place(part);
                let told = Diagnostic::at(&codes::MALFORMED_REFERENCE, place, message);
                let hint =
                    "write for example `[@X1, p. 4; @X2]`, or `\\[` where a bracket is meant";
                self.diagnostics.push(told.hint(hint));
            }
        }
    }

    pub(super) fn insert(&mut self, embed: Embed, span: Span) {
        if self.links > 0 && matches!(embed, Embed::Reference(_)) {
            return self.nested(span, "a reference");
        }
        // In a tight list an item holds its text without a paragraph.
        let parent = self.open.last().copied().unwrap_or(u32::MAX);
        let at = self.parts.inserts.len() as u32;
        self.parts.inserts.push(Hole {
            embed,
            span,
            at: self.position(),
            block: false,
            caption: None,
        });
        self.parents.push(parent);
        self.nodes.push(Node::Insert(at));
    }

    pub(super) fn note(&mut self, label: Str, span: Span) {
        if self.images > 0 {
            return;
        }
        if self.links > 0 {
            return self.nested(span, "a note");
        }
        self.targets += 1;
        self.used = self.used.max(span.end);
        let at = self.parts.notes.len() as u32;
        self.parts.notes.push(NoteUse { label, span, at: self.position() });
        self.nodes.push(Node::Note(at));
    }

    pub(super) fn nested(&mut self, span: Span, what: &str) {
        self.diagnostics.push(
            Diagnostic::at(
                &codes::NESTED_LINK,
                self.text.place(span),
                format!("{what} stands inside the text of a link"),
            )
            .hint("put it before or behind the link: a reader can follow only one of the two"),
        );
    }
}
