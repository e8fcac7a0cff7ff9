//! One document: its front matter, its prose, its case.
//!
//! Takes the text of one file and gives what it says of itself, with every
//! mistake at its place. Knows no other document: what an author's id or a
//! taxonomy's term means in the whole site is found out by the library.

mod cited;
pub mod document;
pub mod edition;
pub mod front_matter;
pub mod identifiers;
pub mod outline;
pub mod path;
pub mod people;
pub mod split;

pub use document::{Reading, Report, read};
pub use path::{DocumentPath, Role};

#[cfg(test)]
mod tests;
