//! Whole files from one host, for who verifies what it serves. It is left to nobody
//! else: where the host sends the client to another, that is the end.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use super::address::Address;
use super::client::{fault, proxy};
use super::reply::{Fault, Unusable};

/// How often a host may send the client on for one file.
const HOPS: usize = 5;
/// How long the head of an answer may take.
const HEAD: Duration = Duration::from_secs(30);
/// How long one file may take.
const WHOLE: Duration = Duration::from_secs(900);
/// The most bytes of an answer's head that are read.
const MOST_OF_HEAD: usize = 64 << 10;

/// Fetches files.
pub struct Fetcher(Agent);

impl Fetcher {
    /// Opens the client.
    ///
    /// # Errors
    /// Where what it goes through cannot be used.
    pub fn open(name: &str, through: Option<&str>) -> Result<Self, Unusable> {
        let config = Agent::config_builder()
            .proxy(through.map(proxy).transpose()?)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(MOST_OF_HEAD)
            .timeout_connect(Some(HEAD))
            .timeout_recv_response(Some(HEAD))
            .timeout_global(Some(WHOLE))
            .user_agent(name)
            .accept("*/*")
            .accept_encoding("identity")
            .build();
        Ok(Self(config.new_agent()))
    }

    /// Asks for a file: the status of the answer, what it holds, and whether it stands at
    /// another address than that of the file.
    ///
    /// # Errors
    /// Why there is no answer, as the rest of a sentence.
    pub fn get(&self, url: &str) -> Result<(u16, Box<dyn Read>, bool), String> {
        let first = Address::parse(url).ok_or("has an address that cannot be asked for")?;
        let mut at = first.clone();
        for _ in 0..=HOPS {
            let answer = self.0.get(at.url()).call().map_err(|error| told(&fault(&error)))?;
            let status = answer.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                let body = answer.into_body().into_with_config().limit(u64::MAX).reader();
                return Ok((status, Box::new(body), same(&at) != same(&first)));
            }
            let location = answer.headers().get("location").and_then(|to| to.to_str().ok());
            let to = location.and_then(|to| at.follow(to));
            let to = to.ok_or("is sent on to an address that cannot be asked for")?;
            if (to.scheme, to.server()) != (first.scheme, first.server()) {
                return Err(format!("is sent on to another host, {}", to.server()));
            }
            at = to;
        }
        Err("is sent on and on".to_owned())
    }
}

/// An address without what hosts leave out of those of pages.
fn same(address: &Address) -> String {
    let url = address.url();
    url.strip_suffix("index.html").or(url.strip_suffix(".html")).unwrap_or(&url).to_owned()
}

fn told(fault: &Fault) -> String {
    let why = match fault {
        Fault::NoSuchName => "there is no host of that name",
        Fault::NoNames => "nobody could tell where the host is",
        Fault::Timeout => "nothing came in time",
        Fault::Refused => "nobody listens there",
        Fault::Insecure(why) => {
            return format!("cannot be fetched: the host cannot be trusted ({why})");
        }
        Fault::Broken => "the connection broke",
        Fault::Unusable => "the address cannot be asked for",
    };
    format!("cannot be fetched: {why}")
}
