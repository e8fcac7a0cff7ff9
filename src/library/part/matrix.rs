//! The charge-versus-evidence table.

use serde::Serialize;

use super::{Date, PersonName, Prose, Ref, Shown};

/// `part` in `parts/matrix.html`: the charge-versus-evidence table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// One table for each charge.
    pub tables: Vec<MatrixTable>,
}

/// The table of one charge.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixTable {
    /// The charge.
    pub charge: Shown,
    /// Its title.
    pub title: String,
    /// Its provision as plain text; empty where not said.
    pub provision: String,
    /// A row for each element, and one for the charge as a whole where a
    /// finding speaks of it or it has no elements.
    pub rows: Vec<MatrixRow>,
    /// Whether a row has evidence for context only.
    pub has_context: bool,
}

/// One element against its evidence. Notes are numbered in this order: text,
/// alleged, evidence for, against, context, reason.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MatrixRow {
    /// The element, or the charge where the row is about it as a whole.
    pub item: Shown,
    /// `element` or `charge`.
    pub about: String,
    /// `conduct`, `mental`, `circumstance`, `consequence`, `contextual`; empty
    /// where not said.
    pub kind: String,
    /// What must be proved.
    pub text: Prose,
    /// The allegations that concern it.
    pub alleged: Vec<Evidence>,
    /// What speaks for it.
    pub evidence_for: Vec<Evidence>,
    /// What speaks against it.
    pub evidence_against: Vec<Evidence>,
    /// What is context.
    pub context: Vec<Evidence>,
    /// The findings; empty where none addresses it.
    pub findings: Vec<Finding>,
    /// What was found of the charge as a whole, where that answers the element
    /// because no finding is about it alone; else empty.
    pub whole: String,
}

/// A piece of evidence in the matrix.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Evidence {
    /// The allegation or exhibit.
    pub reference: Ref,
    /// The allegation's text in full, or the words that it quotes where it has
    /// no other; empty for an exhibit and where the matrix has shown it before.
    pub text: Prose,
    /// The language of quoted words; empty where it is the page's own.
    pub language: String,
    /// `ltr` or `rtl`; empty where the language is.
    pub direction: String,
    /// `sworn`, `human` or `machine` where the text is a translation that says so;
    /// else empty. Of `machine` readers have to be told.
    pub translation: String,
    /// What the author remarks on it; empty where nothing.
    pub note: Prose,
    /// What is known of it, for a reader who opens it where it stands; `null`
    /// where there is nothing to tell.
    pub brief: Option<Brief>,
}

/// What is known of an allegation or an exhibit, in short and without notes, so
/// that it can be told wherever it is referred to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Brief {
    /// `act`, `utterance` or `omission`; empty for an exhibit and where not said.
    pub kind: String,
    /// How an exhibit proves, such as `documentary`; empty for an allegation and
    /// where not said.
    pub means: String,
    /// Who brought an exhibit, such as `defence`; empty for an allegation and
    /// where not said.
    pub party: String,
    /// When it happened or was made.
    pub at: Option<Date>,
    /// Where it happened; empty for an exhibit and where not said.
    pub place: String,
    /// By whom it is said to have been done.
    pub by: Vec<PersonName>,
    /// What is alleged or what the exhibit is, as plain text. Empty where it is
    /// not said, where the evidence tells it itself, and where it is covered by
    /// a warning.
    pub text: String,
    /// The language of the text; empty where it is the page's own.
    pub language: String,
    /// `ltr` or `rtl`; empty where the language is.
    pub direction: String,
    /// As that of the evidence.
    pub translation: String,
    /// The exhibit that an allegation is taken from.
    pub source: Option<Ref>,
    /// An exhibit's reliability, `A` to `F`; empty where it is not graded.
    pub reliability: String,
    /// An exhibit's credibility, `1` to `6`; empty where it is not graded.
    pub credibility: String,
    /// `public` or `described-only`; empty for an allegation.
    pub access: String,
    /// What readers of an exhibit are warned of.
    pub warning: Vec<String>,
}

/// A finding.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Finding {
    /// The item.
    pub item: Shown,
    /// `made-out`, `partly-made-out`, `not-made-out`,
    /// `insufficient-information`, `not-addressed` or `outside-expertise`.
    pub finding: String,
    /// `high`, `moderate` or `low`; empty where not said.
    pub confidence: String,
    /// The reason; empty where none is given.
    pub because: Prose,
}
