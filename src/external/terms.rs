//! How hosts are asked, and what becomes of links.

use std::time::Duration;

/// How hosts are asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What the client calls itself.
    pub agent: String,
    /// The host of the site itself, which nobody asks.
    pub home: String,
    /// Through whom requests go, such as `socks5h://127.0.0.1:9050`.
    pub proxy: Option<String>,
    /// How long one request may take.
    pub timeout: Duration,
    /// How long a host is left alone between two requests.
    pub pause: Duration,
    /// How often a link is tried again.
    pub retries: u32,
    /// How long at most is waited where a host asks for patience.
    pub patience: Duration,
    /// How many hosts are asked side by side.
    pub hosts_at_once: usize,
}

/// What became of a link. The text says why, as the rest of a sentence that
/// begins with the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It leads somewhere.
    Reached,
    /// It leads somewhere, and its host says that the address is another now.
    Moved {
        /// The address that it is now.
        to: String,
    },
    /// What it led to is gone.
    Dead(String),
    /// Its host answers, and does not let a program see.
    Blocked(String),
    /// Nobody can tell at present.
    Unreachable(String),
}
