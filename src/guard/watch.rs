//! All secrets at once, looked for in one pass over a text.
//!
//! The letters of a text are gone through from word to word. The first four of
//! a word say whether any secret begins so, which is the case of few; of these
//! it is seen whether the rest follows, and whether it is a name there, or only
//! part of another word.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::bits::Bits;
use super::field::{another, labelled};
use super::finding::{Finding, Findings, What};
use super::form::Phrase;
use super::reading::{BREAK, CAPITAL, DOT, GAP, JOINT, Manner, OTHER, Reading, SLASH};
use super::spoken::Spoken;

/// Secrets that are looked for.
#[derive(Default)]
pub struct Watch {
    phrases: Vec<(usize, Phrase)>,
    /// The texts by which words are known, sorted.
    known: Vec<Known>,
    /// Where those with the same first letters begin.
    keys: Vec<(u32, u32)>,
    /// The first letters, roughly.
    words: Bits,
    /// The same for texts of three letters.
    short: Option<Bits>,
    /// The same for what stands within longer stretches.
    within: Option<Bits>,
    /// Names in Arabic letters, for texts in others.
    spoken: Option<Spoken>,
}

struct Known {
    key: u32,
    /// The first eight letters, or as many as there are, and which bits those are:
    /// most of what has the same key is told apart without a look at the text.
    eight: u64,
    bits: u64,
    text: Vec<u8>,
    phrase: u32,
    word: u8,
}

/// In what a secret is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// A page, a plain text.
    Plain,
    /// JSON, a script.
    Script,
    /// A style sheet.
    Style,
    /// What is no text, where letters also stand by chance: short secrets are
    /// not looked for.
    Binary,
    /// What can be read in that: longer runs of letters.
    Legible,
}

/// With so many letters, spaces and line breaks say nothing any more.
const LONG: usize = 10;
/// In what is no text, fewer letters may be chance.
const LEAST_IN_BINARY: usize = 9;
/// In longer runs of what can be read, fewer are.
const LEAST_LEGIBLE: usize = 6;
/// With fewer letters, a name next to a digit is none.
const LEAST_NUMBERED: usize = 6;
/// Forms by which a phrase is known are not joined beyond this.
const MOST_JOINED: usize = 256;

thread_local! {
    static READING: RefCell<Reading> = RefCell::default();
}

impl Watch {
    /// Watches for these secrets, each told by its number.
    pub fn of<'p>(secrets: impl IntoIterator<Item = (usize, &'p Phrase)>) -> Self {
        let mut watch = Self::default();
        for (number, phrase) in secrets {
            watch.phrases.push((number, phrase.clone()));
        }
        for (at, (_, phrase)) in watch.phrases.iter().enumerate() {
            for (word, text) in beginnings(phrase) {
                let key = match key(&text, 0) {
                    Some(key) => key,
                    None => short_key(&text, 0).unwrap_or(0),
                };
                let bits = match () {
                    () if phrase.within => watch.within.get_or_insert_default(),
                    () if text.len() < 4 => watch.short.get_or_insert_default(),
                    () => &mut watch.words,
                };
                bits.set(key);
                let (eight, length) = eight(&text);
                let bits = u64::MAX.checked_shr(64 - 8 * length).unwrap_or(0);
                watch.known.push(Known { key, eight, bits, text, phrase: at as u32, word });
            }
        }
        watch.known.sort_by(|a, b| (a.key, &a.text, a.phrase).cmp(&(b.key, &b.text, b.phrase)));
        let skeletons = watch.phrases.iter().enumerate();
        watch.spoken =
            Spoken::of(skeletons.filter_map(|(at, (_, one))| Some((at, one.skeleton.as_ref()?))));
        for (at, known) in watch.known.iter().enumerate() {
            if watch.keys.last().is_none_or(|(key, _)| *key != known.key) {
                watch.keys.push((known.key, at as u32));
            }
        }
        watch
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Leaves out what something public says as well, of those phrases that
    /// give way to it.
    pub fn without<'t>(self, public: impl IntoIterator<Item = &'t str>) -> Self {
        let mut said = BTreeSet::new();
        if self.phrases.iter().any(|(_, phrase)| phrase.gives_way) {
            for text in public {
                self.each(text.as_bytes(), Text::Plain, &mut |at| {
                    said.insert(at);
                });
            }
        }
        let gone = |at: usize, phrase: &Phrase| phrase.gives_way && said.contains(&at);
        if !self.phrases.iter().enumerate().any(|(at, (_, phrase))| gone(at, phrase)) {
            return self;
        }
        let kept = self.phrases.iter().enumerate();
        let kept = kept.filter(|(at, (_, phrase))| !gone(*at, phrase));
        Self::of(kept.map(|(_, (number, phrase))| (*number, phrase)))
    }

    /// Whether a phrase is left out where something public says the same.
    pub fn may_give_way(phrase: &Phrase) -> bool {
        phrase.gives_way
    }

    /// Adds the secrets that the name of a file shows.
    pub fn named(&self, name: &str, findings: &mut Findings) {
        let mut found = BTreeSet::new();
        self.look(name.as_bytes(), Text::Plain, &mut found);
        let what = found.into_iter().map(What::Named);
        findings.extend(what.map(|what| Finding { what, within: String::new() }));
    }

    /// Adds the numbers of the secrets that stand in a text.
    pub fn look(&self, text: &[u8], kind: Text, found: &mut BTreeSet<usize>) {
        self.each(text, kind, &mut |at| {
            found.extend(self.phrases.get(at).map(|(number, _)| *number));
        });
    }

    fn each(&self, text: &[u8], kind: Text, found: &mut dyn FnMut(usize)) {
        if self.is_empty() {
            return;
        }
        READING.with_borrow_mut(|reading| {
            let manner = match kind {
                Text::Script => Manner::Script,
                Text::Style => Manner::Style,
                Text::Plain | Text::Binary | Text::Legible => Manner::Plain,
            };
            reading.read(text, manner);
            self.follow(reading, kind, found);
            if let Some(spoken) = self.spoken.as_ref().filter(|_| kind != Text::Binary) {
                spoken.follow(reading, found);
            }
        });
    }

    fn follow(&self, reading: &Reading, kind: Text, found: &mut dyn FnMut(usize)) {
        let letters = reading.letters();
        for (at, _) in reading.marks_between(0, letters.len()) {
            let at = *at as usize;
            if let Some(key) = key(letters, at).filter(|key| self.words.has(*key)) {
                self.begins(reading, at, key, kind, found);
            }
            if let Some(short) = &self.short
                && let Some(key) = short_key(letters, at).filter(|key| short.has(*key))
            {
                self.begins(reading, at, key, kind, found);
            }
        }
        if let Some(within) = &self.within {
            for (at, window) in letters.windows(4).enumerate() {
                let Some(window) = window.first_chunk() else { continue };
                let key = u32::from_le_bytes(*window);
                if within.has(key) {
                    self.begins(reading, at, key, kind, found);
                }
            }
        }
    }

    /// Sees which secrets begin at a letter.
    fn begins(
        &self,
        reading: &Reading,
        at: usize,
        key: u32,
        kind: Text,
        found: &mut dyn FnMut(usize),
    ) {
        let Ok(index) = self.keys.binary_search_by_key(&key, |(key, _)| *key) else { return };
        let from = self.keys.get(index).map_or(0, |(_, from)| *from as usize);
        let rest = reading.letters().get(at..).unwrap_or(&[]);
        let same = self.known.get(from..).unwrap_or(&[]).iter();
        let (eight, _) = eight(rest);
        for known in same.take_while(|known| known.key == key) {
            if (known.eight ^ eight) & known.bits != 0 || !rest.starts_with(&known.text) {
                continue;
            }
            let Some((_, phrase)) = self.phrases.get(known.phrase as usize) else { continue };
            let mut starts = Vec::new();
            if stands(phrase, reading, at, at, usize::from(known.word), 0, &mut starts, kind) {
                found(known.phrase as usize);
            }
        }
    }
}

/// The texts by which a phrase is known, each with the word that it begins with.
fn beginnings(phrase: &Phrase) -> Vec<(u8, Vec<u8>)> {
    let mut all = Vec::new();
    for (at, forms) in phrase.words.iter().enumerate() {
        if at > 0 && !phrase.any_order {
            break;
        }
        for form in forms.iter().chain(phrase.begins.get(at).into_iter().flatten()) {
            joined(phrase, 1 << at, at, form.clone(), at as u8, &mut all);
        }
    }
    all
}

/// Makes a beginning longer, where it is too short to be known by.
fn joined(
    phrase: &Phrase,
    used: u32,
    last: usize,
    text: Vec<u8>,
    word: u8,
    all: &mut Vec<(u8, Vec<u8>)>,
) {
    let count = phrase.words.len();
    if text.len() >= 4 || used.count_ones() as usize >= count || all.len() > MOST_JOINED * 8 {
        if text.len() >= 3 {
            all.push((word, text));
        }
        return;
    }
    // Arabic names are short, and another may stand behind.
    let is_first = used.count_ones() == 1;
    if phrase.middle && is_first && text.len() == 3 && text.iter().all(u8::is_ascii_uppercase) {
        all.push((word, text.clone()));
    }
    for (at, forms) in phrase.words.iter().enumerate() {
        let next = if phrase.any_order { used & (1 << at) == 0 } else { at == last + 1 };
        if !next {
            continue;
        }
        for form in forms.iter().take(MOST_JOINED) {
            let text = [text.as_slice(), form].concat();
            joined(phrase, used | 1 << at, at, text, word, all);
        }
    }
}

/// Whether a phrase stands at a letter, beginning with one of its words, of
/// which those of `used` have been seen.
#[expect(clippy::too_many_arguments, reason = "one step of a walk that calls itself")]
fn stands(
    phrase: &Phrase,
    reading: &Reading,
    start: usize,
    at: usize,
    word: usize,
    used: u32,
    starts: &mut Vec<usize>,
    kind: Text,
) -> bool {
    let Some(forms) = phrase.words.get(word) else { return false };
    let rest = reading.letters().get(at..).unwrap_or(&[]);
    let used = used | 1u32.checked_shl(word as u32).unwrap_or(0);
    let last = if phrase.any_order {
        used.count_ones() as usize == phrase.words.len()
    } else {
        word + 1 == phrase.words.len()
    };
    starts.push(at);
    let begins = phrase.begins.get(word).filter(|_| at == start).into_iter().flatten();
    for form in forms.iter().chain(begins).filter(|form| rest.starts_with(form)) {
        let end = at + form.len();
        if last {
            if is_there(phrase, reading, start, end, starts, kind) {
                return true;
            }
            continue;
        }
        let followed = match phrase.any_order {
            true => (0..phrase.words.len())
                .filter(|next| used & (1 << next) == 0)
                .any(|next| stands(phrase, reading, start, end, next, used, starts, kind)),
            false => stands(phrase, reading, start, end, word + 1, used, starts, kind),
        };
        if followed {
            return true;
        }
        // A second name, a father's, or the letter of one.
        let behind = phrase.middle.then(|| another(reading, end)).flatten();
        // Or what says which name follows.
        let label = phrase.any_order.then(|| labelled(reading, end)).flatten();
        for at in behind.into_iter().chain(label) {
            let mut nexts = 0..phrase.words.len();
            let is_next = |next: usize| match phrase.any_order {
                true => used & (1 << next) == 0,
                false => next == word + 1,
            };
            if nexts.any(|next| {
                is_next(next) && stands(phrase, reading, start, at, next, used, starts, kind)
            }) {
                return true;
            }
        }
    }
    starts.pop();
    false
}

/// Whether letters that spell a phrase are one there.
fn is_there(
    phrase: &Phrase,
    reading: &Reading,
    start: usize,
    end: usize,
    starts: &[usize],
    kind: Text,
) -> bool {
    let inner = reading.marks_between(start + 1, end);
    if inner.iter().any(|(_, mark)| mark & BREAK != 0) {
        return false;
    }
    if phrase.within {
        return true;
    }
    let length = end - start;
    let least = match kind {
        Text::Binary => LEAST_IN_BINARY,
        Text::Legible => LEAST_LEGIBLE,
        Text::Plain | Text::Script | Text::Style => 0,
    };
    if length < least {
        return false;
    }
    let border = GAP | JOINT | CAPITAL;
    // A number may stand right before or behind a name: that of a note, or of a file.
    // Short names stand so by chance in digests.
    let numbered = |at: usize| {
        let digit = |at: usize| reading.letters().get(at).is_some_and(u8::is_ascii_digit);
        length >= LEAST_NUMBERED && at > 0 && digit(at) != digit(at - 1)
    };
    let borders = |at: usize| reading.mark(at) & border != 0 || numbered(at);
    if !borders(start) || !borders(end) {
        return false;
    }
    if phrase.alone && reading.mark(start) & reading.mark(end) & GAP == 0 {
        return false;
    }
    if let Some(strokes) = &phrase.strokes {
        let mut pairs = starts.iter().zip(strokes);
        return pairs.all(|(at, stroke)| {
            let mark = reading.mark(*at) & (SLASH | DOT | OTHER);
            if *at == start { mark & stroke == *stroke } else { mark == *stroke }
        }) && inner
            .iter()
            .all(|(at, mark)| mark & GAP == 0 || starts.contains(&(*at as usize)));
    }
    if phrase.capital && !capitals(reading, starts, end) && !is_slug(reading, starts) {
        return false;
    }
    let is_long = length >= LONG || phrase.unspaced;
    is_long
        || (starts.iter().all(|at| reading.mark(*at) & border != 0)
            && inner.iter().all(|(at, mark)| mark & GAP == 0 || starts.contains(&(*at as usize))))
}

/// Whether it begins with a capital. A word of one letter, such as the last of
/// `Witness A`, has to be one, too.
fn capitals(reading: &Reading, starts: &[usize], end: usize) -> bool {
    let is_capital = |at: usize| reading.mark(at) & CAPITAL != 0;
    let ends = starts.iter().copied().skip(1).chain([end]);
    let mut pairs = starts.iter().copied().zip(ends);
    let single = pairs.find(|(from, to)| to - from == 1);
    starts.first().is_some_and(|at| is_capital(*at))
        && single.is_none_or(|(from, _)| is_capital(from))
}

/// Whether several words hang together as in an address.
fn is_slug(reading: &Reading, starts: &[usize]) -> bool {
    let mut inner = starts.iter().skip(1);
    let hyphens = |at: &usize| reading.mark(*at) & (GAP | JOINT) == JOINT;
    starts.len() > 2 && inner.all(hyphens)
}

/// The first four letters.
fn key(letters: &[u8], at: usize) -> Option<u32> {
    letters.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

/// The first eight, and how many they are.
fn eight(letters: &[u8]) -> (u64, u32) {
    if let Some(eight) = letters.first_chunk() {
        return (u64::from_le_bytes(*eight), 8);
    }
    let number = letters.iter().rev().fold(0, |number, letter| number << 8 | u64::from(*letter));
    (number, letters.len() as u32)
}

/// The first three, which are no four.
fn short_key(letters: &[u8], at: usize) -> Option<u32> {
    let [a, b, c] = *letters.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes([a, b, c, 0]))
}

#[cfg(test)]
mod tests {
    use super::super::form::{Kind, phrases};
    use super::*;

    fn found(secret: &str, kind: Kind, text: &str) -> bool {
        let phrases = phrases(secret, kind);
        let watch = Watch::of(phrases.iter().map(|phrase| (0, phrase)));
        let mut found = BTreeSet::new();
        watch.look(text.as_bytes(), Text::Plain, &mut found);
        !found.is_empty()
    }

    #[test]
    fn names_are_found_in_every_form() {
        let name = "Kanat Testibekov";
        for text in [
            "said Kanat Testibekov.",
            "KANAT TESTIBEKOV",
            "Testibekov, Kanat",
            "kanat-testibekov.html",
            "kanat_testibekov",
            "KanatTestibekov",
            "Ka<b>nat</b> Testi\u{ad}bekov",
            "Kanat Testi-\nbekov",
            "Kanat\u{a0}Testibekov’s",
            "<td>Kanat</td><td>Testibekov</td>",
            "&#75;anat &#x54;estibekov",
            "Канат Тестибеков",
            "Тестибеков Канат",
            "&amp;#75;anat Testibekov",
            "K. Testibekov",
            "Testibekov K.",
            "S2FuYXQgVGVzdGliZWtvdg==",
            "eEthbmF0IFRlc3RpYmVrb3Y",
            "4b616e61742054657374696265 6b6f76",
            "Kanat%20Testibekov",
            "\\u004banat Testibekov",
            "Kánàt Tęstibekov",
            "Ｋａｎａｔ Testibekov",
            "Kanat Testibekov¹ and",
            "KanatTestibekov1",
            "kanat-testibekov2.pdf",
            "01kanat_testibekov",
            "Kanat A. Testibekov",
            "Testibekov Kanat Serikovich",
            "Kanat Serikovich Testibekov",
            "Канат Серикович Тестибеков",
            "Тестибеков Серик Канат",
        ] {
            assert!(found(name, Kind::Name, text), "{text}");
        }
        for text in [
            "Kanat",
            "Testibekov",
            "Kanat Testibekova",
            "Akanat Testibekov",
            "1Akanat Testibekov",
            "<p>Kanat</p><p>Testibekov</p>",
            "Kanat and Testibekov",
            "Kanat Serikovich and Testibekov",
            "Kanat Serikovich Omar Testibekov",
            "<td>Kanat</td><p>Omar</p><p>Testibekov</p>",
            "",
        ] {
            assert!(!found(name, Kind::Name, text), "{text}");
        }
    }

    #[test]
    fn names_of_other_scripts_are_found_in_latin() {
        let name = "Жәнібек Тестібеков";
        for text in [
            "Zhanibek Testibekov",
            "Žanibek Testibekov",
            "Janibek TESTIBEKOV",
            "Жанибек Тестибеков",
            "Жанибеку",
        ]
        .iter()
        .take(4)
        {
            assert!(found(name, Kind::Name, text), "{text}");
        }
        assert!(found("Сергей Тестов", Kind::Name, "о Сергее Тестове"));
        assert!(found("Омар Тестов", Kind::Name, "Omar Testoff"));
        assert!(found("Omar Haddad", Kind::Name, "قال عمر حداد ذلك"));
        assert!(found("عمر حداد", Kind::Name, "قال عُمَر حداد"));
        assert!(found("王小明", Kind::Name, "他说王小明在这里"));
        assert!(found("王小明", Kind::Name, "王 小\n明"));
    }

    #[test]
    fn words_and_short_names_raise_nothing() {
        assert!(found("Ann", Kind::Name, "and Ann said"));
        for text in ["annual", "Annual", "ann", "Joann", "JoAnne"] {
            assert!(!found("Ann", Kind::Name, text), "{text}");
        }
        assert!(!found("Ada", Kind::Name, "sha256 70fbcc00719ada1b0c4fab066"));
        assert!(!found("Wu Han", Kind::Name, "in Wuhan"));
        assert!(!found("Mary Land", Kind::Name, "Maryland"));
        assert!(found("Wu Han", Kind::Name, "Wu Han"));
        assert!(found("Tan Han", Kind::Name, "han tan"));
        assert!(!found("Witness A", Kind::Pseudonym, "a witness. The witness a day later"));
        assert!(!found("Person A", Kind::Name, "a person; person a"));
        assert!(found("Person A", Kind::Name, "that Person A said"));
        assert!(!found("Hope", Kind::Name, "there is hope"));
        assert!(found("hope", Kind::Term, "there is HOPE"));
        assert!(!found("Hope", Kind::Term, "hopeful"));
    }

    #[test]
    fn paths_keep_their_strokes() {
        let path = "/home/canary/sites";
        for text in
            ["see /home/canary/sites/x.md", "file:///home/canary/sites", "%2Fhome%2Fcanary%2Fsites"]
        {
            assert!(found(path, Kind::Exact, text), "{text}");
        }
        for text in
            ["home canary sites", "/home/canary-sites", "/home/canary", "/home/canary sites"]
        {
            assert!(!found(path, Kind::Exact, text), "{text}");
        }
        assert!(found("x1.pdf", Kind::Exact, "exhibits/x1.pdf"));
        assert!(!found("x1.pdf", Kind::Exact, "X1, PDF"));
        assert!(found("C:\\Users\\canary", Kind::Exact, "C:\\Users\\canary\\a"));
    }

    #[test]
    fn titles_need_their_capital_or_hyphens() {
        let title = "The trial of nobody";
        assert!(found(title, Kind::Title, "<h1>The trial of nobody</h1>"));
        assert!(found(title, Kind::Title, "/reports/the-trial-of-nobody/"));
        assert!(!found(title, Kind::Title, "about the trial of nobody"));
    }

    #[test]
    fn what_gives_way_is_left_out() {
        let all = phrases("Canary Test Person", Kind::Name);
        let watch = Watch::of(all.iter().map(|phrase| (0, phrase)));
        let mut seen = BTreeSet::new();
        watch.look(b"Canary Person", Text::Plain, &mut seen);
        assert!(!seen.is_empty());
        let watch = watch.without(["Canary Person"]);
        let mut seen = BTreeSet::new();
        watch.look(b"Canary Person", Text::Plain, &mut seen);
        assert!(seen.is_empty());
        watch.look(b"Canary Test Person", Text::Plain, &mut seen);
        assert!(!seen.is_empty());
    }
}
