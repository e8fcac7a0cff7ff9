//! Whether publications follow one another: each names the list of the one before it.

use super::check::Report;
use super::found::{Finding, Kind};
use crate::base::{Digest, PublicKey};
use crate::signing::{Mismatch, RECORD, Signed};

/// Holds earlier publications, the oldest first, each with the name of its place,
/// against one another and the last against what was checked.
pub fn follow(
    earlier: &[(String, Signed)],
    last: &Report,
    key: Option<&PublicKey>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut before: Option<(&str, Digest, u64)> = None;
    for (place, signed) in earlier {
        let mut tell = |why: String| findings.push(Finding::new(Kind::Chain, place, why));
        let Some(own) = signed.publication() else {
            tell(format!("has no `{RECORD}` that is listed, so that nothing can follow it"));
            before = None;
            continue;
        };
        match (key, signed.signature()) {
            (None, _) => {}
            (Some(_), None) => tell("is not signed".into()),
            (Some(key), Some(signature)) => match signature.verify(key, &signed.sums) {
                Ok(_) => {}
                Err(Mismatch::OtherKey(other)) => tell(format!("was signed with the key {other}")),
                Err(Mismatch::Broken) => tell("has a signature that does not hold".into()),
            },
        }
        if let Some(before) = before {
            findings.extend(step(before, place, own.previous(), own.number));
        }
        before = Some((place, signed.digest(), own.number));
    }
    match (&last.publication, before) {
        (None, _) => {
            let why = "says of itself nothing that could follow an earlier publication";
            findings.push(Finding::new(Kind::Chain, RECORD, why));
        }
        (Some(own), Some(before)) => {
            findings.extend(step(before, RECORD, own.previous(), own.number));
        }
        (Some(_), None) => {}
    }
    findings
}

fn step(
    (place, sums, number): (&str, Digest, u64),
    here: &str,
    previous: Option<Digest>,
    own: u64,
) -> Option<Finding> {
    let why = match previous {
        None => format!("names no publication before it, and `{place}` was to be that"),
        Some(named) if named != sums => {
            format!("follows a publication of the digest {named}, and that of `{place}` is {sums}")
        }
        Some(_) if number.checked_add(1) != Some(own) => {
            format!("is publication {own}, and the one before it is {number}")
        }
        Some(_) => return None,
    };
    Some(Finding::new(Kind::Chain, here, why))
}
