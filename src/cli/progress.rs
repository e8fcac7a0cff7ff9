//! A progress bar for what takes over a second.

use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What ends sooner shows nothing.
const DELAY: Duration = Duration::from_secs(1);
/// How often the bar is drawn.
const INTERVAL: Duration = Duration::from_millis(100);

/// Shows on the standard error what is being done, from a second after it was
/// made until it ends, or is dropped, which wipes the bar away. Counting costs
/// the counting threads one atomic addition.
pub struct Meter {
    shared: Arc<Shared>,
    drawer: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Shared {
    /// The stages begun so far, the last of which is under way.
    stages: Mutex<Vec<(Cow<'static, str>, Instant)>>,
    done: AtomicU64,
    total: AtomicU64,
    ended: Mutex<bool>,
    end: Condvar,
}

impl Meter {
    /// A meter; one that is not `visible` only counts.
    pub fn new(visible: bool) -> Self {
        let shared = Arc::new(Shared::default());
        let drawer = visible.then(|| {
            let shared = shared.clone();
            std::thread::Builder::new().name("progress".into()).spawn(move || draw(&shared)).ok()
        });
        Self { shared, drawer: Mutex::new(drawer.flatten()) }
    }

    /// A new stage begins, with a number of steps; 0 where that is not known.
    pub fn begin(&self, stage: impl Into<Cow<'static, str>>, steps: u64) {
        self.shared.stages().push((stage.into(), Instant::now()));
        self.shared.done.store(0, Ordering::Relaxed);
        self.shared.total.store(steps, Ordering::Relaxed);
    }

    /// Some steps of the stage are done.
    pub fn advance(&self, steps: u64) {
        self.shared.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// Wipes the bar away for good.
    pub fn end(&self) {
        *self.shared.ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.shared.end.notify_all();
        if let Some(drawer) = self.drawer.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = drawer.join();
        }
    }

    /// The stages in their order, and how long each took up to now.
    pub fn times(&self) -> Vec<(Cow<'static, str>, Duration)> {
        let stages = self.shared.stages();
        let ends = stages.iter().skip(1).map(|(_, begun)| *begun).chain([Instant::now()]);
        stages.iter().zip(ends).map(|((name, begun), end)| (name.clone(), end - *begun)).collect()
    }
}

impl Shared {
    fn stages(&self) -> MutexGuard<'_, Vec<(Cow<'static, str>, Instant)>> {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.end();
    }
}

fn draw(shared: &Shared) {
    let ended = |wait: Duration| {
        let lock = shared.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = shared.end.wait_timeout_while(lock, wait, |ended| !*ended);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    };
    if ended(DELAY) {
        return;
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = |template: &str| {
        ProgressStyle::with_template(template)
            .map(|style| style.progress_chars("━━─"))
            .unwrap_or_else(|_| ProgressStyle::default_bar())
    };
    let counted = style("{msg:>12} {bar:30} {human_pos} of {human_len}, {elapsed}");
    let uncounted = style("{msg:>12} {spinner} {elapsed}");
    loop {
        let total = shared.total.load(Ordering::Relaxed);
        let stage = shared.stages().last().map(|(name, _)| name.clone()).unwrap_or_default();
        bar.set_style(if total > 0 { counted.clone() } else { uncounted.clone() });
        bar.set_message(stage);
        bar.set_length(total);
        bar.set_position(shared.done.load(Ordering::Relaxed).min(total.max(1)));
        bar.tick();
        if ended(INTERVAL) {
            break;
        }
    }
    bar.finish_and_clear();
}
