//! The images of a site on their way out: cleaned, and those that pages show
//! also made in other sizes.
//!
//! Each is read once, side by side with others, as far as there is room in
//! memory. What only had something left out is left out again when it is
//! stored; what was packed anew is handed over at once, or kept where builds
//! follow one another.

mod again;
mod contents;
mod judge;
mod one;
mod reading;
mod room;
mod sizes;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rayon::prelude::*;

use crate::artifact::{Artifact, Contents};
use crate::base::{Diagnostics, Digest, Fingerprint, Stamp};
use crate::image::is_image;
use crate::library::pictures::Pictures;
use crate::library::{CopiedFile, EntryId, Library};

use reading::{Outcome, Reading};
use room::Room;

pub(crate) use contents::cleaned_contents;
pub use judge::{ACTIVE_SVG, BROKEN_IMAGE, IMAGE_METADATA, IMAGE_TOO_LARGE, NOT_AN_IMAGE};
pub(crate) use reading::Work;

/// What is remembered of images.
#[derive(Default)]
pub(crate) struct Known {
    by_path: BTreeMap<String, (Fingerprint, Arc<Outcome>)>,
    /// What pages were told of pictures.
    pictures: Arc<Pictures>,
    /// By document: the state in which it was looked at, and what it shows.
    shown: Vec<(Stamp, BTreeSet<String>)>,
    /// The library in which these documents stand.
    library: Option<Stamp>,
}

/// The images of one build.
pub(crate) struct Images {
    outcomes: BTreeMap<String, Arc<Outcome>>,
    /// Whether pages may show or link to something else than before.
    pub changed: bool,
}

/// Sees to all images of a site: tells what is wrong with them, and notes in the
/// library how each is published.
///
/// # Errors
/// Where what was made cannot be stored.
pub(crate) fn see_to(
    library: &mut Library,
    known: &mut Known,
    work: &Work<'_>,
    diagnostics: &mut Diagnostics,
) -> io::Result<Images> {
    let shown = known.shown(library);
    let roles = judge::roles(library);
    let candidates: Vec<(&String, &CopiedFile)> =
        library.files.iter().filter(|(path, _)| is_image(path)).collect();
    let kept = known.by_path.values().map(|(_, outcome)| outcome.kept()).sum();
    let (room, kept) = (Room::default(), AtomicU64::new(kept));
    let reading = Reading { library, work, shown: &shown, roles: &roles, room, kept };
    let steps = candidates.iter().filter(|(path, _)| shown.contains(*path)).count();
    work.progress.begin("Pictures", steps as u64);
    let by_path = &known.by_path;
    let seen: io::Result<Vec<(String, Fingerprint, Arc<Outcome>)>> = candidates
        .into_par_iter()
        .with_max_len(1)
        .map(|(path, file)| {
            let key = reading.key(path, file);
            let earlier = by_path.get(path).filter(|(known, _)| *known == key);
            let outcome = match earlier {
                Some((_, outcome)) => Arc::clone(outcome),
                None => Arc::new(one::see_to(&reading, path, file)?),
            };
            if shown.contains(path) {
                work.progress.advance();
            }
            Ok((path.clone(), key, outcome))
        })
        .collect();
    let seen = seen?;
    diagnostics.extend(seen.iter().filter_map(|(_, _, outcome)| outcome.diagnostic.clone()));
    let pictures: Pictures = seen
        .iter()
        .filter_map(|(path, _, outcome)| Some((path.clone(), outcome.picture.clone()?)))
        .collect();
    let published = |(_, outcome): &(Fingerprint, Arc<Outcome>)| outcome.published;
    let changed = *known.pictures != pictures
        || seen
            .iter()
            .any(|(path, _, outcome)| by_path.get(path).and_then(published) != outcome.published);
    library.pictures = Arc::new(pictures);
    for (path, _, outcome) in &seen {
        let Some(file) = library.files.get_mut(path) else { continue };
        let published = match outcome.published {
            Some(published) => Some(published),
            None if file.digest == file.source => None,
            None => (work.contents)(path).map(|contents| (contents.len(), file.source)),
        };
        if let Some((bytes, digest)) = published {
            (file.bytes, file.digest) = (bytes, digest);
        }
    }
    let outcomes = seen.iter().map(|(path, _, outcome)| (path.clone(), Arc::clone(outcome)));
    let images = Images { outcomes: outcomes.collect(), changed };
    if work.keeps {
        known.pictures = Arc::clone(&library.pictures);
        known.by_path = seen.into_iter().map(|(path, key, of)| (path, (key, of))).collect();
    }
    Ok(images)
}

impl Known {
    /// The paths of all files that documents show. Only documents that have
    /// changed are looked at again.
    fn shown(&mut self, library: &Library) -> BTreeSet<String> {
        if self.library != Some(library.stamp) {
            self.shown.clear();
        }
        self.library = Some(library.stamp);
        let known = std::mem::take(&mut self.shown);
        let look = |at: usize| {
            let stamp = library.entries.get(at)?.report.stamp;
            match known.get(at).filter(|(earlier, _)| *earlier == stamp) {
                Some(known) => Some(known.clone()),
                None => Some((stamp, library.shown_pictures(EntryId(at)))),
            }
        };
        self.shown = (0..library.entries.len()).into_par_iter().filter_map(look).collect();
        self.shown.iter().flat_map(|(_, paths)| paths).cloned().collect()
    }
}

impl Images {
    /// Whether a file is only stored with something left out.
    pub(crate) fn is_cleaned(&self, path: &str) -> bool {
        self.outcome(path).is_some_and(|outcome| outcome.published.is_some() && !outcome.upright)
    }

    /// Whether what is published in place of a file was packed anew.
    pub(crate) fn is_packed(&self, path: &str) -> bool {
        self.outcome(path).is_some_and(|outcome| outcome.upright)
    }

    /// What was packed anew in place of a file, made of that file again.
    pub(crate) fn packed_again(
        &self,
        path: &str,
        whole: Arc<dyn Contents>,
    ) -> Option<Arc<dyn Contents>> {
        let outcome = self.outcome(path)?;
        let (length, _) = outcome.published?;
        Some(again::again(path, whole, length, outcome.recipe?))
    }

    fn outcome(&self, path: &str) -> Option<&Outcome> {
        self.outcomes.get(path).map(Arc::as_ref)
    }

    /// What was packed and is kept.
    pub(crate) fn kept(&self) -> Vec<Artifact> {
        self.outcomes.values().flat_map(|outcome| outcome.files.iter().cloned()).collect()
    }

    /// What was made of what.
    pub(crate) fn made(&self) -> BTreeMap<Digest, Option<Digest>> {
        self.outcomes.values().flat_map(|outcome| outcome.made.iter().copied()).collect()
    }
}
