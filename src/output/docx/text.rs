//! The blocks of a paper as paragraphs and tables of WordprocessingML (ISO/IEC 29500).

use std::collections::{BTreeMap, BTreeSet};

use super::look::Look;
use super::pictures::Pictures;
use crate::output::places::{beginning, shows};
use crate::render::paper::{
    Block, Card, Figure, Inline, Mark, Paper, Quotation, Section, Shortcode, Term, said,
};

/// The width of the text of an upright page, in twentieths of a point.
const UPRIGHT: usize = 9_070;
/// How far lists and the like stand in.
const STEP: usize = 360;
/// The same in a cell of a table.
const CELL_STEP: usize = 200;

/// The numbering of paragraphs, and that of lists without numbers.
pub(super) const PARAGRAPHS: usize = 1;
pub(super) const BULLETS: usize = 2;

/// The end of a part of the document with pages of one size.
pub(super) const PAGES: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" \
w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>";
pub(super) const SIDE_PAGES: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1418\" \
w:right=\"1619\" w:bottom=\"1418\" w:left=\"1619\" w:header=\"709\" w:footer=\"709\" \
w:gutter=\"0\"/></w:sectPr>";

/// The end of a part of the document, in the direction of its text.
pub(super) fn pages(sizes: &str, right_to_left: bool) -> String {
    match right_to_left {
        true => sizes.replace("</w:sectPr>", "<w:bidi/></w:sectPr>"),
        false => sizes.to_owned(),
    }
}

/// Where a block stands.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub look: Look,
    /// How far it stands in, in twentieths of a point.
    pub indent: usize,
    pub style: &'static str,
    /// The numbering and the level of the next paragraph.
    pub item: Option<(usize, usize)>,
    /// How deep lists stand in each other.
    pub depth: usize,
    pub width: usize,
}

/// Writes the text of a document.
pub(super) struct Writer<'a> {
    pub out: String,
    /// The foot notes, each with its number.
    pub notes: String,
    /// The addresses that links of the text lead to, and those of notes.
    pub links: [Vec<String>; 2],
    /// The first number of each numbered list.
    pub lists: Vec<u32>,
    pub headings: Vec<(u8, String, String)>,
    pub pictures: Pictures<'a>,
    /// The text alternatives and names of what had to stay away.
    pub lost: BTreeSet<Lost>,
    pub given: &'a [Vec<Block>],
    pub in_note: bool,
    /// The numbers of the bookmarks of places.
    pub places: BTreeMap<String, usize>,
    pub noted: BTreeSet<usize>,
    /// How many notes are counted by the program that opens the document.
    pub counted: usize,
    level: u8,
    pub right_to_left: bool,
}

/// What had to stay away.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lost {
    Shortcode(String),
    Html(String),
    Picture(String),
}

impl<'a> Writer<'a> {
    pub fn new(paper: &'a Paper, pictures: Pictures<'a>, right_to_left: bool) -> Self {
        Self {
            out: String::new(),
            notes: String::new(),
            links: Default::default(),
            lists: Vec::new(),
            headings: Vec::new(),
            pictures,
            lost: BTreeSet::new(),
            given: &paper.notes,
            in_note: false,
            places: BTreeMap::new(),
            noted: BTreeSet::new(),
            counted: 0,
            level: 0,
            right_to_left,
        }
    }

    pub(super) fn spot(&self) -> Spot {
        Spot {
            look: Look::of(self.right_to_left),
            indent: 0,
            style: "Normal",
            item: None,
            depth: 0,
            width: UPRIGHT,
        }
    }

    /// A paragraph of a style.
    pub fn line(&mut self, style: &'static str, text: &str) {
        let spot = Spot { style, ..self.spot() };
        self.paragraph(&spot, &[Inline::text(text)]);
    }

    /// A paragraph of a style, of pieces.
    pub fn styled(&mut self, style: &'static str, text: &[Inline]) {
        let spot = Spot { style, ..self.spot() };
        self.paragraph(&spot, text);
    }

    /// A part of the paper.
    pub fn section(&mut self, section: &Section) {
        let titled = !section.title.is_empty();
        self.level = u8::from(titled);
        let text = vec![Inline::text(&section.title)];
        let title = Block::Heading { level: 1, id: String::new(), text };
        let mut title = Some(title).filter(|_| titled);
        // Headings right before a table on pages of its own go there with it.
        let mut blocks = section.blocks.as_slice();
        while let Some((block, rest)) = blocks.split_first() {
            let headings = blocks.iter().take_while(|b| matches!(b, Block::Heading { .. })).count();
            if let Some(Block::Table(table)) = blocks.get(headings)
                && table.is_wide()
            {
                let before = blocks.get(..headings).unwrap_or_default();
                let before: Vec<Block> = title.take().into_iter().chain(before.to_vec()).collect();
                self.turned(&before, table);
                blocks = blocks.get(headings + 1..).unwrap_or_default();
                continue;
            }
            blocks = rest;
            let spot = self.spot();
            if let Some(title) = title.take() {
                self.block(&spot, &title);
            }
            self.block(&spot, block);
        }
        if let Some(title) = title {
            let spot = self.spot();
            self.block(&spot, &title);
        }
    }

    pub(super) fn blocks(&mut self, spot: &Spot, blocks: &[Block]) {
        let mut spot = spot.clone();
        for block in blocks {
            self.block(&spot, block);
            // Only the first paragraph of an item has its number.
            spot.item = None;
        }
    }

    fn block(&mut self, spot: &Spot, block: &Block) {
        match block {
            Block::Heading { level, id, text } => {
                let level = (*level).min(self.level.saturating_add(1)).max(1);
                self.level = level;
                self.heading(spot, level, id, text);
            }
            Block::Paragraph { number, text } => match number {
                None => self.paragraph(spot, text),
                Some(number) => {
                    let item = Some((PARAGRAPHS, 0));
                    let numbered = Spot { item, ..spot.clone() };
                    let anchor = Inline::Anchor(format!("par-{number}"));
                    let line: Vec<Inline> =
                        std::iter::once(anchor).chain(text.iter().cloned()).collect();
                    self.paragraph(&numbered, &line);
                }
            },
            Block::List { first, items } => self.list(spot, *first, items),
            Block::Quote(blocks) => {
                let inner = Spot { indent: spot.indent + STEP, style: "Quote", ..spot.clone() };
                self.blocks(&inner, blocks);
            }
            Block::Alert { title, blocks, .. } => {
                self.labelled(spot, &[Inline::text(title)], blocks);
            }
            Block::Labelled { label, blocks } => self.labelled(spot, label, blocks),
            Block::Code { text, .. } => {
                let look = Look::of(false);
                let inner = Spot { style: "Code", look, ..spot.clone() };
                for line in text.trim_end_matches('\n').split('\n') {
                    self.paragraph(&inner, &[Inline::text(line)]);
                }
            }
            Block::Rule => {
                self.out.push_str(
                    "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" \
                     w:color=\"999999\"/></w:pBdr></w:pPr></w:p>",
                );
            }
            Block::Table(table) => self.table(spot, table),
            Block::Terms(terms) => terms.iter().for_each(|term| self.term(spot, term)),
            Block::Facts(facts) => {
                for fact in facts {
                    self.fact(spot, &fact.label, &fact.values);
                }
            }
            Block::Card(card) => self.card(spot, card),
            Block::Quotation(quotation) => self.quotation(spot, quotation),
            Block::Figure(figure) => self.figure(spot, figure),
            Block::Sources(all) => {
                for one in all {
                    let anchor = Inline::Anchor(one.anchor.clone());
                    let line: Vec<Inline> =
                        std::iter::once(anchor).chain(one.text.iter().cloned()).collect();
                    self.paragraph(&Spot { style: "Bibliography", ..spot.clone() }, &line);
                }
            }
            Block::Foreign { language, direction, blocks } => {
                let look = spot.look.spoken(language, direction);
                self.blocks(&Spot { look, ..spot.clone() }, blocks);
            }
            Block::Shortcode(Shortcode { inside, name, .. }) => {
                // What is inside is the author's; what the theme puts around it is not
                // for a text that is to be edited.
                if inside.is_empty() {
                    self.lost.insert(Lost::Shortcode(name.clone()));
                }
                self.blocks(spot, inside);
            }
            Block::Html(html) => self.html(html),
        }
    }

    fn term(&mut self, spot: &Spot, term: &Term) {
        self.paragraph(spot, &[Inline::Shaped(Mark::Strong, term.term.clone())]);
        let inner = Spot { indent: spot.indent + STEP, ..spot.clone() };
        term.definitions.iter().for_each(|blocks| self.blocks(&inner, blocks));
    }

    fn card(&mut self, spot: &Spot, card: &Card) {
        let mut head = Vec::new();
        if !card.anchor.is_empty() {
            head.push(Inline::Anchor(card.anchor.clone()));
        }
        head.extend(card.head.iter().cloned());
        self.paragraph(&Spot { style: "Item", ..spot.clone() }, &head);
        let inner = Spot { indent: spot.indent + STEP, ..spot.clone() };
        self.blocks(&inner, &card.blocks);
    }

    fn figure(&mut self, spot: &Spot, figure: &Figure) {
        if !figure.warning.is_empty() {
            let bold = Spot { look: spot.look.bold(), ..spot.clone() };
            self.paragraph(&bold, &[Inline::text(&figure.warning)]);
        }
        let picture =
            Inline::Picture { file: figure.file.clone(), alternative: figure.alternative.clone() };
        self.paragraph(spot, &[picture]);
        self.blocks(&Spot { style: "Caption", ..spot.clone() }, &figure.caption);
    }

    pub fn html(&mut self, html: &str) {
        if shows(html) {
            self.lost.insert(Lost::Html(beginning(html)));
        }
    }

    fn labelled(&mut self, spot: &Spot, label: &[Inline], blocks: &[Block]) {
        let bold = Spot { look: spot.look.bold(), ..spot.clone() };
        self.paragraph(&bold, label);
        self.blocks(&Spot { indent: spot.indent + STEP, ..spot.clone() }, blocks);
    }

    fn fact(&mut self, spot: &Spot, label: &str, values: &[Vec<Block>]) {
        let label = Inline::Shaped(Mark::Strong, vec![Inline::Text(format!("{label}: "))]);
        match values {
            [value] => {
                let (first, rest) = match value.split_first() {
                    Some((Block::Paragraph { text, .. }, rest)) => (text.as_slice(), rest),
                    _ => (&[] as &[Inline], value.as_slice()),
                };
                let line: Vec<Inline> =
                    std::iter::once(label).chain(first.iter().cloned()).collect();
                self.paragraph(spot, &line);
                self.blocks(spot, rest);
            }
            values => {
                self.paragraph(spot, &[label]);
                self.list(spot, None, values);
            }
        }
    }

    fn list(&mut self, spot: &Spot, first: Option<u32>, items: &[Vec<Block>]) {
        let level = spot.depth.min(8);
        let numbering = match first {
            None => BULLETS,
            Some(first) => {
                self.lists.push(first);
                BULLETS + self.lists.len()
            }
        };
        for item in items {
            let inner = Spot {
                item: Some((numbering, level)),
                depth: spot.depth + 1,
                indent: STEP * (level + 2),
                ..spot.clone()
            };
            match item.first() {
                Some(Block::Paragraph { .. }) => self.blocks(&inner, item),
                _ => {
                    self.paragraph(&inner, &[]);
                    self.blocks(&Spot { item: None, ..inner }, item);
                }
            }
        }
    }

    fn quotation(&mut self, spot: &Spot, quotation: &Quotation) {
        let mut anchor = quotation.anchor.as_str();
        for side in &quotation.sides {
            let mut label = Vec::new();
            if !anchor.is_empty() {
                label.push(Inline::Anchor(std::mem::take(&mut anchor).to_owned()));
            }
            label.push(Inline::text(&side.label));
            let faint = Spot { look: spot.look.faint(), ..spot.clone() };
            self.paragraph(&faint, &label);
            let look = match side.language.is_empty() {
                true => spot.look.clone(),
                false => spot.look.spoken(&side.language, &side.direction),
            };
            let indent = spot.indent + STEP;
            let inner = Spot { look, indent, style: "Quote", ..spot.clone() };
            self.blocks(&inner, &side.blocks);
            if !side.remark.is_empty() {
                self.paragraph(&faint, &[Inline::text(&side.remark)]);
            }
        }
        if !quotation.source.is_empty() {
            self.paragraph(spot, &quotation.source);
        }
    }

    fn heading(&mut self, spot: &Spot, level: u8, id: &str, text: &[Inline]) {
        let style = match level {
            1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            4 => "Heading4",
            5 => "Heading5",
            _ => "Heading6",
        };
        // The contents lead there, whatever its name.
        let name = match id.is_empty() {
            true => format!("heading {}", self.headings.len() + 1),
            false => id.to_owned(),
        };
        self.headings.push((level, name.clone(), said(text)));
        let line: Vec<Inline> =
            std::iter::once(Inline::Anchor(name)).chain(text.iter().cloned()).collect();
        let spot = Spot { style, look: spot.look.clone(), ..self.spot() };
        self.paragraph(&spot, &line);
    }

    pub(super) fn paragraph(&mut self, spot: &Spot, text: &[Inline]) {
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
        self.out.push_str(spot.style);
        self.out.push_str("\"/>");
        if let Some((numbering, level)) = spot.item {
            self.out.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr>"
            ));
        }
        if spot.look.is_right_to_left() {
            self.out.push_str("<w:bidi/>");
        }
        let in_cell = spot.style.starts_with("Cell");
        match spot.item {
            // A cell has no room for the indents of lists.
            Some((_, level)) if in_cell => {
                let indent = CELL_STEP * (level + 1);
                self.out.push_str(&format!(
                    "<w:ind w:start=\"{indent}\" w:left=\"{indent}\" w:hanging=\"{CELL_STEP}\"/>"
                ));
            }
            None if spot.indent > 0 => {
                let indent = if in_cell { CELL_STEP * spot.depth } else { spot.indent };
                self.out.push_str(&format!("<w:ind w:start=\"{indent}\" w:left=\"{indent}\"/>"));
            }
            _ => {}
        }
        self.out.push_str("</w:pPr>");
        self.inlines(&spot.look, text);
        self.out.push_str("</w:p>");
    }
}
