//! Which paragraph of a new text has come of which of an old one.
//!
//! First those of the same words are found, wherever they stand now. Of the rest,
//! each is held against a few that share its rare words, and against those
//! that stand at its place between the same neighbours; what has become of it is
//! the most similar one, if it is similar enough. A paragraph is compared with no
//! more than a few others, so that time grows with the length of the texts,
//! whatever they hold.

use std::collections::BTreeMap;

/// A word, or two that stand side by side.
type Shingle = u64;

/// In how many paragraphs a shingle may stand to say something about one.
const RARE: usize = 12;
/// With how many that share most rare shingles a paragraph is compared.
const NEAREST: usize = 4;
/// From how many per cent of shingles in common on (Sørensen and Dice) one
/// paragraph has come of another, and from how many where it stands elsewhere.
const SIMILAR: (usize, usize) = (55, 75);
/// How many per cent of a paragraph another may hold for it to have been taken in
/// there, and how many shingles it has to have for that to say anything.
const HELD: (usize, usize) = (80, 16);

/// The words of a paragraph, made ready to be compared.
struct Words {
    /// Each shingle once, in order, with how often it is there.
    shingles: Vec<(Shingle, usize)>,
    /// How many there are.
    count: usize,
}

/// For each of the old paragraphs the new one that has its text, both from 0;
/// `None` where there is none.
pub(super) fn align(old: &[String], new: &[String]) -> Vec<Option<usize>> {
    let mut lexicon = BTreeMap::new();
    let old: Vec<Vec<u32>> = old.iter().map(|text| words(text, &mut lexicon)).collect();
    let new: Vec<Vec<u32>> = new.iter().map(|text| words(text, &mut lexicon)).collect();
    let mut found = equal(&old, &new);
    let mut taken = vec![false; new.len()];
    for at in found.iter().flatten() {
        if let Some(slot) = taken.get_mut(*at) {
            *slot = true;
        }
    }
    let backbone = in_order(&found);
    let free = |at: &usize| taken.get(*at) == Some(&false);
    let new: Vec<Option<Words>> = new
        .iter()
        .enumerate()
        .map(|(at, words)| Some(Words::of(words)).filter(|_| free(&at)))
        .collect();
    let holders = holders(&new);
    // Where the gap begins that the paragraph stands in, and how far on it is.
    let (mut from, mut step) = (0, 0);
    let mut ends = ends(&backbone, new.len()).into_iter();
    for (at, own) in old.iter().enumerate() {
        let end = ends.next().unwrap_or(new.len());
        if let Some(Some(known)) = backbone.get(at) {
            (from, step) = (known + 1, 0);
            continue;
        }
        if found.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let gap = from..end;
        let best = best(&Words::of(own), &new, &holders, (gap, from + step));
        step += 1;
        if let Some(slot) = found.get_mut(at) {
            *slot = best;
        }
    }
    found
}

/// The words of a text in small letters, as numbers. Scripts that set no space
/// between words give their characters.
fn words(text: &str, lexicon: &mut BTreeMap<String, u32>) -> Vec<u32> {
    let mut numbers = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            let next = lexicon.len() as u32;
            numbers.push(*lexicon.entry(std::mem::take(word)).or_insert(next));
        }
    };
    for c in text.chars().flat_map(char::to_lowercase) {
        if is_unspaced(c) {
            end(&mut word);
            word.push(c);
            end(&mut word);
        } else if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !is_sign(c) {
            word.push(c);
        } else {
            end(&mut word);
        }
    }
    end(&mut word);
    numbers
}

/// Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0xE00..=0xFFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF
        | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Quotation marks, dashes and the like.
fn is_sign(c: char) -> bool {
    matches!(c as u32, 0x80..=0xA9 | 0xAB..=0xB4 | 0xB6..=0xB9 | 0xBB..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F | 0xFF00..=0xFF0F)
}

impl Words {
    fn of(words: &[u32]) -> Self {
        let single = words.iter().map(|word| u64::from(*word));
        let pairs = words.windows(2).filter_map(|pair| match pair {
            [first, second] => Some((u64::from(*first) + 1) << 32 | u64::from(*second)),
            _ => None,
        });
        let mut all: Vec<Shingle> = single.chain(pairs).collect();
        all.sort_unstable();
        let count = all.len();
        let mut shingles: Vec<(Shingle, usize)> = Vec::new();
        for shingle in all {
            match shingles.last_mut() {
                Some((last, times)) if *last == shingle => *times += 1,
                _ => shingles.push((shingle, 1)),
            }
        }
        Self { shingles, count }
    }

    /// How many shingles two have in common. The smaller one is looked up in the
    /// larger.
    fn common(&self, other: &Self) -> usize {
        let (few, many) = match self.shingles.len() <= other.shingles.len() {
            true => (self, other),
            false => (other, self),
        };
        let shared = few.shingles.iter().filter_map(|(shingle, times)| {
            let at = many.shingles.binary_search_by_key(shingle, |(known, _)| *known).ok()?;
            Some((*times).min(many.shingles.get(at)?.1))
        });
        shared.sum()
    }

    /// How far another has come of this, in per cent; `None` where it has not.
    fn has_become(&self, other: &Self, at_its_place: bool) -> Option<usize> {
        if self.count == 0 || other.count == 0 {
            return None;
        }
        let common = self.common(other);
        let alike = 200 * common / (self.count + other.count);
        let held = 100 * common / self.count;
        let enough = if at_its_place { SIMILAR.0 } else { SIMILAR.1 };
        let is_held = held >= HELD.0 && self.count >= HELD.1;
        (alike >= enough || is_held).then_some(alike.max(if is_held { held - 20 } else { 0 }))
    }
}

/// The paragraphs of the same words, the first with the first.
fn equal(old: &[Vec<u32>], new: &[Vec<u32>]) -> Vec<Option<usize>> {
    let mut places: BTreeMap<&[u32], (Vec<usize>, usize)> = BTreeMap::new();
    for (at, words) in new.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        places.entry(words).or_default().0.push(at);
    }
    let found = old.iter().map(|words| {
        let (places, next) = places.get_mut(words.as_slice())?;
        // Any one that is left over has the same text as the last.
        let at = places.get(*next).or(places.last()).copied();
        *next += 1;
        at
    });
    found.collect()
}

/// Those of the pairs that stand in one order: as many as can be.
fn in_order(found: &[Option<usize>]) -> Vec<Option<usize>> {
    // The ends of the chains of each length, and the pair before each.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; found.len()];
    for (at, target) in found.iter().enumerate() {
        let Some(target) = target else { continue };
        let length = ends.partition_point(|(known, _)| known < target);
        let previous = length.checked_sub(1).and_then(|at| ends.get(at)).map(|(_, at)| *at);
        if let Some(slot) = before.get_mut(at) {
            *slot = previous;
        }
        match ends.get_mut(length) {
            Some(end) => *end = (*target, at),
            None => ends.push((*target, at)),
        }
    }
    let mut kept = vec![None; found.len()];
    let mut next = ends.last().map(|(_, at)| *at);
    while let Some(at) = next {
        if let (Some(slot), Some(target)) = (kept.get_mut(at), found.get(at)) {
            *slot = *target;
        }
        next = before.get(at).copied().flatten();
    }
    kept
}

/// For each old paragraph where the gap ends that it stands in.
fn ends(backbone: &[Option<usize>], last: usize) -> Vec<usize> {
    let mut end = last;
    let mut ends: Vec<usize> = backbone
        .iter()
        .rev()
        .map(|known| {
            end = known.unwrap_or(end);
            end
        })
        .collect();
    ends.reverse();
    ends
}

/// The paragraphs in which each rare shingle stands.
fn holders(new: &[Option<Words>]) -> BTreeMap<Shingle, Vec<usize>> {
    let mut holders: BTreeMap<Shingle, Vec<usize>> = BTreeMap::new();
    for (at, words) in new.iter().enumerate() {
        for (shingle, _) in words.iter().flat_map(|words| &words.shingles) {
            let places = holders.entry(*shingle).or_default();
            // One more says that it is not rare.
            if places.len() <= RARE {
                places.push(at);
            }
        }
    }
    holders.retain(|_, places| places.len() <= RARE);
    holders
}

fn best(
    own: &Words,
    new: &[Option<Words>],
    holders: &BTreeMap<Shingle, Vec<usize>>,
    (gap, place): (std::ops::Range<usize>, usize),
) -> Option<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for (shingle, _) in &own.shingles {
        for at in holders.get(shingle).into_iter().flatten() {
            *shared.entry(*at).or_default() += 1;
        }
    }
    let mut nearest: Vec<(usize, usize)> = shared.into_iter().map(|(at, n)| (n, at)).collect();
    nearest.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let around = (place.saturating_sub(1)..=place + 1).filter(|at| gap.contains(at));
    let all = nearest.into_iter().take(NEAREST).map(|(_, at)| at).chain(around);
    let scored = all.filter_map(|at| {
        let other = new.get(at)?.as_ref()?;
        let inside = gap.contains(&at);
        let score = own.has_become(other, inside)?;
        Some((score, inside, std::cmp::Reverse(at.abs_diff(place)), at))
    });
    scored.max().map(|(.., at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Vec<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    const RIGHTS: &str = "Everyone has the right to hold opinions without interference by anybody.";
    const STREET: &str = "The video shows an empty street in front of the court on a winter day.";

    #[test]
    fn the_same_words_are_found_wherever_they_stand() {
        let old = texts(&[RIGHTS, STREET, "Idem.", "Idem.", "Idem."]);
        let new = texts(&["A new opening.", STREET, "“Idem”", RIGHTS, "idem"]);
        assert_eq!(align(&old, &new), [Some(3), Some(1), Some(2), Some(4), Some(4)]);
    }

    #[test]
    fn a_corrected_paragraph_is_found_and_another_is_not() {
        let corrected = STREET.replace("winter", "summer");
        let old = texts(&[RIGHTS, STREET, "This was taken out for good reasons of law."]);
        let new = texts(&[RIGHTS, "Something that nobody has said before now.", &corrected]);
        assert_eq!(align(&old, &new), [Some(0), Some(2), None]);
    }

    #[test]
    fn two_that_were_joined_lead_to_the_whole() {
        let more = "Nobody is seen in it, and no sound is heard but for the wind in the trees.";
        let whole = format!("{STREET} {more}");
        assert_eq!(align(&texts(&[STREET, more]), &texts(&[&whole])), [Some(0), Some(0)]);
    }

    #[test]
    fn scripts_without_spaces_are_compared_by_characters() {
        let old = texts(&["被告人在法庭上没有得到公正的审判，证据不足。"]);
        let new = texts(&["导言。", "被告人在法庭上没有得到公正的审判，证据并不足。"]);
        assert_eq!(align(&old, &new), [Some(1)]);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(align(&[], &texts(&[RIGHTS])), []);
        assert_eq!(align(&texts(&[RIGHTS, ""]), &[]), [None, None]);
        assert_eq!(align(&texts(&["", "…"]), &texts(&["", "…"])), [None, None]);
    }

    /// Each paragraph shares nearly all of its words with each other one.
    #[test]
    fn hostile_texts_take_no_more_time_than_others() {
        let text = |n: usize, end: &str| format!("{} {n} {end}", "the same words again ".repeat(9));
        let old: Vec<String> = (0..10_000).map(|n| text(n, "old")).collect();
        let mut new: Vec<String> = (0..10_000).map(|n| text(n, "new")).collect();
        new.push("the same words again ".repeat(200_000));
        let found = align(&old, &new);
        assert!(found.iter().enumerate().all(|(at, found)| *found == Some(at)));
    }
}
