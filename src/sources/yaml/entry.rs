//! One entry, its values checked.

use super::values::{
    Persons, Published, Titled, affiliated, archives, citation, copy, date, language, persons,
    publisher, serial, titled, url, value,
};
use crate::base::Place;
use crate::base::tree::{Decoder, Fields, Node, Value, Word, word};
use crate::sources::record::Date;
use crate::sources::work::{ArchiveCopy, Done};

/// A source: an entry, and what only a source of its own can have.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub entry: Entry,
    pub archives: Vec<ArchiveCopy>,
    pub done: Vec<Done>,
    pub copy: Option<(String, Place)>,
    pub fixed: Option<(String, String)>,
}

/// What is said of a work, or of what it stands in.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub kind: Kind,
    pub title: Titled,
    pub authors: Persons,
    pub editors: Persons,
    /// Others, each group with what it did.
    pub affiliated: Vec<(String, Persons)>,
    pub date: Option<Date>,
    pub publisher: Published,
    /// All that is but a text, by the name of its key.
    pub texts: Vec<(&'static str, String)>,
    /// Numbers under which it is registered, by what they are: `doi`, `isbn`.
    pub serial: Vec<(String, String)>,
    pub url: String,
    pub visited: Option<Date>,
    /// The same with its place.
    pub done: Option<Done>,
    pub parents: Vec<Entry>,
}

/// Keys that hold a text or a number.
const TEXTS: [&str; 18] = [
    "location",
    "organization",
    "issue",
    "volume",
    "volume-total",
    "chapter",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "annote",
    "genre",
];

/// How deep works may stand in each other.
const MAX_PARENTS: usize = 6;

/// The types of Hayagriva.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Article,
    Chapter,
    Entry,
    Anthos,
    Report,
    Thesis,
    Web,
    Scene,
    Artwork,
    Patent,
    Case,
    Newspaper,
    Legislation,
    Manuscript,
    Post,
    #[default]
    Misc,
    Performance,
    Periodical,
    Proceedings,
    Book,
    Blog,
    Reference,
    Conference,
    Anthology,
    Repository,
    Thread,
    Video,
    Audio,
    Exhibition,
    Original,
}

impl Word for Kind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("article", Kind::Article),
        ("chapter", Kind::Chapter),
        ("entry", Kind::Entry),
        ("anthos", Kind::Anthos),
        ("report", Kind::Report),
        ("thesis", Kind::Thesis),
        ("web", Kind::Web),
        ("scene", Kind::Scene),
        ("artwork", Kind::Artwork),
        ("patent", Kind::Patent),
        ("case", Kind::Case),
        ("newspaper", Kind::Newspaper),
        ("legislation", Kind::Legislation),
        ("manuscript", Kind::Manuscript),
        ("post", Kind::Post),
        ("misc", Kind::Misc),
        ("performance", Kind::Performance),
        ("periodical", Kind::Periodical),
        ("proceedings", Kind::Proceedings),
        ("book", Kind::Book),
        ("blog", Kind::Blog),
        ("reference", Kind::Reference),
        ("conference", Kind::Conference),
        ("anthology", Kind::Anthology),
        ("repository", Kind::Repository),
        ("thread", Kind::Thread),
        ("video", Kind::Video),
        ("audio", Kind::Audio),
        ("exhibition", Kind::Exhibition),
        ("original", Kind::Original),
    ];
}

impl Kind {
    /// What a work of a type stands in where that is not said.
    fn parent(self) -> Self {
        match self {
            Kind::Article => Kind::Periodical,
            Kind::Chapter => Kind::Book,
            Kind::Entry => Kind::Reference,
            Kind::Anthos | Kind::Legislation => Kind::Anthology,
            Kind::Scene | Kind::Video => Kind::Video,
            Kind::Artwork => Kind::Exhibition,
            Kind::Web => Kind::Web,
            Kind::Post => Kind::Post,
            Kind::Audio => Kind::Audio,
            _ => Kind::Misc,
        }
    }
}

/// A source; `None` where it is none, which is told.
pub(super) fn read(decoder: &mut Decoder, node: &Node) -> Option<Written> {
    let mut fields = decoder.mapping(node, "a source")?;
    let kind = fields.required("type", kind);
    let mut written = Written { entry: rest(&mut fields), ..Written::default() };
    for (archive, done) in fields.one_or_more("archives", archives) {
        written.archives.push(archive);
        written.done.extend(done);
    }
    written.copy = fields.optional("copy", copy);
    written.fixed = fields.optional("citation", citation);
    let parents = parents(&mut fields, kind.unwrap_or_default(), 0);
    written.entry.parents = parents;
    fields.finish();
    let visited = written.entry.with_parents().into_iter().filter_map(|entry| entry.done.clone());
    let visited: Vec<Done> = visited.collect();
    written.done.extend(visited);
    written.entry.kind = kind?;
    Some(written)
}

/// The name of a type, which older files write with a capital letter.
fn kind(decoder: &mut Decoder, node: &Node) -> Option<Kind> {
    let small = node.scalar().map(|scalar| scalar.text.to_ascii_lowercase());
    let known = Kind::WORDS.iter().find(|(name, _)| Some(*name) == small.as_deref());
    match known {
        Some((_, kind)) => Some(*kind),
        None => word(decoder, node),
    }
}

fn parents(fields: &mut Fields<'_, '_, '_>, of: Kind, depth: usize) -> Vec<Entry> {
    fields.one_or_more("parent", |decoder, node| parent(decoder, node, of, depth + 1))
}

fn parent(decoder: &mut Decoder, node: &Node, of: Kind, depth: usize) -> Option<Entry> {
    if depth > MAX_PARENTS {
        let hint = "leave out what the work stands in so far away";
        decoder.wrong_type(node, "the last of these", hint);
        return None;
    }
    if matches!(node.value, Value::Scalar(_)) {
        let title = titled(decoder, node)?;
        return Some(Entry { kind: of.parent(), title, ..Entry::default() });
    }
    let mut fields = decoder.mapping(node, "what a source stands in")?;
    let kind = fields.optional("type", kind).unwrap_or(of.parent());
    let mut entry = rest(&mut fields);
    entry.parents = parents(&mut fields, kind, depth);
    entry.kind = kind;
    fields.finish();
    Some(entry)
}

/// All but the type and the parents.
fn rest(fields: &mut Fields<'_, '_, '_>) -> Entry {
    let mut entry = Entry {
        title: fields.optional("title", titled).unwrap_or_default(),
        authors: fields.optional("author", persons).unwrap_or_default(),
        editors: fields.optional("editor", persons).unwrap_or_default(),
        affiliated: fields.one_or_more("affiliated", affiliated),
        date: fields.optional("date", date),
        publisher: fields.optional("publisher", publisher).unwrap_or_default(),
        serial: fields.optional("serial-number", serial).unwrap_or_default(),
        ..Entry::default()
    };
    if let Some(visited) = fields.optional("url", url) {
        (entry.url, entry.visited, entry.done) = (visited.url, visited.date, visited.done);
    }
    if let Some(language) = fields.optional("language", language) {
        entry.texts.push(("language", language));
    }
    for key in TEXTS {
        if let Some(text) = fields.optional(key, value) {
            entry.texts.push((key, text));
        }
    }
    entry
}

impl Entry {
    /// A text that was given; empty where none was.
    pub fn text(&self, key: &str) -> &str {
        self.texts.iter().find(|(name, _)| *name == key).map_or("", |(_, text)| text)
    }

    /// A number under which it is registered; empty where it has none.
    pub fn registered(&self, kind: &str) -> &str {
        let found = self.serial.iter().find(|(name, _)| name.eq_ignore_ascii_case(kind));
        found.map_or("", |(_, text)| text)
    }

    /// It, and all that it stands in, the nearest first.
    pub fn with_parents(&self) -> Vec<&Entry> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(entry) = all.get(at).copied() {
            all.extend(&entry.parents);
            at += 1;
        }
        all
    }
}
