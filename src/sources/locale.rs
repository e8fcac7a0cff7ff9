//! The words of a style in the language of a report.

use std::sync::OnceLock;

use hayagriva::archive;
use hayagriva::citationberg::{Locale, LocaleCode, LocaleFile};

/// CSL has no Kazakh.
const KAZAKH: &str = include_str!("styles/locales-kk-KZ.xml");

/// All languages that CSL has words for. Reading them takes forty milliseconds,
/// so it is done once, when something is cited.
fn all() -> &'static [Locale] {
    static ALL: OnceLock<Vec<Locale>> = OnceLock::new();
    ALL.get_or_init(|| {
        let own = LocaleFile::from_xml(KAZAKH).ok().map(Locale::from);
        archive::locales().into_iter().chain(own).collect()
    })
}

/// The words for reports in a language: those of the language, and those that
/// stand in for what it has no word for.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The language as CSL calls it; `None` for that of the style itself.
    pub code: Option<LocaleCode>,
    /// The words.
    pub files: Vec<Locale>,
}

impl Words {
    /// Whether a full stop behind quoted words stands within the marks.
    pub fn puts_signs_within_quotes(&self) -> bool {
        let options = self.files.first().and_then(|file| file.style_options.as_ref());
        options.and_then(|options| options.punctuation_in_quote).unwrap_or(false)
    }
}

/// The words of a language, given that of the style.
pub(super) fn words(language: &str, style: Option<&LocaleCode>) -> Words {
    let own = style.map_or("en-US", |code| code.0.as_str());
    let code = code(language, own);
    let wanted = code.as_deref().unwrap_or(own);
    let of = |tag: &str| all().iter().find(|locale| is(locale, tag)).cloned();
    let files = [of(wanted), of("en-US").filter(|_| wanted != "en-US")];
    Words { code: code.map(LocaleCode), files: files.into_iter().flatten().collect() }
}

fn is(locale: &Locale, tag: &str) -> bool {
    locale.lang.as_ref().is_some_and(|lang| lang.0 == tag)
}

/// The code of CSL for the language of a report; `None` where the style's own
/// is in that language, or CSL does not have it.
fn code(language: &str, own: &str) -> Option<String> {
    let known: Vec<&str> = all()
        .iter()
        .filter_map(|locale| locale.lang.as_ref())
        .map(|lang| lang.0.as_str())
        .collect();
    if known.contains(&language) {
        return Some(language.to_owned());
    }
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or("");
    if primary == own.split('-').next().unwrap_or("") && !language.contains('-') {
        return None;
    }
    let traditional = language.split('-').any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"));
    let usual = match primary {
        "zh" if traditional => "zh-TW",
        "zh" => "zh-CN",
        "en" => "en-US",
        "pt" => "pt-PT",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        // What there is is in Cyrillic letters.
        "kk" if language.contains("Arab") => "en-US",
        "sr" if language.contains("Latn") => "sr-Latn-RS",
        "nb" | "no" => "nb-NO",
        _ => "",
    };
    let first = || {
        let begins = |tag: &&&str| tag.split('-').next() == Some(primary);
        known.iter().find(begins).map(|tag| (*tag).to_owned())
    };
    match usual {
        "" => first().or_else(|| (own != "en-US").then(|| "en-US".to_owned())),
        usual => Some(usual.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_as_csl_calls_them() {
        let told = |language: &str, own: &str| code(language, own).unwrap_or_default();
        assert_eq!(told("en", "en-US"), "");
        assert_eq!(told("en", "en-GB"), "");
        assert_eq!(told("en", "de-DE"), "en-US");
        assert_eq!(told("en-GB", "en-US"), "en-GB");
        assert_eq!(told("ru", "en-US"), "ru-RU");
        assert_eq!(told("zh-Hant", "en-US"), "zh-TW");
        assert_eq!(told("ar", "en-US"), "ar");
        assert_eq!(told("kk", "en-US"), "kk-KZ");
        assert_eq!(told("kk-Arab", "en-US"), "en-US");
        assert_eq!(told("ug", "en-US"), "");
        assert_eq!(words("ru", None).files.len(), 2);
        assert_eq!(words("en", None).files.len(), 1);
    }
}
