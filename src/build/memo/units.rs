//! Every artifact on its way out: made, or remembered; counted; and looked into
//! for what must not be published.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::artifact::{Artifact, Payload, Recall, Sink};
use crate::base::{Diagnostics, Digest, Fingerprint, Route, Stamp};
use crate::build::finish::Finish;
use crate::build::guard::Secrets;
use crate::build::options::Progress;
use crate::guard::Finding;
use crate::library::{Asked, EntryId, Library, Moved};
use crate::output::{Kept, Made, Making, Memory, Unit};

/// The units of the last build.
#[derive(Default)]
pub(crate) struct Units {
    known: HashMap<Route, Known>,
    copies: BTreeMap<Route, Copied>,
    build: u64,
    /// The last build.
    stamp: Option<Stamp>,
    /// What its artifacts were looked into for.
    secrets: Option<Stamp>,
    /// How they were finished.
    finish: Option<Fingerprint>,
}

/// A unit as it was made.
struct Known {
    key: Fingerprint,
    artifacts: Vec<Seen>,
    /// The secrets that its artifacts were looked into for.
    secrets: Stamp,
    diagnostics: Diagnostics,
    texts: Option<Kept>,
    asked: Vec<Asked>,
    pages: usize,
    /// The document whose links it follows.
    from: Option<EntryId>,
    /// The last build that it was part of.
    build: AtomicU64,
}

impl Known {
    /// Whether the links that it asked for lead where they did.
    fn leads(&self, from: Option<EntryId>, library: &Library, moved: &Moved) -> bool {
        let of_texts = self.texts.as_ref().map(|kept| kept.texts.asked.as_slice());
        let mut asked = [of_texts.unwrap_or_default(), &self.asked].into_iter();
        asked.all(|asked| match from {
            _ if asked.is_empty() => true,
            Some(from) => library.still_leads(from, asked, moved),
            None => false,
        })
    }
}

/// An artifact, and what it would show.
#[derive(Clone)]
struct Seen {
    artifact: Artifact,
    leaks: Vec<Finding>,
}

/// What a copied file would show, by its digest and the secrets.
#[derive(Clone)]
struct Copied {
    digest: Digest,
    secrets: Stamp,
    leaks: Vec<Finding>,
}

/// What a build puts artifacts through.
pub(crate) struct Gate<'a> {
    pub sink: &'a dyn Sink,
    pub progress: &'a dyn Progress,
    pub library: &'a Library,
    pub secrets: &'a Secrets,
    /// What has changed for links since the units were made.
    pub moved: Moved,
    /// What is done to pages at last.
    pub finish: &'a Finish,
    /// Whether to remember.
    pub keeps: bool,
    pub units: &'a Units,
    /// What earlier runs made and published.
    pub recall: Option<&'a dyn Recall>,
    pub state: State,
}

/// What comes together while artifacts pass.
#[derive(Default)]
pub(crate) struct State {
    files: AtomicUsize,
    pages: AtomicUsize,
    found: Mutex<BTreeSet<(String, Finding)>>,
    made: Mutex<Vec<(Route, Known)>>,
    copied: Mutex<Vec<(Route, Copied)>>,
    remembered: Mutex<BTreeMap<Digest, Option<Digest>>>,
}

/// What passed through a gate.
#[derive(Default)]
pub(crate) struct Passed {
    pub files: usize,
    pub pages: usize,
    /// What would be shown, by route.
    pub found: Vec<(String, Finding)>,
    /// What later runs may recall.
    pub remembered: BTreeMap<Digest, Option<Digest>>,
    made: Vec<(Route, Known)>,
    copied: Vec<(Route, Copied)>,
}

impl State {
    /// Counts a file, and notes what it would show.
    pub(crate) fn met(&self, path: &str, leaks: &[Finding]) {
        self.files.fetch_add(1, Ordering::Relaxed);
        if !leaks.is_empty() {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            found.extend(leaks.iter().map(|leak| (path.to_owned(), leak.clone())));
        }
    }

    pub(crate) fn end(self) -> Passed {
        let found = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        Passed {
            files: self.files.into_inner(),
            pages: self.pages.into_inner(),
            found: found.into_iter().collect(),
            made: self.made.into_inner().unwrap_or_else(PoisonError::into_inner),
            copied: self.copied.into_inner().unwrap_or_else(PoisonError::into_inner),
            remembered: self.remembered.into_inner().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

impl Units {
    /// Whether all artifacts were looked into for these secrets, and have links
    /// of this kind.
    pub(crate) fn fits(&self, secrets: &Secrets, finish: Fingerprint) -> bool {
        (self.secrets, self.finish) == (Some(secrets.stamp()), Some(finish))
    }

    /// The last build.
    pub(crate) fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// The documents whose pages have links that changed documents may have
    /// moved.
    pub(crate) fn concerned(&self, library: &Library, moved: &Moved) -> Vec<EntryId> {
        if matches!(moved, Moved::Nothing) {
            return Vec::new();
        }
        let astray =
            |known: &&Known| known.from.is_some() && !known.leads(known.from, library, moved);
        self.known.values().filter(astray).filter_map(|known| known.from).collect()
    }

    /// Keeps what was made in a build, and forgets what was no part of it; if
    /// it was one of some texts only, the rest is as it was.
    pub(crate) fn keep(
        &mut self,
        passed: &mut Passed,
        partial: bool,
        (secrets, finish): (Stamp, Fingerprint),
    ) {
        self.known.extend(std::mem::take(&mut passed.made));
        if !partial {
            let build = self.build;
            self.known.retain(|_, known| known.build.load(Ordering::Relaxed) == build);
            self.copies = std::mem::take(&mut passed.copied).into_iter().collect();
        }
        self.build += 1;
        (self.stamp, self.secrets) = (Some(Stamp::next()), Some(secrets));
        self.finish = Some(finish);
    }

    /// Sums up a whole build, of which a part was made.
    pub(crate) fn sum_up(&self, diagnostics: &mut Diagnostics) -> Passed {
        let mut passed = Passed { files: self.copies.len(), ..Passed::default() };
        for known in self.known.values() {
            passed.files += known.artifacts.len();
            passed.pages += known.pages;
            diagnostics.extend(known.diagnostics.iter().cloned());
            for seen in known.artifacts.iter().filter(|seen| !seen.leaks.is_empty()) {
                let path = seen.artifact.route.path();
                passed.found.extend(seen.leaks.iter().map(|leak| (path.to_owned(), leak.clone())));
            }
        }
        for (route, copied) in &self.copies {
            passed
                .found
                .extend(copied.leaks.iter().map(|leak| (route.path().to_owned(), leak.clone())));
        }
        passed.found.sort();
        passed
    }
}

impl Gate<'_> {
    /// Lets an artifact pass. A route that is asked for twice is stored for
    /// neither: which of the two came first would be for the threads to decide.
    fn pass(&self, artifact: Artifact, leaks: &[Finding]) -> io::Result<()> {
        let path = artifact.route.path();
        self.state.met(path, leaks);
        if self.library.routes.is_disputed(path) {
            return Ok(());
        }
        self.sink.put(artifact)
    }

    /// An artifact as it is published, and the secrets that it would show. They
    /// are looked for in the page as it was made too: a relative link may hold
    /// only the end of a path that is withheld.
    fn finish(&self, artifact: Artifact) -> (Artifact, Vec<Finding>) {
        let mut leaks = self.secrets.find(&artifact);
        let Some(moved) = self.finish.page(&artifact) else { return (artifact, leaks) };
        leaks.extend(self.secrets.find(&moved));
        leaks.sort_unstable();
        leaks.dedup();
        (moved, leaks)
    }

    /// What is known of a unit whose links lead where they did.
    fn recall(&self, unit: &Unit<'_>) -> Option<&Known> {
        let known = self.units.known.get(unit.route)?;
        known.leads(unit.from, self.library, &self.moved).then_some(known)
    }

    /// Takes back what a unit had earlier and has no more.
    fn take_back(&self, known: Option<&Known>, artifacts: &[Seen]) {
        let Some(known) = known else { return };
        let routes = known.artifacts.iter().map(|seen| &seen.artifact.route);
        let is_there = |route: &Route| artifacts.iter().any(|seen| seen.artifact.route == *route);
        routes.filter(|route| !is_there(route)).for_each(|route| self.sink.take_back(route));
    }

    fn count(&self, pages: usize) {
        for _ in 0..pages {
            self.progress.advance();
        }
        self.state.pages.fetch_add(pages, Ordering::Relaxed);
    }

    fn again(&self, unit: &Unit<'_>, known: &Known) -> Made {
        self.count(known.pages);
        if known.secrets == self.secrets.stamp() {
            known.build.store(self.units.build, Ordering::Relaxed);
            for seen in &known.artifacts {
                self.pass(seen.artifact.clone(), &seen.leaks)?;
            }
            return Ok(known.diagnostics.clone());
        }
        let mut artifacts = Vec::new();
        for seen in &known.artifacts {
            let leaks = self.secrets.find(&seen.artifact);
            self.pass(seen.artifact.clone(), &leaks)?;
            artifacts.push(Seen { artifact: seen.artifact.clone(), leaks });
        }
        let diagnostics = known.diagnostics.clone();
        let (texts, asked) = (known.texts.clone(), known.asked.clone());
        let (from, pages) = (known.from, known.pages);
        let (key, secrets, build) = (known.key, self.secrets.stamp(), self.state_of_build());
        let known =
            Known { key, artifacts, secrets, diagnostics, texts, asked, pages, from, build };
        let diagnostics = known.diagnostics.clone();
        self.keep(unit, known);
        Ok(diagnostics)
    }

    fn state_of_build(&self) -> AtomicU64 {
        AtomicU64::new(self.units.build)
    }

    fn keep(&self, unit: &Unit<'_>, known: Known) {
        let mut made = self.state.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.push((unit.route.clone(), known));
    }
}

impl Sink for Gate<'_> {
    /// Takes an artifact that is no part of a unit.
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let route = artifact.route.clone();
        let (digest, secrets) = (artifact.digest, self.secrets.stamp());
        let known = self.units.copies.get(&route).filter(|known| {
            matches!(artifact.body, Payload::Copy(_))
                && (known.digest, known.secrets) == (digest, secrets)
        });
        let leaks = match known {
            Some(known) => known.leaks.clone(),
            None => self.secrets.find(&artifact),
        };
        self.pass(artifact, &leaks)?;
        if self.keeps {
            let mut copied = self.state.copied.lock().unwrap_or_else(PoisonError::into_inner);
            copied.push((route, Copied { digest, secrets, leaks }));
        }
        Ok(())
    }
}

/// Looks into what a unit makes, and keeps it.
struct Recorder<'a> {
    gate: &'a Gate<'a>,
    /// The unit as it was.
    before: Option<&'a Known>,
    made: Mutex<Vec<Seen>>,
}

impl Recorder<'_> {
    /// The artifact as it is in memory already, where it is the same.
    fn held(&self, artifact: &Artifact) -> Option<Artifact> {
        let before = self.before.into_iter().flat_map(|known| &known.artifacts);
        let mut same = before
            .map(|seen| &seen.artifact)
            .filter(|held| (held.digest, &held.route) == (artifact.digest, &artifact.route));
        same.next().cloned()
    }
}

impl Sink for Recorder<'_> {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let (artifact, leaks) = self.gate.finish(artifact);
        if !self.gate.keeps {
            return self.gate.pass(artifact, &leaks);
        }
        let artifact = self.held(&artifact).unwrap_or(artifact);
        self.gate.pass(artifact.clone(), &leaks)?;
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.push(Seen { artifact, leaks });
        Ok(())
    }
}

impl Memory for Gate<'_> {
    fn unit(&self, unit: &Unit<'_>, make: &mut dyn FnMut(&mut Making<'_>) -> Made) -> Made {
        if !self.keeps {
            let recorder = Recorder { gate: self, before: None, made: Mutex::default() };
            let mut making = Making::once(&recorder);
            let diagnostics = make(&mut making)?;
            self.count(making.pages);
            return Ok(diagnostics);
        }
        let key = Fingerprint::of(&(self.finish.key(), (unit.key)()));
        let before = self.units.known.get(unit.route);
        let leading = self.recall(unit);
        // A portable page no longer shows all that its secrets are looked for in.
        let same_secrets = |known: &Known| known.secrets == self.secrets.stamp();
        let fits =
            |known: &&Known| known.key == key && (!self.finish.portable || same_secrets(known));
        if let Some(known) = leading.filter(fits) {
            return self.again(unit, known);
        }
        let recorder = Recorder { gate: self, before, made: Mutex::default() };
        let mut making = Making::kept(&recorder, leading.and_then(|known| known.texts.clone()));
        let diagnostics = make(&mut making)?;
        let Making { texts, asked, pages, .. } = making;
        self.count(pages);
        let artifacts = recorder.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.take_back(before, &artifacts);
        let (from, secrets, build) = (unit.from, self.secrets.stamp(), self.state_of_build());
        let said = diagnostics.clone();
        let known =
            Known { key, artifacts, secrets, diagnostics, texts, asked, pages, from, build };
        self.keep(unit, known);
        Ok(said)
    }

    fn recall(&self, of: &Digest, route: &Route) -> Option<Vec<u8>> {
        let recall = self.recall?;
        recall.bytes(route, recall.made(of)??)
    }

    fn remember(&self, of: Digest, is: Digest) {
        let remembered = self.state.remembered.lock();
        remembered.unwrap_or_else(PoisonError::into_inner).insert(of, Some(is));
    }
}
