//! Additions to a file that an author wrote, which leave every other byte of it
//! as it is: comments, order, quotes, line endings.
//!
//! [`edit`] takes a text and what is to be added, and gives the new text. It
//! looks for the place in the tree of the text, writes there, and reads the
//! result again: unless that is the old tree and exactly the addition, nothing
//! is given. So a shape of YAML that was not thought of here leads to a refusal,
//! never to a damaged file.

use super::written::{Written, scalar, spaces};
use crate::base::tree::{Entry, Node, Style, Value};
use crate::base::{Diagnostics, Source, Span};

/// One step on the way from the top of a text to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// To the value of a key.
    Key(&'a str),
    /// To an item of a list, counted from 0.
    Item(usize),
}

/// What is to be changed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An item at the end of the list that a group has under a key. Where the
    /// group lacks the key, it gets it.
    Append(&'static str, Written),
    /// A single value under a key of a group, in the place of the one it has.
    Set(&'static str, Written),
}

/// A change, and the way to the group that it is made in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<'a> {
    /// From the top of the text.
    pub way: Vec<Step<'a>>,
    /// What is changed there.
    pub change: Change,
}

/// Why a text cannot be changed without risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has mistakes of its own.
    Unreadable,
    /// The list stands in brackets.
    Brackets,
    /// What should be a list or a group is something else.
    Form,
    /// Tabs, or something else in the indentation.
    Indentation,
    /// What came out is not what was meant: anchors, aliases and the like.
    Unclear,
}

impl Refusal {
    /// The same in words that go on with `…, since`.
    pub fn why(self) -> &'static str {
        match self {
            Refusal::Unreadable => "it has mistakes that have to be mended first",
            Refusal::Brackets => "the list stands in brackets",
            Refusal::Form => "what should be a list is written in a shorter form",
            Refusal::Indentation => "its indentation is not made of spaces alone",
            Refusal::Unclear => {
                "it is written in a way that leaves no safe place, as with anchors (`&`, `*`)"
            }
        }
    }
}

/// A text with some changes in the YAML at `span` of it. Every byte outside the
/// changes is as it was.
///
/// # Errors
/// Where that cannot be done without risk to what is there.
pub fn edit(source: &Source, span: Span, edits: &[Edit<'_>]) -> Result<String, Refusal> {
    let tree = read(source, span).ok_or(Refusal::Unreadable)?;
    let mut expected = tree.clone();
    for edit in edits {
        let group = walk_mut(&mut expected, &edit.way).ok_or(Refusal::Form)?;
        change(group, &edit.change).ok_or(Refusal::Form)?;
    }
    // Where it does not matter to the tree, behind the comments that belong to
    // what stands before is the better place.
    for reach in [Reach::Comments, Reach::Line, Reach::End] {
        let page = Page { source, span, reach };
        let mut patches = Vec::new();
        for edit in edits {
            let group = walk(&tree, &edit.way).ok_or(Refusal::Form)?;
            match &edit.change {
                Change::Append(key, item) => page.append(group, key, item, &mut patches)?,
                Change::Set(key, value) => page.set(group, key, value, &mut patches)?,
            }
        }
        let Some(text) = patched(source.text(), patches) else { continue };
        let grown = text.len() as i64 - source.text().len() as i64;
        let end = usize::try_from(i64::from(span.end) + grown).unwrap_or(0);
        let new = Source::new(source.path(), text);
        let region = Span::from(span.start as usize..end);
        if read(&new, region).is_some_and(|read| same(&read, &expected)) {
            return Ok(new.text().to_owned());
        }
    }
    Err(Refusal::Unclear)
}

fn read(source: &Source, span: Span) -> Option<Node> {
    let mut diagnostics = Diagnostics::new();
    let node = super::parse(source, span, &mut diagnostics);
    node.filter(|_| !diagnostics.has_errors())
}

fn walk<'n>(node: &'n Node, way: &[Step<'_>]) -> Option<&'n Node> {
    way.iter().try_fold(node, |node, step| match (step, &node.value) {
        (Step::Key(key), _) => node.get(key),
        (Step::Item(at), Value::Sequence(items)) => items.get(*at),
        _ => None,
    })
}

fn walk_mut<'n>(node: &'n mut Node, way: &[Step<'_>]) -> Option<&'n mut Node> {
    way.iter().try_fold(node, |node, step| match (step, &mut node.value) {
        (Step::Key(key), Value::Mapping(entries)) => {
            let found = entries.iter_mut().find(|entry| &*entry.key.text == *key);
            found.map(|entry| &mut entry.value)
        }
        (Step::Item(at), Value::Sequence(items)) => items.get_mut(*at),
        _ => None,
    })
}

/// Makes a change in the tree.
fn change(group: &mut Node, change: &Change) -> Option<()> {
    if let Value::Null = group.value {
        group.value = Value::Mapping(Vec::new());
    }
    let Value::Mapping(entries) = &mut group.value else { return None };
    let (key, new) = match change {
        Change::Append(key, item) => (key, item),
        Change::Set(key, value) => (key, value),
    };
    let found = entries.iter_mut().find(|entry| &*entry.key.text == *key);
    match (found, change) {
        (Some(entry), Change::Append(..)) => match &mut entry.value.value {
            Value::Sequence(items) => items.push(new.node()),
            value @ Value::Null => *value = Value::Sequence(vec![new.node()]),
            _ => return None,
        },
        (Some(entry), Change::Set(..)) => entry.value = new.node(),
        (None, change) => {
            let value = match change {
                Change::Append(..) => Written::List(vec![new.clone()]).node(),
                Change::Set(..) => new.node(),
            };
            entries.push(Entry { key: scalar(key, Style::Plain), value });
        }
    }
    Some(())
}

/// Whether two trees hold the same, wherever it stands.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar(one), Value::Scalar(other)) => {
            one.text == other.text && one.style == other.style
        }
        (Value::Sequence(one), Value::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Mapping(one), Value::Mapping(other)) => {
            let pairs = one.iter().zip(other);
            one.len() == other.len() && { pairs }
                .all(|(a, b)| a.key.text == b.key.text && same(&a.value, &b.value))
        }
        _ => false,
    }
}

/// A stretch of the old text, and what stands there in the new one.
struct Patch {
    start: usize,
    end: usize,
    text: String,
}

/// The text with all patches; `None` where two are in each other's way.
fn patched(text: &str, mut patches: Vec<Patch>) -> Option<String> {
    patches.sort_by_key(|patch| (patch.start, patch.end));
    let mut out = String::with_capacity(text.len() + 512);
    let mut at = 0;
    for patch in patches {
        out.push_str(text.get(at..patch.start)?);
        out.push_str(&patch.text);
        text.get(patch.start..patch.end)?;
        at = patch.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// How far behind a value the new lines go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Behind the comments below it that are indented as it is.
    Comments,
    /// Behind its last line.
    Line,
    /// Before the next line that is neither empty nor a comment.
    End,
}

struct Page<'a> {
    source: &'a Source,
    span: Span,
    reach: Reach,
}

impl Page<'_> {
    fn text(&self) -> &str {
        self.source.text()
    }

    /// An item at the end of a list.
    fn append(
        &self,
        group: &Node,
        key: &str,
        item: &Written,
        patches: &mut Vec<Patch>,
    ) -> Result<(), Refusal> {
        let (column, entries) = self.group(group)?;
        let Some(entry) = entries.iter().find(|entry| &*entry.key.text == key) else {
            let mut lines = vec![format!("{}{key}:", spaces(column))];
            item.item(self.usual_dash(column, entries), &mut lines);
            let empty = self.parts_stand_apart(column);
            patches.push(self.lines_behind(group, column, lines, empty));
            return Ok(());
        };
        match &entry.value.value {
            Value::Sequence(items) if !items.is_empty() => {
                let list = &entry.value;
                if self.source.slice(list.span).starts_with('[') {
                    return Err(Refusal::Brackets);
                }
                let dash = self.dash_column(list, items)?;
                let mut lines = Vec::new();
                item.item(dash, &mut lines);
                // Comments in the column of the key may belong to the next key.
                let from = if dash > column { dash } else { dash + 1 };
                patches.push(self.lines_behind(list, from, lines, self.items_stand_apart(items)));
            }
            Value::Sequence(_) | Value::Null => {
                let line = self.empty_value(entry, patches)?;
                let mut lines = Vec::new();
                item.item(self.usual_dash(column, entries), &mut lines);
                patches.push(self.lines_at(line, column + 1, lines, false));
            }
            _ => return Err(Refusal::Form),
        }
        Ok(())
    }

    /// A single value under a key.
    fn set(
        &self,
        group: &Node,
        key: &str,
        value: &Written,
        patches: &mut Vec<Patch>,
    ) -> Result<(), Refusal> {
        let line = value.line().ok_or(Refusal::Form)?;
        let Value::Mapping(entries) = &group.value else { return Err(Refusal::Form) };
        let found = entries.iter().find(|entry| &*entry.key.text == key);
        if let Some(entry) = found {
            let (start, end) = (entry.value.span.start as usize, entry.value.span.end as usize);
            let old = self.source.slice(entry.value.span);
            let single =
                matches!(entry.value.value, Value::Scalar(_)) && !old.contains(['\n', '\r']);
            if !single || old.is_empty() {
                return Err(Refusal::Form);
            }
            patches.push(Patch { start, end, text: line });
            return Ok(());
        }
        if self.source.slice(group.span).starts_with('{') {
            let last = entries.last().ok_or(Refusal::Form)?;
            let at = last.value.span.end as usize;
            patches.push(Patch { start: at, end: at, text: format!(", {key}: {line}") });
            return Ok(());
        }
        let (column, _) = self.group(group)?;
        let lines = vec![format!("{}{key}: {line}", spaces(column))];
        patches.push(self.lines_behind(group, column, lines, false));
        Ok(())
    }

    /// The column of a group's keys, and its entries.
    fn group<'n>(&self, group: &'n Node) -> Result<(usize, &'n [Entry]), Refusal> {
        match &group.value {
            Value::Null if group.span.is_empty() && self.is_blank() => Ok((0, &[])),
            Value::Mapping(entries) if !entries.is_empty() => {
                if self.source.slice(group.span).starts_with('{') {
                    return Err(Refusal::Brackets);
                }
                let first = entries.first().map_or(0, |entry| entry.key.span.start as usize);
                // The quote of a key stands before it.
                let first = first.min(group.span.start as usize);
                Ok((self.column(first)?, entries))
            }
            _ => Err(Refusal::Form),
        }
    }

    /// Whether nothing but comments stands in the YAML.
    fn is_blank(&self) -> bool {
        let text = self.source.slice(self.span).trim_start_matches('\u{feff}');
        text.lines().all(|line| is_empty(line) || is_comment(line))
    }

    /// How far a byte stands from the beginning of its line, where only spaces
    /// and hyphens stand before it.
    fn column(&self, at: usize) -> Result<usize, Refusal> {
        let before = self.text().get(self.line_start(at)..at).unwrap_or("");
        let before = before.trim_start_matches('\u{feff}');
        match before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
            true => Ok(before.len()),
            false => Err(Refusal::Indentation),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text().get(..at).unwrap_or("");
        let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        start.max(self.span.start as usize)
    }

    /// The column of the hyphens of a list.
    fn dash_column(&self, list: &Node, items: &[Node]) -> Result<usize, Refusal> {
        let starts = |at: usize| self.text().get(at..).is_some_and(|rest| rest.starts_with('-'));
        let own = list.span.start as usize;
        if starts(own) {
            let before = self.text().get(self.line_start(own)..own).unwrap_or("");
            return match before.bytes().all(|byte| byte == b' ') {
                true => Ok(before.len()),
                false => Err(Refusal::Indentation),
            };
        }
        let first = items.first().map_or(own, |item| item.span.start as usize);
        let before = self.text().get(self.line_start(first)..first).unwrap_or("");
        let dash = before.find('-').ok_or(Refusal::Indentation)?;
        match before.get(..dash).is_some_and(|before| before.bytes().all(|byte| byte == b' ')) {
            true => Ok(dash),
            false => Err(Refusal::Indentation),
        }
    }

    /// Where the hyphens of a new list go: as those of the lists around it.
    fn usual_dash(&self, column: usize, entries: &[Entry]) -> usize {
        let mut dashes = entries.iter().filter_map(|entry| match &entry.value.value {
            Value::Sequence(items) if !self.source.slice(entry.value.span).starts_with('[') => {
                self.dash_column(&entry.value, items).ok()
            }
            _ => None,
        });
        dashes.rfind(|dash| *dash >= column).unwrap_or(column + 2)
    }

    /// Takes `[]`, `~` or `null` away behind a key, and gives the end of its
    /// line.
    fn empty_value(&self, entry: &Entry, patches: &mut Vec<Patch>) -> Result<usize, Refusal> {
        let key = entry.key.span.end as usize;
        let rest = self.text().get(key..self.span.end as usize).unwrap_or("");
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..length).unwrap_or("");
        let colon = line.find(':').ok_or(Refusal::Form)?;
        let behind = line.get(colon + 1..).unwrap_or("");
        let value = behind.find(" #").and_then(|at| behind.get(..at)).unwrap_or(behind);
        let written = value.trim_matches(' ');
        let spaced = written.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let nothing = matches!(written, "" | "~" | "null")
            || spaced.is_some_and(|inner| inner.bytes().all(|byte| byte == b' '));
        if !nothing {
            return Err(Refusal::Form);
        }
        if !written.is_empty() {
            let start = key + colon + 1;
            let end = start + value.trim_end_matches(' ').len();
            patches.push(Patch { start, end, text: String::new() });
        }
        Ok(key + length)
    }

    /// New lines behind a value.
    fn lines_behind(&self, node: &Node, column: usize, lines: Vec<String>, empty: bool) -> Patch {
        self.lines_at(end_of(node) as usize, column, lines, empty)
    }

    /// New lines behind the line of a byte, and behind what belongs to it. With
    /// `empty` an empty line goes before them.
    fn lines_at(&self, at: usize, column: usize, mut lines: Vec<String>, empty: bool) -> Patch {
        let end = self.span.end as usize;
        let mut at = self.next_line(at.min(end));
        if self.reach != Reach::Line {
            let mut ahead = at;
            while ahead < end {
                let next = self.next_line(ahead + 1);
                let line = self.text().get(ahead..next).unwrap_or("");
                let indent = line.len() - line.trim_start_matches(' ').len();
                let all = self.reach == Reach::End;
                match () {
                    () if is_comment(line) && (all || indent >= column) => at = next,
                    () if all && is_empty(line) => at = next,
                    () if is_empty(line) => {}
                    () => break,
                }
                ahead = next.max(ahead + 1);
            }
        }
        let newline = self.newline(at);
        if empty {
            lines.insert(0, String::new());
        }
        let begins = at == self.span.start as usize
            || self.text().get(..at).is_some_and(|before| before.ends_with(['\n', '\r']));
        let mut text = lines.join(newline);
        match begins {
            true => text.push_str(newline),
            false => text.insert_str(0, newline),
        }
        Patch { start: at, end: at, text }
    }

    /// Where the line behind the one of a byte begins: that byte itself, where
    /// it begins a line.
    fn next_line(&self, at: usize) -> usize {
        let end = self.span.end as usize;
        let text = self.text();
        let begins = text.get(..at).is_some_and(|before| before.ends_with(['\n', '\r']));
        if begins && at > self.span.start as usize {
            return at;
        }
        let rest = text.get(at..end).unwrap_or("");
        match rest.find(['\n', '\r']) {
            Some(found) if rest.get(found..).is_some_and(|b| b.starts_with("\r\n")) => {
                at + found + 2
            }
            Some(found) => at + found + 1,
            None => end,
        }
    }

    /// How the line before a byte ends, or the first line of the text.
    fn newline(&self, at: usize) -> &'static str {
        let text = self.text();
        let before = text.get(..at).unwrap_or("");
        let ended = before.rfind(['\n', '\r']).or(text.find(['\n', '\r']));
        let Some(found) = ended else { return "\n" };
        let upto = text.get(..=found).unwrap_or("");
        let from = text.get(found..).unwrap_or("");
        match () {
            () if upto.ends_with("\r\n") || from.starts_with("\r\n") => "\r\n",
            () if upto.ends_with('\r') => "\r",
            () => "\n",
        }
    }

    /// Whether the keys at the top stand apart by empty lines.
    fn parts_stand_apart(&self, column: usize) -> bool {
        column == 0 && self.source.slice(self.span).lines().any(is_empty)
    }

    /// Whether the last two items of a list do.
    fn items_stand_apart(&self, items: &[Node]) -> bool {
        let mut last = items.iter().rev();
        let (Some(last), Some(before)) = (last.next(), last.next()) else { return false };
        let between = end_of(before) as usize..last.span.start as usize;
        let between = self.text().get(between).unwrap_or("");
        // The first line is the rest of the item before.
        let lines = between.lines().skip(usize::from(!between.starts_with(['\n', '\r'])));
        let mut lines: Vec<&str> = lines.collect();
        lines.pop();
        lines.iter().skip(usize::from(between.starts_with(['\n', '\r']))).any(|line| is_empty(line))
    }
}

/// Where the last thing in a node ends that has a place of its own.
fn end_of(node: &Node) -> u32 {
    match &node.value {
        Value::Mapping(entries) => match entries.last() {
            Some(entry) if node.span.end <= entry.value.span.end => {
                end_of(&entry.value).max(entry.key.span.end)
            }
            _ => node.span.end,
        },
        Value::Sequence(items) => match items.last() {
            Some(item) if node.span.end <= item.span.end => end_of(item).max(node.span.start),
            _ => node.span.end,
        },
        Value::Null => node.span.start,
        Value::Scalar(_) => node.span.end,
    }
}

fn is_empty(line: &str) -> bool {
    line.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with('#')
}
