//! The diagnostics of themes and templates.

use crate::base::Code;

/// A template cannot be read: a tag is not closed, or not known.
pub const TEMPLATE_SYNTAX: Code = Code::error("template-syntax");

/// A template asks for something that does not exist or does not fit.
pub const TEMPLATE_ERROR: Code = Code::error("template-error");

/// A theme lacks a template that every theme needs.
pub const MISSING_TEMPLATE: Code = Code::error("missing-template");

/// `theme.toml` cannot be read.
pub const BAD_THEME: Code = Code::error("bad-theme");

/// The theme that `site.toml` names does not exist.
pub const UNKNOWN_THEME: Code = Code::error("unknown-theme");
