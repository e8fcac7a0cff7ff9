//! Files that are cleaned, or packed again, each time that they are read: they
//! come out the same, and nobody has to keep them.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use crate::artifact::Contents;
use crate::image::clean;

/// An image with what it tells left out, as it will be so many bytes long.
pub(crate) fn cleaned_contents(
    path: &str,
    contents: Arc<dyn Contents>,
    length: u64,
) -> Arc<dyn Contents> {
    Arc::new(CleanedContents { path: path.to_owned(), contents, length })
}

struct CleanedContents {
    path: String,
    contents: Arc<dyn Contents>,
    length: u64,
}

impl Contents for CleanedContents {
    fn len(&self) -> u64 {
        self.length
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let bytes = all(self.contents.as_ref())?;
        let cleaned = clean(&self.path, &bytes).map_err(|_| changed())?;
        Ok(Box::new(Cursor::new(cleaned.bytes.into_owned())))
    }
}

/// All bytes of a file that is still what it was.
pub(super) fn all(contents: &dyn Contents) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    contents.open_at(0)?.take(contents.len() + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == contents.len() { Ok(bytes) } else { Err(changed()) }
}

pub(super) fn changed() -> io::Error {
    io::Error::other("the file was changed")
}
