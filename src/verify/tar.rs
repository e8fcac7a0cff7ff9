//! Copies in a tar archive, in gzip. It is read once, from its beginning to its end.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::folder::link;
use super::found::{Finding, Held, Kind, Stop, Unreadable, digest};
use crate::signing::is_inside;

/// How much is read at once, in bytes.
const PIECE: usize = 256 << 10;
/// The longest name that a part may have, in bytes, and all that is said beside it.
const LONGEST: u64 = 64 << 10;

/// Reads an archive.
pub fn read(place: &Path) -> Result<Held, Unreadable> {
    let mut last = String::new();
    walk(place, &mut last).map_err(|error| {
        let after = match last.as_str() {
            "" => String::new(),
            last => format!(" behind its part `{last}`"),
        };
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
            _ => error.to_string(),
        };
        Unreadable {
            why: format!("`{}` is no whole archive{after}: {what}", place.display()),
            hint: "get it again: it was cut off or damaged on its way",
        }
    })
}

fn walk(place: &Path, last: &mut String) -> io::Result<Held> {
    let file = BufReader::with_capacity(PIECE, File::open(place)?);
    let mut archive = Archive::new(MultiGzDecoder::new(file));
    let mut held = Held::default();
    let (mut named, mut seen) = (None, BTreeSet::new());
    let mut buffer = vec![0; PIECE];
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry?;
        let kind = entry.header().entry_type();
        match kind {
            EntryType::GNULongName => {
                named = Some(text(&mut entry)?.trim_end_matches('\0').to_owned());
                continue;
            }
            EntryType::XHeader => {
                named = path_of(&text(&mut entry)?)?.or(named);
                continue;
            }
            EntryType::GNULongLink | EntryType::XGlobalHeader => {
                text(&mut entry)?;
                continue;
            }
            _ => {}
        }
        let own = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let name = named.take().unwrap_or(own);
        let name = name.strip_prefix("./").unwrap_or(&name).to_owned();
        let bare = name.strip_suffix('/').unwrap_or(&name);
        let is_top = kind == EntryType::Directory && matches!(bare, "" | ".");
        if !is_top && !is_inside(bare) {
            let why = "has a name that leads out of the archive";
            held.odd.push(Finding::new(Kind::UnsafeName, name, why));
            continue;
        }
        match kind {
            EntryType::Directory => {}
            EntryType::Symlink | EntryType::Link => held.odd.push(link(name)),
            EntryType::Regular | EntryType::Continuous => {
                let size = entry.size();
                let read = digest(name.clone(), &mut entry, size, &mut buffer);
                let read = read.map_err(|stop| match stop {
                    Stop::Broken(error) => error,
                    Stop::TooLong => io::Error::other("a part is longer than it says"),
                })?;
                if read.bytes != size {
                    last.clone_from(&name);
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                if !seen.insert(crate::base::route::folded(&name)) {
                    let why = "is in the archive more than once";
                    held.odd.push(Finding::new(Kind::Duplicate, name.clone(), why));
                }
                held.take(read);
                *last = name;
            }
            _ => {
                let why = "is no file: a device or a pipe";
                held.odd.push(Finding::new(Kind::Special, name, why));
            }
        }
    }
    // What follows is read to its end, so that a cut in it is noticed.
    io::copy(&mut archive.into_inner(), &mut io::sink())?;
    Ok(held)
}

/// What an entry says that describes the one behind it.
fn text(entry: &mut dyn io::Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    entry.take(LONGEST + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LONGEST {
        true => Err(io::Error::other("a name in it is too long")),
        false => Ok(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// The path that a header of POSIX.1-2001 gives the next file.
fn path_of(text: &str) -> io::Result<Option<String>> {
    let mut path = None;
    for line in text.lines() {
        match line.split_once(' ').and_then(|(_, rest)| rest.split_once('=')) {
            Some(("path", value)) => path = Some(value.to_owned()),
            // Readers do not agree on which of the two sizes counts.
            Some(("size", _)) => return Err(io::Error::other("a file in it has two sizes")),
            _ => {}
        }
    }
    Ok(path)
}
