//! What the maker of a paper asks of the site around it.

use crate::base::Route;
use crate::library::part::Date;

/// The words and addresses of the report's language and site.
pub trait Speech {
    /// A text of the interface with its arguments; `None` where there is none.
    fn text(&self, id: &str, arguments: &[(&str, &str)]) -> Option<String>;
    /// A text of the interface that depends on a count.
    fn counted(&self, id: &str, count: usize, arguments: &[(&str, &str)]) -> String;
    /// A date, in the report's language.
    fn date(&self, date: &Date) -> String;
    /// A language by its name.
    fn language(&self, tag: &str) -> String;
    /// A length in bytes for readers.
    fn size(&self, bytes: u64) -> String;
    /// The comma and the semicolon of the language, each with the space behind it.
    fn signs(&self) -> (&'static str, &'static str);
    /// What stands behind an item of a list, counted from 0.
    fn separator(&self, index: usize, count: usize) -> String;
    /// The whole address of what a link on the report's page leads to.
    fn address(&self, url: &str) -> String;
    /// The file of this site at an address.
    fn file(&self, url: &str) -> Option<Route>;

    /// A text of the interface without arguments; its id where there is none.
    fn say(&self, id: &str) -> String {
        self.text(id, &[]).unwrap_or_else(|| id.to_owned())
    }

    /// The text of a word such as a role: `group-word`, or else the word itself.
    fn word(&self, group: &str, word: &str) -> String {
        self.text(&format!("{group}-{word}"), &[]).unwrap_or_else(|| word.to_owned())
    }
}
