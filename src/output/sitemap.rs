//! What crawlers are told: `sitemap.xml` (sitemaps.org, 0.9) and `robots.txt`.

use std::hash::Hash;

use crate::artifact::Artifact;
use crate::base::{Diagnostics, Moment, Route};
use crate::library::{Entry, Indexed, Library, sitemap_file};
use crate::output::context::{Context, Made, each};
use crate::output::xml::{DECLARATION, close, element, open};

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// Makes the list of pages, in one file or in several with one that lists
/// these, and the file that tells crawlers where it is.
pub fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    put(context, "robots.txt", || library.sitemap.is_empty(), || robots(library))?;
    match library.sitemap.as_slice() {
        [] => Ok(Diagnostics::new()),
        [pages] => put_list(context, "sitemap.xml", pages),
        several => {
            put(context, "sitemap.xml", || several.len(), || index(library, several.len()))?;
            each(1..several.len() + 1, |number| match several.get(number - 1) {
                Some(pages) => put_list(context, &sitemap_file(number), pages),
                None => Ok(Diagnostics::new()),
            })
        }
    }
}

fn put_list(context: &Context<'_>, name: &str, pages: &[Indexed]) -> Made {
    let library = context.library;
    let key = || {
        let outline = |id| context.shell.outline_key(library, id);
        pages.iter().map(|page| (&page.route, page.entry.map(outline))).collect::<Vec<_>>()
    };
    put(context, name, key, || list(library, pages))
}

fn put<K: Hash>(
    context: &Context<'_>,
    name: &str,
    key: impl Fn() -> K + Sync,
    write: impl Fn() -> String,
) -> Made {
    let Ok(route) = Route::file(name) else { return Ok(Diagnostics::new()) };
    if !context.library.routes.is_generated(&route) {
        return Ok(Diagnostics::new());
    }
    context.unit(&route, key, |making| {
        making.put(Artifact::new(route.clone(), write()))?;
        Ok(Diagnostics::new())
    })
}

fn robots(library: &Library) -> String {
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if !library.sitemap.is_empty()
        && let Ok(route) = Route::file("sitemap.xml")
    {
        out.push_str(&format!("\nSitemap: {}\n", library.permalink(&route)));
    }
    out
}

fn index(library: &Library, files: usize) -> String {
    let mut out = DECLARATION.to_owned();
    open(&mut out, 0, "sitemapindex", &[SITEMAP]);
    for number in 1..=files {
        let Ok(route) = Route::file(&sitemap_file(number)) else { continue };
        open(&mut out, 1, "sitemap", &[]);
        element(&mut out, 2, "loc", &[], &library.permalink(&route));
        close(&mut out, 1, "sitemap");
    }
    close(&mut out, 0, "sitemapindex");
    out
}

fn list(library: &Library, pages: &[Indexed]) -> String {
    let mut out = DECLARATION.to_owned();
    open(&mut out, 0, "urlset", &[SITEMAP, XHTML]);
    for page in pages {
        open(&mut out, 1, "url", &[]);
        element(&mut out, 2, "loc", &[], &library.permalink(&page.route));
        if let Some(entry) = page.entry.and_then(|id| library.entry(id)) {
            if let Some(changed) = entry.changed().and_then(last_changed) {
                element(&mut out, 2, "lastmod", &[], &changed);
            }
            alternates(&mut out, library, entry);
        }
        close(&mut out, 1, "url");
    }
    close(&mut out, 0, "urlset");
    out
}

/// The page in each of its languages, itself included.
fn alternates(out: &mut String, library: &Library, entry: &Entry) {
    let all = entry.translations.iter().filter_map(|one| library.entry(one.entry));
    let all: Vec<&Entry> = all.filter(|one| one.is_indexed()).collect();
    let named = all.iter().map(|one| (one.speaks.as_str(), *one));
    // Readers of all other languages get the first, as in the page's head.
    let default = all.first().map(|first| ("x-default", *first));
    for (language, one) in named.chain(default).filter(|_| all.len() > 1) {
        let address = library.permalink(&one.route);
        let link = [("rel", "alternate"), ("hreflang", language), ("href", address.as_str())];
        element(out, 2, "xhtml:link", &link, "");
    }
}

/// A date as the protocol wants it: a day or an instant. Of a year or a month,
/// nobody knows the day.
fn last_changed(moment: &Moment) -> Option<String> {
    match moment {
        Moment::Year(_) | Moment::Month(..) => None,
        Moment::Day(_) => Some(moment.day()),
        Moment::Instant(..) => Some(moment.rfc3339()),
    }
}
