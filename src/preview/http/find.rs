//! What stands at an address.

use super::super::generation::Generation;
use crate::artifact::Artifact;

/// The page for an address where nothing stands.
const NOT_FOUND: &str = "404.html";

/// What stands at an address.
#[derive(Debug)]
pub enum Found<'g> {
    /// A file.
    File(&'g Artifact),
    /// Nothing; the page that says so, where the site has one.
    Nothing(Option<&'g Artifact>),
    /// A page that has a slash at its end.
    Slash,
    /// Nothing but the way to the top of the site, which stands further down.
    Top,
}

/// Finds what stands at a decoded path.
pub fn find<'g>(generation: &'g Generation, path: &str) -> Found<'g> {
    let Some(below) = path.strip_prefix(generation.base.as_str()) else {
        return if path == "/" { Found::Top } else { nothing(generation) };
    };
    let Some(below) = below.strip_prefix('/') else {
        return if below.is_empty() { Found::Slash } else { nothing(generation) };
    };
    if below.is_empty() || below.ends_with('/') {
        let page = generation.get(&format!("{below}index.html"));
        return page.map_or_else(|| nothing(generation), Found::File);
    }
    match generation.get(below) {
        Some(file) => Found::File(file),
        None if generation.get(&format!("{below}/index.html")).is_some() => Found::Slash,
        None => nothing(generation),
    }
}

fn nothing(generation: &Generation) -> Found<'_> {
    Found::Nothing(generation.get(NOT_FOUND))
}

/// The path of the page that stands, or would stand, at a decoded path.
pub fn page_path(generation: &Generation, path: &str) -> Option<String> {
    let below = path.strip_prefix(generation.base.as_str())?.strip_prefix('/').unwrap_or("");
    Some(match below {
        "" => "index.html".to_owned(),
        page if page.ends_with('/') => format!("{page}index.html"),
        page if page.ends_with(".html") => page.to_owned(),
        page => format!("{page}/index.html"),
    })
}
