//! A list of digests against the files that were found.

use std::collections::BTreeMap;

use super::found::{Finding, Kind};
use crate::base::Digest;
use crate::signing::{Listing, Unlisted};

/// What is wrong with the lines of a list.
pub fn lines<'l>(name: &'l str, listing: &'l Listing) -> impl Iterator<Item = Finding> + 'l {
    listing.unlisted.iter().map(move |(line, why)| {
        let why = match why {
            Unlisted::Unreadable => format!("has a line {line} that is no digest with a path"),
            Unlisted::Unsafe(path) => {
                format!("has a line {line} with the path `{path}`, which names no file here")
            }
            Unlisted::Twice(path) => format!("lists `{path}` again in line {line}"),
        };
        Finding::new(Kind::List, name, why)
    })
}

/// Files that are listed and other, listed and not there, there and not listed. One that
/// is gone and one that is new, with the same bytes, are one that was renamed.
///
/// `known` tells of a path that something else was said of already, or that no list
/// has in it.
pub fn files(
    listed: &BTreeMap<String, Digest>,
    found: &BTreeMap<&str, Digest>,
    known: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut gone: BTreeMap<Digest, Vec<&str>> = BTreeMap::new();
    for (path, digest) in listed {
        match found.get(path.as_str()) {
            Some(own) if own == digest => {}
            Some(_) => {
                let why = "was changed: its bytes are not those that are listed";
                findings.push(Finding::new(Kind::Changed, path, why));
            }
            None if known(path) => {}
            None => gone.entry(*digest).or_default().push(path),
        }
    }
    // The last is taken first.
    gone.values_mut().for_each(|paths| paths.reverse());
    for (path, digest) in found {
        if listed.contains_key(*path) || known(path) {
            continue;
        }
        match gone.get_mut(digest).and_then(Vec::pop) {
            Some(from) => {
                let why = format!("was renamed to `{path}`");
                let renamed = Finding::new(Kind::Renamed, from, why);
                findings.push(Finding { to: Some((*path).to_owned()), ..renamed });
            }
            None => findings.push(Finding::new(Kind::Extra, *path, "is there and not listed")),
        }
    }
    let missing = gone.into_values().flatten();
    findings.extend(missing.map(|path| Finding::new(Kind::Missing, path, "is missing")));
    findings
}
