//! From the stage to the output: in one step, or file by file.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::failure::Failure;
use super::manifest::{self, Owned};
use super::place::Place;
use super::survey::{Fresh, PART, Survey, survey};
use super::system;
use super::tree::{self, Uncarried};
use crate::base::Digest;

/// All that is known of a site that is to be published.
pub struct Change<'a> {
    pub place: &'a Place,
    /// The mode of an output that is new.
    pub mode: &'a Metadata,
    pub owned: &'a Owned,
    pub fresh: &'a Fresh<'a>,
    pub found: &'a Survey,
    /// All files in the order of their paths.
    pub files: &'a [(&'a str, Digest)],
    /// Those that the output does not hold, in the order of their paths.
    pub changed: Vec<&'a str>,
}

/// How a site was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// In one step.
    One,
    /// One file after the other.
    Many,
}

/// Puts the stage in the place of the output.
pub fn replace(change: Change<'_>) -> Result<Step, Failure> {
    let Place { shown, output, stage, beside, .. } = change.place;
    let failed = |error| Failure::disk("cannot be replaced", shown, error);
    let before = match fs::symlink_metadata(output) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            system::copy_mode(change.mode, stage).map_err(failed)?;
            return fs::rename(stage, output).map(|()| Step::One).map_err(failed);
        }
        before => before.map_err(failed)?,
    };
    if *beside && !change.found.has_mounts && carry(&change)? {
        system::copy_mode(&before, stage).map_err(failed)?;
        match system::exchange(stage, output) {
            Ok(()) => {
                // The new site is public; what is left is to lose nothing.
                return match settle(&change) {
                    Ok(()) => Ok(Step::One),
                    Err(error) => {
                        let _ = system::exchange(stage, output);
                        Err(failed(error))
                    }
                };
            }
            Err(error) if system::is_unable(&error) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    one_by_one(&change).map(|()| Step::Many)
}

/// After the exchange: the stage is the old tree.
fn settle(change: &Change<'_>) -> io::Result<()> {
    let Place { output, stage, .. } = change.place;
    let now = survey(stage, change.owned, change.fresh).map_err(|(_, error)| error)?;
    tree::settle(stage, output, &change.found.foreign, &now.foreign)
}

/// `false` where it cannot be done on this disk.
fn carry(change: &Change<'_>) -> Result<bool, Failure> {
    let place = change.place;
    match tree::carry(&place.output, &place.stage, &change.found.foreign) {
        Ok(()) => Ok(true),
        Err(Uncarried::Unable) => Ok(false),
        Err(Uncarried::Taken(path)) => {
            let how = "was not written by a build, and this disk takes it for a file of the site";
            Err(Failure::foreign(&place.shown(path), how, 0))
        }
        Err(Uncarried::Disk(path, error)) => {
            Err(Failure::disk("cannot be kept", &place.shown(path), error))
        }
    }
}

/// Renames file by file. A build that is killed in between leaves a manifest
/// that names the files of both sites, so that the next build knows them all.
fn one_by_one(change: &Change<'_>) -> Result<(), Failure> {
    let Change { place, owned, found, .. } = change;
    let sums = Path::new(manifest::NAME);
    let failed = |path: &Path, error| {
        let mut failure = Failure::disk("cannot be replaced", &place.shown(path), error);
        failure.hint += "; some files are of the new site already: build again to make it whole";
        failure
    };
    let write_sums = |text: String| {
        // A name that no route has: the stage's own manifest may be a link to the old one.
        let from = place.stage.join(".amicus-sums");
        fs::write(&from, text).and_then(|()| rename(&from, &place.output.join(sums)))
    };
    write_sums(owned.with(change.files))
        .map_err(|error| Failure::disk("cannot be replaced", &place.shown(sums), error))?;

    let (pages, rest): (Vec<&str>, Vec<&str>) =
        change.changed.iter().partition(|path| path.ends_with(".html"));
    for path in rest.into_iter().chain(pages).map(Path::new) {
        put(&place.stage, &place.output, path).map_err(|error| failed(path, error))?;
    }
    for path in &found.stale {
        match fs::remove_file(place.output.join(path)) {
            // A folder of the new site may have taken its place.
            Err(_) if place.output.join(path).is_dir() => {}
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            removed => removed.map_err(|error| failed(path, error))?,
        }
    }
    // The deepest first; those that are not empty stay.
    for folder in found.owned_folders.iter().rev() {
        let _ = fs::remove_dir(place.output.join(folder));
    }
    write_sums(crate::artifact::sums(change.files.iter().copied()))
        .map_err(|error| failed(sums, error))
}

/// Renames one file into the output. Whatever stands in its way was written by
/// an earlier build: the survey found nothing else there.
fn put(stage: &Path, output: &Path, path: &Path) -> io::Result<()> {
    let (from, to) = (stage.join(path), output.join(path));
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        let folder = output.join(folder);
        if fs::symlink_metadata(&folder).is_ok_and(|found| !found.is_dir()) {
            fs::remove_file(folder)?;
        }
    }
    if fs::symlink_metadata(&to).is_ok_and(|found| found.is_dir()) {
        fs::remove_dir_all(&to)?;
    }
    if let Some(above) = to.parent() {
        fs::create_dir_all(above)?;
    }
    rename(&from, &to)
}

/// Renames, also into something mounted in the output.
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let part = to.with_file_name(PART);
            fs::copy(from, &part).and_then(|_| fs::rename(&part, to)).inspect_err(|_| {
                let _ = fs::remove_file(&part);
            })
        }
        result => result,
    }
}
