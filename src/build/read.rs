//! Snapshot -> documents, with those left out that are not to be seen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rayon::prelude::*;

use crate::base::digest::Hasher;
use crate::base::{Checked, Diagnostics, Digest, Moment, Source};
use crate::build::memo::{Join, Remembered, Since, Sizes};
use crate::build::options::{Options, Progress};
use crate::build::shelf::Shelf;
use crate::case::{self, ElementSets};
use crate::config::Config;
use crate::input::{Entry, Snapshot};
use crate::library::Extra;
use crate::prose::{Dialect, Parsed};
use crate::report::people::People;
use crate::report::{DocumentPath, Reading, Report, read};

/// The documents of a site.
pub(crate) struct Site {
    /// Those that are published, in the order of paths.
    pub reports: Vec<Arc<Report<Parsed>>>,
    /// Those that are not, with the reason; empty where that is a mistake,
    /// which was told.
    pub unpublished: BTreeMap<String, &'static str>,
    /// Those that are not, for what they must not give away.
    pub hidden: Vec<Arc<Report<Parsed>>>,
    /// What all of them can cite.
    pub shelf: Shelf,
    /// What they were read with.
    pub settings: Digest,
    /// All that were read, in the order of paths.
    read: Vec<Arc<Remembered>>,
    /// By a file, the documents that asked for it.
    asked: BTreeMap<String, Vec<usize>>,
    /// Those of which something was said.
    told: BTreeSet<usize>,
    /// What decided on who may be seen, and from when on that may change.
    drafts: bool,
    now: Timestamp,
    until: Option<Timestamp>,
}

/// Which documents are others than in the build before.
#[derive(Debug)]
pub(crate) enum Changed {
    /// The published ones at these places, whose paths are the same.
    Texts(Vec<usize>),
    /// Any, or more and fewer of them.
    More,
}

/// Reads every document of a site that is not known yet.
pub(super) fn site(
    snapshot: &Snapshot,
    (config, options): (&Config, &Options),
    (earlier, since): (Option<Site>, &Since),
    progress: &dyn Progress,
    diagnostics: &mut Diagnostics,
) -> (Site, Changed) {
    let shelf = earlier.as_ref().map(|site| &site.shelf);
    let shelf = Shelf::of(snapshot, config, shelf, diagnostics);
    let shared = Shared::of(snapshot, config, shelf, diagnostics);
    let (site, changed) = match (earlier, since) {
        (Some(mut site), Since::Texts(texts)) if site.still_decides(&shared, options) => {
            match site.read_again(snapshot, &shared, options, texts) {
                Some(changed) => (site, Changed::Texts(changed)),
                None => (whole(snapshot, &shared, options, Some(site), progress), Changed::More),
            }
        }
        (earlier, _) => (whole(snapshot, &shared, options, earlier, progress), Changed::More),
    };
    let told = site.told.iter().filter_map(|at| site.read.get(*at));
    told.for_each(|read| diagnostics.extend(read.diagnostics.iter().cloned()));
    (site, changed)
}

/// Reads all documents, but for those that were read like this before.
fn whole(
    snapshot: &Snapshot,
    shared: &Shared,
    options: &Options,
    earlier: Option<Site>,
    progress: &dyn Progress,
) -> Site {
    let known = earlier.map(|site| site.read).unwrap_or_default();
    let mut known = Join::of(&known);
    let found: Vec<(&str, &Source, Option<&Arc<Remembered>>)> = snapshot
        .below("content/")
        .filter_map(|(path, entry)| match entry {
            Entry::Text(source) if path.ends_with(".md") => Some((path, source, known.next(path))),
            _ => None,
        })
        .collect();
    progress.begin("Parsing", found.len() as u64);
    let read: Vec<Arc<Remembered>> = found
        .into_par_iter()
        .map(|(path, source, known)| {
            let remembered = shared.read(snapshot, path, source, known);
            progress.advance();
            remembered
        })
        .collect();
    sort(read, shared, options)
}

impl Site {
    /// Whether what was decided of documents that have not changed holds.
    fn still_decides(&self, shared: &Shared, options: &Options) -> bool {
        self.settings == shared.settings
            && self.drafts == options.drafts
            && self.now <= options.now
            && self.until.is_none_or(|until| options.now < until)
    }

    /// Reads the documents anew that are made of some texts, and gives the
    /// places of those that are published. `None` where more than their texts
    /// has changed: then nothing was done.
    fn read_again(
        &mut self,
        snapshot: &Snapshot,
        shared: &Shared,
        options: &Options,
        texts: &[String],
    ) -> Option<Vec<usize>> {
        let mut concerned = BTreeSet::new();
        for path in texts {
            let at = self.read.binary_search_by(|read| read.path.as_str().cmp(path));
            concerned.extend(at.ok());
            concerned.extend(self.asked.get(path).into_iter().flatten());
        }
        let mut again = Vec::new();
        for at in concerned {
            let known = self.read.get(at)?;
            let source = snapshot.text(&known.path)?;
            let read = shared.read(snapshot, &known.path, source, Some(known));
            let (Some(before), Some(now)) = (&known.report, &read.report) else { return None };
            let seen = |report| hidden_because(report, options).is_none();
            // Earlier versions are kept of reports only.
            let kind = before.is_report() == now.is_report();
            let limits = kind && before.front.visibility == now.front.visibility;
            let asked = known.asked.iter().map(|(path, _)| path);
            let same = limits && asked.eq(read.asked.iter().map(|(path, _)| path));
            if !seen(before) || !seen(now) || !same {
                return None;
            }
            let path = &now.path.path;
            let place = self.reports.binary_search_by(|report| report.path.path.cmp(path)).ok()?;
            again.push((at, place, read));
        }
        let mut places = Vec::with_capacity(again.len());
        for (at, place, read) in again {
            match read.diagnostics.is_empty() {
                true => self.told.remove(&at),
                false => self.told.insert(at),
            };
            if let (Some(slot), Some(report)) = (self.reports.get_mut(place), &read.report) {
                *slot = Arc::clone(report);
            }
            if let Some(slot) = self.read.get_mut(at) {
                *slot = read;
            }
            places.push(place);
        }
        Some(places)
    }
}

/// What all documents are read with.
struct Shared {
    people: People,
    sets: ElementSets,
    shelf: Shelf,
    dialect: Dialect,
    taxonomies: Vec<String>,
    languages: Vec<String>,
    settings: Digest,
}

impl Shared {
    fn of(
        snapshot: &Snapshot,
        config: &Config,
        shelf: Shelf,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let dialect = Dialect {
            raw_html: config.markdown.raw_html,
            smart_punctuation: config.markdown.smart_punctuation,
            plain_commonmark: false,
        };
        let mut hasher = Hasher::new();
        let languages: Vec<String> =
            config.all_languages().map(|language| language.as_str().to_owned()).collect();
        let taxonomies = config.taxonomies.clone();
        hasher.piece(format!("{dialect:?} {taxonomies:?} {languages:?}"));
        let mut people = People::default();
        if let Some(source) = snapshot.text("content/people.yaml") {
            hasher.piece(source.text());
            people = People::parse(source).report(diagnostics);
        }
        let mut sets = ElementSets::new();
        for (path, entry) in snapshot.below("content/elements/") {
            let name = path
                .strip_prefix("content/elements/")
                .and_then(|name| name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")));
            let (Entry::Text(source), Some(name)) = (entry, name) else { continue };
            hasher.piece(path).piece(source.text());
            if let Some(set) = case::declare_elements(source, name, dialect).report(diagnostics) {
                sets.insert(name.to_owned(), set);
            }
        }
        hasher.piece(shelf.digest.bytes());
        let settings = hasher.finish();
        Self { people, sets, shelf, dialect, taxonomies, languages, settings }
    }

    /// Reads a document, if it was not read like this before.
    fn read(
        &self,
        snapshot: &Snapshot,
        path: &str,
        source: &Source,
        known: Option<&Arc<Remembered>>,
    ) -> Arc<Remembered> {
        let file = |path: &str| snapshot.text(path).cloned();
        if let Some(known) = known.filter(|known| known.holds(self.settings, source, &file)) {
            return Arc::clone(known);
        }
        let (path, settings, source) = (path.to_owned(), self.settings, source.clone());
        let below = path.strip_prefix("content/").unwrap_or(&path);
        let languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        let document = match DocumentPath::parse(below, &languages, &source) {
            Ok(document) => document,
            Err(mistake) => {
                let mut diagnostics = Diagnostics::new();
                diagnostics.push(*mistake);
                let (asked, report, named) = (Vec::new(), None, false);
                let read = Remembered { path, settings, source, asked, report, named, diagnostics };
                return Arc::new(read);
            }
        };
        let asked = Mutex::new(Vec::new());
        let ask = |path: &str| {
            let path = format!("content/{path}");
            let found = file(&path);
            asked.lock().unwrap_or_else(PoisonError::into_inner).push((path, found.clone()));
            found
        };
        let reading = Reading {
            taxonomies: &self.taxonomies,
            dialect: self.dialect,
            people: &self.people,
            sets: &self.sets,
            file: &ask,
        };
        let Checked { value: mut report, diagnostics } = read(&source, document, reading);
        let earlier = known.filter(|known| known.settings == self.settings);
        let earlier = earlier.and_then(|known| known.report.as_ref());
        if let (Some(report), Some(earlier)) = (&mut report, earlier)
            && report.has_outline_of(earlier)
        {
            report.outline = earlier.outline;
        }
        let asked = asked.into_inner().unwrap_or_else(PoisonError::into_inner);
        let report = report.map(Arc::new);
        Arc::new(Remembered { path, settings, source, asked, report, named: true, diagnostics })
    }
}

fn sort(read: Vec<Arc<Remembered>>, shared: &Shared, options: &Options) -> Site {
    let settings = shared.settings;
    let shelf = shared.shelf.clone();
    let (mut reports, mut unpublished, mut hidden) = (Vec::new(), BTreeMap::new(), Vec::new());
    let (mut asked, mut told) = (BTreeMap::<String, Vec<usize>>::new(), BTreeSet::new());
    let mut until: Option<Timestamp> = None;
    let currents = currents(&read);
    for (at, remembered) in read.iter().enumerate() {
        if !remembered.diagnostics.is_empty() {
            told.insert(at);
        }
        for (path, _) in &remembered.asked {
            asked.entry(path.clone()).or_default().push(at);
        }
        let below = || remembered.path.strip_prefix("content/").unwrap_or_default().to_owned();
        let Some(report) = &remembered.report else {
            if remembered.named {
                unpublished.insert(below(), "");
            }
            continue;
        };
        let visibility = &report.front.visibility;
        let limits = visibility.embargo.iter().chain(&visibility.expires);
        let coming = limits.map(|limit| limit.value.start()).filter(|at| *at > options.now);
        until = until.into_iter().chain(coming).min();
        let because = hidden_because(report, options);
        match because.or_else(|| hidden_with_current(report, &currents, options)) {
            Some(why) => {
                unpublished.insert(below(), why);
                hidden.push(Arc::clone(report));
            }
            None => reports.push(Arc::clone(report)),
        }
    }
    let (drafts, now) = (options.drafts, options.now);
    Site { reports, unpublished, hidden, shelf, settings, read, asked, told, drafts, now, until }
}

/// Why a document is not published; `None` where it is.
fn hidden_because(report: &Report<Parsed>, options: &Options) -> Option<&'static str> {
    let visibility = &report.front.visibility;
    let start = |moment: &Moment| moment.start();
    if visibility.undecided {
        return Some("");
    }
    if !visibility.publish {
        return Some("it says `publish: false`");
    }
    if visibility.draft && !options.drafts {
        return Some("it is a draft");
    }
    if visibility.embargo.as_ref().is_some_and(|embargo| start(&embargo.value) > options.now) {
        return Some("its embargo has not ended");
    }
    if visibility.expires.as_ref().is_some_and(|expires| start(&expires.value) <= options.now) {
        return Some("it has expired");
    }
    None
}

/// The documents that earlier versions are kept of, by path.
fn currents(read: &[Arc<Remembered>]) -> BTreeMap<String, Option<Arc<Report<Parsed>>>> {
    let reports = || read.iter().filter_map(|one| one.report.as_ref());
    let wanted: BTreeSet<String> = reports().filter_map(|report| report.path.current()).collect();
    if wanted.is_empty() {
        return BTreeMap::new();
    }
    let known = reports().filter(|report| wanted.contains(&report.path.path));
    let known: BTreeMap<&str, &Arc<Report<Parsed>>> =
        known.map(|report| (report.path.path.as_str(), report)).collect();
    let found =
        wanted.iter().map(|path| (path.clone(), known.get(path.as_str()).copied().cloned()));
    found.collect()
}

/// Why an earlier version is not published although it says nothing of it
/// itself: it is hidden wherever its current one is.
fn hidden_with_current(
    report: &Report<Parsed>,
    currents: &BTreeMap<String, Option<Arc<Report<Parsed>>>>,
    options: &Options,
) -> Option<&'static str> {
    let current = currents.get(&report.path.current()?)?;
    match current {
        Some(current) if current.is_report() => {
            hidden_because(current, options).map(|why| match why {
                "" => "",
                _ => "its current version is not published",
            })
        }
        // Versions tells of it.
        _ => Some(""),
    }
}

/// The files below `content/` that are no texts, by path below it.
pub(super) fn content_files(sizes: &Sizes) -> BTreeMap<String, Extra> {
    let files = sizes.iter().filter_map(|(path, (bytes, digest))| {
        let extra = Extra { bytes: *bytes, digest: *digest };
        Some((path.strip_prefix("content/")?.to_owned(), extra))
    });
    files.collect()
}
