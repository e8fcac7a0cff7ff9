//! Everything alleged and every exhibit is weighed.

use std::collections::BTreeSet;

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Item, MentionRole};

/// An allegation that no finding weighs.
pub const UNWEIGHED_ALLEGATION: Code = Code::warning("unweighed-allegation");
/// An exhibit that no finding weighs and no allegation comes from.
pub const UNWEIGHED_EXHIBIT: Code = Code::warning("unweighed-exhibit");

pub const RULE: Rule = Rule { codes: &[&UNWEIGHED_ALLEGATION, &UNWEIGHED_EXHIBIT], check };

/// What a finding names in its evidence, its notes or its reason is weighed.
/// The source of an allegation is weighed through it. Withheld exhibits cannot
/// be weighed in public. A case without findings has unanswered charges, which
/// is told once for each of those.
fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let case = argument.case;
    let roles = [MentionRole::Evidence, MentionRole::Prose];
    if case.findings.is_empty() || !argument.is_whole(&roles) {
        return;
    }
    let mut weighed: BTreeSet<&str> = BTreeSet::new();
    let mut sources: BTreeSet<&str> = BTreeSet::new();
    for mention in argument.mentions() {
        match (mention.by, mention.role) {
            (Some(Item::Finding(_)), _) => weighed.insert(mention.id),
            (_, MentionRole::Source | MentionRole::DerivedFrom) => sources.insert(mention.id),
            _ => false,
        };
    }
    for allegation in &case.allegations {
        if !weighed.contains(allegation.id.value.as_str()) {
            let message = format!("no finding weighs the allegation `{}`", allegation.id.value);
            let place = allegation.id.place.clone();
            let hint = hint(&allegation.id.value);
            diagnostics.push(Diagnostic::at(&UNWEIGHED_ALLEGATION, place, message).hint(hint));
        }
    }
    if !argument.is_whole(&[MentionRole::Source]) {
        return;
    }
    for exhibit in case.shown_exhibits() {
        let id = exhibit.id.value.as_str();
        if !weighed.contains(id) && !sources.contains(id) {
            let message = format!("no finding weighs the exhibit `{id}`");
            let place = exhibit.id.place.clone();
            diagnostics.push(Diagnostic::at(&UNWEIGHED_EXHIBIT, place, message).hint(hint(id)));
        }
    }
}

fn hint(id: &str) -> String {
    format!(
        "add `{{ref: {id}, bears: for}}`, `against` or `context` to the evidence of the finding it \
         bears on"
    )
}
