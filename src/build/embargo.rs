//! An embargo holds for what shows the same text: its translations, and the
//! pages of a section.
//!
//! A page under embargo whose translation is public is no secret. Whether that
//! was forgotten or meant cannot be known, so each such page has to say itself
//! from when, or until when, it may be seen.

use std::collections::BTreeMap;
use std::ops::Bound::{Included, Unbounded};
use std::sync::Arc;

use crate::base::tree::Located;
use crate::base::{Code, Diagnostic, Diagnostics, Moment};
use crate::build::options::Options;
use crate::prose::Parsed;
use crate::report::front_matter::Visibility;
use crate::report::{Report, Role};

/// A page under embargo or past its end, of which something public says the
/// same.
pub const EMBARGO_GAP: Code = Code::error("embargo-gap");

/// One of the two keys that bind a page to a time.
struct Limit {
    key: &'static str,
    of: fn(&Visibility) -> Option<&Located<Moment>>,
    /// Whether it hides the page now.
    holds: fn(&Moment, &Options) -> bool,
}

const LIMITS: [Limit; 2] = [
    Limit {
        key: "embargo",
        of: |visibility| visibility.embargo.as_ref(),
        holds: |at, options| at.start() > options.now,
    },
    Limit {
        key: "expires",
        of: |visibility| visibility.expires.as_ref(),
        holds: |at, options| at.start() <= options.now,
    },
];

/// Holds the documents that are not published against those that are.
pub(super) fn check(
    hidden: &[Arc<Report<Parsed>>],
    public: &[Arc<Report<Parsed>>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let is_bound = |report: &Arc<Report<Parsed>>| {
        let until = |limit: &Limit| (limit.of)(&report.front.visibility);
        LIMITS.iter().any(|limit| until(limit).is_some_and(|at| (limit.holds)(&at.value, options)))
    };
    if !hidden.iter().any(is_bound) {
        return;
    }
    let mut translations: BTreeMap<String, Vec<&Report<Parsed>>> = BTreeMap::new();
    let mut folders: BTreeMap<&str, Vec<&Report<Parsed>>> = BTreeMap::new();
    for report in public {
        translations.entry(report.path.group()).or_default().push(report);
        folders.entry(&report.path.folder).or_default().push(report);
    }
    for report in hidden {
        for limit in &LIMITS {
            let until = (limit.of)(&report.front.visibility);
            let Some(until) = until.filter(|until| (limit.holds)(&until.value, options)) else {
                continue;
            };
            let open = |other: &&&Report<Parsed>| (limit.of)(&other.front.visibility).is_none();
            let mut tell = |other: &Report<Parsed>, is: &str| {
                let message = format!(
                    "this `{}` hides the page, but content/{} is {is} and is published",
                    limit.key, other.path.path
                );
                let place = report.source.place(until.span);
                diagnostics.push(Diagnostic::at(&EMBARGO_GAP, place, message).hint(format!(
                    "write `{}` there, too; with a date of its own where it may be seen now",
                    limit.key
                )));
            };
            let same = translations.get(&report.path.group()).into_iter().flatten();
            same.filter(open).for_each(|other| tell(other, "a translation of it"));
            if report.path.role == Role::Section {
                let within = below(&folders, &report.path.folder).flatten();
                let mut ours = within.filter(|other| other.path.language == report.path.language);
                if let Some(other) = ours.find(open) {
                    tell(other, "in its section");
                }
            }
        }
    }
}

/// The documents in a folder and in the folders in it.
fn below<'a, 'r>(
    folders: &'a BTreeMap<&str, Vec<&'r Report<Parsed>>>,
    folder: &str,
) -> impl Iterator<Item = &'a Vec<&'r Report<Parsed>>> {
    let own = folders.get(folder).filter(|_| !folder.is_empty());
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let inner = folders.range::<str, _>((Included(start.as_str()), Unbounded));
    let inner: Vec<_> = inner.take_while(|(path, _)| path.starts_with(&start)).collect();
    own.into_iter().chain(inner.into_iter().map(|(_, reports)| reports))
}
