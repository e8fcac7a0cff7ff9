//! What a client for HTTP takes and gives.

use std::time::Duration;

/// Asks one host once.
pub trait Client: Sync {
    /// Sends one request and gives the head of the answer, within a time.
    fn ask(&self, method: Method, url: &str, time: Duration) -> Result<Reply, Fault>;
}

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Only the head of an answer is asked for.
    Head,
    /// The beginning of the thing itself is asked for, and not read.
    Get,
}

/// The head of an answer, as far as it counts.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Where it sends the client.
    pub location: Option<String>,
    /// How long the client is asked to wait, as written.
    pub retry_after: Option<String>,
    /// Whether it asks the client to prove that it is a person.
    pub challenged: bool,
}

/// Why there is no answer.
#[cfg_attr(not(feature = "external"), allow(dead_code, reason = "only a client finds out"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no host of that name.
    NoSuchName,
    /// It is not known whether there is one.
    NoNames,
    /// Nothing came in time.
    Timeout,
    /// Nobody listens there.
    Refused,
    /// The connection cannot be trusted, and why.
    Insecure(String),
    /// The connection ended, or what came is no answer.
    Broken,
    /// The address cannot be asked for.
    Unusable,
}

/// Why nobody can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable(pub String);
