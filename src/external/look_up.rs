//! All links: host by host, several hosts side by side.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

#[cfg(not(feature = "external"))]
use super::absent::open;
use super::address::Address;
use super::asking::ask;
#[cfg(feature = "external")]
use super::client::open;
use super::reply::{Client, Unusable};
use super::terms::{Outcome, Settings};
use super::turns::Turns;

/// Asks for each address, and gives what became of it. `done` is called once
/// for each.
///
/// # Errors
/// Where there is no client, or none that can use the proxy.
pub fn look_up(
    urls: &[String],
    settings: &Settings,
    done: &(dyn Fn() + Sync),
) -> Result<BTreeMap<String, Outcome>, Unusable> {
    let client = open(settings)?;
    Ok(ask_all(urls, settings, &client, done))
}

pub(super) fn ask_all(
    urls: &[String],
    settings: &Settings,
    client: &dyn Client,
    done: &(dyn Fn() + Sync),
) -> BTreeMap<String, Outcome> {
    let mut hosts: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for url in urls {
        let host = Address::parse(url).map(|address| address.server()).unwrap_or_default();
        hosts.entry(host).or_default().push(url);
    }
    let queues: Vec<Vec<&String>> = hosts.into_values().collect();
    let (next, found) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let turns = Turns::new(settings.pause);
    let work = || {
        while let Some(queue) = queues.get(next.fetch_add(1, Ordering::Relaxed)) {
            for url in queue {
                let outcome = ask(url, client, &turns, settings);
                let mut found = found.lock().unwrap_or_else(|poison| poison.into_inner());
                found.insert((*url).clone(), outcome);
                drop(found);
                done();
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..settings.hosts_at_once.min(queues.len()) {
            // Where the system gives no more threads, those that there are do it.
            let _ = std::thread::Builder::new().name("links".into()).spawn_scoped(scope, work);
        }
        work();
    });
    let mut found = found.into_inner().unwrap_or_else(|poison| poison.into_inner());
    if !turns.heard_anybody() {
        // Without a connection every name seems not to exist.
        for outcome in found.values_mut() {
            if let Outcome::Dead(why) = outcome {
                *outcome =
                    Outcome::Unreachable(format!("{why}, and no other host answered either"));
            }
        }
    }
    found
}
