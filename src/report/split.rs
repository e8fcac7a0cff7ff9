//! Front matter and body of a page, told apart.

use crate::base::{Code, Diagnostic, Diagnostics, Source, Span};

/// A page that does not begin with front matter.
pub const MISSING_FRONT_MATTER: Code = Code::error("missing-front-matter");
/// Front matter with no line of three hyphens behind it.
pub const UNCLOSED_FRONT_MATTER: Code = Code::error("unclosed-front-matter");

/// The two parts of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The YAML between the two lines of hyphens.
    pub front_matter: Span,
    /// What is behind the second of them.
    pub body: Span,
}

/// Finds the two lines of three hyphens. The first is the first line of the
/// file, which may have a byte-order mark before it; spaces behind the hyphens
/// do not count, and lines end at LF, CRLF or a lone CR.
///
/// `None`, with a diagnostic, where one of the lines is not there: a page
/// whose front matter is not read could be one that must not be seen.
pub fn split(source: &Source, diagnostics: &mut Diagnostics) -> Option<Split> {
    let text = source.text();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some(head) = fence(text, start) else {
        diagnostics.push(missing(source, text, start));
        return None;
    };
    // The closing line may be the one right behind the opening one.
    let mut from = head;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("---")) {
        let at = from + found;
        let begins_line = text.get(..at).is_some_and(|before| before.ends_with(['\n', '\r']));
        if begins_line && let Some(body) = fence(text, at) {
            let front_matter = Span::from(head..at);
            return Some(Split { front_matter, body: Span::from(body..text.len()) });
        }
        from = at + 3;
    }
    let place = source.place(Span::from(start..start + 3));
    let message = "the front matter that begins here is never closed";
    let hint = "add a line of three hyphens, `---`, behind its last key";
    diagnostics.push(Diagnostic::at(&UNCLOSED_FRONT_MATTER, place, message).hint(hint));
    None
}

/// Where the line behind a line of three hyphens begins.
fn fence(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let behind = text.len() - rest.len();
    match rest.as_bytes() {
        [b'\r', b'\n', ..] => Some(behind + 2),
        [b'\r' | b'\n', ..] => Some(behind + 1),
        [] => Some(behind),
        _ => None,
    }
}

fn missing(source: &Source, text: &str, start: usize) -> Diagnostic {
    let rest = text.get(start..).unwrap_or("");
    let first = rest.lines().next().unwrap_or("");
    let place = source.place(Span::from(start..start + first.len()));
    let hint = if first.starts_with("+++") {
        "front matter is YAML here: begin and end it with `---`, and write `key: value`"
    } else if rest.trim_start().starts_with("---") {
        "let `---` be the very first line of the file, with nothing before it"
    } else {
        "begin the file with front matter: `---`, `title: …`, `---`, each on a line of its own"
    };
    Diagnostic::at(&MISSING_FRONT_MATTER, place, "this page has no front matter").hint(hint)
}
