//! Every place where a case names one of its own items by id.

use crate::base::Place;
use crate::case::markdown::Markdown;

use super::case::Case;
use super::exhibit::Exhibit;
use super::item::{Item, ItemKind};
use super::person::Someone;
use super::quotation::Quotation;
use super::written::{Text, is_id};

/// What an id is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionRole {
    /// `against` of a charge.
    Against,
    /// `by` of an allegation.
    By,
    /// `charges` of an allegation.
    Charges,
    /// `source.exhibit` of an allegation.
    Source,
    /// `ref` in the evidence of a finding.
    Evidence,
    /// `element` of a finding.
    FindingElement,
    /// `charge` of a finding.
    FindingCharge,
    /// `derived_from` of a file.
    DerivedFrom,
    /// Someone who captured, graded, translated, gave or received.
    Someone,
    /// `@X1` in a Markdown text.
    Prose,
}

impl MentionRole {
    /// The sorts of items that may be named so; all of them for prose.
    pub fn takes(self) -> &'static [ItemKind] {
        use ItemKind::{Allegation, Charge, Element, Exhibit, Finding, Person};
        match self {
            MentionRole::Against | MentionRole::By | MentionRole::Someone => &[Person],
            MentionRole::Charges | MentionRole::FindingCharge => &[Charge],
            MentionRole::Source | MentionRole::DerivedFrom => &[Exhibit],
            MentionRole::Evidence => &[Allegation, Exhibit],
            MentionRole::FindingElement => &[Element],
            MentionRole::Prose => &[Person, Charge, Element, Allegation, Exhibit, Finding],
        }
    }
}

/// An id where it is named.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'a> {
    /// The id as written.
    pub id: &'a str,
    /// Where it is named.
    pub place: &'a Place,
    /// What for.
    pub role: MentionRole,
    /// The item that names it; `None` for the report's own prose.
    pub by: Option<Item<'a>>,
}

impl Case {
    /// Every mention of an item by another, in the order of declaration.
    pub fn mentions(&self) -> Vec<Mention<'_>> {
        let mut all = Vec::new();
        for item in self.items() {
            let mut list = Mentions { by: item, all: &mut all };
            match item {
                Item::Person(_) => {}
                Item::Charge(charge) => {
                    list.texts(&charge.against, MentionRole::Against);
                    list.quotation(charge.provision.as_ref().and_then(|p| p.text.as_ref()));
                }
                Item::Element(_, element) => {
                    if !element.copied {
                        list.markdown(element.text.as_ref());
                    }
                }
                Item::Allegation(allegation) => {
                    list.texts(&allegation.by, MentionRole::By);
                    list.texts(&allegation.charges, MentionRole::Charges);
                    list.markdown(allegation.text.as_ref());
                    list.quotation(allegation.quote.as_ref());
                    let source = allegation.source.as_ref();
                    list.texts(source.and_then(|s| s.exhibit.as_ref()), MentionRole::Source);
                }
                Item::Exhibit(exhibit) => exhibit_mentions(exhibit, &mut list),
                Item::Finding(finding) => {
                    list.texts(&finding.element, MentionRole::FindingElement);
                    list.texts(&finding.charge, MentionRole::FindingCharge);
                    for evidence in &finding.evidence {
                        list.texts([&evidence.reference], MentionRole::Evidence);
                        list.markdown(evidence.note.as_ref());
                    }
                    list.markdown(finding.because.as_ref());
                }
            }
        }
        all
    }
}

fn exhibit_mentions<'a>(exhibit: &'a Exhibit, list: &mut Mentions<'_, 'a>) {
    list.markdown(exhibit.description.as_ref());
    list.someone(exhibit.capture.as_ref().and_then(|capture| capture.by.as_ref()));
    for file in &exhibit.files {
        let from = file.derived_from.as_ref().filter(|from| is_id(&from.value));
        list.texts(from, MentionRole::DerivedFrom);
    }
    for step in &exhibit.custody {
        list.someone(step.from.as_ref());
        list.someone(step.to.as_ref());
    }
    if let Some(grade) = &exhibit.grade {
        list.someone(grade.by.as_ref());
        list.markdown(grade.reason.as_ref());
    }
}

struct Mentions<'l, 'a> {
    by: Item<'a>,
    all: &'l mut Vec<Mention<'a>>,
}

impl<'a> Mentions<'_, 'a> {
    fn push(&mut self, id: &'a str, place: &'a Place, role: MentionRole) {
        self.all.push(Mention { id, place, role, by: Some(self.by) });
    }

    fn texts(&mut self, texts: impl IntoIterator<Item = &'a Text>, role: MentionRole) {
        for text in texts {
            self.push(&text.value, &text.place, role);
        }
    }

    fn someone(&mut self, someone: Option<&'a Someone>) {
        if let Some(Someone::Person(id)) = someone {
            self.push(&id.value, &id.place, MentionRole::Someone);
        }
    }

    fn markdown(&mut self, markdown: Option<&'a Markdown>) {
        for reference in markdown.into_iter().flat_map(Markdown::references) {
            self.push(&reference.value, &reference.place, MentionRole::Prose);
        }
    }

    fn quotation(&mut self, quotation: Option<&'a Quotation>) {
        let Some(quotation) = quotation else { return };
        self.markdown(quotation.original.as_ref());
        self.markdown(quotation.transliteration.as_ref().and_then(|other| other.text.as_ref()));
        for translation in &quotation.translations {
            self.markdown(translation.text.as_ref());
            self.someone(translation.by.as_ref());
        }
    }
}
