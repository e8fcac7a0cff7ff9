//! The pages of reports, of plain pages, and for wrong addresses.

use crate::base::tree::Word;
use crate::base::{Diagnostics, Route};
use crate::library::{CITE_FILES, Entry, EntryId};
use crate::output::context::{Context, Made, Rendering, each, render};
use crate::output::items::date;
use crate::output::memory::{Making, Texts};
use crate::output::metadata;
use crate::output::own;
use crate::output::texts::{template, texts};
use crate::output::views;
use crate::render::theme::{Scope, tell};
use crate::render::view::{Author, File, Link, Page, Report, Terms};

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

fn report_view(context: &Context<'_>, entry: &Entry, texts: &Texts) -> Report {
    let report = &entry.report;
    let front = &report.front;
    let words = context.words;
    let language = entry.speaks.as_str();
    let when = |moment| date(words, language, moment);
    Report {
        subtitle: front.subtitle.clone().unwrap_or_default(),
        authors: report
            .authors
            .iter()
            .map(|author| Author {
                name: author.name.clone(),
                affiliation: author.affiliation.clone().unwrap_or_default(),
                orcid: author.orcid.clone().unwrap_or_default(),
                url: author.url.clone().unwrap_or_default(),
                bio: author.bio.clone().unwrap_or_default(),
            })
            .collect(),
        date: report.date().map(when),
        updated: front.updated.as_ref().map(|updated| when(&updated.value)),
        summary: texts.summary.clone(),
        status: front.status.map_or("final", |status| status.name()).to_owned(),
        draft: front.visibility.draft,
        version: report.version().unwrap_or_default().to_owned(),
        revisions: views::history(context.library, words, entry),
        doi: own::doi(context.library, entry).cloned().unwrap_or_default(),
        license: front.license.clone().unwrap_or_default(),
        terms: terms(context, entry),
        case: texts.case.clone(),
        record: texts.record.clone(),
        files: case_files(context, entry),
        citation: own::citation(context, entry),
        citation_files: files(context, entry, &CITE_FILES),
    }
}

fn terms(context: &Context<'_>, entry: &Entry) -> Vec<Terms> {
    let mut all = Vec::new();
    let taxonomies = &context.library.taxonomies;
    for taxonomy in taxonomies.iter().filter(|t| t.language == entry.language) {
        let own = entry.report.terms(&taxonomy.name);
        let terms: Vec<Link> = own
            .filter_map(|(name, _)| {
                let term = taxonomy.term(name)?;
                let url = context.library.url(&term.route);
                Some(Link { title: name.to_owned(), url, count: term.entries.len() })
            })
            .collect();
        if !terms.is_empty() {
            all.push(Terms { taxonomy: taxonomy.name.clone(), terms });
        }
    }
    all
}

fn case_files(context: &Context<'_>, entry: &Entry) -> Vec<File> {
    if entry.case().is_none() {
        return Vec::new();
    }
    files(context, entry, &[("case.json", "application/json"), ("matrix.csv", "text/csv")])
}

/// Files beside a report.
fn files(context: &Context<'_>, entry: &Entry, names: &[(&str, &str)]) -> Vec<File> {
    names
        .iter()
        .filter_map(|(name, media_type)| {
            let url = context.library.url(&entry.route.beside(name).ok()?);
            Some(File { name: (*name).to_owned(), url, media_type: (*media_type).to_owned() })
        })
        .collect()
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
