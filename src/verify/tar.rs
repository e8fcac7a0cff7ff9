//! Copies in a tar archive, in gzip. It is read once, from its beginning to its end.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use tar::{Archive, EntryType};

use super::folder::link;
use super::found::{Finding, Held, Kind, Stop, Unreadable, digest, shown};
use super::unsigned::{BESIDE, Members, Notes};
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
    let mut archive = Archive::new(Members::of(file));
    let (mut notes, mut says) = (Notes::default(), false);
    let mut held = Held::default();
    let (mut named, mut seen) = (None, BTreeSet::new());
    let mut buffer = vec![0; PIECE];
    for entry in archive.entries()?.raw(true) {
        let mut entry = entry?;
        let kind = entry.header().entry_type();
        match kind {
            EntryType::GNULongName => {
                only(&mut named, text(&mut entry)?.trim_end_matches('\0').to_owned())?;
                continue;
            }
            EntryType::XHeader => {
                let text = text(&mut entry)?;
                let records = records(&text)?;
                says |= records.iter().any(|(key, _)| !HARMLESS.contains(key));
                if let Some(path) = path_of(&records)? {
                    only(&mut named, path)?;
                }
                continue;
            }
            EntryType::XGlobalHeader => {
                if records(&text(&mut entry)?)?.iter().any(|(key, _)| *key != "comment") {
                    return Err(io::Error::other("something in it is said of all its files"));
                }
                says = true;
                continue;
            }
            EntryType::GNULongLink => {
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
                notes.of_header(entry.header(), &name);
                *last = name;
            }
            _ => {
                let why = "is no file: a device or a pipe";
                held.odd.push(Finding::new(Kind::Special, name, why));
            }
        }
    }
    let mut rest = archive.into_inner();
    ended(&mut rest, &mut buffer)?;
    notes.add(says || rest.says, BESIDE, &shown(&place.to_string_lossy()));
    held.doubts.extend(notes.doubts());
    Ok(held)
}

/// What follows is read to its end, so that a cut in it is noticed; some programs go on
/// reading files there.
fn ended(rest: &mut dyn io::Read, buffer: &mut [u8]) -> io::Result<()> {
    loop {
        match rest.read(buffer)? {
            0 => return Ok(()),
            read if buffer.iter().take(read).all(|byte| *byte == 0) => {}
            _ => return Err(io::Error::other("something follows behind its end")),
        }
    }
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

/// The name of the next file, of which only one thing may tell.
fn only(named: &mut Option<String>, name: String) -> io::Result<()> {
    match named.replace(name) {
        Some(_) => Err(io::Error::other("a file in it has two names")),
        None => Ok(()),
    }
}

/// The records of a header of POSIX.1-2001: each its own length in bytes, a space, a
/// key, `=`, a value and a line feed. A value may hold anything.
fn records(text: &str) -> io::Result<Vec<(&str, &str)>> {
    let broken = || io::Error::other("a header in it is broken");
    let (mut rest, mut all) = (text.trim_end_matches('\0'), Vec::new());
    while !rest.is_empty() {
        let (length, _) = rest.split_once(' ').ok_or_else(broken)?;
        let whole = length.parse().ok().and_then(|whole: usize| rest.split_at_checked(whole));
        let (record, behind) = whole.ok_or_else(broken)?;
        let record = record.get(length.len() + 1..).and_then(|record| record.strip_suffix('\n'));
        all.push(record.and_then(|record| record.split_once('=')).ok_or_else(broken)?);
        rest = behind;
    }
    Ok(all)
}

/// What such records may say, of which none changes what a file holds.
const HARMLESS: [&str; 9] =
    ["path", "linkpath", "mtime", "atime", "ctime", "uid", "gid", "uname", "gname"];

/// The path that they give the next file.
fn path_of(records: &[(&str, &str)]) -> io::Result<Option<String>> {
    let mut path = None;
    for (key, value) in records {
        let is_told = HARMLESS.contains(key) || *key == "comment";
        let of_disk = ["SCHILY.", "LIBARCHIVE."].iter().any(|kind| key.starts_with(kind));
        if !is_told && !of_disk {
            // Readers do not agree on which of two sizes counts, and a file with gaps is
            // put together otherwise.
            return Err(io::Error::other(format!(
                "it says `{key}` of a file, which readers take for different things"
            )));
        }
        if *key == "path" {
            only(&mut path, (*value).to_owned())?;
        }
    }
    Ok(path)
}
