use super::*;
use crate::base::{Moment, Source};

fn file(tag: &str, text: &str) -> (String, Source) {
    (tag.to_owned(), Source::new(format!("themes/t/i18n/{tag}.ftl"), text))
}

const EN: &str = "\
notes = Notes
words-count = { $count ->
    [one] one word
   *[other] { $count } words
}
date-time = { $date }, { $time } ({ $offset })
made-with = Made with { $generator }
";

const RU: &str = "\
words-count = { $count ->
    [one] { $count } слово
    [few] { $count } слова
   *[many] { $count } слов
}
";

fn words() -> Words {
    Words::load([file("en", EN), file("ru", RU)], []).value
}

#[test]
fn plurals_follow_the_language() {
    let words = words();
    let count =
        |language, n: usize| words.text(language, "words-count", &[("count", n.into())]).unwrap();
    assert_eq!(count("en", 1), "one word");
    assert_eq!(count("en", 5), "5 words");
    assert_eq!(count("ru", 1), "1 слово");
    assert_eq!(count("ru", 3), "3 слова");
    assert_eq!(count("ru-KZ", 5), "5 слов");
    assert_eq!(count("ru", 21), "21 слово");
}

#[test]
fn what_a_language_lacks_is_told_in_english() {
    let words = words();
    assert_eq!(words.text("ru", "notes", &[]).as_deref(), Some("Notes"));
    assert_eq!(words.text("kk", "notes", &[]).as_deref(), Some("Notes"));
    assert_eq!(words.text("en", "nothing", &[]), None);
    assert_eq!(words.text("en", "words-count", &[]), None, "an argument is missing");
    assert_eq!(words.nearest_language("ru-KZ"), "ru");
    assert_eq!(words.nearest_language("kk"), "en");
    assert_eq!(words.foreign("kk", None), Some("en"));
    assert_eq!(words.foreign("ru-KZ", None), None);
    assert_eq!(words.foreign("ru", Some("notes")), Some("en"));
    assert_eq!(words.foreign("ru", Some("words-count")), None);
    assert_eq!(words.foreign("en-GB", Some("notes")), None);
}

#[test]
fn a_language_is_not_told_in_another_of_its_scripts() {
    let kazakh = Words::load([file("en", EN), file("kk", "notes = Ескертпелер")], []).value;
    let notes = |language| kazakh.text(language, "notes", &[]);
    assert_eq!(notes("kk-KZ").as_deref(), Some("Ескертпелер"));
    assert_eq!(notes("kk-Cyrl").as_deref(), Some("Ескертпелер"));
    assert_eq!(notes("kk-Arab").as_deref(), Some("Notes"));
    assert_eq!(notes("kk-CN").as_deref(), Some("Notes"));
    assert_eq!(kazakh.foreign("kk-Arab", Some("notes")), Some("en"));
    assert_eq!(kazakh.nearest_language("kk-CN"), "en");
}

#[test]
fn no_isolation_marks() {
    let words = words();
    let text = words.text("en", "made-with", &[("generator", "amicus".into())]).unwrap();
    assert_eq!(text, "Made with amicus");
}

#[test]
fn dates_are_told_as_exactly_as_they_are_known() {
    let words = words();
    let tell = |language, iso| words.date(language, &Moment::parse(iso).unwrap());
    assert_eq!(tell("en", "2025"), "2025");
    assert_eq!(tell("en", "2025-11"), "November 2025");
    assert_eq!(tell("en", "2025-01-03"), "3 January 2025");
    assert_eq!(tell("en", "0987"), "987 AD");
    assert_eq!(tell("ru", "2025"), "2025");
    assert_eq!(tell("ru", "2025-11"), "ноябрь 2025\u{202f}г.");
    assert_eq!(tell("ru", "2025-11-13"), "13 ноября 2025\u{202f}г.");
    assert_eq!(tell("en", "2025-11-13T12:30:00+05:00"), "13 November 2025, 12:30 (UTC+05:00)");
    assert_eq!(tell("en", "2025-11-13T12:00:05Z"), "13 November 2025, 12:00:05 (UTC)");
    assert_eq!(tell("en", "2025-11-13T00:00:00-03:30"), "13 November 2025, 00:00 (UTC−03:30)");
}

#[test]
fn dates_are_told_in_languages_without_texts() {
    let words = words();
    for (language, year, month, day) in [
        ("en-US", "2025", "January 2025", "January 1, 2025"),
        ("de", "2025", "Januar 2025", "1. Januar 2025"),
        ("fr", "2025", "janvier 2025", "1er janvier 2025"),
        ("kk", "2025", "2025\u{202f}ж. қаңтар", "2025\u{202f}ж. 1 қаңтар"),
        ("kk-CN", "2025", "2025 قاڭتار", "2025 1- قاڭتار"),
        ("kk-Arab", "2025", "2025 قاڭتار", "2025 1- قاڭتار"),
        ("ug", "2025", "2025 يانۋار", "2025 1-يانۋار"),
        ("zh-Hans", "2025年", "2025年1月", "2025年1月1日"),
        // Latin digits, and the calendar of the record.
        ("ar", "2025", "يناير 2025", "1 يناير 2025"),
        ("fa", "2025", "ژانویه 2025", "1 ژانویه 2025"),
        ("prs", "2025", "جنوری 2025", "1 جنوری 2025"),
        // CLDR has no months for these.
        ("tlh", "2025", "2025-01", "2025-01-01"),
        ("bo", "2025", "2025-01", "2025-01-01"),
        ("not a tag", "2025", "2025-01", "2025-01-01"),
    ] {
        let tell = |iso| words.date(language, &Moment::parse(iso).unwrap());
        let told = [tell("2025"), tell("2025-01"), tell("2025-01-01")];
        assert_eq!(told, [year, month, day], "{language}");
    }
    let all = (1..=12).map(|month| Moment::Month(2025, month));
    for moment in all {
        for language in ["en", "ru", "kk", "kk-Arab", "ug", "zh", "ar", "es", "fr", "de", "my"] {
            assert_ne!(words.date(language, &moment), moment.to_string(), "{language}");
        }
    }
}

#[test]
fn numbers_are_told_as_each_language_writes_them() {
    for (language, small, large) in [
        ("en", "1.2", "12,345"),
        ("de", "1,2", "12.345"),
        ("ru", "1,2", "12\u{a0}345"),
        ("fr", "1,2", "12\u{202f}345"),
        ("kk", "1,2", "12\u{a0}345"),
        ("ug", "1.2", "12,345"),
        ("ar-EG", "1.2", "12,345"),
        ("tlh", "1.2", "12,345"),
    ] {
        assert_eq!(tenths(language, 12), small, "{language}");
        assert_eq!(tenths(language, 123_450), large, "{language}");
    }
    let count = |language, n: usize| words().text(language, "words-count", &[("count", n.into())]);
    assert_eq!(count("en", 12_345).as_deref(), Some("12,345 words"));
    assert_eq!(count("ru", 12_341).as_deref(), Some("12\u{a0}341 слово"));
    // Not a number, though it looks like one.
    let made = words().text("en", "made-with", &[("generator", "12345".into())]);
    assert_eq!(made.as_deref(), Some("Made with 12345"));
}

#[test]
fn lists_are_told_as_each_language_writes_them() {
    for (language, two, four) in [
        ("en", "A and B", "A, B, C and D"),
        ("en-US", "A and B", "A, B, C, and D"),
        ("de", "A und B", "A, B, C und D"),
        ("ru", "A и B", "A, B, C и D"),
        ("zh", "A和B", "A、B、C和D"),
        ("ar", "A وB", "A وB وC وD"),
        ("ug", "A ۋە B", "A، B، C ۋە D"),
        ("kk-Arab", "A جانە B", "A، B، C جانە D"),
        ("tlh", "A, B", "A, B, C, D"),
    ] {
        assert_eq!(list(language, &["A", "B"]), two, "{language}");
        let items = ["A", "B", "C", "D"];
        assert_eq!(list(language, &items), four, "{language}");
        assert_eq!(list(language, &["A"]), "A");
        assert_eq!(list(language, &[]), "");
        // The separators one by one say the same.
        for count in 1..=items.len() {
            let next = |at: usize| items.get(at + 1).copied().unwrap_or_default();
            let gap = |at| list_separator(language, at, count, next(at));
            let joined: String = (0..count).map(|at| items[at].to_owned() + &gap(at)).collect();
            assert_eq!(joined, list(language, &items[..count]), "{language}");
        }
    }
    assert_eq!(list_separator("es", 0, 2, "Ignacio"), " e ");
    assert_eq!(list_separator("es", 0, 2, "\u{2}Paz"), " y ");
    assert_eq!(list_separator("en", 5, 2, ""), "");
    assert_eq!(list_separator("en", usize::MAX, usize::MAX, ""), "");
}

#[test]
fn the_themes_own_texts_come_over_the_base() {
    let words = Words::load([file("en", EN)], [file("en", "notes = Endnotes")]).value;
    assert_eq!(words.text("en", "notes", &[]).as_deref(), Some("Endnotes"));
    assert!(
        words
            .text(
                "en",
                "date-time",
                &[("date", "1".into()), ("time", "2".into()), ("offset", "3".into())]
            )
            .is_some()
    );
}

#[test]
fn missing_texts_are_told_for_the_themes_own_languages() {
    let read = Words::load([file("en", EN), file("ru", RU)], [file("fr", "notes = Notes")]);
    let told: Vec<String> = read
        .diagnostics
        .iter()
        .map(|d| format!("{} {} {}", d.code.name, d.place.as_ref().unwrap(), d.message))
        .collect();
    assert_eq!(
        told,
        ["missing-text themes/t/i18n/fr.ftl:1:1 `fr` has no text for `date-time`, `made-with`, \
          `words-count`"]
    );
}

#[test]
fn mistakes_are_told_at_their_lines() {
    let text = "notes = Notes\nbroken { \nsees = { -nothing }\nlast = Last\n";
    let read = Words::load([], [file("en", text)]);
    let told: Vec<String> = read
        .diagnostics
        .iter()
        .map(|d| format!("{} {}", d.code.name, d.place.as_ref().unwrap()))
        .collect();
    assert_eq!(told, ["bad-text themes/t/i18n/en.ftl:2:8", "bad-text themes/t/i18n/en.ftl:3:1"]);
    assert_eq!(read.value.text("en", "last", &[]).as_deref(), Some("Last"));
}

#[test]
fn a_file_not_named_for_a_language_is_told() {
    let read = Words::load([file("en", EN)], [file("russian language", RU)]);
    assert_eq!(read.diagnostics.iter().next().map(|d| d.code.name), Some("bad-text-language"));
}

#[test]
fn hostile_texts_end() {
    let deep = format!("a = {}", "{".repeat(100_000));
    let read = Words::load([], [file("en", &deep)]);
    assert_eq!(read.diagnostics.iter().next().map(|d| d.code.name), Some("bad-text"));
    let mut laughs = String::from("a0 = ha\n");
    for n in 1..40 {
        laughs.push_str(&format!("a{n} = {{ a{} }}{{ a{} }}\n", n - 1, n - 1));
    }
    laughs.push_str("cycle = { cycle }\n");
    let read = Words::load([], [file("en", &laughs)]);
    assert!(read.diagnostics.has_errors());
}

#[test]
fn plural_forms_of_large_numbers_are_those_of_the_language() {
    let arabic = "n = { $count ->\n [zero] z\n [one] o\n [two] t\n [few] { $count } few\n [many] { $count } many\n *[other] { $count } other\n}";
    let words = Words::load([file("en", EN), file("ar", arabic)], []).value;
    let told = |count: i64| words.text("ar", "n", &[("count", count.into())]).unwrap();
    for (count, text) in [
        (2, "t"),
        (99, "99 many"),
        (100, "100 other"),
        (102, "102 other"),
        (103, "103 few"),
        (111, "111 many"),
        (200, "200 other"),
        (1_005, "1,005 few"),
        (12_345, "12,345 many"),
    ] {
        assert_eq!(told(count), text, "{count}");
    }
    let russian =
        "n = { $count ->\n [one] { $count } a\n [few] { $count } b\n *[many] { $count } c\n}";
    let words = Words::load([file("en", EN), file("ru", russian)], []).value;
    let told = |count: i64| words.text("ru", "n", &[("count", count.into())]).unwrap();
    assert_eq!(
        [told(101), told(111), told(122), told(1_000_000)],
        ["101 a", "111 c", "122 b", "1\u{a0}000\u{a0}000 c"]
    );
}

#[test]
fn signs_are_those_of_the_script() {
    for (language, comma, semicolon) in [
        ("en", ", ", "; "),
        ("ru-KZ", ", ", "; "),
        ("ar", "، ", "؛ "),
        ("ug", "، ", "؛ "),
        ("ug-Cyrl", ", ", "; "),
        ("kk-CN", "، ", "؛ "),
        ("he", ", ", "; "),
        ("zh-Hant", "，", "；"),
        ("ja", "、", "；"),
    ] {
        assert_eq!(crate::words::signs(language), (comma, semicolon), "{language}");
    }
}
