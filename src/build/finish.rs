//! The last touch to finished pages, for where they are going: links that lead
//! from their own page; addresses of style sheets and scripts that change with
//! what these hold, so that a browser may keep them for good; and the policy of
//! the site in the page itself, where its host cannot send one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::artifact::{Artifact, Payload};
use crate::base::Fingerprint;
use crate::base::html::escape;
use crate::base::markup::tags;
use crate::base::policy;
use crate::base::route::decode;
use crate::build::options::Options;
use crate::build::portable;
use crate::library::Library;

/// What is done to finished pages.
pub(crate) struct Finish {
    pub portable: bool,
    /// The path that addresses of the site begin with.
    base: String,
    /// What is added to the addresses of style sheets and scripts, by decoded path.
    versions: BTreeMap<String, String>,
    /// What stands in every page: the policy.
    policy: String,
    /// The address of the onion service, where pages name it.
    onion: Option<String>,
    key: Fingerprint,
    /// Which of those pages have named.
    used: Mutex<BTreeSet<String>>,
}

/// How much of its digest is in the address of a file.
const DIGITS: usize = 10;

impl Finish {
    /// What is to be done to the pages of a site.
    pub(super) fn of(library: &Library, options: &Options) -> Self {
        let (portable, hosting) = (options.portable, options.hosting);
        let base = library.config.base_url.path().to_owned();
        let files = library.files.values().filter(|_| hosting.versioned);
        let versions: BTreeMap<String, String> = files
            .filter(|file| [".css", ".js"].iter().any(|end| file.route.path().ends_with(end)))
            .map(|file| {
                let digest: String = file.digest.to_string().chars().take(DIGITS).collect();
                (format!("{}/{}", decode(&base), file.route.path()), format!("?v={digest}"))
            })
            .collect();
        let policy = match hosting.policy {
            true => format!(
                "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
                policy::IN_PAGE
            ),
            false => String::new(),
        };
        let onion = library.config.export.onion.as_ref().filter(|_| hosting.onion);
        let onion = onion.map(|onion| onion.origin().to_owned());
        let key = Fingerprint::of(&(portable, hosting, &versions, &onion));
        Self { portable, base, versions, policy, onion, key, used: Mutex::default() }
    }

    /// What tells it from what else could be done.
    pub(super) fn key(&self) -> Fingerprint {
        self.key
    }

    /// The files whose addresses have something added to them, by path.
    pub(super) fn used(&self) -> BTreeSet<String> {
        std::mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// An artifact as it goes out; `None` where it stays as it is.
    pub(super) fn page(&self, artifact: &Artifact) -> Option<Artifact> {
        let mut done = self.hosted(artifact);
        if self.portable
            && let Some(moved) = portable::page(done.as_ref().unwrap_or(artifact), &self.base)
        {
            done = Some(moved);
        }
        done
    }

    fn hosted(&self, artifact: &Artifact) -> Option<Artifact> {
        let Payload::Bytes(bytes) = &artifact.body else { return None };
        if !artifact.route.path().ends_with(".html") {
            return None;
        }
        let bytes = bytes.whole();
        let mut head = self.policy.clone();
        if let Some(onion) = &self.onion {
            let (base, url) = (&self.base, artifact.route.url());
            head.push_str("\n<meta http-equiv=\"onion-location\" content=\"");
            escape(&mut head, &format!("{onion}{base}/{url}"));
            head.push_str("\">");
        }
        if head.is_empty() && self.versions.is_empty() {
            return None;
        }
        let html = self.written(std::str::from_utf8(&bytes).ok()?, &head)?;
        Some(Artifact::new(artifact.route.clone(), html))
    }

    fn uses(&self, path: String) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if !used.contains(&path) {
            used.insert(path);
        }
    }

    /// A page with what has to be put into it.
    fn written(&self, html: &str, head: &str) -> Option<String> {
        let mut pieces: Vec<(usize, &str)> = Vec::new();
        let mut has_head = head.is_empty();
        tags(html, &mut |tag| {
            if !has_head
                && tag.is("meta")
                && let Some(charset) = tag.attribute("charset")
            {
                has_head = true;
                let from = charset.end();
                let end = html.get(from..).and_then(|rest| rest.find('>'));
                pieces.extend(end.map(|end| (from + end + 1, head)));
            }
            if tag.is("link") || tag.is("script") {
                tag.addresses(&mut |address| {
                    let path = decode(address.written);
                    let version = self.versions.get(&path);
                    let end = address.at + address.written.len();
                    if let Some(version) = version {
                        pieces.push((end, version));
                        self.uses(path);
                    }
                });
            }
        });
        if pieces.is_empty() {
            return None;
        }
        let mut out = String::with_capacity(html.len() + 1024);
        let mut done = 0;
        for (at, piece) in pieces {
            out.push_str(html.get(done..at)?);
            out.push_str(piece);
            done = at;
        }
        out.push_str(html.get(done..)?);
        Some(out)
    }
}
