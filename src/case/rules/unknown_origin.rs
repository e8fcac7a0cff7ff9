//! A file that was made from another says from which.

use std::collections::BTreeSet;

use super::argument::{Argument, Rule};
use crate::base::nearest::nearest;
use crate::base::{Code, Diagnostic, Diagnostics, Digest};
use crate::case::model::{NOT_LISTED, is_id};

/// A file whose `derived_from` names neither a file of the case, nor an
/// exhibit, nor the SHA-256 of a file that is kept elsewhere, and does not say
/// that nothing of it is listed.
pub const UNKNOWN_ORIGIN: Code = Code::error("unknown-origin");

pub const RULE: Rule = Rule { codes: &[&UNKNOWN_ORIGIN], check };

/// For how many the nearest known path is looked for, which takes time for
/// each path of the case.
const SUGGESTED: usize = 50;

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let files = || argument.case.exhibits.iter().flat_map(|exhibit| &exhibit.files);
    let paths: BTreeSet<&str> =
        files().filter_map(|file| file.path.as_ref()).map(|path| path.value.as_str()).collect();
    let mut suggested = 0;
    for from in files().filter_map(|file| file.derived_from.as_ref()) {
        let path = from.value.strip_prefix("./").unwrap_or(&from.value);
        let known = paths.contains(path)
            || path == NOT_LISTED
            || is_id(path)
            || Digest::parse(path).is_some();
        if known {
            continue;
        }
        let message = format!("`{path}` is not a file that this case lists");
        suggested += 1;
        let near = nearest(path, paths.iter().copied().filter(|_| suggested <= SUGGESTED));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "list the file, or write the id of its exhibit, or the SHA-256 of a file that is \
                 kept elsewhere"
                    .into()
            }
        };
        diagnostics.push(Diagnostic::at(&UNKNOWN_ORIGIN, from.place.clone(), message).hint(hint));
    }
}
