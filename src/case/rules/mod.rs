//! The proof compiler: rules that hold the parts of a case against each other.
//!
//! One file for each rule, one line for each in [`RULES`]. A rule reports at
//! the value that is wrong and keeps silent where it would only repeat what
//! another rule or the declaration has told: a reference that is broken does
//! not also make what it meant look unanswered.

mod argument;
mod circular_origin;
mod disagreeing_findings;
mod duplicate_id;
mod file_digest;
mod finding_evidence;
mod finding_reason;
mod finding_subject;
mod future_date;
mod impossible_date;
mod misplaced_element;
mod missing_section;
mod one_sided_finding;
mod quote_sources;
mod stale_translation;
mod unanswered;
mod unarchived_exhibit;
mod unknown_id;
mod unknown_origin;
mod unweighed;
mod withheld_exhibit;
mod withheld_name;
mod wrong_item;

pub use argument::{Argument, Files, Rule};
pub use file_digest::find_files;
pub use future_date::FUTURE_DATE;
pub use unknown_id::UNKNOWN_ID;

use crate::base::Diagnostics;

/// Every rule: first those whose mistakes are errors.
pub const RULES: &[Rule] = &[
    duplicate_id::RULE,
    misplaced_element::RULE,
    unknown_id::RULE,
    unknown_origin::RULE,
    circular_origin::RULE,
    wrong_item::RULE,
    finding_subject::RULE,
    finding_evidence::RULE,
    finding_reason::RULE,
    file_digest::RULE,
    withheld_exhibit::RULE,
    withheld_name::RULE,
    unanswered::RULE,
    unweighed::RULE,
    one_sided_finding::RULE,
    disagreeing_findings::RULE,
    unarchived_exhibit::RULE,
    quote_sources::RULE,
    stale_translation::RULE,
    impossible_date::RULE,
    future_date::RULE,
    missing_section::RULE,
];

/// Runs every rule on an argument.
pub fn prove(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    if argument.case.unread {
        return;
    }
    for rule in RULES {
        (rule.check)(argument, diagnostics);
    }
}
