//! What archives say beside their files: comments, owners, modes, further fields. None
//! of it is signed, and not all of it is shown by the programs that unpack them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};

use flate2::bufread::GzDecoder;
use tar::Header;

use super::found::{Finding, Kind};

/// What is said of a file that an archive has a comment on.
pub const COMMENT: &str = "has a comment in the archive, which nobody signed";
/// The same of fields that hardly any program reads.
pub const FIELDS: &str = "has further fields in the archive, which nobody signed";
/// The same of an owner.
pub const OWNER: &str = "has an owner in the archive, whom nobody signed";
/// The same of a mode.
pub const MODE: &str = "has a mode in the archive, which nobody signed, by which it would run as \
                        another user";
/// What is said of an archive that has such things beside all its files.
pub const BESIDE: &str = "says something beside its files, which nobody signed";

/// The bits of a mode by which a file runs as its owner.
const AS_OWNER: u32 = 0o7000;

/// What was found to be unsigned, each with the first file of which it is so.
#[derive(Default)]
pub struct Notes(BTreeMap<&'static str, String>);

impl Notes {
    /// Takes note of something.
    pub fn add(&mut self, is_so: bool, why: &'static str, path: &str) {
        if is_so {
            self.0.entry(why).or_insert_with(|| path.to_owned());
        }
    }

    /// Takes note of what a tar archive says of a file.
    pub fn of_header(&mut self, header: &Header, path: &str) {
        let is_set = |number: io::Result<u64>| number.is_ok_and(|number| number != 0);
        let says = |name: Option<&[u8]>| name.is_some_and(|name| !name.is_empty());
        let named = says(header.username_bytes()) || says(header.groupname_bytes());
        self.add(named || is_set(header.uid()) || is_set(header.gid()), OWNER, path);
        self.of_mode(header.mode().unwrap_or(0), path);
    }

    /// Takes note of a mode.
    pub fn of_mode(&mut self, mode: u32, path: &str) {
        self.add(mode & AS_OWNER != 0, MODE, path);
    }

    /// The doubts.
    pub fn doubts(self) -> impl Iterator<Item = Finding> {
        self.0.into_iter().map(|(why, path)| Finding::new(Kind::Unsigned, path, why))
    }
}

/// The fields of ZIP that every packer writes, and how long they are at most: sizes of
/// large files, times, and the numbers of owners.
const USUAL: [(u16, usize); 5] =
    [(0x0001, 28), (0x000a, 32), (0x5455, 13), (0x5855, 12), (0x7875, 15)];

/// Whether the fields beside a name in a ZIP archive are such.
pub fn is_usual(mut fields: &[u8]) -> bool {
    while let Some((&[id_low, id_high, low, high], behind)) = fields.split_first_chunk() {
        let (id, length) = (u16::from_le_bytes([id_low, id_high]), u16::from_le_bytes([low, high]));
        let length = usize::from(length);
        if !USUAL.iter().any(|(usual, most)| *usual == id && length <= *most) {
            return false;
        }
        let Some(rest) = behind.get(length..) else { return false };
        fields = rest;
    }
    fields.is_empty()
}

/// The members of a gzip file, one after another.
pub struct Members {
    member: Option<GzDecoder<BufReader<File>>>,
    /// How many bytes of it were read.
    bytes: u64,
    /// Whether one has words in its head, or nothing in it.
    pub says: bool,
}

impl Members {
    /// Reads from the first.
    pub fn of(file: BufReader<File>) -> Self {
        Self { member: Some(GzDecoder::new(file)), bytes: 0, says: false }
    }
}

impl Read for Members {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(member) = &mut self.member else { return Ok(0) };
            let read = member.read(room)?;
            self.bytes += read as u64;
            if read > 0 || room.is_empty() {
                return Ok(read);
            }
            let head = member.header();
            self.says |= self.bytes == 0
                || head.is_some_and(|head| {
                    head.comment().or(head.extra()).or(head.filename()).is_some()
                });
            self.bytes = 0;
            let Some(mut file) = self.member.take().map(GzDecoder::into_inner) else {
                return Ok(0);
            };
            if !file.fill_buf()?.is_empty() {
                self.member = Some(GzDecoder::new(file));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_fields_are_known() {
        assert!(is_usual(b""));
        assert!(is_usual(b"UT\x05\0\x03abcdux\x0b\0\x01\x04abcd\x04abcd"));
        for odd in [&b"UT"[..], b"UT\x05\0\x03abc", b"zz\0\0", b"UT\x0e\0abcdefghijklmn"] {
            assert!(!is_usual(odd), "{odd:?}");
        }
    }
}
