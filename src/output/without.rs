//! Formats that this program was built without.

use crate::base::{Diagnostic, Diagnostics, FileFormat};
use crate::output::context::Context;

/// Tells something at the first report that is wanted in one of these formats.
pub(super) fn tell(context: &Context<'_>, formats: &[FileFormat], told: Diagnostic) -> Diagnostics {
    let library = context.library;
    let mut diagnostics = Diagnostics::new();
    let wanted = context.documents().into_iter().filter_map(|id| library.entry(id)).find(|entry| {
        let mut all = library.formats(entry).into_iter();
        all.any(|(format, _)| formats.contains(&format))
    });
    if let Some(entry) = wanted {
        let place = entry.report.source.place(entry.report.front.title.span);
        diagnostics.push(Diagnostic { place: Some(place), ..told });
    }
    diagnostics
}
