//! Nothing was done that is still to come.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Exhibit, When};

/// A date of a capture, an archive copy or a step of custody that lies in the
/// future, wherever on earth its day is counted.
pub const FUTURE_DATE: Code = Code::warning("future-date");

pub const RULE: Rule = Rule { codes: &[&FUTURE_DATE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let Some(now) = &argument.now else { return };
    for exhibit in &argument.case.exhibits {
        for (done, at) in told(exhibit).filter(|(_, at)| now.is_surely_before(&at.value)) {
            let id = &exhibit.id.value;
            let day = at.value.day();
            let message = format!("`{id}` {done} on {day}, which is still to come");
            let hint = "correct the date, or take it out until it has been done";
            diagnostics.push(Diagnostic::at(&FUTURE_DATE, at.place.clone(), message).hint(hint));
        }
    }
}

fn told(exhibit: &Exhibit) -> impl Iterator<Item = (&'static str, &When)> {
    let captured = exhibit.capture.iter().filter_map(|capture| capture.at.as_ref());
    let archived = exhibit.archives.iter().filter_map(|archive| archive.at.as_ref());
    let custody = exhibit.custody.iter().filter_map(|step| step.at.as_ref());
    captured
        .map(|at| ("is said to have been captured", at))
        .chain(archived.map(|at| ("is said to have been archived", at)))
        .chain(custody.map(|at| ("is said to have changed hands", at)))
}
