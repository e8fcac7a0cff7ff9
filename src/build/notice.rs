//! Documents of which an author should know that readers do not see them, or
//! not at all times.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::options::Options;
use crate::base::Moment;
use crate::library::Library;
use crate::prose::Parsed;
use crate::report::Report;

/// A document that is a draft or bound to a time, or that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its path in the site.
    pub path: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// From when on it is published.
    pub embargo: Option<Moment>,
    /// Up to when it is published.
    pub expires: Option<Moment>,
    /// Why it was left out of the build, where it was.
    pub hidden: Option<&'static str>,
}

/// Why readers do not see a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// It is a draft.
    pub draft: bool,
    /// Its embargo ends only then.
    pub embargo: Option<Moment>,
    /// It has expired then.
    pub expires: Option<Moment>,
}

impl Notice {
    /// Why a build with these options would leave the document out; `None`
    /// where it would not.
    pub fn unseen(&self, options: &Options) -> Option<Unseen> {
        let after = |at: &&Moment| at.start() > options.now;
        let unseen = Unseen {
            draft: self.draft && !options.drafts,
            embargo: self.embargo.as_ref().filter(after).cloned(),
            expires: self.expires.as_ref().filter(|at| !after(at)).cloned(),
        };
        (unseen != Unseen::default()).then_some(unseen)
    }
}

/// The notices of a build, by the path of the route that each document has, or
/// would have.
pub(super) fn notices(
    library: &Library,
    hidden: &[Arc<Report<Parsed>>],
) -> BTreeMap<String, Notice> {
    let mut notices = BTreeMap::new();
    for (report, route) in hidden.iter().zip(library.wanted_routes(hidden)) {
        if let Some(route) = route {
            let why = library.unpublished.get(&report.path.path).copied().unwrap_or("");
            notices.insert(route.path().to_owned(), notice(report, Some(why)));
        }
    }
    for entry in &library.entries {
        let visibility = &entry.report.front.visibility;
        if visibility.draft || visibility.embargo.is_some() || visibility.expires.is_some() {
            notices.insert(entry.route.path().to_owned(), notice(&entry.report, None));
        }
    }
    notices
}

fn notice(report: &Report<Parsed>, hidden: Option<&'static str>) -> Notice {
    let visibility = &report.front.visibility;
    let value = |at: &crate::base::tree::Located<Moment>| at.value.clone();
    Notice {
        path: format!("content/{}", report.path.path),
        draft: visibility.draft,
        embargo: visibility.embargo.as_ref().map(value),
        expires: visibility.expires.as_ref().map(value),
        hidden,
    }
}

/// The next moment at which a build comes out otherwise than now, if nobody
/// writes anything.
pub(super) fn next_turn(notices: &BTreeMap<String, Notice>, options: &Options) -> Option<Moment> {
    let bounds = notices.values().flat_map(|notice| [&notice.embargo, &notice.expires]);
    let ahead = bounds.flatten().filter(|at| at.start() > options.now);
    ahead.min_by_key(|at| at.start()).cloned()
}
