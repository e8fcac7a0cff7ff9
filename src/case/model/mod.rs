//! The case as data: a proceeding with its persons, charges and elements,
//! allegations, exhibits and findings, each with the place it was written at.
//!
//! References between items stay as the ids that were written: a case with a
//! broken reference is still a case, and the proof compiler says what is wrong
//! with it. Lists keep the order in which they were declared.

mod allegation;
mod case;
mod charge;
mod exhibit;
mod finding;
mod item;
mod mention;
mod person;
mod public_text;
mod query;
mod quotation;
mod secret;
mod words;
mod written;

pub use allegation::{Allegation, ExhibitSource};
pub use case::Case;
pub use charge::{
    Charge, Element, ElementSet, ElementSets, Provision, SetElement, provision_title,
};
pub use exhibit::{
    Archive, Capture, Custody, Exhibit, ExhibitFile, Grade, NOT_LISTED, Origin, Redaction, Warning,
};
pub use finding::{Evidence, Finding};
pub use item::{Item, ItemKind, Subject};
pub use mention::{Mention, MentionRole};
pub use person::{Person, PersonView, Someone};
pub use public_text::PublicText;
pub use quotation::{Quotation, Translation, Transliteration};
pub use secret::{Secret, SecretKind, is_distinct, is_unspaced};
pub use words::{
    Access, AllegationKind, Bears, Confidence, Credibility, Display, ElementKind, FileRole, Means,
    Party, Profile, Publish, Reliability, Stage, Status, TranslationStatus,
};
pub use written::{Reference, Text, When, Written, is_id};
