//! What a copy of a publication holds, and what is wrong with it.

use std::collections::BTreeMap;

use crate::artifact::{SIGNATURE, SUMS};
use crate::base::Digest;
use crate::signing::RECORD;

/// The files that are kept in memory when a copy is read: those that say something of
/// the others.
const TELLING: [&str; 7] = [SUMS, SIGNATURE, RECORD, BAG, "bag-info.txt", PAYLOAD_LIST, TAG_LIST];
/// The largest of them that is read, in bytes.
pub(super) const MOST: u64 = 64 << 20;

/// The file that makes a folder a bag (RFC 8493).
pub(super) const BAG: &str = "bagit.txt";
/// The list of what is in a bag.
pub(super) const PAYLOAD_LIST: &str = "manifest-sha256.txt";
/// The list of what a bag says of itself.
pub(super) const TAG_LIST: &str = "tagmanifest-sha256.txt";

/// A copy that was read.
#[derive(Debug, Default)]
pub struct Held {
    /// Its files, by path.
    pub files: BTreeMap<String, Digest>,
    /// How many bytes these have.
    pub bytes: u64,
    /// The files that say something of the others, whole.
    pub kept: BTreeMap<String, Vec<u8>>,
    /// What no copy should hold.
    pub odd: Vec<Finding>,
    /// What is only to be told.
    pub doubts: Vec<Finding>,
}

/// Why a copy could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What happened, in one sentence.
    pub why: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// Something that is wrong with a copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file that it is about.
    pub path: String,
    /// What is wrong.
    pub kind: Kind,
    /// The name that a file has now.
    pub to: Option<String>,
    /// What is said of it, behind its path.
    pub why: String,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A file has other bytes.
    Changed,
    /// A file is not there.
    Missing,
    /// A file is there that is not listed.
    Extra,
    /// A file has another name.
    Renamed,
    /// A link in place of a file.
    Link,
    /// Something that is no file.
    Special,
    /// A name that leads out of the folder, or that no system should have.
    UnsafeName,
    /// Two files of one name.
    Duplicate,
    /// A file cannot be read, or is damaged.
    Unreadable,
    /// A line of a list says nothing that can be checked.
    List,
    /// The signature is missing, or does not hold.
    Signature,
    /// What the publication says of itself does not fit.
    Record,
    /// Two publications do not follow one another.
    Chain,
    /// A publication is of an earlier day than the one before it. A doubt.
    EarlierDate,
    /// A folder has nothing in it. A doubt.
    EmptyFolder,
    /// An archive says something beside its files. A doubt.
    Unsigned,
}

impl Kind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Renamed => "renamed",
            Self::Link => "link",
            Self::Special => "special",
            Self::UnsafeName => "unsafe-name",
            Self::Duplicate => "duplicate",
            Self::Unreadable => "unreadable",
            Self::List => "list",
            Self::Signature => "signature",
            Self::Record => "record",
            Self::Chain => "chain",
            Self::EarlierDate => "earlier-date",
            Self::EmptyFolder => "empty-folder",
            Self::Unsigned => "unsigned",
        }
    }
}

impl Finding {
    /// A finding about a file.
    pub fn new(kind: Kind, path: impl Into<String>, why: impl Into<String>) -> Self {
        Self { kind, path: path.into(), to: None, why: why.into() }
    }
}

impl Held {
    /// Takes in a file that was read.
    pub(super) fn take(&mut self, file: Read) {
        self.bytes += file.bytes;
        if let Some(text) = file.text {
            self.kept.insert(file.path.clone(), text);
        }
        self.files.insert(file.path, file.digest);
    }

    /// A file that was kept, below a folder of the copy.
    pub(super) fn kept(&self, folder: &str, name: &str) -> Option<&[u8]> {
        self.kept.get(&format!("{folder}{name}")).map(Vec::as_slice)
    }

    /// The folder, with its slash, in which the publication lies: the top, or the only
    /// folder there.
    pub(super) fn top(&self) -> String {
        let is_top = |folder: &str| {
            [SUMS, BAG].iter().any(|name| self.kept.contains_key(&format!("{folder}{name}")))
        };
        let first = self.files.keys().next().and_then(|path| path.split_once('/'));
        match first {
            Some((folder, _)) if !is_top("") => {
                let folder = format!("{folder}/");
                match is_top(&folder) && self.files.keys().all(|path| path.starts_with(&folder)) {
                    true => folder,
                    false => String::new(),
                }
            }
            _ => String::new(),
        }
    }
}

/// A file that was read.
pub(super) struct Read {
    pub path: String,
    pub digest: Digest,
    pub bytes: u64,
    /// All of it, where it says something of other files.
    pub text: Option<Vec<u8>>,
}

/// Whether a file says something of other files.
pub(super) fn is_telling(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.matches('/').count() <= 2 && TELLING.contains(&name)
}

/// Reads a file to its end, and takes note of it. `most` is how many bytes it may have.
pub(super) fn digest(
    path: String,
    from: &mut dyn std::io::Read,
    most: u64,
    buffer: &mut [u8],
) -> Result<Read, Stop> {
    let mut stream = crate::base::digest::Stream::new();
    let mut text = is_telling(&path).then(Vec::new);
    let mut bytes = 0_u64;
    loop {
        let count = match from.read(buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Stop::Broken(error)),
        };
        let piece = buffer.get(..count).unwrap_or_default();
        bytes += count as u64;
        if bytes > most {
            return Err(Stop::TooLong);
        }
        stream.update(piece);
        if let Some(kept) = &mut text {
            match bytes > MOST {
                true => text = None,
                false => kept.extend_from_slice(piece),
            }
        }
    }
    Ok(Read { path, digest: stream.finish(), bytes, text })
}

/// Why a file was not read to its end.
pub(super) enum Stop {
    Broken(std::io::Error),
    TooLong,
}

/// A path as it can be shown in a line.
pub(super) fn shown(path: &str) -> String {
    path.chars()
        .flat_map(|sign| match sign.is_control() || crate::base::route::is_invisible(sign) {
            true => sign.escape_default().collect::<Vec<_>>(),
            false => vec![sign],
        })
        .collect()
}
