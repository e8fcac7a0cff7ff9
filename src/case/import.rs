//! A published case -> the `case.yaml` that says the same.

use crate::base::route::is_invisible;
use crate::base::{Checked, Source};
use crate::yaml;

use super::declaration::Reading;
use super::published::{Origin, read_published};

/// The text of a `case.yaml` that says what a `case.json` says; `None` where
/// that cannot be read. What the report withholds is not in it.
pub fn import(source: &Source, reading: Reading<'_>) -> Checked<Option<String>> {
    read_published(source, reading).map(|published| {
        let published = published?;
        Some(head(&published.of) + &yaml::write(&published.declared))
    })
}

/// What has to be known of it, as comments.
fn head(of: &Origin) -> String {
    let mut head = String::from("# A case as another report has published it");
    let told = [&of.title, &of.url].map(Option::as_deref);
    for (words, told) in [":", "\n#"].iter().zip(told) {
        if let Some(told) = told {
            head.push_str(&format!("{words} {}", one_line(told)));
        }
    }
    head.push_str(
        "\n# What that report withholds is not here. Before you publish this, say of each \
         person\n# again whether readers may see the name.\n",
    );
    if !of.files.is_empty() {
        head.push_str("#\n# Its files. Put each where its `path` says; `sha256` proves it:\n");
        for (path, url) in &of.files {
            head.push_str(&format!("# - {} {}\n", one_line(path), one_line(url)));
        }
    }
    if !of.sources.is_empty() {
        head.push_str(
            "#\n# The sources of that report. Where a text here cites one as `[@key]`, describe it\n\
             # under its key in sources.bib or sources.yaml:\n",
        );
        for (key, line) in &of.sources {
            head.push_str(&format!("# - {}: {}\n", one_line(key), one_line(line)));
        }
    }
    head.push('\n');
    head
}

/// A text that can stand in a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || is_invisible(c) { ' ' } else { c }).take(1_000).collect()
}
