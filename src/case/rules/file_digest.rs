//! A file of an exhibit is there, and is the one that was registered.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};

/// A file whose SHA-256 is not the one that the case gives.
pub const CHANGED_FILE: Code = Code::error("changed-file");
/// A file that is to be published and is not there.
pub const MISSING_FILE: Code = Code::error("missing-file");

pub const RULE: Rule = Rule { codes: &[&CHANGED_FILE, &MISSING_FILE], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let Some(digest) = argument.digest else { return };
    for exhibit in &argument.case.exhibits {
        for file in &exhibit.files {
            let path = &file.path.value;
            match (digest(path), &file.sha256) {
                // What is not published may be kept elsewhere.
                (None, _) if !exhibit.publishes(file) => {}
                (None, _) => {
                    let message = format!("the file `{path}` is not there");
                    let hint = "put it beside the report; where it is not to be published, write \
                                `access: described-only`";
                    let place = file.path.place.clone();
                    diagnostics.push(Diagnostic::at(&MISSING_FILE, place, message).hint(hint));
                }
                (Some(found), Some(written)) if found != written.value => {
                    let message =
                        format!("`{path}` has changed since its SHA-256 was written down");
                    let hint = format!(
                        "bring back the registered file; if the change is meant, write {found}"
                    );
                    let place = written.place.clone();
                    diagnostics.push(Diagnostic::at(&CHANGED_FILE, place, message).hint(hint));
                }
                _ => {}
            }
        }
    }
}
