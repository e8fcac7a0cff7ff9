//! Secret keys: made, opened with their password, and signed with.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use blake2::{Blake2b512, Digest as _};
use ed25519_compact::KeyPair;
use minisign::SecretKeyBox;

use super::signature::above;
use crate::base::PublicKey;

/// How many bytes a secret key has in its file.
const LENGTH: usize = 158;
/// Where its number stands in it, the key, and the public half of that.
const NUMBER: Range<usize> = 54..62;
const KEY: Range<usize> = 62..126;
const PUBLIC: Range<usize> = 94..126;
/// What stands in the file above the key.
const COMMENT: &str = "amicus secret key";

/// What a text is, of the things that a key file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A secret key, under a password.
    Locked,
    /// A secret key without one.
    Open,
    /// A public key.
    Public,
    /// None of these.
    Other,
}

/// Why a secret key was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// The password is another.
    WrongPassword,
    /// The file is damaged, or asks for more memory than any key should.
    Damaged,
}

/// A secret key that can sign.
pub struct SecretKey {
    public: PublicKey,
    key: ed25519_compact::SecretKey,
}

/// Looks what a key file holds.
pub fn kind(text: &str) -> Kind {
    if PublicKey::read(text).is_some() {
        return Kind::Public;
    }
    let line = text.lines().nth(1).unwrap_or_default().trim();
    let Ok(bytes) = STANDARD.decode(line) else { return Kind::Other };
    match (bytes.len(), bytes.get(..2), bytes.get(2..4)) {
        (LENGTH, Some(b"Ed"), Some(b"Sc")) => Kind::Locked,
        (LENGTH, Some(b"Ed"), Some([0, 0])) => Kind::Open,
        _ => Kind::Other,
    }
}

/// Makes a new key: the text of its file, and its public half. `None` where the
/// system gives no random numbers.
pub fn generate(password: Option<String>) -> Option<(String, PublicKey)> {
    let pair = match password {
        Some(password) => minisign::KeyPair::generate_encrypted_keypair(Some(password)),
        None => minisign::KeyPair::generate_unencrypted_keypair(),
    };
    let pair = pair.ok()?;
    let text = pair.sk.to_box(Some(COMMENT)).ok()?.into_string();
    Some((text, PublicKey::from_bytes(&pair.pk.to_bytes())?))
}

impl SecretKey {
    /// Opens the text of a key file. A key without a password needs none.
    ///
    /// # Errors
    /// Where the password is another, or the file is damaged.
    pub fn open(text: &str, password: Option<&str>) -> Result<Self, Locked> {
        let boxed = SecretKeyBox::from(text.to_owned());
        let opened = match password {
            Some(password) => boxed.into_secret_key(Some(password.to_owned())),
            None => boxed.into_unencrypted_secret_key(),
        };
        match opened {
            Ok(opened) => Self::whole(&opened.to_bytes()),
            Err(error) if password.is_some() => Err(match error.kind() {
                minisign::ErrorKind::Verify => Locked::WrongPassword,
                _ => Locked::Damaged,
            }),
            // `minisign -G -W` up to 0.11 writes no sum of a key without a password.
            Err(_) => {
                let line = text.lines().nth(1).unwrap_or_default().trim();
                let bytes = STANDARD.decode(line).map_err(|_| Locked::Damaged)?;
                let sum = bytes.get(KEY.end..).filter(|sum| sum.iter().all(|byte| *byte == 0));
                sum.ok_or(Locked::Damaged)?;
                Self::whole(&bytes)
            }
        }
    }

    /// A key from its bytes, of which one half has to be that of the other.
    fn whole(bytes: &[u8]) -> Result<Self, Locked> {
        let part = |range: Range<usize>| bytes.get(range).ok_or(Locked::Damaged);
        let damaged = |_| Locked::Damaged;
        let key = ed25519_compact::SecretKey::from_slice(part(KEY)?).map_err(damaged)?;
        let pair = KeyPair::try_from_seed(key.seed()).map_err(damaged)?;
        let public = [b"Ed".as_slice(), part(NUMBER)?, part(PUBLIC)?].concat();
        let public = PublicKey::from_bytes(&public).ok_or(Locked::Damaged)?;
        match pair.pk.as_slice() == part(PUBLIC)? {
            true => Ok(Self { public, key }),
            false => Err(Locked::Damaged),
        }
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// The signature of some bytes, as a file. The comment is signed too; it is one
    /// line. The same bytes, key and comment give the same signature.
    pub fn sign(&self, bytes: &[u8], comment: &str) -> String {
        let prehashed = Blake2b512::digest(bytes);
        let signature = self.key.sign(prehashed, None);
        let whole = [signature.as_slice(), comment.as_bytes()].concat();
        let seal = self.key.sign(whole, None);
        let number = self.public.bytes().get(2..10).unwrap_or_default();
        let first = [b"ED".as_slice(), number, signature.as_slice()].concat();
        format!(
            "{}\n{}\ntrusted comment: {comment}\n{}\n",
            above(&self.public.id()),
            STANDARD.encode(first),
            STANDARD.encode(seal.as_slice())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::Signature;

    #[test]
    fn opens_what_it_makes_and_signs_the_same_each_time() {
        let (text, public) = generate(None).unwrap();
        assert_eq!((kind(&text), kind(&public.to_string())), (Kind::Open, Kind::Public));
        let key = SecretKey::open(&text, None).unwrap();
        assert_eq!(key.public(), public);
        let signed = key.sign(b"words", "told");
        assert_eq!(signed, key.sign(b"words", "told"));
        // The crate `minisign` is the judge.
        let read = Signature::read(&signed).unwrap();
        assert_eq!(read.verify(&public, b"words"), Ok("told".to_owned()));
        assert!(read.verify(&public, b"word").is_err());
        assert!(read.verify(&generate(None).unwrap().1, b"words").is_err());
        let forged = signed.replace("told", "tolt");
        assert!(Signature::read(&forged).unwrap().verify(&public, b"words").is_err());
    }

    #[test]
    fn a_key_of_minisign_may_have_no_sum() {
        let (text, public) = generate(None).unwrap();
        let mut bytes = STANDARD.decode(text.lines().nth(1).unwrap()).unwrap();
        let written = |bytes: &[u8]| format!("untrusted comment: x\n{}\n", STANDARD.encode(bytes));
        bytes[KEY.end..].fill(0);
        let opened = SecretKey::open(&written(&bytes), None).map(|key| key.public());
        assert_eq!(opened, Ok(public));
        for at in [KEY.start + 3, PUBLIC.start + 3, KEY.end + 3] {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert_eq!(
                SecretKey::open(&written(&other), None).err(),
                Some(Locked::Damaged),
                "{at}"
            );
        }
    }

    #[test]
    fn a_password_is_asked_for() {
        let (text, public) = generate(Some("open sesame".into())).unwrap();
        assert_eq!(kind(&text), Kind::Locked);
        let opened = |password| SecretKey::open(&text, password).map(|key| key.public());
        assert_eq!(opened(Some("open sesame")), Ok(public));
        assert_eq!(opened(Some("sesame")), Err(Locked::WrongPassword));
        assert_eq!(opened(None), Err(Locked::Damaged));
        for bad in ["", "x", "x\ny", &text[..60]] {
            assert_eq!(kind(bad), Kind::Other, "{bad}");
            assert_eq!(SecretKey::open(bad, Some("x")).err(), Some(Locked::Damaged));
        }
    }
}
