//! Files packed into one, as the formats of books and documents are: a ZIP archive of
//! the same bytes each time.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file in such an archive.
#[derive(Debug)]
pub(super) struct File {
    /// Its path in the archive.
    pub path: String,
    pub bytes: Vec<u8>,
    /// Whether it is compressed already.
    pub packed: bool,
}

/// Packs files in the order given, all of one time and mode.
///
/// # Errors
/// Where a file is too large for the archive.
pub(super) fn pack<'f>(files: impl IntoIterator<Item = &'f File>) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let plain = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
        let options = match file.packed {
            true => plain.compression_method(CompressionMethod::Stored),
            false => plain.compression_method(CompressionMethod::Deflated),
        };
        archive.start_file(file.path.as_str(), options).map_err(io::Error::other)?;
        archive.write_all(&file.bytes)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}
