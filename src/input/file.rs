//! Files that are copied as they are.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::mark::Mark;
use super::shelf::{Place, Shelf};
use crate::artifact::Contents;
use crate::base::Digest;
use crate::base::digest::Stream;

/// A file of a site that no stage reads as text.
#[derive(Debug)]
pub struct File(Kind);

#[derive(Debug)]
enum Kind {
    Disk(Disk),
    Memory(Arc<[u8]>),
}

#[derive(Debug)]
struct Disk {
    path: PathBuf,
    mark: Mark,
    /// Where its bytes are kept once they were read; `None` where they are not.
    shelf: Option<Arc<Shelf>>,
    kept: OnceLock<(Vec<u8>, Place)>,
}

impl File {
    pub(super) fn disk(path: PathBuf, mark: Mark, shelf: Option<Arc<Shelf>>) -> Self {
        Self(Kind::Disk(Disk { path, mark, shelf, kept: OnceLock::new() }))
    }

    pub(super) fn memory(bytes: Vec<u8>) -> Self {
        Self(Kind::Memory(bytes.into()))
    }

    /// The digest of its contents. Where there is a place for them they stay in
    /// memory from then on; else they are read as a stream.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn digest(&self) -> io::Result<Digest> {
        if let Kind::Disk(disk) = &self.0 {
            disk.keep();
        }
        if let Some(bytes) = self.in_memory() {
            return Ok(Digest::of(bytes));
        }
        let mut stream = Stream::new();
        let mut buffer = vec![0; 1 << 16];
        let mut reader = self.open()?;
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(stream.finish()),
                Ok(count) => stream.update(buffer.get(..count).unwrap_or(&[])),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Its bytes, where they need not be read from disk.
    fn in_memory(&self) -> Option<&[u8]> {
        match &self.0 {
            Kind::Disk(disk) => disk.kept.get().map(|(bytes, _)| bytes.as_slice()),
            Kind::Memory(bytes) => Some(bytes),
        }
    }
}

impl Disk {
    /// Reads it into its place, where it has one and is what it was.
    fn keep(&self) {
        let place = match &self.shelf {
            Some(shelf) if self.kept.get().is_none() => shelf.place(self.mark.len),
            _ => None,
        };
        let (Some(place), Ok(file)) = (place, self.open_at(0)) else { return };
        let mut bytes = Vec::with_capacity(usize::try_from(self.mark.len).unwrap_or(0));
        let read = file.take(self.mark.len + 1).read_to_end(&mut bytes);
        if read.is_ok_and(|read| read as u64 == self.mark.len) {
            let _ = self.kept.set((bytes, place));
        }
    }

    fn open_at(&self, offset: u64) -> io::Result<std::fs::File> {
        let changed = || io::Error::other("the file was changed");
        // Opening a pipe would wait for ever.
        if Mark::of(&std::fs::symlink_metadata(&self.path)?) != self.mark {
            return Err(changed());
        }
        let mut file = std::fs::File::open(&self.path)?;
        if Mark::of(&file.metadata()?) != self.mark {
            return Err(changed());
        }
        file.seek(SeekFrom::Start(offset))?;
        Ok(file)
    }
}

impl Contents for File {
    fn len(&self) -> u64 {
        match &self.0 {
            Kind::Disk(disk) => disk.mark.len,
            Kind::Memory(bytes) => bytes.len() as u64,
        }
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match (self.in_memory(), &self.0) {
            (None, Kind::Disk(disk)) => Ok(Box::new(std::fs::File::open(&disk.path)?)),
            (bytes, _) => Ok(Box::new(bytes.unwrap_or(&[]))),
        }
    }

    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        match (self.in_memory(), &self.0) {
            (None, Kind::Disk(disk)) => Ok(Box::new(disk.open_at(offset)?)),
            (bytes, _) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                Ok(Box::new(bytes.and_then(|bytes| bytes.get(offset..)).unwrap_or(&[])))
            }
        }
    }
}
