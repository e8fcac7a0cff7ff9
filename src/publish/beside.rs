//! What the program remembers of a site from one run to the next, in the
//! folder `.amicus` beside its sources. It can be deleted at any time, and is
//! of use to one machine only.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// The folder in the site.
pub(super) const FOLDER: &str = ".amicus";
pub(super) const IGNORED: (&str, &str) = (".gitignore", "*\n");
/// The most bytes that are read of a file there.
pub(super) const MOST: u64 = 128 << 20;

/// Reads a text that was kept for a site; `None` where there is none.
pub fn recall(root: &Path, name: &str) -> Option<String> {
    let path = root.join(FOLDER).join(name);
    let found = fs::symlink_metadata(&path).ok()?;
    if !found.is_file() || found.len() > MOST {
        return None;
    }
    fs::read_to_string(path).ok()
}

/// Keeps a text for a site, in one step, so that nobody reads half of it.
///
/// # Errors
/// Where it cannot be written, or only through a link: a site can come from
/// anybody.
pub fn keep(root: &Path, name: &str, text: &str) -> io::Result<()> {
    let folder = root.join(FOLDER);
    match fs::symlink_metadata(&folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::create_dir(&folder)?,
    }
    match fs::OpenOptions::new().write(true).create_new(true).open(folder.join(IGNORED.0)) {
        Ok(mut file) => file.write_all(IGNORED.1.as_bytes())?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(folder.join(name)).map(drop).map_err(|error| error.error)
}
