//! What a request asks for, or why it is refused.
//!
//! A browser on this machine can be made to send requests here by any page it
//! shows. Such a page must get nothing: its requests name another host, or
//! come with its own origin, and both are compared with what can be right, not
//! with what is known to be wrong.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{COOKIE, HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{StatusCode, Uri};

/// The name of the header by which browsers say what they need a file for.
pub const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
/// The same for where the request comes from.
pub const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(pub StatusCode, pub &'static str);

const WRONG_HOST: Refused = Refused(
    StatusCode::MISDIRECTED_REQUEST,
    "This server answers only to its own address. Use the one that `amicus serve` told.",
);
const BAD_PATH: Refused = Refused(StatusCode::BAD_REQUEST, "This is no address of a page.");
const WRONG_ORIGIN: Refused =
    Refused(StatusCode::FORBIDDEN, "Only pages of this server may listen to it.");

/// The only value of a header; `None` where there is none, or more than one.
pub fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether the request is meant for this server. `local` is the address that
/// the connection came in at.
///
/// Names can be made to lead anywhere, numbers cannot: besides `localhost`,
/// only the address itself is right.
pub fn check_host(headers: &HeaderMap, uri: &Uri, local: SocketAddr) -> Result<(), Refused> {
    let host = only(headers, &HOST).filter(|host| is_own(host, local)).ok_or(WRONG_HOST)?;
    match uri.authority() {
        Some(authority) if authority.as_str() != host => Err(WRONG_HOST),
        _ => Ok(()),
    }
}

/// Whether the page that sends the request is one of this server.
pub fn check_origin(headers: &HeaderMap, local: SocketAddr) -> Result<(), Refused> {
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_own(host, local));
    only(headers, &ORIGIN).filter(|origin| own(origin)).ok_or(WRONG_ORIGIN)?;
    match headers.contains_key(FETCH_SITE) {
        true if only(headers, &FETCH_SITE) != Some("same-origin") => Err(WRONG_ORIGIN),
        _ => Ok(()),
    }
}

fn is_own(host: &str, local: SocketAddr) -> bool {
    let port = local.port();
    let plain = IpAddr::to_canonical(&local.ip());
    let names = ["localhost".to_owned(), "127.0.0.1".into(), "[::1]".into(), bracketed(plain)];
    names.iter().any(|name| {
        host.strip_prefix(name.as_str()).is_some_and(|rest| match rest.strip_prefix(':') {
            Some(given) => given == port.to_string(),
            // Browsers leave out the port that is usual.
            None => rest.is_empty() && port == 80,
        })
    })
}

fn bracketed(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("[{address}]"),
    }
}

/// The decoded path of a request, such as `/reports/x/`. It has no part that
/// climbs, and nothing that stands for more than one path.
pub fn decoded_path(raw: &str) -> Result<String, Refused> {
    if !raw.starts_with('/') {
        return Err(BAD_PATH);
    }
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => {
                let byte =
                    hex(rest.next()).zip(hex(rest.next())).map(|(high, low)| high << 4 | low);
                // A slash that is encoded is another thing to some, and the
                // same to others.
                byte.filter(|byte| *byte != b'/').ok_or(BAD_PATH)?
            }
            byte => byte,
        };
        if byte == b'\\' || byte < 0x20 || byte == 0x7f {
            return Err(BAD_PATH);
        }
        bytes.push(byte);
    }
    let path = String::from_utf8(bytes).map_err(|_| BAD_PATH)?;
    let mut parts = path.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        if part == "." || part == ".." || (part.is_empty() && parts.peek().is_some()) {
            return Err(BAD_PATH);
        }
    }
    Ok(path)
}

fn hex(digit: Option<u8>) -> Option<u8> {
    char::from(digit?).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The value of a key in a query, decoded.
pub fn query<'q>(uri: &'q Uri, key: &str) -> Option<String> {
    let pairs = uri.query()?.split('&');
    let value =
        pairs.filter_map(|pair: &'q str| pair.split_once('=')).find(|(name, _)| *name == key);
    let value = value?.1.replace('+', " ");
    Some(crate::base::route::decode(&value))
}

/// What a browser needs a file for: `document` for a page that it goes to.
/// Browsers that do not say it still ask for HTML first.
pub fn is_navigation(headers: &HeaderMap) -> bool {
    match headers.get(FETCH_DEST) {
        Some(dest) => dest == "document",
        None => {
            let accept = headers.get(hyper::header::ACCEPT).and_then(|accept| accept.to_str().ok());
            accept.is_some_and(|accept| accept.contains("text/html"))
        }
    }
}

/// Whether a browser loads the file as a part of a page.
pub fn is_part_of_page(headers: &HeaderMap) -> bool {
    headers.get(FETCH_DEST).is_some_and(|dest| dest != "document")
}

/// The generation that a cookie names.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<u64> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).map(str::trim);
    pairs.find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_never_climb() {
        let fine = ["/", "/a/", "/a/b.css", "/%D2%9B/", "/a%20b", "/...", "/a%2525", "/a..b"];
        for path in fine {
            assert!(decoded_path(path).is_ok(), "{path}");
        }
        assert_eq!(decoded_path("/%D2%9B%2525/").as_deref(), Ok("/қ%25/"));
        for path in [
            "",
            "*",
            "a",
            "//",
            "/a//b",
            "//a",
            "/../a",
            "/a/..",
            "/./a",
            "/%2e%2e/a",
            "/.%2E",
            "/%2e/",
            "/a%2fb",
            "/a%2Fb",
            "/a%5cb",
            "/a\\b",
            "/%00",
            "/a%0a",
            "/a%7f",
            "/%",
            "/%2",
            "/%zz",
            "/%c0%ae",
            "/%ff",
            "/%+1",
        ] {
            assert_eq!(decoded_path(path), Err(BAD_PATH), "{path}");
        }
    }

    fn headers(name: HeaderName, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_its_own_hosts_are_right() {
        let uri = Uri::from_static("/");
        let asked = |local: &str, hosts: &[&str]| {
            check_host(&headers(HOST, hosts), &uri, local.parse().unwrap()).is_ok()
        };
        for host in ["127.0.0.1:1111", "localhost:1111", "[::1]:1111"] {
            assert!(asked("127.0.0.1:1111", &[host]), "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "localhost",
            "localhost:",
            "localhost:1112",
            "localhost.:1111",
            "LOCALHOST:1111",
            "127.0.0.1.nip.io:1111",
            "127.1:1111",
            "0x7f000001:1111",
            "a@localhost:1111",
            "localhost:01111",
            "localhost:1111 ",
            "evil.example:1111",
            "192.168.1.9:1111",
            "[::1]",
            "::1:1111",
            "0.0.0.0:1111",
            "localhost:+1111",
        ] {
            assert!(!asked("127.0.0.1:1111", &[host]), "{host}");
        }
        assert!(!asked("127.0.0.1:1111", &[]));
        assert!(!asked("127.0.0.1:1111", &["localhost:1111", "localhost:1111"]));
        assert!(asked("192.168.1.9:1111", &["192.168.1.9:1111"]));
        assert!(asked("[::ffff:192.168.1.9]:1111", &["192.168.1.9:1111"]));
        assert!(asked("[fe80::1]:1111", &["[fe80::1]:1111"]));
        assert!(asked("127.0.0.1:80", &["localhost"]));
        let foreign = Uri::from_static("http://evil.example/");
        let local = "127.0.0.1:1111".parse().unwrap();
        assert!(check_host(&headers(HOST, &["localhost:1111"]), &foreign, local).is_err());
    }

    #[test]
    fn only_its_own_pages_may_listen() {
        let local = "127.0.0.1:1111".parse().unwrap();
        let asked = |origins: &[&str]| check_origin(&headers(ORIGIN, origins), local).is_ok();
        assert!(asked(&["http://127.0.0.1:1111"]) && asked(&["http://localhost:1111"]));
        for origin in [
            "null",
            "",
            "http://127.0.0.1",
            "https://localhost:1111",
            "http://evil.example",
            "http://localhost:1111/",
        ] {
            assert!(!asked(&[origin]), "{origin}");
        }
        assert!(!asked(&[]) && !asked(&["http://localhost:1111", "http://localhost:1111"]));
        let mut crossed = headers(ORIGIN, &["http://localhost:1111"]);
        crossed.insert(FETCH_SITE, "cross-site".parse().unwrap());
        assert!(check_origin(&crossed, local).is_err());
        crossed.insert(FETCH_SITE, "same-origin".parse().unwrap());
        assert!(check_origin(&crossed, local).is_ok());
    }

    #[test]
    fn queries_and_cookies() {
        let uri = Uri::from_static("/x?a=1&page=%2F%25D2%259B%2F&b");
        assert_eq!(query(&uri, "page").as_deref(), Some("/%D2%9B/"));
        assert_eq!(query(&uri, "b"), None);
        let sent = headers(COOKIE, &["a=1; amicus-1111=77", "amicus-1111=x"]);
        assert_eq!(cookie(&sent, "amicus-1111"), Some(77));
        assert_eq!(cookie(&sent, "amicus-111"), None);
    }
}
