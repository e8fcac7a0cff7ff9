//! Files that a command brings into a site, and texts of a site that a command
//! changes: `amicus exhibit add` and `amicus quote confirm`.
//!
//! Nothing that is there is ever written over, but for the one text that is
//! changed, and that in one step: a reader of it sees the old text or the new.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::failure::{FILE_EXISTS, Failure, OUTPUT_FAILED, SOURCE_CHANGED};
use crate::base::Digest;
use crate::base::digest::Stream;
use crate::base::media::HEAD;
use crate::base::route::folded;

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 << 10;
/// How many names are tried for a file whose own is taken.
const NAMES: usize = 1_000;

/// What was learned of a file while it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The SHA-256 of its bytes.
    pub digest: Digest,
    /// How many these are.
    pub bytes: u64,
    /// The first of them.
    pub head: Vec<u8>,
}

/// A file on its way into a folder. Unless it is [settled](Pending::settle),
/// nothing of it is left there.
#[derive(Debug)]
pub struct Pending {
    /// Where it goes.
    pub path: PathBuf,
    /// What was learned of it.
    pub facts: Facts,
    /// Whether it is copied there; it is there already otherwise.
    pub copied: bool,
    part: Option<tempfile::NamedTempFile>,
    /// The folder, where it was made for this.
    made: Option<PathBuf>,
}

impl Pending {
    /// A file that stays where it lies.
    pub fn lying(path: PathBuf, facts: Facts) -> Self {
        Self { path, facts, copied: false, part: None, made: None }
    }

    /// Gives the file its name, which makes it a file of the site.
    ///
    /// # Errors
    /// Where the name has been taken since, or the disk refuses.
    pub fn settle(mut self) -> Result<(), Failure> {
        let Some(part) = self.part.take() else { return Ok(()) };
        part.persist_noclobber(&self.path)
            .map_err(|error| Failure::source("cannot be written", &self.path, error.error))?;
        self.made = None;
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        drop(self.part.take());
        if let Some(folder) = self.made.take() {
            // A folder that is not empty stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Reads a file from its beginning to its end, piece by piece.
///
/// # Errors
/// Where it is no ordinary file, or cannot be read.
pub fn read(path: &Path) -> Result<Facts, Failure> {
    learn(path, &mut |_| Ok(()))
}

/// All bytes of a file that has at most so many; `None` for a larger one.
///
/// # Errors
/// Where it cannot be read.
pub fn read_small(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |error| unreadable(path, error);
    let mut file = open(path)?;
    if file.metadata().map_err(failed)?.len() > most {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    (&mut file).take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
}

/// The path of a file from a folder, where it lies in it, by their real paths.
pub fn inside(file: &Path, folder: &Path) -> Option<PathBuf> {
    let (file, folder) = (file.canonicalize().ok()?, folder.canonicalize().ok()?);
    file.strip_prefix(folder).ok().map(Path::to_owned)
}

/// Copies a file byte for byte into a folder, under a name that is free there:
/// `x.pdf`, or else `x-2.pdf`. Where the folder holds the same bytes under such
/// a name, that file is taken. The copy is a hidden one until it is settled.
/// With `dry` nothing is written, and what would be is told.
///
/// # Errors
/// Where the file cannot be read or the folder not be written; then nothing of
/// it is left. [`FILE_EXISTS`] where no name is free.
pub fn take(file: &Path, folder: &Path, name: &str, dry: bool) -> Result<Pending, Failure> {
    if dry {
        let facts = read(file)?;
        let (path, there) = free(folder, name, &facts)?;
        return Ok(Pending { path, facts, copied: !there, part: None, made: None });
    }
    open(file)?;
    let found = fs::symlink_metadata(folder);
    if found.as_ref().is_ok_and(|found| !found.is_dir()) {
        let message = format!("`{}` is not a folder", folder.display());
        let hint = "exhibits go into a folder of that name, and links are not followed";
        return Err(Failure::new(&FILE_EXISTS, folder, message, hint));
    }
    let failed = |error| Failure::source("cannot be written", folder, error);
    fs::create_dir_all(folder).map_err(|e| Failure::source("cannot be made", folder, e))?;
    let made = found.is_err().then(|| folder.to_owned());
    let facts = Facts { digest: Digest::of(b""), bytes: 0, head: Vec::new() };
    let mut pending = Pending { path: folder.join(name), facts, copied: false, part: None, made };
    let part = tempfile::Builder::new().prefix(".amicus-").tempfile_in(folder);
    let part = pending.part.insert(part.map_err(failed)?);
    pending.facts = learn(file, &mut |piece| part.write_all(piece).map_err(failed))?;
    part.as_file().sync_all().map_err(failed)?;
    // A temporary file is for its owner alone; an exhibit is as other files.
    share(part.as_file()).map_err(failed)?;
    let (path, there) = free(folder, name, &pending.facts)?;
    (pending.path, pending.copied) = (path, !there);
    if there {
        pending.part = None;
    }
    Ok(pending)
}

/// Lets others read a new file, as they may read any.
#[cfg(unix)]
pub(super) fn share(part: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    part.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub(super) fn share(_: &File) -> io::Result<()> {
    Ok(())
}

/// A path of a folder that is free, or that holds the same bytes, and whether
/// it does.
fn free(folder: &Path, name: &str, facts: &Facts) -> Result<(PathBuf, bool), Failure> {
    // Two names that some disk takes for one are one.
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    for count in 1..=NAMES {
        let tried = match count {
            1 => name.to_owned(),
            count => format!("{stem}-{count}{ending}"),
        };
        let fold = folded(&tried);
        let Some(taken) = names.iter().find(|name| folded(name) == fold) else {
            return Ok((folder.join(tried), false));
        };
        if holds(&folder.join(taken), facts) {
            return Ok((folder.join(taken), true));
        }
    }
    let message = format!("`{}` holds too many files of the name `{name}`", folder.display());
    Err(Failure::new(&FILE_EXISTS, folder, message, "give the file another name first"))
}

fn holds(path: &Path, facts: &Facts) -> bool {
    let same = fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == facts.bytes);
    same && read(path).is_ok_and(|found| found.digest == facts.digest)
}

fn learn(
    path: &Path,
    each: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<Facts, Failure> {
    let mut file = open(path)?;
    let (mut stream, mut bytes, mut head) = (Stream::new(), 0, Vec::new());
    let mut buffer = vec![0; PIECE];
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => return Ok(Facts { digest: stream.finish(), bytes, head }),
            Ok(read) => read,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(unreadable(path, error)),
        };
        let piece = buffer.get(..read).unwrap_or_default();
        let missing = HEAD.saturating_sub(head.len()).min(read);
        head.extend_from_slice(piece.get(..missing).unwrap_or_default());
        stream.update(piece);
        bytes += read as u64;
        each(piece)?;
    }
}

/// Opens an ordinary file, or reports: to open a pipe would wait for ever.
fn open(path: &Path) -> Result<File, Failure> {
    let found = fs::metadata(path).map_err(|error| unreadable(path, error))?;
    if !found.is_file() {
        let what = if found.is_dir() { "a folder" } else { "no ordinary file" };
        let message = format!("`{}` is {what}", path.display());
        let hint = "name one file; several that belong together are added one by one";
        return Err(Failure::new(&OUTPUT_FAILED, path, message, hint));
    }
    File::open(path).map_err(|error| unreadable(path, error))
}

fn unreadable(path: &Path, error: io::Error) -> Failure {
    let mut failure = Failure::source("cannot be read", path, error);
    failure.hint = "look whether the path is right and the file may be read".to_owned();
    failure
}

/// Looks whether a text of the site may be changed: who has made it read-only
/// means that.
///
/// # Errors
/// Where it is read-only, or not for this user to write.
pub fn check_writable(path: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::source("cannot be written", path, error);
    if !fs::metadata(path).map_err(failed)?.permissions().readonly() {
        // Opened, it is not changed.
        return fs::OpenOptions::new().append(true).open(path).map(drop).map_err(failed);
    }
    let message = format!("`{}` is read-only", path.display());
    let hint = "nothing was changed; make it writable first if it may be";
    Err(Failure::new(&OUTPUT_FAILED, path, message, hint))
}

/// Replaces a text of the site in one step, where it is still what it was. Its
/// mode stays.
///
/// # Errors
/// [`SOURCE_CHANGED`] where somebody has changed it since it was read, or where
/// it is a link; otherwise where it is read-only or the disk refuses. Then it is as it was.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), Failure> {
    let failed = |error| Failure::source("cannot be written", path, error);
    let found = fs::symlink_metadata(path).map_err(failed)?;
    let same = found.is_file() && fs::read(path).map_err(failed)? == old.as_bytes();
    if !same {
        let message = format!("`{}` was changed while this was done", path.display());
        let hint = "save it, close other programs that write to it, and try again";
        return Err(Failure::new(&SOURCE_CHANGED, path, message, hint));
    }
    check_writable(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut part =
        tempfile::Builder::new().prefix(".amicus-").tempfile_in(folder).map_err(failed)?;
    part.write_all(new.as_bytes()).map_err(failed)?;
    part.as_file().set_permissions(found.permissions()).map_err(failed)?;
    part.as_file().sync_all().map_err(failed)?;
    part.persist(path).map_err(|error| failed(error.error))?;
    // The name is on the disk when its folder is; not every disk can be told so.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Writes a text of the site in one step: in the place of the one that was read, or
/// where there was none.
///
/// # Errors
/// As [`replace`]; [`FILE_EXISTS`] where there is a file by now.
pub fn write(path: &Path, old: Option<&str>, new: &str) -> Result<(), Failure> {
    if let Some(old) = old {
        return replace(path, old, new);
    }
    let failed = |error| Failure::source("cannot be written", path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new();
    // What is written is for whoever reads the site, not for its author alone.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        part.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut part = part.prefix(".amicus-").tempfile_in(folder).map_err(failed)?;
    part.write_all(new.as_bytes()).map_err(failed)?;
    part.as_file().sync_all().map_err(failed)?;
    part.persist_noclobber(path).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => {
            let message = format!("`{}` has been made while this was done", path.display());
            Failure::new(&FILE_EXISTS, path, message, "try again")
        }
        _ => failed(error.error),
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_copied_once_and_never_over_another() {
        let place = tempfile::tempdir().unwrap();
        let (file, folder) = (place.path().join("x.pdf"), place.path().join("exhibits"));
        fs::write(&file, "one").unwrap();
        let dry = take(&file, &folder, "x.pdf", true).unwrap();
        assert!(dry.copied && !folder.exists());
        drop(take(&file, &folder, "x.pdf", false).unwrap());
        assert!(!folder.exists(), "what is not settled leaves nothing");
        let first = take(&file, &folder, "x.pdf", false).unwrap();
        assert_eq!((first.copied, first.facts.bytes), (true, 3));
        assert_eq!(first.facts.digest, Digest::of(b"one"));
        first.settle().unwrap();
        let again = take(&file, &folder, "x.pdf", false).unwrap();
        assert!(!again.copied && again.path == folder.join("x.pdf"));
        again.settle().unwrap();
        fs::write(&file, "two").unwrap();
        let second = take(&file, &folder, "X.pdf", false).unwrap();
        assert_eq!(second.path, folder.join("X-2.pdf"));
        second.settle().unwrap();
        assert_eq!(fs::read(folder.join("x.pdf")).unwrap(), b"one");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left");
    }

    #[test]
    fn what_is_no_file_is_refused_and_leaves_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("exhibits");
        assert!(take(place.path(), &folder, "x", false).is_err());
        assert!(take(&place.path().join("none"), &folder, "x", false).is_err());
        assert!(!folder.exists());
        fs::write(&folder, "a file").unwrap();
        assert!(take(&folder, &folder, "x", false).is_err());
    }

    #[test]
    fn a_text_is_replaced_only_while_it_is_what_was_read() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("case.yaml");
        fs::write(&path, "old").unwrap();
        assert_eq!(replace(&path, "older", "new").unwrap_err().code, &SOURCE_CHANGED);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        replace(&path, "old", "new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
