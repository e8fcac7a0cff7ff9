//! Works by their keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayagriva::citationberg::json;

use super::codes::{BAD_SOURCE, DUPLICATE_SOURCE};
use super::export::last_first;
use super::record::Record;
use crate::base::{Diagnostic, Diagnostics, Digest, Moment, Place};

/// How many makers of a work are named where it is registered.
const MAKERS: usize = 4;

/// A work that can be cited.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it is cited by.
    pub key: String,
    /// Where its key stands.
    pub place: Place,
    /// What CSL can say of it.
    pub record: Record,
    /// The keys of what it takes a part of its data from.
    pub parents: Vec<String>,
    /// Copies of it that others keep.
    pub archives: Vec<ArchiveCopy>,
    /// A copy of it beside the file of sources: its path from there, and where
    /// that stands.
    pub copy: Option<(String, Place)>,
    /// What is said to have been done with it, and when.
    pub done: Vec<Done>,
    /// How it is cited where no style does it justice.
    pub fixed: Option<Fixed>,
    /// What tells what is said of it from what could be said.
    pub(super) digest: Digest,
    /// As the processor takes it.
    pub(super) item: json::Item,
}

/// A copy of a work that someone else keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveCopy {
    /// Its address.
    pub url: String,
    /// When it was made.
    pub at: Option<Moment>,
}

/// Something that is said to have been done with a work.
#[derive(Clone, Debug)]
pub struct Done {
    /// What, such as `archived`.
    pub what: &'static str,
    /// When.
    pub at: Moment,
    /// Where that stands.
    pub place: Place,
}

/// How a work is cited by the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// In full.
    pub full: String,
    /// When it was cited before; empty where the full form stands again.
    pub short: String,
}

/// What stands in one or more files of sources.
#[derive(Clone, Debug, Default)]
pub struct Works {
    works: BTreeMap<String, Arc<Work>>,
    /// Whether a file could not be read, which was told: any key may well be in it.
    pub unread: bool,
    /// The keys of single sources that could not be read, which was told.
    pub broken: BTreeSet<String>,
}

impl Work {
    /// A work of which no more is said than a record.
    pub fn new(key: String, place: Place, record: Record) -> Self {
        let item = record.item(&key);
        let digest = Digest::of(b"");
        let (parents, archives) = (Vec::new(), Vec::new());
        let (copy, fixed) = (None, None);
        let done = Vec::new();
        let mut work =
            Self { key, place, record, parents, archives, copy, done, fixed, digest, item };
        work.seal();
        work
    }

    /// Takes its digest anew, after something was said of it.
    pub(super) fn seal(&mut self) {
        let Self { key, record, archives, copy, fixed, .. } = &*self;
        let copy = copy.as_ref().map(|(path, _)| path);
        let all = format!("{key:?} {record:?} {archives:?} {copy:?} {fixed:?}");
        self.digest = Digest::of(all.as_bytes());
    }

    /// What tells its words from others: what is cited of it, and not where it
    /// is kept.
    pub fn words(&self) -> String {
        let fixed = self.fixed.as_ref().map(|fixed| format!("{fixed:?}"));
        format!("{} {}", self.record.json(""), fixed.unwrap_or_default())
    }

    /// Where it can be read on the web; empty where that is not said.
    pub fn url(&self) -> &str {
        self.record.get("URL")
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        match (&self.fixed, self.record.get("title")) {
            (Some(fixed), "") => &fixed.full,
            (_, title) => title,
        }
    }

    /// The same without marks: between two `*` stand italics in what is cited by
    /// the letter.
    pub fn plain_title(&self) -> String {
        match self.record.get("title") {
            "" => self.title().replace('*', ""),
            title => title.to_owned(),
        }
    }

    /// Who made it: the authors, or else the editors; each with the family name
    /// first.
    pub fn makers(&self) -> Vec<String> {
        let authors = match self.record.people("author") {
            [] => self.record.people("editor"),
            authors => authors,
        };
        authors.iter().map(last_first).collect()
    }

    /// What it stands under in a register: who made it, and what it is called.
    pub fn heading(&self) -> String {
        let mut makers = self.makers();
        if makers.len() > MAKERS {
            makers.truncate(MAKERS);
            makers.push("…".to_owned());
        }
        let title = self.plain_title();
        match makers.as_slice() {
            [] => title,
            makers => format!("{}: {title}", makers.join("; ")),
        }
    }

    /// The year in which it was published; empty where that is not said.
    pub fn year(&self) -> String {
        self.record.when("issued").map_or_else(String::new, |date| date.year.to_string())
    }

    /// What tells what is said of it from what could be said.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl Works {
    /// The work of a key.
    pub fn get(&self, key: &str) -> Option<&Arc<Work>> {
        self.works.get(key)
    }

    /// The files that they stand in.
    pub fn files(&self) -> BTreeSet<&str> {
        self.works.values().map(|work| work.place.source.path()).collect()
    }

    /// All of them, in the order of keys.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Work>> {
        self.works.values()
    }

    /// Whether a key may stand for a source that could not be read.
    pub fn may_have(&self, key: &str) -> bool {
        self.unread || self.broken.contains(key)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.works.is_empty()
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.works.keys().map(String::as_str)
    }

    /// Takes a work in. Two that differ under one key are a mistake, and so is
    /// one that says nothing that could be cited.
    pub(super) fn add(&mut self, work: Work, diagnostics: &mut Diagnostics) {
        if work.record.get("title").is_empty() && work.fixed.is_none() {
            let message = format!("the source `{}` has no title", work.key);
            let hint = "add `title`; where it has none, write in `citation` how it is to be cited";
            diagnostics.push(Diagnostic::at(&BAD_SOURCE, work.place.clone(), message).hint(hint));
        }
        match self.works.get(&work.key) {
            Some(known) => diagnostics.extend(clash(known, &work)),
            None => {
                self.works.insert(work.key.clone(), Arc::new(work));
            }
        }
    }

    /// Takes in what another file has.
    pub fn join(&mut self, other: Works, diagnostics: &mut Diagnostics) {
        self.unread |= other.unread;
        self.broken.extend(other.broken);
        for (key, work) in other.works {
            match self.works.get(&key) {
                Some(known) => diagnostics.extend(clash(known, &work)),
                None => {
                    self.works.insert(key, work);
                }
            }
        }
    }

    /// Works under keys that another file, which is read with this one, gives
    /// to others.
    pub fn clashes<'a>(&'a self, other: &'a Works) -> impl Iterator<Item = Diagnostic> + 'a {
        self.works.values().filter_map(|work| clash(other.get(&work.key)?, work))
    }
}

/// Of two works under one key, unless they are the same.
fn clash(known: &Work, work: &Work) -> Option<Diagnostic> {
    let same_place = known.place.source.path() == work.place.source.path();
    if known.digest == work.digest && !same_place {
        return None;
    }
    let message = format!("the key `{}` stands for two sources", work.key);
    Some(
        Diagnostic::at(&DUPLICATE_SOURCE, work.place.clone(), message)
            .related(known.place.clone(), "the first of them")
            .hint("give one of the two another key, here and where it is cited"),
    )
}
