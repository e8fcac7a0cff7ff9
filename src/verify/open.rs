//! Which kind of copy lies at a path, and what an earlier publication left there.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::found::{BAG, Held, MOST, Unreadable};
use super::{folder, tar, zip};
use crate::artifact::{SIGNATURE, SUMS};
use crate::signing::{RECORD, Signed};

/// Reads a copy: a folder, a ZIP archive, or a tar archive in gzip.
///
/// # Errors
/// Where it is none of them, or cannot be read to its end.
pub fn open(place: &Path) -> Result<Held, Unreadable> {
    let shown = place.display();
    let failed = |error: &std::io::Error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "it is not there".to_owned(),
            ErrorKind::PermissionDenied => "it is not permitted".to_owned(),
            _ => error.to_string(),
        };
        let hint = "name a folder, an archive (`.zip` or `.tar.gz`) or an address";
        Unreadable { why: format!("`{shown}` cannot be read: {why}"), hint }
    };
    let found = fs::metadata(place).map_err(|error| failed(&error))?;
    if found.is_dir() {
        return folder::read(place);
    }
    let other = || Unreadable {
        why: format!("`{shown}` is neither a folder nor an archive that can be read"),
        hint: "name a folder, an archive (`.zip` or `.tar.gz`) or an address",
    };
    if !found.is_file() {
        return Err(other());
    }
    let mut head = [0; 4];
    let read = File::open(place).and_then(|mut file| file.read_exact(&mut head));
    match read {
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => Err(failed(&error)),
        _ if head.starts_with(b"PK") => zip::read(place),
        _ if head.starts_with(&[0x1f, 0x8b]) => tar::read(place),
        _ => Err(other()),
    }
}

/// What an earlier publication left at a path: a folder, an archive, or the list of its
/// files with the record beside it. `None` where nothing was published there.
///
/// # Errors
/// Where it cannot be read.
pub fn earlier(place: &Path) -> Result<Option<Signed>, Unreadable> {
    match fs::metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Ok(found) if found.is_dir() => return Ok(beside(place)),
        _ => {}
    }
    if place.file_name().is_some_and(|name| name == SUMS) {
        return Ok(place.parent().and_then(beside));
    }
    let held = open(place)?;
    Ok(kept(&held))
}

/// What a publication that was read says of itself.
pub fn kept(held: &Held) -> Option<Signed> {
    let mut folder = held.top();
    if held.kept(&folder, BAG).is_some() {
        folder += "data/";
    }
    let file = |name: &str| held.kept(&folder, name).map(<[u8]>::to_vec);
    Some(Signed { sums: file(SUMS)?, record: file(RECORD)?, signature: file(SIGNATURE) })
}

fn beside(folder: &Path) -> Option<Signed> {
    let inner = folder.join("data");
    let folder = match file(&folder.join(BAG)) {
        Some(_) => inner.as_path(),
        None => folder,
    };
    let file = |name: &str| file(&folder.join(name));
    Some(Signed { sums: file(SUMS)?, record: file(RECORD)?, signature: file(SIGNATURE) })
}

fn file(path: &Path) -> Option<Vec<u8>> {
    let found = fs::symlink_metadata(path).ok()?;
    (found.is_file() && found.len() <= MOST).then(|| fs::read(path).ok())?
}
