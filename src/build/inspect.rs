//! A second look at the finished pages, for `check`: does every link in them
//! lead somewhere, and does no id stand twice on a page?
//!
//! The library follows what authors write. Templates and raw HTML write links
//! too, and those only show in what comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use crate::artifact::{Artifact, Payload, Sink};
use crate::base::markup::{plain, tags};
use crate::base::route::{decode, join};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::build::outward::outward;
use crate::build::portable::ANYWHERE;

/// A finished page with a link that leads nowhere.
pub const BROKEN_PAGE_LINK: Code = Code::error("broken-page-link");
/// A finished page on which an id stands twice.
pub const REPEATED_ID: Code = Code::error("repeated-id");

/// Takes every artifact, keeps what links and ids its pages have, and stores
/// nothing.
#[derive(Default)]
pub struct Inspection {
    /// The decoded path that the site's addresses begin with.
    base: String,
    /// Whether links have to lead from their own page to a file.
    portable: bool,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// Every published path.
    routes: BTreeSet<String>,
    /// The ids of each page.
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Each link within the site, by page.
    links: BTreeSet<(String, String)>,
    /// Each link to another host, and the first page that it is on.
    outward: BTreeMap<String, String>,
    diagnostics: Diagnostics,
}

impl Inspection {
    /// For a site whose addresses begin with a path, such as `/reports`, and
    /// whose links have to lead from their own page, or not.
    pub fn below(path: &str, portable: bool) -> Self {
        Self { base: decode(path), portable, ..Self::default() }
    }

    /// What was wrong, once all artifacts were taken; and the links to other
    /// hosts, each with the first page that it is on.
    pub fn report(self) -> (Diagnostics, BTreeMap<String, String>) {
        let seen = self.seen.into_inner().unwrap_or_default();
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(seen.diagnostics.iter().cloned());
        for (page, link) in &seen.links {
            let portable = self.portable && page != ANYWHERE;
            if let Some(why) = seen.missing((&self.base, portable), page, link) {
                let message = format!("the page `{page}` links to `{link}`, {why}");
                diagnostics.push(
                    Diagnostic::nowhere(&BROKEN_PAGE_LINK, message)
                        .hint("mend the text, the template or the HTML that the link comes from"),
                );
            }
        }
        (diagnostics, seen.outward)
    }
}

impl Sink for Inspection {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let path = artifact.route.path().to_owned();
        let page = match &artifact.body {
            Payload::Bytes(bytes) if path.ends_with(".html") => page(&bytes.whole()),
            _ => Page::default(),
        };
        let Ok(mut seen) = self.seen.lock() else { return Ok(()) };
        for id in &page.repeated {
            let message = format!("the id `{id}` stands twice on the page `{path}`");
            seen.diagnostics.push(
                Diagnostic::nowhere(&REPEATED_ID, message)
                    .hint("give one of the two another id: links reach the first only"),
            );
        }
        seen.links.extend(page.links.into_iter().map(|link| (path.clone(), link)));
        for url in page.outward {
            let first = seen.outward.entry(url).or_insert_with(|| path.clone());
            if path < *first {
                first.clone_from(&path);
            }
        }
        seen.ids.insert(path.clone(), page.ids);
        seen.routes.insert(path);
        Ok(())
    }
}

impl Seen {
    /// Why a link leads nowhere, or not from everywhere; `None` where it leads
    /// somewhere, or to another site.
    fn missing(
        &self,
        (base, portable): (&str, bool),
        page: &str,
        link: &str,
    ) -> Option<&'static str> {
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = decode(address.split('?').next().unwrap_or(address));
        let (target, is_folder) = match address.as_str() {
            "" => (page.to_owned(), false),
            _ => self.target(base, page, &address)?,
        };
        if !self.routes.contains(&target) {
            return Some("which is not published");
        }
        if portable && address.starts_with('/') {
            return Some("which does not lead from the page itself");
        }
        if portable && is_folder {
            return Some("which is a folder and not a file in it");
        }
        let fragment = decode(fragment);
        let ids = self.ids.get(&target);
        let found = fragment.is_empty() || ids.is_none_or(|ids| ids.contains(&fragment));
        (!found && target.ends_with(".html")).then_some("where no such id is")
    }

    /// The published path of an address, and whether it names only the folder;
    /// `None` for that of another site.
    fn target(&self, base: &str, page: &str, address: &str) -> Option<(String, bool)> {
        let path = match address.strip_prefix('/') {
            Some(_) => {
                let path = address.strip_prefix(base)?;
                if !path.is_empty() && !path.starts_with('/') {
                    return None;
                }
                path.trim_start_matches('/').to_owned()
            }
            None => {
                let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
                let joined = join(folder, address);
                if address.ends_with('/') { joined + "/" } else { joined }
            }
        };
        if path.is_empty() || path.ends_with('/') {
            let page = format!("{path}index.html").trim_start_matches('/').to_owned();
            return Some((page, true));
        }
        let below = format!("{path}/index.html");
        let is_folder = !self.routes.contains(&path) && self.routes.contains(&below);
        Some(if is_folder { (below, true) } else { (path, false) })
    }
}

/// What a page has.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    repeated: BTreeSet<String>,
    links: BTreeSet<String>,
    outward: BTreeSet<String>,
}

/// Finds ids and links in the attributes of a page's tags.
fn page(bytes: &[u8]) -> Page {
    let mut page = Page::default();
    tags(&String::from_utf8_lossy(bytes), &mut |tag| {
        if let Some(id) = tag.attribute("id") {
            let id = plain(id.value);
            if !page.ids.contains(&id) {
                page.ids.insert(id);
            } else {
                page.repeated.insert(id);
            }
        }
        // `<link rel="schema.DC">` names a vocabulary, and leads nowhere.
        let names = tag.is("link")
            && tag.attribute("rel").is_some_and(|rel| rel.value.trim().starts_with("schema."));
        tag.addresses(&mut |address| {
            let url = plain(address.written.trim());
            // A form is sent to a program.
            match address.of_form {
                true => {}
                false if names => {}
                false if is_local(&url) => drop(page.links.insert(url)),
                false => drop(outward(&url).map(|url| page.outward.insert(url))),
            }
        });
    });
    page
}

fn is_local(url: &str) -> bool {
    let end = url.find([':', '/', '?', '#']).unwrap_or(url.len());
    !url.starts_with("//") && url.as_bytes().get(end) != Some(&b':') && !url.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_vocabularies_are_no_links() {
        let html = "<link rel=\"schema.DC\" href=\"http://purl.org/dc/terms/\"><link rel=license \
            href=https://e.org/by><a href=\"https://e.org/a\">a</a>";
        let found: Vec<String> = page(html.as_bytes()).outward.into_iter().collect();
        assert_eq!(found, ["https://e.org/a", "https://e.org/by"]);
    }
    use crate::base::Route;

    fn inspect(base: &str, pages: &[(&str, &str)]) -> Vec<String> {
        inspect_for(base, false, pages)
    }

    fn inspect_for(base: &str, portable: bool, pages: &[(&str, &str)]) -> Vec<String> {
        let inspection = Inspection::below(base, portable);
        for (path, html) in pages {
            inspection.put(Artifact::new(Route::file(path).unwrap(), *html)).unwrap();
        }
        inspection.report().0.iter().map(|d| d.message.clone()).collect()
    }

    #[test]
    fn links_that_lead_somewhere() {
        let index = "<a href=\"/b/x/\">x</a> <a href='x/#h'>x</a> <img src=x/p.png> <a href=\"#t\" id=t>\
            <a href=\"https://e.org\"> <a href=\"mailto:a@b\"> <!-- <a href=\"/no\"> --> a < b <a href=\"/b/x?q=1\">";
        let x = "<p id=\"h\">&amp;</p><a href=\"../\">up</a><a href=\"p.png\">";
        let pages = [("index.html", index), ("x/index.html", x), ("x/p.png", "")];
        assert_eq!(inspect("/b", &pages), Vec::<String>::new());
    }

    #[test]
    fn links_that_do_not() {
        let html = "<a href=\"/x/\"></a><p id=\"a\"></p><p id=\"a\"></p><a href=\"#no\"></a>";
        let found = inspect("", &[("index.html", html)]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("`a` stands twice"));
        assert!(found[1].contains("no such id"), "{found:?}");
        assert!(found[2].contains("not published"));
    }

    #[test]
    fn an_encoded_path_is_the_sites_own_and_one_that_begins_alike_is_not() {
        let html = "<a href=\"/%D2%9B/no/\"></a><a href=\"/%D2%9Bb/no/\"></a>";
        let found = inspect("/%D2%9B", &[("index.html", html)]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_portable_site_has_no_links_from_the_root_and_none_to_folders() {
        let good = "<a href=\"x/index.html#a\"></a><a href=\"#b\" id=b><a href=index.html>\
            <a href=\"https://e.org/x/\"><a href=\"/elsewhere/\">";
        let x = "<p id=a><a href=\"../index.html\">";
        let wrong_address = "<a href=\"/b/x/\">";
        let pages = [("index.html", good), ("x/index.html", x), ("404.html", wrong_address)];
        assert_eq!(inspect_for("/b", true, &pages), Vec::<String>::new());
        let bad = "<a href=\"/b/x/index.html\"><a href=x><img srcset='x/ 2x'><a href=x/no.html>";
        let found = inspect_for("/b", true, &[("index.html", bad), ("x/index.html", x)]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(inspect("/b", &[("index.html", bad), ("x/index.html", x)]).len(), 1);
    }
}
