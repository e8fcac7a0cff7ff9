//! What of a word in Latin letters may stand for a word in Arabic ones, whatever the scheme:
//! English, French, German, Turkish, and Cyrillic letter by letter. Vowels that Arabic leaves
//! out are passed over.

/// Stands for the article in a word of Arabic letters.
pub(super) const ARTICLE: u8 = b'@';

/// No longer is a word, in Latin letters or in Arabic ones.
const LONGEST: usize = 32;
/// What is less usual costs one. A word that costs more is another.
const DEAREST: u8 = 1;
const NEVER: u8 = u8::MAX;

/// What a letter may be written as, and what it seldom is.
type Written = (&'static [&'static str], &'static [&'static str]);

/// How much a word tells from others.
pub(super) fn strength(arabic: &[u8]) -> u32 {
    let weight = |(at, letter): (usize, &u8)| match letter {
        b'A' | b'W' | b'Y' | b'E' => 1,
        b'H' if at + 1 == arabic.len() => 1,
        &ARTICLE => 0,
        _ => 2,
    };
    arabic.iter().enumerate().map(weight).sum()
}

/// Whether a small Latin word may stand for an Arabic one: how unusual that is.
pub(super) fn may_stand(latin: &[u8], arabic: &[u8]) -> Option<u8> {
    if latin.len() > LONGEST || arabic.len() > LONGEST {
        return None;
    }
    let mut walk = Walk { latin, arabic, costs: [[NEVER; LONGEST + 1]; LONGEST + 1] };
    walk.reach(0, 0, 0);
    for at in 0..=latin.len() {
        for of in 0..=arabic.len() {
            if walk.cost(at, of) <= DEAREST {
                walk.step(at, of);
            }
        }
    }
    let cost = walk.cost(latin.len(), arabic.len());
    (cost <= DEAREST).then_some(cost)
}

/// The first letters that a Latin word may have which stands for an Arabic one.
pub(super) fn first_letters(arabic: &[u8]) -> impl Iterator<Item = u8> {
    let arabic = arabic.get(..4).unwrap_or(arabic);
    (b'a'..=b'z').filter(move |first| {
        // What is behind it may belong to it.
        begins(&[*first], arabic) || (b'a'..=b'z').any(|next| begins(&[*first, next], arabic))
    })
}

/// Whether a word may go on behind its first letters.
fn begins(latin: &[u8], arabic: &[u8]) -> bool {
    let mut walk = Walk { latin, arabic, costs: [[NEVER; LONGEST + 1]; LONGEST + 1] };
    walk.reach(0, 0, 0);
    for at in 0..=latin.len() {
        for of in 0..=arabic.len().min(LONGEST) {
            if walk.cost(at, of) <= DEAREST {
                if at > 0 && of > 0 {
                    return true;
                }
                walk.step(at, of);
            }
        }
    }
    false
}

/// How far two words have been held against each other.
struct Walk<'w> {
    latin: &'w [u8],
    arabic: &'w [u8],
    /// What it costs to be behind so many letters of each.
    costs: [[u8; LONGEST + 1]; LONGEST + 1],
}

impl Walk<'_> {
    fn cost(&self, at: usize, of: usize) -> u8 {
        self.costs.get(at).and_then(|row| row.get(of)).copied().unwrap_or(NEVER)
    }

    fn reach(&mut self, at: usize, of: usize, cost: u8) {
        if let Some(place) = self.costs.get_mut(at).and_then(|row| row.get_mut(of)) {
            *place = cost.min(*place);
        }
    }

    fn letter(&self, at: usize) -> u8 {
        self.latin.get(at).copied().unwrap_or(0)
    }

    /// Goes on from a place.
    fn step(&mut self, at: usize, of: usize) {
        let cost = self.cost(at, of);
        let rest = self.latin.get(at..).unwrap_or(&[]);
        let Some(letter) = self.arabic.get(of).copied() else {
            return self.end(at, of, cost);
        };
        if letter == ARTICLE {
            return self.article(at, of, cost);
        }
        let first = of == 0 || self.arabic.get(of - 1) == Some(&ARTICLE);
        let last = of + 1 == self.arabic.len();
        if !first && is_vowel(self.letter(at)) {
            self.reach(at + 1, of, cost);
        }
        let next = if last { 0 } else { self.arabic.get(of + 1).copied().unwrap_or(0) };
        let (usual, seldom) = two(letter, next, first);
        self.written(at, of + 2, rest, usual, cost);
        self.written(at, of + 2, rest, seldom, cost + 1);
        let (usual, seldom) = one(letter, first, last);
        self.written(at, of + 1, rest, usual, cost);
        self.written(at, of + 1, rest, seldom, cost + 1);
    }

    fn written(&mut self, at: usize, of: usize, rest: &[u8], all: &[&str], cost: u8) {
        for text in all.iter().filter(|text| rest.starts_with(text.as_bytes())) {
            self.reach(at + text.len(), of, cost);
        }
    }

    /// The article in any of its forms, or left out: `al`, `el`, `ul`, and those that take on
    /// the sound of the next letter, `ar-r…`.
    fn article(&mut self, at: usize, of: usize, cost: u8) {
        for vowels in 0..=2 {
            let next = at + vowels;
            if (at..next).any(|at| !is_vowel(self.letter(at))) {
                return;
            }
            self.reach(next, of + 1, cost);
            let (one, two) = (self.letter(next), self.letter(next + 1));
            let is_same = one == two && one > 0 && !is_vowel(one);
            if one == b'l' || is_same {
                self.reach(next + 1, of + 1, cost);
            }
            if self.latin.get(next..next + 4) == Some(b"shsh".as_slice()) {
                self.reach(next + 2, of + 1, cost);
            }
            // Its noun is the next word.
            let ends = next + 1 == self.latin.len() && of + 1 == self.arabic.len();
            if ends && vowels > 0 && b"rsnztd".contains(&one) {
                self.reach(next + 1, of + 1, cost);
            }
        }
    }

    /// What may stand behind the last letter: a vowel that nobody says, or the ending of
    /// another case.
    fn end(&mut self, at: usize, of: usize, cost: u8) {
        let end = self.latin.len();
        let rest = self.latin.get(at..).unwrap_or(&[]);
        match rest {
            b"a" | b"e" | b"u" | b"i" | b"y" | b"o" | b"om" | b"em" | b"ym" | b"oi" | b"oy"
            | b"ei" | b"s" => self.reach(end, of, cost + 1),
            _ => {}
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// What two letters are written as.
fn two(letter: u8, next: u8, first: bool) -> Written {
    match (letter, next) {
        (b'A' | b'E', b'Y') if first => (&["i", "ee", "ei", "y"], &["e"]),
        (b'A' | b'E', b'W') if first => (&["o", "u", "ou", "oo"], &[]),
        (b'A' | b'E', b'A') if first => (&["a", "e", "i", "o", "u"], &[]),
        (b'K' | b'Q', b'S') => (&["x"], &[]),
        (b'N', b'J' | b'G') => (&["ng"], &[]),
        // Not everybody hears them: Amr, Jafar.
        (b'R', b'W') if !first => (&[], &["r"]),
        _ => (&[], &[]),
    }
}

/// What a letter is written as.
fn one(letter: u8, first: bool, last: bool) -> Written {
    match letter {
        b'A' | b'E' if first => (&["a", "e", "i", "o", "u"], &[]),
        b'A' if last => (&["a", "ah", "e"], &["o", "aa"]),
        b'A' => (&["a", "e"], &["o", "i", "u"]),
        b'E' => (&[""], &[]),
        b'B' => (&["b", "bb"], &["p"]),
        b'P' => (&["p", "pp", "b"], &[]),
        b'T' if last => (&["t", "tt", "th"], &["d"]),
        b'T' => (&["t", "tt"], &["th", "d"]),
        b'S' => (&["s", "ss", "th"], &["c", "z", "ts"]),
        b'J' => (&["j", "jj", "dj", "dzh", "g", "zh", "dsch"], &["gg", "y", "c", "gh", "i"]),
        b'C' => (&["ch", "c", "tch", "tsch"], &["sh", "ts"]),
        b'H' if last => (
            &["h", "kh", "a", "e", "ah", "eh", "at", "et", "hh"],
            &["", "g", "i", "eth", "ath", "ia", "y"],
        ),
        b'H' => (&["h", "hh", "kh"], &["g", "x", "ch"]),
        b'X' => (&["kh", "ch", "x", "h"], &["k", "hh", "j", "kkh"]),
        b'D' => (&["d", "dd", "dh"], &["t", "z", "th"]),
        b'Z' => (&["z", "zz", "dh", "th"], &["s", "d", "ds", "dz"]),
        b'R' => (&["r", "rr"], &["rh"]),
        b'O' => (&["sh", "ch", "sch", "shsh", "ssh"], &["s", "x", "sz", "sj"]),
        b'I' => (&["gh", "g", "ghg"], &["q", "kh", "r"]),
        b'F' => (&["f", "ff", "ph", "v"], &[]),
        b'Q' => (&["q", "k", "kk", "qq"], &["g", "gh", "c", "kh", "ck", "qu"]),
        b'K' => (&["k", "kk", "c"], &["q", "ck", "ch", "cc", "g"]),
        b'G' => (&["g", "gg", "gh"], &["k", "j"]),
        b'L' => (&["l", "ll"], &[]),
        b'M' => (&["m", "mm"], &[]),
        b'N' => (&["n", "nn"], &["ng"]),
        b'U' => (&["ng", "n"], &[]),
        b'W' if first => (&["w", "v", "ou", "u", "o"], &["b"]),
        b'W' => (&["w", "v", "u", "o", "ou", "ww", "vv"], &[]),
        b'Y' if first => (&["y", "i", "j"], &["e"]),
        b'Y' if last => (&["y", "i", "a", "e", "ee"], &["ah", "j", "ij"]),
        b'Y' => (&["y", "i", "e", "yy", "j"], &["a"]),
        _ => (&[], &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_its_letters() {
        for (arabic, words) in [
            ("MHMD", &["muhammad", "mohamed", "mohammed", "mukhammad", "muhammed", "mehmet"][..]),
            ("EMR", &["omar", "umar", "omara", "omaru", "omarom"]),
            ("YWSF", &["yusuf", "youssef", "yousef", "jusuf", "iusuf"]),
            ("@HDAD", &["haddad", "alhaddad", "elhaddad", "khaddad", "alkhaddad"]),
            (
                "EBD@RHMN",
                &["abdurrahman", "abdulrahman", "abderrahmane", "abdrahman", "abdurakhman"],
            ),
            ("EBD@LH", &["abdullah", "abdallah", "abdulla", "abdoullah", "abdollah"]),
            ("EBD@", &["abd", "abdul", "abdel", "abdur", "abdu"]),
            ("@OAMY", &["shami", "ashshami", "alshami", "elchami", "asshami"]),
            ("SLAH@DYN", &["salahuddin", "salaheddine", "salakhaddin"]),
            ("ABRAHYM", &["ibrahim", "ebrahim", "ibragim"]),
            ("JEFR", &["jafar", "jaafar", "dzhafar", "djaafar", "gafar", "cafer"]),
            ("FATMH", &["fatima", "fatimah", "fatma", "fatimat"]),
            ("HSYN", &["hussein", "husayn", "hussain", "khusein", "hossein", "huseyn"]),
            ("QASM", &["qasim", "kassem", "kasym", "gasim"]),
            ("RMDAN", &["ramadan", "ramazan", "ramzan"]),
            ("EYSY", &["isa", "issa", "eisa", "aissa"]),
        ] {
            for word in words {
                assert!(may_stand(word.as_bytes(), arabic.as_bytes()).is_some(), "{word} {arabic}");
                let first = word.as_bytes()[0];
                assert!(first_letters(arabic.as_bytes()).any(|one| one == first), "{word}");
            }
        }
        for (arabic, words) in [
            ("EMR", &["mar", "omark", "omad"][..]),
            ("MHMD", &["mamud", "hamid", "mohamedan"]),
            ("@HDAD", &["al", "hadd", "ad", "head"]),
            ("SALM", &["sam", "islam", "psalm"]),
        ] {
            for word in words {
                assert!(may_stand(word.as_bytes(), arabic.as_bytes()).is_none(), "{word} {arabic}");
            }
        }
        assert_eq!(may_stand(&[b'a'; 99], b"AAAA"), None);
        assert_eq!(may_stand(b"omar", b"EMR"), Some(0));
        assert_eq!(may_stand(b"omara", b"EMR"), Some(1));
    }
}
