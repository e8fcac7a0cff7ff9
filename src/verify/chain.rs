//! Whether publications follow one another: each names the list of the one before it.

use super::check::Report;
use super::found::{Finding, Kind};
use crate::base::{Digest, PublicKey};
use crate::signing::{Mismatch, Publication, RECORD, Signed};

/// What came out.
#[derive(Debug, Default)]
pub struct Followed {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What is not wrong, and to be told.
    pub doubts: Vec<Finding>,
}

/// A publication, and what the next one is held against.
struct Before<'p> {
    place: &'p str,
    sums: Digest,
    number: u64,
    date: String,
}

/// Holds earlier publications, the oldest first, each with the name of its place,
/// against one another and the last against what was checked.
///
/// The first of the keys is that of what was checked. The others are those of earlier
/// times, the newest first: a key that was given up for another signs no more.
pub fn follow(earlier: &[(String, Signed)], last: &Report, keys: &[PublicKey]) -> Followed {
    let mut followed = Followed::default();
    let mut before: Option<Before<'_>> = None;
    let mut oldest = keys.len();
    for (place, signed) in earlier {
        let mut tell = |why: String| followed.findings.push(Finding::new(Kind::Chain, place, why));
        let Some(own) = signed.publication() else {
            tell(format!("has no `{RECORD}` that is listed, so that nothing can follow it"));
            before = None;
            continue;
        };
        match signer(signed, keys) {
            Ok(None) => {}
            Ok(Some(at)) if at > oldest => {
                let key = keys.get(at).map(PublicKey::id).unwrap_or_default();
                tell(format!("was signed with the key {key}, which was given up before it"));
            }
            Ok(Some(at)) => oldest = at,
            Err(why) => tell(why),
        }
        if let Some(before) = &before {
            step(before, place, &own, &mut followed);
        }
        let (number, date) = (own.number, own.date);
        before = Some(Before { place, sums: signed.digest(), number, date });
    }
    match (&last.publication, before) {
        (None, _) => {
            let why = "says of itself nothing that could follow an earlier publication";
            followed.findings.push(Finding::new(Kind::Chain, RECORD, why));
        }
        (Some(own), Some(before)) => step(&before, RECORD, own, &mut followed),
        (Some(_), None) => {}
    }
    followed
}

/// Which of the keys signed a publication; nothing where none was given.
fn signer(signed: &Signed, keys: &[PublicKey]) -> Result<Option<usize>, String> {
    if keys.is_empty() {
        return Ok(None);
    }
    let signature = signed.signature().ok_or("is not signed")?;
    let mut why = String::new();
    for (at, key) in keys.iter().enumerate() {
        match signature.verify(key, &signed.sums) {
            Ok(_) => return Ok(Some(at)),
            Err(Mismatch::OtherKey(other)) if why.is_empty() => {
                why = format!("was signed with the key {other}");
            }
            Err(Mismatch::OtherKey(_)) => {}
            Err(Mismatch::Broken) => why = "has a signature that does not hold".into(),
        }
    }
    Err(why)
}

fn step(before: &Before<'_>, here: &str, own: &Publication, followed: &mut Followed) {
    let Before { place, sums, number, date } = before;
    if is_earlier(&own.date, date) {
        let why = format!("is of {}, and `{place}`, the one before it, of {date}", own.date);
        followed.doubts.push(Finding::new(Kind::EarlierDate, here, why));
    }
    let why = match own.previous() {
        None => format!("names no publication before it, and `{place}` was to be that"),
        Some(named) if named != *sums => {
            format!("follows a publication of the digest {named}, and that of `{place}` is {sums}")
        }
        Some(_) if number.checked_add(1) != Some(own.number) => {
            format!("is publication {}, and the one before it is {number}", own.number)
        }
        Some(_) => return,
    };
    followed.findings.push(Finding::new(Kind::Chain, here, why));
}

/// Whether the first of two days comes before the second.
pub fn is_earlier(date: &str, other: &str) -> bool {
    is_day(date) && is_day(other) && date < other
}

/// Whether a date is a day such as `2026-01-31`, which sorts as it is written.
fn is_day(date: &str) -> bool {
    let is_digit = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    date.len() == 10 && date.bytes().enumerate().all(is_digit)
}
