//! Charges, persons, allegations, quotations, the chronology, the contents.

use crate::base::Moment;
use crate::base::language::Language;
use crate::case::{self, Item, Quotation, Reference};
use crate::library::entry::Entry;
use crate::library::part::{
    Allegation, Allegations, Charge, Charges, Chronology, ChronologyEntry, Date, Element, Exhibit,
    Heading, Person, PersonName, Persons, Provision, Quote, QuoteTranslation, QuoteTransliteration,
    Ref, Shown,
};
use crate::library::resolve::cases::{optional, word};
use crate::library::resolve::page::Page;

/// A date as it was given; a writer says it in the reader's language.
pub(super) fn date(moment: &Moment) -> Date {
    Date { iso: moment.to_string(), text: moment.to_string() }
}

impl<'a> Page<'a> {
    pub(super) fn charges(&mut self) -> Charges {
        let charges = self.case.map_or(&[] as &[_], |case| case.charges.as_slice());
        Charges { charges: charges.iter().map(|charge| self.charge(charge)).collect() }
    }

    fn charge(&mut self, charge: &'a case::Charge) -> Charge {
        let item = self.shown(&charge.id.value);
        let provision = charge.provision.as_ref().map(|provision| Provision {
            title: provision.title(),
            url: optional(provision.url.as_ref()),
            text: provision.text.as_ref().and_then(|text| self.quotation(text, Shown::default())),
        });
        let overview = self.case.map(|case| self.overview(case)).unwrap_or_default();
        let states = overview.charges.into_iter().flat_map(|state| state.elements);
        let states: Vec<_> = states.map(|state| (state.reference.id, state.finding)).collect();
        let finding = |id: &str| {
            let state = states.iter().find(|(known, _)| known == id);
            state.map_or_else(String::new, |(_, finding)| finding.clone())
        };
        let elements = charge.elements.iter().map(|element| Element {
            item: self.shown(&element.id.value),
            kind: word(element.kind),
            text: self.prose(element.text.as_ref()),
            finding: finding(&element.id.value),
        });
        let elements = elements.collect();
        Charge {
            item,
            title: charge.title.value.clone(),
            provision,
            against: self.names(&charge.against),
            elements,
        }
    }

    pub(super) fn persons(&mut self) -> Persons {
        let persons = self.case.map_or(&[] as &[_], |case| case.persons.as_slice());
        let person = |person: &case::Person| {
            let view = person.view();
            Person {
                item: self.shown(view.id),
                name: view.called.unwrap_or("").to_owned(),
                publish: word(Some(view.publish)),
                role: view.role.unwrap_or("").to_owned(),
                count: view.count as usize,
            }
        };
        Persons { persons: persons.iter().map(person).collect() }
    }

    /// Persons where another item names them.
    pub(super) fn names(&self, ids: &[Reference]) -> Vec<PersonName> {
        let Some(case) = self.case else { return Vec::new() };
        let found = ids.iter().filter_map(|id| match case.find(&id.value) {
            Some(Item::Person(person)) => Some(person.view()),
            _ => None,
        });
        found
            .map(|view| PersonName {
                name: view.called.unwrap_or("").to_owned(),
                role: view.role.unwrap_or("").to_owned(),
                count: view.count as usize,
                href: if self.plan.has_home(view.id) {
                    format!("#{}", view.id)
                } else {
                    String::new()
                },
            })
            .collect()
    }

    pub(super) fn allegations(&mut self) -> Allegations {
        let all = self.case.map_or(&[] as &[_], |case| case.allegations.as_slice());
        Allegations { allegations: all.iter().map(|one| self.allegation(one)).collect() }
    }

    fn allegation(&mut self, allegation: &'a case::Allegation) -> Allegation {
        let charges = allegation.charges.iter().filter_map(|id| {
            let item = self.case?.find(&id.value)?;
            Some(self.plain_ref(&item))
        });
        let charges = charges.collect();
        Allegation {
            item: self.shown(&allegation.id.value),
            kind: word(allegation.kind),
            at: allegation.at.as_ref().map(|at| date(&at.value)),
            place: optional(allegation.location.as_ref()),
            by: self.names(&allegation.by),
            charges,
            text: self.prose(allegation.text.as_ref()),
            quote: self.quote_of(allegation),
            source: self.source(allegation),
        }
    }

    fn source(&mut self, allegation: &case::Allegation) -> Option<Ref> {
        let source = allegation.source.as_ref()?;
        let item = self.case?.find(&source.exhibit.as_ref()?.value).filter(Item::is_shown)?;
        let pinpoint = optional(source.pinpoint.as_ref());
        Some(self.counted_ref(&item, &pinpoint))
    }

    /// The words of an allegation, where they are quoted.
    pub(super) fn quote_of(&mut self, allegation: &'a case::Allegation) -> Option<Quote> {
        let quotation = allegation.quote.as_ref()?;
        let id = &allegation.id.value;
        let href = if self.plan.has_home(id) { format!("#{id}") } else { String::new() };
        let item = Shown { id: id.clone(), href, ..Shown::default() };
        let mut quote = self.quotation(quotation, item)?;
        quote.source = self.source(allegation);
        Some(quote)
    }

    fn quotation(&mut self, quotation: &'a Quotation, item: Shown) -> Option<Quote> {
        let own = &self.entry.speaks;
        let language = |tag: Option<&case::Written<Language>>| match tag {
            Some(tag) => tag.value.clone(),
            None => own.clone(),
        };
        let original = language(quotation.lang.as_ref());
        let languages: Vec<Language> =
            quotation.translations.iter().map(|t| language(t.lang.as_ref())).collect();
        let shown = self.case;
        let text = self.prose(quotation.original.as_ref());
        let transliteration = quotation.transliteration.as_ref().map(|other| {
            let language = original.in_latin_letters();
            QuoteTransliteration {
                text: self.prose(other.text.as_ref()),
                language: language.as_str().to_owned(),
                direction: language.direction().to_owned(),
                scheme: optional(other.scheme.as_ref()),
            }
        });
        let translations =
            quotation.translations.iter().zip(languages).map(|(translation, language)| {
                let by = translation.by.as_ref().zip(shown).and_then(|(by, case)| case.shown(by));
                QuoteTranslation {
                    text: self.prose(translation.text.as_ref()),
                    language: language.as_str().to_owned(),
                    direction: language.direction().to_owned(),
                    by: by.unwrap_or("").to_owned(),
                    status: word(translation.status),
                    stale: quotation.is_stale(translation),
                }
            });
        let translations = translations.collect();
        Some(Quote {
            item,
            original: text,
            language: original.as_str().to_owned(),
            direction: original.direction().to_owned(),
            transliteration,
            translations,
            aligned: quotation.is_aligned(),
            source: None,
        })
    }

    /// Allegations and exhibits by date. Those without a date come last.
    pub(super) fn chronology(&mut self) -> Chronology {
        let Some(case) = self.case else { return Chronology::default() };
        let mut dated: Vec<(Option<&Moment>, Item<'a>)> = Vec::new();
        for allegation in &case.allegations {
            dated.push((allegation.at.as_ref().map(|at| &at.value), Item::Allegation(allegation)));
        }
        for exhibit in case.shown_exhibits() {
            dated.push((exhibit.date.as_ref().map(|at| &at.value), Item::Exhibit(exhibit)));
        }
        dated.sort_by_key(|(at, _)| (at.is_none(), *at));
        let mut entries = Vec::with_capacity(dated.len());
        for (at, item) in dated {
            let mut entry = ChronologyEntry { at: at.map(date), ..ChronologyEntry::default() };
            match item {
                Item::Allegation(allegation) => {
                    entry.allegation = Some(self.allegation(allegation))
                }
                Item::Exhibit(exhibit) => {
                    entry.exhibit = Some(Exhibit {
                        item: self.shown(&exhibit.id.value),
                        title: exhibit.title.value.clone(),
                        access: word(Some(exhibit.access())),
                        ..Exhibit::default()
                    });
                }
                _ => continue,
            }
            entries.push(entry);
        }
        Chronology { entries }
    }
}

/// The headings of a document's own text as a tree. A heading belongs below
/// the nearest one before it that is of a higher level.
pub(super) fn contents(entry: &Entry, shift: u8) -> Vec<Heading> {
    let mut roots: Vec<Heading> = Vec::new();
    let mut open: Vec<Heading> = Vec::new();
    for heading in &entry.report.body.tape.headings {
        let level = (heading.level + shift).clamp(1, 6);
        close(&mut open, &mut roots, level);
        let (id, title) = (heading.id.clone(), heading.title.clone());
        open.push(Heading { id, title, level, children: Vec::new() });
    }
    close(&mut open, &mut roots, 0);
    roots
}

fn close(open: &mut Vec<Heading>, roots: &mut Vec<Heading>, level: u8) {
    while let Some(last) = open.pop_if(|heading| heading.level >= level) {
        match open.last_mut() {
            Some(parent) => parent.children.push(last),
            None => roots.push(last),
        }
    }
}
