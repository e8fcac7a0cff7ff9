//! The files of the site that a page needs.

use std::collections::BTreeSet;
use std::io::{self, Read};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::address::Site;
use crate::base::media::media_type;
use crate::export::pack::Shelf;

/// The longest file that is put into a page, in bytes.
const LONGEST: u64 = 8 << 20;

/// What a page needs besides itself.
pub(super) struct Parts<'s> {
    shelf: &'s dyn Shelf,
    pub site: Site,
    absent: BTreeSet<String>,
    failure: Option<io::Error>,
}

impl<'s> Parts<'s> {
    pub fn new(shelf: &'s dyn Shelf, site: Site) -> Self {
        Self { shelf, site, absent: BTreeSet::new(), failure: None }
    }

    /// The addresses of what is not in the file.
    pub fn absent(self) -> io::Result<BTreeSet<String>> {
        self.failure.map_or(Ok(self.absent), Err)
    }

    /// A file of the site; `None` where it is not there, or too long to be put into
    /// a page.
    pub fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = self.shelf.open(path).and_then(|file| {
            file.take(LONGEST + 1).read_to_end(&mut bytes)?;
            Ok(())
        });
        match read {
            Ok(()) if bytes.len() as u64 <= LONGEST => Some(bytes),
            Ok(()) => None,
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.failure.get_or_insert(error);
                None
            }
        }
    }

    /// What an address stands for that is written on the page, or in a style sheet.
    pub fn data(&mut self, from: &str, written: &str) -> Option<String> {
        let path = self.site.path(from, written)?;
        let bytes = self.bytes(&path)?;
        Some(data(&path, &bytes))
    }

    /// Tells that something is not in the file.
    pub fn lacks(&mut self, from: &str, written: &str) {
        self.absent.insert(self.site.whole(from, written));
    }
}

/// A file as an address.
pub(super) fn data(path: &str, bytes: &[u8]) -> String {
    let kind = media_type(path).split(';').next().unwrap_or_default();
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}
