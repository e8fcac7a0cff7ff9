//! Words that keep their letters, however a style writes titles.
//!
//! The processor knows no word that it must leave as it is: where a style asks for
//! `Title Case`, it makes `Ecthr` of `ECtHR`. So marks that nobody sees go with the
//! letters of such a word through the processor, and what it did is undone by them
//! afterwards. No order of words takes notice of these marks, and no file shows
//! them: a [`Record`](super::record::Record) gives them to nobody but the processor.

use std::borrow::Cow;

/// Before a word: it does not begin here, so its first letter stays small.
const GUARD: char = '\u{2060}';
/// Behind a letter: it is a capital.
const LARGE: char = '\u{2062}';
/// Behind a sign: what follows joins it without a space.
const JOINT: char = '\u{2063}';

fn is_mark(c: char) -> bool {
    matches!(c, GUARD | LARGE | JOINT)
}

/// A text, all of which keeps its letters.
pub(super) fn kept(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut within = false;
    for c in text.chars() {
        if !within && c.is_lowercase() {
            out.push(GUARD);
        }
        out.push(c);
        if c.is_uppercase() && c.to_lowercase().next() != Some(c) {
            out.push(LARGE);
        }
        within = c.is_alphanumeric();
    }
    out
}

/// A text without marks, as everyone else has it.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    match text.contains(is_mark) {
        true => text.chars().filter(|c| !is_mark(*c)).collect::<String>().into(),
        false => text.into(),
    }
}

/// A text that the processor has made, its letters as they were.
pub(super) fn restored(text: &str) -> Cow<'_, str> {
    if !text.contains(is_mark) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            GUARD => {}
            LARGE => enlarge(&mut out),
            c => out.push(c),
        }
    }
    out.into()
}

/// Makes the last letter a capital, as it was.
fn enlarge(text: &mut String) {
    match text.pop() {
        // What became of `İ`.
        Some('\u{307}') if text.ends_with('i') => {
            text.pop();
            text.push('İ');
        }
        Some('ß') => text.push('ẞ'),
        Some(c) => text.extend(c.to_uppercase()),
        None => {}
    }
}

/// Whether a sign that was made joins what follows.
pub(super) fn joins(c: char) -> bool {
    c == JOINT
}

/// Marks what keeps its letters in a title, although nobody said so: words with a
/// capital behind their first letter, a letter that stands for itself, and what
/// stands between the parties of a case. `of_case` is the title of a judgment.
pub(super) fn marked(title: &str, of_case: bool) -> String {
    // In a title all of capitals these say nothing.
    let mixed = title.chars().any(char::is_lowercase);
    let mut words: Vec<&str> = Vec::new();
    for part in title.split_inclusive(separates) {
        let word = part.trim_end_matches(separates);
        words.push(word);
        words.push(part.get(word.len()..).unwrap_or(""));
    }
    let mut out = String::with_capacity(title.len() + 8);
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at + 1..).unwrap_or_default();
        let keeps = !word.contains(is_mark)
            && (mixed && (has_capital_inside(word) || at > 0 && stands_for_itself(word, rest))
                || at > 0 && is_between_parties(word, of_case));
        if keeps {
            out.push_str(&kept(word));
        } else {
            out.push_str(word);
        }
    }
    out
}

fn separates(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—')
}

fn has_capital_inside(word: &str) -> bool {
    let letters = plain(word);
    letters.chars().filter(|c| c.is_alphanumeric()).skip(1).any(char::is_uppercase)
}

/// Whether a word is one capital letter that is no article: `Series A`, `A 12`.
fn stands_for_itself(word: &str, rest: &[&str]) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphanumeric());
    if letters().count() != 1 || !letters().all(char::is_uppercase) {
        return false;
    }
    let follows = match rest {
        [gap, next, ..] if gap.contains(char::is_whitespace) => next.chars().next(),
        [_, next, ..] if !next.is_empty() => return true,
        _ => None,
    };
    word.ends_with([',', '.', ':', ';', ')', ']', '?', '!', '”', '’', '"'])
        || follows.is_none_or(|c| c.is_numeric() || matches!(c, '(' | '['))
}

/// In a title that names a case, parties are not against `V`.
fn is_between_parties(word: &str, of_case: bool) -> bool {
    match word {
        "v" | "v." | "vs" | "vs." => true,
        "versus" | "c" | "c." => of_case,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_that_keep_their_letters() {
        let marks = |title: &str| {
            let text = marked(title, false);
            assert_eq!(plain(&text), title);
            assert_eq!(restored(&text), title);
            let kept = text.split(separates).filter(|word| word.contains(is_mark));
            kept.map(|word| plain(word).into_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(marks("McDonald and UNHCR's view of the ECtHR"), "McDonald UNHCR's ECtHR");
        assert_eq!(marks("The U.S. and an iPhone-led (EU) 3D court"), "U.S. iPhone (EU) 3D");
        assert_eq!(marks("Series A: Once Upon A Time"), "A:");
        assert_eq!(marks("Hepatitis A, type A-B, A 12, vitamin A"), "A, A B, A A");
        assert_eq!(marks("A Plan"), "");
        assert_eq!(marks("THE STATE V DOE"), "");
        assert_eq!(marks("Doe v State"), "v");
        assert_eq!(marks("Doe c State"), "");
        assert_ne!(marked("Doe c State", true), "Doe c State");
    }

    #[test]
    fn whatever_is_done_to_them_letters_come_back() {
        for word in ["ECtHR", "iPhone", "İstanbul", "ırk", "Łódź", "ẞ", "eBay", "О’Нил", "d'Ivoire"]
        {
            let text = kept(word);
            assert_eq!(restored(&text.to_lowercase()), word);
            assert_eq!(restored(&text), word);
        }
    }
}
