//! Documents by what links name them by.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::library::entry::Entry;
use crate::library::ids::EntryId;

/// Documents by what links name them by.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) paths: BTreeMap<String, EntryId>,
    /// The place of each document among all that are in feeds, the newest
    /// first.
    pub(super) ranks: Vec<Option<usize>>,
}

impl Index {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let path = |(at, entry): (usize, &Entry)| (entry.report.path.path.clone(), EntryId(at));
        Self { paths: entries.iter().enumerate().map(path).collect(), ranks: ranks(entries) }
    }
}

fn ranks(entries: &[Entry]) -> Vec<Option<usize>> {
    let mut dated: Vec<_> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let date = entry.feed_date()?;
            let changed = entry.changed().unwrap_or(date);
            Some((Reverse(date.rank()), Reverse(changed.rank()), &entry.report.path.path, at))
        })
        .collect();
    dated.sort();
    let mut ranks = vec![None; entries.len()];
    for (rank, (.., at)) in dated.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(at) {
            *slot = Some(rank);
        }
    }
    ranks
}
