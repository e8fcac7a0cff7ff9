//! An index -> the files that a browser loads in pieces.
//!
//! Every file is a classic script that hands one array to `amicusSearch`:
//! the language, what it is, a mark of the documents that are counted, and its
//! data; texts, which count nothing, have no mark. Numbers are written as in
//! [`super::symbols`].
//!
//! | File | Data |
//! |---|---|
//! | `index` | the catalogue: what there is, and with which form each file of words begins |
//! | `w` | forms, each with its term, how common that is, and the file of its list |
//! | `b` | the same forms spelt backwards, for mistakes at the beginning of a word |
//! | `l` | terms, each with the parts in which it stands, and with the units or the file that has them |
//! | `u` | the units of terms that stand in many parts |
//! | `f` | the values of a filter, and which of them each document has |
//! | `t` | the texts of a sheet |

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::bits;
use super::index::Index;
use super::merge::{LEVELS, Merged, TITLE, compare, merge};
use super::symbols::{number, push};
use super::words::is_unspaced;
use crate::base::digest::Hasher;
use crate::config::SearchSettings;

/// A file of an index.
#[derive(Debug)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// Which of its kind, from 0.
    pub number: usize,
    /// What it holds.
    pub text: String,
}

/// What a file of an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// What there is.
    Index,
    /// Forms.
    Words,
    /// Forms spelt backwards.
    Backwards,
    /// Where terms stand.
    Lists,
    /// In which units.
    Units,
    /// The values of a filter.
    Facet,
}

impl FileKind {
    /// Its name in files and scripts.
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Index => "index",
            FileKind::Words => "w",
            FileKind::Backwards => "b",
            FileKind::Lists => "l",
            FileKind::Units => "u",
            FileKind::Facet => "f",
        }
    }

    /// The path of such a file below the folder of its language.
    pub fn path(self, number: usize) -> String {
        match self {
            FileKind::Index => "index.js".into(),
            kind => format!("{}{number}.js", kind.name()),
        }
    }
}

/// The path of a sheet of a document, both counted from 0, below the folder of
/// its language.
pub fn sheet_path(document: usize, sheet: usize) -> String {
    let folder = document / 1000;
    match sheet {
        0 => format!("t/{folder}/{document}.js"),
        _ => format!("t/{folder}/{document}-{sheet}.js"),
    }
}

/// How many bytes files have that hold several things.
const WORDS: usize = 5 << 10;
const LISTS: usize = 12 << 10;
const UNITS: usize = 24 << 10;
/// In how many parts a term may stand for its units to be beside its list.
const INLINE: u32 = 160;
/// How many values a filter has at most.
const VALUES: usize = 4_000;

/// What a browser has to know before anything else.
struct Catalogue {
    words: Vec<String>,
    backwards: Vec<String>,
    facets: Vec<Value>,
}

/// Makes all files but the texts.
pub fn files(
    index: &Index,
    settings: &SearchSettings,
    order: &[&str],
    routes: &[String],
) -> Vec<File> {
    let mark = mark(routes);
    let merged = merge(index, &settings.weights);
    let writer = Writer { language: index.language.as_str(), mark: &mark };
    let mut files = Vec::new();
    let homes = lists(&writer, &merged, &mut files);
    let words = words(&writer, &merged, &homes, &mut files);
    let backwards = backwards(&writer, &merged, &mut files);
    drop(merged);
    let facets = facets(&writer, index, order, &mut files);
    let catalogue = Catalogue { words, backwards, facets };
    files.push(catalogue.file(&writer, index, settings));
    files
}

/// The mark of the documents that are counted: where another is published, what
/// was loaded before does not fit what is loaded then.
fn mark(routes: &[String]) -> String {
    let mut hasher = Hasher::new();
    routes.iter().for_each(|route| {
        hasher.piece(route);
    });
    let mut mark = hasher.finish().to_string();
    mark.truncate(8);
    mark
}

struct Writer<'a> {
    language: &'a str,
    mark: &'a str,
}

impl Writer<'_> {
    fn file(&self, kind: FileKind, number: usize, data: &[Value]) -> File {
        let mut all = vec![json!(self.language), json!(kind.name()), json!(self.mark)];
        all.extend_from_slice(data);
        File { kind, number, text: script(&Value::Array(all)) }
    }
}

fn script(data: &Value) -> String {
    // Valid in every string of a script, these two are told apart by old ones.
    let json = data.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("(self.amicusSearch=self.amicusSearch||[]).push({json})\n")
}

/// The texts of a sheet. `told` is what results show of the document: its
/// title, its address within the site, its date and its language.
pub fn sheet(index: &Index, told: [&str; 4], text: &str) -> String {
    script(&json!([index.language.as_str(), "t", told, text]))
}

/// Puts lists into files, and says for each in which it is.
fn lists(writer: &Writer<'_>, merged: &Merged, files: &mut Vec<File>) -> Vec<u32> {
    let mut homes = Vec::with_capacity(merged.lists.len());
    let mut lists = Pile::new(FileKind::Lists, LISTS);
    let mut units = Pile::new(FileKind::Units, UNITS);
    for list in &merged.lists {
        let (term, postings) = (&*list.term, text(&list.postings));
        let told = bits::units(&list.places);
        let inline = if list.parts <= INLINE { told.len() } else { 0 };
        let size = postings.len() + inline + term.len() + 3;
        lists.make_room(writer, size, files);
        homes.push(lists.number as u32);
        let place = if list.parts <= INLINE {
            told
        } else {
            units.make_room(writer, told.len(), files);
            units.put(term, &[&told]);
            format!("!{}", units.number)
        };
        lists.put(term, &[postings, &place]);
    }
    lists.close(writer, files);
    units.close(writer, files);
    homes
}

fn text(symbols: &[u8]) -> &str {
    std::str::from_utf8(symbols).unwrap_or("")
}

/// A file that is being filled with terms, each with texts behind it, none of
/// which has a space in it. Of a term stands only in what it differs from the one
/// before.
struct Pile {
    kind: FileKind,
    most: usize,
    number: usize,
    data: String,
    before: Vec<u16>,
}

impl Pile {
    fn new(kind: FileKind, most: usize) -> Self {
        Self { kind, most, number: 0, data: String::new(), before: Vec::new() }
    }

    /// Begins another file where this one would have too much.
    fn make_room(&mut self, writer: &Writer<'_>, size: usize, files: &mut Vec<File>) {
        if !self.data.is_empty() && self.data.len() + size > self.most {
            self.close(writer, files);
        }
    }

    fn put(&mut self, term: &str, texts: &[&str]) {
        if !self.data.is_empty() {
            self.data.push(' ');
        }
        front(&mut self.data, &mut self.before, term);
        for text in texts {
            self.data.push(' ');
            self.data.push_str(text);
        }
    }

    fn close(&mut self, writer: &Writer<'_>, files: &mut Vec<File>) {
        if !self.data.is_empty() {
            files.push(writer.file(self.kind, self.number, &[json!(self.data)]));
            self.number += 1;
            self.data.clear();
            self.before.clear();
        }
    }
}

/// Writes a text as how many UTF-16 units it shares with the one before, and the
/// rest.
fn front(out: &mut String, before: &mut Vec<u16>, text: &str) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let same = units.iter().zip(before.iter()).take_while(|(a, b)| a == b).count().min(44);
    // Never between the halves of a character.
    let last = same.checked_sub(1).and_then(|last| units.get(last));
    let same = same - usize::from(last.is_some_and(|unit| (0xD800..0xDC00).contains(unit)));
    push(out, same as u32);
    out.push_str(&String::from_utf16_lossy(units.get(same..).unwrap_or(&[])));
    *before = units;
}

/// Texts in their order, of which each says only in what it differs from the
/// one before; gives the first text of each file.
struct Front {
    kind: FileKind,
    most: usize,
    number: usize,
    first: Vec<String>,
    before: Vec<u16>,
    out: String,
}

impl Front {
    fn new(kind: FileKind, most: usize) -> Self {
        Self { kind, most, number: 0, first: Vec::new(), before: Vec::new(), out: String::new() }
    }

    /// Adds a text, and behind it what `more` writes.
    fn add(&mut self, writer: &Writer<'_>, text: &str, more: &str, files: &mut Vec<File>) {
        if self.out.len() + more.len() > self.most {
            self.close(writer, files);
        }
        if self.out.is_empty() {
            self.first.push(text.to_owned());
        } else {
            self.out.push(' ');
        }
        front(&mut self.out, &mut self.before, text);
        self.out.push_str(more);
    }

    fn close(&mut self, writer: &Writer<'_>, files: &mut Vec<File>) {
        if !self.out.is_empty() {
            files.push(writer.file(self.kind, self.number, &[json!(self.out)]));
            self.number += 1;
            self.out.clear();
            self.before.clear();
        }
    }
}

/// The forms: behind each the file of its list, how common it is, as a power of
/// two, how many characters of it its term has not, and what that has instead.
fn words(
    writer: &Writer<'_>,
    merged: &Merged,
    homes: &[u32],
    files: &mut Vec<File>,
) -> Vec<String> {
    let total: usize = merged.forms.iter().map(|entry| entry.form.len() + 6).sum();
    // About as many files as each has entries.
    let most = WORDS.max((total as f64).sqrt() as usize * 3).min(8 * WORDS);
    let mut front = Front::new(FileKind::Words, most);
    for entry in &merged.forms {
        let Some(list) = merged.lists.get(entry.list as usize) else { continue };
        let form: Vec<u16> = entry.form.encode_utf16().collect();
        let term: Vec<u16> = list.term.encode_utf16().collect();
        let same = form.iter().zip(&term).take_while(|(a, b)| a == b).count();
        let mut more = String::from(" ");
        push(&mut more, homes.get(entry.list as usize).copied().unwrap_or(0));
        // Both in one, as long as that is one character.
        let (common, lacks) = (list.parts.ilog2().min(8), (form.len() - same) as u32);
        push(&mut more, common * 5 + lacks.min(4));
        if lacks >= 4 {
            push(&mut more, lacks - 4);
        }
        more.push_str(&String::from_utf16_lossy(term.get(same..).unwrap_or(&[])));
        front.add(writer, &entry.form, &more, files);
    }
    front.close(writer, files);
    front.first
}

/// The forms of four characters or more that consist of letters, backwards.
fn backwards(writer: &Writer<'_>, merged: &Merged, files: &mut Vec<File>) -> Vec<String> {
    let fits = |form: &str| {
        form.chars().count() >= 4 && form.chars().all(|c| !c.is_numeric() && !is_unspaced(c))
    };
    let forms = merged.forms.iter().filter(|entry| entry.is_met && fits(&entry.form));
    let mut reversed: Vec<String> = forms.map(|entry| entry.form.chars().rev().collect()).collect();
    reversed.sort_unstable_by(|a, b| compare(a, b));
    let mut front = Front::new(FileKind::Backwards, 2 * WORDS);
    for form in &reversed {
        front.add(writer, form, "", files);
    }
    front.close(writer, files);
    front.first
}

/// The filters that have more than one thing to choose from: the name of each,
/// and how many values it has.
fn facets(writer: &Writer<'_>, index: &Index, order: &[&str], files: &mut Vec<File>) -> Vec<Value> {
    let mut all = Vec::new();
    for name in order {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let of = |at: usize| {
            let document = index.documents.get(at).map(|one| &one.document.facets);
            document.into_iter().flatten().filter(|facet| facet.name == **name)
        };
        for at in 0..index.documents.len() {
            of(at).for_each(|facet| *counts.entry(&facet.value).or_default() += 1);
        }
        if counts.is_empty() {
            continue;
        }
        let mut values: Vec<(&str, u32)> = counts.into_iter().collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        values.truncate(VALUES);
        let numbers: BTreeMap<&str, u32> =
            values.iter().enumerate().map(|(at, (value, _))| (*value, at as u32)).collect();
        let mut symbols = Vec::new();
        for at in 0..index.documents.len() {
            let own: Vec<u32> =
                of(at).filter_map(|facet| numbers.get(facet.value.as_str()).copied()).collect();
            number(&mut symbols, own.len() as u32);
            own.into_iter().for_each(|value| number(&mut symbols, value));
        }
        let names: Vec<&str> = values.iter().map(|(value, _)| *value).collect();
        let data = [json!(names), json!(text(&symbols))];
        files.push(writer.file(FileKind::Facet, all.len(), &data));
        all.push(json!([name, values.len()]));
    }
    all
}

impl Catalogue {
    fn file(&self, writer: &Writer<'_>, index: &Index, settings: &SearchSettings) -> File {
        let (patterns, runs) = patterns(index);
        let levels: Vec<f64> = (0..LEVELS).map(|level| meaning(level, settings)).collect();
        let data = json!({
            "reports": index.documents.len(),
            "patterns": patterns,
            "runs": runs,
            "years": years(index),
            "levels": levels,
            "words": self.words.join(" "),
            "backwards": self.backwards.join(" "),
            "facets": self.facets,
            "stems": index.lexicon.tongue.stems(),
            "splits": index.lexicon.tongue.splits,
        });
        writer.file(FileKind::Index, 0, &[data])
    }
}

/// What a level means in a sum.
fn meaning(level: u32, settings: &SearchSettings) -> f64 {
    let of = |level: u32, count: u32| (f64::from(level) + 0.5) / f64::from(count);
    let found = match level.checked_sub(TITLE) {
        Some(above) => of(above, LEVELS - TITLE) + f64::from(settings.weights.title) / 8.0,
        None => of(level, TITLE),
    };
    (found * 1000.0).round() / 1000.0
}

/// The kinds of parts that documents have, in letters, the first of a sheet in
/// capitals; and in which order such documents come: which, and how many.
fn patterns(index: &Index) -> (Vec<String>, String) {
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut patterns = Vec::new();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for searched in &index.documents {
        let kinds = searched.document.parts.iter().map(|part| match part.begins {
            true => part.kind.to_ascii_uppercase(),
            false => part.kind,
        });
        let pattern: String = kinds.collect();
        let next = patterns.len() as u32;
        let number = *known.entry(pattern.clone()).or_insert(next);
        if number == next {
            patterns.push(pattern);
        }
        match runs.last_mut() {
            Some((same, count)) if *same == number => *count += 1,
            _ => runs.push((number, 1)),
        }
    }
    let mut out = String::new();
    for (pattern, count) in runs {
        push(&mut out, pattern + (count - 1) * patterns.len() as u32);
    }
    (patterns, out)
}

/// The years of documents, each with the first that has it; 0 for none.
fn years(index: &Index) -> Vec<(i16, usize)> {
    let mut years: Vec<(i16, usize)> = Vec::new();
    for (at, searched) in index.documents.iter().enumerate() {
        let year = searched.year.unwrap_or(0);
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, at));
        }
    }
    years
}
