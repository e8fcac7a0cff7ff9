//! BibTeX and BibLaTeX, by the crate `biblatex`.
//!
//! The syntax is read as a whole, and stops at the first mistake, since
//! nothing behind an unclosed brace can be told from what is in it. Mistakes
//! in single entries are all told. What would make the parser follow itself
//! round in circles is looked for before it is asked.

mod abbreviations;
mod fields;
mod mapping;
mod read;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use ::biblatex::{
    Bibliography, Entry, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Spanned,
    Token,
};

use super::codes::{BAD_SOURCE, BIBTEX_SYNTAX, CIRCULAR_SOURCE};
use super::work::Works;
use crate::base::nearest::nearest;
use crate::base::{Checked, Diagnostic, Diagnostics, Place, Source, Span};
use read::{Read, cut};

/// How deep braces may stand in each other.
const MAX_DEPTH: usize = 60;
/// How many sources one may be made of by way of `crossref` and `xdata`.
const MAX_PARENTS: usize = 8;

/// Reads a file. Where its syntax is broken nothing of it is known.
pub fn parse(source: &Source) -> Checked<Works> {
    let mut diagnostics = Diagnostics::new();
    let mut works = Works::default();
    let text = source.text();
    if let Some(at) = too_deep(text) {
        let place = source.place(Span::from(at..at + 1));
        let message = format!("more than {MAX_DEPTH} braces stand in each other here");
        diagnostics.push(
            Diagnostic::at(&BIBTEX_SYNTAX, place, message)
                .hint("look for a brace before this one that is never closed"),
        );
        works.unread = true;
        return Checked::new(works, diagnostics);
    }
    match RawBibliography::parse(text) {
        Ok(raw) => File::of(source, raw, &mut diagnostics).read(&mut works),
        Err(error) => {
            diagnostics.push(syntax(source, &error));
            works.unread = true;
        }
    }
    Checked::new(works, diagnostics)
}

/// Where braces stand too deep in each other.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// What is wrong with the syntax, where.
fn syntax(source: &Source, error: &ParseError) -> Diagnostic {
    let length = source.text().len();
    let (start, end) = (error.span.start.min(length), error.span.end.min(length));
    let place = cut(source, start, end.max(start));
    let (message, hint) = match &error.kind {
        ParseErrorKind::UnexpectedEof => (
            "the file ends within an entry".to_owned(),
            "close each `{` with a `}`, and each quotation mark".to_owned(),
        ),
        ParseErrorKind::Expected(token) | ParseErrorKind::Unexpected(token) => {
            let (what, hint) = wanted(*token);
            let verb = match &error.kind {
                ParseErrorKind::Expected(_) => "is missing here",
                _ => "does not belong here",
            };
            (format!("{what} {verb}"), hint.to_owned())
        }
        ParseErrorKind::UnknownAbbreviation(name) => (
            format!("`{name}` is no abbreviation that the file gives"),
            format!("put the words in braces: `{{{name}}}`; or define it with `@string`"),
        ),
        ParseErrorKind::MalformedCommand => (
            "this is no command of LaTeX".to_owned(),
            "write the letter itself; the file is read as UTF-8".to_owned(),
        ),
        ParseErrorKind::DuplicateKey(key) => (
            format!("the key `{key}` stands for two sources"),
            "give one of the two another key".to_owned(),
        ),
        other => (other.to_string(), "compare the entry with the others".to_owned()),
    };
    Diagnostic::at(&BIBTEX_SYNTAX, place, message).hint(hint)
}

fn wanted(token: Token) -> (&'static str, &'static str) {
    match token {
        Token::Identifier => ("a name", "an entry is `@book{key, title = {…}}`"),
        Token::OpeningBrace => ("a `{`", "an entry is `@book{key, title = {…}}`"),
        Token::ClosingBrace => ("a `}`", "close the entry, or put a comma before its next field"),
        Token::Comma => ("a comma", "put a comma behind the key and behind each field"),
        Token::QuotationMark => ("a quotation mark", "put the words in braces: `{…}`"),
        Token::Equals => ("a `=`", "a field is `title = {…}`"),
        Token::DecimalPoint => ("a full stop", "put what is no number in braces: `{…}`"),
    }
}

/// A file whose syntax is right.
struct File<'a, 's, 'd> {
    source: &'a Source,
    entries: Vec<Spanned<RawEntry<'s>>>,
    abbreviations: Vec<::biblatex::Pair<'s>>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 's, 'd> File<'a, 's, 'd> {
    fn of(source: &'a Source, raw: RawBibliography<'s>, diagnostics: &'d mut Diagnostics) -> Self {
        let RawBibliography { entries, abbreviations, .. } = raw;
        Self { source, entries, abbreviations, diagnostics }
    }

    fn read(mut self, works: &mut Works) {
        if let Some((name, span)) = abbreviations::circle(&self.abbreviations) {
            let place = cut(self.source, span.start, span.end);
            let message = format!("the abbreviation `{name}` is made of itself, or of too much");
            self.diagnostics
                .push(Diagnostic::at(&CIRCULAR_SOURCE, place, message).hint("write the words out"));
            works.unread = true;
            return;
        }
        let mut read: BTreeMap<&'s str, Read<'s>> = BTreeMap::new();
        let mut order = Vec::new();
        for raw in std::mem::take(&mut self.entries) {
            let key = raw.v.key.v;
            let place = cut(self.source, raw.v.key.span.start, raw.v.key.span.end);
            if let Some(known) = read.get(key) {
                let message = format!("the key `{key}` stands for two sources");
                self.diagnostics.push(
                    Diagnostic::at(&super::codes::DUPLICATE_SOURCE, place, message)
                        .related(known.place.clone(), "the first of them")
                        .hint("give one of the two another key, here and where it is cited"),
                );
                continue;
            }
            match self.entry(raw, place) {
                Some(entry) => {
                    order.push(key);
                    read.insert(key, entry);
                }
                None => drop(works.broken.insert(key.to_owned())),
            }
        }
        self.inherit(&mut read);
        for key in order {
            let Some(entry) = read.get(key) else { continue };
            if matches!(entry.kind.v.to_ascii_lowercase().as_str(), "xdata" | "set") {
                continue;
            }
            match mapping::work(self.source, entry, self.diagnostics) {
                Some(work) => works.add(work, self.diagnostics),
                None => drop(works.broken.insert(key.to_owned())),
            }
        }
    }

    /// The fields of one entry, their LaTeX decoded.
    fn entry(&mut self, raw: Spanned<RawEntry<'s>>, place: Place) -> Option<Read<'s>> {
        let RawEntry { key, kind, fields } = raw.v;
        let mut spans = BTreeMap::new();
        let mut parents = Vec::new();
        let mut kept = Vec::new();
        for pair in fields {
            let name = pair.key.v.to_ascii_lowercase();
            let span = pair.value.span.clone();
            if matches!(name.as_str(), "crossref" | "xdata") {
                let words = pair.value.v.iter().map(|chunk| match chunk.v {
                    RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
                });
                let words: String = words.collect();
                let names = words.split(',').map(str::trim).filter(|name| !name.is_empty());
                parents.extend(names.map(|name| (name.to_owned(), span.clone())));
                continue;
            }
            // What the processor has no use for, and would take as other keys.
            if matches!(name.as_str(), "ids" | "xref" | "related" | "entryset") {
                continue;
            }
            spans.insert(name, span);
            kept.push(pair);
        }
        let (name, kind) = (key.v, kind);
        let raw = RawEntry { key, kind: kind.clone(), fields: kept };
        let one = RawBibliography {
            preamble: String::new(),
            entries: vec![Spanned::new(raw, 0..0)],
            abbreviations: self.abbreviations.clone(),
        };
        match Bibliography::from_raw(one) {
            Ok(read) => {
                let entry = read.into_iter().next()?;
                Some(Read { key: name, place, kind, entry, spans, parents })
            }
            Err(error) => {
                self.diagnostics.push(syntax(self.source, &error));
                None
            }
        }
    }

    /// Gives each entry what it takes from those that it names.
    fn inherit(&mut self, read: &mut BTreeMap<&'s str, Read<'s>>) {
        let keys: Vec<&'s str> = read.keys().copied().collect();
        let mut done: BTreeSet<&'s str> = BTreeSet::new();
        for key in keys {
            let mut way: Vec<&'s str> = Vec::new();
            self.inherit_one(key, read, &mut done, &mut way);
        }
    }

    fn inherit_one(
        &mut self,
        key: &'s str,
        read: &mut BTreeMap<&'s str, Read<'s>>,
        done: &mut BTreeSet<&'s str>,
        way: &mut Vec<&'s str>,
    ) {
        if done.contains(key) {
            return;
        }
        let Some(parents) = read.get(key).map(|entry| entry.parents.clone()) else { return };
        way.push(key);
        for (parent, span) in parents {
            let place = cut(self.source, span.start, span.end);
            let Some(known) = read.keys().copied().find(|known| *known == parent) else {
                let near = nearest(&parent, read.keys().copied());
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name a source of this file by its key".to_owned(),
                };
                let message = format!("there is no source `{parent}` in this file");
                self.diagnostics.push(Diagnostic::at(&BAD_SOURCE, place, message).hint(hint));
                continue;
            };
            if way.contains(&known) || way.len() > MAX_PARENTS {
                let message = format!("the source `{key}` takes its data from itself");
                let hint = "take the line out, here or in the source that it names";
                self.diagnostics.push(Diagnostic::at(&CIRCULAR_SOURCE, place, message).hint(hint));
                continue;
            }
            self.inherit_one(known, read, done, way);
            let Some(from) = read.get(known).map(|parent| (parent.entry.clone(), parent.kind.v))
            else {
                continue;
            };
            if let Some(entry) = read.get_mut(key) {
                take_over(&mut entry.entry, &from.0, from.1.eq_ignore_ascii_case("xdata"));
            }
        }
        way.pop();
        done.insert(key);
    }
}

/// Gives an entry the fields that it does not have itself. The title of a book
/// becomes that of the book which a chapter stands in.
fn take_over(entry: &mut Entry, from: &Entry, as_is: bool) {
    for (name, chunks) in &from.fields {
        let name = match name.as_str() {
            name if as_is => name,
            "title" => "booktitle",
            "subtitle" => "booksubtitle",
            "titleaddon" => "booktitleaddon",
            "author" => "bookauthor",
            "shorttitle" | "sorttitle" | "label" | "abstract" | "pages" | "key" => continue,
            name => name,
        };
        if !entry.fields.contains_key(name) {
            entry.fields.insert(name.to_owned(), chunks.clone());
        }
    }
}
