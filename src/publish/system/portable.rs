//! Systems without Unix calls: the standard library.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A folder, by its path.
pub struct Handle(PathBuf);

/// Opens a folder.
pub fn open_folder(path: &Path) -> io::Result<Handle> {
    match fs::metadata(path)?.is_dir() {
        true => Ok(Handle(path.into())),
        false => Err(ErrorKind::NotADirectory.into()),
    }
}

/// Makes a file that must not be there yet.
pub fn create(folder: &Handle, path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(folder.0.join(path))
}

/// Opens for reading, following no link.
pub fn open(folder: &Handle, path: &Path) -> io::Result<File> {
    let path = folder.0.join(path);
    match fs::symlink_metadata(&path)?.is_file() {
        true => File::open(path),
        false => Err(ErrorKind::NotFound.into()),
    }
}

/// Makes a folder. The one above must be there.
pub fn make_folder(folder: &Handle, path: &Path) -> io::Result<()> {
    fs::create_dir(folder.0.join(path))
}

/// Makes a folder by its whole path, as [`make_folder`] does.
pub fn make_top_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// Gives the file at `path` in one folder the same path in another.
pub fn link(from: &Handle, to: &Handle, path: &Path) -> io::Result<()> {
    fs::hard_link(from.0.join(path), to.0.join(path))
}

/// Symbolic links cannot be made without knowing what they lead to.
pub fn copy_symlink(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Two folders cannot be exchanged in one step.
pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether an error of [`exchange`] or a link means that the file system
/// cannot, rather than that something broke.
pub fn is_unable(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::CrossesDevices
            | ErrorKind::TooManyLinks
            | ErrorKind::InvalidInput
    )
}

/// Left to the system.
pub fn sync(_: &Handle) -> io::Result<()> {
    Ok(())
}

/// Without an exchange the question has no use.
pub fn is_mount(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// A file's identity cannot be asked for: no two are told apart, none joined.
pub fn same_file(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Access is inherited from the folder above.
pub fn make_private(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Access is inherited from the folder above.
pub fn copy_mode(_: &Metadata, _: &Path) -> io::Result<()> {
    Ok(())
}
