//! One build at a time: an advisory lock on a small file beside the output.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::system;

/// The lock, held until it is dropped, or until the process ends in any way.
pub struct Lock {
    path: PathBuf,
    file: Option<File>,
}

/// Why there is no lock.
pub enum Refused {
    /// Another build holds it.
    Held,
    /// The lock file cannot be opened.
    Disk(io::Error),
}

impl Lock {
    /// Takes the lock at once or not at all.
    pub fn take(path: &Path) -> Result<Self, Refused> {
        // The holder removes the file when done. Whoever opened it before and
        // locks it after holds a file that nobody else can find: look again.
        for _ in 0..100 {
            let file = open(path).map_err(Refused::Disk)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, path) => {
                    return Ok(Self { path: path.into(), file: Some(file) });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Refused::Held),
                // Some network file systems have no locks.
                Err(TryLockError::Error(_)) => return Ok(Self { path: path.into(), file: None }),
            }
        }
        Err(Refused::Held)
    }

    /// Whether other builds are kept out. Where not, a stage that is found may
    /// belong to a build that runs now.
    pub fn holds(&self) -> bool {
        self.file.is_some()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Elsewhere than on Unix a file's identity cannot be asked for, so that
        // the look in `take` is not possible: the empty file stays.
        if cfg!(unix) && self.file.is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    match OpenOptions::new().write(true).create(true).truncate(false).open(path) {
        // Left behind by a build of another user: it can be locked all the same.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            File::open(path).map_err(|_| error)
        }
        opened => opened,
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(found)) => system::same_file(&held, &found),
        _ => false,
    }
}
