//! The documents of a language -> for each of its terms, where it stands.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::document::{Document, Hit};
use super::index::Index;
use super::lexicon::Known;
use super::symbols::number;
use super::units::Kind;
use crate::config::SearchWeights;

/// Where a term stands.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The term.
    pub(super) term: Arc<str>,
    /// In how many parts.
    pub(super) parts: u32,
    /// For each part: how many further than the one before, less one, times
    /// [`LEVELS`], and how much the term means there.
    pub(super) postings: Vec<u8>,
    /// For each part: how many units less one, the first unit, and how many
    /// further each next one is, less one.
    pub(super) places: Vec<u16>,
    /// The last part.
    last: u32,
}

/// A form and the term it belongs to: an index into [`Merged::lists`].
pub(super) struct Entry {
    pub(super) form: Arc<str>,
    pub(super) list: u32,
    /// Whether it stands somewhere; else it is a stem.
    pub(super) is_met: bool,
}

/// All that stands in the documents of a language.
pub(super) struct Merged {
    /// By term.
    pub(super) lists: Vec<List>,
    /// By form.
    pub(super) forms: Vec<Entry>,
}

/// How many levels of meaning there are; those from [`TITLE`] on say that a
/// title has the term.
pub(super) const LEVELS: u32 = 15;
/// The first level of a term that a title has.
pub(super) const TITLE: u32 = 9;

/// BM25: how fast a term that comes again and again means no more.
const K1: f32 = 1.2;
/// BM25: how much the length of a part counts.
const B: f32 = 0.5;

/// Gathers where each term stands.
pub(super) fn merge(index: &Index, weights: &SearchWeights) -> Merged {
    index.lexicon.read(|known| {
        let mut lists: Vec<List> = Vec::new();
        lists.resize_with(known.of_terms.len(), List::default);
        let pivot = pivot(index);
        let mut part_number = 0;
        let mut units = Vec::new();
        for searched in &index.documents {
            let document = &*searched.document;
            for part in &document.parts {
                let norm = K1 * (1.0 - B + B * part.length as f32 / pivot);
                part.each(&mut units, |hit| {
                    let level = level(document, part.base, &hit, norm, weights);
                    if let Some(list) = lists.get_mut(hit.term as usize) {
                        list.add(part_number, level, hit.units);
                    }
                });
                part_number += 1;
            }
        }
        sorted(lists, forms(index, known), known, index.lexicon.tongue.prefixes())
    })
}

/// A length about which parts are long or short. It moves in steps, so that one
/// more document does not change the whole index.
fn pivot(index: &Index) -> f32 {
    let parts = index.documents.iter().flat_map(|one| &one.document.parts);
    let (mut words, mut count) = (0u64, 0u64);
    for part in parts {
        words += u64::from(part.length);
        count += 1;
    }
    let mean = (words as f32 / (count as f32).max(1.0)).max(1.0);
    2f32.powf((mean.log2() * 2.0).round() / 2.0)
}

fn level(document: &Document, base: u32, hit: &Hit<'_>, norm: f32, weights: &SearchWeights) -> u32 {
    let (mut heavy, mut in_title) = (0.0, false);
    for (unit, count) in hit.units {
        let place = document.places.get(base as usize + usize::from(*unit));
        let kind = place.map_or(Kind::Text, |place| place.kind);
        let weight = match kind {
            Kind::Title => {
                in_title = true;
                weights.body
            }
            Kind::Heading | Kind::Byline => weights.heading,
            Kind::Provision | Kind::Charge | Kind::Element => weights.provision,
            Kind::Exhibit => weights.exhibit,
            Kind::Note => weights.note,
            Kind::Text | Kind::Person | Kind::Allegation | Kind::Finding => weights.body,
        };
        heavy += weight * f32::from(*count);
    }
    let meaning = heavy / (heavy + norm);
    match in_title {
        true => TITLE + ((meaning * (LEVELS - TITLE) as f32) as u32).min(LEVELS - TITLE - 1),
        false => ((meaning * TITLE as f32) as u32).min(TITLE - 1),
    }
}

impl List {
    fn add(&mut self, part: u32, level: u32, units: &[(u16, u16)]) {
        let step = if self.parts == 0 { part } else { part - self.last - 1 };
        number(&mut self.postings, step * LEVELS + level);
        self.last = part;
        self.parts += 1;
        self.places.push((units.len() as u16).saturating_sub(1));
        let mut next = 0;
        for (unit, _) in units {
            self.places.push(unit.saturating_sub(next));
            next = unit.saturating_add(1);
        }
    }
}

/// The forms that are there, by number.
fn forms(index: &Index, known: &Known) -> Vec<bool> {
    let mut spelt = vec![false; known.spellings.len()];
    for searched in &index.documents {
        for (spelling, _) in &searched.document.spellings {
            if let Some(there) = spelt.get_mut(*spelling as usize) {
                *there = true;
            }
        }
    }
    let mut there = vec![false; known.of_forms.len()];
    let spelt = known.spellings.iter().zip(spelt).filter(|(_, there)| *there);
    for form in spelt.filter_map(|(spelling, _)| spelling.form) {
        if let Some(there) = there.get_mut(form as usize) {
            *there = true;
        }
    }
    there
}

/// Puts everything into the order in which it is published: that of UTF-16, in
/// which scripts compare texts.
fn sorted(mut lists: Vec<List>, there: Vec<bool>, known: &Known, stems: bool) -> Merged {
    for (list, term) in lists.iter_mut().zip(&known.of_terms) {
        list.term = Arc::clone(term);
    }
    let mut order: Vec<u32> = (0..lists.len() as u32).collect();
    let term_of = |number: &u32| known.of_terms.get(*number as usize).map_or("", |term| &**term);
    order.retain(|number| lists.get(*number as usize).is_some_and(|list| list.parts > 0));
    order.sort_unstable_by(|a, b| compare(term_of(a), term_of(b)));
    let mut new = vec![u32::MAX; lists.len()];
    let mut in_order = Vec::with_capacity(order.len());
    for number in order {
        let Some(list) = lists.get_mut(number as usize) else { continue };
        if let Some(new) = new.get_mut(number as usize) {
            *new = in_order.len() as u32;
        }
        in_order.push(std::mem::take(list));
    }
    let forms = known.of_forms.iter().zip(there).filter(|(_, there)| *there);
    let entry = |(form, _): (&super::lexicon::Form, bool)| {
        let list = *new.get(form.term as usize)?;
        (list != u32::MAX).then(|| Entry { form: Arc::clone(&form.text), list, is_met: true })
    };
    let mut forms: Vec<Entry> = forms.filter_map(entry).collect();
    if stems {
        // Of a word that begins in many ways, its stem is looked up too.
        let known: BTreeSet<&str> = forms.iter().map(|entry| &*entry.form).collect();
        let bare = in_order.iter().enumerate().filter(|(_, list)| !known.contains(&*list.term));
        let bare = bare.map(|(at, list)| {
            let form = Arc::clone(&list.term);
            Entry { form, list: at as u32, is_met: false }
        });
        let bare: Vec<Entry> = bare.collect();
        forms.extend(bare);
    }
    forms.sort_unstable_by(|a, b| compare(&a.form, &b.form));
    Merged { lists: in_order, forms }
}

/// The order of UTF-16 code units.
pub(super) fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    match a.is_ascii() && b.is_ascii() {
        true => a.cmp(b),
        false => a.encode_utf16().cmp(b.encode_utf16()),
    }
}
