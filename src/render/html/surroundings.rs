//! What the writer asks of the page around it.

use crate::base::Html;
use crate::library::part::Part;
use crate::library::resolved::Shortcode;

/// What has become of a paragraph of an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// The current version has this one.
    Paragraph {
        /// The address that leads to it.
        url: String,
        /// Its number.
        number: usize,
    },
    /// The current version has none of its text.
    None,
}

/// What the writer asks of the page around it.
pub trait Surroundings {
    /// The HTML of a generated part.
    fn part(&mut self, part: &Part) -> Html;
    /// The HTML of a shortcode with the HTML of its inside.
    fn shortcode(&mut self, shortcode: &Shortcode, inside: Html) -> Html;
    /// An interface text with its arguments, as plain text.
    fn words(&self, id: &str, arguments: &[(&str, &str)]) -> String;
    /// What has become of a numbered paragraph; `None` on every page but that of an
    /// earlier version.
    fn successor(&self, number: usize) -> Option<Successor>;
    /// Whether no picture was written before. The first is seen at once; the
    /// others can wait until a reader comes near.
    fn is_first_picture(&mut self) -> bool;
    /// The language and direction of such a text where they are not the page's.
    fn speaks(&self, id: &str) -> Option<(&str, &'static str)>;
    /// Code with its words classed by a highlighter; `None` where the language
    /// is not known or nobody wants it.
    fn highlight(&mut self, language: &str, code: &str) -> Option<Html>;
}
