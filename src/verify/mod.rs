//! Holds a copy of a publication against its list of digests and its signature: a
//! folder, an archive, or what a host serves.
//!
//! | file | does |
//! |---|---|
//! | `found` | what a copy holds, and what is wrong with it |
//! | `folder`, `zip`, `tar` | read copies, every byte of every file |
//! | `open` | tells which of them a path is |
//! | `compare` | lists against what was found |
//! | `check` | all of it: lists, signature, record, bag |
//! | `chain` | whether publications follow one another |
//! | `unsigned` | what archives say beside their files |
//! | `web` | what a host serves |
//!
//! A copy may come from anybody. Nothing of it is written anywhere, no link in it is
//! followed, and what it claims of itself is bounded by what it has.

mod chain;
mod check;
mod compare;
mod folder;
mod found;
mod open;
mod tar;
mod unsigned;
mod web;
mod zip;

pub use chain::{Followed, follow, is_earlier};
pub use check::{Report, Signing, check};
pub use found::{Finding, Held, Kind, Unreadable};
pub use open::{earlier, open};
pub use web::{Fetch, Got, Limits, Served, served};
