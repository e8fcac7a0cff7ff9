//! A second look at the finished pages, for `check`: does every link in them
//! lead somewhere, and does no id stand twice on a page?
//!
//! The library follows what authors write. Templates and raw HTML write links
//! too, and those only show in what comes out.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use crate::artifact::{Artifact, Payload, Sink};
use crate::base::route::{decode, join};
use crate::base::{Code, Diagnostic, Diagnostics};

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
    diagnostics: Diagnostics,
}

impl Inspection {
    /// For a site whose addresses begin with a path, such as `/reports`.
    pub fn below(path: &str) -> Self {
        Self { base: decode(path), ..Self::default() }
    }

    /// What was wrong, once all artifacts were taken.
    pub fn report(self) -> Diagnostics {
        let seen = self.seen.into_inner().unwrap_or_default();
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(seen.diagnostics.iter().cloned());
        for (page, link) in &seen.links {
            if let Some(why) = seen.missing(&self.base, page, link) {
                let message = format!("the page `{page}` links to `{link}`, {why}");
                diagnostics.push(
                    Diagnostic::nowhere(&BROKEN_PAGE_LINK, message)
                        .hint("mend the template or the HTML that the link comes from"),
                );
            }
        }
        diagnostics
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
        seen.ids.insert(path.clone(), page.ids);
        seen.routes.insert(path);
        Ok(())
    }
}

impl Seen {
    /// Why a link leads nowhere; `None` where it leads somewhere, or to another
    /// site.
    fn missing(&self, base: &str, page: &str, link: &str) -> Option<&'static str> {
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split('?').next().unwrap_or(address);
        let target = match address {
            "" => page.to_owned(),
            _ => self.target(base, page, &decode(address))?,
        };
        if !self.routes.contains(&target) {
            return Some("which is not published");
        }
        let fragment = decode(fragment);
        let ids = self.ids.get(&target);
        let found = fragment.is_empty() || ids.is_none_or(|ids| ids.contains(&fragment));
        (!found && target.ends_with(".html")).then_some("where no such id is")
    }

    /// The published path of an address; `None` for that of another site.
    fn target(&self, base: &str, page: &str, address: &str) -> Option<String> {
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
            return Some(format!("{path}index.html").trim_start_matches('/').to_owned());
        }
        let below = format!("{path}/index.html");
        Some(if !self.routes.contains(&path) && self.routes.contains(&below) {
            below
        } else {
            path
        })
    }
}

/// What a page has.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    repeated: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// Finds ids and links in the attributes of a page's tags.
fn page(bytes: &[u8]) -> Page {
    let mut page = Page::default();
    let html = String::from_utf8_lossy(bytes);
    let mut rest = html.as_ref();
    while let Some(start) = rest.find('<') {
        rest = rest.get(start + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("");
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        rest = attributes(rest, &mut |name, value| match name {
            "id" if page.ids.contains(&value) => {
                page.repeated.insert(value);
            }
            "id" => {
                page.ids.insert(value);
            }
            "href" | "src" if is_local(&value) => {
                page.links.insert(value);
            }
            _ => {}
        });
    }
    page
}

fn is_local(url: &str) -> bool {
    let end = url.find([':', '/', '?', '#']).unwrap_or(url.len());
    !url.starts_with("//") && url.as_bytes().get(end) != Some(&b':') && !url.is_empty()
}

/// Reads the attributes of a tag; gives what stands behind it.
fn attributes<'a>(tag: &'a str, found: &mut dyn FnMut(&str, String)) -> &'a str {
    let mut rest = tag.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
        let Some(end) = end else { return "" };
        let (name, behind) = parted(rest, end);
        let behind = behind.trim_start();
        if name.is_empty() {
            return behind.get(1..).unwrap_or("");
        }
        let Some(value) = behind.strip_prefix('=') else {
            rest = behind;
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (text, behind) = match quote {
            Some(quote) => {
                let inside = value.get(1..).unwrap_or("");
                let Some((text, behind)) = inside.split_once(quote) else { return "" };
                (text, behind)
            }
            None => {
                let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>');
                parted(value, end.unwrap_or(value.len()))
            }
        };
        found(&name.to_ascii_lowercase(), plain(text));
        rest = behind;
    }
}

/// A text before and behind an offset.
fn parted(text: &str, at: usize) -> (&str, &str) {
    (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or(""))
}

/// An attribute's value without the references that this crate writes.
fn plain(value: &str) -> String {
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    value.replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Route;

    fn inspect(base: &str, pages: &[(&str, &str)]) -> Vec<String> {
        let inspection = Inspection::below(base);
        for (path, html) in pages {
            inspection.put(Artifact::new(Route::file(path).unwrap(), *html)).unwrap();
        }
        inspection.report().iter().map(|d| d.message.clone()).collect()
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
}
