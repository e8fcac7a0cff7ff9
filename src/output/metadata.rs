//! What the head of a page tells machines: Open Graph, citations, Dublin Core,
//! and what the page is related to.
//!
//! All of it is made of what the page itself shows. A page that search engines
//! are asked to leave out, such as a draft, tells nothing.

use crate::base::language::Language;
use crate::base::{FileFormat, Moment};
use crate::library::{CopiedFile, Entry, Library};
use crate::output::context::Context;
use crate::output::facts::{
    doi_address, is_withdrawn, keywords, licence_address, publishers, shared_title,
};
use crate::output::schema_org::{self, Work};
use crate::output::views;
use crate::render::view::{HeadLink, HeadValue, Metadata, Page, Report};

/// What is told of a page that is no report.
pub(super) fn of_page(context: &Context<'_>, language: &Language, page: &Page) -> Metadata {
    if page.noindex {
        return Metadata::default();
    }
    let title = shared_title(context, language, page);
    let mut told = Told::default();
    told.graph(context, language, page, ("website", &title));
    let others = page.translations.iter().filter(|other| !other.current);
    told.alternates(others.map(|other| other.language.as_str()));
    told.name("twitter:card", "summary");
    told.metadata.json_ld = schema_org::page(context, language, page);
    told.metadata
}

/// What is told of a report, which has a page and maybe a picture.
pub(super) fn of_report(
    context: &Context<'_>,
    entry: &Entry,
    page: &Page,
    report: &Report,
    picture: Option<&CopiedFile>,
) -> Metadata {
    if report.draft {
        return Metadata::default();
    }
    if entry.is_older() {
        return of_older(context, entry, page, report);
    }
    let (language, front) = (&entry.language, &entry.report.front);
    // What is shared without the page has to say it by itself.
    let title = match is_withdrawn(report) {
        true => {
            let arguments = [("title", page.title.as_str().into())];
            let told = context.words.text(entry.speaks.as_str(), "metadata-withdrawn", &arguments);
            told.unwrap_or_else(|| page.title.clone())
        }
        false => page.title.clone(),
    };
    let mut told = Told::default();
    told.graph(context, language, page, ("article", &title));
    let others = entry.translations.iter().filter_map(|one| context.library.entry(one.entry));
    let others = others.filter(|other| other.route != entry.route && other.is_indexed());
    told.alternates(others.map(|other| other.speaks.as_str()));
    told.article(entry, report);
    if let (Some(file), Some(image)) = (picture, &front.image) {
        told.property("og:image", &context.library.permalink(&file.route));
        told.property("og:image:type", media_type(file.route.path()));
        told.property("og:image:alt", &image.alt);
    }
    told.name("twitter:card", "summary");
    let publisher = publishers(context.library, language).join("; ");
    told.citation(context, (entry, page, report), &title, &publisher);
    told.dublin_core((entry, page, report), &title, &publisher);
    told.links(page, report);
    told.versions(context.library, entry);
    told.metadata.json_ld =
        schema_org::report(context, &Work { entry, page, report, title: &title, picture });
    told.metadata
}

/// What is told of an earlier version: which it is, and where the others are. It
/// is not to be shared or cited in the place of the current one.
fn of_older(context: &Context<'_>, entry: &Entry, page: &Page, report: &Report) -> Metadata {
    let mut told = Told::default();
    told.links(page, report);
    told.versions(context.library, entry);
    let title = &page.title;
    told.metadata.json_ld =
        schema_org::report(context, &Work { entry, page, report, title, picture: None });
    told.metadata
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or("").to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "webp" => "image/webp",
        "gif" => "image/gif",
        _ => "image/jpeg",
    }
}

/// A language as Open Graph writes it: `ru_KZ` of `ru-KZ`. Of a tag that names no
/// country, none is made up.
fn locale(tag: &str) -> String {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let is_country = |part: &&str| {
        let letters = part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase());
        letters || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    match parts.find(is_country) {
        Some(country) => format!("{language}_{country}"),
        None => language.to_owned(),
    }
}

/// The day of a moment as citations have it: `2026/01/15`, or as much as is known.
fn cited(moment: &Moment) -> String {
    moment.day().replace('-', "/")
}

#[derive(Default)]
struct Told {
    metadata: Metadata,
}

impl Told {
    fn property(&mut self, name: &str, content: &str) {
        if !content.is_empty() {
            let value = HeadValue { name: name.to_owned(), content: content.to_owned() };
            self.metadata.properties.push(value);
        }
    }

    fn name(&mut self, name: &str, content: &str) {
        if !content.is_empty() {
            let value = HeadValue { name: name.to_owned(), content: content.to_owned() };
            self.metadata.names.push(value);
        }
    }

    fn link(&mut self, rel: &str, url: &str, media_type: &str, title: &str) {
        self.metadata.links.push(HeadLink {
            rel: rel.to_owned(),
            url: url.to_owned(),
            media_type: media_type.to_owned(),
            title: title.to_owned(),
        });
    }

    /// Open Graph, for any page.
    fn graph(
        &mut self,
        context: &Context<'_>,
        language: &Language,
        page: &Page,
        (kind, title): (&str, &str),
    ) {
        self.property("og:type", kind);
        self.property("og:title", title);
        self.property("og:url", &page.permalink);
        self.property("og:site_name", context.library.config.title_in(language));
        self.property("og:description", &page.description);
        self.property("og:locale", &locale(&page.language));
    }

    /// In which other languages there is the same.
    fn alternates<'l>(&mut self, languages: impl Iterator<Item = &'l str>) {
        languages.for_each(|tag| self.property("og:locale:alternate", &locale(tag)));
    }

    fn article(&mut self, entry: &Entry, report: &Report) {
        let front = &entry.report.front;
        if let Some(date) = entry.report.date() {
            self.property("article:published_time", &date.to_string());
        }
        if let Some(updated) = &front.updated {
            self.property("article:modified_time", &updated.value.to_string());
        }
        for author in &report.authors {
            self.property("article:author", &author.url);
        }
        for term in keywords(report) {
            self.property("article:tag", term);
        }
    }

    /// What bibliographies take from a page: the tags of Highwire Press.
    fn citation(
        &mut self,
        context: &Context<'_>,
        (entry, page, report): (&Entry, &Page, &Report),
        title: &str,
        publisher: &str,
    ) {
        self.name("citation_title", title);
        for author in &report.authors {
            self.name("citation_author", &author.name);
            self.name("citation_author_institution", &author.affiliation);
            if !author.orcid.is_empty() {
                let orcid = format!("https://orcid.org/{}", author.orcid);
                self.name("citation_author_orcid", &orcid);
            }
        }
        if let Some(date) = entry.report.date() {
            self.name("citation_publication_date", &cited(date));
        }
        self.name("citation_language", &page.language);
        self.name("citation_doi", &report.doi);
        self.name("citation_publisher", publisher);
        self.name("citation_technical_report_institution", publisher);
        self.name("citation_keywords", &keywords(report).join("; "));
        self.name("citation_abstract_html_url", &page.permalink);
        self.name("citation_fulltext_html_url", &page.permalink);
        let formats = context.library.formats(entry).into_iter();
        let mut paper = formats.filter(|(format, _)| *format == FileFormat::Pdf);
        if let Some((_, route)) = paper.next() {
            self.name("citation_pdf_url", &context.library.permalink(&route));
        }
    }

    fn dublin_core(
        &mut self,
        (entry, page, report): (&Entry, &Page, &Report),
        title: &str,
        publisher: &str,
    ) {
        self.link("schema.DC", "http://purl.org/dc/elements/1.1/", "", "");
        self.link("schema.DCTERMS", "http://purl.org/dc/terms/", "", "");
        self.name("DC.title", title);
        for author in &report.authors {
            self.name("DC.creator", &author.name);
        }
        self.name("DC.publisher", publisher);
        if let Some(date) = entry.report.date() {
            self.name("DC.date", &date.to_string());
        }
        if let Some(updated) = &entry.report.front.updated {
            self.name("DCTERMS.modified", &updated.value.to_string());
        }
        self.name("DC.language", &page.language);
        self.name("DC.identifier", &page.permalink);
        if !report.doi.is_empty() {
            self.name("DC.identifier", &doi_address(&report.doi));
        }
        self.name("DC.type", "Text");
        self.name("DC.format", "text/html");
        self.name("DC.description", &page.description);
        for term in keywords(report) {
            self.name("DC.subject", term);
        }
        self.name("DC.rights", &report.license);
    }

    /// The other versions of a report (RFC 5829).
    fn versions(&mut self, library: &Library, entry: &Entry) {
        if library.history(entry).is_empty() {
            return;
        }
        let (older, newer) = library.beside_in_history(entry);
        let address = |id| library.entry(id).map(|entry| library.url(&entry.route));
        let latest = entry.current.and_then(address);
        let history = Some(views::history_address(library, entry));
        for (rel, url) in [
            ("latest-version", latest),
            ("version-history", history),
            ("predecessor-version", older.and_then(address)),
            ("successor-version", newer.and_then(address)),
        ] {
            url.into_iter().for_each(|url| self.link(rel, &url, "", ""));
        }
    }

    /// What a report is related to.
    fn links(&mut self, page: &Page, report: &Report) {
        let cite_as = match report.doi.is_empty() {
            true => page.permalink.clone(),
            false => doi_address(&report.doi),
        };
        self.link("cite-as", &cite_as, "", "");
        if let Some(address) = licence_address(&report.license) {
            self.link("license", &address, "", &report.license);
        }
        for author in report.authors.iter().filter(|author| !author.url.is_empty()) {
            self.link("author", &author.url, "", &author.name);
        }
        for file in &report.files {
            let rel =
                if file.media_type == "application/json" { "describedby" } else { "alternate" };
            self.link(rel, &file.url, &file.media_type, &file.name);
        }
        for file in &report.downloads {
            self.link("alternate", &file.url, &file.media_type, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_country_is_made_up() {
        for (tag, told) in [
            ("en", "en"),
            ("ru-KZ", "ru_KZ"),
            ("zh-Hant", "zh"),
            ("kk-Cyrl-KZ", "kk_KZ"),
            ("es-419", "es_419"),
        ] {
            assert_eq!(locale(tag), told);
        }
    }

    #[test]
    fn days_are_cited_as_far_as_they_are_known() {
        for (text, told) in [
            ("2026-01-15", "2026/01/15"),
            ("2026-01", "2026/01"),
            ("2026", "2026"),
            ("2026-02-01T01:30:00+05:00", "2026/02/01"),
        ] {
            assert_eq!(cited(&Moment::parse(text).unwrap()), told);
        }
    }
}
