//! The walk over a tape, as blocks and lines.
//!
//! What has a number has it by the rules of the HTML writer: paragraphs at the top
//! of the report's own text are counted, and notes have the numbers of the
//! resolution.

use crate::base::language::Language;
use crate::library::part::Part;
use crate::library::resolved::{CrossReference, Fill, Href, Resolution, Resolved};
use crate::library::resolved::{Mark as NoteMark, Shortcode as Called};
use crate::prose::{Body, Node, Tag};

use super::frame::{Frame, Kind, Stack};
use super::model::*;
use super::runs;
use super::speech::Speech;

/// How a body is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Layout {
    /// Whether top-level paragraphs get numbers.
    pub numbers: bool,
    /// Whether headings can be led to.
    pub heading_ids: bool,
}

/// What makes blocks of parts.
pub(super) trait Parts {
    /// The blocks of a generated part.
    fn part(&self, part: &Part) -> Vec<Block>;
}

/// The blocks of some nodes of a body.
pub(super) fn blocks(
    (resolution, speech): (&Resolution, &dyn Speech),
    body: &Body<Resolved>,
    nodes: &[Node],
    layout: Layout,
    parts: &dyn Parts,
) -> Vec<Block> {
    let mut walk = Walk {
        resolution,
        speech,
        body,
        layout,
        parts,
        stack: Stack::default(),
        paragraph: 0,
        alternative: None,
        marks: Vec::new(),
    };
    nodes.iter().for_each(|node| walk.node(*node));
    walk.write_marks();
    walk.stack.finish()
}

struct Walk<'a> {
    resolution: &'a Resolution,
    speech: &'a dyn Speech,
    body: &'a Body<Resolved>,
    layout: Layout,
    parts: &'a dyn Parts,
    stack: Stack,
    paragraph: usize,
    /// The picture whose alternative text is being gathered, and how deep pictures
    /// stand in it.
    alternative: Option<(u32, usize, String)>,
    /// Marks of notes that wait for what follows.
    marks: Vec<NoteMark>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node) {
        if self.alternative.is_some() {
            return self.gather(node);
        }
        if !self.marks.is_empty() {
            return self.behind_marks(node);
        }
        match node {
            Node::Start(tag) => self.start(tag),
            Node::End(tag) => self.end(tag),
            Node::Text(str) => self.stack.text(self.body.tape.str(str)),
            Node::Code(str) => self.inline(Inline::Code(self.body.tape.str(str).to_owned())),
            Node::HtmlBlock(str) => {
                self.stack.block(Block::Html(self.body.tape.str(str).to_owned()));
            }
            Node::Html(str) => self.inline(Inline::Html(self.body.tape.str(str).to_owned())),
            Node::SoftBreak => self.stack.text(" "),
            Node::HardBreak => self.inline(Inline::Break),
            Node::Rule => self.stack.block(Block::Rule),
            Node::Task(done) => {
                let words = self.speech.say(if done { "task-done" } else { "task-open" });
                self.inline(Inline::Task(done, words));
            }
            Node::Note(at) => {
                if let Some(mark) = self.body.notes.get(at as usize) {
                    self.mark(*mark);
                }
            }
            Node::Insert(at) => {
                if let Some(fill) = self.body.inserts.get(at as usize) {
                    self.fill(fill);
                }
            }
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.stack.inline(inline);
    }

    /// What follows the marks of notes: where it begins with a comma or the like,
    /// the marks come behind that.
    fn behind_marks(&mut self, node: Node) {
        let text = match node {
            Node::Text(str) => self.body.tape.str(str),
            _ => "",
        };
        let end = text.find(|c| !matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | '”' | '’'));
        let (signs, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""));
        self.stack.text(signs);
        self.write_marks();
        match node {
            Node::Text(_) => self.stack.text(rest),
            node => self.node(node),
        }
    }

    fn write_marks(&mut self) {
        for mark in std::mem::take(&mut self.marks) {
            self.mark(mark);
        }
    }

    fn start(&mut self, tag: Tag) {
        let kind = match tag {
            Tag::Paragraph => {
                let counts = self.layout.numbers && self.stack.is_at_top();
                self.paragraph += usize::from(counts);
                Kind::Paragraph(counts.then_some(self.paragraph))
            }
            Tag::Heading(at) => {
                let heading = self.body.tape.headings.get(at as usize);
                let level = heading.map_or(2, |heading| heading.level);
                // The title of the report is no heading of it.
                let level = (level + self.resolution.heading_shift).clamp(2, 7) - 1;
                let id = heading.filter(|_| self.layout.heading_ids).map(|h| h.id.clone());
                Kind::Heading(level, id.unwrap_or_default())
            }
            Tag::Quote => Kind::Quote,
            Tag::Alert(alert) => {
                Kind::Alert(alert, self.speech.say(&format!("alert-{}", alert.name())))
            }
            Tag::CodeBlock(at) => {
                let code = self.body.tape.code_blocks.get(at as usize);
                Kind::Code(code.map(|code| code.language.clone()).unwrap_or_default())
            }
            Tag::List => Kind::List(None),
            Tag::Numbered(first) => Kind::List(Some(first)),
            Tag::Item => Kind::Item,
            Tag::Table(alignments) => Kind::Table(alignments),
            Tag::TableHead => Kind::Head,
            Tag::TableRow => Kind::Row,
            Tag::TableCell(_) => Kind::Cell,
            Tag::Terms => Kind::Terms,
            Tag::Term => Kind::Term,
            Tag::Definition => Kind::Definition,
            Tag::Emphasis => Kind::Shaped(Mark::Emphasis),
            Tag::Strong => Kind::Shaped(Mark::Strong),
            Tag::Strike => Kind::Shaped(Mark::Strike),
            Tag::Link(at) => {
                let link = self.body.links.get(at as usize).map(|href| self.target(href));
                Kind::Link(link.unwrap_or_else(|| Target::Here(String::new())))
            }
            Tag::Image(at) => {
                self.alternative = Some((at, 0, String::new()));
                return;
            }
        };
        self.stack.open(kind);
    }

    fn end(&mut self, tag: Tag) {
        if matches!(tag, Tag::Image(_)) {
            return;
        }
        let Some(frame) = self.stack.close() else { return };
        self.closed(frame);
    }

    fn closed(&mut self, frame: Frame) {
        if let Kind::Table(alignments) = frame.kind {
            let columns = frame.head.len().max(frame.rows.iter().map(Vec::len).max().unwrap_or(0));
            let column = |at: usize| self.body.tape.alignment(alignments, at as u32);
            let table = Table {
                alignments: (0..columns).map(column).collect(),
                head: frame.head,
                rows: frame.rows,
                ..Table::default()
            };
            return self.stack.block(Block::Table(table));
        }
        self.stack.take(frame);
    }

    fn target(&self, href: &Href) -> Target {
        match href.url.strip_prefix('#') {
            Some(id) => Target::Here(id.to_owned()),
            None => Target::Address { url: self.speech.address(&href.url), archive: None },
        }
    }

    /// Inside a picture everything counts only as its alternative text.
    fn gather(&mut self, node: Node) {
        let Some((at, depth, text)) = &mut self.alternative else { return };
        match node {
            Node::Text(str) | Node::Code(str) => text.push_str(self.body.tape.str(str)),
            Node::SoftBreak | Node::HardBreak => text.push(' '),
            Node::Start(Tag::Image(_)) => *depth += 1,
            Node::End(Tag::Image(_)) if *depth > 0 => *depth -= 1,
            Node::End(Tag::Image(_)) => {
                let (at, alternative) = (*at, std::mem::take(text));
                self.alternative = None;
                let image = self.body.images.get(at as usize);
                let file = image.and_then(|image| image.file.clone());
                self.inline(Inline::Picture { file, alternative });
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: NoteMark) {
        if mark.nth > 0 && (mark.note as usize) < self.resolution.notes.len() {
            let number = mark.note as usize + 1;
            self.inline(Inline::Note { number, first: mark.nth == 1 });
        }
    }

    fn fill(&mut self, fill: &Fill) {
        match fill {
            Fill::References(all) => {
                references(all).into_iter().for_each(|inline| self.stack.inline(inline));
            }
            Fill::Citation(at) => {
                let Some(found) = self.resolution.citations.get(*at as usize) else { return };
                match found.mark {
                    Some(mark) => {
                        // It stands close to the word before it.
                        self.stack.trim();
                        match self.resolution.marks_behind {
                            true => self.marks.push(mark),
                            false => self.mark(mark),
                        }
                    }
                    None => runs::citation(found).into_iter().for_each(|one| self.inline(one)),
                }
            }
            Fill::Several(fills) => {
                for (at, fill) in fills.iter().enumerate() {
                    let noted = match fill {
                        Fill::Citation(at) => self.resolution.citations.get(*at as usize),
                        _ => None,
                    };
                    // A number of a note stands close to what is before it.
                    let close = noted.is_some_and(|citation| citation.mark.is_some());
                    self.stack.text(if at > 0 && !close { " " } else { "" });
                    self.fill(fill);
                }
            }
            Fill::Part(part) => {
                for block in self.parts.part(part) {
                    self.stack.block(block);
                }
            }
            Fill::Shortcode(shortcode) => {
                self.stack.open(called(shortcode));
                if let Some(frame) = self.stack.close() {
                    self.stack.take(frame);
                }
            }
            Fill::Open(shortcode) => self.stack.open(called(shortcode)),
            Fill::Language(language, block) => self.stack.open(foreign(language, *block)),
            Fill::Close => {
                if let Some(frame) = self.stack.close() {
                    self.stack.take(frame);
                }
            }
            Fill::Nothing => {}
        }
    }
}

fn called(shortcode: &Called) -> Kind {
    Kind::Shortcode(shortcode.name.clone(), shortcode.arguments.clone(), shortcode.block)
}

fn foreign(language: &Language, block: bool) -> Kind {
    Kind::Foreign(language.to_string(), language.direction(), block)
}

/// References to items of the case.
pub(super) fn references(all: &[CrossReference]) -> Vec<Inline> {
    let bracketed =
        all.len() > 1 || all.iter().any(|one| !one.prefix.is_empty() || !one.pinpoint.is_empty());
    let mut out = Vec::new();
    let mut add = |text: &str| out.push(Inline::text(text));
    if bracketed {
        add("[");
    }
    for (at, reference) in all.iter().enumerate() {
        if at > 0 {
            out.push(Inline::text("; "));
        }
        if !reference.prefix.is_empty() {
            out.push(Inline::Text(format!("{} ", reference.prefix)));
        }
        let id = vec![Inline::Shaped(Mark::Id, vec![Inline::text(&reference.id)])];
        match reference.shown {
            true => out.push(Inline::Link { to: Target::Here(reference.id.clone()), text: id }),
            false => out.extend(id),
        }
        if !reference.pinpoint.is_empty() {
            out.push(Inline::Text(format!(", {}", reference.pinpoint)));
        }
    }
    if bracketed {
        out.push(Inline::text("]"));
    }
    out
}
