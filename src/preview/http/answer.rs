//! The way of a request to its answer.

use std::net::SocketAddr;
use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{
    CONNECTION, CONTENT_LENGTH, HeaderName, LOCATION, SET_COOKIE, TRANSFER_ENCODING,
};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::watch::Receiver;

use super::super::generation::Generation;
use super::super::shown::Shown;
use super::body::Body;
use super::channel::listen;
use super::find::{Found, find};
use super::page::{self, Asked};
use super::reply::{head_only, not_allowed, reply, sentence, with};
use super::request::{
    check_host, check_origin, cookie, decoded_path, is_navigation, is_part_of_page, only, query,
};
use crate::base::Digest;

/// Where the preview's own files are: below a folder that no site can have.
const OWN: &str = "/.amicus/";
const SCRIPT: &str = include_str!("../browser/preview.js");
const STYLE: &str = include_str!("../browser/preview.css");

const ICON: &str = "/favicon.ico";

/// Which generation an answer was taken from.
const GENERATION: HeaderName = HeaderName::from_static("amicus-generation");

/// How long a page that was gone to may still be loading, in seconds: so long
/// its parts are taken from the generation it belongs to.
const LOADING: u32 = 10;

/// Answers a request that came in at an address.
pub async fn answer(
    request: Request<Incoming>,
    local: SocketAddr,
    shown: Receiver<Arc<Shown>>,
) -> Response<Body> {
    let now = Arc::clone(&shown.borrow());
    let head = request.method() == Method::HEAD;
    let headers = request.headers();
    let sized = headers.get_all(CONTENT_LENGTH).iter().count();
    let chunked = headers.contains_key(TRANSFER_ENCODING);
    let has_body = chunked || (sized > 0 && only(headers, &CONTENT_LENGTH) != Some("0"));
    let response = match sized > 1 || (sized > 0 && chunked) {
        true => sentence(StatusCode::BAD_REQUEST, "This request has two lengths."),
        false => match check_host(headers, request.uri(), local) {
            Ok(()) => within(&request, local, &shown, &now).await,
            Err(refused) => sentence(refused.0, refused.1),
        },
    };
    let mut response = match response.headers().contains_key(GENERATION) {
        true => response,
        false => with(response, GENERATION, &now.now.number.to_string()),
    };
    if has_body {
        // Nobody reads it, so nothing behind it can be taken for a request.
        response = with(response, CONNECTION, "close");
    }
    if head { head_only(response) } else { response }
}

async fn within(
    request: &Request<Incoming>,
    local: SocketAddr,
    shown: &Receiver<Arc<Shown>>,
    now: &Shown,
) -> Response<Body> {
    let (method, uri, headers) = (request.method(), request.uri(), request.headers());
    let reads = method == Method::GET || method == Method::HEAD;
    let own = uri.path().strip_prefix(OWN);
    if own == Some("events") {
        return match (method == Method::POST, check_origin(headers, local)) {
            (false, _) => not_allowed("POST"),
            (true, Ok(())) => listen(uri, shown.clone()),
            (true, Err(refused)) => sentence(refused.0, refused.1),
        };
    }
    if !reads {
        return not_allowed("GET, HEAD");
    }
    match own {
        Some("preview.js") => return own_file("text/javascript; charset=utf-8", SCRIPT),
        Some("preview.css") => return own_file("text/css; charset=utf-8", STYLE),
        _ => {}
    }
    let path = match decoded_path(uri.path()) {
        Ok(path) => path,
        Err(refused) => return sentence(refused.0, refused.1),
    };
    let name = format!("amicus-{}", local.port());
    let part_of = cookie(headers, &name).filter(|_| is_part_of_page(headers));
    let wanted = query(uri, "amicus").and_then(|number| number.parse().ok()).or(part_of);
    let generation = wanted.and_then(|number| now.generation(number)).unwrap_or(&now.now);
    let response = file(request, generation, &path, &name).await;
    with(response, GENERATION, &generation.number.to_string())
}

async fn file(
    request: &Request<Incoming>,
    generation: &Generation,
    path: &str,
    cookie: &str,
) -> Response<Body> {
    let (uri, headers) = (request.uri(), request.headers());
    if generation.table.is_empty() {
        return not_built(generation.number);
    }
    let (artifact, status) = match find(generation, path) {
        Found::File(artifact) => (artifact, StatusCode::OK),
        // Browsers ask for this by themselves; that a site has none is nothing
        // that they should complain about.
        Found::Nothing(_) if path == ICON && is_part_of_page(headers) => {
            return reply(StatusCode::NO_CONTENT, "image/x-icon", "");
        }
        Found::Nothing(Some(page)) => (page, StatusCode::NOT_FOUND),
        Found::Nothing(None) => {
            return sentence(StatusCode::NOT_FOUND, "There is no such page.");
        }
        Found::Slash => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            let to = format!("{}/{query}", uri.path());
            let moved =
                sentence(StatusCode::PERMANENT_REDIRECT, "The page has a slash at its end.");
            return with(moved, LOCATION, &to);
        }
        Found::Top => {
            let mut to = String::new();
            crate::base::route::encode(&mut to, &generation.base);
            let found = sentence(StatusCode::TEMPORARY_REDIRECT, "The site stands further down.");
            return with(found, LOCATION, &format!("{to}/"));
        }
    };
    let navigation = is_navigation(headers).then_some(generation.number);
    let response = page::answer(artifact, &Asked { headers, status, navigation }).await;
    match navigation {
        Some(number) => {
            let value =
                format!("{cookie}={number}; Path=/; Max-Age={LOADING}; HttpOnly; SameSite=Strict");
            with(response, SET_COOKIE, &value)
        }
        None => response,
    }
}

fn own_file(media_type: &'static str, text: &'static str) -> Response<Body> {
    let tag = format!("\"{}\"", Digest::of(text.as_bytes()));
    with(reply(StatusCode::OK, media_type, text), hyper::header::ETAG, &tag)
}

/// The page for every address, until a build has gone well.
fn not_built(number: u64) -> Response<Body> {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\" class=\"amicus-not-built\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>Not built yet</title>\
         <link rel=\"stylesheet\" href=\"{OWN}preview.css\">\
         <script src=\"{OWN}preview.js?g={number}&amp;d=\" defer></script></head>\
         <body><h1>This site is not built yet</h1>\
         <p>It has mistakes, which the terminal tells. The page comes by itself \
         once they are mended.</p></body></html>\n"
    );
    let response = reply(StatusCode::SERVICE_UNAVAILABLE, "text/html; charset=utf-8", page);
    with(response, hyper::header::RETRY_AFTER, "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_makes_no_markup_of_texts_and_keeps_to_the_policy() {
        let never = [
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval(",
            "Function(",
            ".style.",
            "https:",
        ];
        for word in never {
            assert!(!SCRIPT.contains(word), "{word}");
        }
        assert!(SCRIPT.contains("textContent") && STYLE.contains("@media print"));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
