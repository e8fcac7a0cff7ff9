//! The client for buckets: signs a request (AWS Signature Version 4, in its address),
//! sends it once, and reads the answer. The address holds the signature, so that no
//! error here names it.

use std::io::{self, ErrorKind, Read};
use std::time::Duration;

use jiff::Timestamp;
use rusty_s3::signing::sign;
use rusty_s3::{Bucket, Credentials, Method as Verb, UrlStyle};
use ureq::{Agent, Body, Error, SendBody, http};

use super::client::{fault, proxy};
use super::reply::{Fault as Common, Unusable};
use crate::base::digest::Stream;
use crate::export::bucket::{Address, Answer, Client, Endpoint, Fault, Keys, Method, Request};

/// The most bytes of an answer's head that are read.
const MOST_OF_HEAD: usize = 64 << 10;
/// For how long an address is valid, in seconds: the store's clock may differ by
/// a quarter of an hour.
const VALID: u64 = 3_600;
/// How long a connection may take, and the first byte of an answer.
const CONNECTING: Duration = Duration::from_secs(20);
const ANSWERING: Duration = Duration::from_secs(60);
/// How many bytes a second go over a line that is not dead, and how long at least
/// is waited.
const SLOWEST: u64 = 8 << 10;
const AT_LEAST: u64 = 120;
/// The headers of answers that somebody asks for.
const ASKED: [&str; 9] = [
    "etag",
    "content-type",
    "cache-control",
    "content-encoding",
    "content-length",
    "date",
    "retry-after",
    "x-amz-bucket-region",
    "x-amz-checksum-sha256",
];

/// The client of one bucket.
pub struct Http {
    agent: Agent,
    bucket: Bucket,
    keys: Credentials,
}

/// Opens the client.
///
/// # Errors
/// Where nobody can be asked.
pub fn open(
    (address, endpoint): (&Address, &Endpoint),
    (region, keys): (&str, &Keys),
    through: Option<&str>,
) -> Result<Http, Unusable> {
    let unusable = || Unusable(format!("`{}` cannot be asked", endpoint.url()));
    // What is on this machine, no proxy reaches.
    let through = through.filter(|_| !endpoint.is_loopback()).map(proxy).transpose();
    // Its address may hold a password.
    let through =
        through.map_err(|_| Unusable("the proxy in the environment cannot be used".into()))?;
    let config = Agent::config_builder()
        .proxy(through)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(MOST_OF_HEAD)
        .max_idle_connections(16)
        .max_idle_connections_per_host(16)
        .user_agent(concat!("amicus/", env!("CARGO_PKG_VERSION")))
        .accept("*/*")
        .accept_encoding("identity")
        .build();
    let style = if endpoint.by_host { UrlStyle::VirtualHost } else { UrlStyle::Path };
    let url = endpoint.url().parse().map_err(|_| unusable())?;
    let (name, region) = (address.bucket.clone(), region.to_owned());
    let bucket = Bucket::new(url, style, name, region).map_err(|_| unusable())?;
    let keys = match &keys.token {
        Some(token) => Credentials::new_with_token(&*keys.id, &*keys.secret, token),
        None => Credentials::new(&*keys.id, &*keys.secret),
    };
    Ok(Http { agent: config.new_agent(), bucket, keys })
}

impl Client for Http {
    fn ask(&self, request: &mut Request<'_>, now: i64) -> Result<Answer, Fault> {
        let url = self.signed(request, now).ok_or(Fault::Unusable)?;
        let verb = match request.method {
            Method::Get => http::Method::GET,
            Method::Head => http::Method::HEAD,
            Method::Put => http::Method::PUT,
            Method::Delete => http::Method::DELETE,
        };
        let mut built = http::Request::builder().method(verb).uri(url);
        for (name, value) in &request.headers {
            built = built.header(*name, value.as_str());
        }
        let bytes = request.body.as_ref().map_or(0, |(_, bytes)| *bytes);
        let sending = Duration::from_secs(AT_LEAST.max(bytes / SLOWEST));
        let mut unreadable = false;
        let answer = match &mut request.body {
            Some((body, bytes)) => {
                let mut body = Watched { inner: *body, failed: &mut unreadable };
                let built = built.header("content-length", *bytes);
                let built = built.body(SendBody::from_reader(&mut body));
                built.map_err(|_| Fault::Unusable).map(|built| self.send(built, sending))
            }
            None => built
                .body(SendBody::none())
                .map_err(|_| Fault::Unusable)
                .map(|built| self.send(built, sending)),
        }?;
        match answer {
            _ if unreadable => Err(Fault::Unreadable),
            Ok(answer) => read(answer, request.most),
            Err(error) => Err(told(fault(&error))),
        }
    }
}

impl Http {
    fn send(
        &self,
        request: http::Request<SendBody<'_>>,
        sending: Duration,
    ) -> Result<http::Response<Body>, Error> {
        let configured = self
            .agent
            .configure_request(request)
            .timeout_connect(Some(CONNECTING))
            .timeout_send_body(Some(sending))
            .timeout_recv_response(Some(ANSWERING))
            .timeout_per_read(Some(ANSWERING))
            .build();
        self.agent.run(configured)
    }

    fn signed(&self, request: &Request<'_>, now: i64) -> Option<String> {
        let now = Timestamp::from_second(now).ok()?;
        let url = match request.key {
            Some(key) => self.bucket.object_url(key),
            None => self.bucket.base_url().clone(),
        };
        let verb = match request.method {
            Method::Get => Verb::Get,
            Method::Head => Verb::Head,
            Method::Put => Verb::Put,
            Method::Delete => Verb::Delete,
        };
        let (keys, region) = (&self.keys, self.bucket.region());
        let query = request.query.iter().map(|(name, value)| (*name, value.as_str()));
        let headers = request.headers.iter().map(|(name, value)| (*name, value.as_str()));
        let (id, secret) = (keys.key(), keys.secret());
        let signed = sign(&now, verb, url, id, secret, keys.token(), region, VALID, query, headers);
        Some(signed.into())
    }
}

/// A file that is sent. That it could not be read is not the connection's fault.
struct Watched<'r> {
    inner: &'r mut dyn Read,
    failed: &'r mut bool,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer);
        *self.failed |= read.as_ref().is_err_and(|error| error.kind() != ErrorKind::Interrupted);
        read
    }
}

fn read(mut answer: http::Response<Body>, most: u64) -> Result<Answer, Fault> {
    let wanted = |name: &str| ASKED.contains(&name) || name.starts_with("x-amz-meta-amicus");
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = answer.headers().iter().filter(|(name, _)| wanted(name.as_str()));
    let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let status = answer.status().as_u16();
    let (mut body, mut stream) = (Vec::new(), Stream::new());
    let mut reader = answer.body_mut().as_reader();
    let mut buffer = vec![0; 32 << 10];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                let piece = buffer.get(..read).unwrap_or_default();
                stream.update(piece);
                let room = usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(body.len());
                body.extend_from_slice(piece.get(..room.min(read)).unwrap_or_default());
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::TimedOut => return Err(Fault::Timeout),
            Err(_) => return Err(Fault::Broken),
        }
    }
    Ok(Answer { status, headers, body, digest: stream.finish() })
}

fn told(fault: Common) -> Fault {
    match fault {
        Common::NoSuchName | Common::NoNames => Fault::NoSuchName,
        Common::Timeout => Fault::Timeout,
        Common::Refused => Fault::Refused,
        Common::Insecure(why) => Fault::Insecure(why),
        Common::Broken => Fault::Broken,
        Common::Unusable => Fault::Unusable,
    }
}
