//! The order of the stages, and memory of earlier work.
//!
//! [`build`] serves clean builds, watch mode and tests alike:
//!
//! `Snapshot -> Report<Parsed> -> Library -> Body<Resolved> + View -> Artifact -> Sink`
//!
//! Every stage is a pure function. A [`Memo`] keeps what a stage gave under a
//! key made of everything the stage reads, so that what is remembered cannot
//! differ from what would be made anew.

mod citing;
mod embargo;
mod finish;
mod guard;
mod images;
mod inspect;
mod memo;
mod notice;
mod options;
mod outward;
mod portable;
mod proof;
mod read;
mod search;
mod shelf;
mod theme;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::artifact::{Artifact, Contents, Sink};
use crate::base::route::decode;
use crate::base::{Checked, Diagnostics, Digest, FileFormat, Fingerprint, Moment};
use crate::config::{Config, Editions};
use crate::input::{Entry, Snapshot};
use crate::library::{EntryId, Library, Materials, Moved, Renewed, Shortcodes};
use crate::output::{Concerned, Concordances, Context, OUTPUTS, Shell, Trial};

use finish::Finish;
use images::Images;
use inspect::Inspection;
use memo::{Change, Gate, Ground, Since, State, Units, assemble};
use outward::Written;

pub use citing::UNCITED_SOURCE;
pub use guard::{
    LEAKED_SECRET, Machine, PUBLISHED_KEY, SECRETS_NOT_IGNORED, SHORT_SECRET, UNSEEN_CONTENT,
};
pub use images::{ACTIVE_SVG, BROKEN_IMAGE, IMAGE_METADATA, IMAGE_TOO_LARGE, NOT_AN_IMAGE};
pub use inspect::{BROKEN_PAGE_LINK, REPEATED_ID};
pub use memo::Memo;
pub use notice::{Notice, Unseen};
pub use options::{Hosting, Options, Progress};
pub use outward::{Outward, Outwards};
pub use versions::{CHANGED_WITHOUT_VERSION, UNLISTED_VERSION};

/// What a build made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Pages of every kind.
    pub pages: usize,
    /// Reports in every language.
    pub reports: usize,
    /// Files of every kind.
    pub files: usize,
    /// The decoded path of the site's address: empty, or such as `/reports`.
    pub base: String,
    /// The documents that readers do not see, or not at all times, by the path
    /// of the route that each has or would have.
    pub notices: BTreeMap<String, Notice>,
    /// When the next embargo ends, or the next page expires.
    pub next_turn: Option<Moment>,
    /// Old addresses, and the address that each leads on to: paths from the root of
    /// the host, ready for a link.
    pub redirects: Vec<(String, String)>,
    /// The published documents: the path of the text of each, and of its page.
    pub documents: Vec<(String, String)>,
    /// The reports that can be had in other formats: the path of the page of each, the
    /// format, and the path of the file.
    pub downloads: Vec<(String, FileFormat, String)>,
    /// The files whose addresses change with what they hold, by path.
    pub versioned: BTreeSet<String>,
    /// What was made of which picture, and which PDF of what, by their digests, so
    /// that a later build need not make it again.
    pub made: BTreeMap<Digest, Option<Digest>>,
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
    build_and_note(snapshot, options, memo, (sink, progress), None)
}

/// The same, which also notes what authors have written of links to other
/// hosts.
fn build_and_note(
    snapshot: &Snapshot,
    options: &Options,
    memo: &mut Memo,
    (sink, progress): (&dyn Sink, &dyn Progress),
    written: Option<&mut Written>,
) -> io::Result<Checked<Summary>> {
    let keeps = memo.keeps;
    let built = stages(snapshot, options, memo, (sink, progress), written);
    if !keeps || built.is_err() {
        // What a build that came to no end has left does not fit together.
        let anew = if keeps { Memo::keeping() } else { Memo::none() };
        let anew = anew.recalling(memo.recall.take());
        // By them is looked into what is made of a finished site.
        let secrets = memo.secrets.take().filter(|_| built.is_ok());
        *memo = Memo { secrets, ..anew };
    }
    built
}

fn stages(
    snapshot: &Snapshot,
    options: &Options,
    memo: &mut Memo,
    (sink, progress): (&dyn Sink, &dyn Progress),
    written: Option<&mut Written>,
) -> io::Result<Checked<Summary>> {
    let mut diagnostics = Diagnostics::new();
    let keeps = memo.keeps;
    let config = Arc::new(config(snapshot, options).report(&mut diagnostics));
    progress.begin("Parsing", 0);
    let since = memo.seen.advance(snapshot, keeps);
    let (sizes, files) = memo.digests.of(snapshot, &since, keeps, &mut diagnostics);
    let earlier = (memo.site.take(), &since);
    let asked = (&*config, options);
    let (site, changed) = read::site(snapshot, asked, earlier, progress, &mut diagnostics);
    let recorded = (versions::recorded(snapshot, &mut diagnostics), &site.shelf);
    let reports = (site.reports.as_slice(), &changed);
    proof::prove((asked, &recorded), reports, (&sizes, files), memo, &mut diagnostics);
    look_at(&site, (snapshot, options), &sizes, &mut diagnostics);
    progress.begin("Putting together", 0);
    let themed = theme::load((snapshot, &config), &mut memo.theme, keeps, &mut diagnostics);
    let materials = || materials(snapshot, &config, &site, (&sizes, &themed));
    let ground = ground(&site, &config, themed.and_files(files));
    let (mut assembled, change) =
        assemble(memo.library.take(), ground, (&site, &changed), materials);
    assembled.library.config = Arc::clone(&config);
    diagnostics.extend(assembled.diagnostics.iter().cloned());
    let Change { renewed, moved } = change;
    let texts = renewed.as_ref().map(|renewed| renewed.texts.as_slice());
    let asked = (snapshot, &assembled.library, &site, options);
    let withheld = secrets(asked, texts, memo.secrets.take(), &mut diagnostics);
    let secrets = &withheld;
    let early = Early { sink, progress, secrets, state: State::default() };
    let (library, images) =
        see_to_images(&mut assembled.library, snapshot, memo, &early, &mut diagnostics)?;
    outward::note(library, written);
    let finish = &Finish::of(library, options);
    let copied = |path: &str| published((snapshot, library, &images), path, false);
    let shown = |path: &str| published((snapshot, library, &images), path, true);
    let (renewed, moved) = match images.changed {
        true => (None, Moved::Addresses),
        false => (renewed, moved),
    };
    let (theme, words) = (&themed.theme, &*themed.words);
    let earlier = memo.shell.take().filter(|_| !images.changed);
    let made_with = earlier.as_ref().map(Shell::made_with);
    let listed = renewed.as_ref().map(|renewed| renewed.listed.as_slice()).unwrap_or_default();
    let shell = Shell::of(library, theme, words, (keeps, options.portable), (earlier, listed));
    // Where documents were only renewed, the sink may have all the rest. A file
    // that was written anew is another, although it holds the same.
    let same = matches!(since, Since::Texts(_))
        && made_with == Some(shell.made_with())
        && memo.units.fits(secrets, finish.key());
    let has_rest = sink.base().is_some() && sink.base() == memo.units.stamp();
    let renewed = renewed.filter(|_| same && has_rest && !library.routes.has_disputes());
    let partial = renewed.map(|renewed| concerned(&memo.units, library, renewed, &moved));
    if partial.is_none() && sink.base().is_some() {
        sink.start_anew();
    }
    let (units, recall, state) = (&memo.units, memo.recall.as_deref(), early.state);
    let gate =
        Gate { sink, progress, library, secrets, moved, finish, keeps, units, recall, state };
    // What a whole build does not make is gone from it.
    let index_later = options.index_later && (partial.is_some() || memo.units.stamp().is_none());
    let (known, mut said) = ((!index_later).then_some(&mut memo.search), Diagnostics::new());
    let files =
        Files { copied: &copied, shown: &shown, pictures: &images.kept(), trial: options.trial };
    outputs(&themed, &gate, (&shell, known), &files, partial.as_ref(), &mut said)?;
    let mut passed = gate.state.end();
    if keeps {
        memo.units.keep(&mut passed, partial.is_some(), (secrets.stamp(), finish.key()));
    }
    if partial.is_some() {
        said = Diagnostics::new();
        passed = memo.units.sum_up(&mut said);
    }
    diagnostics.extend(said);
    diagnostics.extend(secrets.report(&passed.found, Some(library)));
    diagnostics.sort();
    let summary = summary((library, &site), options, &mut passed, (&images, finish));
    if keeps {
        (memo.site, memo.library, memo.shell) = (Some(site), Some(assembled), Some(shell));
    } else {
        // To let go of all documents takes a while, for which nobody waits.
        rayon::spawn(move || drop((site, assembled, shell)));
    }
    memo.secrets = Some(withheld);
    Ok(Checked::new(summary, diagnostics))
}

/// What must not be published.
fn secrets(
    (snapshot, library, site, options): (&Snapshot, &Library, &read::Site, &Options),
    texts: Option<&[EntryId]>,
    earlier: Option<guard::Secrets>,
    diagnostics: &mut Diagnostics,
) -> guard::Secrets {
    let terms = guard::terms(snapshot, diagnostics);
    let asked = guard::Asked { library, hidden: &site.hidden, terms: &terms, options };
    guard::Secrets::of(&asked, texts, earlier)
}

/// Holds documents against those that are not published, against their earlier
/// versions, and against the files that they name.
fn look_at(
    site: &read::Site,
    (snapshot, options): (&Snapshot, &Options),
    sizes: &memo::Sizes,
    diagnostics: &mut Diagnostics,
) {
    versions::check(site, diagnostics);
    embargo::check(&site.hidden, &site.reports, options, diagnostics);
    proof::find_hidden_files(site, sizes, diagnostics);
    citing::check(site, (snapshot, options), sizes, diagnostics);
}

fn ground(site: &read::Site, config: &Config, files: Fingerprint) -> Ground {
    Ground { settings: site.settings, config: config.digest(), files }
}

fn materials(
    snapshot: &Snapshot,
    config: &Arc<Config>,
    site: &read::Site,
    (sizes, themed): (&memo::Sizes, &theme::Themed),
) -> Materials {
    Materials {
        config: Arc::clone(config),
        reports: site.reports.clone(),
        works: Arc::clone(&site.shelf.works),
        style: Arc::clone(&site.shelf.style),
        unpublished: site.unpublished.clone(),
        hidden: site.hidden.clone(),
        content_files: read::content_files(sizes),
        static_files: theme::static_files(snapshot, &themed.layers, sizes),
    }
}

/// What a change of some documents concerns, where all others are as they were.
fn concerned(units: &Units, library: &Library, renewed: Renewed, moved: &Moved) -> Concerned {
    let Renewed { texts, listed } = renewed;
    let linking = units.concerned(library, moved);
    Concerned {
        texts: texts.into_iter().chain(linking).collect(),
        listed: listed.into_iter().collect(),
    }
}

fn documents(library: &Library) -> Vec<(String, String)> {
    let all = library.entries.iter();
    all.map(|entry| (entry.report.source.path().to_owned(), entry.route.path().to_owned()))
        .collect()
}

fn downloads(library: &Library) -> Vec<(String, FileFormat, String)> {
    let of = |entry: &crate::library::Entry| {
        let page = entry.route.path().to_owned();
        let formats = library.formats(entry).into_iter();
        formats.map(move |(format, route)| (page.clone(), format, route.path().to_owned()))
    };
    library.entries.iter().flat_map(of).collect()
}

fn summary(
    (library, site): (&Library, &read::Site),
    options: &Options,
    passed: &mut memo::Passed,
    (images, finish): (&Images, &Finish),
) -> Summary {
    let mut made = std::mem::take(&mut passed.remembered);
    made.extend(images.made());
    let notices = notice::notices(library, &site.hidden);
    Summary {
        pages: passed.pages,
        reports: library.entries.iter().filter(|entry| entry.is_report()).count(),
        files: passed.files,
        base: decode(library.config.base_url.path()),
        next_turn: notice::next_turn(&notices, options),
        redirects: redirects(library),
        documents: documents(library),
        downloads: downloads(library),
        versioned: finish.used(),
        notices,
        made,
    }
}

fn redirects(library: &Library) -> Vec<(String, String)> {
    let aliases = library.routes.aliases().filter_map(|(route, path)| {
        let entry = library.entry(library.find(path)?)?;
        Some((library.url(route), library.url(&entry.route)))
    });
    aliases.collect()
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
    let base_url = config(snapshot, options).value.base_url;
    let inspection = Inspection::below(base_url.path(), options.portable);
    let mut made = build(snapshot, options, memo, &inspection, progress)?;
    if !made.diagnostics.has_errors() {
        made.diagnostics.extend(inspection.report().0);
        made.diagnostics.sort();
    }
    Ok(made)
}

/// The same, and the links to other hosts that readers would get. Where there
/// are errors there are none: nobody would get those pages.
///
/// # Errors
/// None of its own; those of [`build`].
pub fn check_outward(
    snapshot: &Snapshot,
    options: &Options,
    memo: &mut Memo,
    progress: &dyn Progress,
) -> io::Result<(Checked<Summary>, Outwards)> {
    let base_url = config(snapshot, options).value.base_url;
    let inspection = Inspection::below(base_url.path(), options.portable);
    let mut written = Written::default();
    let sinks: (&dyn Sink, _) = (&inspection, progress);
    let mut made = build_and_note(snapshot, options, memo, sinks, Some(&mut written))?;
    let mut outwards = Outwards::default();
    if !made.diagnostics.has_errors() {
        let (found, pages) = inspection.report();
        made.diagnostics.extend(found);
        made.diagnostics.sort();
        if !made.diagnostics.has_errors() {
            outwards = written.seen(pages);
        }
    }
    Ok((made, outwards))
}

/// The reports of a site as they would be published now, with the version of each
/// and a digest of its words.
pub fn editions(snapshot: &Snapshot, options: &Options) -> Editions {
    let config = config(snapshot, options).value;
    let (asked, nothing) = ((&config, options), &mut Diagnostics::new());
    let earlier = (None, &Since::More);
    let (site, _) = read::site(snapshot, asked, earlier, &Unheard, nothing);
    versions::editions(&site)
}

/// Nobody to tell how far a build is.
struct Unheard;

impl Progress for Unheard {
    fn begin(&self, _: &'static str, _: u64) {}

    fn advance(&self) {}
}

/// The settings of a site; where they are wrong, those that stand in.
pub fn settings(snapshot: &Snapshot, options: &Options) -> Config {
    config(snapshot, options).value
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
    if let Some(format) = options.also {
        config.value.outputs = config.value.outputs.and(format);
    }
    config
}

/// Makes every kind of output; what is searched only where there is a memory for
/// it.
fn outputs(
    themed: &theme::Themed,
    gate: &Gate<'_>,
    (shell, known): (&Shell, Option<&mut search::Known>),
    files: &Files<'_>,
    concerned: Option<&Concerned>,
    diagnostics: &mut Diagnostics,
) -> io::Result<()> {
    let (theme, library) = (&themed.theme, gate.library);
    let shortcodes: Shortcodes = theme.shortcodes().into_iter().map(str::to_owned).collect();
    let index_later = known.is_none();
    let indexes = |known| search::indexes(library, &shortcodes, known, gate.keeps, gate.progress);
    let indexes = known.map(indexes).unwrap_or_default();
    gate.progress.begin("Rendering", library.entries.len() as u64);
    let context = Context {
        library,
        theme,
        words: &themed.words,
        shortcodes: &shortcodes,
        contents: files.copied,
        shown: files.shown,
        pictures: files.pictures,
        shell,
        indexes: &indexes,
        index_later,
        concordances: &Concordances::of(library),
        concerned,
        sink: gate,
        memory: gate,
        trial: files.trial,
    };
    for output in OUTPUTS.iter().filter(|output| concerned.is_none() || output.of_documents) {
        diagnostics.extend((output.make)(&context)?);
    }
    Ok(())
}

/// The contents of a file by its path.
type Of<'a> = dyn Fn(&str) -> Option<Arc<dyn Contents>> + Sync + 'a;

/// The files that are not pages.
struct Files<'a> {
    copied: &'a Of<'a>,
    /// The same, and what was packed in place of a file.
    shown: &'a Of<'a>,
    /// The pictures that were packed and are kept.
    pictures: &'a [Artifact],
    /// Tries exhibits before they are read.
    trial: Option<Trial>,
}

/// Takes pictures that are packed before anything else is made, and looks into
/// their names for what is withheld.
struct Early<'a> {
    sink: &'a dyn Sink,
    progress: &'a dyn Progress,
    secrets: &'a guard::Secrets,
    state: State,
}

fn see_to_images<'l>(
    library: &'l mut Library,
    snapshot: &Snapshot,
    memo: &mut Memo,
    early: &Early<'_>,
    diagnostics: &mut Diagnostics,
) -> io::Result<(&'l Library, Images)> {
    let keeps = memo.keeps;
    let disputed: BTreeSet<String> = library.routes.all_disputed().map(str::to_owned).collect();
    let put = |artifact: Artifact| {
        early.state.met(artifact.route.path(), &early.secrets.find(&artifact));
        match disputed.contains(artifact.route.path()) {
            true => Ok(()),
            false => early.sink.put(artifact),
        }
    };
    let contents = |path: &str| contents(snapshot, path);
    let (recall, progress) = (memo.recall.clone(), early.progress);
    let recall = recall.as_deref();
    let work = images::Work { contents: &contents, put: &put, recall, keeps, progress };
    let images = images::see_to(library, &mut memo.images, &work, diagnostics)?;
    Ok((library, images))
}

/// The contents of a file as it is published. Where a picture that was packed anew
/// stands for it, that is handed over by itself: `None`, unless it is asked for again.
fn published(
    (snapshot, library, images): (&Snapshot, &Library, &Images),
    path: &str,
    again: bool,
) -> Option<Arc<dyn Contents>> {
    let whole = contents(snapshot, path)?;
    if images.is_packed(path) {
        return images.packed_again(path, whole).filter(|_| again);
    }
    match library.files.get(path).filter(|_| images.is_cleaned(path)) {
        Some(file) => Some(images::cleaned_contents(path, whole, file.bytes)),
        None => Some(whole),
    }
}

fn contents(snapshot: &Snapshot, path: &str) -> Option<Arc<dyn Contents>> {
    if let Some(Entry::File(file)) = snapshot.get(path) {
        return Some(file.clone());
    }
    theme::embedded_contents(path)
}
