//! One page as a file by itself, with its style sheets, fonts and pictures inside,
//! for letters and messengers.
//!
//! Opening it asks nobody for anything, and its own policy holds it to that.
//! Scripts and forms are left out, as they would have nowhere to go; links within
//! the site lead to where the site is published. What a file cannot hold, such as
//! a film, is a link, and whoever exports is told.

mod address;
mod page;
mod parts;
mod style;

use std::collections::BTreeSet;
use std::io::{self, Read};

use super::pack::Shelf;
use address::Site;
use parts::Parts;

/// A page that was made a file by itself.
#[derive(Debug)]
pub struct Single {
    /// The file.
    pub html: String,
    /// The addresses of what is not in it and was on the page.
    pub absent: BTreeSet<String>,
}

/// Makes a file by itself of a page of the site that is published at `base`, with
/// what the page needs from the shelf. `path` is that of the page.
///
/// # Errors
/// Where the page cannot be read, or what it needs, other than for not being there.
pub fn single(path: &str, base: (&str, &str), shelf: &dyn Shelf) -> io::Result<Single> {
    let site = Site::new(base, path)?;
    let mut html = String::new();
    shelf.open(path)?.read_to_string(&mut html)?;
    let mut parts = Parts::new(shelf, site);
    let html = page::alone(&html, &mut parts);
    Ok(Single { html, absent: parts.absent()? })
}

#[cfg(test)]
mod tests;
