//! Which item of one case is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::likeness::Letters;

/// Texts that are less alike do not speak for the same item, even with one id.
const LITTLE: usize = 50;
/// Texts that are so much alike do, whatever the ids say.
const MUCH: usize = 65;
/// The marks that tell for certain, the surest first.
const SURE: [&str; 3] = ["file", "reference", "provision"];
/// The mark that tells only where the texts do not say otherwise.
const DATE: &str = "date";
/// So many texts at most are held against each other.
const MOST: usize = 250_000;

/// An item as far as it is matched.
#[derive(Clone, Debug, Default)]
pub struct Item<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its words.
    pub text: String,
    /// What tells that two are the same, each with its name: such as the sum of
    /// a file.
    pub marks: Vec<(&'static str, String)>,
    /// All that is compared of it, as it is published.
    pub said: Value,
}

/// Two items, by their places in their lists, and by what they were matched.
pub type Pair = (usize, usize, &'static str);

/// The ids of each case, and those of the other that are the same.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    to_b: BTreeMap<String, String>,
    in_b: BTreeSet<String>,
}

impl Pairs {
    /// Keeps a pair in mind.
    pub fn keep(&mut self, a: &str, b: &str) {
        self.to_b.insert(a.to_owned(), b.to_owned());
        self.in_b.insert(b.to_owned());
    }

    /// The id in the second of an id in the first.
    pub fn of_a(&self, id: &str) -> Option<&str> {
        self.to_b.get(id).map(String::as_str)
    }

    /// Whether an id of the second has one in the first.
    pub fn has_b(&self, id: &str) -> bool {
        self.in_b.contains(id)
    }
}

/// Matches the items of two lists, by what speaks for it most first. Tells too
/// whether all texts were looked at.
pub fn match_all(a: &[Item<'_>], b: &[Item<'_>]) -> (Vec<Pair>, bool) {
    let mut matching = Matching::new(a, b);
    matching.by_ids(MUCH, "id");
    SURE.iter().for_each(|mark| matching.by_mark(mark));
    let complete = matching.by_texts();
    matching.by_ids(LITTLE, "id");
    matching.by_mark(DATE);
    // As in a translation, whose texts cannot be alike.
    matching.by_ids(0, "id-alone");
    let mut pairs = matching.pairs;
    pairs.sort_unstable();
    (pairs, complete)
}

struct Matching<'i, 'a> {
    a: &'i [Item<'a>],
    b: &'i [Item<'a>],
    letters: (Vec<Letters>, Vec<Letters>),
    /// Those that are not matched yet.
    left: (BTreeSet<usize>, BTreeSet<usize>),
    pairs: Vec<Pair>,
}

impl<'i, 'a> Matching<'i, 'a> {
    fn new(a: &'i [Item<'a>], b: &'i [Item<'a>]) -> Self {
        let letters = |items: &[Item<'_>]| items.iter().map(|i| Letters::of(&i.text)).collect();
        let left = ((0..a.len()).collect(), (0..b.len()).collect());
        Self { a, b, letters: (letters(a), letters(b)), left, pairs: Vec::new() }
    }

    fn take(&mut self, at: usize, other: usize, by: &'static str) {
        self.left.0.remove(&at);
        self.left.1.remove(&other);
        self.pairs.push((at, other, by));
    }

    fn likeness(&self, at: usize, other: usize) -> usize {
        match (self.letters.0.get(at), self.letters.1.get(other)) {
            (Some(one), Some(two)) if one.is_empty() || two.is_empty() => MUCH,
            (Some(one), Some(two)) => one.likeness(two),
            _ => 0,
        }
    }

    fn by_ids(&mut self, least: usize, by: &'static str) {
        let ids: BTreeMap<&str, usize> =
            self.left.1.iter().filter_map(|at| Some((self.b.get(*at)?.id, *at))).collect();
        for at in self.left.0.clone() {
            let other = self.a.get(at).and_then(|item| ids.get(item.id).copied());
            let fits = |other: &usize| {
                // An id may be there twice, which is for `check` to tell.
                self.left.1.contains(other)
                    && self.likeness(at, *other) >= least
                    && (least > 0 || !self.conflict(at, *other))
            };
            if let Some(other) = other.filter(fits) {
                self.take(at, other, by);
            }
        }
    }

    /// Whether both have marks of one name, and none in common.
    fn conflict(&self, at: usize, other: usize) -> bool {
        let (Some(one), Some(two)) = (self.a.get(at), self.b.get(other)) else { return false };
        let conflict = |name: &str| {
            let of = |item: &'i Item<'a>| -> BTreeSet<&'i str> {
                let marks = item.marks.iter().filter(|(one, _)| *one == name);
                marks.map(|(_, mark)| mark.as_str()).collect()
            };
            let (mine, theirs) = (of(one), of(two));
            !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
        };
        SURE.iter().chain(&[DATE]).any(|name| conflict(name))
    }

    /// By a mark that one item only has on each side.
    fn by_mark(&mut self, name: &'static str) {
        let of = |items: &'i [Item<'a>], left: &BTreeSet<usize>| {
            let mut found: BTreeMap<&'i str, Vec<usize>> = BTreeMap::new();
            for at in left {
                let marks = items.get(*at).map(|item| item.marks.as_slice()).unwrap_or_default();
                for (_, mark) in marks.iter().filter(|(one, _)| *one == name) {
                    let known: &mut Vec<usize> = found.entry(mark).or_default();
                    if known.last() != Some(at) {
                        known.push(*at);
                    }
                }
            }
            found
        };
        let (mine, theirs) = (of(self.a, &self.left.0), of(self.b, &self.left.1));
        for (mark, at) in mine {
            if let ([at], Some([other])) = (&*at, theirs.get(mark).map(Vec::as_slice))
                && self.left.0.contains(at)
                && self.left.1.contains(other)
            {
                self.take(*at, *other, name);
            }
        }
    }

    /// By texts that are much alike, the likest first.
    fn by_texts(&mut self) -> bool {
        if self.left.0.len().saturating_mul(self.left.1.len()) > MOST {
            return false;
        }
        let mut likely = Vec::new();
        for at in &self.left.0 {
            for other in &self.left.1 {
                let has_text = |letters: Option<&Letters>| letters.is_some_and(|l| !l.is_empty());
                let both =
                    has_text(self.letters.0.get(*at)) && has_text(self.letters.1.get(*other));
                let likeness = self.likeness(*at, *other);
                if both && likeness >= MUCH {
                    likely.push((100 - likeness.min(100), *at, *other));
                }
            }
        }
        likely.sort_unstable();
        for (_, at, other) in likely {
            if self.left.0.contains(&at) && self.left.1.contains(&other) {
                self.take(at, other, "text");
            }
        }
        true
    }
}
