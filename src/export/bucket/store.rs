//! A bucket that is asked until it answers, or long enough: lists, heads, objects
//! that are stored and looked at again, and deletions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::asking::{Answer, Fault, Method, Request, Target};
use super::object::Object;
use super::refusal::{UPLOAD_FAILED, failing, not_stored, refused, silent};
use super::xml::{Found, page, reason};
use crate::artifact::SUMS;
use crate::base::{Diagnostic, Digest};
use crate::export::pack::Shelf;

/// How often is asked, and how long is waited between, which doubles each time.
const TRIES: u32 = 7;
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// How often is asked where nobody listens.
const TRIES_OF_NOBODY: u32 = 4;
/// How often an object is sent whose bytes did not arrive.
const SENDINGS: u32 = 3;
/// The most pages of a list, and bytes of one, and of a list of digests.
const PAGES: usize = 20_000;
const MOST_OF_PAGE: u64 = 16 << 20;
const MOST_OF_SUMS: u64 = 256 << 20;
/// What amicus says of its objects: their digest, and of which site they are.
const MARK: &str = "x-amz-meta-amicus-sha256";
const SITE: &str = "x-amz-meta-amicus-site";
const CHECKSUM: &str = "x-amz-checksum-sha256";
/// What stores say that fail for a while.
const PASSING: [&str; 11] = [
    "BadDigest",
    "IncompleteBody",
    "InternalError",
    "OperationAborted",
    "RequestTimeout",
    "ServiceUnavailable",
    "SlowDown",
    "SlowDownRead",
    "SlowDownWrite",
    "Throttling",
    "XAmzContentChecksumMismatch",
];

/// Objects by their paths in the site.
pub type Listing = BTreeMap<String, Found>;

/// A bucket.
pub struct Store<'t> {
    target: &'t Target<'t>,
    /// Tells of which site an object is: two may lie in one bucket.
    site: String,
    /// Whether it knows checksums.
    sums: AtomicBool,
    /// Whether it makes no sense to ask on.
    ended: AtomicBool,
}

/// What a store tells of an object.
#[derive(Debug, Default)]
pub struct Head {
    pub tag: Option<String>,
    pub media: Option<String>,
    pub cache: Option<String>,
    pub is_coded: bool,
    /// The SHA-256 that the store has made of it.
    pub checksum: Option<Digest>,
    /// The SHA-256 that amicus has put beside it, if it has for this site.
    pub mark: Option<Digest>,
}

impl Head {
    fn of(answer: &Answer, site: &str) -> Self {
        let text = |name: &str| answer.header(name).map(str::to_owned);
        let mark = answer.header(MARK).and_then(Digest::parse);
        let coding = answer.header("content-encoding").unwrap_or_default();
        Self {
            tag: answer.tag(),
            media: text("content-type"),
            cache: text("cache-control"),
            is_coded: !matches!(coding, "" | "identity"),
            checksum: answer.header(CHECKSUM).and_then(checksum),
            mark: mark.filter(|_| answer.header(SITE) == Some(site)),
        }
    }

    /// Whether the store says itself that it holds these bytes.
    pub fn proves(&self, object: &Object) -> bool {
        match self.checksum {
            Some(checksum) => checksum == object.digest,
            None => self.tag.as_deref().is_some_and(|tag| object.is_tagged(tag)),
        }
    }
}

fn checksum(text: &str) -> Option<Digest> {
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    Digest::parse(&bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}

impl<'t> Store<'t> {
    /// A bucket, which is not asked yet.
    pub fn of(target: &'t Target<'t>) -> Self {
        let digest = Digest::of(target.address.prefix.as_bytes()).to_string();
        let site = digest.chars().take(16).collect();
        let (sums, ended) = (AtomicBool::new(true), AtomicBool::new(false));
        Self { target, site, sums, ended }
    }

    /// Whoever asks now is to come to an end.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Relaxed);
    }

    /// Waits.
    pub fn wait(&self, time: Duration) {
        (self.target.wait)(time);
    }

    /// All objects of the site, and what else lies among them.
    ///
    /// # Errors
    /// Where the store refuses, or fails.
    pub fn list(&self) -> Result<Listing, Diagnostic> {
        let what = "the list of objects";
        let mut listing = Listing::new();
        let mut next: Option<String> = None;
        for _ in 0..PAGES {
            let answer = self.tried(what, &|answer| page_of(answer).is_some(), &|| {
                let mut request = Request::new(Method::Get, None);
                request.most = MOST_OF_PAGE;
                if let Some(token) = &next {
                    request.query.push(("continuation-token", token.clone()));
                }
                request.query.push(("encoding-type", "url".into()));
                request.query.push(("list-type", "2".into()));
                request.query.push(("prefix", self.target.address.prefix.clone()));
                self.once(&mut request)
            })?;
            let Some(page) = page_of(&answer).filter(|_| answer.status == 200) else {
                let is_told = answer.status != 200 || said(&answer).is_some();
                return Err(if is_told {
                    refused(what, &answer, self.target)
                } else {
                    self.no_list()
                });
            };
            for (key, found) in page.objects {
                if let Some(path) = key.strip_prefix(&self.target.address.prefix) {
                    listing.insert(path.to_owned(), found);
                }
            }
            match page.next {
                None => return Ok(listing),
                Some(token) if next.as_ref() == Some(&token) => break,
                Some(token) => next = Some(token),
            }
        }
        Err(self.no_list())
    }

    fn no_list(&self) -> Diagnostic {
        let url = self.target.endpoint.url();
        let text = format!("what `{url}` answers is no list of objects");
        Diagnostic::nowhere(&UPLOAD_FAILED, text).hint("is that the endpoint of a store?")
    }

    /// What the store tells of an object; `None` where it is not there.
    ///
    /// # Errors
    /// Where the store refuses, or fails.
    pub fn head(&self, path: &str) -> Result<Option<Head>, Diagnostic> {
        let answer = self.about(Method::Head, path, 0)?;
        Ok(answer.map(|answer| Head::of(&answer, &self.site)))
    }

    /// The list of digests that amicus has put there.
    ///
    /// # Errors
    /// Where the store refuses, or fails.
    pub fn sums(&self) -> Result<Option<String>, Diagnostic> {
        let Some(answer) = self.about(Method::Get, SUMS, MOST_OF_SUMS)? else { return Ok(None) };
        let is_ours = Head::of(&answer, &self.site).mark == Some(answer.digest);
        Ok(String::from_utf8(answer.body).ok().filter(|_| is_ours))
    }

    /// A short file, whole; `None` where it is not there, or is longer.
    ///
    /// # Errors
    /// Where the store refuses, or fails.
    pub fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Diagnostic> {
        let answer = self.about(Method::Get, path, most)?;
        let is_whole = |answer: &Answer| Digest::of(&answer.body) == answer.digest;
        Ok(answer.filter(is_whole).map(|answer| answer.body))
    }

    fn about(&self, method: Method, path: &str, most: u64) -> Result<Option<Answer>, Diagnostic> {
        let what = format!("`{path}`");
        let key = self.key(path)?;
        loop {
            let with_sum = self.sums.load(Ordering::Relaxed);
            let answer = self.tried(&what, &|_| true, &|| {
                let mut request = Request::new(method, Some(&key));
                if with_sum {
                    request.headers.push(("x-amz-checksum-mode", "ENABLED".into()));
                }
                request.most = most.max(request.most);
                self.once(&mut request)
            })?;
            match answer.status {
                200 => return Ok(Some(answer)),
                404 => return Ok(None),
                400 | 501 if with_sum => self.sums.store(false, Ordering::Relaxed),
                _ => return Err(refused(&what, &answer, self.target)),
            }
        }
    }

    /// Stores an object, and looks whether it is there whole; gives its tag.
    ///
    /// # Errors
    /// Where the store refuses, fails, or holds other bytes.
    pub fn put(&self, object: &Object, shelf: &dyn Shelf) -> Result<Option<String>, Diagnostic> {
        let what = format!("`{}`", object.path);
        let key = self.key(&object.path)?;
        let mut left = SENDINGS;
        while left > 0 {
            let with_sum = self.sums.load(Ordering::Relaxed);
            let answer = self.tried(&what, &|answer| said(answer).is_none(), &|| {
                let mut file = shelf.open(&object.path).map_err(|_| Fault::Unreadable)?;
                let mut request = Request::new(Method::Put, Some(&key));
                request.headers = self.headers(object, with_sum);
                request.body = Some((file.as_mut(), object.bytes));
                self.once(&mut request)
            })?;
            match answer.status {
                200..=299 if said(&answer).is_none() => {}
                // Older stores do not know checksums, and say so in several ways.
                400 | 501 if with_sum && is_unknown(&answer) => {
                    self.sums.store(false, Ordering::Relaxed);
                    continue;
                }
                _ => return Err(refused(&what, &answer, self.target)),
            }
            let head = Head::of(&answer, &self.site);
            if head.proves(object) || self.holds(object, &key)? {
                return Ok(head.tag);
            }
            left -= 1;
        }
        Err(not_stored(&object.path, "holds other bytes than were sent"))
    }

    /// What is sent with an object, in the order of its names.
    fn headers(&self, object: &Object, with_sum: bool) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("cache-control", object.headers.cache.clone()),
            ("content-md5", BASE64_STANDARD.encode(object.md5)),
            ("content-type", object.headers.media.clone()),
        ];
        if with_sum {
            headers.push((CHECKSUM, BASE64_STANDARD.encode(object.digest.bytes())));
        }
        headers.push((MARK, object.digest.to_string()));
        headers.push((SITE, self.site.clone()));
        headers
    }

    /// Whether the store holds these bytes: by its word, or else by reading them.
    fn holds(&self, object: &Object, key: &str) -> Result<bool, Diagnostic> {
        let Some(head) = self.head(&object.path)? else { return Ok(false) };
        if head.proves(object) {
            return Ok(true);
        }
        let what = format!("`{}`", object.path);
        let answer = self.tried(&what, &|_| true, &|| {
            let mut request = Request::new(Method::Get, Some(key));
            request.most = 0;
            self.once(&mut request)
        })?;
        Ok(answer.status == 200 && answer.digest == object.digest)
    }

    /// Deletes an object. That it is not there is well too.
    ///
    /// # Errors
    /// Where the store refuses, or fails.
    pub fn delete(&self, path: &str) -> Result<(), Diagnostic> {
        let what = format!("the deletion of `{path}`");
        let key = self.key(path)?;
        let answer = self.tried(&what, &|answer| said(answer).is_none(), &|| {
            self.once(&mut Request::new(Method::Delete, Some(&key)))
        })?;
        match answer.status {
            404 => Ok(()),
            200..=299 if said(&answer).is_none() => Ok(()),
            _ => Err(refused(&what, &answer, self.target)),
        }
    }

    fn key(&self, path: &str) -> Result<String, Diagnostic> {
        self.target.address.key(path).ok_or_else(|| {
            let text = format!("`{path}` has a longer name than a store can give it");
            Diagnostic::nowhere(&UPLOAD_FAILED, text).hint("give the page a shorter `slug`")
        })
    }

    fn once(&self, request: &mut Request<'_>) -> Result<Answer, Fault> {
        self.target.client.ask(request, (self.target.now)())
    }

    /// Asks until there is an answer that will not be another one soon. `is_good`
    /// says whether an answer of status 200 is what it says to be.
    fn tried(
        &self,
        what: &str,
        is_good: &dyn Fn(&Answer) -> bool,
        once: &dyn Fn() -> Result<Answer, Fault>,
    ) -> Result<Answer, Diagnostic> {
        let mut pause = FIRST_PAUSE;
        let mut tries = 0;
        loop {
            tries += 1;
            let answer = once();
            let passes = match &answer {
                Ok(answer) => passes(answer, is_good),
                Err(Fault::Refused) => tries < TRIES_OF_NOBODY,
                Err(fault) => matches!(fault, Fault::Timeout | Fault::Broken),
            };
            let is_last = tries >= TRIES || self.ended.load(Ordering::Relaxed);
            match answer {
                Ok(answer) if !passes => return Ok(answer),
                Err(fault) if !passes || is_last => return Err(silent(what, &fault, self.target)),
                Ok(answer) if is_last => {
                    return match answer.status {
                        200..=299 if said(&answer).is_none() => Ok(answer),
                        200..=499 => Err(refused(what, &answer, self.target)),
                        status => Err(failing(what, status, tries, self.target)),
                    };
                }
                Ok(answer) => {
                    let asked =
                        answer.header("retry-after").and_then(|text| text.trim().parse().ok());
                    let asked = asked.map_or(Duration::ZERO, Duration::from_secs);
                    self.wait(pause.max(asked).min(LONGEST_PAUSE));
                }
                Err(_) => self.wait(pause),
            }
            pause = pause.saturating_mul(2);
        }
    }
}

fn page_of(answer: &Answer) -> Option<super::xml::Page> {
    page(std::str::from_utf8(&answer.body).ok()?)
}

/// The code of an error that an answer brings, whatever its status is.
fn said(answer: &Answer) -> Option<String> {
    Some(reason(std::str::from_utf8(&answer.body).ok()?)?.code)
}

/// Whether a store may answer something else soon.
fn passes(answer: &Answer, is_good: &dyn Fn(&Answer) -> bool) -> bool {
    match answer.status {
        408 | 429 | 500 | 502..=504 => true,
        200 => !is_good(answer) && said(answer).is_none_or(|code| PASSING.contains(&&*code)),
        _ => said(answer).is_some_and(|code| PASSING.contains(&&*code)),
    }
}

/// Whether a store says that it does not know what was sent.
fn is_unknown(answer: &Answer) -> bool {
    let codes = ["InvalidArgument", "InvalidRequest", "NotImplemented", "UnsupportedHeader"];
    said(answer).is_some_and(|code| codes.contains(&&*code))
}
