//! Signatures in the form of the program `minisign`, which may come from anybody.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minisign::SignatureBox;

use crate::base::{PublicKey, key};

/// The longest file that is taken for a signature, in bytes.
const LONGEST: usize = 16 << 10;

/// A signature.
pub struct Signature {
    inner: SignatureBox,
}

/// Why a signature does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It was made with another key, of this number.
    OtherKey(String),
    /// It was made with this key, and of something else.
    Broken,
}

impl Signature {
    /// Reads the file of a signature; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        let [_, first, comment, last] = lines.as_slice() else { return None };
        let long = |line: &str, bytes: usize| {
            STANDARD.decode(line.trim()).is_ok_and(|decoded| decoded.len() == bytes)
        };
        let fits = text.len() <= LONGEST && long(first, 74) && long(last, 64);
        if !fits || comment.trim_end() != *comment {
            return None;
        }
        SignatureBox::from_string(text).ok().map(|inner| Self { inner })
    }

    /// Whether its file is, byte for byte, as `amicus` writes one: what stands above a
    /// signature is not signed.
    pub fn is_plain(text: &str) -> bool {
        let lines: Vec<&str> = text.lines().collect();
        let [_, first, comment, last] = lines.as_slice() else { return false };
        let Some(read) = Self::read(text) else { return false };
        text == format!("{}\n{first}\n{comment}\n{last}\n", above(&read.key_id()))
    }

    /// The number of the key that it says it was made with.
    pub fn key_id(&self) -> String {
        key::id(self.inner.keynum())
    }

    /// Whether it is the signature of these bytes with this key: then, its comment.
    ///
    /// # Errors
    /// Where it is not.
    pub fn verify(&self, key: &PublicKey, bytes: &[u8]) -> Result<String, Mismatch> {
        if self.key_id() != key.id() {
            return Err(Mismatch::OtherKey(self.key_id()));
        }
        let public = minisign::PublicKey::from_bytes(key.bytes()).map_err(|_| Mismatch::Broken)?;
        minisign::verify(&public, &self.inner, Cursor::new(bytes), true, false, true)
            .map_err(|_| Mismatch::Broken)?;
        self.inner.trusted_comment().map_err(|_| Mismatch::Broken)
    }
}

/// The line above a signature.
pub(super) fn above(key_id: &str) -> String {
    format!("untrusted comment: signed by amicus with the key {key_id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::{SecretKey, generate};

    #[test]
    fn what_is_damaged_never_holds() {
        let (text, public) = generate(None).unwrap();
        let signed = SecretKey::open(&text, None).unwrap().sign(b"words", "told");
        assert!(Signature::read("").is_none());
        assert!(Signature::is_plain(&signed));
        assert!(!Signature::is_plain(&signed.replacen("amicus", "amicuz", 1)));
        let from = signed.find('\n').unwrap() + 1;
        for at in from..signed.len() - 1 {
            for other in [b'A', b'\n', b' '] {
                let mut bytes = signed.clone().into_bytes();
                if bytes[at] == other {
                    continue;
                }
                bytes[at] = other;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let held = Signature::read(&text).map(|one| one.verify(&public, b"words").is_ok());
                // The last sign of Base64 may carry bits that say nothing: they are refused.
                assert!(held != Some(true), "{at} {other}");
            }
            assert!(
                Signature::read(&signed[..at]).is_none_or(
                    |one| at == signed.len() - 1 || one.verify(&public, b"words").is_err()
                )
            );
        }
    }
}
