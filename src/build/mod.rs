//! The order of the stages, and memory of earlier work.
//!
//! [`build`] serves clean builds, watch mode and tests alike:
//!
//! `Snapshot -> Report<Parsed> -> Library -> Body<Resolved> + View -> Artifact -> Sink`
//!
//! Every stage is a pure function. A [`Memo`] keeps what a stage gave under a
//! key made of everything the stage reads, so that what is remembered cannot
//! differ from what would be made anew.

mod drawing;
mod embargo;
mod guard;
mod inspect;
mod memo;
mod options;
mod photo;
mod proof;
mod read;
mod theme;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::artifact::{Artifact, Contents, Sink};
use crate::base::{Checked, Diagnostics};
use crate::config::Config;
use crate::input::{Entry, Snapshot};
use crate::library::{Library, Materials, Routes};
use crate::output::{Context, OUTPUTS, Shell};
use crate::render::theme::Theme;

use inspect::Inspection;

pub use guard::LEAKED_SECRET;
pub use inspect::{BROKEN_PAGE_LINK, REPEATED_ID};
pub use memo::Memo;
pub use options::{Options, Progress};

/// What a build made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages of every kind.
    pub pages: usize,
    /// Reports in every language.
    pub reports: usize,
    /// Files of every kind.
    pub files: usize,
}

/// Builds a site: hands every artifact to the sink as it is made, and gives
/// every mistake of the site in the order in which they are shown.
///
/// Where there are errors, what the sink was given must not be published.
///
/// # Errors
/// Where the sink cannot store an artifact.
pub fn build(
    snapshot: &Snapshot,
    options: &Options,
    memo: &mut Memo,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> io::Result<Checked<Summary>> {
    let mut diagnostics = Diagnostics::new();
    let config = Arc::new(config(snapshot, options).report(&mut diagnostics));
    progress.begin("Parsing", 0);
    let digests = memo.digests(snapshot, &mut diagnostics);
    let site = read::site(snapshot, &config, options, memo, progress).report(&mut diagnostics);
    embargo::check(&site.hidden, &site.reports, options, &mut diagnostics);
    proof::prove(&config, &site.reports, &site.hidden, &digests, &mut diagnostics);
    progress.begin("Putting together", 0);
    let themed = theme::load(snapshot, &config).report(&mut diagnostics);
    let materials = Materials {
        config: Arc::clone(&config),
        reports: site.reports,
        unpublished: site.unpublished,
        hidden: site.hidden.clone(),
        content_files: read::content_files(snapshot, &digests),
        static_files: theme::static_files(snapshot, &config, &digests),
    };
    let library = Library::assemble(materials).report(&mut diagnostics);
    diagnostics.extend(drawing::inspect(&library, &|path| contents(snapshot, path)));
    diagnostics.extend(photo::inspect(&library, &|path| contents(snapshot, path)));
    let secrets = guard::Secrets::of(&library, &site.hidden);
    let counting = Counting {
        sink,
        routes: &library.routes,
        secrets: &secrets,
        files: AtomicUsize::new(0),
        found: Default::default(),
    };
    let pages = outputs(snapshot, &library, &themed, &counting, progress, &mut diagnostics)?;
    diagnostics.extend(counting.leaks());
    diagnostics.sort();
    let summary = Summary {
        pages,
        reports: library.entries.iter().filter(|entry| entry.is_report()).count(),
        files: counting.files.load(Ordering::Relaxed),
    };
    Ok(Checked::new(summary, diagnostics))
}

/// Builds a site into nowhere, and then looks at the finished pages too: at
/// links that only templates or raw HTML write, and at ids that stand twice.
///
/// # Errors
/// None of its own; those of [`build`].
pub fn check(
    snapshot: &Snapshot,
    options: &Options,
    memo: &mut Memo,
    progress: &dyn Progress,
) -> io::Result<Checked<Summary>> {
    let inspection = Inspection::below(config(snapshot, options).value.base_url.path());
    let mut made = build(snapshot, options, memo, &inspection, progress)?;
    if !made.diagnostics.has_errors() {
        made.diagnostics.extend(inspection.report());
        made.diagnostics.sort();
    }
    Ok(made)
}

fn config(snapshot: &Snapshot, options: &Options) -> Checked<Config> {
    let mut config = match &snapshot.config {
        Some(source) => Config::parse(source),
        // That there is none, the reader of the site has told.
        None => Checked::new(Config::default(), Diagnostics::new()),
    };
    if let Some(base_url) = &options.base_url {
        config.value.base_url = base_url.clone();
    }
    config
}

/// Makes every kind of output; gives how many pages there were.
fn outputs(
    snapshot: &Snapshot,
    library: &Library,
    themed: &theme::Themed,
    sink: &dyn Sink,
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> io::Result<usize> {
    let theme: &Theme = &themed.theme;
    let shell = Shell::of(library, theme, &themed.words);
    let shortcodes = theme.shortcodes().into_iter().map(str::to_owned).collect();
    let pages = AtomicUsize::new(0);
    let made = || {
        pages.fetch_add(1, Ordering::Relaxed);
        progress.advance();
    };
    let contents = |path: &str| contents(snapshot, path);
    let context = Context {
        library,
        theme,
        words: &themed.words,
        shortcodes: &shortcodes,
        contents: &contents,
        shell: &shell,
        made: &made,
    };
    progress.begin("Rendering", library.entries.len() as u64);
    for output in OUTPUTS {
        diagnostics.extend((output.make)(&context, sink)?);
    }
    Ok(pages.into_inner())
}

fn contents(snapshot: &Snapshot, path: &str) -> Option<Arc<dyn Contents>> {
    if let Some(Entry::File(file)) = snapshot.get(path) {
        return Some(file.clone());
    }
    theme::embedded_contents(path)
}

/// Counts artifacts on their way, and looks for what must not be in them.
struct Counting<'a> {
    sink: &'a dyn Sink,
    routes: &'a Routes,
    secrets: &'a guard::Secrets,
    files: AtomicUsize,
    found: std::sync::Mutex<BTreeMap<(String, usize), ()>>,
}

impl Sink for Counting<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        self.files.fetch_add(1, Ordering::Relaxed);
        let found = self.secrets.find(&artifact);
        if !found.is_empty()
            && let Ok(mut all) = self.found.lock()
        {
            all.extend(found.into_iter().map(|at| ((artifact.route.path().to_owned(), at), ())));
        }
        // A sink is given each route once; which of two came first would be
        // for the threads to decide.
        if self.routes.is_disputed(artifact.route.path()) {
            return Ok(());
        }
        self.sink.put(artifact)
    }
}

impl Counting<'_> {
    fn leaks(&self) -> Diagnostics {
        let found = self.found.lock().map(|found| found.keys().cloned().collect::<Vec<_>>());
        self.secrets.report(found.unwrap_or_default())
    }
}
