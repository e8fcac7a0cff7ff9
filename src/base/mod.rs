//! What every room needs and nothing more: diagnostics, sources and places in
//! them, digests, dates, media types, the formats of files, routes, safe HTML, the trees that declaring files
//! are read into, and the name of threads that may break down.
//!
//! This is a closed list. A thing goes here when it has no knowledge of sites,
//! reports, cases, HTML or themes, and at least two rooms need it.

pub mod date;
pub mod diagnostic;
pub mod digest;
pub mod file_format;
pub mod html;
pub mod key;
pub mod language;
pub mod markup;
pub mod media;
pub mod nearest;
pub mod passage;
pub mod policy;
pub mod route;
pub mod source;
pub mod stamp;
pub mod thread;
pub mod tree;

pub use date::Moment;
pub use diagnostic::{Checked, Code, Diagnostic, Diagnostics, Severity};
pub use digest::Digest;
pub use file_format::{FileFormat, Wanted};
pub use html::Html;
pub use key::PublicKey;
pub use passage::Passage;
pub use route::Route;
pub use source::{Place, Source, Span};
pub use stamp::{Fingerprint, Stamp};
pub use thread::CONTAINED;
