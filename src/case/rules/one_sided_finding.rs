//! A finding has considered what speaks against it.

use super::argument::{Argument, Rule};
use crate::base::tree::Word;
use crate::base::{Code, Diagnostic, Diagnostics};

/// A finding that considers no evidence against itself: nothing `against`
/// where it finds something made out, nothing `for` where it does not.
pub const ONE_SIDED_FINDING: Code = Code::warning("one-sided-finding");

pub const RULE: Rule = Rule { codes: &[&ONE_SIDED_FINDING], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for finding in &argument.case.findings {
        let Some(status) = &finding.status else { continue };
        let Some(adverse) = status.value.adverse() else { continue };
        let considered = finding.none_found.contains(&adverse)
            || finding.evidence.iter().any(|piece| piece.bears.is_none_or(|way| way == adverse));
        if considered || finding.evidence.is_empty() || finding.unread {
            continue;
        }
        let way = adverse.name();
        let message = format!(
            "the finding `{}` says `{}`, but considers nothing that bears `{way}`",
            finding.id.value,
            status.value.name()
        );
        let hint = format!(
            "add the strongest with `bears: {way}`; if you looked and there is none, say so with \
             `evidence: {{{way}: [], …}}`"
        );
        let place = finding.evidence_place.as_ref().unwrap_or(&status.place).clone();
        diagnostics.push(Diagnostic::at(&ONE_SIDED_FINDING, place, message).hint(hint));
    }
}
