//! An id names one thing only.

use std::collections::BTreeMap;

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::Item;

/// Two items of a case that have the same id, so that no reference to it says
/// which is meant.
pub const ID_USED_TWICE: Code = Code::error("id-used-twice");

pub const RULE: Rule = Rule { codes: &[&ID_USED_TWICE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, Item<'_>> = BTreeMap::new();
    for item in argument.case.items() {
        let Some(earlier) = first.get(item.id()) else {
            first.insert(item.id(), item);
            continue;
        };
        let message = format!(
            "the id `{}` is used twice: for {} and for {}",
            item.id(),
            earlier.kind().a_word(),
            item.kind().a_word()
        );
        let place = item.id_place().clone();
        let hint = match place.text() == item.id() {
            true => "give one of the two an id that no other item has",
            false => "write an `id` of its own, since the one it gets by its place is taken",
        };
        diagnostics.push(
            Diagnostic::at(&ID_USED_TWICE, place, message)
                .related(earlier.id_place().clone(), "first used here")
                .hint(hint),
        );
    }
}
