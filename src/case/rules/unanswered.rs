//! Every charge and every element has an answer.

use std::collections::BTreeSet;

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Charge, MentionRole, Text};

/// A charge that no finding answers, neither as a whole nor by an element.
pub const UNANSWERED_CHARGE: Code = Code::warning("unanswered-charge");
/// An element that no finding answers, of a charge whose other elements are
/// answered. A finding on the whole charge answers all of its elements.
pub const UNANSWERED_ELEMENT: Code = Code::warning("unanswered-element");

pub const RULE: Rule = Rule { codes: &[&UNANSWERED_CHARGE, &UNANSWERED_ELEMENT], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let roles = [MentionRole::FindingElement, MentionRole::FindingCharge];
    let findings = &argument.case.findings;
    let subjects =
        findings.iter().map(|finding| finding.element.as_ref().or(finding.charge.as_ref()));
    if !argument.is_whole(&roles) || subjects.clone().any(|subject| subject.is_none()) {
        return;
    }
    let answered: BTreeSet<&str> = findings
        .iter()
        .flat_map(|finding| [&finding.element, &finding.charge])
        .flatten()
        .map(|id| id.value.as_str())
        .collect();
    for charge in &argument.case.charges {
        check_charge(charge, &answered, diagnostics);
    }
}

fn check_charge(charge: &Charge, answered: &BTreeSet<&str>, diagnostics: &mut Diagnostics) {
    let has = |id: &Text| answered.contains(id.value.as_str());
    if has(&charge.id) || charge.unread {
        return;
    }
    if !charge.elements.iter().any(|element| has(&element.id)) {
        let message = format!("no finding answers the charge `{}`", charge.id.value);
        let hint = format!(
            "add a finding with `charge: {}`; to leave it out on purpose, `finding: not-addressed`",
            charge.id.value
        );
        let place = charge.id.place.clone();
        diagnostics.push(Diagnostic::at(&UNANSWERED_CHARGE, place, message).hint(hint));
        return;
    }
    for element in charge.elements.iter().filter(|element| !has(&element.id)) {
        let message = format!("no finding answers the element `{}`", element.id.value);
        let hint = format!(
            "add a finding with `element: {}`; to leave it out on purpose, `finding: not-addressed`",
            element.id.value
        );
        let place = element.id.place.clone();
        diagnostics.push(Diagnostic::at(&UNANSWERED_ELEMENT, place, message).hint(hint));
    }
}
