//! The YAML of Hayagriva: works by their keys, each with what it stands in
//! under `parent`.
//!
//! Read with the places of all values, so that each mistake is told at its own.
//! Three keys are ours: `archives`, `copy` and `citation`.

mod entry;
mod mapping;
mod values;

use super::codes::BAD_SOURCE;
use super::work::{Fixed, Work, Works};
use crate::base::tree::Decoder;
use crate::base::{Checked, Diagnostic, Diagnostics, Source};
use crate::yaml;

/// Reads a file.
pub fn parse(source: &Source) -> Checked<Works> {
    let mut diagnostics = Diagnostics::new();
    let mut works = Works::default();
    let Some(tree) = yaml::parse_file(source, &mut diagnostics) else {
        works.unread = true;
        return Checked::new(works, diagnostics);
    };
    let mut found = Vec::new();
    let mut decoder = Decoder::new(source, &mut diagnostics);
    let entries = decoder.entries(&tree, "the list of sources");
    works.unread = entries.is_none();
    for entry in entries.unwrap_or_default() {
        let place = decoder.place(entry.key.span);
        let key = entry.key.text.to_string();
        if !is_key(&key) {
            let message = format!("`{}` cannot be cited as a key", key.escape_debug());
            let hint = "use letters, digits and hyphens, such as `good-2013`";
            let wrong = Diagnostic::at(&BAD_SOURCE, place, message).hint(hint);
            decoder.diagnostics().push(wrong);
            works.broken.insert(key);
            continue;
        }
        let read = decoder.under(&entry.key, |decoder| entry::read(decoder, &entry.value));
        let Some(read) = read else {
            works.broken.insert(key);
            continue;
        };
        let mut work = Work::new(key, place, mapping::record(&read.entry));
        (work.archives, work.done) = (read.archives, read.done);
        work.copy = read.copy;
        work.fixed = read.fixed.map(|(full, short)| Fixed { full, short });
        work.seal();
        found.push(work);
    }
    found.into_iter().for_each(|work| works.add(work, &mut diagnostics));
    Checked::new(works, diagnostics)
}

/// Whether a key can stand behind `@` in a bracket.
fn is_key(key: &str) -> bool {
    let mut chars = key.chars();
    let begins = chars.next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    let inside = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let ends = key.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
    begins && ends && chars.all(inside)
}
