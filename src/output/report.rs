//! What a report shows of itself beside its text, on its page and wherever else it
//! can be had.

use crate::base::tree::Word;
use crate::library::{CITE_FILES, Entry};
use crate::output::context::Context;
use crate::output::items::date;
use crate::output::memory::Texts;
use crate::output::own;
use crate::output::views;
use crate::render::view::{Author, File, Link, Report, Terms};

/// The view of a report.
pub(super) fn report_view(context: &Context<'_>, entry: &Entry, texts: &Texts) -> Report {
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
        downloads: downloads(context, entry),
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

/// The files in which it can be had besides its page.
fn downloads(context: &Context<'_>, entry: &Entry) -> Vec<File> {
    let all = context.library.formats(entry).into_iter();
    all.map(|(format, route)| File {
        name: format.key().to_owned(),
        url: context.library.url(&route),
        media_type: format.media_type().to_owned(),
    })
    .collect()
}
