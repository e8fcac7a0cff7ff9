//! PDF, where the program was built without it.

use crate::base::{Code, Diagnostic, Diagnostics, FileFormat};
use crate::output::context::{Context, Made};

/// PDF is asked for, and this program cannot make it.
pub const WITHOUT_PDF: Code = Code::error("without-pdf");

/// Tells that no PDF can be made, where one is wanted.
pub(super) fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let mut diagnostics = Diagnostics::new();
    let wanted = context.documents().into_iter().filter_map(|id| library.entry(id)).find(|entry| {
        let mut formats = library.formats(entry).into_iter();
        formats.any(|(format, _)| matches!(format, FileFormat::Pdf | FileFormat::Bundle))
    });
    if let Some(entry) = wanted {
        let place = entry.report.source.place(entry.report.front.title.span);
        let message = "this report is to be a PDF, and this amicus was built without PDF";
        let hint = "install one with it: `cargo install amicus`, or take `pdf = true` \
                    out of `[outputs]`";
        diagnostics.push(Diagnostic::at(&WITHOUT_PDF, place, message).hint(hint));
    }
    Ok(diagnostics)
}
