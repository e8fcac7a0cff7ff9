//! No client: the program was made without the feature `external`.

use super::reply::{Client, Fault, Method, Reply, Unusable};
use super::terms::Settings;
use crate::export::bucket;
use std::time::Duration;

/// A client that there is not.
pub enum Absent {}

/// Says that there is none.
pub fn open(_: &Settings) -> Result<Absent, Unusable> {
    Err(Unusable("this program was made without the feature `external`".into()))
}

impl Client for Absent {
    fn ask(&self, _: Method, _: &str, _: Duration) -> Result<Reply, Fault> {
        match *self {}
    }
}

/// What would fetch files.
pub struct Fetcher(Absent);

impl Fetcher {
    /// Says that there is none.
    ///
    /// # Errors
    /// Always.
    pub fn open(_: &str, _: Option<&str>) -> Result<Self, Unusable> {
        Err(Unusable("this program was made without the feature `external`".into()))
    }

    /// Fetches nothing.
    ///
    /// # Errors
    /// Never, since there is none that could be asked.
    pub fn get(&self, _: &str) -> Result<(u16, Box<dyn std::io::Read>, bool), String> {
        match self.0 {}
    }
}

/// Says that there is no client for buckets either.
///
/// # Errors
/// Always.
pub fn open_bucket(
    _: (&bucket::Address, &bucket::Endpoint),
    _: (&str, &bucket::Keys),
    _: Option<&str>,
) -> Result<Absent, Unusable> {
    Err(Unusable("this program was made without the feature `external`".into()))
}

impl bucket::Client for Absent {
    fn ask(&self, _: &mut bucket::Request<'_>, _: i64) -> Result<bucket::Answer, bucket::Fault> {
        match *self {}
    }
}
