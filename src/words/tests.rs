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
date-year = { $year }
date-month = { $month } { $year }
date-day = { $day } { $month } { $year }
date-time = { $date }, { $time } ({ $offset })
month-1 = January
month-11 = November
";

const RU: &str = "\
words-count = { $count ->
    [one] { $count } слово
    [few] { $count } слова
   *[many] { $count } слов
}
month-11 = ноябрь
    .in-date = ноября
date-day = { $day } { $month } { $year } г.
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
}

#[test]
fn no_isolation_marks() {
    let words = words();
    let text = words.text("en", "date-year", &[("year", "2025".into())]).unwrap();
    assert_eq!(text, "2025");
}

#[test]
fn dates_are_told_as_exactly_as_they_are_known() {
    let words = words();
    let tell = |language, iso| words.date(language, &Moment::parse(iso).unwrap());
    assert_eq!(tell("en", "2025"), "2025");
    assert_eq!(tell("en", "2025-11"), "November 2025");
    assert_eq!(tell("en", "2025-01-03"), "3 January 2025");
    assert_eq!(tell("ru", "2025-11"), "ноябрь 2025");
    assert_eq!(tell("ru", "2025-11-13"), "13 ноября 2025 г.");
    assert_eq!(tell("en", "2025-11-13T12:30:00+05:00"), "13 November 2025, 12:30 (UTC+05:00)");
    assert_eq!(tell("en", "2025-11-13T12:00:05Z"), "13 November 2025, 12:00:05 (UTC)");
    assert_eq!(tell("en", "2025-11-13T00:00:00-03:30"), "13 November 2025, 00:00 (UTC−03:30)");
}

#[test]
fn the_themes_own_texts_come_over_the_base() {
    let words = Words::load([file("en", EN)], [file("en", "notes = Endnotes")]).value;
    assert_eq!(words.text("en", "notes", &[]).as_deref(), Some("Endnotes"));
    assert!(words.text("en", "date-year", &[("year", "1".into())]).is_some());
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
        ["missing-text themes/t/i18n/fr.ftl:1:1 `fr` has no text for `date-day`, `date-month`, \
          `date-time`, `date-year`, `month-1` and 2 more"]
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
