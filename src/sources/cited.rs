//! What stands in citations, and what is made of them.

use super::work::Work;

/// One citation: a bracket with one or more works.
#[derive(Clone, Debug)]
pub struct Citation<'a> {
    /// The works, in the order written.
    pub cited: Vec<Cited<'a>>,
    /// The number of the note that it stands in; `None` in the text.
    pub note: Option<u32>,
    /// Whether it stands within a note that says more.
    pub within: bool,
}

/// A work in a citation.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The work.
    pub work: &'a Work,
    /// What stands before it, such as `see`; empty where nothing does.
    pub prefix: &'a str,
    /// The place within it, such as `p. 12`; empty where it is cited as a whole.
    pub pinpoint: &'a str,
    /// Whether its author is named in the text already.
    pub suppress_author: bool,
}

/// A stretch of text in one shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text. A line feed is a new line.
    pub text: String,
    /// How it looks.
    pub shape: Shape,
    /// Where it leads on the web; empty where nowhere.
    pub url: String,
    /// The work of the citation that it is about; `None` for what stands between.
    pub item: Option<usize>,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// In italics.
    pub italic: bool,
    /// In bold letters.
    pub bold: bool,
    /// In small capitals.
    pub small_caps: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised (1) or lowered (-1).
    pub raised: i8,
}

/// A work in the list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// How it is listed.
    pub runs: Vec<Run>,
}

/// The citations of a page, set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// Each citation in the order given.
    pub citations: Vec<Vec<Run>>,
    /// The list of what was cited, and of what was asked for without being cited,
    /// in the order of the style.
    pub list: Vec<Listed>,
}
