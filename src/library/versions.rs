//! The earlier versions of a report that are kept: its history, and where the
//! paragraphs of each lead to in the current one.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Checked, Code, Diagnostic, Diagnostics, Moment};
use crate::library::alignment::align;
use crate::library::entry::Entry;
use crate::library::ids::EntryId;
use crate::library::site::Library;
use crate::prose::numbered_paragraphs;
use crate::report::front_matter::Revision;

/// A paragraph that an earlier version names and that is not there.
pub const UNKNOWN_SUCCESSOR: Code = Code::error("unknown-successor");

/// A version of a report in its history.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    /// The version; empty where none is said.
    pub version: &'a str,
    /// When it was made.
    pub date: Option<&'a Moment>,
    /// What changed; empty where nothing is said.
    pub note: &'a str,
    /// The document that has its text, where that is published.
    pub entry: Option<EntryId>,
    /// Whether it is the current version.
    pub is_current: bool,
}

/// What has become of each numbered paragraph of an earlier version, from 1; `None`
/// where the current one has none of its text.
pub type Successors = Vec<Option<usize>>;

impl Library {
    /// The current version of a document: itself, but for an earlier one.
    pub fn current<'a>(&'a self, entry: &'a Entry) -> &'a Entry {
        entry.current.and_then(|id| self.entry(id)).unwrap_or(entry)
    }

    /// The history of a report, the newest version first: what its `revisions`
    /// say, and all that are kept.
    pub fn history<'a>(&'a self, entry: &'a Entry) -> Vec<Past<'a>> {
        let current = self.current(entry);
        let (own, revisions) = (current.report.version(), &current.report.front.revisions);
        let kept: BTreeMap<&str, EntryId> = current
            .kept
            .iter()
            .filter_map(|id| Some((self.entry(*id)?.report.path.version.as_deref()?, *id)))
            .collect();
        let itself = self.find(&current.report.path.path);
        let past = |version: &'a str, date, note| {
            let is_current = !version.is_empty() && own == Some(version);
            let entry = if is_current { itself } else { kept.get(version).copied() };
            Past { version, date, note, entry, is_current }
        };
        let mut history: Vec<Past<'a>> = revisions
            .iter()
            .map(|one| past(one.version.as_deref().unwrap_or(""), one.date.as_ref(), &one.note))
            .collect();
        if is_oldest_first(revisions, own) {
            history.reverse();
        }
        if history.is_empty() && kept.is_empty() {
            return history;
        }
        if let Some(own) = own.filter(|_| !history.iter().any(|past| past.is_current)) {
            history.insert(0, past(own, current.changed(), ""));
        }
        let listed: BTreeSet<EntryId> = history.iter().filter_map(|past| past.entry).collect();
        let unlisted = kept.values().copied().filter(|id| !listed.contains(id));
        let unlisted: Vec<EntryId> = unlisted.collect();
        for entry in unlisted.iter().filter_map(|id| self.entry(*id)) {
            history.push(past(entry.report.version().unwrap_or(""), entry.report.date(), ""));
        }
        history
    }

    /// The version before and the one behind a document in its history, where
    /// these are published.
    pub fn beside_in_history(&self, entry: &Entry) -> (Option<EntryId>, Option<EntryId>) {
        let itself = self.find(&entry.report.path.path);
        let history = self.history(entry);
        let mut versions = history.iter().filter(|past| !past.version.is_empty());
        let mut newer = None;
        while let Some(past) = versions.next() {
            if past.entry == itself {
                return (versions.next().and_then(|past| past.entry), newer);
            }
            newer = past.entry;
        }
        (None, None)
    }

    /// Where the paragraphs of an earlier version lead to: what its author has
    /// written comes first. `None` for a current one.
    pub fn successors(&self, entry: &Entry) -> Checked<Option<Successors>> {
        let mut diagnostics = Diagnostics::new();
        let Some(current) = entry.current.and_then(|id| self.entry(id)) else {
            return Checked::new(None, diagnostics);
        };
        let own = numbered_paragraphs(&entry.report.body);
        let new = numbered_paragraphs(&current.report.body);
        let found = align(&own, &new);
        let mut found: Successors = found.into_iter().map(|at| at.map(|at| at + 1)).collect();
        for recorded in &entry.report.front.successors {
            let mut tell = |span, message: String, count: usize| {
                let hint = match count {
                    0 => "take the line out".to_owned(),
                    1 => "it has one, number 1".to_owned(),
                    count => format!("its paragraphs have the numbers 1 to {count}"),
                };
                let place = entry.report.source.place(span);
                diagnostics.push(Diagnostic::at(&UNKNOWN_SUCCESSOR, place, message).hint(hint));
            };
            let to = recorded.to.value;
            if let Some(missing) = to.filter(|to| *to > new.len()) {
                let path = current.report.source.path();
                let message = format!("the current version, {path}, has no paragraph `{missing}`");
                tell(recorded.to.span, message, new.len());
                continue;
            }
            match found.get_mut(recorded.from.value.saturating_sub(1)) {
                Some(slot) => *slot = to,
                None => {
                    let from = recorded.from.value;
                    let message = format!("this version has no paragraph `{from}`");
                    tell(recorded.from.span, message, own.len());
                }
            }
        }
        Checked::new(Some(found), diagnostics)
    }
}

/// Whether an author lists the newest version last: the current one, or the later
/// date, or the larger number.
fn is_oldest_first(revisions: &[Revision], current: Option<&str>) -> bool {
    let (Some(first), Some(last)) = (revisions.first(), revisions.last()) else { return false };
    if revisions.len() < 2 {
        return false;
    }
    let is_current = |one: &Revision| current.is_some() && one.version.as_deref() == current;
    if is_current(first) != is_current(last) {
        return is_current(last);
    }
    let rank = |one: &Revision| one.date.as_ref().map(Moment::rank);
    match (rank(first), rank(last)) {
        (Some(first), Some(last)) if first != last => first < last,
        _ => numbers(first) < numbers(last),
    }
}

/// The numbers in a version, such as 1 and 10 in `1.10`.
fn numbers(revision: &Revision) -> Vec<u64> {
    let version = revision.version.as_deref().unwrap_or("");
    let parts = version.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(version: &str, date: &str) -> Revision {
        let version = Some(version.to_owned()).filter(|version| !version.is_empty());
        Revision { version, date: Moment::parse(date), note: "…".into() }
    }

    #[test]
    fn it_is_seen_which_end_of_a_list_is_new() {
        let rising = [revision("1.9", ""), revision("1.10", "")];
        let falling = [revision("1.10", ""), revision("1.9", "")];
        assert!(is_oldest_first(&rising, None) && !is_oldest_first(&falling, None));
        assert!(is_oldest_first(&falling, Some("1.9")));
        let dated = [revision("b", "2026-01-15"), revision("a", "2026-03-02")];
        assert!(is_oldest_first(&dated, None) && !is_oldest_first(&dated, Some("b")));
        assert!(!is_oldest_first(&dated[..1], None) && !is_oldest_first(&[], None));
    }
}
