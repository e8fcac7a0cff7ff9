//! Room in memory for small files.
//!
//! What is served of a site is what it was when it was read, also while one of
//! its files is being overwritten. So a preview keeps those that it copies, as
//! far as they are small: the style sheets, scripts and pictures that a page
//! cannot be shown without. For a film there is no room.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The largest file that is kept.
const LARGEST: u64 = 1 << 20;
/// How many bytes one shelf has room for.
const ROOM: u64 = 64 << 20;

/// Room for so many bytes.
#[derive(Debug)]
pub(super) struct Shelf {
    left: AtomicU64,
}

/// A place on a shelf. It is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    shelf: Arc<Shelf>,
    bytes: u64,
}

/// The shelves of a site. Exhibits, of which there may be very many, have one
/// of their own, so that they do not take the room of what all pages share.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    content: Arc<Shelf>,
    shared: Arc<Shelf>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self { left: AtomicU64::new(ROOM) }
    }
}

impl Shelf {
    /// A place for a file of so many bytes; `None` where it is too large, or
    /// the shelf is full.
    pub fn place(self: &Arc<Self>, bytes: u64) -> Option<Place> {
        let take = |left: u64| left.checked_sub(bytes).filter(|_| bytes <= LARGEST);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).ok()?;
        Some(Place { shelf: Arc::clone(self), bytes })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shelf.left.fetch_add(self.bytes, Ordering::Relaxed);
    }
}

impl Shelves {
    /// The shelf for the file of a path in the site.
    pub fn of(&self, path: &str) -> &Arc<Shelf> {
        if path.starts_with("content/") { &self.content } else { &self.shared }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_its_file_is_let_go() {
        let shelf = Arc::new(Shelf::default());
        assert!(shelf.place(LARGEST + 1).is_none() && shelf.place(u64::MAX).is_none());
        let mut places: Vec<Option<Place>> = (0..64).map(|_| shelf.place(LARGEST)).collect();
        assert!(places.iter().all(Option::is_some) && shelf.place(0).is_some());
        assert!(shelf.place(1).is_none());
        places.pop();
        assert!(shelf.place(LARGEST).is_some() && shelf.place(1).is_some());
    }
}
