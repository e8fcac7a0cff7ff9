//! A page without anything beside it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::parts::{Parts, data};
use super::style;
use crate::base::Digest;
use crate::base::html::escape;
use crate::base::markup::{Tag, plain, raw_end, tags};

/// Elements in which something else is shown, which is a link here.
const SHOWING: [&str; 5] = ["video", "audio", "iframe", "object", "embed"];
/// What a link in the head may say of a file that a browser would ask for.
const ASKING: [&str; 9] = [
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "icon",
    "apple-touch-icon",
    "mask-icon",
];
/// A picture of more bytes than this is taken in a smaller size where there is one.
const AMPLE: usize = 256 << 10;

/// What is done to a page, stretch by stretch.
struct Edits<'h> {
    html: &'h str,
    out: String,
    done: usize,
    /// Where the policy goes, in what is written.
    head: Option<usize>,
    styles: Vec<String>,
    characters: Vec<char>,
}

pub(super) fn alone(html: &str, parts: &mut Parts<'_>) -> String {
    let characters: BTreeSet<char> = html.chars().collect();
    let mut edits = Edits {
        html,
        out: String::with_capacity(html.len() * 2),
        done: 0,
        head: None,
        styles: Vec::new(),
        characters: characters.into_iter().collect(),
    };
    tags(html, &mut |tag| {
        // What stands within something that was taken out.
        if tag.span.start >= edits.done {
            edits.tag(tag, parts);
        }
    });
    edits.finish()
}

/// Whether a tag sends its readers on, which no policy keeps a page from.
fn refreshes(tag: &Tag<'_>) -> bool {
    let kind = tag.attribute("http-equiv").map(|kind| plain(kind.value));
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("refresh"))
}

impl<'h> Edits<'h> {
    fn tag(&mut self, tag: &Tag<'h>, parts: &mut Parts<'_>) {
        let value = |name: &str| tag.attribute(name).map(|found| plain(found.value));
        let is_data = || value("type").is_some_and(|kind| kind.contains("json"));
        if tag.is("script") && !is_data() {
            self.cut("script", tag, "");
        } else if tag.is("form") || tag.is("template") {
            self.cut(tag.name, tag, "");
        } else if tag.is("base") {
            self.replace(tag.span.clone(), "");
        } else if tag.is("meta") && refreshes(tag) {
            let page = parts.site.page.clone();
            tag.addresses(&mut |address| parts.lacks(&page, &plain(address.written)));
            self.replace(tag.span.clone(), "");
        } else if tag.is("link") {
            self.link(tag, parts);
        } else if tag.is("style") {
            self.sheet(tag, parts);
        } else if tag.is("source") {
            self.replace(tag.span.clone(), "");
        } else if tag.is("img") {
            self.picture(tag, parts);
        } else if SHOWING.iter().any(|name| tag.is(name)) {
            self.shown(tag, parts);
        } else {
            self.addresses(tag, parts);
        }
        let is_charset = tag.is("meta") && tag.attribute("charset").is_some();
        if self.head.is_none() && (is_charset || tag.is("title")) {
            // The policy has to come before what it is about.
            let upto = if is_charset { tag.span.end } else { tag.span.start };
            self.upto(upto);
            self.head = Some(self.out.len());
        }
    }

    /// Writes what comes before a place, as it is.
    fn upto(&mut self, at: usize) {
        if at > self.done {
            self.out.push_str(self.html.get(self.done..at).unwrap_or_default());
            self.done = at;
        }
    }

    fn replace(&mut self, span: std::ops::Range<usize>, with: &str) {
        self.upto(span.start);
        self.out.push_str(with);
        self.done = span.end;
    }

    /// Where an element ends.
    fn end(&self, name: &str, tag: &Tag<'h>) -> usize {
        let close = raw_end(self.html, tag.span.end, name);
        let end = close.and_then(|at| Some(at + self.html.get(at..)?.find('>')? + 1));
        end.unwrap_or(tag.span.end)
    }

    fn cut(&mut self, name: &str, tag: &Tag<'h>, with: &str) {
        self.replace(tag.span.start..self.end(name, tag), with);
    }

    /// A tag with its links as they are from anywhere.
    fn addresses(&mut self, tag: &Tag<'h>, parts: &Parts<'_>) {
        tag.addresses(&mut |address| {
            let written = plain(address.written);
            let outward = parts.site.outward(&written);
            if outward != written {
                let mut escaped = String::new();
                escape(&mut escaped, &outward);
                self.replace(address.at..address.at + address.written.len(), &escaped);
            }
        });
    }

    fn link(&mut self, tag: &Tag<'h>, parts: &mut Parts<'_>) {
        let value = |name: &str| tag.attribute(name).map(|found| plain(found.value));
        let says = value("rel").unwrap_or_default().to_ascii_lowercase();
        let says: Vec<&str> = says.split_ascii_whitespace().collect();
        if says.iter().any(|word| ASKING.contains(word)) {
            return self.replace(tag.span.clone(), "");
        }
        if !says.contains(&"stylesheet") {
            return self.addresses(tag, parts);
        }
        let href = value("href").unwrap_or_default();
        let page = parts.site.page.clone();
        let found = parts.site.path(&page, &href);
        let found = found.and_then(|path| Some((parts.bytes(&path)?, path)));
        let Some((css, path)) = found.filter(|_| !says.contains(&"alternate")) else {
            parts.lacks(&page, &href);
            return self.replace(tag.span.clone(), "");
        };
        let css = style::alone(&String::from_utf8_lossy(&css), &path, &self.characters, parts);
        let media = tag.attribute("media").map(|media| media.value.replace('"', "&quot;"));
        let media = media.map(|media| format!(" media=\"{media}\"")).unwrap_or_default();
        let css = self.kept(css);
        self.replace(tag.span.clone(), &format!("<style{media}>{css}</style>"));
    }

    fn sheet(&mut self, tag: &Tag<'h>, parts: &mut Parts<'_>) {
        let end = raw_end(self.html, tag.span.end, "style").unwrap_or(tag.span.end);
        let css = self.html.get(tag.span.end..end).unwrap_or_default();
        let page = parts.site.page.clone();
        let css = style::alone(css, &page, &self.characters, parts);
        let css = self.kept(css);
        self.replace(tag.span.end..end, &css);
    }

    /// A style sheet that stands in the page, and is the only kind that the page may
    /// have.
    fn kept(&mut self, css: String) -> String {
        // In CSS a backslash before a slash changes nothing.
        let css = css.replace("</", "<\\/");
        self.styles.push(STANDARD.encode(Digest::of(css.as_bytes()).bytes()));
        css
    }

    fn picture(&mut self, tag: &Tag<'h>, parts: &mut Parts<'_>) {
        let page = parts.site.page.clone();
        let mut named: Vec<String> = Vec::new();
        tag.addresses(&mut |address| named.push(plain(address.written)));
        let mut chosen: Option<(String, Vec<u8>)> = None;
        for written in &named {
            if written.starts_with("data:") {
                return;
            }
            let Some(path) = parts.site.path(&page, written) else { continue };
            let Some(bytes) = parts.bytes(&path) else { continue };
            let is_better = chosen.as_ref().is_none_or(|(_, before)| {
                let (new, old) = (bytes.len(), before.len());
                if old > AMPLE { new < old } else { new <= AMPLE && new > old }
            });
            if is_better {
                chosen = Some((path, bytes));
            }
        }
        let source = match &chosen {
            Some((path, bytes)) => data(path, bytes),
            None => {
                named.iter().take(1).for_each(|written| parts.lacks(&page, written));
                "data:,".to_owned()
            }
        };
        let mut written = String::from("<img");
        for attribute in &tag.attributes {
            let name = attribute.name;
            let gone = ["src", "srcset", "sizes", "loading", "crossorigin"];
            if gone.iter().any(|gone| attribute.is(gone)) || name.starts_with('/') {
                continue;
            }
            let _ = write!(written, " {name}=\"{}\"", attribute.value.replace('"', "&quot;"));
        }
        let _ = write!(written, " src=\"{source}\">");
        self.replace(tag.span.clone(), &written);
    }

    /// A film, a sound or another page: a link to it.
    fn shown(&mut self, tag: &Tag<'h>, parts: &mut Parts<'_>) {
        let end = if tag.is("embed") { tag.span.end } else { self.end(tag.name, tag) };
        let mut written = None;
        let within = self.html.get(tag.span.start..end).unwrap_or_default();
        tags(within, &mut |inner| {
            let name = if inner.is("object") { "data" } else { "src" };
            let showing = SHOWING.iter().any(|name| inner.is(name)) || inner.is("source");
            if let Some(found) = inner.attribute(name).filter(|_| showing && written.is_none()) {
                written = Some(plain(found.value));
            }
        });
        let Some(written) = written else { return self.replace(tag.span.start..end, "") };
        let page = parts.site.page.clone();
        parts.lacks(&page, &written);
        let mut link = String::from("<a class=\"address\" dir=\"ltr\" href=\"");
        let whole = parts.site.whole(&page, &written);
        escape(&mut link, &whole);
        link.push_str("\">");
        escape(&mut link, &whole);
        link.push_str("</a>");
        self.replace(tag.span.start..end, &link);
    }

    fn finish(mut self) -> String {
        self.upto(self.html.len());
        let styles: Vec<String> =
            self.styles.iter().map(|digest| format!("'sha256-{digest}'")).collect();
        let styles = if styles.is_empty() { "'none'".into() } else { styles.join(" ") };
        let policy = format!(
            "\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src {styles}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">"
        );
        self.out.insert_str(self.head.unwrap_or(0), &policy);
        self.out
    }
}
