//! Which files are images, and the way to their cleaned bytes.

use super::kinds::{Cleaned, Format, Refused, bounded};
use super::{gif, iso, jpeg, other, png, riff, svg};

/// Formats that browsers show, and those of cameras and programs that they do
/// not, by the ends of names.
const SHOWN: [&str; 14] = [
    "apng", "avif", "bmp", "gif", "ico", "jfif", "jpe", "jpeg", "jpg", "pjp", "pjpeg", "png",
    "svg", "webp",
];
const UNSHOWN: [(&str, &str); 17] = [
    ("arw", "a raw photograph"),
    ("cr2", "a raw photograph"),
    ("cr3", "a raw photograph"),
    ("dng", "a raw photograph"),
    ("heic", "HEIC"),
    ("heics", "HEIC"),
    ("heif", "HEIF"),
    ("hif", "HEIF"),
    ("jp2", "JPEG 2000"),
    ("jxl", "JPEG XL"),
    ("nef", "a raw photograph"),
    ("orf", "a raw photograph"),
    ("psd", "a Photoshop file"),
    ("raf", "a raw photograph"),
    ("svgz", "a packed SVG"),
    ("tif", "TIFF"),
    ("tiff", "TIFF"),
];

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase())
}

/// Whether a file of this name is taken for an image: by its end, or because
/// it has none and may be anything.
pub fn is_image(path: &str) -> bool {
    let end = extension(path);
    end.is_empty() || is_shown(path) || unshown(path).is_some()
}

/// Whether browsers show a file of this name as an image.
pub fn is_shown(path: &str) -> bool {
    SHOWN.contains(&extension(path).as_str())
}

/// What a file of this name is, where browsers do not show it.
pub fn unshown(path: &str) -> Option<&'static str> {
    let end = extension(path);
    UNSHOWN.iter().find(|(known, _)| *known == end).map(|(_, name)| *name)
}

/// Cleans an image. What it is shows in its bytes; only of a drawing in SVG
/// the name has to say so.
///
/// # Errors
/// Where it cannot be published.
pub fn clean<'b>(name: &str, bytes: &'b [u8]) -> Result<Cleaned<'b>, Refused> {
    let cleaned = match pixels(bytes) {
        Err(Refused::NotImage) if extension(name) == "svg" => svg::clean(bytes, pixels),
        Err(Refused::NotImage) => Err(unshown(name).map_or(Refused::NotImage, Refused::Unshown)),
        cleaned => cleaned,
    }?;
    let (width, height) = cleaned.size;
    // A drawing has no pixels before it is shown.
    if cleaned.format != Format::Svg {
        bounded(width, height, 1)?;
    }
    Ok(cleaned)
}

/// Cleans an image that is made of pixels.
fn pixels(bytes: &[u8]) -> Result<Cleaned<'_>, Refused> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::clean(bytes),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => png::clean(bytes),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif::clean(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => riff::clean(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => iso::look(bytes),
        [b'B', b'M', ..] => other::bitmap(bytes),
        [0, 0, 1, 0, ..] => other::icon(bytes),
        [b'I', b'I', b'*' | b'+', 0, ..] | [b'M', b'M', 0, b'*' | b'+', ..] => {
            Err(Refused::Unshown("TIFF or a raw photograph"))
        }
        [b'8', b'B', b'P', b'S', ..] => Err(Refused::Unshown("a Photoshop file")),
        [0xff, 0x0a, ..] | [0, 0, 0, 0x0c, b'J', b'X', b'L', b' ', ..] => {
            Err(Refused::Unshown("JPEG XL"))
        }
        [0, 0, 0, 0x0c, b'j', b'P', ..] => Err(Refused::Unshown("JPEG 2000")),
        _ => Err(Refused::NotImage),
    }
}
