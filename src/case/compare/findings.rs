//! The findings of two cases on the same things.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::fields::{Difference, differences, without};
use super::pairs::Pairs;
use super::told::{Comparison, Differing, EvidencePair, FindingPair, Only, Opinion, Piece, Side};
use crate::case::public::{PublicCase, PublicEvidence, PublicFinding};

/// Sets the findings of one case beside those of the other, in the order of
/// the first.
pub fn pair(a: &PublicCase<'_>, b: &PublicCase<'_>, pairs: &Pairs, out: &mut Comparison) {
    let mut theirs: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, finding) in b.findings.iter().enumerate() {
        theirs.entry(subject(finding)).or_default().push_back(at);
    }
    let names = (names(a), names(b));
    let mut met: BTreeSet<usize> = BTreeSet::new();
    for finding in &a.findings {
        let on = subject(finding);
        let at = pairs.of_a(on).and_then(|on| theirs.get_mut(on)).and_then(VecDeque::pop_front);
        match at.and_then(|at| Some((at, b.findings.get(at)?))) {
            Some((at, other)) => {
                met.insert(at);
                hold(finding, other, name(&names.0, on), pairs, out);
            }
            None => out.only_a.push(only(finding, &names.0)),
        }
    }
    let left = b.findings.iter().enumerate().filter(|(at, _)| !met.contains(at));
    out.only_b.extend(left.map(|(_, finding)| only(finding, &names.1)));
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

fn hold(
    a: &PublicFinding<'_>,
    b: &PublicFinding<'_>,
    on: String,
    pairs: &Pairs,
    out: &mut Comparison,
) {
    let weighed = weigh(a, b, pairs);
    let mut found = differences(&rest(a), &rest(b), pairs);
    let (mut same_evidence, mut other_way) = (0, Vec::new());
    for (one, two) in weighed.both {
        if one.bears == two.bears {
            same_evidence += 1;
        } else {
            let side = |piece: &PublicEvidence<'_>| Side {
                r#ref: piece.r#ref.to_owned(),
                bears: piece.bears,
            };
            other_way.push(EvidencePair { a: side(one), b: side(two) });
        }
        let keys = ["ref", "bears"];
        let notes = differences(&without(one, &keys), &without(two, &keys), pairs).into_iter();
        found.extend(notes.map(|mut note| {
            note.key.splice(0..0, ["evidence".to_owned(), one.r#ref.to_owned()]);
            note
        }));
    }
    let differing = |one: Difference| Differing {
        kind: "finding",
        a: a.id.to_owned(),
        b: b.id.to_owned(),
        key: one.key,
        a_text: one.a,
        b_text: one.b,
    };
    out.differing.extend(found.into_iter().map(differing));
    let same_finding = a.finding == b.finding;
    let same_confidence = a.confidence == b.confidence;
    let (only_a, only_b) = (weighed.only_a, weighed.only_b);
    let same = only_a.is_empty() && only_b.is_empty() && other_way.is_empty();
    let agree = same_finding && same_confidence && same;
    let opinion = |finding: &PublicFinding<'_>| Opinion {
        id: finding.id.to_owned(),
        on: subject(finding).to_owned(),
        finding: finding.finding,
        confidence: finding.confidence,
    };
    out.findings.push(FindingPair {
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
    });
}

/// What is compared of a finding like the fields of any item.
fn rest(finding: &PublicFinding<'_>) -> serde_json::Value {
    without(finding, &["id", "finding", "confidence", "evidence"])
}

/// The evidence of two findings.
struct Weighed<'e, 'c> {
    both: Vec<(&'e PublicEvidence<'c>, &'e PublicEvidence<'c>)>,
    only_a: Vec<Piece>,
    only_b: Vec<Piece>,
}

/// Which pieces are the same: where one is weighed in several ways, those that
/// bear alike first.
fn weigh<'e, 'c>(
    a: &'e PublicFinding<'c>,
    b: &'e PublicFinding<'c>,
    pairs: &Pairs,
) -> Weighed<'e, 'c> {
    let mut theirs: BTreeMap<(&str, &str), VecDeque<usize>> = BTreeMap::new();
    for (at, piece) in b.evidence.iter().enumerate() {
        theirs.entry((piece.r#ref, piece.bears)).or_default().push_back(at);
    }
    let mut found: Vec<Option<usize>> = vec![None; a.evidence.len()];
    for alike in [true, false] {
        let left = a.evidence.iter().zip(&mut found).filter(|(_, found)| found.is_none());
        for (piece, found) in left {
            let Some(id) = pairs.of_a(piece.r#ref) else { continue };
            let ways = theirs.range_mut((id, "")..).take_while(|((other, _), _)| *other == id);
            let mut ways = ways.filter(|((_, bears), _)| !alike || *bears == piece.bears);
            *found = ways.find_map(|(_, left)| left.pop_front());
        }
    }
    let told = |piece: &PublicEvidence<'_>, known| Piece {
        r#ref: piece.r#ref.to_owned(),
        bears: piece.bears,
        known,
    };
    let (mut both, mut only_a) = (Vec::new(), Vec::new());
    for (piece, found) in a.evidence.iter().zip(found) {
        match found.and_then(|at| b.evidence.get(at)) {
            Some(other) => both.push((piece, other)),
            None => only_a.push(told(piece, pairs.of_a(piece.r#ref).is_some())),
        }
    }
    let mut left: Vec<usize> = theirs.into_values().flatten().collect();
    left.sort_unstable();
    let left = left.into_iter().filter_map(|at| b.evidence.get(at));
    let only_b = left.map(|piece| told(piece, pairs.has_b(piece.r#ref))).collect();
    Weighed { both, only_a, only_b }
}
