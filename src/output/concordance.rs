//! The concordances: the significant words of each language with their places,
//! as registers. They are made when the first page asks for them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::base::language::Language;
use crate::library::{Library, Register, RegisterEntry, RegisterPlace};
use crate::search::{Index, significant};

/// The concordances of a site, by language.
pub struct Concordances(BTreeMap<Language, OnceLock<Option<Register>>>);

impl Concordances {
    /// Those of a site, not yet made.
    pub fn of(library: &Library) -> Self {
        let languages = library.languages().into_iter();
        Self(languages.map(|language| (language.clone(), OnceLock::new())).collect())
    }

    /// That of a language; `None` where the site has none.
    pub(super) fn get(
        &self,
        library: &Library,
        index: Option<&Index>,
        language: &Language,
    ) -> Option<&Register> {
        self.0.get(language)?.get_or_init(|| make(library, index, language)).as_ref()
    }
}

fn make(library: &Library, index: Option<&Index>, language: &Language) -> Option<Register> {
    let search = &library.config.search;
    if !search.enabled || search.concordance == 0 {
        return None;
    }
    let own = search.words.get(language);
    let found = index.map(|index| significant(index, search.concordance, own));
    let entries = found.into_iter().flatten().map(|one| {
        let places = one.places.into_iter();
        let places = places.filter(|(entry, _)| library.entry(*entry).is_some());
        let places =
            places.map(|(entry, anchor)| RegisterPlace { entry, item: anchor.to_string() });
        RegisterEntry {
            title: one.title,
            detail: String::new(),
            letter: String::new(),
            places: places.collect(),
        }
    });
    let entries = entries.filter(|entry| !entry.places.is_empty());
    library.concordance(language, entries.collect())
}
