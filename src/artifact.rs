//! The narrow waist: whatever makes a file of the published site hands over an
//! [`Artifact`], and whatever stores files takes one. Neither knows the other.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::sync::Arc;

use crate::base::{Digest, Route, Stamp};

/// One file of the published site.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Where it goes.
    pub route: Route,
    /// What it holds.
    pub body: Payload,
    /// The digest of what it holds.
    pub digest: Digest,
}

/// The bytes of an artifact.
#[derive(Clone)]
pub enum Payload {
    /// Made by the build.
    Bytes(Arc<Vec<u8>>),
    /// Copied from the site as it is, read when it is stored, because exhibits
    /// can be larger than memory.
    Copy(Arc<dyn Contents>),
}

/// A file that can be read from its beginning, more than once.
pub trait Contents: Send + Sync {
    /// Its length in bytes when the site was read.
    fn len(&self) -> u64;

    /// Whether it holds no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Opens it.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;

    /// Opens it behind so many bytes, where it is still what it was when the
    /// site was read: for what is read long after.
    ///
    /// # Errors
    /// Where the file cannot be opened, or was changed.
    fn open_at(&self, offset: u64) -> io::Result<Box<dyn Read + '_>> {
        let mut file = self.open()?;
        io::copy(&mut file.by_ref().take(offset), &mut io::sink())?;
        Ok(file)
    }
}

impl Artifact {
    /// An artifact from bytes that the build made.
    pub fn new(route: Route, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes: Vec<u8> = bytes.into();
        let digest = Digest::of(&bytes);
        Self { route, body: Payload::Bytes(Arc::new(bytes)), digest }
    }

    /// An artifact that copies a file of the site whose digest is known.
    pub fn copy(route: Route, contents: Arc<dyn Contents>, digest: Digest) -> Self {
        Self { route, body: Payload::Copy(contents), digest }
    }

    /// All its bytes in memory.
    ///
    /// # Errors
    /// Where a copied file cannot be read.
    pub fn bytes(&self) -> io::Result<Arc<Vec<u8>>> {
        match &self.body {
            Payload::Bytes(bytes) => Ok(bytes.clone()),
            Payload::Copy(contents) => {
                let mut bytes = Vec::new();
                contents.open()?.read_to_end(&mut bytes)?;
                Ok(Arc::new(bytes))
            }
        }
    }
}

impl std::fmt::Debug for Payload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Payload::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Payload::Copy(contents) => write!(f, "Copy({} bytes)", contents.len()),
        }
    }
}

/// The name of the list of all that a site publishes, at its top.
pub const SUMS: &str = "SHA256SUMS";

/// That list, in the form that `sha256sum -c` reads: a line each, in the order
/// given.
pub fn sums<'a>(files: impl IntoIterator<Item = (&'a str, Digest)>) -> String {
    let mut text = String::new();
    for (path, digest) in files {
        let _ = writeln!(text, "{digest}  {path}");
    }
    text
}

/// Takes artifacts as they are made, from several threads at once and in any
/// order. A route comes at most once.
pub trait Sink: Sync {
    /// Stores one artifact.
    ///
    /// # Errors
    /// Where it cannot be stored: the build then ends, and nothing of it is
    /// published.
    fn put(&self, artifact: Artifact) -> io::Result<()>;

    /// The build of which it holds every artifact already. A later build may
    /// then put only what is different, or start anew.
    fn base(&self) -> Option<Stamp> {
        None
    }

    /// Lets go of all artifacts of that build, since all are going to be put.
    fn start_anew(&self) {}

    /// Takes back an artifact of that build, which is no more.
    fn take_back(&self, _route: &Route) {}
}
