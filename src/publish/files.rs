//! Single files for scaffolds: `amicus init` and `amicus new`.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::failure::{FILE_EXISTS, Failure};

/// Writes a new file and the folders above it. A file that is there already
/// stays as it is.
///
/// # Errors
/// [`FILE_EXISTS`] where something is there already, and
/// [`super::failure::OUTPUT_FAILED`] where the disk refuses; then no part of
/// the file is left.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|e| Failure::disk("cannot be made", folder, e))?;
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Failure::new(
                &FILE_EXISTS,
                path,
                format!("`{}` is there already", path.display()),
                "choose another name, or move the old one away first",
            ));
        }
        Err(error) => return Err(Failure::disk("cannot be made", path, error)),
    };
    file.write_all(bytes).map_err(|error| {
        let _ = fs::remove_file(path);
        Failure::disk("cannot be written", path, error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_folders_and_never_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("content/reports/x/index.md");
        write_new(&path, b"one").unwrap();
        assert_eq!(write_new(&path, b"two").unwrap_err().code, &FILE_EXISTS);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        let below = path.join("y.md");
        assert_eq!(write_new(&below, b"").unwrap_err().code.name, "output-failed");
    }
}
