//! The fields of an entry: texts, names and dates.

use ::biblatex::{ChunksExt, DateValue, Datetime, Entry, PermissiveType, Person};

use crate::sources::record::{Date, Name};

/// The text of the first of some fields that the entry has; empty where it has
/// none.
pub(super) fn text(entry: &Entry, names: &[&str]) -> String {
    let found = names.iter().filter_map(|name| entry.get(name));
    let mut texts = found.map(|chunks| clean(&chunks.format_verbatim()));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

/// A text with single spaces, without what LaTeX does to the shape of words.
fn clean(text: &str) -> String {
    let text = match text.contains(['\\', '`', '\'']) {
        true => unshaped(text),
        false => text.to_owned(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Commands that give words a shape, or an address its form, and say nothing.
const SHAPES: [&str; 16] = [
    "url",
    "emph",
    "textit",
    "textbf",
    "textsc",
    "textrm",
    "texttt",
    "mkbibquote",
    "mkbibemph",
    "em",
    "it",
    "bf",
    "sc",
    "sl",
    "rm",
    "tt",
];

/// A text without commands that only give it a shape, its quotation marks as
/// they are printed.
fn unshaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // The braces of commands that were taken out.
    let mut braces = 0usize;
    while let Some(c) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix('\\') {
            let end = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
            let name = behind.get(..end).unwrap_or("");
            if SHAPES.contains(&name) {
                rest = behind.get(end..).unwrap_or("");
                match rest.strip_prefix('{') {
                    Some(inside) => (braces, rest) = (braces + 1, inside),
                    None => rest = rest.trim_start(),
                }
                continue;
            }
        }
        let quotes = [("``", "“"), ("''", "”"), ("`", "‘")];
        if let Some((mark, sign)) = quotes.into_iter().find(|(mark, _)| rest.starts_with(mark)) {
            out.push_str(sign);
            rest = rest.get(mark.len()..).unwrap_or("");
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '}' if braces > 0 => braces -= 1,
            c => out.push(c),
        }
    }
    out
}

/// A title with its subtitle.
pub(super) fn title(entry: &Entry, title: &[&str], subtitle: &str) -> String {
    let main = text(entry, title);
    let sub = text(entry, &[subtitle]);
    match (main.is_empty(), sub.is_empty()) {
        (false, false) if main.ends_with(['?', '!', '.', ':']) => format!("{main} {sub}"),
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

/// What is wrong with a date.
pub(super) enum Mistake {
    /// It is none.
    NoDate,
    /// It is from one date to another.
    Range,
}

/// Words that stand where a date would, of a work that has none.
const UNDATED: [&str; 14] = [
    "n.d.",
    "n.d",
    "nd",
    "no date",
    "undated",
    "s.a.",
    "s.d.",
    "o.j.",
    "o. j.",
    "б.г.",
    "б. г.",
    "forthcoming",
    "in press",
    "to appear",
];

/// What stands where a date would, of a work that has none; empty where nothing
/// does.
pub(super) fn undated(entry: &Entry) -> String {
    let written = text(entry, &["date", "year"]);
    let known = UNDATED.contains(&written.to_lowercase().as_str());
    if known { written } else { String::new() }
}

/// The date of a field, or of `year`, `month` and `day` where it is `date`.
pub(super) fn date(entry: &Entry, field: &str) -> Result<Option<Date>, Mistake> {
    let read = match field {
        "date" if !undated(entry).is_empty() => return Ok(None),
        "date" => match entry.date() {
            Ok(read) => read,
            Err(::biblatex::RetrievalError::Missing(_)) => return Ok(None),
            Err(_) => return Err(Mistake::NoDate),
        },
        _ => match entry.get(field) {
            None => return Ok(None),
            Some(_) => entry.get_as(field).map_err(|_| Mistake::NoDate)?,
        },
    };
    let PermissiveType::Typed(read) = read else { return Err(Mistake::NoDate) };
    let circa = read.uncertain || read.approximate;
    let at = match read.value {
        DateValue::At(at) => at,
        DateValue::After(_) | DateValue::Before(_) | DateValue::Between(..) => {
            return Err(Mistake::Range);
        }
    };
    let Datetime { year, month, day, .. } = at;
    let year = i16::try_from(year).map_err(|_| Mistake::NoDate)?;
    let part = |part: Option<u8>| part.map(|from_zero| from_zero.saturating_add(1));
    Ok(Some(Date { year, month: part(month), day: part(day), circa }))
}
