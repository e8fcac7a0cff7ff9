//! The pages of reports, of plain pages, and for wrong addresses.

use crate::base::{Diagnostics, Route};
use crate::library::{Entry, EntryId};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::memory::Making;
use crate::output::metadata;
use crate::output::report::report_view;
use crate::output::texts::{template, texts};
use crate::output::views;
use crate::render::theme::{Scope, tell};
use crate::render::view::Page;

/// Makes the page of every document but those of sections, and the page for
/// wrong addresses.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let mut diagnostics = each(context.documents(), |id| {
        let Some(entry) = library.entry(id).filter(|entry| !entry.is_section()) else {
            return Ok(Diagnostics::new());
        };
        let language = entry.language.as_str();
        let key = || {
            let template = template(context, entry, default(entry), &mut Diagnostics::new());
            let texts = context.key_of_texts(id, entry.speaks.as_str());
            let around = context.shell.document_key(library, id);
            (context.shell.site_key(language), context.theme.mark(&template), texts, around)
        };
        let make = |making: &mut Making<'_>| document(context, making, id, entry);
        context.unit_from(&entry.route, Some(id), key, make)
    })?;
    diagnostics.extend(not_found(context)?);
    Ok(diagnostics)
}

/// The template of a document that asks for none.
fn default(entry: &Entry) -> &'static str {
    if entry.shows_report() { "report.html" } else { "page.html" }
}

fn document(context: &Context<'_>, making: &mut Making<'_>, id: EntryId, entry: &Entry) -> Made {
    let key = || context.key_of_texts(id, entry.speaks.as_str());
    let texts = making.texts(key, || texts(context, id, entry));
    let mut diagnostics = texts.diagnostics.clone();
    let kind = if entry.shows_report() { "report" } else { "page" };
    let library = context.library;
    let mut report = None;
    if entry.shows_report() {
        report = Some(report_view(context, entry, &texts));
    }
    let mut page = Page {
        body: texts.body.clone(),
        notes: texts.notes.clone(),
        sources: texts.sources.clone(),
        contents: texts.contents.clone(),
        breadcrumbs: views::way_to(library, entry),
        ..views::document(library, context.words, kind, entry)
    };
    let picture = library.shared_picture(entry).report(&mut diagnostics);
    page.metadata = match &report {
        Some(report) => metadata::of_report(context, entry, &page, report, picture),
        None => metadata::of_page(context, &entry.language, &page),
    };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(entry.language.as_str()));
    scope.set("lang", &page.language).set("page", &page);
    if let Some(report) = &report {
        scope.set("report", report);
    }
    let template = template(context, entry, default(entry), &mut diagnostics);
    let name = context.name_of(id);
    let language = entry.speaks.as_str();
    let rendering = Rendering { template: &template, language, route: &entry.route, name: &name };
    let shown = [&texts.body, &texts.notes, &texts.record, &texts.sources, &texts.summary];
    scope.make_room(shown.iter().map(|text| text.as_str().len()).sum());
    diagnostics.extend(render(context, making, &rendering, &scope, &shown)?);
    Ok(diagnostics)
}

fn not_found(context: &Context<'_>) -> Made {
    let Ok(route) = Route::file("404.html") else { return Ok(Diagnostics::new()) };
    let language = context.library.config.default_language.as_str();
    let key = || (context.shell.site_key(language), context.theme.mark("404.html"));
    context.unit(&route, key, |making| wrong_address(context, making, &route))
}

fn wrong_address(context: &Context<'_>, making: &mut Making<'_>, route: &Route) -> Made {
    let library = context.library;
    let language = &library.config.default_language;
    let title = tell(context.words, language.as_str(), "not-found-title", &[]);
    let page = Page {
        noindex: true,
        ..views::page(library, "not-found", &title.unwrap_or_default(), route, language)
    };
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(language.as_str()));
    scope.set("lang", &page.language).set("page", &page);
    let rendering =
        Rendering { template: "404.html", language: language.as_str(), route, name: "404.html" };
    render(context, making, &rendering, &scope, &[])
}
