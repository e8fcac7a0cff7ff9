//! Translations and their originals, and which of the two is older.
//!
//! An author may say which version of which original was translated. Where
//! nothing is said, the original is the page in the site's default language,
//! and the dates of the two are compared. No clock is asked.

use crate::base::nearest::suggestion;
use crate::base::{Diagnostic, Diagnostics, Span};
use crate::config::Config;
use crate::library::codes::UNKNOWN_ORIGINAL;
use crate::library::entry::Entry;
use crate::library::site::Library;

impl Library {
    /// The original of a translation, where it has been changed since.
    pub fn newer_original(&self, entry: &Entry) -> Option<&Entry> {
        original(&self.config, &self.entries, entry).filter(|original| is_older(entry, original))
    }
}

/// Reports translations of what there never was.
pub(super) fn check(config: &Config, entries: &[Entry], diagnostics: &mut Diagnostics) {
    for entry in entries {
        let front = &entry.report.front;
        let original = original(config, entries, entry);
        let mut tell = |span: Span, message: String, hint: String| {
            let place = entry.report.source.place(span);
            diagnostics.push(Diagnostic::at(&UNKNOWN_ORIGINAL, place, message).hint(hint));
        };
        if let (Some(named), None) = (&front.translation_of, original) {
            let message = format!("there is no original of this page in `{}`", named.value);
            let hint = "name the language of another file of this page, or take the line out";
            tell(named.span, message, hint.to_owned());
        }
        let Some(from) = &front.translated_from else { continue };
        let Some(original) = original else {
            if front.translation_of.is_none() {
                let message = "this page translates a version, and there is no original of it";
                let hint = "say in which language the original is, as in `translation_of: en`";
                tell(from.span, message.to_owned(), hint.to_owned());
            }
            continue;
        };
        let versions: Vec<&str> = versions(original).collect();
        if versions.contains(&from.value.as_str()) {
            continue;
        }
        let message =
            format!("the original in `{}` never had the version `{}`", original.speaks, from.value);
        let hint = match versions.is_empty() {
            true => "say its `version:` there".to_owned(),
            false => suggestion(&from.value, &versions),
        };
        tell(from.span, message, hint);
    }
}

/// The versions that a document has and had.
fn versions(entry: &Entry) -> impl Iterator<Item = &str> {
    let front = &entry.report.front;
    let earlier = front.revisions.iter().filter_map(|revision| revision.version.as_deref());
    front.version.as_deref().into_iter().chain(earlier)
}

/// What a document is a translation of. Of two that name each other, neither is
/// the original; of one that does not say, the page in the default language is.
fn original<'e>(config: &Config, entries: &'e [Entry], entry: &Entry) -> Option<&'e Entry> {
    let named = |entry: &Entry| entry.report.front.translation_of.as_ref().map(|n| n.value.clone());
    let language = named(entry).unwrap_or_else(|| config.default_language.clone());
    let found = entry.translations.iter().find(|one| one.language == language)?;
    let found = entries.get(found.entry.0)?;
    let is_its_translation = named(found).is_some_and(|named| named == entry.language);
    (found.route != entry.route && !is_its_translation).then_some(found)
}

/// Whether an original was changed after it was translated: it has another
/// version than the one translated, or, where versions say nothing, a later date.
fn is_older(entry: &Entry, original: &Entry) -> bool {
    let from = entry.report.front.translated_from.as_ref();
    if let (Some(from), Some(version)) = (from, &original.report.front.version) {
        return from.value != *version;
    }
    match (entry.changed(), original.changed()) {
        (Some(own), Some(theirs)) => own.is_earlier_day(theirs),
        _ => false,
    }
}
