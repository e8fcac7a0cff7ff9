//! Hears from the system which files of a site change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::input::Live;

/// What happens around a site.
#[derive(Debug)]
pub enum Happening {
    /// Files or folders were written, made, renamed or removed.
    Written {
        /// Their paths on disk.
        paths: Vec<PathBuf>,
        /// Whether a folder came into being, of which the system may not have
        /// told everything.
        appeared: bool,
        /// What becomes of who writes them.
        writing: Writing,
    },
    /// The system could not tell everything.
    Lost,
    /// The system refuses to watch any more folders.
    Full,
    /// A watcher stands ready, or could not be made.
    Watching(Result<Watch, String>),
    /// The server has ended.
    Ended(std::io::Error),
}

/// What a happening says of who writes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Nothing.
    Unknown,
    /// More is to come, and the end will be told.
    Begun,
    /// It is done.
    Ended,
}

/// A watcher of some folders.
pub struct Watch {
    watcher: RecommendedWatcher,
    /// The folders of which only a part is watched, since one below cannot be
    /// read, or went away meanwhile.
    parts: Vec<Watched>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// A folder to be watched: with all below it, or only what lies right in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The folder.
    pub path: PathBuf,
    /// Whether with all below it.
    pub below: bool,
}

impl Watch {
    /// Watches some folders from now on; one that is not there is left out.
    /// Tells of their files that are `wanted`.
    pub fn start(
        folders: &[Watched],
        wanted: impl Fn(&Path) -> bool + Send + 'static,
        tell: Sender<Happening>,
    ) -> Result<Self, Happening> {
        let heard = move |event: notify::Result<Event>| {
            if let Some(happening) = happening(event, &wanted) {
                // Where nobody listens any more, the process is ending.
                let _ = tell.send(happening);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(heard, config).map_err(refused)?;
        let mut watch = Self { watcher, parts: Vec::new() };
        for folder in folders {
            watch.add(folder)?;
        }
        Ok(watch)
    }

    /// Watches a folder anew: the one that was watched may be another by now.
    pub fn again(&mut self, folder: &Watched) -> Result<(), Happening> {
        let _ = self.watcher.unwatch(&folder.path);
        self.add(folder)
    }

    /// Sees to it that a folder that has come into being is watched with all
    /// below it. Where the system watches trees, it is.
    pub fn new_folder(&mut self, path: &Path) -> Result<(), Happening> {
        match RecommendedWatcher::kind() {
            WatcherKind::Inotify => self.add(&Watched { path: path.to_owned(), below: true }),
            _ => Ok(()),
        }
    }

    /// Whether all folders are watched in full.
    pub fn is_whole(&self) -> bool {
        self.parts.is_empty()
    }

    /// Tries again to watch what could not be watched.
    pub fn complete(&mut self) -> Result<(), Happening> {
        for folder in std::mem::take(&mut self.parts) {
            self.add(&folder)?;
        }
        Ok(())
    }

    fn add(&mut self, folder: &Watched) -> Result<(), Happening> {
        self.parts.retain(|part| part != folder);
        // A link is no folder of the site, and may lead anywhere.
        if Live::number_of(&folder.path).is_none() {
            return Ok(());
        }
        let mode = match folder.below {
            true => RecursiveMode::Recursive,
            false => RecursiveMode::NonRecursive,
        };
        match self.watcher.watch(&folder.path, mode) {
            Err(error) if is_passing(&error) => {
                self.parts.push(folder.clone());
                Ok(())
            }
            Err(error) => Err(refused(error)),
            Ok(()) => Ok(()),
        }
    }
}

/// Whether the folder, or one below it, went away or may not be read. The rest
/// of what lies below is not watched either then.
fn is_passing(error: &notify::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        notify::ErrorKind::Io(error) => {
            matches!(error.kind(), NotFound | NotADirectory | PermissionDenied)
        }
        _ => false,
    }
}

fn refused(error: notify::Error) -> Happening {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => Happening::Full,
        _ => Happening::Watching(Err(error.to_string())),
    }
}

fn happening(event: notify::Result<Event>, wanted: &impl Fn(&Path) -> bool) -> Option<Happening> {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            return match error.kind {
                notify::ErrorKind::MaxFilesWatch => Some(Happening::Full),
                _ => Some(Happening::Lost),
            };
        }
    };
    if event.need_rescan() {
        return Some(Happening::Lost);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        // Who builds a site reads its files.
        EventKind::Access(_) => return None,
        _ => {}
    }
    let appeared = match event.kind {
        EventKind::Create(kind) => kind != CreateKind::File,
        EventKind::Modify(ModifyKind::Name(kind)) => kind != RenameMode::From,
        _ => false,
    };
    let writing = match event.kind {
        EventKind::Access(_) | EventKind::Remove(_) => Writing::Ended,
        EventKind::Modify(ModifyKind::Name(_)) => Writing::Ended,
        EventKind::Modify(ModifyKind::Data(_)) => match RecommendedWatcher::kind() {
            WatcherKind::Inotify => Writing::Begun,
            _ => Writing::Unknown,
        },
        _ => Writing::Unknown,
    };
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| wanted(path)).collect();
    (!paths.is_empty()).then_some(Happening::Written { paths, appeared, writing })
}
