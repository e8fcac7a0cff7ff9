//! No file was made from itself.

use std::collections::BTreeMap;

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics, Digest, Place};
use crate::case::model::{Exhibit, ExhibitFile, FileRole, Text, is_id};

/// Files of which each, by its `derived_from`, was made from the next, and the
/// last from the first.
pub const CIRCULAR_ORIGIN: Code = Code::error("circular-origin");

pub const RULE: Rule = Rule { codes: &[&CIRCULAR_ORIGIN], check };

/// What a file can be made from.
struct Origins<'a> {
    files: Vec<(&'a Exhibit, &'a ExhibitFile)>,
    paths: BTreeMap<&'a str, usize>,
    sums: BTreeMap<Digest, usize>,
    /// By the id of an exhibit, its files as they were received.
    originals: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Origins<'a> {
    fn of(argument: &Argument<'a>) -> Self {
        let exhibits = argument.case.exhibits.iter();
        let files: Vec<_> =
            exhibits.flat_map(|exhibit| exhibit.files.iter().map(move |f| (exhibit, f))).collect();
        let mut origins = Self {
            files: Vec::new(),
            paths: BTreeMap::new(),
            sums: BTreeMap::new(),
            originals: BTreeMap::new(),
        };
        for (at, (exhibit, file)) in files.iter().enumerate() {
            if let Some(path) = &file.path {
                origins.paths.entry(path.value.as_str()).or_insert(at);
            }
            if let Some(sum) = &file.sha256 {
                origins.sums.entry(sum.value).or_insert(at);
            }
            if file.role == FileRole::Evidentiary {
                origins.originals.entry(exhibit.id.value.as_str()).or_default().push(at);
            }
        }
        origins.files = files;
        origins
    }

    /// The files that one was made from. An exhibit stands for its originals;
    /// of its own exhibit a copy says no more than that it belongs there.
    fn from(&self, at: usize) -> &[usize] {
        let Some((exhibit, file)) = self.files.get(at) else { return &[] };
        let Some(from) = &file.derived_from else { return &[] };
        let from = from.value.as_str();
        let one = self.paths.get(from);
        match one.or_else(|| self.sums.get(&Digest::parse(from)?)) {
            Some(one) => std::slice::from_ref(one),
            None if is_id(from) && from != exhibit.id.value => {
                self.originals.get(from).map_or(&[], Vec::as_slice)
            }
            None => &[],
        }
    }

    fn origin(&self, at: usize) -> Option<&'a Text> {
        self.files.get(at).and_then(|(_, file)| file.derived_from.as_ref())
    }

    fn name(&self, at: usize) -> &'a str {
        let Some((exhibit, file)) = self.files.get(at) else { return "" };
        file.path.as_ref().map_or(&exhibit.id.value, |path| &path.value)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    /// On the way that is followed now.
    Now,
    Done,
}

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let origins = Origins::of(argument);
    let mut seen = vec![Seen::Not; origins.files.len()];
    for first in 0..origins.files.len() {
        if seen.get(first) != Some(&Seen::Not) {
            continue;
        }
        // The files on the way, each with how many of its origins were followed.
        let mut way = vec![(first, 0)];
        mark(&mut seen, first, Seen::Now);
        while let Some((at, followed)) = way.last_mut() {
            let (at, next) = (*at, origins.from(*at).get(*followed).copied());
            *followed += 1;
            match next.and_then(|next| Some((next, *seen.get(next)?))) {
                Some((next, Seen::Now)) => diagnostics.extend(circle(&origins, at, next)),
                Some((next, Seen::Not)) => {
                    mark(&mut seen, next, Seen::Now);
                    way.push((next, 0));
                }
                Some((_, Seen::Done)) => {}
                None => {
                    mark(&mut seen, at, Seen::Done);
                    way.pop();
                }
            }
        }
    }
}

fn mark(seen: &mut [Seen], at: usize, how: Seen) {
    if let Some(slot) = seen.get_mut(at) {
        *slot = how;
    }
}

/// What is told of a file that closes a circle, at what it says of its origin.
fn circle(origins: &Origins<'_>, at: usize, from: usize) -> Option<Diagnostic> {
    let origin = origins.origin(at)?;
    let (name, other) = (origins.name(at), origins.name(from));
    let message = match at == from {
        true => format!("`{name}` cannot have been made from itself"),
        false => format!("`{name}` was made from `{other}`, which was made from it"),
    };
    let place: Place = origin.place.clone();
    let diagnostic = Diagnostic::at(&CIRCULAR_ORIGIN, place, message);
    let back = origins.origin(from).filter(|_| at != from);
    let diagnostic = match back {
        Some(back) => diagnostic.related(back.place.clone(), "here, or by way of this"),
        None => diagnostic,
    };
    Some(diagnostic.hint("say of the file that was there first nothing in `derived_from`"))
}
