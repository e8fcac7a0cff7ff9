//! Copies in a ZIP archive. Its parts are unpacked into nothing, side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufReader, Read as _, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use zip::ZipArchive;
use zip::result::ZipError;

use super::folder::link;
use super::found::{Finding, Held, Kind, Read, Stop, Unreadable, digest, shown};
use super::unsigned::{COMMENT, FIELDS, Notes, is_usual};
use crate::signing::is_inside;

/// How much of a part is read at once, in bytes.
const PIECE: usize = 64 << 10;
/// How many times its packed size a part can have at most: Deflate packs 1,032 bytes
/// into one.
const MOST_TIMES: u64 = 1_032;
/// What a part may have whatever its packed size.
const LEAST: u64 = 64 << 10;

/// A file of which each thread has its own place in it.
struct Source {
    path: PathBuf,
    file: Option<BufReader<File>>,
}

impl Source {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), file: Some(BufReader::new(File::open(path)?)) })
    }

    fn file(&mut self) -> io::Result<&mut BufReader<File>> {
        if self.file.is_none() {
            self.file = Self::open(&self.path)?.file;
        }
        self.file.as_mut().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Clone for Source {
    fn clone(&self) -> Self {
        Self { path: self.path.clone(), file: None }
    }
}

impl io::Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file()?.read(buffer)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let file = self.file()?;
        match to {
            // A step within what was read already needs no reading anew.
            SeekFrom::Start(to) => {
                let here = file.stream_position()?;
                let step = i64::try_from(i128::from(to) - i128::from(here));
                step.map_err(io::Error::other).and_then(|step| file.seek_relative(step))?;
                Ok(to)
            }
            other => file.seek(other),
        }
    }
}

/// Reads an archive.
pub fn read(place: &Path) -> Result<Held, Unreadable> {
    let shown = place.display();
    let damaged = |error: ZipError| Unreadable {
        why: format!("`{shown}` is no whole ZIP archive: {}", told(&error)),
        hint: "get it again: it was cut off or damaged on its way",
    };
    let source = Source::open(place).map_err(|error| damaged(error.into()))?;
    let mut archive = ZipArchive::new(source.clone()).map_err(damaged)?;
    let mut held = Held::default();
    if archive.has_duplicate_names() {
        let start = archive.central_directory_start();
        let twice = duplicates(source.clone(), start).map_err(|error| damaged(error.into()))?;
        held.odd.extend(twice);
    } else {
        // What is seen by who reads it from its beginning is what is listed at its end,
        // and no two parts share bytes.
        archive.validate_header_consistency().map_err(damaged)?;
    }
    held.odd.extend(gaps(&source, &mut archive).map_err(damaged)?);
    held.doubts.extend(notes(&source, &mut archive).map_err(damaged)?.doubts());
    let read: Vec<Part> = (0..archive.len())
        .into_par_iter()
        .map_with((archive, vec![0; PIECE]), |(archive, buffer), at| part(archive, at, buffer))
        .collect();
    let mut folds: BTreeMap<String, String> = BTreeMap::new();
    for part in read {
        match part {
            Part::File(file) => {
                let fold = crate::base::route::folded(&file.path);
                if let Some(other) = folds.insert(fold, file.path.clone()) {
                    let why = format!("is taken for `{other}` by some disks");
                    held.odd.push(Finding::new(Kind::Duplicate, file.path.clone(), why));
                }
                held.take(file);
            }
            Part::Folder => {}
            Part::Odd(finding) => held.odd.push(finding),
        }
    }
    Ok(held)
}

/// Tells of bytes that belong to no part: before, between and behind the parts, in the
/// directory and behind it. Some programs look for files there.
fn gaps(source: &Source, archive: &mut ZipArchive<Source>) -> Result<Option<Finding>, ZipError> {
    let start = archive.central_directory_start();
    let mut spans = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        let data = part.data_start().unwrap_or(part.header_start());
        spans.push((part.header_start(), data.saturating_add(part.compressed_size())));
    }
    spans.sort_unstable();
    let (mut before, mut end) = (None, 0);
    let mut is_tight = true;
    for (from, to) in spans.into_iter().chain([(start, start)]) {
        is_tight &= match (from.checked_sub(end), before) {
            (Some(0), _) => true,
            (Some(gap), Some(before)) if DESCRIBED.contains(&gap) => {
                is_described(source.clone(), before)?
            }
            _ => false,
        };
        (before, end) = (Some(from), to);
    }
    let tail = tail(source.clone(), start)?;
    is_tight &= archive.comment().is_empty() && TAILS.contains(&tail);
    let why = "has bytes that belong to no file in it, and that nobody signed";
    Ok((!is_tight).then(|| Finding::new(Kind::Extra, shown(&source.path.to_string_lossy()), why)))
}

/// What is said of the parts beside their bytes and their names.
fn notes(source: &Source, archive: &mut ZipArchive<Source>) -> Result<Notes, ZipError> {
    let mut notes = Notes::default();
    let mut source = source.clone();
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at)?;
        let name = shown(&String::from_utf8_lossy(part.name_raw()));
        notes.add(!part.comment_raw().is_empty(), COMMENT, &name);
        // The library leaves the bits out of it that matter here.
        let mut mode = [0; 2];
        source.seek(SeekFrom::Start(part.central_header_start().saturating_add(40)))?;
        source.read_exact(&mut mode)?;
        notes.of_mode(u16::from_le_bytes(mode).into(), &name);
        // In the head of the part, and in the list of all.
        for (head, fixed) in [(part.header_start(), 30), (part.central_header_start(), 46)] {
            let fields = fields(&mut source, head, fixed)?;
            notes.add(!is_usual(&fields), FIELDS, &name);
        }
    }
    Ok(notes)
}

/// The fields behind the name in a head that has so many bytes before that.
fn fields(source: &mut Source, head: u64, fixed: u64) -> io::Result<Vec<u8>> {
    let mut lengths = [0; 4];
    // The length of the comment stands behind the two, where there is one.
    let before_name = if fixed == 30 { 4 } else { 18 };
    source.seek(SeekFrom::Start(head.saturating_add(fixed - before_name)))?;
    source.read_exact(&mut lengths)?;
    let [name_low, name_high, low, high] = lengths;
    let name = u64::from(u16::from_le_bytes([name_low, name_high]));
    let mut fields = vec![0; usize::from(u16::from_le_bytes([low, high]))];
    source.seek(SeekFrom::Start(head.saturating_add(fixed + name)))?;
    source.read_exact(&mut fields)?;
    Ok(fields)
}

/// How long what may follow a part can be that was written without going back: its
/// digest and its sizes.
const DESCRIBED: [u64; 4] = [12, 16, 20, 24];
/// Whether the head of a part says that its digest and its sizes follow it.
fn is_described(mut source: Source, head: u64) -> io::Result<bool> {
    let mut flags = [0; 2];
    source.seek(SeekFrom::Start(head.saturating_add(6)))?;
    source.read_exact(&mut flags)?;
    Ok(u16::from_le_bytes(flags) & 1 << 3 != 0)
}

/// How long what follows the list of parts can be: its end, and that of large archives.
const TAILS: [u64; 2] = [22, 98];

/// How many bytes follow the list of parts.
fn tail(mut source: Source, start: u64) -> io::Result<u64> {
    let length = source.seek(SeekFrom::End(0))?;
    let mut at = start;
    source.seek(SeekFrom::Start(at))?;
    let mut head = [0; 46];
    while source.read_exact(&mut head).is_ok() && head.starts_with(b"PK\x01\x02") {
        let number = |at: usize| match head.get(at..at + 2) {
            Some([low, high]) => u64::from(u16::from_le_bytes([*low, *high])),
            _ => 0,
        };
        at += 46 + number(28) + number(30) + number(32);
        source.seek(SeekFrom::Start(at))?;
    }
    Ok(length.saturating_sub(at))
}

enum Part {
    File(Read),
    Folder,
    Odd(Finding),
}

fn part(archive: &mut ZipArchive<Source>, at: usize, buffer: &mut [u8]) -> Part {
    let broken = |path: &str, error: &ZipError| {
        let why = format!("cannot be unpacked: {}", told(error));
        Part::Odd(Finding::new(Kind::Unreadable, path, why))
    };
    let name = match archive.name_for_index(at) {
        Some(Ok(name)) => name.into_owned(),
        _ => {
            let why = "has a name that cannot be read";
            return Part::Odd(Finding::new(Kind::UnsafeName, format!("part {}", at + 1), why));
        }
    };
    let mut file = match archive.by_index(at) {
        Ok(file) => file,
        Err(error) => return broken(&name, &error),
    };
    if !is_inside(name.strip_suffix('/').unwrap_or(&name)) {
        let why = "has a name that leads out of the archive";
        return Part::Odd(Finding::new(Kind::UnsafeName, name, why));
    }
    if file.is_dir() && file.size() > 0 {
        let why = "is a folder, and has bytes of its own";
        return Part::Odd(Finding::new(Kind::Special, name, why));
    }
    if file.is_dir() {
        return Part::Folder;
    }
    if file.is_symlink() {
        return Part::Odd(link(name));
    }
    let (packed, size) = (file.compressed_size(), file.size());
    if size > packed.saturating_mul(MOST_TIMES).saturating_add(LEAST) {
        let why = format!("says that {packed} bytes unpack to {size}, which nothing does");
        return Part::Odd(Finding::new(Kind::Unreadable, name, why));
    }
    match digest(name.clone(), &mut file, size, buffer) {
        Ok(file) if file.bytes == size => Part::File(file),
        Ok(file) => {
            let why = format!("has {} bytes, and says that it has {size}", file.bytes);
            Part::Odd(Finding::new(Kind::Unreadable, name, why))
        }
        Err(Stop::Broken(error)) => broken(&name, &ZipError::Io(error)),
        Err(Stop::TooLong) => {
            let why = format!("has more than the {size} bytes that it says it has");
            Part::Odd(Finding::new(Kind::Unreadable, name, why))
        }
    }
}

/// The names that an archive lists more than once.
fn duplicates(mut source: Source, start: u64) -> io::Result<Vec<Finding>> {
    source.seek(SeekFrom::Start(start))?;
    let (mut seen, mut twice) = (BTreeSet::new(), Vec::new());
    let mut head = [0; 46];
    while source.read_exact(&mut head).is_ok() && head.starts_with(b"PK\x01\x02") {
        let number = |at: usize| match head.get(at..at + 2) {
            Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
            _ => 0,
        };
        let mut name = vec![0; number(28)];
        source.read_exact(&mut name)?;
        let rest = i64::try_from(number(30) + number(32)).unwrap_or(0);
        source.file()?.seek_relative(rest)?;
        let name = shown(&String::from_utf8_lossy(&name));
        if !seen.insert(name.clone()) {
            let why = "is in the archive more than once";
            twice.push(Finding::new(Kind::Duplicate, name, why));
        }
    }
    Ok(twice)
}

/// What the archive's reader says, in words that begin in lower case.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            "it ends too early".to_owned()
        }
        ZipError::Io(error) => error.to_string(),
        ZipError::InvalidArchive(why) => why.chars().take(200).collect(),
        other => other.to_string(),
    }
}
