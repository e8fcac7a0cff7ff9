//! SHA-256 (FIPS 180-4) of published bytes and of what a stage reads.

use std::fmt;

use icu_normalizer::ComposingNormalizer;
use sha2::{Digest as _, Sha256};

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of the words of a text, whatever their letters are composed of
    /// and their spaces and lines are: of its UTF-8 in Unicode NFC, each run of
    /// white space one space, none at either end.
    pub fn of_words(text: &str) -> Self {
        let single = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self::of(ComposingNormalizer::new_nfc().normalize(&single).as_bytes())
    }

    /// Reads 64 hexadecimal digits, in either case; `None` for anything else.
    pub fn parse(hex: &str) -> Option<Self> {
        let hex = hex.as_bytes();
        let mut out = [0; 32];
        if hex.len() != 64 {
            return None;
        }
        for (byte, pair) in out.iter_mut().zip(hex.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            let value = |c: &u8| (*c as char).to_digit(16).and_then(|d| u8::try_from(d).ok());
            *byte = value(high)? << 4 | value(low)?;
        }
        Some(Self(out))
    }

    /// The raw bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    /// 64 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// A digest made piece by piece. Every piece is written with its length, so
/// that `"ab" + "c"` and `"a" + "bc"` differ.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// A hasher that has read nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece.
    pub fn piece(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let bytes = bytes.as_ref();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// The digest of all pieces so far.
    pub fn finish(&self) -> Digest {
        Digest(self.0.clone().finalize().into())
    }
}

/// A digest of a stream of bytes, the same as [`Digest::of`] of all of them.
#[derive(Clone, Default)]
pub struct Stream(Sha256);

impl Stream {
    /// A stream of which nothing was read.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all bytes.
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answer_and_round_trip() {
        let digest = Digest::of(b"abc");
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest.to_string(), hex);
        assert_eq!(Digest::parse(hex), Some(digest));
        assert_eq!(Digest::parse(&hex.to_uppercase()), Some(digest));
        assert_eq!(Digest::parse("ba78"), None);
        assert_eq!(Digest::parse(&"é".repeat(32)), None);
    }

    #[test]
    fn words_are_the_same_in_whatever_form() {
        let words = Digest::of_words(" cafe\u{301}\n\t\u{a0} noir ");
        assert_eq!(words, Digest::of("caf\u{e9} noir".as_bytes()));
        assert_ne!(words, Digest::of_words("Caf\u{e9} noir"));
    }

    #[test]
    fn pieces_keep_their_borders() {
        let of = |pieces: &[&str]| {
            let mut hasher = Hasher::new();
            for piece in pieces {
                hasher.piece(piece);
            }
            hasher.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
