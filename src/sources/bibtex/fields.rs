//! The fields of an entry: texts and names.

use ::biblatex::{Chunk, ChunksExt, Entry, Person};

use crate::sources::letters;
use crate::sources::record::Name;

/// The text of the first of some fields that the entry has; empty where it has
/// none.
pub(super) fn text(entry: &Entry, names: &[&str]) -> String {
    letters::plain(&words(entry, names)).into_owned()
}

/// The same, with marks on what keeps its letters in every style.
pub(super) fn words(entry: &Entry, names: &[&str]) -> String {
    let found = names.iter().filter_map(|name| entry.get(name));
    let mut texts = found.map(|chunks| clean(&chunks.format_verbatim()));
    texts.find(|text| !letters::plain(text).is_empty()).unwrap_or_default()
}

/// A text with single spaces. One that allows no break stays what it is.
fn clean(text: &str) -> String {
    let is_space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    let words = text.split(is_space).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A title with its subtitle.
pub(super) fn title(entry: &Entry, title: &[&str], subtitle: &str) -> String {
    let main = words(entry, title);
    let sub = words(entry, &[subtitle]);
    match (main.is_empty(), sub.is_empty()) {
        (false, false) if letters::plain(&main).ends_with(['?', '!', '.', ':']) => {
            format!("{main} {sub}")
        }
        (false, false) => format!("{main}: {sub}"),
        (false, true) => main,
        (true, _) => sub,
    }
}

/// Those whom a field names. `others` at its end stands for those who are not
/// named, which a style says in its own way.
pub(super) fn names(entry: &Entry, field: &str) -> Vec<Name> {
    let people: Vec<Person> = entry.get_as(field).unwrap_or_default();
    let name = |person: Person| Name {
        family: clean(&person.name),
        given: clean(&person.given_name),
        particle: clean(&person.prefix),
        suffix: clean(&person.suffix),
    };
    let names = people.into_iter().map(name);
    names.filter(|name| !name.family.is_empty() || !name.given.is_empty()).map(whole).collect()
}

/// Someone of whom only a given name was found has but one name.
fn whole(mut name: Name) -> Name {
    if name.family.is_empty() {
        name.family = std::mem::take(&mut name.given);
    }
    name
}

/// The first name with more commas than a name has.
pub(super) fn crowded(entry: &Entry, field: &str) -> Option<String> {
    let chunks = entry.get(field)?;
    // Its parts have names, and commas stand between them.
    if chunks.iter().any(|chunk| chunk.v.get().contains('=')) {
        return None;
    }
    let words = chunks.iter().flat_map(|chunk| {
        let plain = matches!(chunk.v, Chunk::Normal(_));
        chunk.v.get().split_whitespace().map(move |word| (word, plain))
    });
    let words: Vec<(&str, bool)> = words.collect();
    let names = words.split(|word| *word == ("and", true));
    let commas = |name: &[(&str, bool)]| {
        let plain = name.iter().filter(|(_, plain)| *plain);
        plain.map(|(word, _)| word.matches(',').count()).sum::<usize>()
    };
    let crowded = names.into_iter().find(|name| commas(name) > 2)?;
    Some(crowded.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" "))
}
