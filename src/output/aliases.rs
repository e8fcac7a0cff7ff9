//! Old addresses: pages that lead on to the new ones.

use crate::base::Route;
use crate::library::{Entry, EntryId};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::views;
use crate::render::theme::Scope;
use crate::render::view::Page;

/// Makes a page for every alias.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let aliases: Vec<(&Route, EntryId, &Entry)> = library
        .routes
        .aliases()
        .filter_map(|(route, path)| {
            let id = library.find(path)?;
            Some((route, id, library.entry(id)?)).filter(|_| context.lists_anew(id))
        })
        .collect();
    each(aliases, |(route, id, entry)| {
        let language = entry.language.as_str();
        let key = || {
            let outline = context.shell.outline_key(library, id);
            (context.shell.site_key(language), context.theme.mark("redirect.html"), outline)
        };
        context.unit(route, key, |making| alias(context, making, route, entry))
    })
}

fn alias(context: &Context<'_>, making: &mut Making<'_>, route: &Route, entry: &Entry) -> Made {
    let library = context.library;
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
    let rendering = Rendering { template: "redirect.html", language, route, name };
    render(context, making, &rendering, &scope, &[])
}
