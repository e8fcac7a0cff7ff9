//! The case itself.

use std::collections::BTreeMap;

use crate::base::{Place, Source};

use super::allegation::Allegation;
use super::charge::Charge;
use super::exhibit::Exhibit;
use super::finding::Finding;
use super::item::Slot;
use super::person::Person;
use super::words::Stage;
use super::written::Text;

/// A proceeding, and all that a report says of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// Where it is declared.
    pub place: Place,
    /// Its id, unique in the site.
    pub id: Option<Text>,
    /// What it is called.
    pub name: Text,
    /// ISO 3166 code of the country, or of a part of it.
    pub jurisdiction: Option<Text>,
    /// The court or other body.
    pub forum: Option<Text>,
    /// Its number there.
    pub docket: Option<Text>,
    /// How far it has come.
    pub stage: Option<Stage>,
    /// The standard of proof.
    pub standard: Option<Text>,
    /// Everyone who has an id.
    pub persons: Vec<Person>,
    /// What the accused are charged with.
    pub charges: Vec<Charge>,
    /// What is said to have happened.
    pub allegations: Vec<Allegation>,
    /// The means of proof.
    pub exhibits: Vec<Exhibit>,
    /// What the author finds.
    pub findings: Vec<Finding>,
    /// Whether it is missing or could not be read at all, which was told.
    /// Nothing is known of its items then.
    pub unread: bool,
    /// Where each id is; made by [`Case::index`].
    pub(super) index: BTreeMap<String, Slot>,
}

impl Case {
    /// A case that holds nothing: that of a report without one.
    pub fn none() -> Self {
        let place = Source::new("", "").start();
        Self::at(place)
    }

    /// A case of which nothing can be read.
    pub fn unread(place: Place) -> Self {
        let mut case = Self::at(place);
        case.unread = true;
        case
    }

    /// A case that holds nothing yet, declared at a place.
    pub fn at(place: Place) -> Self {
        Self {
            id: None,
            name: Text::new(String::new(), place.clone()),
            place,
            jurisdiction: None,
            forum: None,
            docket: None,
            stage: None,
            standard: None,
            persons: Vec::new(),
            charges: Vec::new(),
            allegations: Vec::new(),
            exhibits: Vec::new(),
            findings: Vec::new(),
            unread: false,
            index: BTreeMap::new(),
        }
    }
}
