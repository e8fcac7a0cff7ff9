//! A book as a file: EPUB's container (OCF 3.3), which is a ZIP archive that begins
//! with what it is.

use std::io;

pub(super) use crate::output::pack::File;

/// The folder of a book in its container.
const FOLDER: &str = "EPUB";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n  \
<rootfiles>\n    \
<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n  \
</rootfiles>\n</container>\n";

/// Packs the files of a book in the order given.
///
/// # Errors
/// Where a file is too large for the archive.
pub(super) fn pack(files: Vec<File>) -> io::Result<Vec<u8>> {
    let first = [
        File { path: "mimetype".into(), bytes: b"application/epub+zip".to_vec(), packed: true },
        File {
            path: "META-INF/container.xml".into(),
            bytes: CONTAINER.as_bytes().to_vec(),
            packed: false,
        },
    ];
    let files =
        files.into_iter().map(|file| File { path: format!("{FOLDER}/{}", file.path), ..file });
    let files: Vec<File> = first.into_iter().chain(files).collect();
    crate::output::pack::pack(&files)
}
