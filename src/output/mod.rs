//! A library -> artifacts: pages, copied files, feeds, the sitemap, data.
//!
//! Siblings that do not know each other; [`OUTPUTS`] names them. Each is given
//! the whole site and hands its artifacts to the sink as they are made, so that
//! a build never holds all of them.

mod aliases;
mod around;
mod cases;
mod cite;
#[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only paper divides tables and words"))]
mod columns;
mod concordance;
mod context;
mod data;
mod docx;
#[cfg(not(feature = "epub"))]
#[path = "no_epub.rs"]
mod epub;
#[cfg(feature = "epub")]
mod epub;
mod facts;
mod feeds;
mod files;
mod front;
mod images;
mod items;
mod lists;
mod memory;
mod metadata;
mod own;
mod pack;
mod pages;
#[cfg(not(feature = "pdf"))]
#[path = "no_pdf.rs"]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf;
mod places;
mod registers;
mod report;
mod schema_org;
mod search;
mod shell;
mod sitemap;
mod sources;
mod speech;
mod tables;
pub mod texts;
mod title_page;
mod trial;
mod verify;
mod views;
#[cfg(not(all(feature = "epub", feature = "pdf")))]
mod without;
mod xml;

pub use concordance::Concordances;
pub use context::{Concerned, Context, Made};
pub use memory::{Kept, Making, Memory, Unit};
pub use pdf::stands;
pub use search::SEARCH_BUDGET;
pub use shell::Shell;
pub use trial::Trial;

/// A kind of output.
pub struct Output {
    /// Its name, for who looks at how long a build takes.
    pub name: &'static str,
    /// Whether it shows anything that can change while all documents stand where
    /// they do: their texts, or what lists say of them.
    pub of_documents: bool,
    /// Makes it.
    pub make: fn(&Context<'_>) -> Made,
}

/// Every kind of output.
pub const OUTPUTS: &[Output] = &[
    Output { name: "pages", of_documents: true, make: pages::make },
    Output { name: "lists", of_documents: true, make: lists::make },
    Output { name: "registers", of_documents: true, make: registers::make },
    Output { name: "aliases", of_documents: true, make: aliases::make },
    Output { name: "files", of_documents: false, make: files::make },
    Output { name: "images", of_documents: false, make: images::make },
    Output { name: "data", of_documents: true, make: data::make },
    Output { name: "cite", of_documents: true, make: cite::make },
    Output { name: "docx", of_documents: true, make: docx::make },
    Output { name: "epub", of_documents: true, make: epub::make },
    Output { name: "pdf", of_documents: true, make: pdf::make },
    Output { name: "tables", of_documents: true, make: tables::make },
    Output { name: "feeds", of_documents: true, make: feeds::make },
    Output { name: "search", of_documents: true, make: search::make },
    Output { name: "verify", of_documents: false, make: verify::make },
    Output { name: "sitemap", of_documents: false, make: sitemap::make },
];
