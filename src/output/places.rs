//! Where in a report, or in its case, that stands which a file for paper cannot hold.

use std::collections::BTreeMap;

use crate::base::{Place, Source, Span};
use crate::library::Entry;

/// How a shortcode is used.
pub(super) fn uses(name: &str) -> Vec<String> {
    ["{{ ", "{{", "{% ", "{%"].map(|begin| format!("{begin}{name}(")).to_vec()
}

/// Whether a piece of HTML is more than comments, and ends of what was told already.
pub(super) fn shows(html: &str) -> bool {
    let mut rest = html.trim_start();
    while !rest.is_empty() {
        let end = match (rest.strip_prefix("<!--"), rest.starts_with("</")) {
            (Some(comment), _) => comment.split_once("-->"),
            (None, true) => rest.split_once('>'),
            (None, false) => return true,
        };
        // What has no end hides all that follows.
        rest = end.map_or("", |(_, rest)| rest.trim_start());
    }
    false
}

/// How a piece of HTML begins, as its author would find it.
pub(super) fn beginning(html: &str) -> String {
    let line = html.trim().lines().next().unwrap_or_default();
    line.chars().take(40).collect()
}

/// Each place in the report where one of some texts stands, in its order; else the first
/// in its case; its title, where neither has any.
pub(super) fn places(entry: &Entry, sought: &[String]) -> Vec<Place> {
    let source = &entry.report.source;
    let found = sought.iter().flat_map(|text| source.text().match_indices(text.as_str()));
    let found: BTreeMap<usize, usize> = found.map(|(at, text)| (at, at + text.len())).collect();
    let all: Vec<Place> =
        found.into_iter().map(|(from, to)| source.place(Span::from(from..to))).collect();
    if all.is_empty() { vec![place(entry, sought)] } else { all }
}

/// Where one of some texts stands in the report, or in its case; its title, where
/// neither has it.
pub(super) fn place(entry: &Entry, sought: &[String]) -> Place {
    let case = entry.case().map(|case| &case.place.source);
    let sources = std::iter::once(&entry.report.source).chain(case);
    let find = |source: &Source| {
        let mut all = sought.iter().filter(|text| !text.is_empty());
        all.find_map(|text| {
            let found = source.text().find(text.as_str())?;
            Some(source.place(Span::from(found..found + text.len())))
        })
    };
    let mut found = sources.filter_map(find);
    found.next().unwrap_or_else(|| entry.report.source.place(entry.report.front.title.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_shows_what_is_neither_comment_nor_end() {
        for html in ["<p>a</p>", "<!-- a --> <p>b</p>", "</div><p>a", "</div>\na", "<!-- a -->b"] {
            assert!(shows(html), "{html}");
        }
        for html in ["<!-- a -->", " <!-- a --><!--b-->\n", "</b>", "</b></p >", "<!-- a <p>", ""] {
            assert!(!shows(html), "{html}");
        }
    }
}
