//! Language tags.

use std::fmt;

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A language as BCP 47 (RFC 5646) writes it: a language, and where it matters
/// a script, a region and variants, such as `en`, `zh-Hant` or `kk-Cyrl-KZ`.
/// Extensions and private use are not read. The case is the canonical one.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language {
    tag: String,
    right_to_left: bool,
}

impl Language {
    /// Reads a tag, in any case; `None` for anything else. `und`, which says
    /// that the language is not known, is not one.
    pub fn parse(tag: &str) -> Option<Self> {
        let plain = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if tag.len() > 35 || !plain {
            return None;
        }
        let language: LanguageIdentifier = tag.parse().ok()?;
        // Longer ones are reserved, and most often the name of a language.
        if !(2..=3).contains(&language.language.as_str().len()) || language.language.is_empty() {
            return None;
        }
        let right_to_left = language.character_direction() == CharacterDirection::RTL
            || matches!(language.language.as_str(), "ug" | "ckb" | "dv" | "sd" | "ps" | "ks")
                && language.script.is_none();
        Some(Self { tag: language.to_string(), right_to_left })
    }

    /// The tag, such as `zh-Hant`.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// Whether its script runs from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }
}

impl Default for Language {
    /// English.
    fn default() -> Self {
        Self { tag: "en".into(), right_to_left: false }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_in_any_case() {
        let tag = |tag| Language::parse(tag).unwrap().to_string();
        assert_eq!(tag("EN"), "en");
        assert_eq!(tag("zh-hant"), "zh-Hant");
        assert_eq!(tag("kk-cyrl-kz"), "kk-Cyrl-KZ");
        for bad in ["", "english", "e", "en_US", "und", "en-", "x-private", "en\u{301}", "../x"] {
            assert!(Language::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn knows_scripts_that_run_from_right_to_left() {
        for (tag, expected) in [
            ("ar", true),
            ("ug", true),
            ("ug-Cyrl", false),
            ("fa-IR", true),
            ("kk", false),
            ("kk-Arab", true),
            ("en", false),
            ("he", true),
        ] {
            assert_eq!(Language::parse(tag).unwrap().is_right_to_left(), expected, "{tag}");
        }
    }
}
