//! Persons, charges, elements, allegations and exhibits of two cases.

use std::collections::BTreeSet;

use serde_json::Value;

use super::fields::{differences, without};
use super::pairs::{Item, Pair, Pairs, match_all};
use super::told::{Comparison, Differing, Matched, Only, Reworded};
use crate::case::public::{
    PublicAllegation, PublicCase, PublicCharge, PublicElement, PublicExhibit, PublicMarkdown,
    PublicPerson, PublicProvision,
};

/// Matches all items of two cases.
pub fn pair(a: &PublicCase<'_>, b: &PublicCase<'_>, pairs: &mut Pairs, out: &mut Comparison) {
    let mut both = Both { pairs, out, held: Vec::new() };
    let (of_a, of_b) = (items(&a.persons, person), items(&b.persons, person));
    both.tell("person", &of_a, &of_b);
    let (of_a, of_b) = (items(&a.charges, charge), items(&b.charges, charge));
    let found = both.tell("charge", &of_a, &of_b);
    // Elements are those of the same charge.
    for (at, other, _) in &found {
        let (Some(one), Some(two)) = (a.charges.get(*at), b.charges.get(*other)) else { continue };
        let (of_a, of_b) = (items(&one.elements, element), items(&two.elements, element));
        both.tell("element", &of_a, &of_b);
    }
    let (in_a, in_b): (BTreeSet<usize>, BTreeSet<usize>) =
        found.iter().map(|(at, other, _)| (at, other)).unzip();
    let alone = |case: &PublicCase<'_>, matched: &BTreeSet<usize>| -> Vec<Only> {
        let charges = case.charges.iter().enumerate().filter(|(at, _)| !matched.contains(at));
        charges
            .flat_map(|(_, charge)| charge.elements.iter().map(element))
            .map(|item| only("element", &item))
            .collect()
    };
    both.out.only_a.extend(alone(a, &in_a));
    both.out.only_b.extend(alone(b, &in_b));
    let (of_a, of_b) = (items(&a.allegations, allegation), items(&b.allegations, allegation));
    both.tell("allegation", &of_a, &of_b);
    let (of_a, of_b) = (items(&a.exhibits, exhibit), items(&b.exhibits, exhibit));
    both.tell("exhibit", &of_a, &of_b);
    both.tell_fields();
}

fn items<'a, T>(list: &[T], item: impl Fn(&T) -> Item<'a>) -> Vec<Item<'a>> {
    list.iter().map(item).collect()
}

struct Both<'p> {
    pairs: &'p mut Pairs,
    out: &'p mut Comparison,
    /// The items of each pair, to be compared when all references are known.
    held: Vec<Held>,
}

struct Held {
    kind: &'static str,
    ids: [String; 2],
    said: [Value; 2],
    /// The words that are told to differ.
    words: Option<[String; 2]>,
}

impl Both<'_> {
    /// Matches two lists, and tells what is in both and what in one only.
    fn tell(&mut self, kind: &'static str, a: &[Item<'_>], b: &[Item<'_>]) -> Vec<Pair> {
        let (found, complete) = match_all(a, b);
        self.out.incomplete |= !complete;
        for (at, other, by) in &found {
            let (Some(one), Some(two)) = (a.get(*at), b.get(*other)) else { continue };
            self.pairs.keep(one.id, two.id);
            let (id_a, id_b) = (one.id.to_owned(), two.id.to_owned());
            // What a person is called follows from its fields.
            let words = (kind != "person" && one.text != two.text)
                .then(|| [one.text.clone(), two.text.clone()]);
            if let Some([a_text, b_text]) = words.clone() {
                let (a, b) = (id_a.clone(), id_b.clone());
                self.out.reworded.push(Reworded { kind, a, b, a_text, b_text });
            }
            let ids = [id_a.clone(), id_b.clone()];
            let said = [one.said.clone(), two.said.clone()];
            self.held.push(Held { kind, ids, said, words });
            let text = one.text.clone();
            self.out.matched.push(Matched { kind, a: id_a, b: id_b, by, text });
        }
        let (in_a, in_b): (BTreeSet<usize>, BTreeSet<usize>) =
            found.iter().map(|(at, other, _)| (at, other)).unzip();
        let left = |items: &[Item<'_>], matched: &BTreeSet<usize>| -> Vec<Only> {
            let left = items.iter().enumerate().filter(|(at, _)| !matched.contains(at));
            left.map(|(_, item)| only(kind, item)).collect()
        };
        self.out.only_a.extend(left(a, &in_a));
        self.out.only_b.extend(left(b, &in_b));
        found
    }

    /// Tells whatever else the items of each pair say otherwise.
    fn tell_fields(&mut self) {
        for Held { kind, ids: [a, b], said: [one, two], words } in &self.held {
            let found = differences(one, two, self.pairs).into_iter();
            // Those are told already.
            let found = found.filter(|one| words.is_none() || one.words != *words);
            self.out.differing.extend(found.map(|one| Differing {
                kind,
                a: a.clone(),
                b: b.clone(),
                key: one.key,
                a_text: one.a,
                b_text: one.b,
            }));
        }
    }
}

fn only(kind: &'static str, item: &Item<'_>) -> Only {
    Only { kind, id: item.id.to_owned(), text: item.text.clone() }
}

fn words(text: &Option<PublicMarkdown<'_>>) -> String {
    text.as_ref().map(|text| text.text.clone()).unwrap_or_default()
}

fn person<'a>(person: &PublicPerson<'a>) -> Item<'a> {
    let called = person.name.or(person.pseudonym).or(person.role).unwrap_or_default();
    Item {
        id: person.id,
        text: called.to_owned(),
        marks: Vec::new(),
        said: without(person, &["id"]),
    }
}

fn charge<'a>(charge: &PublicCharge<'a>) -> Item<'a> {
    let provision = charge.provision.as_ref().map(provision).filter(|one| !one.is_empty());
    let marks = provision.map(|provision| ("provision", provision)).into_iter().collect();
    let said = without(charge, &["id", "elements"]);
    Item { id: charge.id, text: charge.title.to_owned(), marks, said }
}

/// A provision without the ways in which it can be written.
fn provision(provision: &PublicProvision<'_>) -> String {
    let parts = [provision.label, provision.instrument, provision.article, provision.part];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !matches!(*word, "art" | "article" | "part")).collect::<Vec<_>>().join(" ")
}

fn element<'a>(element: &PublicElement<'a>) -> Item<'a> {
    let said = without(element, &["id"]);
    Item { id: element.id, text: words(&element.text), marks: Vec::new(), said }
}

fn allegation<'a>(allegation: &PublicAllegation<'a>) -> Item<'a> {
    let text = allegation.said().unwrap_or_default().to_owned();
    // The same day and the same place, where no other has them.
    let place = allegation.place.unwrap_or_default();
    let marks = allegation.at.iter().map(|at| ("date", format!("{at} {place}"))).collect();
    Item { id: allegation.id, text, marks, said: without(allegation, &["id"]) }
}

fn exhibit<'a>(exhibit: &PublicExhibit<'a>) -> Item<'a> {
    let sums = exhibit.files.iter().filter_map(|file| file.sha256.clone());
    let sums = sums.map(|sum| ("file", sum));
    let reference = exhibit.reference.map(|text| ("reference", text.to_owned()));
    let marks = sums.chain(reference).collect();
    let said = without(exhibit, &["id"]);
    Item { id: exhibit.id, text: exhibit.title.to_owned(), marks, said }
}
