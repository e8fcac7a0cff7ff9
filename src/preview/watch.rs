//! Hears from the system which files of a site change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

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

/// A watcher of some folders.
pub struct Watch(RecommendedWatcher);

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
        let mut watch = Self(watcher);
        for folder in folders {
            watch.add(folder)?;
        }
        Ok(watch)
    }

    /// Watches a folder anew: the one that was watched may be another by now.
    pub fn again(&mut self, folder: &Watched) -> Result<(), Happening> {
        let _ = self.0.unwatch(&folder.path);
        self.add(folder)
    }

    fn add(&mut self, folder: &Watched) -> Result<(), Happening> {
        let mode = match folder.below {
            true => RecursiveMode::Recursive,
            false => RecursiveMode::NonRecursive,
        };
        match self.0.watch(&folder.path, mode) {
            Err(error) if !is_absent(&error) => Err(refused(error)),
            _ => Ok(()),
        }
    }
}

fn is_absent(error: &notify::Error) -> bool {
    use std::io::ErrorKind::{NotADirectory, NotFound, PermissionDenied};
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        // That it may not be read, the reader of the site tells.
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
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| wanted(path)).collect();
    (!paths.is_empty()).then_some(Happening::Written { paths, appeared })
}
