//! A site as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::route::join;
use crate::base::{Route, Stamp};
use crate::config::Config;
use crate::library::cited;
use crate::library::collation::Collation;
use crate::library::entry::{self, Entry};
use crate::library::ids::{EntryId, SectionId};
use crate::library::index::Index;
use crate::library::leaves::RegisterEntry;
use crate::library::materials::CopiedFile;
use crate::library::only_in::OnlyIn;
use crate::library::pictures::Pictures;
use crate::library::register::{Register, RegisterKind, concordance_route};
use crate::library::routes::{FEED, Routes};
use crate::library::section::Section;
use crate::library::sitemap::Indexed;
use crate::library::taxonomy::Taxonomy;
use crate::prose::Parsed;
use crate::report::Report;
use crate::sources::{CitationStyle, Work, Works};

/// A site as a whole.
#[derive(Debug)]
pub struct Library {
    /// What tells it from every other. One in which documents are only renewed
    /// keeps it.
    pub stamp: Stamp,
    /// The settings.
    pub config: Arc<Config>,
    /// The sources that every document can cite.
    pub works: Arc<Works>,
    /// How they are cited.
    pub style: Arc<CitationStyle>,
    /// Every document that is published, in the order of paths.
    pub entries: Vec<Entry>,
    /// Every section in every language, parents before children.
    pub sections: Vec<Section>,
    /// The taxonomies that have terms, per language.
    pub taxonomies: Vec<Taxonomy>,
    /// The registers that have entries, per language.
    pub registers: Vec<Register>,
    /// Every route that is published, and by what.
    pub routes: Routes,
    /// The files that are copied, by their path below the site's root.
    pub files: BTreeMap<String, CopiedFile>,
    /// What is known of the pictures that pages show.
    pub pictures: Arc<Pictures>,
    /// The documents that exist and are not published, by path below
    /// `content/`, with the reason; empty where that is a mistake, which was
    /// told.
    pub unpublished: BTreeMap<String, &'static str>,
    /// The pages that search engines are told of, as they are put into files:
    /// one, several, or none where there is no such page.
    pub sitemap: Vec<Vec<Indexed>>,
    /// What readers of one language find in another one only.
    pub only_in: Vec<OnlyIn>,
    pub(super) links: Index,
}

impl Library {
    /// A document.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0)
    }

    /// The document of a path below `content/`.
    pub fn find(&self, path: &str) -> Option<EntryId> {
        self.links.paths.get(path).copied()
    }

    /// The newest reports of a list, by date and then by when they were
    /// changed; drafts and reports without a date are none.
    pub fn newest(&self, ids: &[EntryId], limit: usize) -> Vec<EntryId> {
        let rank = |id: &EntryId| self.links.ranks.get(id.0).copied().flatten();
        let mut dated: Vec<(usize, EntryId)> =
            ids.iter().filter_map(|id| Some((rank(id)?, *id))).collect();
        if limit > 0 && dated.len() > limit {
            dated.select_nth_unstable(limit - 1);
        }
        dated.truncate(limit);
        dated.sort_unstable();
        dated.into_iter().map(|(_, id)| id).collect()
    }

    /// The routes that documents which are not published would have.
    pub fn wanted_routes(&self, hidden: &[Arc<Report<Parsed>>]) -> Vec<Option<Route>> {
        entry::wanted_routes(&self.config, &self.entries, hidden)
    }

    /// A section.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.get(id.0)
    }

    /// The top section of a language.
    pub fn home(&self, language: &Language) -> Option<&Section> {
        self.sections.iter().find(|s| s.folder.is_empty() && s.language == *language)
    }

    /// The languages in which something is published, the default one first.
    pub fn languages(&self) -> Vec<&Language> {
        let used = |language: &&Language| self.sections.iter().any(|s| s.language == **language);
        self.config.all_languages().filter(used).collect()
    }

    /// The concordance of a language, of its entries in whatever order; `None`
    /// where the site has none.
    pub fn concordance(
        &self,
        language: &Language,
        entries: Vec<RegisterEntry>,
    ) -> Option<Register> {
        let route = concordance_route(&self.config, language)?;
        let head = (RegisterKind::Concordance, language, route);
        let collation = Collation::of(language);
        Some(Register::of(head, entries, &collation, (&self.config, &self.entries)))
    }

    /// Where the feed of a page is published; `None` where it has none.
    pub fn feed(&self, page: &Route) -> Option<Route> {
        let feed = page.beside(FEED).ok()?;
        self.routes.is_generated(&feed).then_some(feed)
    }

    /// The copied file that a document's case names by its path; `None` where
    /// it is not published.
    pub fn file_of(&self, entry: &Entry, path: &str) -> Option<&CopiedFile> {
        self.files.get(&format!("content/{}", join(&entry.report.path.folder, path)))
    }

    /// The works that the page of a document lists, in the order of their keys.
    pub fn sources_of<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Arc<Work>> {
        cited::works(&entry.report, &self.works)
    }

    /// Whether any page lists a source.
    pub fn has_sources(&self) -> bool {
        cited::any(&self.entries, &self.works)
    }

    /// The copy of a work that the site has beside its file of sources; `None`
    /// where it is not published.
    pub fn copy_of(&self, work: &Work) -> Option<&CopiedFile> {
        let (path, place) = work.copy.as_ref()?;
        let folder = place.source.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        self.files.get(&join(folder, path))
    }

    /// The address of a route, ready to print: with the path of the site.
    pub fn url(&self, route: &Route) -> String {
        format!("{}/{}", self.config.base_url.path(), route.url())
    }

    /// The whole address of a route.
    pub fn permalink(&self, route: &Route) -> String {
        format!("{}{}", self.config.base_url.origin(), self.url(route))
    }
}
