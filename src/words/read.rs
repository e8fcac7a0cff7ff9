//! One `.ftl` file -> Fluent resource, with its mistakes at their lines.

use fluent_bundle::FluentResource;
use unic_langid::LanguageIdentifier;

use super::codes::{BAD_LANGUAGE, BAD_TEXT};
use crate::base::language::Language;
use crate::base::{Diagnostic, Diagnostics, Source, Span};

/// Braces within braces beyond this are refused: the parser of Fluent follows
/// them by recursion.
const DEEPEST: usize = 40;

/// Reads a file; messages that are well-formed are kept beside those that are not.
pub fn resource(source: &Source, diagnostics: &mut Diagnostics) -> Option<FluentResource> {
    if let Some(at) = too_deep(source.text()) {
        let place = source.place((at..at + 1).into());
        diagnostics.push(
            Diagnostic::at(&BAD_TEXT, place, format!("more than {DEEPEST} braces are open here"))
                .hint("close each `{` with a `}`"),
        );
        return None;
    }
    match FluentResource::try_new(source.text().to_owned()) {
        Ok(resource) => Some(resource),
        Err((resource, errors)) => {
            for error in errors {
                let place = source.place(error.pos.clone().into());
                let cause = error.kind.to_string();
                let cause = cause.trim_end_matches('.');
                let message = format!("this text cannot be read: {}", lower_first(cause));
                diagnostics.push(Diagnostic::at(&BAD_TEXT, place, message).hint(
                    "a text is written `id = words`; a line that goes on begins with a space",
                ));
            }
            Some(resource)
        }
    }
}

/// The language that a file's name tells.
pub fn language(
    tag: &str,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<LanguageIdentifier> {
    let parsed = Language::parse(tag).and_then(|_| tag.parse().ok());
    if parsed.is_none() {
        let message = format!("`{tag}` is not a language tag");
        diagnostics.push(
            Diagnostic::at(&BAD_LANGUAGE, source.start(), message).hint(
                "name the file for its language, such as `i18n/kk.ftl` or `i18n/zh-Hant.ftl`",
            ),
        );
    }
    parsed
}

/// The span of a message's id where it is defined.
pub fn span_of(source: &Source, id: &str) -> Span {
    let mut at = 0;
    for line in source.text().split_inclusive('\n') {
        let defined = line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
        if defined {
            return (at..at + id.len()).into();
        }
        at += line.len();
    }
    Span::new(0, 0)
}

/// Where braces nest too deeply. Each entry begins at the margin and counts
/// from nought, because a quoted brace is never closed.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut margin = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if margin && byte.is_ascii_alphabetic() => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
        margin = byte == b'\n';
    }
    None
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}
