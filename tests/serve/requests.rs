//! What may be asked for, by whom, and what never comes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use crate::preview::{Answer, FIRST, PATIENCE, Preview, Site};

/// Stands in everything that must never be served.
const SECRET: &str = "kept-from-everyone";

#[test]
fn nothing_beside_the_site_is_ever_served() {
    let site = Site::new();
    for path in [
        "../outside.txt",
        "secret.txt",
        ".git/config",
        "content/.hidden.md",
        "content/_index.md~",
        "content/reports/first/.hidden.png",
        "content/reports/first/index.md.swp",
        "static/.env",
    ] {
        site.write(path, SECRET);
    }
    let front = "---\ntitle: Kept\nsummary: kept-from-everyone\n";
    site.write("content/draft.md", format!("{front}draft: true\n---\n\n{SECRET}\n"));
    site.write("content/later.md", format!("{front}embargo: 2099-01-01\n---\n\n{SECRET}\n"));
    site.write("site.toml", format!("# {SECRET}\n{}", site.read("site.toml")));
    let preview = Preview::of(site, &[]);
    let root = preview.site.root.to_str().unwrap().replace('\\', "/");
    let long = format!("/{}", "a/".repeat(30_000));
    for path in [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/.%2E/outside.txt",
        "/%252e%252e/outside.txt",
        "/..%2foutside.txt",
        "/..%2Foutside.txt",
        "/..%5coutside.txt",
        "/..\\outside.txt",
        "/reports/..%5c..%5coutside.txt",
        "/reports/../../outside.txt",
        "/reports/%2e%2e/%2e%2e/outside.txt",
        "/reports/./first/",
        "/%c0%ae%c0%ae/outside.txt",
        "/%ef%bc%8e%ef%bc%8e/outside.txt",
        "//etc/passwd",
        "/etc/passwd",
        &root,
        &format!("{root}/secret.txt"),
        "/file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/C:%5cWindows%5cwin.ini",
        "/%00",
        "/reports/first/%00.png",
        "/reports/first/square.png%00",
        "/reports/first/square.png/",
        "/%",
        "/%zz",
        "/%ff",
        "/%0d%0aSet-Cookie:x=1",
        "/site.toml",
        "/secret.txt",
        "/content/_index.md",
        "/reports/first/index.md",
        "/reports/first/case.yaml",
        "/.hidden/",
        "/_index.md~",
        "/reports/first/.hidden.png",
        "/reports/first/index.md.swp",
        "/.env",
        "/.git/config",
        "/draft/",
        "/draft/index.html",
        "/later/",
        "/.amicus/",
        "/.amicus/../site.toml",
        "/.amicus/preview.js/",
        "*",
        "reports/first/",
        "ftp://127.0.0.1/",
        &long,
    ] {
        let answer = preview.get(path);
        let shown = path.get(..60).unwrap_or(path);
        assert!((400..500).contains(&answer.status), "{shown} is answered with {}", answer.status);
        assert!(!answer.text().contains(SECRET), "{shown} is served");
    }
    for path in ["/", "/reports/", "/sitemap.xml", "/atom.xml", "/404.html", "/SHA256SUMS"] {
        assert!(!preview.get(path).text().contains(SECRET), "{path}");
    }
    // What is meant to be seen below a hidden name, is.
    assert_eq!(preview.get("/.well-known/security.txt").status, 200);
}

#[test]
fn only_requests_for_this_address_are_answered() {
    let preview = Preview::new();
    let port = preview.port;
    let status = |line: &str, headers: &str| {
        preview.send(&format!("{line}\r\n{headers}Connection: close\r\n\r\n")).status
    };
    let get = |host: &str| status("GET / HTTP/1.1", &format!("Host: {host}\r\n"));
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")]
    {
        assert_eq!(get(&host), 200, "{host}");
    }
    for host in [
        String::new(),
        "127.0.0.1".into(),
        "localhost".into(),
        format!("localhost:{}", port ^ 1),
        format!("example.org:{port}"),
        format!("localhost.:{port}"),
        format!("localhost.example.org:{port}"),
        format!("127.0.0.1.example.org:{port}"),
        format!("0.0.0.0:{port}"),
        format!("0177.0.0.1:{port}"),
        format!("user@localhost:{port}"),
    ] {
        assert_eq!(get(&host), 421, "{host}");
    }
    let own = format!("Host: localhost:{port}\r\n");
    assert_eq!(status("GET / HTTP/1.1", ""), 421);
    assert_eq!(status("GET / HTTP/1.0", ""), 421);
    assert!([400, 421].contains(&status("GET / HTTP/1.1", &format!("{own}{own}"))));
    assert_eq!(status("GET http://example.org/ HTTP/1.1", &own), 421);
    assert_eq!(status(&format!("GET http://localhost:{port}/ HTTP/1.1"), &own), 200);
}

/// Reads a stream until some words have come.
fn hears(stream: &mut TcpStream, words: &str) -> String {
    let end = Instant::now() + PATIENCE;
    let mut heard = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&heard).into_owned();
        if text.contains(words) {
            return text;
        }
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0 && Instant::now() < end, "no {words} in {text}");
        heard.extend_from_slice(&buffer[..count]);
    }
}

#[test]
fn only_own_pages_may_listen() {
    let preview = Preview::new();
    let port = preview.port;
    let ask = |method: &str, headers: &str| {
        let about = "/.amicus/events?page=/reports/first/";
        preview.ask(method, about, &format!("Content-Length: 0\r\n{headers}"))
    };
    let foreign = [
        String::new(),
        "Origin: null\r\n".into(),
        "Origin: \r\n".into(),
        "Origin: https://example.org\r\n".into(),
        format!("Origin: http://example.org:{port}\r\n"),
        format!("Origin: https://127.0.0.1:{port}\r\n"),
        format!("Origin: http://127.0.0.1:{}\r\n", port ^ 1),
        "Origin: http://127.0.0.1\r\n".into(),
        format!("Origin: http://127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"),
        format!("Origin: http://127.0.0.1:{port}\r\nSec-Fetch-Site: cross-site\r\n"),
    ];
    for headers in foreign {
        assert_eq!(ask("POST", &headers).status, 403, "{headers}");
    }
    let own = format!("Origin: http://127.0.0.1:{port}\r\n");
    assert_eq!(ask("GET", &own).header("allow"), "POST");

    // Who may listen is told what changes.
    let mut stream = preview.connect();
    let request = format!(
        "POST /.amicus/events?page=/reports/first/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
         {own}Content-Length: 0\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let head = hears(&mut stream, "\n\n");
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("text/event-stream"), "{head}");
    let good = preview.site.read(FIRST);
    preview.site.append(FIRST, "@X9");
    let told = hears(&mut stream, "\n\n");
    assert!(told.contains("\"errors\":1") && told.contains("\"page\":\"same\""), "{told}");
    assert!(told.contains("\"code\":\"unknown-id\"") && told.contains(FIRST), "{told}");
    preview.site.write(FIRST, good + "\nAnother sentence.\n");
    hears(&mut stream, "\"errors\":0");
    let told = preview.get("/reports/first/").text();
    assert!(told.contains("Another sentence."));
}

#[test]
fn every_answer_has_the_policy_of_publishing() {
    let preview = Preview::new();
    let policy = include_str!("../../docs/content/commands/serve.md");
    let check = |answer: &Answer, status: u16| {
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(answer.header("cache-control"), "no-cache");
        let sent = answer.header("content-security-policy");
        assert!(sent.starts_with("default-src 'none';"), "{sent}");
        assert!(sent.split("; ").all(|part| policy.contains(part)), "not in the guide: {sent}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    };
    check(&preview.get("/reports/first/"), 200);
    check(&preview.get("/.amicus/preview.js"), 200);
    check(&preview.get("/nowhere/"), 404);
    check(&preview.get("/reports/first"), 308);
    check(&preview.get("/%2e%2e/"), 400);
    check(&preview.ask("DELETE", "/", ""), 405);
    check(&preview.ask("POST", "/.amicus/events", "Content-Length: 0\r\n"), 403);
    check(&preview.ask("GET", "/", "If-None-Match: *\r\n"), 304);
    check(&preview.ask("GET", "/SHA256SUMS", "Range: bytes=99999999-\r\n"), 416);
    check(&preview.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 421);
}

#[test]
fn pages_for_browsers_have_one_more_script() {
    let preview = Preview::new();
    let plain = preview.get("/reports/first/");
    let shown = preview.ask("GET", "/reports/first/", "Sec-Fetch-Dest: document\r\n");
    let text = shown.text();
    let start = text.find("<script src=\"/.amicus/preview.js?").unwrap();
    let end = start + text[start..].find("</script>").unwrap() + "</script>".len();
    assert_eq!(text[..start].to_owned() + &text[end..], plain.text());
    assert_ne!(shown.header("etag"), plain.header("etag"));
    assert!(shown.header("vary").contains("Sec-Fetch-Dest"));
    // Neither what is fetched nor what is no page has it.
    let fetched = preview.ask("GET", "/reports/first/", "Sec-Fetch-Dest: empty\r\n");
    assert_eq!(fetched.body, plain.body);
    let sums = preview.ask("GET", "/SHA256SUMS", "Sec-Fetch-Dest: document\r\n");
    assert_eq!(sums.body, preview.get("/SHA256SUMS").body);
    let missing = preview.ask("GET", "/nowhere/", "Sec-Fetch-Dest: document\r\n");
    assert!(missing.status == 404 && missing.text().contains("/.amicus/preview.js"));
}

#[test]
fn heads_tags_and_ranges() {
    let preview = Preview::new();
    let whole = preview.get("/reports/first/square.png");
    assert_eq!(whole.header("content-type"), "image/png");
    let head = preview.ask("HEAD", "/reports/first/square.png", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    for name in ["content-length", "content-type", "etag"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
    assert_eq!(preview.ask("HEAD", "/nowhere/", "").body, b"");

    let tag = whole.header("etag");
    let known =
        preview.ask("GET", "/reports/first/square.png", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((known.status, known.body.len(), known.header("etag")), (304, 0, tag));
    preview.site.write("content/reports/first/square.png", "other bytes");
    preview.rebuilt(|rebuilt| rebuilt.shown);
    let other =
        preview.ask("GET", "/reports/first/square.png", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((other.status, other.text().as_str()), (200, "other bytes"));

    let part = preview.ask("GET", "/reports/first/square.png", "Range: bytes=6-\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, "bytes"));
    assert_eq!(part.header("content-range"), "bytes 6-10/11");
}

#[test]
fn methods_that_write_are_refused() {
    let preview = Preview::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        let answer = preview.ask(method, "/reports/first/", "Content-Length: 0\r\n");
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    assert_eq!(preview.ask("CONNECT", "127.0.0.1:1", "").status, 421);
    // A body that nobody reads ends the connection.
    let body = preview.ask("GET", "/", "Content-Length: 5\r\n");
    assert_eq!((body.status, body.header("connection")), (200, "close"));
    assert_eq!(preview.get("/").status, 200);
}
