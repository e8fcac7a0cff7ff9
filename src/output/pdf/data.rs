//! A paper as the data that the template lays out. Nothing of it is Typst: whatever a
//! text says, it is shown and never carried out.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value, json};

use super::pictures::Pictures;
use super::unshown::Unshown;
use crate::base::language::is_right_to_left;
use crate::output::columns::{self, LONGEST_WORD};
use crate::output::places::{beginning, shows};
use crate::prose::{Alignment, Value as Argument};
use crate::render::paper::{
    Block, Cell, Fact, Figure, Inline, Mark, Paper, Quotation, Section, Shortcode, Table, Target,
    Term, said,
};

/// What was wrong with a piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lost {
    /// A shortcode that has no twin for paper.
    Shortcode(String),
    /// Raw HTML, by how it begins.
    Html(String),
    /// A picture that cannot be in a PDF, by its alternative text.
    Picture(String),
    /// A file of an exhibit that cannot be on paper, by its name.
    Exhibit(String, Unshown),
    /// What stands above the pages of an exhibit's PDF, by its name.
    Marks(String),
    /// A file that is too large to be carried, by its name.
    Attachment(String),
}

/// Writes a paper as data.
pub(super) struct Writer<'a> {
    /// The shortcodes that the theme can show on paper.
    pub shortcodes: &'a BTreeSet<String>,
    pub pictures: Pictures<'a>,
    /// The exhibits that have pages of their own.
    pub tabs: BTreeSet<String>,
    /// What had to stay away.
    pub lost: BTreeSet<Lost>,
    notes: &'a [Vec<Block>],
    /// The places and notes that are there already.
    pub anchors: BTreeSet<String>,
    noted: BTreeSet<usize>,
    /// The notes that a note leads to: they stand behind it, not in it.
    waiting: Vec<usize>,
    in_note: bool,
    /// Where the link leads that is being written.
    link: Option<String>,
    level: u8,
    /// Longer words are given places to break.
    longest: usize,
}

impl<'a> Writer<'a> {
    pub fn new(paper: &'a Paper, shortcodes: &'a BTreeSet<String>, pictures: Pictures<'a>) -> Self {
        Self {
            shortcodes,
            pictures,
            tabs: BTreeSet::new(),
            lost: BTreeSet::new(),
            notes: &paper.notes,
            anchors: BTreeSet::new(),
            noted: BTreeSet::new(),
            waiting: Vec::new(),
            in_note: false,
            link: None,
            level: 0,
            longest: LONGEST_WORD,
        }
    }

    /// The parts of the paper, in order.
    pub fn sections(&mut self, sections: &[Section]) -> Value {
        let section = |section: &Section| {
            let titled = !section.title.is_empty();
            // Below a title of its own, headings are one level further down.
            self.level = u8::from(titled);
            let blocks = self.blocks(&section.blocks);
            json!({"title": section.title, "blocks": blocks})
        };
        sections.iter().map(section).collect()
    }

    pub fn blocks(&mut self, blocks: &[Block]) -> Value {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> Option<Value> {
        Some(match block {
            // A heading without words is none, to those who hear the paper.
            Block::Heading { text, .. } if said(text).trim().is_empty() => {
                json!({"k": "par", "n": null, "t": self.line(text), "alone": false})
            }
            Block::Heading { level, id, text } => {
                // A level may not be skipped.
                let level = (*level).min(self.level.saturating_add(1)).max(1);
                self.level = level;
                json!({"k": "heading", "level": level, "id": self.anchor(id), "t": self.line(text)})
            }
            Block::Paragraph { number, text } => {
                let alone = is_alone(text);
                let text = self.line(text);
                let number = number.map(|number| number.to_string());
                if let Some(number) = &number {
                    self.anchor(&format!("par-{number}"));
                }
                json!({"k": "par", "n": number, "t": text, "alone": alone})
            }
            Block::List { first, items } => {
                let items: Vec<Value> = items.iter().map(|item| self.blocks(item)).collect();
                json!({"k": "list", "first": first, "items": items})
            }
            Block::Quote(blocks) => json!({"k": "quote", "blocks": self.blocks(blocks)}),
            Block::Alert { title, blocks, .. } => {
                json!({"k": "box", "label": [soft(title)], "blocks": self.blocks(blocks)})
            }
            Block::Labelled { label, blocks } => {
                json!({"k": "box", "label": self.line(label), "blocks": self.blocks(blocks)})
            }
            Block::Code { text, .. } => {
                json!({"k": "codeblock", "text": broken(text, LONGEST_WORD)})
            }
            Block::Rule => json!({"k": "rule"}),
            Block::Table(table) => self.table(table),
            Block::Terms(terms) => json!({"k": "terms", "terms": self.terms(terms)}),
            Block::Facts(facts) => json!({"k": "facts", "facts": self.facts(facts)}),
            Block::Card(card) => json!({
                "k": "card",
                "id": self.anchor(&card.anchor),
                "tab": self.tabs.contains(&card.anchor).then_some(&card.anchor),
                "head": self.line(&card.head),
                "blocks": self.blocks(&card.blocks),
            }),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::Figure(figure) => return self.figure(figure),
            Block::Sources(all) => {
                let mut sources = Vec::new();
                for one in all {
                    let id = self.anchor(&one.anchor);
                    sources.push(json!({"id": id, "t": self.line(&one.text)}));
                }
                json!({"k": "sources", "sources": sources})
            }
            Block::Foreign { language: tag, direction, blocks } => json!({
                "k": "foreign",
                "lang": language(tag),
                "dir": direction,
                "blocks": self.blocks(blocks),
            }),
            Block::Shortcode(shortcode) => {
                let inside = |writer: &mut Self, inside: &[Block]| writer.blocks(inside);
                return self.shortcode(shortcode, inside, false);
            }
            Block::Html(html) => {
                // A comment is for whoever reads the source.
                if shows(html) {
                    self.lost.insert(Lost::Html(beginning(html)));
                }
                return None;
            }
        })
    }

    fn terms(&mut self, terms: &[Term]) -> Vec<Value> {
        let mut all = Vec::new();
        for term in terms {
            let definitions: Vec<Value> =
                term.definitions.iter().map(|blocks| self.blocks(blocks)).collect();
            all.push(json!({"t": self.line(&term.term), "definitions": definitions}));
        }
        all
    }

    fn facts(&mut self, facts: &[Fact]) -> Vec<Value> {
        let mut all = Vec::new();
        for fact in facts {
            let values: Vec<Value> = fact.values.iter().map(|value| self.blocks(value)).collect();
            all.push(json!({"label": fact.label, "values": values}));
        }
        all
    }

    fn quotation(&mut self, quotation: &Quotation) -> Value {
        let id = self.anchor(&quotation.anchor);
        let mut sides = Vec::new();
        for side in &quotation.sides {
            sides.push(json!({
                "label": side.label,
                "lang": language(&side.language),
                "dir": side.direction,
                "blocks": self.blocks(&side.blocks),
                "remark": side.remark,
            }));
        }
        let source = self.line(&quotation.source);
        let aligned = quotation.aligned;
        json!({"k": "quotation", "id": id, "sides": sides, "source": source, "aligned": aligned})
    }

    fn table(&mut self, table: &Table) -> Value {
        let columns = columns::columns(table);
        let cells = |writer: &mut Self, cells: &[Cell]| -> Vec<Value> {
            let mut all = Vec::new();
            for (at, cell) in cells.iter().enumerate() {
                writer.longest = columns.get(at).map_or(LONGEST_WORD, |column| column.longest);
                all.push(writer.blocks(&cell.0));
            }
            writer.longest = LONGEST_WORD;
            all
        };
        let id = self.anchor(&table.id);
        let caption = self.line(&table.caption);
        let head = cells(self, &table.head);
        let noted = self.noted.len();
        let mut parts = columns::Parts::new(noted);
        let mut rows = Vec::new();
        for row in &table.rows {
            rows.push(cells(self, row));
            parts.row(self.noted.len());
        }
        let align = |alignment: &Alignment| match alignment {
            Alignment::None => "none",
            Alignment::Left => "left",
            Alignment::Center => "center",
            Alignment::Right => "right",
        };
        json!({
            "k": "table",
            "id": id,
            "caption": caption,
            "head": head,
            "rows": rows,
            "columns": columns.iter().map(|column| column.share).collect::<Vec<_>>(),
            "parts": parts.done(),
            "align": table.alignments.iter().map(align).collect::<Vec<_>>(),
            "matrix": table.is_matrix,
            "wide": table.is_wide(),
            "heads": table.row_heads,
        })
    }

    fn figure(&mut self, figure: &Figure) -> Option<Value> {
        let caption = self.blocks(&figure.caption);
        let Some((file, width, _)) = figure.file.as_ref().and_then(|file| self.pictures.take(file))
        else {
            self.lost.insert(Lost::Picture(figure.alternative.clone()));
            let label = soft(&figure.alternative);
            return Some(json!({"k": "box", "label": [label], "blocks": caption}));
        };
        Some(json!({
            "k": "figure",
            "file": file,
            "width": width,
            "alt": figure.alternative,
            "caption": caption,
            "warning": figure.warning,
        }))
    }

    fn shortcode<T>(
        &mut self,
        shortcode: &Shortcode<T>,
        inside: impl Fn(&mut Self, &[T]) -> Value,
        within: bool,
    ) -> Option<Value> {
        if !self.shortcodes.contains(&shortcode.name) {
            self.lost.insert(Lost::Shortcode(shortcode.name.clone()));
            return None;
        }
        let arguments = shortcode.arguments.iter();
        let arguments: Map<String, Value> =
            arguments.map(|(name, value)| (name.clone(), argument(value))).collect();
        let inside = inside(self, &shortcode.inside);
        Some(json!({
            "k": "shortcode", "name": shortcode.name, "args": arguments, "inside": inside,
            "within": within,
        }))
    }

    /// A place to which a link can lead; the first of a name has it.
    fn anchor(&mut self, id: &str) -> String {
        match id.is_empty() || !self.anchors.insert(id.to_owned()) {
            true => String::new(),
            false => id.to_owned(),
        }
    }

    /// A note, and behind it those to which notes lead that are not there yet.
    fn note(&mut self, number: usize) -> Value {
        let notes = self.notes;
        self.in_note = true;
        let mut all = Vec::new();
        let mut waiting = VecDeque::from([number]);
        while let Some(number) = waiting.pop_front() {
            let note = number.checked_sub(1).and_then(|at| notes.get(at));
            let blocks = self.blocks(note.map(Vec::as_slice).unwrap_or_default());
            if !all.is_empty() {
                all.push(between_notes());
            }
            all.push(json!({"k": "note", "n": number.to_string(), "blocks": blocks}));
            waiting.extend(self.waiting.drain(..));
        }
        self.in_note = false;
        all.into()
    }

    pub fn line(&mut self, line: &[Inline]) -> Value {
        let mut out = Vec::new();
        let mut is_noted = false;
        for inline in line {
            let is_note = matches!(inline, Inline::Note { .. });
            out.extend((is_note && is_noted).then(between_notes));
            is_noted = is_note;
            out.extend(self.inline(inline));
        }
        out.into()
    }

    fn inline(&mut self, inline: &Inline) -> Option<Value> {
        Some(match inline {
            Inline::Text(text) => broken(&spaced(text), self.longest).into(),
            Inline::Shaped(mark, text) => json!({"k": shape(*mark), "t": self.line(text)}),
            Inline::Code(text) => json!({"k": "code", "text": broken(text, self.longest)}),
            Inline::Break => json!({"k": "break"}),
            Inline::Task(done, words) => json!({"k": "task", "done": done, "words": words}),
            Inline::Link { to: Target::Here(id), text } => {
                // Numbers of pages stand behind what is told apart by more than its words.
                let page = text.iter().any(|one| matches!(one, Inline::Shaped(Mark::Id, _)));
                let ltr = !is_right_to_left(&said(text));
                self.link = Some(id.clone());
                let text = self.line(text);
                self.link = None;
                // In a bundle, what is spoken of is there itself.
                let to = match page && self.tabs.contains(id) {
                    true => tab(id),
                    false => id.clone(),
                };
                json!({"k": "here", "id": to, "t": text, "page": page, "ltr": ltr})
            }
            Inline::Link { to: Target::Address { url, archive }, text } => {
                let shown = said(text);
                let print = match url.strip_prefix("mailto:").unwrap_or(url) == shown {
                    true => String::new(),
                    false => broken(url, self.longest),
                };
                let ltr = !is_right_to_left(&shown);
                let archive = archive
                    .as_deref()
                    .map(|archive| broken(archive, self.longest))
                    .unwrap_or_default();
                self.link = Some(url.clone());
                let text = self.line(text);
                self.link = None;
                json!({
                    "k": "link", "url": url, "t": text, "print": print, "archive": archive,
                    "ltr": ltr,
                })
            }
            Inline::Anchor(id) => {
                let id = self.anchor(id);
                if id.is_empty() {
                    return None;
                }
                json!({"k": "anchor", "id": id})
            }
            Inline::Note { number, .. } => {
                let is_new = self.noted.insert(*number);
                if is_new && !self.in_note {
                    return Some(self.note(*number));
                }
                self.waiting.extend(is_new.then_some(*number));
                json!({"k": "again", "n": number.to_string()})
            }
            Inline::Picture { file, alternative } => {
                match file.as_ref().and_then(|file| self.pictures.take(file)) {
                    // What is a link does not only adorn.
                    Some((file, _, pixels)) => {
                        let alternative = match (&self.link, alternative.is_empty()) {
                            (Some(url), true) => url,
                            _ => alternative,
                        };
                        json!({"k": "picture", "file": file, "alt": alternative, "px": pixels})
                    }
                    None => {
                        self.lost.insert(Lost::Picture(alternative.clone()));
                        soft(alternative).into()
                    }
                }
            }
            Inline::Foreign { language: tag, direction, text } => json!({
                "k": "words", "lang": language(tag), "dir": direction, "t": self.line(text),
            }),
            Inline::Shortcode(shortcode) => {
                let inside = |writer: &mut Self, inside: &[Inline]| writer.line(inside);
                return self.shortcode(shortcode, inside, true);
            }
            Inline::Html(html) => {
                // What ends an element has been told where that began.
                if shows(html) {
                    self.lost.insert(Lost::Html(beginning(html)));
                }
                return None;
            }
        })
    }
}

/// Between the numbers of two notes.
fn between_notes() -> Value {
    json!({"k": "raised", "t": [", "]})
}

/// Whether a paragraph has a picture or a shortcode, and nothing else.
fn is_alone(text: &[Inline]) -> bool {
    let mut parts = text.iter().filter(|part| match part {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::Break => false,
        _ => true,
    });
    match (parts.next(), parts.next()) {
        (Some(Inline::Picture { .. } | Inline::Shortcode(_)), None) => true,
        (Some(Inline::Link { text, .. }), None) => is_alone(text),
        _ => false,
    }
}

fn shape(mark: Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strike => "strike",
        Mark::Underline => "underline",
        Mark::SmallCaps => "caps",
        Mark::Raised => "raised",
        Mark::Lowered => "lowered",
        Mark::Id => "id",
        Mark::Kind => "kind",
        Mark::Finding => "finding",
    }
}

/// The language of a tag: Typst knows two or three letters.
pub(super) fn language(tag: &str) -> String {
    let first = tag.split('-').next().unwrap_or_default();
    let fits = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if fits { first.to_ascii_lowercase() } else { String::new() }
}

/// The region of a tag; empty where it names none.
pub(super) fn region(tag: &str) -> String {
    let mut parts = tag.split('-').skip(1);
    let found = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    found.unwrap_or_default().to_ascii_uppercase()
}

/// A text whose long words can break. The sign between their pieces is a place for the
/// template, and stands in no text that is copied from a PDF.
pub(super) fn soft(text: &str) -> String {
    broken(&spaced(text), LONGEST_WORD)
}

/// A text with spaces for tabs, which no font has.
fn spaced(text: &str) -> Cow<'_, str> {
    match text.contains('\t') {
        true => text.replace('\t', " ").into(),
        false => text.into(),
    }
}

/// A text whose words of more than so many letters can break.
pub(super) fn broken(text: &str, longest: usize) -> String {
    pieces(text, longest).join("\u{200B}")
}

/// The pieces between which a line of a text may end beside its spaces.
fn pieces(text: &str, longest: usize) -> Vec<&str> {
    let piece = (longest / 2).max(1);
    let mut cuts = Vec::new();
    let mut word = 0;
    let mut letters = 0;
    let mut unspaced = false;
    let end = text.len();
    for (at, c) in text.char_indices().chain([(end, ' ')]) {
        if !c.is_whitespace() {
            letters += 1;
            unspaced |= crate::case::is_unspaced(c);
            continue;
        }
        if letters > longest && !unspaced {
            let inside = text.get(word..at).unwrap_or_default().char_indices();
            let inside = inside.enumerate().filter(|(n, _)| *n > 0 && n % piece == 0);
            cuts.extend(inside.map(|(_, (offset, _))| word + offset));
        }
        (word, letters, unspaced) = (at + c.len_utf8(), 0, false);
    }
    let mut out = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([end]) {
        out.push(text.get(from..cut).unwrap_or_default());
        from = cut;
    }
    out
}

/// The place where the pages of an exhibit begin.
pub(super) fn tab(id: &str) -> String {
    format!("tab {id}")
}

/// Makes links to places that the paper does not have ones to the page of the report.
pub(super) fn settle(value: &mut Value, anchors: &BTreeSet<String>, page: &str) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| settle(one, anchors, page)),
        Value::Object(all) => {
            let lost = all.get("k").and_then(Value::as_str) == Some("here");
            let id = all.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            if lost && !anchors.contains(&id) {
                all.insert("k".into(), "link".into());
                all.insert("url".into(), format!("{page}#{id}").into());
                all.insert("print".into(), "".into());
                all.insert("archive".into(), "".into());
            }
            all.values_mut().for_each(|one| settle(one, anchors, page));
        }
        _ => {}
    }
}

fn argument(value: &Argument) -> Value {
    match value {
        Argument::Text(text) => text.clone().into(),
        Argument::Number(number) => json!(number),
        Argument::Flag(flag) => (*flag).into(),
        Argument::List(values) => values.iter().map(argument).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_spaces_and_long_words_break() {
        assert_eq!(soft("word\tone"), "word one");
        assert_eq!(soft(&"a".repeat(24)), "a".repeat(24));
        assert_eq!(broken("abcdefg hij", 4), "ab\u{200B}cd\u{200B}ef\u{200B}g hij");
        assert_eq!(broken("报告报告报告", 4), "报告报告报告");
    }

    #[test]
    fn what_is_alone_has_nothing_beside_it() {
        let picture = || Inline::Picture { file: None, alternative: "A".to_owned() };
        assert!(is_alone(&[Inline::text(" "), picture(), Inline::Break]));
        assert!(!is_alone(&[picture(), picture()]));
        assert!(!is_alone(&[Inline::text("Text "), picture()]));
        assert!(!is_alone(&[]));
    }
}
