//! What a register has, and its pages: as much on each as a page may weigh.
//!
//! What a page weighs is reckoned from what a report keeps while it is renewed
//! in place: addresses, ids and what is registered. Of the titles of documents
//! there is room for so many bytes, and no more of them is shown.

use std::ops::Range;

use crate::base::Html;
use crate::base::language::Language;
use crate::base::route::encode;
use crate::config::Config;
use crate::library::collation::letters_of;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;

/// How many bytes of HTML a page has at most, in the default theme.
const PAGE: usize = 50_000;
/// What a page of the default theme has around its entries.
const AROUND: usize = 9_000;
/// How many characters of a document's title are shown, and of a heading.
const CHARACTERS: (usize, usize) = (60, 36);
/// Languages of which a letter has one byte, as a rule.
const LATIN: [&str; 34] = [
    "af", "az", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "hr", "hu",
    "id", "is", "it", "lt", "lv", "ms", "nb", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "sw",
    "tr", "uz",
];

/// How much of a text is shown: at most so many characters, and bytes of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Characters.
    pub characters: usize,
    /// Bytes of HTML.
    pub bytes: usize,
}

impl Room {
    /// For the title of a document.
    pub fn of_title(language: &Language) -> Self {
        Self::of(CHARACTERS.0, language)
    }

    /// For a heading.
    pub fn of_heading(language: &Language) -> Self {
        Self::of(CHARACTERS.1, language)
    }

    fn of(characters: usize, language: &Language) -> Self {
        let tag = language.as_str();
        let primary = tag.split('-').next().unwrap_or(tag);
        let latin = LATIN.contains(&primary);
        let bytes = if latin { characters * 5 / 4 } else { characters * 9 / 4 };
        Self { characters, bytes }
    }
}

/// How many jumps a register has at most.
const JUMPS: usize = 60;
/// How many characters of a title tell a jump within a letter.
const PREFIX: usize = 6;

/// An entry of a register.
#[derive(Debug)]
pub struct RegisterEntry {
    /// What is registered.
    pub title: String,
    /// What tells it from others of the name.
    pub detail: String,
    /// The letter under which it stands.
    pub letter: String,
    /// Where it is found, in the order of documents.
    pub places: Vec<RegisterPlace>,
}

/// Where an entry is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterPlace {
    /// The document.
    pub entry: EntryId,
    /// The id of the item in its case, or of another part of its page; empty for
    /// the document as a whole.
    pub item: String,
}

/// A page of a register.
#[derive(Debug, Default)]
pub struct Leaf {
    /// What stands on it, in order.
    pub runs: Vec<Run>,
}

/// Places of an entry on one page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// Which of the register's entries.
    pub entry: usize,
    /// Which of its places. Where they do not begin with the first, the entry
    /// goes on from the page before.
    pub places: Range<usize>,
}

/// Where something in a register begins.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Jump {
    /// A letter, the beginning of a word, or a range such as `A–F`.
    pub label: String,
    /// On which page, from 1.
    pub page: usize,
    /// The letter under which it stands there.
    pub letter: String,
}

/// What things weigh.
pub(super) struct Scale<'a> {
    config: &'a Config,
    entries: &'a [Entry],
    /// What there is on a page for entries.
    room: usize,
    /// What the title of a document weighs.
    title: usize,
    /// What the name of a place weighs that is not its id.
    names: usize,
}

impl<'a> Scale<'a> {
    /// The scale of a site. `folder` is where the register is published;
    /// `names` says whether places are called by headings too.
    pub(super) fn of(
        (config, entries): (&'a Config, &'a [Entry]),
        language: &Language,
        folder: &str,
        names: bool,
    ) -> Self {
        let description = config.description_in(language).unwrap_or("");
        let site = 8 * weight(config.title_in(language)) + weight(description);
        let links = 40 * config.base_url.path().len() + JUMPS * (folder.len() + 76);
        let room = PAGE.saturating_sub(AROUND + site + links).max(PAGE / 5);
        let heading = Room::of_heading(language).bytes + 4;
        let names = if names { heading } else { 0 };
        Self { config, entries, room, title: Room::of_title(language).bytes, names }
    }

    fn entry(entry: &RegisterEntry) -> usize {
        let detail = if entry.detail.is_empty() { 0 } else { 45 + weight(&entry.detail) };
        60 + 80 + weight(&entry.title) + detail
    }

    fn place(&self, place: &RegisterPlace, first: bool) -> usize {
        let route = self.entries.get(place.entry.0).map_or(0, url_weight);
        let item = match place.item.as_str() {
            "" => 0,
            item if item.starts_with("par-") => 2 * item.len() + 8,
            item => 1 + encoded(item) + weight(item).max(self.names) + 8,
        };
        let title = if first { self.title + 12 } else { 2 };
        18 + self.config.base_url.path().len() + route + item + title
    }
}

/// What a text weighs as HTML.
fn weight(text: &str) -> usize {
    Html::text(text).as_str().len()
}

fn url_weight(entry: &Entry) -> usize {
    entry.route.url().len() + 1
}

fn encoded(text: &str) -> usize {
    let mut out = String::new();
    encode(&mut out, text);
    out.len()
}

/// Cuts entries into pages. There is at least one.
pub(super) fn cut(entries: &[RegisterEntry], scale: &Scale<'_>) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut leaf = Leaf::default();
    let mut full = 0;
    let mut letter = "";
    for (at, entry) in entries.iter().enumerate() {
        let mut from = 0;
        loop {
            let group = if leaf.runs.is_empty() || letter != entry.letter { 120 } else { 0 };
            let head = group + Scale::entry(entry);
            let first = entry.places.get(from).map_or(0, |place| scale.place(place, true));
            if !leaf.runs.is_empty() && full + head + first > scale.room {
                leaves.push(std::mem::take(&mut leaf));
                full = 0;
                continue;
            }
            full += head;
            letter = &entry.letter;
            let (mut to, mut document) = (from, None);
            while let Some(place) = entry.places.get(to) {
                let own = scale.place(place, document != Some(place.entry));
                if to > from && full + own > scale.room {
                    break;
                }
                full += own;
                document = Some(place.entry);
                to += 1;
            }
            leaf.runs.push(Run { entry: at, places: from..to });
            from = to;
            if from >= entry.places.len() {
                break;
            }
            leaves.push(std::mem::take(&mut leaf));
            full = 0;
        }
    }
    if !leaf.runs.is_empty() || leaves.is_empty() {
        leaves.push(leaf);
    }
    leaves
}

/// The jumps to the letters of a register, and to its further pages within a
/// letter; where there are too many letters, to ranges of them.
pub(super) fn jumps(entries: &[RegisterEntry], leaves: &[Leaf]) -> Vec<Jump> {
    // By page: the first entry that begins there.
    let mut begun: Vec<(usize, usize)> = Vec::new();
    let mut letters: Vec<(usize, Jump)> = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        let page = at + 1;
        for run in leaf.runs.iter().filter(|run| run.places.start == 0) {
            if begun.last().is_none_or(|(last, _)| *last != page) {
                begun.push((page, run.entry));
            }
            let letter = entries.get(run.entry).map_or("", |entry| entry.letter.as_str());
            if letters.last().is_none_or(|(_, jump)| jump.letter != letter) {
                let (label, letter) = (letter.to_owned(), letter.to_owned());
                letters.push((run.entry, Jump { label, page, letter }));
            }
        }
    }
    if letters.len() > JUMPS {
        return ranges(entries, &begun);
    }
    let within: Vec<(usize, Jump)> = begun
        .iter()
        .filter(|(_, entry)| letters.iter().all(|(first, _)| first != entry))
        .filter_map(|(page, at)| {
            let entry = entries.get(*at)?;
            let before = entries.get(at.checked_sub(1)?)?;
            let label = prefix(&entry.title, &before.title)?;
            Some((*at, Jump { label, page: *page, letter: entry.letter.clone() }))
        })
        .collect();
    let room = JUMPS.saturating_sub(letters.len());
    let step = within.len().div_ceil(room.max(1)).max(1);
    if room > 0 {
        letters.extend(within.into_iter().step_by(step));
    }
    letters.sort_by_key(|(at, _)| *at);
    letters.into_iter().map(|(_, jump)| jump).collect()
}

/// What tells a title from the one before.
fn prefix(title: &str, before: &str) -> Option<String> {
    let (own, other) = (letters_of(title).chars(), letters_of(before).chars());
    let low = |c: &char| c.to_lowercase().next();
    let common = own.clone().zip(other).take_while(|(a, b)| low(a) == low(b)).count();
    (common < PREFIX).then(|| own.take(common + 1).collect())
}

fn ranges(entries: &[RegisterEntry], begun: &[(usize, usize)]) -> Vec<Jump> {
    let step = begun.len().div_ceil(JUMPS).max(1);
    let starts: Vec<(usize, usize)> = begun.iter().copied().step_by(step).collect();
    let ends = starts.iter().skip(1).map(|(_, entry)| *entry).chain([entries.len()]);
    let jump = |((page, start), end): (&(usize, usize), usize)| {
        let first = entries.get(*start)?;
        let last = entries.get(end.checked_sub(1)?)?;
        let label = match first.letter == last.letter {
            true => first.letter.clone(),
            false => format!("{}–{}", first.letter, last.letter),
        };
        Some(Jump { label, page: *page, letter: first.letter.clone() })
    };
    starts.iter().zip(ends).filter_map(jump).collect()
}
