//! Words as they are looked up: [`Folder`].
//!
//! What is folded away here, the browser's script folds away in a query by the
//! same steps: compatibility forms (NFKD), case, accents of Latin, Greek and
//! Cyrillic, vowel signs of Arabic and Hebrew, apostrophes, and letters of
//! Latin and Cyrillic that look alike where a word mixes the two.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::tongue::{Script, Tongue, script};
use super::words::{is_apostrophe, is_joiner};

/// Folds words.
pub(super) struct Folder {
    decompose: DecomposingNormalizerBorrowed<'static>,
    compose: ComposingNormalizerBorrowed<'static>,
}

impl Folder {
    pub(super) fn new() -> Self {
        Self {
            decompose: DecomposingNormalizerBorrowed::new_nfkd(),
            compose: ComposingNormalizerBorrowed::new_nfc(),
        }
    }

    /// A word in small letters, as stemmers want it.
    pub(super) fn lower(&self, word: &str, tongue: &Tongue) -> String {
        let kept = word.chars().filter(|c| !is_apostrophe(*c) && !is_joiner(*c) && *c != 'ـ');
        let dotless = |c| match c {
            'I' if tongue.dotless => 'ı',
            'İ' if tongue.dotless => 'i',
            c => c,
        };
        let lower = kept.map(dotless).collect::<String>().to_lowercase();
        match lower.is_ascii() {
            true => lower,
            false => self.compose.normalize(&self.decompose.normalize(&lower)).into_owned(),
        }
    }

    /// The form of a word that is in small letters already.
    pub(super) fn form(&self, lower: &str) -> String {
        if lower.is_ascii() {
            return lower.to_owned();
        }
        let mut out = String::with_capacity(lower.len());
        for c in self.decompose.normalize(lower).chars() {
            if is_accent(c) || is_apostrophe(c) || is_joiner(c) {
                continue;
            }
            match alias(c) {
                Some(text) => out.push_str(text),
                None => out.push(c),
            }
        }
        let out = self.compose.normalize(&out).into_owned();
        unmixed(&out).unwrap_or(out)
    }
}

/// Marks that do not make another letter of the one before.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c),
        0x0300..=0x036F
        | 0x0483..=0x0487
        | 0x0591..=0x05C7
        | 0x0610..=0x061A
        | 0x0640
        | 0x064B..=0x065F
        | 0x0670
        | 0x06D6..=0x06ED)
}

/// Letters that have no decomposition and are often written as others.
fn alias(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        'ς' => "σ",
        _ => return None,
    })
}

/// The Cyrillic letters that look like Latin ones, and those.
const ALIKE: [(char, char); 12] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
];

/// A word that mixes Latin and Cyrillic, or is the number of an exhibit in
/// Cyrillic, in the script that it means; `None` for any other.
fn unmixed(word: &str) -> Option<String> {
    let count = |wanted: Script| word.chars().filter(|c| script(*c) == wanted).count();
    let cyrillic = count(Script::Cyrillic);
    if cyrillic == 0 {
        return None;
    }
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    let is_number = latin == 0 && cyrillic <= 2 && word.ends_with(|c: char| c.is_ascii_digit());
    if latin == 0 && !is_number {
        return None;
    }
    let to_latin = is_number || latin > cyrillic;
    let swap = |c: char| {
        let found = ALIKE.iter().find(|(from, to)| if to_latin { *from == c } else { *to == c });
        found.map_or(c, |(from, to)| if to_latin { *to } else { *from })
    };
    Some(word.chars().map(swap).collect())
}
