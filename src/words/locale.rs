//! A language as ICU4X is asked for what it writes.

use icu_locale_core::Locale;
use icu_locale_core::extensions::unicode::{Value, key};

/// The locale of a BCP 47 tag: with Latin digits and, for English of no country,
/// as most of the world writes it; of no language where a tag says none.
pub fn locale(tag: &str) -> Locale {
    let tag = tag.replace('_', "-");
    let told = match tag.to_ascii_lowercase().as_str() {
        // Days before months, and no comma before "and".
        "en" => "en-001",
        // Dari stands in CLDR as the Persian of Afghanistan.
        "prs" => "fa-AF",
        _ => &tag,
    };
    let mut locale: Locale = told.parse().unwrap_or(Locale::UNKNOWN);
    locale.extensions.unicode.keywords.clear();
    if let Ok(latin) = "latn".parse::<Value>() {
        locale.extensions.unicode.keywords.set(key!("nu"), latin);
    }
    locale
}
