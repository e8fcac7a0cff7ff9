//! Images: bytes in, bytes out.
//!
//! Takes the bytes of an image file and gives them without anything that says
//! more than the picture shows: [`clean`]; and, where the feature `images` is
//! on, the same picture in other sizes and formats: [`Picture`]. Knows no file,
//! no page and no address.
//!
//! | format | what is published of it |
//! |---|---|
//! | JPEG, PNG, GIF, WebP | taken apart by segments or chunks; only those go on that a picture needs, and its colour profile |
//! | SVG | written anew from its tree; what is active is refused |
//! | AVIF, BMP, ICO | looked into; they cannot be cleaned, so what is found is told |
//! | TIFF, HEIC, raw and others | not shown by browsers; told by name |
//!
//! Nothing is decoded before its size is known and within bounds.

mod bytes;
mod clean;
mod exif;
mod gif;
mod iso;
mod jpeg;
mod kinds;
mod other;
mod png;
mod riff;
#[cfg(feature = "images")]
mod scale;
mod svg;
#[cfg(not(feature = "images"))]
mod unscaled;

pub use clean::{clean, is_image, is_shown, unshown};
pub use kinds::{Cleaned, Format, MAX_BYTES, MAX_FRAMES, MAX_PIXELS, Refused};
#[cfg(feature = "images")]
pub use scale::{Kind, Picture};
#[cfg(not(feature = "images"))]
pub use unscaled::{Kind, Picture};
