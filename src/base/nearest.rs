//! The known word that a mistyped one was most likely meant to be.

use std::cmp::Reverse;

/// How many known words are listed.
const SHOWN: usize = 40;

/// How many known words are compared letter by letter. Of more than that, it
/// is those that begin and end most alike, so that many mistakes among many
/// words do not take their product in time.
const COMPARED: usize = 64;

/// The nearest of some known words, where one is near enough to be worth
/// suggesting: at most a third of the word's letters differ (Damerau and
/// Levenshtein), or the two are the same but for case, `-` and `_`.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |s: &str| s.to_lowercase().replace(['_', ' '], "-");
    let word = plain(word.get(..200).unwrap_or(word));
    if word.len() > 200 {
        return None;
    }
    let limit = (word.chars().count() / 3).max(1);
    most_alike(&word, known)
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// At most [`COMPARED`] of the known words, in their order.
fn most_alike<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known: Vec<(usize, usize, &str)> = known
        .into_iter()
        .enumerate()
        .map(|(at, candidate)| (alike(word, candidate), at, candidate))
        .collect();
    if known.len() > COMPARED {
        known.select_nth_unstable_by_key(COMPARED, |(alike, at, _)| (Reverse(*alike), *at));
        known.truncate(COMPARED);
        known.sort_unstable_by_key(|(_, at, _)| *at);
    }
    known.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// How many bytes two words begin and end with alike.
fn alike(one: &str, two: &str) -> usize {
    let same = |(a, b): &(u8, u8)| {
        let plain = |byte: u8| match byte {
            b'_' | b' ' => b'-',
            byte => byte.to_ascii_lowercase(),
        };
        plain(*a) == plain(*b)
    };
    let start = one.bytes().zip(two.bytes()).take_while(same).count();
    let end = one.bytes().rev().zip(two.bytes().rev()).take_while(same).count();
    start + end
}

/// `did you mean “title”?`, or else the list of known words.
pub fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(found) => format!("did you mean `{found}`?"),
        None => {
            let shown = known.get(..SHOWN).unwrap_or(known).join(", ");
            let more = if known.len() > SHOWN { " and more" } else { "" };
            format!("known here: {shown}{more}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_of_the_finger_only() {
        let known = ["title", "summary", "base_url"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("base-url", known), Some("base_url"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn finds_them_among_many() {
        let many: Vec<String> = (0..5_000).map(|n| format!("note-{n}-of-many")).collect();
        let known = || many.iter().map(String::as_str);
        assert_eq!(nearest("note-4321-fo-many", known()), Some("note-4321-of-many"));
        assert_eq!(nearest("note-432-1of-many", known()), Some("note-432-of-many"));
        assert_eq!(nearest("NOTE_77_of_many", known()), Some("note-77-of-many"));
        assert_eq!(nearest("elsewhere", known()), None);
    }
}
