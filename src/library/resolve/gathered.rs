//! Citations that wait until the page was read.

use std::sync::Arc;

use crate::prose::reference::Item;
use crate::sources::Work;

/// A citation that is to be set.
pub(super) struct Gathered<'a> {
    pub works: Vec<(Arc<Work>, &'a Item)>,
    /// The note that it stands in, in a style of notes.
    pub note: Option<u32>,
    /// Whether that is a note of the author's.
    pub within: bool,
}
