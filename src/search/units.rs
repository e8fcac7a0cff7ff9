//! A resolved document -> what can be found in it, in reading order.
//!
//! Takes the tapes of its texts and its public case, so that nothing is read
//! that a reader could not see, and no HTML is ever read again.

use std::collections::BTreeSet;

use crate::case::public::{PublicCase, PublicMarkdown, PublicQuotation};
use crate::library::resolved::{Fill, NoteText, Resolved};
use crate::library::{BodyId, Entry, Resolution};
use crate::prose::plain::push;
use crate::prose::{Body, Node, Tag};

/// What sort of thing a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// Its authors, terms and subtitle.
    Byline,
    /// A heading.
    Heading,
    /// A paragraph, a row of a table, an item of a list.
    Text,
    /// A person of the case who may be named.
    Person,
    /// A charge.
    Charge,
    /// The rule of law that a charge rests on.
    Provision,
    /// An element of a charge.
    Element,
    /// An allegation.
    Allegation,
    /// An exhibit.
    Exhibit,
    /// A finding.
    Finding,
    /// A note.
    Note,
}

impl Kind {
    /// Its letter in sheets.
    pub fn letter(self) -> char {
        match self {
            Kind::Title => 'T',
            Kind::Byline => 'b',
            Kind::Heading => 'h',
            Kind::Text => 't',
            Kind::Person => 'p',
            Kind::Charge => 'c',
            Kind::Provision => 'v',
            Kind::Element => 'e',
            Kind::Allegation => 'a',
            Kind::Exhibit => 'x',
            Kind::Finding => 'f',
            Kind::Note => 'n',
        }
    }

    /// The letter of the parts that it belongs to, which readers can ask for.
    pub fn part(self) -> char {
        match self {
            Kind::Title | Kind::Byline | Kind::Heading | Kind::Text => 't',
            Kind::Charge | Kind::Provision => 'c',
            other => other.letter(),
        }
    }
}

/// A thing that is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: Kind,
    /// The id of the element that shows it, or of the last one before it that
    /// has an id; empty at the top of the page.
    pub anchor: String,
    /// Its words, on one line.
    pub text: String,
}

/// All that can be found in a document. `case` is what is published of its
/// case, `shown` the items to which the page gives an element of their own.
pub(super) fn units(
    entry: &Entry,
    resolution: &Resolution,
    case: Option<&PublicCase<'_>>,
    shown: &BTreeSet<String>,
    numbered: bool,
) -> Vec<Unit> {
    let mut units = Units::default();
    let report = &entry.report;
    units.add(Kind::Title, "", report.title());
    units.add(Kind::Byline, "", &byline(entry));
    if let Some(summary) = resolution.summary.and_then(|id| resolution.body(id)) {
        units.prose(resolution, (summary, &summary.tape.nodes), Kind::Text, None);
    }
    if let Some(main) = resolution.body(BodyId(0)) {
        let numbers = Numbers { on: numbered, ..Numbers::default() };
        units.prose(resolution, (main, &main.tape.nodes), Kind::Text, Some(numbers));
    }
    if let Some(case) = case {
        of_case(&mut units, case, shown);
    }
    for note in &resolution.notes {
        units.anchor = resolution.note_id(note);
        let (body, definition) = match note.text {
            NoteText::Written { body, definition } => (body, definition as usize),
            NoteText::Citation(at) => {
                let mut text = String::new();
                citation(&mut text, resolution, at);
                units.flush(Kind::Note, &mut text);
                continue;
            }
        };
        let Some(body) = resolution.body(body) else { continue };
        let Some(definition) = body.tape.definitions.get(definition) else { continue };
        let nodes = body.tape.definition_nodes(definition);
        units.prose(resolution, (body, nodes), Kind::Note, None);
    }
    units.all
}

fn byline(entry: &Entry) -> String {
    let front = &entry.report.front;
    let authors = entry.report.authors.iter().flat_map(|author| {
        [Some(author.name.as_str()), author.affiliation.as_deref()].into_iter().flatten()
    });
    let terms = front.terms.iter().flat_map(|terms| &terms.terms);
    let all = front.subtitle.as_deref().into_iter().chain(authors);
    let all: Vec<&str> = all.chain(terms.map(|term| term.value.as_str())).collect();
    all.join(" · ")
}

/// Which paragraphs of a text have numbers: those that stand in nothing else.
#[derive(Default)]
struct Numbers {
    on: bool,
    last: usize,
    depth: usize,
    /// What is open, and whether it is a shortcode: words in another language are
    /// numbered like all others.
    open: Vec<bool>,
}

#[derive(Default)]
struct Units {
    all: Vec<Unit>,
    anchor: String,
}

impl Units {
    fn add(&mut self, kind: Kind, anchor: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let mut one = String::with_capacity(text.len());
        push(&mut one, text);
        self.all.push(Unit { kind, anchor: anchor.to_owned(), text: one });
    }

    /// Ends a unit of prose.
    fn flush(&mut self, kind: Kind, text: &mut String) {
        let len = text.trim_end().trim_end_matches('·').trim_end().len();
        text.truncate(len);
        if !text.is_empty() {
            let text = std::mem::take(text);
            self.all.push(Unit { kind, anchor: self.anchor.clone(), text });
        }
        text.clear();
    }

    /// The units of some nodes of a text. Where its paragraphs have numbers, its
    /// headings have ids too.
    fn prose(
        &mut self,
        resolution: &Resolution,
        (body, nodes): (&Body<Resolved>, &[Node]),
        kind: Kind,
        mut numbers: Option<Numbers>,
    ) {
        let mut text = String::new();
        let mut image = 0usize;
        for node in nodes {
            match *node {
                Node::Start(tag) => {
                    if starts_unit(tag) {
                        self.flush(kind, &mut text);
                    }
                    if let Some(numbers) = &mut numbers {
                        self.anchor_at(body, tag, numbers);
                    }
                    image += usize::from(matches!(tag, Tag::Image(_)));
                }
                Node::End(tag) => {
                    if let Some(numbers) = &mut numbers {
                        numbers.depth = numbers.depth.saturating_sub(usize::from(tag.is_block()));
                    }
                    match tag {
                        Tag::Heading(_) if numbers.is_some() => {
                            self.flush(Kind::Heading, &mut text);
                        }
                        Tag::TableCell(_) => text.push_str(" · "),
                        Tag::Image(_) => image = image.saturating_sub(1),
                        tag if tag.is_block() => self.flush(kind, &mut text),
                        _ => {}
                    }
                }
                Node::Text(str) | Node::Code(str) => push(&mut text, body.tape.str(str)),
                Node::SoftBreak | Node::HardBreak | Node::Rule => push(&mut text, " "),
                Node::Insert(at) if image == 0 => {
                    if let Some(fill) = body.inserts.get(at as usize) {
                        insert(&mut text, fill, resolution, numbers.as_mut());
                    }
                }
                _ => {}
            }
        }
        self.flush(kind, &mut text);
    }

    /// Takes down where a block begins.
    fn anchor_at(&mut self, body: &Body<Resolved>, tag: Tag, numbers: &mut Numbers) {
        match tag {
            Tag::Paragraph if numbers.on && numbers.depth == 0 && !numbers.open.contains(&true) => {
                numbers.last += 1;
                self.anchor = format!("par-{}", numbers.last);
            }
            Tag::Heading(at) => {
                if let Some(heading) = body.tape.headings.get(at as usize) {
                    self.anchor.clone_from(&heading.id);
                }
            }
            _ => {}
        }
        numbers.depth += usize::from(tag.is_block());
    }
}

/// What a citation reads as.
fn citation(text: &mut String, resolution: &Resolution, at: u32) {
    let found = resolution.citations.get(at as usize);
    found.into_iter().flat_map(|found| &found.runs).for_each(|run| push(text, &run.text));
}

fn insert(
    text: &mut String,
    fill: &Fill,
    resolution: &Resolution,
    mut numbers: Option<&mut Numbers>,
) {
    match (fill, numbers.as_deref_mut()) {
        (Fill::Citation(at), _) => {
            let stands = |at: u32| resolution.citations.get(at as usize).map(|one| one.mark);
            // One in a note of its own is found there.
            match stands(*at) {
                Some(None) => citation(text, resolution, *at),
                _ => text.truncate(text.trim_end().len()),
            }
        }
        (Fill::Several(fills), _) => {
            fills.iter().for_each(|fill| insert(text, fill, resolution, numbers.as_deref_mut()));
        }
        (Fill::References(all), _) => {
            for (at, one) in all.iter().enumerate() {
                let pinpoint = if one.pinpoint.is_empty() { "" } else { ", " };
                let (before, space) = if at == 0 { ("", " ") } else { ("; ", " ") };
                let space = if one.prefix.is_empty() { "" } else { space };
                let id = &one.id;
                let whole = format!("{before}{}{space}{id}{pinpoint}{}", one.prefix, one.pinpoint);
                push(text, &whole);
            }
        }
        (Fill::Open(_), Some(numbers)) => numbers.open.push(true),
        (Fill::Language(..), Some(numbers)) => numbers.open.push(false),
        (Fill::Close, Some(numbers)) => drop(numbers.open.pop()),
        _ => {}
    }
}

/// Whether a block begins what is found by itself.
fn starts_unit(tag: Tag) -> bool {
    tag.is_block() && !matches!(tag, Tag::TableCell(_) | Tag::TableHead | Tag::TableRow)
}

/// The items of a case, each with all that is said of it.
fn of_case(units: &mut Units, case: &PublicCase<'_>, shown: &BTreeSet<String>) {
    let anchor = |id: &str| if shown.contains(id) { id.to_owned() } else { String::new() };
    for person in &case.persons {
        let called = person.name.or(person.pseudonym);
        units.add(Kind::Person, &anchor(person.id), &line([called, person.role]));
    }
    for charge in &case.charges {
        let at = anchor(charge.id);
        units.add(Kind::Charge, &at, &format!("{} {}", charge.id, charge.title));
        if let Some(provision) = &charge.provision {
            let name = [provision.label, provision.instrument, provision.article, provision.part];
            let name = line(name);
            let words = quotation(provision.text.as_ref());
            units.add(Kind::Provision, &at, &line([Some(name.as_str()), Some(words.as_str())]));
        }
        for element in &charge.elements {
            let text = format!("{} {}", element.id, markdown(element.text.as_ref()));
            units.add(Kind::Element, &anchor(element.id), &text);
        }
    }
    for allegation in &case.allegations {
        let text = markdown(allegation.text.as_ref());
        let quote = quotation(allegation.quote.as_ref());
        let all = [Some(allegation.id), Some(text), allegation.place, Some(quote.as_str())];
        units.add(Kind::Allegation, &anchor(allegation.id), &line(all));
    }
    for exhibit in &case.exhibits {
        let description = markdown(exhibit.description.as_ref());
        let source = exhibit.source.as_ref();
        let (author, platform) =
            (source.and_then(|from| from.author), source.and_then(|from| from.platform));
        let id = exhibit.id;
        let all = [Some(id), Some(exhibit.title), exhibit.reference, author, platform];
        let all = line(all);
        units.add(Kind::Exhibit, &anchor(id), &line([Some(all.as_str()), Some(description)]));
    }
    for finding in &case.findings {
        let because = markdown(finding.because.as_ref());
        let notes = finding.evidence.iter().map(|piece| markdown(piece.note.as_ref()));
        let notes: Vec<&str> = notes.filter(|note| !note.is_empty()).collect();
        let notes = notes.join(" · ");
        let subject = finding.element.or(finding.charge);
        let all = [Some(finding.id), subject, Some(because), Some(notes.as_str())];
        let at = anchor(finding.id);
        let at = if at.is_empty() { anchor(subject.unwrap_or("")) } else { at };
        units.add(Kind::Finding, &at, &line(all));
    }
}

fn markdown<'a>(text: Option<&'a PublicMarkdown<'_>>) -> &'a str {
    text.map_or("", |text| text.text.as_str())
}

fn quotation(quote: Option<&PublicQuotation<'_>>) -> String {
    let Some(quote) = quote else { return String::new() };
    let original = markdown(quote.original.as_ref());
    let other = quote.transliteration.as_ref().and_then(|other| other.text.as_ref());
    // What is found is shown, and of a machine's words readers have to be told.
    let translations = quote.translations.iter().map(|one| match markdown(one.text.as_ref()) {
        text if one.status == Some("machine") && !text.is_empty() => {
            format!("[machine translation] {text}")
        }
        text => text.to_owned(),
    });
    let own = [original.to_owned(), markdown(other).to_owned()];
    let all = own.into_iter().chain(translations).filter(|text| !text.is_empty());
    all.collect::<Vec<_>>().join(" · ")
}

fn line<'a>(pieces: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let pieces = pieces.into_iter().flatten().filter(|piece| !piece.is_empty());
    pieces.collect::<Vec<_>>().join(" · ")
}
