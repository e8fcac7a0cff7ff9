//! Names in Arabic letters, looked for in texts in Latin or Cyrillic ones: each word with a
//! capital is asked which words of the names it may stand for. What was answered is kept, since
//! the same words come again and again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::field::labelled;
use super::reading::{BREAK, CAPITAL, GAP, JOINT, Reading};
use super::skeleton::Skeleton;
use super::voice::{first_letters, may_stand};
use crate::base::Stamp;

/// Names that are looked for.
pub(super) struct Spoken {
    /// What tells it from every other.
    stamp: Stamp,
    names: Vec<Name>,
    /// The words of all names.
    words: Vec<Word>,
    /// Which of them may begin with a letter.
    begin: [Vec<u32>; 26],
}

struct Name {
    /// What is told where it is found.
    number: usize,
    /// The ways to part it, in the numbers of words.
    ways: Vec<Vec<u32>>,
    middle: bool,
    dearest: u8,
}

struct Word {
    arabic: Vec<u8>,
    /// In which names and ways it stands, and where.
    places: Vec<(u32, u16, u16)>,
}

/// A word comes in so many pieces, at most: `al-Haddad` has two, and `Kanat` has, where a
/// tag parts it.
const MOST_PIECES: usize = 4;
const LEAST: usize = 2;
const LONGEST: usize = 32;
/// Between two words of a name, at most so many particles and labels.
const MOST_BETWEEN: u8 = 3;
/// Names of more words have them in order, beginning with any and going round.
const MOST_IN_ANY_ORDER: usize = 4;
/// So many ways to go on are tried where a name may begin.
const MOST_STEPS: u32 = 128;
/// How many answers are kept.
const KEPT: usize = 1 << 13;

/// What may stand between two words of a name without being one.
const PARTICLES: [&[u8]; 20] = [
    b"al", b"el", b"ul", b"il", b"ar", b"as", b"ash", b"az", b"an", b"at", b"ad", b"ur", b"us",
    b"bin", b"ben", b"ibn", b"bn", b"bint", b"b", b"ould",
];

/// The words for which one may stand, and how unusual that is.
type Heard = Rc<[(u32, u8)]>;

thread_local! {
    static ANSWERS: RefCell<Answers> = RefCell::default();
}

#[derive(Default)]
struct Answers {
    of: Option<Stamp>,
    kept: Vec<(Vec<u8>, Heard)>,
}

impl Spoken {
    /// Looks for these names, each told by its number; `None` where there is none.
    pub fn of<'s>(names: impl Iterator<Item = (usize, &'s Skeleton)>) -> Option<Self> {
        let mut known: BTreeMap<&[u8], u32> = BTreeMap::new();
        let mut all = Self {
            stamp: Stamp::next(),
            names: Vec::new(),
            words: Vec::new(),
            begin: Default::default(),
        };
        for (number, skeleton) in names {
            let mut ways = Vec::new();
            for (way, words) in skeleton.ways.iter().enumerate() {
                let mut numbers = Vec::new();
                for (at, arabic) in words.iter().enumerate() {
                    let new = all.words.len() as u32;
                    let word = *known.entry(arabic.as_slice()).or_insert(new);
                    if word == new {
                        all.words.push(Word { arabic: arabic.clone(), places: Vec::new() });
                    }
                    let place = (all.names.len() as u32, way as u16, at as u16);
                    let known = all.words.get_mut(word as usize);
                    known.into_iter().for_each(|word| word.places.push(place));
                    numbers.push(word);
                }
                ways.push(numbers);
            }
            all.names.push(Name {
                number,
                ways,
                middle: skeleton.middle,
                dearest: skeleton.dearest,
            });
        }
        for (number, word) in all.words.iter().enumerate() {
            for letter in first_letters(&word.arabic) {
                let begin = all.begin.get_mut(usize::from(letter.saturating_sub(b'a')));
                begin.into_iter().for_each(|begin| begin.push(number as u32));
            }
        }
        (!all.names.is_empty()).then_some(all)
    }

    /// Tells which names stand in a text.
    pub fn follow(&self, reading: &Reading, found: &mut dyn FnMut(usize)) {
        ANSWERS.with_borrow_mut(|answers| {
            if answers.of != Some(self.stamp) {
                answers.of = Some(self.stamp);
                answers.kept.clear();
                answers.kept.resize(KEPT, (Vec::new(), Rc::default()));
            }
            let marks = reading.marks_between(0, reading.letters().len());
            let seen = BTreeSet::new();
            let mut look = Look { spoken: self, reading, marks, answers, seen, steps: 0 };
            for at in 0..marks.len() {
                let is_capital = look.mark(at) & CAPITAL != 0;
                if is_capital || look.hangs(at) {
                    look.begins(at, !is_capital);
                }
            }
            look.seen.into_iter().for_each(found);
        });
    }

    /// The words for which a Latin word may stand, and how unusual that is.
    fn words_of(&self, latin: &[u8]) -> Heard {
        let first = latin.first().map_or(0, |first| usize::from(first.wrapping_sub(b'a')));
        let begin = self.begin.get(first).map(|begin| begin.iter().copied());
        let begin = begin.into_iter().flatten();
        let cost = |at: u32| may_stand(latin, &self.words.get(at as usize)?.arabic);
        begin.filter_map(|at| Some((at, cost(at)?))).collect()
    }
}

/// A look through a text.
struct Look<'l> {
    spoken: &'l Spoken,
    reading: &'l Reading,
    /// Where its pieces of words begin.
    marks: &'l [(u32, u8)],
    answers: &'l mut Answers,
    seen: BTreeSet<usize>,
    /// How many ways to go on may still be tried.
    steps: u32,
}

/// How far a name has been found.
#[derive(Clone, Copy)]
struct Step<'n> {
    name: &'n Name,
    way: &'n [u32],
    /// Which of its words.
    used: u64,
    /// Which of them was the last.
    last: usize,
    cost: u8,
    /// The piece behind them.
    at: usize,
    /// Whether another name stood between.
    middle: bool,
    /// How many particles and labels stand behind the last word.
    between: u8,
    /// Whether all is in small letters with hyphens, as in an address.
    slug: bool,
}

impl Look<'_> {
    fn mark(&self, at: usize) -> u8 {
        self.marks.get(at).map_or(GAP | BREAK, |(_, mark)| *mark)
    }

    fn offset(&self, at: usize) -> usize {
        self.marks.get(at).map_or(self.reading.letters().len(), |(from, _)| *from as usize)
    }

    /// Whether a piece hangs on to the next, as in an address.
    fn hangs(&self, at: usize) -> bool {
        self.mark(at + 1) & (GAP | JOINT) == JOINT
    }

    /// Sees which names begin at a piece.
    fn begins(&mut self, at: usize, slug: bool) {
        let spoken = self.spoken;
        for pieces in 1..=MOST_PIECES {
            let Some(words) = self.words(at, pieces) else { return };
            for (word, cost) in words.iter().copied() {
                let places = spoken.words.get(word as usize).map(|word| word.places.iter());
                for (name, way, place) in places.into_iter().flatten() {
                    let Some(name) = spoken.names.get(*name as usize) else { continue };
                    let Some(way) = name.ways.get(usize::from(*way)) else { continue };
                    let (last, at) = (usize::from(*place), at + pieces);
                    let Some(used) = 1u64.checked_shl((*place).into()) else { continue };
                    self.steps = MOST_STEPS;
                    let (middle, between) = (false, 0);
                    self.walk(Step { name, way, used, last, cost, at, middle, between, slug });
                }
            }
        }
    }

    /// The words for which so many pieces may stand; `None` where they are no word of Latin
    /// letters, nor are more.
    fn words(&mut self, at: usize, pieces: usize) -> Option<Heard> {
        let last = at + pieces - 1;
        if last >= self.marks.len() || (pieces > 1 && self.mark(last) & GAP != 0) {
            return None;
        }
        let word = self.reading.letters().get(self.offset(at)..self.offset(last + 1))?;
        // The number of a note may stand behind it.
        let digits = word.iter().rev().take_while(|letter| letter.is_ascii_digit()).count();
        let word = word.get(..word.len() - digits).unwrap_or(word);
        if word.len() > LONGEST || !word.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        if word.len() < LEAST {
            return Some(Rc::default());
        }
        let hash = word.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| {
            (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3)
        });
        let Some(place) = self.answers.kept.get_mut((hash >> 32) as usize % KEPT) else {
            return Some(self.spoken.words_of(word));
        };
        if place.0 != word {
            place.0.clear();
            place.0.extend_from_slice(word);
            place.1 = self.spoken.words_of(word);
        }
        Some(place.1.clone())
    }

    /// Goes on to the words that are still to come. It calls itself once for each word of
    /// a name and for what stands between, which is little.
    fn walk(&mut self, step: Step<'_>) {
        let Step { name, way, used, at, slug, .. } = step;
        let dearest = if slug { 0 } else { name.dearest };
        if self.seen.contains(&name.number) || step.cost > dearest || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        if used.count_ones() as usize == way.len() {
            self.seen.insert(name.number);
            return;
        }
        let mark = self.mark(at);
        if mark & BREAK != 0 || (slug && mark & GAP != 0) {
            return;
        }
        if mark & CAPITAL != 0 || slug {
            self.next_words(step);
        }
        let between = step.between + 1;
        let is_full = between > MOST_BETWEEN;
        let piece = self.reading.letters().get(self.offset(at)..self.offset(at + 1));
        if !is_full && PARTICLES.contains(&piece.unwrap_or(&[])) {
            self.walk(Step { at: at + 1, between, ..step });
        }
        if slug {
            return;
        }
        if name.middle && !step.middle && mark & (GAP | CAPITAL) == GAP | CAPITAL {
            let mut next = at + 1;
            while next < self.marks.len() && self.mark(next) & GAP == 0 {
                next += 1;
            }
            self.walk(Step { at: next, middle: true, ..step });
        }
        if is_full {
            return;
        }
        if let Some(next) = labelled(self.reading, self.offset(at)) {
            let next = self.marks.partition_point(|(from, _)| (*from as usize) < next);
            self.walk(Step { at: next, between, ..step });
        }
    }

    /// Goes on where the next word of the name stands.
    fn next_words(&mut self, step: Step<'_>) {
        let Step { way, used, at, .. } = step;
        let in_order = way.len() > MOST_IN_ANY_ORDER;
        for pieces in 1..=MOST_PIECES {
            let Some(words) = self.words(at, pieces) else { break };
            for (place, word) in way.iter().enumerate() {
                let Some(this) = 1u64.checked_shl(place as u32) else { break };
                let is_next = !in_order || place == (step.last + 1) % way.len();
                // Of equal words the first that is left stands for all.
                let is_first =
                    |(before, other): (usize, &u32)| other != word || used >> before & 1 == 1;
                if used & this != 0 || !is_next {
                    continue;
                }
                let Some((_, cost)) = words.iter().find(|(found, _)| found == word) else {
                    continue;
                };
                if !in_order && !way.iter().take(place).enumerate().all(is_first) {
                    continue;
                }
                let (used, at, cost) = (used | this, at + pieces, step.cost + cost);
                self.walk(Step { used, last: place, at, cost, between: 0, ..step });
            }
        }
    }
}
