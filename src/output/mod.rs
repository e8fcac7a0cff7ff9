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
mod pages;
mod registers;
mod shell;
mod sitemap;
pub mod texts;
mod views;
mod xml;

use crate::artifact::Sink;

pub use context::{Context, Made};
pub use shell::Shell;

/// A kind of output.
pub struct Output {
    /// Its name, for who looks at how long a build takes.
    pub name: &'static str,
    /// Makes it.
    pub make: fn(&Context<'_>, &dyn Sink) -> Made,
}

/// Every kind of output.
pub const OUTPUTS: &[Output] = &[
    Output { name: "pages", make: pages::make },
    Output { name: "lists", make: lists::make },
    Output { name: "registers", make: registers::make },
    Output { name: "aliases", make: aliases::make },
    Output { name: "files", make: files::make },
    Output { name: "data", make: data::make },
    Output { name: "feeds", make: feeds::make },
    Output { name: "sitemap", make: sitemap::make },
];
