//! GitHub Pages: it sends no headers of one's own, so each page has the policy. It
//! compresses by itself and shows `404.html`; old addresses lead on by their pages.

use crate::config::Host;
use crate::export::preset::{OwnFile, Preset, Site};

pub const PRESET: Preset = Preset {
    host: Host::Github,
    sends_headers: false,
    sends_onion: false,
    codings: &[],
    files: &[
        // Else names that begin with an underscore would be left out.
        OwnFile { path: ".nojekyll", write: |_| Some(String::new()) },
        OwnFile { path: "CNAME", write: name },
    ],
};

/// The domain, where it is one's own.
fn name(site: &Site<'_>) -> Option<String> {
    let host = site.host();
    let own = host != "github.io" && !host.ends_with(".github.io");
    (own && host.contains('.') && site.base.path().is_empty()).then(|| format!("{host}\n"))
}
