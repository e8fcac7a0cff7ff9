//! Lists within a sentence, as each language writes them, by way of ICU4X:
//! `A, B and C`, `A、B和C`.

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;

use super::language::direction;
use super::locale::locale;

/// What stands between the last two, and between any others, where CLDR has
/// nothing but the English words for a language.
const OWN: &[(&str, &str, &str)] = &[("ug", " ۋە ", "، ")];

/// Some things as one text.
pub fn list(language: &str, items: &[&str]) -> String {
    if let Some((last, other)) = own(language) {
        let end = items.len().saturating_sub(1);
        let gaps = (0..items.len()).map(|at| match at {
            0 => "",
            at if at == end => last,
            _ => other,
        });
        return gaps.zip(items).flat_map(|(gap, item)| [gap, *item]).collect();
    }
    let options = ListFormatterOptions::default();
    match ListFormatter::try_new_and((&locale(language)).into(), options) {
        Ok(formatter) => formatter.format(items.iter()).to_string(),
        Err(_) => items.join(", "),
    }
}

/// The signs that part what stands in a row without "and", as the script of a
/// language has them: a comma and a semicolon, with the space behind.
pub fn signs(language: &str) -> (&'static str, &'static str) {
    let tag = language.to_ascii_lowercase();
    match tag.split(['-', '_']).next().unwrap_or_default() {
        "zh" | "yue" => ("，", "；"),
        "ja" => ("、", "；"),
        "he" | "yi" | "dv" => (", ", "; "),
        _ if direction(&tag) == "rtl" => ("، ", "؛ "),
        _ => (", ", "; "),
    }
}

/// What stands behind an item, from 0, in a list of a count; nothing behind the
/// last. `next` is how the item behind it begins, by which some languages choose
/// (the Spanish `e` for `y`).
pub fn list_separator(language: &str, index: usize, count: usize, next: &str) -> String {
    /// Stand for the item, and for the end of the next; in no separator.
    const ITEM: &str = "\u{1}";
    const END: char = '\u{2}';
    let left = count.saturating_sub(1).saturating_sub(index);
    if left == 0 {
        return String::new();
    }
    let next: String = next.chars().filter(|c| !c.is_control()).take(20).collect();
    let ended = format!("{next}{END}");
    // The shortest list that has the same separator.
    let mut items = vec![ITEM, &ended];
    if index > 0 {
        items.insert(0, "x");
    }
    if left > 1 {
        items.push("x");
    }
    if index > 0 && left > 1 {
        items.insert(0, "x");
    }
    let told = list(language, &items);
    let behind = told.split_once(ITEM).and_then(|(_, behind)| behind.split_once(END));
    let separator = behind.and_then(|(behind, _)| behind.strip_suffix(next.as_str()));
    separator.unwrap_or(", ").to_owned()
}

fn own(language: &str) -> Option<(&'static str, &'static str)> {
    let language = language.to_ascii_lowercase();
    let found = OWN.iter().find(|(tag, ..)| *tag == language)?;
    Some((found.1, found.2))
}
