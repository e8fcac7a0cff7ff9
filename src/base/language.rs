//! Language tags.

use std::fmt;

use unic_langid::LanguageIdentifier;

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
        let script = script(&language);
        let right_to_left = match script {
            Some(script) => RTL_SCRIPTS.contains(&script),
            None => RTL_LANGUAGES.contains(&language.language.as_str()),
        };
        Some(Self { tag: language.to_string(), right_to_left })
    }

    /// Whether a reader of the one can take a text for one of the other: the
    /// same language in the same script, whatever the region.
    pub fn is_read_as(&self, other: &Self) -> bool {
        let parts = |language: &Self| {
            let known: Option<LanguageIdentifier> = language.tag.parse().ok();
            known.map(|id| (id.language, script(&id).map(str::to_owned)))
        };
        match (parts(self), parts(other)) {
            (Some((one, script)), Some((other, another))) => {
                one == other && (script.is_none() || another.is_none() || script == another)
            }
            _ => false,
        }
    }

    /// The same language in Latin letters, as in a transliteration.
    pub fn in_latin_letters(&self) -> Self {
        let language = self.tag.split('-').next().unwrap_or(&self.tag);
        Self { tag: format!("{language}-Latn"), right_to_left: false }
    }

    /// The tag, such as `zh-Hant`.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// Whether its script runs from right to left. A script subtag decides
    /// (`ku-Arab`, `az-Latn`), else the script that the language is written in
    /// most. Uyghur and Kazakh are taken in the scripts of their larger publics:
    /// Arabic for `ug`, Cyrillic for `kk`, but Arabic for `kk-CN`.
    pub fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// `rtl` or `ltr`, as `dir` wants it.
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// The script of a tag: the one that it names, or else the one of a language
/// that has several, by its region.
fn script(language: &LanguageIdentifier) -> Option<&str> {
    if let Some(script) = &language.script {
        return Some(script.as_str());
    }
    let region = language.region.as_ref().map_or("", |region| region.as_str());
    match language.language.as_str() {
        "kk" | "ky" => {
            ["CN", "AF", "IR", "MN"].contains(&region).then_some("Arab").or(Some("Cyrl"))
        }
        "uz" | "tk" | "az" => ["AF", "IR"].contains(&region).then_some("Arab").or(Some("Latn")),
        "pa" => (region == "PK").then_some("Arab").or(Some("Guru")),
        "ms" => (region == "CC").then_some("Arab").or(Some("Latn")),
        "ug" => ["KZ", "MN"].contains(&region).then_some("Cyrl").or(Some("Arab")),
        "zh" => ["TW", "HK", "MO"].contains(&region).then_some("Hant").or(Some("Hans")),
        "sr" => Some("Cyrl"),
        "ku" => ["IQ", "IR"].contains(&region).then_some("Arab").or(Some("Latn")),
        _ => None,
    }
}

const RTL_SCRIPTS: &[&str] = &[
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi",
];

const RTL_LANGUAGES: &[&str] = &[
    "ar", "arc", "arz", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "haz", "he", "iw", "ji",
    "khw", "ks", "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr",
    "ur", "yi",
];

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

/// Whether a text has letters that are read from right to left.
pub fn is_right_to_left(text: &str) -> bool {
    text.chars().any(
        |c| matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF),
    )
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
        let rtl = "ar ug ug-CN fa-IR he ur ps ku-Arab ku-IQ yi dv sd ckb ks prs kk-Arab kk-Arab-CN \
                   kk-CN UG uz-AF az-IR pa-PK";
        for tag in rtl.split_whitespace() {
            assert_eq!(Language::parse(tag).unwrap().direction(), "rtl", "{tag}");
        }
        let ltr = "en ru kk kk-KZ kk-Cyrl-CN ku ug-Cyrl ug-KZ ug-Latn-CN zh az uz pa sd-Deva tlh";
        for tag in ltr.split_whitespace() {
            assert_eq!(Language::parse(tag).unwrap().direction(), "ltr", "{tag}");
        }
    }

    #[test]
    fn tells_whether_one_is_read_as_the_other() {
        let read =
            |one, other| Language::parse(one).unwrap().is_read_as(&Language::parse(other).unwrap());
        for (one, other) in
            [("ru", "ru-KZ"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hant"), ("en", "en-Latn")]
        {
            assert!(read(one, other) && read(other, one), "{one} {other}");
        }
        for (one, other) in
            [("ru", "kk"), ("zh", "zh-Hant"), ("kk", "kk-Arab"), ("kk", "kk-CN"), ("ug", "ug-Cyrl")]
        {
            assert!(!read(one, other) && !read(other, one), "{one} {other}");
        }
    }
}
