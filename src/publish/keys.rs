//! The files of keys, which are no part of any site.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::failure::{FILE_EXISTS, Failure, OUTPUT_UNSAFE};
use crate::artifact::SUMS;

/// The longest file that is taken for a key, in bytes.
const LONGEST: u64 = 16 << 10;

/// A key file that was read.
pub struct Read {
    /// What it holds; nothing, where that is too long to be a key.
    pub text: String,
    /// Whether others than its owner can read it.
    pub exposed: bool,
}

/// Where the public key goes beside a secret one.
pub fn public_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

/// Writes a new secret key, which only its owner can read, and its public key beside it.
/// `protected` are folders that are published, or that a site is made from.
///
/// # Errors
/// Where one of them is there already or would be published, or the disk refuses. Then
/// neither is left.
pub fn write_pair(
    path: &Path,
    (secret, public): (&str, &str),
    protected: &[PathBuf],
) -> Result<PathBuf, Failure> {
    let beside = public_path(path);
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let absolute = whole(path);
    let above = absolute.parent().unwrap_or(Path::new("."));
    let real = fs::canonicalize(above)
        .map_err(|error| Failure::source("cannot be written", path, error))?;
    let mut published = protected.iter().filter_map(|folder| fs::canonicalize(folder).ok());
    // A list of digests alone lies in many folders.
    let is_site =
        |folder: &Path| [SUMS, "index.html"].iter().all(|name| folder.join(name).is_file());
    let is_export = real.ancestors().any(is_site);
    if is_export || published.any(|folder| real.starts_with(folder)) {
        let message = format!("`{}` would lie in a folder that is published", path.display());
        let hint = "keep keys outside of the site: whoever has the secret key can sign for you";
        return Err(Failure::new(&OUTPUT_UNSAFE, path, message, hint));
    }
    for taken in [path, &beside] {
        if fs::symlink_metadata(taken).is_ok() {
            return Err(exists(taken));
        }
    }
    write(path, &real, secret, false)?;
    write(&beside, &real, public, true).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })?;
    Ok(beside)
}

/// A file made whole under another name, and given its own where nothing is.
fn write(path: &Path, folder: &Path, text: &str, shared: bool) -> Result<(), Failure> {
    let failed = |error| Failure::source("cannot be written", path, error);
    // For its owner alone, from its first byte on.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    if shared {
        super::intake::share(file.as_file()).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(error) => Err(failed(error.error)),
    }
}

fn exists(path: &Path) -> Failure {
    let message = format!("`{}` is there already", path.display());
    let hint = "choose another name: a key that is written over is lost, with all that it signed \
                for";
    Failure::new(&FILE_EXISTS, path, message, hint)
}

/// Reads a key file.
///
/// # Errors
/// Where it is not there, or cannot be read.
pub fn read(path: &Path) -> Result<Read, Failure> {
    let failed = |error| Failure::source("cannot be read", path, error);
    let file = File::open(path).map_err(failed)?;
    let found = file.metadata().map_err(failed)?;
    if found.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    let fits = bytes.len() as u64 <= LONGEST;
    let text = String::from_utf8(bytes).ok().filter(|_| fits).unwrap_or_default();
    Ok(Read { text, exposed: is_exposed(&found) })
}

#[cfg(unix)]
fn is_exposed(found: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_exposed(_: &fs::Metadata) -> bool {
    false
}
