//! What the addresses on a page stand for.

use std::io;

use url::Url;

use crate::base::route::decode;

/// The site that a page is taken from.
pub(super) struct Site {
    /// Where the site is published; it ends with a slash.
    top: Url,
    /// The path of the page.
    pub page: String,
}

impl Site {
    /// A site by its origin and the path that its addresses begin with.
    pub fn new((origin, path): (&str, &str), page: &str) -> io::Result<Self> {
        let top = Url::parse(&format!("{origin}{path}/")).map_err(io::Error::other)?;
        Ok(Self { top, page: page.to_owned() })
    }

    /// What an address means that is written in a file of the site.
    fn found(&self, from: &str, written: &str) -> Option<Url> {
        let mut at = self.top.clone();
        // A folder is shown by its page.
        let from = from.strip_suffix("index.html").unwrap_or(from);
        at.path_segments_mut().ok()?.pop_if_empty().extend(from.split('/'));
        at.join(written.trim()).ok()
    }

    /// The path of the file of the site that an address stands for; `None` where it
    /// stands for something else.
    pub fn path(&self, from: &str, written: &str) -> Option<String> {
        let url = self.found(from, written)?;
        if url.origin() != self.top.origin() {
            return None;
        }
        let path = decode(url.path().strip_prefix(self.top.path())?);
        Some(if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path })
    }

    /// The address as it is from anywhere; as it was written where it is none.
    pub fn whole(&self, from: &str, written: &str) -> String {
        self.found(from, written).map_or_else(|| written.to_owned(), String::from)
    }

    /// An address on the page as it is from a copy of the page: a place of the page
    /// itself stays one.
    pub fn outward(&self, written: &str) -> String {
        let Some(url) = self.found(&self.page, written) else { return written.to_owned() };
        let is_place = url.query().is_none()
            && self.path(&self.page, written).is_some_and(|path| path == self.page);
        match url.fragment() {
            Some(place) if is_place => format!("#{place}"),
            _ => url.into(),
        }
    }
}
