//! Pictures that are packed again each time that they are read, where there is
//! no room to keep them.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use super::contents::{all, changed};
use crate::artifact::Contents;
use crate::image::{Kind, Picture, clean};

/// How a picture is packed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recipe {
    /// How wide; as wide as it is where that is not said.
    pub width: Option<u32>,
    pub kind: Kind,
    pub quality: u8,
}

/// A picture packed so, which has so many bytes.
pub(super) fn again(
    path: &str,
    contents: Arc<dyn Contents>,
    length: u64,
    recipe: Recipe,
) -> Arc<dyn Contents> {
    Arc::new(Again { path: path.to_owned(), contents, length, recipe })
}

struct Again {
    path: String,
    contents: Arc<dyn Contents>,
    length: u64,
    recipe: Recipe,
}

impl Contents for Again {
    fn len(&self) -> u64 {
        self.length
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let bytes = all(self.contents.as_ref())?;
        let packed = self.packed(&bytes).ok_or_else(changed)?;
        Ok(Box::new(Cursor::new(packed)))
    }
}

impl Again {
    fn packed(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let Recipe { width, kind, quality } = self.recipe;
        let decoded = Picture::decode(&clean(&self.path, bytes).ok()?).ok()?;
        match width.filter(|width| *width != decoded.size().0) {
            Some(width) => decoded.sized(width)?.pack(kind, quality),
            None => decoded.pack(kind, quality),
        }
    }
}
