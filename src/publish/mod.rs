//! Artifacts to disk: a new site is made whole in a stage beside the output,
//! then the two are exchanged in one step. The only writer of files.
//!
//! | when | what a reader of the output sees |
//! |---|---|
//! | while the build runs, fails or is killed | the old site |
//! | the exchange (one system call) | the old site before, the new one after |
//! | the build is killed after it | the new site; the next build removes the old one |
//! | power is lost | one of the two: the stage is brought onto the disk first (Linux) |
//!
//! Where the system has no exchange (Windows), or the output cannot be moved
//! (a mount point, nothing may be written beside it), the files are renamed
//! into the output one by one: what pages need first, then pages, then removals. Then
//! no reader meets half a file, but may for a moment meet files of both sites;
//! [`Published::atomic`] is `false`, and a build that was killed in that moment
//! is made good by the next one.
//!
//! What earlier builds wrote is known from the output's `SHA256SUMS`, by name.
//! It is replaced or removed whatever it holds now: a page that was withdrawn
//! must not stay because a tool changed a byte of it. All else in the output
//! (`.git`, `CNAME`) is kept: it is in the old tree and the new one at once,
//! as a hard link, until the old one is removed. Where it is in the way of a
//! file of the site, nothing is published.
//!
//! Access-control lists and extended attributes of kept folders are not
//! carried; mode, owner and group are. A process that has the output as its
//! working folder stays in the old tree and must enter it anew.

pub mod beside;
mod disk;
pub mod failure;
pub mod files;
pub mod intake;
mod lock;
mod manifest;
pub mod parcel;
mod place;
mod recall;
mod replace;
mod stage;
mod survey;
mod system;
mod tree;

pub use failure::Failure;
pub use recall::{Made, Recollection};
pub use stage::Stage;

/// What a build changed in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that the output held already, with the same bytes; they keep
    /// their time of modification.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
    /// Files that no build wrote, still there.
    pub kept: usize,
    /// Bytes of the files that were written.
    pub bytes: u64,
    /// Whether the site was replaced in one step. Where nothing was to be
    /// replaced, it was.
    pub atomic: bool,
}
