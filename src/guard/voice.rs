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

/// Stands for a `ي` at the end, which has its dots: an `ى` may be an a as well.
pub(super) const DOTTED: u8 = b'$';

/// What a letter may be written as, and what it seldom is.
type Written = (&'static [&'static str], &'static [&'static str]);

/// How much a word tells from others.
pub(super) fn strength(arabic: &[u8]) -> u32 {
    let weight = |(at, letter): (usize, &u8)| match letter {
        b'A' | b'W' | b'Y' | b'E' | &DOTTED => 1,
        b'H' if at + 1 == arabic.len() => 1,
        &ARTICLE => 0,
        _ => 2,
    };
    arabic.iter().enumerate().map(weight).sum()
}

/// Words that many people have, which other names would be written like: with the vowels
/// that they have, as small letters.
fn told(arabic: &[u8]) -> &'static [&'static [u8]] {
    match arabic {
        b"EMR" => &[b"uMaR"],
        b"EMAR" => &[b"aMAR"],
        b"EAMR" => &[b"aMiR"],
        b"EL$" | b"ELY" => &[b"aL$"],
        b"AHMD" => &[b"aHMaD"],
        b"MHMD" => &[b"MuHaMaD", b"MaHuMaD", b"MaHMaD", b"MHaMaD"],
        b"HSN" => &[b"HaSaN"],
        b"HAJR" => &[b"HAJaR"],
        b"SAMR" => &[b"SAMeR"],
        _ => &[],
    }
}

/// Whether a small Latin word may stand for an Arabic one: how unusual that is.
pub(super) fn may_stand(latin: &[u8], arabic: &[u8]) -> Option<u8> {
    match told(arabic) {
        [] => held(latin, arabic),
        told => told.iter().filter_map(|one| held(latin, one)).min(),
    }
}

fn held(latin: &[u8], arabic: &[u8]) -> Option<u8> {
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
    let told = told(arabic);
    let all = if told.is_empty() { vec![arabic] } else { told.to_vec() };
    let all: Vec<&[u8]> = all.iter().map(|one| one.get(..4).unwrap_or(one)).collect();
    (b'a'..=b'z').filter(move |first| {
        // What is behind it may belong to it.
        let mut lines = all.iter();
        lines.any(|arabic| {
            begins(&[*first], arabic) || (b'a'..=b'z').any(|next| begins(&[*first, next], arabic))
        })
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
        if !first && self.is_short(at, of) {
            self.reach(at + 1, of, cost);
        }
        // The French write the short one so, too.
        let second = of == 1 || (of > 1 && self.arabic.get(of - 2) == Some(&ARTICLE));
        if second && rest.starts_with(b"ou") && !self.has_vowels() {
            self.reach(at + 2, of, cost + 1);
        }
        let next = if last { 0 } else { self.arabic.get(of + 1).copied().unwrap_or(0) };
        let (usual, seldom) = two(letter, next, first);
        self.written(at, of + 2, rest, usual, cost);
        self.written(at, of + 2, rest, seldom, cost + 1);
        let (usual, seldom) = match letter {
            b'Y' if !first && !last => self.middle_y(of),
            _ => one(letter, first, last),
        };
        self.written(at, of + 1, rest, usual, cost);
        self.written(at, of + 1, rest, seldom, cost + 1);
    }

    /// Whether the vowels are told.
    fn has_vowels(&self) -> bool {
        self.arabic.iter().any(u8::is_ascii_lowercase)
    }

    /// The letters behind the article, where there is one.
    fn stem(&self) -> &[u8] {
        self.arabic.strip_prefix(&[ARTICLE]).unwrap_or(self.arabic)
    }

    /// Whether there is a vowel that Arabic leaves out. Two in a row are a long one, which
    /// it writes.
    fn is_short(&self, at: usize, of: usize) -> bool {
        let vowel = self.letter(at);
        let before = at.checked_sub(1).map_or(0, |before| self.letter(before));
        // Behind a letter that is silent, or may be a consonant: Jaafar, Mariam, Muayyad.
        let parted = match of.checked_sub(1).and_then(|of| self.arabic.get(of)) {
            Some(b'E') => true,
            Some(b'Y') => before == b'i',
            Some(b'W') => before == b'u',
            _ => false,
        };
        let in_row = is_vowel(before) && before != b'y' && !parted;
        let y_in_row = vowel == b'y' && (is_vowel(before) || is_vowel(self.letter(at + 1)));
        if !is_vowel(vowel) || in_row || y_in_row || self.has_vowels() {
            return false;
        }
        let stem = self.stem();
        if of + 1 != self.arabic.len() {
            return true;
        }
        match stem {
            // Karam, and not Karim: that i is long. Fikr may be Fikir.
            [_, second, _] if !b"AWY".contains(second) => {
                let earlier = self.latin.get(..at).unwrap_or(&[]).iter().rev();
                let earlier = earlier.copied().find(|letter| is_vowel(*letter));
                b"ae".contains(&vowel) || earlier.is_none_or(|earlier| earlier == vowel)
            }
            // Jabir, Jaber: who does something.
            [_, b'A', third, last] if !b"AWY".contains(third) && !b"AWYE$H".contains(last) => {
                b"iey".contains(&vowel)
            }
            _ => true,
        }
    }

    /// What stands for a `ي` within a word.
    fn middle_y(&self, of: usize) -> Written {
        let before = |by: usize| of.checked_sub(by).and_then(|at| self.arabic.get(at)).copied();
        const LONG: &[&str] = &["y", "i", "yy", "j", "ee", "ie", "ii"];
        match (before(1), self.stem()) {
            (Some(b'A' | b'E'), _) => (&["y", "i", "yy", "j", "ee", "e"], &[]),
            // Salim, and not Salem.
            (_, [_, second, b'Y', _]) if !b"AWY".contains(second) => (LONG, &[]),
            _ => (LONG, &["e"]),
        }
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
        (b'A' | b'E', b'A') if first => (&["a", "e", "aa"], &["o"]),
        (b'W', b'W') => (&["u", "ou", "oo", "w"], &["o"]),
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
        b'A' => (&["a", "e", "aa"], &["o"]),
        b'E' => (&[""], &[]),
        b'B' => (&["b", "bb"], &["p"]),
        b'P' => (&["p", "pp", "b"], &[]),
        b'T' if last => (&["t", "tt", "th"], &["d"]),
        b'T' => (&["t", "tt"], &["th", "d"]),
        b'S' => (&["s", "ss", "th"], &["c", "ts"]),
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
        b'W' => (&["w", "v", "u", "o", "ou", "oo", "ww", "vv", "woo", "wou"], &[]),
        b'Y' if first => (&["y", "i", "j"], &["e"]),
        b'Y' if last => (&["y", "i", "a", "e", "ee"], &["ah", "j", "ij"]),
        // Short vowels, where they are told.
        b'a' => (&["a", "e"], &["i"]),
        b'i' => (&["i", "e", "y"], &["ee"]),
        b'u' => (&["u", "o", "ou"], &["oo"]),
        b'e' => (&["e"], &[]),
        DOTTED => (&["y", "i", "ee"], &["j", "ij", "ii", "iy"]),
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
