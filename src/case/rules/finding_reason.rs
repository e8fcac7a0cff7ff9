//! A finding that claims something says why.

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};

/// A finding of `made-out`, `partly-made-out` or `not-made-out` without a
/// reason.
pub const FINDING_WITHOUT_REASON: Code = Code::error("finding-without-reason");

pub const RULE: Rule = Rule { codes: &[&FINDING_WITHOUT_REASON], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for finding in &argument.case.findings {
        let Some(status) = &finding.status else { continue };
        if !status.value.claims() || finding.because.is_some() || finding.unread {
            continue;
        }
        let message = format!(
            "the finding `{}` says `{}`, but not why",
            finding.id.value,
            status.value.name()
        );
        let hint = "add `because: …`, with notes and references as in the report's text";
        let place = status.place.clone();
        diagnostics.push(Diagnostic::at(&FINDING_WITHOUT_REASON, place, message).hint(hint));
    }
}
