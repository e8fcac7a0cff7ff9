//! Files that are copied as they are.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use super::mark::Mark;
use crate::artifact::Contents;
use crate::base::Digest;
use crate::base::digest::Stream;

/// A file of a site that no stage reads as text.
#[derive(Debug, PartialEq, Eq)]
pub struct File(Kind);

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Disk { path: PathBuf, mark: Mark },
    Memory(Arc<[u8]>),
}

impl File {
    pub(super) fn disk(path: PathBuf, mark: Mark) -> Self {
        Self(Kind::Disk { path, mark })
    }

    pub(super) fn memory(bytes: Vec<u8>) -> Self {
        Self(Kind::Memory(bytes.into()))
    }

    /// The digest of its contents, read as a stream.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn digest(&self) -> io::Result<Digest> {
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
}

impl Contents for File {
    fn len(&self) -> u64 {
        match &self.0 {
            Kind::Disk { mark, .. } => mark.len,
            Kind::Memory(bytes) => bytes.len() as u64,
        }
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match &self.0 {
            Kind::Disk { path, .. } => Ok(Box::new(std::fs::File::open(path)?)),
            Kind::Memory(bytes) => Ok(Box::new(bytes.as_ref())),
        }
    }

    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        match &self.0 {
            Kind::Disk { path, mark } => {
                let changed = || io::Error::other("the file was changed");
                // Opening a pipe would wait for ever.
                if Mark::of(&std::fs::symlink_metadata(path)?) != *mark {
                    return Err(changed());
                }
                let mut file = std::fs::File::open(path)?;
                if Mark::of(&file.metadata()?) != *mark {
                    return Err(changed());
                }
                file.seek(SeekFrom::Start(offset))?;
                Ok(Box::new(file))
            }
            Kind::Memory(bytes) => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                Ok(Box::new(bytes.get(offset..).unwrap_or(&[])))
            }
        }
    }
}
