//! What is remembered from one build to the next, stage by stage.
//!
//! | stage | is remembered under |
//! |---|---|
//! | digests of copied files | the file, as it was read from disk |
//! | documents | their text, the files that they asked for, the settings |
//! | proofs | the document, the profile, the digests of all files |
//! | the theme | its files |
//! | the library | where all documents stand, the settings, the copied files |
//! | what is published of images | the file, how it is shown, the settings |
//! | what pages share | the library, the settings, the interface texts |
//! | texts as HTML | the document, parts and shortcodes of the theme, where links lead |
//! | pages and other made files | a key that each output gives, and where links lead |
//!
//! Nothing is remembered by the name of a file or by its time alone.

mod documents;
mod files;
mod library;
mod memory;
mod proofs;
mod since;
mod units;

pub(super) use documents::{Join, Remembered};
pub(super) use files::Sizes;
pub(super) use library::{Change, Ground, assemble};
pub use memory::Memo;
pub(super) use since::Since;
pub(super) use units::{Gate, Passed, State, Units};
