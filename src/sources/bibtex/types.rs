//! The types of entries, as those of CSL.

/// The type of CSL for an entry type of BibTeX, BibLaTeX, or one of those that
/// reference managers write; `None` for any other. `sub` is `entrysubtype`.
pub(super) fn kind(name: &str, sub: &str) -> Option<&'static str> {
    let sub = sub.trim().to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    Some(match name.as_str() {
        "article" | "suppperiodical" => match sub.as_str() {
            "newspaper" | "newspaperarticle" => "article-newspaper",
            "magazine" | "magazinearticle" => "article-magazine",
            _ => "article-journal",
        },
        "review" => "review",
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference"
        | "proceedings" | "mvproceedings" | "manual" => "book",
        "booklet" | "pamphlet" => "pamphlet",
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" => "chapter",
        "inreference" => "entry-encyclopedia",
        "inproceedings" | "conference" => "paper-conference",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "report" | "techreport" => "report",
        "unpublished" => "manuscript",
        "patent" => "patent",
        "online" | "electronic" | "www" => "webpage",
        "dataset" => "dataset",
        "software" => "software",
        "periodical" => "periodical",
        "audio" | "music" => "song",
        "video" | "movie" => "motion_picture",
        "image" | "artwork" => "graphic",
        "performance" => "performance",
        "letter" => "personal_communication",
        "interview" => "interview",
        "standard" => "standard",
        "jurisdiction" | "case" | "judgment" => "legal_case",
        "legislation" | "law" | "statute" => "legislation",
        "bill" => "bill",
        "regulation" => "regulation",
        "legal" | "treaty" => "treaty",
        "hearing" => "hearing",
        "commentary" => "book",
        "misc" => match sub.as_str() {
            "letter" => "personal_communication",
            "interview" => "interview",
            "speech" => "speech",
            _ => "document",
        },
        _ => return None,
    })
}

/// All names, for who mistyped one.
pub(super) const NAMES: [&str; 58] = [
    "article",
    "artwork",
    "audio",
    "bill",
    "book",
    "bookinbook",
    "booklet",
    "case",
    "collection",
    "commentary",
    "conference",
    "dataset",
    "electronic",
    "hearing",
    "image",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "interview",
    "judgment",
    "jurisdiction",
    "law",
    "legal",
    "legislation",
    "letter",
    "manual",
    "mastersthesis",
    "misc",
    "movie",
    "music",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "mvreference",
    "online",
    "pamphlet",
    "patent",
    "performance",
    "periodical",
    "phdthesis",
    "proceedings",
    "reference",
    "regulation",
    "report",
    "review",
    "software",
    "standard",
    "statute",
    "suppbook",
    "suppcollection",
    "suppperiodical",
    "techreport",
    "thesis",
    "treaty",
    "unpublished",
    "video",
    "www",
];

#[cfg(test)]
mod tests {
    use super::{NAMES, kind};

    #[test]
    fn every_name_that_is_suggested_is_known() {
        for name in NAMES {
            assert!(kind(name, "").is_some(), "{name}");
        }
        assert_eq!(kind("Jurisdiction", ""), Some("legal_case"));
        assert_eq!(kind("article", "newspaper"), Some("article-newspaper"));
        assert_eq!(kind("artikel", ""), None);
    }
}
