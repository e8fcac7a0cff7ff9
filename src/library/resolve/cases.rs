//! What items of a case are called, and the case at a glance.

use std::collections::BTreeMap;

use crate::base::tree::Word;
use crate::case::table::what_is_alleged;
use crate::case::{Case, Finding, Item, Text};
use crate::library::part::{self, ChargeState, ElementState, Ref};
use crate::library::resolve::page::Page;

/// What an item is called where it is referred to: at most 160 characters of
/// plain text.
pub(super) fn title(item: &Item<'_>) -> String {
    match item {
        Item::Person(person) => {
            let view = person.view();
            view.called.or(view.role).unwrap_or("").to_owned()
        }
        Item::Charge(charge) => charge.title.value.clone(),
        Item::Element(_, element) => short(element.text.as_ref().map(|text| text.plain())),
        Item::Allegation(allegation) => short(what_is_alleged(allegation)),
        Item::Exhibit(exhibit) => exhibit.title.value.clone(),
        // Its assessment is a code, which only templates have words for.
        Item::Finding(_) => String::new(),
    }
}

fn short(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    match text.char_indices().nth(157) {
        None => text,
        Some((end, _)) => {
            let cut = text.get(..end).unwrap_or("");
            let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{cut} …")
        }
    }
}

/// A text that may be missing.
pub(super) fn optional(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.value.clone())
}

/// The name of a word of a closed list that may be missing.
pub(super) fn word<T: Word + PartialEq + Copy>(word: Option<T>) -> String {
    word.map_or_else(String::new, |word| word.name().to_owned())
}

impl Page<'_> {
    /// A reference that the page itself does not count.
    pub(super) fn plain_ref(&self, item: &Item<'_>) -> Ref {
        let id = item.id();
        Ref {
            id: id.to_owned(),
            kind: item.kind().word().to_owned(),
            title: title(item),
            href: if self.plan.has_home(id) { format!("#{id}") } else { String::new() },
            anchor: String::new(),
            pinpoint: String::new(),
        }
    }

    /// A reference that the item's way back leads to.
    pub(super) fn counted_ref(&mut self, item: &Item<'_>, pinpoint: &str) -> Ref {
        let nth = self.count(item.id());
        let anchor = format!("ref-{}-{nth}", item.id());
        Ref { anchor, pinpoint: pinpoint.to_owned(), ..self.plain_ref(item) }
    }

    /// The case at a glance.
    pub(super) fn overview(&self, case: &Case) -> part::Case {
        let mut first: BTreeMap<&str, &Finding> = BTreeMap::new();
        for finding in &case.findings {
            if let Some(subject) = case.subject(finding) {
                first.entry(subject.id()).or_insert(finding);
            }
        }
        let found = |subject: &str| {
            let finding = first.get(subject).copied();
            finding.and_then(|finding| finding.status.as_ref()).map(|status| status.value.name())
        };
        let charge = |charge| {
            let whole = found(Item::Charge(charge).id());
            let elements = charge.elements.iter().map(|element| {
                let item = Item::Element(charge, element);
                let finding = found(item.id()).or(whole).unwrap_or("not-addressed").to_owned();
                ElementState { reference: self.plain_ref(&item), finding }
            });
            let elements: Vec<_> = elements.collect();
            ChargeState {
                reference: self.plain_ref(&Item::Charge(charge)),
                finding: whole.unwrap_or("").to_owned(),
                made_out: elements.iter().filter(|one| one.finding == "made-out").count(),
                elements,
            }
        };
        part::Case {
            id: optional(case.id.as_ref()),
            name: case.name.value.clone(),
            jurisdiction: optional(case.jurisdiction.as_ref()),
            forum: optional(case.forum.as_ref()),
            docket: optional(case.docket.as_ref()),
            stage: word(case.stage),
            standard: optional(case.standard.as_ref()),
            charges: case.charges.iter().map(charge).collect(),
        }
    }
}
