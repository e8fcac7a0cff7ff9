//! What is known of one document for searching: [`Document`].
//!
//! It is made of the document alone, so that it can be kept as long as that
//! does not change.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::lexicon::{Lexicon, Number};
use super::packing::press;
use super::units::{Kind, Unit, units};
use crate::base::tree::Word;
use crate::library::{EntryId, Library, Shortcodes};

/// How many bytes of text a sheet has before another one is begun: what a
/// browser has to load for one excerpt.
const SHEET: usize = 20 << 10;

/// A document as it is found.
#[derive(Debug, Default)]
pub struct Document {
    /// What filters know of it.
    pub facets: Vec<Facet>,
    /// Its units: what each is, and the id that leads to it.
    pub places: Vec<Place>,
    /// Its parts in order.
    pub(super) parts: Vec<Part>,
    /// The texts of its units, deflated (RFC 1951) and packed: one for each
    /// sheet.
    pub(super) sheets: Vec<Arc<str>>,
    /// Its spellings by number, and how often each is there as a word.
    pub(super) spellings: Box<[(Number, u32)]>,
}

/// A value by which documents can be filtered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facet {
    /// `charge`, `finding`, `author`, or the name of a taxonomy.
    pub name: String,
    /// The value.
    pub value: String,
}

/// Where a unit is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// The id that leads to it; empty for the top of the page.
    pub anchor: Arc<str>,
}

/// Units of one kind that stand together, within one sheet.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: char,
    /// Whether a sheet begins with it.
    pub(super) begins: bool,
    /// Which of the document's units is the first of its sheet, from which its
    /// own are counted.
    pub(super) base: u32,
    /// How many words it has.
    pub(super) length: u32,
    /// Its terms in the order of their numbers, each with the units in which it
    /// is, as bytes; see [`Part::each`].
    hits: Box<[u8]>,
}

/// A term in a part.
pub(super) struct Hit<'a> {
    pub(super) term: Number,
    /// Which unit, and how often it is there. In the order of units.
    pub(super) units: &'a [(u16, u16)],
}

/// Reads a document. Its mistakes are told elsewhere.
pub fn gather(
    library: &Library,
    id: EntryId,
    shortcodes: &Shortcodes,
    lexicon: &Lexicon,
) -> Document {
    let Some(entry) = library.entry(id) else { return Document::default() };
    let resolved = library.resolve(id, shortcodes).value;
    let case = entry.case().map(|case| case.public());
    let shown = entry.shown_items();
    let numbered = library.config.report.paragraph_numbers && entry.is_report();
    let units = units(entry, &resolved.resolution, case.as_ref(), &shown, numbered);
    let mut document = read(&units, lexicon);
    let mut facet = |name: &str, value: &str| {
        let facet = Facet { name: name.to_owned(), value: value.to_owned() };
        if !value.is_empty() && !document.facets.contains(&facet) {
            document.facets.push(facet);
        }
    };
    for terms in &entry.report.front.terms {
        terms.terms.iter().for_each(|term| facet(&terms.taxonomy, &term.value));
    }
    for charge in case.iter().flat_map(|case| &case.charges) {
        facet("charge", charge.title);
    }
    for charge in entry.case().iter().flat_map(|case| &case.charges) {
        charge.provision.iter().for_each(|provision| facet("charge", &provision.title()));
    }
    for finding in entry.case().iter().flat_map(|case| &case.findings) {
        finding.status.iter().for_each(|status| facet("finding", status.value.name()));
    }
    for author in &entry.report.authors {
        facet("author", &author.name);
    }
    document
}

/// Counts the words of units, and packs their texts.
fn read(units: &[Unit], lexicon: &Lexicon) -> Document {
    let mut document = Document::default();
    let mut places: Vec<Place> = Vec::with_capacity(units.len());
    let mut words = Words::default();
    words.short.reserve(1 << 11);
    // Every word: which of `words`, and in which unit.
    let mut stream: Vec<(u32, u16)> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut groups: Vec<(char, bool, usize, usize)> = Vec::new();
    let (mut sheet, mut full) = (String::new(), usize::MAX);
    let (mut at, mut base) = (0u16, 0);
    for unit in units.iter().take(usize::from(u16::MAX)) {
        if full >= SHEET {
            document.close(&mut sheet);
            full = 0;
            ends.push(stream.len());
            (at, base) = (0, places.len());
            groups.push((unit.kind.part(), true, base, stream.len()));
        } else if groups.last().is_none_or(|(kind, ..)| *kind != unit.kind.part()) {
            ends.push(stream.len());
            groups.push((unit.kind.part(), false, base, stream.len()));
        }
        let same = places.last().filter(|last| *last.anchor == *unit.anchor);
        let anchor =
            same.map_or_else(|| unit.anchor.as_str().into(), |same| Arc::clone(&same.anchor));
        places.push(Place { kind: unit.kind, anchor });
        sheet.push(unit.kind.letter());
        sheet.push_str(&unit.anchor);
        sheet.push('\t');
        sheet.push_str(&unit.text);
        sheet.push('\n');
        full += unit.text.len();
        lexicon.cutter.each(&unit.text, &lexicon.tongue, |word, pair| {
            stream.push((words.number(word, pair), at));
        });
        at += 1;
    }
    document.close(&mut sheet);
    document.places = places;
    ends.push(stream.len());
    let Words { all: words, counts, .. } = words;
    let mut terms = vec![Number::MAX; words.len()];
    let mut spellings: Vec<(Number, u32)> = Vec::with_capacity(words.len());
    lexicon.numbers(&words, |at, number, found| {
        spellings.push((number, counts.get(at).copied().unwrap_or(0)));
        if let Some(term) = terms.get_mut(at) {
            *term = found.unwrap_or(Number::MAX);
        }
    });
    spellings.sort_unstable();
    document.spellings = spellings.into();
    let mut buffer: Vec<u64> = Vec::new();
    for ((kind, begins, base, start), end) in groups.iter().zip(ends.iter().skip(1)) {
        let stream = stream.get(*start..*end).unwrap_or(&[]);
        let mut part = Part::of(*kind, stream, &terms, &mut buffer);
        (part.begins, part.base) = (*begins, *base as u32);
        document.parts.push(part);
    }
    document
}

/// The words of a document in the order in which they are met, each once.
#[derive(Default)]
struct Words<'t> {
    all: Vec<&'t str>,
    /// How often each is there as a word.
    counts: Vec<u32>,
    /// Those of up to 15 bytes, which are nearly all, by these and their number.
    short: HashMap<u128, u32, RandomState>,
    long: HashMap<&'t str, u32, RandomState>,
}

impl<'t> Words<'t> {
    /// The number of a word that is met; `pair` says that it is no word.
    fn number(&mut self, word: &'t str, pair: bool) -> u32 {
        let next = self.all.len() as u32;
        let mut key = [0u8; 16];
        let known = match key.get_mut(..word.len()).filter(|_| word.len() < 16) {
            Some(bytes) => {
                bytes.copy_from_slice(word.as_bytes());
                if let Some(last) = key.last_mut() {
                    *last = word.len() as u8;
                }
                self.short.entry(u128::from_le_bytes(key)).or_insert(next)
            }
            None => self.long.entry(word).or_insert(next),
        };
        let number = *known;
        if number == next {
            self.all.push(word);
            self.counts.push(0);
        }
        if let Some(count) = self.counts.get_mut(number as usize).filter(|_| !pair) {
            *count += 1;
        }
        number
    }
}

impl Document {
    /// The texts of its sheets as they are published.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| &**sheet)
    }

    /// How many bytes these have.
    pub fn packed(&self) -> usize {
        self.texts().map(str::len).sum()
    }

    /// Packs the texts of a sheet.
    fn close(&mut self, sheet: &mut String) {
        if sheet.is_empty() {
            return;
        }
        self.sheets.push(press(sheet).into());
        sheet.clear();
    }
}

impl Part {
    fn of(kind: char, stream: &[(u32, u16)], terms: &[Number], buffer: &mut Vec<u64>) -> Self {
        buffer.clear();
        for (word, unit) in stream {
            let term = terms.get(*word as usize).filter(|term| **term != Number::MAX);
            buffer.extend(term.map(|term| u64::from(*term) << 16 | u64::from(*unit)));
        }
        buffer.sort_unstable();
        let mut hits = Vec::with_capacity(buffer.len() + buffer.len() / 2);
        let (mut last, mut rest) = (0, buffer.as_slice());
        while let Some(first) = rest.first() {
            let term = first >> 16;
            let len = rest.iter().take_while(|hit| **hit >> 16 == term).count();
            let Some((group, after)) = rest.split_at_checked(len) else { break };
            write(&mut hits, (term - last) as u32);
            let units = group.chunk_by(|a, b| a == b);
            write(&mut hits, units.clone().count() as u32);
            let mut before = 0;
            for same in units {
                let unit = same.first().map_or(0, |hit| (*hit & 0xFFFF) as u32);
                write(&mut hits, (unit - before) << 1 | u32::from(same.len() > 1));
                if same.len() > 1 {
                    write(&mut hits, same.len() as u32);
                }
                before = unit;
            }
            (last, rest) = (term, after);
        }
        let (length, hits) = (stream.len() as u32, hits.into());
        Self { kind, begins: false, base: 0, length, hits }
    }

    /// Shows each term with its units.
    pub(super) fn each(&self, units: &mut Vec<(u16, u16)>, mut show: impl FnMut(Hit<'_>)) {
        let mut bytes = self.hits.iter();
        let mut term = 0;
        while let Some(step) = read_number(&mut bytes) {
            term += step;
            units.clear();
            let mut unit = 0;
            for _ in 0..read_number(&mut bytes).unwrap_or(0) {
                let step = read_number(&mut bytes).unwrap_or(0);
                unit += step >> 1;
                let count = if step & 1 == 1 { read_number(&mut bytes).unwrap_or(1) } else { 1 };
                units.push((unit as u16, count.min(u32::from(u16::MAX)) as u16));
            }
            show(Hit { term, units });
        }
    }
}

/// Writes a number in groups of seven bits, the least first.
fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn read_number(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.next()?;
        value |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
        shift += 7;
    }
}
