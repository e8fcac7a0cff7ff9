//! Where in a report, or in its case, that stands which a file for paper cannot hold; and
//! which way a text is read.

use std::collections::BTreeMap;

use crate::base::{Place, Source, Span};
use crate::library::Entry;

/// How a shortcode is used.
pub(super) fn uses(name: &str) -> Vec<String> {
    ["{{ ", "{{", "{% ", "{%"].map(|begin| format!("{begin}{name}(")).to_vec()
}

/// Whether a piece of HTML is more than a comment, or the end of what was told already.
pub(super) fn shows(html: &str) -> bool {
    let html = html.trim_start();
    !html.starts_with("<!--") && !html.starts_with("</")
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

/// Whether a text has letters that are read from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(
        |c| matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF),
    )
}
