//! The files that cases keep from publication.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::route::{folded, join};
use crate::base::{Diagnostic, Diagnostics, Digest, Place};
use crate::case::Case;
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::materials::Extra;
use crate::prose::Parsed;
use crate::report::Report;

/// What must not be published, and where that is said.
pub(super) struct Withheld<'a> {
    /// By path below `content/`, [folded]: a case that writes `X4.pdf` for the
    /// file `x4.pdf` must not publish it.
    paths: BTreeMap<String, &'a Place>,
    /// By contents, with the file or the line that has them.
    sums: BTreeMap<Digest, String>,
}

impl<'a> Withheld<'a> {
    /// By the cases of all documents. Those of `hidden` documents, which are
    /// not published, keep back all their files but those that a published
    /// case shows. Empty files say nothing, and may stand anywhere.
    pub(super) fn of(
        entries: &'a [Entry],
        hidden: &'a [Arc<Report<Parsed>>],
        content: &BTreeMap<String, Extra>,
    ) -> Self {
        let shown = || entries.iter().map(|entry| entry.report.as_ref());
        let hidden = || hidden.iter().map(Arc::as_ref);
        let mut paths = BTreeMap::new();
        for (report, case) in cases(shown().chain(hidden())) {
            for path in case.hidden_files() {
                paths.insert(below(report, &path.value), &path.place);
            }
        }
        let sums = sums(cases(shown().chain(hidden())).map(|(_, case)| case), content, &paths);
        let public: BTreeSet<String> =
            cases(shown()).flat_map(|(report, case)| public_paths(report, case)).collect();
        for (report, case) in cases(hidden()) {
            for (path, _) in case.exhibits.iter().flat_map(|exhibit| exhibit.public_files()) {
                let below = below(report, &path.value);
                if !public.contains(&below) {
                    paths.entry(below).or_insert(&path.place);
                }
            }
        }
        Self { paths, sums }
    }

    /// Whether a file below `content/` is kept back.
    pub(super) fn has(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    fn place(&self, path: &str) -> Option<&'a Place> {
        self.paths.get(&folded(path)).copied()
    }

    /// What has the same contents as a file and is kept back.
    pub(super) fn original(&self, file: &Extra) -> Option<&str> {
        self.sums.get(&file.digest.filter(|_| file.bytes > 0)?).map(String::as_str)
    }

    /// Reports each file that a public exhibit shows and that is not published
    /// all the same; `closed` says of a path whether its folder is not.
    pub(super) fn report(
        &self,
        entries: &[Entry],
        content: &BTreeMap<String, Extra>,
        closed: impl Fn(&str) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        for (report, case) in cases(entries.iter().map(|entry| entry.report.as_ref())) {
            for (path, _) in case.exhibits.iter().flat_map(|exhibit| exhibit.public_files()) {
                let file = join(&report.path.folder, &path.value);
                // Of one that is not there, the proof compiler tells.
                if !content.contains_key(&file) {
                    continue;
                }
                let shows = format!("a public exhibit shows `{}`", path.value);
                let at = |message: String| {
                    Diagnostic::at(&codes::WITHHELD_FILE, path.place.clone(), message)
                };
                if let Some(place) = self.place(&file) {
                    let hint = "take the file out here, or publish it at the other place too";
                    let both = at(format!("{shows}, which is kept from publication elsewhere"));
                    diagnostics
                        .push(both.hint(hint).related(place.clone(), "it is kept back here"));
                } else if closed(&file) {
                    let hint = "move the file beside the report";
                    let inside = at(format!("{shows}, but nothing in its folder is published"));
                    diagnostics.push(inside.hint(hint));
                }
            }
        }
    }
}

/// Whether a document's own case keeps a file below `content/` back.
pub(super) fn keeps_back(report: &Report<Parsed>, path: &str) -> bool {
    let path = folded(path);
    let mut hidden = report.case.iter().flat_map(|case| case.hidden_files());
    hidden.any(|file| below(report, &file.value) == path)
}

fn cases<'r>(
    reports: impl Iterator<Item = &'r Report<Parsed>>,
) -> impl Iterator<Item = (&'r Report<Parsed>, &'r Case)> {
    reports.filter_map(|report| Some((report, report.case.as_deref()?)))
}

fn public_paths(report: &Report<Parsed>, case: &Case) -> Vec<String> {
    let files = case.exhibits.iter().flat_map(|exhibit| exhibit.public_files());
    files.map(|(path, _)| below(report, &path.value)).collect()
}

/// A path beside a report as one below `content/`, folded.
fn below(report: &Report<Parsed>, path: &str) -> String {
    folded(&join(&report.path.folder, path))
}

fn sums<'c>(
    cases: impl Iterator<Item = &'c Case>,
    content: &BTreeMap<String, Extra>,
    paths: &BTreeMap<String, &Place>,
) -> BTreeMap<Digest, String> {
    let mut sums = BTreeMap::new();
    if !paths.is_empty() {
        for (path, extra) in content.iter().filter(|(path, _)| paths.contains_key(&folded(path))) {
            sums.extend(extra.digest.map(|digest| (digest, format!("content/{path}"))));
        }
    }
    for (digest, place) in cases.flat_map(Case::hidden_sums) {
        let (line, _) = place.line_column();
        sums.entry(digest).or_insert_with(|| {
            format!("the file whose sum stands in {}:{line}", place.source.path())
        });
    }
    sums
}
