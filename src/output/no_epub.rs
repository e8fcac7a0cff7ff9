//! E-books, where the program was built without them.

use crate::base::{Code, Diagnostic, FileFormat};
use crate::output::context::{Context, Made};
use crate::output::without::tell;

/// An e-book is asked for, and this program cannot make it.
pub const WITHOUT_EPUB: Code = Code::error("without-epub");

/// Tells that no e-book can be made, where one is wanted.
pub(super) fn make(context: &Context<'_>) -> Made {
    let message = "this report is to be an e-book, and this amicus was built without EPUB";
    let hint = "install one with it: `cargo install amicus`, or take `epub = true` out of \
                `[outputs]`";
    let told = Diagnostic::nowhere(&WITHOUT_EPUB, message).hint(hint);
    Ok(tell(context, &[FileFormat::Epub], told))
}
