//! BibTeX and BibLaTeX, by the crate `biblatex`.
//!
//! The syntax is read as a whole, and stops at the first mistake, since
//! nothing behind an unclosed brace can be told from what is in it. Mistakes
//! in single entries are all told. What would make the parser follow itself
//! round in circles is looked for before it is asked.

mod abbreviations;
mod babel;
mod dates;
mod fields;
mod latex;
mod mapping;
mod read;
mod signs;
mod syntax;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ::biblatex::{
    Chunks, Entry, EntryType, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry,
    Spanned,
};

use super::codes::{BAD_SOURCE, BIBTEX_SYNTAX, CIRCULAR_SOURCE, LATEX_COMMAND};
use super::work::Works;
use crate::base::nearest::nearest;
use crate::base::{Checked, Diagnostic, Diagnostics, Place, Source, Span};
pub(super) use babel::name as babel_name;
use latex::{As, Decoded};
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
    match RawBibliography::parse(&syntax::in_braces(text)) {
        Ok(raw) => File::of(source, raw, &mut diagnostics).read(&mut works),
        Err(error) => {
            diagnostics.push(syntax::told(source, &error));
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

/// A file whose syntax is right.
struct File<'a, 's, 'd> {
    source: &'a Source,
    entries: Vec<Spanned<RawEntry<'s>>>,
    abbreviations: BTreeMap<&'s str, Vec<Spanned<RawChunk<'s>>>>,
    /// An abbreviation that is made of itself.
    circle: Option<(&'s str, Range<usize>)>,
    /// Where commands stand that were told.
    told: BTreeSet<usize>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a, 's, 'd> File<'a, 's, 'd> {
    fn of(source: &'a Source, raw: RawBibliography<'s>, diagnostics: &'d mut Diagnostics) -> Self {
        let RawBibliography { entries, abbreviations, .. } = raw;
        let circle = abbreviations::circle(&abbreviations);
        let abbreviations =
            abbreviations.into_iter().map(|pair| (pair.key.v, pair.value.v)).collect();
        Self { source, entries, abbreviations, circle, told: BTreeSet::new(), diagnostics }
    }

    fn read(mut self, works: &mut Works) {
        if let Some((name, span)) = self.circle.take() {
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
            if key.is_empty() {
                let message = "this source has no key, by which it could be cited";
                let hint = "write one behind the brace, such as `@book{good2013,`";
                self.diagnostics.push(Diagnostic::at(&BAD_SOURCE, place, message).hint(hint));
                continue;
            }
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
        let mut spans: BTreeMap<String, Range<usize>> = BTreeMap::new();
        let mut parents = Vec::new();
        let mut decoded = BTreeMap::new();
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
            // What nothing is made of may have anything in it.
            let Some(what) = mapping::what(&name, &pair.value.v) else { continue };
            if let Some(first) = spans.get(&name) {
                let place = cut(self.source, pair.key.span.start, pair.key.span.end);
                let message = format!("this source has `{name}` twice");
                let first = cut(self.source, first.start, first.end);
                self.diagnostics.push(
                    Diagnostic::at(&BAD_SOURCE, place, message)
                        .related(first, "the first of them")
                        .hint("take one of the two out"),
                );
            }
            decoded.insert(name.clone(), self.field(&pair.value.v, what)?);
            spans.insert(name, span);
        }
        let entry_type = EntryType::new(kind.v);
        let entry = Entry { key: key.v.to_owned(), entry_type, fields: decoded };
        Some(Read { key: key.v, place, kind, entry, spans, parents })
    }

    /// A field, with abbreviations written out; `None` where it cannot be read,
    /// which is told.
    fn field(&mut self, chunks: &[Spanned<RawChunk<'s>>], what: As) -> Option<Chunks> {
        let mut decoded = Decoded::default();
        let mut open: Vec<Spanned<RawChunk<'s>>> = chunks.iter().rev().cloned().collect();
        while let Some(chunk) = open.pop() {
            let name = match chunk.v {
                RawChunk::Normal(text) => {
                    if let Err(fault) = decoded.read(text, chunk.span.start, what) {
                        self.diagnostics.push(syntax::fault(self.source, &fault));
                        return None;
                    }
                    continue;
                }
                RawChunk::Abbreviation(name) => name,
            };
            if let Some(chunks) = self.abbreviations.get(name) {
                open.extend(chunks.iter().rev().cloned());
            } else if let Some(month) = dates::month(name) {
                decoded.push(month, false);
            } else {
                let kind = ParseErrorKind::UnknownAbbreviation(name.to_owned());
                let error = ParseError { span: chunk.span, kind };
                self.diagnostics.push(syntax::told(self.source, &error));
                return None;
            }
        }
        for (name, span) in std::mem::take(&mut decoded.unknown) {
            // What an abbreviation has in it is told once.
            if self.told.insert(span.start) {
                let place = cut(self.source, span.start, span.end);
                let message = format!("`{name}` is a command of LaTeX that is not understood");
                let hint = "write the letters or signs themselves; the file is read as UTF-8";
                self.diagnostics.push(Diagnostic::at(&LATEX_COMMAND, place, message).hint(hint));
            }
        }
        Some(decoded.chunks(what))
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
            if way.contains(&known) {
                let message = format!("the source `{key}` takes its data from itself");
                let hint = "take the line out, here or in the source that it names";
                self.diagnostics.push(Diagnostic::at(&CIRCULAR_SOURCE, place, message).hint(hint));
                continue;
            }
            if way.len() > MAX_PARENTS {
                let message =
                    format!("more than {MAX_PARENTS} sources take their data from each other here");
                let hint = format!("write into `{key}` itself what it takes from `{known}`");
                self.diagnostics.push(Diagnostic::at(&BAD_SOURCE, place, message).hint(hint));
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
