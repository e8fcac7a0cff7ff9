//! The diagnostics of prose.

use crate::base::Code;

/// `{{` or `{%` that is not followed by a directive.
pub const MALFORMED_DIRECTIVE: Code = Code::error("malformed-directive");
/// A directive in a place where its part cannot stand.
pub const MISPLACED_DIRECTIVE: Code = Code::error("misplaced-directive");
/// A note that is defined twice.
pub const DUPLICATE_NOTE: Code = Code::error("duplicate-note");
/// A heading id that stands twice in one document.
pub const DUPLICATE_ID: Code = Code::error("duplicate-id");
/// `[@…]` whose inside is neither references nor citations.
pub const MALFORMED_REFERENCE: Code = Code::error("malformed-reference");
/// A note, reference or link inside the text of a link.
pub const NESTED_LINK: Code = Code::error("nested-link");
/// Raw HTML where the site does not allow it.
pub const RAW_HTML: Code = Code::warning("raw-html");
/// A comment that is never closed, and hides all behind it.
pub const UNCLOSED_COMMENT: Code = Code::error("unclosed-comment");
/// Raw HTML that breaks the page or the policy it is published under.
pub const UNSAFE_HTML: Code = Code::warning("unsafe-html");
/// An invisible character that turns the direction of text.
pub const DIRECTION_CONTROL: Code = Code::warning("direction-control");
