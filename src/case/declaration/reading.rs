//! What a case is read with.

use crate::case::model::ElementSets;
use crate::prose::Dialect;

/// What the site gives to the reading of a case.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'s> {
    /// The reusable elements that a charge may `use`.
    pub sets: &'s ElementSets,
    /// What the site allows in its Markdown.
    pub dialect: Dialect,
}
