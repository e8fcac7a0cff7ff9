//! What has to be sent and deleted, so that a bucket holds a site.

use std::collections::BTreeSet;

use super::object::Object;
use super::record::Record;
use super::refusal::{FOREIGN_OBJECT, TOO_MANY_DELETES};
use super::store::{Head, Listing};
use super::xml::Found;
use crate::base::{Diagnostic, Digest};

/// Why an object is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is not there.
    New,
    /// Other bytes are there.
    Changed,
    /// The same bytes are there, with other headers.
    Headers,
}

impl Why {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Why::New => "new",
            Why::Changed => "changed",
            Why::Headers => "headers",
        }
    }
}

/// What can be said of an object before the store is asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// It is there as it is to be.
    Same,
    /// It has to be sent.
    Send(Why),
    /// The store has to be asked.
    Ask,
}

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is sent, by its place among the objects.
    pub sent: Vec<(usize, Why)>,
    /// What is there as it is to be.
    pub same: Vec<usize>,
    /// What is deleted.
    pub deleted: Vec<String>,
    /// What is somebody else's, and stays.
    pub foreign: Vec<String>,
    /// What is somebody else's, and in the way.
    pub in_the_way: Vec<String>,
}

/// What lies in a bucket, and what is known of it.
pub struct Known<'a> {
    /// What lies there.
    pub listing: &'a Listing,
    /// What this machine remembers.
    pub record: &'a Record,
    /// What the list of digests names that lies there.
    pub listed: BTreeSet<String>,
}

impl Known<'_> {
    /// Whether amicus has put an object there, as far as is known.
    fn is_ours(&self, path: &str) -> bool {
        self.listed.contains(path)
            || self.record.is_ours(path)
            || path == crate::artifact::SUMS && !self.listed.is_empty()
    }

    /// What can be said of an object.
    pub fn guess(&self, object: &Object) -> Guess {
        let Some(found) = self.listing.get(&object.path) else { return Guess::Send(Why::New) };
        if self.record.has(object, found) {
            return Guess::Same;
        }
        match found.bytes == object.bytes || !self.is_ours(&object.path) {
            true => Guess::Ask,
            false => Guess::Send(Why::Changed),
        }
    }

    /// The objects that the site does not have, of which nobody knows whose they are.
    pub fn unknown(&self, paths: &BTreeSet<&str>) -> Vec<String> {
        let unknown = |(path, found): &(&String, &Found)| {
            !paths.contains(path.as_str())
                && !self.is_ours(path)
                && !self.record.is_foreign(path, found)
                && !path.is_empty()
        };
        self.listing.iter().filter(unknown).map(|(path, _)| path.clone()).collect()
    }

    /// The plan. `asked` says of each object that had to be asked for what the store
    /// told, `None` where it was not there any more; `marked` are those that the site
    /// does not have, and that amicus has put there.
    pub fn plan(
        &self,
        objects: &[Object],
        asked: &[(usize, Option<Head>)],
        marked: &BTreeSet<String>,
    ) -> Plan {
        let mut plan = Plan::default();
        for (at, object) in objects.iter().enumerate() {
            match self.guess(object) {
                Guess::Same => plan.same.push(at),
                Guess::Send(why) => plan.sent.push((at, why)),
                Guess::Ask => {}
            }
        }
        for (at, head) in asked {
            let Some(object) = objects.get(*at) else { continue };
            let Some(head) = head else {
                plan.sent.push((*at, Why::New));
                continue;
            };
            let is_whole = head.proves(object)
                && self.listing.get(&object.path).is_some_and(|found| found.bytes == object.bytes);
            let is_as_sent = head.mark == Some(object.digest)
                && !head.is_coded
                && object.headers.are(head.media.as_deref(), head.cache.as_deref());
            match (is_whole, is_as_sent) {
                (true, true) => plan.same.push(*at),
                (true, false) => plan.sent.push((*at, Why::Headers)),
                (false, _) => {
                    if head.mark.is_none() && !self.is_ours(&object.path) {
                        plan.in_the_way.push(object.path.clone());
                    }
                    plan.sent.push((*at, Why::Changed));
                }
            }
        }
        plan.sent.sort_unstable_by_key(|(at, _)| *at);
        let paths: BTreeSet<&str> = objects.iter().map(|object| object.path.as_str()).collect();
        for path in self.listing.keys().filter(|path| !paths.contains(path.as_str())) {
            match self.is_ours(path) || marked.contains(path) {
                true => plan.deleted.push(path.clone()),
                false => plan.foreign.push(path.clone()),
            }
        }
        plan
    }
}

impl Plan {
    /// Whether it may be carried out.
    ///
    /// # Errors
    /// [`FOREIGN_OBJECT`] where something of somebody else would be written over,
    /// unless that `takes_over`, and [`TOO_MANY_DELETES`].
    pub fn check(&self, takes_over: bool, most: Option<usize>) -> Result<(), Diagnostic> {
        if let [first, rest @ ..] = &*self.in_the_way
            && !takes_over
        {
            let more = match rest.len() {
                0 => String::new(),
                more => format!(", and {more} more like it"),
            };
            let text = format!("`{first}` in the bucket was not put there by amicus{more}");
            return Err(Diagnostic::nowhere(&FOREIGN_OBJECT, text)
                .hint("choose another prefix, delete it, or say `--replace` to write over it"));
        }
        match most {
            Some(most) if self.deleted.len() > most => {
                let count = self.deleted.len();
                let objects = if count == 1 { "object" } else { "objects" };
                let text = format!(
                    "{count} {objects} would be deleted, and `--max-deletes` allows {most}"
                );
                Err(Diagnostic::nowhere(&TOO_MANY_DELETES, text).hint(
                    "nothing was changed; look at them with `--dry-run`, and allow more if they may go",
                ))
            }
            _ => Ok(()),
        }
    }
}

/// The paths that a list of digests names.
pub fn listed(sums: &str) -> BTreeSet<String> {
    let path = |line: &str| {
        let (digest, path) = line.split_once("  ")?;
        Digest::parse(digest).map(|_| path.to_owned())
    };
    sums.lines().filter_map(path).collect()
}
