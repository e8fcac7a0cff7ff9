//! What was found on the web is kept by someone else too.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};

/// A public exhibit from the web of which no archive copy is named.
pub const UNARCHIVED_EXHIBIT: Code = Code::warning("unarchived-exhibit");

pub const RULE: Rule = Rule { codes: &[&UNARCHIVED_EXHIBIT], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for exhibit in argument.case.exhibits.iter().filter(|exhibit| exhibit.is_public()) {
        let Some(url) = exhibit.source.as_ref().and_then(|source| source.url.as_ref()) else {
            continue;
        };
        if !exhibit.archives.is_empty() {
            continue;
        }
        let message =
            format!("the exhibit `{}` is on the web and has no archive copy", exhibit.id.value);
        let hint = "have the page archived and add `archives: [{url: …, at: …}]`";
        let place = url.place.clone();
        diagnostics.push(Diagnostic::at(&UNARCHIVED_EXHIBIT, place, message).hint(hint));
    }
}
