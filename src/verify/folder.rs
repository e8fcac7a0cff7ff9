//! Copies in a folder.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::found::{Finding, Held, Kind, Read, Stop, Unreadable, digest};

/// How much of a file is read at once, in bytes.
const PIECE: usize = 256 << 10;

/// Reads a folder, without following links.
pub fn read(place: &Path) -> Result<Held, Unreadable> {
    let mut held = Held::default();
    let mut files: Vec<(DirEntry, String)> = Vec::new();
    let (mut folders, mut filled) = (Vec::new(), BTreeSet::new());
    for entry in WalkDir::new(place).min_depth(1) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| below(place, path)).unwrap_or_default();
                filled.insert(path.clone());
                let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                held.odd.push(Finding::new(
                    Kind::Unreadable,
                    path,
                    format!("cannot be read: {why}"),
                ));
                continue;
            }
        };
        let path = below(place, entry.path());
        let kind = entry.file_type();
        if !kind.is_dir() {
            filled.insert(path.clone());
        }
        match () {
            () if kind.is_dir() => folders.push(path),
            () if kind.is_symlink() => held.odd.push(link(path)),
            () if !kind.is_file() => {
                let why = "is no file: a device, a pipe or a socket";
                held.odd.push(Finding::new(Kind::Special, path, why));
            }
            () if entry.path().to_str().is_none() => {
                let why = "is not listed; its name is not Unicode";
                held.odd.push(Finding::new(Kind::Extra, path, why));
            }
            () => files.push((entry, path)),
        }
    }
    held.doubts.extend(empty(&folders, &filled));
    let read: Vec<Result<Read, Finding>> = files
        .into_par_iter()
        .map_init(|| vec![0; PIECE], |buffer, (entry, path)| read_file(&entry, path, buffer))
        .collect();
    for file in read {
        match file {
            Ok(file) => held.take(file),
            Err(finding) => held.odd.push(finding),
        }
    }
    Ok(held)
}

/// The folders in which nothing lies, however deep, but for those in another of them.
fn empty(folders: &[String], filled: &BTreeSet<String>) -> Vec<Finding> {
    let has = |folder: &str| {
        let inside = format!("{folder}/");
        filled.contains(folder)
            || filled.range(inside.clone()..).next().is_some_and(|path| path.starts_with(&inside))
    };
    let empty: BTreeSet<&str> =
        folders.iter().map(String::as_str).filter(|folder| !has(folder)).collect();
    let top = |folder: &&&str| {
        let above = folder.rsplit_once('/').map_or("", |(above, _)| above);
        !empty.contains(above)
    };
    let why = "is a folder with nothing in it, which no list can name";
    empty.iter().filter(top).map(|folder| Finding::new(Kind::EmptyFolder, *folder, why)).collect()
}

/// A link in a copy.
pub fn link(path: String) -> Finding {
    Finding::new(Kind::Link, path, "is a link, and what it leads to was not looked at")
}

fn read_file(entry: &DirEntry, path: String, buffer: &mut [u8]) -> Result<Read, Finding> {
    let failed = |path: String, error: std::io::Error| {
        Finding::new(Kind::Unreadable, path, format!("cannot be read: {error}"))
    };
    let mut file = match File::open(entry.path()) {
        Ok(file) => file,
        Err(error) => return Err(failed(path, error)),
    };
    digest(path.clone(), &mut file, u64::MAX, buffer).map_err(|stop| match stop {
        Stop::Broken(error) => failed(path, error),
        Stop::TooLong => Finding::new(Kind::Unreadable, path, "does not end"),
    })
}

/// A path as it is listed: from the folder on, with `/` between its parts.
fn below(place: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(place).unwrap_or(path).components();
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
