//! What views of every kind are made of.

use serde::Serialize;

/// A link with its text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// The text.
    pub title: String,
    /// The address.
    pub url: String,
    /// How many entries there are behind it; 0 where that says nothing.
    pub count: usize,
}

/// The same page in a language.
#[derive(Clone, Debug, Default, Serialize)]
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

/// A heading and those below it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heading {
    /// Its id.
    pub id: String,
    /// Its text.
    pub title: String,
    /// 1 to 6, as published.
    pub level: u8,
    /// The headings below it.
    pub children: Vec<Heading>,
}

/// A date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Date {
    /// For `datetime`: `2025-11-13`, or as much of it as is known, or with a time.
    pub iso: String,
    /// For readers, in the page's language.
    pub text: String,
}
