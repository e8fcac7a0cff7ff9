//! A preview that runs, what it tells, and requests to it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// After so long what is waited for will not come.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A report of the site.
pub const FIRST: &str = "content/reports/first/index.md";

/// The site that is shown.
const SITE: [(&str, &str); 9] = [
    (
        "site.toml",
        "title = \"A site\"\nbase_url = \"https://example.org\"\n\
         [taxonomies]\nnames = [\"topics\"]\n",
    ),
    ("content/_index.md", "---\ntitle: Home\n---\n\nWelcome.\n"),
    ("content/reports/_index.md", "---\ntitle: Reports\n---\n"),
    (
        FIRST,
        "---\ntitle: The first report\ndate: 2026-01-02\ntopics: [Assembly]\n---\n\n\
         The square was empty (@X1).\n\n![The square](square.png)\n",
    ),
    (
        "content/reports/first/case.yaml",
        "name: A case\nexhibits:\n  - {id: X1, title: Video of the square}\n",
    ),
    // A picture of one pixel, which can be written as a text: by its bytes a GIF.
    (
        "content/reports/first/square.png",
        "GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    ),
    (
        "content/reports/second.md",
        "---\ntitle: The second report\ndate: 2026-01-03\n---\n\nText.\n",
    ),
    ("content/reports/қазақша.md", "---\ntitle: Есеп\ndate: 2026-01-04\nlang: kk\n---\n\nМәтін.\n"),
    ("static/.well-known/security.txt", "Contact: mailto:security@example.org\n"),
];

/// A site in a folder of its own, which goes with it.
pub struct Site {
    pub root: PathBuf,
    folder: TempDir,
}

impl Site {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = Self { root: folder.path().join("site"), folder };
        SITE.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    /// A place beside the site, on the same disk.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Writes a page with some words in it.
    pub fn page(&self, path: &str, words: &str) {
        self.write(path, format!("---\ntitle: A page\ndate: 2026-01-05\n---\n\n{words}\n"));
    }

    /// Puts words at the end of a file, in place.
    pub fn append(&self, path: &str, words: &str) {
        let mut file = fs::OpenOptions::new().append(true).open(self.path(path)).unwrap();
        file.write_all(format!("\n{words}\n").as_bytes()).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }
}

/// What was told of a build.
#[derive(Debug)]
pub struct Rebuilt {
    /// The files that changed.
    pub changed: Vec<String>,
    /// Whether the site is shown as it is now.
    pub shown: bool,
    /// The diagnostics that were told with it, each as `code file`.
    pub told: Vec<String>,
}

/// `amicus serve --format json` on a free port.
pub struct Preview {
    pub site: Site,
    pub port: u16,
    pub child: Child,
    lines: Receiver<String>,
}

pub fn amicus() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
    command.stdin(Stdio::null()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// The lines of a stream, as they come.
pub fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (tell, told) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                break;
            }
        }
    });
    told
}

/// The next line, or the end of the stream.
pub fn next_line(lines: &Receiver<String>) -> Option<String> {
    match lines.recv_timeout(PATIENCE) {
        Ok(line) => Some(line),
        Err(RecvTimeoutError::Disconnected) => None,
        Err(RecvTimeoutError::Timeout) => panic!("nothing more was told"),
    }
}

impl Preview {
    pub fn new() -> Self {
        Self::of(Site::new(), &[])
    }

    /// Starts with some options.
    pub fn with(options: &[&str]) -> Self {
        Self::of(Site::new(), options)
    }

    pub fn of(site: Site, options: &[&str]) -> Self {
        Self::by(amicus(), site, options)
    }

    /// Starts as somebody from whom the system can keep a file.
    #[cfg(unix)]
    pub fn of_nobody(site: Site) -> Self {
        Self::by(nobodys(&site), site, &[])
    }

    fn by(mut amicus: Command, site: Site, options: &[&str]) -> Self {
        let mut child = amicus
            .args(["serve", "--format", "json", "--port", "0", "--root"])
            .arg(&site.root)
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = lines(child.stdout.take().unwrap());
        let mut preview = Self { site, port: 0, child, lines };
        while preview.port == 0 {
            let line = preview.line();
            preview.port = u16::try_from(line["port"].as_u64().unwrap_or(0)).unwrap();
        }
        preview
    }

    fn line(&self) -> Value {
        let line = next_line(&self.lines).expect("the preview has ended");
        serde_json::from_str(&line).unwrap()
    }

    /// Waits for a build.
    pub fn rebuilt(&self, is_wanted: impl Fn(&Rebuilt) -> bool) -> Rebuilt {
        let mut told = Vec::new();
        loop {
            let line = self.line();
            if line["type"] == "diagnostic" {
                let file = line["file"].as_str().unwrap_or("-");
                told.push(format!("{} {file}", line["code"].as_str().unwrap()));
            } else if line["type"] == "rebuilt" {
                let changed = line["changed"].as_array().unwrap().iter();
                let rebuilt = Rebuilt {
                    changed: changed.map(|path| path.as_str().unwrap().to_owned()).collect(),
                    shown: line["shown"].as_bool().unwrap(),
                    told: std::mem::take(&mut told),
                };
                if is_wanted(&rebuilt) {
                    return rebuilt;
                }
            }
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Sends a request with more headers, each with its line end.
    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{}\r\n", self.port);
        self.send(&format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n"))
    }

    /// Sends bytes as they are, and takes what is answered.
    pub fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // Who refuses a request may end the connection before all of it came.
        let _ = stream.read_to_end(&mut bytes);
        Answer::of(&bytes)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Waits until a page has some words.
    pub fn shows(&self, path: &str, words: &str) {
        until(&format!("{path} shows `{words}`"), || {
            let answer = self.get(path);
            (answer.status == 200 && answer.text().contains(words)).then_some(())
        });
    }

    /// Waits until an address is answered with a status.
    pub fn answers(&self, path: &str, status: u16) {
        until(&format!("{path} is answered with {status}"), || {
            (self.get(path).status == status).then_some(())
        });
    }

    /// Holds all that is served to what a build writes, once it is all there.
    pub fn is_as_built(&self, base: &str, options: &[&str]) {
        let output = self.site.beside("built");
        let built = amicus()
            .args(["build", "-q", "--root"])
            .arg(&self.site.root)
            .arg("--output")
            .arg(&output)
            .args(options)
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let sums = fs::read(output.join("SHA256SUMS")).unwrap();
        until("the list of sums is that of a build", || {
            (self.get(&format!("{base}/SHA256SUMS")).body == sums).then_some(())
        });
        let sums = String::from_utf8(sums).unwrap();
        assert!(sums.lines().count() > 15, "{sums}");
        for name in sums.lines().map(|line| line.split_once("  ").unwrap().1) {
            let answer = self.get(&format!("{base}{}", address(name)));
            assert_eq!(answer.status, 200, "{name}");
            assert!(answer.body == fs::read(output.join(name)).unwrap(), "{name}");
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address of a published file: a page has that of its folder.
fn address(name: &str) -> String {
    let name = match name.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => name,
    };
    let encoded = name.bytes().map(|byte| match byte {
        b'/' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    format!("/{}", encoded.collect::<String>())
}

/// An answer as it came.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(end) = end else { panic!("no answer: {}", String::from_utf8_lossy(bytes)) };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }

    /// The value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let value = values.next().map_or("", |(_, value)| value);
        assert!(values.next().is_none(), "{name} stands twice");
        value
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Waits until something is so.
pub fn until<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(got) = condition() {
            return got;
        }
        assert!(Instant::now() < end, "in {PATIENCE:?} it did not happen that {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The program, run by nobody in particular where whoever runs the tests may
/// read everything.
#[cfg(unix)]
fn nobodys(site: &Site) -> Command {
    use std::os::unix::process::CommandExt;
    let (folder, file) = (site.beside(""), site.beside("locked"));
    fs::write(&file, "x").unwrap();
    set_mode(&file, 0o000);
    let may_be_refused = fs::read(&file).is_err();
    fs::remove_file(&file).unwrap();
    if may_be_refused {
        return amicus();
    }
    // Nobody may not reach the folder that it was built in.
    let program = site.beside("amicus");
    fs::copy(env!("CARGO_BIN_EXE_amicus"), &program).unwrap();
    set_mode(&program, 0o755);
    set_mode(&folder, 0o755);
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).uid(NOBODY).gid(NOBODY);
    command
}

/// The user and the group that own nothing.
#[cfg(unix)]
const NOBODY: u32 = 65_534;

#[cfg(unix)]
pub fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
