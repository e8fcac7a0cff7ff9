//! What tells a file that was written from one that was not, without reading it.

use std::fs::Metadata;
use std::time::SystemTime;

/// What a disk notes of a file or folder. Two marks of one path are the same
/// where nothing was written in between; a disk that counts time coarsely can
/// hide a second change right behind the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub len: u64,
    modified: Option<SystemTime>,
    /// When its name, rights or contents changed, in seconds and nanoseconds,
    /// which nobody can set back; then its disk and its number there.
    node: Option<(i64, i64, u64, u64)>,
}

impl Mark {
    pub fn of(meta: &Metadata) -> Self {
        // A folder's length says nothing that its time does not.
        let len = if meta.is_dir() { 0 } else { meta.len() };
        Self { len, modified: meta.modified().ok(), node: node(meta) }
    }

    /// The number of the file on its disk; 0 where the system has none.
    pub fn number(&self) -> u64 {
        self.node.map_or(0, |(_, _, _, number)| number)
    }
}

#[cfg(unix)]
fn node(meta: &Metadata) -> Option<(i64, i64, u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((meta.ctime(), meta.ctime_nsec(), meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> Option<(i64, i64, u64, u64)> {
    None
}
