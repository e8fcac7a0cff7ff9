//! Whose turn it is at a host, and which hosts are silent.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so many links in a row that a host did not answer, the rest of its
/// links is not asked for.
const SILENT: u32 = 3;

/// What is known of hosts.
pub struct Turns {
    pause: Duration,
    hosts: Mutex<BTreeMap<String, Arc<Mutex<Host>>>>,
    heard: AtomicBool,
}

#[derive(Default)]
struct Host {
    /// When it was asked last.
    last: Option<Instant>,
    /// How many links in a row it did not answer.
    silent: u32,
}

impl Turns {
    /// Hosts of which nothing is known, to be left alone for a while between
    /// two requests.
    pub fn new(pause: Duration) -> Self {
        Self { pause, hosts: Mutex::default(), heard: AtomicBool::new(false) }
    }

    /// Asks a host when it is its turn: nobody else does meanwhile.
    pub fn take<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let host = self.host(host);
        let mut host = lock(&host);
        if let Some(last) = host.last {
            std::thread::sleep(self.pause.saturating_sub(last.elapsed()));
        }
        let given = ask();
        host.last = Some(Instant::now());
        given
    }

    /// Whether a host has not answered for several links.
    pub fn is_silent(&self, host: &str) -> bool {
        lock(&self.host(host)).silent >= SILENT
    }

    /// Keeps in mind whether a host answered for a link.
    pub fn heard(&self, host: &str, answered: bool) {
        let host = self.host(host);
        let mut host = lock(&host);
        host.silent = if answered { 0 } else { host.silent.saturating_add(1) };
        if answered {
            self.heard.store(true, Ordering::Relaxed);
        }
    }

    /// Whether any host has answered.
    pub fn heard_anybody(&self) -> bool {
        self.heard.load(Ordering::Relaxed)
    }

    fn host(&self, name: &str) -> Arc<Mutex<Host>> {
        Arc::clone(lock(&self.hosts).entry(name.to_owned()).or_default())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
