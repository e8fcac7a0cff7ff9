//! A library of which only texts have changed, and what a change means for the
//! links of other pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::library::ids::EntryId;
use crate::library::materials::CopiedFile;
use crate::library::resolve::Moved;
use crate::library::site::Library;
use crate::prose::Parsed;
use crate::report::Report;

/// What a renewal of some documents has changed.
#[derive(Clone, Debug, Default)]
pub struct Renewed {
    /// The documents.
    pub texts: Vec<EntryId>,
    /// Those of them of which lists, feeds and registers show something else.
    pub listed: Vec<EntryId>,
}

impl Library {
    /// Puts new readings of documents in the place of earlier ones whose
    /// outline is the same, or which at least stand as before. Gives which
    /// these are, and what that means for links.
    pub fn renew(&mut self, reports: &[Arc<Report<Parsed>>]) -> (Renewed, Moved) {
        let mut moved = BTreeSet::new();
        let mut renewed = Renewed::default();
        for report in reports {
            // A document without an address is no entry.
            let Some(id) = self.find(&report.path.path) else { continue };
            let Some(entry) = self.entries.get_mut(id.0) else { continue };
            let listed = entry.report.outline != report.outline;
            if listed || !entry.report.has_anchors_of(report) {
                moved.insert(report.path.path.clone());
            }
            entry.report = Arc::clone(report);
            renewed.texts.push(id);
            // The paragraphs of earlier versions lead into it.
            renewed.texts.extend(entry.kept.iter().copied());
            renewed.listed.extend(listed.then_some(id));
        }
        (renewed, if moved.is_empty() { Moved::Nothing } else { Moved::Anchors(moved) })
    }

    /// Whether the same files are copied to the same places.
    fn copies_as(&self, earlier: &Library) -> bool {
        let same =
            |((path, ours), (other, theirs)): ((&String, &CopiedFile), (&String, &CopiedFile))| {
                (path, &ours.route, ours.source) == (other, &theirs.route, theirs.source)
            };
        self.files.len() == earlier.files.len() && self.files.iter().zip(&earlier.files).all(same)
    }

    /// What the difference from an earlier state of the site means for links.
    pub fn moved_since(&self, earlier: &Library) -> Moved {
        let same = self.config.digest_for_texts() == earlier.config.digest_for_texts()
            && self.entries.len() == earlier.entries.len()
            && self.copies_as(earlier)
            && self.unpublished == earlier.unpublished
            && self.routes.lead_as(&earlier.routes);
        if !same {
            return Moved::Addresses;
        }
        let mut moved = BTreeSet::new();
        for (ours, theirs) in self.entries.iter().zip(&earlier.entries) {
            let stays = ours.report.path == theirs.report.path
                && ours.route == theirs.route
                && ours.language == theirs.language
                && ours.translations == theirs.translations;
            if !stays {
                return Moved::Addresses;
            }
            let anchors = ours.report.outline == theirs.report.outline
                && (ours.report.stamp == theirs.report.stamp
                    || ours.report.has_anchors_of(&theirs.report));
            if !anchors {
                moved.insert(ours.report.path.path.clone());
            }
        }
        if moved.is_empty() { Moved::Nothing } else { Moved::Anchors(moved) }
    }
}
