//! `check --external` against a host on this machine that answers in every way
//! that hosts on the web do, and in some that they should not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A host that counts what it is asked for.
struct Host {
    port: u16,
    asked: Arc<Mutex<Vec<(String, String)>>>,
}

impl Host {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let counted = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                std::thread::spawn(move || answer(stream, port, &counted));
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// How often a path was asked for.
    fn count(&self, path: &str) -> usize {
        self.asked.lock().unwrap().iter().filter(|(_, asked)| asked == path).count()
    }
}

fn answer(mut stream: TcpStream, port: u16, asked: &Mutex<Vec<(String, String)>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or(""), words.next().unwrap_or("").to_owned());
    let earlier = {
        let mut asked = asked.lock().unwrap();
        let earlier = asked.iter().filter(|(_, one)| *one == path).count();
        asked.push((head.clone(), path.clone()));
        earlier
    };
    let status = |status: &str, more: &str| {
        format!("HTTP/1.1 {status} X\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n")
    };
    let text = match path.as_str() {
        "/moved" => status("301", "Location: /fine\r\n"),
        "/moved/308" => status("308", &format!("Location: http://127.0.0.1:{port}/fine\r\n")),
        "/found" => status("302", "Location: /fine\r\n"),
        "/loop" => status("301", "Location: /loop/2\r\n"),
        "/loop/2" => status("308", "Location: /loop\r\n"),
        "/endless" => status("302", &format!("Location: /endless?{earlier}\r\n")),
        path if path.starts_with("/endless?") => status("302", &format!("Location: {path}x\r\n")),
        "/file" => status("302", "Location: file:///etc/passwd\r\n"),
        "/forbidden" => status("403", ""),
        "/missing" | "/archived" | "/prose-only" => status("404", ""),
        "/gone" => status("410", ""),
        "/no-head" if method == "HEAD" => status("405", ""),
        "/busy" if earlier == 0 => status("429", "Retry-After: 0\r\n"),
        "/busy-for-ever" => status("429", "Retry-After: 99999999\r\n"),
        "/recovers" if earlier < 2 => status("500", ""),
        "/down" => status("503", ""),
        "/silent" => {
            // Until the client gives up.
            let _ = stream.read(&mut byte);
            return;
        }
        "/garbage" => "\u{1}\u{2}garbage\r\n\r\n".to_owned(),
        "/closes" => {
            let _ = stream.shutdown(Shutdown::Both);
            return;
        }
        "/long-head" => {
            let long = "x".repeat(1 << 20);
            let _ = stream.write_all(format!("HTTP/1.1 200 X\r\nA: {long}\r\n\r\n").as_bytes());
            return;
        }
        "/endless-head" => {
            let _ = stream.write_all(b"HTTP/1.1 200 X\r\n");
            while stream.write_all(b"A: b\r\n").is_ok() {}
            return;
        }
        "/endless-body" => {
            let _ = stream.write_all(b"HTTP/1.1 200 X\r\n\r\n");
            while stream.write_all(&[b'x'; 4096]).is_ok() {}
            return;
        }
        "/cookie" => status("200", "Set-Cookie: a=b\r\n"),
        _ => status("200", ""),
    };
    let _ = stream.write_all(text.as_bytes());
}

fn site(root: &Path, body: &str, case: Option<&str>, settings: &str) {
    let report = root.join("content/report");
    fs::create_dir_all(&report).unwrap();
    let config = format!(
        "title = \"T\"\nbase_url = \"https://site.example\"\n[link_checker]\npause_ms = 0\n{settings}"
    );
    fs::write(root.join("site.toml"), config).unwrap();
    fs::write(root.join("content/_index.md"), "---\ntitle: Home\n---\n").unwrap();
    fs::write(report.join("index.md"), format!("---\ntitle: R\n---\n{body}\n")).unwrap();
    if let Some(case) = case {
        fs::write(report.join("case.yaml"), case).unwrap();
    }
}

fn check(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amicus"))
        .args(["check", "--external", "--format", "json", "--now", "2026-01-01"])
        .args(arguments)
        .current_dir(root)
        .envs(["all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"].map(|name| (name, "")))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Code, severity and line of each diagnostic about a link, by the path in its
/// message; the summary under an empty path.
fn told(output: &Output, host: &Host) -> BTreeMap<String, (String, String, u64)> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let mut told = BTreeMap::new();
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        if line["type"] == "summary" {
            told.insert(String::new(), (String::new(), line["links"].to_string(), 0));
            continue;
        }
        let message = line["message"].as_str().unwrap();
        let Some((_, path)) = message.split_once(&host.url("")) else { continue };
        let path = path.split('`').next().unwrap().to_owned();
        let word = |key: &str| line[key].as_str().unwrap().to_owned();
        told.insert(path, (word("code"), word("severity"), line["line"].as_u64().unwrap_or(0)));
    }
    assert!(!text.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    told
}

#[test]
fn every_way_to_answer_is_told_apart() {
    let host = Host::start();
    let expected = [
        ("/fine", ""),
        ("/no-head", ""),
        ("/found", ""),
        ("/busy", ""),
        ("/recovers", ""),
        ("/cookie", ""),
        ("/moved", "moved-link"),
        ("/moved/308", "moved-link"),
        ("/missing", "dead-link"),
        ("/gone", "dead-link"),
        ("/forbidden", "blocked-link"),
        ("/busy-for-ever", "blocked-link"),
        ("/loop", "unreachable-link"),
        ("/endless", "unreachable-link"),
        ("/file", "unreachable-link"),
        ("/down", "unreachable-link"),
    ];
    let links = expected.iter().map(|(path, _)| format!("[x]({})\n", host.url(path)));
    let place = tempfile::tempdir().unwrap();
    site(place.path(), &links.collect::<String>(), None, "timeout = 10\n");
    let output = check(place.path(), &["--strict"]);
    let found = told(&output, &host);
    for (line, (path, code)) in (4..).zip(expected) {
        let severity = if code == "dead-link" { "error" } else { "warning" };
        let expected = (code.to_owned(), severity.to_owned(), line);
        let expected = Some(expected).filter(|_| !code.is_empty());
        assert_eq!(found.get(path), expected.as_ref(), "{path}");
    }
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(found[""].1, expected.len().to_string());
    assert_eq!(check(place.path(), &[]).status.code(), Some(0));
    // Hosts are told who asks, and nothing of the site.
    let asked = host.asked.lock().unwrap();
    for (head, path) in asked.iter() {
        let head = head.to_lowercase();
        assert!(head.contains("user-agent: amicus/") && head.contains("(link check)"), "{head}");
        assert!(!head.contains("site.example") && !head.contains("cookie:"), "{path}: {head}");
        assert!(!head.contains("referer"), "{head}");
    }
}

#[test]
fn bad_hosts_hold_nobody_up() {
    let paths = ["silent", "garbage", "closes", "long-head", "endless-head", "endless-body"];
    // Each is its own host, so that none is given up for another's sake.
    let hosts: Vec<Host> = paths.iter().map(|_| Host::start()).collect();
    let links = paths
        .iter()
        .zip(&hosts)
        .map(|(path, host)| format!("<{}>\n", host.url(&format!("/{path}"))));
    let place = tempfile::tempdir().unwrap();
    site(place.path(), &links.collect::<String>(), None, "timeout = 3\nretries = 0\n");
    let started = Instant::now();
    let output = check(place.path(), &[]);
    assert!(started.elapsed() < Duration::from_secs(60));
    for (path, host) in paths.iter().zip(&hosts) {
        let found = told(&output, host);
        let code = found.get(&format!("/{path}")).map(|(code, ..)| code.as_str());
        let expected = Some("unreachable-link").filter(|_| *path != "endless-body");
        assert_eq!(code, expected, "{path}");
    }
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn links_of_a_case_are_asked_for_and_copies_count() {
    let host = Host::start();
    let case = format!(
        "name: N\ncharges:\n  - {{id: C1, title: T, provision: {{instrument: L, url: \"{}\"}}}}\n\
         exhibits:\n  - id: X1\n    title: T\n    source: {{url: \"{}\"}}\n    archives: [{{url: \"{}\"}}]\n  \
         - id: X2\n    title: U\n    access: withheld\n    source: {{url: \"{}\"}}\n    archives: [{{url: \"{}\"}}]\n",
        host.url("/missing"),
        host.url("/archived"),
        host.url("/copy"),
        host.url("/secret"),
        host.url("/secret/copy"),
    );
    let body = format!("[x]({}) [y]({})", host.url("/archived"), host.url("/prose-only"));
    let place = tempfile::tempdir().unwrap();
    site(place.path(), &body, Some(&case), "");
    let draft = format!("---\ntitle: D\ndraft: true\n---\n[x]({})\n", host.url("/draft"));
    fs::write(place.path().join("content/draft.md"), draft).unwrap();
    let embargo =
        format!("---\ntitle: E\nembargo: 2026-02-01\n---\n[x]({})\n", host.url("/embargo"));
    fs::write(place.path().join("content/embargo.md"), embargo).unwrap();
    let found = told(&check(place.path(), &[]), &host);
    assert_eq!(found["/missing"].0, "dead-link");
    assert_eq!(found["/prose-only"].0, "dead-link");
    assert_eq!(found["/archived"].0, "archived-dead-link");
    assert!(host.count("/copy") > 0);
    for secret in ["/secret", "/secret/copy", "/draft", "/embargo"] {
        assert_eq!(host.count(secret), 0, "{secret}");
    }
    check(place.path(), &["--drafts"]);
    assert!(host.count("/draft") > 0);
    assert_eq!(host.count("/embargo"), 0);
}

#[test]
fn a_dead_copy_is_not_offered() {
    let host = Host::start();
    let exhibit = |id: &str, url: &str, copies: &[&str]| {
        let copies: Vec<String> =
            copies.iter().map(|copy| format!("{{url: \"{}\"}}", host.url(copy))).collect();
        format!(
            "  - id: {id}\n    title: T\n    source: {{url: \"{}\"}}\n    archives: [{}]\n",
            host.url(url),
            copies.join(", ")
        )
    };
    let case = format!(
        "name: N\nexhibits:\n{}{}{}",
        exhibit("X1", "/missing", &["/gone#part"]),
        exhibit("X2", "/archived", &["/gone", "/copy"]),
        exhibit("X3", "/prose-only", &["/gone", "/missing"]),
    );
    let place = tempfile::tempdir().unwrap();
    site(place.path(), "", Some(&case), "");
    let output = check(place.path(), &[]);
    let found = told(&output, &host);
    assert_eq!(found["/missing"].0, "dead-link");
    assert_eq!(found["/archived"].0, "archived-dead-link");
    assert_eq!(found["/prose-only"].0, "dead-link");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("/copy`: in prose") && !text.contains("/gone`: in prose"), "{text}");
    assert!(text.contains("is gone too: name another under `archives`"), "{text}");
    assert!(text.contains("all 2 copies that are named are gone too"), "{text}");
}

#[test]
fn links_of_sources_are_asked_for_and_copies_count() {
    let host = Host::start();
    let place = tempfile::tempdir().unwrap();
    site(place.path(), "[@kept; @lost]", None, "");
    let source = |key: &str, url: &str, copy: &str| {
        let copy = match copy {
            "" => String::new(),
            copy => format!(", archiveurl = {{{}}}", host.url(copy)),
        };
        format!("@online{{{key}, title = {{T}}, url = {{{}}}{copy}}}\n", host.url(url))
    };
    let works = [
        source("kept", "/archived", "/copy"),
        source("lost", "/missing", ""),
        source("uncited", "/uncited", "/uncited/copy"),
        source("drafted", "/drafted", "/drafted/copy"),
    ];
    fs::write(place.path().join("content/sources.bib"), works.concat()).unwrap();
    let draft = "---\ntitle: D\ndraft: true\n---\n[@drafted]\n";
    fs::write(place.path().join("content/draft.md"), draft).unwrap();
    let found = told(&check(place.path(), &["--strict"]), &host);
    let told = |code: &str, severity: &str, line| (code.to_owned(), severity.to_owned(), line);
    assert_eq!(found["/archived"], told("archived-dead-link", "warning", 1));
    assert_eq!(found["/missing"], told("dead-link", "error", 2));
    assert!(host.count("/copy") > 0);
    for nobody in ["/uncited", "/uncited/copy", "/drafted", "/drafted/copy"] {
        assert_eq!(host.count(nobody), 0, "{nobody}");
    }
}

#[test]
fn what_was_found_is_remembered_and_what_is_skipped_is_not_asked_for() {
    let host = Host::start();
    let paths = ["/fine", "/down", "/skipped/1"];
    let links: String =
        paths.iter().map(|path| format!("[x]({}#part)\n", host.url(path))).collect();
    let own = "[x](https://site.example/nowhere) <http://SITE.example:8080/>\n";
    let place = tempfile::tempdir().unwrap();
    let skipped = format!("skip_prefixes = [\"{}\"]\nretries = 0\n", host.url("/skipped/"));
    site(place.path(), &(links + own), None, &skipped);
    let first = told(&check(place.path(), &[]), &host);
    assert_eq!(first[""].1, "2");
    assert_eq!((host.count("/fine"), host.count("/skipped/1")), (1, 0));
    let down = host.count("/down");
    let kept = place.path().join(".amicus/links.json");
    assert!(kept.is_file() && place.path().join(".amicus/.gitignore").is_file());
    assert_eq!(told(&check(place.path(), &[]), &host), first);
    assert_eq!(host.count("/fine"), 1);
    assert_eq!(host.count("/down"), 2 * down, "a fault is asked for again");
    check(place.path(), &["--cache-for", "0"]);
    assert_eq!(host.count("/fine"), 2);
    fs::write(&kept, "nonsense").unwrap();
    assert_eq!(told(&check(place.path(), &[]), &host), first);
}

#[test]
fn a_link_of_a_template_names_its_page() {
    let host = Host::start();
    let place = tempfile::tempdir().unwrap();
    site(place.path(), "", None, "");
    let templates = place.path().join("templates");
    fs::create_dir_all(&templates).unwrap();
    let link = format!("<!DOCTYPE html><title>x</title><a href=\"{}\">x</a>", host.url("/gone"));
    fs::write(templates.join("404.html"), link).unwrap();
    let output = check(place.path(), &[]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("the page `404.html` links to"), "{text}");
}

#[test]
fn a_host_without_encryption_cannot_be_trusted() {
    let host = Host::start();
    let place = tempfile::tempdir().unwrap();
    let link = host.url("/fine").replace("http://", "https://");
    site(place.path(), &format!("<{link}>"), None, "timeout = 5\nretries = 0\n");
    let output = check(place.path(), &["--strict"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("unreachable-link"), "{text}");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn everything_goes_through_the_proxy() {
    // A proxy that refuses everything, and notes the names that it is given.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("socks5://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let names: Arc<Mutex<Vec<u8>>> = Arc::default();
    let noted = Arc::clone(&names);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut greeting = [0; 3];
            let _ = stream.read_exact(&mut greeting);
            let _ = stream.write_all(&[5, 0]);
            let mut request = [0; 64];
            let read = stream.read(&mut request).unwrap_or(0);
            noted.lock().unwrap().extend(&request[..read]);
            let _ = stream.write_all(&[5, 4, 0, 1, 0, 0, 0, 0, 0, 0]);
        }
    });
    let place = tempfile::tempdir().unwrap();
    site(place.path(), "<http://nowhere.example/> <http://abcdef.onion/>", None, "retries = 0\n");
    let output = check(place.path(), &["--proxy", &proxy]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(text.matches("unreachable-link").count(), 2, "{text}");
    let names = String::from_utf8_lossy(&names.lock().unwrap()).into_owned();
    assert!(names.contains("nowhere.example") && names.contains("abcdef.onion"), "{names}");
    let wrong = check(place.path(), &["--proxy", "127.0.0.1:9050"]);
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_site_with_errors_asks_nobody() {
    let host = Host::start();
    let place = tempfile::tempdir().unwrap();
    site(place.path(), &format!("[x]({}) [y](no.md)", host.url("/fine")), None, "");
    let output = check(place.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(host.count("/fine"), 0);
}
