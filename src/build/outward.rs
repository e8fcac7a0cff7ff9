//! The links of a site to other hosts: those on its finished pages, and the
//! addresses in what is published of its cases and of the sources that they cite;
//! each with the places where authors wrote it.
//!
//! What no reader can see is not among them. To ask another host for the
//! source of a withheld exhibit, or for a link in a draft, would give it away.

use std::collections::BTreeMap;

use crate::base::route::encode;
use crate::base::{Place, Route};
use crate::case::{Case, PublicText};
use crate::config::LinkChecker;
use crate::library::Library;
use crate::prose::{Body, Parsed};
use crate::sources::Work;

/// A link to another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outward {
    /// As readers get it.
    pub url: String,
    /// What is asked for: the same without its fragment.
    pub address: String,
    /// Where it was written; nowhere where a template made it.
    pub places: Vec<Place>,
    /// The first page that it is on, by path.
    pub page: String,
    /// Copies of what it leads to, which a case or a source names, the first one
    /// named first.
    pub archived: Vec<String>,
}

/// The links of a site, and how they are to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Outwards {
    /// In the order of their addresses.
    pub links: Vec<Outward>,
    /// The settings.
    pub settings: LinkChecker,
    /// The origin of the site itself, which nobody asks.
    pub origin: String,
}

/// What authors have written of links to other hosts.
#[derive(Debug, Default)]
pub(super) struct Written {
    links: BTreeMap<String, Link>,
    settings: LinkChecker,
    /// The origin of the site.
    origin: String,
}

#[derive(Debug, Default)]
struct Link {
    places: Vec<Place>,
    /// The page of the document, where the link is published for certain.
    page: Option<String>,
    /// The copies, and how many were named before each.
    archived: BTreeMap<String, usize>,
}

impl Link {
    fn copy(&mut self, url: &str) {
        let before = self.archived.len();
        if let Some(url) = outward(url) {
            self.archived.entry(url).or_insert(before);
        }
    }
}

/// Notes them, where somebody wants to know.
pub(super) fn note(library: &Library, written: Option<&mut Written>) {
    if let Some(written) = written {
        *written = Written::of(library);
    }
}

impl Written {
    /// Finds them in all documents of a site.
    fn of(library: &Library) -> Self {
        let config = &library.config;
        let (settings, origin) = (config.link_checker.clone(), config.base_url.origin().to_owned());
        let mut written = Self { settings, origin, links: BTreeMap::new() };
        for entry in &library.entries {
            written.body(&entry.report.body);
            if let Some(summary) = &entry.report.summary {
                written.body(summary);
            }
            if let Some(case) = entry.case() {
                written.case(case, &entry.route);
            }
            library.sources_of(entry).for_each(|work| written.source(work, &entry.route));
        }
        written
    }

    fn body(&mut self, body: &Body<Parsed>) {
        for link in &body.links {
            if let Some(url) = outward(body.tape.str(link.destination)) {
                self.links.entry(url).or_default().places.push(body.tape.place(link.span));
            }
        }
        let captions = body.inserts.iter().filter_map(|hole| hole.caption.as_deref());
        captions.for_each(|caption| self.body(caption));
    }

    fn case(&mut self, case: &Case, route: &Route) {
        for text in case.public_texts() {
            match text {
                PublicText::Markdown(body) => self.body(body),
                PublicText::Plain(text) => {
                    let Some(url) = outward(&text.value) else { continue };
                    let link = self.links.entry(url).or_default();
                    link.places.push(text.place.clone());
                    link.page.get_or_insert_with(|| route.path().to_owned());
                }
            }
        }
        for exhibit in case.shown_exhibits() {
            let url = exhibit.source.as_ref().and_then(|source| source.url.as_ref());
            let copies: Vec<_> =
                exhibit.archives.iter().filter_map(|copy| copy.url.as_ref()).collect();
            if let Some(url) = url.and_then(|url| outward(&url.value))
                && !copies.is_empty()
            {
                let link = self.links.entry(url).or_default();
                copies.iter().for_each(|copy| link.copy(&copy.value));
            }
        }
    }

    /// What the page of a document lists of a source: where it can be read, and
    /// the copies that others keep.
    fn source(&mut self, work: &Work, route: &Route) {
        let doi = Some(work.record.get("DOI")).filter(|doi| !doi.is_empty());
        let doi = doi.map(|doi| format!("https://doi.org/{doi}"));
        // Not every style shows the DOI.
        let own = [(work.url(), true, true), (doi.as_deref().unwrap_or(""), true, false)];
        let copies = work.archives.iter().map(|copy| (copy.url.as_str(), false, true));
        for (url, is_original, is_shown) in own.into_iter().chain(copies) {
            let Some(url) = outward(url) else { continue };
            let link = self.links.entry(url).or_default();
            // Several documents may cite it.
            if !link.places.contains(&work.place) {
                link.places.push(work.place.clone());
            }
            if is_shown {
                link.page.get_or_insert_with(|| route.path().to_owned());
            }
            if is_original {
                work.archives.iter().for_each(|copy| link.copy(&copy.url));
            }
        }
    }

    /// Those of them that readers get, and those that only pages have, given
    /// with the first page of each.
    pub(super) fn seen(mut self, pages: BTreeMap<String, String>) -> Outwards {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (url, page) in pages {
            if let Some(url) = outward(&url) {
                seen.entry(url).or_insert(page);
            }
        }
        for (url, link) in &self.links {
            if let Some(page) = &link.page {
                seen.entry(url.clone()).or_insert_with(|| page.clone());
            }
        }
        let settings = std::mem::take(&mut self.settings);
        let is_own = |url: &str| host(url).eq_ignore_ascii_case(host(&self.origin));
        let is_skipped =
            |url: &str| settings.skip_prefixes.iter().any(|prefix| url.starts_with(prefix));
        let links = seen.into_iter().filter(|(url, _)| !is_own(url) && !is_skipped(url));
        let links = links.map(|(url, page)| {
            let link = self.links.remove(&url).unwrap_or_default();
            let address = url.split('#').next().unwrap_or("").to_owned();
            let mut archived: Vec<(String, usize)> = link.archived.into_iter().collect();
            archived.sort_by_key(|(_, before)| *before);
            let archived = archived.into_iter().map(|(url, _)| url).collect();
            Outward { address, page, places: link.places, archived, url }
        });
        Outwards { links: links.collect(), settings: settings.clone(), origin: self.origin.clone() }
    }
}

/// An address of the web as it stands on pages; `None` for any other.
pub(super) fn outward(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, _) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    encode(&mut out, url);
    Some(out)
}

/// The host of an address, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => host,
        _ => authority,
    }
}
