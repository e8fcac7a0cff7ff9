//! Many small numbers, of which it can quickly be told which are not among them.

/// Which keys there are, roughly: a few more than that.
#[derive(Clone)]
pub(super) struct Bits(Vec<u64>);

/// As many as a processor has near at hand; of fewer, many words would be looked up.
const BITS: u32 = 18;

impl Default for Bits {
    fn default() -> Self {
        Self(vec![0; 1 << (BITS - 6)])
    }
}

impl Bits {
    fn place(key: u32) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b1) >> (32 - BITS);
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    /// Adds a key.
    pub fn set(&mut self, key: u32) {
        let (at, bit) = Self::place(key);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether a key may be one of them.
    pub fn has(&self, key: u32) -> bool {
        let (at, bit) = Self::place(key);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }
}
