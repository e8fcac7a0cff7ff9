//! What a file is, by its first bytes. Its name decides only where they do not
//! say it.

/// What a file is, as far as it matters for looking into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// ZIP: also the documents of office programs, EPUB, WACZ.
    Zip,
    Gzip,
    Tar,
    Pdf,
    Png,
    Jpeg,
    Webp,
    /// Rich text.
    Rtf,
    /// The documents of older office programs.
    Compound,
    /// Text in units of two bytes.
    Wide,
    /// Packed in a way that is not known here.
    Packed,
    /// Encrypted as a whole.
    Encrypted,
    /// A text, or what is none of these.
    Other,
}

/// How many bytes are asked for.
pub(super) const HEAD: usize = 1024;

const MAGIC: [(&[u8], Format); 21] = [
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\x1f\x8b", Format::Gzip),
    (b"\x89PNG\r\n\x1a\n", Format::Png),
    (b"\xff\xd8\xff", Format::Jpeg),
    (b"{\\rtf", Format::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Compound),
    (b"\xff\xfe", Format::Wide),
    (b"\xfe\xff", Format::Wide),
    (b"7z\xbc\xaf\x27\x1c", Format::Packed),
    (b"Rar!\x1a\x07", Format::Packed),
    (b"\xfd7zXZ\0", Format::Packed),
    (b"BZh", Format::Packed),
    (b"\x28\xb5\x2f\xfd", Format::Packed),
    (b"\x04\x22\x4d\x18", Format::Packed),
    (b"MSCF\0", Format::Packed),
    (b"\x1f\x9d", Format::Packed),
    (b"LZIP\x01", Format::Packed),
    (b"age-encryption.org/", Format::Encrypted),
    (b"-----BEGIN PGP MESSAGE-----", Format::Encrypted),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", Format::Encrypted),
];

/// What a file is that begins with these bytes.
pub(super) fn format(head: &[u8], name: &str) -> Format {
    let known = MAGIC.iter().find(|(magic, _)| head.starts_with(magic));
    if let Some((_, format)) = known {
        // A text may begin with these letters.
        let is_text = *format == Format::Packed && head.iter().all(|byte| (9..127).contains(byte));
        return if is_text { Format::Other } else { *format };
    }
    let start = head.get(..head.len().min(HEAD)).unwrap_or(head);
    let ends = |end: &str| name.to_ascii_lowercase().ends_with(end);
    match () {
        () if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP".as_slice()) => {
            Format::Webp
        }
        () if memchr::memmem::find(start, b"%PDF-").is_some() => Format::Pdf,
        () if start.get(257..262) == Some(b"ustar".as_slice()) => Format::Tar,
        () if ends(".tar") && start.len() > 512 => Format::Tar,
        () if ends(".br") => Format::Packed,
        () => Format::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(format(b"PK\x03\x04....", "a.docx"), Format::Zip);
        assert_eq!(format(b"BZh is a word", "a.txt"), Format::Other);
        assert_eq!(format(b"BZh91AY&SY\x00\xff", "a"), Format::Packed);
        assert_eq!(format(b"junk\n%PDF-1.4", "a"), Format::Pdf);
        assert_eq!(format(b"RIFF....WEBPVP8X", "a"), Format::Webp);
        assert_eq!(format(b"RIFF....WAVEfmt ", "a"), Format::Other);
        assert_eq!(format(b"", "a.br"), Format::Packed);
        assert_eq!(format(b"<html>", "a.html"), Format::Other);
    }
}
