//! Allegations.

use crate::base::Place;
use crate::case::markdown::Markdown;

use super::quotation::Quotation;
use super::words::AllegationKind;
use super::written::{Reference, Text, When};

/// An act, utterance or omission that is said to have happened.
#[derive(Clone, Debug)]
pub struct Allegation {
    /// Where the item was written.
    pub place: Place,
    /// Such as `A3`.
    pub id: Text,
    /// What sort of event.
    pub kind: Option<AllegationKind>,
    /// When.
    pub at: Option<When>,
    /// Where.
    pub location: Option<Text>,
    /// Who is said to have done it, by id.
    pub by: Vec<Reference>,
    /// The charges it is brought for, by id.
    pub charges: Vec<Reference>,
    /// What is said to have happened.
    pub text: Option<Markdown>,
    /// What was said, in its own words.
    pub quote: Option<Quotation>,
    /// The exhibit that says so.
    pub source: Option<ExhibitSource>,
}

/// An exhibit and a spot in it.
#[derive(Clone, Debug)]
pub struct ExhibitSource {
    /// Where it was written.
    pub place: Place,
    /// The exhibit, by id.
    pub exhibit: Option<Reference>,
    /// Such as `p. 4` or `03:15`.
    pub pinpoint: Option<Text>,
}
