//! Publications that are signed: keys and signatures in the form of the program
//! `minisign`, the list of all files, and the record by which each publication
//! names the one before it.
//!
//! | file | does |
//! |---|---|
//! | `secret` | makes and opens secret keys, and signs |
//! | `signature` | reads signatures, and verifies them |
//! | `listing` | reads a list of digests that may come from anybody |
//! | `publication` | the record in `publication.json`, and what comes after what |
//!
//! Knows no disk, no clock and no terminal.

mod listing;
mod publication;
mod secret;
mod signature;

pub use listing::{Listing, Unlisted, is_inside};
pub use publication::{Publication, RECORD, Signed};
pub use secret::{Kind, Locked, SecretKey, generate, kind};
pub use signature::{Mismatch, Signature};
