//! How much the pages of a PDF become when they are unpacked. What reads PDFs unpacks all
//! of them, and keeps it: a file of some kilobytes could fill the memory.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

/// The most that may stand on all pages, in bytes. All of it is in memory at once, and what
/// pages share once for each of them.
const LARGEST: u64 = 256 << 20;
/// The most that one piece may become that can only be unpacked at once, in bytes.
const LARGEST_PIECE: u64 = 1 << 30;
/// What a piece of a page counts at least, in bytes: however small they are, there can be
/// very many.
const LEAST: u64 = 1 << 10;
/// What is packed has a head of so many bytes (RFC 1950).
const HEAD: usize = 2;

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
        Self { left: LARGEST, known: BTreeMap::new() }
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
            let content = packed.get(HEAD..).unwrap_or_default();
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
