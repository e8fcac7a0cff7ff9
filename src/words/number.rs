//! Numbers for readers, as each language writes them, by way of ICU4X.

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumberOptions;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::locale::locale;

/// A number given in tenths, such as 12345 for `1,234.5`; a whole one is told
/// without a sign for decimals.
pub(super) fn tenths(language: &str, tenths: u64) -> String {
    match tenths % 10 {
        0 => tell(language, Decimal::from(tenths / 10)),
        _ => {
            let mut number = Decimal::from(tenths);
            number.multiply_pow10(-1);
            tell(language, number)
        }
    }
}

/// A length for readers: the id of the text that has its unit, and the number in it.
pub fn size(language: &str, bytes: u64) -> (&'static str, String) {
    let (unit, size) = match bytes {
        0..1_000 => ("size-bytes", 1),
        1_000..1_000_000 => ("size-kilobytes", 1_000),
        1_000_000..1_000_000_000 => ("size-megabytes", 1_000_000),
        _ => ("size-gigabytes", 1_000_000_000),
    };
    let all = bytes.saturating_mul(10) / size;
    let shown = if all < 100 { all } else { all / 10 * 10 };
    (unit, tenths(language, shown))
}

fn tell(language: &str, number: Decimal) -> String {
    match DecimalFormatter::try_new((&locale(language)).into(), Default::default()) {
        Ok(formatter) => formatter.format(&number).to_string(),
        Err(_) => number.to_string(),
    }
}

/// What Fluent asks how to write a value that stands in a text. Whole numbers
/// are written as the language does; all else is left to Fluent.
pub(super) fn in_text(value: &FluentValue<'_>, memory: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if let Some(meant) = number.options.currency.as_ref().and_then(|meant| meant.parse().ok()) {
        let meant: i64 = meant;
        let told = |Tag(tag): &Tag| tell(tag, Decimal::from(meant));
        return memory.with_try_get::<Tag, _, _>((), told).ok();
    }
    // Below a thousand, with Latin digits, all languages write alike.
    let whole = number.value.fract() == 0.0 && (1e3..1e15).contains(&number.value.abs());
    if !whole || number.options != FluentNumberOptions::default() {
        return None;
    }
    let told = |Tag(tag): &Tag| tell(tag, Decimal::from(number.value as i64));
    memory.with_try_get::<Tag, _, _>((), told).ok()
}

/// The tag of the language that a text stands in.
struct Tag(String);

impl Memoizable for Tag {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Ok(Self(language.to_string()))
    }
}
