//! What languages are called by themselves, and the way from a tag to more
//! general ones.

use crate::base::language::Language;

/// The name of a language in that language, such as `қазақша`, by its BCP 47
/// tag. A tag with a script or a region that the table lacks gets the name of
/// the language alone; `None` where that is unknown too.
pub fn own_name(tag: &str) -> Option<&'static str> {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    more_general(&tag)
        .find_map(|tag| {
            NAMES.binary_search_by(|(known, _)| known.cmp(&tag)).ok().and_then(|at| NAMES.get(at))
        })
        .map(|(_, name)| *name)
}

/// `rtl` or `ltr`: the direction of the script of a BCP 47 tag; of what is no
/// tag, `ltr`.
pub fn direction(tag: &str) -> &'static str {
    Language::parse(tag).map_or("ltr", |language| language.direction())
}

/// A tag and those got by taking subtags off its end: `zh-hant-tw`, `zh-hant`,
/// `zh` (the lookup of RFC 4647).
pub(super) fn more_general(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| {
        let (shorter, _) = tag.rsplit_once('-')?;
        // A single letter only introduces what has just been taken off.
        Some(shorter.rsplit_once('-').filter(|(_, last)| last.len() == 1).map_or(shorter, |s| s.0))
    })
}

/// Sorted by tag.
const NAMES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("az", "azərbaycan dili"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("bo", "བོད་སྐད་"),
    ("ca", "català"),
    ("ckb", "کوردیی ناوەندی"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("dv", "ދިވެހިބަސް"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("et", "eesti"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Bahasa Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("kk-arab", "قازاق ٴتىلى"),
    ("kk-cn", "قازاق ٴتىلى"),
    ("km", "ខ្មែរ"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ky", "кыргызча"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mn", "монгол"),
    ("my", "မြန်မာ"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("no", "norsk"),
    ("pl", "polski"),
    ("prs", "دری"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sd", "سنڌي"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("tk", "türkmençe"),
    ("tr", "Türkçe"),
    ("tt", "татар"),
    ("ug", "ئۇيغۇرچە"),
    ("ug-cyrl", "уйғурчә"),
    ("ug-kz", "уйғурчә"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("uz", "oʻzbekcha"),
    ("uz-cyrl", "ўзбекча"),
    ("vi", "Tiếng Việt"),
    ("yi", "ייִדיש"),
    ("zh", "中文"),
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("zh-hk", "繁體中文"),
    ("zh-tw", "繁體中文"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn names_fall_back_to_the_language() {
        assert_eq!(own_name("kk"), Some("қазақ тілі"));
        assert_eq!(own_name("ru-KZ"), Some("русский"));
        assert_eq!(own_name("zh-Hant-HK"), Some("繁體中文"));
        assert_eq!(own_name("en-x-plain"), Some("English"));
        assert_eq!(own_name("kk-Arab-CN"), Some("قازاق ٴتىلى"));
        assert_eq!(own_name("kk-CN"), Some("قازاق ٴتىلى"));
        assert_eq!(own_name("kk-KZ"), Some("қазақ тілі"));
        assert_eq!(own_name("ug"), Some("ئۇيغۇرچە"));
        assert_eq!(own_name("ug-Cyrl-KZ"), Some("уйғурчә"));
        assert_eq!(own_name("tlh"), None);
    }
}
