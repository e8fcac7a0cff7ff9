//! The place within a work: `p. 12`, `para 5`, `ст. 174`.

use std::borrow::Cow;

use hayagriva::citationberg::taxonomy::Locator;

/// A place within a work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pinpoint<'a> {
    /// What sort of place, and which, where a style can be told.
    pub locator: Option<(Locator, &'a str)>,
    /// What else was written behind the key, which is set as it is.
    pub rest: &'a str,
}

/// Words that name a sort of place, in small letters and without a full stop,
/// in the languages that reports are mostly written in.
const LABELS: &[(Locator, &[&str])] = &[
    (
        Locator::Page,
        &["p", "pp", "page", "pages", "pg", "pgs", "с", "стр", "б", "бет", "pág", "págs", "S", "ص"],
    ),
    (
        Locator::Paragraph,
        &[
            "para",
            "paras",
            "par",
            "pars",
            "paragraph",
            "paragraphs",
            "¶",
            "¶¶",
            "п",
            "пп",
            "пункт",
            "párr",
            "párrs",
            "rn",
            "rz",
            "الفقرة",
        ],
    ),
    (
        Locator::Section,
        &["§", "§§", "s", "ss", "sec", "secs", "section", "sections", "sect", "разд", "раздел"],
    ),
    (
        Locator::ArticleLocator,
        &["art", "arts", "article", "articles", "ст", "статья", "бап", "المادة"],
    ),
    (
        Locator::Chapter,
        &["ch", "chs", "chap", "chaps", "chapter", "chapters", "гл", "глава", "тарау"],
    ),
    (Locator::Part, &["pt", "pts", "part", "parts", "ч", "часть"]),
    (Locator::Volume, &["vol", "vols", "volume", "volumes", "т", "том"]),
    (Locator::Book, &["bk", "bks", "book", "books", "кн"]),
    (Locator::Note, &["n", "nn", "note", "notes", "fn", "footnote", "сн", "прим"]),
    (Locator::Column, &["col", "cols", "column", "columns", "стб"]),
    (Locator::Line, &["l", "ll", "line", "lines"]),
    (Locator::Figure, &["fig", "figs", "figure", "figures", "рис"]),
    (Locator::Table, &["table", "tables", "табл"]),
    (Locator::Folio, &["fol", "fols", "folio", "folios", "л"]),
    (Locator::Verse, &["v", "vv", "verse", "verses"]),
    (Locator::Rule, &["r", "rr", "rule", "rules"]),
    (Locator::Appendix, &["app", "appendix", "annex", "annexe", "прил", "приложение"]),
    (Locator::Issue, &["issue", "issues", "вып"]),
    (Locator::Supplement, &["supp", "suppl", "supplement"]),
    (Locator::SubVerbo, &["sv", "s.v"]),
    (Locator::Timestamp, &["time", "min"]),
];

/// Reads what stands behind a key. A number alone is a page, `03:15` a moment of
/// a recording; what names no place is set as it is.
pub(super) fn parse(text: &str) -> Pinpoint<'_> {
    let text = text.trim();
    let none = Pinpoint { locator: None, rest: text };
    let Some(first) = text.chars().next() else { return none };
    if is_time(text) {
        return Pinpoint { locator: Some((Locator::Timestamp, text)), rest: "" };
    }
    if first.is_ascii_digit() || is_roman(text) {
        return Pinpoint { locator: Some((Locator::Page, text)), rest: "" };
    }
    // 第12页, in either form of the characters.
    if let Some(rest) = text.strip_prefix('第')
        && let Some(number) = rest.strip_suffix(['页', '頁'])
    {
        return Pinpoint { locator: Some((Locator::Page, number.trim())), rest: "" };
    }
    let end = text
        .char_indices()
        .find(|(at, c)| *at > 0 && (c.is_whitespace() || c.is_ascii_digit()))
        .map_or(text.len(), |(at, _)| at);
    let Some((word, value)) = text.split_at_checked(end) else { return none };
    // In German a page is `S.`, and in English a section is `s`.
    let word = match word.trim_end_matches('.') {
        "S" => "S".to_owned(),
        word => word.to_lowercase(),
    };
    let value = value.trim();
    let known = LABELS.iter().find(|(_, words)| words.contains(&word.as_str()));
    match known {
        Some((locator, _)) if !value.is_empty() => {
            Pinpoint { locator: Some((*locator, value)), rest: "" }
        }
        _ => none,
    }
}

/// Whether a text names a sort of place, and not which: `p.`.
pub fn is_unfinished(text: &str) -> bool {
    // These letters may be anything else.
    let marked = text.ends_with('.') || text.chars().count() > 1;
    let is_word = marked && text.split_whitespace().count() == 1;
    is_word && parse(text).locator.is_none() && parse(&format!("{text} 1")).locator.is_some()
}

/// A number of pages or paragraphs as styles know numbers: with a comma for `and`,
/// and a dash between Roman numerals. Anything else is as it was written.
pub(super) fn value(text: &str) -> Cow<'_, str> {
    const AND: [&str; 8] = [" and ", " & ", " и ", " және ", " und ", " et ", " y ", " e "];
    let digits = |c: char| c.is_ascii_digit() || " ,-–".contains(c);
    for and in AND {
        if text.contains(and) {
            let joined = text.replace(and, ", ");
            if joined.chars().all(digits) {
                return joined.into();
            }
        }
    }
    match text.contains('-') && is_roman(text) {
        true => text.replace('-', "–").into(),
        false => text.into(),
    }
}

/// Whether a text is a moment such as `3:15` or `01:03:15`, or two of them.
fn is_time(text: &str) -> bool {
    let one = |text: &str| {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        (2..=3).contains(&parts.len()) && parts.iter().all(digits)
    };
    text.split(['-', '–']).all(one)
}

/// Whether a text is a page number in small Roman numerals.
fn is_roman(text: &str) -> bool {
    text.split(['-', '–']).all(|part| {
        let part = part.trim();
        !part.is_empty() && part.chars().all(|c| "ivxlcdm".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_their_labels() {
        for (text, locator, value) in [
            ("p. 12", Locator::Page, "12"),
            ("pp. 12–15, 20", Locator::Page, "12–15, 20"),
            ("12", Locator::Page, "12"),
            ("xii–xiv", Locator::Page, "xii–xiv"),
            ("para 5", Locator::Paragraph, "5"),
            ("§§ 3-4", Locator::Section, "3-4"),
            ("§3", Locator::Section, "3"),
            ("art. 174(2)", Locator::ArticleLocator, "174(2)"),
            ("ст. 174", Locator::ArticleLocator, "174"),
            ("с. 4", Locator::Page, "4"),
            ("S. 4", Locator::Page, "4"),
            ("s 15(1)", Locator::Section, "15(1)"),
            ("ch. 3, pp. 5–6", Locator::Chapter, "3, pp. 5–6"),
            ("03:15", Locator::Timestamp, "03:15"),
            ("第12页", Locator::Page, "12"),
        ] {
            assert_eq!(
                parse(text),
                Pinpoint { locator: Some((locator, value)), rest: "" },
                "{text}"
            );
        }
        for (text, expected) in [
            ("12-15 and 17", "12-15, 17"),
            ("12 и 15", "12, 15"),
            ("xii-xv", "xii–xv"),
            ("174(2) and 5", "174(2) and 5"),
            ("12-15", "12-15"),
        ] {
            assert_eq!(value(text), expected);
        }
        for text in ["p.", "pp", "para", "ст.", "§§"] {
            assert!(is_unfinished(text), "{text}");
        }
        for text in ["passim", "p. 1", "", "v", "12", "at the end"] {
            assert!(!is_unfinished(text), "{text}");
        }
        for text in ["passim", "emphasis added", "", "p.", "at the end"] {
            assert_eq!(parse(text), Pinpoint { locator: None, rest: text }, "{text}");
        }
    }
}
