//! A published case, `case.json`, read back: by the reader of YAML, of which
//! JSON is a part, so that the same limits hold and mistakes have their places.
//!
//! What `case.json` says at more length than `case.yaml` is brought into the
//! shorter form: a text with its Markdown, someone by id or name, a provision in
//! one line. Then it is declared like any other case, which tells of unknown
//! keys and wrong values.

use crate::base::passage::Piece;
use crate::base::tree::{Entry, Node, Scalar, Style, Value};
use crate::base::{Checked, Diagnostics, Source, Span};
use crate::yaml;

use super::declaration::{self, Reading};
use super::model::{Case, NOT_LISTED};

/// A case read back.
#[derive(Clone, Debug)]
pub struct Published {
    /// What it says.
    pub case: Case,
    /// The same, as an author would have declared it.
    pub declared: Node,
    /// What is told of the report that it is the case of.
    pub of: Origin,
}

/// What a `case.json` tells beside its case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The title of the report.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The path of each file that is published, and its address.
    pub files: Vec<(String, String)>,
    /// The key of each source of the report, and what is said of it in a line.
    pub sources: Vec<(String, String)>,
}

/// Whether a tree is that of a published case.
pub fn is_published(node: &Node) -> bool {
    node.get("$schema").is_some() && node.get("report").is_some()
}

/// A case from a file that is a `case.json` or a `case.yaml`.
pub fn read_any(source: &Source, reading: Reading<'_>) -> Checked<Case> {
    let mut diagnostics = Diagnostics::new();
    let case = match yaml::parse_file(source, &mut diagnostics) {
        Some(node) if is_published(&node) => {
            declared(source, node, reading).report(&mut diagnostics).case
        }
        Some(node) => declaration::declare(source, &node, reading).report(&mut diagnostics),
        None => Case::unread(source.start()),
    };
    Checked::new(case, diagnostics)
}

/// Reads a `case.json`; `None` where it is no JSON.
pub fn read_published(source: &Source, reading: Reading<'_>) -> Checked<Option<Published>> {
    let mut diagnostics = Diagnostics::new();
    let node = yaml::parse_file(source, &mut diagnostics);
    let read = node.map(|node| declared(source, node, reading).report(&mut diagnostics));
    Checked::new(read, diagnostics)
}

/// JSON as the reader of YAML takes it: it writes characters beyond the Basic
/// Multilingual Plane as two escapes, which YAML does not join.
pub fn joined(json: String) -> String {
    let unit = |at: usize| {
        let escape = json.get(at..at + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(escape, 16).ok()
    };
    let escapes = |at: usize| json.as_bytes().get(at) == Some(&b'\\');
    let mut out = String::new();
    let (mut from, mut at) = (0, 0);
    while at < json.len() {
        if !escapes(at) {
            at += 1;
            continue;
        }
        let pair = unit(at).zip(unit(at + 6));
        let pair = pair.filter(|(high, low)| high >> 10 == 0x36 && low >> 10 == 0x37);
        let joined = pair.and_then(|(high, low)| {
            char::from_u32(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff))
        });
        match joined {
            Some(c) => {
                out.push_str(json.get(from..at).unwrap_or(""));
                out.push(c);
                at += 12;
                from = at;
            }
            None => at += 2,
        }
    }
    if from == 0 {
        return json;
    }
    out.push_str(json.get(from..).unwrap_or(""));
    out
}

fn declared(source: &Source, node: Node, reading: Reading<'_>) -> Checked<Published> {
    let mut of = Origin::default();
    if let Some(report) = node.get("report") {
        of.title = text(report, "title");
        of.url = text(report, "url");
    }
    if let Some(Value::Sequence(sources)) = node.get("sources").map(|sources| &sources.value) {
        of.sources.extend(sources.iter().filter_map(source_in_a_line));
    }
    let declared = shortened(node, Where::Top, &mut of);
    let case = declaration::declare(source, &declared, reading);
    case.map(|case| Published { case, declared, of })
}

/// What is always there in `case.json`, and left out in `case.yaml` where it is
/// empty.
const LISTS: [&str; 16] = [
    "persons",
    "charges",
    "allegations",
    "exhibits",
    "findings",
    "against",
    "elements",
    "by",
    "archives",
    "files",
    "custody",
    "redactions",
    "evidence",
    "none_found",
    "translations",
    "kinds",
];

/// The ways in which evidence bears, as they are written where it is grouped.
const WAYS: [&str; 3] = ["for", "against", "context"];

/// Where in a case a node stands, as far as its form depends on that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Top,
    File,
    Exhibit,
    Someone,
    Provision,
    Finding,
    Item,
}

impl Where {
    fn below(self, key: &str) -> Self {
        match (self, key) {
            (_, "exhibits") => Where::Exhibit,
            (Where::Exhibit, "files") => Where::File,
            (Where::Top, "findings") => Where::Finding,
            (_, "provision") => Where::Provision,
            (_, "by" | "from" | "to") => Where::Someone,
            _ => Where::Item,
        }
    }
}

fn shortened(node: Node, place: Where, of: &mut Origin) -> Node {
    let Node { span, value } = node;
    let value = match value {
        Value::Sequence(items) => {
            Value::Sequence(items.into_iter().map(|item| shortened(item, place, of)).collect())
        }
        Value::Mapping(entries) => {
            let node = Node { span, value: Value::Mapping(entries) };
            match stands_for(&node, place) {
                Some(short) => return short,
                None => return mapping(node, place, of),
            }
        }
        value => value,
    };
    Node { span, value }
}

/// The scalar that a mapping stands for.
fn stands_for(node: &Node, place: Where) -> Option<Node> {
    let Value::Mapping(entries) = &node.value else { return None };
    let has_only = |known: &[&str]| entries.iter().all(|entry| known.contains(&&*entry.key.text));
    let scalar = |key: &str| node.get(key).filter(|node| node.scalar().is_some()).cloned();
    match place {
        Where::Someone if has_only(&["person"]) => scalar("person"),
        Where::Someone if has_only(&["name"]) => scalar("name"),
        Where::Provision if has_only(&["label"]) => scalar("label"),
        _ if has_only(&["text", "markdown"]) => scalar("markdown"),
        _ => None,
    }
}

fn mapping(node: Node, place: Where, of: &mut Origin) -> Node {
    let known = |key: &str| text(&node, key);
    if place == Where::File {
        of.files.extend(known("path").zip(known("url")));
    }
    let dropped: &[&str] = match place {
        Where::Top => &["$schema", "report", "sources"],
        Where::File => &["url"],
        _ => &[],
    };
    let Node { span, value: Value::Mapping(entries) } = node else { return node };
    let is_empty = |entry: &Entry| {
        let is_empty = matches!(&entry.value.value, Value::Sequence(items) if items.is_empty());
        is_empty && LISTS.contains(&&*entry.key.text)
    };
    let is_one = |entry: &Entry| {
        &*entry.key.text == "count" && entry.value.scalar().is_some_and(|count| &*count.text == "1")
    };
    let kept = entries
        .into_iter()
        .filter(|entry| !dropped.contains(&&*entry.key.text) && !is_empty(entry) && !is_one(entry));
    let mut kept: Vec<Entry> = kept
        .map(|entry| {
            let below = place.below(&entry.key.text);
            Entry { value: shortened(entry.value, below, of), key: entry.key }
        })
        .collect();
    let is = |key: &str, word: Option<&str>| {
        let mut found = kept.iter().filter(|entry| &*entry.key.text == key);
        found.any(|entry| {
            word.is_none_or(|word| entry.value.scalar().is_some_and(|one| &*one.text == word))
        })
    };
    if place == Where::File && is("role", Some("redacted")) && !is("derived_from", None) {
        // Or else it would stand for originals that are published.
        let value = Node { span, value: Value::Scalar(plain(NOT_LISTED, span)) };
        kept.push(Entry { key: plain("derived_from", span), value });
    }
    if place == Where::Finding {
        kept = with_none_found(kept, span);
    }
    kept.sort_by_key(|entry| rank(&entry.key.text));
    Node { span, value: Value::Mapping(kept) }
}

/// A finding whose author has looked for evidence and found none, with its
/// evidence by the ways in which it bears: there such a way is an empty list.
fn with_none_found(mut kept: Vec<Entry>, span: Span) -> Vec<Entry> {
    let list = |key: &str| {
        let found = kept.iter().find(|entry| &*entry.key.text == key);
        match found.map(|entry| &entry.value.value) {
            Some(Value::Sequence(items)) => Some(items.clone()),
            Some(_) => None,
            None => Some(Vec::new()),
        }
    };
    let (Some(none), Some(pieces)) = (list("none_found"), list("evidence")) else { return kept };
    // What is not as it should be stays, and is told.
    let ways: Option<Vec<Scalar>> = none.iter().map(|way| way.scalar().cloned()).collect();
    let known = |way: &Scalar| WAYS.contains(&&*way.text);
    let Some(ways) = ways.filter(|ways| !ways.is_empty() && ways.iter().all(known)) else {
        return kept;
    };
    let mut groups: Vec<(Scalar, Vec<Node>)> = Vec::new();
    for piece in pieces {
        let way = piece.get("bears").and_then(Node::scalar).filter(|way| known(way)).cloned();
        let Some(way) = way else { return kept };
        let Value::Mapping(mut fields) = piece.value else { return kept };
        fields.retain(|entry| &*entry.key.text != "bears");
        let value = match fields.as_slice() {
            [only] if &*only.key.text == "ref" => only.value.value.clone(),
            _ => Value::Mapping(fields),
        };
        let piece = Node { span: piece.span, value };
        match groups.iter_mut().find(|(known, _)| known.text == way.text) {
            Some((_, pieces)) => pieces.push(piece),
            None => groups.push((way, vec![piece])),
        }
    }
    for way in ways {
        if !groups.iter().any(|(known, _)| known.text == way.text) {
            groups.push((way, Vec::new()));
        }
    }
    groups.sort_by_key(|(way, _)| WAYS.iter().position(|one| *one == &*way.text));
    let groups = groups.into_iter().map(|(key, pieces)| {
        let key = Scalar { style: Style::Plain, ..key };
        Entry { key, value: Node { span, value: Value::Sequence(pieces) } }
    });
    let value = Node { span, value: Value::Mapping(groups.collect()) };
    let key = kept.iter().find(|entry| &*entry.key.text == "evidence");
    let key = key.map_or_else(|| plain("evidence", span), |entry| entry.key.clone());
    kept.retain(|entry| !["evidence", "none_found"].contains(&&*entry.key.text));
    kept.push(Entry { key, value });
    kept
}

/// A word that the file does not hold.
fn plain(text: &str, span: Span) -> Scalar {
    Scalar { text: text.into(), style: Style::Plain, span, pieces: Piece::whole(text, span) }
}

/// The key of a source in CSL-JSON, and who wrote what, when, to be found where.
fn source_in_a_line(source: &Node) -> Option<(String, String)> {
    let items = |node: &Node| match &node.value {
        Value::Sequence(items) => items.clone(),
        _ => Vec::new(),
    };
    let names = ["author", "editor"].iter().find_map(|part| source.get(part)).map(items);
    let name = |name: &Node| {
        let parts = ["literal", "non-dropping-particle", "family"];
        let last: Vec<String> = parts.iter().filter_map(|part| text(name, part)).collect();
        let all = [Some(last.join(" ")), text(name, "given")];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let names: Vec<String> = names.unwrap_or_default().iter().map(name).collect();
    let mut line = names.join("; ");
    if let Some(title) = text(source, "title") {
        line.push_str(if line.is_empty() { "" } else { ": " });
        line.push_str(&title);
    }
    let first = |node: &Node| items(node).into_iter().next();
    let issued = source.get("issued").and_then(|issued| issued.get("date-parts"));
    let year = issued.and_then(first).as_ref().and_then(first);
    if let Some(year) = year.as_ref().and_then(Node::scalar) {
        line.push_str(&format!(" ({})", year.text));
    }
    if let Some(url) = text(source, "URL") {
        line.push_str(&format!(" {url}"));
    }
    Some((text(source, "id")?, line))
}

/// In which order authors write keys. Others stay as they were, before the lists.
fn rank(key: &str) -> usize {
    const FIRST: [&str; 14] = [
        "id",
        "ref",
        "path",
        "name",
        "role",
        "title",
        "jurisdiction",
        "forum",
        "docket",
        "stage",
        "standard",
        "element",
        "charge",
        "finding",
    ];
    const LAST: [&str; 7] =
        ["elements", "translations", "persons", "charges", "allegations", "exhibits", "findings"];
    match LAST.iter().position(|last| *last == key) {
        Some(at) => 100 + at,
        None => FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len()),
    }
}

fn text(node: &Node, key: &str) -> Option<String> {
    Some(node.get(key)?.scalar()?.text.to_string())
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn pairs_of_escapes_are_one_character() {
        for (json, expected) in [
            (r#""\ud83d\ude00""#, "\"😀\""),
            (r#""\\ud83d\ude00""#, r#""\\ud83d\ude00""#),
            (r#""\ud83d""#, r#""\ud83d""#),
            (r#""a\n\uD83D\uDE00b\uD83D\uDE00""#, r#""a\n😀b😀""#),
            ("\"Ж\\", "\"Ж\\"),
            ("", ""),
        ] {
            assert_eq!(joined(json.to_owned()), expected);
        }
    }
}
