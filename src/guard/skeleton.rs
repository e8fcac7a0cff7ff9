//! A name in Arabic letters as what others hear of it. Arabic leaves out most vowels, so that
//! too many words would have to be looked for: here it is seen, of a word that stands in
//! a text, whether it may be one of the name.

use super::voice::{ARTICLE, DOTTED, strength};

/// A name as the words by which it goes in Latin letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Skeleton {
    /// The ways to part it into words, each of at least two. A word has the letters to which
    /// Arabic ones come, and a sign for the article.
    pub ways: Vec<Vec<Vec<u8>>>,
    /// Whether another name may stand between its two.
    pub middle: bool,
    /// Whether names of it are left out.
    pub is_part: bool,
    /// How unusual the writing of all its words may be.
    pub dearest: u8,
}

/// A name that comes to less may be anybody's. A consonant counts two, a letter that also
/// stands for a vowel one.
const LEAST: u32 = 11;
/// One that comes to less has to be written in a usual way.
const LEAST_UNUSUAL: u32 = 14;
/// A name with many ways to be parted has these first.
const MOST_WAYS: usize = 24;

/// Words that say whose child somebody is. They may be left out.
const SONS: [&[u8]; 4] = [b"BN", b"ABN", b"BNT", b"ABNH"];
/// Words that make one name with the next.
const FIRSTS: [&[u8]; 7] = [b"EBD", b"ABW", b"ABA", b"ABY", b"AB$", b"AM", b"DW"];
/// Words that make one name with the one before them.
const LASTS: [&[u8]; 2] = [b"ALLH", b"ALDYN"];

/// The forms of a name of these words; none where one of them is in other letters, or where
/// there is only one.
pub(super) fn skeletons(words: &[Vec<u8>]) -> Vec<Skeleton> {
    if !words.iter().flatten().all(|letter| letter.is_ascii_uppercase() || *letter == DOTTED) {
        return Vec::new();
    }
    let units = units(words);
    let mut all = Vec::from_iter(skeleton(&units, false));
    if let ([first, _, .., last], 3..=5) = (units.as_slice(), units.len()) {
        all.extend(skeleton(&[first.clone(), last.clone()], true));
    }
    all
}

/// The names of a name, most of them of one word.
fn units(words: &[Vec<u8>]) -> Vec<Vec<Vec<u8>>> {
    let mut units: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut open = false;
    for (at, word) in words.iter().enumerate() {
        let word = word.as_slice();
        if at > 0 && SONS.contains(&word) {
            continue;
        }
        // The servant and whose he is are often written in one.
        let written = match word.strip_prefix(b"EBD") {
            Some(rest) if rest.len() > 3 && rest.starts_with(b"AL") => {
                vec![b"EBD".to_vec(), rest.to_vec()]
            }
            _ => vec![word.to_vec()],
        };
        for word in written {
            let joins = open || LASTS.contains(&word.as_slice());
            open = FIRSTS.contains(&word.as_slice());
            match units.last_mut().filter(|_| joins) {
                Some(unit) => unit.push(word),
                None => units.push(vec![word]),
            }
        }
    }
    units
}

fn skeleton(units: &[Vec<Vec<u8>>], is_part: bool) -> Option<Skeleton> {
    let mut ways: Vec<Vec<Vec<u8>>> = vec![Vec::new()];
    for unit in units {
        let words: Vec<Vec<u8>> = unit.iter().map(|word| heard(word)).collect();
        let before = std::mem::take(&mut ways);
        for way in before.iter().filter(|_| words.len() > 1) {
            // `Abdul Rahman` has the article at the end of its first word.
            let article =
                |at: usize| words.get(at + 1).is_some_and(|next| next.first() == Some(&ARTICLE));
            let parted = words.iter().enumerate().map(|(at, word)| match article(at) {
                true => [word.as_slice(), &[ARTICLE]].concat(),
                false => word.clone(),
            });
            ways.push(way.iter().cloned().chain(parted).collect());
        }
        ways.extend(before.iter().map(|way| {
            let mut way = way.clone();
            way.push(words.concat());
            way
        }));
        ways.truncate(MOST_WAYS);
    }
    let weight: u32 = units.iter().flatten().map(|word| strength(&heard(word))).sum();
    let enough = units.len() > 1 && weight >= LEAST;
    let dearest = if weight < LEAST_UNUSUAL { 1 } else { 2 };
    let middle = units.len() == 2 && dearest > 1;
    enough.then_some(Skeleton { ways, middle, is_part, dearest })
}

/// A word with a sign for the article before it.
fn heard(word: &[u8]) -> Vec<u8> {
    match word.strip_prefix(b"AL") {
        Some(stem) if stem.len() > 1 => [&[ARTICLE], stem].concat(),
        _ => word.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(words: &[&str]) -> Vec<String> {
        let words: Vec<Vec<u8>> = words.iter().map(|word| word.as_bytes().to_vec()).collect();
        let all = skeletons(&words).into_iter().flat_map(|one| one.ways);
        all.map(|way| String::from_utf8(way.join(&b' ')).unwrap()).collect()
    }

    #[test]
    fn names_of_several_words_may_be_one_word() {
        assert_eq!(ways(&["EMR", "HDAD"]), ["EMR HDAD"]);
        assert_eq!(ways(&["EMR", "BN", "ALHDAD"]), ["EMR @HDAD"]);
        let servant = ["EBD@ @RHMN HDAD", "EBD@RHMN HDAD"];
        assert_eq!(ways(&["EBD", "ALRHMN", "HDAD"]), servant);
        assert_eq!(ways(&["EBDALRHMN", "HDAD"]), servant);
        assert_eq!(ways(&["EMR", "SALM", "HDAD"]), ["EMR SALM HDAD", "EMR HDAD"]);
        assert_eq!(ways(&["ELY"]), [""; 0]);
        assert_eq!(ways(&["ELY", "NWR"]), [""; 0]);
        assert_eq!(ways(&["EMR", "haddad"]), [""; 0]);
    }
}
