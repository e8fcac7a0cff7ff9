//! What YAML is refused for, and how much of it is read.

use crate::base::Code;

/// A text that is not YAML.
pub const YAML_SYNTAX: Code = Code::error("yaml-syntax");
/// YAML that is nested too deeply, too large, or grows too much by aliases.
pub const YAML_LIMIT: Code = Code::error("yaml-limit");
/// A part of YAML that sites do not use: a tag, a merge key, a list as a key.
pub const YAML_UNSUPPORTED: Code = Code::error("yaml-unsupported");

/// A text that ends before ` #` and a digit, which YAML takes for a comment.
pub const YAML_COMMENT: Code = Code::warning("yaml-comment");

/// How deeply lists and mappings may be nested.
pub const MAX_DEPTH: usize = 64;
/// How many keys and values one text may have.
pub const MAX_NODES: usize = 1_500_000;
/// How many values aliases may copy in one text.
pub const MAX_COPIED_NODES: usize = 20_000;
/// How many bytes of text aliases may copy in one text.
pub const MAX_COPIED_BYTES: usize = 4 << 20;
