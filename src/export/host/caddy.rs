//! Caddy: `site.caddy`, to be imported in the block of a site
//! (<https://caddyserver.com/docs/caddyfile>).

use crate::base::route::decode;
use crate::config::Host;
use crate::export::coding::Coding;
use crate::export::preset::{
    A_DAY, DAY_ENDINGS, LASTING, OwnFile, Preset, SHORT, Site, TYPED, is_bare, typed,
};

pub const PRESET: Preset = Preset {
    host: Host::Caddy,
    sends_headers: true,
    sends_onion: true,
    codings: &[Coding::Zstandard, Coding::Brotli, Coding::Gzip],
    files: &[OwnFile { path: "site.caddy", write: |site| Some(configuration(site)) }],
};

fn configuration(site: &Site<'_>) -> String {
    let (host, base) = (site.host(), site.base.path());
    let place = if base.is_empty() { "the folder" } else { "the folder above the one" };
    // As on the disk, but for what would stand for something.
    let own = decode(base);
    let own = if own.contains(['{', '}', '?', '%']) { base.to_owned() } else { own };
    let file = format!("/srv/www/{host}{own}/site.caddy");
    let file = if is_bare(&file) { file } else { format!("\"{file}\"") };
    let mut out = format!(
        "# For Caddy 2, to be imported in the block of this site:\n#\n#     {host} {{\n\
         #         root * /srv/www/{host}    # {place} that this file lies in\n\
         #         import {file}\n#     }}\n\n"
    );
    let days: Vec<String> = DAY_ENDINGS.iter().map(|ending| format!("*.{ending}")).collect();
    out.push_str(&format!("@day path {}\n", days.join(" ")));
    out.push_str("@versioned {\n    path *.css *.js\n");
    out.push_str("    expression `{query}.matches(\"^v=[0-9a-f]+$\")`\n}\n");
    for ending in TYPED {
        out.push_str(&format!("@{ending} path *.{ending}\n"));
    }
    out.push_str("@feed path */atom.xml\n");
    let sent = sent(site);
    // In the order written: what comes later goes before.
    out.push_str(&format!("route {{\n{sent}"));
    out.push_str(&format!("    header @day Cache-Control \"{A_DAY}\"\n"));
    out.push_str(&format!("    header @versioned Cache-Control \"{LASTING}\"\n"));
    for ending in TYPED {
        out.push_str(&format!("    header @{ending} Content-Type \"{}\"\n", typed(ending)));
    }
    out.push_str("    header @feed Content-Type application/atom+xml\n");
    // By itself a redirect would go before the headers.
    for (from, to) in site.redirects {
        let from = decode(from);
        let bare = from.trim_end_matches('/');
        for from in std::iter::once(from.as_str()).chain(Some(bare).filter(|bare| *bare != from)) {
            if is_plain(from) {
                out.push_str(&format!("    redir \"{from}\" \"{to}\" 301\n"));
            }
        }
    }
    out.push_str("}\n");
    out.push_str(&format!(
        "@hidden {{\n    path \"{base}/site.caddy\" */.*\n    not path \"{base}/.well-known/*\"\n}}\n\
         error @hidden 404\n\
         file_server {{\n    precompressed zstd br gzip\n    index index.html\n}}\n\
         handle_errors {{\n{sent}    @missing expression `{{err.status_code}} == 404`\n\
         \x20   rewrite @missing \"{own}/404.html\"\n    file_server {{\n        precompressed zstd br gzip\n    }}\n}}\n"
    ));
    out
}

/// Whether Caddy takes a path for what it says. In others some signs stand for
/// something, and capitals are taken for small letters, which may be another page: there
/// the page at the old address leads on.
fn is_plain(path: &str) -> bool {
    !path.chars().any(|c| "{}[]*?\\\"`".contains(c) || c.is_uppercase())
}

/// What is sent with every file.
fn sent(site: &Site<'_>) -> String {
    let mut out = String::from("    header {\n");
    for (name, value) in site.headers() {
        out.push_str(&format!("        {name} \"{value}\"\n"));
    }
    if let Some(onion) = site.onion {
        out.push_str(&format!("        Onion-Location \"{onion}{{http.request.orig_uri}}\"\n"));
    }
    out.push_str(&format!("        Cache-Control \"{SHORT}\"\n    }}\n    header -Server\n"));
    out
}
