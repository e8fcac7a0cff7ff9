//! Languages as LaTeX calls them.

/// Names of the package babel, and what the web calls the same languages. The first
/// name of a language is the one to write.
const LANGUAGES: [(&str, &str); 62] = [
    ("english", "en"),
    ("american", "en-US"),
    ("usenglish", "en-US"),
    ("british", "en-GB"),
    ("ukenglish", "en-GB"),
    ("australian", "en-AU"),
    ("canadian", "en-CA"),
    ("newzealand", "en-NZ"),
    ("ngerman", "de"),
    ("german", "de"),
    ("naustrian", "de-AT"),
    ("austrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("swissgerman", "de-CH"),
    ("french", "fr"),
    ("francais", "fr"),
    ("canadien", "fr-CA"),
    ("spanish", "es"),
    ("portuguese", "pt"),
    ("brazilian", "pt-BR"),
    ("brazil", "pt-BR"),
    ("italian", "it"),
    ("catalan", "ca"),
    ("galician", "gl"),
    ("basque", "eu"),
    ("romanian", "ro"),
    ("latin", "la"),
    ("dutch", "nl"),
    ("afrikaans", "af"),
    ("danish", "da"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("norsk", "nb"),
    ("nynorsk", "nn"),
    ("icelandic", "is"),
    ("finnish", "fi"),
    ("estonian", "et"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("polish", "pl"),
    ("czech", "cs"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("croatian", "hr"),
    ("serbianc", "sr"),
    ("serbian", "sr-Latn"),
    ("bulgarian", "bg"),
    ("macedonian", "mk"),
    ("albanian", "sq"),
    ("greek", "el"),
    ("hungarian", "hu"),
    ("magyar", "hu"),
    ("russian", "ru"),
    ("ukrainian", "uk"),
    ("belarusian", "be"),
    ("kazakh", "kk"),
    ("turkish", "tr"),
    ("arabic", "ar"),
    ("hebrew", "he"),
    ("persian", "fa"),
    ("chinese", "zh"),
    ("japanese", "ja"),
];

/// A language by a name of babel, or by whatever else it is called.
pub(super) fn language(written: &str) -> &str {
    let known = LANGUAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(written.trim()));
    known.map_or(written, |(_, code)| code)
}

/// What babel calls a language; as it is where it has no name for it.
pub(in crate::sources) fn name(code: &str) -> &str {
    let find = |wanted: &str| {
        let known = LANGUAGES.iter().find(|(_, code)| code.eq_ignore_ascii_case(wanted));
        known.map(|(name, _)| *name)
    };
    let primary = code.split('-').next().unwrap_or(code);
    find(code).or_else(|| find(primary)).unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::{language, name};

    #[test]
    fn languages_have_two_names() {
        assert_eq!((language("ngerman"), language("German"), language("kk")), ("de", "de", "kk"));
        assert_eq!(
            (name("de"), name("en-GB"), name("ru-RU"), name("ug")),
            ("ngerman", "british", "russian", "ug")
        );
    }
}
