//! The sources of the documents: which works each page lists, and what the
//! register of sources has of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::route::join;
use crate::base::{Diagnostic, Diagnostics};
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::materials::{CopiedFile, Extra};
use crate::library::withheld::Withheld;
use crate::prose::{Parsed, ids};
use crate::report::Report;
use crate::sources::{Work, Works};

/// The work of a key: one beside the report, or one of the site.
pub(super) fn work<'w>(
    report: &'w Report<Parsed>,
    of_site: &'w Works,
    key: &str,
) -> Option<&'w Arc<Work>> {
    let own = report.works.as_deref();
    own.and_then(|works| works.get(key)).or_else(|| of_site.get(key))
}

/// The works that the page of a document lists, in the order of their keys.
pub(super) fn works<'w>(
    report: &'w Report<Parsed>,
    of_site: &'w Works,
) -> impl Iterator<Item = &'w Arc<Work>> {
    report.cited.iter().filter_map(move |key| work(report, of_site, key))
}

/// Whether the page of any current document lists a source.
pub(super) fn any(entries: &[Entry], of_site: &Works) -> bool {
    let mut current = entries.iter().filter(|entry| !entry.is_older());
    current.any(|entry| works(&entry.report, of_site).next().is_some())
}

/// How the ids begin that the sources of a page and their citations have. No id
/// that is made of words has a full stop.
pub(super) const TAKEN: [(&str, &str); 2] = [("source.", "a source"), ("cite.", "a citation")];

/// Tells of copies of sources that are there, and that readers do not get.
pub(super) fn check_copies(
    (entries, of_site): (&[Entry], &Works),
    withheld: &Withheld<'_>,
    content: &BTreeMap<String, Extra>,
    files: &BTreeMap<String, CopiedFile>,
    diagnostics: &mut Diagnostics,
) {
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    let cited = entries.iter().flat_map(|entry| works(&entry.report, of_site));
    for work in cited {
        let Some((path, place)) = &work.copy else { continue };
        let source = place.source.path();
        let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = join(folder, path);
        let below = file.strip_prefix("content/").unwrap_or(&file);
        let is_hidden = content.contains_key(below) && !files.contains_key(&file);
        if !is_hidden || !told.insert((source, &work.key)) {
            continue;
        }
        let (why, hint) = match withheld.has(below) {
            true => (
                "a case keeps it from publication",
                "take the line out, or name a copy that readers may have",
            ),
            false => (
                "no page of its folder is published",
                "move it beside a page that is, such as content/_index.md",
            ),
        };
        let message = format!("the copy `{path}` of `{}` is not published: {why}", work.key);
        let missing = Diagnostic::at(&codes::MISSING_COPY, place.clone(), message);
        diagnostics.push(missing.hint(hint));
    }
}

/// The id of what a page says of a source in its list.
pub(super) fn anchor(key: &str) -> String {
    format!("source.{}", ids::part(key))
}

/// The id of the place where a page cites a source for the so many-th time.
pub(super) fn place(key: &str, nth: u32) -> String {
    ids::numbered(&format!("cite.{}", ids::part(key)), nth)
}

/// What a document gives to the register of sources: who wrote what, in which
/// year, and where its page lists that.
pub(super) fn registered(
    report: &Report<Parsed>,
    of_site: &Works,
    add: &mut dyn FnMut(&str, &str, &str),
) {
    for work in works(report, of_site) {
        add(&work.heading(), &work.year(), &anchor(&work.key));
    }
}
