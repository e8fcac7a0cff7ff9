//! No client: the program was made without the feature `external`.

use super::reply::{Client, Fault, Method, Reply, Unusable};
use super::terms::Settings;
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
