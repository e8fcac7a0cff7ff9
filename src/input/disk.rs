//! Walks a site on disk, and reads its files.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::file::File;
use super::mark::Mark;
use super::shelf::Shelf;
use super::snapshot::{Entry, FILES, FOLDERS, Snapshot};
use super::text::IGNORED;
use super::{codes, text};
use crate::base::{Checked, Diagnostic, Diagnostics, Source};

impl Snapshot {
    /// Reads a site from disk. `config` is the path of its configuration.
    ///
    /// What cannot be read is a diagnostic and left out: links, special files,
    /// texts that are not UTF-8, names that are not.
    pub fn read(root: &Path, config: &Path) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let mut snapshot = Snapshot {
            config: configuration(root, config).report(&mut diagnostics),
            versioned: is_versioned(root),
            ..Snapshot::default()
        };
        let mut files = Vec::new();
        for folder in FOLDERS.into_iter().chain(FILES) {
            for (path, item) in walk(root, folder, &|_, _| None) {
                match item {
                    Item::Folder(_) | Item::Gone => {}
                    Item::File => files.push(path),
                    Item::Refused(diagnostic) => diagnostics.push(diagnostic),
                }
            }
        }
        for (path, read) in read_files(root, files, &|_| Known::default()) {
            if let Found::File(entry) = read.found
                && let Some(entry) = entry.report(&mut diagnostics)
            {
                snapshot.entries.insert(path, entry);
            }
        }
        diagnostics.extend(no_content(&snapshot, &diagnostics));
        Checked::new(snapshot, diagnostics)
    }
}

/// What is to be told of a site that has nothing to publish, unless it was told
/// why. It would be put in the place of the one that was published before.
pub(super) fn no_content(snapshot: &Snapshot, told: &Diagnostics) -> Option<Diagnostic> {
    let of_content = |told: &Diagnostic| {
        let place = told.place.as_ref();
        place.is_some_and(|place| place.source.path().split('/').next() == Some("content"))
    };
    let is_known = snapshot.config.is_none() || told.iter().any(of_content);
    (!is_known && snapshot.below("content/").next().is_none()).then(|| {
        Diagnostic::nowhere(&codes::NO_CONTENT, "there is nothing in the folder `content`").hint(
            "put the folder back; a new site begins with the text of its first page, \
             `content/_index.md`",
        )
    })
}

/// Reads the configuration of a site.
pub(super) fn configuration(root: &Path, config: &Path) -> Checked<Option<Source>> {
    let mut diagnostics = Diagnostics::new();
    let name = config.strip_prefix(root).unwrap_or(config).to_string_lossy().replace('\\', "/");
    let bytes = match std::fs::metadata(config) {
        // Reading a pipe would wait for ever.
        Ok(meta) if !meta.is_file() => Err(std::io::Error::other("it is no ordinary file")),
        Ok(_) => std::fs::read(config),
        Err(error) => Err(error),
    };
    let source = match bytes {
        Ok(bytes) => text::decode(&name, bytes, &mut diagnostics),
        Err(error) => {
            diagnostics.push(
                Diagnostic::nowhere(
                    &codes::NO_SITE,
                    format!("the configuration `{name}` cannot be read: {error}"),
                )
                .hint("run amicus in the folder of a site, or give it with --root; `amicus init` makes a new one"),
            );
            None
        }
    };
    Checked::new(source, diagnostics)
}

/// Whether git keeps a folder.
pub(super) fn is_versioned(root: &Path) -> bool {
    root.join(".git").exists()
}

/// What a walk meets.
pub(super) enum Item {
    /// A folder, with its mark where all in it can be known by name.
    Folder(Option<Mark>),
    /// An ordinary file.
    File,
    /// What is left out of the site, and why.
    Refused(Diagnostic),
    /// What went away while the walk was on its way.
    Gone,
}

/// Walks what stands at a path of the site, and all below it. Nothing there is
/// nothing to tell. `names` may know the names in a folder of that path and
/// mark, so that the folder need not be opened.
pub(super) fn walk(
    root: &Path,
    start: &str,
    names: &dyn Fn(&str, &Mark) -> Option<Vec<String>>,
) -> Vec<(String, Item)> {
    let mut met = Vec::new();
    let mut ahead = vec![(start.to_owned(), None)];
    while let Some((path, kind)) = ahead.pop() {
        let disk = root.join(&path);
        let kind = match kind {
            Some(kind) => Ok(kind),
            None => std::fs::symlink_metadata(&disk).map(|meta| meta.file_type()),
        };
        let item = match kind {
            // That file is not published, and git may have it from elsewhere.
            Ok(kind) if path == IGNORED && !kind.is_file() => Item::Gone,
            Ok(kind) if kind.is_symlink() => Item::Refused(
                at(&codes::SYMLINK, &path, "a symbolic link could lead out of the site".into())
                    .hint("put the file or folder itself here"),
            ),
            Ok(kind) if kind.is_file() => Item::File,
            Ok(kind) if kind.is_dir() => match folder(&disk, &path, names, &mut ahead, &mut met) {
                Ok(mark) => Item::Folder(mark),
                Err(error) if is_absent(&error) => Item::Gone,
                Err(error) => Item::Refused(unreadable(&path, &error.to_string())),
            },
            Ok(_) => Item::Refused(
                at(&codes::SPECIAL_FILE, &path, "this is no ordinary file".into())
                    .hint("delete it, or move it out of the site"),
            ),
            Err(error) if is_absent(&error) => Item::Gone,
            Err(error) => Item::Refused(unreadable(&path, &error.to_string())),
        };
        met.push((path, item));
    }
    met
}

/// Puts what a folder holds on the way of a walk.
fn folder(
    disk: &Path,
    path: &str,
    names: &dyn Fn(&str, &Mark) -> Option<Vec<String>>,
    ahead: &mut Vec<(String, Option<std::fs::FileType>)>,
    met: &mut Vec<(String, Item)>,
) -> std::io::Result<Option<Mark>> {
    // Before its names are read, so that what comes later has another mark.
    let mark = Mark::of(&std::fs::symlink_metadata(disk)?);
    if let Some(names) = names(path, &mark) {
        ahead.extend(names.into_iter().map(|name| (format!("{path}/{name}"), None)));
        return Ok(Some(mark));
    }
    let mut known = Some(mark);
    for item in std::fs::read_dir(disk)? {
        let item = item?;
        let name = item.file_name();
        let lossy = name.to_string_lossy();
        if is_hidden(path, &lossy) {
            continue;
        }
        let kind = item.file_type().ok();
        let below = format!("{path}/{lossy}");
        if name.to_str().is_some() {
            ahead.push((below, kind));
            continue;
        }
        known = None;
        let refused = at(&codes::BAD_FILE_NAME, &below, "the file's name is not Unicode".into());
        met.push((below, Item::Refused(refused.hint("rename the file"))));
    }
    Ok(known)
}

/// Names that editors and systems leave behind, and that nobody means to
/// publish. In `static/` only `.well-known` is let through.
pub(super) fn is_hidden(folder: &str, name: &str) -> bool {
    if name == ".well-known" && folder.split('/').any(|part| part == "static") {
        return false;
    }
    let is_kept_unsaved = name.starts_with('#') && name.ends_with('#');
    let is_lock = name.starts_with("~$");
    let is_copy =
        [".swp", "~", "___jb_tmp___", "___jb_old___"].iter().any(|end| name.ends_with(end));
    let is_of_folder = name == "Thumbs.db" || name == "desktop.ini";
    name.starts_with('.') || is_kept_unsaved || is_lock || is_copy || is_of_folder
}

/// A file as it was read.
pub(super) struct Read {
    /// What the disk noted of it before it was read, where that is enough to
    /// know it again.
    pub mark: Option<Mark>,
    pub found: Found,
}

/// What became of reading a file.
pub(super) enum Found {
    /// It went away.
    Nothing,
    /// It is as it is known.
    Known,
    /// It was read; `None` where it has to be left out.
    File(Checked<Option<Entry>>),
}

/// What is known of a file.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// The mark under which it need not be read.
    pub mark: Option<Mark>,
    /// A text with the same bytes stays the same [`Source`].
    pub entry: Option<&'a Entry>,
    /// Where the bytes of a file that is copied are kept.
    pub shelf: Option<&'a Arc<Shelf>>,
}

/// Reads files side by side.
pub(super) fn read_files<'a>(
    root: &Path,
    files: Vec<String>,
    known: &(dyn Fn(&str) -> Known<'a> + Sync),
) -> Vec<(String, Read)> {
    let read = files.into_par_iter().map(|path| {
        let read = read_file(&path, root.join(&path), known(&path));
        (path, read)
    });
    read.collect()
}

fn read_file(path: &str, disk: PathBuf, known: Known<'_>) -> Read {
    let mut diagnostics = Diagnostics::new();
    let mut mark = None;
    let entry = std::fs::symlink_metadata(&disk).and_then(|meta| {
        if !meta.is_file() {
            return Err(ErrorKind::NotFound.into());
        }
        let found = Mark::of(&meta);
        mark = Some(found);
        if known.mark == mark {
            return Ok(None);
        }
        match text::is_text(path) {
            // A text that is too large is not even read.
            true if meta.len() > text::MAX_TEXT as u64 => {
                diagnostics.push(text::too_large(path));
                Ok(None)
            }
            true => {
                let text = text::decode(path, std::fs::read(&disk)?, &mut diagnostics);
                Ok(text.map(|text| Entry::Text(same_or(text, known.entry))))
            }
            false => {
                let file = File::disk(disk, found, known.shelf.cloned());
                Ok(Some(Entry::File(Arc::new(file))))
            }
        }
    });
    let found = match entry {
        Ok(_) if mark.is_some() && known.mark == mark => Found::Known,
        Ok(entry) => Found::File(Checked::new(entry, diagnostics)),
        Err(error) if is_absent(&error) => Found::Nothing,
        Err(error) => {
            mark = None;
            diagnostics.push(unreadable(path, &error.to_string()));
            Found::File(Checked::new(None, diagnostics))
        }
    };
    Read { mark, found }
}

/// What is known where it is the same text: stages know it by its identity.
fn same_or(text: Source, known: Option<&Entry>) -> Source {
    match known {
        Some(Entry::Text(known)) if *known == text => known.clone(),
        _ => text,
    }
}

/// Whether nothing is at a path, or a file is where a folder on the way was.
pub(super) fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(path: &str, cause: &str) -> Diagnostic {
    at(&codes::UNREADABLE, path, format!("this cannot be read: {cause}"))
        .hint("allow the file to be read, or take it out of the site")
}

fn at(code: &'static crate::base::Code, path: &str, message: String) -> Diagnostic {
    Diagnostic::at(code, Source::new(path, "").start(), message)
}
