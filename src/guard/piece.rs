//! A file piece by piece, and what a piece of it is to be read as.

use std::io::{self, Read};

use super::watch::Text;

/// How much of a file is in memory at once, and how much of it is looked at
/// again with what follows, so that nothing is cut in two.
const PIECE: usize = 1 << 20;
const AGAIN: usize = 16 << 10;

/// Hands on a file piece by piece.
pub(super) fn pieces(file: &mut dyn Read, mut look: impl FnMut(&[u8])) -> io::Result<()> {
    let mut held: Vec<u8> = Vec::new();
    loop {
        let before = held.len();
        let read = (&mut *file).take(PIECE as u64).read_to_end(&mut held)?;
        if read > 0 || before == 0 {
            look(&held);
        }
        if read < PIECE {
            return Ok(());
        }
        held.drain(..held.len().saturating_sub(AGAIN));
    }
}

/// What a piece of a file is to be read as.
pub(super) fn text_of(name: &str, bytes: &[u8]) -> Text {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let is_text = match std::str::from_utf8(start) {
        Ok(_) => true,
        // A character may be cut in two at either end.
        Err(error) => {
            error.valid_up_to() + 4 > start.len()
                || error.valid_up_to() == 0 && {
                    let rest = start.get(3..).unwrap_or(&[]);
                    std::str::from_utf8(rest)
                        .map_or_else(|e| e.valid_up_to() + 4 > rest.len(), |_| true)
                }
        }
    };
    if !is_text || memchr::memchr(0, start).is_some() {
        return Text::Binary;
    }
    let extension = name.rsplit('.').next().unwrap_or("");
    if extension.eq_ignore_ascii_case("css") {
        return Text::Style;
    }
    let is_script = ["js", "mjs", "json", "jsonld", "map", "webmanifest"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known));
    // JSON has many endings.
    let is_data =
        start.trim_ascii_start().starts_with(b"{") || start.trim_ascii_start().starts_with(b"[");
    if is_script || is_data { Text::Script } else { Text::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_cut_in_two() {
        let bytes: Vec<u8> = (0..3 * PIECE + 7).map(|at| (at % 251) as u8).collect();
        let mut seen = 0;
        let mut last = Vec::new();
        pieces(&mut bytes.as_slice(), |piece| {
            seen += 1;
            assert!(last.is_empty() || piece.starts_with(&last));
            last = piece[piece.len().saturating_sub(AGAIN)..].to_vec();
        })
        .unwrap();
        assert_eq!(seen, 4);
        assert!(bytes.ends_with(&last));
    }

    #[test]
    fn files_are_read_as_what_they_are() {
        assert_eq!(text_of("a.html", "é".as_bytes()), Text::Plain);
        assert_eq!(text_of("a.json", b"{}"), Text::Script);
        assert_eq!(text_of("a.css", b"a {}"), Text::Style);
        assert_eq!(text_of("a.geojson", b" [\"a\\nb\"]"), Text::Script);
        assert_eq!(text_of("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), Text::Binary);
        assert_eq!(text_of("a.txt", &"é".repeat(3000).as_bytes()[..4095]), Text::Plain);
    }
}
