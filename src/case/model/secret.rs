//! What must never appear in anything that is published.

use std::collections::BTreeSet;

use crate::base::Place;

use super::case::Case;
use super::exhibit::Exhibit;
use super::words::Publish;
use super::written::Text;

/// What a secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// The name of a person who is published by pseudonym or withheld.
    Name,
    /// The pseudonym of a person who is withheld.
    Pseudonym,
    /// The title, number or address of a withheld exhibit.
    Exhibit,
    /// The path of a file that is not published.
    File,
}

/// A text that must never appear in the output.
#[derive(Clone, Debug)]
pub struct Secret<'a> {
    /// The text.
    pub text: &'a str,
    /// Where the author wrote it.
    pub place: &'a Place,
    /// What it is.
    pub kind: SecretKind,
}

/// Shorter names cannot be told from parts of other words. A letter of a
/// script without spaces between words, such as Chinese, counts as two.
const LEAST_LETTERS: usize = 3;
/// Titles of fewer words, such as `Medical report`, are no one's secret.
const LEAST_TITLE_WORDS: usize = 3;

impl Case {
    /// Every text that must never appear in the output, in the order of
    /// declaration: names that are withheld or stand behind a pseudonym,
    /// what tells of withheld exhibits, and paths of files that are not
    /// published. Names of fewer than 3 letters, titles of fewer than 3 words
    /// and what the case itself makes public elsewhere are left out.
    pub fn secrets(&self) -> Vec<Secret<'_>> {
        let public: BTreeSet<&str> =
            self.persons.iter().filter_map(|person| person.view().called).collect();
        let mut all: Vec<Secret<'_>> = Vec::new();
        for person in &self.persons {
            if person.publish() == Publish::Name {
                continue;
            }
            let name = person.name.iter().map(|text| (text, SecretKind::Name));
            let pseudonym = person.pseudonym.iter().map(|text| (text, SecretKind::Pseudonym));
            for (text, kind) in name.chain(pseudonym) {
                if is_distinct(&text.value) && !public.contains(text.value.as_str()) {
                    all.push(secret(text, kind));
                }
            }
        }
        let public: BTreeSet<&str> = self.shown_exhibits().flat_map(exhibit_texts).collect();
        for exhibit in &self.exhibits {
            if !exhibit.is_shown() {
                let title = Some(&exhibit.title)
                    .filter(|title| title.value.split_whitespace().count() >= LEAST_TITLE_WORDS);
                let number = exhibit.reference.as_ref();
                let url = exhibit.source.as_ref().and_then(|source| source.url.as_ref());
                let copies = exhibit.archives.iter().filter_map(|copy| copy.url.as_ref());
                let number = number.filter(|text| text.value.chars().count() > LEAST_LETTERS);
                let texts = title.into_iter().chain(number).chain(url).chain(copies);
                let texts = texts.filter(|text| !public.contains(text.value.as_str()));
                all.extend(texts.map(|text| secret(text, SecretKind::Exhibit)));
            }
        }
        let mut known: BTreeSet<&str> = self
            .exhibits
            .iter()
            .flat_map(Exhibit::public_files)
            .map(|(path, _)| path.value.as_str())
            .collect();
        let hidden = self.hidden_files().filter(|path| known.insert(path.value.as_str()));
        all.extend(hidden.map(|path| secret(path, SecretKind::File)));
        all
    }
}

/// Whether a name is long enough to be looked for.
pub fn is_distinct(name: &str) -> bool {
    let weight = |c: char| usize::from(c.is_alphabetic()) + usize::from(is_unspaced(c));
    name.chars().map(weight).sum::<usize>() >= LEAST_LETTERS
}

/// Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan letters: scripts
/// that set no space between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0xe00..=0xeff | 0xf00..=0xfff | 0x1000..=0x109f | 0x1780..=0x17ff
        | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x323af)
}

fn secret(text: &Text, kind: SecretKind) -> Secret<'_> {
    Secret { text: &text.value, place: &text.place, kind }
}

fn exhibit_texts(exhibit: &Exhibit) -> Vec<&str> {
    let url = exhibit.source.as_ref().and_then(|source| source.url.as_ref());
    let copies = exhibit.archives.iter().filter_map(|copy| copy.url.as_ref());
    let texts = [Some(&exhibit.title), exhibit.reference.as_ref(), url];
    texts.into_iter().flatten().chain(copies).map(|text| text.value.as_str()).collect()
}
