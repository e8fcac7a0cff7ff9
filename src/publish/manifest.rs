//! `SHA256SUMS`: what a build wrote, in the form that `sha256sum -c` reads.
//!
//! The next build takes from it which files are a build's own, and nothing
//! else: what a file holds is always read from the file.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::artifact::{SIGNATURE, SUMS, sums};
use crate::base::{Digest, Route};

/// The name of the manifest, at the top of the output.
pub const NAME: &str = SUMS;

/// The files that earlier builds wrote into an output.
#[derive(Default)]
pub struct Owned {
    files: HashSet<String>,
    folders: HashSet<String>,
    lines: Vec<(String, Digest)>,
}

impl Owned {
    /// Reads the manifest of an output.
    ///
    /// A list that names no web page was made by something else (a download
    /// folder has one of the same name): then nothing is owned.
    pub fn read(output: &Path) -> io::Result<Self> {
        match fs::read(output.join(NAME)) {
            Ok(bytes) => Ok(Self::parse(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Reads a manifest, leaving out lines that no build writes.
    fn parse(text: &str) -> Self {
        let lines: Vec<_> = text.lines().filter_map(line).collect();
        if !lines.iter().any(|(path, _)| path.ends_with(".html")) {
            return Self::default();
        }
        let mut owned = Self { lines, ..Self::default() };
        owned.files.insert(NAME.into());
        // It signs this list and no other: it goes, or is replaced, with it.
        owned.files.insert(SIGNATURE.into());
        for (path, _) in &owned.lines {
            owned.files.insert(path.clone());
            for folder in folders(path) {
                if !owned.folders.contains(folder) {
                    owned.folders.insert(folder.into());
                }
            }
        }
        owned
    }

    /// Whether a build wrote this file.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// Whether a build wrote a file somewhere below this folder.
    pub fn has_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// The manifest of an output in which these files are being put one by one
    /// over the earlier ones.
    pub fn with(&self, files: &[(&str, Digest)]) -> String {
        let mut all: std::collections::BTreeMap<&str, Digest> =
            self.lines.iter().map(|(path, digest)| (path.as_str(), *digest)).collect();
        all.extend(files.iter().copied());
        sums(all)
    }
}

/// The folders above a path, the nearest first.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn line(line: &str) -> Option<(String, Digest)> {
    let (hex, path) = line.trim_end_matches('\r').split_once(' ')?;
    let path = path.strip_prefix([' ', '*'])?;
    let route = Route::file(path).ok()?;
    (route.path() == path).then_some((path.to_owned(), Digest::parse(hex)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_little_else() {
        let (a, b) = (Digest::of(b"a"), Digest::of(b"b"));
        let text = sums([("index.html", a), ("reports/x/case.json", b)]);
        let owned = Owned::parse(&text);
        assert!(owned.has_file("reports/x/case.json") && owned.has_file(NAME));
        assert!(owned.has_file(SIGNATURE));
        assert!(owned.has_folder("reports/x") && owned.has_folder("reports"));
        assert!(!owned.has_folder("") && !owned.has_file("reports"));
        let crlf = text.replace('\n', "\r\n") + "nonsense\n# more\n";
        assert!(Owned::parse(&crlf).has_file("index.html"));
        let outside = format!("{a}  ../x\n{a}  /etc/passwd\n{a}  index.html\n");
        assert!(!Owned::parse(&outside).has_file("../x"));
    }

    #[test]
    fn a_list_of_downloads_owns_nothing() {
        let text = sums([("image.iso", Digest::of(b"a"))]);
        let owned = Owned::parse(&text);
        assert!(!owned.has_file("image.iso") && !owned.has_file(NAME));
    }

    #[test]
    fn joins_two_generations() {
        let (a, b) = (Digest::of(b"a"), Digest::of(b"b"));
        let owned = Owned::parse(&sums([("b.html", a), ("z", a)]));
        let joined = owned.with(&[("a", b), ("b.html", b)]);
        assert_eq!(joined, sums([("a", b), ("b.html", b), ("z", a)]));
    }
}
