//! Sources that nobody cites, and copies of sources that are not there.
//!
//! A source counts as cited where a document does so that is not published yet:
//! it will be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::nearest::nearest;
use crate::base::route::join;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::build::memo::Sizes;
use crate::build::read::Site;
use crate::sources::{Work, Works};

/// A source that nothing cites.
pub const UNCITED_SOURCE: Code = Code::warning("uncited-source");
/// A copy of a source that is not where its file says.
pub const MISSING_COPY: Code = Code::error("missing-copy");

/// How many of the sources of one file are told of one by one.
const TOLD: usize = 20;

/// A folder, and the files of sources that a document in it has.
type Bundle<'a> = (&'a str, BTreeSet<&'a str>);

/// Looks at the sources of the site, and of each report.
pub(super) fn check(site: &Site, sizes: &Sizes, diagnostics: &mut Diagnostics) {
    let all = || site.reports.iter().chain(&site.hidden);
    if site.shelf.works.is_empty() && all().all(|report| report.works.is_none()) {
        return;
    }
    let mut cited_anywhere: BTreeSet<&str> = BTreeSet::new();
    // The versions of a report in several languages share its sources, and an
    // earlier version may have files of its own.
    let mut bundles: BTreeMap<Bundle<'_>, (&Works, BTreeSet<&str>)> = BTreeMap::new();
    for report in all() {
        let keys = || report.cited.iter().map(String::as_str);
        if let Some(works) = report.works.as_deref() {
            let bundle = bundles.entry((&report.path.folder, works.files()));
            bundle.or_insert_with(|| (works, BTreeSet::new())).1.extend(keys());
        }
        cited_anywhere.extend(keys());
    }
    for (works, cited) in bundles.values() {
        report(works, cited, sizes, diagnostics);
        if !site.shelf.works.is_empty() {
            diagnostics.extend(works.clashes(&site.shelf.works));
        }
    }
    report(&site.shelf.works, &cited_anywhere, sizes, diagnostics);
}

fn report(works: &Works, cited: &BTreeSet<&str>, sizes: &Sizes, diagnostics: &mut Diagnostics) {
    let mut used = cited.clone();
    let mut open: Vec<&str> = cited.iter().copied().collect();
    while let Some(work) = open.pop().map(|key| works.get(key)) {
        // A book is used where a chapter of it is.
        let parents = work.into_iter().flat_map(|work| &work.parents);
        open.extend(parents.map(String::as_str).filter(|parent| used.insert(parent)));
    }
    let uncited: Vec<&Arc<Work>> =
        works.iter().filter(|work| !used.contains(work.key.as_str())).collect();
    for work in uncited.iter().take(TOLD) {
        let message = match (uncited.len(), uncited.get(TOLD - 1)) {
            (count, Some(last)) if count > TOLD && Arc::ptr_eq(last, work) => {
                let more = count - TOLD;
                format!("nothing cites the source `{}`, nor {more} more of this file", work.key)
            }
            _ => format!("nothing cites the source `{}`", work.key),
        };
        let hint = format!(
            "cite it as `[@{}]`, list it with `nocite:` in a report's front matter, or take it out",
            work.key
        );
        let place = work.place.clone();
        diagnostics.push(Diagnostic::at(&UNCITED_SOURCE, place, message).hint(hint));
    }
    for work in works.iter() {
        let Some((path, place)) = &work.copy else { continue };
        let folder = place.source.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        if sizes.contains_key(&join(folder, path)) {
            continue;
        }
        let top = format!("{folder}/");
        let files = sizes.range(top.clone()..).map_while(|(file, _)| file.strip_prefix(&top));
        let hint = match nearest(path, files) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "put the file there, or take the line out".to_owned(),
        };
        let message = format!("the copy `{path}` of `{}` is not there", work.key);
        diagnostics.push(Diagnostic::at(&MISSING_COPY, place.clone(), message).hint(hint));
    }
}
