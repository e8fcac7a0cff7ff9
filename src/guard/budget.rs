//! How much of what is packed in a file is unpacked. A few thousand bytes can
//! stand for as many gigabytes.

use std::cell::Cell;
use std::io::{self, Read};

/// What is unpacked of a small file, at most; of a larger one, so many times
/// its size; and of no file more. In bytes.
const LEAST: u64 = 16 << 20;
const TIMES: u64 = 200;
const MOST: u64 = 1 << 30;

/// How many bytes may still be unpacked of a file, and of all in it.
#[derive(Debug)]
pub(super) struct Budget(Cell<u64>);

impl Budget {
    /// What a file of this many bytes may come to.
    pub fn of(size: u64) -> Self {
        Self(Cell::new(size.saturating_mul(TIMES).clamp(LEAST, MOST)))
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }

    /// Takes some of it.
    pub fn spend(&self, bytes: u64) {
        self.0.set(self.0.get().saturating_sub(bytes));
    }

    /// What is unpacked, as long as the budget lasts.
    pub fn meter<R: Read>(&self, inner: R) -> Metered<'_, R> {
        Metered { inner, budget: self }
    }
}

/// What is unpacked, counted.
pub(super) struct Metered<'b, R> {
    inner: R,
    budget: &'b Budget,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.budget.is_spent() && !room.is_empty() {
            return Err(io::Error::other("too large"));
        }
        let read = self.inner.read(room)?;
        self.budget.spend(read as u64);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_ends_is_left() {
        let budget = Budget::of(1);
        let read = io::copy(&mut budget.meter(io::repeat(0)), &mut io::sink());
        assert!(read.is_err() && budget.is_spent());
        let budget = Budget::of(1);
        assert!(io::copy(&mut budget.meter(io::repeat(0).take(999)), &mut io::sink()).is_ok());
    }
}
