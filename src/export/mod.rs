//! A finished site for a host: its own files for headers, redirects and the page
//! for wrong addresses; texts compressed beforehand; and the whole in one file.
//!
//! Takes artifacts as they come out of a build and hands them on to whoever
//! stores them, with what the host needs besides. A [`Preset`] is what is known of
//! one host, as data: a file each under `host/`, and a line in [`PRESETS`].
//!
//! Knows no disk: a packer reads through what it is given, and writes into it.

pub mod bag;
pub mod bucket;
pub mod coding;
pub mod host;
mod hosted;
mod late;
mod ledger;
pub mod pack;
mod preset;
pub mod single;

pub use host::{PRESETS, preset};
pub use hosted::Hosted;
pub use late::Late;
pub use ledger::{Entry, Ledger};
pub use preset::{Preset, Site};
