//! What is held back by an embargo, and until when: for `--report-embargoed`.

use std::collections::BTreeMap;

use super::arguments::Format;
use super::excerpt;
use super::json::{self, EmbargoedLine};
use crate::build::{Notice, Options};

/// What is held, the next first. A draft is not: no date publishes it.
pub fn held(notices: &BTreeMap<String, Notice>, options: &Options) -> Vec<EmbargoedLine> {
    let mut held: Vec<(jiff::Timestamp, EmbargoedLine)> = Vec::new();
    for notice in notices.values().filter(|notice| options.drafts || !notice.draft) {
        let embargo = notice.unseen(options).and_then(|unseen| unseen.embargo);
        held.extend(embargo.map(|embargo| {
            let until = embargo.start();
            let (file, embargo) = (notice.path.clone(), embargo.to_string());
            (until, EmbargoedLine { until: until.to_string(), file, embargo })
        }));
    }
    held.sort();
    held.into_iter().map(|(_, held)| held).collect()
}

/// The same as lines, for people or for programs.
pub fn lines(held: &[EmbargoedLine], format: Format) -> String {
    let line = |held: &EmbargoedLine| match format {
        Format::Json => json::line(held),
        Format::Human => format!("{} {}\n", held.until, excerpt::plain(&held.file)),
    };
    held.iter().map(line).collect()
}
