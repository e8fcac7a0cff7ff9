//! What a preview shows at one moment.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use super::generation::Generation;
use super::host::Overlay;
use crate::base::Route;

/// How many generations are kept for pages that are still loading.
const KEPT: usize = 4;
/// How many bytes they may hold that are no longer shown.
const KEPT_BYTES: u64 = 256 << 20;
/// How many differences are remembered, and how many files in all of them.
const REMEMBERED: usize = 250;
const REMEMBERED_FILES: usize = 20_000;
/// More files than this are not named one by one.
const MOST_FILES: usize = 1_000;

/// What is shown: the last generation without errors, a few before it, and
/// what is wrong now. It never changes; each build makes another.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is served.
    pub now: Arc<Generation>,
    /// What is wrong in the site as it is on the disk.
    pub overlay: Arc<Overlay>,
    /// Earlier generations, the latest first, each with the bytes that only it
    /// and those before it hold.
    earlier: Vec<(Arc<Generation>, u64)>,
    past: Arc<VecDeque<Past>>,
}

/// How a generation came to differ from the one before.
#[derive(Debug, Clone)]
struct Past {
    /// The number of the one before.
    from: u64,
    /// Those that are no pages: a page is known by its digest.
    files: Arc<[Route]>,
}

impl Shown {
    /// Before anything was built.
    pub fn nothing(first: u64) -> Self {
        Self {
            now: Arc::new(Generation::empty(first)),
            overlay: Arc::default(),
            earlier: Vec::new(),
            past: Arc::default(),
        }
    }

    /// The same with other diagnostics.
    pub fn tell(&self, overlay: Arc<Overlay>) -> Self {
        Self { overlay, ..self.clone() }
    }

    /// The same with the next generation, which differs at some routes; what
    /// is no longer shown there holds so many bytes.
    pub fn swap(&self, next: Generation, routes: Vec<Route>, bytes: u64) -> Self {
        let mut past: VecDeque<Past> = self.past.iter().cloned().collect();
        let from = self.now.number;
        let files = routes.into_iter().filter(|route| !is_page(route)).collect();
        past.push_back(Past { from, files });
        let mut files: usize = past.iter().map(|past| past.files.len()).sum();
        while past.len() > REMEMBERED || files > REMEMBERED_FILES {
            let Some(oldest) = past.pop_front() else { break };
            files -= oldest.files.len();
        }
        let mut earlier = vec![(Arc::clone(&self.now), bytes)];
        let mut bytes = bytes;
        for (generation, own) in &self.earlier {
            bytes += own;
            if earlier.len() < KEPT && bytes <= KEPT_BYTES {
                earlier.push((Arc::clone(generation), *own));
            }
        }
        Self {
            now: Arc::new(next),
            overlay: Arc::clone(&self.overlay),
            earlier,
            past: Arc::new(past),
        }
    }

    /// The same with a generation that differs in nothing, but takes what it
    /// copies from files that were written anew.
    pub fn renew(&self, same: Generation) -> Self {
        Self { now: Arc::new(same), ..self.clone() }
    }

    /// The same without the earlier generations; `None` where there are none.
    pub fn forget(&self) -> Option<Self> {
        (!self.earlier.is_empty()).then(|| Self { earlier: Vec::new(), ..self.clone() })
    }

    /// The generation of a number, where it is kept.
    pub fn generation(&self, number: u64) -> Option<&Arc<Generation>> {
        let earlier = self.earlier.iter().map(|(generation, _)| generation);
        std::iter::once(&self.now).chain(earlier).find(|generation| generation.number == number)
    }

    /// The files that are no pages and differ between a generation and now;
    /// `None` where that is not known, or where there are too many.
    pub fn files_since(&self, number: u64) -> Option<BTreeSet<Route>> {
        if number == self.now.number {
            return Some(BTreeSet::new());
        }
        let first = self.past.iter().position(|past| past.from == number)?;
        let files = self.past.iter().skip(first).flat_map(|past| past.files.iter());
        let files: BTreeSet<Route> = files.cloned().collect();
        (files.len() <= MOST_FILES).then_some(files)
    }
}

/// Whether a route is that of a page.
pub fn is_page(route: &Route) -> bool {
    route.path().ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_told_which_files_differ_however_many_pages_do() {
        let file = |path: &str| Route::file(path).unwrap();
        let mut shown = Shown::nothing(0);
        for number in 1..=1_000 {
            let next = Generation::empty(number);
            let pages = (0..1_000).map(|page| file(&format!("p{page}/index.html")));
            let files = [file("style.css"), file(&format!("{}.png", number % 3))];
            shown = shown.swap(next, pages.chain(files).collect(), 0);
        }
        assert_eq!(shown.files_since(1_000).map(|files| files.len()), Some(0));
        assert_eq!(shown.files_since(999).map(|files| files.len()), Some(2));
        assert_eq!(shown.files_since(800).map(|files| files.len()), Some(4));
        assert_eq!(shown.files_since(10), None);
        assert_eq!((shown.earlier.len(), shown.past.len()), (KEPT, REMEMBERED));
    }
}
