//! YAML into the tree of `base::tree`. The only room that names `serde_yaml`.
//!
//! The events of the parser under serde-saphyr are read, not its Serde side:
//! events carry the style of each scalar and exact byte spans, go on after a
//! duplicate key, and cost a third. Serde would give one error and stop, read
//! `no` as a boolean, and lose the places inside multi-line texts.
//!
//! What a site's authors do not need, and what only attackers or accidents
//! bring, is refused with a hint: tags, merge keys, keys that are not texts,
//! directives, a second document. Aliases are copied, within a budget.

mod build;
mod edit;
mod limits;
mod pieces;
mod syntax;
mod write;
mod written;

pub use edit::{Change, Edit, Refusal, Step, edit};
pub use limits::{
    MAX_COPIED_BYTES, MAX_COPIED_NODES, MAX_DEPTH, MAX_NODES, YAML_COMMENT, YAML_LIMIT,
    YAML_SYNTAX, YAML_UNSUPPORTED,
};
pub use write::write;
pub use written::Written;

use crate::base::tree::Node;
use crate::base::{Diagnostics, Source, Span};

/// Reads the YAML at `span` of a source: all of a file, or the front matter
/// of a page. Spans in the tree count from the beginning of the source.
///
/// Gives an empty node for an empty text. `None` where the text is not YAML or
/// breaks a limit: that is reported, once, since all behind it is guesswork.
/// Other mistakes are reported, and left out of the tree.
pub fn parse(source: &Source, span: Span, diagnostics: &mut Diagnostics) -> Option<Node> {
    build::tree(source, span, diagnostics)
}

/// Reads a whole file as YAML: see [`parse`].
pub fn parse_file(source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    parse(source, Span::from(0..source.text().len()), diagnostics)
}

#[cfg(test)]
mod decode_tests;
#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod tests;
