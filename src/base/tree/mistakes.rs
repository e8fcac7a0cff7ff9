//! The mistakes that any declaring file can have, with their limits.

use crate::base::Code;

/// A key that its place does not have, most often mistyped.
pub const UNKNOWN_KEY: Code = Code::error("unknown-key");
/// A key that is written twice in one place.
pub const DUPLICATE_KEY: Code = Code::error("duplicate-key");
/// A key that has to be there and is not, or has no value.
pub const MISSING_KEY: Code = Code::error("missing-key");
/// A list where a text is wanted, a text where `true` or `false` is, and so on.
pub const WRONG_TYPE: Code = Code::error("wrong-type");
/// A value of the right kind that is not one of those allowed.
pub const BAD_VALUE: Code = Code::error("bad-value");
/// A date that the calendar lacks, or a time without its zone.
pub const BAD_DATE: Code = Code::error("bad-date");
/// A text over its limit.
pub const TOO_LONG: Code = Code::error("too-long");
/// A character that cannot be seen and changes what is: a control character,
/// or one that turns the direction of the text around it.
pub const UNSAFE_CHARACTER: Code = Code::error("unsafe-character");

/// The longest text on one line, such as a title, in characters.
pub const MAX_LINE: usize = 2_000;
/// The longest text of several lines without Markdown, in characters.
pub const MAX_TEXT: usize = 65_536;
/// The longest Markdown text in a value, in characters.
pub const MAX_PROSE: usize = 1_048_576;

/// The first character that no text may hold, with its byte offset: control
/// characters but tab and line break, the noncharacters U+FFFE and U+FFFF,
/// and the embeddings, overrides and isolates that reorder text
/// (CVE-2021-42574). Marks such as U+200F, which right-to-left scripts need,
/// are not among them.
pub fn find_unsafe(text: &str) -> Option<(usize, char)> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return None;
    }
    text.char_indices().find(|(_, c)| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (*c as u32) & 0xfffe == 0xfffe
    })
}
