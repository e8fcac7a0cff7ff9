//! All reports -> routes, sections, terms, registers, translations; and the
//! holes of each text filled: [`Resolution`].
//!
//! Takes every document that is to be published and gives the site as a whole.
//! Knows no theme, and HTML only as addresses.

mod alignment;
mod assemble;
mod cited;
pub mod codes;
mod collation;
mod entry;
mod formats;
mod ids;
mod index;
mod leaves;
mod links;
mod materials;
mod only_in;
pub mod part;
pub mod pictures;
mod placing;
mod register;
mod renew;
mod resolve;
pub mod resolved;
mod routes;
mod section;
mod sharing;
mod showing;
mod site;
mod sitemap;
mod standing;
mod taxonomy;
mod translation;
mod versions;
mod withheld;

pub use entry::{Entry, Translated};
pub use ids::{BodyId, EntryId, SectionId};
pub use leaves::{Jump, Leaf, RegisterEntry, RegisterPlace, Room, Run};
pub use links::Asked;
pub use materials::{CopiedFile, Extra, Materials};
pub use only_in::OnlyIn;
pub use placing::{SOURCES_TABLE, TABLES_FOLDER};
pub use register::{
    Register, RegisterKind, concordance_route, overview_route, search_route, verify_route,
};
pub use renew::Renewed;
pub use resolve::{Moved, Resolved as ResolvedReport, Shortcodes};
pub use resolved::Resolution;
pub use routes::{CITE_FILES, Owner, Routes, language_folder, page_of_list};
pub use section::Section;
pub use site::Library;
pub use sitemap::{Indexed, file as sitemap_file};
pub use taxonomy::{Taxonomy, Term};
pub use translation::Behind;
pub use versions::{Past, Successors, UNKNOWN_SUCCESSOR};
