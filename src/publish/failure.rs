//! What goes wrong when a site is written to disk, told so that its author
//! can mend it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::{Code, Diagnostic};

/// Another build is writing to the same output.
pub const OUTPUT_LOCKED: Code = Code::error("output-locked");
/// The disk refused: full, read-only, not permitted, broken.
pub const OUTPUT_FAILED: Code = Code::error("output-failed");
/// A file that no build wrote stands where the build wants to write.
pub const OUTPUT_FOREIGN_FILE: Code = Code::error("output-foreign-file");
/// The output is a place that a build must not replace: the site itself, a
/// folder that holds it, the root of the disk, or a file.
pub const OUTPUT_UNSAFE: Code = Code::error("output-unsafe");
/// A file of the site was changed between being read and being copied.
pub const SOURCE_CHANGED: Code = Code::error("source-changed");
/// A scaffold would write over a file that is there already.
pub const FILE_EXISTS: Code = Code::error("file-exists");

/// Why nothing was published.
#[derive(Debug)]
pub struct Failure {
    /// Its kind: one of the codes of this file.
    pub code: &'static Code,
    /// What happened, in one sentence without a full stop; it names the path.
    pub message: String,
    /// The file or folder it happened to.
    pub path: PathBuf,
    /// What the system said, where it was the system that refused.
    pub cause: Option<io::Error>,
    /// What to do about it.
    pub hint: String,
}

impl Failure {
    /// A failure that is not the system's.
    pub(super) fn new(
        code: &'static Code,
        path: &Path,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        let (message, hint) = (message.into(), hint.into());
        Self { code, message, path: path.into(), cause: None, hint }
    }

    /// The system refused to do something to a path. `what` is the rest of the
    /// sentence after the path, such as `cannot be written`.
    pub(super) fn disk(what: &str, path: &Path, cause: io::Error) -> Self {
        let message = format!("`{}` {what}: {}", path.display(), words(&cause));
        let hint = remedy(&cause).to_owned();
        Self { code: &OUTPUT_FAILED, message, path: path.into(), cause: Some(cause), hint }
    }

    /// The same of what stands among the sources of a site, to which no option
    /// of a command gives another place.
    pub(super) fn source(what: &str, path: &Path, cause: io::Error) -> Self {
        use io::ErrorKind as Kind;
        let hint = match cause.kind() {
            Kind::StorageFull | Kind::QuotaExceeded => "free some space, and try again",
            Kind::PermissionDenied => "make it, and the folder that it is in, writable for you",
            Kind::ReadOnlyFilesystem => "copy the site to a disk that can be written to",
            Kind::InvalidFilename => "give the file a shorter name",
            Kind::NotADirectory | Kind::AlreadyExists => "move away what is in its place",
            _ if too_many_open(&cause) => "raise the limit (`ulimit -n 4096`)",
            _ => "check the disk, then try again",
        };
        Self { hint: hint.to_owned(), ..Self::disk(what, path, cause) }
    }

    /// A file that no build wrote is in the way.
    pub(super) fn foreign(path: &Path, what: &str, more: usize) -> Self {
        let others = match more {
            0 => String::new(),
            1 => ", and one more like it".into(),
            more => format!(", and {more} more like it"),
        };
        Self::new(
            &OUTPUT_FOREIGN_FILE,
            path,
            format!("`{}` {what}{others}", path.display()),
            "a build never writes over what it did not make: move it away, put it into the \
             site's own `static` folder if it is to be published, or choose another output folder",
        )
    }

    /// The failure inside an error that the stage's sink gave back; any other
    /// error becomes a failure of the disk.
    pub fn from_sink(error: io::Error, output: &Path) -> Self {
        match error.downcast::<Failure>() {
            Ok(failure) => failure,
            Err(error) => Self::disk("cannot be published", output, error),
        }
    }

    /// The same for the author.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::nowhere(self.code, self.message.clone()).hint(self.hint.clone())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

impl From<Failure> for io::Error {
    /// Keeps the kind, so that a caller can tell a full disk from the rest;
    /// [`Failure::from_sink`] is the way back.
    fn from(failure: Failure) -> Self {
        let kind = failure.cause.as_ref().map_or(io::ErrorKind::Other, io::Error::kind);
        io::Error::new(kind, failure)
    }
}

/// What the system said, in words that do not depend on the system's language.
fn words(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull => "the disk is full".into(),
        Kind::QuotaExceeded => "the disk quota is used up".into(),
        Kind::PermissionDenied => "it is not permitted".into(),
        Kind::ReadOnlyFilesystem => "the disk is read-only".into(),
        Kind::NotFound => "it is not there".into(),
        Kind::NotADirectory => "a part of its path is a file, not a folder".into(),
        Kind::IsADirectory => "it is a folder".into(),
        Kind::InvalidFilename => "its name is too long for this disk".into(),
        Kind::FileTooLarge => "it is larger than this disk allows".into(),
        Kind::AlreadyExists => "it is there already".into(),
        _ if too_many_open(error) => "too many files are open".into(),
        _ => error.to_string(),
    }
}

fn remedy(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "free some space (or, where many small files use them up, inodes) and build again; \
             while a build runs, the disk holds the old output and what is new in it"
        }
        Kind::PermissionDenied => "make the folder writable for you, or choose another with `-o`",
        Kind::ReadOnlyFilesystem => "choose an output folder on a disk that can be written to",
        Kind::InvalidFilename => "give the page a shorter `slug`, or the output a shorter path",
        Kind::NotADirectory | Kind::AlreadyExists => {
            "move the file away, or choose another output folder with `-o`"
        }
        _ if too_many_open(error) => "raise the limit (`ulimit -n 4096`) or build with `--jobs 1`",
        _ => "check the disk, then build again",
    }
}

fn too_many_open(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}
