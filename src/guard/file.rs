//! A file as it is published, looked into: its bytes, and what is packed in it.

use std::collections::BTreeSet;

use super::budget::Budget;
use super::finding::{Finding, Findings, What};
use super::key;
use super::piece::text_of;
use super::search::Search;
use super::watch::Watch;
use crate::artifact::Contents;

/// Looks into bytes that the build made.
pub fn look_into(watch: &Watch, name: &str, bytes: &[u8], findings: &mut Findings) {
    let mut found = BTreeSet::new();
    watch.look(bytes, text_of(name, bytes), &mut found);
    let what = found.into_iter().map(What::Secret);
    let key = key::is_there(bytes).then_some(What::Key);
    findings.extend(what.chain(key).map(|what| Finding { what, within: String::new() }));
}

/// Looks into a file that is copied, and into all that is packed in it.
pub fn look_into_copy(watch: &Watch, name: &str, file: &dyn Contents, findings: &mut Findings) {
    let budget = Budget::of(file.len());
    Search::new(watch, &budget, findings).file(name, file);
}
