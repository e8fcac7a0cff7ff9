//! Findings, and the evidence they weigh.

use crate::base::Place;
use crate::case::markdown::Markdown;

use super::words::{Bears, Confidence, Status};
use super::written::{Reference, Text, Written};

/// The author's assessment of an element or of a whole charge.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where the item was written.
    pub place: Place,
    /// Such as `F1`.
    pub id: Text,
    /// The element it is about, by id. Either this or `charge` is given.
    pub element: Option<Reference>,
    /// The charge it is about as a whole, by id.
    pub charge: Option<Reference>,
    /// The assessment; `None` where it could not be read, which was told.
    pub status: Option<Written<Status>>,
    /// What was weighed, in the author's order.
    pub evidence: Vec<Evidence>,
    /// Where `evidence` was written.
    pub evidence_place: Option<Place>,
    /// The ways in which the author looked for evidence and found none: the
    /// empty lists of the grouped form, such as `against: []`.
    pub none_found: Vec<Bears>,
    /// Why.
    pub because: Option<Markdown>,
    /// How sure the author is.
    pub confidence: Option<Confidence>,
    /// Whether something in the evidence or the reason could not be read,
    /// which was told: that it is missing must not be told as well.
    pub unread: bool,
}

/// An allegation or exhibit as it bears on an element or charge.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Where it was written.
    pub place: Place,
    /// The allegation or exhibit, by id.
    pub reference: Reference,
    /// Which way it points; `None` where it could not be read, which was told.
    pub bears: Option<Bears>,
    /// What to know about it here.
    pub note: Option<Markdown>,
}
