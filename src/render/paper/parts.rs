//! The generated parts of a report as blocks: what the templates under `parts/`
//! make of them for a browser.

use crate::library::part::{
    Allegation, Allegations, Brief, Charge, Charges, Chronology, Date, Exhibits, Figure as Shown,
    Part, PersonName, Persons, Prose, Quote, Ref, Sources,
};
use crate::library::resolved::Resolved;
use crate::library::resolved::{NoteText, Resolution};
use crate::prose::{Body, Node};

use super::model::*;
use super::runs;
use super::speech::Speech;
use super::walk::{self, Layout, Parts};

/// Makes blocks of texts and parts.
pub(super) struct Maker<'a> {
    pub resolution: &'a Resolution,
    pub speech: &'a dyn Speech,
}

impl Parts for Maker<'_> {
    fn part(&self, part: &Part) -> Vec<Block> {
        match part {
            Part::Matrix(part) => self.matrices(part),
            Part::Charges(part) => self.charges(part),
            Part::Persons(part) => self.persons(part),
            Part::Allegations(part) => self.allegations(part),
            Part::Exhibits(part) => self.exhibits(part),
            Part::Chronology(part) => self.chronology(part),
            Part::Quote(part) => vec![Block::Quotation(self.quotation(part))],
            Part::Figure(part) => vec![Block::Figure(self.figure(part))],
            // Paper has its own, with the numbers of pages.
            Part::Contents(_) => Vec::new(),
            Part::Sources(part) => vec![Block::Sources(self.sources(part))],
        }
    }
}

impl Maker<'_> {
    /// The blocks of some nodes.
    pub fn blocks(&self, body: &Body<Resolved>, nodes: &[Node], layout: Layout) -> Vec<Block> {
        walk::blocks((self.resolution, self.speech), body, nodes, layout, self)
    }

    /// The blocks of a text of the case.
    pub fn prose(&self, prose: &Prose) -> Vec<Block> {
        let body = prose.body.and_then(|id| self.resolution.body(id));
        body.map(|body| self.blocks(body, &body.tape.nodes, Layout::default())).unwrap_or_default()
    }

    /// What each note says.
    pub fn notes(&self) -> Vec<Vec<Block>> {
        let of_note = |text: &NoteText| match text {
            NoteText::Citation(at) => {
                let found = self.resolution.citations.get(*at as usize);
                found.map(|found| vec![Block::line(runs::citation(found))]).unwrap_or_default()
            }
            NoteText::Written { body, definition } => {
                let Some(body) = self.resolution.body(*body) else { return Vec::new() };
                let definition = body.tape.definitions.get(*definition as usize);
                let nodes = definition.map(|definition| body.tape.definition_nodes(definition));
                self.blocks(body, nodes.unwrap_or_default(), Layout::default())
            }
        };
        self.resolution.notes.iter().map(|note| of_note(&note.text)).collect()
    }

    // --- Pieces -----------------------------------------------------------------

    pub fn say(&self, id: &str) -> String {
        self.speech.say(id)
    }

    /// A label with one line of values.
    pub fn fact(&self, id: &str, value: Vec<Inline>) -> Fact {
        Fact { label: self.say(id), values: vec![vec![Block::line(value)]] }
    }

    pub fn text_fact(&self, id: &str, value: &str) -> Option<Fact> {
        (!value.is_empty()).then(|| self.fact(id, vec![Inline::text(value)]))
    }

    pub fn day(&self, date: &Date) -> Inline {
        Inline::Text(self.speech.date(date))
    }

    pub fn finding(&self, finding: &str) -> Inline {
        Inline::Shaped(Mark::Finding, vec![Inline::Text(self.speech.word("finding", finding))])
    }

    pub fn kind(&self, group: &str, kind: &str) -> Option<Inline> {
        let word = || vec![Inline::Text(self.speech.word(group, kind))];
        (!kind.is_empty()).then(|| Inline::Shaped(Mark::Kind, word()))
    }

    /// A reference to an item of the case, with its title where it is to have it.
    pub fn reference(&self, to: &Ref, titled: bool) -> Vec<Inline> {
        let id = vec![Inline::Shaped(Mark::Id, vec![Inline::text(&to.id)])];
        let mut out = match to.href.strip_prefix('#') {
            Some(here) => vec![Inline::Link { to: Target::Here(here.to_owned()), text: id }],
            None => id,
        };
        if titled && !to.title.is_empty() {
            out.push(Inline::Text(format!(" {}", to.title)));
        }
        if !to.pinpoint.is_empty() {
            out.push(Inline::Text(format!("{}{}", self.speech.signs().0, to.pinpoint)));
        }
        out
    }

    /// Several things in one line.
    pub fn list(&self, all: Vec<Vec<Inline>>) -> Vec<Inline> {
        let count = all.len();
        let mut out = Vec::new();
        for (at, mut one) in all.into_iter().enumerate() {
            out.append(&mut one);
            let separator = self.speech.separator(at, count);
            if !separator.is_empty() {
                out.push(Inline::Text(separator));
            }
        }
        out
    }

    pub fn people(&self, people: &[PersonName]) -> Vec<Inline> {
        let one = |person: &PersonName| {
            let name = match person.name.is_empty() {
                true => {
                    let role = [("role", person.role.as_str())];
                    self.speech.counted("persons-withheld", person.count, &role)
                }
                false => person.name.clone(),
            };
            let name = vec![Inline::Text(name)];
            match person.href.strip_prefix('#') {
                Some(id) => vec![Inline::Link { to: Target::Here(id.to_owned()), text: name }],
                None => name,
            }
        };
        self.list(people.iter().map(one).collect())
    }

    pub fn warning(&self, kinds: &[String]) -> String {
        if kinds.is_empty() {
            return String::new();
        }
        let words: Vec<String> =
            kinds.iter().map(|kind| self.speech.word("warning", kind)).collect();
        let count = words.len();
        let mut out = format!("{}: ", self.say("warning"));
        for (at, word) in words.iter().enumerate() {
            out.push_str(word);
            out.push_str(&self.speech.separator(at, count));
        }
        out
    }

    /// A line with a warning, where there is something to warn of.
    pub fn warned(&self, kinds: &[String]) -> Option<Block> {
        let text = self.warning(kinds);
        let shaped = || Inline::Shaped(Mark::Strong, vec![Inline::Text(text.clone())]);
        (!text.is_empty()).then(|| Block::line(vec![shaped()]))
    }

    /// The head of an item: its id, its kind, its title.
    pub fn head(&self, id: &str, more: Vec<Option<Inline>>, title: &str) -> Vec<Inline> {
        let mut out = vec![Inline::Shaped(Mark::Id, vec![Inline::text(id)])];
        for one in more.into_iter().flatten() {
            out.push(Inline::text(" "));
            out.push(one);
        }
        if !title.is_empty() {
            out.push(Inline::Text(format!(" {title}")));
        }
        out
    }

    // --- Parts ------------------------------------------------------------------

    fn charges(&self, part: &Charges) -> Vec<Block> {
        part.charges.iter().map(|charge| Block::Card(self.charge(charge))).collect()
    }

    fn charge(&self, charge: &Charge) -> Card {
        let mut blocks = Vec::new();
        let mut facts = Vec::new();
        if let Some(provision) = &charge.provision {
            let title = vec![Inline::text(&provision.title)];
            facts.push(self.fact(
                "provision",
                match provision.url.is_empty() {
                    true => title,
                    false => {
                        let url = self.speech.address(&provision.url);
                        vec![Inline::Link {
                            to: Target::Address { url, archive: None },
                            text: title,
                        }]
                    }
                },
            ));
        }
        if !charge.against.is_empty() {
            facts.push(self.fact("against-persons", self.people(&charge.against)));
        }
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        if let Some(text) = charge.provision.as_ref().and_then(|one| one.text.as_ref()) {
            blocks.push(Block::Quotation(self.quotation(text)));
        }
        if !charge.elements.is_empty() {
            let element = |element: &crate::library::part::Element| {
                let kind = self.kind("kind", &element.kind);
                let found = Some(self.finding(&element.finding));
                Block::Card(Card {
                    anchor: element.item.anchor.clone(),
                    head: self.head(&element.item.id, vec![kind, found], ""),
                    blocks: self.prose(&element.text),
                })
            };
            let label = vec![Inline::Text(self.say("elements"))];
            let blocks_of = charge.elements.iter().map(element).collect();
            blocks.push(Block::Labelled { label, blocks: blocks_of });
        }
        let head = self.head(&charge.item.id, Vec::new(), &charge.title);
        Card { anchor: charge.item.anchor.clone(), head, blocks }
    }

    fn persons(&self, part: &Persons) -> Vec<Block> {
        let (comma, _) = self.speech.signs();
        let item = |person: &crate::library::part::Person| {
            let mut title = person.name.clone();
            if title.is_empty() {
                let role = [("role", person.role.as_str())];
                title = self.speech.counted("persons-withheld", person.count, &role);
            } else {
                if !person.role.is_empty() {
                    title.push_str(comma);
                    title.push_str(&self.speech.word("role", &person.role));
                }
                if person.count > 1 {
                    let count = self.speech.counted("persons-count", person.count, &[]);
                    title.push_str(&format!(" ({count})"));
                }
                if person.publish == "pseudonym" {
                    title.push_str(&format!(" ({})", self.say("pseudonym")));
                }
            }
            Block::Card(Card {
                anchor: person.item.anchor.clone(),
                head: self.head(&person.item.id, Vec::new(), &title),
                blocks: Vec::new(),
            })
        };
        part.persons.iter().map(item).collect()
    }

    fn allegations(&self, part: &Allegations) -> Vec<Block> {
        part.allegations.iter().map(|one| Block::Card(self.allegation(one))).collect()
    }

    fn allegation(&self, allegation: &Allegation) -> Card {
        let at = allegation.at.as_ref().map(|at| self.day(at));
        let kind = self.kind("kind", &allegation.kind);
        Card {
            anchor: allegation.item.anchor.clone(),
            head: self.head(&allegation.item.id, vec![kind, at], ""),
            blocks: self.alleged(allegation),
        }
    }

    fn alleged(&self, allegation: &Allegation) -> Vec<Block> {
        let mut blocks = self.prose(&allegation.text);
        if let Some(quote) = &allegation.quote {
            blocks.push(Block::Quotation(self.quotation(quote)));
        }
        let mut facts: Vec<Fact> = Vec::new();
        facts.extend(self.text_fact("where", &allegation.place));
        if !allegation.by.is_empty() {
            facts.push(self.fact("by-whom", self.people(&allegation.by)));
        }
        if !allegation.charges.is_empty() {
            let charges = allegation.charges.iter().map(|to| self.reference(to, false));
            facts.push(self.fact("charges", self.list(charges.collect())));
        }
        if let Some(source) = &allegation.source {
            facts.push(self.fact("source", self.reference(source, true)));
        }
        if !facts.is_empty() {
            blocks.push(Block::Facts(facts));
        }
        blocks
    }

    fn chronology(&self, part: &Chronology) -> Vec<Block> {
        let entry = |entry: &crate::library::part::ChronologyEntry| {
            let when = match &entry.at {
                Some(at) => self.speech.date(at),
                None => self.say("undated"),
            };
            let mut anchor = String::new();
            let mut blocks = Vec::new();
            if let Some(allegation) = &entry.allegation {
                anchor = allegation.item.anchor.clone();
                let kind = self.kind("kind", &allegation.kind);
                blocks.push(Block::line(self.head(&allegation.item.id, vec![kind], "")));
                blocks.extend(self.alleged(allegation));
            } else if let Some(exhibit) = &entry.exhibit {
                anchor = exhibit.item.anchor.clone();
                let kind = Inline::Shaped(Mark::Kind, vec![Inline::Text(self.say("exhibit"))]);
                let id = vec![Inline::Shaped(Mark::Id, vec![Inline::text(&exhibit.item.id)])];
                let id = match exhibit.item.href.strip_prefix('#') {
                    Some(to) => Inline::Link { to: Target::Here(to.to_owned()), text: id },
                    None => Inline::Shaped(Mark::Id, vec![Inline::text(&exhibit.item.id)]),
                };
                let line =
                    vec![id, Inline::text(" "), kind, Inline::Text(format!(" {}", exhibit.title))];
                blocks.push(Block::line(line));
            }
            let head = vec![Inline::Shaped(Mark::Strong, vec![Inline::Text(when)])];
            Block::Card(Card { anchor, head, blocks })
        };
        part.entries.iter().map(entry).collect()
    }

    fn quotation(&self, quote: &Quote) -> Quotation {
        let mut sides = Vec::new();
        let mut side =
            |label: String, text: &Prose, (language, direction): (&str, &str), remark| {
                let blocks = self.prose(text);
                let (language, direction) = (language.to_owned(), direction.to_owned());
                sides.push(Side { label, language, direction, blocks, remark });
            };
        if quote.original.body.is_some() {
            let label = self.in_language("original", "original-in", &quote.language);
            side(label, &quote.original, (&quote.language, &quote.direction), String::new());
        }
        if let Some(other) = &quote.transliteration {
            let scheme = [("scheme", other.scheme.as_str())];
            let label = match other.scheme.is_empty() {
                true => None,
                false => self.speech.text("transliteration-by", &scheme),
            };
            let label = label.unwrap_or_else(|| self.say("transliteration"));
            side(label, &other.text, (&other.language, &other.direction), String::new());
        }
        let (comma, semicolon) = self.speech.signs();
        for translation in &quote.translations {
            let label = self.in_language("translation", "translation-into", &translation.language);
            let mut remark = String::new();
            if !translation.status.is_empty() {
                remark.push_str(&self.speech.word("translation", &translation.status));
            }
            if !translation.by.is_empty() {
                let by = [("name", translation.by.as_str())];
                remark.push_str(if remark.is_empty() { "" } else { comma });
                remark.push_str(&self.speech.text("translated-by", &by).unwrap_or_default());
            }
            if translation.stale {
                remark.push_str(if remark.is_empty() { "" } else { semicolon });
                remark.push_str(&self.say("translation-stale"));
            }
            let spoken = (translation.language.as_str(), translation.direction.as_str());
            side(label, &translation.text, spoken, remark);
        }
        let source = quote.source.as_ref().map(|source| {
            let mut line = vec![Inline::Text(format!("{}: ", self.say("source")))];
            line.extend(self.reference(source, true));
            line
        });
        Quotation {
            anchor: quote.item.anchor.clone(),
            sides,
            source: source.unwrap_or_default(),
            aligned: quote.aligned,
        }
    }

    fn in_language(&self, id: &str, with: &str, language: &str) -> String {
        if language.is_empty() {
            return self.say(id);
        }
        let name = self.speech.language(language);
        let text = self.speech.text(with, &[("language", &name)]);
        text.unwrap_or_else(|| self.say(id))
    }

    fn figure(&self, figure: &Shown) -> Figure {
        Figure {
            file: self.speech.file(&figure.picture.src).or_else(|| self.speech.file(&figure.src)),
            alternative: figure.alt.clone(),
            caption: self.prose(&figure.caption),
            warning: self.warning(&figure.warning),
        }
    }

    fn sources(&self, part: &Sources) -> Vec<Listed> {
        let one = |source: &crate::library::part::Source| {
            // Its copies are told behind it.
            let mut text = runs::listed(&source.runs, None);
            for archive in &source.archives {
                let told = match &archive.at {
                    Some(at) => {
                        let date = self.speech.date(at);
                        self.speech.text("archived-on", &[("date", &date)])
                    }
                    None => None,
                };
                let told = told.unwrap_or_else(|| self.say("archived"));
                let to = Target::Address { url: archive.url.clone(), archive: None };
                text.push(Inline::text(" "));
                text.push(Inline::Link { to, text: vec![Inline::Text(told)] });
            }
            Listed { anchor: source.anchor.clone(), text }
        };
        part.sources.iter().map(one).collect()
    }

    /// What is known of an item that the paper shows nowhere else.
    pub fn brief(&self, brief: &Brief, to: &Ref) -> Vec<Block> {
        let mut blocks = Vec::new();
        blocks.extend(self.warned(&brief.warning));
        if !brief.text.is_empty() && brief.text != to.title {
            let text = vec![Inline::text(&brief.text)];
            blocks.push(Block::line(match brief.language.is_empty() {
                true => text,
                false => {
                    let language = brief.language.clone();
                    let direction = if brief.direction == "rtl" { "rtl" } else { "ltr" };
                    vec![Inline::Foreign { language, direction, text }]
                }
            }));
            if brief.translation == "machine" {
                blocks.push(Block::line(vec![Inline::Text(self.say("translation-machine"))]));
            }
        }
        let mut facts: Vec<Vec<Inline>> = Vec::new();
        let words = [("kind", &brief.kind), ("means", &brief.means), ("party", &brief.party)];
        facts.extend(
            words
                .into_iter()
                .filter(|(_, word)| !word.is_empty())
                .map(|(group, word)| vec![Inline::Text(self.speech.word(group, word))]),
        );
        facts.extend(brief.at.as_ref().map(|at| vec![self.day(at)]));
        if !brief.place.is_empty() {
            facts.push(vec![Inline::text(&brief.place)]);
        }
        if !brief.by.is_empty() {
            facts.push(self.people(&brief.by));
        }
        if let Some(source) = &brief.source {
            let mut line = vec![Inline::Text(format!("{}: ", self.say("source")))];
            line.extend(self.reference(source, true));
            facts.push(line);
        }
        let grades = [("reliability", &brief.reliability), ("credibility", &brief.credibility)];
        facts.extend(
            grades
                .into_iter()
                .filter(|(_, word)| !word.is_empty())
                .map(|(group, word)| vec![Inline::Text(self.speech.word(group, word))]),
        );
        if brief.access == "described-only" {
            facts.push(vec![Inline::Text(self.say("access-described-only"))]);
        }
        if !facts.is_empty() {
            let (_, semicolon) = self.speech.signs();
            let mut line = Vec::new();
            for (at, mut fact) in facts.into_iter().enumerate() {
                if at > 0 {
                    line.push(Inline::text(semicolon));
                }
                line.append(&mut fact);
            }
            blocks.push(Block::line(line));
        }
        blocks
    }

    fn exhibits(&self, part: &Exhibits) -> Vec<Block> {
        part.exhibits.iter().map(|one| Block::Card(self.exhibit(one))).collect()
    }
}
