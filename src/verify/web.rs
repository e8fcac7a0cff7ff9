//! Copies that a host serves: its list of files, then each file that is listed. What
//! else the host has cannot be seen from outside.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::found::{BAG, Finding, Held, Kind, MOST, Read, Stop, TAG_LIST, Unreadable, digest};
use crate::artifact::{SIGNATURE, SUMS};
use crate::signing::Listing;

/// After so many files in a row that a host did not send, the rest is not asked for.
const SILENT: u32 = 8;
/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 << 10;

/// What a host answered.
pub enum Got {
    /// A file.
    File(Box<dyn io::Read>),
    /// That it has none there, or shows it to nobody.
    Nothing(u16),
    /// What stands at another address, to which it led on.
    Elsewhere(Box<dyn io::Read>),
}

/// Asks a host for files.
pub trait Fetch: Sync {
    /// Asks for the file at an address, and follows where it is sent, within the host.
    ///
    /// # Errors
    /// Why no answer was had, as the rest of a sentence.
    fn get(&self, url: &str) -> Result<Got, String>;
}

/// How much is asked of a host.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many files at once.
    pub at_once: usize,
    /// The longest file that is read, in bytes.
    pub longest: u64,
}

/// What a host served.
pub struct Served {
    /// Its files.
    pub held: Held,
    /// Files that are listed, which the host reads itself and does not show.
    pub unseen: Vec<String>,
    /// Pages at old addresses that are listed, in place of which the host leads on.
    pub led_on: Vec<String>,
}

/// Reads what is served at an address, which ends in `/`. `own` are the names of files
/// that hosts keep to themselves.
///
/// # Errors
/// Where the host does not answer, or has no list of files.
pub fn served(
    base: &str,
    own: &[&str],
    fetch: &dyn Fetch,
    limits: Limits,
) -> Result<Served, Unreadable> {
    let hint = "name the address of the first page of a site that was published with its sums";
    let unreadable = |why: String| Unreadable { why, hint };
    let mut held = Held::default();
    let (unseen, led_on) = (Vec::new(), Vec::new());
    let mut served = Served { held: Held::default(), unseen, led_on };
    let list = match one((base, SUMS), own, fetch, MOST) {
        Ok(Seen::File(list)) => list.text.unwrap_or_default(),
        Ok(_) => return Err(unreadable(format!("`{base}` has no `{SUMS}`"))),
        Err(finding) => return Err(unreadable(format!("`{base}{SUMS}` {}", finding.why))),
    };
    held.kept.insert(SUMS.to_owned(), list.clone());
    match one((base, SIGNATURE), own, fetch, MOST) {
        Ok(Seen::File(file)) => held.take(file),
        Ok(_) => {}
        Err(finding) => held.odd.push(finding),
    }
    let paths: Vec<String> = Listing::read(&list).files.into_keys().collect();
    if paths.iter().any(|path| path == BAG || path == TAG_LIST) {
        let why = format!("`{base}` is a bag");
        return Err(Unreadable { why, hint: "download it, and verify the folder" });
    }
    let silent = AtomicU32::new(0);
    let ask = |path: &String| {
        if silent.load(Ordering::Relaxed) >= SILENT {
            return None;
        }
        let got = one((base, path), own, fetch, limits.longest);
        match got.is_ok() {
            true => silent.store(0, Ordering::Relaxed),
            false => drop(silent.fetch_add(1, Ordering::Relaxed)),
        }
        Some(got)
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(limits.at_once);
    let threads = threads.build().map_err(|error| unreadable(error.to_string()))?;
    let done = Mutex::new(Vec::new());
    threads.install(|| {
        paths.par_iter().with_max_len(1).for_each(|path| {
            let got = ask(path);
            if let Ok(mut done) = done.lock() {
                done.push((path, got));
            }
        });
    });
    for (path, got) in done.into_inner().unwrap_or_default() {
        match got {
            Some(Ok(Seen::File(file))) => held.take(file),
            Some(Ok(Seen::Kept)) => served.unseen.push(path.clone()),
            Some(Ok(Seen::Elsewhere)) => served.led_on.push(path.clone()),
            Some(Ok(Seen::Nothing)) => {}
            Some(Err(finding)) => held.odd.push(finding),
            None => {
                let why = "was not asked for, since the host had stopped answering";
                held.odd.push(Finding::new(Kind::Unreadable, path, why));
            }
        }
    }
    served.unseen.sort();
    served.led_on.sort();
    served.held = held;
    Ok(served)
}

/// What was seen of a file.
enum Seen {
    File(Read),
    /// The host has none there.
    Nothing,
    /// The host keeps it to itself.
    Kept,
    /// The host leads on from its address, which is an old one.
    Elsewhere,
}

/// One file.
fn one(
    (base, path): (&str, &str),
    own: &[&str],
    fetch: &dyn Fetch,
    most: u64,
) -> Result<Seen, Finding> {
    let failed = |why: String| Finding::new(Kind::Unreadable, path, why);
    let mut body = match fetch.get(&format!("{base}{}", encoded(path))).map_err(failed)? {
        Got::Elsewhere(_) if leads_on(path) => return Ok(Seen::Elsewhere),
        Got::File(body) | Got::Elsewhere(body) => body,
        Got::Nothing(_) if own.contains(&path) => return Ok(Seen::Kept),
        Got::Nothing(404 | 410) => return Ok(Seen::Nothing),
        Got::Nothing(status) => return Err(failed(format!("was answered with {status}"))),
    };
    let mut buffer = vec![0; PIECE];
    let read = digest(path.to_owned(), &mut body, most, &mut buffer);
    read.map(Seen::File).map_err(|stop| match stop {
        Stop::Broken(error) => failed(format!("was not sent to its end: {error}")),
        Stop::TooLong => failed(format!("is longer than the {most} bytes that are read of it")),
    })
}

/// Whether a page may be one at an old address, in place of which a host leads on by
/// itself. Every page that says something is that of a folder.
fn leads_on(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.ends_with(".html") && name != "index.html" && path != "404.html"
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
    path.bytes().fold(String::new(), |all, byte| match plain(byte) {
        true => all + &char::from(byte).to_string(),
        false => all + &format!("%{byte:02X}"),
    })
}
