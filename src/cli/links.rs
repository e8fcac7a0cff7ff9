//! `amicus check --external`: asks other hosts, and remembers what they said.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::arguments::Asking;
use super::progress::Meter;
use crate::base::Diagnostics;
use crate::build::Outwards;
use crate::external::{self, Memory, Outcome, Settings, Unusable};
use crate::publish::beside;

/// Where what was found is kept, in the site's folder `.amicus`.
const KEPT: &str = "links.json";
/// How many hosts are asked side by side.
const HOSTS_AT_ONCE: usize = 8;
/// How long at most is waited where a host asks for patience.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was found of a site's links, as diagnostics, and how many there are.
///
/// # Errors
/// Where nobody can be asked.
pub fn look_up(
    root: &Path,
    asking: &Asking,
    outwards: &Outwards,
    meter: &Meter,
) -> Result<(Diagnostics, usize), Unusable> {
    let links = &outwards.links;
    let settings = settings(asking, outwards);
    let hours = asking.cache_for.unwrap_or(outwards.settings.cache_hours);
    let now = u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default();
    let mut memory = beside::recall(root, KEPT).map(|text| Memory::read(&text)).unwrap_or_default();
    let mut found: BTreeMap<String, Outcome> = BTreeMap::new();
    let mut unknown: Vec<String> = Vec::new();
    for link in links {
        match memory.recall(&link.address, now, hours) {
            Some(outcome) => drop(found.insert(link.address.clone(), outcome)),
            None => unknown.push(link.address.clone()),
        }
    }
    unknown.sort();
    unknown.dedup();
    if !unknown.is_empty() {
        meter.begin("Asking", unknown.len() as u64);
        let anew = external::look_up(&unknown, &settings, &|| meter.advance(1))?;
        for (url, outcome) in &anew {
            memory.keep(url, outcome, now);
        }
        found.extend(anew);
        // That it cannot be kept costs only time.
        let _ = beside::keep(root, KEPT, &memory.write(now, hours));
    }
    Ok((external::diagnostics(links, &found), found.len()))
}

fn settings(asking: &Asking, outwards: &Outwards) -> Settings {
    let chosen = &outwards.settings;
    Settings {
        agent: concat!("amicus/", env!("CARGO_PKG_VERSION"), " (link check)").to_owned(),
        home: external::host_of(&outwards.origin).unwrap_or_default(),
        proxy: asking.proxy.clone().or_else(proxy_of_environment),
        timeout: Duration::from_secs(chosen.timeout),
        pause: Duration::from_millis(chosen.pause_ms),
        retries: chosen.retries,
        patience: PATIENCE,
        hosts_at_once: HOSTS_AT_ONCE,
    }
}

/// Who has set a proxy for all programs means this one too.
pub fn proxy_of_environment() -> Option<String> {
    let names = ["all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"];
    names.iter().find_map(|name| std::env::var(name).ok()).filter(|proxy| !proxy.is_empty())
}
