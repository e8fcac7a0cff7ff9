//! Which Markdown is read.

/// What a site allows in its Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Whether HTML goes through as it is. Otherwise it is shown as text, and
    /// comments are left out.
    pub raw_html: bool,
    /// Whether straight quotation marks, `--` and `...` become typographic.
    pub smart_punctuation: bool,
    /// Whether the extensions of this house are read: references, directives
    /// and everything beyond CommonMark.
    pub plain_commonmark: bool,
}
