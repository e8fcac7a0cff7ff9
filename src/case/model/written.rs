//! Values with the place that their author wrote them at.

use crate::base::{Moment, Place};
use crate::prose::reference::case_id;

/// A value as its author wrote it, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Written<T> {
    /// A value and its place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// A plain text: never read as Markdown.
pub type Text = Written<String>;

/// The id of another item of the case, as written where it is named.
pub type Reference = Written<String>;

/// A moment as written.
pub type When = Written<Moment>;

/// Whether a text has the shape of a case id: capital letters, then digits,
/// and for an element a dot and the same again.
pub fn is_id(text: &str) -> bool {
    case_id(text) == Some(text.len()) && text.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_are_capital_letters_then_digits() {
        for good in ["C1", "A12", "EX3", "C1.E2"] {
            assert!(is_id(good), "{good}");
        }
        for bad in
            ["", "C", "1", "c1", "C1.", "C1.E", "C1.E2.F3", "C1E", "C 1", "ABCDEFGHI1", "Ж1", "C１"]
        {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
