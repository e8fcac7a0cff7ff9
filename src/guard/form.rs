//! A secret as the words that are looked for, each in the forms that it may
//! have.

use std::collections::BTreeSet;

use super::letter::{Kind as Letter, is_unspaced, letter};
use super::prefix;
use super::reading::{DOT, GAP, Manner, OTHER, Reading, SLASH};
use super::scripts;
use super::skeleton::{Skeleton, skeletons};
use super::voice::DOTTED;

/// What a secret is, which decides in which forms it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The name of a person: in any order and script, with initials, and as
    /// it is declined in Russian. One word counts only with its capital.
    Name,
    /// What a person is called instead: in this order, and with its capital,
    /// since many are ordinary words.
    Pseudonym,
    /// The title of a work: in this order, and with its capital.
    Title,
    /// The title of a page, unless something public has it too.
    Heading,
    /// What somebody has listed: in any script.
    Term,
    /// A path, a number, an address: in this order, with the strokes and stops
    /// that it has.
    Exact,
    /// The address of a page: the same, and not as part of another name.
    Address,
    /// One word that is in no dictionary, such as the name of a machine.
    Word,
}

/// Words that are looked for together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The forms of each word.
    pub(super) words: Vec<Vec<Vec<u8>>>,
    /// Forms that each has only where it is the first, as in Arabic prose.
    pub(super) begins: Vec<Vec<Vec<u8>>>,
    /// Whether they may stand in another order.
    pub(super) any_order: bool,
    /// Whether the first letter has to be a capital.
    pub(super) capital: bool,
    /// What has to stand before each word, where that is asked for.
    pub(super) strokes: Option<Vec<u8>>,
    /// Whether it stands in longer stretches of letters, as what is encoded.
    pub(super) within: bool,
    /// Whether it is of a script that sets no space between words.
    pub(super) unspaced: bool,
    /// Whether nothing may hang on to it, such as the rest of another name.
    pub(super) alone: bool,
    /// Whether it is left out where something public says the same.
    pub(super) gives_way: bool,
    /// Whether another name may stand between two of its words.
    pub(super) middle: bool,
    /// What is looked for in other letters, in place of words.
    pub(super) skeleton: Option<Skeleton>,
}

/// Of a word, no more forms are looked for.
const MOST_FORMS: usize = 48;
/// Names of more words stand in one order only.
const MOST_IN_ANY_ORDER: usize = 4;
/// Family names of fewer letters are not looked for behind an initial.
const LEAST_FAMILY: usize = 5;
/// A part of a name that has fewer letters is nobody's alone.
const LEAST_PART: usize = 9;
/// Encoded texts of fewer letters could stand anywhere.
const LEAST_ENCODED: usize = 12;

/// The words that are looked for, for a secret.
pub fn phrases(text: &str, kind: Kind) -> Vec<Phrase> {
    let words = raw_words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count() > 1;
    match kind {
        Kind::Exact => exact(text, false).into_iter().collect(),
        Kind::Address => {
            exact(text, false).into_iter().map(|one| Phrase { alone: true, ..one }).collect()
        }
        Kind::Word => exact(text, true).into_iter().collect(),
        Kind::Title | Kind::Heading => {
            let words = words.iter().map(|word| vec![folded(word)]).collect();
            let gives_way = kind == Kind::Heading;
            let whole = Phrase { words, capital: true, gives_way, ..Phrase::default() };
            let mut all = vec![Phrase { unspaced, ..whole }];
            all.extend(encoded(text).into_iter().map(|one| Phrase { gives_way, ..one }));
            all
        }
        Kind::Term | Kind::Name | Kind::Pseudonym => {
            let several = words.len() > 1;
            let forms = words.iter().map(|word| forms(word, several)).collect();
            let begins =
                words.iter().map(|word| prefix::prefixed(&folded(word), several)).collect();
            let is_name = |word: &String| {
                !folded(word).iter().any(u8::is_ascii_digit) && word.chars().count() > 2
            };
            let are_names = words.iter().all(is_name);
            let many = (2..=MOST_IN_ANY_ORDER).contains(&words.len());
            let any_order = many && are_names && kind != Kind::Pseudonym;
            let first = text.chars().find(|c| c.is_alphanumeric());
            let ordinary = words.len() == 1 || !are_names || kind == Kind::Pseudonym;
            let capital = kind != Kind::Term && ordinary && first.is_some_and(char::is_uppercase);
            // A term of words with capitals is most likely somebody's name.
            let capitals = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
            let is_name = are_names
                && (kind == Kind::Name
                    || (kind == Kind::Term && many && text.split_whitespace().all(capitals)));
            // Arabic has no capitals.
            let arabic = |word: &String| folded(word).iter().all(u8::is_ascii_uppercase);
            let may_be_name = is_name || (are_names && words.iter().all(arabic));
            let middle = may_be_name && words.len() == 2 && !unspaced;
            let whole = Phrase {
                words: forms,
                begins,
                any_order,
                capital,
                unspaced,
                middle,
                ..Phrase::default()
            };
            let mut all = Vec::new();
            if is_name {
                all.extend(parts(&words, &whole));
                all.extend(initials(&words, &whole));
            }
            if kind != Kind::Pseudonym {
                all.extend(in_other_letters(&words));
            }
            all.push(whole);
            all.extend(encoded(text));
            all
        }
    }
}

/// The words of a text, small, with the letters that they have.
fn raw_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        match letter(c).kind {
            Letter::Gap => words.push(String::new()),
            Letter::Joint | Letter::Nothing if !matches!(c, 'ь' | 'ъ' | 'Ь' | 'Ъ' | 'ئ') => {
                // A mark of its own belongs to the letter before it.
                if matches!(c as u32, 0x300..=0x36f)
                    && let Some(word) = words.last_mut()
                {
                    word.push(c);
                }
            }
            _ => {
                let word = words.last_mut();
                word.into_iter().for_each(|word| word.extend(c.to_lowercase()));
            }
        }
    }
    let composed =
        |word: &String| icu_normalizer::ComposingNormalizer::new_nfc().normalize(word).into_owned();
    words.iter().map(composed).filter(|word| !folded(word).is_empty()).collect()
}

fn folded(word: &str) -> Vec<u8> {
    word.chars().flat_map(|c| letter(c).bytes().to_vec()).collect()
}

/// The forms of one word of a name. One that stands alone is not declined.
fn forms(word: &str, declined: bool) -> Vec<Vec<u8>> {
    let base = folded(word);
    let mut all = BTreeSet::from([base.clone()]);
    if word.chars().any(is_cyrillic) {
        all.extend(scripts::latin_of_cyrillic(word, MOST_FORMS));
        let plain = String::from_utf8_lossy(&base).into_owned();
        all.extend(scripts::arabic_of_latin(&plain, MOST_FORMS / 2));
        all.extend(scripts::arabic_of_cyrillic(word, MOST_FORMS));
        if declined {
            all.extend(scripts::cases(word).iter().map(|word| folded(word)));
        }
    } else if let Ok(plain) = std::str::from_utf8(&base)
        && base.iter().any(u8::is_ascii_lowercase)
    {
        all.extend(
            scripts::without_marks(word, 8)
                .iter()
                .map(|word| std::str::from_utf8(word).map(folded).unwrap_or_default()),
        );
        if base.len() > 1 {
            let cyrillic = scripts::cyrillic_of_latin(plain, MOST_FORMS);
            all.extend(cyrillic);
            all.extend(scripts::arabic_of_latin(plain, MOST_FORMS));
        }
    }
    all.extend(prefix::articles(&base, declined));
    all.remove(&Vec::new());
    all.into_iter().collect()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c as u32, 0x400..=0x52f)
}

/// A name without its middle names, and without a name after the father.
fn parts(words: &[String], whole: &Phrase) -> Vec<Phrase> {
    let count = words.len();
    if !(3..=5).contains(&count) {
        return Vec::new();
    }
    let keep = |wanted: &dyn Fn(usize) -> bool| {
        let kept: Vec<_> = whole.words.iter().enumerate().filter(|(at, _)| wanted(*at)).collect();
        let letters: usize =
            kept.iter().filter_map(|(at, _)| words.get(*at)).map(|word| word.chars().count()).sum();
        let words: Vec<_> = kept.into_iter().map(|(_, forms)| forms.clone()).collect();
        let begins = whole.begins.iter().enumerate().filter(|(at, _)| wanted(*at));
        let begins = begins.map(|(_, forms)| forms.clone()).collect();
        (letters >= LEAST_PART && words.len() > 1).then(|| Phrase {
            words,
            begins,
            any_order: true,
            gives_way: true,
            ..whole.clone()
        })
    };
    let patronymic = words.iter().position(|word| is_patronymic(word));
    let found = match patronymic {
        Some(patronymic) => keep(&|at| at != patronymic),
        None => keep(&|at| at == 0 || at + 1 == count),
    };
    found.into_iter().collect()
}

/// What is looked for in other letters, for a name in Arabic ones.
fn in_other_letters(words: &[String]) -> Vec<Phrase> {
    let heard = |word: &String| {
        let mut letters = folded(&word.replace('ئ', "ي"));
        if let Some(last) = letters.last_mut().filter(|_| word.ends_with('ي')) {
            *last = DOTTED;
        }
        letters
    };
    let words: Vec<Vec<u8>> = words.iter().map(heard).collect();
    let phrase = |skeleton: Skeleton| {
        let gives_way = skeleton.is_part;
        Phrase { gives_way, skeleton: Some(skeleton), ..Phrase::default() }
    };
    skeletons(&words).into_iter().map(phrase).collect()
}

/// Whether a word says whose child somebody is.
fn is_patronymic(word: &str) -> bool {
    const ENDS: [&str; 14] = [
        "ович",
        "евич",
        "овна",
        "евна",
        "инична",
        "ұлы",
        "улы",
        "қызы",
        "кызы",
        "ovich",
        "evich",
        "ovna",
        "evna",
        "yevich",
    ];
    const LATIN: [&str; 5] = ["uly", "qyzy", "kyzy", "ogly", "oglu"];
    ENDS.iter().chain(&LATIN).any(|end| word.ends_with(end) && word.len() > end.len() + 1)
}

/// A family name with the first letters of the other names.
fn initials(words: &[String], whole: &Phrase) -> Vec<Phrase> {
    let Some(last) = words.last().filter(|_| (2..=4).contains(&words.len())) else {
        return Vec::new();
    };
    let family = if is_patronymic(last) { 0 } else { words.len() - 1 };
    let long = words.get(family).is_some_and(|word| word.chars().count() >= LEAST_FAMILY);
    if !long || whole.unspaced {
        return Vec::new();
    }
    let first_letters = |word: &String| {
        let first = word.chars().next().map(String::from).unwrap_or_default();
        let mut all = BTreeSet::from([folded(&first)]);
        if word.chars().any(is_cyrillic) {
            all.extend(scripts::latin_of_cyrillic(&first, 8));
        } else if first.is_ascii() {
            all.extend(scripts::cyrillic_of_latin(&first, 4));
        }
        all.retain(|letters| !letters.is_empty());
        all.into_iter().collect::<Vec<_>>()
    };
    let given: Vec<_> = words.iter().enumerate().filter(|(at, _)| *at != family).collect();
    let mut letters: Vec<Vec<Vec<u8>>> =
        given.iter().map(|(_, word)| first_letters(word)).collect();
    let Some(family) = whole.words.get(family) else { return Vec::new() };
    let mut all = Vec::new();
    while !letters.is_empty() {
        for family_first in [false, true] {
            let mut words = letters.clone();
            words.insert(if family_first { 0 } else { words.len() }, family.clone());
            let (any_order, gives_way) = (false, true);
            // An initial is a capital: `k zhanibekov` is one, and no word.
            let begins = Vec::new();
            all.push(Phrase {
                words,
                begins,
                any_order,
                gives_way,
                capital: true,
                ..whole.clone()
            });
        }
        letters.pop();
    }
    all
}

/// A text of which the order and the strokes have to be as they are.
fn exact(text: &str, gives_way: bool) -> Option<Phrase> {
    let mut reading = Reading::default();
    reading.read(text.as_bytes(), Manner::Plain);
    let letters = reading.letters();
    let mut words: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut strokes = Vec::new();
    let leading = text.starts_with(['/', '\\']) || text.get(1..3) == Some(":\\");
    for (at, byte) in letters.iter().enumerate() {
        let mark = reading.mark(at);
        if at == 0 || mark & GAP != 0 {
            words.push(vec![Vec::new()]);
            let stroke = mark & (SLASH | DOT | OTHER);
            strokes.push(if at > 0 { stroke } else { u8::from(leading) * SLASH });
        }
        let form = words.last_mut().and_then(|forms| forms.first_mut());
        form.into_iter().for_each(|form| form.push(*byte));
    }
    let phrase = Phrase { words, strokes: Some(strokes), gives_way, ..Phrase::default() };
    (!letters.is_empty()).then_some(phrase)
}

/// A text as base 64 and as hexadecimal digits, of which a reader would see
/// nothing.
fn encoded(text: &str) -> Vec<Phrase> {
    let normal = icu_normalizer::ComposingNormalizer::new_nfc().normalize(text).into_owned();
    let texts = BTreeSet::from([normal.clone(), normal.to_lowercase(), normal.to_uppercase()]);
    let mut all = BTreeSet::new();
    for text in &texts {
        for shift in 0..3 {
            all.insert(base64(text.as_bytes(), shift));
        }
        all.insert(text.bytes().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect());
    }
    all.retain(|form: &Vec<u8>| form.len() >= LEAST_ENCODED);
    if all.is_empty() {
        return Vec::new();
    }
    let words = vec![all.into_iter().collect()];
    vec![Phrase { words, within: true, ..Phrase::default() }]
}

fn digit(half: u8) -> u8 {
    if half < 10 { b'0' + half } else { b'a' + half - 10 }
}

/// What a text comes to in base 64 behind so many bytes, without the signs that
/// hold other bytes too; in small letters, and without what is no letter.
fn base64(text: &[u8], shift: usize) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = std::iter::repeat_n(0, shift).chain(text.iter().copied()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    for three in bytes.chunks(3) {
        let part = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let all = part(0) << 16 | part(1) << 8 | part(2);
        for place in 0..4u32 {
            // The bits of a sign, counted from the beginning.
            let first = (at + place) * 6;
            let whole = first >= shift as u32 * 8 && first + 6 <= bytes.len() as u32 * 8;
            let sign = SIGNS.get((all >> (18 - 6 * place) & 63) as usize).copied().unwrap_or(0);
            if whole && sign.is_ascii_alphanumeric() {
                out.push(sign.to_ascii_lowercase());
            }
        }
        at += 4;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_has_its_three_beginnings() {
        let shown = |shift| String::from_utf8(base64(b"Ann Lee-Oh", shift)).unwrap();
        // QW5uIExlZS1PaA==, eEFubiBMZWUtT2g=, eHhBbm4gTGVlLU9o
        assert_eq!(shown(0), "qw5uiexlzs1pa");
        assert_eq!(shown(1), "fubibmzwutt2");
        assert_eq!(shown(2), "bbm4gtgvllu9o");
    }

    #[test]
    fn names_have_parts_and_initials() {
        let all = phrases("Canary Petrovich Testov", Kind::Name);
        assert!(all.iter().any(|phrase| phrase.words.len() == 2 && phrase.any_order));
        assert!(all.iter().any(|phrase| phrase.words.len() == 3 && phrase.any_order));
        let initial = |phrase: &&Phrase| phrase.words.first().is_some_and(|w| w[0].len() == 1);
        assert!(all.iter().find(initial).is_some());
        assert!(phrases("…", Kind::Term).is_empty());
        let path = phrases("/home/canary/a.b", Kind::Exact);
        assert_eq!(path[0].strokes, Some(vec![SLASH, SLASH, SLASH, DOT]));
    }
}
