//! The parts of a report that are generated from its case.
//!
//! A part is plain data: the library fills it in reading order, so that the
//! notes in it join the page's one series; a writer then makes HTML, or
//! anything else, of its texts, and hands it to the theme. These are the
//! structures that templates see, documented field by field in the guide.

mod common;
mod exhibits;
mod items;
mod matrix;
mod prose;
mod sources;
mod visit;

pub use common::*;
pub use exhibits::*;
pub use items::*;
pub use matrix::*;
pub use prose::Prose;
pub use sources::*;
pub use visit::Visitor;

/// A generated part.
#[derive(Clone, Debug)]
pub enum Part {
    /// `{{ matrix() }}`
    Matrix(Matrix),
    /// `{{ charges() }}`
    Charges(Charges),
    /// `{{ persons() }}`
    Persons(Persons),
    /// `{{ allegations() }}`
    Allegations(Allegations),
    /// `{{ exhibits() }}`
    Exhibits(Exhibits),
    /// `{{ chronology() }}`
    Chronology(Chronology),
    /// `{{ quote(id="A5") }}`
    Quote(Box<Quote>),
    /// `{{ figure(src="…") }}`
    Figure(Figure),
    /// `{{ toc() }}`
    Contents(Contents),
    /// `{{ sources() }}`
    Sources(Sources),
}

impl Part {
    /// The name of the template that shows it: `parts/NAME.html`.
    pub fn template(&self) -> &'static str {
        match self {
            Part::Matrix(_) => "matrix",
            Part::Charges(_) => "charges",
            Part::Persons(_) => "persons",
            Part::Allegations(_) => "allegations",
            Part::Exhibits(_) => "exhibits",
            Part::Chronology(_) => "chronology",
            Part::Quote(_) => "quote",
            Part::Figure(_) => "figure",
            Part::Contents(_) => "contents",
            Part::Sources(_) => "sources",
        }
    }

    /// Shows every text, date, item and quotation in it to a visitor, in
    /// reading order.
    pub fn visit(&mut self, visitor: &mut dyn Visitor) {
        match self {
            Part::Matrix(part) => part.visit(visitor),
            Part::Charges(part) => part.charges.iter_mut().for_each(|c| c.visit(visitor)),
            Part::Persons(part) => part.persons.iter_mut().for_each(|p| visitor.shown(&mut p.item)),
            Part::Allegations(part) => part.allegations.iter_mut().for_each(|a| a.visit(visitor)),
            Part::Exhibits(part) => part.exhibits.iter_mut().for_each(|e| e.visit(visitor)),
            Part::Chronology(part) => part.entries.iter_mut().for_each(|e| e.visit(visitor)),
            Part::Quote(part) => part.visit(visitor),
            Part::Figure(part) => visitor.prose(&mut part.caption),
            Part::Contents(_) => {}
            Part::Sources(part) => part.visit(visitor),
        }
    }
}
