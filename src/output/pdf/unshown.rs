//! Why a file of an exhibit cannot be on paper.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::page::Page;
use hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem;

use super::unpacked::Unpacked;

/// The most pages that a file may have.
const MOST_PAGES: usize = 5_000;
/// Within so many bytes a PDF ends, with what may stand behind it.
const END: usize = 2_048;
/// The deepest that objects within objects are looked through.
const DEEPEST: usize = 16;

/// Why a file cannot be on paper, and what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unshown {
    /// It has more bytes than a bundle takes.
    TooLarge,
    /// A PDF with a password.
    Locked,
    /// A PDF that cannot be read.
    Damaged,
    /// A PDF of which a part is missing.
    Torn,
    /// The page of a PDF, by its number, whose content cannot be read.
    Blank(usize),
    /// A PDF whose pages would need too much memory.
    Swollen,
    /// A PDF that was tried, and did harm.
    Harmful,
    /// A PDF in which something is switched off, which would be seen.
    Layers,
    /// A PDF of so many pages: none, or too many.
    Pages(usize),
    /// The page of a PDF, by its number, whose box has no size.
    Flat(usize),
    /// A picture that cannot be read, or whose inks are not told.
    Picture,
    /// A text that has more bytes than a bundle prints.
    LongText,
    /// A text in another encoding than UTF-8.
    Encoding,
    /// A text with a character that no font has.
    Character(char),
    /// Neither a PDF, nor a picture, nor a text.
    Other,
}

impl Unshown {
    /// The cause, as the end of a sentence that begins with the file's name.
    pub fn cause(self) -> String {
        match self {
            Self::TooLarge => "has more than 64 MB".to_owned(),
            Self::Locked => "is a PDF that needs a password".to_owned(),
            Self::Damaged => "is a PDF that cannot be read".to_owned(),
            Self::Torn => "is a PDF of which a part is missing".to_owned(),
            Self::Blank(page) => format!("has a page {page} whose content cannot be read"),
            Self::Swollen => "has far too much on its pages when they are unpacked".to_owned(),
            Self::Harmful => {
                "is a PDF whose reading breaks down, or takes far too much memory or time"
                    .to_owned()
            }
            Self::Layers => "is a PDF with layers that are not shown, and would be here".to_owned(),
            Self::Pages(0) => "is a PDF without pages".to_owned(),
            Self::Pages(pages) => format!("has {pages} pages, and may have {MOST_PAGES}"),
            Self::Flat(page) => format!("has a page {page} whose box has no size"),
            Self::Picture => "is a picture that cannot be read, or a JPEG in CMYK".to_owned(),
            Self::LongText => "is a text of more than 256 kB".to_owned(),
            Self::Encoding => "is a text that is not UTF-8".to_owned(),
            Self::Character(c) => {
                format!("has the character U+{:04X}, which no font can print", u32::from(c))
            }
            Self::Other => "is neither a PDF, nor a picture, nor a text".to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::TooLarge | Self::Pages(1..) => {
                "put it among the files of the exhibit in parts, as PDFs"
            }
            Self::Locked => "put a copy without a password among the files of the exhibit",
            Self::Damaged | Self::Torn | Self::Blank(_) => {
                "put a whole copy among the files of the exhibit"
            }
            Self::Pages(0) | Self::Flat(_) | Self::Layers | Self::Swollen | Self::Harmful => {
                "open it, and print it into a file: put that copy among the files of the exhibit"
            }
            Self::Picture => "put a PDF or a PNG of it among the files of the exhibit",
            Self::LongText => "put a PDF of it among the files of the exhibit",
            Self::Encoding => "put a copy in UTF-8, or a PDF of it, among the files of the exhibit",
            Self::Character(_) => {
                "put a PDF of it among the files of the exhibit, or a font that has it into the \
                 site, such as static/fonts/NAME.ttf"
            }
            Self::Other => "put a PDF or a picture of it among the files of the exhibit",
        }
    }
}

/// A PDF whose pages can all be shown. What reads it would mend one that is broken, and
/// pass on fewer pages than it had, or white ones.
pub(super) fn readable(bytes: Vec<u8>) -> Result<Pdf, Unshown> {
    let end = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
    let is_whole = memmem::find(end, b"startxref").is_some();
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unshown::Locked,
        LoadPdfError::Invalid => Unshown::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        return Err(Unshown::Pages(pages.len()));
    }
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let told = root.as_ref().and_then(|root| root.get::<Dict<'_>>("Pages")?.get::<i64>("Count"));
    if !is_whole || told.is_some_and(|told| usize::try_from(told) != Ok(pages.len())) {
        return Err(Unshown::Torn);
    }
    let mut unpacked = Unpacked::default();
    for (at, page) in pages.iter().enumerate() {
        if !unpacked.page(page).ok_or(Unshown::Swollen)? {
            return Err(Unshown::Blank(at + 1));
        }
    }
    let mut whole = BTreeSet::new();
    if let Some(at) = pages.iter().position(|page| lacks(&pdf, page, &mut whole)) {
        return Err(Unshown::Blank(at + 1));
    }
    if root.is_some_and(|root| hides(&pdf, &root)) {
        return Err(Unshown::Layers);
    }
    // In units of 1/72 inch: what has less, nobody has printed.
    let flat = pages.iter().position(|page| {
        let shown = page.intersected_crop_box();
        shown.width() < 1.0 || shown.height() < 1.0
    });
    match flat {
        Some(at) => Err(Unshown::Flat(at + 1)),
        None => Ok(pdf),
    }
}

/// Whether a page shows a font, a picture or a part by its name that cannot be read: what
/// it stands for would be away, without a word. `whole` are those that were read.
fn lacks(pdf: &Pdf, page: &Page<'_>, whole: &mut BTreeSet<ObjectIdentifier>) -> bool {
    let resources = page.resources();
    let all = resources.fonts.entries().chain(resources.x_objects.entries());
    let lost: Vec<Name<'_>> = all
        .filter_map(|(name, part)| match part {
            MaybeRef::NotRef(_) => None,
            MaybeRef::Ref(to) => {
                let to = ObjectIdentifier::from(to);
                let is_whole = whole.contains(&to) || pdf.xref().get::<Object<'_>>(to).is_some();
                is_whole.then(|| whole.insert(to));
                (!is_whole).then_some(name)
            }
        })
        .collect();
    lost.iter().any(|name| {
        let content = page.page_stream().unwrap_or_default();
        let name = [b"/", &**name].concat();
        memmem::find_iter(content, &name).any(|at| {
            let next = content.get(at + name.len());
            next.is_none_or(|next| !next.is_ascii_alphanumeric())
        })
    })
}

/// Whether a PDF has layers that those who open it do not see. Typst shows all of them.
fn hides(pdf: &Pdf, root: &Dict<'_>) -> bool {
    let Some(layers) = root.get::<Dict<'_>>("OCProperties") else { return false };
    let usual = layers.get::<Dict<'_>>("D");
    let is_off = usual.is_some_and(|usual| {
        let base = usual.get::<Name<'_>>("BaseState");
        let off = usual.get::<Array<'_>>("OFF");
        base.is_some_and(|base| &*base != b"ON")
            || off.is_some_and(|off| off.raw_iter().next().is_some())
    });
    is_off || pdf.objects().into_iter().any(|object| depends(&object, DEEPEST))
}

/// Whether something in an object is seen only at times: a layer on the screen or on paper
/// alone, or what belongs to several layers, of which some may have to be off.
fn depends(object: &Object<'_>, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let within = |part: MaybeRef<Object<'_>>| match part {
        MaybeRef::Ref(_) => false,
        MaybeRef::NotRef(object) => depends(&object, depth),
    };
    let dict = match object {
        Object::Dict(dict) => dict,
        Object::Stream(stream) => stream.dict(),
        Object::Array(all) => return all.raw_iter().any(within),
        _ => return false,
    };
    let is_off = |purpose: &str, state: &str| {
        let usage = dict.get::<Dict<'_>>("Usage")?.get::<Dict<'_>>(purpose)?;
        Some(&*usage.get::<Name<'_>>(state)? == b"OFF")
    };
    dict.get::<Name<'_>>("Type").is_some_and(|kind| &*kind == b"OCMD")
        || is_off("View", "ViewState") == Some(true)
        || is_off("Print", "PrintState") == Some(true)
        || dict.entries().any(|(_, part)| within(part))
}
