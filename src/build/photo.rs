//! A look into the photographs that are copied as they are: what a camera or a
//! program wrote into them, such as the place where they were taken.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;

use crate::artifact::Contents;
use crate::base::route::join;
use crate::base::{Code, Diagnostic, Diagnostics, Source};
use crate::build::memo::Looks;
use crate::library::Library;

/// A photograph that tells more than it shows.
pub const IMAGE_METADATA: Code = Code::warning("image-metadata");

/// How much of a file is looked into: metadata stand before the picture.
const HEAD: u64 = 1 << 20;

/// Looks into every published image. Files of exhibits are left alone: an
/// original is evidence as it is.
pub(super) fn inspect(
    library: &Library,
    contents: &(dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync),
    looks: &mut Looks,
    keeps: bool,
) -> Diagnostics {
    let exhibits = exhibit_files(library);
    let images: Vec<&str> =
        library.files.keys().map(String::as_str).filter(|path| !exhibits.contains(*path)).collect();
    let look = |path: &str| contents(path).and_then(|contents| look(path, contents.as_ref()));
    looks.at(library, images, keeps, look)
}

fn exhibit_files(library: &Library) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in &library.entries {
        let Some(case) = &entry.report.case else { continue };
        let listed = case.exhibits.iter().flat_map(|exhibit| &exhibit.files);
        let listed = listed.filter_map(|file| file.path.as_ref());
        let folder = &entry.report.path.folder;
        files.extend(listed.map(|path| format!("content/{}", join(folder, &path.value))));
    }
    files
}

fn look(path: &str, contents: &dyn Contents) -> Option<Diagnostic> {
    let lower = path.to_ascii_lowercase();
    if ![".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| lower.ends_with(end)) {
        return None;
    }
    let mut head = Vec::new();
    contents.open().ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let what = told(&head)?;
    let place = Source::new(path, "").start();
    Some(
        Diagnostic::at(
            &IMAGE_METADATA,
            place,
            format!("this image carries {what}, which may tell the place, the time or the person"),
        )
        .hint("save a copy without metadata and publish that"),
    )
}

/// What is written into an image beside the picture; `None` where nothing is.
fn told(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xff, 0xd8, rest @ ..] => jpeg(rest),
        [0x89, b'P', b'N', b'G', _, _, _, _, rest @ ..] => png(rest),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => webp(rest),
        _ => None,
    }
}

/// The segments of a JPEG file (ITU T.81) up to the picture.
fn jpeg(mut rest: &[u8]) -> Option<&'static str> {
    while let [0xff, marker, high, low, behind @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_sub(2)?;
        let segment = behind.get(..length)?;
        match marker {
            0xda => return None,
            0xe1 if segment.starts_with(b"Exif\0") => return Some("Exif data"),
            0xe1 if segment.starts_with(b"http://ns.adobe.com/") => return Some("XMP data"),
            0xed => return Some("IPTC data"),
            0xfe => return Some("a comment"),
            _ => rest = behind.get(length..)?,
        }
    }
    None
}

/// The chunks of a PNG file (ISO/IEC 15948).
fn png(mut rest: &[u8]) -> Option<&'static str> {
    while let [a, b, c, d, kind @ ..] = rest {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let data = kind.get(4..)?;
        match kind.get(..4)? {
            b"eXIf" => return Some("Exif data"),
            b"iTXt" if data.starts_with(b"XML:com.adobe.xmp") => return Some("XMP data"),
            _ => rest = data.get(length.checked_add(4)?..)?,
        }
    }
    None
}

/// The chunks of a WebP file (RFC 9649).
fn webp(mut rest: &[u8]) -> Option<&'static str> {
    while let [k0, k1, k2, k3, a, b, c, d, data @ ..] = rest {
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        match [*k0, *k1, *k2, *k3] {
            [b'E', b'X', b'I', b'F'] => return Some("Exif data"),
            [b'X', b'M', b'P', b' '] => return Some("XMP data"),
            _ => rest = data.get(length.checked_add(length % 2)?..)?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_are_found_before_the_picture() {
        let exif = b"\xff\xd8\xff\xe0\0\x04JF\xff\xe1\0\x0aExif\0\0MM\xff\xda\0\x02";
        assert_eq!(told(exif), Some("Exif data"));
        assert_eq!(told(b"\xff\xd8\xff\xe0\0\x04JF\xff\xda\0\x02\xff\xe1\0\x0aExif\0\0"), None);
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x02IHDRxx....\0\0\0\x01eXIfx....";
        assert_eq!(told(png), Some("Exif data"));
        assert_eq!(told(b"RIFF....WEBPVP8 \x01\0\0\0x\0EXIF\0\0\0\0"), Some("Exif data"));
        for cut in 0..exif.len() {
            let _ = told(&exif[..cut]);
        }
        assert_eq!(told(b"\xff\xd8\xff\xe1\0\0"), None);
        assert_eq!(told(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR"), None);
    }
}
