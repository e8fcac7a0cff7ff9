//! A site in one file. What is packed comes in the order of its paths, with one time
//! and one mode for all, so that the same site gives the same bytes anywhere.

mod tar;
mod zip;

use std::io::{self, Read, Write};

pub use self::tar::tar_gz;
pub use self::zip::zip;

/// A file to be packed.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its path.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// Opens files that are to be packed, from several threads.
pub trait Shelf: Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>>;
}

/// Where a packed site goes: a new file.
pub trait Parcel: Write + io::Seek {}

impl<T: Write + io::Seek> Parcel for T {}

/// Packs files, given in the order of their paths.
pub type Pack = fn(&[Item], &dyn Shelf, &mut dyn Parcel) -> io::Result<()>;

/// How many bytes of files are read and compressed at once, on all cores together.
const AT_ONCE: u64 = 64 << 20;

/// Items in groups of so many bytes at most; one that is larger stands alone.
fn groups(items: &[Item]) -> Vec<&[Item]> {
    let mut groups = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (at, item) in items.iter().enumerate() {
        if at > from && bytes + item.bytes > AT_ONCE {
            groups.extend(items.get(from..at));
            (from, bytes) = (at, 0);
        }
        bytes += item.bytes;
    }
    groups.extend(items.get(from..).filter(|rest| !rest.is_empty()));
    groups
}
