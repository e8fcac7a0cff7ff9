//! Persons, and what may be told of them.

use crate::base::Place;

use super::words::Publish;
use super::written::{Reference, Text, Written};

/// Someone, or several of one role who are not told apart.
#[derive(Clone, Debug)]
pub struct Person {
    /// Where the item was written.
    pub place: Place,
    /// Such as `P1`.
    pub id: Text,
    /// Accused, witness, expert, judge and so on, in the author's words.
    pub role: Option<Text>,
    /// How many they are; at least 1.
    pub count: u32,
    /// The legal name. Only [`Person::view`] may decide to show it.
    pub name: Option<Text>,
    /// A name that protects. Only [`Person::view`] may decide to show it.
    pub pseudonym: Option<Text>,
    /// What may be told; `None` where the author did not say, or not validly.
    pub publish: Option<Written<Publish>>,
}

/// What a reader may know of a person, and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct PersonView<'a> {
    /// Such as `P1`.
    pub id: &'a str,
    /// The role, in the author's words.
    pub role: Option<&'a str>,
    /// How many they are.
    pub count: u32,
    /// The name or the pseudonym; `None` where both are withheld.
    pub called: Option<&'a str>,
    /// What [`PersonView::called`] is.
    pub publish: Publish,
}

impl Person {
    /// What may be told: nothing, unless the author said more.
    pub fn publish(&self) -> Publish {
        self.publish.as_ref().map_or(Publish::Withheld, |said| said.value)
    }

    /// What a reader may know.
    pub fn view(&self) -> PersonView<'_> {
        let called = match self.publish() {
            Publish::Name => self.name.as_ref(),
            Publish::Pseudonym => self.pseudonym.as_ref(),
            Publish::Withheld => None,
        };
        PersonView {
            id: &self.id.value,
            role: self.role.as_ref().map(|role| role.value.as_str()),
            count: self.count,
            called: called.map(|text| text.value.as_str()),
            publish: self.publish(),
        }
    }
}

/// Someone who did something with an exhibit or a text: a person of the case,
/// or anyone else by name.
#[derive(Clone, Debug)]
pub enum Someone {
    /// The id of a person of this case.
    Person(Reference),
    /// A name in plain text.
    Named(Text),
}
