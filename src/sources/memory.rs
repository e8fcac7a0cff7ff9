//! The pages that were set before. A page is set for its reader and for its search
//! index, and in a preview again and again, and takes a style milliseconds.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::cited::{Citation, Set};
use super::work::Work;
use crate::base::Digest;
use crate::base::digest::Hasher;

/// How many pages each of the two generations has.
const PAGES: usize = 8192;

/// Pages by what they were set from.
#[derive(Debug, Default)]
pub(super) struct Memory(Mutex<Generations>);

/// Once the younger one is full, it becomes the older one, and that is forgotten.
#[derive(Debug, Default)]
struct Generations {
    younger: BTreeMap<Digest, Arc<Set>>,
    older: BTreeMap<Digest, Arc<Set>>,
}

impl Memory {
    /// A page that was set before, or else as `make` sets it.
    pub fn get(&self, key: Digest, make: impl FnOnce() -> Set) -> Arc<Set> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(set) = known.younger.get(&key).or_else(|| known.older.get(&key)) {
            return Arc::clone(set);
        }
        // Others need not wait for this one.
        drop(known);
        let set = Arc::new(make());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.younger.len() >= PAGES {
            known.older = std::mem::take(&mut known.younger);
        }
        known.younger.insert(key, Arc::clone(&set));
        set
    }
}

/// What tells a page from all that would be set otherwise in the same style.
pub(super) fn key(language: &str, citations: &[Citation<'_>], uncited: &[&Work]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.piece(language);
    for citation in citations {
        hasher.piece(citation.note.map(u32::to_le_bytes).unwrap_or_default());
        hasher.piece([u8::from(citation.note.is_some()), u8::from(citation.within)]);
        hasher.piece(citation.cited.len().to_le_bytes());
        for cited in &citation.cited {
            hasher.piece(cited.work.digest().bytes());
            hasher.piece(cited.prefix).piece(cited.pinpoint);
            hasher.piece([u8::from(cited.suppress_author)]);
        }
    }
    hasher.piece(b"uncited");
    uncited.iter().for_each(|work| {
        hasher.piece(work.digest().bytes());
    });
    hasher.finish()
}
