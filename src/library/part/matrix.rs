//! The charge-versus-evidence table.

use serde::Serialize;

use super::{Prose, Ref, Shown};

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
    /// What the author remarks on it; empty where nothing.
    pub note: Prose,
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
