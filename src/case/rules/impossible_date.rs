//! Nothing was kept before it was made.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Exhibit, When};

/// An exhibit that was captured or archived before the date it bears.
pub const IMPOSSIBLE_DATE: Code = Code::warning("impossible-date");

pub const RULE: Rule = Rule { codes: &[&IMPOSSIBLE_DATE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for exhibit in &argument.case.exhibits {
        let Some(date) = &exhibit.date else { continue };
        for (done, at) in kept(exhibit) {
            if !at.value.is_surely_before(&date.value) {
                continue;
            }
            let message = format!(
                "`{}` was {done} on {}, before its date of {}",
                exhibit.id.value,
                at.value.day(),
                date.value.day()
            );
            diagnostics.push(
                Diagnostic::at(&IMPOSSIBLE_DATE, at.place.clone(), message)
                    .related(date.place.clone(), "its date")
                    .hint("correct the one that is wrong"),
            );
        }
    }
}

fn kept(exhibit: &Exhibit) -> impl Iterator<Item = (&'static str, &When)> {
    let captured = exhibit.capture.iter().filter_map(|capture| capture.at.as_ref());
    let archived = exhibit.archives.iter().filter_map(|archive| archive.at.as_ref());
    captured.map(|at| ("captured", at)).chain(archived.map(|at| ("archived", at)))
}
