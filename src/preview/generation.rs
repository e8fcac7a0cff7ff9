//! The table of artifacts of one build.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::artifact::{self, Artifact, Payload, Sink};
use crate::base::{Route, Stamp};
use crate::build::{Notice, Options, Unseen};

/// What is shown of one build that went well. It never changes; the next such
/// build makes another.
#[derive(Debug, Default)]
pub struct Generation {
    /// Unique among all that a browser may remember.
    pub number: u64,
    /// The decoded path that the site stands below: empty, or such as
    /// `/reports`.
    pub base: String,
    /// What is to be told of some documents, by the path of the route they have
    /// or would have.
    pub remarks: BTreeMap<String, Remark>,
    /// All that the build made.
    pub table: Table,
    sums: OnceLock<Artifact>,
}

/// What is to be told of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its path in the site.
    pub path: String,
    /// Why readers do not see it as it is.
    pub unseen: Option<Unseen>,
    /// Why it is not shown here either, where it is not.
    pub hidden: Option<&'static str>,
}

/// What is to be told of the documents of which a build gave notice, where
/// readers get what these options ask for.
pub fn remarks(
    notices: &BTreeMap<String, Notice>,
    published: &Options,
) -> BTreeMap<String, Remark> {
    let remarks = notices.iter().filter_map(|(route, notice)| {
        let unseen = notice.unseen(published);
        let path = notice.path.clone();
        let remark = Remark { path, unseen, hidden: notice.hidden };
        (remark.unseen.is_some() || remark.hidden.is_some()).then(|| (route.clone(), remark))
    });
    remarks.collect()
}

/// Artifacts by route.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Only asked, and shared by tables that have the same routes.
    index: Arc<HashMap<Route, usize>>,
    slots: Vec<Option<Artifact>>,
    gone: usize,
}

impl Generation {
    /// What is shown before any build.
    pub fn empty(number: u64) -> Self {
        Self { number, ..Self::default() }
    }

    /// What is shown of a build.
    pub fn new(number: u64, base: String, remarks: BTreeMap<String, Remark>, table: Table) -> Self {
        Self { number, base, remarks, table, sums: OnceLock::new() }
    }

    /// What is published at a path such as `reports/x/index.html`.
    pub fn get(&self, path: &str) -> Option<&Artifact> {
        if path == artifact::SUMS {
            return self.sums();
        }
        let route = Route::file(path).ok().filter(|route| route.path() == path)?;
        self.table.get(&route)
    }

    /// The list of everything with its digest, as it is published.
    fn sums(&self) -> Option<&Artifact> {
        let route = Route::file(artifact::SUMS).ok().filter(|_| !self.table.is_empty())?;
        Some(self.sums.get_or_init(|| {
            let mut all: Vec<&Artifact> = self.table.slots.iter().flatten().collect();
            all.sort_unstable_by(|a, b| a.route.cmp(&b.route));
            let lines = all.iter().map(|artifact| (artifact.route.path(), artifact.digest));
            Artifact::new(route, artifact::sums(lines))
        }))
    }
}

impl Table {
    /// The artifact of a route.
    pub fn get(&self, route: &Route) -> Option<&Artifact> {
        self.index.get(route).and_then(|at| self.slots.get(*at)).and_then(Option::as_ref)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.gone == self.slots.len()
    }

    /// The table of the build that comes next and made these artifacts. What it
    /// did not make is gone, or, where it made only what is different, as it
    /// was. Routes that may hold something else than before are added to
    /// `touched`.
    pub fn next(&self, made: Collector, touched: &mut BTreeSet<Route>) -> Table {
        let Collector { base, anew, taken_back, made } = made;
        let keeps = base.is_some() && !anew.into_inner();
        let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut next = match keeps {
            true => self.clone(),
            false => Table {
                index: Arc::clone(&self.index),
                slots: vec![None; self.slots.len()],
                gone: self.slots.len(),
            },
        };
        let mut new = Vec::new();
        for artifact in made {
            let Some(slot) = self
                .index
                .get(&artifact.route)
                .and_then(|at| Some((*at, next.slots.get_mut(*at)?)))
            else {
                new.push(artifact);
                continue;
            };
            let (at, slot) = slot;
            let old = self.slots.get(at).and_then(Option::as_ref);
            if old.is_none_or(|old| old.digest != artifact.digest) {
                touched.insert(artifact.route.clone());
            }
            next.gone -= usize::from(slot.is_none());
            // What is the same is kept in memory once.
            *slot = Some(old.filter(|old| is_same(old, &artifact)).cloned().unwrap_or(artifact));
        }
        if !keeps {
            let lost = self.slots.iter().zip(&next.slots).filter(|(_, new)| new.is_none());
            touched.extend(lost.filter_map(|(old, _)| Some(old.as_ref()?.route.clone())));
        }
        for route in taken_back.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let slot = self.index.get(&route).and_then(|at| next.slots.get_mut(*at));
            if slot.is_some_and(|slot| slot.take().is_some()) {
                next.gone += 1;
                touched.insert(route);
            }
        }
        next.add(new, touched);
        next
    }

    fn add(&mut self, mut new: Vec<Artifact>, touched: &mut BTreeSet<Route>) {
        if !new.is_empty() {
            new.sort_unstable_by(|a, b| a.route.cmp(&b.route));
            let index = Arc::make_mut(&mut self.index);
            for artifact in new {
                touched.insert(artifact.route.clone());
                index.insert(artifact.route.clone(), self.slots.len());
                self.slots.push(Some(artifact));
            }
        }
        // The places of what is gone are kept for its return, but not without end.
        if self.gone > 100 && self.gone > self.slots.len() / 4 {
            self.slots.retain(Option::is_some);
            self.gone = 0;
            let routes = self.slots.iter().flatten().map(|artifact| artifact.route.clone());
            self.index = Arc::new(routes.enumerate().map(|(at, route)| (route, at)).collect());
        }
    }

    /// Those of some routes at which another table has something else, and how
    /// many bytes this one holds there.
    pub fn differing(&self, other: &Table, routes: BTreeSet<Route>) -> (Vec<Route>, u64) {
        let mut bytes = 0;
        let mut differing = Vec::new();
        for route in routes {
            let (ours, theirs) = (self.get(&route), other.get(&route));
            if ours.map(|ours| ours.digest) == theirs.map(|theirs| theirs.digest) {
                continue;
            }
            if let Some(Artifact { body: Payload::Bytes(held), .. }) = ours {
                bytes += held.len() as u64;
            }
            differing.push(route);
        }
        (differing, bytes)
    }
}

/// Whether bytes that were made anew can be let go of. What is copied is
/// another file although it holds the same.
fn is_same(old: &Artifact, new: &Artifact) -> bool {
    old.digest == new.digest
        && matches!((&old.body, &new.body), (Payload::Bytes(_), Payload::Bytes(_)))
}

/// Takes the artifacts of a build.
#[derive(Debug, Default)]
pub struct Collector {
    /// The build whose artifacts the table holds.
    base: Option<Stamp>,
    /// Whether all of them are put.
    anew: AtomicBool,
    taken_back: Mutex<Vec<Route>>,
    made: Mutex<Vec<Artifact>>,
}

impl Collector {
    /// For a build after the one whose artifacts are in the table.
    pub fn after(base: Option<Stamp>) -> Self {
        Self { base, ..Self::default() }
    }
}

impl Sink for Collector {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).push(artifact);
        Ok(())
    }

    fn base(&self) -> Option<Stamp> {
        self.base
    }

    fn start_anew(&self) {
        self.anew.store(true, Ordering::Relaxed);
    }

    fn take_back(&self, route: &Route) {
        self.taken_back.lock().unwrap_or_else(PoisonError::into_inner).push(route.clone());
    }
}
