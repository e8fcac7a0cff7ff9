//! A finding that claims something names its evidence.

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};

/// A finding of `made-out`, `partly-made-out` or `not-made-out` that names no
/// evidence.
pub const FINDING_WITHOUT_EVIDENCE: Code = Code::error("finding-without-evidence");

pub const RULE: Rule = Rule { codes: &[&FINDING_WITHOUT_EVIDENCE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for finding in &argument.case.findings {
        let Some(status) = &finding.status else { continue };
        if !status.value.claims() || !finding.evidence.is_empty() || finding.unread {
            continue;
        }
        let message = format!(
            "the finding `{}` says `{}`, but names no evidence",
            finding.id.value,
            status.value.name()
        );
        let hint = "add `evidence: [{ref: A1, bears: for}, {ref: X1, bears: against}]`; where there \
                    is nothing to weigh, the finding is `insufficient-information`";
        let place = finding.evidence_place.as_ref().unwrap_or(&status.place).clone();
        diagnostics.push(Diagnostic::at(&FINDING_WITHOUT_EVIDENCE, place, message).hint(hint));
    }
}
