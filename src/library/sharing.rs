//! The picture that a document names for where it is shared.

use crate::base::route::join;
use crate::base::{Checked, Diagnostic, Diagnostics};
use crate::library::codes;
use crate::library::entry::Entry;
use crate::library::materials::CopiedFile;
use crate::library::site::Library;
use crate::library::withheld::keeps_back;

impl Library {
    /// The picture of a document, where it names one and that is published.
    pub fn shared_picture(&self, entry: &Entry) -> Checked<Option<&CopiedFile>> {
        let mut diagnostics = Diagnostics::new();
        let Some(image) = &entry.report.front.image else {
            return Checked::new(None, diagnostics);
        };
        let path = &image.src.value;
        let found = self.file_of(entry, path);
        if let Some(exhibit) = entry.exhibits_of(path).find(|one| one.is_covered()) {
            let id = &exhibit.id.value;
            let place = entry.report.source.place(image.src.span);
            let message = format!(
                "this picture of `{id}` would be shown without its warning where the page is shared"
            );
            diagnostics.push(
                Diagnostic::at(&codes::UNCOVERED_IMAGE, place, message)
                    .hint("name another picture, or take `image` out"),
            );
            return Checked::new(None, diagnostics);
        }
        if found.is_none() {
            let place = entry.report.source.place(image.src.span);
            let beside = join(&entry.report.path.folder, path);
            diagnostics.push(match keeps_back(&entry.report, &beside) {
                true => {
                    let message =
                        format!("the picture `{path}` is kept from publication by the case");
                    Diagnostic::at(&codes::UNPUBLISHED_LINK, place, message)
                        .hint("name another picture, or take `image` out")
                }
                false => {
                    let message = format!("there is no picture `{path}` beside this document");
                    Diagnostic::at(&codes::BROKEN_LINK, place, message)
                        .hint("put it there and write its name as it is, or take `image` out")
                }
            });
        }
        Checked::new(found, diagnostics)
    }
}
