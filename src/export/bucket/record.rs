//! What is remembered of a bucket on the machine that has uploaded to it: what lies
//! there, and with which bytes and headers it was put there. With it, one list of the
//! bucket tells what somebody else has changed; without it, each object that seems
//! the same is asked for. It never leaves the machine, so that nobody who can write
//! to the bucket can forge it.

use std::collections::BTreeMap;

use super::asking::Target;
use super::object::Object;
use super::xml::Found;
use crate::base::Digest;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    head: String,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    found: Found,
    /// The digests of its bytes and of its headers; `None` for somebody else's.
    ours: Option<(Digest, Digest)>,
}

/// What stands for a digest that there is not.
const NONE: &str = "-";

impl Record {
    /// Reads a record; what is none, or of another bucket, is empty.
    pub fn read(text: &str, target: &Target<'_>) -> Self {
        let head = head(target);
        let mut lines = text.lines();
        let entries = match lines.next() {
            Some(first) if first == head => lines.filter_map(entry).collect(),
            _ => BTreeMap::new(),
        };
        Self { head, entries }
    }

    /// The record as a text.
    pub fn write(&self) -> String {
        let mut out = format!("{}\n", self.head);
        for (path, Entry { found, ours }) in &self.entries {
            let word = |digest: Option<Digest>| digest.map_or(NONE.to_owned(), |it| it.to_string());
            let (bytes, headers) = (ours.map(|ours| ours.0), ours.map(|ours| ours.1));
            let tag = found.tag.as_deref().unwrap_or(NONE);
            let parts = [
                tag,
                &found.bytes.to_string(),
                &found.modified,
                &word(bytes),
                &word(headers),
                path,
            ];
            // What cannot be written is asked for again.
            if !parts.iter().any(|part| part.chars().any(char::is_control)) {
                out.push_str(&parts.join("\t"));
                out.push('\n');
            }
        }
        out
    }

    /// Whether this object was put there, and is there as it was.
    pub fn has(&self, object: &Object, found: &Found) -> bool {
        let ours = Some((object.digest, object.headers.digest()));
        found.tag.is_some()
            && self
                .entries
                .get(&object.path)
                .is_some_and(|it| it.found == *found && it.ours == ours)
    }

    /// Whether amicus has put an object there, of whatever bytes.
    pub fn is_ours(&self, path: &str) -> bool {
        self.entries.get(path).is_some_and(|entry| entry.ours.is_some())
    }

    /// Whether an object was found to be somebody else's, and is as it was.
    pub fn is_foreign(&self, path: &str, found: &Found) -> bool {
        self.entries.get(path).is_some_and(|it| it.found == *found && it.ours.is_none())
    }

    /// Remembers an object.
    pub fn keep(&mut self, object: &Object, found: &Found) {
        let ours = Some((object.digest, object.headers.digest()));
        self.entries.insert(object.path.clone(), Entry { found: found.clone(), ours });
    }

    /// Remembers somebody else's object.
    pub fn keep_foreign(&mut self, path: &str, found: &Found) {
        self.entries.insert(path.to_owned(), Entry { found: found.clone(), ours: None });
    }

    /// Forgets what is not there.
    pub fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.entries.retain(|path, _| is_there(path));
    }
}

fn head(target: &Target<'_>) -> String {
    format!("amicus upload 1\t{}\t{}", target.endpoint.url(), target.address.text())
}

fn entry(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(6, '\t');
    let mut next = || parts.next();
    let (tag, bytes, modified) = (next()?, next()?, next()?);
    let (digest, headers, path) = (next()?, next()?, next()?);
    let ours = match (digest, headers) {
        (NONE, NONE) => None,
        (digest, headers) => Some((Digest::parse(digest)?, Digest::parse(headers)?)),
    };
    let found = Found {
        bytes: bytes.parse().ok()?,
        tag: Some(tag.to_owned()).filter(|tag| tag != NONE),
        modified: modified.to_owned(),
    };
    Some((path.to_owned(), Entry { found, ours }))
}

/// The name of the file in which a bucket is remembered.
pub fn name(target: &Target<'_>) -> String {
    let digest = Digest::of(head(target).as_bytes()).to_string();
    format!("upload-{}.txt", digest.chars().take(16).collect::<String>())
}
