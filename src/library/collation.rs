//! The order of words in a language, and the letters under which they stand.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use icu_casemap::CaseMapper;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::{LanguageIdentifier, Locale};
use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::base::language::Language;

/// Under what stand titles that begin with a digit.
const DIGITS: &str = "0–9";
/// Under what stand titles without a letter.
const OTHERS: &str = "…";
/// Letters that are two in most languages.
const LIGATURES: [(&str, &str, &str); 2] = [("Æ", "AE", "A"), ("Œ", "OE", "O")];

/// The order of words in a language (CLDR), by way of ICU4X; by code point
/// where it has no order for the language and no root order.
pub struct Collation {
    order: Option<CollatorBorrowed<'static>>,
    /// The same for letters without accents and case.
    letters: Option<CollatorBorrowed<'static>>,
    language: LanguageIdentifier,
}

impl Collation {
    /// The order of a language.
    pub fn of(language: &Language) -> Self {
        let locale: Option<Locale> = language.as_str().parse().ok();
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = strength;
            let locale = locale.as_ref()?;
            Collator::try_new(locale.into(), options).ok()
        };
        let (order, letters) = (collator(None), collator(Some(Strength::Primary)));
        let language = locale.as_ref().map(|locale| locale.id.clone());
        Self { order, letters, language: language.unwrap_or(LanguageIdentifier::UNKNOWN) }
    }

    /// Which of two texts comes first. Texts that the language does not tell
    /// apart come in the order of their code points.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self.order.as_ref().map_or(Ordering::Equal, |order| order.compare(a, b));
        order.then_with(|| a.cmp(b))
    }

    /// The same for titles, in which marks before the first letter do not count.
    pub fn compare_titles(&self, a: &str, b: &str) -> Ordering {
        self.compare(letters_of(a), letters_of(b)).then_with(|| self.compare(a, b))
    }

    /// The letters under which titles in order stand. Where two letters count as
    /// one, as the `ch` of Czech, what begins with them comes after another
    /// letter, and stays there: no letter comes twice.
    pub(super) fn letters<'t>(&self, titles: impl Iterator<Item = &'t str>) -> Vec<String> {
        let mut last = String::new();
        let mut used = BTreeSet::new();
        let mut under = |title| {
            let letter = self.letter(title);
            if letter != last && used.insert(letter.clone()) {
                last = letter;
            }
            last.clone()
        };
        titles.map(&mut under).collect()
    }

    /// The letter under which a title stands: the first, without accent and
    /// case where the language takes it for the same letter.
    pub fn letter(&self, title: &str) -> String {
        let Some(first) = letters_of(title).chars().next() else { return OTHERS.to_owned() };
        if first.is_numeric() {
            return DIGITS.to_owned();
        }
        let small = first.to_string();
        let upper = CaseMapper::new().uppercase_to_string(&small, &self.language);
        // Georgian has capitals that no title is written in.
        let georgian = ('\u{1c90}'..='\u{1cbf}').contains(&upper.chars().next().unwrap_or(first));
        let upper = if georgian { small.as_str() } else { upper.as_ref() };
        let Some(letters) = &self.letters else { return upper.to_owned() };
        let upper: String = upper.chars().take(1).collect();
        if let Some((_, _, base)) = LIGATURES
            .iter()
            .find(|(one, two, _)| *one == upper && letters.compare(one, two) == Ordering::Equal)
        {
            return (*base).to_owned();
        }
        let plain = DecomposingNormalizerBorrowed::new_nfd().normalize(&upper);
        let plain: String = plain.chars().take(1).collect();
        let same = letters.compare(&plain, &upper) == Ordering::Equal;
        if same { plain } else { upper }
    }
}

/// A title from its first letter or digit.
pub(super) fn letters_of(title: &str) -> &str {
    let mark = |c: char| !c.is_alphanumeric() || ('\u{2b0}'..='\u{2ff}').contains(&c);
    title.trim_start_matches(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(language: &str, titles: &[&str]) -> Vec<String> {
        let collation = Collation::of(&Language::parse(language).unwrap());
        titles.iter().map(|title| collation.letter(title)).collect()
    }

    #[test]
    fn a_letter_with_an_accent_stands_where_the_language_puts_it() {
        assert_eq!(letters("fr", &["Étude", "« œuvre »", "12", "–"]), ["E", "O", "0–9", "…"]);
        assert_eq!(letters("sv", &["ångest", "École"]), ["Å", "E"]);
        assert_eq!(letters("ru", &["ёж", "йод"]), ["Е", "Й"]);
        assert_eq!(letters("kk", &["қазақ", "кітап"]), ["Қ", "К"]);
        assert_eq!(letters("tr", &["istanbul", "ırmak"]), ["İ", "I"]);
        assert_eq!(letters("zh", &["安全"]), ["安"]);
        assert_eq!(letters("ka", &["ენა"]), ["ე"]);
        assert_eq!(letters("ar", &["أمر", "ʿAbd"]), ["ا", "A"]);
    }

    #[test]
    fn words_come_in_the_order_of_the_language() {
        let sorted = |language: &str, titles: &[&'static str]| {
            let collation = Collation::of(&Language::parse(language).unwrap());
            let mut titles = titles.to_vec();
            titles.sort_by(|a, b| collation.compare_titles(a, b));
            titles
        };
        assert_eq!(sorted("ru", &["Жук", "Ёж", "Ель", "Ехать"]), ["Ёж", "Ель", "Ехать", "Жук"]);
        assert_eq!(sorted("kk", &["Лай", "Қал", "Кіт"]), ["Кіт", "Қал", "Лай"]);
        assert_eq!(sorted("sv", &["Ål", "Zon", "Ada"]), ["Ada", "Zon", "Ål"]);
        assert_eq!(sorted("en", &["“Zeal”", "Act"]), ["Act", "“Zeal”"]);
    }
}
