//! Files below one folder: made with the folders above them, compared, linked.

use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::system;
use crate::base::Digest;
use crate::base::digest::Stream;

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 << 10;

/// A folder held open, with files below it.
pub struct Folder(system::Handle);

impl Folder {
    /// Opens a folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        system::open_folder(path).map(Self)
    }

    /// Makes a file with these bytes. It must not be there yet.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.with_folders(path, || system::create(&self.0, path))?.write_all(bytes)
    }

    /// Makes a file from all that a reader gives, and tells how many bytes
    /// that were, and their digest.
    ///
    /// # Errors
    /// [`Broken::Reading`] where the reader fails, [`Broken::Writing`] where
    /// the file does.
    pub fn copy(&self, path: &Path, from: &mut dyn Read) -> Result<(u64, Digest), Broken> {
        let made = self.with_folders(path, || system::create(&self.0, path));
        let mut file = made.map_err(Broken::Writing)?;
        let mut total = 0;
        let digest = each_piece(from, |piece| {
            total += piece.len() as u64;
            file.write_all(piece)
        })?;
        Ok((total, digest))
    }

    /// Whether a file is there and holds just these bytes. What cannot be read
    /// does not.
    pub fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        let Some(mut file) = self.of_length(path, bytes.len() as u64) else { return false };
        let mut rest = bytes;
        let mut buffer = [0; PIECE];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => return rest.is_empty(),
                Ok(read) => match buffer.get(..read).and_then(|piece| rest.strip_prefix(piece)) {
                    Some(after) => rest = after,
                    None => return false,
                },
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
    }

    /// Whether a file is there and holds bytes of this length and digest.
    pub fn holds_digest(&self, path: &Path, length: u64, digest: Digest) -> bool {
        let Some(mut file) = self.of_length(path, length) else { return false };
        each_piece(&mut file, |_| Ok(())).is_ok_and(|found| found == digest)
    }

    fn of_length(&self, path: &Path, length: u64) -> Option<std::fs::File> {
        let file = self.read(path).ok()?;
        let found = file.metadata().ok()?;
        (found.is_file() && found.len() == length).then_some(file)
    }

    /// Opens a file for reading.
    pub fn read(&self, path: &Path) -> io::Result<std::fs::File> {
        system::open(&self.0, path)
    }

    /// Gives a file of another folder the same path in this one.
    pub fn link(&self, from: &Folder, path: &Path) -> io::Result<()> {
        self.with_folders(path, || system::link(&from.0, &self.0, path))
    }

    /// Brings everything below onto the disk.
    pub fn sync(&self) -> io::Result<()> {
        system::sync(&self.0)
    }

    /// Tries first and makes folders only when told that one is missing: most
    /// files find theirs, and threads need no common list of what is made.
    fn with_folders<T>(&self, path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
        match act() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.make_folders(path)?;
                act()
            }
            result => result,
        }
    }

    fn make_folders(&self, path: &Path) -> io::Result<()> {
        let mut missing = Vec::new();
        let above = path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty());
        for folder in above {
            match system::make_folder(&self.0, folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => missing.push(folder),
                result => {
                    there(result)?;
                    break;
                }
            }
        }
        missing.iter().rev().try_for_each(|folder| there(system::make_folder(&self.0, folder)))
    }
}

/// Another thread may have made the folder first.
fn there(made: io::Result<()>) -> io::Result<()> {
    match made {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Which end of a copy failed.
#[derive(Debug)]
pub enum Broken {
    /// What is copied could not be read.
    Reading(io::Error),
    /// The copy could not be written.
    Writing(io::Error),
}

fn each_piece(
    from: &mut dyn Read,
    mut act: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<Digest, Broken> {
    let mut stream = Stream::new();
    let mut buffer = vec![0; PIECE];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(stream.finish()),
            Ok(read) => {
                let piece = buffer.get(..read).unwrap_or_default();
                stream.update(piece);
                act(piece).map_err(Broken::Writing)?;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Broken::Reading(error)),
        }
    }
}
