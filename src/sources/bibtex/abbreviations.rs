//! Abbreviations (`@string`) that are made of each other.

use std::collections::BTreeMap;
use std::ops::Range;

use ::biblatex::{Pair, RawChunk};

/// How many bytes one abbreviation may stand for.
const LARGEST: usize = 1 << 20;

/// An abbreviation that is made of itself, by whatever detour, or that stands
/// for more than a megabyte, and where it is given.
pub(super) fn circle<'s>(abbreviations: &[Pair<'s>]) -> Option<(&'s str, Range<usize>)> {
    let given: BTreeMap<&'s str, &Pair<'s>> =
        abbreviations.iter().map(|pair| (pair.key.v, pair)).collect();
    let mut sizes: BTreeMap<&'s str, usize> = BTreeMap::new();
    let mut open: Vec<(&'s str, usize, usize)> = Vec::new();
    for start in given.keys() {
        if sizes.contains_key(start) {
            continue;
        }
        open.push((start, 0, 0));
        while let Some((name, next, size)) = open.pop() {
            let Some(pair) = given.get(name) else { continue };
            let wrong = || Some((pair.key.v, pair.key.span.clone()));
            if size > LARGEST {
                return wrong();
            }
            match pair.value.v.get(next).map(|chunk| chunk.v.clone()) {
                None => {
                    sizes.insert(name, size);
                }
                // Each piece counts, so that nothing is made of countless empty ones.
                Some(RawChunk::Normal(text)) => open.push((name, next + 1, size + text.len() + 1)),
                Some(RawChunk::Abbreviation(other)) => match sizes.get(other) {
                    Some(known) => open.push((name, next + 1, size + known)),
                    None if name == other || open.iter().any(|(open, ..)| *open == other) => {
                        return wrong();
                    }
                    None if given.contains_key(other) => {
                        open.push((name, next, size));
                        open.push((other, 0, 0));
                    }
                    // A month, or one that is not given, which is told elsewhere.
                    None => open.push((name, next + 1, size + other.len() + 1)),
                },
            }
        }
    }
    None
}
