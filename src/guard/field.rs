//! What may stand between two words of a name: another name, or the label of the field in
//! which the second is kept.

use super::reading::{BREAK, CAPITAL, GAP, Reading};

/// The name of a field, at most so many letters.
const LONGEST: usize = 24;

/// Fields for the parts of a name, as their letters are read. `data-given` is one word, and
/// so is `lastName`.
const LABELS: [&[u8]; 38] = [
    b"given",
    b"family",
    b"surname",
    b"last",
    b"first",
    b"middle",
    b"second",
    b"lastname",
    b"firstname",
    b"middlename",
    b"secondname",
    b"fname",
    b"lname",
    b"familyname",
    b"givenname",
    b"additionalname",
    b"forename",
    b"forenames",
    b"name",
    b"names",
    b"vorname",
    b"nachname",
    b"familienname",
    b"nom",
    b"prenom",
    b"nombre",
    b"apellido",
    b"apellidos",
    b"soyad",
    b"familiya",
    b"imya",
    b"otchestvo",
    b"prizvishche",
    b"tegi",
    b"ALASM",
    b"ASM",
    b"ALLQB",
    b"ALEAYLH",
];

/// Arabic words that are no names, of those that stand between two.
const NO_NAMES: [&[u8]; 20] = [
    b"MN", b"FY", b"EN", b"ME", b"ALY", b"AW", b"AM", b"SM", b"QAL", b"QALT", b"AN", b"LA", b"MA",
    b"HW", b"HY", b"KAN", b"QD", b"BL", b"ALA", b"LM",
];
/// What says there whose child somebody is, before a name.
const SONS: [&[u8]; 3] = [b"BN", b"ABN", b"BNT"];

/// Where the word behind another name begins, where such a name stands there: a word
/// with a capital and spaces around it, in the same stretch of text; or an Arabic one
/// behind another, since Arabic has no capitals.
pub(super) fn another(reading: &Reading, at: usize) -> Option<usize> {
    let begins = reading.mark(at);
    let is_arabic = |at: usize| reading.letters().get(at).is_some_and(u8::is_ascii_uppercase);
    if is_arabic(at) && at > 0 && is_arabic(at - 1) && begins & (GAP | BREAK) == GAP {
        let next = next_word(reading, at)?;
        let word = reading.letters().get(at..next)?;
        return match () {
            () if SONS.contains(&word) => next_word(reading, next),
            () if NO_NAMES.contains(&word) => None,
            () => Some(next),
        };
    }
    if begins & (GAP | CAPITAL) != GAP | CAPITAL || begins & BREAK != 0 {
        return None;
    }
    next_word(reading, at)
}

/// Where the word behind the label of a field begins, where such a label stands there.
pub(super) fn labelled(reading: &Reading, at: usize) -> Option<usize> {
    let mut from = at;
    let mut behind = None;
    // `last_name` is two words.
    for _ in 0..2 {
        if reading.mark(from) & (GAP | BREAK) != GAP {
            break;
        }
        let Some(next) = next_word(reading, from) else { break };
        let word = reading.letters().get(from..next).unwrap_or(&[]);
        let word = word.strip_prefix(b"data").unwrap_or(word);
        if !LABELS.contains(&word) {
            break;
        }
        (from, behind) = (next, Some(next));
    }
    // What is kept there has a capital, where its script has any.
    let cased = |at: &usize| reading.letters().get(*at).is_some_and(u8::is_ascii_lowercase);
    behind.filter(|at| !cased(at) || reading.mark(*at) & CAPITAL != 0)
}

fn next_word(reading: &Reading, at: usize) -> Option<usize> {
    let marks = reading.marks_between(at + 1, at + LONGEST).iter();
    let (next, mark) = marks.map(|(at, mark)| (*at as usize, *mark)).find(|(_, m)| m & GAP != 0)?;
    (mark & BREAK == 0).then_some(next)
}
