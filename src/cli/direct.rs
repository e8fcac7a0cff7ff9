//! The plain shape that most diagnostics have, written without the renderer: a
//! place on one line, no other places, no colours. A text with hundreds of
//! thousands of mistakes is told in a fraction of the time. Whatever is not of
//! that shape is left to the renderer, and a test holds the two together.

use super::excerpt::{Excerpt, excerpt, plain};
use super::lines::Index;
use crate::base::Diagnostic;

/// A diagnostic as the renderer would show it on a line `width` columns wide
/// without its gutter; `None` where it has another shape.
pub fn direct(
    diagnostic: &Diagnostic,
    severity: &str,
    index: &mut Index,
    width: impl Fn(usize) -> usize,
) -> Option<String> {
    let place = diagnostic.place.as_ref().filter(|_| diagnostic.related.is_empty())?;
    let hint = diagnostic.hint.as_deref().unwrap_or("");
    if !is_simple(&diagnostic.message) || !is_simple(hint) {
        return None;
    }
    let lines = index.of(&place.source);
    let start = lines.position(place.span.start as usize);
    let number = start.line.to_string();
    let Excerpt { text, first_line, marks } = excerpt(lines, &[place.span], width(number.len()));
    let mark = marks.first()?;
    if first_line != start.line || !is_simple(&text) {
        return None;
    }
    // In a simple text each character takes one column.
    let columns = |text: &str| text.chars().count();
    let before = columns(text.get(..mark.start)?);
    let marked = columns(text.get(mark.clone())?).max(1);

    let gutter = " ".repeat(number.len());
    let path = plain(place.source.path());
    let mut out = String::with_capacity(256 + 2 * text.len() + hint.len());
    let mut put = |pieces: &[&str]| pieces.iter().for_each(|piece| out.push_str(piece));
    put(&[severity, "[", diagnostic.code.name, "]: ", &diagnostic.message, "\n"]);
    put(&[&gutter, "--> ", &path, ":", &number, ":", &start.column.to_string(), "\n"]);
    let edge = if text.is_empty() { " |" } else { " | " };
    put(&[&gutter, " |\n", &number, edge, &text, "\n", &gutter, " | "]);
    put(&[&" ".repeat(before), &"^".repeat(marked), "\n"]);
    if diagnostic.hint.is_some() {
        put(&[&gutter, " |\n", &gutter, " = help: ", hint, "\n"]);
    }
    put(&["\n"]);
    Some(out)
}

/// Whether each character takes one column and is shown as it is.
fn is_simple(text: &str) -> bool {
    // What `…` is written with stands in no other simple text.
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        || text.chars().all(|c| matches!(c, ' '..='~' | '…'))
}
