//! What a preview asks of whoever started it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::artifact::Recall;
use crate::base::Diagnostics;
use crate::build::{Options, Progress, Summary};
use crate::input::Change;

/// Which site is shown, and how.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its folder.
    pub root: PathBuf,
    /// Its configuration.
    pub config: PathBuf,
    /// How long to wait between two looks at the disk, where changes are to be
    /// looked for and not waited for.
    pub poll: Option<Duration>,
    /// The number of the first generation: higher than any that an earlier
    /// server has given, so that no open page takes one for another.
    pub first: u64,
}

/// Who started the preview: has the clock and the terminal. Where nobody takes
/// any more what it tells, that is an error, and ends the preview.
pub trait Host {
    /// What a build that begins now is asked for.
    fn options(&self) -> Options;

    /// The same as readers get it: with the true time, and without drafts.
    fn published(&self) -> Options;

    /// What earlier builds made that takes long to make.
    fn recall(&self) -> Option<Arc<dyn Recall>>;

    /// What is told how far the first build is.
    fn progress(&self) -> &dyn Progress;

    /// The first build is done, and requests are answered from now on.
    fn serving(&self) -> io::Result<()>;

    /// A build is done.
    fn rebuilt(&self, rebuilt: &Rebuilt<'_>) -> io::Result<()>;

    /// Something else that the user should know, and what to do about it.
    fn notice(&self, cause: &str, hint: &str);

    /// Diagnostics as the script of the pages shows them.
    fn overlay(&self, diagnostics: &Diagnostics) -> Overlay;
}

/// Diagnostics for the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The first of them, as a JSON array.
    pub json: String,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

/// What a build came to.
#[derive(Debug)]
pub struct Rebuilt<'a> {
    /// The files of the site that changed, by their paths; none for the first
    /// build, and for one that only the time asked for.
    pub changes: &'a BTreeMap<String, Change>,
    /// What was built. Where there are errors, what is shown stays as it was.
    pub summary: &'a Summary,
    /// What is wrong in the site.
    pub diagnostics: &'a Diagnostics,
    /// The pages that are new, other than before, or gone.
    pub pages: usize,
    /// The same of all files, pages among them.
    pub files: usize,
    /// How long it took, from the first file that changed.
    pub took: Duration,
}
