//! A file of an exhibit is there, and is the one that was registered.

use super::argument::{Argument, Rule};
use crate::base::route::folded;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{ExhibitFile, Text};

/// A file whose SHA-256, or length, is not the one that the case gives.
pub const CHANGED_FILE: Code = Code::error("changed-file");
/// A file that is not where the case says it is. This holds for files that are
/// not published too: the one that was meant would be.
pub const MISSING_FILE: Code = Code::error("missing-file");

pub const RULE: Rule = Rule { codes: &[&CHANGED_FILE, &MISSING_FILE], check };

/// For how many the nearest file is looked for, which takes time for each file
/// beside the report.
const SUGGESTED: usize = 50;

/// How the names of files end that are read for what they say, and are not
/// copied.
const READ: [&str; 5] = [".md", ".yaml", ".yml", ".bib", ".csl"];

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    find_files(argument, diagnostics);
    let Some(beside) = argument.files else { return };
    for file in argument.case.exhibits.iter().flat_map(|exhibit| &exhibit.files) {
        let Some(Text { value: path, .. }) = &file.path else { continue };
        let found = beside.find(path).flatten();
        let other = file.sha256.as_ref().zip(found).filter(|(sum, found)| sum.value != *found);
        let size = file.bytes.as_ref().zip(beside.size(path));
        if let Some((written, found)) = size.filter(|(said, size)| said.value != *size)
            && other.is_none()
        {
            let message = format!("`{path}` has {found} bytes, and not {}", written.value);
            let hint =
                format!("bring back the registered file; if the change is meant, write {found}");
            let place = written.place.clone();
            diagnostics.push(Diagnostic::at(&CHANGED_FILE, place, message).hint(hint));
        }
        if let Some((written, found)) = other {
            let message = format!("`{path}` has changed since its SHA-256 was written down");
            let hint =
                format!("bring back the registered file; if the change is meant, write {found}");
            let place = written.place.clone();
            diagnostics.push(Diagnostic::at(&CHANGED_FILE, place, message).hint(hint));
        }
    }
}

/// Reports the files of a case that are not there.
pub fn find_files(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let Some(beside) = argument.files.filter(|_| !argument.case.unread) else { return };
    let mut suggested = 0;
    for (file, public) in argument.case.exhibits.iter().flat_map(|exhibit| exhibit.decided_files())
    {
        match &file.path {
            None if public => diagnostics.push(without_path(file)),
            Some(path) if beside.find(&path.value).is_none() => {
                suggested += 1;
                let near = (suggested <= SUGGESTED).then(|| beside.nearest(&path.value)).flatten();
                diagnostics.push(missing(path, public, near));
            }
            _ => {}
        }
    }
}

fn missing(path: &Text, public: bool, nearest: Option<String>) -> Diagnostic {
    let Text { value: path, place } = path;
    let lower = path.to_ascii_lowercase();
    if READ.iter().any(|end| lower.ends_with(end)) {
        let message = format!("`{path}` is read as a text of the site, and not kept as a file");
        let hint = "give the file another ending, such as `.txt`, here and in its folder";
        return Diagnostic::at(&MISSING_FILE, place.clone(), message).hint(hint);
    }
    let message = format!("the file `{path}` is not there");
    let hint = match (nearest, public) {
        // Composed letters and those put together look the same.
        (Some(near), _) if folded(&near) == folded(path) => {
            format!("there is `{near}`, in other letters; give the file the name that stands here")
        }
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, true) => "put it beside the report; where it is kept elsewhere, write `access: \
                         described-only`, and its `sha256` instead of its `path`"
            .to_owned(),
        (None, false) => "mend the path, or else the file that is meant may be published; of a \
                          file that is kept elsewhere write its `sha256` and no `path`"
            .to_owned(),
    };
    Diagnostic::at(&MISSING_FILE, place.clone(), message).hint(hint)
}

fn without_path(file: &ExhibitFile) -> Diagnostic {
    let message = "a file that is to be published has no path";
    let hint = "write its `path`; where it is kept elsewhere, write `access: described-only`";
    Diagnostic::at(&MISSING_FILE, file.place.clone(), message).hint(hint)
}
