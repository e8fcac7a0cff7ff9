//! Bytes -> text, or a diagnostic that says where they are none.

use crate::base::{Diagnostic, Diagnostics, Source, Span};
use crate::input::codes;

/// The file in which a publisher lists what must not be published. Nothing of
/// it may be shown.
pub const SECRETS: &str = "secrets.txt";

/// The file that says what git does not keep.
pub const IGNORED: &str = ".gitignore";

/// The largest text, in bytes. Offsets of 31 bits reach further; a report of
/// half a gigabyte is a mistake.
pub(super) const MAX_TEXT: usize = 512 << 20;

/// Whether stages read a file of this path as text. Everything else is only
/// copied.
pub(super) fn is_text(path: &str) -> bool {
    if path == IGNORED {
        return true;
    }
    let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, e)| e);
    let extension = extension.unwrap_or("").to_ascii_lowercase();
    let content = matches!(extension.as_str(), "md" | "yaml" | "yml" | "bib" | "csl");
    let theme = matches!(extension.as_str(), "html" | "xml" | "txt" | "ftl" | "toml" | "typ");
    if path.starts_with("content/") {
        return content;
    }
    let in_static = path.starts_with("static/")
        || (path.starts_with("themes/") && path.split('/').nth(2) == Some("static"));
    (content || theme) && !in_static
}

/// Decodes UTF-8. A byte order mark stays: offsets are those of the file.
pub(super) fn decode(path: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Option<Source> {
    if bytes.len() > MAX_TEXT {
        diagnostics.push(too_large(path));
        return None;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) if path == IGNORED => return None,
        Err(error) => {
            diagnostics.push(not_utf8(path, &error));
            return None;
        }
    };
    let controls = text.as_bytes().chunks(PIECE).any(has_control);
    let source = Source::new(path, text);
    if controls && path != IGNORED {
        // What is told of a list of secrets shows none of its lines.
        let shown = if path == SECRETS { covered(&source) } else { source.clone() };
        report_controls(&source, &shown, diagnostics);
    }
    Some(source)
}

/// How many bytes are looked at before it is asked what was seen: the look at
/// each piece has no branch, so that it is at many bytes at once.
const PIECE: usize = 4 << 10;

fn has_control(bytes: &[u8]) -> bool {
    let control = |b: u8| (b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r');
    bytes.iter().fold(false, |found, b| found | control(*b))
}

pub(super) fn too_large(path: &str) -> Diagnostic {
    let place = Source::new(path, "").start();
    Diagnostic::at(&codes::TOO_LARGE, place, "this text is larger than 512 MiB")
        .hint("split it into several reports")
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let valid = error.utf8_error().valid_up_to();
    let name = match bytes {
        [0xff, 0xfe, ..] => "UTF-16 (little endian)",
        [0xfe, 0xff, ..] => "UTF-16 (big endian)",
        _ => "another encoding, such as Windows-1252",
    };
    let byte = bytes.get(valid).copied().unwrap_or(0);
    // What is right up to the mistake shows the author where it is.
    let line_end = bytes.iter().skip(valid).position(|b| *b == b'\n').unwrap_or(0).min(200);
    let shown = String::from_utf8_lossy(bytes.get(..valid + line_end.max(1)).unwrap_or(&[]));
    let source = Source::new(path, shown.into_owned());
    let source = if path == SECRETS { covered(&source) } else { source };
    let at = valid as u32;
    Diagnostic::at(
        &codes::NOT_UTF8,
        source.place(Span::new(at, at + 1)),
        format!(
            "the byte 0x{byte:02X} at offset {valid} is not UTF-8; the file seems to be in {name}"
        ),
    )
    .hint("save the file as UTF-8")
}

/// A text of the same length and lines that says nothing.
fn covered(source: &Source) -> Source {
    let cover = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { '*' };
    Source::new(source.path(), source.text().bytes().map(cover).collect::<String>())
}

fn report_controls(source: &Source, shown: &Source, diagnostics: &mut Diagnostics) {
    let bytes = source.text().as_bytes().iter().enumerate();
    let bad = bytes.filter(|(_, b)| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c));
    for (at, byte) in bad.take(20) {
        let span = Span::from(at..at + 1);
        diagnostics.push(
            Diagnostic::at(
                &codes::CONTROL_CHARACTER,
                shown.place(span),
                format!("the control character U+{byte:04X} cannot be published"),
            )
            .hint("delete it"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes_of(bytes: &[u8]) -> Vec<String> {
        let mut diagnostics = Diagnostics::new();
        decode("content/a.md", bytes.to_vec(), &mut diagnostics);
        diagnostics
            .iter()
            .map(|d| format!("{} {}", d.code.name, d.place.as_ref().unwrap()))
            .collect()
    }

    #[test]
    fn encodings_are_named_at_their_place() {
        assert_eq!(codes_of(b"---\ntitle: Caf\xe9\n---\n"), ["not-utf8 content/a.md:2:11"]);
        assert_eq!(codes_of(b"\xff\xfe-\0"), ["not-utf8 content/a.md:1:1"]);
        assert_eq!(codes_of(b"a\0b"), ["control-character content/a.md:1:2"]);
        assert_eq!(codes_of("ок\r\n".as_bytes()), Vec::<String>::new());
    }

    #[test]
    fn what_is_told_of_secrets_shows_none() {
        for bytes in [&b"Canary\x01 Person"[..], b"Canary\xe9"] {
            let mut diagnostics = Diagnostics::new();
            decode(SECRETS, bytes.to_vec(), &mut diagnostics);
            assert_eq!(diagnostics.len(), 1);
            let place = diagnostics.iter().next().unwrap().place.as_ref().unwrap();
            assert!(!place.source.text().contains("Canary"));
        }
    }

    #[test]
    fn copied_files_are_no_texts() {
        assert!(is_text("content/a.md") && is_text("templates/page.html"));
        assert!(is_text("themes/x/theme.toml") && is_text("themes/x/i18n/en.ftl"));
        assert!(!is_text("content/a.html") && !is_text("static/a.txt"));
        assert!(!is_text("themes/x/static/a.txt") && !is_text("content/x.pdf"));
    }
}
