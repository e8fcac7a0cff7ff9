//! What every output is made of, and how its artifacts come about.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Contents, Sink};
use crate::base::{Diagnostics, Route};
use crate::library::{EntryId, Library, Shortcodes};
use crate::output::shell::Shell;
use crate::render::theme::{Scope, Theme};
use crate::words::Words;

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

/// Renders a template into an artifact; a template's mistake is a diagnostic.
pub(super) fn render(
    context: &Context<'_>,
    sink: &dyn Sink,
    page: &Rendering<'_>,
    scope: &Scope,
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
pub(super) struct Rendering<'a> {
    pub(super) template: &'a str,
    pub(super) language: &'a str,
    pub(super) route: &'a Route,
    /// What it is called in a template's mistake.
    pub(super) name: &'a str,
}

impl Context<'_> {
    /// The path of a document as authors know it.
    pub(super) fn name_of(&self, id: EntryId) -> String {
        self.library
            .entry(id)
            .map_or_else(String::new, |entry| entry.report.source.path().to_owned())
    }
}
