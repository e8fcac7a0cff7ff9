//! What can be found on a site: its words, where they stand, and the files of
//! an index that a browser loads in pieces.
//!
//! Takes the resolved texts of documents and gives [`Document`]s, one for each,
//! which can be remembered; and of all documents of a language an [`Index`].
//! Knows no HTML and no theme, and nothing of how files are stored.
//!
//! | Term | Means here |
//! |---|---|
//! | unit | what is found: a paragraph, a heading, a row of a table, a note, an item of the case |
//! | part | units of one kind that stand together; lists count by parts |
//! | sheet | the texts of some units in one file, for excerpts |
//! | form | a word as it is looked up: without case, accents and apostrophes |
//! | term | what forms of one word have in common: their stem, where the language has a stemmer |

mod bits;
mod document;
mod files;
mod fold;
mod index;
mod lexicon;
mod merge;
mod packing;
mod significant;
mod symbols;
mod tongue;
mod units;
mod words;

pub use document::{Document, Facet, Place, gather};
pub use files::{File, FileKind, files, sheet, sheet_path};
pub use index::{Index, Searched};
pub use lexicon::Lexicon;
pub use packing::text_of_sheet;
pub use significant::{Significant, significant};
pub use units::Kind;
