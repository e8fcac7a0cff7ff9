//! nginx: `nginx.conf`, to be included in a `server` block
//! (<https://nginx.org/en/docs/>). `gzip_static` is in most packages, and
//! `brotli_static` a module of its own.

use crate::base::route::decode;
use crate::config::Host;
use crate::export::coding::Coding;
use crate::export::preset::{
    A_DAY, DAY_ENDINGS, LASTING, OwnFile, Preset, SHORT, Site, TYPED, is_bare, quoted, typed,
};

pub const PRESET: Preset = Preset {
    host: Host::Nginx,
    sends_headers: true,
    sends_onion: true,
    codings: &[Coding::Brotli, Coding::Gzip],
    files: &[OwnFile { path: "nginx.conf", write: |site| Some(configuration(site)) }],
};

fn configuration(site: &Site<'_>) -> String {
    let (host, base) = (site.host(), site.base.path());
    let place = if base.is_empty() { "the folder" } else { "the folder above the one" };
    let file = format!("/srv/www/{host}{}/nginx.conf", decode(base));
    let file = if is_bare(&file) { file } else { format!("\"{}\"", text(&file)) };
    let mut out = format!(
        "# For nginx, to be included in the server block of this site:\n#\n\
         #     server {{\n#         listen 443 ssl;\n#         server_name {host};\n\
         #         root /srv/www/{host};    # {place} that this file lies in\n\
         #         include {file};\n#     }}\n\n\
         index index.html;\nabsolute_redirect off;\nserver_tokens off;\ncharset utf-8;\n\
         gzip_static on;\ngzip_vary on;\n\
         # With the package libnginx-mod-http-brotli-static:\n# brotli_static on;\n\n\
         include mime.types;\ntypes {{\n"
    );
    for ending in TYPED {
        let media_type = typed(ending);
        let media_type = media_type.split(';').next().unwrap_or(media_type);
        out.push_str(&format!("    {media_type} {ending};\n"));
    }
    out.push_str("}\ndefault_type application/octet-stream;\n");
    out.push_str("charset_types text/html text/css text/javascript text/plain text/csv text/vtt ");
    out.push_str("application/json application/xml application/atom+xml image/svg+xml;\n\n");
    out.push_str(&format!("set $amicus_cache \"{SHORT}\";\n"));
    out.push_str(&format!(
        "if ($uri ~* \"\\.({})$\") {{ set $amicus_cache \"{A_DAY}\"; }}\n",
        DAY_ENDINGS.join("|")
    ));
    out.push_str(&format!(
        "set $amicus_asked \"$uri?$arg_v\";\nif ($amicus_asked ~ \"\\.(css|js)\\?[0-9a-f]+$\") {{ set $amicus_cache \"{LASTING}\"; }}\n"
    ));
    out.push_str("add_header Cache-Control $amicus_cache always;\n");
    for (name, value) in site.headers() {
        out.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    if let Some(onion) = site.onion {
        out.push_str(&format!("add_header Onion-Location {onion}$request_uri always;\n"));
    }
    let own = text(&quoted(&decode(base)));
    out.push_str(&format!("\n{}", missing(&decode(base), &own)));
    out.push_str(&format!(
        "location ~ \"^{own}/(nginx\\.conf|(.*/)?\\.(?!well-known/).*)$\" {{ return 404; }}\n"
    ));
    out.push_str(&format!(
        "location ~ \"^{own}/(.*/)?atom\\.xml$\" {{ default_type application/atom+xml; types {{}} }}\n"
    ));
    for (from, to) in site.redirects {
        let (from, to) = (text(&decode(from)), to.replace('$', "%24"));
        let bare = from.trim_end_matches('/');
        if bare != from {
            out.push_str(&format!("location = \"{bare}\" {{ return 301 \"{to}\"; }}\n"));
        }
        out.push_str(&format!("location = \"{from}\" {{ return 301 \"{to}\"; }}\n"));
    }
    out
}

/// The page for wrong addresses, by its path as it is on the disk. A text with a `$` is
/// only to be had from an address, and only by a name of a part is it had as it is.
fn missing(base: &str, own: &str) -> String {
    match base.contains('$') {
        false => format!("error_page 404 \"{}/404.html\";\n", text(base)),
        true => format!(
            "if ($uri ~ \"^(?<amicus_base>{own})/\") {{ }}\nerror_page 404 $amicus_base/404.html;\n"
        ),
    }
}

/// What stands between quotation marks.
fn text(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
