//! What a comparison tells.

use serde::Serialize;

/// Two analyses held against each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Whether nothing differs.
    pub agree: bool,
    /// What is said of the case as a whole, where that differs.
    pub fields: Vec<Field>,
    /// Items that are taken for the same.
    pub matched: Vec<Matched>,
    /// Those of them whose texts differ.
    pub reworded: Vec<Reworded>,
    /// Whatever else is said otherwise of two that are taken for the same, and
    /// of findings on the same.
    pub differing: Vec<Differing>,
    /// What only the first has.
    pub only_a: Vec<Only>,
    /// What only the second has.
    pub only_b: Vec<Only>,
    /// The findings on what both have, whether they differ or not.
    pub findings: Vec<FindingPair>,
    /// Whether there were too many items to hold the texts of all against
    /// each other.
    pub incomplete: bool,
}

/// A field of the case as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// What the first says.
    pub a: Option<String>,
    /// What the second says.
    pub b: Option<String>,
}

/// A field of two items that are taken for the same, or of two findings on the
/// same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// As in [`Matched`], or `finding`.
    pub kind: &'static str,
    /// The id in the first.
    pub a: String,
    /// The id in the second.
    pub b: String,
    /// The keys that lead to the field. Of a list, what tells its part from the
    /// others, such as the path of a file.
    pub key: Vec<String>,
    /// What the first says, where it says something.
    pub a_text: Option<String>,
    /// What the second says.
    pub b_text: Option<String>,
}

/// Two items that are taken for the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matched {
    /// `person`, `charge`, `element`, `allegation` or `exhibit`.
    pub kind: &'static str,
    /// The id in the first.
    pub a: String,
    /// The id in the second.
    pub b: String,
    /// By what: `id`, `id-alone` where the texts are not alike, `file`,
    /// `reference`, `provision`, `date` or `text`.
    pub by: &'static str,
    /// What the first calls it.
    pub text: String,
}

/// Two items that are taken for the same and have other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reworded {
    /// As in [`Matched`].
    pub kind: &'static str,
    /// The id in the first.
    pub a: String,
    /// The id in the second.
    pub b: String,
    /// The words of the first.
    pub a_text: String,
    /// The words of the second.
    pub b_text: String,
}

/// An item that only one of them has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Only {
    /// As in [`Matched`], or `finding`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What it is called; for a finding, what it is on.
    pub text: String,
}

/// Two findings on the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingPair {
    /// What the first calls the element or the charge.
    pub on: String,
    /// What the first finds.
    pub a: Opinion,
    /// What the second finds.
    pub b: Opinion,
    /// Whether the findings, the confidence and the evidence are the same.
    pub agree: bool,
    /// Whether the findings themselves are.
    pub same_finding: bool,
    /// Whether the confidence is.
    pub same_confidence: bool,
    /// How many pieces of evidence both weigh alike.
    pub same_evidence: usize,
    /// The pieces that only the first weighs.
    pub only_a: Vec<Piece>,
    /// The pieces that only the second weighs.
    pub only_b: Vec<Piece>,
    /// The pieces that bear otherwise.
    pub other_way: Vec<EvidencePair>,
}

/// One side's finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opinion {
    /// Its id.
    pub id: String,
    /// The id of the element or the charge.
    pub on: String,
    /// Such as `made-out`.
    pub finding: Option<&'static str>,
    /// Such as `high`.
    pub confidence: Option<&'static str>,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The id of the allegation or the exhibit.
    pub r#ref: String,
    /// `for`, `against` or `context`.
    pub bears: &'static str,
    /// Whether the other analysis has the item at all.
    pub known: bool,
}

/// A piece of evidence that bears otherwise in the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidencePair {
    /// The piece of the first.
    pub a: Side,
    /// The piece of the second.
    pub b: Side,
}

/// One side of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The id.
    pub r#ref: String,
    /// How it bears.
    pub bears: &'static str,
}
