//! What pictures say beside their picture: the texts of PNG, the segments of JPEG and
//! the chunks of WebP in which cameras and programs write, and what a colour profile
//! says of itself.

use std::io::Read;

use super::budget::Budget;
use super::finding::Unseen;
use super::legible::{runs, wide};

/// Names of people are shorter than what else is looked for in bytes.
const LEAST_RUN: usize = 4;

/// The texts of a PNG file.
pub(super) fn png(
    bytes: &[u8],
    budget: &Budget,
    look: &mut dyn FnMut(&[u8]),
) -> Result<(), Unseen> {
    let mut rest = bytes.get(8..).unwrap_or(&[]);
    while let Some((length, kind, behind)) = chunk(rest) {
        let data = behind.get(..length).unwrap_or(behind);
        rest = behind.get(length.saturating_add(4)..).unwrap_or(&[]);
        let (keyword, text) = match memchr::memchr(0, data) {
            Some(at) => (data.get(..at).unwrap_or(&[]), data.get(at + 1..).unwrap_or(&[])),
            None => (data, [].as_slice()),
        };
        match kind {
            b"tEXt" | b"eXIf" => noted(data, look),
            b"iCCP" => {
                look(keyword);
                unpacked(text.get(1..).unwrap_or(&[]), budget, look)?;
            }
            b"zTXt" => unpacked(text.get(1..).unwrap_or(&[]), budget, look)?,
            b"iTXt" => {
                look(keyword);
                // Behind two bytes, the language and the keyword in it.
                let texts = text.get(2..).unwrap_or(&[]);
                let mut parts = texts.splitn(3, |byte| *byte == 0);
                parts.by_ref().take(2).for_each(&mut *look);
                let text_itself = parts.next().unwrap_or(&[]);
                match text.first() {
                    Some(1) => unpacked(text_itself, budget, look)?,
                    _ => look(text_itself),
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn chunk(bytes: &[u8]) -> Option<(usize, &[u8], &[u8])> {
    let length = u32::from_be_bytes(*bytes.first_chunk()?);
    Some((length as usize, bytes.get(4..8)?, bytes.get(8..)?))
}

fn unpacked(bytes: &[u8], budget: &Budget, look: &mut dyn FnMut(&[u8])) -> Result<(), Unseen> {
    let mut text = Vec::new();
    let read = budget.meter(flate2::read::ZlibDecoder::new(bytes)).read_to_end(&mut text);
    noted(&text, look);
    read.map(drop).map_err(|_| Unseen::Broken)
}

/// What a JPEG file says before its picture begins.
pub(super) fn jpeg(bytes: &[u8], look: &mut dyn FnMut(&[u8])) {
    let (mut at, mut profile) = (2, Vec::new());
    while let Some([0xff, kind, high, low]) = bytes.get(at..at + 4) {
        if *kind == 0xda {
            break;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
        let data = bytes.get(at + 4..at + 2 + length).unwrap_or(&[]);
        // A profile is cut into parts, which are numbered.
        if let Some(part) = data.strip_prefix(b"ICC_PROFILE\0").and_then(|part| part.get(2..)) {
            profile.extend_from_slice(part);
        } else if matches!(kind, 0xe1..=0xef | 0xfe) && *kind != 0xe2 {
            // A small picture in it says nothing.
            let end = memchr::memmem::find(data, b"\xff\xd8\xff").unwrap_or(data.len());
            noted(data.get(..end).unwrap_or(data), look);
        }
        at += 2 + length;
    }
    if !profile.is_empty() {
        noted(&profile, look);
    }
}

/// What a WebP file says beside its picture.
pub(super) fn webp(bytes: &[u8], look: &mut dyn FnMut(&[u8])) {
    let mut rest = bytes.get(12..).unwrap_or(&[]);
    while let (Some(kind), Some(length)) = (rest.get(..4), rest.get(4..8)) {
        let length = length.first_chunk().map_or(0, |length| u32::from_le_bytes(*length)) as usize;
        let behind = rest.get(8..).unwrap_or(&[]);
        if matches!(kind, b"ICCP" | b"EXIF" | b"XMP ") {
            noted(behind.get(..length).unwrap_or(behind), look);
        }
        rest = behind.get(length.saturating_add(length % 2)..).unwrap_or(&[]);
    }
}

fn noted(bytes: &[u8], look: &mut dyn FnMut(&[u8])) {
    look(&runs(bytes, LEAST_RUN));
    for (big, offset) in [(false, 0), (false, 1), (true, 0), (true, 1)] {
        look(wide(bytes, big, offset).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(look: impl FnOnce(&mut dyn FnMut(&[u8]))) -> String {
        let mut all = String::new();
        look(&mut |text: &[u8]| all.push_str(&String::from_utf8_lossy(text)));
        all
    }

    /// What a colour profile says, in units of two bytes.
    fn profile() -> Vec<u8> {
        let text = "Canary Testov".encode_utf16().flat_map(u16::to_be_bytes);
        b"....mluc\0\0\0\0".iter().copied().chain(text).collect()
    }

    #[test]
    fn colour_profiles_are_read() {
        let profile = profile();
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, &profile).unwrap();
        let data = [&b"Ann Lee\0\0"[..], &packed.finish().unwrap()].concat();
        let length = (data.len() as u32).to_be_bytes();
        let file = [b"\x89PNG\r\n\x1a\n", &length[..], b"iCCP", &data, b"crc "].concat();
        let mut all = Vec::new();
        png(&file, &Budget::of(0), &mut |text| all.push(text.to_vec())).unwrap();
        // The name begins a text, and is no part of another word.
        assert!(all.contains(&b"Ann Lee".to_vec()));
        let read = |text: &Vec<u8>| String::from_utf8_lossy(text).contains("Canary Testov");
        assert!(all.iter().any(read));

        let mut file = b"\xff\xd8".to_vec();
        for (at, part) in profile.chunks(17).enumerate() {
            let data = [b"ICC_PROFILE\0", &[at as u8 + 1, 3][..], part].concat();
            file.extend([0xff, 0xe2]);
            file.extend((data.len() as u16 + 2).to_be_bytes());
            file.extend(data);
        }
        assert!(seen(|look| jpeg(&file, look)).contains("Canary Testov"));

        let chunk = |kind: &[u8], data: &[u8]| {
            let end = &b"\0"[..data.len() % 2];
            [kind, &(data.len() as u32).to_le_bytes(), data, end].concat()
        };
        let chunks = [chunk(b"VP8X", b"ten bytes."), chunk(b"ICCP", &profile)].concat();
        let file = [b"RIFF....WEBP", &chunks[..]].concat();
        assert!(seen(|look| webp(&file, look)).contains("Canary Testov"));
        for end in 0..file.len() {
            webp(&file[..end], &mut |_| {});
        }
    }

    #[test]
    fn texts_of_pictures_are_seen() {
        let mut png_file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(b"tEXt", &b"Author\0Ann Lee"[..]), (b"iTXt", b"A\0\0\0en\0B\0Bo Li")]
        {
            png_file.extend((data.len() as u32).to_be_bytes());
            png_file.extend(kind);
            png_file.extend(data);
            png_file.extend(b"crc ");
        }
        let text = seen(|look| png(&png_file, &Budget::of(0), look).unwrap());
        assert!(text.contains("Ann Lee") && text.contains("Bo Li"), "{text}");
        let jpeg_file = b"\xff\xd8\xff\xe1\x00\x10Exif\0\0Ann Lee\0\xff\xda\x00\x02Bo Li";
        let text = seen(|look| jpeg(jpeg_file, look));
        assert!(text.contains("Ann Lee") && !text.contains("Bo Li"), "{text}");
        for end in 0..png_file.len() {
            let _ = png(&png_file[..end], &Budget::of(0), &mut |_| {});
            jpeg(jpeg_file.get(..end).unwrap_or(jpeg_file), &mut |_| {});
        }
    }
}
