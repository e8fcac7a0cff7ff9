//! The anchors of a document that links can lead to.

use crate::library::ids::EntryId;
use crate::library::links::Anchors;
use crate::library::site::Library;

/// Headings, items of the case, numbered paragraphs and notes.
pub(super) struct Known;

impl Anchors for Known {
    fn has(&self, library: &Library, entry: EntryId, id: &str) -> bool {
        let Some(entry) = library.entry(entry) else { return false };
        let report = &entry.report;
        if report.body.tape.headings.iter().any(|heading| heading.id == id) {
            return true;
        }
        let item = report.case.as_ref().and_then(|case| case.find(id));
        let unread = report.case.as_ref().is_some_and(|case| case.unread);
        if unread || item.is_some_and(|item| item.is_shown()) {
            return true;
        }
        if let Some(number) = id.strip_prefix("par-") {
            return library.config.report.paragraph_numbers && number.parse::<u32>().is_ok();
        }
        let note =
            id.strip_prefix(entry.prefix.as_str()).and_then(|rest| rest.strip_prefix("--fn-"));
        note.is_some_and(|note| {
            let labels = report.body.tape.definitions.iter();
            labels.map(|known| crate::prose::ids::part(&known.label)).any(|known| known == note)
        })
    }
}
