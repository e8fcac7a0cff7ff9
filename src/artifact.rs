//! The narrow waist: whatever makes a file of the published site hands over an
//! [`Artifact`], and whatever stores files takes one. Neither knows the other.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Read};
use std::sync::Arc;

use memchr::memmem;

use crate::base::{Digest, Html, Route, Stamp};

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
    Bytes(Bytes),
    /// Copied from the site as it is, read when it is stored, because exhibits
    /// can be larger than memory.
    Copy(Arc<dyn Contents>),
}

/// Bytes that a build made. Cloning is cheap. Long stretches may be shared with
/// whoever else keeps them, so that a page and its text are in memory once.
#[derive(Clone)]
pub struct Bytes(Arc<[Piece]>);

enum Piece {
    Own(Vec<u8>),
    Shared(Html),
}

/// A text shorter than this, in bytes, is not worth a piece of its own.
const SHARED: usize = 1 << 10;

impl Bytes {
    /// These bytes, sharing those of some texts where they stand in them.
    pub fn sharing<'t>(mut bytes: Vec<u8>, texts: impl IntoIterator<Item = &'t Html>) -> Self {
        let long = texts.into_iter().filter(|text| text.as_str().len() >= SHARED);
        let found = long.filter_map(|text| Some((find(&bytes, text.as_str().as_bytes())?, text)));
        let mut found: Vec<(usize, &Html)> = found.collect();
        found.sort_by_key(|(at, _)| *at);
        let mut pieces = Vec::with_capacity(2 * found.len() + 1);
        let mut done = 0;
        for (at, text) in found {
            let Some(before) = bytes.get(done..at) else { continue };
            pieces.push(Piece::Own(before.to_vec()));
            pieces.push(Piece::Shared(text.clone()));
            done = at + text.as_str().len();
        }
        bytes.drain(..done);
        bytes.shrink_to_fit();
        pieces.push(Piece::Own(bytes));
        Self(pieces.into())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.pieces().map(<[u8]>::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().map(|piece| match piece {
            Piece::Own(bytes) => bytes.as_slice(),
            Piece::Shared(text) => text.as_str().as_bytes(),
        })
    }

    /// All of them, where they are in one piece.
    pub fn in_one(&self) -> Option<&[u8]> {
        match &*self.0 {
            [Piece::Own(bytes)] => Some(bytes),
            _ => None,
        }
    }

    /// All of them together; copied where they are in several pieces.
    pub fn whole(&self) -> Cow<'_, [u8]> {
        self.in_one().map_or_else(
            || {
                let mut all = Vec::with_capacity(self.len());
                self.pieces().for_each(|piece| all.extend_from_slice(piece));
                Cow::Owned(all)
            },
            Cow::Borrowed,
        )
    }
}

/// Where a long text stands in a page. It is looked for by its beginning; where
/// that is met again and again, the page is taken not to have it.
fn find(page: &[u8], text: &[u8]) -> Option<usize> {
    let beginning = text.get(..BEGINNING)?;
    let whole = |at: &usize| page.get(*at..).is_some_and(|rest| rest.starts_with(text));
    memmem::find_iter(page, beginning).take(TRIES).find(whole)
}

/// How many bytes of a text it is looked for by, and at how many places.
const BEGINNING: usize = 64;
const TRIES: usize = 32;

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new([Piece::Own(bytes)]))
    }
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

impl Contents for Bytes {
    fn len(&self) -> u64 {
        Bytes::len(self) as u64
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let empty: Box<dyn Read> = Box::new(io::empty());
        Ok(self.pieces().fold(empty, |read, piece| Box::new(read.chain(piece))))
    }
}

impl Artifact {
    /// An artifact from bytes that the build made.
    pub fn new(route: Route, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes: Vec<u8> = bytes.into();
        let digest = Digest::of(&bytes);
        Self { route, body: Payload::Bytes(bytes.into()), digest }
    }

    /// The same for a page that is kept in memory beside the texts it shows.
    pub fn sharing(route: Route, page: String, texts: &[&Html]) -> Self {
        let bytes = page.into_bytes();
        let digest = Digest::of(&bytes);
        let bytes = Bytes::sharing(bytes, texts.iter().copied());
        Self { route, body: Payload::Bytes(bytes), digest }
    }

    /// An artifact that copies a file of the site whose digest is known.
    pub fn copy(route: Route, contents: Arc<dyn Contents>, digest: Digest) -> Self {
        Self { route, body: Payload::Copy(contents), digest }
    }

    /// All its bytes in memory.
    ///
    /// # Errors
    /// Where a copied file cannot be read.
    pub fn bytes(&self) -> io::Result<Cow<'_, [u8]>> {
        match &self.body {
            Payload::Bytes(bytes) => Ok(bytes.whole()),
            Payload::Copy(contents) => {
                let mut bytes = Vec::new();
                contents.open()?.read_to_end(&mut bytes)?;
                Ok(Cow::Owned(bytes))
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

/// The name of the signature of that list, beside it.
pub const SIGNATURE: &str = "SHA256SUMS.minisig";

/// That list, in the form that `sha256sum -c` reads: a line each, in the order
/// given. Its own signature is not in it.
pub fn sums<'a>(files: impl IntoIterator<Item = (&'a str, Digest)>) -> String {
    let mut text = String::new();
    for (path, digest) in files.into_iter().filter(|(path, _)| *path != SIGNATURE) {
        let _ = writeln!(text, "{digest}  {path}");
    }
    text
}

/// What earlier builds made that takes long to make, and what became of it.
pub trait Recall: Send + Sync {
    /// What was made of something, told by its own digest: the digest of that,
    /// or nothing, where it was not worth to be published. The outer `None`
    /// says that nobody knows.
    fn made(&self, of: &Digest) -> Option<Option<Digest>>;

    /// The file that was published at a route, where it is still there and has
    /// this digest.
    fn bytes(&self, route: &Route, digest: Digest) -> Option<Vec<u8>>;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_change_no_byte() {
        let text = |letter: &str| Html::text(&letter.repeat(SHARED));
        let (body, notes, absent) = (text("b"), text("n"), text("x"));
        let page = format!("<main>{}</main><aside>{}</aside>", body.as_str(), notes.as_str());
        // In another order than on the page, and one that is not there.
        let texts = [&notes, &absent, &body, &notes];
        let shared = Artifact::sharing(Route::home(), page.clone(), &texts);
        let plain = Artifact::new(Route::home(), page.clone());
        assert_eq!(shared.digest, plain.digest);
        assert_eq!(shared.bytes().unwrap(), page.as_bytes());
        let Payload::Bytes(bytes) = &shared.body else { panic!("it was made") };
        assert_eq!((bytes.len(), bytes.pieces().count()), (page.len(), 5));
        assert!(bytes.pieces().any(|piece| std::ptr::eq(piece, body.as_str().as_bytes())));
    }
}
