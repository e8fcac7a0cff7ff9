//! All reports -> routes, sections, terms, registers, translations; and the
//! holes of each text filled: [`Resolution`].
//!
//! Takes every document that is to be published and gives the site as a whole.
//! Knows no theme, and HTML only as addresses.

pub mod codes;
mod entry;
mod links;
pub mod part;
mod register;
mod resolve;
pub mod resolved;
mod routes;
mod section;
mod taxonomy;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::{Checked, Diagnostics, Digest, Route};
use crate::config::Config;
use crate::prose::Parsed;
use crate::report::Report;

pub use entry::{Entry, EntryId, Translated};
pub use register::{PAGE as REGISTER_PAGE, Register, RegisterEntry, RegisterKind, RegisterPlace};
pub use resolve::{Resolved as ResolvedReport, Shortcodes};
pub use resolved::{BodyId, Resolution};
pub use routes::{Owner, Routes, page_of_list};
pub use section::{Section, SectionId};
pub use taxonomy::{Taxonomy, Term};

/// A site as a whole.
#[derive(Debug)]
pub struct Library {
    /// The settings.
    pub config: Arc<Config>,
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
    /// The documents that exist and are not published, by path below
    /// `content/`, with the reason.
    pub unpublished: BTreeMap<String, &'static str>,
    links: links::Index,
}

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedFile {
    /// Where it goes.
    pub route: Route,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its digest.
    pub digest: Digest,
}

/// A file of the site that no stage reads as text.
#[derive(Clone, Copy, Debug)]
pub struct Extra {
    /// Its length in bytes.
    pub bytes: u64,
    /// Its digest; `None` where it could not be read, which has been reported.
    pub digest: Option<Digest>,
}

/// What a library is made of.
#[derive(Debug)]
pub struct Materials {
    /// The settings.
    pub config: Arc<Config>,
    /// The documents that are published.
    pub reports: Vec<Arc<Report<Parsed>>>,
    /// The documents that are not, with the reason.
    pub unpublished: BTreeMap<String, &'static str>,
    /// The files below `content/` that are not texts, by path below it.
    pub content_files: BTreeMap<String, Extra>,
    /// The static files by the route they ask for, with the path below the
    /// site's root that they come from. The site's own come over the theme's.
    pub static_files: BTreeMap<String, (String, Extra)>,
}

impl Library {
    /// Puts a site together. Routes that two things ask for, addresses that
    /// cannot be, and files that must not be published are reported.
    pub fn assemble(materials: Materials) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let Materials { config, reports, unpublished, content_files, static_files } = materials;
        let mut routes = Routes::default();
        let mut entries = entry::place(&config, reports, &mut routes, &mut diagnostics);
        entry::link_translations(&config, &mut entries);
        let sections = section::gather(&config, &mut entries, &mut routes, &mut diagnostics);
        let taxonomies = taxonomy::gather(&config, &entries, &mut routes, &mut diagnostics);
        let registers = register::gather(&config, &entries, &mut routes, &mut diagnostics);
        let files = routes::place_files(
            &entries,
            &unpublished,
            &content_files,
            &static_files,
            &mut routes,
            &mut diagnostics,
        );
        let lists = (sections.as_slice(), taxonomies.as_slice(), registers.as_slice());
        routes::place_generated(&config, &entries, lists, &mut routes, &mut diagnostics);
        routes::place_aliases(&entries, &mut routes, &mut diagnostics);
        let links = links::Index::of(&entries);
        let library = Self {
            config,
            entries,
            sections,
            taxonomies,
            registers,
            routes,
            files,
            unpublished,
            links,
        };
        Checked::new(library, diagnostics)
    }

    /// A document.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0)
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

    /// The address of a route, ready to print: with the path of the site.
    pub fn url(&self, route: &Route) -> String {
        format!("{}/{}", self.config.base_url.path(), route.url())
    }

    /// The whole address of a route.
    pub fn permalink(&self, route: &Route) -> String {
        format!("{}{}", self.config.base_url.origin(), self.url(route))
    }
}

/// What every address of a language begins with below the site: empty for the
/// default language.
pub fn language_folder(config: &Config, language: &Language) -> String {
    match *language == config.default_language {
        true => String::new(),
        false => language.as_str().to_lowercase(),
    }
}
