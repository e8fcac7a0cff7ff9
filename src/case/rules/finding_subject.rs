//! A finding is about one element or one charge.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};

/// A finding that names neither an element nor a charge, or both.
pub const FINDING_SUBJECT: Code = Code::error("finding-subject");

pub const RULE: Rule = Rule { codes: &[&FINDING_SUBJECT], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for finding in &argument.case.findings {
        let id = &finding.id.value;
        let diagnostic = match (&finding.element, &finding.charge) {
            (None, None) => Diagnostic::at(
                &FINDING_SUBJECT,
                finding.id.place.clone(),
                format!("the finding `{id}` names neither an element nor a charge"),
            )
            .hint("add `element: C1.E1`, or `charge: C1` for a finding on the whole charge"),
            (Some(element), Some(charge)) => Diagnostic::at(
                &FINDING_SUBJECT,
                charge.place.clone(),
                format!("the finding `{id}` names both an element and a charge"),
            )
            .related(element.place.clone(), "the element")
            .hint("keep the one that it is about; write a second finding for the other"),
            _ => continue,
        };
        diagnostics.push(diagnostic);
    }
}
