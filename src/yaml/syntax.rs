//! What the parser's errors mean, in the words of people who write reports.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::limits::{MAX_DEPTH, YAML_LIMIT, YAML_SYNTAX, YAML_UNSUPPORTED};
use crate::base::{Diagnostic, Place, Source, Span};

/// Refuses a text with a NUL, which the parser would take for its end.
pub(super) fn unreadable(source: &Source, span: Span, text: &str) -> Option<Diagnostic> {
    let at = span.start as usize + text.find('\0')?;
    let place = source.place(Span::from(at..at + 1));
    let diagnostic = Diagnostic::at(&YAML_SYNTAX, place, "there is a NUL character here");
    Some(diagnostic.hint("delete it; the file may be damaged or not be a text file"))
}

pub(super) fn too_deep(place: Place) -> Box<Diagnostic> {
    let message = format!("lists and groups are nested more than {MAX_DEPTH} deep here");
    Box::new(Diagnostic::at(&YAML_LIMIT, place, message).hint("write it flatter"))
}

/// The diagnostic for an error in the YAML at `span`.
pub(super) fn diagnostic(source: &Source, span: Span, error: &ScanError) -> Box<Diagnostic> {
    let text = source.slice(span);
    let given = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let before = text.get(line_start(text, given)..given).unwrap_or("");
    let offset = place(text, given, before, error.kind());
    let width = text.get(offset..).and_then(|rest| rest.chars().next());
    let width = width.filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    let start = span.start as usize + offset;
    let place = source.place(Span::from(start..start + width));
    if let ErrorKind::RecursionLimitExceeded = error.kind() {
        return too_deep(place);
    }
    let code = match error.kind() {
        ErrorKind::DirectiveDisallowed => &YAML_UNSUPPORTED,
        _ => &YAML_SYNTAX,
    };
    let (message, hint) = wording(error.kind(), before);
    Box::new(Diagnostic::at(code, place, message).hint(hint))
}

/// Where an author has to look: not always `offset`, where the parser gave up
/// and which has `before` before it on its line.
fn place(text: &str, offset: usize, before: &str, kind: &ErrorKind) -> usize {
    let line = offset - before.len();
    let rest = text.get(offset..).unwrap_or("");
    if is_tab(kind) {
        let earlier = before.find('\t').map(|at| line + at);
        return earlier.or(rest.find('\t').map(|at| offset + at)).unwrap_or(offset);
    }
    if before.trim() == "-" {
        return line + before.len() - before.trim_start().len();
    }
    // An error at the end is shown at the last line that has something in it.
    match rest.trim() {
        "" => text.get(..offset).unwrap_or(text).trim_end().len(),
        _ => offset,
    }
}

fn line_start(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or("");
    before.rfind(['\n', '\r']).map_or(0, |at| at + 1)
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind::*;
    matches!(
        kind,
        TabNotAllowed
            | TabInBlockIndentation
            | TabInIndentation
            | TabAtBlockScalarStart
            | TabInPlainScalar
    )
}

const QUOTES: &str = "put the whole text in quotes: key: \"text\"";
const SPACES: &str = "indent with spaces, never with tabs";
const COLUMN: &str = "begin keys that belong together in one column, each as `key: value` with \
                      a space behind the colon";
const ITEMS: &str = "begin each item of a list with `- `, all in one column, and no key among them";

fn wording(kind: &ErrorKind, before: &str) -> (String, &'static str) {
    use ErrorKind::*;
    let known = match kind {
        tab if is_tab(tab) => ("there is a tab where only spaces may stand", SPACES),
        MappingValueNotAllowed | InvalidMappingValueWhitespace | InvalidColonPlacement => {
            match before.contains(": ") {
                true => ("there is a second `: ` on this line", QUOTES),
                false => ("this key does not fit to the line before it", COLUMN),
            }
        }
        ExpectedBlockMappingKey
        | SimpleKeyExpected
        | InvalidSimpleKey
        | MappingKeyNotAllowed
        | ExpectedDocumentStart => match before.trim() {
            "" => ("this line is not a key with its value", COLUMN),
            "-" => ("a list item does not fit here", ITEMS),
            _ => ("there is more behind a value that has ended", QUOTES),
        },
        ExpectedBlockSequenceEntry => ("this line is not an item of the list before it", ITEMS),
        BlockSequenceEntryNotAllowed | InvalidBlockEntryWhitespace | BlockEntryInFlowCollection => {
            (
                "a list cannot begin here",
                "begin it on the next line, or put the text in quotes: key: \"- text\"",
            )
        }
        InvalidIndentation
        | InvalidFlowScalarIndent
        | InvalidQuotedScalarIndent
        | InvalidBlockScalarIndent => ("this line is not indented as those around it", COLUMN),
        ExpectedNodeContent
        | UnexpectedEof
        | UnexpectedEofBlockMapping
        | UnexpectedEofBlockSequence
        | MissingAnchorOrAliasName
        | PlainScalarStartsWithDashFlowIndicator
        | UnexpectedEndOfPlainScalar => ("a text cannot begin like this", QUOTES),
        UnexpectedCharacter { character } => return unexpected(*character),
        DirectiveDisallowed => ("directives are not read", "take the line with `%` out"),
        CommentInterceptedScalar => ("a comment stands within a text of several lines", QUOTES),
        CommentNotSeparated => ("there is no space before this `#`", QUOTES),
        BomInsideDocument => ("there is a byte-order mark here", "delete it"),
        ZeroBlockScalarIndent | InvalidBlockScalarHeader => {
            ("there is more behind `|` or `>` than there may be", "begin the text on the next line")
        }
        other => return enclosed(other),
    };
    (known.0.into(), known.1)
}

/// Mistakes with quotes, escapes and brackets.
fn enclosed(kind: &ErrorKind) -> (String, &'static str) {
    use ErrorKind::*;
    let known = match kind {
        UnclosedQuotedScalar | DocumentIndicatorInQuotedScalar => {
            ("this quote is never closed", "add the closing quote")
        }
        InvalidTrailingSingleQuotedScalar => (
            "there is more text behind the closing quote",
            "write an apostrophe inside single quotes twice: 'it''s'",
        ),
        InvalidTrailingDoubleQuotedScalar => (
            "there is more text behind the closing quote",
            "write a quote inside double quotes as `\\\"`, or use “ and ”",
        ),
        UnknownQuotedScalarEscape | InvalidQuotedScalarHexEscape => (
            "an escape in this text is not known",
            "write a backslash in double quotes twice, or use single quotes",
        ),
        InvalidLowSurrogateHexEscape
        | InvalidLowSurrogate
        | MissingLowSurrogate
        | UnpairedLowSurrogate
        | InvalidUnicodeEscape => {
            ("an escape in this text is not a character", "write the character itself")
        }
        UnclosedFlowCollection { .. }
        | UnexpectedEofFlowSequence
        | UnexpectedEofFlowMapping
        | UnexpectedEofImplicitFlowMapping => {
            ("this bracket is never closed", "add the closing bracket, or put the text in quotes")
        }
        MisplacedFlowCollectionEnd => ("this bracket closes none", QUOTES),
        MismatchedFlowCollectionEnd { open, close } => {
            return (format!("`{open}` is closed by `{close}`"), QUOTES);
        }
        ExpectedFlowMappingSeparator | ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing here",
            "separate items by commas; put a text with a comma, colon or bracket in quotes",
        ),
        other => return (format!("this is not valid YAML: {other}"), QUOTES),
    };
    (known.0.into(), known.1)
}

fn unexpected(character: char) -> (String, &'static str) {
    if crate::base::route::is_invisible(character) {
        let message =
            format!("there is the character U+{:04X}, which cannot be seen", character as u32);
        return (message, "delete it, or type the text anew");
    }
    (format!("a text cannot begin with `{character}`"), QUOTES)
}
