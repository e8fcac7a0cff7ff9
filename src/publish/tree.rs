//! Whole trees: carrying what no build wrote into the new output, and removing
//! what is left over.

use std::fs::{self, DirEntry, File, FileTimes, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::survey::Foreign;
use super::system;

/// Why something could not be carried.
pub enum Uncarried {
    /// Something of the new site has that path: the disk takes two names for
    /// one that differ to us.
    Taken(PathBuf),
    /// Neither a link nor a copy is possible here.
    Unable,
    /// The disk refused.
    Disk(PathBuf, io::Error),
}

/// Gives a second name, in `to`, to everything foreign in `from`, so that it
/// is in both at once. Files become hard links; where the disk has none they
/// are copied with their mode and time.
pub fn carry(from: &Path, to: &Path, foreign: &[Foreign]) -> Result<(), Uncarried> {
    for Foreign { path, is_folder } in foreign {
        let (old, new) = (from.join(path), to.join(path));
        let result = if *is_folder { make_folder(&new) } else { carry_file(&old, &new) };
        match result {
            Ok(()) => {}
            // Gone since the survey: a tool removed its own temporary file.
            Err(error) if error.kind() == ErrorKind::NotFound && !exists(&old) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Uncarried::Taken(path.clone()));
            }
            Err(error) if system::is_unable(&error) => return Err(Uncarried::Unable),
            Err(error) => return Err(Uncarried::Disk(path.clone(), error)),
        }
    }
    // Modes come last: a folder without write permission takes no files.
    for Foreign { path, .. } in foreign.iter().rev().filter(|foreign| foreign.is_folder) {
        let disk = |error| Uncarried::Disk(path.clone(), error);
        if let Ok(found) = fs::symlink_metadata(from.join(path)) {
            system::copy_mode(&found, &to.join(path)).map_err(disk)?;
        }
    }
    Ok(())
}

/// After the exchange: what a tool changed in the old tree between [`carry`]
/// and the exchange is brought over, so that a commit to a repository inside
/// the output is not lost when it falls into that moment.
pub fn settle(old: &Path, new: &Path, carried: &[Foreign], now: &[Foreign]) -> io::Result<()> {
    for Foreign { path, is_folder } in now {
        let (from, to) = (old.join(path), new.join(path));
        let Ok(theirs) = fs::symlink_metadata(&from) else { continue };
        match fs::symlink_metadata(&to) {
            _ if *is_folder => match make_folder(&to) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                result => result?,
            },
            Ok(ours) if is_same(&ours, &theirs) => {}
            Ok(_) => {
                let beside = to.with_file_name(super::survey::PART);
                carry_file(&from, &beside)?;
                fs::rename(&beside, &to)?;
            }
            Err(_) => carry_file(&from, &to)?,
        }
    }
    for Foreign { path, .. } in carried.iter().rev() {
        if now.binary_search_by(|foreign| foreign.path.cmp(path)).is_err() {
            let to = new.join(path);
            let _ = fs::remove_file(&to).or_else(|_| fs::remove_dir(&to));
        }
    }
    Ok(())
}

fn is_same(one: &Metadata, other: &Metadata) -> bool {
    let copied = || one.len() == other.len() && one.modified().ok() == other.modified().ok();
    system::same_file(one, other) || copied()
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        // A foreign folder inside one that only earlier builds' files made.
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(path),
        // The new site has the folder too.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            match fs::symlink_metadata(path)?.is_dir() {
                true => Ok(()),
                false => Err(error),
            }
        }
        result => result,
    }
}

fn carry_file(from: &Path, to: &Path) -> io::Result<()> {
    match link(from, to) {
        // A file of another device belongs to something mounted in the output,
        // which stays where it is.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => Err(error),
        Err(error) if system::is_unable(&error) => copy(from, to),
        result => result,
    }
}

fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(to.parent().unwrap_or(to))?;
            fs::hard_link(from, to)
        }
        result => result,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to.parent().unwrap_or(to))?;
    let found = fs::symlink_metadata(from)?;
    if found.is_symlink() {
        return system::copy_symlink(from, to);
    }
    if !found.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    fs::copy(from, to)?;
    let Ok(modified) = found.modified() else { return Ok(()) };
    // Without it the copy is as good; only its age is lost.
    if let Ok(file) = File::options().append(true).open(to) {
        let _ = file.set_times(FileTimes::new().set_modified(modified));
    }
    Ok(())
}

/// Removes a tree, or whatever else has that path. Nothing there is no error.
pub fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => remove_in_parallel(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        // Carried folders keep their mode, which may forbid to empty them.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            open_up(path);
            fs::remove_dir_all(path)
        }
        result => result,
    }
}

/// A site is a few folders with thousands of folders in each: those are
/// removed side by side.
fn remove_in_parallel(path: &Path) -> io::Result<()> {
    let is_folder = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    for section in fs::read_dir(path)?.flatten().filter(is_folder) {
        let Ok(entries) = fs::read_dir(section.path()) else { continue };
        let folders: Vec<_> = entries.flatten().filter(is_folder).collect();
        // What cannot be removed here is met and told below.
        folders.par_iter().for_each(|folder| drop(fs::remove_dir_all(folder.path())));
    }
    fs::remove_dir_all(path)
}

fn open_up(path: &Path) {
    let mut folders = vec![path.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let _ = system::make_private(&folder);
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn foreign(paths: &[&str]) -> Vec<Foreign> {
        let of = |path: &&str| Foreign {
            path: path.trim_end_matches('/').into(),
            is_folder: path.ends_with('/'),
        };
        paths.iter().map(of).collect()
    }

    #[test]
    fn what_a_tool_did_before_the_exchange_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::create_dir_all(old.join(".git/refs")).unwrap();
        fs::create_dir(&new).unwrap();
        for file in [".git/HEAD", ".git/index", ".git/index.lock"] {
            fs::write(old.join(file), "before").unwrap();
        }
        let before =
            foreign(&[".git/", ".git/HEAD", ".git/index", ".git/index.lock", ".git/refs/"]);
        assert!(carry(&old, &new, &before).is_ok());
        // As a commit does it.
        fs::write(old.join(".git/index.lock"), "after").unwrap();
        fs::rename(old.join(".git/index.lock"), old.join(".git/index")).unwrap();
        fs::write(old.join(".git/refs/main"), "after").unwrap();
        let now = [".git/", ".git/HEAD", ".git/index", ".git/refs/", ".git/refs/main"];
        settle(&old, &new, &before, &foreign(&now)).unwrap();
        remove(&old).unwrap();
        let read = |path: &str| fs::read_to_string(new.join(path)).ok();
        assert_eq!(read(".git/HEAD").as_deref(), Some("before"));
        assert_eq!(read(".git/index").as_deref(), Some("after"));
        assert_eq!(read(".git/refs/main").as_deref(), Some("after"));
        assert_eq!(read(".git/index.lock"), None);
    }

    #[test]
    fn a_copy_has_the_mode_and_the_time_of_its_original() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("deep/to"));
        fs::write(&from, "text").unwrap();
        fs::set_permissions(&from, fs::Permissions::from_mode(0o640)).unwrap();
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options().write(true).open(&from).unwrap().set_modified(then).unwrap();
        copy(&from, &to).unwrap();
        let found = fs::metadata(&to).unwrap();
        assert_eq!(found.modified().unwrap(), then);
        assert_eq!(found.permissions().mode() & 0o777, 0o640);
        assert!(is_same(&fs::metadata(&from).unwrap(), &found));
    }
}
