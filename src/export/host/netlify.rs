//! Netlify: `_headers` and `_redirects` (<https://docs.netlify.com/manage/routing/>).
//! It compresses by itself, shows `404.html`, and tells browsers to ask for pages
//! again each time.

use crate::config::Host;
use crate::export::preset::{LASTING, OwnFile, Preset, Site};

pub const PRESET: Preset = Preset {
    host: Host::Netlify,
    sends_headers: true,
    sends_onion: false,
    codings: &[],
    files: &[
        OwnFile { path: "_headers", write: |site| Some(headers(site, usize::MAX)) },
        OwnFile { path: "_redirects", write: redirects },
    ],
};

/// The headers, with at most so many rules for single files. Where two rules fit,
/// the values of both are sent, so that no header may stand in two of them.
pub fn headers(site: &Site<'_>, most: usize) -> String {
    let mut out = format!("{}/*\n", literal(site.base.path()));
    for (name, value) in site.headers() {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for path in site.versioned.iter().take(most) {
        let mut encoded = String::new();
        crate::base::route::encode(&mut encoded, path);
        let encoded = literal(&encoded);
        out.push_str(&format!("{encoded}\n  Cache-Control: {LASTING}\n"));
    }
    out
}

/// A file stands at each old address, which only `!` goes before.
fn redirects(site: &Site<'_>) -> Option<String> {
    let lines = site.redirects.iter();
    let lines = lines.map(|(from, to)| format!("{} {} 301!\n", literal(from), literal(to)));
    Some(lines.collect::<String>()).filter(|text| !text.is_empty())
}

/// A path in which no sign stands for anything else.
pub fn literal(path: &str) -> String {
    path.replace('*', "%2A").replace(':', "%3A")
}
