//! Sources that nobody cites or can cite, copies of sources that are not there, and
//! what is said to have been done with them on days that are still to come.
//!
//! A source counts as cited where a document does so that is not published yet:
//! it will be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::nearest::nearest;
use crate::base::route::{folded, join};
use crate::base::{Code, Diagnostic, Diagnostics, Moment, Place};
use crate::build::guard::LEAKED_SECRET;
use crate::build::memo::Sizes;
use crate::build::options::Options;
use crate::build::read::Site;
use crate::case::{FUTURE_DATE, SecretKind};
use crate::input::{Entry, Snapshot};
use crate::library::codes::MISSING_COPY;
use crate::prose::reference::case_id;
use crate::sources::{BAD_SOURCE, Work, Works};

/// A source that nothing cites.
pub const UNCITED_SOURCE: Code = Code::warning("uncited-source");

/// A file of sources in a folder that is no report.
pub const MISPLACED_SOURCES: Code = Code::warning("misplaced-sources");

/// How many of the sources of one file are told of one by one.
const TOLD: usize = 20;

/// A folder, and the files of sources that a document in it has.
type Bundle<'a> = (&'a str, BTreeSet<&'a str>);

/// Looks at the sources of the site, and of each report.
pub(super) fn check(
    site: &Site,
    (snapshot, options): (&Snapshot, &Options),
    sizes: &Sizes,
    diagnostics: &mut Diagnostics,
) {
    find_misplaced(snapshot, diagnostics);
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
    let now = Moment::end_of_hour(options.now);
    for (works, cited) in bundles.values() {
        look_at(works, &now, diagnostics);
        report(works, cited, sizes, diagnostics);
        if !site.shelf.works.is_empty() {
            diagnostics.extend(works.clashes(&site.shelf.works));
        }
    }
    look_at(&site.shelf.works, &now, diagnostics);
    report(&site.shelf.works, &cited_anywhere, sizes, diagnostics);
    names(site, diagnostics);
}

/// Looks for persons who are withheld among those who made what is cited. A style
/// turns a name around and shortens it, so that it would not be found in what is
/// published.
fn names(site: &Site, diagnostics: &mut Diagnostics) {
    let cases = site.reports.iter().chain(&site.hidden).filter_map(|report| report.case.as_ref());
    let secrets = cases.flat_map(|case| case.secrets());
    let secrets = secrets.filter(|secret| secret.kind == SecretKind::Name);
    let withheld: Vec<(BTreeSet<String>, Place)> =
        secrets.map(|secret| (words(secret.text), secret.place.clone())).collect();
    if withheld.is_empty() {
        return;
    }
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for report in &site.reports {
        let own = report.works.as_deref();
        let find = |key: &String| {
            own.and_then(|works| works.get(key)).or_else(|| site.shelf.works.get(key))
        };
        for work in report.cited.iter().filter_map(find) {
            let place =
                || withheld.iter().find(|(name, _)| work.record.named().any(|one| is(&one, name)));
            let Some((_, place)) = place() else { continue };
            if told.insert((work.place.source.path(), &work.key)) {
                let message = format!("the source `{}` names a person who is withheld", work.key);
                let hint = "leave the name out of the source, or publish the person by name";
                let named = Diagnostic::at(&LEAKED_SECRET, work.place.clone(), message);
                diagnostics.push(named.hint(hint).related(place.clone(), "it is withheld here"));
            }
        }
    }
}

/// Whether a name is a withheld one, with or without further names.
fn is(name: &str, withheld: &BTreeSet<String>) -> bool {
    let name = words(name);
    withheld.is_subset(&name) && (withheld.len() > 1 || name.len() == 1)
}

/// The words of a name, in whatever order and letters it is written.
fn words(name: &str) -> BTreeSet<String> {
    let name = folded(name);
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Files of sources stand beside the `index.md` of a report, or belong to the site.
fn find_misplaced(snapshot: &Snapshot, diagnostics: &mut Diagnostics) {
    for (path, entry) in snapshot.below("content/") {
        let (Entry::Text(source), Some((folder, name))) = (entry, path.rsplit_once('/')) else {
            continue;
        };
        let named = name.starts_with("sources.") || name.starts_with("sources@");
        if !named || !name.ends_with(".bib") && !name.ends_with(".yaml") || folder == "content" {
            continue;
        }
        let beside = format!("{folder}/index");
        let is_report = |path: &str| {
            let rest = path.strip_prefix(&beside);
            let rest = rest.is_some_and(|rest| rest.starts_with(['.', '@']) && !rest.contains('/'));
            rest && path.ends_with(".md")
        };
        if snapshot.below(&beside).any(|(path, _)| is_report(path)) {
            continue;
        }
        let message = "nothing reads these sources: there is no `index.md` beside them";
        let hint = format!(
            "move them into `content/{}`, for all pages; or make a folder of the report that \
             cites them, with its text as `index.md` and with this file",
            name
        );
        let told = Diagnostic::at(&MISPLACED_SOURCES, source.start(), message).hint(hint);
        diagnostics.push(told);
    }
}

/// A key that looks like the id of an item of a case stands for such an item.
fn can_be_cited(work: &Work) -> bool {
    case_id(&work.key) != Some(work.key.len())
}

/// Looks at what is said of the sources of a file.
fn look_at(works: &Works, now: &Moment, diagnostics: &mut Diagnostics) {
    for work in works.iter() {
        if !can_be_cited(work) {
            let message = format!("the key `{}` looks like the id of an item of a case", work.key);
            let hint =
                "give the source another key, such as `good2013`, here and where it is cited";
            let told = Diagnostic::at(&BAD_SOURCE, work.place.clone(), message).hint(hint);
            diagnostics.push(told);
        }
        for done in work.done.iter().filter(|done| now.is_surely_before(&done.at)) {
            let (what, day) = (done.what, done.at.day());
            let message = format!(
                "`{}` is said to have been {what} on {day}, which is still to come",
                work.key
            );
            let hint = "correct the date, or take it out until it has been done";
            diagnostics.push(Diagnostic::at(&FUTURE_DATE, done.place.clone(), message).hint(hint));
        }
    }
}

fn report(works: &Works, cited: &BTreeSet<&str>, sizes: &Sizes, diagnostics: &mut Diagnostics) {
    let mut used = cited.clone();
    let mut open: Vec<&str> = cited.iter().copied().collect();
    while let Some(work) = open.pop().map(|key| works.get(key)) {
        // A book is used where a chapter of it is.
        let parents = work.into_iter().flat_map(|work| &work.parents);
        open.extend(parents.map(String::as_str).filter(|parent| used.insert(parent)));
    }
    let uncited: Vec<&Arc<Work>> = works
        .iter()
        .filter(|work| !used.contains(work.key.as_str()) && can_be_cited(work))
        .collect();
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
