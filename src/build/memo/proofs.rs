//! What the proof compiler said of documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::{Diagnostics, Fingerprint, Stamp};
use crate::build::read::Changed;
use crate::prose::Parsed;
use crate::report::Report;

/// What was said of each document, as long as it was held against the same
/// files.
#[derive(Default)]
pub(crate) struct Proofs {
    against: Option<Fingerprint>,
    /// In the order of the reports.
    said: Vec<(Stamp, Diagnostics)>,
}

impl Proofs {
    /// Proves the reports at some places, or all where something else is held
    /// against them now, and gives what was said of all.
    pub(crate) fn prove(
        &mut self,
        reports: &[Arc<Report<Parsed>>],
        against: Fingerprint,
        changed: &Changed,
        prove: &(dyn Fn(&Report<Parsed>) -> Diagnostics + Sync),
    ) -> Diagnostics {
        let places = match changed {
            Changed::Texts(places) if self.against == Some(against) => places,
            _ => {
                self.prove_all(reports, against, prove);
                return self.all();
            }
        };
        let again: Vec<(usize, Stamp, Diagnostics)> = places
            .par_iter()
            .filter_map(|at| reports.get(*at).map(|report| (*at, report)))
            .map(|(at, report)| (at, report.stamp, prove(report)))
            .collect();
        for (at, stamp, said) in again {
            if let Some(slot) = self.said.get_mut(at) {
                *slot = (stamp, said);
            }
        }
        self.all()
    }

    fn prove_all(
        &mut self,
        reports: &[Arc<Report<Parsed>>],
        against: Fingerprint,
        prove: &(dyn Fn(&Report<Parsed>) -> Diagnostics + Sync),
    ) {
        let same = self.against == Some(against);
        let earlier = std::mem::take(&mut self.said).into_iter().filter(|_| same);
        let known: BTreeMap<Stamp, Diagnostics> = earlier.collect();
        let of = |report: &Arc<Report<Parsed>>| {
            let said = known.get(&report.stamp).cloned();
            (report.stamp, said.unwrap_or_else(|| prove(report)))
        };
        self.said = reports.par_iter().map(of).collect();
        self.against = Some(against);
    }

    fn all(&self) -> Diagnostics {
        let mut all = Diagnostics::new();
        self.said.iter().for_each(|(_, said)| all.extend(said.iter().cloned()));
        all
    }
}
