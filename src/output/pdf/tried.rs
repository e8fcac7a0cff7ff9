//! A PDF that is read and shown as in a bundle, to see whether that does harm.

use std::iter;
use std::sync::Arc;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::apart::apart;
use super::bundle::is_marked;
use super::unshown::readable;
use super::world::{Fonts, Paper};

/// Whether a PDF can be read, and all of its pages shown, without harm. Where that is not
/// so, this may not return at all: it is meant for a process that does nothing else.
pub fn stands(file: Vec<u8>) -> bool {
    apart(|| {
        // What cannot be shown does no harm.
        let Ok(pdf) = readable(file.clone()) else { return };
        is_marked(&pdf);
        let pages = pdf.pages().len();
        let show = format!(
            "#set page(width: 9cm, height: 12cm, margin: 0pt)\n#for at in range({pages}) {{\n  \
             image(\"/file.pdf\", page: at + 1, width: 9cm, height: 12cm, fit: \"contain\")\n}}\n"
        );
        let files = iter::once(("/file.pdf".to_owned(), file));
        let fonts = Arc::new(Fonts::new(Vec::new()));
        let Some(world) = Paper::new(fonts, iter::empty(), show, files) else { return };
        if let Ok(document) = typst::compile::<PagedDocument>(&world).output {
            let ident = Smart::Custom("trial".to_owned());
            let _ = typst_pdf::pdf(&document, &PdfOptions { ident, ..PdfOptions::default() });
        }
    })
    .is_ok()
}
