//! Items by id, and in the order in which they are declared.

use std::collections::BTreeMap;

use crate::base::{Digest, Place};

use super::case::Case;
use super::exhibit::Exhibit;
use super::finding::Finding;
use super::item::{Item, Slot, Subject};
use super::person::Someone;
use super::words::FileRole;
use super::written::{Text, When, is_id};

impl Case {
    /// The item with an id; the first where several have it.
    pub fn find(&self, id: &str) -> Option<Item<'_>> {
        Some(match *self.index.get(id)? {
            Slot::Person(at) => Item::Person(self.persons.get(at)?),
            Slot::Charge(at) => Item::Charge(self.charges.get(at)?),
            Slot::Element(at, within) => {
                let charge = self.charges.get(at)?;
                Item::Element(charge, charge.elements.get(within)?)
            }
            Slot::Allegation(at) => Item::Allegation(self.allegations.get(at)?),
            Slot::Exhibit(at) => Item::Exhibit(self.exhibits.get(at)?),
            Slot::Finding(at) => Item::Finding(self.findings.get(at)?),
        })
    }

    /// How many items it declares.
    pub fn size(&self) -> usize {
        self.index.len()
    }

    /// Every item in the order of declaration: persons, charges each with its
    /// elements, allegations, exhibits, findings.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let charges = self.charges.iter().flat_map(|charge| {
            let elements = charge.elements.iter().map(move |e| Item::Element(charge, e));
            std::iter::once(Item::Charge(charge)).chain(elements)
        });
        let persons = self.persons.iter().map(Item::Person);
        persons
            .chain(charges)
            .chain(self.allegations.iter().map(Item::Allegation))
            .chain(self.exhibits.iter().map(Item::Exhibit))
            .chain(self.findings.iter().map(Item::Finding))
    }

    /// Whether it declares nothing, as that of a report without a case.
    pub fn is_none(&self) -> bool {
        self.place.source.path().is_empty()
    }

    /// The exhibits that a reader may know of, in order.
    pub fn shown_exhibits(&self) -> impl Iterator<Item = &Exhibit> {
        self.exhibits.iter().filter(|exhibit| exhibit.is_shown())
    }

    /// The paths of files that lie beside the report and must not be
    /// published, as written: of those that are not public, and of those from
    /// which a redacted copy in any exhibit was made.
    pub fn hidden_files(&self) -> impl Iterator<Item = &Text> {
        let kept = self
            .exhibits
            .iter()
            .flat_map(Exhibit::decided_files)
            .filter(|(_, public)| !public)
            .filter_map(|(file, _)| file.path.as_ref());
        kept.chain(self.redacted_from().flat_map(|from| match self.find(&from.value) {
            Some(Item::Exhibit(origin)) => origin.originals().collect(),
            _ if is_id(&from.value) || Digest::parse(&from.value).is_some() => Vec::new(),
            _ => vec![from],
        }))
    }

    /// The SHA-256 sums that the case gives of files that must not be
    /// published, wherever they are kept, each with its place.
    pub fn hidden_sums(&self) -> impl Iterator<Item = (Digest, &Place)> {
        let kept = self
            .exhibits
            .iter()
            .flat_map(Exhibit::decided_files)
            .filter(|(_, public)| !public)
            .filter_map(|(file, _)| file.sha256.as_ref())
            .map(|sum| (sum.value, &sum.place));
        let origins = self.redacted_from();
        kept.chain(origins.filter_map(|from| Some((Digest::parse(&from.value)?, &from.place))))
    }

    /// What redacted copies were made from.
    fn redacted_from(&self) -> impl Iterator<Item = &Text> {
        let files = self.exhibits.iter().flat_map(|exhibit| &exhibit.files);
        let copies = files.filter(|file| file.role == FileRole::Redacted);
        copies.filter_map(|file| file.derived_from.as_ref())
    }

    /// The allegations and the exhibits that a reader may know of and that have
    /// a date, by date; of two with the same, the one declared first.
    pub fn chronology(&self) -> Vec<(&When, Item<'_>)> {
        let allegations = self
            .allegations
            .iter()
            .filter_map(|allegation| Some((allegation.at.as_ref()?, Item::Allegation(allegation))));
        let exhibits = self
            .shown_exhibits()
            .filter_map(|exhibit| Some((exhibit.date.as_ref()?, Item::Exhibit(exhibit))));
        let mut dated: Vec<(&When, Item<'_>)> = allegations.chain(exhibits).collect();
        dated.sort_by(|(a, _), (b, _)| a.value.cmp(&b.value));
        dated
    }

    /// Notes where each id is; to be called when all items are there.
    pub(crate) fn index(&mut self) {
        let mut index = BTreeMap::new();
        let mut note = |id: &str, slot| {
            index.entry(id.to_owned()).or_insert(slot);
        };
        for (at, item) in self.persons.iter().enumerate() {
            note(&item.id.value, Slot::Person(at));
        }
        for (at, item) in self.charges.iter().enumerate() {
            note(&item.id.value, Slot::Charge(at));
            for (within, element) in item.elements.iter().enumerate() {
                note(&element.id.value, Slot::Element(at, within));
            }
        }
        for (at, item) in self.allegations.iter().enumerate() {
            note(&item.id.value, Slot::Allegation(at));
        }
        for (at, item) in self.exhibits.iter().enumerate() {
            note(&item.id.value, Slot::Exhibit(at));
        }
        for (at, item) in self.findings.iter().enumerate() {
            note(&item.id.value, Slot::Finding(at));
        }
        self.index = index;
    }

    /// What a finding is about; `None` where it names nothing, both an element
    /// and a charge, or what is not there.
    pub fn subject(&self, finding: &Finding) -> Option<Subject<'_>> {
        match (&finding.element, &finding.charge) {
            (Some(id), None) => match self.find(&id.value)? {
                Item::Element(charge, element) => Some(Subject::Element(charge, element)),
                _ => None,
            },
            (None, Some(id)) => match self.find(&id.value)? {
                Item::Charge(charge) => Some(Subject::Charge(charge)),
                _ => None,
            },
            _ => None,
        }
    }

    /// What a reader may see of someone: a name, a pseudonym, or a role alone.
    /// `None` where the person is withheld and has no role. What looks like an
    /// id and is none, such as the name of a broadcaster, is a name.
    pub fn shown<'a>(&'a self, someone: &'a Someone) -> Option<&'a str> {
        match someone {
            Someone::Named(text) => Some(&text.value),
            Someone::Person(id) => match self.find(&id.value) {
                Some(Item::Person(person)) => {
                    let view = person.view();
                    view.called.or(view.role)
                }
                _ => Some(&id.value),
            },
        }
    }
}
