//! What is known of a host, and what its own files are made of.

use std::collections::BTreeSet;

use super::coding::Coding;
use crate::base::media::media_type;
use crate::base::policy;
use crate::config::{BaseUrl, Host};

/// What is known of a host.
#[derive(Clone, Copy)]
pub struct Preset {
    /// Which it is.
    pub host: Host,
    /// Whether it sends the headers that its files name. Where it does not, the
    /// policy of the site stands in each page.
    pub sends_headers: bool,
    /// Whether it can send a header that depends on the page. Where it cannot, the
    /// address of the onion service stands in each page.
    pub sends_onion: bool,
    /// Which compressed files it serves, the best first.
    pub codings: &'static [Coding],
    /// Its own files.
    pub files: &'static [OwnFile],
}

/// A file that a host reads.
pub struct OwnFile {
    /// Where it stands in the site.
    pub path: &'static str,
    /// What it holds; `None` where the site needs none.
    pub write: fn(&Site<'_>) -> Option<String>,
}

/// What the files of a host are made of.
pub struct Site<'a> {
    /// The address of the site.
    pub base: &'a BaseUrl,
    /// Old addresses, and where each leads: paths from the root of the host,
    /// percent-encoded.
    pub redirects: &'a [(String, String)],
    /// The files that pages name by an address which changes with what they hold:
    /// paths from the root of the host, decoded.
    pub versioned: &'a BTreeSet<String>,
    /// The address of the same site as an onion service.
    pub onion: Option<&'a str>,
    /// For how many seconds browsers are to insist on `https`; 0 to say nothing of it.
    pub hsts: u64,
}

/// What browsers may do of what pages can ask of them: nothing.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), \
    camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
    storage-access=(), usb=(), web-share=(), xr-spatial-tracking=()";

/// How long browsers may keep a file whose address changes with what it holds.
pub const LASTING: &str = "public, max-age=31536000, immutable";
/// A picture, a font or a document: for a day.
pub const A_DAY: &str = "public, max-age=86400";
/// A page, and whatever else may be made anew at any time: for five minutes.
pub const SHORT: &str = "public, max-age=300, must-revalidate";

/// The ends of the names of files that may be kept for a day.
pub const DAY_ENDINGS: [&str; 23] = [
    "woff2", "woff", "ttf", "otf", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "svg",
    "pdf", "epub", "mp3", "m4a", "ogg", "opus", "wav", "mp4", "webm", "zip", "wacz",
];

/// The ends of names, with what the files are, of which servers know nothing, or not
/// that their letters are in UTF-8.
pub const TYPED: [&str; 14] = [
    "html", "css", "js", "json", "txt", "md", "bib", "ris", "csv", "vtt", "wacz", "woff2", "avif",
    "epub",
];

impl Site<'_> {
    /// What is sent with every file.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("Content-Security-Policy", policy::SENT.to_owned()),
            ("Referrer-Policy", "no-referrer".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("X-Frame-Options", "DENY".to_owned()),
            ("Permissions-Policy", PERMISSIONS.to_owned()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ];
        // Over http browsers do not heed it (RFC 6797, section 8.1).
        if self.hsts > 0 && self.base.origin().starts_with("https:") {
            headers.push(("Strict-Transport-Security", format!("max-age={}", self.hsts)));
        }
        headers
    }

    /// The path of a file of the site from the root of its host.
    pub fn path(&self, file: &str) -> String {
        format!("{}/{file}", self.base.path())
    }

    /// The host of the site, without its port.
    pub fn host(&self) -> &str {
        let origin = self.base.origin();
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    }
}

/// The media type of an ending of names.
pub fn typed(ending: &str) -> &'static str {
    match ending {
        // RIS has no type of its own.
        "ris" => "text/plain; charset=utf-8",
        ending => media_type(&format!("x.{ending}")),
    }
}

/// Whether a server takes a word for what it is, without quotation marks.
pub fn is_bare(word: &str) -> bool {
    word.chars().all(|sign| sign.is_alphanumeric() || "/.-_~%+,@=:[]".contains(sign))
}

/// A part of a regular expression that means these letters.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hsts_is_for_https_alone() {
        let (redirects, versioned) = (Vec::new(), BTreeSet::new());
        for (url, hsts, sent) in [
            ("https://example.org", 1, true),
            ("https://example.org", 0, false),
            ("http://example.org", 1, false),
        ] {
            let base = &BaseUrl::parse(url).unwrap();
            let (redirects, versioned) = (&redirects, &versioned);
            let site = Site { base, redirects, versioned, onion: None, hsts };
            let found = site.headers().iter().any(|(name, _)| name.starts_with("Strict"));
            assert_eq!(found, sent, "{url}");
        }
    }
}
