//! A public key in the form of the program `minisign`: what readers are given to
//! know a signature by.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How its bytes begin: the algorithm, Ed25519.
const ALGORITHM: &[u8] = b"Ed";
/// How many bytes it has: the algorithm, its number, and the key.
const LENGTH: usize = 42;

/// A public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; LENGTH]);

impl PublicKey {
    /// Reads one line of Base64, such as `RWQ…`.
    pub fn parse(line: &str) -> Option<Self> {
        let bytes = STANDARD.decode(line.trim()).ok()?;
        Self::from_bytes(&bytes)
    }

    /// The same from its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; LENGTH] = bytes.try_into().ok()?;
        bytes.starts_with(ALGORITHM).then_some(Self(bytes))
    }

    /// Reads the file that holds it, with its comment, or the line alone.
    pub fn read(text: &str) -> Option<Self> {
        // Some editors begin every file with a mark.
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next()?;
        match first.starts_with("untrusted comment:") {
            true => Self::parse(lines.next()?),
            false => Self::parse(first),
        }
    }

    /// All its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The number that `minisign` shows: 16 hexadecimal digits.
    pub fn id(&self) -> String {
        id(self.0.get(2..10).unwrap_or_default())
    }
}

/// Whether a line is a secret key, which no message may repeat: with a password, or
/// without one.
pub fn is_secret_line(line: &str) -> bool {
    let line = line.trim();
    line.len() > 100 && ["RWQAAEIy", "RWRTY0Iy"].iter().any(|begin| line.starts_with(begin))
}

/// The number of a key as it is shown, from its bytes.
pub fn id(number: &[u8]) -> String {
    number.iter().rev().map(|byte| format!("{byte:02X}")).collect()
}

impl fmt::Display for PublicKey {
    /// The line of Base64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_a_line_and_as_a_file() {
        let bytes: Vec<u8> = b"Ed".iter().copied().chain(1..=40).collect();
        let key = PublicKey::from_bytes(&bytes).unwrap();
        assert_eq!(key.id(), "0807060504030201");
        let line = key.to_string();
        assert!(line.starts_with("RW") && line.len() == 56);
        assert_eq!(PublicKey::read(&line), Some(key));
        assert_eq!(PublicKey::read(&format!("untrusted comment: x\r\n{line}\r\n")), Some(key));
        for bad in ["", "RWQ", "untrusted comment: x", &line.replacen("RW", "AA", 1)] {
            assert_eq!(PublicKey::read(bad), None, "{bad}");
        }
    }
}
