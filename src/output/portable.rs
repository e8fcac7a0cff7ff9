//! A finished page -> the same page with links that work wherever it lies.
//!
//! Views and texts are shared between pages, so they hold links from the root
//! of the host. Here each becomes one from the page itself that names its file,
//! `../x/index.html` in place of `/base/x/`: such a link also works in another
//! folder, on another host, and without a web server.
//!
//! The page is read tag by tag, as a browser would. What is not understood
//! stays as it is, and nothing is written but what stood there, `../`, `./` and
//! `index.html`: no page can be made to hold a tag that it did not hold.

use memchr::{memchr, memchr_iter, memmem};

use crate::base::Route;

/// The attributes that hold one address.
const ADDRESSES: [&str; 8] =
    ["href", "src", "action", "formaction", "poster", "data", "xlink:href", "data-root"];

/// The attributes that hold several, each with a description.
const CANDIDATES: [&str; 2] = ["srcset", "imagesrcset"];

/// The elements in which what looks like a tag is none.
const RAW: [&str; 8] =
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// What a folder's address shows.
const INDEX: &str = "index.html";

/// The same page with links within the site that begin at the page. `base` is
/// the path that the site's addresses begin with, such as `/reports`.
pub(super) fn portable(html: String, base: &str, route: &Route) -> String {
    let mut address = route.url();
    if address.is_empty() || address.ends_with('/') {
        address.push_str(INDEX);
    }
    let page = Page { base, address: &address };
    let mut edits = Edits { html: &html, out: String::new(), done: 0 };
    tags(&html, &mut |tag| page.rewrite(tag, &mut edits));
    if edits.done == 0 { html } else { edits.end() }
}

/// A text with some of its parts exchanged, from the first to the last.
struct Edits<'a> {
    html: &'a str,
    out: String,
    done: usize,
}

impl Edits<'_> {
    /// Exchanges what stands from an offset to another.
    fn put(&mut self, (start, end): (usize, usize), new: &str) {
        if self.done == 0 {
            self.out.reserve(self.html.len() + self.html.len() / 8);
        }
        self.out.push_str(self.html.get(self.done..start).unwrap_or(""));
        self.out.push_str(new);
        self.done = end;
    }

    fn end(mut self) -> String {
        self.out.push_str(self.html.get(self.done..).unwrap_or(""));
        self.out
    }
}

/// The page whose links these are.
struct Page<'a> {
    base: &'a str,
    /// Where it is published below the base, as addresses write it.
    address: &'a str,
}

impl Page<'_> {
    /// Exchanges the links of a tag.
    fn rewrite(&self, tag: &Tag<'_>, edits: &mut Edits<'_>) {
        let refresh = |one: &Attribute<'_>| {
            one.name.eq_ignore_ascii_case("http-equiv")
                && one.value.trim().eq_ignore_ascii_case("refresh")
        };
        let refreshes = tag.name.eq_ignore_ascii_case("meta") && tag.attributes.iter().any(refresh);
        for attribute in &tag.attributes {
            let (at, value) = (attribute.at, attribute.value);
            let is = |name: &&str| attribute.name.eq_ignore_ascii_case(name);
            if ADDRESSES.iter().any(is) {
                // Scripts write on behind it.
                let bare = is(&"data-root");
                if let Some(new) = self.link(value, bare) {
                    edits.put((at, at + value.len()), &new);
                }
            } else if CANDIDATES.iter().any(is) {
                if let Some(new) = self.candidates(value) {
                    edits.put((at, at + value.len()), &new);
                }
            } else if refreshes && is(&"content") {
                let Some((start, end)) = refreshed(value) else { continue };
                if let Some(new) = self.link(value.get(start..end).unwrap_or(""), false) {
                    edits.put((at + start, at + end), &new);
                }
            }
        }
    }

    /// Another form of an address within the site; `None` where it stays. With
    /// `bare`, an address of a folder remains one.
    fn link(&self, value: &str, bare: bool) -> Option<String> {
        let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
        let value = with_plain_slashes(value);
        let (path, tail) = parted(&value, end_of_path(&value));
        if path.is_empty() || path.starts_with("//") || path.contains('\\') {
            return None;
        }
        let is_folder = |path: &str| {
            let last = path.rsplit('/').next().unwrap_or("");
            matches!(last, "" | "." | "..")
        };
        let index = |path: &str| match (bare || !is_folder(path), path.ends_with('/')) {
            (true, _) => path.to_owned(),
            (false, true) => format!("{path}{INDEX}"),
            (false, false) if path.is_empty() => INDEX.to_owned(),
            (false, false) => format!("{path}/{INDEX}"),
        };
        if !path.starts_with('/') {
            let first = path.split('/').next().unwrap_or(path);
            let stays = bare || first.contains([':', '&']) || !is_folder(path);
            return (!stays).then(|| index(path) + tail);
        }
        let below = path.strip_prefix(self.base)?;
        if !below.is_empty() && !below.starts_with('/') {
            return None;
        }
        let target = index(below.strip_prefix('/').unwrap_or(below));
        if target == self.address && tail.len() > 1 && tail.starts_with('#') {
            return Some(tail.to_owned());
        }
        let mut link = self.way_to(&target);
        if bare && below.is_empty() {
            // It has no slash at its end, and gets none.
            link.truncate(link.trim_end_matches('/').len());
        }
        Some(link + tail)
    }

    /// The way from the page to another address below the base.
    fn way_to(&self, target: &str) -> String {
        let (mut from, mut to) = (self.address, target);
        while let (Some((here, behind)), Some((there, rest))) =
            (from.split_once('/'), to.split_once('/'))
        {
            if here != there {
                break;
            }
            (from, to) = (behind, rest);
        }
        let up = from.matches('/').count();
        let first = to.split('/').next().unwrap_or("");
        if up == 0 && (first.is_empty() || first.contains([':', '&'])) {
            return format!("./{to}");
        }
        "../".repeat(up) + to
    }

    /// The same for pictures to choose from: an address each, and what it is
    /// for.
    fn candidates(&self, value: &str) -> Option<String> {
        let mut out = String::with_capacity(value.len());
        let mut changed = false;
        let mut rest = value;
        loop {
            let between = |c: char| c.is_ascii_whitespace() || c == ',';
            let start = rest.find(|c| !between(c)).unwrap_or(rest.len());
            out.push_str(rest.get(..start).unwrap_or(""));
            rest = rest.get(start..).unwrap_or("");
            if rest.is_empty() {
                return changed.then_some(out);
            }
            let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
            let (address, behind) = parted(rest, end);
            let bare = address.trim_end_matches(',');
            let new = self.link(bare, false);
            changed |= new.is_some();
            out.push_str(new.as_deref().unwrap_or(bare));
            out.push_str(address.get(bare.len()..).unwrap_or(""));
            rest = behind;
            if bare.len() == address.len() {
                let (description, behind) = parted(rest, end_of_description(rest));
                out.push_str(description);
                rest = behind;
            }
        }
    }
}

/// Where the description of a picture ends: at a comma outside parentheses.
fn end_of_description(text: &str) -> usize {
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => inside = true,
            b')' => inside = false,
            b',' if !inside => return at,
            _ => {}
        }
    }
    text.len()
}

/// A text before and behind an offset.
fn parted(text: &str, at: usize) -> (&str, &str) {
    (text.get(..at).unwrap_or(text), text.get(at..).unwrap_or(""))
}

/// Some writers of HTML escape slashes.
fn with_plain_slashes(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let value = value.replace("&#x2F;", "/").replace("&#x2f;", "/");
    value.replace("&#47;", "/").replace("&sol;", "/")
}

/// Where the path of an address ends. The `#` of `&#39;` begins no fragment.
fn end_of_path(address: &str) -> usize {
    let mut before = 0;
    let bytes = address.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        let is_reference = before == b'&' && (next.is_ascii_digit() || matches!(next, b'x' | b'X'));
        if *byte == b'?' || (*byte == b'#' && !is_reference) {
            return at;
        }
        before = *byte;
    }
    address.len()
}

/// Where the address stands in what a page says of the page that follows it:
/// `0; url=/x/`.
fn refreshed(content: &str) -> Option<(usize, usize)> {
    let after_time = content
        .trim_start_matches(|c: char| c.is_ascii_whitespace() || c.is_ascii_digit() || c == '.');
    let rest =
        after_time.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | ','));
    let named = rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let value = named.then(|| rest.get(3..)?.trim_start().strip_prefix('=')).flatten();
    let address = value.unwrap_or(rest).trim_start();
    let quote = address.chars().next().filter(|c| matches!(c, '"' | '\''));
    let address = address.get(usize::from(quote.is_some())..).unwrap_or("");
    let start = content.len() - address.len();
    let len = quote.and_then(|quote| address.find(quote)).unwrap_or(address.len());
    Some((start, start + len)).filter(|_| rest.len() < content.len() && len > 0)
}

/// A start tag.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<Attribute<'a>>,
    closed: bool,
}

struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
    /// Where the value stands in the page.
    at: usize,
}

/// Reads the start tags of a page, in their order.
fn tags(html: &str, found: &mut dyn FnMut(&Tag<'_>)) {
    let mut at = 0;
    // How deep in drawings and formulas, which have rules of their own.
    let mut foreign = 0_usize;
    let from = |at: usize| html.get(at..).unwrap_or("");
    while let Some(start) = memchr(b'<', from(at).as_bytes()) {
        at += start + 1;
        let rest = from(at);
        let ends = rest.starts_with('/');
        let name = if ends { rest.get(1..).unwrap_or("") } else { rest };
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            match behind_declaration(rest, foreign > 0) {
                Some(length) => at += length,
                None => return,
            }
            continue;
        }
        let Some((tag, end)) = tag(html, at + usize::from(ends)) else { return };
        at = end;
        let is = |name: &&str| tag.name.eq_ignore_ascii_case(name);
        let is_foreign = is(&"svg") || is(&"math");
        if ends {
            foreign = foreign.saturating_sub(usize::from(is_foreign));
            continue;
        }
        found(&tag);
        foreign += usize::from(is_foreign && !tag.closed);
        if is(&"plaintext") {
            return;
        }
        let raw = RAW.iter().find(|name| is(name));
        let raw = raw
            .filter(|name| foreign == 0 || (!tag.closed && matches!(**name, "script" | "style")));
        if let Some(name) = raw {
            match end_of_raw(from(at), name) {
                Some(length) => at += length,
                None => return,
            }
        }
    }
}

/// How far a comment or a declaration behind a `<` goes; 0 where there is none,
/// and the `<` is text. `None` where it has no end.
fn behind_declaration(rest: &str, foreign: bool) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("!--") {
        if comment.starts_with('>') || comment.starts_with("->") {
            return Some(3);
        }
        let is_end = |at: &usize| {
            let text = comment.get(..*at).unwrap_or("");
            text.ends_with("--") || text.ends_with("--!")
        };
        return Some(3 + memchr_iter(b'>', comment.as_bytes()).find(is_end)?);
    }
    if foreign && let Some(text) = rest.strip_prefix("![CDATA[") {
        return Some(8 + memmem::find(text.as_bytes(), b"]]>")?);
    }
    match rest.as_bytes().first() {
        Some(b'!' | b'?' | b'/') => memchr(b'>', rest.as_bytes()),
        _ => Some(0),
    }
}

/// Where the end tag of an element with raw text begins.
fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), b"</").find(|at| {
        let end = at + 2 + name.len();
        let same = text.get(at + 2..end).is_some_and(|found| found.eq_ignore_ascii_case(name));
        let behind = text.as_bytes().get(end).copied().unwrap_or(0);
        same && (behind.is_ascii_whitespace() || matches!(behind, b'/' | b'>'))
    })
}

/// Reads the tag whose name begins at an offset; gives where it ends too. `None`
/// where the page ends before.
fn tag(html: &str, start: usize) -> Option<(Tag<'_>, usize)> {
    let until = |at: usize, ends: &dyn Fn(u8) -> bool| {
        let rest = html.as_bytes().get(at..)?;
        Some(at + rest.iter().position(|byte| ends(*byte))?)
    };
    let space = |byte: u8| byte.is_ascii_whitespace();
    let end = until(start, &|byte| space(byte) || matches!(byte, b'/' | b'>'))?;
    let mut tag = Tag { name: html.get(start..end)?, attributes: Vec::new(), closed: false };
    let mut at = end;
    loop {
        let name = until(at, &|byte| !space(byte) && byte != b'/')?;
        if html.as_bytes().get(name) == Some(&b'>') {
            tag.closed = html.get(at..name).is_some_and(|between| between.ends_with('/'));
            return Some((tag, name + 1));
        }
        // An equals sign at its beginning is a part of a name.
        let end = until(name + 1, &|byte| space(byte) || matches!(byte, b'/' | b'>' | b'='))?;
        at = until(end, &|byte| !space(byte))?;
        if html.as_bytes().get(at) != Some(&b'=') {
            continue;
        }
        let value = until(at + 1, &|byte| !space(byte))?;
        let quote = html.as_bytes().get(value).copied()?;
        let (value, close) = match quote {
            b'"' | b'\'' => (value + 1, until(value + 1, &|byte| byte == quote)?),
            _ => (value, until(value, &|byte| space(byte) || byte == b'>')?),
        };
        let text = html.get(value..close)?;
        tag.attributes.push(Attribute { name: html.get(name..end)?, value: text, at: value });
        at = close + usize::from(matches!(quote, b'"' | b'\''));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a tag becomes on the page `/b/x/y/`.
    fn at_y(html: &str) -> String {
        portable(html.to_owned(), "/b", &Route::page("x/y").unwrap())
    }

    fn stays(html: &str) {
        assert_eq!(at_y(html), html);
    }

    fn link(value: &str) -> String {
        let html = at_y(&format!("<a href=\"{value}\">"));
        html.strip_prefix("<a href=\"").unwrap().strip_suffix("\">").unwrap().to_owned()
    }

    #[test]
    fn links_lead_from_the_page_to_a_file() {
        for (value, expected) in [
            ("/b/", "../../index.html"),
            ("/b", "../../index.html"),
            ("/b/?q=1&amp;r=2#f", "../../index.html?q=1&amp;r=2#f"),
            ("/b/style.css", "../../style.css"),
            ("/b/x/", "../index.html"),
            ("/b/x/z/", "../z/index.html"),
            ("/b/x/y/", "index.html"),
            ("/b/x/y/?q=1#f", "index.html?q=1#f"),
            ("/b/x/y/#f", "#f"),
            ("/b/x/y/index.html#f", "#f"),
            ("/b/x/y/#", "index.html#"),
            ("/b/x/y/p.png", "p.png"),
            ("/b/x/y/a:b/", "./a:b/index.html"),
            ("/b/x/y//z/", ".//z/index.html"),
            ("/b/x/yy/#f", "../yy/index.html#f"),
            ("/b/%D2%9B/it&#39;s/", "../../%D2%9B/it&#39;s/index.html"),
            ("/b/қаза/", "../../қаза/index.html"),
            ("/b/x/..", "../../index.html"),
            ("&#x2F;b&#x2F;x&#x2F;", "../index.html"),
            (" \n/b/x/ ", "../index.html"),
            ("../", "../index.html"),
            ("..#f", "../index.html#f"),
            (".", "./index.html"),
            ("z/?q", "z/index.html?q"),
        ] {
            assert_eq!(link(value), expected, "{value:?}");
        }
    }

    #[test]
    fn other_addresses_stay() {
        for value in [
            "",
            "#f",
            "?q=1",
            "//b/x/",
            "/bb/",
            "/",
            "/\\b/",
            "https://example.org/b/x/",
            "mailto:a@b/",
            "javascript&#58;x/",
            "javascript:x/",
            "z.html",
            "../z",
        ] {
            assert_eq!(link(value), value, "{value:?}");
        }
    }

    #[test]
    fn at_the_top_of_a_host() {
        let home = |html: &str| portable(html.to_owned(), "", &Route::home());
        assert_eq!(home("<a href=/>"), "<a href=index.html>");
        assert_eq!(home("<a href=/x/>"), "<a href=x/index.html>");
        assert_eq!(home("<a href=/#f><a href=//x/>"), "<a href=#f><a href=//x/>");
        let other = |html: &str| portable(html.to_owned(), "", &Route::file("a.html").unwrap());
        assert_eq!(other("<a href=/a.html#f><a href=/>"), "<a href=#f><a href=index.html>");
    }

    #[test]
    fn every_attribute_that_holds_an_address() {
        for (html, expected) in [
            ("<IMG SRC='/b/p.png'>", "<IMG SRC='../../p.png'>"),
            ("<form\naction\n=\n/b/s/\n>", "<form\naction\n=\n../../s/index.html\n>"),
            ("<video poster=/b/p.png/>", "<video poster=../../p.png/index.html>"),
            ("<use xlink:href=\"/b/d.svg#p\"/>", "<use xlink:href=\"../../d.svg#p\"/>"),
            ("<b data-root='/b/'>", "<b data-root='../../'>"),
            ("<b data-root='/b'>", "<b data-root='../..'>"),
            ("<b data-root='/b/x/y/'>", "<b data-root='./'>"),
            (
                "<a x=\"<>\" href=\"/b/\" href=/b/>",
                "<a x=\"<>\" href=\"../../index.html\" href=../../index.html>",
            ),
            (
                "<img srcset=\"/b/1.png 1x, /b/2.png, https://e.org/,a 3x,/b/4.png (a,b),/b/5\">",
                "<img srcset=\"../../1.png 1x, ../../2.png, https://e.org/,a 3x,../../4.png (a,b),../../5\">",
            ),
            (
                "<meta content='0; URL=\"/b/x/\"' http-equiv=Refresh>",
                "<meta content='0; URL=\"../index.html\"' http-equiv=Refresh>",
            ),
            (
                "<meta http-equiv=\"refresh\" content=\"0;url=/b/x/?a&amp;b\">",
                "<meta http-equiv=\"refresh\" content=\"0;url=../index.html?a&amp;b\">",
            ),
        ] {
            assert_eq!(at_y(html), expected);
        }
        stays("<meta name=x content=\"0; url=/b/x/\"><meta http-equiv=refresh content=5>");
        stays("<link rel=canonical href=\"https://example.org/b/x/\"><p title=/b/ hrefs=/b/>");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for html in [
            "<!-- <a href=/b/> --><!--><!---><!-- a --!><!---->",
            "<!-- <a href=/b/>",
            "<script>'<a href=\"/b/\">'</script ><style><a href=/b/></style>",
            "<TITLE><a href=/b/></title><textarea><a href=/b/></textareas></TEXTAREA>",
            "<script><a href=/b/>",
            "<!doctype html><? <a href=/b/ ?></a href=/b/>< a href=/b/ 1 < 2",
            "<plaintext><a href=/b/>",
            "<svg><![CDATA[ > <a href=/b/> ]]></svg>",
            "<a href=\"/b/",
            "<a href='/b/>",
            "<a href=/b/",
            "<a href",
            "<a",
            "<",
            "</",
            "<a href=>",
            "<a ='/b/' \u{43d}=/b/>",
        ] {
            stays(html);
        }
    }

    #[test]
    fn what_comes_behind_it_does_not() {
        for before in [
            "<!-->",
            "<!--->",
            "<!-- --!>",
            "<!-- a--->",
            "<!-- -- >  -->",
            "<script><!-- </scripts></SCRIPT\n>",
            "<svg><title><!-- --></title><style/></svg>",
            "<svg/>",
            "< <",
            "<3",
            "<a b='>' c>",
            "<a/b/c=d/>",
            "<a =>",
            "</a '>'>",
            "</>",
            "<noscript>",
            "<\u{43d}>",
            "<a \u{43d}>",
        ] {
            let html = format!("{before}<a href=/b/>");
            assert_eq!(at_y(&html), format!("{before}<a href=../../index.html>"), "{before}");
        }
    }

    #[test]
    fn takes_time_in_proportion() {
        let pieces = [
            "<",
            "<!-- --!>",
            "<a ",
            "<!--",
            "</",
            "<a href=",
            "<script>",
            "<svg>",
            "--",
            "<a href=\"/b/",
            "<![CDATA[",
            "<title></titl",
            "&#",
            "<a a=/b/ ",
        ];
        for piece in pieces {
            let html = piece.repeat((1 << 20) / piece.len());
            at_y(&html);
            at_y(&format!("<!--{html}"));
            at_y(&format!("<script>{html}"));
            at_y(&format!("<img srcset=\"{html}\">"));
            at_y(&format!("<a href=\"/b/{}\">", html.replace('"', "")));
            at_y(&format!("<svg>{html}"));
        }
    }
}
