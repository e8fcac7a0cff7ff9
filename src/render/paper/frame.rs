//! What is open while a tape is walked: each frame gathers what is in it, and
//! becomes a block or a piece of a line when it closes.

use crate::prose::Value;
use crate::prose::body::Alert;

use super::model::*;

/// How deep blocks and shapes may stand in each other. What is deeper loses its form and
/// keeps its words: nobody sees so many levels on paper, and what goes through a paper
/// has to come to an end.
const DEEPEST_BLOCK: usize = 6;
const DEEPEST_SHAPE: usize = 8;

/// What is open.
#[derive(Clone, Debug, Default)]
pub(super) enum Kind {
    /// The text as a whole.
    #[default]
    Top,
    Paragraph(Option<usize>),
    Heading(u8, String),
    Quote,
    Alert(Alert, String),
    Code(String),
    List(Option<u32>),
    Item,
    /// Where the alignments of its columns begin.
    Table(u32),
    Head,
    Row,
    Cell,
    Terms,
    Term,
    Definition,
    Shaped(Mark),
    Link(Target),
    Shortcode(String, Vec<(String, Value)>, bool),
    Foreign(String, &'static str, bool),
}

impl Kind {
    /// Whether it holds blocks that stand deeper than it.
    fn holds_blocks(&self) -> bool {
        matches!(
            self,
            Kind::Quote
                | Kind::Alert(..)
                | Kind::Item
                | Kind::Definition
                | Kind::Cell
                | Kind::Shortcode(.., true)
                | Kind::Foreign(.., true)
        )
    }

    /// Whether it stands within a line.
    fn is_inline(&self) -> bool {
        matches!(
            self,
            Kind::Shaped(_) | Kind::Link(_) | Kind::Shortcode(.., false) | Kind::Foreign(.., false)
        )
    }
}

/// What is open, with what was gathered in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub kind: Kind,
    blocks: Vec<Block>,
    line: Vec<Inline>,
    items: Vec<Vec<Block>>,
    terms: Vec<Term>,
    cells: Vec<Cell>,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
}

impl Frame {
    /// All in it as blocks: a line that is left becomes a paragraph.
    fn blocks(&mut self) -> Vec<Block> {
        self.flush();
        std::mem::take(&mut self.blocks)
    }

    fn flush(&mut self) {
        let line = trimmed(std::mem::take(&mut self.line));
        if line.is_empty() {
            return;
        }
        self.blocks.push(match &self.kind {
            Kind::Paragraph(number) => Block::Paragraph { number: *number, text: line },
            _ => Block::line(line),
        });
        // What follows a block in a paragraph is not the paragraph again.
        if let Kind::Paragraph(number) = &mut self.kind {
            *number = None;
        }
    }

    /// All in it as a line, for what can hold only that.
    fn line(&mut self) -> Vec<Inline> {
        let blocks = std::mem::take(&mut self.blocks);
        let mut out: Vec<Inline> = blocks
            .into_iter()
            .flat_map(|block| match block {
                Block::Paragraph { text, .. } => text,
                _ => Vec::new(),
            })
            .collect();
        out.append(&mut self.line);
        out
    }
}

/// All that is open, the text as a whole first.
#[derive(Debug, Default)]
pub(super) struct Stack {
    top: Frame,
    open: Vec<Frame>,
    /// How many of these hold blocks, and how many stand within a line.
    deep: (usize, usize),
}

impl Stack {
    fn last(&mut self) -> &mut Frame {
        self.open.last_mut().unwrap_or(&mut self.top)
    }

    /// Whether a paragraph that begins here is one of the text itself: not in a
    /// block, and not in a shortcode.
    pub fn is_at_top(&self) -> bool {
        self.open.iter().all(|frame| matches!(frame.kind, Kind::Foreign(..)))
    }

    pub fn open(&mut self, kind: Kind) {
        self.deep.0 += usize::from(kind.holds_blocks());
        self.deep.1 += usize::from(kind.is_inline());
        self.open.push(Frame { kind, ..Frame::default() });
    }

    /// Closes what was opened last.
    pub fn close(&mut self) -> Option<Frame> {
        let frame = self.open.pop()?;
        self.deep.0 -= usize::from(frame.kind.holds_blocks());
        self.deep.1 -= usize::from(frame.kind.is_inline());
        Some(frame)
    }

    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let line = &mut self.last().line;
        match line.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => line.push(Inline::text(text)),
        }
    }

    pub fn inline(&mut self, inline: Inline) {
        match inline {
            Inline::Text(text) => self.text(&text),
            inline => self.last().line.push(inline),
        }
    }

    /// Takes spaces from the end of the line.
    pub fn trim(&mut self) {
        if let Some(Inline::Text(text)) = self.last().line.last_mut() {
            text.truncate(text.trim_end_matches([' ', '\n']).len());
        }
    }

    /// A block, which ends the line that is open. Where shapes and links are open,
    /// it comes behind them.
    pub fn block(&mut self, block: Block) {
        let holder = self.open.iter_mut().rev().find(|frame| !frame.kind.is_inline());
        let holder = holder.unwrap_or(&mut self.top);
        holder.flush();
        holder.blocks.push(block);
    }

    /// Puts what a closed frame has become into the one around it.
    pub fn take(&mut self, mut frame: Frame) {
        let kind = std::mem::take(&mut frame.kind);
        let Some(kind) = self.dissolved(kind, &mut frame) else { return };
        match kind {
            Kind::Top => {}
            Kind::Paragraph(number) => {
                frame.kind = Kind::Paragraph(number);
                frame.blocks().into_iter().for_each(|block| self.block(block));
            }
            Kind::Heading(level, id) => {
                let text = trimmed(frame.line());
                self.block(Block::Heading { level, id, text });
            }
            Kind::Quote => self.block(Block::Quote(frame.blocks())),
            Kind::Alert(kind, title) => {
                self.block(Block::Alert { kind, title, blocks: frame.blocks() });
            }
            Kind::Code(language) => {
                let text = plain(&frame.line());
                self.block(Block::Code { language, text });
            }
            Kind::List(first) => self.block(Block::List { first, items: frame.items }),
            Kind::Item => {
                let blocks = frame.blocks();
                self.last().items.push(blocks);
            }
            // The walk makes tables: it knows how their columns are aligned.
            Kind::Table(_) => {}
            Kind::Head => self.last().head = frame.cells,
            Kind::Row => self.last().rows.push(frame.cells),
            Kind::Cell => {
                let blocks = frame.blocks();
                self.last().cells.push(Cell(blocks));
            }
            Kind::Terms => self.block(Block::Terms(frame.terms)),
            Kind::Term => {
                let term = trimmed(frame.line());
                self.last().terms.push(Term { term, definitions: Vec::new() });
            }
            Kind::Definition => {
                let blocks = frame.blocks();
                match self.last().terms.last_mut() {
                    Some(term) => term.definitions.push(blocks),
                    None => blocks.into_iter().for_each(|block| self.block(block)),
                }
            }
            Kind::Shaped(mark) => {
                let text = frame.line();
                self.inline(Inline::Shaped(mark, text));
            }
            Kind::Link(to) => {
                let text = frame.line();
                self.inline(Inline::Link { to, text });
            }
            Kind::Shortcode(name, arguments, true) => {
                let inside = frame.blocks();
                match name.is_empty() {
                    true => inside.into_iter().for_each(|block| self.block(block)),
                    false => {
                        self.block(Block::Shortcode(Shortcode { name, arguments, inside }));
                    }
                }
            }
            Kind::Shortcode(name, arguments, false) => {
                let inside = frame.line();
                match name.is_empty() {
                    true => inside.into_iter().for_each(|inline| self.inline(inline)),
                    false => {
                        self.inline(Inline::Shortcode(Shortcode { name, arguments, inside }));
                    }
                }
            }
            Kind::Foreign(language, direction, true) => {
                let blocks = frame.blocks();
                self.block(Block::Foreign { language, direction, blocks });
            }
            Kind::Foreign(language, direction, false) => {
                let text = frame.line();
                self.inline(Inline::Foreign { language, direction, text });
            }
        }
    }

    /// Where a frame is too deep, puts what is in it into the one around it as it is.
    fn dissolved(&mut self, kind: Kind, frame: &mut Frame) -> Option<Kind> {
        let (blocks, shapes) = self.deep;
        let blocks: Vec<Block> = match kind {
            kind if kind.is_inline() => {
                if shapes < DEEPEST_SHAPE {
                    return Some(kind);
                }
                frame.line().into_iter().for_each(|inline| self.inline(inline));
                return None;
            }
            kind if blocks < DEEPEST_BLOCK => return Some(kind),
            Kind::List(_) => std::mem::take(&mut frame.items).into_iter().flatten().collect(),
            Kind::Terms => {
                let terms = std::mem::take(&mut frame.terms).into_iter();
                let all = terms.flat_map(|term| {
                    let term_line = std::iter::once(Block::line(term.term));
                    term_line.chain(term.definitions.into_iter().flatten())
                });
                all.collect()
            }
            Kind::Quote | Kind::Alert(..) | Kind::Shortcode(.., true) | Kind::Foreign(.., true) => {
                frame.blocks()
            }
            kind => return Some(kind),
        };
        blocks.into_iter().for_each(|block: Block| self.block(block));
        None
    }

    /// All blocks; what was not closed has been reported, and still shows.
    pub fn finish(mut self) -> Vec<Block> {
        while let Some(frame) = self.close() {
            self.take(frame);
        }
        self.top.blocks()
    }
}

/// A line without spaces around it; nothing, where there is nothing else.
fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = line.first_mut() {
        *text = text.trim_start_matches([' ', '\n']).to_owned();
    }
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end_matches([' ', '\n']).len());
    }
    line.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    line
}

/// What a line says, without its shapes.
pub(super) fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Shaped(_, text) | Inline::Link { text, .. } | Inline::Foreign { text, .. } => {
                out.push_str(&plain(text));
            }
            Inline::Break => out.push('\n'),
            _ => {}
        }
    }
    out
}
