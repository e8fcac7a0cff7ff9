//! A portable site: the links of its finished pages lead from the page itself
//! and name each file, so that the same bytes work below any address, and from
//! a disk.
//!
//! Everything before writes addresses from the root of the host, since a text,
//! or the menu, is shown by pages in many folders. Only here is it known which
//! page it is.

use crate::artifact::{Artifact, Payload};
use crate::base::Route;
use crate::base::markup::{letters, tags};
use crate::base::route::decode;

/// The page for wrong addresses, which a server shows in place of a page in any
/// folder: from there no relative link leads home.
pub(super) const ANYWHERE: &str = "404.html";

/// What a server shows of a folder. A disk shows its list of files.
const INDEX: &str = "index.html";

/// A page with its links made relative, in a site whose addresses begin with
/// `base`; `None` where there is nothing to do.
pub(super) fn page(artifact: &Artifact, base: &str) -> Option<Artifact> {
    let path = artifact.route.path();
    let Payload::Bytes(bytes) = &artifact.body else { return None };
    if !path.ends_with(".html") || path == ANYWHERE {
        return None;
    }
    let bytes = bytes.whole();
    let html = relative(std::str::from_utf8(&bytes).ok()?, &Place::of(&artifact.route, base))?;
    Some(Artifact::new(artifact.route.clone(), html))
}

/// Where a page stands.
struct Place<'a> {
    /// The folders of the site's address.
    base: Vec<String>,
    /// The folders of the page in the site.
    folders: Vec<&'a str>,
    /// The page's name in its folder.
    name: &'a str,
}

impl<'a> Place<'a> {
    fn of(route: &'a Route, base: &str) -> Self {
        let mut folders: Vec<&str> = route.path().split('/').collect();
        let name = folders.pop().unwrap_or_default();
        let base = base.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        Self { base, folders, name }
    }
}

/// A page with its links made relative. One that says with `<base>` from where
/// its links count is left as it is: what it means by them is its own affair.
fn relative(html: &str, place: &Place<'_>) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    let mut has_base = false;
    tags(html, &mut |tag| {
        has_base |= tag.is("base") && tag.attribute("href").is_some();
        tag.addresses(&mut |address| {
            let Some(moved) = moved(address.written, place) else { return };
            out.push_str(html.get(done..address.at).unwrap_or_default());
            out.push_str(&moved);
            done = address.at + address.written.len();
        });
    });
    if has_base || done == 0 {
        return None;
    }
    out.push_str(html.get(done..).unwrap_or_default());
    Some(out)
}

/// A part of an address between slashes: as it is written, and what it says.
struct Part<'u> {
    written: &'u str,
    says: String,
}

/// The path of an address between its slashes, and how long it is.
fn parts(address: &str) -> Option<(Vec<Part<'_>>, usize)> {
    let (mut parts, mut says) = (Vec::new(), String::new());
    let (mut from, mut at) = (0, 0);
    for (letter, length) in letters(address) {
        match letter {
            '?' | '#' => break,
            // Browsers leave the ones out, and take the other for a slash.
            '\\' | '\0'..='\u{1f}' => return None,
            '/' => {
                let written = address.get(from..at)?;
                parts.push(Part { written, says: decode(&std::mem::take(&mut says)) });
                from = at + length;
            }
            letter => says.push(letter),
        }
        at += length;
    }
    parts.push(Part { written: address.get(from..at)?, says: decode(&says) });
    Some((parts, at))
}

/// The relative form of an address, with the references and the encoding that it
/// has; `None` where it stays as it is.
fn moved(written: &str, place: &Place<'_>) -> Option<String> {
    let address = written.trim_matches(|c: char| c <= ' ');
    let (parts, end) = parts(address)?;
    let (path, suffix) = address.split_at_checked(end)?;
    let mut ways = parts.iter();
    let (first, second) = (ways.next()?, ways.next());
    if path.is_empty() || first.says.contains(':') {
        return None;
    }
    if !first.says.is_empty() {
        // It begins at its page already, but may end at a folder.
        let last = parts.last()?.says.as_str();
        let slash = if matches!(last, "." | "..") { "/" } else { "" };
        let is_folder = last.is_empty() || !slash.is_empty();
        return is_folder.then(|| format!("{path}{slash}{INDEX}{suffix}"));
    }
    let names_host = parts.len() > 2 && second.is_some_and(|part| part.says.is_empty());
    let to = Target::of(parts, place).filter(|_| !names_host)?;
    let shared = to.folders.iter().zip(&place.folders).take_while(|(a, b)| a.says == **b).count();
    let up = place.folders.len() - shared;
    let down = to.folders.get(shared..)?;
    let says = to.file.as_ref().map_or(INDEX, |file| file.says.as_str());
    let is_itself = up == 0 && down.is_empty() && says == place.name;
    if is_itself && suffix.starts_with('#') {
        return Some(suffix.to_owned());
    }
    let mut out = "../".repeat(up);
    let next = down.first().or(to.file.as_ref());
    if up == 0 && next.is_some_and(|part| part.says.contains(':')) {
        // Or else it would be taken for a scheme.
        out.push_str("./");
    }
    down.iter().for_each(|part| out.extend([part.written, "/"]));
    out.push_str(to.file.as_ref().map_or(INDEX, |file| file.written));
    out.push_str(suffix);
    Some(out)
}

/// Where in the site an address leads.
struct Target<'u> {
    folders: Vec<Part<'u>>,
    /// A file in it; the folder's own page where there is none.
    file: Option<Part<'u>>,
}

impl<'u> Target<'u> {
    /// What the path of an address means; `None` outside the site.
    fn of(parts: Vec<Part<'u>>, place: &Place<'_>) -> Option<Self> {
        let last = parts.last().map_or("", |last| last.says.as_str());
        let has_file = !matches!(last, "" | "." | "..");
        let mut walked: Vec<Part<'u>> = Vec::with_capacity(parts.len());
        for part in parts {
            match part.says.as_str() {
                "" | "." => {}
                ".." => drop(walked.pop()),
                _ => walked.push(part),
            }
        }
        let mut rest = walked.into_iter();
        for folder in &place.base {
            rest.next().filter(|part| part.says == *folder)?;
        }
        let mut folders: Vec<Part<'u>> = rest.collect();
        // The site's own address may lack its slash, and there is no file then.
        let file = if has_file { folders.pop() } else { None };
        Some(Self { folders, file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(route: &str, base: &str, html: &str) -> String {
        let route = Route::file(route).unwrap();
        relative(html, &Place::of(&route, base)).unwrap_or_else(|| html.to_owned())
    }

    /// What becomes of an address on the page `reports/x/index.html`.
    fn on_x(base: &str, address: &str) -> String {
        let html = at("reports/x/index.html", base, &format!("<a href=\"{address}\">"));
        html.replace("<a href=\"", "").replace("\">", "")
    }

    #[test]
    fn links_lead_from_the_page() {
        for (address, moved) in [
            ("/", "../../index.html"),
            ("/reports/", "../index.html"),
            ("/reports/x/", "index.html"),
            ("/reports/x/#note.1", "#note.1"),
            ("/reports/x/index.html#note.1", "#note.1"),
            ("/reports/x/?q#n", "index.html?q#n"),
            ("/reports/x/exhibits/x1.pdf#page=2", "exhibits/x1.pdf#page=2"),
            ("/reports/y/#n", "../y/index.html#n"),
            ("/reports/x", "../x"),
            ("/files/x.pdf?a=1&amp;b=2", "../../files/x.pdf?a=1&amp;b=2"),
            ("/reports/%D2%9B/", "../%D2%9B/index.html"),
            ("/it&#39;s/", "../../it&#39;s/index.html"),
            ("&#47;reports&sol;y/&num;n", "../y/index.html&num;n"),
            ("/reports/x/a:b", "./a:b"),
            ("/reports/../x/./y/..", "../../x/index.html"),
            ("/reports//y//", "../y/index.html"),
            (" /reports/y/\n", "../y/index.html"),
        ] {
            assert_eq!(on_x("", address), moved, "{address}");
            // Below a path, whatever the case of its encoding.
            if !address.starts_with('&') && !address.starts_with(' ') {
                let below = format!("/a/%d2%9b{address}");
                assert_eq!(on_x("/a/%D2%9B", &below), moved, "{below}");
            }
        }
        assert_eq!(on_x("/b", "/b"), "../../index.html");
        assert_eq!(on_x("/b", "/b?q"), "../../index.html?q");
    }

    #[test]
    fn relative_links_name_their_file() {
        for (address, moved) in [
            ("../", "../index.html"),
            ("..#a", "../index.html#a"),
            (".", "./index.html"),
            ("y/?q", "y/index.html?q"),
            ("x1.pdf", "x1.pdf"),
            ("#a", "#a"),
            ("?q", "?q"),
            ("", ""),
        ] {
            assert_eq!(on_x("/b", address), moved, "{address}");
        }
    }

    #[test]
    fn what_leads_elsewhere_stays() {
        for address in [
            "https://example.org/",
            "//example.org/",
            "//",
            "/\\example.org/",
            "/\t/example.org/",
            "mailto:a@example.org",
            "javascript:/x/",
            "javascript&colon;/x/",
            "data:text/plain,/",
        ] {
            assert_eq!(on_x("", address), address);
        }
        for address in ["/", "/bc/", "/c/b/", "/b/../c/"] {
            assert_eq!(on_x("/b", address), address);
        }
    }

    #[test]
    fn only_addresses_are_touched() {
        let html = "<p title=\"/x/\">/x/ <!-- <a href=/x/> --><A HREF='/x/'>a</A>\
            <img\nsrc=/p.png srcset=\"/p.png 1x, /q.png 2x\" alt=/><code>&lt;a href=\"/x/\"></code>\
            <script>'<a href=\"/x/\">'</script><meta http-equiv=refresh content='0; url=/x/'>\
            <a data=/x/ href=/x/>é<a href=\"/x/";
        let moved = "<p title=\"/x/\">/x/ <!-- <a href=/x/> --><A HREF='../x/index.html'>a</A>\
            <img\nsrc=../p.png srcset=\"../p.png 1x, ../q.png 2x\" alt=/><code>&lt;a href=\"/x/\"></code>\
            <script>'<a href=\"/x/\">'</script><meta http-equiv=refresh content='0; url=../x/index.html'>\
            <a data=/x/ href=../x/index.html>é<a href=\"/x/";
        assert_eq!(at("y/index.html", "", html), moved);
        assert_eq!(at("y/index.html", "", moved), moved);
        let based = "<base href=\"/\"><a href=\"/x/\">";
        assert_eq!(at("y/index.html", "", based), based);
    }

    #[test]
    fn time_grows_with_the_page() {
        for html in [
            "<".repeat(1 << 20),
            format!("<a href=\"{}\">", "/".repeat(1 << 20)),
            format!("<a href=\"{}\">", "/a/..".repeat(1 << 18)),
            format!("<a href=\"/{}\">", "&#x".repeat(1 << 18)),
            "<a href=/>".repeat(1 << 16),
        ] {
            at("y/index.html", "", &html);
        }
    }

    #[test]
    fn only_pages_are_touched() {
        for (path, touched) in [("a/index.html", true), ("404.html", false), ("a/x.txt", false)] {
            let artifact = Artifact::new(Route::file(path).unwrap(), "<a href=\"/x/\">");
            assert_eq!(page(&artifact, "").is_some(), touched, "{path}");
        }
    }
}
