//! A file of the site as an object of a bucket: what is sent with it, and when.

use std::collections::BTreeSet;
use std::io::{self, Read};

use md5::{Digest as _, Md5};

use crate::artifact::SUMS;
use crate::base::Digest;
use crate::base::digest::Hasher;
use crate::base::media::media_type;
use crate::export::pack::Shelf;
use crate::export::preset::{A_DAY, DAY_ENDINGS, LASTING, SHORT};

/// When an object is sent. What others need goes before them, so that no reader
/// gets a page whose parts are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Style sheets, pictures, documents, data.
    Parts,
    /// The pieces of the search index.
    Index,
    /// Pages, feeds, and what leads to them.
    Pages,
    /// The list of digests, and what is signed of it.
    Seal,
}

/// The stages in their order.
pub const STAGES: [Stage; 4] = [Stage::Parts, Stage::Index, Stage::Pages, Stage::Seal];

/// A file of the site on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its path in the site.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub digest: Digest,
    /// Its MD5 (RFC 1321), by which stores tell what they hold.
    pub md5: [u8; 16],
    /// What is sent with it.
    pub headers: Headers,
    /// When it is sent.
    pub stage: Stage,
}

/// What a store sends with an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// `Content-Type`.
    pub media: String,
    /// `Cache-Control`.
    pub cache: String,
}

impl Headers {
    /// What is sent with a file. A style sheet or a script that pages name by an
    /// address which changes with what it holds is `versioned`.
    pub fn of(path: &str, versioned: bool) -> Self {
        let ending = ending(path);
        let cache = match ending.as_str() {
            _ if versioned => LASTING,
            ending if DAY_ENDINGS.contains(&ending) => A_DAY,
            _ => SHORT,
        };
        let media = match ending.as_str() {
            // It has no type of its own.
            "ris" => "text/plain; charset=utf-8",
            _ if path.starts_with(SUMS) => "text/plain; charset=utf-8",
            _ => media_type(path),
        };
        Self { media: media.to_owned(), cache: cache.to_owned() }
    }

    /// Whether a store tells the same of an object.
    pub fn are(&self, media: Option<&str>, cache: Option<&str>) -> bool {
        media.map(bare) == Some(bare(&self.media)) && cache.map(bare) == Some(bare(&self.cache))
    }

    /// A digest of all of them.
    pub fn digest(&self) -> Digest {
        Hasher::new().piece(&self.media).piece(&self.cache).finish()
    }
}

/// A value without what does not count in it.
fn bare(value: &str) -> String {
    value.split_whitespace().collect::<String>().to_ascii_lowercase()
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// When a file is sent.
fn stage(path: &str) -> Stage {
    match ending(path).as_str() {
        _ if path == SUMS || path.strip_prefix(SUMS).is_some_and(|rest| rest.starts_with('.')) => {
            Stage::Seal
        }
        "html" | "htm" | "xml" => Stage::Pages,
        "txt" if path == "robots.txt" => Stage::Pages,
        "js" if path.split('/').rev().skip(1).any(|folder| folder == "search")
            && !path.ends_with("search/search.js") =>
        {
            Stage::Index
        }
        _ => Stage::Parts,
    }
}

impl Object {
    /// A file of the site, which is read once.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn new(
        (path, bytes, digest): (&str, u64, Digest),
        versioned: bool,
        shelf: &dyn Shelf,
    ) -> io::Result<Self> {
        let mut md5 = Md5::new();
        let mut file = shelf.open(path)?;
        let mut buffer = vec![0; 64 << 10];
        loop {
            match file.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => md5.update(buffer.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let (headers, stage) = (Headers::of(path, versioned), stage(path));
        Ok(Self {
            path: path.to_owned(),
            bytes,
            digest,
            md5: md5.finalize().into(),
            headers,
            stage,
        })
    }

    /// Whether a tag of an entity is the MD5 of this object.
    pub fn is_tagged(&self, tag: &str) -> bool {
        tag.eq_ignore_ascii_case(&self.tag())
    }

    /// Its MD5 in hexadecimal digits.
    pub fn tag(&self) -> String {
        self.md5.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The files that have an address of their own for each content, as paths in the site.
pub fn versioned(paths: &BTreeSet<String>, base: &str) -> BTreeSet<String> {
    let in_site = |path: &String| Some(path.strip_prefix(base)?.strip_prefix('/')?.to_owned());
    paths.iter().filter_map(in_site).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_go_behind_what_they_need() {
        for (path, expected) in [
            ("style.css", Stage::Parts),
            ("reports/a/photo.jpg", Stage::Parts),
            ("reports/a/case.json", Stage::Parts),
            ("search/search.js", Stage::Parts),
            ("ru/search/search.js", Stage::Parts),
            ("search/en/index.js", Stage::Index),
            ("ru/search/ru/t/0/1.js", Stage::Index),
            ("search/index.html", Stage::Pages),
            ("atom.xml", Stage::Pages),
            ("robots.txt", Stage::Pages),
            ("reports/robots.txt", Stage::Parts),
            ("SHA256SUMS", Stage::Seal),
            ("SHA256SUMS.minisig", Stage::Seal),
            ("reports/SHA256SUMS", Stage::Parts),
        ] {
            assert_eq!(stage(path), expected, "{path}");
        }
    }

    #[test]
    fn what_is_sent_with_a_file_is_what_presets_say() {
        for (path, versioned, media, cache) in [
            ("index.html", false, "text/html; charset=utf-8", SHORT),
            ("style.css", true, "text/css; charset=utf-8", LASTING),
            ("a.PNG", false, "image/png", A_DAY),
            ("a.ris", false, "text/plain; charset=utf-8", SHORT),
            ("SHA256SUMS", false, "text/plain; charset=utf-8", SHORT),
            ("SHA256SUMS.minisig", false, "text/plain; charset=utf-8", SHORT),
            ("a.unknown", false, "application/octet-stream", SHORT),
        ] {
            let headers = Headers::of(path, versioned);
            assert_eq!((headers.media.as_str(), headers.cache.as_str()), (media, cache), "{path}");
        }
        let headers = Headers::of("index.html", false);
        assert!(headers.are(Some("text/html;charset=UTF-8"), Some(SHORT)));
        assert!(!headers.are(Some("text/html"), Some(SHORT)));
        assert!(!headers.are(Some("text/html; charset=utf-8"), None));
    }
}
