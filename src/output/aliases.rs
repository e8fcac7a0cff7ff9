//! Old addresses: pages that lead on to the new ones.

use std::collections::BTreeMap;

use crate::artifact::Sink;
use crate::base::Route;
use crate::library::Entry;
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::views;
use crate::render::theme::Scope;
use crate::render::view::Page;

/// Makes a page for every alias.
pub fn make(context: &Context<'_>, sink: &dyn Sink) -> Made {
    let library = context.library;
    let entries: BTreeMap<&str, &Entry> =
        library.entries.iter().map(|entry| (entry.report.path.path.as_str(), entry)).collect();
    let aliases: Vec<(&Route, &Entry)> = library
        .routes
        .aliases()
        .filter_map(|(route, path)| Some((route, *entries.get(path)?)))
        .collect();
    each(aliases, |(route, entry)| {
        // It stands for the page it leads to, whose address it shows.
        let page = Page {
            noindex: true,
            ..views::page(library, "redirect", entry.report.title(), &entry.route, &entry.speaks)
        };
        let language = entry.speaks.as_str();
        let mut scope = Scope::new();
        scope.share("site", &context.shell.site(entry.language.as_str()));
        scope.set("lang", &page.language).set("page", &page);
        let name = entry.report.source.path();
        render(
            context,
            sink,
            &Rendering { template: "redirect.html", language, route, name },
            &scope,
        )
    })
}
