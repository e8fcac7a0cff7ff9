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

use crate::base::Digest;
use crate::base::digest::Hasher;

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

/// Stands for the way in which papers are made. What they are made with beside that are
/// the crates of this list.
const WAY: [&str; 2] = ["amicus papers 1", include_str!("../../../Cargo.lock")];

/// Tells the fonts and crates of the program from those of another.
pub(super) static PROGRAM: LazyLock<Digest> = LazyLock::new(|| {
    let mut all = Hasher::new();
    for piece in WAY {
        all.piece(piece);
    }
    for font in ARABIC {
        all.piece(font);
    }
    all.finish()
});

/// The fonts of papers.
pub(super) struct Fonts {
    book: LazyHash<FontBook>,
    all: Vec<Font>,
    /// The files of those of the site.
    pub of: Vec<Digest>,
    /// The families, in the order in which a letter is looked for.
    pub families: Vec<String>,
}

impl Fonts {
    /// The fonts of the program, and those of a site.
    pub fn new(own: Vec<(Vec<u8>, Digest)>) -> Self {
        let (own, of): (Vec<_>, Vec<_>) = own.into_iter().unzip();
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
        Self { book: LazyHash::new(FontBook::from_fonts(&all)), all, of, families }
    }

    /// Whether a character needs a glyph that no font has.
    pub fn lack(&self, c: char) -> bool {
        is_shown(c) && !self.covers(c)
    }

    /// Whether a font has a glyph for a character. Fonts of the program have signs of
    /// scripts that they cannot join as these are written, such as Devanagari.
    pub fn covers(&self, c: char) -> bool {
        let c = u32::from(c);
        let own = self.all.iter().skip(if is_joined(c) { BUILT_IN.len() } else { 0 });
        own.into_iter().any(|font| font.info().coverage.contains(c))
    }
}

/// Whether a character needs a glyph.
fn is_shown(c: char) -> bool {
    !(c.is_control()
        || c.is_whitespace()
        || matches!(u32::from(c), 0x00AD | 0x061C | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x202A..=0x202E | 0x2060..=0x206F | 0xE000 | 0xE001 | 0xFE00..=0xFE0F | 0xFEFF
            | 0xE0000..=0xE0FFF))
}

/// Whether a character is of a script whose letters change beside each other, other than
/// Arabic: Syriac, Thaana, N'Ko, and those of South Asia, Tibet, Burma, Cambodia, Mongolia
/// and the islands, by the blocks of Unicode.
fn is_joined(c: u32) -> bool {
    matches!(c, 0x0700..=0x074F | 0x0780..=0x086F | 0x0900..=0x0DFF | 0x0F00..=0x109F
        | 0x1700..=0x18AF | 0x1900..=0x1AFF | 0x1B00..=0x1C4F | 0xA840..=0xA8FF
        | 0xA900..=0xAAFF)
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

    /// Tells all that is seen from all else that could be.
    pub fn digest(&self) -> Hasher {
        let mut all = Hasher::new();
        all.piece(PROGRAM.bytes());
        let fonts = self.fonts.of.iter();
        all.piece(fonts.flat_map(|font| font.bytes()).copied().collect::<Vec<u8>>());
        for (path, source) in &self.sources {
            all.piece(path).piece(source.text());
        }
        for (path, bytes) in &self.files {
            all.piece(path).piece(bytes);
        }
        all
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
