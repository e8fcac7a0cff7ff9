//! The significant terms of a language, for a concordance.
//!
//! A term is significant where it tells few documents from the rest (inverse
//! document frequency), and more so where it stands more densely in these than
//! chance would have it (residual inverse document frequency: Church and Gale,
//! *Inverse document frequency: a measure of deviations from Poisson*, 1995).
//! Words that a language uses everywhere, from the lists of stopwords-iso, are
//! left out, as are numbers, and terms with more places than anyone would look
//! up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::document::Place;
use super::index::Index;
use super::lexicon::{Known, Number};
use super::merge::compare;
use super::units::Kind;
use super::words::is_unspaced;
use crate::config::SearchWords;
use crate::library::EntryId;

/// A significant term, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Significant {
    /// Its most frequent spelling.
    pub title: String,
    /// Where it stands, in the order of documents, none twice.
    pub places: Vec<(EntryId, Arc<str>)>,
}

/// How many places an entry of a concordance has at most: those where the term
/// is most. A term that has more is left out, if the site does not add it.
const PLACES: usize = 40;
/// A term in more than this share of all units says nothing of any.
const EVERYWHERE: f64 = 0.12;
/// What a term means that stands in its documents just as chance has it.
const BY_CHANCE: f64 = 0.3;

/// What is counted of a term.
#[derive(Clone, Copy, Default)]
struct Count {
    documents: u32,
    units: u32,
    times: u32,
}

/// Finds the `most` most significant terms of a language, and those that the
/// site adds. They come in no order of meaning.
pub fn significant(index: &Index, most: usize, own: Option<&SearchWords>) -> Vec<Significant> {
    if most == 0 {
        return Vec::new();
    }
    index.lexicon.read(|known| {
        let counts = count(index, known);
        let names = names(index, known);
        let stop = stop(index, own, known);
        let mut chosen = choose(index, &counts, &names, &stop, most);
        let added = own.into_iter().flat_map(|own| &own.add);
        let mut phrases = Vec::new();
        for text in added {
            let terms = terms(index, known, text);
            match terms.as_slice() {
                [] => {}
                [one] => {
                    chosen.insert(*one, Some(text.clone()));
                }
                _ => phrases.push((text.clone(), terms)),
            }
        }
        let mut found = places(index, &chosen, &names);
        found.extend(phrases.into_iter().map(|(title, terms)| together(index, title, &terms)));
        found.retain(|one| !one.places.is_empty());
        found
    })
}

fn count(index: &Index, known: &Known) -> Vec<Count> {
    let mut counts = vec![Count::default(); known.of_terms.len()];
    let mut last = vec![usize::MAX; known.of_terms.len()];
    let mut units = Vec::new();
    for (at, searched) in index.documents.iter().enumerate() {
        for part in &searched.document.parts {
            part.each(&mut units, |hit| {
                let (Some(count), Some(last)) =
                    (counts.get_mut(hit.term as usize), last.get_mut(hit.term as usize))
                else {
                    return;
                };
                count.documents += u32::from(std::mem::replace(last, at) != at);
                count.units += hit.units.len() as u32;
                count.times += hit.units.iter().map(|(_, times)| u32::from(*times)).sum::<u32>();
            });
        }
    }
    counts
}

/// The most frequent spelling of each term; of several, the first in order.
fn names(index: &Index, known: &Known) -> Vec<Option<Arc<str>>> {
    let mut spelt = vec![0u32; known.spellings.len()];
    for (spelling, times) in index.documents.iter().flat_map(|one| one.document.spellings.iter()) {
        if let Some(count) = spelt.get_mut(*spelling as usize) {
            *count += times;
        }
    }
    let mut names: Vec<Option<(u32, Arc<str>)>> = vec![None; known.of_terms.len()];
    for (spelling, times) in known.spellings.iter().zip(spelt).filter(|(_, times)| *times > 0) {
        let term = spelling.form.and_then(|form| known.of_forms.get(form as usize));
        let Some(slot) = term.and_then(|form| names.get_mut(form.term as usize)) else { continue };
        let better = slot.as_ref().is_none_or(|(most, name)| {
            times > *most || times == *most && compare(&spelling.text, name).is_lt()
        });
        if better {
            *slot = Some((times, Arc::clone(&spelling.text)));
        }
    }
    names.into_iter().map(|name| name.map(|(_, name)| name)).collect()
}

/// The terms that a concordance never has.
fn stop(index: &Index, own: Option<&SearchWords>, known: &Known) -> BTreeSet<Number> {
    let tag = index.language.as_str();
    let primary = tag.split('-').next().unwrap_or(tag);
    let common = stop_words::lookup(primary).unwrap_or(&[]).iter().copied();
    let own = own.into_iter().flat_map(|own| &own.stop).map(String::as_str);
    common.chain(own).flat_map(|word| terms(index, known, word)).collect()
}

/// The terms of the words of a text, as far as they are known.
fn terms(index: &Index, known: &Known, text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    index.lexicon.cutter.each(text, &index.lexicon.tongue, |word, _| {
        let form = index.lexicon.form(word);
        if let Some(term) = known.term_of(&form) {
            found.push(term);
        }
    });
    found
}

fn choose(
    index: &Index,
    counts: &[Count],
    names: &[Option<Arc<str>>],
    stop: &BTreeSet<Number>,
    most: usize,
) -> BTreeMap<Number, Option<String>> {
    let documents = index.documents.len().max(1) as f64;
    let units: usize = index.documents.iter().map(|one| one.document.places.len()).sum();
    let score = |count: &Count| {
        let (df, cf) = (f64::from(count.documents), f64::from(count.times));
        let expected = 1.0 - (-cf / documents).exp();
        let rare = (documents / df).ln();
        let residual = (rare + expected.max(f64::MIN_POSITIVE).ln()).max(0.0);
        // In one document alone nothing is rare; there it counts how often.
        (residual + BY_CHANCE) * (rare + 0.1) * (1.0 + cf).ln()
    };
    let mut ranked: Vec<(f64, &Arc<str>, Number)> = counts
        .iter()
        .zip(names)
        .enumerate()
        .filter_map(|(at, (count, name))| {
            let name = name.as_ref()?;
            let number = at as Number;
            let most = (units as f64 * EVERYWHERE).clamp(3.0, PLACES as f64);
            let rare = f64::from(count.units) <= most;
            let fits = count.units > 0 && rare && is_a_word(name) && !stop.contains(&number);
            fits.then(|| (score(count), name, number))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| compare(a.1, b.1)));
    ranked.into_iter().take(most).map(|(_, _, number)| (number, None)).collect()
}

/// Whether a spelling is more than a number, a mark or a letter.
fn is_a_word(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let least = if name.starts_with(is_unspaced) { 2 } else { 3 };
    letters >= least && !name.chars().any(char::is_numeric)
}

/// Where the chosen terms stand.
fn places(
    index: &Index,
    chosen: &BTreeMap<Number, Option<String>>,
    names: &[Option<Arc<str>>],
) -> Vec<Significant> {
    let most = chosen.keys().next_back().map_or(0, |last| *last as usize + 1);
    let mut found: Vec<Option<Vec<Found>>> = vec![None; most];
    for number in chosen.keys() {
        if let Some(slot) = found.get_mut(*number as usize) {
            *slot = Some(Vec::new());
        }
    }
    let mut units = Vec::new();
    for (at, searched) in index.documents.iter().enumerate() {
        for part in &searched.document.parts {
            part.each(&mut units, |hit| {
                let Some(Some(slot)) = found.get_mut(hit.term as usize) else { return };
                for (unit, times) in hit.units {
                    let unit = part.base + u32::from(*unit);
                    slot.push(Found { document: at as u32, unit, times: *times });
                }
            });
        }
    }
    let titled = chosen.iter().filter_map(|(number, title)| {
        let name = || names.get(*number as usize)?.as_deref().map(str::to_owned);
        let title = title.clone().or_else(name)?;
        let found = found.get_mut(*number as usize)?.take()?;
        Some(Significant { title, places: best(index, found) })
    });
    titled.collect()
}

/// A term in a unit.
#[derive(Clone, Copy)]
struct Found {
    document: u32,
    unit: u32,
    times: u16,
}

/// The best of some places, in the order of documents.
fn best(index: &Index, mut found: Vec<Found>) -> Vec<(EntryId, Arc<str>)> {
    let place = |one: &Found| -> Option<&Place> {
        index.documents.get(one.document as usize)?.document.places.get(one.unit as usize)
    };
    if found.len() > PLACES {
        let rank = |one: &Found| {
            let kind = place(one).map_or(Kind::Text, |place| place.kind);
            let heading = matches!(kind, Kind::Title | Kind::Heading);
            let times = u32::from(one.times) + if heading { 2 } else { 0 };
            (u32::MAX - times, one.document, one.unit)
        };
        found.sort_by_key(rank);
        found.truncate(PLACES);
        found.sort_by_key(|one| (one.document, one.unit));
    }
    let mut places: Vec<(EntryId, Arc<str>)> = Vec::new();
    for one in &found {
        let document = index.documents.get(one.document as usize);
        let (Some(document), Some(place)) = (document, place(one)) else { continue };
        let next = (document.entry, Arc::clone(&place.anchor));
        if !places.contains(&next) {
            places.push(next);
        }
    }
    places
}

/// Where several terms stand in one unit.
fn together(index: &Index, title: String, terms: &[Number]) -> Significant {
    let wanted: BTreeSet<Number> = terms.iter().copied().collect();
    let mut found = Vec::new();
    let mut units = Vec::new();
    for (at, searched) in index.documents.iter().enumerate() {
        for part in &searched.document.parts {
            let mut met: BTreeMap<u16, (usize, u16)> = BTreeMap::new();
            part.each(&mut units, |hit| {
                if !wanted.contains(&hit.term) {
                    return;
                }
                for (unit, times) in hit.units {
                    let (count, least) = met.entry(*unit).or_insert((0, u16::MAX));
                    *count += 1;
                    *least = (*least).min(*times);
                }
            });
            let whole = met.into_iter().filter(|(_, (count, _))| *count == wanted.len());
            found.extend(whole.map(|(unit, (_, times))| Found {
                document: at as u32,
                unit: part.base + u32::from(unit),
                times,
            }));
        }
    }
    Significant { title, places: best(index, found) }
}
