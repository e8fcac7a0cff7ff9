//! Cloudflare Pages: `_headers` and `_redirects`
//! (<https://developers.cloudflare.com/pages/configuration/>). It compresses by itself,
//! shows `404.html`, and tells browsers to ask for pages again each time.

use super::netlify::{headers, literal};
use crate::config::Host;
use crate::export::preset::{OwnFile, Preset, Site};

pub const PRESET: Preset = Preset {
    host: Host::Cloudflare,
    sends_headers: true,
    sends_onion: false,
    codings: &[],
    files: &[
        OwnFile { path: "_headers", write: |site| Some(headers(site, RULES)) },
        OwnFile { path: "_redirects", write: redirects },
    ],
};

/// How many rules `_headers` may have, but for the first.
const RULES: usize = 99;
/// How many lines it reads of `_redirects`. The pages at old addresses, which lead on
/// too, serve for the rest.
const REDIRECTS: usize = 2_000;

fn redirects(site: &Site<'_>) -> Option<String> {
    let lines = site.redirects.iter().take(REDIRECTS);
    let lines = lines.map(|(from, to)| format!("{} {} 301\n", literal(from), literal(to)));
    Some(lines.collect::<String>()).filter(|text| !text.is_empty())
}
