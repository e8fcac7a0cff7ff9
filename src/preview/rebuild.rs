//! The loop of a preview: what changes is read, built, and swapped in.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::gather::{Batch, gather};
use super::generation::{Collector, Generation, Table, remarks};
use super::host::{Host, Rebuilt, Site};
use super::http;
use super::shown::{Shown, is_page};
use super::watch::{Happening, Watch, Watched};
use crate::base::{Moment, Route};
use crate::build::{self, Memo, Options, Progress, Summary};
use crate::input::{Change, Entry, FILES, FOLDERS, Live, Snapshot};

/// A text that is suddenly empty is being written, and one that is gone may
/// have been put aside for what comes in its place.
const UNFINISHED: Duration = Duration::from_millis(20);
/// A folder that came into being is looked at again after this time, because
/// its first files may have been written before it was watched.
const SETTLED: Duration = Duration::from_millis(250);
/// A large file takes long to be written. It is looked at when that has ended,
/// or has paused for so long.
const PAUSED: Duration = Duration::from_secs(1);
/// How long earlier generations are kept for pages that are still loading.
const KEPT: Duration = Duration::from_secs(10);
/// How often it is asked whether the folders that are watched are still those
/// of the site.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// How often changes are looked for where the system cannot tell of them.
const POLL: Duration = Duration::from_millis(1_000);
/// What is searched is made anew when nothing has changed for this long, or for
/// twice as long as that takes, so that nobody who writes waits for it.
const IDLE: Duration = Duration::from_millis(100);
/// A site of more files than this shows its pages before they can be searched.
const LARGE: usize = 1_000;
/// A moment this much ahead need not be waited for in one go: clocks are set.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Shows a site to whoever asks the socket, until that fails.
///
/// # Errors
/// Where the socket cannot be used any more, no thread can be started, or
/// nobody takes what is told.
pub fn serve(listener: TcpListener, site: &Site, host: &dyn Host) -> io::Result<()> {
    let begun = Instant::now();
    let (tell, happenings) = channel();
    let live = Live::read(&site.root, &site.config);
    let (shown, watcher) = watch::channel(Arc::new(Shown::nothing(site.first)));
    let mut preview = Preview {
        host,
        poll: site.poll,
        live,
        memo: Memo::keeping().recalling(host.recall()),
        is_first: true,
        table: Table::default(),
        touched: BTreeSet::new(),
        shown,
        watch: None,
        anchors: Vec::new(),
        tell: tell.clone(),
        happenings,
        due: Due { poll: site.poll.map(|poll| Instant::now() + poll), ..Due::default() },
        indexing: Duration::ZERO,
    };
    if site.poll.is_none() {
        preview.start_watching()?;
    }
    preview.build(&BTreeMap::new(), begun)?;
    http::start(listener, watcher, move |error| {
        let _ = tell.send(Happening::Ended(error));
    })?;
    host.serving()?;
    preview.run()
}

/// When what is to be done next.
#[derive(Debug, Default)]
struct Due {
    heartbeat: Option<Instant>,
    poll: Option<Instant>,
    /// When earlier generations are let go.
    forget: Option<Instant>,
    /// When folders that came into being are looked at again.
    settle: Option<Instant>,
    settling: BTreeSet<PathBuf>,
    /// When files that are being written are looked at.
    written: BTreeMap<PathBuf, Instant>,
    /// When what is searched is made anew.
    index: Option<Instant>,
    /// When an embargo ends or a page expires.
    turn: Option<Moment>,
}

struct Preview<'h> {
    host: &'h dyn Host,
    poll: Option<Duration>,
    live: Live,
    memo: Memo,
    /// Whether nothing was built yet.
    is_first: bool,
    /// All that the last build made, whether it went well or not.
    table: Table,
    /// The routes at which it may differ from what is shown.
    touched: BTreeSet<Route>,
    shown: watch::Sender<Arc<Shown>>,
    watch: Option<Watch>,
    anchors: Vec<(Watched, Option<u64>)>,
    tell: Sender<Happening>,
    happenings: Receiver<Happening>,
    due: Due,
    /// How long it took last to make what is searched.
    indexing: Duration,
}

impl Preview<'_> {
    fn run(&mut self) -> io::Result<()> {
        loop {
            let mut batch = gather(&self.happenings, self.next_due());
            if let Some(error) = batch.ended {
                return Err(error);
            }
            let begun = batch.begun.unwrap_or_else(Instant::now);
            self.keep_watching(&mut batch);
            let mut changes = self.read(&mut batch);
            if is_unfinished(self.live.snapshot(), &changes) {
                let mut more = Batch::default();
                more.extend(&self.happenings, UNFINISHED);
                if let Some(error) = more.ended {
                    return Err(error);
                }
                self.keep_watching(&mut more);
                merge(&mut changes, self.read(&mut more));
            }
            merge(&mut changes, self.look());
            let turned = self.has_turned();
            if !changes.is_empty() || turned {
                self.build(&changes, begun)?;
            } else if self.due.index.is_some_and(|due| due <= Instant::now()) {
                self.index()?;
            }
            self.forget();
        }
    }

    /// The moment up to which nothing has to be done.
    fn next_due(&self) -> Option<Instant> {
        let written = self.due.written.values().min().copied();
        let Due { heartbeat, poll, forget, settle, index, .. } = self.due;
        let due = [heartbeat, poll, forget, settle, index, written];
        let turn = self.due.turn.as_ref().map(|turn| {
            let wait = turn.start().duration_since(self.host.options().now);
            let wait = Duration::try_from(wait).unwrap_or_default();
            Instant::now() + wait.min(LONGEST_WAIT)
        });
        due.into_iter().flatten().chain(turn).min()
    }

    /// Brings the site up to what was told of it.
    fn read(&mut self, batch: &mut Batch) -> Changes {
        let now = Instant::now();
        batch.paths.iter().for_each(|path| {
            self.due.written.remove(path);
        });
        for path in std::mem::take(&mut batch.unfinished) {
            if !self.live.is_text(&path) {
                batch.paths.remove(&path);
                self.due.written.insert(path, now + PAUSED);
            }
        }
        let mut changes = self.live.update(batch.paths.iter().map(PathBuf::as_path));
        if batch.lost {
            merge(&mut changes, self.live.rescan());
        }
        if !batch.appeared.is_empty() {
            self.due.settling.extend(batch.appeared.iter().cloned());
            self.due.settle = Some(now + SETTLED);
        }
        changes
    }

    /// Looks for what nobody told, where it is time to.
    fn look(&mut self) -> Changes {
        let now = Instant::now();
        // A configuration can be a link to a file that is not watched. Where
        // nobody told that it changed, all else may have changed with it.
        let mut changes = self.live.rescan_config();
        if !changes.is_empty() {
            merge(&mut changes, self.live.rescan());
        }
        let paused: Vec<PathBuf> = self
            .due
            .written
            .iter()
            .filter(|(_, due)| **due <= now)
            .map(|(path, _)| path.clone())
            .collect();
        self.due.written.retain(|_, due| *due > now);
        merge(&mut changes, self.live.update(paused.iter().map(PathBuf::as_path)));
        if self.due.settle.is_some_and(|due| due <= now) {
            self.due.settle = None;
            let settling = std::mem::take(&mut self.due.settling);
            self.watch_new(&settling);
            merge(&mut changes, self.live.rescan_below(settling.iter().map(PathBuf::as_path)));
        }
        if self.due.poll.is_some_and(|due| due <= now) {
            merge(&mut changes, self.live.rescan());
            self.due.poll = self.poll.map(|poll| Instant::now() + poll);
        }
        changes
    }

    /// Whether an embargo has ended, or a page expired.
    fn has_turned(&self) -> bool {
        let now = self.host.options().now;
        self.due.turn.as_ref().is_some_and(|turn| turn.start() <= now)
    }

    fn forget(&mut self) {
        if self.due.forget.is_some_and(|due| due <= Instant::now()) {
            self.due.forget = None;
            let without = self.shown.borrow().forget();
            if let Some(without) = without {
                // Nobody is woken: nothing else is shown.
                self.shown.send_if_modified(|shown| {
                    *shown = Arc::new(without);
                    false
                });
            }
        }
    }

    /// Builds what has changed, but for what is searched, if that can wait.
    fn build(&mut self, changes: &Changes, begun: Instant) -> io::Result<()> {
        // Only of a large site would the first page have to wait for it.
        let index_later = !self.is_first || self.live.snapshot().len() > LARGE;
        let options = Options { index_later, ..self.host.options() };
        self.build_as(&options, Some(changes), begun)?;
        self.due.index = Some(Instant::now() + IDLE.max(2 * self.indexing));
        Ok(())
    }

    /// Makes what is searched anew.
    fn index(&mut self) -> io::Result<()> {
        self.due.index = None;
        let begun = Instant::now();
        let options = self.host.options();
        self.build_as(&options, None, begun)?;
        self.indexing = begun.elapsed();
        Ok(())
    }

    /// Builds, and tells of it where there are changes to tell of.
    fn build_as(
        &mut self,
        options: &Options,
        changes: Option<&Changes>,
        begun: Instant,
    ) -> io::Result<()> {
        let mut diagnostics = self.live.diagnostics();
        let collector = Collector::after(self.memo.last_build());
        let mut summary = Summary::default();
        let snapshot = self.live.snapshot();
        // Without a configuration, the rest would only be told wrong.
        if snapshot.config.is_some() {
            let progress = if self.is_first { self.host.progress() } else { &Silent };
            match build::build(snapshot, options, &mut self.memo, &collector, progress) {
                Ok(built) => summary = built.report(&mut diagnostics),
                Err(error) => {
                    let cause = format!("the site could not be built: {error}");
                    self.host.notice(&cause, "save a file of the site to try again");
                    return Ok(());
                }
            }
            self.table = self.table.next(collector, &mut self.touched);
        }
        self.is_first = false;
        diagnostics.sort();
        self.due.turn = summary.next_turn.clone();
        let overlay = Arc::new(self.host.overlay(&diagnostics));
        let before = Arc::clone(&self.shown.borrow());
        let mut next = before.tell(overlay);
        let (mut pages, mut files) = (0, 0);
        if !diagnostics.has_errors() {
            let touched = std::mem::take(&mut self.touched);
            let (routes, bytes) = before.now.table.differing(&self.table, touched);
            (pages, files) = (routes.iter().filter(|route| is_page(route)).count(), routes.len());
            let (base, remarks) =
                (summary.base.clone(), remarks(&summary.notices, &self.host.published()));
            let shows = &before.now;
            let same = shows.base == base && shows.remarks == remarks && !shows.table.is_empty();
            // What is searched is no reason to show a page anew.
            let differs = !same || (changes.is_some() && !routes.is_empty());
            let number = shows.number + u64::from(differs);
            let generation = Generation::new(number, base, remarks, self.table.clone());
            if differs {
                next = next.swap(generation, routes, bytes);
                self.due.forget = Some(Instant::now() + KEPT);
            } else {
                next = next.renew(generation);
            }
        }
        self.shown.send_replace(Arc::new(next));
        let took = begun.elapsed();
        let (summary, diagnostics) = (&summary, &diagnostics);
        let Some(changes) = changes else { return Ok(()) };
        self.host.rebuilt(&Rebuilt { changes, summary, diagnostics, pages, files, took })
    }

    /// Starts a watcher in a thread of its own: on a site of ten thousand
    /// folders that takes a while, in which the site can be built. What changes
    /// in between is found by looking once when the watcher stands.
    fn start_watching(&mut self) -> io::Result<()> {
        self.anchors = self.anchors();
        let folders: Vec<Watched> = self.anchors.iter().map(|(place, _)| place.clone()).collect();
        let wanted = wanted(&self.live);
        let tell = self.tell.clone();
        std::thread::Builder::new().name("watch".into()).spawn(move || {
            let started = Watch::start(&folders, wanted, tell.clone());
            let _ = tell.send(match started {
                Ok(watch) => Happening::Watching(Ok(watch)),
                Err(refused) => refused,
            });
        })?;
        Ok(())
    }

    /// The folders to be watched, and what tells each from another of its name.
    fn anchors(&self) -> Vec<(Watched, Option<u64>)> {
        let (root, config) = (self.live.root(), self.live.config());
        let mut places = vec![Watched { path: root.to_owned(), below: false }];
        if let Some(folder) = config.parent().filter(|folder| *folder != root) {
            places.push(Watched { path: folder.to_owned(), below: false });
        }
        places.extend(FOLDERS.map(|name| Watched { path: root.join(name), below: true }));
        places.into_iter().map(|place| (place.clone(), Live::number_of(&place.path))).collect()
    }

    /// Sees to it that the folders of the site are watched, also where one was
    /// taken away and made again, or could not be read before.
    fn keep_watching(&mut self, batch: &mut Batch) {
        match batch.watching.take() {
            Some(Ok(watch)) => {
                self.watch = Some(watch);
                batch.lost = true;
                self.due.heartbeat = Some(Instant::now());
            }
            Some(Err(cause)) => self.poll_instead(&Happening::Watching(Err(cause))),
            None => {}
        }
        if batch.full {
            self.poll_instead(&Happening::Full);
        }
        let is_due = self.due.heartbeat.is_some_and(|due| due <= Instant::now());
        let named = |path: &Path| batch.paths.contains(path);
        if !is_due && !self.anchors.iter().any(|(place, _)| named(&place.path)) {
            return;
        }
        let anchors = self.anchors();
        let Some(watch) = &mut self.watch else { return };
        self.due.heartbeat = Some(Instant::now() + HEARTBEAT);
        let new = anchors.iter().filter(|anchor| {
            anchor.1.is_some() && (named(&anchor.0.path) || !self.anchors.contains(anchor))
        });
        let mut refused = Ok(());
        for (place, _) in new {
            refused = refused.and_then(|()| watch.again(place));
            batch.lost = true;
        }
        if !watch.is_whole() {
            // Until all is watched, it is looked through.
            refused = refused.and_then(|()| watch.complete());
            batch.lost = true;
        }
        self.anchors = anchors;
        if let Err(refused) = refused {
            self.poll_instead(&refused);
        }
    }

    /// Sees to it that folders that have come into being are watched.
    fn watch_new(&mut self, folders: &BTreeSet<PathBuf>) {
        let mut last: Option<&Path> = None;
        for folder in folders {
            if last.is_some_and(|last| folder.starts_with(last)) {
                continue;
            }
            last = Some(folder);
            let Some(watch) = &mut self.watch else { return };
            if let Err(refused) = watch.new_folder(folder) {
                self.poll_instead(&refused);
            }
        }
    }

    /// Looks for changes from now on, because the system does not tell them.
    fn poll_instead(&mut self, refused: &Happening) {
        self.watch = None;
        self.due.heartbeat = None;
        if self.poll.is_some() {
            return;
        }
        self.poll = Some(POLL);
        self.due.poll = Some(Instant::now());
        let (cause, hint) = match refused {
            Happening::Watching(Err(cause)) => {
                (format!("the system cannot tell which files change: {cause}"), "")
            }
            _ => (
                "the system watches no more folders for you".to_owned(),
                "allow more with `sudo sysctl fs.inotify.max_user_watches=1048576`, or ",
            ),
        };
        let hint = format!(
            "{hint}start with `--poll 500`; until then amicus looks for changes every second"
        );
        self.host.notice(&cause, &hint);
    }
}

type Changes = BTreeMap<String, Change>;

/// Takes together what changed, and then changed again.
fn merge(changes: &mut Changes, later: Changes) {
    for (path, change) in later {
        let both = match (changes.get(&path), change) {
            (Some(Change::Added), Change::Changed) => Change::Added,
            (Some(Change::Removed), Change::Added) => Change::Changed,
            (_, change) => change,
        };
        changes.insert(path, both);
    }
}

/// Which paths of those around a site are its own.
fn wanted(live: &Live) -> impl Fn(&Path) -> bool + Send + 'static {
    let (root, config) = (live.root().to_owned(), live.config().to_owned());
    move |path| {
        let top = path.strip_prefix(&root).ok().and_then(|below| below.components().next());
        let name = top.and_then(|top| top.as_os_str().to_str());
        let is_read = |name| FOLDERS.contains(&name) || FILES.contains(&name);
        path == root || config.starts_with(path) || name.is_some_and(is_read)
    }
}

/// Whether a file may be in the middle of being saved.
fn is_unfinished(snapshot: &Snapshot, changes: &Changes) -> bool {
    let is_empty = |path: &String| match snapshot.get(path) {
        Some(Entry::Text(source)) => source.text().is_empty(),
        _ => snapshot
            .config
            .as_ref()
            .is_some_and(|config| config.path() == path && config.text().is_empty()),
    };
    changes.iter().any(|(path, change)| *change == Change::Removed || is_empty(path))
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: u64) {}
    fn advance(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_or_gone_may_be_in_the_middle_of_a_save() {
        let files = [("site.toml", ""), ("content/a.md", "A"), ("content/b.md", "")];
        let snapshot = Snapshot::from_files(files).value;
        let waits = |path: &str, change| is_unfinished(&snapshot, &[(path.into(), change)].into());
        assert!(waits("content/b.md", Change::Changed) && waits("site.toml", Change::Changed));
        assert!(waits("content/gone.md", Change::Removed) && waits("content/b.md", Change::Added));
        assert!(!waits("content/a.md", Change::Changed) && !waits("content/a.md", Change::Added));
    }
}
