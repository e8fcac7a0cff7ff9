//! `amicus export`, on the disk: archives that are the same anywhere, and what
//! must not be written over.

mod disk;

use std::fs;
use std::io::Read;
use std::process::Output;

use disk::Folder;

impl Folder {
    fn new() -> Self {
        let folder = Self::empty();
        folder.write("s/site.toml", "title = \"t\"\nbase_url = \"https://example.org\"\n");
        folder.write("s/content/_index.md", "---\ntitle: Home\naliases: [/old/]\n---\n\nWords.\n");
        folder
            .write("s/content/a.md", format!("---\ntitle: A\n---\n\n{}\n", "Words. ".repeat(500)));
        folder.write("s/static/x.csv", "a,b\n".repeat(1000));
        folder
    }

    fn export(&self, arguments: &[&str]) -> Output {
        let day = ["-r", "s", "--now", "2026-01-01"];
        self.amicus().arg("export").args(arguments).args(day).output().unwrap()
    }

    fn good(&self, arguments: &[&str]) {
        let output = self.export(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    }

    fn bad(&self, arguments: &[&str], why: &str) {
        let output = self.export(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(told(&output).contains(why), "{}", told(&output));
    }

    /// What lies in the folder beside the site.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.path("")).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The files of a tar archive in gzip.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>, u64, u32)> {
    let mut archive = tar::Archive::new(flate2::read::MultiGzDecoder::new(bytes));
    let entries = archive.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (path, bytes, entry.header().mtime().unwrap(), entry.header().mode().unwrap())
    });
    entries.collect()
}

#[test]
fn archives_are_the_same_anywhere_and_hold_the_site() {
    let folder = Folder::new();
    folder.good(&["dir", "plain", "--host", "caddy"]);
    for (kind, one, other) in [("zip", "a.zip", "b.zip"), ("tar.gz", "a.tar.gz", "b.tar.gz")] {
        folder.good(&[kind, one, "--host", "caddy"]);
        folder.good(&[kind, other, "--host", "caddy", "-j", "1"]);
        let bytes = fs::read(folder.path(one)).unwrap();
        assert!(bytes == fs::read(folder.path(other)).unwrap(), "{kind}");
    }
    assert_eq!(folder.names(), ["a.tar.gz", "a.zip", "b.tar.gz", "b.zip", "plain", "s"]);
    let files = unpacked(&fs::read(folder.path("a.tar.gz")).unwrap());
    assert!(files.is_sorted_by(|a, b| a.0 < b.0));
    assert!(files.iter().all(|(.., time, mode)| (*time, *mode) == (0, 0o644)));
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path("a.zip")).unwrap()).unwrap();
    assert_eq!(zip.len(), files.len());
    let sums = folder.read("plain/SHA256SUMS");
    assert_eq!(sums.lines().count() + 1, files.len());
    for (path, bytes, ..) in &files {
        assert!(*bytes == fs::read(folder.path("plain").join(path)).unwrap(), "{path}");
        let mut zipped = Vec::new();
        zip.by_name(path).unwrap().read_to_end(&mut zipped).unwrap();
        assert!(*bytes == zipped, "{path}");
    }
}

#[test]
fn nothing_is_written_over_or_into_the_site() {
    let folder = Folder::new();
    folder.write("a.zip", "mine");
    folder.bad(&["zip", "a.zip"], "is there already");
    assert_eq!(folder.read("a.zip"), "mine");
    folder.good(&["zip", "a.zip", "--replace"]);
    assert_ne!(fs::read(folder.path("a.zip")).unwrap(), b"mine");
    fs::create_dir(folder.path("b.zip")).unwrap();
    folder.bad(&["zip", "b.zip", "--replace"], "no file that could be replaced");
    for target in ["s/content/a.zip", "s/static/a.zip"] {
        folder.bad(&["zip", target], "would lie in a folder of the site");
    }
    folder.bad(&["zip", "s/site.toml/a.zip"], "a part of its path is a file");
    // A site with errors leaves nothing behind.
    folder.write("s/content/b.md", "---\ntitel: B\n---\n");
    let before = folder.names();
    folder.bad(&["tar.gz", "c.tar.gz"], "nothing was published");
    folder.bad(&["dir", "c"], "nothing was published");
    assert_eq!(folder.names(), before);
}

#[test]
fn what_a_host_needs_goes_with_the_site() {
    let folder = Folder::new();
    let policy = "<meta http-equiv=\"Content-Security-Policy\"";
    for (host, file, line, in_page) in [
        ("netlify", "_headers", "  Content-Security-Policy: default-src 'none'", false),
        ("netlify", "_redirects", "/old/ / 301!", false),
        ("cloudflare", "_redirects", "/old/ / 301", false),
        ("github", "CNAME", "example.org", true),
        ("github", ".nojekyll", "", true),
        ("nginx", "nginx.conf", "add_header Content-Security-Policy \"default-src 'none'", false),
        ("apache", ".htaccess", "Header always set Content-Security-Policy", false),
        ("caddy", "site.caddy", "Content-Security-Policy \"default-src 'none'", false),
    ] {
        folder.good(&["dir", "out", "--host", host]);
        let text = folder.read(&format!("out/{file}"));
        assert!(text.contains(line), "{host}: {text}");
        let page = folder.read("out/index.html");
        assert_eq!(page.contains(policy), in_page, "{host}");
        assert_eq!(page.contains("style.css?v="), !in_page, "{host}");
        assert!(folder.read("out/SHA256SUMS").contains(&format!("  {file}\n")), "{host}");
    }
    // Each export replaces what the one before it made.
    folder.good(&["dir", "out"]);
    for file in ["site.caddy", "a/index.html.br", "_headers", "CNAME"] {
        assert!(!folder.path("out").join(file).exists(), "{file}");
    }
    assert!(folder.read("out/index.html").contains(policy));
}

#[test]
fn an_own_file_goes_before_that_of_the_host() {
    let folder = Folder::new();
    folder.write("s/static/_headers", "mine\n");
    folder.good(&["dir", "out", "--host", "netlify"]);
    assert_eq!(folder.read("out/_headers"), "mine\n");
    folder.write("s/static/x.csv.gz", "another");
    folder.good(&["dir", "out", "--host", "netlify"]);
    folder.bad(&["dir", "out", "--host", "nginx"], "in place of `x.csv`");
    assert_eq!(folder.read("out/_headers"), "mine\n");
}

#[test]
fn a_page_is_a_file_by_itself() {
    let site = Folder::new();
    site.write(
        "s/content/r/index.md",
        "---\ntitle: R\n---\n\nSee [A](@/a.md).[^1]\n\n![Dot](dot.svg)\n\n[^1]: A note.\n",
    );
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    site.write("s/content/r/dot.svg", drawing);
    let made = site.export(&["html", "r.html", "--single-file", "r"]);
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    let html = site.read("r.html");
    assert!(told(&made).contains("Made one file of "), "{}", told(&made));
    for there in
        ["A note.", "href=\"https://example.org/a/\"", "data:image/svg+xml;base64,", "<style>"]
    {
        assert!(html.contains(there), "{there}: {html}");
    }
    for gone in ["<script src", "stylesheet", "src=\"/", "href=\"/"] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    site.bad(&["html", "r.html", "--single-file", "r"], "[file-exists]");
    for name in ["content/r", "r/index.md", "content/r/index.md", "r/index.html"] {
        site.good(&["html", "r.html", "--replace", "--single-file", name]);
        assert_eq!(site.read("r.html"), html, "{name}");
    }
    site.good(&["html", "a.html", "--single-file", "a"]);
    for (arguments, why) in [
        (&["html", "no.html", "--single-file", "missing"][..], "[no-such-page]"),
        (&["html", "no.html"], "[no-such-page]"),
    ] {
        site.bad(arguments, why);
    }
    assert_eq!(site.names(), ["a.html", "r.html", "s"]);
    for wrong in [
        &["zip", "r.zip", "--single-file", "r"][..],
        &["html", "x.html", "--single-file", "r", "--bag"],
        &["html", "x.html", "--host", "nginx"],
    ] {
        let wrong = site.export(wrong);
        assert_eq!(wrong.status.code(), Some(2), "{}", told(&wrong));
    }

    let settings = site.read("s/site.toml") + "[markdown]\nraw_html = true\n";
    site.write("s/site.toml", &settings);
    site.write("s/content/r/film.mp4", "film");
    site.write(
        "s/content/r/index.md",
        "---\ntitle: R\n---\n\n<video src=\"film.mp4\" controls></video>\n",
    );
    let made = site.export(&["html", "film.html", "--single-file", "r"]);
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    assert!(told(&made).contains("[left-out]"), "{}", told(&made));
    assert!(site.read("film.html").contains(">https://example.org/r/film.mp4</a>"));
}

#[test]
fn a_report_is_a_file_by_itself() {
    let site = Folder::new();
    site.write("s/content/b/index.md", "---\ntitle: B\ndate: 2026-01-15\n---\n\nText.\n");
    site.good(&["docx", "x.docx", "--single-file", "b"]);
    site.good(&["--only", "docx", "b"]);
    for name in ["x.docx", "b.docx"] {
        assert!(fs::read(site.path(name)).unwrap().starts_with(b"PK\x03\x04"));
    }
    site.bad(&["docx", "a.docx", "--single-file", "a"], "[no-such-page]");
    for wrong in [
        &["--only", "docx", "zip", "x.zip"][..],
        &["pfd", "x.pdf"],
        &["docx", "y.docx", "--single-file", "b", "--host", "nginx"],
    ] {
        let wrong = site.export(wrong);
        assert_eq!(wrong.status.code(), Some(2), "{}", told(&wrong));
    }
}

#[cfg(feature = "epub")]
#[test]
fn a_report_is_an_e_book_unless_it_says_otherwise() {
    let site = Folder::new();
    site.write("s/content/b/index.md", "---\ntitle: B\ndate: 2026-01-15\n---\n\nText.\n");
    site.write("s/content/c.md", "---\ntitle: C\ndate: 2026-01-15\noutputs: {epub: false}\n---\n");
    site.good(&["epub", "b.epub", "--single-file", "b"]);
    assert!(fs::read(site.path("b.epub")).unwrap().starts_with(b"PK\x03\x04"));
    site.bad(&["epub", "a.epub", "--single-file", "a"], "[no-such-page]");
    site.bad(&["epub", "c.epub", "--single-file", "c"], "[no-such-page]");
    let wrong = site.export(&["epub", "x.epub", "--single-file", "b", "--host", "nginx"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", told(&wrong));
}

#[test]
fn files_of_hosts_are_searched_for_secrets() {
    let folder = Folder::new();
    let onion = "c".repeat(56);
    let settings = folder.read("s/site.toml");
    folder
        .write("s/site.toml", settings + &format!("[export]\nonion = \"http://{onion}.onion\"\n"));
    folder.write("s/secrets.txt", &onion);
    // Each page would show it, or one file that only the server reads.
    folder.bad(&["dir", "out"], "[leaked-secret]");
    folder.bad(&["dir", "out", "--host", "nginx"], "`nginx.conf` would show a secret term");
    folder.bad(&["zip", "out.zip", "--host", "apache"], "`.htaccess` would show a secret term");
    assert_eq!(folder.names(), ["s"]);
    // What such a file says by itself is no name of this computer.
    folder.write("s/secrets.txt", "Canary Testova\n");
    let made = folder
        .amicus()
        .args(["export", "dir", "out", "--host", "nginx", "-r", "s", "--now", "2026-01-01"])
        .env("HOME", "/srv/www/example.org")
        .output()
        .unwrap();
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    assert!(folder.read("out/nginx.conf").contains("/srv/www/example.org"));
}

#[test]
fn pages_at_the_addresses_of_files_of_a_host_are_told() {
    let folder = Folder::new();
    for (host, alias) in [
        ("nginx", "/nginx.conf"),
        ("nginx", "/Nginx.conf/a/"),
        ("apache", "/.htaccess/"),
        ("caddy", "/site.caddy"),
        ("github", "/cname/"),
    ] {
        folder.write("s/content/b.md", format!("---\ntitle: B\naliases: [{alias}]\n---\n\nB.\n"));
        folder.bad(&["dir", "out", "--host", host], "error[");
        let output = folder.export(&["dir", "out", "--host", host]);
        assert!(!told(&output).contains("output-failed"), "{alias}: {}", told(&output));
        assert!(told(&output).contains("[route-collision]"), "{alias}: {}", told(&output));
        assert!(!folder.path("out").exists(), "{alias}");
    }
    folder.write("s/content/b.md", "---\ntitle: B\naliases: [/nginx.conf]\n---\n\nB.\n");
    folder.good(&["dir", "out", "--host", "apache"]);
}
