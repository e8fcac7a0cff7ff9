//! What views of every kind are made of.

use serde::Serialize;

/// A link with its text.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct Link {
    /// The text.
    pub title: String,
    /// The address.
    pub url: String,
    /// How many entries there are behind it; 0 where that says nothing.
    pub count: usize,
}

/// The same page in a language.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct Translation {
    /// BCP 47.
    pub language: String,
    /// The language's own name for itself, or else its tag.
    pub name: String,
    /// The title of the page there.
    pub title: String,
    /// The address.
    pub url: String,
    /// The whole address with `base_url`.
    pub permalink: String,
    /// Whether this is the page being shown.
    pub current: bool,
}
