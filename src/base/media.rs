//! Media types: by the ending of a name, for what is served, and by the first
//! bytes too, for what is registered as an exhibit.
//!
//! One table serves both. It has what authors put beside reports; what is not in
//! it is `application/octet-stream`, which is true of every file.

/// How many bytes from the beginning of a file tell what it is.
pub const HEAD: usize = 560;

const UNKNOWN: &str = "application/octet-stream";

/// The media type of a path, by the ending of its name.
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = ending(path);
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" | "bib" | "minisig" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "xml" if name == "atom.xml" => "application/atom+xml",
        "xml" | "xsl" => "application/xml",
        "rss" => "application/rss+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/vnd.microsoft.icon",
        "tif" | "tiff" => "image/tiff",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "opus" => "audio/opus",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "rtf" => "application/rtf",
        "eml" => "message/rfc822",
        "msg" => "application/vnd.ms-outlook",
        "ppt" => "application/vnd.ms-powerpoint",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odp" => "application/vnd.oasis.opendocument.presentation",
        "heic" | "heif" => "image/heic",
        "mkv" => "video/x-matroska",
        "avi" => "video/x-msvideo",
        "3gp" => "video/3gpp",
        "amr" => "audio/AMR",
        "aac" => "audio/aac",
        "mhtml" | "mht" => "multipart/related",
        "wacz" => "application/wacz",
        "warc" => "application/warc",
        "7z" => "application/x-7z-compressed",
        "" if name == "SHA256SUMS" => "text/plain; charset=utf-8",
        _ => UNKNOWN,
    }
}

fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// What a file is: by its first bytes, where they tell, and else by its name;
/// without the parameters that only serving needs. The second value is whether
/// the name says something else than the bytes.
///
/// ```
/// use amicus::base::media::told_by;
/// assert_eq!(told_by("a.pdf", b"%PDF-1.7"), ("application/pdf", false));
/// assert_eq!(told_by("a.txt", b"%PDF-1.7"), ("application/pdf", true));
/// assert_eq!(told_by("a.docx", b"PK\x03\x04"), (
///     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false
/// ));
/// ```
pub fn told_by(path: &str, head: &[u8]) -> (&'static str, bool) {
    let named = media_type(path);
    let named = named.split(';').next().unwrap_or(named);
    let Some(seen) = signature(head) else { return (named, false) };
    let fits = match seen {
        // Boxes in which other formats come.
        "application/zip" => is_zipped(named),
        "application/x-ole-storage" => {
            named.starts_with("application/vnd.ms-") || named == "application/msword"
        }
        "application/gzip" => ending(path) == "gz",
        "video/mp4" => {
            matches!(named, "audio/mp4" | "video/mp4" | "video/quicktime" | "video/3gpp")
        }
        "video/x-matroska" => matches!(named, "video/webm" | "video/x-matroska"),
        "audio/ogg" => matches!(named, "audio/ogg" | "audio/opus" | "video/ogg"),
        seen => seen == named,
    };
    if fits || named == UNKNOWN {
        return (if fits { named } else { seen }, false);
    }
    (seen, true)
}

fn is_zipped(named: &str) -> bool {
    named == "application/epub+zip"
        || named == "application/wacz"
        || named.starts_with("application/vnd.o")
        || named == "application/zip"
}

/// What the first bytes of a file tell, where they do.
fn signature(head: &[u8]) -> Option<&'static str> {
    Some(match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => "audio/wav",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'V', b'I', b' ', ..] => "video/x-msvideo",
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => "image/tiff",
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4)? {
            b"avif" | b"avis" => "image/avif",
            b"heic" | b"heix" | b"mif1" | b"hevc" | b"heim" => "image/heic",
            _ => "video/mp4",
        },
        [b'P', b'K', 3 | 5, 4 | 6, ..] => "application/zip",
        [0x1f, 0x8b, ..] => "application/gzip",
        [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => "application/x-7z-compressed",
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => "application/x-ole-storage",
        [b'{', b'\\', b'r', b't', b'f', ..] => "application/rtf",
        [0x1a, 0x45, 0xdf, 0xa3, ..] => "video/x-matroska",
        [b'O', b'g', b'g', b'S', ..] => "audio/ogg",
        [b'f', b'L', b'a', b'C', ..] => "audio/flac",
        [b'I', b'D', b'3', ..] | [0xff, 0xfb | 0xf3 | 0xf2, ..] => "audio/mpeg",
        [b'#', b'!', b'A', b'M', b'R', ..] => "audio/AMR",
        [b'W', b'A', b'R', b'C', b'/', ..] => "application/warc",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{media_type, told_by};

    #[test]
    fn the_last_ending_counts() {
        assert_eq!(media_type("reports/x/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.css/b.PNG"), "image/png");
        assert_eq!(media_type("reports/atom.xml"), "application/atom+xml");
        assert_eq!(media_type("sitemap.xml"), "application/xml");
        assert_eq!(media_type("SHA256SUMS"), "text/plain; charset=utf-8");
        assert_eq!(media_type("css"), "application/octet-stream");
    }

    #[test]
    fn the_first_bytes_count_before_the_name() {
        assert_eq!(told_by("a.jpg", &[0xff, 0xd8, 0xff, 0xe0]), ("image/jpeg", false));
        assert_eq!(told_by("a.jpg", b"\x89PNG\r\n\x1a\n"), ("image/png", true));
        assert_eq!(told_by("a.m4a", b"\0\0\0\x20ftypM4A "), ("audio/mp4", false));
        assert_eq!(told_by("a.opus", b"OggS"), ("audio/opus", false));
        assert_eq!(told_by("a.txt", b"plain"), ("text/plain", false));
        assert_eq!(told_by("a.bin", b"%PDF-"), ("application/pdf", false));
        assert_eq!(told_by("a", b""), ("application/octet-stream", false));
        assert_eq!(told_by("a.mp4", b"\0\0\0\x20ftyp"), ("video/mp4", false));
    }
}
