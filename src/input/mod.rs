//! Disk, or an in-memory tree -> [`Snapshot`]. The only reader of site files.
//!
//! Takes the root of a site and gives all of its texts in memory, and every
//! other file by a handle that is read when it is published, because exhibits
//! can be larger than memory. A preview keeps the small ones, so that it can show
//! them while they are overwritten. Knows the folders of a site, but not what
//! their files mean.

pub mod codes;
mod disk;
mod file;
mod live;
mod mark;
mod shelf;
mod single;
mod snapshot;
mod text;

pub use file::File;
pub use live::{Change, Live};
pub use single::read_text;
pub use snapshot::{Entry, FILES, FOLDERS, Snapshot, VERSIONS};
pub use text::{IGNORED, SECRETS};
