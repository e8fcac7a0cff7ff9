//! A list of digests, as `sha256sum` writes it, which may come from anybody.

use std::collections::BTreeMap;

use crate::base::Digest;

/// The files that are listed, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Their digests.
    pub files: BTreeMap<String, Digest>,
    /// Lines that list nothing, by their number from 1.
    pub unlisted: Vec<(usize, Unlisted)>,
}

/// Why a line lists nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlisted {
    /// It is no digest with a path.
    Unreadable,
    /// Its path leads out of the folder, or names no file in it.
    Unsafe(String),
    /// Its path is listed above.
    Twice(String),
}

impl Listing {
    /// Reads a list.
    pub fn read(bytes: &[u8]) -> Self {
        let mut listing = Self::default();
        for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let mut refuse = |why| listing.unlisted.push((at + 1, why));
            match self::line(line) {
                None => refuse(Unlisted::Unreadable),
                Some((path, _)) if !is_inside(path) => refuse(Unlisted::Unsafe(path.to_owned())),
                Some((path, _)) if listing.files.contains_key(path) => {
                    refuse(Unlisted::Twice(path.to_owned()));
                }
                Some((path, digest)) => {
                    listing.files.insert(path.to_owned(), digest);
                }
            }
        }
        listing
    }
}

fn line(line: &[u8]) -> Option<(&str, Digest)> {
    let (hex, path) = std::str::from_utf8(line).ok()?.split_once(' ')?;
    // BagIt allows more white space between the two.
    let path = path.strip_prefix('*').unwrap_or_else(|| path.trim_start_matches([' ', '\t']));
    Some((path, Digest::parse(hex)?))
}

/// Whether a path names a file below the folder that it is seen from, on every
/// system: none that is absolute, climbs, or has another way to write a slash.
pub fn is_inside(path: &str) -> bool {
    let part = |part: &str| !matches!(part, "" | "." | "..");
    let drive = path.as_bytes().get(1) == Some(&b':');
    !drive && !path.contains(['\\', '\0']) && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_nothing_that_leads_elsewhere() {
        let digest = Digest::of(b"a");
        let paths = ["a", "../a", "/a", "b/../c", "b//c", "C:/a", "b\\c", "", "a", "b c/d", "./e"];
        let text: String = paths.iter().map(|path| format!("{digest}  {path}\n")).collect();
        let listing = Listing::read(format!("{text}{digest} *f\r\nnonsense\n").as_bytes());
        let names: Vec<&str> = listing.files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a", "b c/d", "f"]);
        let lines: Vec<usize> = listing.unlisted.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8, 9, 11, 13]);
        assert_eq!(listing.unlisted.get(7), Some(&(9, Unlisted::Twice("a".into()))));
    }
}
