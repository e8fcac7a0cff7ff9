//! A library -> artifacts: pages, copied files, feeds, the sitemap, data.
//!
//! Siblings that do not know each other; [`OUTPUTS`] names them. Each is given
//! the whole site and hands its artifacts to the sink as they are made, so that
//! a build never holds all of them.

mod aliases;
mod around;
mod files;
mod items;
mod lists;
pub mod pages;
mod registers;
mod shell;
mod views;

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Contents, Sink};
use crate::base::{Diagnostics, Route};
use crate::library::{EntryId, Library, Shortcodes};
use crate::render::theme::Theme;
use crate::words::Words;

pub use shell::Shell;

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
    /// What pages share.
    pub shell: &'a Shell,
    /// Told of every page that is made.
    pub made: &'a (dyn Fn() + Sync),
}

/// What making an output gives: what was wrong, or why its artifacts could not
/// be stored.
pub type Made = io::Result<Diagnostics>;

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
];

/// Runs a maker for each of some things, on all threads, and gathers what was
/// wrong in the order of the things.
fn each<T: Send>(
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

/// Renders a template into an artifact; a template's mistake is a diagnostic.
fn render(
    context: &Context<'_>,
    sink: &dyn Sink,
    page: &Rendering<'_>,
    scope: &crate::render::theme::Scope,
) -> Made {
    let mut diagnostics = Diagnostics::new();
    match context.theme.render(page.template, page.language, scope, page.name) {
        Ok(html) => sink.put(Artifact::new(page.route.clone(), html))?,
        Err(mistake) => diagnostics.push(mistake),
    }
    (context.made)();
    Ok(diagnostics)
}

/// A page that is to be rendered.
struct Rendering<'a> {
    template: &'a str,
    language: &'a str,
    route: &'a Route,
    /// What it is called in a template's mistake.
    name: &'a str,
}

impl Context<'_> {
    /// The path of a document as authors know it.
    fn name_of(&self, id: EntryId) -> String {
        self.library
            .entry(id)
            .map_or_else(String::new, |entry| entry.report.source.path().to_owned())
    }
}
