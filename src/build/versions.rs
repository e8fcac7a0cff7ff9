//! Earlier versions of reports, held against the current ones: each has to belong
//! to a report, and to be none that this is now.
//!
//! A file that stands for no earlier version is an error, since it is published
//! nowhere and its author believes that it is. One that the history of its report
//! does not list is a warning: it is shown, and only its line is missing.
//!
//! And what was recorded of published versions: a text that has changed since without
//! a new version.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::{Code, Diagnostic, Diagnostics};
use crate::build::read::Site;
use crate::config::{Edition, Editions, parse_editions};
use crate::input::{Snapshot, VERSIONS};
use crate::prose::Parsed;
use crate::report::document::MISPLACED_VERSION;
use crate::report::{Report, Role};
use crate::sources::Works;

/// An earlier version that the history of its report does not list.
pub const UNLISTED_VERSION: Code = Code::warning("unlisted-version");

/// A published report whose text has changed, and not its version.
pub const CHANGED_WITHOUT_VERSION: Code = Code::warning("changed-without-version");

/// What was recorded of the versions of the site.
pub(super) fn recorded(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Editions {
    let source = snapshot.text(VERSIONS);
    source.map(|source| parse_editions(source).report(diagnostics)).unwrap_or_default()
}

/// Holds a report against what was recorded of it.
pub(super) fn changed(
    report: &Report<Parsed>,
    recorded: &Editions,
    of_site: &Works,
) -> Option<Diagnostic> {
    let edition = recorded.get(&report.path.path)?;
    let same_version = edition.version.as_deref() == report.version();
    if !same_version || !is_recorded(report) || edition.digest == report.words_digest(of_site) {
        return None;
    }
    let front = &report.front;
    let span = front.version.as_ref().map_or(front.title.span, |version| version.span);
    let (message, hint) = match report.version() {
        Some(version) => (
            format!("the text has changed since version `{version}` was published"),
            "give it a new `version:` and a line under `revisions:`; where readers need not be told, run `amicus record`",
        ),
        None => (
            "the text has changed since it was published, and it has no version".to_owned(),
            "give it a `version:` and a line under `revisions:`; where readers need not be told, run `amicus record`",
        ),
    };
    let place = report.source.place(span);
    Some(Diagnostic::at(&CHANGED_WITHOUT_VERSION, place, message).hint(hint))
}

/// The reports of a site as they would be published now.
pub(super) fn editions(site: &Site) -> Editions {
    let reports = site.reports.par_iter().filter(|report| is_recorded(report));
    let editions = reports.map(|report| {
        let version = report.version().map(str::to_owned);
        (
            report.path.path.clone(),
            Edition { version, digest: report.words_digest(&site.shelf.works) },
        )
    });
    editions.collect()
}

/// Whether a version of it is recorded: not of a plain page, nor of a text that
/// is one of the past.
fn is_recorded(report: &Report<Parsed>) -> bool {
    report.path.role != Role::Section && report.path.version.is_none() && report.is_report()
}

/// Holds all earlier versions against their current ones.
pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let all = || site.reports.iter().chain(&site.hidden).map(AsRef::as_ref);
    let older: Vec<&Report<Parsed>> = all().filter(|one| one.path.version.is_some()).collect();
    if older.is_empty() {
        return;
    }
    let wanted: BTreeSet<String> = older.iter().filter_map(|one| one.path.current()).collect();
    let known = all().filter(|one| wanted.contains(&one.path.path));
    let known: BTreeMap<&str, &Report<Parsed>> =
        known.map(|one| (one.path.path.as_str(), one)).collect();
    for report in older {
        let Some(path) = report.path.current() else { continue };
        match known.get(path.as_str()) {
            Some(current) => one(report, current, diagnostics),
            // Of a document that cannot be read, that was told.
            None if site.unpublished.contains_key(&path) => {}
            None => diagnostics.push(
                misplaced(
                    report,
                    format!("there is no content/{path} that this could be an earlier version of"),
                )
                .hint(format!("put the current version there as `{}`", name(&path))),
            ),
        }
    }
}

fn one(report: &Report<Parsed>, current: &Report<Parsed>, diagnostics: &mut Diagnostics) {
    let Some(version) = report.path.version.as_deref() else { return };
    let path = &current.path.path;
    if current.path.role == Role::Section || !current.is_report() {
        let message =
            format!("earlier versions are kept of reports only, and content/{path} is none");
        let hint = "move the file out of content/, or give the page a `date:`";
        diagnostics.push(misplaced(report, message).hint(hint));
        return;
    }
    if current.version() == Some(version) {
        let message = format!("content/{path} is at version `{version}` itself");
        let hint =
            "give the current one a new `version:`, or name this file by the version that it has";
        diagnostics.push(misplaced(report, message).hint(hint));
    }
    if report.path.version_part().is_none_or(|part| part.is_empty()) {
        let message = format!("the version `{version}` cannot be a part of an address");
        diagnostics.push(
            misplaced(report, message)
                .hint("name the file by a version with a letter or a digit, such as `1.0`"),
        );
    }
    let own = report.case_file.as_ref().map(|file| file.path());
    if own.is_some() && own == current.case_file.as_ref().map(|file| file.path()) {
        let file = own.map(name).unwrap_or_default();
        let message =
            format!("this earlier version would show the case of the current one, `{file}`");
        let kept = report.path.of_version(file);
        diagnostics.push(
            misplaced(report, message).hint(format!("keep the case of that version as `{kept}`")),
        );
    }
    if report.path.version_part().is_none_or(|part| part.is_empty()) {
        return;
    }
    let mut listed = current.front.revisions.iter().filter_map(|one| one.version.as_deref());
    if !listed.any(|one| one == version) && current.version() != Some(version) {
        let message = format!("the history of content/{path} has no version `{version}`");
        let hint = format!(
            "list it there under `revisions:`, as `{{version: \"{version}\", date: 2026-01-15, note: …}}`"
        );
        let place = report.source.start();
        diagnostics.push(Diagnostic::at(&UNLISTED_VERSION, place, message).hint(hint));
    }
}

fn misplaced(report: &Report<Parsed>, message: String) -> Diagnostic {
    Diagnostic::at(&MISPLACED_VERSION, report.source.start(), message)
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
