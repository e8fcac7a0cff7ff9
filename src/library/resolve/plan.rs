//! Which parts of its case a page shows, and which of them is the home of each
//! item: the place that references to it lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::{Case, Item};
use crate::prose::{Body, Directive, Embed, Parsed, Value};

/// A part that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The matrices of these charges.
    Matrix(Vec<String>),
    Charges,
    Persons,
    Allegations,
    Exhibits,
    Chronology,
    /// Any other: the home of nothing.
    Other,
}

/// The parts of a page in reading order, and the homes of items.
#[derive(Debug, Default)]
pub(super) struct Plan {
    placed: Vec<Kind>,
    record: Vec<Kind>,
    homes: BTreeMap<String, usize>,
}

impl Plan {
    /// The parts that a text places, and behind them those of the case that it
    /// does not, so that every item of the case has its place on the page.
    pub(super) fn of(case: &Case, body: &Body<Parsed>) -> Self {
        let mut rows = 0;
        let placed: Vec<Kind> = body
            .inserts
            .iter()
            .filter(|hole| !hole.at.in_note)
            .filter_map(|hole| match &hole.embed {
                Embed::Directive(directive) if !directive.name.is_empty() => {
                    rows += rows_of(Some(case), directive, 0);
                    // What is too much is reported where it is to be made.
                    Some(if rows > MAX_ROWS { Kind::Other } else { kind(case, directive) })
                }
                _ => None,
            })
            .collect();
        let record = missing(case, &placed);
        let mut plan = Self { placed, record, homes: BTreeMap::new() };
        plan.settle(case);
        plan
    }

    /// The items that have a home.
    pub(super) fn into_items(self) -> BTreeSet<String> {
        self.homes.into_keys().collect()
    }

    /// The parts that the text does not place.
    pub(super) fn record(&self) -> Vec<Kind> {
        self.record.clone()
    }

    /// The part that is the home of an item.
    pub(super) fn home(&self, id: &str) -> Option<usize> {
        self.homes.get(id).copied()
    }

    /// Whether the page shows an item at a place of its own.
    pub(super) fn has_home(&self, id: &str) -> bool {
        self.homes.contains_key(id)
    }

    fn settle(&mut self, case: &Case) {
        let parts: Vec<&Kind> = self.placed.iter().chain(&self.record).collect();
        let first = |wanted: &dyn Fn(&Kind) -> bool| parts.iter().position(|kind| wanted(kind));
        let plain = |kind: Kind| first(&|known| *known == kind);
        let (charges, persons) = (plain(Kind::Charges), plain(Kind::Persons));
        let allegations = plain(Kind::Allegations).or(plain(Kind::Chronology));
        let exhibits = plain(Kind::Exhibits);
        let mut matrices: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, kind) in parts.iter().enumerate() {
            if let Kind::Matrix(charges) = kind {
                for charge in charges {
                    matrices.entry(charge).or_insert(at);
                }
            }
        }
        let of_charge = |id: &str| matrices.get(id).copied();
        for item in case.items().filter(Item::is_shown) {
            let home = match item {
                Item::Person(_) => persons,
                Item::Charge(charge) | Item::Element(charge, _) => {
                    charges.or_else(|| of_charge(&charge.id.value))
                }
                Item::Allegation(_) => allegations,
                Item::Exhibit(_) => exhibits,
                Item::Finding(finding) => case.subject(finding).and_then(|subject| match subject {
                    crate::case::Subject::Charge(charge)
                    | crate::case::Subject::Element(charge, _) => of_charge(&charge.id.value),
                }),
            };
            if let Some(home) = home {
                self.homes.entry(item.id().to_owned()).or_insert(home);
            }
        }
    }
}

fn kind(case: &Case, directive: &Directive) -> Kind {
    match directive.name.as_str() {
        "matrix" => Kind::Matrix(charges_of(case, directive)),
        "charges" => Kind::Charges,
        "persons" => Kind::Persons,
        "allegations" => Kind::Allegations,
        "exhibits" => Kind::Exhibits,
        "chronology" => Kind::Chronology,
        _ => Kind::Other,
    }
}

/// How many rows the directives of one page may make. The longest indictments
/// need a few thousand.
pub(super) const MAX_ROWS: usize = 100_000;

/// How many rows, items or headings a directive shows; `headings` is how many
/// the document has.
pub(super) fn rows_of(case: Option<&Case>, directive: &Directive, headings: usize) -> usize {
    let rows = |case: &Case, id: &str| match case.find(id) {
        Some(Item::Charge(charge)) => charge.elements.len() + 1,
        _ => 1,
    };
    match (directive.name.as_str(), case) {
        ("toc", _) => headings,
        ("matrix", Some(case)) => match directive.argument("charge").map(|given| &given.value) {
            Some(Value::Text(id)) => rows(case, id),
            Some(Value::List(ids)) => ids.iter().filter_map(text).map(|id| rows(case, &id)).sum(),
            _ => case.size(),
        },
        ("charges" | "persons" | "allegations" | "exhibits" | "chronology", Some(case)) => {
            case.size()
        }
        _ => 1,
    }
}

/// The charges whose matrix a directive asks for: all where it names none.
pub(super) fn charges_of(case: &Case, directive: &Directive) -> Vec<String> {
    let named: Vec<String> = match directive.argument("charge").map(|argument| &argument.value) {
        Some(Value::Text(id)) => vec![id.clone()],
        Some(Value::List(values)) => values.iter().filter_map(text).collect(),
        _ => case.charges.iter().map(|charge| charge.id.value.clone()).collect(),
    };
    named.into_iter().filter(|id| matches!(case.find(id), Some(Item::Charge(_)))).collect()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn missing(case: &Case, placed: &[Kind]) -> Vec<Kind> {
    let mut record = Vec::new();
    let covered: BTreeSet<&str> = placed
        .iter()
        .filter_map(|kind| match kind {
            Kind::Matrix(charges) => Some(charges),
            _ => None,
        })
        .flatten()
        .map(String::as_str)
        .collect();
    let has = |kind: Kind| placed.contains(&kind);
    let wording = |c: &crate::case::Charge| c.provision.as_ref().is_some_and(|p| p.text.is_some());
    if !has(Kind::Charges) && case.charges.iter().any(wording) {
        record.push(Kind::Charges);
    }
    let rest: Vec<String> = case
        .charges
        .iter()
        .map(|charge| &charge.id.value)
        .filter(|id| !covered.contains(id.as_str()))
        .cloned()
        .collect();
    if !rest.is_empty() {
        record.push(Kind::Matrix(rest));
    }
    if !has(Kind::Persons) && !case.persons.is_empty() {
        record.push(Kind::Persons);
    }
    if !has(Kind::Allegations) && !has(Kind::Chronology) && !case.allegations.is_empty() {
        record.push(Kind::Allegations);
    }
    if !has(Kind::Exhibits) && case.shown_exhibits().next().is_some() {
        record.push(Kind::Exhibits);
    }
    record
}
