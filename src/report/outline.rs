//! What a document shows elsewhere than on its own page: in lists, feeds and
//! registers, and to links that lead to it.
//!
//! Whether a page must be made anew after a change of another document is
//! decided by this: whatever the library or an output reads of a document for
//! the page of another has to be compared here.

use crate::prose::{Parsed, excerpt, plain_text};
use crate::report::document::Report;

/// How many characters of a text stand for it where it has no summary.
pub const EXCERPT: usize = 300;

impl Report<Parsed> {
    /// What is told of it in a line or two: its summary, or else how its text
    /// begins.
    pub fn brief(&self) -> String {
        match &self.summary {
            Some(summary) => plain_text(summary),
            None => excerpt(&self.body, EXCERPT),
        }
    }

    /// Whether lists, feeds and registers show the same of two readings of a
    /// document that were made with the same settings: of everything but its
    /// text.
    pub fn has_outline_of(&self, other: &Self) -> bool {
        self.path == other.path
            && self.front == other.front
            && self.authors == other.authors
            && self.case.is_some() == other.case.is_some()
            && self.case_file == other.case_file
            && self.cites_as(other)
            && (self.summary.is_some() || self.brief() == other.brief())
    }

    /// Whether two readings cite the same sources, of which the same is said
    /// beside them.
    fn cites_as(&self, other: &Self) -> bool {
        let said = |report: &Self, key: &str| {
            let works = report.works.as_ref()?;
            works.get(key).map(|work| work.digest())
        };
        self.cited == other.cited
            && self.cited.iter().all(|key| said(self, key) == said(other, key))
    }

    /// Whether the same links lead to places in two readings of a document
    /// whose outline is the same.
    pub fn has_anchors_of(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.body.tape, &other.body.tape);
        let headings = |tape: &crate::prose::Tape| -> Vec<String> {
            tape.headings.iter().map(|heading| heading.id.clone()).collect()
        };
        let notes = |tape: &crate::prose::Tape| -> Vec<String> {
            tape.definitions.iter().map(|note| note.label.clone()).collect()
        };
        headings(ours) == headings(theirs) && notes(ours) == notes(theirs)
    }
}
