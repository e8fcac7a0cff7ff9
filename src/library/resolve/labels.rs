//! The notes that a page's texts define.

use std::collections::BTreeMap;

use crate::base::Place;
use crate::library::ids::BodyId;

/// The notes that are defined, by label.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) known: BTreeMap<String, Known>,
    /// Labels by their small letters.
    pub(super) folded: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(super) struct Known {
    pub(super) body: BodyId,
    pub(super) definition: u32,
    pub(super) place: Place,
    /// Its index among the page's notes, once something refers to it.
    pub(super) note: Option<u32>,
}
