//! Walks a site on disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::file::File;
use super::snapshot::{Entry, FOLDERS, Snapshot};
use super::{codes, text};
use crate::base::{Checked, Diagnostic, Diagnostics, Source};

impl Snapshot {
    /// Reads a site from disk. `config` is the path of its configuration.
    ///
    /// What cannot be read is a diagnostic and left out: links, special files,
    /// texts that are not UTF-8, names that are not.
    pub fn read(root: &Path, config: &Path) -> Checked<Self> {
        read(root, config)
    }
}

fn read(root: &Path, config: &Path) -> Checked<Snapshot> {
    let mut diagnostics = Diagnostics::new();
    let config_name =
        config.strip_prefix(root).unwrap_or(config).to_string_lossy().replace('\\', "/");
    let bytes = match std::fs::metadata(config) {
        // Reading a pipe would wait for ever.
        Ok(meta) if !meta.is_file() => Err(std::io::Error::other("it is no ordinary file")),
        Ok(_) => std::fs::read(config),
        Err(error) => Err(error),
    };
    let config = match bytes {
        Ok(bytes) => text::decode(&config_name, bytes, &mut diagnostics),
        Err(error) => {
            diagnostics.push(
                Diagnostic::nowhere(
                    &codes::NO_SITE,
                    format!("the configuration `{config_name}` cannot be read: {error}"),
                )
                .hint("run amicus in the folder of a site, or give it with --root; `amicus init` makes a new one"),
            );
            None
        }
    };
    let mut found = Vec::new();
    for folder in FOLDERS {
        walk(root, folder, &mut found, &mut diagnostics);
    }
    let read: Vec<(String, Checked<Option<Entry>>)> = found
        .into_par_iter()
        .map(|(path, disk)| {
            let entry = entry(&path, disk);
            (path, entry)
        })
        .collect();
    let mut snapshot = Snapshot { config, ..Snapshot::default() };
    for (path, entry) in read {
        if let Some(entry) = entry.report(&mut diagnostics) {
            snapshot.entries.insert(path, entry);
        }
    }
    Checked::new(snapshot, diagnostics)
}

fn walk(
    root: &Path,
    folder: &str,
    found: &mut Vec<(String, PathBuf)>,
    diagnostics: &mut Diagnostics,
) {
    let top = root.join(folder);
    if std::fs::symlink_metadata(&top).is_err() {
        return;
    }
    let walker =
        WalkDir::new(&top).follow_links(false).follow_root_links(false).sort_by_file_name();
    let in_static = |path: &Path| path.components().any(|part| part.as_os_str() == "static");
    for item in
        walker.into_iter().filter_entry(|item| item.depth() == 0 || !is_hidden(item, &in_static))
    {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
                let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                diagnostics.push(unreadable(&path, &cause));
                continue;
            }
        };
        let path = relative(root, item.path());
        let kind = item.file_type();
        if kind.is_symlink() {
            diagnostics.push(
                at(&codes::SYMLINK, &path, "a symbolic link could lead out of the site".into())
                    .hint("put the file or folder itself here"),
            );
        } else if kind.is_dir() {
            continue;
        } else if !kind.is_file() {
            diagnostics.push(
                at(&codes::SPECIAL_FILE, &path, "this is no ordinary file".into())
                    .hint("delete it, or move it out of the site"),
            );
        } else if item.path().to_str().is_none() {
            diagnostics.push(
                at(&codes::BAD_FILE_NAME, &path, "the file's name is not Unicode".into())
                    .hint("rename the file"),
            );
        } else {
            found.push((path, item.into_path()));
        }
    }
}

/// Names that editors and systems leave behind, and that nobody means to
/// publish. In `static/` only `.well-known` is let through.
fn is_hidden(item: &DirEntry, in_static: &dyn Fn(&Path) -> bool) -> bool {
    let name = item.file_name().to_string_lossy();
    if name == ".well-known" && in_static(item.path()) {
        return false;
    }
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name == "Thumbs.db"
}

fn entry(path: &str, disk: PathBuf) -> Checked<Option<Entry>> {
    let mut diagnostics = Diagnostics::new();
    let entry = std::fs::metadata(&disk).and_then(|meta| match text::is_text(path) {
        // A text that is too large is not even read.
        true if meta.len() > text::MAX_TEXT as u64 => {
            diagnostics.push(text::too_large(path));
            Ok(None)
        }
        true => Ok(text::decode(path, std::fs::read(&disk)?, &mut diagnostics).map(Entry::Text)),
        false => {
            let (len, modified) = (meta.len(), meta.modified().ok());
            Ok(Some(Entry::File(Arc::new(File::disk(disk, len, modified)))))
        }
    });
    let entry = entry.unwrap_or_else(|error| {
        diagnostics.push(unreadable(path, &error.to_string()));
        None
    });
    Checked::new(entry, diagnostics)
}

fn unreadable(path: &str, cause: &str) -> Diagnostic {
    at(&codes::UNREADABLE, path, format!("this cannot be read: {cause}"))
        .hint("allow the file to be read, or take it out of the site")
}

fn at(code: &'static crate::base::Code, path: &str, message: String) -> Diagnostic {
    Diagnostic::at(code, Source::new(path, "").start(), message)
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
