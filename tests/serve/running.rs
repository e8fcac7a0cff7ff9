//! How a preview starts, what it says, and how it ends.

use std::process::{Child, Stdio};
use std::sync::mpsc::Receiver;

use crate::preview::{FIRST, Preview, Site, amicus, lines, next_line, until};

/// `amicus serve` as people start it.
struct Started {
    child: Child,
    told: Receiver<String>,
}

impl Started {
    fn new(site: &Site, options: &[&str]) -> Self {
        let mut child = amicus()
            .args(["serve", "--root"])
            .arg(&site.root)
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let told = lines(child.stderr.take().unwrap());
        Self { child, told }
    }

    /// What is told, up to a line with some words.
    fn tells(&self, words: &str) -> String {
        let mut all = String::new();
        while let Some(line) = next_line(&self.told) {
            all = format!("{all}{line}\n");
            if line.contains(words) {
                return all;
            }
        }
        panic!("no `{words}` in: {all}");
    }

    /// The port in the line that says where the site is.
    fn port(&self) -> (u16, String) {
        let told = self.tells("Serving http://");
        let address = told.split("Serving http://").nth(1).unwrap();
        let port = address.split(':').nth(1).unwrap().split('/').next().unwrap();
        (port.parse().unwrap(), told)
    }

    /// Its status, and the rest of what it told.
    fn end(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap();
        (status.code(), self.told.iter().map(|line| line + "\n").collect())
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_port_that_is_taken() {
    let site = Site::new();
    let first = Started::new(&site, &[]);
    let (taken, _) = first.port();
    let second = Started::new(&site, &[]);
    let (port, told) = second.port();
    assert_ne!(port, taken);
    assert!(port > 1111 && port < 1162, "{port}");
    assert!(told.contains(&format!("Port 1111 is taken; this is port {port}\n")), "{told}");
    let third = Started::new(&site, &["--port", &taken.to_string()]);
    let (status, told) = third.end();
    assert_eq!(status, Some(1));
    assert!(told.contains(&format!("error: port {taken} is taken\nhelp: ")), "{told}");
}

impl Started {
    fn ends_with(site: &Site, options: &[&str], status: i32, words: &str) {
        let (code, told) = Self::new(site, options).end();
        assert_eq!(code, Some(status), "{told}");
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn what_cannot_be_had_is_said() {
    let site = Site::new();
    let nowhere = ["--interface", "192.0.2.1"];
    Started::ends_with(&site, &nowhere, 1, "this machine has no address `192.0.2.1`");
    Started::ends_with(&site, &["--interface", "localhost"], 2, "invalid IP address");
    Started::ends_with(&site, &["--port", "70000"], 2, "70000 is not in 0..=65535");
    Started::ends_with(&site, &["--poll", "1"], 2, "1 is not in 20..=3600000");
    std::fs::remove_file(site.path("site.toml")).unwrap();
    Started::ends_with(&site, &[], 2, "error[no-site]");
}

#[test]
fn each_build_has_a_line() {
    let site = Site::new();
    let started = Started::new(&site, &["--port", "0"]);
    let (_, told) = started.port();
    assert!(told.starts_with("Built ") && told.contains(" pages, "), "{told}");
    assert!(told.ends_with("(Ctrl-C ends it)\n"), "{told}");
    site.append(FIRST, "Another sentence.");
    let told = started.tells(" ms");
    assert!(
        told.starts_with(&format!("Rebuilt after {FIRST}: ")) && told.contains(" pages, "),
        "{told}"
    );
    let good = site.read(FIRST);
    site.append(FIRST, "@X9");
    let told = started.tells("the site stays as it was");
    assert!(told.contains(&format!("  --> {FIRST}:13:2\n")), "{told}");
    assert!(told.contains(&format!("\n1 error after {FIRST}, in ")), "{told}");
    site.write(FIRST, good);
    let told = started.tells(" ms");
    assert!(told.starts_with(&format!("Mended by {FIRST}: nothing looks different")), "{told}");
    site.remove("content/reports/second.md");
    let told = started.tells(" ms");
    assert!(told.starts_with("Rebuilt after content/reports/second.md (gone): "), "{told}");
}

#[test]
fn more_mistakes_than_anyone_reads_are_counted() {
    let site = Site::new();
    let many: String = (0..150).map(|number| format!("\n@X{number} and more.\n")).collect();
    site.append(FIRST, &many);
    site.append(FIRST, "[^unused]: A note.");
    let started = Started::new(&site, &["--port", "0"]);
    let told = started.tells("nothing can be shown yet");
    assert_eq!(told.matches("error[unknown-id]").count(), 100, "{told}");
    assert!(!told.contains("warning["), "{told}");
    assert!(
        told.contains("\n50 more mistakes are not told here; `amicus check` tells all\n"),
        "{told}"
    );
    assert!(told.contains("\n149 errors in "), "{told}");
}

#[test]
fn quiet_leaves_the_address_and_the_errors() {
    let site = Site::new();
    let mut started = Started::new(&site, &["--quiet", "--port", "0"]);
    let address = next_line(&lines(started.child.stdout.take().unwrap())).unwrap();
    assert!(address.starts_with("http://127.0.0.1:") && address.ends_with('/'), "{address}");
    site.append(FIRST, "Another sentence.");
    site.append(FIRST, "@X9");
    let told = started.tells("= help");
    assert!(told.starts_with("error[unknown-id]"), "{told}");
}

#[test]
fn others_are_let_in_with_a_warning_only() {
    let site = Site::new();
    let started = Started::new(&site, &["--interface", "0.0.0.0", "--port", "0"]);
    let (_, told) = started.port();
    assert!(told.starts_with("warning: everyone in this network can read the site"), "{told}");
}

#[test]
fn the_other_loopback_is_one_too() {
    // Not every machine has it.
    if std::net::TcpListener::bind(("::1", 0)).is_err() {
        return;
    }
    let site = Site::new();
    let started = Started::new(&site, &["--interface", "::1", "--port", "0"]);
    let told = started.tells("Serving");
    assert!(told.contains("Serving http://[::1]:") && !told.contains("warning"), "{told}");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    use std::os::unix::process::ExitStatusExt;

    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let mut preview = Preview::new();
        let line = format!("kill -{name} {}", preview.child.id());
        assert!(std::process::Command::new("sh").args(["-c", &line]).status().unwrap().success());
        let status = preview.child.wait().unwrap();
        assert_eq!(status.signal(), Some(number));
    }
}

#[test]
fn it_ends_when_nobody_reads_what_it_tells() {
    let site = Site::new();
    let mut child = amicus()
        .args(["serve", "--format", "json", "--port", "0", "--root"])
        .arg(&site.root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("\"serving\"") {
        line.clear();
        std::io::BufRead::read_line(&mut told, &mut line).unwrap();
    }
    drop(told);
    // A test beside this one that starts a program just now has the pipe too, until
    // that runs; what is told in between counts as read.
    let status = until("it ends", || {
        site.append(FIRST, "Another sentence.");
        child.try_wait().unwrap()
    });
    assert_eq!(status.code(), Some(0));
    let mut left = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut left).unwrap();
    assert_eq!(left, "");
}
