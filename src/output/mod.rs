//! A library -> artifacts: pages, copied files, feeds, the sitemap, data.
//!
//! Siblings that do not know each other; [`OUTPUTS`] names them. Each is given
//! the whole site and hands its artifacts to the sink as they are made, so that
//! a build never holds all of them.

mod aliases;
mod around;
mod context;
mod data;
mod feeds;
mod files;
mod items;
mod lists;
mod memory;
mod pages;
mod registers;
mod shell;
mod sitemap;
pub mod texts;
mod views;
mod xml;

pub use context::{Context, Made};
pub use memory::{Kept, Making, Memory, Unit};
pub use shell::Shell;

/// A kind of output.
pub struct Output {
    /// Its name, for who looks at how long a build takes.
    pub name: &'static str,
    /// Whether it shows more of documents than their outlines, so that it is
    /// to be made anew when a text changes.
    pub of_texts: bool,
    /// Makes it.
    pub make: fn(&Context<'_>) -> Made,
}

/// Every kind of output.
pub const OUTPUTS: &[Output] = &[
    Output { name: "pages", of_texts: true, make: pages::make },
    Output { name: "lists", of_texts: true, make: lists::make },
    Output { name: "registers", of_texts: false, make: registers::make },
    Output { name: "aliases", of_texts: false, make: aliases::make },
    Output { name: "files", of_texts: false, make: files::make },
    Output { name: "data", of_texts: true, make: data::make },
    Output { name: "feeds", of_texts: false, make: feeds::make },
    Output { name: "sitemap", of_texts: false, make: sitemap::make },
];
