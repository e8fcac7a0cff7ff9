//! How much a PDF becomes when it is unpacked. What reads PDFs unpacks all that it meets,
//! and keeps it: a file of some kilobytes could fill the memory.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::read::DeflateDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use memchr::memmem;

/// The most that a file may become, in bytes. Objects are packed in it as well as pages.
const LARGEST: u64 = 2 << 30;
/// The most that may stand on its pages, in bytes. All of it is in memory at once, and what
/// pages share once for each of them.
const LARGEST_PAGES: u64 = 256 << 20;
/// The most that one piece may become that can only be unpacked at once, in bytes.
const LARGEST_PIECE: u64 = 1 << 30;
/// What a place where something may be packed counts, and a piece of a page, in bytes: to
/// look at it takes time, and however small they are, there can be very many.
const LEAST: u64 = 1 << 10;
/// How often something may be packed in itself.
const DEEPEST: usize = 8;

/// Whether a file becomes far too large. The bytes are looked at as they are, before
/// anything reads them as a PDF.
pub(super) fn is_swollen(bytes: &[u8]) -> bool {
    is_more(bytes, LARGEST)
}

fn is_more(bytes: &[u8], mut left: u64) -> bool {
    let mut layers: Vec<Layer> = (0..DEEPEST).map(|_| Layer::new()).collect();
    memmem::find_iter(bytes, b"stream").any(|at| {
        let rest = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let ends: [&[u8]; 3] = [b"\r\n", b"\n", b"\r"];
        let packed = ends.into_iter().find_map(|end| rest.strip_prefix(end));
        packed.is_some_and(|packed| !takes(&mut layers, packed, &mut left))
    })
}

/// Takes what something becomes from what is left; `false` where that is not enough.
fn takes(layers: &mut [Layer], packed: &[u8], left: &mut u64) -> bool {
    starts(packed).into_iter().flatten().all(|start| {
        layers.iter_mut().for_each(Layer::reset);
        let Some(rest) = left.checked_sub(LEAST) else { return false };
        *left = rest;
        if let Some(first) = layers.first_mut() {
            first.is_begun = true;
        }
        feed(layers, packed.get(start..).unwrap_or_default(), left)
    })
}

/// Where what is packed may begin: behind a head of two bytes (RFC 1950), or, as some leave
/// that away, at once. The bytes of a head can be read as the start of both.
fn starts(packed: &[u8]) -> [Option<usize>; 2] {
    let is_stored = |all: &[u8; 5]| {
        let [_, low, high, not_low, not_high] = *all;
        low == !not_low && high == !not_high
    };
    match has_head(packed) {
        false => [None, Some(0)],
        true => [Some(2), packed.first_chunk().is_some_and(is_stored).then_some(0)],
    }
}

fn has_head(packed: &[u8]) -> bool {
    packed.first_chunk().is_some_and(|head: &[u8; 2]| {
        head.first().is_some_and(|kind| kind & 15 == 8)
            && u16::from_be_bytes(*head).is_multiple_of(31)
    })
}

/// Unpacks what was unpacked.
struct Layer {
    unpacker: Decompress,
    came: Vec<u8>,
    is_begun: bool,
    is_over: bool,
}

impl Layer {
    fn new() -> Self {
        let came = vec![0; 32 << 10];
        Self { unpacker: Decompress::new(false), came, is_begun: false, is_over: false }
    }

    fn reset(&mut self) {
        if self.is_begun {
            self.unpacker.reset(false);
        }
        (self.is_begun, self.is_over) = (false, false);
    }
}

/// Unpacks more of what is packed, and what comes of it, again; `false` where that is too
/// much.
fn feed(layers: &mut [Layer], mut packed: &[u8], left: &mut u64) -> bool {
    let Some((layer, deeper)) = layers.split_first_mut() else { return false };
    if !layer.is_begun {
        layer.is_begun = true;
        packed = packed.get(if has_head(packed) { 2 } else { 0 }..).unwrap_or_default();
    }
    while !layer.is_over {
        let (before, out) = (layer.unpacker.total_in(), layer.unpacker.total_out());
        let done = layer.unpacker.decompress(packed, &mut layer.came, FlushDecompress::None);
        let taken = (layer.unpacker.total_in() - before) as usize;
        let came = (layer.unpacker.total_out() - out) as usize;
        packed = packed.get(taken..).unwrap_or_default();
        layer.is_over = !matches!(done, Ok(Status::Ok | Status::BufError));
        match left.checked_sub(came as u64) {
            Some(rest) if rest > 0 => *left = rest,
            _ => return false,
        }
        let came = layer.came.get(..came).unwrap_or_default();
        if came.is_empty() {
            return true;
        }
        if !feed(deeper, came, left) {
            return false;
        }
    }
    true
}

/// Unpacks what stands on the pages of a PDF, and looks whether that breaks off: what reads
/// a page passes on as much as there is.
pub(super) struct Unpacked {
    /// How many bytes may still come.
    left: u64,
    /// What was looked at: pages may share it.
    known: BTreeMap<ObjectIdentifier, u64>,
}

impl Default for Unpacked {
    fn default() -> Self {
        Self { left: LARGEST_PAGES, known: BTreeMap::new() }
    }
}

impl Unpacked {
    /// Whether a page is whole; `None` where there is too much on it and those before it.
    pub fn page(&mut self, page: &Page<'_>) -> Option<bool> {
        let page = page.raw();
        if let Some(stream) = page.get::<Stream<'_>>("Contents") {
            return self.stream(&stream);
        }
        let Some(all) = page.get::<Array<'_>>("Contents") else {
            return Some(!page.contains_key("Contents"));
        };
        let mut count = 0;
        for stream in all.iter::<Stream<'_>>() {
            if !self.stream(&stream)? {
                return Some(false);
            }
            count += 1;
        }
        Some(count == all.raw_iter().count())
    }

    fn stream(&mut self, stream: &Stream<'_>) -> Option<bool> {
        let id = stream.obj_id();
        let came = match self.known.get(&id) {
            Some(came) => Some(*came),
            None => self.came(stream)?,
        };
        let Some(came) = came else { return Some(false) };
        self.known.insert(id, came);
        self.left = self.left.checked_sub(came.max(LEAST))?;
        Some(true)
    }

    /// What a stream becomes; nothing where it breaks off, and `None` where it is too much.
    fn came(&self, stream: &Stream<'_>) -> Option<Option<u64>> {
        let packed = stream.raw_data();
        let filters = stream.filters();
        if *filters == [Filter::FlateDecode] {
            // The sum at the end is often wrong, and nobody minds.
            let [head, none] = starts(&packed);
            let content = packed.get(head.or(none).unwrap_or(0)..).unwrap_or_default();
            let mut content = DeflateDecoder::new(content).take(self.left + 1);
            let came = io::copy(&mut content, &mut io::sink()).ok();
            return if came.is_some_and(|came| came > self.left) { None } else { Some(came) };
        }
        // What else there is, cannot be unpacked bit by bit.
        let mut most = packed.len() as u64;
        for filter in &filters {
            most = most.saturating_mul(match filter {
                Filter::AsciiHexDecode | Filter::Ascii85Decode => 1,
                Filter::RunLengthDecode => 64,
                Filter::FlateDecode => 1_032,
                Filter::LzwDecode => 2_560,
                // Pictures are on no page by themselves.
                _ => return Some(None),
            });
        }
        if most > LARGEST_PIECE {
            return None;
        }
        Some(stream.decoded().ok().map(|content| content.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packer =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    /// What is left of 10 MB, if anything is.
    fn rest(content: &[u8]) -> Option<u64> {
        let mut layers: Vec<Layer> = (0..DEEPEST).map(|_| Layer::new()).collect();
        let mut left = 10 << 20;
        takes(&mut layers, content, &mut left).then_some(left)
    }

    #[test]
    fn what_becomes_too_large_is_known_before_it_is_unpacked() {
        let (small, large) = (vec![b' '; 1 << 20], vec![b' '; 11 << 20]);
        assert_eq!(rest(&packed(&small)), Some((9 << 20) - LEAST));
        assert_eq!(rest(&packed(&large)), None);
        // Without a head, as it is read too.
        assert_eq!(rest(&packed(&large)[2..]), None);
        // Broken off: what there is of it, is unpacked.
        let all = packed(&large);
        assert_eq!(rest(&all[..all.len() - 9]), None);
        // Packed again and again, which no reader minds.
        assert!(rest(&packed(&packed(&small))).is_some());
        assert_eq!(rest(&packed(&packed(&large))), None);
        assert_eq!(rest(&packed(&packed(&packed(&large)))), None);
        assert_eq!(rest(&(0..20).fold(small, |content, _| packed(&content))), None);
        // Both a head, and the start of what is not packed at all, with the other behind it.
        let both = [&[0x78, 0x01, 0x00, 0xfe, 0xff], &[b' '; 1][..], &packed(&large)[2..]].concat();
        assert!(has_head(&both));
        assert_eq!(rest(&both), None);
        // What is not packed costs a look.
        assert_eq!(rest(b"words"), Some((10 << 20) - LEAST));
        assert_eq!(rest(b""), Some((10 << 20) - LEAST));
    }

    #[test]
    fn streams_are_found_wherever_they_stand() {
        let packed = packed(&vec![b' '; 1 << 20]);
        let streams = |count: usize| {
            let mut file = b"%PDF-1.7\n".to_vec();
            for end in [&b"\n"[..], b"\r\n", b"\r"].into_iter().cycle().take(count) {
                file.extend([b"1 0 obj<<>>stream", end, &packed, b"\nendstream\n"].concat());
            }
            file
        };
        assert!(!is_more(&streams(9), 10 << 20));
        assert!(is_more(&streams(12), 10 << 20));
        assert!(!is_more(b"%PDF-1.7 stream", 10));
    }
}
