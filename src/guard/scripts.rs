//! How names go from one script to another: by the usual schemes, letter by
//! letter, since people mix them.
//!
//! Each table says what may stand for a letter, the likeliest first. What a
//! word comes to is found best first, so that a long word has its likely forms
//! and not all of the thousands that could be thought of.

use std::collections::BTreeSet;

/// What may stand for a letter or several; `^` is the beginning of the word and
/// `$` its end.
type Rules = &'static [(&'static str, &'static [&'static str])];

/// Cyrillic to Latin: BGN/PCGN, ICAO (passports), ISO 9 and the scholarly way
/// without their marks, and what English, German and French papers write.
const CYRILLIC_TO_LATIN: Rules = &[
    ("а", &["a"]),
    ("б", &["b"]),
    ("в", &["v", "w"]),
    ("ов$", &["ov", "ow", "off"]),
    ("ев$", &["ev", "yev", "ew", "eff", "iev", "jev"]),
    ("г", &["g", "h"]),
    ("ґ", &["g"]),
    ("д", &["d"]),
    ("дж", &["dzh", "j", "dj", "dz"]),
    ("е", &["e", "ye", "je"]),
    ("^е", &["e", "ye", "je", "ie"]),
    ("ё", &["e", "yo", "io", "jo", "o", "ye"]),
    ("є", &["ye", "ie", "je", "e"]),
    ("ж", &["zh", "j", "z", "sch"]),
    ("з", &["z", "s"]),
    ("и", &["i", "y"]),
    ("і", &["i", "y"]),
    ("ї", &["yi", "i", "ji"]),
    ("й", &["y", "i", "j", ""]),
    ("ий$", &["y", "iy", "ii", "ij", "i", "yi"]),
    ("ый$", &["y", "yy", "yi", "yj", "iy"]),
    ("к", &["k"]),
    ("кс", &["ks", "x"]),
    ("қ", &["q", "k"]),
    ("л", &["l"]),
    ("м", &["m"]),
    ("н", &["n"]),
    ("ң", &["ng", "n"]),
    ("о", &["o"]),
    ("ө", &["o", "oe"]),
    ("п", &["p"]),
    ("р", &["r"]),
    ("с", &["s"]),
    ("т", &["t"]),
    ("у", &["u", "ou", "w"]),
    ("ұ", &["u"]),
    ("ү", &["u", "ue"]),
    ("ў", &["u", "w", "o"]),
    ("ф", &["f", "ph"]),
    ("х", &["kh", "h", "x", "ch"]),
    ("һ", &["h", "kh"]),
    ("ц", &["ts", "c", "tz", "cz"]),
    ("ч", &["ch", "c", "tch", "tsch"]),
    ("ш", &["sh", "s", "sch", "ch"]),
    ("щ", &["shch", "sch", "sc", "sh", "s", "shh", "schtsch", "chtch"]),
    ("ъ", &["", "ie"]),
    ("ы", &["y", "i"]),
    ("ь", &[""]),
    ("э", &["e"]),
    ("ю", &["yu", "iu", "ju", "u"]),
    ("я", &["ya", "ia", "ja", "a"]),
    ("ә", &["a", "ae", "e"]),
    ("ғ", &["g", "gh"]),
    ("ј", &["j", "y"]),
    ("ћ", &["c", "ch"]),
    ("ђ", &["dj", "d"]),
    ("џ", &["dz", "dzh", "j"]),
];

/// Latin to what [`super::letter`] makes of the Cyrillic letters.
const LATIN_TO_CYRILLIC: Rules = &[
    ("shch", &["shch"]),
    ("sch", &["sh", "shch"]),
    ("sh", &["sh"]),
    ("s", &["s", "sh"]),
    ("tsch", &["ch"]),
    ("tch", &["ch"]),
    ("ch", &["ch", "kh"]),
    ("ck", &["k"]),
    ("c", &["k", "ts", "ch", "s"]),
    ("ts", &["ts"]),
    ("tz", &["ts"]),
    ("kh", &["kh"]),
    ("h", &["kh", "g", "h", ""]),
    ("gh", &["g"]),
    ("x", &["ks", "kh"]),
    ("zh", &["zh"]),
    ("z", &["z", "zh"]),
    ("dzh", &["dzh"]),
    ("dj", &["dzh", "zh"]),
    ("j", &["zh", "dzh", "i"]),
    ("yu", &["yu"]),
    ("iu", &["yu", "iu"]),
    ("ju", &["yu", "zhu", "dzhu"]),
    ("ya", &["ya"]),
    ("ia", &["iya", "ya", "ia"]),
    ("ja", &["ya", "zha", "dzha"]),
    ("yo", &["e", "io"]),
    ("jo", &["e", "dzho", "zho"]),
    ("ye", &["e"]),
    ("je", &["e", "dzhe", "zhe"]),
    ("y", &["i", "y", ""]),
    ("iy$", &["ii"]),
    ("y$", &["ii", "i", "yi"]),
    ("i", &["i", "y"]),
    ("ee", &["i", "ee"]),
    ("oo", &["u", "oo"]),
    ("ou", &["u"]),
    ("u", &["u"]),
    ("q", &["k"]),
    ("w", &["v", "u"]),
    ("ff$", &["v"]),
    ("ph", &["f"]),
    ("th", &["t", "f"]),
    ("ng", &["ng", "n"]),
    ("ll", &["ll", "l"]),
    ("mm", &["mm", "m"]),
    ("nn", &["nn", "n"]),
    ("ss", &["ss", "s"]),
    ("tt", &["tt", "t"]),
    ("dd", &["dd", "d"]),
    ("a", &["a"]),
    ("e", &["e"]),
    ("ae", &["e", "a"]),
    ("oe", &["e", "o"]),
    ("ue", &["u", "yu"]),
];

/// Cyrillic to what [`super::letter`] makes of the Arabic letters: with its vowels, as foreign
/// names are written, and without the short ones, where the name came from Arabic.
const CYRILLIC_TO_ARABIC: Rules = &[
    ("а", &["A", ""]),
    ("^а", &["A", "E"]),
    ("б", &["B"]),
    ("в", &["F", "W"]),
    ("г", &["I", "J", "G"]),
    ("ғ", &["I"]),
    ("д", &["D", "Z"]),
    ("дд", &["D"]),
    ("дж", &["J"]),
    ("е", &["Y", "", "A"]),
    ("^е", &["Y", "AY"]),
    ("ей", &["Y", "YY"]),
    ("ё", &["YW", "W"]),
    ("ж", &["J"]),
    ("з", &["Z"]),
    ("и", &["Y", ""]),
    ("^и", &["AY", "A", "E"]),
    ("ий$", &["Y"]),
    ("й", &["Y"]),
    ("к", &["K", "Q"]),
    ("қ", &["Q"]),
    ("л", &["L"]),
    ("лл", &["L"]),
    ("м", &["M"]),
    ("мм", &["M"]),
    ("н", &["N"]),
    ("нн", &["N"]),
    ("ң", &["NJ", "N"]),
    ("о", &["W", "A", ""]),
    ("^о", &["AW", "E", "A"]),
    ("п", &["B", "P"]),
    ("р", &["R"]),
    ("с", &["S"]),
    ("сс", &["S"]),
    ("т", &["T"]),
    ("т$", &["T", "D"]),
    ("у", &["W", ""]),
    ("^у", &["AW", "E"]),
    ("ф", &["F"]),
    ("х", &["X", "H"]),
    ("һ", &["H"]),
    ("ц", &["TS"]),
    ("ч", &["TO", "O", "C"]),
    ("ш", &["O"]),
    ("щ", &["O", "OTO"]),
    ("ъ", &[""]),
    ("ы", &["Y", ""]),
    ("ь", &[""]),
    ("э", &["Y", "A"]),
    ("^э", &["AY", "A"]),
    ("ю", &["YW"]),
    ("я", &["YA", "A"]),
    ("ә", &["A", ""]),
    ("і", &["Y", ""]),
    ("ө", &["W"]),
    ("ұ", &["W", ""]),
    ("ү", &["W", ""]),
];

/// Latin to what [`super::letter`] makes of the Arabic letters.
const LATIN_TO_ARABIC: Rules = &[
    ("^al", &["AL", "EL"]),
    ("^arr", &["ALR", "AR"]),
    ("^ass", &["ALS", "AS"]),
    ("^ashsh", &["ALO"]),
    ("^azz", &["ALZ", "EZ"]),
    ("^ann", &["ALN", "AN"]),
    ("^att", &["ALT", "ET"]),
    ("^add", &["ALD", "ED"]),
    // The servant, and whose he is; these and the faith are words of their own in Arabic.
    ("^abdul", &["EBDAL"]),
    ("^abdoul", &["EBDAL"]),
    ("^abdel", &["EBDAL"]),
    ("^abdal", &["EBDAL"]),
    ("^abdol", &["EBDAL"]),
    ("^abdurr", &["EBDALR"]),
    ("^abdour", &["EBDALR"]),
    ("^abderr", &["EBDALR"]),
    ("^abduss", &["EBDALS"]),
    ("^abdess", &["EBDALS"]),
    ("^abdunn", &["EBDALN"]),
    ("^abdenn", &["EBDALN"]),
    ("ullah$", &["ALLH"]),
    ("allah$", &["ALLH"]),
    ("ollah$", &["ALLH"]),
    ("ulla$", &["ALLH"]),
    ("alla$", &["ALLH"]),
    ("uddin$", &["ALDYN"]),
    ("eddin$", &["ALDYN"]),
    ("eddine$", &["ALDYN"]),
    ("addin$", &["ALDYN"]),
    ("^el", &["AL", "EL"]),
    ("^a", &["A", "E", "EA"]),
    ("^aa", &["A", "EA"]),
    ("^e", &["A", "E", "AY"]),
    ("^i", &["A", "AY", "E", "EY"]),
    ("^o", &["E", "A", "AW", "EW"]),
    ("^u", &["A", "AW", "E", "EW"]),
    ("^ou", &["AW", "E"]),
    ("a", &["", "A", "E"]),
    ("a$", &["A", "H", "Y", ""]),
    ("ah$", &["H", "AH", "A"]),
    ("aa", &["A", "AE", "EA"]),
    ("e", &["", "Y", "A"]),
    ("e$", &["H", "A", "Y", ""]),
    ("i", &["Y", ""]),
    ("i$", &["Y"]),
    ("ee", &["Y"]),
    ("ie", &["Y", ""]),
    ("o", &["W", ""]),
    ("oo", &["W"]),
    ("ou", &["W", ""]),
    ("u", &["", "W"]),
    ("u$", &["W"]),
    ("y", &["Y"]),
    ("ay", &["Y"]),
    ("ai", &["Y", "AY", "AYY"]),
    ("w", &["W"]),
    ("au", &["W"]),
    ("aw", &["W"]),
    ("b", &["B"]),
    ("bb", &["B"]),
    ("c", &["K", "S"]),
    ("ch", &["C", "O"]),
    ("d", &["D"]),
    ("dd", &["D"]),
    ("dh", &["Z", "D"]),
    ("dj", &["J"]),
    ("f", &["F"]),
    ("ff", &["F"]),
    ("g", &["J", "G", "Q", "I"]),
    ("gh", &["I"]),
    ("h", &["H"]),
    ("hh", &["H"]),
    ("j", &["J"]),
    ("jj", &["J"]),
    ("k", &["K", "Q"]),
    ("kk", &["K"]),
    ("kh", &["X"]),
    ("l", &["L"]),
    ("ll", &["L"]),
    ("m", &["M"]),
    ("mm", &["M"]),
    ("n", &["N"]),
    ("nn", &["N"]),
    ("ng", &["NJ", "U", "NG"]),
    ("p", &["P", "B"]),
    ("ph", &["F"]),
    ("q", &["Q"]),
    ("r", &["R"]),
    ("rr", &["R"]),
    ("s", &["S"]),
    ("ss", &["S"]),
    ("sh", &["O"]),
    ("t", &["T"]),
    ("tt", &["T"]),
    ("th", &["S"]),
    ("v", &["F", "W"]),
    ("x", &["KS", "X"]),
    ("z", &["Z"]),
    ("zz", &["Z"]),
    ("zh", &["J"]),
];

/// Letters with marks for which two letters are written where there are none.
const WITHOUT_MARKS: Rules = &[
    ("ä", &["a", "ae"]),
    ("ö", &["o", "oe"]),
    ("ü", &["u", "ue"]),
    ("å", &["a", "aa"]),
    ("ø", &["o", "oe"]),
    ("þ", &["th"]),
    ("ğ", &["g", "gh"]),
    ("ş", &["s", "sh"]),
    ("š", &["s", "sh"]),
    ("ç", &["c", "ch"]),
    ("č", &["c", "ch"]),
    ("ž", &["z", "zh"]),
    ("ı", &["i", "y"]),
    ("ə", &["a", "e"]),
];

/// The ending that Russian and Ukrainian names get in the other cases.
const ENDINGS: [(&str, &[&str]); 12] = [
    ("ова", &["овой", "ову"]),
    ("ева", &["евой", "еву"]),
    ("ина", &["иной", "ину"]),
    ("ая", &["ой", "ую"]),
    ("ский", &["ского", "скому", "ским", "ском"]),
    ("ый", &["ого", "ому", "ым", "ом"]),
    ("ий", &["ия", "ию", "ием", "ии"]),
    ("й", &["я", "ю", "ем", "е"]),
    ("ь", &["я", "ю", "ем", "е"]),
    ("ия", &["ии", "ию", "ией"]),
    ("я", &["и", "е", "ю", "ей"]),
    ("а", &["ы", "и", "е", "у", "ой"]),
];

/// A small Cyrillic word in Latin letters, in its likely forms.
pub(super) fn latin_of_cyrillic(word: &str, most: usize) -> BTreeSet<Vec<u8>> {
    spell(word, CYRILLIC_TO_LATIN, most)
}

/// A Latin word as it may stand in Cyrillic letters.
pub(super) fn cyrillic_of_latin(word: &str, most: usize) -> BTreeSet<Vec<u8>> {
    spell(word, LATIN_TO_CYRILLIC, most)
}

/// A Latin word as it may stand in Arabic letters.
pub(super) fn arabic_of_latin(word: &str, most: usize) -> BTreeSet<Vec<u8>> {
    let mut all = spell(word, LATIN_TO_ARABIC, most);
    all.retain(|word| word.len() > 1);
    all
}

/// A small Cyrillic word as it may stand in Arabic letters.
pub(super) fn arabic_of_cyrillic(word: &str, most: usize) -> BTreeSet<Vec<u8>> {
    let mut all = spell(word, CYRILLIC_TO_ARABIC, most);
    all.retain(|word| word.len() > 1);
    all
}

/// A Latin word with marks as it is written without them.
pub(super) fn without_marks(word: &str, most: usize) -> BTreeSet<Vec<u8>> {
    spell(word, WITHOUT_MARKS, most)
}

/// The other cases of a small Cyrillic word.
pub(super) fn cases(word: &str) -> Vec<String> {
    let last = word.chars().next_back();
    if last.is_some_and(|c| "бвгджзклмнпрстфхцчшщ".contains(c)) {
        let endings: &[&str] = match ["ов", "ев", "ин"].iter().any(|end| word.ends_with(end))
        {
            true => &["а", "у", "ым", "е"],
            false => &["а", "у", "ом", "ем", "е"],
        };
        return endings.iter().map(|ending| format!("{word}{ending}")).collect();
    }
    let found = ENDINGS.iter().find_map(|(end, others)| Some((word.strip_suffix(end)?, others)));
    let Some((stem, others)) = found else { return Vec::new() };
    others.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// No form is longer.
const LONGEST: usize = 40;
/// Forms that are less likely are left out, where there are many.
const DEAREST: u16 = 4;

#[derive(Clone, Copy)]
struct Form {
    cost: u16,
    length: u8,
    bytes: [u8; LONGEST],
}

impl Form {
    fn with(mut self, text: &[u8], cost: u16) -> Option<Self> {
        let from = usize::from(self.length);
        self.bytes.get_mut(from..from + text.len())?.copy_from_slice(text);
        self.length += text.len() as u8;
        self.cost += cost;
        Some(self)
    }
}

fn spell(word: &str, rules: Rules, most: usize) -> BTreeSet<Vec<u8>> {
    let start = Form { cost: 0, length: 0, bytes: [0; LONGEST] };
    let mut ahead: Vec<Vec<Form>> = vec![Vec::new(); word.len() + 1];
    if let Some(first) = ahead.first_mut() {
        first.push(start);
    }
    for (at, c) in word.char_indices() {
        let mut here = ahead.get_mut(at).map(std::mem::take).unwrap_or_default();
        if here.is_empty() {
            continue;
        }
        if here.len() > most {
            here.select_nth_unstable_by_key(most, |form| form.cost);
            here.truncate(most);
        }
        let mut options = options(word, at, rules);
        if options.is_empty() {
            let mut text = [0; 4];
            options.push((c.len_utf8(), 0, c.encode_utf8(&mut text).as_bytes().to_vec()));
        }
        for (length, cost, text) in &options {
            let Some(there) = ahead.get_mut(at + length) else { continue };
            let forms = here.iter().filter_map(|form| form.with(text, *cost));
            there.extend(forms.filter(|form| form.cost <= DEAREST));
        }
    }
    let mut ends = ahead.pop().unwrap_or_default();
    ends.sort_by_key(|form| form.cost);
    let mut all = BTreeSet::new();
    for form in ends {
        if all.len() >= most {
            break;
        }
        all.insert(form.bytes.get(..usize::from(form.length)).unwrap_or(&[]).to_vec());
    }
    all
}

/// What may stand for the letters at an offset: how many bytes of them, how
/// unlikely that is, and what it is.
fn options(word: &str, at: usize, rules: Rules) -> Vec<(usize, u16, Vec<u8>)> {
    let rest = word.get(at..).unwrap_or("");
    let mut found = Vec::new();
    for (from, to) in rules {
        let (from, first) = from.strip_prefix('^').map_or((*from, false), |from| (from, true));
        let (from, last) = from.strip_suffix('$').map_or((from, false), |from| (from, true));
        let fits = rest.starts_with(from) && (!first || at == 0) && (!last || rest == from);
        if fits {
            found.push((from.len(), *to, first || last));
        }
    }
    // What is said of the beginning and the end stands for what is said of any
    // place, and two letters that belong together are seldom two.
    let longest = found.iter().map(|(length, ..)| *length).max().unwrap_or(0);
    let anchored: Vec<usize> =
        found.iter().filter(|(.., anchored)| *anchored).map(|(length, ..)| *length).collect();
    found.retain(|(length, _, is)| *is || !anchored.contains(length));
    let mut options = Vec::new();
    for (length, to, _) in found {
        let seldom = u16::from(length < longest);
        for (cost, text) in to.iter().enumerate() {
            options.push((length, cost.min(2) as u16 + seldom, text.as_bytes().to_vec()));
        }
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(all: &BTreeSet<Vec<u8>>, words: &[&str]) {
        for word in words {
            assert!(all.contains(word.as_bytes()), "{word} is not in {:?}", shown(all));
        }
    }

    fn shown(all: &BTreeSet<Vec<u8>>) -> Vec<String> {
        all.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect()
    }

    #[test]
    fn cyrillic_names_have_their_latin_forms() {
        let most = 96;
        has(&latin_of_cyrillic("жәнібек", most), &["zhanibek", "janibek", "zanibek", "zhaenibek"]);
        has(&latin_of_cyrillic("щукин", most), &["shchukin", "schukin", "scukin", "sukin"]);
        has(&latin_of_cyrillic("юлия", most), &["yuliya", "iuliia", "yulia", "julija", "julia"]);
        has(&latin_of_cyrillic("дмитрий", most), &["dmitry", "dmitriy", "dmitrii", "dmitrij"]);
        has(&latin_of_cyrillic("хрущёв", most), &["khrushchev", "hruscev"]);
        has(&latin_of_cyrillic("алексеев", most), &["alekseev", "alekseyev", "alexeev"]);
        has(&latin_of_cyrillic("сергей", most), &["sergey", "sergei", "sergej"]);
    }

    #[test]
    fn latin_names_have_their_forms_in_other_scripts() {
        let most = 64;
        has(&cyrillic_of_latin("zhanibek", most), &["zhanibek"]);
        has(&cyrillic_of_latin("janibek", most), &["zhanibek"]);
        has(&cyrillic_of_latin("sergey", most), &["sergei"]);
        has(&cyrillic_of_latin("dmitry", most), &["dmitrii"]);
        has(&cyrillic_of_latin("alexander", most), &["aleksander"]);
        has(&cyrillic_of_latin("maria", most), &["mariya"]);
        has(&arabic_of_latin("muhammad", most), &["MHMD"]);
        has(&arabic_of_latin("haddad", most), &["HDAD"]);
        has(&arabic_of_latin("yusuf", most), &["YWSF"]);
        has(&arabic_of_latin("omar", most), &["EMR"]);
        has(&arabic_of_latin("ibrahim", most), &["ABRAHYM"]);
        has(&arabic_of_latin("khalid", most), &["XALD"]);
    }

    #[test]
    fn names_have_their_cases() {
        assert_eq!(cases("иванов"), ["иванова", "иванову", "ивановым", "иванове"]);
        assert_eq!(cases("петрова"), ["петровой", "петрову"]);
        assert_eq!(cases("сергей"), ["сергея", "сергею", "сергеем", "сергее"]);
        assert!(cases("o").is_empty());
    }
}
