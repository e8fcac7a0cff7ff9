//! What Arabic writes in one with a word: the article, and before it what says *and*, *so*,
//! *by*, *to*, *like*.

use super::scripts::arabic_of_latin;

/// What may stand before a word, one letter for each; the usual ones first.
const BEFORE: [&[u8]; 11] =
    [b"W", b"F", b"B", b"L", b"K", b"WB", b"WL", b"WK", b"FB", b"FL", b"FK"];
/// What may stand before `to` and the article.
const ALONE: [&[u8]; 3] = [b"", b"W", b"F"];
/// Of a name in other letters, only the likeliest Arabic forms get more.
const LIKELIEST: usize = 8;
/// And they have only so many things before them.
const USUAL: usize = 5;
/// A word of fewer letters is an ordinary one as soon as others stand before it.
const LEAST: usize = 3;
/// The same where it is the only one, or comes from other letters.
const LEAST_UNSURE: usize = 4;

/// The Arabic words that a word comes to, as it is folded; `several` where it is one of
/// several of a name.
fn arabic(word: &[u8], several: bool) -> Vec<Vec<u8>> {
    let is_arabic = word.iter().all(u8::is_ascii_uppercase);
    let least = if is_arabic && several { LEAST } else { LEAST_UNSURE };
    let mut all = match std::str::from_utf8(word) {
        _ if is_arabic => vec![word.to_vec()],
        Ok(word) if several => arabic_of_latin(word, LIKELIEST).into_iter().collect(),
        _ => Vec::new(),
    };
    all.retain(|word| word.len() >= least);
    all
}

/// A word with the article, where it has none, or without.
pub(super) fn articles(word: &[u8], several: bool) -> Vec<Vec<u8>> {
    let words = if several { arabic(word, several) } else { Vec::new() };
    words.iter().map(|word| other_article(word)).collect()
}

fn other_article(word: &[u8]) -> Vec<u8> {
    match word.strip_prefix(b"AL") {
        Some(stem) if stem.len() >= LEAST => stem.to_vec(),
        _ => [b"AL", word].concat(),
    }
}

/// A word as it may begin a name in Arabic prose.
pub(super) fn prefixed(word: &[u8], several: bool) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let is_arabic = word.iter().all(u8::is_ascii_uppercase);
    let most = if is_arabic { BEFORE.len() } else { USUAL };
    for word in arabic(word, several) {
        let other = several.then(|| other_article(&word));
        for word in [Some(word), other].into_iter().flatten() {
            all.extend(BEFORE.iter().take(most).map(|before| [before, word.as_slice()].concat()));
            // `to` and the article are two letters, of which three are never written.
            let Some(stem) = word.strip_prefix(b"AL") else { continue };
            let two: &[u8] = if stem.starts_with(b"L") { b"L" } else { b"LL" };
            all.extend(ALONE.iter().map(|before| [before, two, stem].concat()));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_what_is_written_in_one_with_them() {
        let has = |all: Vec<Vec<u8>>, word: &str| all.iter().any(|one| one == word.as_bytes());
        for word in ["WMHMD", "FMHMD", "BMHMD", "LMHMD", "KMHMD", "WLMHMD"] {
            assert!(has(prefixed(b"MHMD", false), word), "{word}");
        }
        for word in ["WALTRABLSY", "LLTRABLSY", "WLLTRABLSY", "LTRABLSY"] {
            assert!(has(prefixed(b"ALTRABLSY", true), word), "{word}");
        }
        assert!(has(prefixed(b"ALLYS", true), "LLYS"));
        assert!(!has(prefixed(b"omar", true), "WEMR"));
        assert!(has(prefixed(b"haddad", true), "LHDAD"));
        assert!(has(articles(b"HDAD", true), "ALHDAD"));
        assert!(has(articles(b"ALHDAD", true), "HDAD"));
        assert!(articles(b"HDAD", false).is_empty());
        assert!(prefixed(b"NWR", false).is_empty());
        assert!(prefixed(b"hope", false).is_empty());
    }
}
