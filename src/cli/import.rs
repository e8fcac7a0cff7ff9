//! `amicus import`: a published case as a `case.yaml`.

use std::path::Path;

use super::console::{Console, Failure};
use crate::base::{Diagnostics, Source};
use crate::case::{ElementSets, Reading, import, published};
use crate::input;
use crate::prose::Dialect;
use crate::publish::files::write_new;

/// Prints the case, or writes it into a new file, and gives the exit status.
///
/// # Errors
/// Where the file cannot be read, or the new one is there already.
pub fn import_case(console: &Console, file: &Path, output: Option<&Path>) -> Result<u8, Failure> {
    let mut diagnostics = Diagnostics::new();
    let sets = ElementSets::new();
    let source = source(file, &mut diagnostics)?;
    let text = source.and_then(|source| import(&source, reading(&sets)).report(&mut diagnostics));
    diagnostics.sort();
    console.diagnostics(&diagnostics, false)?;
    let Some(text) = text.filter(|_| !diagnostics.has_errors()) else { return Ok(1) };
    match output {
        None => console.print(&text)?,
        Some(path) => {
            write_new(path, text.as_bytes())?;
            console.tell(&format!("{} {}", console.good("Made"), path.display()));
        }
    }
    Ok(0)
}

/// Reads a case from a file; `None` where it has errors, which are told.
///
/// # Errors
/// Where the file cannot be read.
pub fn source(file: &Path, diagnostics: &mut Diagnostics) -> Result<Option<Source>, Failure> {
    let read = input::read_text(file).map_err(|why| {
        Failure::usage(format!("`{}` {why}", file.display()))
            .hint("name the `case.json` of a published report")
    })?;
    let source = read.report(diagnostics);
    Ok(source.map(|source| {
        let text = published::joined(source.text().to_owned());
        Source::new(source.path().to_owned(), text)
    }))
}

/// A case of another site is read with what every site may allow.
pub fn reading(sets: &ElementSets) -> Reading<'_> {
    Reading { sets, dialect: Dialect { raw_html: true, ..Dialect::default() } }
}
