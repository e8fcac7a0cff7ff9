//! Room in memory for images that are read, and for pictures that are decoded.
//!
//! Who waits for room to decode has some for its bytes already; who decodes
//! waits for nobody. So somebody always goes on.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many bytes of files are held at once, and of decoded pictures.
const BYTES: u64 = 256 << 20;
const PIXELS: u64 = 1 << 30;

/// Room for both.
pub(super) struct Room {
    bytes: Space,
    pixels: Space,
}

struct Space {
    whole: u64,
    left: Mutex<u64>,
    freed: Condvar,
}

/// A place that is free again when it is dropped.
pub(super) struct Place<'r> {
    space: &'r Space,
    size: u64,
}

impl Default for Room {
    fn default() -> Self {
        let space = |whole| Space { whole, left: Mutex::new(whole), freed: Condvar::new() };
        Self { bytes: space(BYTES), pixels: space(PIXELS) }
    }
}

impl Room {
    /// Waits for room for a file of so many bytes.
    pub(super) fn for_bytes(&self, bytes: u64) -> Place<'_> {
        self.bytes.take(bytes)
    }

    /// Waits for room for a picture of so many pixels: decoded, turned and made
    /// smaller.
    pub(super) fn for_pixels(&self, pixels: u64) -> Place<'_> {
        self.pixels.take(8 * pixels)
    }
}

impl Space {
    fn take(&self, size: u64) -> Place<'_> {
        let size = size.min(self.whole);
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        while *left < size {
            left = self.freed.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= size;
        Place { space: self, size }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.space.left.lock().unwrap_or_else(PoisonError::into_inner) += self.size;
        self.space.freed.notify_all();
    }
}
