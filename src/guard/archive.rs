//! Archives, entry by entry: ZIP, tar and gzip. Nothing is written, and no name
//! of an entry is a path here.

use std::borrow::Cow;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

use super::finding::Unseen;
use super::legible::legacy;
use crate::artifact::Contents;

/// What an archive has.
pub(super) enum Entry<'e> {
    /// A file, and its bytes as they are unpacked.
    File(&'e str, &'e mut dyn Read),
    /// A file that cannot be unpacked.
    Closed(&'e str, Unseen),
    /// What the archive says of itself or of a file.
    Remark(&'e [u8]),
}

/// The end of a ZIP archive without a long remark is no longer.
const END: u64 = 1 << 10;

type Each<'e> = &'e mut dyn FnMut(Entry<'_>);

/// Goes through the entries of a ZIP archive. One that is broken has none, or
/// fewer. Tells where the bytes of files are.
pub(super) fn zip(file: impl Read + Seek, each: Each<'_>) -> Result<Vec<Range<u64>>, Unseen> {
    let mut archive = zip::ZipArchive::new(file).map_err(|_| Unseen::Broken)?;
    let mut taken = Vec::new();
    each(Entry::Remark(archive.comment()));
    for at in 0..archive.len() {
        let Ok(raw) = archive.by_index_raw(at) else {
            each(Entry::Closed("", Unseen::Broken));
            continue;
        };
        let name = match std::str::from_utf8(raw.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => {
                // Packed before names were UTF-8.
                let read = legacy(raw.name_raw());
                read.iter().for_each(|name| each(Entry::Remark(name.as_bytes())));
                raw.name().map(Cow::into_owned).unwrap_or_default()
            }
        };
        if let Some(start) = raw.data_start() {
            taken.push(start..start.saturating_add(raw.compressed_size()));
        }
        let closed = raw.encrypted();
        each(Entry::Remark(raw.comment().as_bytes()));
        drop(raw);
        if closed {
            each(Entry::Closed(&name, Unseen::Encrypted));
            continue;
        }
        match archive.by_index(at) {
            Ok(mut file) => each(Entry::File(&name, &mut file)),
            Err(zip::result::ZipError::UnsupportedArchive(_)) => {
                each(Entry::Closed(&name, Unseen::Packed));
            }
            Err(_) => each(Entry::Closed(&name, Unseen::Broken)),
        }
    }
    Ok(taken)
}

/// Whether a file that begins as something else ends as a ZIP archive.
pub(super) fn ends_as_zip(file: &dyn Contents) -> bool {
    let mut end = Vec::new();
    let from = file.len().saturating_sub(END);
    let read = file.open_at(from).and_then(|open| open.take(END).read_to_end(&mut end));
    read.is_ok()
        && memchr::memmem::find(&end, b"PK\x05\x06").is_some()
        && zip::ZipArchive::new(BufReader::new(Far::of(file))).is_ok()
}

/// What is in a ZIP archive beside the bytes of its files: before the first, between them,
/// and behind the last.
pub(super) struct Beside<R> {
    file: R,
    taken: Vec<Range<u64>>,
    at: u64,
    /// What parts it from what is read next.
    parting: &'static [u8],
}

impl<R: Read + Seek> Beside<R> {
    pub fn of(mut file: R, mut taken: Vec<Range<u64>>) -> io::Result<Self> {
        taken.sort_unstable_by_key(|range| std::cmp::Reverse(range.start));
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { file, taken, at: 0, parting: b"" })
    }
}

impl<R: Read + Seek> Read for Beside<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while let Some(next) = self.taken.last().filter(|next| next.start <= self.at) {
            if next.end > self.at {
                self.at = next.end;
                self.file.seek(SeekFrom::Start(self.at))?;
                self.parting = b"<hr>";
            }
            self.taken.pop();
        }
        if !self.parting.is_empty() {
            return self.parting.read(room);
        }
        let free = self.taken.last().map_or(u64::MAX, |next| next.start - self.at);
        let read = (&mut self.file).take(free).read(room)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Goes through the entries of a tar archive, and stands behind it then.
pub(super) fn tar(file: impl Read, each: Each<'_>) -> Result<(), Unseen> {
    let mut archive = tar::Archive::new(file);
    for entry in archive.entries().map_err(|_| Unseen::Broken)? {
        let mut entry = entry.map_err(|_| Unseen::Broken)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let header = entry.header();
        let (user, group) = (header.username_bytes(), header.groupname_bytes());
        let owners = [user.unwrap_or_default(), b"\n", group.unwrap_or_default()].concat();
        each(Entry::Remark(&owners));
        if let Some(link) = entry.link_name_bytes() {
            each(Entry::Remark(&link));
        }
        each(Entry::File(&name, &mut entry));
    }
    Ok(())
}

/// Goes through what is packed by gzip, and tells what its head says.
pub(super) fn gzip(file: impl Read, name: &str, each: Each<'_>) {
    let mut unpacked = flate2::read::MultiGzDecoder::new(file);
    let end = name.len()
        - [".gz", ".tgz", ".svgz"].iter().find(|e| name.ends_with(*e)).map_or(0, |e| e.len());
    let inner = name.get(..end).unwrap_or(name);
    let inner = if name.ends_with(".tgz") { format!("{inner}.tar") } else { inner.to_owned() };
    let head = unpacked.header();
    let told = |part: Option<&[u8]>| part.unwrap_or_default().to_vec();
    let told =
        head.map(|head| [told(head.filename()), b"\n".to_vec(), told(head.comment())].concat());
    each(Entry::Remark(&told.unwrap_or_default()));
    each(Entry::File(&inner, &mut unpacked));
}

/// A file of the site in which one can go to and fro.
pub(super) struct Far<'c> {
    file: &'c dyn Contents,
    at: u64,
    open: Option<Box<dyn Read + 'c>>,
}

impl<'c> Far<'c> {
    pub fn of(file: &'c dyn Contents) -> Self {
        Self { file, at: 0, open: None }
    }
}

impl Read for Far<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let file = match &mut self.open {
            Some(file) => file,
            none => none.insert(self.file.open_at(self.at)?),
        };
        let read = file.read(room)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Far<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.file.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        if at != self.at {
            (self.at, self.open) = (at, None);
        }
        Ok(at)
    }
}
