//! What is known of pictures.

use std::collections::BTreeMap;

use crate::base::Route;

/// What is known of the pictures of a site, by the path of their file.
pub type Pictures = BTreeMap<String, Picture>;

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// How wide it is in pixels; 0 where that is not known.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// Smaller ones of its own format, by their width.
    pub smaller: Vec<(u32, Route)>,
    /// The same in WebP.
    pub webp: Vec<(u32, Route)>,
}
