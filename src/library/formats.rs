//! In which formats a report can be had besides its page, and where these files
//! are published.
//!
//! What a report says itself counts first, then what the page of its section says,
//! or of the nearest section above that, and then the site.

use crate::base::{FileFormat, Route, Wanted};
use crate::config::Config;
use crate::library::entry::Entry;
use crate::library::section::Section;
use crate::library::site::Library;

/// What decides.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub config: &'a Config,
    pub entries: &'a [Entry],
    pub sections: &'a [Section],
}

impl Library {
    /// Whether the PDF of a document carries the case and the public exhibits.
    pub fn attaches(&self, entry: &Entry) -> bool {
        let Self { config, entries, sections, .. } = self;
        says(Said { config, entries, sections }, entry, Wanted::attachments)
    }

    /// The formats in which a document can be had, each with the route of its file.
    pub fn formats(&self, entry: &Entry) -> Vec<(FileFormat, Route)> {
        let Self { config, entries, sections, .. } = self;
        formats(Said { config, entries, sections }, entry)
    }
}

/// The same, while a site is put together.
pub(super) fn formats(said: Said<'_>, entry: &Entry) -> Vec<(FileFormat, Route)> {
    if !entry.shows_report() {
        return Vec::new();
    }
    let is_wanted = |format: &FileFormat| says(said, entry, |wanted| wanted.says(*format));
    let all = FileFormat::ALL.into_iter().filter(is_wanted);
    all.filter_map(|format| Some((format, route(said, entry, format)?))).collect()
}

/// What counts for a document: what is said nearest to it.
fn says(said: Said<'_>, entry: &Entry, asked: impl Fn(&Wanted) -> Option<bool>) -> bool {
    let of = |entry: &Entry| asked(&entry.report.front.outputs);
    let current = || entry.current.and_then(|id| said.entries.get(id.0)).and_then(&of);
    let sections = || {
        let section = |id: &crate::library::ids::SectionId| said.sections.get(id.0);
        let mut above = std::iter::successors(section(&entry.section), |one| section(&one.parent?));
        above.find_map(|one| said.entries.get(one.index?.0).and_then(&of))
    };
    let of_site = || asked(&said.config.outputs);
    of(entry).or_else(current).or_else(sections).or_else(of_site).unwrap_or(false)
}

/// Beside its page, under the name of the folder of that page: so that it is known
/// where it was saved. That of an earlier version says which one.
fn route(said: Said<'_>, entry: &Entry, format: FileFormat) -> Option<Route> {
    let current = entry.current.and_then(|id| said.entries.get(id.0));
    let name = match (current, last(entry)) {
        (Some(current), Some(version)) => {
            format!("{}-{version}", last(current).unwrap_or(&current.prefix))
        }
        (_, name) => name.unwrap_or(&entry.prefix).to_owned(),
    };
    entry.route.beside(&format!("{name}{}", format.ending())).ok()
}

/// The last folder of the page's route.
fn last(entry: &Entry) -> Option<&str> {
    let folder = entry.route.folder().trim_end_matches('/');
    folder.rsplit('/').next().filter(|name| !name.is_empty())
}
