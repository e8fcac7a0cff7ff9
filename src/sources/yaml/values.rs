//! The single values of an entry.

use crate::base::language::Language;
use crate::base::tree::{Decoder, Node, Value, moment, text, url as address};
use crate::base::{Moment, Place, Route};
use crate::sources::address::doi as find_doi;
use crate::sources::date::parse as parse_date;
use crate::sources::letters;
use crate::sources::record::{Date, Name};
use crate::sources::work::{ArchiveCopy, Done};

/// Persons and bodies.
pub(super) type Persons = Vec<Name>;

/// A title and its short form; each empty where it is not given.
#[derive(Debug, Default)]
pub(super) struct Titled {
    pub long: String,
    pub short: String,
}

/// A publisher and where it has its seat.
#[derive(Debug, Default)]
pub(super) struct Published {
    pub name: String,
    pub location: String,
}

/// A text without braces.
fn words(decoder: &mut Decoder, node: &Node) -> Option<String> {
    marked(decoder, node).map(|text| letters::plain(&text).into_owned())
}

/// A text in which what stands in braces is marked to keep its letters in every
/// style.
fn marked(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = text(decoder, node)?;
    let text = letters::plain(&text);
    let (mut out, mut within) = (String::with_capacity(text.len()), String::new());
    let (mut escaped, mut depth) = (false, 0usize);
    for c in text.chars() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '{' if !escaped => depth += 1,
            '}' if !escaped => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    out.push_str(&letters::kept(&std::mem::take(&mut within)));
                }
            }
            c if depth > 0 => within.push(c),
            c => out.push(c),
        }
        escaped = false;
    }
    out.push_str(&letters::kept(&within));
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text or number, or a text with a short form, of which the long one counts.
pub(super) fn value(decoder: &mut Decoder, node: &Node) -> Option<String> {
    match &node.value {
        Value::Mapping(_) => titled(decoder, node).map(|titled| titled.long),
        _ => marked(decoder, node),
    }
}

/// A title: a text, or `{value: …, short: …}`.
pub(super) fn titled(decoder: &mut Decoder, node: &Node) -> Option<Titled> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(Titled { long: marked(decoder, node)?, short: String::new() });
    }
    let mut fields = decoder.mapping(node, "a text with a short form")?;
    let long = fields.required("value", marked);
    let short = fields.optional("short", marked).unwrap_or_default();
    let verbatim = fields.optional("verbatim", crate::base::tree::boolean).unwrap_or(false);
    fields.finish();
    let shown = |text: String| match verbatim {
        true => letters::kept(&letters::plain(&text)),
        false => text,
    };
    Some(Titled { long: shown(long?), short: shown(short) })
}

/// One person or body, or a list of them.
pub(super) fn persons(decoder: &mut Decoder, node: &Node) -> Option<Persons> {
    match &node.value {
        Value::Sequence(items) => {
            Some(items.iter().filter_map(|item| person(decoder, item)).collect())
        }
        _ => Some(vec![person(decoder, node)?]),
    }
}

/// `Family, Given`, `Family, Suffix, Given`, the whole name of a body, or the
/// parts by their names.
fn person(decoder: &mut Decoder, node: &Node) -> Option<Name> {
    if matches!(node.value, Value::Mapping(_)) {
        let mut fields = decoder.mapping(node, "a person")?;
        let family = fields.required("name", words);
        let mut get = |key| fields.optional(key, words).unwrap_or_default();
        let (given, particle) = (get("given-name"), get("prefix"));
        let (suffix, _) = (get("suffix"), get("alias"));
        fields.finish();
        return Some(Name { family: family?, given, particle, suffix });
    }
    let text = words(decoder, node)?;
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts.as_slice() {
        [family, given] => (*family, "", *given),
        [family, suffix, given] => (*family, *suffix, *given),
        _ => return Some(Name::whole(text)),
    };
    let (particle, family) = particle(family);
    let own = |text: &str| text.to_owned();
    Some(Name {
        family: own(family),
        given: own(given),
        particle: own(particle),
        suffix: own(suffix),
    })
}

/// What of a family name stands before it in small letters: `van der Berg`.
fn particle(family: &str) -> (&str, &str) {
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    let mut at = 0;
    for word in family.split_inclusive(' ') {
        if !small(word) {
            break;
        }
        at += word.len();
    }
    match family.get(at..) {
        Some(rest) if !rest.is_empty() => (family.get(..at).unwrap_or("").trim(), rest),
        _ => ("", family),
    }
}

/// Persons with what they did: `{role: translator, names: […]}`.
pub(super) fn affiliated(decoder: &mut Decoder, node: &Node) -> Option<(String, Persons)> {
    let mut fields = decoder.mapping(node, "persons with a role")?;
    let role = fields.required("role", text);
    let names = fields.required("names", persons);
    fields.finish();
    Some((role?.to_ascii_lowercase(), names?))
}

/// `2014`, `2014-05` or `2014-05-31`, with `~` where it is only about right.
pub(super) fn date(decoder: &mut Decoder, node: &Node) -> Option<Date> {
    let written = text(decoder, node)?;
    let found = parse_date(&written);
    if let (None, Some(scalar)) = (found, node.scalar()) {
        let hint =
            "write it as `2014-05-31`, `2014-05` or `2014`; a stretch of time goes into `note`";
        decoder.bad_value(scalar, "is not a date", hint);
    }
    found
}

/// A name, or `{name: …, location: …}`.
pub(super) fn publisher(decoder: &mut Decoder, node: &Node) -> Option<Published> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(Published { name: marked(decoder, node)?, location: String::new() });
    }
    let mut fields = decoder.mapping(node, "a publisher")?;
    let name = fields.optional("name", value).unwrap_or_default();
    let location = fields.optional("location", value).unwrap_or_default();
    fields.finish();
    Some(Published { name, location })
}

/// A number, or numbers by what they are.
pub(super) fn serial(decoder: &mut Decoder, node: &Node) -> Option<Vec<(String, String)>> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(vec![("serial".to_owned(), words(decoder, node)?)]);
    }
    let entries = decoder.entries(node, "numbers by what they are")?;
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let is_doi = entry.key.text.eq_ignore_ascii_case("doi");
        let number = decoder.under(&entry.key, |decoder| match is_doi {
            true => doi(decoder, &entry.value),
            false => words(decoder, &entry.value),
        });
        found.extend(number.map(|number| (entry.key.text.to_string(), number)));
    }
    Some(found)
}

/// A DOI, or an address of one.
fn doi(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let written = text(decoder, node)?;
    let found = find_doi(&written);
    if let (None, Some(scalar)) = (found, node.scalar()) {
        decoder.bad_value(scalar, "is not a DOI", "write it as `10.1000/182`");
    }
    found.map(str::to_owned)
}

/// An address, and when it was visited.
#[derive(Debug, Default)]
pub(super) struct Visited {
    pub url: String,
    pub date: Option<Date>,
    pub done: Option<Done>,
}

/// An address, or `{value: …, date: …}` with the day on which it was visited.
pub(super) fn url(decoder: &mut Decoder, node: &Node) -> Option<Visited> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(Visited { url: address(decoder, node)?, ..Visited::default() });
    }
    let mut fields = decoder.mapping(node, "an address")?;
    let value = fields.required("value", address);
    let visited = fields.optional("date", |decoder, node| {
        let date = date(decoder, node)?;
        let at = Moment::parse(&date.to_string());
        let place = decoder.place(node.span);
        Some((date, at.map(|at| Done { what: "visited", at, place })))
    });
    fields.finish();
    let (date, done) = visited.map_or((None, None), |(date, done)| (Some(date), done));
    Some(Visited { url: value?, date, done })
}

/// The language of a work.
pub(super) fn language(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let written = text(decoder, node)?;
    let found = Language::parse(&written);
    if let (None, Some(scalar)) = (&found, node.scalar()) {
        decoder.bad_value(scalar, "is not a language", "write its code, such as `en` or `kk`");
    }
    found.map(|language| language.as_str().to_owned())
}

/// A copy that someone else keeps: its address, or `{url: …, at: …}`.
pub(super) fn archives(decoder: &mut Decoder, node: &Node) -> Option<(ArchiveCopy, Option<Done>)> {
    if node.scalar().is_some() {
        return Some((ArchiveCopy { url: address(decoder, node)?, at: None }, None));
    }
    let mut fields = decoder.mapping(node, "an archive copy")?;
    let url = fields.required("url", address);
    let archived = fields.optional("at", |decoder, node| {
        let at = moment(decoder, node)?;
        Some(Done { what: "archived", at, place: decoder.place(node.span) })
    });
    fields.finish();
    let at = archived.as_ref().map(|done| done.at.clone());
    Some((ArchiveCopy { url: url?, at }, archived))
}

/// The path of a file beside the file of sources.
pub(super) fn copy(decoder: &mut Decoder, node: &Node) -> Option<(String, Place)> {
    let written = text(decoder, node)?;
    let shown = written.strip_prefix("./").unwrap_or(&written);
    let place = decoder.place(node.span);
    if let Err(why) = Route::file(shown) {
        if let Some(scalar) = node.scalar() {
            let hint = "name a file beside this one, such as `copies/good-2013.pdf`";
            decoder.bad_value(scalar, &format!("cannot be published: {why}"), hint);
        }
        return None;
    }
    Some((shown.to_owned(), place))
}

/// How a work is cited by the letter: a text, or `{full: …, short: …}`.
pub(super) fn citation(decoder: &mut Decoder, node: &Node) -> Option<(String, String)> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some((text(decoder, node)?, String::new()));
    }
    let mut fields = decoder.mapping(node, "a citation by the letter")?;
    let full = fields.required("full", text);
    let short = fields.optional("short", text).unwrap_or_default();
    fields.finish();
    Some((full?, short))
}
