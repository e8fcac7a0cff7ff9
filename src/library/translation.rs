//! Which version of a document is the original, and whether a translation has
//! been left behind by it. All of it is what authors say: no clock, no history
//! of files.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::{Diagnostic, Diagnostics};
use crate::config::Config;
use crate::library::codes::{UNKNOWN_ORIGINAL, UNKNOWN_VERSION};
use crate::library::entry::Entry;
use crate::library::site::Library;
use crate::prose::Parsed;
use crate::report::Report;

/// A translation whose original has gone on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behind<'a> {
    /// The version of the original that was translated; `None` where only dates
    /// tell.
    pub version: Option<&'a str>,
}

impl Library {
    /// The original of a document, where that is a translation: the version
    /// that it names, or else the one in the site's default language, or the one
    /// that this is a translation of.
    pub fn original<'a>(&'a self, entry: &Entry) -> Option<&'a Entry> {
        let group: Vec<&Entry> =
            entry.translations.iter().filter_map(|one| self.entry(one.entry)).collect();
        original(&self.config, &group, entry)
    }

    /// How far a document is behind its original; `None` where it is not.
    pub fn behind<'a>(&self, entry: &'a Entry, original: &'a Entry) -> Option<Behind<'a>> {
        behind(&entry.report, &original.report)
    }
}

fn original<'a>(config: &Config, group: &[&'a Entry], entry: &Entry) -> Option<&'a Entry> {
    let in_language = |tag: &Language| {
        let speaks = group.iter().find(|one| one.speaks == *tag);
        speaks.or_else(|| group.iter().find(|one| one.language == *tag)).copied()
    };
    let named = |entry: &Entry| in_language(&entry.report.front.translation_of.as_ref()?.value);
    let itself = |one: &Entry| one.report.path == entry.report.path;
    if entry.report.front.translation_of.is_some() {
        return named(entry).filter(|one| !itself(one));
    }
    let mut found = in_language(&config.default_language)?;
    // As many steps as there are versions, or it goes round in a circle.
    for _ in group {
        match named(found) {
            Some(further) => found = further,
            None => return Some(found).filter(|one| !itself(one)),
        }
    }
    None
}

/// Versions tell first: the one that the translation names, or its own where
/// that is an earlier one of the original. Else dates do.
fn behind<'a>(translation: &'a Report<Parsed>, original: &'a Report<Parsed>) -> Option<Behind<'a>> {
    let newer = original.version();
    let changed = original.front.updated.as_ref().map(|updated| &updated.value);
    let of = |version| Some(Behind { version });
    if let (Some(from), Some(newer)) = (&translation.front.translated_from, newer) {
        let version = from.value.as_str();
        return if version == newer { None } else { of(Some(version)) };
    }
    if let (Some(own), Some(newer)) = (translation.version(), newer) {
        if own == newer {
            return None;
        }
        if versions(original).contains(own) {
            return of(Some(own));
        }
    }
    let made = translation.front.updated.as_ref().map(|updated| &updated.value);
    let made = made.or(translation.date())?;
    made.is_earlier_day(changed?).then(|| of(None)).flatten()
}

/// The versions that a document has or had.
fn versions(report: &Report<Parsed>) -> BTreeSet<&str> {
    let revisions = report.front.revisions.iter().filter_map(|one| one.version.as_deref());
    revisions.chain(report.version()).collect()
}

/// Reports translations of what is not there. `hidden` are the documents that
/// exist and are not published: of these, nothing is said.
pub(super) fn check(
    config: &Config,
    entries: &[Entry],
    hidden: &[Arc<Report<Parsed>>],
    diagnostics: &mut Diagnostics,
) {
    let hidden: BTreeSet<String> = hidden.iter().map(|report| report.path.group()).collect();
    for entry in entries {
        if entry.is_older() {
            continue;
        }
        let front = &entry.report.front;
        let keys = (&front.translation_of, &front.translated_from);
        if matches!(keys, (None, None)) || hidden.contains(&entry.report.path.group()) {
            continue;
        }
        let group: Vec<&Entry> =
            entry.translations.iter().filter_map(|one| entries.get(one.entry.0)).collect();
        match original(config, &group, entry) {
            Some(original) => {
                if original.report.front.translation_of.is_some()
                    && goes_round(config, &group, entry)
                {
                    diagnostics.push(circle(entry));
                }
                diagnostics.extend(unknown_version(entry, original));
            }
            None => diagnostics.extend(unknown_original(entry, &group)),
        }
    }
}

/// Whether versions name each other as the original.
fn goes_round(config: &Config, group: &[&Entry], entry: &Entry) -> bool {
    let mut at = entry;
    for _ in group {
        match original(config, group, at).filter(|_| at.report.front.translation_of.is_some()) {
            Some(further) => at = further,
            None => return false,
        }
    }
    true
}

fn circle(entry: &Entry) -> Diagnostic {
    let span = entry.report.front.translation_of.as_ref().map(|tag| tag.span);
    let place = span.map_or(entry.report.source.start(), |span| entry.report.source.place(span));
    Diagnostic::at(
        &UNKNOWN_ORIGINAL,
        place,
        "each of these versions says that it is a translation of another",
    )
    .hint("take `translation_of` out of the one that was written first")
}

fn unknown_original(entry: &Entry, group: &[&Entry]) -> Option<Diagnostic> {
    let front = &entry.report.front;
    let others: Vec<&str> = group
        .iter()
        .filter(|one| one.report.path != entry.report.path)
        .map(|one| one.speaks.as_str())
        .collect();
    let known = match others.is_empty() {
        true => "there is no other version of this page in the site".to_owned(),
        false => format!("the page is there in: {}", others.join(", ")),
    };
    let (span, message) = match (&front.translation_of, &front.translated_from) {
        (Some(tag), _) => {
            let message = format!("there is no original of this page in `{}`", tag.value);
            (tag.span, message)
        }
        (None, Some(version)) => {
            (version.span, "it is not known what this page is a translation of".to_owned())
        }
        (None, None) => return None,
    };
    let place = entry.report.source.place(span);
    Some(Diagnostic::at(&UNKNOWN_ORIGINAL, place, message).hint(match front.translation_of {
        Some(_) => format!("name the language of the original, or take the line out; {known}"),
        None => format!(
            "add `translation_of:` with the language of the original, or take the line out; {known}"
        ),
    }))
}

fn unknown_version(entry: &Entry, original: &Entry) -> Option<Diagnostic> {
    let from = entry.report.front.translated_from.as_ref()?;
    let known = versions(&original.report);
    if known.contains(from.value.as_str()) {
        return None;
    }
    let message = format!(
        "the original, {}, has had no version `{}`",
        original.report.source.path(),
        from.value
    );
    let hint = match known.is_empty() {
        true => "give the original a `version:`, or take the line out".to_owned(),
        false => {
            let known: Vec<&str> = known.into_iter().collect();
            format!(
                "its versions are {}; list earlier ones under its `revisions`",
                known.join(", ")
            )
        }
    };
    let place = entry.report.source.place(from.span);
    Some(Diagnostic::at(&UNKNOWN_VERSION, place, message).hint(hint))
}
