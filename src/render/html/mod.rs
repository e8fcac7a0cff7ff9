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
//! | citation | `a.cited` to the list of sources, or `span.cited` around a link |
//! | note reference | `sup` and a link, `role="doc-noteref"` |
//! | notes | `ol` in a section, `role="doc-endnotes"` |

mod citations;
#[cfg(feature = "highlight")]
mod highlight;
pub mod notes;
mod references;
mod surroundings;
mod write;

use std::sync::Arc;

use crate::base::{Html, Source, Span};
use crate::library::resolved::{Fill, Href, Resolution, Resolved, Shortcode};
use crate::prose::{self, Body, Dialect, Text};

pub use citations::{listed, own};
#[cfg(feature = "highlight")]
pub use highlight::highlight;
pub use notes::notes;
pub use references::references;
pub use surroundings::{Successor, Surroundings};
pub use write::{Layout, body};

/// What a template of the theme has made: it escapes everything that is not
/// HTML from here.
pub fn from_template(html: String) -> Html {
    Html::written(html)
}

/// JSON for a `script` that holds data. Whatever a text in it says, it cannot end
/// the element: `<`, `>` and `&` are written as JSON escapes.
pub fn data(json: &str) -> Html {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    Html::written(out)
}

/// Code without a highlighter: always plain.
#[cfg(not(feature = "highlight"))]
pub fn highlight(_: &str, _: &str) -> Option<Html> {
    None
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
        fn successor(&self, _: usize) -> Option<Successor> {
            None
        }
        fn is_first_picture(&mut self) -> bool {
            false
        }
        fn speaks(&self, _: &str) -> Option<(&str, &'static str)> {
            None
        }
        fn highlight(&mut self, _: &str, _: &str) -> Option<Html> {
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
        ..Href::default()
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
