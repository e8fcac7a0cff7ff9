//! What must not be published, looked for in bytes. Takes secrets as texts, and
//! says which of them stand in a file, in whatever way they are written there.
//! Knows no site, no case and no page.

mod archive;
mod bits;
mod budget;
mod bytes;
mod field;
mod file;
mod finding;
mod form;
mod format;
mod key;
mod legible;
mod letter;
mod pdf;
mod picture;
mod piece;
mod prefix;
mod punycode;
mod reading;
mod rtf;
mod scripts;
mod search;
mod skeleton;
mod spoken;
mod tag;
mod voice;
mod watch;

pub use file::{look_into, look_into_copy};
pub use finding::{Finding, Findings, Unseen, What};
pub use form::{Kind, Phrase, phrases};
pub use watch::{Text, Watch};
