//! One link: requests, redirects and further tries.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::address::Address;
use super::reply::{Client, Fault, Method, Reply};
use super::terms::{Outcome, Settings};
use super::turns::Turns;
use super::verdict::{Verdict, judge, judge_fault};

/// How many redirects are followed.
const MOST_HOPS: usize = 10;
/// So many times what one request may take is what one try may take.
const TRY: u32 = 3;
/// So many times longer than the last is each wait between two tries.
const LONGER: u32 = 4;

/// How one try ended.
enum Tried {
    Done(Outcome),
    /// This, unless it is tried again, after so many seconds where the host
    /// says so.
    Again(Outcome, Option<u64>),
}

/// Finds out what becomes of a link. It takes at most as long as its tries and
/// the waits between them may.
pub fn ask(url: &str, client: &dyn Client, turns: &Turns, settings: &Settings) -> Outcome {
    let Some(address) = Address::parse(url) else {
        return Outcome::Unreachable("is not an address that can be asked for".into());
    };
    if address.is_onion() && settings.proxy.is_none() {
        return Outcome::Unreachable(
            "is an onion address, which can be asked for by way of Tor only".into(),
        );
    }
    if turns.is_silent(&address.server()) {
        return Outcome::Unreachable(
            "was not asked for, since its host did not answer several times".into(),
        );
    }
    let mut asking = Asking { client, turns, settings, heard: false };
    let outcome = asking.try_often(&address);
    turns.heard(&address.server(), asking.heard);
    outcome
}

struct Asking<'a> {
    client: &'a dyn Client,
    turns: &'a Turns,
    settings: &'a Settings,
    /// Whether any host has answered.
    heard: bool,
}

impl Asking<'_> {
    fn try_often(&mut self, address: &Address) -> Outcome {
        let settings = self.settings;
        let (mut tries, mut wait) = (0, settings.pause);
        loop {
            let (outcome, asked) = match self.follow(address) {
                Tried::Done(outcome) => return outcome,
                Tried::Again(outcome, asked) => (outcome, asked.map(Duration::from_secs)),
            };
            let asks_too_much = asked.is_some_and(|asked| asked > settings.patience);
            if tries >= settings.retries || asks_too_much {
                return outcome;
            }
            std::thread::sleep(asked.unwrap_or(wait).min(settings.patience));
            wait = wait.saturating_mul(LONGER);
            tries += 1;
        }
    }

    /// Follows a link to where it leads.
    fn follow(&mut self, start: &Address) -> Tried {
        let unreachable = |why: String| Tried::Done(Outcome::Unreachable(why));
        let until = Instant::now() + self.settings.timeout.saturating_mul(TRY);
        let mut at = start.clone();
        let mut seen = BTreeSet::from([at.url()]);
        // The address that it has for good, as long as all redirects say so.
        let (mut moved, mut for_good) = (None, true);
        for _ in 0..=MOST_HOPS {
            let reply = match self.knock(&at, until) {
                Ok(reply) => reply,
                Err(fault) => return concluded(judge_fault(&fault), None, None),
            };
            let is_redirect = matches!(reply.status, 301 | 302 | 303 | 307 | 308);
            let Some(location) = reply.location.as_deref().filter(|_| is_redirect) else {
                return match is_redirect {
                    true => unreachable("is redirected, but its host does not say where".into()),
                    false => concluded(judge(&reply), moved, reply.retry_after.as_deref()),
                };
            };
            let Some(next) = at.follow(location) else {
                return unreachable(format!(
                    "is redirected to `{location}`, which is no address of the web"
                ));
            };
            if next.is_private() && !start.is_private() {
                return unreachable(format!(
                    "is redirected into a private network, to `{}`",
                    next.url()
                ));
            }
            let is_onion = next.is_onion() && self.settings.proxy.is_none();
            if is_onion || next.host == self.settings.home {
                return Tried::Done(Outcome::Reached);
            }
            for_good &= matches!(reply.status, 301 | 308);
            if !seen.insert(next.url()) {
                return unreachable("is redirected in a circle".into());
            }
            if for_good {
                moved = Some(next.url());
            }
            at = next;
        }
        unreachable(format!("is redirected more than {MOST_HOPS} times"))
    }

    /// Asks a host for the head, and where it does not give that for the thing.
    fn knock(&mut self, at: &Address, until: Instant) -> Result<Reply, Fault> {
        let head = self.request(Method::Head, at, until);
        match &head {
            Ok(reply) if reply.status < 400 || reply.status == 429 => head,
            // Some hosts break off where they do not know a request.
            Ok(_) | Err(Fault::Broken) => self.request(Method::Get, at, until),
            Err(_) => head,
        }
    }

    fn request(&mut self, method: Method, at: &Address, until: Instant) -> Result<Reply, Fault> {
        let url = at.url();
        let reply = self.turns.take(&at.server(), || {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Fault::Timeout);
            }
            self.client.ask(method, &url, left.min(self.settings.timeout))
        });
        self.heard |= reply.is_ok();
        reply
    }
}

fn concluded(verdict: Verdict, moved: Option<String>, retry_after: Option<&str>) -> Tried {
    match (verdict, moved) {
        (Verdict::Final(Outcome::Reached), Some(to)) => Tried::Done(Outcome::Moved { to }),
        (Verdict::Final(outcome), _) => Tried::Done(outcome),
        (Verdict::ForNow(outcome), _) => {
            Tried::Again(outcome, retry_after.and_then(|seconds| seconds.trim().parse().ok()))
        }
    }
}
