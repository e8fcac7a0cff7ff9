//! In place of what decodes and packs pictures, where the program was built
//! without it: no picture is ever decoded.

use super::kinds::{Cleaned, Refused};

/// A decoded picture, of which there is none.
pub enum Picture {}

/// How a picture is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP with loss.
    Webp,
    /// WebP without loss.
    LosslessWebp,
}

impl Kind {
    /// How a file of it is called at its end.
    pub fn extension(self) -> &'static str {
        match self {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Webp | Kind::LosslessWebp => "webp",
        }
    }
}

impl Picture {
    /// Decodes nothing.
    ///
    /// # Errors
    /// Always.
    pub fn decode(_: &Cleaned<'_>) -> Result<Self, Refused> {
        Err(Refused::Broken("it cannot be decoded here"))
    }

    /// How wide and high it is.
    pub fn size(&self) -> (u32, u32) {
        match *self {}
    }

    /// The same picture of another width.
    pub fn sized(&self, _: u32) -> Option<Self> {
        match *self {}
    }

    /// Packs it.
    pub fn pack(&self, _: Kind, _: u8) -> Option<Vec<u8>> {
        match *self {}
    }
}
