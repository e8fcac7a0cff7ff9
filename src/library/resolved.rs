//! What the holes of a text are filled with.

use crate::base::Route;
use crate::base::language::Language;
use crate::library::ids::BodyId;
use crate::library::part::{Part, Picture};
use crate::prose::{Body, Stage, Value, ids};
use crate::sources::Run;

/// Every hole filled: links lead somewhere, notes have numbers, references
/// and directives have become what they stand for.
#[derive(Clone, Copy, Debug)]
pub enum Resolved {}

impl Stage for Resolved {
    type Link = Href;
    type Image = Href;
    type Note = Mark;
    type Insert = Fill;
}

/// Where a link leads, or what an image shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Href {
    /// The address, ready to print but for escaping.
    pub url: String,
    /// The title; empty where none.
    pub title: String,
    /// Whether it leads to another site.
    pub external: bool,
    /// The file of this site that it shows, where it does.
    pub file: Option<Route>,
    /// The picture that it shows, where it is an image.
    pub picture: Option<Box<Picture>>,
}

/// A reference to a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The note: an index into [`Resolution::notes`].
    pub note: u32,
    /// Which of the references to it this is, from 1 in reading order; 0 for
    /// a reference to a note that does not exist, which is an error.
    pub nth: u32,
}

/// What a directive or a reference has become.
#[derive(Clone, Debug)]
pub enum Fill {
    /// References to items of the case.
    References(Vec<CrossReference>),
    /// A citation: an index into [`Resolution::citations`].
    Citation(u32),
    /// References and citations from one bracket, in order.
    Several(Vec<Fill>),
    /// A generated part of the report.
    Part(Box<Part>),
    /// A shortcode of the theme without an inside.
    Shortcode(Shortcode),
    /// A shortcode of the theme whose inside reaches up to [`Fill::Close`].
    Open(Shortcode),
    /// What is in another language, up to [`Fill::Close`], and whether it stands
    /// by itself and not within a line.
    Language(Language, bool),
    /// The end of one of these.
    Close,
    /// Nothing, after a mistake that has been reported.
    Nothing,
}

/// A shortcode of the theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shortcode {
    /// Its name.
    pub name: String,
    /// Its arguments in the order written.
    pub arguments: Vec<(String, Value)>,
    /// Whether it stands by itself and not within a line.
    pub block: bool,
}

/// A reference to an item of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrossReference {
    /// What stands before it in brackets.
    pub prefix: String,
    /// The item's id.
    pub id: String,
    /// `exhibit`, `allegation`, `element`, `charge`, `finding` or `person`.
    pub kind: &'static str,
    /// What the item is called.
    pub title: String,
    /// Which of the references to the item on this page this is, from 1.
    pub nth: u32,
    /// Whether the page shows the item, so that the reference can lead there.
    pub shown: bool,
    /// The place within the item.
    pub pinpoint: String,
}

impl CrossReference {
    /// The id of the reference itself, for the way back.
    pub fn anchor(&self) -> String {
        format!("ref-{}-{}", self.id, self.nth)
    }
}

/// All the texts of one page, with one series of notes.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The texts; the first is the page's own.
    pub bodies: Vec<Body<Resolved>>,
    /// The page's summary among the texts; its notes stay away.
    pub summary: Option<BodyId>,
    /// The notes in the order of their numbers, which begin with 1.
    pub notes: Vec<Note>,
    /// The citations, as the texts are walked.
    pub citations: Vec<Citation>,
    /// Whether the mark of a note that cites stands behind the comma or full stop
    /// that follows, as in English.
    pub marks_behind: bool,
    /// The list of sources, where the text does not place it itself.
    pub sources: Option<Part>,
    /// The parts of the case that the text does not place itself.
    pub record: Vec<Part>,
    /// How the ids of notes begin: no two reports have the same.
    pub prefix: String,
    /// How far headings move down, so that the page's title is the only one
    /// of the first level.
    pub heading_shift: u8,
}

/// A note of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label, or the key of what it cites, as part of an id.
    pub id: String,
    /// What it says.
    pub text: NoteText,
    /// How many references lead to it.
    pub uses: u32,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteText {
    /// What the author wrote.
    Written {
        /// The text that defines it.
        body: BodyId,
        /// Which of its definitions.
        definition: u32,
    },
    /// A citation: an index into [`Resolution::citations`].
    Citation(u32),
}

/// A citation as a reader sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// What it reads as.
    pub runs: Vec<Run>,
    /// The works that it cites, which its runs name by their number.
    pub works: Vec<CitedWork>,
    /// The reference to the note that it stands in by itself; `None` where it
    /// stands in the text, or in a note of the author's.
    pub mark: Option<Mark>,
}

/// A work where it is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitedWork {
    /// The id of the place, for the way back.
    pub anchor: String,
    /// `#` and the id of the work in the list of sources.
    pub href: String,
    /// Its address and the first copy of it that someone else keeps, with when
    /// that was made (empty where it is not said), where there is one.
    pub archive: Option<(String, String, String)>,
}

impl Resolution {
    /// A text.
    pub fn body(&self, id: BodyId) -> Option<&Body<Resolved>> {
        self.bodies.get(id.0 as usize)
    }

    /// The id of a note.
    pub fn note_id(&self, note: &Note) -> String {
        format!("{}--{}-{}", self.prefix, note.text.sort().0, note.id)
    }

    /// The id of a reference to a note.
    pub fn mark_id(&self, note: &Note, nth: u32) -> String {
        let sort = note.text.sort().1;
        match nth {
            0 | 1 => format!("{}--{sort}-{}", self.prefix, note.id),
            _ => ids::numbered(&format!("{}--{sort}-{}", self.prefix, note.id), nth),
        }
    }
}

impl NoteText {
    /// How the ids of such a note, and of references to it, begin. A label of the
    /// author's cannot take the place of a key.
    fn sort(&self) -> (&'static str, &'static str) {
        match self {
            NoteText::Written { .. } => ("fn", "fnref"),
            NoteText::Citation(_) => ("cn", "cnref"),
        }
    }
}
