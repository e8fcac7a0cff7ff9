//! Atom feeds (RFC 4287): of each language's home page, each section and each
//! term that has a report with a date.
//!
//! Every date in a feed is one that an author wrote, so that a feed changes
//! only when a report does.

use crate::artifact::Artifact;
use crate::base::language::Language;
use crate::base::{Diagnostics, Moment, Route};
use crate::library::{Entry, EntryId, Library, Section, Taxonomy, Term};
use crate::output::context::{Context, Made, each};
use crate::output::xml::{DECLARATION, close, element, open};

/// Makes every feed.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let terms = context.listing_terms().into_iter();
    let terms = terms.filter_map(|(taxonomy, term)| Feed::of_term(library, taxonomy, term));
    let sections = context.listing_sections().into_iter().filter_map(|id| library.section(id));
    let sections = sections.filter_map(|one| Feed::of_section(library, one));
    let feeds: Vec<Feed<'_>> = sections.chain(terms).collect();
    each(feeds, |feed| {
        let ids = library.newest(feed.ids, library.config.feeds.limit);
        let key = || {
            let news = ids.iter().map(|id| context.shell.outline_key(library, *id));
            (&feed.title, feed.language.as_str(), feed.page, news.collect::<Vec<_>>())
        };
        context.unit(&feed.route, key, |making| {
            making.put(Artifact::new(feed.route.clone(), feed.write(library, &ids)))?;
            Ok(Diagnostics::new())
        })
    })
}

struct Feed<'a> {
    route: Route,
    /// The page whose feed it is.
    page: &'a Route,
    language: &'a Language,
    title: String,
    ids: &'a [EntryId],
}

/// A report in a feed.
#[derive(Clone, Copy)]
struct News<'a> {
    entry: &'a Entry,
    date: &'a Moment,
    changed: &'a Moment,
}

impl<'a> Feed<'a> {
    fn of_section(library: &Library, section: &'a Section) -> Option<Self> {
        let site = library.config.title_in(&section.language);
        Some(Self {
            route: library.feed(&section.route)?,
            page: &section.route,
            language: &section.language,
            title: match section.is_home() {
                true => site.to_owned(),
                false => format!("{} — {site}", section.title),
            },
            ids: &section.reports,
        })
    }

    fn of_term(library: &Library, taxonomy: &'a Taxonomy, term: &'a Term) -> Option<Self> {
        let site = library.config.title_in(&taxonomy.language);
        Some(Self {
            route: library.feed(&term.route)?,
            page: &term.route,
            language: &taxonomy.language,
            title: format!("{} — {site}", term.name),
            ids: &term.entries,
        })
    }

    fn write(&self, library: &Library, newest: &[EntryId]) -> String {
        let news: Vec<News<'_>> = newest.iter().filter_map(|id| news(library, *id)).collect();
        let itself = library.permalink(&self.route);
        let page = library.permalink(self.page);
        let language = self.language.as_str();
        let config = &library.config;
        let mut out = DECLARATION.to_owned();
        let name = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)];
        open(&mut out, 0, "feed", &name);
        element(&mut out, 1, "id", &[], &itself);
        element(&mut out, 1, "title", &[], &self.title);
        if let Some(description) = config.description_in(self.language) {
            element(&mut out, 1, "subtitle", &[], description);
        }
        if let Some(changed) = news.iter().map(|one| one.changed).max_by_key(|at| at.start()) {
            element(&mut out, 1, "updated", &[], &changed.rfc3339());
        }
        let link = [("rel", "self"), ("type", "application/atom+xml"), ("href", &itself)];
        element(&mut out, 1, "link", &link, "");
        page_link(&mut out, 1, language, &page);
        // They stand for the authors of a report that names none.
        match config.authors.as_slice() {
            [] => author(&mut out, 1, config.title_in(self.language), None),
            authors => authors.iter().for_each(|name| author(&mut out, 1, name, None)),
        }
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        element(&mut out, 1, "generator", &version, "amicus");
        for one in news {
            entry(&mut out, library, self.language, one);
        }
        close(&mut out, 0, "feed");
        out
    }
}

fn news(library: &Library, id: EntryId) -> Option<News<'_>> {
    let entry = library.entry(id)?;
    let date = entry.feed_date()?;
    Some(News { entry, date, changed: entry.changed().unwrap_or(date) })
}

fn entry(out: &mut String, library: &Library, language: &Language, one: News<'_>) {
    let report = &one.entry.report;
    let address = library.permalink(&one.entry.route);
    let speaks = [("xml:lang", one.entry.speaks.as_str())];
    let same = one.entry.speaks == *language;
    open(out, 1, "entry", if same { &[] } else { &speaks });
    element(out, 2, "id", &[], &address);
    element(out, 2, "title", &[], report.title());
    element(out, 2, "published", &[], &one.date.rfc3339());
    element(out, 2, "updated", &[], &one.changed.rfc3339());
    // A translation is an entry of its own language's feed. Were it a second
    // alternate here, some readers would open it in place of this one.
    page_link(out, 2, one.entry.speaks.as_str(), &address);
    for person in &report.authors {
        author(out, 2, &person.name, person.url.as_deref());
    }
    for taxonomy in library.taxonomies.iter().filter(|t| t.language == one.entry.language) {
        let scheme = library.permalink(&taxonomy.route);
        for (name, _) in report.terms(&taxonomy.name) {
            let Some(term) = taxonomy.term(name) else { continue };
            let category = [("term", term.name.as_str()), ("scheme", &scheme), ("label", name)];
            element(out, 2, "category", &category, "");
        }
    }
    if let Some(license) = &report.front.license {
        element(out, 2, "rights", &[], license);
    }
    element(out, 2, "summary", &[("type", "text")], &report.brief());
    close(out, 1, "entry");
}

fn page_link(out: &mut String, steps: usize, language: &str, address: &str) {
    let link =
        [("rel", "alternate"), ("type", "text/html"), ("hreflang", language), ("href", address)];
    element(out, steps, "link", &link, "");
}

fn author(out: &mut String, steps: usize, name: &str, url: Option<&str>) {
    open(out, steps, "author", &[]);
    element(out, steps + 1, "name", &[], name);
    if let Some(url) = url {
        element(out, steps + 1, "uri", &[], url);
    }
    close(out, steps, "author");
}
