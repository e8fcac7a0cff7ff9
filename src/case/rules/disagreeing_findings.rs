//! Two findings on one thing agree.

use std::collections::BTreeMap;

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Status, Written};

/// Two findings on the same element or charge with different results.
pub const FINDINGS_DISAGREE: Code = Code::warning("findings-disagree");

pub const RULE: Rule = Rule { codes: &[&FINDINGS_DISAGREE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, &Written<Status>> = BTreeMap::new();
    for finding in &argument.case.findings {
        let Some(status) = &finding.status else { continue };
        let Some(subject) = argument.case.subject(finding) else { continue };
        let earlier = *first.entry(subject.id()).or_insert(status);
        if earlier.value == status.value {
            continue;
        }
        let message = format!(
            "`{}` is found `{}` here and `{}` before",
            subject.id(),
            status.value.name(),
            earlier.value.name()
        );
        diagnostics.push(
            Diagnostic::at(&FINDINGS_DISAGREE, status.place.clone(), message)
                .related(earlier.place.clone(), "the finding before")
                .hint("keep one of the two; for a result in between, write `partly-made-out`"),
        );
    }
}
