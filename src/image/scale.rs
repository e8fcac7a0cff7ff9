//! Pictures decoded, turned upright, made smaller, and packed again.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, Limits};
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder};

use super::kinds::{Cleaned, Format, MAX_PIXELS, Refused};
use super::riff::with_profile;

/// A picture of eight bits a channel, upright.
pub struct Picture {
    image: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// How a picture is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP with loss, for photographs.
    Webp,
    /// WebP without loss, for what was without loss.
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

/// How hard lossless WebP is packed: 0 to 100, and 0 to 6. More takes far longer
/// and saves little.
const LOSSLESS_EFFORT: f32 = 40.0;
const LOSSLESS_METHOD: i32 = 2;

const DAMAGED: Refused = Refused::Broken("its picture cannot be decoded");

impl Picture {
    /// Decodes a cleaned image and turns it upright. Its size is within bounds
    /// already; the decoders are told how much memory that takes at most.
    ///
    /// # Errors
    /// Where it is damaged.
    pub fn decode(cleaned: &Cleaned<'_>) -> Result<Self, Refused> {
        let bytes = || Cursor::new(&*cleaned.bytes);
        let (mut image, profile) = match cleaned.format {
            Format::Jpeg => decoded(JpegDecoder::new(bytes()).map_err(|_| DAMAGED)?),
            Format::Png => {
                decoded(PngDecoder::with_limits(bytes(), limits()).map_err(|_| DAMAGED)?)
            }
            Format::Webp => decoded(WebPDecoder::new(bytes()).map_err(|_| DAMAGED)?),
            _ => Err(DAMAGED),
        }?;
        if (image.width(), image.height()) != cleaned.size {
            return Err(DAMAGED);
        }
        image = match (image.color().has_color(), image.color().has_alpha()) {
            (false, false) => DynamicImage::ImageLuma8(image.into_luma8()),
            (false, true) => DynamicImage::ImageLumaA8(image.into_luma_alpha8()),
            (true, false) => DynamicImage::ImageRgb8(image.into_rgb8()),
            (true, true) => DynamicImage::ImageRgba8(image.into_rgba8()),
        };
        if let Some(orientation) = Orientation::from_exif(cleaned.orientation) {
            image.apply_orientation(orientation);
        }
        Ok(Self { image, profile })
    }

    /// How wide and high it is.
    pub fn size(&self) -> (u32, u32) {
        (self.image.width(), self.image.height())
    }

    /// The same picture of another width; `None` where that cannot be made.
    pub fn sized(&self, width: u32) -> Option<Self> {
        let (from, high) = self.size();
        let height =
            (u64::from(high) * u64::from(width) + u64::from(from) / 2) / u64::from(from).max(1);
        let height = u32::try_from(height).ok()?.max(1);
        let kind = match self.image {
            DynamicImage::ImageLuma8(_) => PixelType::U8,
            DynamicImage::ImageLumaA8(_) => PixelType::U8x2,
            DynamicImage::ImageRgb8(_) => PixelType::U8x3,
            _ => PixelType::U8x4,
        };
        let source = ImageRef::new(from, high, self.image.as_bytes(), kind).ok()?;
        let mut made = Image::new(width, height, kind);
        let filter = ResizeAlg::Convolution(FilterType::Lanczos3);
        let options = ResizeOptions::new().resize_alg(filter);
        Resizer::new().resize(&source, &mut made, Some(&options)).ok()?;
        let pixels = made.into_vec();
        let image = match kind {
            PixelType::U8 => DynamicImage::ImageLuma8(buffer(width, height, pixels)?),
            PixelType::U8x2 => DynamicImage::ImageLumaA8(buffer(width, height, pixels)?),
            PixelType::U8x3 => DynamicImage::ImageRgb8(buffer(width, height, pixels)?),
            _ => DynamicImage::ImageRgba8(buffer(width, height, pixels)?),
        };
        Some(Self { image, profile: self.profile.clone() })
    }

    /// Packs it; `None` where the format cannot hold it. `quality` counts where
    /// something is lost.
    pub fn pack(&self, kind: Kind, quality: u8) -> Option<Vec<u8>> {
        match kind {
            Kind::Jpeg => self.jpeg(quality),
            Kind::Png => self.png(),
            Kind::Webp | Kind::LosslessWebp => self.webp(kind, quality),
        }
    }

    fn jpeg(&self, quality: u8) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        let colours = match self.image {
            DynamicImage::ImageLuma8(_) => ColorType::Luma,
            DynamicImage::ImageRgb8(_) => ColorType::Rgb,
            _ => return None,
        };
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, quality);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        let (width, height) = (width.try_into().ok()?, height.try_into().ok()?);
        encoder.encode(self.image.as_bytes(), width, height, colours).ok()?;
        Some(out)
    }

    fn png(&self) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        let mut out = Vec::new();
        let (packing, filter) = (CompressionType::Default, PngFilter::Adaptive);
        let mut encoder = PngEncoder::new_with_quality(&mut out, packing, filter);
        if let Some(profile) = &self.profile {
            encoder.set_icc_profile(profile.clone()).ok()?;
        }
        let colours = self.image.color().into();
        encoder.write_image(self.image.as_bytes(), width, height, colours).ok()?;
        Some(out)
    }

    fn webp(&self, kind: Kind, quality: u8) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        // A profile for greys says nothing of the colours that WebP has.
        let is_grey = !self.image.color().has_color();
        if width > 16_383 || height > 16_383 || (is_grey && self.profile.is_some()) {
            return None;
        }
        let mut config = webp::WebPConfig::new().ok()?;
        config.lossless = i32::from(kind == Kind::LosslessWebp);
        config.quality = f32::from(quality);
        if kind == Kind::LosslessWebp {
            (config.quality, config.method) = (LOSSLESS_EFFORT, LOSSLESS_METHOD);
        }
        let converted;
        let image = match &self.image {
            image @ (DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgba8(_)) => image,
            DynamicImage::ImageLuma8(_) => {
                converted = DynamicImage::ImageRgb8(self.image.to_rgb8());
                &converted
            }
            _ => {
                converted = DynamicImage::ImageRgba8(self.image.to_rgba8());
                &converted
            }
        };
        let encoder = match image.color().has_alpha() {
            false => webp::Encoder::from_rgb(image.as_bytes(), width, height),
            true => webp::Encoder::from_rgba(image.as_bytes(), width, height),
        };
        let made = encoder.encode_advanced(&config).ok()?;
        match &self.profile {
            Some(profile) => with_profile(&made, profile, (width, height)),
            None => Some(made.to_vec()),
        }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    // Up to eight bytes a pixel, and what decoders need beside.
    limits.max_alloc = Some(9 * MAX_PIXELS);
    limits
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<(DynamicImage, Option<Vec<u8>>), Refused> {
    decoder.set_limits(limits()).map_err(|_| DAMAGED)?;
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| !profile.is_empty());
    Ok((DynamicImage::from_decoder(decoder).map_err(|_| DAMAGED)?, profile))
}

fn buffer<P: image::Pixel<Subpixel = u8>>(
    width: u32,
    height: u32,
    pixels: Vec<u8>,
) -> Option<image::ImageBuffer<P, Vec<u8>>> {
    image::ImageBuffer::from_raw(width, height, pixels)
}
