//! Apache: `.htaccess` (<https://httpd.apache.org/docs/2.4/>). Its folder needs
//! `AllowOverride All`, and the server `mod_headers` and `mod_rewrite`: without them it
//! answers nothing at all, and so never without the policy.

use crate::base::route::decode;
use crate::config::Host;
use crate::export::coding::Coding;
use crate::export::preset::{
    A_DAY, DAY_ENDINGS, LASTING, OwnFile, Preset, SHORT, Site, TYPED, quoted, typed,
};

pub const PRESET: Preset = Preset {
    host: Host::Apache,
    sends_headers: true,
    sends_onion: true,
    codings: &[Coding::Brotli, Coding::Gzip],
    files: &[OwnFile { path: ".htaccess", write: |site| Some(configuration(site)) }],
};

fn configuration(site: &Site<'_>) -> String {
    let base = site.base.path();
    let mut out = String::from(
        "# For Apache 2.4 with mod_headers and mod_rewrite. The folder needs\n\
         # `AllowOverride All`.\n\n\
         DirectoryIndex index.html\nOptions -Indexes -MultiViews\n",
    );
    // A `$` would be taken for a part of what was matched.
    out.push_str(&format!("ErrorDocument 404 \"{}/404.html\"\n", base.replace('$', "%24")));
    for ending in TYPED {
        out.push_str(&format!("AddType \"{}\" .{ending}\n", typed(ending)));
    }
    out.push_str("AddType application/gzip .gz .tgz\nRemoveEncoding .gz .tgz .br\n");
    out.push_str("<Files \"atom.xml\">\nForceType application/atom+xml\n</Files>\n\n");
    out.push_str(&format!("Header always set Cache-Control \"{SHORT}\"\n"));
    out.push_str(&format!(
        "<FilesMatch \"\\.({})$\">\nHeader always set Cache-Control \"{A_DAY}\"\n</FilesMatch>\n",
        DAY_ENDINGS.join("|")
    ));
    out.push_str(&format!(
        "Header always set Cache-Control \"{LASTING}\" \"expr=%{{REQUEST_STATUS}} -eq 200 && \
         %{{QUERY_STRING}} =~ /^v=[0-9a-f]+$/ && %{{REQUEST_URI}} =~ m#\\.(css|js)(\\.br|\\.gz)?$#\"\n"
    ));
    for (name, value) in site.headers() {
        out.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    if let Some(onion) = site.onion {
        // What is refused early has no address yet.
        out.push_str(&format!(
            "Header always set Onion-Location \"{onion}%{{amicus_at}}e\" env=amicus_at\n"
        ));
    }
    // The address as it was asked for: by now it may be that of an index, decoded.
    out.push_str(
        "\nRewriteEngine On\nRewriteCond \"%{THE_REQUEST}\" \"^[A-Z]+ ([^ ]*)\"\n\
         RewriteRule \"^\" \"-\" [E=amicus_at:%1]\n\
         RewriteRule \"(?:^|/)\\.(?!well-known/)\" \"-\" [R=404,L]\n",
    );
    for (from, to) in site.redirects {
        let path = decode(from);
        let base = decode(base);
        let path = path.strip_prefix(&base).unwrap_or(&path).trim_matches('/');
        let to = to.replace('%', "\\%").replace('$', "\\$");
        out.push_str(&format!("RewriteRule \"^{}/?$\" \"{to}\" [R=301,NE,L]\n", quoted(path)));
    }
    // The compressed twin of a text, by a name of its own so that a file that is
    // packed itself is never taken for one.
    for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
        out.push_str(&format!(
            "RewriteCond \"%{{HTTP:Accept-Encoding}}\" \"\\b{coding}\\b\"\n\
             RewriteCond \"%{{REQUEST_FILENAME}}.{ending}\" -s\n\
             RewriteRule \"^(.*\\.(?:{}))$\" \"$1.{ending}\" [E=amicus:{coding},E=no-gzip:1,L]\n",
            COMPRESSED.join("|")
        ));
    }
    out.push_str("RewriteRule \"(?:^|/)SHA256SUMS$\" - [L]\n");
    for ending in COMPRESSED {
        out.push_str(&format!(
            "<FilesMatch \"\\.{ending}\\.(?:br|gz)$\">\n{}</FilesMatch>\n",
            as_text(typed(ending))
        ));
    }
    out.push_str(&format!(
        "<FilesMatch \"^atom\\.xml\\.(?:br|gz)$\">\n{}</FilesMatch>\n",
        as_text("application/atom+xml")
    ));
    out.push_str(
        "Header set Content-Encoding \"%{REDIRECT_amicus}e\" env=REDIRECT_amicus\n\
         Header merge Vary Accept-Encoding\n",
    );
    out
}

/// The type of a text, where its twin is sent for it. A file that is asked for by the
/// name of a packed one is that.
fn as_text(media_type: &str) -> String {
    format!("<If \"-n reqenv('REDIRECT_amicus')\">\nForceType \"{media_type}\"\n</If>\n")
}

/// The ends of the names of texts that are compressed.
const COMPRESSED: [&str; 12] =
    ["html", "css", "js", "json", "xml", "svg", "txt", "md", "csv", "bib", "ris", "rss"];
