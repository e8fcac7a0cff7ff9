//! The diagnostics of interface texts.

use crate::base::Code;

/// A file of interface texts is not well-formed Fluent, or refers to a text
/// that does not exist.
pub const BAD_TEXT: Code = Code::error("bad-text");

/// A file's name is not a language tag.
pub const BAD_LANGUAGE: Code = Code::error("bad-text-language");

/// A language lacks interface texts that English has.
pub const MISSING_TEXT: Code = Code::warning("missing-text");
