//! The library, kept as long as all documents stand where they do.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Diagnostics, Digest, Fingerprint, Place, Source, Stamp};
use crate::build::read::{Changed, Site};
use crate::library::{Library, Materials, Moved, Renewed};
use crate::prose::Parsed;
use crate::report::Report;

/// A library, what was said of it, and what it was made of.
pub(crate) struct Assembled {
    pub library: Library,
    pub diagnostics: Diagnostics,
    ground: Ground,
    /// The outline and the stamp of each report.
    reports: Vec<(Stamp, Stamp)>,
    /// Those that are not published, by their stamps.
    hidden: Vec<Stamp>,
}

/// What a library is made of beside its documents.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ground {
    /// What the documents were read with.
    pub settings: Digest,
    /// The configuration.
    pub config: Digest,
    /// The copied files.
    pub files: Fingerprint,
}

/// What has changed of a library.
pub(crate) struct Change {
    /// The documents that stand where they did and have changed; `None` where it
    /// is another library.
    pub renewed: Option<Renewed>,
    /// What that means for links.
    pub moved: Moved,
}

/// Puts a library together, or takes the earlier one where every document stands
/// as it did; and says what is different since.
pub(crate) fn assemble(
    earlier: Option<Assembled>,
    ground: Ground,
    (site, changed): (&Site, &Changed),
    materials: impl FnOnce() -> Materials,
) -> (Assembled, Change) {
    let Some(mut earlier) = earlier else {
        let assembled = Assembled::of(ground, site, materials());
        return (assembled, Change { renewed: None, moved: Moved::Addresses });
    };
    if earlier.ground == ground
        && let Some(changed) = earlier.renewable(site, changed)
    {
        let (renewed, moved) = earlier.renew(&changed);
        let mark = |report: &Arc<Report<Parsed>>| (report.outline, report.stamp);
        earlier.reports = site.reports.iter().map(mark).collect();
        return (earlier, Change { renewed: Some(renewed), moved });
    }
    let assembled = Assembled::of(ground, site, materials());
    let moved = assembled.library.moved_since(&earlier.library);
    (assembled, Change { renewed: None, moved })
}

impl Assembled {
    fn of(ground: Ground, site: &Site, materials: Materials) -> Self {
        let mut diagnostics = Diagnostics::new();
        let reports = site.reports.iter().map(|report| (report.outline, report.stamp)).collect();
        let library = Library::assemble(materials).report(&mut diagnostics);
        let hidden = stamps(&site.hidden);
        Self { library, diagnostics, ground, reports, hidden }
    }

    /// The documents that have changed, where all of them stand as before.
    fn renewable(&self, site: &Site, changed: &Changed) -> Option<Vec<Arc<Report<Parsed>>>> {
        let others = match changed {
            Changed::Texts(places) => places.clone(),
            Changed::More => {
                let same = self.reports.len() == site.reports.len()
                    && self.hidden == stamps(&site.hidden)
                    && self.library.unpublished == site.unpublished;
                if !same {
                    return None;
                }
                let pairs = self.reports.iter().zip(&site.reports).enumerate();
                let others = pairs.filter(|(_, ((_, stamp), report))| *stamp != report.stamp);
                others.map(|(at, _)| at).collect()
            }
        };
        let stands = |report: &&Arc<Report<Parsed>>| {
            // What was said of the site may have been said of its outline.
            self.diagnostics.is_empty() && self.library.stands_as_before(report)
        };
        let renewable = |at: usize| {
            let (outline, _) = self.reports.get(at)?;
            let report = site.reports.get(at)?;
            Some(report).filter(|new| new.outline == *outline || stands(new)).cloned()
        };
        let changed: Vec<_> = others.into_iter().map(renewable).collect::<Option<_>>()?;
        let elsewhere = |report: &&Arc<Report<Parsed>>| !self.library.ranks_as_before(report);
        (changed.iter().filter(elsewhere).count() <= 1).then_some(changed)
    }

    /// Takes new readings of documents.
    fn renew(&mut self, changed: &[Arc<Report<Parsed>>]) -> (Renewed, Moved) {
        let sources: BTreeMap<&str, &Source> =
            changed.iter().map(|report| (report.source.path(), &report.source)).collect();
        if !sources.is_empty() {
            let said = std::mem::take(&mut self.diagnostics).into_iter();
            self.diagnostics.extend(said.map(|mut diagnostic| {
                diagnostic.place = diagnostic.place.map(|place| renewed(place, &sources));
                for (place, _) in &mut diagnostic.related {
                    *place = renewed(place.clone(), &sources);
                }
                diagnostic
            }));
        }
        self.library.renew(changed)
    }
}

fn stamps(reports: &[Arc<Report<Parsed>>]) -> Vec<Stamp> {
    reports.iter().map(|report| report.stamp).collect()
}

/// The same place in the new text. What was said of a document by its outline
/// stands before the text that has changed.
fn renewed(place: Place, changed: &BTreeMap<&str, &Source>) -> Place {
    match changed.get(place.source.path()) {
        Some(source) => source.place(place.span),
        None => place,
    }
}
