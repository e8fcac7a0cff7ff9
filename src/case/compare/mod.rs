//! Two analyses of one case, held against each other: what both say, what only
//! one of them says, and where they come to other findings.
//!
//! It takes two public cases and gives a [`Comparison`]; what is withheld plays
//! no part. Items are the same where their ids are and their texts are alike;
//! else where something tells that they are, such as the sum of a file or the
//! provision of a charge; else where their texts are much alike. How each pair
//! was found is told, so that a reader can doubt it. Everything that is published
//! of two that are the same is compared; only how things are numbered and ordered
//! is nobody's opinion.

mod fields;
mod findings;
mod items;
mod likeness;
mod pairs;
mod told;

pub use told::{
    Comparison, Differing, EvidencePair, Field, FindingPair, Matched, Only, Opinion, Piece,
    Reworded, Side,
};

use super::public::PublicCase;
use pairs::Pairs;

/// The lists of a case whose items are matched.
const ITEMS: [&str; 5] = ["persons", "charges", "allegations", "exhibits", "findings"];

/// Holds two cases against each other.
pub fn compare(a: &PublicCase<'_>, b: &PublicCase<'_>) -> Comparison {
    let mut out = Comparison::default();
    let mut pairs = Pairs::default();
    items::pair(a, b, &mut pairs, &mut out);
    findings::pair(a, b, &pairs, &mut out);
    out.fields = of_the_whole(a, b, &pairs);
    out.agree = out.fields.is_empty()
        && out.only_a.is_empty()
        && out.only_b.is_empty()
        && out.reworded.is_empty()
        && out.differing.is_empty()
        && out.findings.iter().all(|pair| pair.agree);
    out
}

/// What is said of the case as a whole, where that differs.
fn of_the_whole(a: &PublicCase<'_>, b: &PublicCase<'_>, pairs: &Pairs) -> Vec<Field> {
    let (a, b) = (fields::without(a, &ITEMS), fields::without(b, &ITEMS));
    let differing = fields::differences(&a, &b, pairs).into_iter();
    differing.map(|one| Field { key: one.key.join("."), a: one.a, b: one.b }).collect()
}
