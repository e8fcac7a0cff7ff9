//! Marks by which earlier work is known again: [`Stamp`] and [`Fingerprint`].
//!
//! Neither is ever published. They live as long as the process, and say only
//! whether something is the same as before.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

/// A mark that nothing else made by this process has. Two things with the same
/// stamp are one thing; a thing that is made anew gets another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Stamp(u64);

impl Stamp {
    /// A stamp that was never given before.
    pub fn next() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// 128 bits made of all that a piece of work reads. Where two are equal, the
/// work would give the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64, u64);

impl Fingerprint {
    /// The fingerprint of a value. Texts are written with their length, so
    /// that their borders count.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let (mut first, mut second) = (DefaultHasher::new(), DefaultHasher::new());
        // The two halves are made differently, so that one collision is not two.
        second.write_u64(0x9e37_79b9_7f4a_7c15);
        value.hash(&mut first);
        value.hash(&mut second);
        Self(first.finish(), second.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stamp_is_given_twice() {
        assert_ne!(Stamp::next(), Stamp::next());
    }

    #[test]
    fn borders_count() {
        assert_eq!(Fingerprint::of(&("ab", 1)), Fingerprint::of(&("ab", 1)));
        assert_ne!(Fingerprint::of(&("ab", "c")), Fingerprint::of(&("a", "bc")));
        assert_ne!(Fingerprint::of(&[1u64, 2][..]), Fingerprint::of(&[1u64][..]));
    }
}
