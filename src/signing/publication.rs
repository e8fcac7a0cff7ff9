//! What a publication says of itself in `publication.json`, and by what it is told
//! from the one before it.

use serde::{Deserialize, Serialize};

use super::listing::Listing;
use super::signature::Signature;
use crate::artifact::sums;
use crate::base::{Digest, PublicKey};

/// The name of the record, at the top of a site.
pub const RECORD: &str = "publication.json";
/// The longest title that goes into a signature, in bytes.
const TITLE: usize = 400;
/// The last number: no reader of JSON takes it for another (RFC 8259, section 6).
const LAST: u64 = (1 << 53) - 1;

/// A publication of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The title of the site.
    pub title: String,
    /// Its number, from 1.
    pub number: u64,
    /// The day on which it was published, in UTC.
    pub date: String,
    /// The address of the site.
    pub base_url: String,
    /// The SHA-256 of the `SHA256SUMS` of the publication before it.
    pub previous: Option<String>,
}

/// A publication that is there already.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Its list of files, as it is.
    pub sums: Vec<u8>,
    /// Its record, as it is.
    pub record: Vec<u8>,
    /// Its signature, as it is.
    pub signature: Option<Vec<u8>>,
}

impl Publication {
    /// Reads a record; `None` where it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        let fits = read.previous.as_deref().is_none_or(|hex| Digest::parse(hex).is_some());
        (fits && (1..=LAST).contains(&read.number)).then_some(read)
    }

    /// The number of the publication after it; `None` where none may follow.
    pub fn next(&self) -> Option<u64> {
        self.number.checked_add(1).filter(|next| *next <= LAST)
    }

    /// The text of the record.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What is signed beside the list: one line.
    pub fn comment(&self, sums: &[u8]) -> String {
        let Self { number, date, .. } = self;
        let title: String = self.title.chars().filter(|sign| !sign.is_control()).collect();
        let end = (0..=TITLE.min(title.len())).rev().find(|end| title.is_char_boundary(*end));
        let title = title.get(..end.unwrap_or(0)).unwrap_or_default().trim();
        let comment =
            format!("publication {number}, {date}, SHA256SUMS {}: {title}", Digest::of(sums));
        // White space at its end would not be read again.
        comment.trim_end().to_owned()
    }

    /// The digest of the list of the publication before it.
    pub fn previous(&self) -> Option<Digest> {
        self.previous.as_deref().and_then(Digest::parse)
    }
}

impl Signed {
    /// The digest by which the next publication names it.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.sums)
    }

    /// Whether its record is the one that is listed.
    pub fn is_listed(&self) -> bool {
        let listed = Listing::read(&self.sums).files.get(RECORD).copied();
        listed == Some(Digest::of(&self.record))
    }

    /// Its record, where that is one, and the one that is listed.
    pub fn publication(&self) -> Option<Publication> {
        self.is_listed().then(|| Publication::read(&self.record))?
    }

    /// Its signature, where it is one.
    pub fn signature(&self) -> Option<Signature> {
        Signature::read(std::str::from_utf8(self.signature.as_deref()?).ok()?)
    }

    /// Whether it holds these files and no others, beside its record, and says the
    /// same of the site, under a signature with this key.
    pub fn is_same(&self, files: &[(&str, Digest)], like: &Publication, key: &PublicKey) -> bool {
        let mut all = files.to_vec();
        all.push((RECORD, Digest::of(&self.record)));
        all.sort_unstable();
        let says = |one: &Publication| (one.title.clone(), one.base_url.clone());
        let signed = self.signature().is_some_and(|one| one.verify(key, &self.sums).is_ok());
        signed
            && sums(all).as_bytes() == self.sums
            && self.publication().is_some_and(|own| says(&own) == says(like))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let one = Publication {
            title: "Words\u{7}".into(),
            number: 2,
            date: "2026-01-01".into(),
            base_url: "https://example.org/".into(),
            previous: Some(Digest::of(b"").to_string()),
        };
        assert_eq!(Publication::read(one.text().as_bytes()), Some(one.clone()));
        assert!(one.comment(b"").ends_with(": Words"), "{}", one.comment(b""));
        let long = Publication { title: "я".repeat(1000), ..one.clone() };
        assert!(long.comment(b"").len() < 600);
        let untitled = Publication { title: " ".into(), ..one.clone() };
        assert!(untitled.comment(b"").ends_with(':'));
        let bad = Publication { previous: Some("x".into()), ..one.clone() };
        assert_eq!(Publication::read(bad.text().as_bytes()), None);
        for (number, next) in [(1, Some(2)), (LAST - 1, Some(LAST)), (LAST, None)] {
            let numbered = Publication { number, ..one.clone() };
            assert_eq!(Publication::read(numbered.text().as_bytes()), Some(numbered.clone()));
            assert_eq!(numbered.next(), next);
        }
        for number in [0, LAST + 1, u64::MAX] {
            let numbered = Publication { number, ..one.clone() };
            assert_eq!(Publication::read(numbered.text().as_bytes()), None, "{number}");
        }
    }
}
