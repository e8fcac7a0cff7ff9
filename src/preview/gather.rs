//! Many happenings -> one batch, so that one save is one build, and so is the
//! checkout of another branch.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::watch::{Happening, Watch, Writing};

/// How long nothing more may happen until a batch is closed: an editor takes
/// about a millisecond for all the steps of a save.
const QUIET: Duration = Duration::from_millis(8);
/// The same while a file is being written, whose end will be told.
const WRITING: Duration = Duration::from_millis(50);
/// How long a batch stays open while more and more happens.
const LONGEST: Duration = Duration::from_millis(300);
/// So many files are not saved one by one: whoever changes them goes on.
const MANY: usize = 40;
/// How long nothing more may happen of many files, and how long they are
/// waited for: what is built in the middle of a checkout shows a site that
/// nobody wrote.
const MANY_QUIET: Duration = Duration::from_millis(100);
const MANY_LONGEST: Duration = Duration::from_secs(5);

/// What happened in a short time.
#[derive(Debug, Default)]
pub struct Batch {
    /// When the first of it happened; `None` where nothing did.
    pub begun: Option<Instant>,
    /// What was written, made, renamed or removed.
    pub paths: BTreeSet<PathBuf>,
    /// What came into being and may be a folder that was not told of in full.
    pub appeared: BTreeSet<PathBuf>,
    /// Those of the paths that are being written, whose end will be told.
    pub unfinished: BTreeSet<PathBuf>,
    /// Whether something may not have been told.
    pub lost: bool,
    /// Whether no more folders can be watched.
    pub full: bool,
    /// A watcher that stands ready, or why there is none.
    pub watching: Option<Result<Watch, String>>,
    /// Why the server ended.
    pub ended: Option<std::io::Error>,
}

/// Waits until something happens, but not past a moment, and then for all that
/// happens with it.
pub fn gather(happenings: &Receiver<Happening>, until: Option<Instant>) -> Batch {
    let mut batch = Batch::default();
    let first = match until {
        Some(until) => {
            match happenings.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => return batch,
                received => received.ok(),
            }
        }
        None => happenings.recv().ok(),
    };
    let Some(first) = first else {
        // The senders live as long as the server and the watcher.
        batch.ended = Some(std::io::Error::other("nobody tells what happens"));
        return batch;
    };
    batch.begun = Some(Instant::now());
    batch.add(first);
    batch.extend(happenings, QUIET);
    batch
}

impl Batch {
    /// Waits for more, until nothing has happened for some time.
    pub fn extend(&mut self, happenings: &Receiver<Happening>, quiet: Duration) {
        let begun = *self.begun.get_or_insert_with(Instant::now);
        loop {
            let (quiet, longest) = match (self.paths.len(), self.unfinished.is_empty()) {
                (MANY.., _) => (MANY_QUIET, MANY_LONGEST),
                (_, true) => (quiet, LONGEST),
                (_, false) => (quiet.max(WRITING), LONGEST),
            };
            let Some(left) = longest.checked_sub(begun.elapsed()) else { return };
            let Ok(more) = happenings.recv_timeout(quiet.min(left)) else { return };
            self.add(more);
        }
    }

    fn add(&mut self, happening: Happening) {
        match happening {
            Happening::Written { paths, appeared, writing } => {
                if appeared {
                    self.appeared.extend(paths.iter().cloned());
                }
                match writing {
                    Writing::Begun => self.unfinished.extend(paths.iter().cloned()),
                    Writing::Ended => paths.iter().for_each(|path| {
                        self.unfinished.remove(path);
                    }),
                    Writing::Unknown => {}
                }
                self.paths.extend(paths);
            }
            Happening::Lost => self.lost = true,
            Happening::Full => self.full = true,
            Happening::Watching(watching) => self.watching = Some(watching),
            Happening::Ended(error) => self.ended = Some(error),
        }
    }
}
