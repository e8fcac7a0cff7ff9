//! What a profile can ask for, and how that is found in a text.

use crate::case::model::Case;

/// All that a profile asks for.
#[derive(Clone, Copy, Debug)]
pub struct Demands {
    /// The sections, in the order in which reports have them as a rule.
    pub sections: &'static [Section],
    /// What has to be said in them.
    pub statements: &'static [Statement],
}

/// A section that a profile asks for.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// What it is called in messages, and the heading to write.
    pub name: &'static str,
    /// The heading id by which a report in any language can mark it.
    pub id: &'static str,
    /// The rule that asks for it.
    pub by: &'static str,
    /// Where it is asked for.
    pub court: Court,
    /// A heading announces it when its text has all words of one of these, in
    /// lower case; a word is meant from its beginning.
    pub words: &'static [&'static str],
}

/// A statement that a profile asks for.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// What has to be said, as the rest of a sentence behind `does not say`.
    pub what: &'static str,
    /// The heading id by which its author can mark where it is made.
    pub id: &'static str,
    /// The id of the section that makes it.
    pub under: &'static str,
    /// The rule that asks for it.
    pub by: &'static str,
    /// Where it is asked for.
    pub court: Court,
    /// How it is known.
    pub wording: Wording,
    /// What to write.
    pub hint: &'static str,
}

/// How a statement is known in a text.
#[derive(Clone, Copy, Debug)]
pub enum Wording {
    /// The rule prescribes these words, whatever case and quotes they are in.
    Prescribed(&'static str),
    /// The text has all words of one of these, as a heading announces a section.
    Words(&'static [&'static str]),
}

/// Where something is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Court {
    /// Wherever the profile is used.
    Any,
    /// In cases whose `jurisdiction` is the United States.
    UnitedStates,
}

impl Court {
    /// Whether a case is before such a court.
    pub fn hears(self, case: &Case) -> bool {
        let jurisdiction = case.jurisdiction.as_ref().map_or("", |code| code.value.as_str());
        let country = jurisdiction.split('-').next().unwrap_or("");
        self == Court::Any || matches!(country, "US" | "USA")
    }
}

/// Whether a text has all words of one of some phrases.
pub fn has_words(text: &str, phrases: &[&str]) -> bool {
    let text = plain(text);
    let words: Vec<&str> = text.split(' ').collect();
    let has = |wanted: &str| words.iter().any(|word| word.starts_with(wanted));
    phrases.iter().any(|phrase| phrase.split(' ').all(has))
}

/// Whether a text has the words of another, one behind the other.
pub fn has_wording(text: &str, wording: &str) -> bool {
    format!(" {} ", plain(text)).contains(&format!(" {} ", plain(wording)))
}

/// The words of a text in lower case with one space between them.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '\'' => out.push('\''),
            c if c.is_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prescribed_words_are_found_however_they_are_set() {
        assert!(has_wording("He said: “I CONFIRM\nthat it’s true”.", "I confirm that it's true."));
        assert!(!has_wording("I confirm that it is true", "I confirm that it's true"));
        assert!(!has_wording("reconfirm it", "confirm it"));
        assert!(has_words("My duties to the Court", &["duty", "duties court"]));
    }
}
