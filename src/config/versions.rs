//! `versions.toml`: which version of each report has been published, and a digest of
//! what readers saw of it. A command writes it, and builds hold the site against it.

use std::collections::BTreeMap;

use crate::base::tree::{Node, Value, shown};
use crate::base::{Checked, Code, Diagnostic, Diagnostics, Digest, Place, Source, Span};
use crate::config::tree::read_toml;

/// A record of published versions that is not as it was written.
pub const BAD_VERSION_RECORD: Code = Code::error("bad-version-record");

/// What the file opens with.
const HEAD: &str = "\
# Which version of each report has been published, and a digest of its words.
# `amicus record` writes this file. Keep it with the site, and do not edit it.
";

/// A report as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its version; `None` where it had none.
    pub version: Option<String>,
    /// The digest of what readers saw of it.
    pub digest: Digest,
}

/// The reports that were recorded, by their path below `content/`.
pub type Editions = BTreeMap<String, Edition>;

/// Reads a record. What cannot be read is reported at its line and left out.
pub fn parse_editions(source: &Source) -> Checked<Editions> {
    let mut diagnostics = Diagnostics::new();
    let mut editions = Editions::new();
    let node = read_toml(source, &mut diagnostics);
    let Some(Node { value: Value::Mapping(entries), .. }) = node else {
        return Checked::new(editions, diagnostics);
    };
    for entry in &entries {
        let path = entry.key.text.to_string();
        match edition(source, &path, entry.key.span, &entry.value) {
            Ok(edition) => drop(editions.insert(path, edition)),
            Err(told) => diagnostics.push(*told),
        }
    }
    Checked::new(editions, diagnostics)
}

fn edition(
    source: &Source,
    path: &str,
    span: Span,
    node: &Node,
) -> Result<Edition, Box<Diagnostic>> {
    let bad = |span: Span, message: String| Box::new(mistake(source.place(span), message));
    let Value::Mapping(entries) = &node.value else {
        return Err(bad(span, format!("`{}` is no report in brackets", shown(path))));
    };
    let (mut version, mut digest) = (None, None);
    for entry in entries {
        let text = entry.value.scalar().map(|scalar| scalar.text.to_string());
        match (&*entry.key.text, text) {
            ("version", Some(text)) => version = Some(text),
            ("digest", Some(text)) => match Digest::parse(&text) {
                Some(found) => digest = Some(found),
                None => {
                    let message = format!("`{}` is no digest", shown(&text));
                    return Err(bad(entry.value.span, message));
                }
            },
            (key, _) => {
                let message = format!("`{}` is nothing that was recorded", shown(key));
                return Err(bad(entry.key.span, message));
            }
        }
    }
    match digest {
        Some(digest) => Ok(Edition { version, digest }),
        None => Err(bad(span, format!("`{}` has no digest", shown(path)))),
    }
}

fn mistake(place: Place, message: String) -> Diagnostic {
    Diagnostic::at(&BAD_VERSION_RECORD, place, message)
        .hint("this file is not edited by hand; bring back the one that was written, or run `amicus record`")
}

/// The text of a record, in the order of paths.
pub fn write_editions(editions: &Editions) -> String {
    let mut out = HEAD.to_owned();
    for (path, edition) in editions {
        out.push_str(&format!("\n[{}]\n", quoted(path)));
        if let Some(version) = &edition.version {
            out.push_str(&format!("version = {}\n", quoted(version)));
        }
        out.push_str(&format!("digest = \"{}\"\n", edition.digest));
    }
    out
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let edition = |version: Option<&str>, text: &str| Edition {
            version: version.map(str::to_owned),
            digest: Digest::of_words(text),
        };
        let editions: Editions = [
            ("reports/x/index.md".to_owned(), edition(Some("1.0"), "one")),
            ("reports/a \"b\" \\ \u{7}.md".to_owned(), edition(None, "two")),
            ("отчёт.md".to_owned(), edition(Some("\"1\""), "three")),
        ]
        .into();
        let text = write_editions(&editions);
        let read = parse_editions(&Source::new("versions.toml", &text));
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        assert_eq!(read.value, editions);
    }

    #[test]
    fn what_was_edited_is_told_with_its_line() {
        for (text, line) in [
            ("x = 1\n", 1),
            ("[\"a.md\"]\nversion = \"1\"\n", 1),
            ("[\"a.md\"]\ndigest = \"abc\"\n", 2),
            ("[\"a.md\"]\nverson = \"1\"\n", 2),
            ("[\"a.md\"]\n<<<<<<< ours\n", 2),
        ] {
            let read = parse_editions(&Source::new("versions.toml", text));
            assert!(read.value.is_empty(), "{text}");
            let place = read.diagnostics.iter().next().unwrap().place.clone().unwrap();
            assert_eq!(place.line_column().0, line, "{text}");
        }
    }
}
