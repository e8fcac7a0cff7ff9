//! A store for tests, on the loopback: checks signatures, lists in short pages, and
//! fails or lies as it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use md5::{Digest as _, Md5};

pub const KEY: &str = "AKIDKEYOFTHETESTS";
pub const SECRET: &str = "sEcReT/oFtHeTeStS+0123456789";
pub const REGION: &str = "us-east-1";
const PAGE: usize = 7;

/// What the store does with one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    None,
    /// Answers with a status and a code, and does nothing.
    Refuse(u16, &'static str),
    /// Closes the connection without an answer, and does nothing.
    Reset,
    /// Does it, and closes the connection without an answer.
    ResetAfter,
    /// Says that it is done, and does nothing.
    Lie,
    /// Holds other bytes than were sent, and tells their tag.
    Spoil,
    /// The status of a success, and an error in the body.
    ErrorInside,
}

/// A store that knows its trade, or one that is odd.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Tags are MD5, and checksums are known.
    Usual,
    /// Checksums are refused.
    Old,
    /// Tags are no MD5, and checksums are known.
    Encrypting,
    /// Tags are no MD5, and checksums are ignored.
    Mute,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub bytes: Vec<u8>,
    pub headers: BTreeMap<String, String>,
    tag: String,
    modified: usize,
}

/// Chooses what is done with a method and a key.
type Choose = Box<dyn FnMut(&str, &str) -> Fault + Send>;

pub struct State {
    pub objects: BTreeMap<String, Stored>,
    /// What was asked for: a method and a key.
    pub log: Vec<(String, String)>,
    pub fault: Choose,
    pub kind: Kind,
    /// By how many seconds the clock of the store is ahead.
    pub ahead: i64,
    count: usize,
}

pub struct Double {
    pub endpoint: String,
    state: Arc<Mutex<State>>,
}

struct Asked {
    method: String,
    path: String,
    query: BTreeMap<String, String>,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

type Answer = (u16, Vec<(String, String)>, Vec<u8>);

impl Double {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            objects: BTreeMap::new(),
            log: Vec::new(),
            fault: Box::new(|_, _| Fault::None),
            kind: Kind::Usual,
            ahead: 0,
            count: 0,
        }));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || {
                    let _ = serve(&stream, &state);
                });
            }
        });
        Self { endpoint, state }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// What was asked for since the last time.
    pub fn log(&self) -> Vec<(String, String)> {
        std::mem::take(&mut self.state().log)
    }

    /// The keys for which this was asked since the last time.
    pub fn asked(&self, method: &str) -> Vec<String> {
        let log = self.log();
        log.into_iter().filter(|(found, _)| found == method).map(|(_, key)| key).collect()
    }

    pub fn set(&self, fault: impl FnMut(&str, &str) -> Fault + Send + 'static) {
        self.state().fault = Box::new(fault);
    }

    pub fn keys(&self) -> Vec<String> {
        self.state().objects.keys().cloned().collect()
    }

    pub fn text(&self, key: &str) -> String {
        String::from_utf8(self.state().objects[key].bytes.clone()).unwrap()
    }

    /// What somebody else puts there.
    pub fn put(&self, key: &str, bytes: &[u8]) {
        let mut state = self.state();
        store(&mut state, key, bytes.to_vec(), BTreeMap::new());
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn store(state: &mut State, key: &str, bytes: Vec<u8>, headers: BTreeMap<String, String>) {
    state.count += 1;
    let mut md5 = Md5::new();
    md5.update(&bytes);
    if matches!(state.kind, Kind::Encrypting | Kind::Mute) {
        md5.update(state.count.to_le_bytes());
    }
    let tag = hex(&md5.finalize());
    let modified = state.count;
    state.objects.insert(key.to_owned(), Stored { bytes, headers, tag, modified });
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let pair = [rest.next().unwrap(), rest.next().unwrap()];
                let pair = std::str::from_utf8(&pair).unwrap().to_owned();
                bytes.push(u8::from_str_radix(&pair, 16).unwrap());
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                char::from(byte).to_string()
            }
            b' ' => "+".into(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

fn read(reader: &mut BufReader<&TcpStream>) -> Option<Asked> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let query = query.split('&').filter_map(|pair| pair.split_once('='));
    let query = query.map(|(name, value)| (decode(name), decode(value))).collect();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").map_or(0, |text| text.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { method, path: path.to_owned(), query, headers, body })
}

fn serve(stream: &TcpStream, state: &Mutex<State>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let asked = read(&mut reader)?;
        let answer = {
            let mut state = state.lock().unwrap();
            let key = asked.path.strip_prefix("/site").unwrap_or_default();
            let key = decode(key.trim_start_matches('/'));
            state.log.push((asked.method.clone(), key.clone()));
            let fault = (state.fault)(&asked.method, &key);
            match fault {
                Fault::Reset => return None,
                Fault::Refuse(status, code) => error(status, code),
                fault => {
                    let answer = checked(&mut state, &asked, &key, fault);
                    if fault == Fault::ResetAfter {
                        return None;
                    }
                    answer
                }
            }
        };
        let ahead = state.lock().unwrap().ahead;
        let (status, headers, body) = answer;
        let now = jiff::Timestamp::now().checked_add(jiff::SignedDuration::from_secs(ahead));
        let now = now.unwrap().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let mut head = format!("HTTP/1.1 {status} X\r\nDate: {now}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !head.contains("Content-Length") {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        let mut out = stream;
        out.write_all(format!("{head}\r\n").as_bytes()).ok()?;
        if asked.method != "HEAD" {
            out.write_all(&body).ok()?;
        }
    }
}

fn error(status: u16, code: &str) -> Answer {
    let body = format!(
        "<?xml version=\"1.0\"?>\n<Error><Code>{code}</Code><Message>as told, {SECRET}</Message></Error>"
    );
    (status, Vec::new(), body.into_bytes())
}

fn checked(state: &mut State, asked: &Asked, key: &str, fault: Fault) -> Answer {
    if let Err((status, code)) = signed(state, asked) {
        return error(status, code);
    }
    if asked.path != "/site" && !asked.path.starts_with("/site/") {
        return error(404, "NoSuchBucket");
    }
    match asked.method.as_str() {
        "GET" if key.is_empty() => list(state, asked),
        "PUT" => put(state, asked, key, fault),
        "DELETE" => {
            if fault != Fault::Lie {
                state.objects.remove(key);
            }
            (204, Vec::new(), Vec::new())
        }
        _ if state.kind == Kind::Old && asked.headers.contains_key("x-amz-checksum-mode") => {
            error(400, "InvalidArgument")
        }
        _ => match state.objects.get(key) {
            None => error(404, "NoSuchKey"),
            Some(found) => {
                let mut headers: Vec<(String, String)> = found
                    .headers
                    .iter()
                    .filter(|(name, _)| {
                        name.starts_with("x-amz-meta")
                            || matches!(name.as_str(), "content-type" | "cache-control")
                    })
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                headers.push(("ETag".into(), format!("\"{}\"", found.tag)));
                if matches!(state.kind, Kind::Usual | Kind::Encrypting) {
                    let sum = BASE64_STANDARD.encode(sha2::Sha256::digest(&found.bytes));
                    headers.push(("x-amz-checksum-sha256".into(), sum));
                }
                headers.push(("Content-Length".into(), found.bytes.len().to_string()));
                (200, headers, found.bytes.clone())
            }
        },
    }
}

fn put(state: &mut State, asked: &Asked, key: &str, fault: Fault) -> Answer {
    let sum = asked.headers.get("x-amz-checksum-sha256");
    if sum.is_some() && state.kind == Kind::Old {
        return error(400, "InvalidArgument");
    }
    assert_eq!(asked.headers["content-md5"], BASE64_STANDARD.encode(Md5::digest(&asked.body)));
    if let Some(sum) = sum {
        assert_eq!(*sum, BASE64_STANDARD.encode(sha2::Sha256::digest(&asked.body)));
    }
    let mut bytes = asked.body.clone();
    match fault {
        Fault::ErrorInside => return (200, Vec::new(), error(200, "InternalError").2),
        Fault::Lie => {
            let tag = format!("\"{}\"", hex(&Md5::digest(&bytes)));
            return (200, vec![("ETag".into(), tag)], Vec::new());
        }
        Fault::Spoil => match bytes.first_mut() {
            Some(first) => *first ^= 1,
            None => bytes.push(1),
        },
        _ => {}
    }
    store(state, key, bytes, asked.headers.clone());
    (200, vec![("ETag".into(), format!("\"{}\"", state.objects[key].tag))], Vec::new())
}

fn list(state: &State, asked: &Asked) -> Answer {
    let after = asked.query.get("continuation-token").cloned().unwrap_or_default();
    let prefix = &asked.query["prefix"];
    let found: Vec<_> = state
        .objects
        .iter()
        .filter(|(key, _)| key.starts_with(prefix.as_str()) && **key > after)
        .collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult \
         xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><EncodingType>url</EncodingType>",
    );
    for (key, stored) in found.iter().take(PAGE) {
        out.push_str(&format!(
            "<Contents><Key>{}</Key><Size>{}</Size><ETag>&quot;{}&quot;</ETag>\
             <LastModified>{}</LastModified></Contents>",
            encode(key),
            stored.bytes.len(),
            stored.tag,
            stored.modified
        ));
    }
    let more = found.len() > PAGE;
    if more {
        out.push_str(&format!(
            "<NextContinuationToken>{}</NextContinuationToken>",
            found[PAGE - 1].0
        ));
    }
    out.push_str(&format!("<IsTruncated>{more}</IsTruncated></ListBucketResult>"));
    (200, Vec::new(), out.into_bytes())
}

/// Whether a request is signed, as the specification says.
fn signed(state: &State, asked: &Asked) -> Result<(), (u16, &'static str)> {
    let mut query = asked.query.clone();
    let mut take = |name: &str| query.remove(name).unwrap_or_default();
    let (credential, date) = (take("X-Amz-Credential"), take("X-Amz-Date"));
    let (signature, names) = (take("X-Amz-Signature"), take("X-Amz-SignedHeaders"));
    let (expires, token) = (take("X-Amz-Expires"), take("X-Amz-Security-Token"));
    take("X-Amz-Algorithm");
    let parts: Vec<&str> = credential.split('/').collect();
    let [key, _, region, "s3", "aws4_request"] = parts[..] else {
        return Err((403, "AccessDenied"));
    };
    if key != KEY {
        return Err((403, "InvalidAccessKeyId"));
    }
    if region != REGION {
        return Err((400, "AuthorizationHeaderMalformed"));
    }
    let date = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", &date).unwrap();
    let date = date.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    if (date.as_second() - jiff::Timestamp::now().as_second() - state.ahead).abs() > 900 {
        return Err((403, "RequestTimeTooSkewed"));
    }
    let unsigned =
        |name: &&String| name.starts_with("x-amz-") && !names.split(';').any(|n| n == **name);
    assert_eq!(asked.headers.keys().find(unsigned), None);
    let headers: Vec<(&str, &str)> = names
        .split(';')
        .filter(|name| *name != "host")
        .map(|name| (name, asked.headers[name].as_str()))
        .collect();
    let method = match asked.method.as_str() {
        "GET" => rusty_s3::Method::Get,
        "HEAD" => rusty_s3::Method::Head,
        "PUT" => rusty_s3::Method::Put,
        _ => rusty_s3::Method::Delete,
    };
    let url = format!("http://{}{}", asked.headers["host"], asked.path).parse().unwrap();
    let expected = rusty_s3::signing::sign(
        &date,
        method,
        url,
        KEY,
        SECRET,
        Some(token.as_str()).filter(|token| !token.is_empty()),
        REGION,
        expires.parse().unwrap(),
        query.iter().map(|(name, value)| (name.as_str(), value.as_str())),
        headers.into_iter(),
    );
    match expected.as_str().ends_with(&format!("X-Amz-Signature={signature}")) {
        true => Ok(()),
        false => Err((403, "SignatureDoesNotMatch")),
    }
}
