//! A site on its way into a bucket: what others need first, then pages, then the list
//! of digests, and deletions last. After each stage the bucket is listed again, and
//! what a store only says to have ends the upload there.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::asking::Target;
use super::object::{Object, STAGES};
use super::plan::{Guess, Known, Plan, Why, listed};
use super::record::Record;
use super::refusal::{UPLOAD_FAILED, UPLOAD_NOT_STORED, not_stored};
use super::store::{Head, Listing, Store};
use super::xml::Found;
use crate::artifact::SUMS;
use crate::base::Diagnostic;
use crate::export::pack::Shelf;

/// How many requests are under way at once.
const AT_ONCE: usize = 8;
/// The longest file that can be sent at once, in bytes.
const LONGEST: u64 = 5 << 30;
/// How long is waited for a list to have what was stored, each time twice as long.
const LISTED: [Duration; 3] =
    [Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

/// What is uploaded, and how.
pub struct Job<'a> {
    /// The files of the site, in the order of their paths.
    pub objects: &'a [Object],
    /// What opens them.
    pub shelf: &'a dyn Shelf,
    /// What this machine remembers of the bucket.
    pub record: Option<&'a str>,
    /// Whether what somebody else has put there is written over.
    pub takes_over: bool,
    /// How many objects may be deleted.
    pub most_deletes: Option<usize>,
    /// Whether nothing is changed, and only told what would be.
    pub is_dry: bool,
    /// Keeps what is remembered.
    pub keep: &'a (dyn Fn(&str) + Sync),
    /// Is told what begins, with how many steps.
    pub begin: &'a (dyn Fn(&'static str, usize) + Sync),
    /// Is told that a step is done.
    pub step: &'a (dyn Fn() + Sync),
}

/// What became of an upload, or would become of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was sent: paths, with why and how many bytes.
    pub sent: Vec<(String, Why, u64)>,
    /// What was deleted.
    pub deleted: Vec<String>,
    /// How many objects were there already.
    pub unchanged: usize,
    /// Why it is not complete.
    pub failure: Option<Diagnostic>,
}

/// Uploads a site.
pub fn upload(target: &Target<'_>, job: &Job<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    outcome.failure = carry_out(target, job, &mut outcome).err();
    outcome
}

fn carry_out(target: &Target<'_>, job: &Job<'_>, outcome: &mut Outcome) -> Result<(), Diagnostic> {
    if let Some(long) = job.objects.iter().find(|object| object.bytes > LONGEST) {
        let text =
            format!("`{}` is longer than 5 GiB, the most that can be sent at once", long.path);
        let hint = "publish it somewhere else, and link to it";
        return Err(Diagnostic::nowhere(&UPLOAD_FAILED, text).hint(hint));
    }
    let store = Store::of(target);
    (job.begin)("Comparing", 0);
    let listing = store.list()?;
    let mut record = Record::read(job.record.unwrap_or_default(), target);
    record.retain(|path| listing.contains_key(path));
    let plan = plan(&store, job, &listing, &record)?;
    plan.check(job.takes_over, job.most_deletes)?;
    outcome.unchanged = plan.same.len();
    let object = |at: &usize| job.objects.get(*at);
    for object in plan.same.iter().filter_map(object) {
        if let Some(found) = listing.get(&object.path) {
            record.keep(object, found);
        }
    }
    for path in &plan.foreign {
        if let Some(found) = listing.get(path) {
            record.keep_foreign(path, found);
        }
    }
    if job.is_dry {
        let sent = plan.sent.iter().filter_map(|(at, why)| Some((object(at)?, *why)));
        outcome.sent = sent.map(|(object, why)| (object.path.clone(), why, object.bytes)).collect();
        outcome.deleted = plan.deleted;
        return Ok(());
    }
    (job.begin)("Uploading", plan.sent.len() + plan.deleted.len());
    for stage in STAGES {
        let sent: Vec<(&Object, Why)> = plan
            .sent
            .iter()
            .filter_map(|(at, why)| Some((object(at)?, *why)))
            .filter(|(object, _)| object.stage == stage)
            .collect();
        if !sent.is_empty() {
            send(&store, job, &sent, &mut record, outcome)?;
            (job.keep)(&record.write());
        }
    }
    delete(&store, job, &plan.deleted, outcome)?;
    let deleted: BTreeSet<&str> = plan.deleted.iter().map(String::as_str).collect();
    record.retain(|path| !deleted.contains(path));
    (job.keep)(&record.write());
    Ok(())
}

/// Compares the site with what lies in the bucket.
fn plan(
    store: &Store<'_>,
    job: &Job<'_>,
    listing: &Listing,
    record: &Record,
) -> Result<Plan, Diagnostic> {
    let sums = if listing.contains_key(SUMS) { store.sums()? } else { None };
    let listed = sums.as_deref().map(listed).unwrap_or_default();
    let known = Known { listing, record, listed };
    let paths: BTreeSet<&str> = job.objects.iter().map(|object| object.path.as_str()).collect();
    let asked: Vec<(usize, &Object)> = job
        .objects
        .iter()
        .enumerate()
        .filter(|(_, object)| known.guess(object) == Guess::Ask)
        .collect();
    let unknown = known.unknown(&paths);
    (job.begin)("Comparing", asked.len() + unknown.len());
    let heads = side_by_side(store, &asked, &|(at, object): &(usize, &Object)| {
        let head = store.head(&object.path)?;
        (job.step)();
        Ok((*at, head))
    });
    let heads: Vec<(usize, Option<Head>)> = heads.all()?;
    let marked = side_by_side(store, &unknown, &|path: &String| {
        // Nobody can name an object with such a path in an address.
        let is_odd = path.split('/').any(|part| matches!(part, "." | ".."));
        let head = if is_odd { None } else { store.head(path)? };
        (job.step)();
        Ok(head.and_then(|head| head.mark).map(|_| path.clone()))
    });
    let marked = marked.all()?.into_iter().flatten().collect();
    Ok(known.plan(job.objects, &heads, &marked))
}

/// Sends objects side by side, and looks whether the bucket has them.
fn send(
    store: &Store<'_>,
    job: &Job<'_>,
    sent: &[(&Object, Why)],
    record: &mut Record,
    outcome: &mut Outcome,
) -> Result<(), Diagnostic> {
    let done = side_by_side(store, sent, &|(object, why): &(&Object, Why)| {
        let tag = store.put(object, job.shelf)?;
        (job.step)();
        Ok((*object, *why, tag))
    });
    for (object, why, _) in &done.made {
        outcome.sent.push((object.path.clone(), *why, object.bytes));
    }
    let stored = done.all()?;
    let mut missing = None;
    for pause in [None].into_iter().chain(LISTED.map(Some)) {
        if let Some(pause) = pause {
            store.wait(pause);
        }
        let listing = store.list()?;
        missing = stored.iter().find_map(|(object, _, tag)| {
            let what = lacks(object, tag.as_deref(), listing.get(&object.path))?;
            Some(not_stored(&object.path, what))
        });
        if missing.is_none() {
            for (object, ..) in &stored {
                if let Some(found) = listing.get(&object.path) {
                    record.keep(object, found);
                }
            }
            break;
        }
    }
    missing.map_or(Ok(()), Err)
}

/// What is wrong with an object in a list that was made after it was stored.
fn lacks(object: &Object, tag: Option<&str>, found: Option<&Found>) -> Option<&'static str> {
    let Some(found) = found else { return Some("its list of objects does not") };
    if found.bytes != object.bytes {
        return Some("in its list of objects it has another length");
    }
    match (&found.tag, tag) {
        (Some(found), Some(tag)) if found != tag && !object.is_tagged(found) => {
            Some("in its list of objects it is another")
        }
        _ => None,
    }
}

fn delete(
    store: &Store<'_>,
    job: &Job<'_>,
    paths: &[String],
    outcome: &mut Outcome,
) -> Result<(), Diagnostic> {
    if paths.is_empty() {
        return Ok(());
    }
    let done = side_by_side(store, paths, &|path: &String| {
        store.delete(path)?;
        (job.step)();
        Ok(path.clone())
    });
    outcome.deleted.clone_from(&done.made);
    outcome.deleted.sort();
    done.all()?;
    let mut left = None;
    for pause in [None].into_iter().chain(LISTED.map(Some)) {
        if let Some(pause) = pause {
            store.wait(pause);
        }
        let listing = store.list()?;
        left = paths.iter().find(|path| listing.contains_key(*path));
        if left.is_none() {
            return Ok(());
        }
    }
    let Some(left) = left else { return Ok(()) };
    let text = format!("the store says that it has deleted `{left}`, and it is there still");
    let hint = "readers can still see it: look whether the bucket keeps what is deleted, then run it again";
    Err(Diagnostic::nowhere(&UPLOAD_NOT_STORED, text).hint(hint))
}

/// What several threads have made, and what the first of them failed at.
struct Done<R> {
    made: Vec<R>,
    failure: Option<Diagnostic>,
}

impl<R> Done<R> {
    fn all(self) -> Result<Vec<R>, Diagnostic> {
        self.failure.map_or(Ok(self.made), Err)
    }
}

/// Does something with each item, several at once; ends at the first failure. What is
/// made is in the order of the items.
fn side_by_side<T: Sync, R: Send>(
    store: &Store<'_>,
    items: &[T],
    act: &(dyn Fn(&T) -> Result<R, Diagnostic> + Sync),
) -> Done<R> {
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<(usize, R)>> = Mutex::default();
    let failure: Mutex<Option<Diagnostic>> = Mutex::default();
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return };
            match act(item) {
                Ok(result) => {
                    made.lock().unwrap_or_else(PoisonError::into_inner).push((at, result))
                }
                Err(error) => {
                    // Nobody takes another item, or tries again for long.
                    next.store(items.len(), Ordering::Relaxed);
                    store.end();
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                    return;
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..AT_ONCE.min(items.len()) {
            scope.spawn(work);
        }
        work();
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_unstable_by_key(|(at, _)| *at);
    let made = made.into_iter().map(|(_, result)| result).collect();
    Done { made, failure: failure.into_inner().unwrap_or_else(PoisonError::into_inner) }
}
