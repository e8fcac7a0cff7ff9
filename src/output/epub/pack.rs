//! A book as a file: EPUB's container (OCF 3.3), which is a ZIP archive that begins
//! with what it is.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file of a book.
#[derive(Debug)]
pub(super) struct File {
    /// Its path in the book's folder.
    pub path: String,
    pub bytes: Vec<u8>,
    /// Whether it is compressed already.
    pub packed: bool,
}

/// The folder of a book in its container.
const FOLDER: &str = "EPUB";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n  \
<rootfiles>\n    \
<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n  \
</rootfiles>\n</container>\n";

/// Packs files in the order given, all of one time and mode.
///
/// # Errors
/// Where a file is too large for the archive.
pub(super) fn pack(files: &[File]) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = |packed| {
        let plain = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
        match packed {
            true => plain.compression_method(CompressionMethod::Stored),
            false => plain.compression_method(CompressionMethod::Deflated),
        }
    };
    let mut put = |path: &str, bytes: &[u8], packed| {
        archive.start_file(path, options(packed)).map_err(io::Error::other)?;
        archive.write_all(bytes)
    };
    put("mimetype", b"application/epub+zip", true)?;
    put("META-INF/container.xml", CONTAINER.as_bytes(), false)?;
    for file in files {
        put(&format!("{FOLDER}/{}", file.path), &file.bytes, file.packed)?;
    }
    Ok(archive.finish().map_err(io::Error::other)?.into_inner())
}
