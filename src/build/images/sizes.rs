//! Pictures packed anew: upright, and in other sizes. What an earlier build
//! made of the same file, and published, is not made again.

use std::io;
use std::sync::Arc;

use crate::artifact::{Artifact, Contents};
use crate::base::digest::Hasher;
use crate::base::{Digest, Route};
use crate::image::{Cleaned, Format, Kind, Picture as Decoded, Refused, clean};
use crate::library::CopiedFile;
use crate::library::pictures::Picture;

use super::again::{Recipe, again};
use super::reading::{Outcome, Reading};
use super::room::Place;

/// Stands for the way in which all is made: whoever changes what comes out
/// changes this too, or what earlier builds made is taken for it.
const WAY: &str = "amicus pictures 1";
/// The widest picture that is also published in its own size as WebP.
const LARGEST_WEBP: u32 = 2_560;
/// With what quality a photograph is packed that only had to be turned upright.
const UPRIGHT: u8 = 92;
/// How many bits a pixel of a picture takes without loss at most, as which it is
/// also sent without loss. A drawing or a screenshot takes one or two, a
/// photograph ten and more.
const LOSSLESS_BITS: u64 = 6;

const UNPACKED: Refused = Refused::Broken("its picture cannot be packed again");

/// What is packed of one image.
pub(super) struct Packed<'a> {
    reading: &'a Reading<'a>,
    path: &'a str,
    file: &'a CopiedFile,
    cleaned: &'a Cleaned<'a>,
    decoded: Option<(Place<'a>, Decoded)>,
    packings: Vec<Packing>,
    made: Vec<(Digest, Option<Digest>)>,
}

/// A file that was packed.
struct Packing {
    route: Route,
    bytes: Vec<u8>,
    digest: Digest,
    recipe: Recipe,
}

/// The two series of sizes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Series {
    Own,
    Webp,
}

/// A size that is wanted: its series, its width, what tells it from others.
type Wanted = (Series, u32, Digest);
/// A size as it was packed; `None` where it is not worth to be published.
type Size = Option<(Vec<u8>, Kind)>;

impl<'a> Packed<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        (path, file): (&'a str, &'a CopiedFile),
        cleaned: &'a Cleaned<'a>,
    ) -> Self {
        let (decoded, packings, made) = (None, Vec::new(), Vec::new());
        Self { reading, path, file, cleaned, decoded, packings, made }
    }

    /// Whether the picture can be decoded and packed here.
    pub(super) fn can_be_packed(&self) -> bool {
        cfg!(feature = "images") && self.cleaned.decodes && !self.cleaned.moves
    }

    /// Turns the picture upright, to be published in place of the file; gives
    /// its length and digest.
    pub(super) fn upright(&mut self) -> Result<(u64, Digest), Refused> {
        let recipe = Recipe { width: None, kind: self.own(), quality: self.quality().max(UPRIGHT) };
        let key = self.key("upright", 0, recipe.quality);
        let route = self.file.route.clone();
        let recalled = self.reading.work.recall.and_then(|recall| {
            let digest = recall.made(&key)??;
            Some((recall.bytes(&route, digest)?, digest))
        });
        let (bytes, digest) = match recalled {
            Some(recalled) => recalled,
            None => {
                let bytes = self.decoded()?.pack(recipe.kind, recipe.quality).ok_or(UNPACKED)?;
                let digest = Digest::of(&bytes);
                (bytes, digest)
            }
        };
        let length = bytes.len() as u64;
        self.made.push((key, Some(digest)));
        self.packings.push(Packing { route, bytes, digest, recipe });
        Ok((length, digest))
    }

    /// Makes the other sizes of a picture whose own file has so many bytes.
    pub(super) fn sizes(&mut self, picture: &mut Picture, length: u64) -> Result<(), Refused> {
        let wanted = self.wanted(picture.width);
        if !self.can_be_packed() {
            return Ok(());
        }
        if wanted.is_empty() {
            // So small a picture is published as it is; it has to be one.
            return self.decoded().map(drop);
        }
        let found = match self.recalled(&wanted) {
            Some(found) => found,
            None => self.packed(&wanted, length)?,
        };
        for ((series, width, key), bytes) in wanted.into_iter().zip(found) {
            let packing = bytes.and_then(|(bytes, kind)| {
                let digest = Digest::of(&bytes);
                let route = self.route(width, digest, kind)?;
                let recipe = Recipe { width: Some(width), kind, quality: self.quality() };
                Some(Packing { route, bytes, digest, recipe })
            });
            self.made.push((key, packing.as_ref().map(|packing| packing.digest)));
            let Some(packing) = packing else { continue };
            let list = match series {
                Series::Own => &mut picture.smaller,
                Series::Webp => &mut picture.webp,
            };
            list.push((width, packing.route.clone()));
            self.packings.push(packing);
        }
        Ok(())
    }

    /// Hands over what was packed, or keeps it.
    pub(super) fn finish(self, outcome: &mut Outcome) -> io::Result<()> {
        let work = self.reading.work;
        outcome.made = self.made;
        for Packing { route, bytes, digest, recipe } in self.packings {
            if recipe.width.is_none() {
                outcome.recipe = Some(recipe);
            }
            if !work.keeps {
                (work.put)(Artifact::new(route, bytes))?;
                continue;
            }
            let length = bytes.len() as u64;
            let contents = || -> Option<Arc<dyn Contents>> {
                Some(again(self.path, (work.contents)(self.path)?, length, recipe))
            };
            let artifact = match contents().filter(|_| !self.reading.keep(length)) {
                Some(contents) => Artifact::copy(route, contents, digest),
                None => Artifact::new(route, bytes),
            };
            outcome.files.push(artifact);
        }
        Ok(())
    }

    fn quality(&self) -> u8 {
        self.reading.library.config.images.quality
    }

    /// How the picture itself is packed.
    fn own(&self) -> Kind {
        match self.cleaned.format {
            Format::Png => Kind::Png,
            Format::Webp if self.cleaned.lossless => Kind::LosslessWebp,
            Format::Webp => Kind::Webp,
            _ => Kind::Jpeg,
        }
    }

    fn key(&self, what: &str, width: u32, quality: u8) -> Digest {
        let mut hasher = Hasher::new();
        hasher.piece(WAY).piece(self.file.source.bytes()).piece(what);
        hasher.piece(width.to_le_bytes()).piece([quality]);
        hasher.finish()
    }

    /// The sizes that are wanted of a picture of a width, the small ones first.
    fn wanted(&self, width: u32) -> Vec<Wanted> {
        let widths = &self.reading.library.config.images.widths;
        let smaller = || widths.iter().copied().filter(|smaller| *smaller < width);
        if smaller().next().is_none() {
            return Vec::new();
        }
        let of = |series, name| move |width| (series, width, self.key(name, width, self.quality()));
        let mut wanted: Vec<Wanted> = smaller().map(of(Series::Own, "own")).collect();
        if self.cleaned.format != Format::Webp {
            let whole = Some(width).filter(|width| *width <= LARGEST_WEBP);
            wanted.extend(smaller().chain(whole).map(of(Series::Webp, "webp")));
        }
        wanted
    }

    /// What an earlier build made of the same, if it is all there still.
    fn recalled(&self, wanted: &[Wanted]) -> Option<Vec<Size>> {
        let recall = self.reading.work.recall?;
        let recalled = wanted.iter().map(|(series, width, key)| {
            let Some(digest) = recall.made(key)? else { return Some(None) };
            let mut kind = self.own();
            if *series == Series::Webp {
                kind = Kind::Webp;
            }
            let bytes = recall.bytes(&self.route(*width, digest, kind)?, digest)?;
            if *series == Series::Webp && clean("", &bytes).ok()?.lossless {
                kind = Kind::LosslessWebp;
            }
            Some(Some((bytes, kind)))
        });
        recalled.collect()
    }

    /// Makes all sizes. A smaller picture of more bytes is left out, and all of
    /// WebP, where one has no less bytes than what it would stand for.
    fn packed(&mut self, wanted: &[Wanted], length: u64) -> Result<Vec<Size>, Refused> {
        let (own, quality, is_png) =
            (self.own(), self.quality(), self.cleaned.format == Format::Png);
        let decoded = self.decoded()?;
        let whole = decoded.size().0;
        let mut all: Vec<Size> = wanted.iter().map(|_| None).collect();
        let mut webp = if is_png { Kind::LosslessWebp } else { Kind::Webp };
        let mut webp_is_smaller = true;
        let mut widths: Vec<u32> = wanted.iter().map(|(_, width, _)| *width).collect();
        widths.sort_unstable();
        widths.dedup();
        for (number, width) in widths.into_iter().enumerate() {
            let made;
            let sized = match width == whole {
                true => decoded,
                false => {
                    made = decoded.sized(width).ok_or(UNPACKED)?;
                    &made
                }
            };
            let mut bound = length;
            let of_width = wanted.iter().zip(&mut all).filter(|((_, one, _), _)| *one == width);
            for ((series, ..), slot) in of_width {
                if *series == Series::Own {
                    let bytes = sized.pack(own, quality).ok_or(UNPACKED)?;
                    let is_smaller = (bytes.len() as u64) < length;
                    bound = bound.min(bytes.len() as u64);
                    *slot = is_smaller.then_some((bytes, own));
                } else if webp_is_smaller {
                    let mut bytes = sized.pack(webp, quality);
                    let (wide, high) = sized.size();
                    let most = u64::from(wide) * u64::from(high) * LOSSLESS_BITS / 8;
                    let is_photograph = |bytes: &Vec<u8>| bytes.len() as u64 > most;
                    if number == 0 && is_png && bytes.as_ref().is_some_and(is_photograph) {
                        webp = Kind::Webp;
                        bytes = sized.pack(webp, quality);
                    }
                    let bytes = bytes.filter(|bytes| (bytes.len() as u64) < bound);
                    webp_is_smaller = bytes.is_some();
                    *slot = bytes.map(|bytes| (bytes, webp));
                }
            }
        }
        if !webp_is_smaller {
            let of_webp = wanted.iter().zip(&mut all).filter(|((one, ..), _)| *one == Series::Webp);
            of_webp.for_each(|(_, slot)| *slot = None);
        }
        Ok(all)
    }

    fn decoded(&mut self) -> Result<&Decoded, Refused> {
        if self.decoded.is_none() {
            let (width, height) = self.cleaned.size;
            let place = self.reading.room.for_pixels(u64::from(width) * u64::from(height));
            self.decoded = Some((place, Decoded::decode(self.cleaned)?));
        }
        self.decoded.as_ref().map(|(_, decoded)| decoded).ok_or(UNPACKED)
    }

    /// Where a size is published: beside the picture, under a name that changes
    /// with its bytes.
    fn route(&self, width: u32, digest: Digest, kind: Kind) -> Option<Route> {
        let name = self.file.route.path().rsplit('/').next()?;
        let (digest, end) = (digest.to_string(), kind.extension());
        let name = format!("{name}.{width}.{}.{end}", digest.get(..8)?);
        let route = self.file.route.beside(&name).ok()?;
        self.reading.library.routes.is_free(&route).then_some(route)
    }
}
