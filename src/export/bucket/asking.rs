//! What a client for stores takes and gives, and how often it tries.

use std::fmt;
use std::io::Read;
use std::time::Duration;

use super::address::{Address, Endpoint};
use crate::base::Digest;

/// Where a site goes, and who asks.
pub struct Target<'a> {
    /// The bucket, and where in it.
    pub address: &'a Address,
    /// Who is asked.
    pub endpoint: &'a Endpoint,
    /// The region that is signed for.
    pub region: &'a str,
    /// By what requests are signed.
    pub keys: &'a Keys,
    /// Who asks.
    pub client: &'a dyn Client,
    /// The time in seconds since 1970.
    pub now: &'a (dyn Fn() -> i64 + Sync),
    /// Waits.
    pub wait: &'a (dyn Fn(Duration) + Sync),
}

/// Asks a store once.
pub trait Client: Sync {
    /// Signs a request, sends it and reads the answer. `now` is the time in seconds
    /// since 1970.
    ///
    /// # Errors
    /// Why there is no answer.
    fn ask(&self, request: &mut Request<'_>, now: i64) -> Result<Answer, Fault>;
}

/// By what requests are signed. They are told to nobody.
pub struct Keys {
    /// Which key it is.
    pub id: String,
    /// The key.
    pub secret: String,
    /// What goes with keys that are valid for a time.
    pub token: Option<String>,
}

impl Keys {
    /// Whether a text says a part of them that is not to be told.
    pub fn are_in(&self, text: &str) -> bool {
        let token = self.token.as_deref().unwrap_or_default();
        [&*self.id, &*self.secret, token].iter().any(|key| !key.is_empty() && text.contains(key))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// An object, or a list of them.
    Get,
    /// What is told of an object.
    Head,
    /// An object is stored.
    Put,
    /// An object is deleted.
    Delete,
}

/// A request.
#[cfg_attr(not(feature = "external"), allow(dead_code, reason = "only a client reads it"))]
pub struct Request<'a> {
    /// What is asked.
    pub method: Method,
    /// The object; `None` asks the bucket.
    pub key: Option<&'a str>,
    /// In the order of their names.
    pub query: Vec<(&'static str, String)>,
    /// In the order of their names, which are in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// What is sent, and how many bytes.
    pub body: Option<(&'a mut dyn Read, u64)>,
    /// The most bytes of the answer that are kept; of more, only a digest is made.
    pub most: u64,
}

impl<'a> Request<'a> {
    /// A request without a body.
    pub fn new(method: Method, key: Option<&'a str>) -> Self {
        Self { method, key, query: Vec::new(), headers: Vec::new(), body: None, most: 64 << 10 }
    }
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Those of its headers that are asked for, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// What it brings, as far as it was to be kept.
    pub body: Vec<u8>,
    /// The digest of all that it brings.
    pub digest: Digest,
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The tag of the object that it speaks of.
    pub fn tag(&self) -> Option<String> {
        self.header("etag").and_then(tag)
    }
}

/// A tag without its quotes.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("W/").trim_matches('"');
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// Why there is no answer.
#[cfg_attr(not(feature = "external"), allow(dead_code, reason = "only a client finds out"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no host of that name.
    NoSuchName,
    /// Nothing came in time.
    Timeout,
    /// Nobody listens there.
    Refused,
    /// The connection cannot be trusted, and why.
    Insecure(String),
    /// The connection ended, or what came is no answer.
    Broken,
    /// The file that was sent cannot be read.
    Unreadable,
    /// The address cannot be asked for.
    Unusable,
}
