//! A site on its way into one file: gathered in a hidden folder beside it, packed
//! into a hidden file there, and given its name at the very end. Whatever fails before,
//! what was there stays, and nothing else is left. What is sent elsewhere is gathered
//! in the same way, in the system's folder for what passes.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk::{Broken, Folder};
use super::failure::{FILE_EXISTS, Failure, OUTPUT_UNSAFE, SOURCE_CHANGED};
use super::system;
use crate::artifact::{Artifact, Payload, SUMS, Sink, sums};
use crate::base::Digest;

/// A site that is being gathered for one file.
pub struct Parcel {
    target: PathBuf,
    replace: bool,
    folder: Folder,
    // Held as long as the process lives: what nobody holds was left behind.
    _lock: File,
    // The last to be dropped: what is above is closed by then.
    place: tempfile::TempDir,
    done: Mutex<Vec<Packed>>,
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Its path.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its digest.
    pub digest: Digest,
}

/// How the hidden folders begin, and what lies in each beside the file: what tells
/// that it is in use, and the site.
const HIDDEN: &str = ".amicus-parcel-";
const LOCK: &str = "lock";
const SITE: &str = "site";

/// Takes away what was left in a folder by exports that were ended by force.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_hidden = entry.file_name().to_str().is_some_and(|name| name.starts_with(HIDDEN));
        if !is_hidden || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        match File::open(entry.path().join(LOCK)) {
            Ok(lock) if lock.try_lock().is_ok() => clear(&entry.path()),
            // Ended before it had its lock, or when all else was gone. What is not empty
            // stays.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let _ = fs::remove_dir(entry.path());
            }
            _ => {}
        }
    }
}

/// Takes a hidden folder away, its lock at the end: where that is cut short, the next
/// can go on.
fn clear(place: &Path) {
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name() != LOCK) {
        let _ = match entry.file_type() {
            Ok(kind) if kind.is_dir() => fs::remove_dir_all(entry.path()),
            _ => fs::remove_file(entry.path()),
        };
    }
    let _ = fs::remove_dir_all(place);
}

/// A new hidden folder, and its lock.
fn hidden(above: &Path) -> io::Result<(tempfile::TempDir, File)> {
    let place = tempfile::Builder::new().prefix(HIDDEN).tempdir_in(above)?;
    system::make_private(place.path())?;
    let lock = File::create(place.path().join(LOCK))?;
    // Some network file systems have no locks; nothing is swept there.
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(io::ErrorKind::NotFound.into()),
        _ => Ok((place, lock)),
    }
}

/// So often a new one is begun.
const TRIES: usize = 16;

impl Drop for Parcel {
    fn drop(&mut self) {
        clear(self.place.path());
    }
}

/// Where the file is written.
pub trait Out: Write + Seek {}

impl<T: Write + Seek> Out for T {}

impl Parcel {
    /// Begins to gather a site for a file. Where that is there already, it is only
    /// replaced if `replace` says so. `protected` are folders that the site is made
    /// from: nothing is written into them.
    ///
    /// # Errors
    /// [`FILE_EXISTS`] where it is there, [`OUTPUT_UNSAFE`] where it lies in the
    /// site's own folders, and where the disk refuses.
    pub fn begin(target: &Path, replace: bool, protected: &[PathBuf]) -> Result<Self, Failure> {
        let failed = |error| Failure::disk("cannot be written", target, error);
        let whole = std::path::absolute(target).map_err(failed)?;
        let (Some(above), Some(_)) = (whole.parent(), whole.file_name()) else {
            return Err(failed(io::ErrorKind::InvalidInput.into()));
        };
        match fs::symlink_metadata(&whole) {
            Ok(found) if !found.is_file() => {
                let message = format!("`{}` is no file that could be replaced", target.display());
                return Err(Failure::new(&FILE_EXISTS, target, message, "choose another name"));
            }
            Ok(_) if !replace => {
                let message = format!("`{}` is there already", target.display());
                let hint = "choose another name, or say `--replace` to write over it";
                return Err(Failure::new(&FILE_EXISTS, target, message, hint));
            }
            _ => {}
        }
        let mut ways = above.ancestors();
        if ways.find_map(|way| fs::metadata(way).ok()).is_some_and(|found| !found.is_dir()) {
            return Err(failed(io::ErrorKind::NotADirectory.into()));
        }
        fs::create_dir_all(above).map_err(failed)?;
        let real = fs::canonicalize(above).map_err(failed)?;
        if protected
            .iter()
            .filter_map(|folder| fs::canonicalize(folder).ok())
            .any(|folder| real.starts_with(folder))
        {
            let message = format!("`{}` would lie in a folder of the site", target.display());
            let hint = "write it somewhere else, or the next build would publish it";
            return Err(Failure::new(&OUTPUT_UNSAFE, target, message, hint));
        }
        Self::gather(target, replace, &real).map_err(failed)
    }

    /// Begins to gather a site in a folder for what passes, for what becomes no file.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn aside(passing: &Path) -> Result<Self, Failure> {
        let failed = |error| Failure::disk("cannot be written", passing, error);
        Self::gather(passing, false, passing).map_err(failed)
    }

    fn gather(target: &Path, replace: bool, above: &Path) -> io::Result<Self> {
        sweep(above);
        let mut tries = 0;
        let (place, lock) = loop {
            tries += 1;
            match hidden(above) {
                // Another export has swept it away before it had its lock.
                Err(error) if error.kind() == io::ErrorKind::NotFound && tries < TRIES => {}
                held => break held?,
            }
        };
        let site = place.path().join(SITE);
        fs::create_dir(&site)?;
        let folder = Folder::open(&site)?;
        let (target, done) = (target.to_owned(), Mutex::default());
        Ok(Self { target, replace, folder, _lock: lock, place, done })
    }

    /// Ends gathering: adds the list of digests, and gives all files in the order of
    /// their paths.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn gathered(&self) -> Result<Vec<Packed>, Failure> {
        let failed = |error| Failure::disk("cannot be written", &self.target, error);
        let mut files =
            std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner));
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let list = sums(files.iter().map(|file| (file.path.as_str(), file.digest)));
        self.folder.write(Path::new(SUMS), list.as_bytes()).map_err(failed)?;
        let (bytes, digest) = (list.len() as u64, Digest::of(list.as_bytes()));
        files.push(Packed { path: SUMS.to_owned(), bytes, digest });
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// Packs what was gathered, with its list of digests, and gives the file its
    /// name. `pack` is given the files in the order of their paths, what opens
    /// them, and where to write.
    ///
    /// # Errors
    /// Where the disk refuses. What was there before is there still.
    pub fn seal<F>(self, pack: F) -> Result<Vec<Packed>, Failure>
    where
        F: FnOnce(&[Packed], &Self, &mut File) -> io::Result<()>,
    {
        let failed = |error| Failure::disk("cannot be written", &self.target, error);
        let files = self.gathered()?;
        let mut part = tempfile::Builder::new().tempfile_in(self.place.path()).map_err(failed)?;
        pack(&files, &self, part.as_file_mut()).map_err(failed)?;
        part.as_file().sync_all().map_err(failed)?;
        super::intake::share(part.as_file()).map_err(failed)?;
        match self.replace {
            true => part.persist(&self.target).map(drop).map_err(|error| failed(error.error))?,
            false => {
                part.persist_noclobber(&self.target)
                    .map(drop)
                    .map_err(|error| failed(error.error))?;
            }
        }
        Ok(files)
    }

    /// Opens a file that was gathered.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn open(&self, path: &str) -> io::Result<File> {
        self.folder.read(Path::new(path))
    }

    fn store(&self, artifact: &Artifact) -> Result<u64, Failure> {
        let path = Path::new(artifact.route.path());
        let unwritten = |error| Failure::disk("cannot be written", &self.target, error);
        match &artifact.body {
            Payload::Bytes(bytes) => {
                let bytes = bytes.whole();
                self.folder.write(path, &bytes).map_err(unwritten)?;
                Ok(bytes.len() as u64)
            }
            Payload::Copy(contents) => {
                let mut from = contents.open().map_err(|error| {
                    Failure::disk("cannot be packed, because it cannot be read", path, error)
                })?;
                let copied = self.folder.copy(path, &mut from as &mut dyn Read);
                let (bytes, digest) = copied.map_err(|broken| match broken {
                    Broken::Writing(error) => unwritten(error),
                    Broken::Reading(error) => {
                        Failure::disk("cannot be packed, because it cannot be read", path, error)
                    }
                })?;
                match digest == artifact.digest {
                    true => Ok(bytes),
                    false => {
                        let message =
                            format!("the file that becomes `{}` changed meanwhile", path.display());
                        let hint = "export again when nothing else writes to the site's files";
                        Err(Failure::new(&SOURCE_CHANGED, path, message, hint))
                    }
                }
            }
        }
    }
}

impl Sink for Parcel {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let bytes = self.store(&artifact)?;
        let path = artifact.route.path().to_owned();
        let packed = Packed { path, bytes, digest: artifact.digest };
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(packed);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_swept_and_what_is_in_use_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("site.zip");
        let used = Parcel::begin(&target, false, &[]).unwrap();
        let made = |name: &str, lock: bool, site: bool| {
            let place = folder.path().join(format!("{HIDDEN}{name}"));
            fs::create_dir(&place).unwrap();
            if lock {
                File::create(place.join(LOCK)).unwrap();
            }
            if site {
                fs::create_dir_all(place.join(SITE).join("a")).unwrap();
                fs::write(place.join(SITE).join("a/index.html"), "x").unwrap();
            }
            place
        };
        let left =
            [made("whole", true, true), made("locked", true, false), made("new", false, false)];
        let strange = made("strange", false, true);
        drop(Parcel::begin(&target, false, &[]).unwrap());
        assert!(left.iter().all(|place| !place.exists()), "{left:?}");
        assert!(used.place.path().join(SITE).is_dir());
        assert!(strange.join(SITE).is_dir(), "nobody knows whose it is");
        let place = used.place.path().to_owned();
        drop(used);
        assert!(!place.exists());
    }
}
