//! No public text of the case or the report holds a name that is not published.

use std::collections::BTreeMap;
use std::ops::Range;

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics, Place, Span};
use crate::case::model::{PublicText, Publish, is_distinct, is_unspaced};
use crate::case::spelling::{normal_forms, spelled};

/// A name that is withheld, or stands behind a pseudonym, in a text that is
/// published.
pub const WITHHELD_NAME: Code = Code::error("withheld-name");

pub const RULE: Rule = Rule { codes: &[&WITHHELD_NAME], check };

/// A name to look for, and the person it belongs to; none for one that may be
/// told, and that hides the names within it.
struct Name<'a> {
    text: String,
    secret: Option<(&'a str, &'a Place)>,
}

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let names = Names::of(argument);
    if names.secrets == 0 {
        return;
    }
    for text in argument.case.public_texts().iter().chain(argument.texts) {
        let found = names.find(text.text());
        // Ranges come in the order of their beginnings.
        let mut open_until = 0;
        for (range, name) in &found {
            let Some((person, named)) = name.secret else {
                open_until = open_until.max(range.end);
                continue;
            };
            if range.end <= open_until {
                continue;
            }
            let message = format!("the name of `{person}` is not published, but stands here");
            let hint = format!(
                "write a role or a pseudonym instead, or say `publish: name` for `{person}`"
            );
            diagnostics.push(
                Diagnostic::at(&WITHHELD_NAME, place(text, range), message)
                    .related(named.clone(), "the name")
                    .hint(hint),
            );
        }
    }
}

/// Where a part of a text stands; the whole of it where it was written in
/// another way, such as with escapes.
fn place(text: &PublicText<'_>, range: &Range<usize>) -> Place {
    match text {
        PublicText::Markdown(body) => {
            let tape = &body.tape;
            let span = Span::from(range.clone());
            let from = tape.text.stretch().start;
            tape.place(Span::new(span.start + from, span.end + from))
        }
        PublicText::Plain(plain) => {
            let span = Span::from(range.clone());
            let from = plain.place.span.start;
            let within = plain.place.source.place(Span::new(from + span.start, from + span.end));
            match plain.value.get(range.clone()) == Some(within.text()) {
                true => within,
                false => plain.place.clone(),
            }
        }
    }
}

/// The names by their [`head`], so that a text is read once however many there
/// are.
struct Names<'a> {
    by_head: BTreeMap<u64, Vec<Name<'a>>>,
    secrets: usize,
}

impl<'a> Names<'a> {
    fn of(argument: &Argument<'a>) -> Self {
        let mut names = Names { by_head: BTreeMap::new(), secrets: 0 };
        for person in &argument.case.persons {
            // Where it is not said what is published, that was told.
            let Some(publish) = &person.publish else { continue };
            let shown = person.view().called;
            for text in [&person.name, &person.pseudonym].into_iter().flatten() {
                let name = text.value.as_str();
                let secret = publish.value != Publish::Name && shown != Some(name);
                if !is_distinct(name) || (!secret && shown != Some(name)) {
                    continue;
                }
                let secret = secret.then_some((person.id.value.as_str(), &text.place));
                names.secrets += usize::from(secret.is_some());
                for text in normal_forms(name) {
                    let head = head(words(&text).next().map_or("", |(_, word)| word));
                    names.by_head.entry(head).or_default().push(Name { text, secret });
                }
            }
        }
        // A name that may be told comes before those that it holds.
        for found in names.by_head.values_mut() {
            found.sort_by_key(|name| name.secret.is_some());
        }
        names
    }

    fn find(&self, text: &str) -> Vec<(Range<usize>, &Name<'a>)> {
        let mut found = Vec::new();
        for (at, word) in words(text) {
            for name in self.by_head.get(&head(word)).into_iter().flatten() {
                let rest = text.get(at..).unwrap_or("");
                let whole = |length: &usize| {
                    let after = rest.get(*length..).and_then(|after| after.chars().next());
                    !after.is_some_and(char::is_alphanumeric) || name.text.ends_with(is_unspaced)
                };
                if let Some(length) = spelled(&name.text, rest).filter(whole) {
                    found.push((at..at + length, name));
                }
            }
        }
        found
    }
}

/// By what a name is looked up: its first letters, the same in capitals. That
/// two words share it costs a comparison.
fn head(word: &str) -> u64 {
    let letters = word.chars().filter_map(|c| c.to_lowercase().next()).take(HEAD_LETTERS);
    letters.fold(0, |head, c| (head << 21) | u64::from(u32::from(c)))
}

/// A character has 21 bits.
const HEAD_LETTERS: usize = 3;

/// The words of a text with their offsets. In a script that sets no space
/// between words every character begins one.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_word = false;
    let starts = text.char_indices().filter_map(move |(at, c)| {
        let part = c.is_alphanumeric();
        let starts = part && (!in_word || is_unspaced(c));
        in_word = part;
        starts.then_some(at)
    });
    starts.filter_map(move |at| {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let end = match is_unspaced(first) {
            true => first.len_utf8(),
            false => rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()),
        };
        Some((at, rest.get(..end)?))
    })
}
