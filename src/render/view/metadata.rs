//! What machines are told of a page in its head.

use serde::Serialize;

use crate::base::Html;

/// `page.metadata`: what the head of a page tells machines, beside its title, its
/// description and the address of the original. Empty where search engines are
/// asked to leave the page out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Metadata {
    /// What the page is related to.
    pub links: Vec<HeadLink>,
    /// Open Graph, which is written as `property`.
    pub properties: Vec<HeadValue>,
    /// Citations (`citation_title`), Dublin Core (`DC.title`) and cards, which are
    /// written as `name`.
    pub names: Vec<HeadValue>,
    /// The page in the words of schema.org, as JSON-LD for a `script` of the type
    /// `application/ld+json`; empty where there is none.
    pub json_ld: Html,
}

/// A `link` in the head.
#[derive(Clone, Debug, Default, Hash, Serialize)]
pub struct HeadLink {
    /// What it is to the page, such as `license`.
    pub rel: String,
    /// The address.
    pub url: String,
    /// The media type; empty where that says nothing.
    pub media_type: String,
    /// The title; empty where there is none.
    pub title: String,
}

/// A `meta` in the head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeadValue {
    /// What is told, such as `og:title`.
    pub name: String,
    /// The value.
    pub content: String,
}
