//! The interface texts of the themes in the program, in all their languages.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

#[test]
fn the_embedded_languages_are_complete() {
    let own: Vec<(String, Source)> = embedded::sources("dossier").collect();
    let own: Vec<(&str, &str)> =
        own.iter().map(|(path, source)| (path.as_str(), source.text())).collect();
    // As a theme of a site's own, so that what is missing is told.
    let words = words(&files("mine", &own, &[]));
    assert!(words.diagnostics.is_empty(), "{:?}", words.diagnostics);
    let spoken: Vec<&str> = words.value.languages().collect();
    assert_eq!(spoken, ["ar", "en", "es", "fr", "kk", "ru", "zh"]);
    for language in spoken {
        let english = words.value.ids("en");
        assert_eq!(words.value.ids(language), english, "{language} has texts that English lacks");
    }
}

/// The plural categories of whole numbers in each language, by CLDR.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("en", &["one", "other"]),
    ("es", &["many", "one", "other"]),
    ("fr", &["many", "one", "other"]),
    ("kk", &["one", "other"]),
    ("ru", &["few", "many", "one"]),
    ("zh", &["other"]),
];

/// Each text of a file by its id, with all its lines.
fn texts(source: &Source) -> BTreeMap<&str, Vec<&str>> {
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut last = "";
    for line in source.text().lines().filter(|line| !line.starts_with('#')) {
        if !line.starts_with([' ', '}']) {
            last = line.split_once(" =").map_or("", |(id, _)| id);
        }
        texts.entry(last).or_default().push(line);
    }
    texts.remove("");
    texts
}

/// The `$names` in a text.
fn placeholders(lines: &[&str]) -> BTreeSet<String> {
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let names = lines.iter().flat_map(|line| line.split("{ $").skip(1));
    names.map(|rest| rest.split(ends).next().unwrap().to_owned()).collect()
}

/// What a text is chosen by, each with the keys of its choices.
fn choices(lines: &[&str]) -> Vec<(String, Vec<String>)> {
    let (mut open, mut closed): (Vec<(String, Vec<String>)>, Vec<_>) = (Vec::new(), Vec::new());
    for line in lines {
        let key = line.trim_start_matches([' ', '*']).strip_prefix('[');
        if let (Some(key), Some((_, keys))) = (key, open.last_mut()) {
            keys.push(key.split_once(']').unwrap().0.to_owned());
        }
        match line.strip_suffix(" ->") {
            Some(begun) => open.push((begun.rsplit_once('$').unwrap().1.to_owned(), Vec::new())),
            None if line.trim() == "}" => closed.push(open.pop().unwrap()),
            None => {}
        }
    }
    assert!(open.is_empty(), "{lines:?}");
    closed
}

#[test]
fn the_embedded_languages_fill_the_same_places_and_know_their_plurals() {
    let files: BTreeMap<String, Source> = embedded::sources("dossier")
        .filter_map(|(path, source)| {
            let tag = path.strip_prefix("i18n/")?.strip_suffix(".ftl")?;
            Some((tag.to_owned(), source))
        })
        .collect();
    let listed: Vec<&str> = CATEGORIES.iter().map(|(language, _)| *language).collect();
    assert!(files.keys().eq(&listed), "{:?}", files.keys());
    let english = texts(&files["en"]);
    for (language, categories) in CATEGORIES {
        for (id, lines) in texts(&files[*language]) {
            let asked = placeholders(&english[id]);
            assert_eq!(placeholders(&lines), asked, "{language}: {id}");
            for (by, mut keys) in choices(&lines) {
                // What a role or a day is called follows no number.
                if matches!(by.as_str(), "role" | "day") {
                    continue;
                }
                keys.retain(|key| key.parse::<u32>().is_err());
                keys.sort();
                assert_eq!(keys, *categories, "{language}: {id}");
            }
        }
    }
}

#[test]
fn counts_are_told_as_each_language_counts() {
    let words = words(&Files::embedded("dossier")).value;
    let tell = |language, count: usize| {
        words.text(language, "report-count", &[("count", count.into())]).unwrap()
    };
    let told = |language, counts: &[usize]| -> Vec<String> {
        counts.iter().map(|count| tell(language, *count)).collect()
    };
    assert_eq!(
        told("ar", &[0, 1, 2, 3, 11, 100]),
        ["لا تقارير", "تقرير واحد", "تقريران", "3 تقارير", "11 تقريرًا", "100 تقرير"]
    );
    assert_eq!(told("es", &[0, 1, 2]), ["0 informes", "1 informe", "2 informes"]);
    assert_eq!(told("fr", &[0, 1, 2]), ["0 rapport", "1 rapport", "2 rapports"]);
    assert_eq!(told("kk", &[1, 2]), ["1 баяндама", "2 баяндама"]);
    assert_eq!(
        told("ru", &[1, 2, 5, 21, 112]),
        ["1 доклад", "2 доклада", "5 докладов", "21 доклад", "112 докладов"]
    );
    assert_eq!(told("zh", &[1, 2]), ["1 份报告", "2 份报告"]);
    let withheld = |language, count: usize| {
        let args = [("role", "witness".into()), ("count", count.into())];
        words.text(language, "persons-withheld", &args).unwrap()
    };
    assert_eq!(withheld("ru", 1), "Один свидетель, имя не раскрывается");
    assert_eq!(withheld("ru", 21), "21 свидетель, имена не раскрываются");
    assert_eq!(withheld("ar", 2), "شاهدان، اسماهما محجوبان");
    assert_eq!(withheld("kk", 1), "Бір куә, аты-жөні жарияланбайды");
}

#[test]
fn every_text_that_the_theme_asks_for_exists_and_no_other() {
    let words = words(&Files::embedded("dossier")).value;
    let ids = words.ids("en");
    // Those that pages and texts are made with, and dates and sizes.
    let mut asked: Vec<&str> = vec![
        "alert-",
        "date-time",
        "not-found-title",
        "paragraph-",
        "note-back",
        "register-",
        "registers",
        "search-by-",
        "search-kind-",
        "size-",
        "table-region",
        "task-",
        "taxonomy-",
    ];
    // What the script of the search page says.
    asked.extend(["search", "search-changed", "search-cut", "search-found", "search-further"]);
    asked.extend(["search-guess", "search-least", "search-missing", "search-nothing"]);
    asked.extend(["search-places", "search-rest", "search-some"]);
    // What is told where a report is shared.
    asked.push("metadata-withdrawn");
    // What papers and bundles say.
    asked.extend(["paper-on-page", "bundle-"]);
    // What an e-book says of itself.
    asked.extend(["ebook-accessibility", "ebook-cover", "ebook-paragraphs"]);
    let templates: Vec<(String, Source)> =
        embedded::NAMES.iter().flat_map(|name| embedded::sources(name)).collect();
    for (path, source) in templates.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = source.text();
        for call in text.split("text(id=\"").skip(1) {
            let (id, rest) = call.split_once('"').unwrap();
            asked.push(id);
            match rest.trim_start().starts_with('~') {
                true => assert!(ids.iter().any(|known| known.starts_with(id)), "{path}: {id}"),
                false => assert!(ids.contains(id), "{path}: {id}"),
            }
        }
    }
    let told = |id: &str| {
        asked.iter().any(|asked| id == *asked || (asked.ends_with('-') && id.starts_with(asked)))
    };
    let idle: Vec<&&str> = ids.iter().filter(|id| !told(id) && **id != "note-back-of").collect();
    assert!(idle.is_empty(), "nothing asks for {idle:?}");
}
