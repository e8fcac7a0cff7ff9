//! The findings of two cases on the same things.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Pairs;
use super::told::{Comparison, EvidencePair, FindingPair, Only, Opinion, Piece, Side};
use crate::case::public::{PublicCase, PublicFinding};

/// Sets the findings of one case beside those of the other, in the order of
/// the first.
pub fn pair(a: &PublicCase<'_>, b: &PublicCase<'_>, pairs: &Pairs, out: &mut Comparison) {
    let mut theirs: BTreeMap<&str, Vec<&PublicFinding<'_>>> = BTreeMap::new();
    for finding in b.findings.iter().rev() {
        theirs.entry(subject(finding)).or_default().push(finding);
    }
    let names = (names(a), names(b));
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for finding in &a.findings {
        let on = subject(finding);
        let other = pairs.of_a(on).and_then(|on| theirs.get_mut(on)).and_then(Vec::pop);
        match other {
            Some(other) => {
                met.insert(other.id);
                out.findings.push(hold(finding, other, name(&names.0, on), pairs));
            }
            None => out.only_a.push(only(finding, &names.0)),
        }
    }
    let left = b.findings.iter().filter(|finding| !met.contains(finding.id));
    out.only_b.extend(left.map(|finding| only(finding, &names.1)));
}

fn subject<'a>(finding: &PublicFinding<'a>) -> &'a str {
    finding.element.or(finding.charge).unwrap_or_default()
}

/// What charges and elements are called.
fn names<'a>(case: &PublicCase<'a>) -> BTreeMap<&'a str, String> {
    let mut names = BTreeMap::new();
    for charge in &case.charges {
        names.insert(charge.id, charge.title.to_owned());
        for element in &charge.elements {
            let text = element.text.as_ref().map(|text| text.text.clone());
            names.insert(element.id, text.unwrap_or_default());
        }
    }
    names
}

fn name(names: &BTreeMap<&str, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_default()
}

fn only(finding: &PublicFinding<'_>, names: &BTreeMap<&str, String>) -> Only {
    let on = subject(finding);
    let text = format!("{} on {on} {}", finding.finding.unwrap_or("nothing"), name(names, on));
    Only { kind: "finding", id: finding.id.to_owned(), text: text.trim_end().to_owned() }
}

fn hold(a: &PublicFinding<'_>, b: &PublicFinding<'_>, on: String, pairs: &Pairs) -> FindingPair {
    let mut theirs: BTreeMap<&str, &'static str> = BTreeMap::new();
    for piece in &b.evidence {
        theirs.entry(piece.r#ref).or_insert(piece.bears);
    }
    let (mut same_evidence, mut only_a, mut other_way) = (0, Vec::new(), Vec::new());
    for piece in &a.evidence {
        let other = pairs.of_a(piece.r#ref);
        let side = |id: &str, bears| Side { r#ref: id.to_owned(), bears };
        match other.and_then(|id| theirs.remove_entry(id)) {
            Some((_, bears)) if bears == piece.bears => same_evidence += 1,
            Some((id, bears)) => other_way
                .push(EvidencePair { a: side(piece.r#ref, piece.bears), b: side(id, bears) }),
            None => only_a.push(Piece {
                r#ref: piece.r#ref.to_owned(),
                bears: piece.bears,
                known: other.is_some(),
            }),
        }
    }
    let left = b.evidence.iter().filter(|piece| theirs.remove(piece.r#ref).is_some());
    let only_b: Vec<Piece> = left
        .map(|piece| Piece {
            r#ref: piece.r#ref.to_owned(),
            bears: piece.bears,
            known: pairs.has_b(piece.r#ref),
        })
        .collect();
    let same_finding = a.finding == b.finding;
    let same_confidence = a.confidence == b.confidence;
    let same = only_a.is_empty() && only_b.is_empty() && other_way.is_empty();
    let agree = same_finding && same_confidence && same;
    let opinion = |finding: &PublicFinding<'_>| Opinion {
        id: finding.id.to_owned(),
        on: subject(finding).to_owned(),
        finding: finding.finding,
        confidence: finding.confidence,
    };
    FindingPair {
        on,
        a: opinion(a),
        b: opinion(b),
        agree,
        same_finding,
        same_confidence,
        same_evidence,
        only_a,
        only_b,
        other_way,
    }
}
