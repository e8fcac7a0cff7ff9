//! ZIP (APPNOTE 6.3), with the names in UTF-8.

use std::io;

use rayon::prelude::*;
use zip::write::{PreparedZipFile, SimpleFileOptions, ZipFileBuilder};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{AT_ONCE, Item, Parcel, Shelf, groups};

/// How hard it tries, of 9.
const LEVEL: i64 = 6;
/// The ends of the names of files that are compressed already.
const PACKED: [&str; 20] = [
    ".br", ".gz", ".zst", ".zip", ".wacz", ".docx", ".xlsx", ".epub", ".jpg", ".jpeg", ".png",
    ".webp", ".avif", ".gif", ".woff2", ".mp3", ".mp4", ".webm", ".7z", ".m4a",
];

/// Packs files as a ZIP archive.
///
/// # Errors
/// Where a file cannot be read, or the archive not be written.
pub fn zip(items: &[Item], shelf: &dyn Shelf, out: &mut dyn Parcel) -> io::Result<()> {
    let mut archive = ZipWriter::new(out);
    for group in groups(items) {
        if let [item] = group
            && item.bytes > AT_ONCE
        {
            // Not in memory.
            archive.start_file(&item.path, options(item).large_file(true)).map_err(failed)?;
            io::copy(&mut shelf.open(&item.path)?, &mut archive)?;
            continue;
        }
        let ready: io::Result<Vec<PreparedZipFile>> =
            group.par_iter().map(|item| prepare(item, shelf)).collect();
        for file in ready? {
            archive.add_prepared_file(file).map_err(failed)?;
        }
    }
    archive.finish().map_err(failed)?;
    Ok(())
}

fn prepare(item: &Item, shelf: &dyn Shelf) -> io::Result<PreparedZipFile> {
    let mut builder = ZipFileBuilder::new(&item.path, options(item)).map_err(failed)?;
    io::copy(&mut shelf.open(&item.path)?, &mut builder)?;
    builder.finish().map_err(failed)
}

fn options(item: &Item) -> SimpleFileOptions {
    let path = item.path.to_ascii_lowercase();
    let packed = PACKED.iter().any(|ending| path.ends_with(ending));
    let options =
        SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT).unix_permissions(0o644);
    match packed {
        true => options.compression_method(CompressionMethod::Stored),
        false => {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL))
        }
    }
}

fn failed(error: zip::result::ZipError) -> io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        other => io::Error::other(other),
    }
}
