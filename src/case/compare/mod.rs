//! Two analyses of one case, held against each other: what both say, what only
//! one of them says, and where they come to other findings.
//!
//! It takes two public cases and gives a [`Comparison`]; what is withheld plays
//! no part. Items are the same where their ids are and their texts are alike;
//! else where something tells that they are, such as the sum of a file or the
//! provision of a charge; else where their texts are much alike. How each pair
//! was found is told, so that a reader can doubt it.

mod findings;
mod items;
mod likeness;
mod pairs;
mod told;

pub use told::{
    Comparison, EvidencePair, Field, FindingPair, Matched, Only, Opinion, Piece, Reworded, Side,
};

use super::public::PublicCase;
use pairs::Pairs;

/// Holds two cases against each other.
pub fn compare(a: &PublicCase<'_>, b: &PublicCase<'_>) -> Comparison {
    let mut out = Comparison { fields: fields(a, b), ..Comparison::default() };
    let mut pairs = Pairs::default();
    items::pair(a, b, &mut pairs, &mut out);
    findings::pair(a, b, &pairs, &mut out);
    out.agree = out.fields.is_empty()
        && out.only_a.is_empty()
        && out.only_b.is_empty()
        && out.reworded.is_empty()
        && out.findings.iter().all(|pair| pair.agree);
    out
}

/// What is said of the case as a whole, where that differs.
fn fields(a: &PublicCase<'_>, b: &PublicCase<'_>) -> Vec<Field> {
    let pairs = [
        ("name", Some(a.name), Some(b.name)),
        ("id", a.id, b.id),
        ("jurisdiction", a.jurisdiction, b.jurisdiction),
        ("forum", a.forum, b.forum),
        ("docket", a.docket, b.docket),
        ("stage", a.stage, b.stage),
        ("standard", a.standard, b.standard),
    ];
    let differing = pairs.into_iter().filter(|(_, a, b)| a != b);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    differing.map(|(key, a, b)| Field { key, a: owned(a), b: owned(b) }).collect()
}
