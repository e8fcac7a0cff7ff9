//! What an id can name.

use crate::base::Place;

use super::allegation::Allegation;
use super::charge::{Charge, Element};
use super::exhibit::Exhibit;
use super::finding::Finding;
use super::person::Person;
use super::written::Text;

/// What sort of item an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A person.
    Person,
    /// A charge.
    Charge,
    /// An element of a charge.
    Element,
    /// An allegation.
    Allegation,
    /// An exhibit.
    Exhibit,
    /// A finding.
    Finding,
}

impl ItemKind {
    /// The word for it, such as `charge`.
    pub fn word(self) -> &'static str {
        match self {
            ItemKind::Person => "person",
            ItemKind::Charge => "charge",
            ItemKind::Element => "element",
            ItemKind::Allegation => "allegation",
            ItemKind::Exhibit => "exhibit",
            ItemKind::Finding => "finding",
        }
    }

    /// The word with its article, such as `an element`.
    pub fn a_word(self) -> &'static str {
        match self {
            ItemKind::Person => "a person",
            ItemKind::Charge => "a charge",
            ItemKind::Element => "an element",
            ItemKind::Allegation => "an allegation",
            ItemKind::Exhibit => "an exhibit",
            ItemKind::Finding => "a finding",
        }
    }
}

/// Anything in a case that has an id.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// A person.
    Person(&'a Person),
    /// A charge.
    Charge(&'a Charge),
    /// An element, with the charge it belongs to.
    Element(&'a Charge, &'a Element),
    /// An allegation.
    Allegation(&'a Allegation),
    /// An exhibit.
    Exhibit(&'a Exhibit),
    /// A finding.
    Finding(&'a Finding),
}

impl<'a> Item<'a> {
    /// What sort it is.
    pub fn kind(&self) -> ItemKind {
        match self {
            Item::Person(_) => ItemKind::Person,
            Item::Charge(_) => ItemKind::Charge,
            Item::Element(..) => ItemKind::Element,
            Item::Allegation(_) => ItemKind::Allegation,
            Item::Exhibit(_) => ItemKind::Exhibit,
            Item::Finding(_) => ItemKind::Finding,
        }
    }

    /// Its id.
    pub fn id(&self) -> &'a str {
        &self.id_text().value
    }

    /// Where its id was written; where the item begins if it was given none.
    pub fn id_place(&self) -> &'a Place {
        &self.id_text().place
    }

    fn id_text(&self) -> &'a Text {
        match self {
            Item::Person(item) => &item.id,
            Item::Charge(item) => &item.id,
            Item::Element(_, item) => &item.id,
            Item::Allegation(item) => &item.id,
            Item::Exhibit(item) => &item.id,
            Item::Finding(item) => &item.id,
        }
    }

    /// Where it was written.
    pub fn place(&self) -> &'a Place {
        match self {
            Item::Person(item) => &item.place,
            Item::Charge(item) => &item.place,
            Item::Element(_, item) => &item.place,
            Item::Allegation(item) => &item.place,
            Item::Exhibit(item) => &item.place,
            Item::Finding(item) => &item.place,
        }
    }

    /// Whether a reader may know that it exists: all but withheld exhibits.
    pub fn is_shown(&self) -> bool {
        match self {
            Item::Exhibit(exhibit) => exhibit.is_shown(),
            _ => true,
        }
    }
}

/// Where in the lists of a case an item is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    Person(usize),
    Charge(usize),
    Element(usize, usize),
    Allegation(usize),
    Exhibit(usize),
    Finding(usize),
}

/// What a finding is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A whole charge.
    Charge(&'a Charge),
    /// One element of a charge.
    Element(&'a Charge, &'a Element),
}

impl<'a> Subject<'a> {
    /// The id of the charge or element.
    pub fn id(&self) -> &'a str {
        match *self {
            Subject::Charge(charge) => &charge.id.value,
            Subject::Element(_, element) => &element.id.value,
        }
    }
}
