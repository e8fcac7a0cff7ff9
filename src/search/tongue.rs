//! What the words of a language need to be found.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The scripts that stemmers know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Armenian,
    Hebrew,
    Devanagari,
    Tamil,
    Other,
}

/// How the words of a language are read.
pub struct Tongue {
    stemmer: Option<(Stemmer, Script)>,
    /// Whether an apostrophe ends a word, as in `l’avocat`; else it is a part of
    /// it that does not count, as in `court’s` or `oʻzbek`.
    pub(super) splits: bool,
    /// Whether `I` is the capital of `ı`.
    pub(super) dotless: bool,
}

impl Tongue {
    /// Of a language by its tag (BCP 47). Stemmers are those of Snowball; a
    /// language without one is searched by the beginnings of words.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or(tag);
        Self {
            stemmer: algorithm(primary).map(|(one, script)| (Stemmer::create(one), script)),
            splits: matches!(primary, "fr" | "it" | "ca" | "co" | "oc"),
            dotless: matches!(primary, "tr" | "az" | "tt" | "crh"),
        }
    }

    /// The name (ISO 15924 by its long name in Unicode) of the script whose words
    /// have stems; empty where there is no stemmer.
    pub fn stems(&self) -> &'static str {
        match self.stemmer {
            None => "",
            Some((_, Script::Latin)) => "Latin",
            Some((_, Script::Cyrillic)) => "Cyrillic",
            Some((_, Script::Greek)) => "Greek",
            Some((_, Script::Arabic)) => "Arabic",
            Some((_, Script::Armenian)) => "Armenian",
            Some((_, Script::Hebrew)) => "Hebrew",
            Some((_, Script::Devanagari)) => "Devanagari",
            Some((_, Script::Tamil)) => "Tamil",
            Some((_, Script::Other)) => "",
        }
    }

    /// Whether words take articles, conjunctions and prepositions at their
    /// beginning, which the stemmer takes off.
    pub(super) fn prefixes(&self) -> bool {
        matches!(self.stemmer, Some((_, Script::Arabic)))
    }

    /// The stem of a word in small letters, where the stemmer knows its script.
    pub(super) fn stem(&self, lower: &str) -> Option<String> {
        let (stemmer, script) = self.stemmer.as_ref()?;
        let first = lower.chars().find(|c| c.is_alphabetic())?;
        if self::script(first) != *script || lower.chars().any(|c| c.is_numeric()) {
            return None;
        }
        let stem = stemmer.stem(lower);
        (!stem.is_empty()).then(|| stem.into_owned())
    }
}

pub(super) fn script(c: char) -> Script {
    match u32::from(c) {
        0x41..=0x24F | 0x1E00..=0x1EFF => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x530..=0x58F => Script::Armenian,
        0x590..=0x5FF => Script::Hebrew,
        0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        0x900..=0x97F => Script::Devanagari,
        0xB80..=0xBFF => Script::Tamil,
        _ => Script::Other,
    }
}

fn algorithm(primary: &str) -> Option<(Algorithm, Script)> {
    Some(match primary {
        "ar" => (Algorithm::Arabic, Script::Arabic),
        "ca" => (Algorithm::Catalan, Script::Latin),
        "cs" => (Algorithm::Czech, Script::Latin),
        "da" => (Algorithm::Danish, Script::Latin),
        "de" => (Algorithm::German, Script::Latin),
        "el" => (Algorithm::Greek, Script::Greek),
        "en" => (Algorithm::English, Script::Latin),
        "eo" => (Algorithm::Esperanto, Script::Latin),
        "es" => (Algorithm::Spanish, Script::Latin),
        "et" => (Algorithm::Estonian, Script::Latin),
        "eu" => (Algorithm::Basque, Script::Latin),
        "fa" => (Algorithm::Persian, Script::Arabic),
        "fi" => (Algorithm::Finnish, Script::Latin),
        "fr" => (Algorithm::French, Script::Latin),
        "ga" => (Algorithm::Irish, Script::Latin),
        "hi" => (Algorithm::Hindi, Script::Devanagari),
        "hu" => (Algorithm::Hungarian, Script::Latin),
        "hy" => (Algorithm::Armenian, Script::Armenian),
        "id" => (Algorithm::Indonesian, Script::Latin),
        "it" => (Algorithm::Italian, Script::Latin),
        "lt" => (Algorithm::Lithuanian, Script::Latin),
        "ne" => (Algorithm::Nepali, Script::Devanagari),
        "nl" => (Algorithm::Dutch, Script::Latin),
        "no" | "nb" | "nn" => (Algorithm::Norwegian, Script::Latin),
        "pl" => (Algorithm::Polish, Script::Latin),
        "pt" => (Algorithm::Portuguese, Script::Latin),
        "ro" => (Algorithm::Romanian, Script::Latin),
        "ru" => (Algorithm::Russian, Script::Cyrillic),
        "sr" => (Algorithm::Serbian, Script::Cyrillic),
        "sv" => (Algorithm::Swedish, Script::Latin),
        "ta" => (Algorithm::Tamil, Script::Tamil),
        "tr" => (Algorithm::Turkish, Script::Latin),
        "uk" => (Algorithm::Ukrainian, Script::Cyrillic),
        "yi" => (Algorithm::Yiddish, Script::Hebrew),
        _ => return None,
    })
}
