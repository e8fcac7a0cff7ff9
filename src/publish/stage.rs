//! The stage: a new site on its way to the output.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::disk::{Broken, Folder};
use super::failure::{Failure, OUTPUT_LOCKED, SOURCE_CHANGED};
use super::lock::{Lock, Refused};
use super::manifest::{self, Owned};
use super::place::{self, Place};
use super::replace::{self, Change, Step};
use super::survey::{Fresh, survey};
use super::{Published, system, tree};
use crate::artifact::{Artifact, Contents, Payload, Sink, sums};
use crate::base::{Digest, Route};

/// A site that is being written, and is not yet seen by anyone.
///
/// It takes artifacts as a [`Sink`]; [`Stage::commit`] publishes them. A stage
/// that is dropped instead leaves the output as it was, and nothing beside it.
pub struct Stage {
    /// The mode that the output gets where there is none yet.
    mode: Metadata,
    new: Folder,
    /// The output as it is, where there is one.
    old: Option<Folder>,
    done: Mutex<Vec<Entry>>,
    failed: AtomicBool,
    // The last to be dropped: what is above is closed by then.
    place: Held,
}

/// The place, while a stage stands in it.
struct Held {
    place: Place,
    /// Let go of after the stage is removed.
    lock: Option<Lock>,
}

impl Deref for Held {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

/// A stored artifact.
struct Entry {
    route: Route,
    digest: Digest,
    unchanged: bool,
    bytes: u64,
}

impl Stage {
    /// Begins a build into `output`, a folder, a link to one, or nothing yet.
    /// What a killed build left beside it is removed.
    ///
    /// `protected` are folders that the site is made from: the output must be
    /// neither one of them nor hold one of them.
    ///
    /// # Errors
    /// `output-locked` where another build runs, `output-unsafe` where a build
    /// must not replace what is there, `output-failed` where the disk refuses.
    pub fn begin(output: &Path, protected: &[PathBuf]) -> Result<Self, Failure> {
        let place = Place::find(output, protected)?;
        let begun = match Self::open(place.clone()) {
            // Nothing may be written beside the output; inside, it may.
            Err(failure) if is_refused(&failure) && place.beside && place.output.is_dir() => {
                Self::open(place.clone().inside()).map_err(|_| failure)
            }
            begun => begun,
        };
        begun.inspect_err(|_| place::unmake(&place.made))
    }

    fn open(place: Place) -> Result<Self, Failure> {
        let lock = Lock::take(&place.lock).map_err(|refused| match refused {
            Refused::Held => locked(&place),
            Refused::Disk(error) => Failure::disk("cannot be made", &place.lock, error),
        })?;
        let stage = place.stage.as_path();
        if lock.holds() {
            tree::remove(stage)
                .map_err(|e| Failure::disk("was left by a killed build and stays", stage, e))?;
        }
        let opened = match system::make_top_folder(stage) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(locked(&place)),
            made => made.and_then(|()| open_stage(stage)),
        };
        let (mode, new) = opened.map_err(|e| {
            let _ = fs::remove_dir(stage);
            Failure::disk("cannot be made", stage, e)
        })?;
        let old = match Folder::open(&place.output) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            old => Some(old.map_err(|error| {
                let _ = fs::remove_dir(stage);
                Failure::disk("cannot be read", &place.shown, error)
            })?),
        };
        let (done, failed) = (Mutex::default(), AtomicBool::new(false));
        let place = Held { place, lock: Some(lock) };
        Ok(Self { mode, new, old, done, failed, place })
    }

    /// Publishes all that was put: readers see the old site until this is
    /// nearly over, and then the new one.
    ///
    /// # Errors
    /// `output-foreign-file` where something that no build wrote is in the way,
    /// `output-failed` where the disk refuses. The output is as it was, unless
    /// files had to be put one by one and the disk refused in between.
    pub fn commit(self) -> Result<Published, Failure> {
        let mut entries =
            std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner));
        entries.sort_unstable_by(|a, b| a.route.cmp(&b.route));
        if self.failed.load(Ordering::Relaxed) {
            let error = io::Error::other("a file could not be stored");
            return Err(Failure::disk("cannot be published", &self.place.shown, error));
        }
        let sums = sums(entries.iter().map(|e| (e.route.path(), e.digest)));
        let same_sums = self.store_sums(&sums)?;
        let failed = |what, error| Failure::disk(what, &self.place.shown, error);
        let same = same_sums && entries.iter().all(|entry| entry.unchanged);
        if !same {
            self.keep(&entries)?;
            self.new.sync().map_err(|e| failed("cannot be brought onto the disk", e))?;
        }

        let published = |removed, kept, atomic| Published {
            written: entries.iter().filter(|entry| !entry.unchanged).count(),
            unchanged: entries.iter().filter(|entry| entry.unchanged).count(),
            bytes: entries.iter().map(|entry| entry.bytes).sum(),
            removed,
            kept,
            atomic,
        };
        let owned = match Owned::read(&self.place.output) {
            Ok(owned) => owned,
            Err(error) => return Err(failed("has a `SHA256SUMS` that cannot be read", error)),
        };
        let names = entries.iter().map(|entry| (entry.route.path(), entry.unchanged));
        let fresh = Fresh::new(names.chain([(manifest::NAME, same_sums)]));
        let found = match survey(&self.place.output, &owned, &fresh) {
            Ok(found) => found,
            Err((path, error)) => {
                return Err(Failure::disk("cannot be read", &self.place.shown(path), error));
            }
        };
        if let Some((path, how)) = found.collisions.first() {
            let more = found.collisions.len() - 1;
            return Err(Failure::foreign(&self.place.shown(path), how, more));
        }
        let kept = found.foreign.iter().filter(|foreign| !foreign.is_folder).count();
        if same {
            return Ok(published(0, kept, true));
        }
        let files: Vec<_> = entries.iter().map(|e| (e.route.path(), e.digest)).collect();
        let changed =
            entries.iter().filter(|entry| !entry.unchanged).map(|entry| entry.route.path());
        let step = replace::replace(Change {
            place: &self.place,
            mode: &self.mode,
            owned: &owned,
            fresh: &fresh,
            found: &found,
            files: &files,
            changed: changed.collect(),
        })?;
        Ok(published(found.stale.len(), kept, step == Step::One))
    }

    /// Stores the manifest; tells whether the output's is the same.
    fn store_sums(&self, sums: &str) -> Result<bool, Failure> {
        let path = Path::new(manifest::NAME);
        let same = self.old.as_ref().is_some_and(|old| old.holds(path, sums.as_bytes()));
        self.new
            .write(path, sums.as_bytes())
            .map_err(|e| Failure::disk("cannot be written", &self.place.shown(path), e))?;
        Ok(same)
    }

    /// Brings the unchanged files of the output into the stage: as links to
    /// them, or as copies where the disk has no links. That is left until it is
    /// known that the output has to change at all.
    fn keep(&self, entries: &[Entry]) -> Result<(), Failure> {
        // A stage inside the output gives it only what changed.
        let Some(old) = self.old.as_ref().filter(|_| self.place.beside) else { return Ok(()) };
        entries.par_iter().filter(|entry| entry.unchanged).try_for_each(|entry| {
            let path = Path::new(entry.route.path());
            if self.new.link(old, path).is_ok() {
                return Ok(());
            }
            let failed = |e| Failure::disk("cannot be kept", &self.place.shown(path), e);
            let mut from = old.read(path).map_err(failed)?;
            match self.new.copy(path, &mut from) {
                Ok((_, digest)) if digest == entry.digest => Ok(()),
                Ok(_) => Err(changed(&self.place.shown(path))),
                Err(Broken::Reading(error) | Broken::Writing(error)) => Err(failed(error)),
            }
        })
    }

    fn store(&self, artifact: &Artifact) -> Result<(bool, u64), Failure> {
        let path = Path::new(artifact.route.path());
        let shown = || self.place.shown(path);
        let unwritten = |error| Failure::disk("cannot be written", &shown(), error);
        match &artifact.body {
            Payload::Bytes(bytes) => {
                let bytes = bytes.whole();
                if self.old.as_ref().is_some_and(|old| old.holds(path, &bytes)) {
                    return Ok((true, 0));
                }
                self.new.write(path, &bytes).map_err(unwritten)?;
                Ok((false, bytes.len() as u64))
            }
            Payload::Copy(contents) => {
                let holds = |old: &Folder| old.holds_digest(path, contents.len(), artifact.digest);
                if self.old.as_ref().is_some_and(holds) {
                    return Ok((true, 0));
                }
                let copied = copy(&self.new, path, contents.as_ref());
                let (bytes, digest) = copied.map_err(|broken| match broken {
                    Broken::Writing(error) => unwritten(error),
                    Broken::Reading(error) => {
                        let what = "cannot be copied, because the site's own file cannot be read";
                        Failure::disk(what, &shown(), error)
                    }
                })?;
                match digest == artifact.digest {
                    true => Ok((false, bytes)),
                    false => Err(changed(&shown())),
                }
            }
        }
    }
}

impl Sink for Stage {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        match self.store(&artifact) {
            Ok((unchanged, bytes)) => {
                let entry =
                    Entry { route: artifact.route, digest: artifact.digest, unchanged, bytes };
                self.done.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
                Ok(())
            }
            Err(failure) => {
                self.failed.store(true, Ordering::Relaxed);
                Err(failure.into())
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // After a commit this is the old tree. What cannot be removed now, the
        // next build removes.
        let _ = tree::remove(&self.place.stage);
        self.lock.take();
        place::unmake(&self.place.made);
    }
}

fn open_stage(stage: &Path) -> io::Result<(Metadata, Folder)> {
    let mode = fs::symlink_metadata(stage)?;
    system::make_private(stage)?;
    Ok((mode, Folder::open(stage)?))
}

fn copy(to: &Folder, path: &Path, contents: &dyn Contents) -> Result<(u64, Digest), Broken> {
    let mut from = contents.open().map_err(Broken::Reading)?;
    to.copy(path, &mut from)
}

fn is_refused(failure: &Failure) -> bool {
    let kind = failure.cause.as_ref().map(io::Error::kind);
    matches!(kind, Some(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem))
}

fn locked(place: &Place) -> Failure {
    let shown = place.shown.display();
    Failure::new(
        &OUTPUT_LOCKED,
        &place.shown,
        format!("another build is writing to `{shown}`"),
        "wait until it is done, or name another folder with `-o`",
    )
}

fn changed(path: &Path) -> Failure {
    Failure::new(
        &SOURCE_CHANGED,
        path,
        format!("the file that becomes `{}` changed during the build", path.display()),
        "build again when nothing else writes to the site's files",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(output: &Path, site: &[(&str, &str)]) -> Result<Published, Failure> {
        // As for an output that is a mount point.
        let stage = Stage::open(Place::find(output, &[])?.inside())?;
        for (path, text) in site {
            let route = Route::file(path).unwrap();
            stage.put(Artifact::new(route, *text)).unwrap();
        }
        stage.commit()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_output_that_cannot_be_moved_is_replaced_file_by_file() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path();
        fs::write(output.join("CNAME"), "example.org").unwrap();
        fs::create_dir(output.join("b")).unwrap();
        fs::write(output.join("b/mine"), "mine").unwrap();
        let first = [("index.html", "1"), ("a", "1"), ("b/c", "1"), ("d/e/f", "1"), ("same", "1")];
        assert!(!publish(output, &first).unwrap().atomic);
        let second = [("index.html", "2"), ("a/c", "2"), ("d", "2"), ("same", "1")];
        let published = publish(output, &second).unwrap();
        let expected =
            Published { written: 3, unchanged: 1, removed: 3, kept: 2, bytes: 3, atomic: false };
        assert_eq!(published, expected);
        assert_eq!(names(output), ["CNAME", "SHA256SUMS", "a", "b", "d", "index.html", "same"]);
        assert_eq!(
            (names(&output.join("a")), names(&output.join("b"))),
            (vec!["c".into()], vec!["mine".into()])
        );
        assert_eq!(fs::read_to_string(output.join("d")).unwrap(), "2");
        assert_eq!(fs::read_to_string(output.join("SHA256SUMS")).unwrap().lines().count(), 4);
        // The same with a damaged file: the manifest does not change.
        fs::write(output.join("d"), "3").unwrap();
        assert_eq!(publish(output, &second).unwrap().written, 1);
        assert_eq!(fs::read_to_string(output.join("d")).unwrap(), "2");
        let failure = publish(output, &[("index.html", "3"), ("CNAME", "3")]).unwrap_err();
        assert_eq!(failure.code.name, "output-foreign-file");
        assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "2");
    }
}
