//! tar (POSIX.1-2001, with the long names of GNU) in gzip. The stream is cut into
//! pieces that are compressed side by side, each a member of its own (RFC 1952,
//! section 2.2), which every reader joins.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use tar::{Builder, EntryType, Header, HeaderMode};

use super::{Item, Parcel, Shelf};

/// How many bytes are compressed in one piece.
const PIECE: usize = 1 << 20;
/// How many pieces are gathered before they are compressed.
const PIECES: usize = 32;

/// Packs files as a `.tar.gz` archive.
///
/// # Errors
/// Where a file cannot be read, or the archive not be written.
pub fn tar_gz(items: &[Item], shelf: &dyn Shelf, out: &mut dyn Parcel) -> io::Result<()> {
    let mut archive = Builder::new(Pieces { out, ready: Vec::new() });
    archive.mode(HeaderMode::Deterministic);
    for item in items {
        let mut header = Header::new_gnu();
        header.set_entry_type(EntryType::Regular);
        header.set_size(item.bytes);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        archive.append_data(&mut header, &item.path, shelf.open(&item.path)?)?;
    }
    archive.into_inner()?.press(0)
}

/// The stream, piece by piece.
struct Pieces<'o> {
    out: &'o mut dyn Parcel,
    ready: Vec<u8>,
}

impl Pieces<'_> {
    /// Compresses and writes what is there, once it is more than so much.
    fn press(&mut self, least: usize) -> io::Result<()> {
        if self.ready.is_empty() || self.ready.len() < least {
            return Ok(());
        }
        let pressed: io::Result<Vec<Vec<u8>>> = self.ready.par_chunks(PIECE).map(press).collect();
        self.ready.clear();
        pressed?.iter().try_for_each(|piece| self.out.write_all(piece))
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = (PIECE * PIECES).saturating_sub(self.ready.len()).min(bytes.len());
        self.ready.extend_from_slice(bytes.get(..room).unwrap_or_default());
        self.press(PIECE * PIECES)?;
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn press(piece: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().operating_system(255).write(Vec::new(), Compression::new(6));
    writer.write_all(piece)?;
    writer.finish()
}
