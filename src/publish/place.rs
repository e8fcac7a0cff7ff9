//! Where an output is, and whether a build may replace what is there.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::failure::{Failure, OUTPUT_UNSAFE};
use super::system;

/// The output and what stands beside it during a build.
#[derive(Clone, Debug)]
pub struct Place {
    /// The output as the author wrote it, for messages.
    pub shown: PathBuf,
    /// The output itself: absolute, through no link.
    pub output: PathBuf,
    /// The folder in which the new site is made.
    pub stage: PathBuf,
    /// The lock file.
    pub lock: PathBuf,
    /// Whether the stage is beside the output, so that the two can be
    /// exchanged; otherwise it is inside.
    pub beside: bool,
    /// The folders above the output that had to be made, the outermost first.
    pub made: Vec<PathBuf>,
}

impl Place {
    /// Finds the output. Folders above it are made where they are missing.
    ///
    /// A link to a folder is followed first, so that the link stays and the
    /// folder is replaced. A folder that something is mounted on cannot be
    /// replaced: its stage is inside.
    pub fn find(shown: &Path, protected: &[PathBuf]) -> Result<Self, Failure> {
        let failed = |error| Failure::disk("cannot be used as the output", shown, error);
        let output = std::path::absolute(shown).map_err(failed)?;
        let (output, made) = match fs::metadata(&output) {
            Ok(found) if found.is_dir() => (fs::canonicalize(&output).map_err(failed)?, Vec::new()),
            Ok(_) => return Err(unsafe_place(shown, "is a file, not a folder")),
            Err(_) if fs::symlink_metadata(&output).is_ok() => {
                return Err(unsafe_place(shown, "is a link that leads to nothing"));
            }
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
            Err(_) => {
                guard(shown, &output, protected)?;
                make(&output).map_err(failed)?
            }
        };
        guard(shown, &output, protected)?;
        let place = Self { shown: shown.into(), made, ..Self::beside(output) };
        match system::is_mount(&place.output) {
            Ok(true) => Ok(place.inside()),
            Ok(false) => Ok(place),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(place),
            Err(error) => Err(Failure::disk("cannot be used as the output", shown, error)),
        }
    }

    fn beside(output: PathBuf) -> Self {
        let name = output.file_name().unwrap_or_default();
        let beside = |suffix: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(suffix);
            output.with_file_name(hidden)
        };
        Self {
            shown: PathBuf::new(),
            stage: beside(".amicus-stage"),
            lock: beside(".amicus-lock"),
            output,
            beside: true,
            made: Vec::new(),
        }
    }

    /// The same with the stage and the lock inside the output, for an output
    /// that cannot be moved, or beside which nothing may be written.
    pub fn inside(self) -> Self {
        Self {
            stage: self.output.join(".amicus-stage"),
            lock: self.output.join(".amicus-lock"),
            beside: false,
            ..self
        }
    }

    /// A published file as the author would name it.
    pub fn shown(&self, file: impl AsRef<Path>) -> PathBuf {
        self.shown.join(file)
    }
}

/// Whether a name at the top of an output is one of [`Place::inside`]'s.
pub fn is_ours(name: &OsStr) -> bool {
    name == ".amicus-stage" || name == ".amicus-lock"
}

type Made = (PathBuf, Vec<PathBuf>);

fn make(output: &Path) -> std::io::Result<Made> {
    let (Some(above), Some(name)) = (output.parent(), output.file_name()) else {
        return Err(ErrorKind::InvalidInput.into());
    };
    let mut missing: Vec<PathBuf> =
        above.ancestors().take_while(|folder| !folder.exists()).map(PathBuf::from).collect();
    missing.reverse();
    if let Err(error) = fs::create_dir_all(above) {
        unmake(&missing);
        return Err(error);
    }
    Ok((fs::canonicalize(above)?.join(name), missing))
}

/// Removes the folders that were made, as far as they are empty.
pub fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

fn guard(shown: &Path, output: &Path, protected: &[PathBuf]) -> Result<(), Failure> {
    if output.parent().is_none() {
        return Err(unsafe_place(shown, "is the root of the disk"));
    }
    for path in protected {
        let forms = [fs::canonicalize(path).ok(), std::path::absolute(path).ok()];
        for form in forms.iter().flatten() {
            if form == output {
                return Err(unsafe_place(shown, "is a folder that the site is made from"));
            }
            if form.starts_with(output) {
                return Err(unsafe_place(shown, "is a folder that holds the site"));
            }
        }
    }
    Ok(())
}

fn unsafe_place(shown: &Path, why: &str) -> Failure {
    Failure::new(
        &OUTPUT_UNSAFE,
        shown,
        format!("the output `{}` {why}", shown.display()),
        "name a folder that the build may make and replace as a whole, such as `-o output`",
    )
}
