//! Texts compressed beforehand, so that a server need only choose: Brotli
//! (RFC 7932), gzip (RFC 1952) and Zstandard (RFC 8878), each as strong as a build
//! can wait for. The same bytes give the same bytes.

use std::io::{self, Write};

use flate2::{Compression, GzBuilder};

/// A way to compress that browsers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstandard,
}

/// A text shorter than this, in bytes, fits into one packet as it is.
const SHORTEST: usize = 1_024;

/// What Brotli is told: how hard to try, of 11, and how far back to look, as a power
/// of 2. More than 9 takes ten times as long for one part in twenty.
const BROTLI: (u32, u32) = (9, 22);
/// How hard Zstandard tries, of 22.
const ZSTANDARD: i32 = 19;
/// How many bytes Brotli writes at once.
const BUFFER: usize = 64 << 10;

impl Coding {
    /// The end of the names of such files, with its dot.
    pub fn ending(self) -> &'static str {
        match self {
            Coding::Brotli => ".br",
            Coding::Gzip => ".gz",
            Coding::Zstandard => ".zst",
        }
    }

    /// A text compressed; `None` where that is not worth a file.
    ///
    /// # Errors
    /// Where the encoder fails.
    pub fn pack(self, text: &[u8]) -> io::Result<Option<Vec<u8>>> {
        if text.len() < SHORTEST {
            return Ok(None);
        }
        let packed = match self {
            Coding::Brotli => {
                let (quality, window) = BROTLI;
                let packed = Vec::with_capacity(text.len() / 3);
                let mut writer = brotli::CompressorWriter::new(packed, BUFFER, quality, window);
                writer.write_all(text)?;
                writer.into_inner()
            }
            Coding::Gzip => {
                let packed = Vec::with_capacity(text.len() / 3);
                // No name, no time, and no word of the system it was made on.
                let mut writer =
                    GzBuilder::new().operating_system(255).write(packed, Compression::best());
                writer.write_all(text)?;
                writer.finish()?
            }
            Coding::Zstandard => zstd::bulk::compress(text, ZSTANDARD)?,
        };
        // A browser has to unpack it, for a twentieth at least.
        Ok(Some(packed).filter(|packed| packed.len() < text.len() / 20 * 19))
    }
}

/// The ends of the names of texts.
const TEXTS: [&str; 15] = [
    "html", "css", "js", "mjs", "json", "jsonld", "xml", "xsl", "rss", "svg", "txt", "md", "csv",
    "bib", "ris",
];

/// Whether a file is a text by its name.
pub fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text)) || name == crate::artifact::SUMS
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_is_the_same_text() {
        let text = "Everyone has the right to a fair and public hearing. ".repeat(200);
        for coding in [Coding::Brotli, Coding::Gzip, Coding::Zstandard] {
            let packed = coding.pack(text.as_bytes()).unwrap().unwrap();
            assert!(packed.len() < text.len() / 10);
            assert_eq!(Some(&packed), coding.pack(text.as_bytes()).unwrap().as_ref());
            let mut read = Vec::new();
            match coding {
                Coding::Brotli => {
                    brotli::Decompressor::new(packed.as_slice(), 4096).read_to_end(&mut read)
                }
                Coding::Gzip => {
                    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut read)
                }
                Coding::Zstandard => {
                    zstd::Decoder::new(packed.as_slice()).unwrap().read_to_end(&mut read)
                }
            }
            .unwrap();
            assert_eq!(read, text.as_bytes(), "{coding:?}");
        }
    }

    #[test]
    fn short_texts_and_noise_are_left_alone() {
        assert_eq!(Coding::Gzip.pack(b"short").unwrap(), None);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(10_000)
        .collect();
        assert_eq!(Coding::Brotli.pack(&noise).unwrap(), None);
    }

    #[test]
    fn texts_are_known_by_their_names() {
        for (path, text) in [
            ("x/index.html", true),
            ("a.SVG", true),
            ("SHA256SUMS", true),
            ("x.pdf", false),
            ("css", false),
        ] {
            assert_eq!(is_text(path), text, "{path}");
        }
    }
}
