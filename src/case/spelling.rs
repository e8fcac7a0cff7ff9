//! The ways in which a name can stand in a text and still be read as that
//! name: broken over a line, in capitals, with a typographic apostrophe.
//!
//! A withheld name must be found in all of them. A name in small letters is
//! none: a witness called Hope must not stop every report that speaks of hope.

use std::collections::BTreeSet;

use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// A name in its composed and its decomposed form. Only the forms that differ
/// are told.
pub fn normal_forms(name: &str) -> BTreeSet<String> {
    let composed = ComposingNormalizer::new_nfc().normalize(name).into_owned();
    let decomposed = DecomposingNormalizer::new_nfd().normalize(name).into_owned();
    BTreeSet::from([name.to_owned(), composed, decomposed])
}

/// How many bytes of a text's beginning spell a name, whatever marks of
/// Markdown stand in between; `None` where it begins with something else.
pub fn spelled(name: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() {
            while letters.next_if(|next| next.is_whitespace()).is_some() {}
            rest = gap(rest)?;
            continue;
        }
        loop {
            let next = rest.chars().next()?;
            rest = rest.get(next.len_utf8()..)?;
            if same(letter, next) {
                break;
            }
            if !is_mark(next) {
                return None;
            }
        }
    }
    Some(text.len() - rest.len())
}

/// What follows the space between two words; `None` where there is none.
fn gap(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut spaced = false;
    loop {
        if let Some(after) = rest.strip_prefix("&nbsp;") {
            rest = after;
            spaced = true;
            continue;
        }
        match rest.chars().next() {
            Some(c) if c.is_whitespace() => spaced = true,
            // The mark of a quotation, at the head of its next line.
            Some(c) if is_mark(c) || (c == '>' && spaced) => {}
            _ => return spaced.then_some(rest),
        }
        rest = rest.get(rest.chars().next()?.len_utf8()..)?;
    }
}

/// Marks of Markdown within a word, and signs that nobody sees.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '`' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn same(letter: char, next: char) -> bool {
    let plain = |c: char| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' | '–' => '-',
        c => c,
    };
    let (letter, next) = (plain(letter), plain(next));
    letter == next || letter.to_uppercase().eq([next])
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_name_is_found_however_it_is_set() {
        let name = "Mary Ann O'Brien";
        for text in [
            "Mary Ann O'Brien",
            "Mary\nAnn O'Brien",
            "Mary Ann\n> O'Brien",
            "Mary  Ann\u{a0}O'Brien",
            "Mary&nbsp;Ann O'Brien",
            "Mary *Ann* O’Brien",
            "Ma\u{200b}ry **Ann O'Brien",
            "MARY ANN O'BRIEN",
            "Mary Ann O'BRIEN",
        ] {
            assert_eq!(spelled(name, text), Some(text.len()), "{text}");
        }
        for text in ["mary ann o'brien", "MaryAnn O'Brien", "Mary Ann", "Mary, Ann O'Brien", ""] {
            assert_eq!(spelled(name, text), None, "{text}");
        }
    }
}
