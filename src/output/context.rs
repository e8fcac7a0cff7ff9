//! What every output is made of, and how its artifacts come about.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::io::{self, Read};
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Contents, Sink};
use crate::base::language::Language;
use crate::base::{Diagnostics, Fingerprint, Html, Route};
use crate::library::{EntryId, Library, Owner, Register, SectionId, Shortcodes, Taxonomy, Term};
use crate::output::concordance::Concordances;
pub use crate::output::memory::Made;
use crate::output::memory::{Making, Memory, Unit};
use crate::output::shell::Shell;
use crate::output::trial::Trial;
use crate::render::theme::{Scope, Theme};
use crate::search::Index;
use crate::words::Words;

/// The documents that a change of some concerns.
#[derive(Clone, Debug, Default)]
pub struct Concerned {
    /// Those whose pages may be others.
    pub texts: BTreeSet<EntryId>,
    /// Those of which lists, feeds and registers may show something else.
    pub listed: BTreeSet<EntryId>,
}

/// What every output is made of.
pub struct Context<'a> {
    /// The site as a whole.
    pub library: &'a Library,
    /// The theme.
    pub theme: &'a Theme,
    /// The interface texts.
    pub words: &'a Words,
    /// The names of the theme's shortcodes.
    pub shortcodes: &'a Shortcodes,
    /// The contents of a copied file by its path below the site's root.
    pub contents: &'a (dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync),
    /// The same, and what was packed anew in place of a picture.
    pub shown: &'a (dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync),
    /// The pictures that were packed anew and are still to be handed over.
    pub pictures: &'a [Artifact],
    /// What pages share.
    pub shell: &'a Shell,
    /// What can be searched, in each language.
    pub indexes: &'a [Index],
    /// Whether what is made of these is left as it is, to be made in the next
    /// build.
    pub index_later: bool,
    /// What each concordance has, once a page has asked for it.
    pub concordances: &'a Concordances,
    /// The documents that may show as others than in the build before, where all
    /// of them stand as they did; `None` for everything.
    pub concerned: Option<&'a Concerned>,
    /// Where files that are only copied go.
    pub sink: &'a dyn Sink,
    /// Makes units, or remembers them.
    pub memory: &'a dyn Memory,
    /// Tries files before they are read, where there is somebody who does.
    pub trial: Option<Trial>,
}

/// Runs a maker for each of some things, on all threads, and gathers what was
/// wrong in the order of the things.
pub(super) fn each<T: Send>(
    things: impl IntoParallelIterator<Item = T, Iter: IndexedParallelIterator>,
    make: impl Fn(T) -> Made + Sync + Send,
) -> Made {
    let made: io::Result<Vec<Diagnostics>> = things.into_par_iter().map(make).collect();
    let mut diagnostics = Diagnostics::new();
    for found in made? {
        diagnostics.extend(found);
    }
    Ok(diagnostics)
}

/// Makes something of each of some things, on all threads, in their order.
pub(super) fn gather<T: Send, R: Send>(
    things: Vec<T>,
    make: impl Fn(T) -> R + Sync + Send,
) -> Vec<R> {
    things.into_par_iter().map(make).collect()
}

/// Renders a template into an artifact; a template's mistake is a diagnostic.
/// `texts` are those that the page may show and that are kept beside it.
pub(super) fn render(
    context: &Context<'_>,
    making: &mut Making<'_>,
    page: &Rendering<'_>,
    scope: &Scope,
    texts: &[&Html],
) -> Made {
    let mut diagnostics = Diagnostics::new();
    match context.theme.render(page.template, page.language, scope, page.name) {
        Ok(html) if making.keeps() => {
            making.put(Artifact::sharing(page.route.clone(), html, texts))?;
        }
        Ok(html) => making.put(Artifact::new(page.route.clone(), html))?,
        Err(mistake) => diagnostics.push(mistake),
    }
    making.pages += 1;
    Ok(diagnostics)
}

/// A page that is to be rendered.
pub(super) struct Rendering<'a> {
    pub(super) template: &'a str,
    pub(super) language: &'a str,
    pub(super) route: &'a Route,
    /// What it is called in a template's mistake.
    pub(super) name: &'a str,
}

impl Context<'_> {
    /// The documents whose pages may be others than in the build before.
    pub(super) fn documents(&self) -> Vec<EntryId> {
        match self.concerned {
            Some(concerned) => concerned.texts.iter().copied().collect(),
            None => (0..self.library.entries.len()).map(EntryId).collect(),
        }
    }

    /// The bytes of a copied file as it is published, by its path in the site; `None`
    /// where none is there, or where it has more than `largest`.
    pub(super) fn published(&self, path: &str, largest: u64) -> Option<Vec<u8>> {
        let (_, owner) = self.library.routes.owner(path)?;
        let Owner::File(source) = owner else { return None };
        let contents = (self.shown)(source).filter(|contents| contents.len() <= largest)?;
        let mut bytes = Vec::new();
        contents.open_at(0).ok()?.take(largest).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// What can be searched in a language; `None` where nothing can.
    pub(super) fn index(&self, language: &Language) -> Option<&Index> {
        self.indexes.iter().find(|index| index.language == *language)
    }

    /// The concordance of a language; `None` where the site has none.
    pub(super) fn concordance(&self, language: &Language) -> Option<&Register> {
        self.concordances.get(self.library, self.index(language), language)
    }

    /// Whether something else may be shown of a document in lists.
    pub(super) fn lists_anew(&self, id: EntryId) -> bool {
        self.concerned.is_none_or(|concerned| concerned.listed.contains(&id))
    }

    /// The sections whose lists may be others.
    pub(super) fn listing_sections(&self) -> BTreeSet<SectionId> {
        let library = self.library;
        match self.concerned {
            Some(concerned) => {
                concerned.listed.iter().flat_map(|id| library.sections_above(*id)).collect()
            }
            None => (0..library.sections.len()).map(SectionId).collect(),
        }
    }

    /// The terms whose lists may be others, each once, with its taxonomy.
    pub(super) fn listing_terms(&self) -> Vec<(&Taxonomy, &Term)> {
        let taxonomies = &self.library.taxonomies;
        let all =
            || taxonomies.iter().flat_map(|one| one.terms.iter().map(move |term| (one, term)));
        let Some(concerned) = self.concerned else { return all().collect() };
        let mut found = BTreeMap::new();
        for entry in concerned.listed.iter().filter_map(|id| self.library.entry(*id)) {
            for taxonomy in taxonomies.iter().filter(|one| one.language == entry.language) {
                let names = entry.report.terms(&taxonomy.name);
                for term in names.filter_map(|(name, _)| taxonomy.term(name)) {
                    found.insert(&term.route, (taxonomy, term));
                }
            }
        }
        found.into_values().collect()
    }

    /// Makes a unit of one route, or remembers it. `key` gives what it is made
    /// of beside the settings; for who renders a template, its mark too.
    pub(super) fn unit<K: Hash>(
        &self,
        route: &Route,
        key: impl Fn() -> K + Sync,
        make: impl FnMut(&mut Making<'_>) -> Made,
    ) -> Made {
        self.unit_from(route, None, key, make)
    }

    /// The same for a document, whose links are followed.
    pub(super) fn unit_from<K: Hash>(
        &self,
        route: &Route,
        from: Option<EntryId>,
        key: impl Fn() -> K + Sync,
        mut make: impl FnMut(&mut Making<'_>) -> Made,
    ) -> Made {
        let key = || Fingerprint::of(&(self.shell.common(), key()));
        self.memory.unit(&Unit { route, from, key: &key }, &mut make)
    }

    /// The key of the texts of a document: all that they are made of, but for
    /// where their links lead.
    pub(super) fn key_of_texts(&self, id: EntryId, language: &str) -> Fingerprint {
        let theme = self.theme;
        let site = theme.texts_see_site().then(|| self.shell.site_key(language));
        let document = self.shell.text_key(self.library, id);
        Fingerprint::of(&(document, theme.mark_of_texts(), self.shell.common_to_texts(), site))
    }

    /// The path of a document as authors know it.
    pub(super) fn name_of(&self, id: EntryId) -> String {
        self.library
            .entry(id)
            .map_or_else(String::new, |entry| entry.report.source.path().to_owned())
    }
}
