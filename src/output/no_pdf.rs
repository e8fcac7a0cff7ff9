//! PDF, where the program was built without it.

use crate::base::{Code, Diagnostic, FileFormat};
use crate::output::context::{Context, Made};
use crate::output::without::tell;

/// PDF is asked for, and this program cannot make it.
pub const WITHOUT_PDF: Code = Code::error("without-pdf");

/// Whether a PDF can be shown on paper without harm: here none is read.
pub fn stands(_: Vec<u8>) -> bool {
    true
}

/// Tells that no PDF can be made, where one is wanted.
pub(super) fn make(context: &Context<'_>) -> Made {
    let message = "this report is to be a PDF, and this amicus was built without PDF";
    let hint = "install one with it: `cargo install amicus`, or take `pdf = true` out of \
                `[outputs]`";
    let told = Diagnostic::nowhere(&WITHOUT_PDF, message).hint(hint);
    Ok(tell(context, &[FileFormat::Pdf, FileFormat::Bundle], told))
}
