//! What can be searched: every document read once for its words, and again only
//! when it has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::date::MomentRank;
use crate::base::language::Language;
use crate::base::{Fingerprint, Stamp};
use crate::build::options::Progress;
use crate::library::{Entry, EntryId, Library, Shortcodes};
use crate::search::{Document, Index, Lexicon, Searched, gather};

/// What is remembered of earlier builds.
#[derive(Default)]
pub(crate) struct Known {
    lexicons: BTreeMap<Language, Arc<Lexicon>>,
    documents: BTreeMap<String, Remembered>,
}

#[derive(Clone)]
struct Remembered {
    key: Fingerprint,
    stamp: Stamp,
    document: Arc<Document>,
}

/// Reads what can be searched, in each language. A draft is never found, not
/// even where it is shown.
pub(crate) fn indexes(
    library: &Library,
    shortcodes: &Shortcodes,
    known: &mut Known,
    keeps: bool,
    progress: &dyn Progress,
) -> Vec<Index> {
    if !library.config.search.enabled {
        *known = Known::default();
        return Vec::new();
    }
    for language in library.languages() {
        let lexicon = || Arc::new(Lexicon::of(language.as_str()));
        known.lexicons.entry(language.clone()).or_insert_with(lexicon);
    }
    let found: Vec<EntryId> = (0..library.entries.len())
        .map(EntryId)
        .filter(|id| library.entry(*id).is_some_and(is_found))
        .collect();
    progress.begin("Indexing", 0);
    let settings = library.config.digest_for_texts();
    let read = |id: &EntryId| {
        let entry = library.entry(*id)?;
        let lexicon = known.lexicons.get(&entry.language)?;
        let report = &entry.report;
        let key = Fingerprint::of(&(
            (report.stamp, &entry.prefix, &entry.language),
            (entry.is_report(), settings, shortcodes),
        ));
        let earlier = known.documents.get(&report.path.path).filter(|known| known.key == key);
        let remembered = earlier.cloned().unwrap_or_else(|| Remembered {
            key,
            stamp: Stamp::next(),
            document: Arc::new(gather(library, *id, shortcodes, lexicon)),
        });
        Some((*id, entry, remembered))
    };
    let read: Vec<(EntryId, &Entry, Remembered)> = found.par_iter().filter_map(read).collect();
    let indexes = library.languages().into_iter().filter_map(|language| {
        let lexicon = Arc::clone(known.lexicons.get(language)?);
        index(library, language, &read, lexicon)
    });
    let indexes = indexes.collect();
    known.documents = match keeps {
        true => {
            read.into_iter().map(|(_, entry, one)| (entry.report.path.path.clone(), one)).collect()
        }
        false => BTreeMap::new(),
    };
    indexes
}

fn is_found(entry: &Entry) -> bool {
    entry.is_indexed() && entry.report.front.search
}

/// The documents of a language in order; `None` where it has none.
fn index(
    library: &Library,
    language: &Language,
    read: &[(EntryId, &Entry, Remembered)],
    lexicon: Arc<Lexicon>,
) -> Option<Index> {
    let mut own: Vec<&(EntryId, &Entry, Remembered)> =
        read.iter().filter(|(_, entry, _)| entry.language == *language).collect();
    let rank =
        |entry: &Entry| -> Option<MomentRank> { entry.report.date().map(|date| date.rank()) };
    own.sort_by(|a, b| rank(a.1).cmp(&rank(b.1)).then_with(|| a.1.route.cmp(&b.1.route)));
    let told = own.iter().map(|(_, entry, one)| {
        let report = &entry.report;
        (one.stamp, &entry.route, report.title(), report.date().map(ToString::to_string))
    });
    let made_with = (language, library.config.search.digest());
    let taxonomies = &library.config.taxonomies;
    let key = Fingerprint::of(&(made_with, taxonomies, told.collect::<Vec<_>>()));
    let documents: Vec<Searched> = own
        .into_iter()
        .map(|(id, entry, one)| Searched {
            entry: *id,
            year: entry.report.date().map(|date| date.year()),
            document: Arc::clone(&one.document),
            stamp: one.stamp,
        })
        .collect();
    let index = Index { language: language.clone(), documents, lexicon, key };
    (!index.documents.is_empty()).then_some(index)
}
