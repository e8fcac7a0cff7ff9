//! What a report on paper consists of.

use crate::base::Route;
use crate::prose::body::Alert;
use crate::prose::{Alignment, Value};

/// A report as it is printed: what its page shows, in an order and with numbers
/// that are the same in each paged format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paper {
    /// Its text and what is made of its case, in reading order.
    pub sections: Vec<Section>,
    /// The summary; its notes stay away, as on the page.
    pub summary: Vec<Inline>,
    /// What the notes say, that with the number 1 first.
    pub notes: Vec<Vec<Block>>,
}

/// A part of a report that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// Its heading, of the first level; empty where it has none of its own.
    pub title: String,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// The parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The case in short.
    Case,
    /// The text.
    Text,
    /// Of the case what the text does not show itself.
    Record,
    /// The sources that are cited.
    Sources,
    /// What is to be known of the report itself.
    About,
}

/// What stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of the level 1 to 6, where the title of the report is none.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What leads to it.
        id: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph; those of a report's own text have numbers.
    Paragraph {
        /// Its number, from 1.
        number: Option<usize>,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list, with the number of its first item where it is numbered.
    List {
        /// The number of the first item.
        first: Option<u32>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A block quotation.
    Quote(Vec<Block>),
    /// A GFM alert.
    Alert {
        /// Its kind.
        kind: Alert,
        /// Its title, in the language of the interface.
        title: String,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// Code.
    Code {
        /// Its language; empty where it is not said.
        language: String,
        /// The code.
        text: String,
    },
    /// A thematic break.
    Rule,
    /// A table.
    Table(Table),
    /// What is defined, and how.
    Terms(Vec<Term>),
    /// Labels, each with what is known.
    Facts(Vec<Fact>),
    /// An item of the case.
    Card(Card),
    /// Words in the original and in translation.
    Quotation(Quotation),
    /// A picture.
    Figure(Figure),
    /// What stands apart from the text, under a line of its own.
    Labelled {
        /// The line.
        label: Vec<Inline>,
        /// What is under it.
        blocks: Vec<Block>,
    },
    /// The list of sources.
    Sources(Vec<Listed>),
    /// Blocks in another language.
    Foreign {
        /// BCP 47.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
        /// The blocks.
        blocks: Vec<Block>,
    },
    /// A shortcode of the theme.
    Shortcode(Shortcode<Block>),
    /// Raw HTML, which only a browser can show.
    Html(String),
}

/// What stands within a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Text of a shape.
    Shaped(Mark, Vec<Inline>),
    /// Code.
    Code(String),
    /// A line break.
    Break,
    /// The box of a task, ticked or not, and what that means.
    Task(bool, String),
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A place that a link can lead to.
    Anchor(String),
    /// The mark of a note.
    Note {
        /// The number of the note, from 1.
        number: usize,
        /// Whether it is the first to lead there: others only repeat the number.
        first: bool,
    },
    /// A picture within a line.
    Picture {
        /// The file.
        file: Option<Route>,
        /// What it shows; empty where it only adorns.
        alternative: String,
    },
    /// Words in another language.
    Foreign {
        /// BCP 47.
        language: String,
        /// `ltr` or `rtl`.
        direction: &'static str,
        /// The words.
        text: Vec<Inline>,
    },
    /// A shortcode of the theme.
    Shortcode(Shortcode<Inline>),
    /// Raw HTML, which only a browser can show.
    Html(String),
}

/// The shapes of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// *Emphasis*, or italics.
    Emphasis,
    /// **Strong** emphasis, or bold letters.
    Strong,
    /// ~~Struck~~ text.
    Strike,
    /// Underlined.
    Underline,
    /// Small capitals.
    SmallCaps,
    /// Raised.
    Raised,
    /// Lowered.
    Lowered,
    /// The id of an item of the case, such as `X1`.
    Id,
    /// What kind of item it is, in small letters.
    Kind,
    /// What was found.
    Finding,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To what has this id in the report.
    Here(String),
    /// To another address, which is printed where the text does not say it.
    Address {
        /// The whole address.
        url: String,
        /// A copy that somebody else keeps.
        archive: Option<String>,
    },
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What leads to it; empty where nothing does.
    pub id: String,
    /// Its caption; empty where it has none.
    pub caption: Vec<Inline>,
    /// The heads of its columns.
    pub head: Vec<Cell>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row is its head.
    pub row_heads: bool,
    /// Whether it is a charge against the evidence.
    pub is_matrix: bool,
    /// How its columns are aligned.
    pub alignments: Vec<Alignment>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell(pub Vec<Block>);

/// What is defined, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// What is defined.
    pub term: Vec<Inline>,
    /// How.
    pub definitions: Vec<Vec<Block>>,
}

/// A label with what is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// What is known: as a rule one line.
    pub values: Vec<Vec<Block>>,
}

/// An item of the case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// What leads to it; empty where another part has it.
    pub anchor: String,
    /// Its head: its id and what it is called.
    pub head: Vec<Inline>,
    /// What is known of it.
    pub blocks: Vec<Block>,
}

/// Words in the original and in translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotation {
    /// What leads to it; empty where nothing does.
    pub anchor: String,
    /// The original and its translations.
    pub sides: Vec<Side>,
    /// Where the words are taken from.
    pub source: Vec<Inline>,
    /// Whether the sides have the same number of paragraphs.
    pub aligned: bool,
}

/// The original or a translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// What it is.
    pub label: String,
    /// BCP 47; empty where it is not said.
    pub language: String,
    /// `ltr` or `rtl`; empty where the language is.
    pub direction: String,
    /// The words.
    pub blocks: Vec<Block>,
    /// Who translated, and how.
    pub remark: String,
}

/// A picture that stands by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The file, where it is one of this site.
    pub file: Option<Route>,
    /// What it shows; empty where it only adorns.
    pub alternative: String,
    /// The caption.
    pub caption: Vec<Block>,
    /// What readers are warned of; empty where of nothing.
    pub warning: String,
}

/// A source that is cited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// What leads to it.
    pub anchor: String,
    /// How it is listed.
    pub text: Vec<Inline>,
}

/// A shortcode of the theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortcode<T> {
    /// Its name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<(String, Value)>,
    /// What is inside.
    pub inside: Vec<T>,
}

impl Block {
    /// A paragraph without a number.
    pub fn line(text: Vec<Inline>) -> Self {
        Self::Paragraph { number: None, text }
    }
}

impl Table {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.head.len().max(self.rows.iter().map(Vec::len).max().unwrap_or(0)).max(1)
    }

    /// Whether it needs a page that lies on its side.
    pub fn is_wide(&self) -> bool {
        /// The most columns that an upright page has room for.
        const UPRIGHT: usize = 6;
        self.is_matrix || self.columns() > UPRIGHT
    }
}

/// What a line says, without its shapes.
pub fn said(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Shaped(_, text) | Inline::Link { text, .. } | Inline::Foreign { text, .. } => {
                out.push_str(&said(text));
            }
            _ => {}
        }
    }
    out
}

impl Inline {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
