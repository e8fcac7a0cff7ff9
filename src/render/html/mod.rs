//! Resolved bodies -> HTML.
//!
//! The one place where HTML is made of what authors wrote. Knows no theme and
//! no words: what they decide comes from the [`Surroundings`].
//!
//! | node | HTML |
//! |---|---|
//! | paragraph | `p`, numbered where the site numbers paragraphs |
//! | heading | `h2` … `h6` with its id |
//! | alert | `div` with the class `alert` and its kind |
//! | code block | `pre` and `code`, with classes for its language and its words |
//! | table | `table` in a `div` that scrolls, cells with `scope` in the head |
//! | note reference | `sup` and a link, `role="doc-noteref"` |
//! | notes | `ol` in a section, `role="doc-endnotes"` |

pub mod notes;
mod write;

use std::sync::Arc;

use crate::base::html::escape;
use crate::base::{Html, Source, Span};
use crate::library::resolved::{CrossReference, Fill, Href, Resolution, Resolved, Shortcode};
use crate::prose::{self, Body, Dialect, Text};

pub use notes::notes;
pub use write::{Layout, body};

/// What the writer asks of the page around it.
pub trait Surroundings {
    /// The HTML of a generated part.
    fn part(&mut self, part: &crate::library::part::Part) -> Html;
    /// The HTML of a shortcode with the HTML of its inside.
    fn shortcode(&mut self, shortcode: &Shortcode, inside: Html) -> Html;
    /// An interface text with its arguments, as plain text.
    fn words(&self, id: &str, arguments: &[(&str, &str)]) -> String;
    /// Code with its words classed by a highlighter; `None` where the language
    /// is not known or nobody wants it.
    fn highlight(&self, language: &str, code: &str) -> Option<Html>;
}

/// What a template of the theme has made: it escapes everything that is not
/// HTML from here.
pub fn from_template(html: String) -> Html {
    Html::written(html)
}

/// References to items of the case, as a reader sees them.
pub fn references(out: &mut String, references: &[CrossReference]) {
    let bracketed = references.len() > 1
        || references.iter().any(|r| !r.prefix.is_empty() || !r.pinpoint.is_empty());
    out.push_str(if bracketed { "[" } else { "" });
    for (at, reference) in references.iter().enumerate() {
        out.push_str(if at > 0 { "; " } else { "" });
        if !reference.prefix.is_empty() {
            escape(out, &reference.prefix);
            out.push(' ');
        }
        out.push_str("<a class=\"ref ref-");
        out.push_str(reference.kind);
        out.push_str("\" id=\"");
        escape(out, &reference.anchor());
        if reference.shown {
            out.push_str("\" href=\"#");
            escape(out, &reference.id);
        }
        if !reference.title.is_empty() {
            out.push_str("\" title=\"");
            escape(out, &reference.title);
        }
        out.push_str("\">");
        escape(out, &reference.id);
        out.push_str("</a>");
        if !reference.pinpoint.is_empty() {
            out.push_str(", ");
            escape(out, &reference.pinpoint);
        }
    }
    out.push_str(if bracketed { "]" } else { "" });
}

/// Markdown as HTML by the letter of CommonMark, without the extensions and
/// surroundings of a page: for holding the writer against the specification.
pub fn commonmark(markdown: &str) -> String {
    struct Nowhere;
    impl Surroundings for Nowhere {
        fn part(&mut self, _: &crate::library::part::Part) -> Html {
            Html::default()
        }
        fn shortcode(&mut self, _: &Shortcode, inside: Html) -> Html {
            inside
        }
        fn words(&self, _: &str, _: &[(&str, &str)]) -> String {
            String::new()
        }
        fn highlight(&self, _: &str, _: &str) -> Option<Html> {
            None
        }
    }
    let source = Source::new("", markdown);
    let dialect = Dialect { raw_html: true, smart_punctuation: false, plain_commonmark: true };
    let text = Text::verbatim(&source, Span::from(0..markdown.len()));
    let parsed = prose::parse(text, dialect).value;
    let href = |link: &prose::Link| Href {
        url: parsed.tape.str(link.destination).to_owned(),
        title: parsed.tape.str(link.title).to_owned(),
        external: false,
        file: None,
    };
    let resolved: Body<Resolved> = Body {
        links: parsed.links.iter().map(|link| email(link, href(link))).collect(),
        images: parsed.images.iter().map(href).collect(),
        notes: Vec::new(),
        inserts: parsed.inserts.iter().map(|_| Fill::Nothing).collect(),
        tape: Arc::clone(&parsed.tape),
    };
    let resolution = Resolution::default();
    let layout = Layout { plain: true, ..Layout::default() };
    body(&resolution, &resolved, layout, &mut Nowhere).as_str().to_owned()
}

fn email(link: &prose::Link, mut href: Href) -> Href {
    if link.auto == prose::body::Auto::Email {
        href.url.insert_str(0, "mailto:");
    }
    href
}
