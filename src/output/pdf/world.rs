//! What Typst sees of the world: the templates of papers, the data of one paper, its
//! pictures, and some fonts. No disk, no clock, no network and no packages.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

/// Where the data of a paper lies.
pub(super) const DATA: &str = "/report.json";
/// The text that is laid out.
pub(super) const MAIN: &str = "/main.typ";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Heads of rows are marked as such.
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

/// A font for Arabic letters, which Typst brings none for. It has each letter in one
/// piece, so that text which is copied or searched is what was written: others set the
/// dots of letters by themselves.
const ARABIC: [&[u8]; 2] =
    [include_bytes!("fonts/amiri.ttf"), include_bytes!("fonts/amiri-bold.ttf")];

static BUILT_IN: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let all = typst_assets::fonts().chain(ARABIC);
    all.flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect()
});

/// The fonts of papers.
pub(super) struct Fonts {
    book: LazyHash<FontBook>,
    all: Vec<Font>,
    /// The families, in the order in which a letter is looked for.
    pub families: Vec<String>,
}

impl Fonts {
    /// The fonts of the program, and those of a site.
    pub fn new(own: Vec<Vec<u8>>) -> Self {
        let own = own.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        let own: Vec<Font> = own.collect();
        let mut families = vec!["Libertinus Serif".to_owned(), "Amiri".to_owned()];
        for font in &own {
            let family = font.info().family.as_str();
            if !families.iter().any(|known| known == family) {
                families.push(family.to_owned());
            }
        }
        families.extend(["New Computer Modern", "DejaVu Sans Mono"].map(str::to_owned));
        let all: Vec<Font> = BUILT_IN.iter().cloned().chain(own).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&all)), all, families }
    }

    /// Whether a font has a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.all.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// The world of one paper.
pub(super) struct Paper {
    pub fonts: Arc<Fonts>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
}

impl Paper {
    /// `templates` by their paths; `main` is the text that is laid out.
    pub fn new<'t>(
        fonts: Arc<Fonts>,
        templates: impl Iterator<Item = (&'t str, &'t str)>,
        main: String,
        files: impl Iterator<Item = (String, Vec<u8>)>,
    ) -> Option<Self> {
        let mut sources = BTreeMap::new();
        let main_id = id(MAIN)?;
        sources.insert(MAIN.to_owned(), Source::new(main_id, main));
        for (path, text) in templates {
            let path = format!("/{path}");
            // A name that Typst cannot have is no template of its.
            let Some(id) = id(&path) else { continue };
            sources.insert(path, Source::new(id, text.to_owned()));
        }
        let files = files.map(|(path, bytes)| (path, Bytes::new(bytes))).collect();
        Some(Self { fonts, main: main_id, sources, files })
    }
}

/// The path of a file, as the world has it.
pub(super) fn path(id: FileId) -> String {
    id.vpath().get_with_slash().to_owned()
}

fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.get(&path(id)).filter(|_| is_own(id));
        found.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&path(id)).filter(|_| is_own(id));
        found.cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Whether a file is none of a package.
fn is_own(id: FileId) -> bool {
    matches!(id.root(), VirtualRoot::Project)
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
