//! Documents by what links name them by.

use std::collections::BTreeMap;

use crate::library::entry::Entry;
use crate::library::ids::EntryId;

/// Documents by what links name them by.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) paths: BTreeMap<String, EntryId>,
}

impl Index {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let path = |(at, entry): (usize, &Entry)| (entry.report.path.path.clone(), EntryId(at));
        Self { paths: entries.iter().enumerate().map(path).collect() }
    }
}
