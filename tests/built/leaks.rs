//! The leak guard: what is secret is found wherever it stands, in whatever form,
//! and nothing of such a site is written.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Write};
use std::path::Path;

use crate::memory::{self, Files, line, options};
use amicus::artifact::Contents;
use amicus::base::{Diagnostics, Severity};
use amicus::build::{self, Memo};
use amicus::guard::{Findings, Kind, Text, Unseen, Watch, What, look_into_copy, phrases};
use amicus::input::Snapshot;

/// The messages of errors of one code.
fn told(diagnostics: &Diagnostics, code: &str) -> Vec<String> {
    let of_code = diagnostics.iter().filter(|one| one.code.name == code);
    of_code.map(line).collect()
}

/// A site of files by path.
fn files(all: &[(&str, &str)]) -> Files {
    all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn check(files: &Files) -> Diagnostics {
    memory::check(files, &options())
}

const SITE: &str = "title = \"T\"\nbase_url = \"https://example.org\"\n";

#[test]
fn terms_of_the_list_are_found_and_never_shown() {
    let site = files(&[
        ("site.toml", SITE),
        ("secrets.txt", "# people\nCanary Testova\nОперация Канарейка\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n\nTold by TESTOVA, canary.\n"),
        ("content/a.md", "---\ntitle: A\n---\n\nOf operatsiya *kanareyka* nothing is known.\n"),
        ("content/files/canary-testova.txt", "nothing"),
    ]);
    let diagnostics = check(&site);
    let told = told(&diagnostics, "leaked-secret");
    assert!(
        told.iter().any(|line| line.contains("secrets.txt:2") && line.contains("index.html")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|line| line.contains("secrets.txt:3") && line.contains("`a/index.html`")),
        "{told:?}"
    );
    assert!(told.iter().any(|line| line.contains("address of `files/…`")), "{told:?}");
    let all = format!("{diagnostics:?}").to_lowercase();
    assert!(!all.contains("canary"), "{all}");
    assert!(!all.contains("канарейка"));
}

#[test]
fn pages_that_are_not_published_are_not_told_of() {
    let hidden = "---\ntitle: The trial of nobody at all\ndraft: true\n---\n";
    let page = |text: &str| format!("---\ntitle: A page\n---\n\n{text}\n");
    let site = |text: &str| {
        files(&[
            ("site.toml", SITE),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/reports/trial-of-nobody/index.md", hidden),
            ("content/page.md", &page(text)),
        ])
    };
    for text in [
        "Soon: The trial of nobody at all.",
        "Look at <https://example.org/reports/trial-of-nobody/>.",
        "*THE TRIAL* of nobody at all",
    ] {
        assert!(!told(&check(&site(text)), "leaked-secret").is_empty(), "{text}");
    }
    for text in ["What is the trial of nobody at all?", "In the reports, a trial of nobody."] {
        assert_eq!(told(&check(&site(text)), "leaked-secret"), [""; 0], "{text}");
    }
    // A title that something public has too is no secret.
    let mut same = site("Nothing.");
    same.insert("content/other.md".into(), hidden.replace("draft: true\n", "").into_bytes());
    assert_eq!(told(&check(&same), "leaked-secret"), [""; 0]);
}

#[test]
fn the_computer_is_not_told_of() {
    let text = "---\ntitle: Home\n---\n\nSee /home/canary-user/sites/one/x.md, by canaryuser, on testhost42.\n";
    let site = files(&[("site.toml", SITE), ("content/_index.md", text)]);
    let mut options = options();
    assert_eq!(told(&memory::check(&site, &options), "leaked-secret"), [""; 0]);
    options.machine.site = Some("/home/canary-user/sites/one".into());
    options.machine.home = Some("/home/canary-user".into());
    options.machine.user = Some("canaryuser".into());
    options.machine.host = Some("testhost42.example.org".into());
    let all = memory::check(&site, &options);
    for what in ["the site's folder", "the user's folder", "the user of", "name of this computer"] {
        assert!(all.iter().any(|one| one.message.contains(what)), "{what}: {all:?}");
    }
    assert!(!format!("{all:?}").contains("testhost42"), "{all:?}");
    // A name that is a word of the site, which says so. The folders are none.
    let mut listed = site.clone();
    listed.insert("secrets.txt".into(), b"!CanaryUser\n! testhost42\n".to_vec());
    let all = memory::check(&listed, &options);
    let told = told(&all, "leaked-secret");
    assert!(!told.is_empty() && told.iter().all(|one| one.contains("folder")), "{told:?}");
}

#[test]
fn what_cannot_be_looked_for_is_an_error() {
    let site = files(&[
        ("site.toml", SITE),
        ("secrets.txt", "ab\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
    ]);
    let diagnostics = check(&site);
    assert_eq!(diagnostics.count(Severity::Error), 1);
    assert!(told(&diagnostics, "short-secret")[0].contains("secrets.txt:1"));
}

#[test]
fn a_memory_of_earlier_builds_changes_nothing() {
    let mut site = files(&[
        ("site.toml", SITE),
        ("content/_index.md", "---\ntitle: Home\n---\n\nCanary Testova.\n"),
        ("content/a.md", "---\ntitle: A\nsummary: S\n---\n"),
    ]);
    let mut memo = Memo::keeping();
    let steps: [(&str, &str, usize); 5] = [
        ("content/a.md", "---\ntitle: A\nsummary: S\n---\n\nB.\n", 0),
        ("secrets.txt", "canary testova\n", 1),
        ("content/a.md", "---\ntitle: A\nsummary: S\n---\n\nTestova, Canary.\n", 1),
        ("content/_index.md", "---\ntitle: Home\n---\n", 0),
        ("secrets.txt", "# none\n", 0),
    ];
    memory::build(&site, &options(), &mut memo);
    for (path, text, count) in steps {
        site.insert(path.into(), text.into());
        let kept = memory::build(&site, &options(), &mut memo);
        let clean = memory::build(&site, &options(), &mut Memo::none());
        assert_eq!(kept.told(), clean.told());
        let pages =
            |told: &String| told.contains("leaked-secret") && told.contains(" `index.html`");
        assert_eq!(kept.told().iter().filter(|told| pages(told)).count(), count, "{path} {text}");
    }
}

#[test]
fn names_in_fields_of_their_own_are_found() {
    let found = |secret: &str, text: &str| {
        let phrases = phrases(secret, Kind::Name);
        let watch = Watch::of(phrases.iter().map(|phrase| (0, phrase)));
        let mut found = BTreeSet::new();
        watch.look(text.as_bytes(), Text::Script, &mut found);
        !found.is_empty()
    };
    for text in [
        r#"{"given": "Canary", "family": "Testov"}"#,
        r#"[{"family":"Testov","given":"Canary"}]"#,
        "- given: Canary\n  family: Testov\n",
        "last_name: Testov\nfirst_name: Canary",
        r#"<i data-given="Canary" data-family="Testov">x</i>"#,
        r#"{"givenName":"Canary","familyName":"Testov"}"#,
        "<given>Canary</given><family>Testov</family>",
        "Фамилия: Тестов, Имя: Канари",
        "Name: Testov; First name: Canary",
        "<tr><td>Family name</td><td>Testov</td></tr><tr><td>Given name</td><td>Canary</td></tr>",
    ] {
        let secret = if text.is_ascii() { "Canary Testov" } else { "Канари Тестов" };
        assert!(found(secret, text), "{text}");
    }
    assert!(found("Canary Mira Testov", r#"{"given": "Canary Mira", "family": "Testov"}"#));
    assert!(found("Канари Тестов", r#""given": "Kanari", "family": "Testov""#));
    assert!(found("Ruhan Han", r#""given": "Ruhan", "family": "Han""#));
    for text in [
        "Canary said, Testov",
        "canary family testov",
        "Canary: name: age: Testov",
        "<p>Given: Canary</p><p>Family: Testov</p>",
    ] {
        assert!(!found("Canary Testov", text), "{text}");
    }
}

/// A site on disk, in a folder that goes with it.
fn on_disk(all: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in all {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn read(folder: &tempfile::TempDir) -> Snapshot {
    Snapshot::read(folder.path(), &folder.path().join("site.toml")).value
}

fn check_snapshot(snapshot: &Snapshot) -> Diagnostics {
    build::check(snapshot, &options(), &mut Memo::none(), &memory::Silent).unwrap().diagnostics
}

#[test]
fn a_list_that_git_would_keep_is_told_of() {
    let site = [
        ("site.toml", SITE),
        ("secrets.txt", "Canary Testova\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
    ];
    let kept = on_disk(&site);
    assert!(
        told(&check_snapshot(&read(&kept)), "secrets-not-ignored")[0].contains("secrets.txt:1")
    );
    std::fs::write(kept.path().join(".gitignore"), "/secrets.txt\n").unwrap();
    assert_eq!(told(&check_snapshot(&read(&kept)), "secrets-not-ignored"), [""; 0]);
}

fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    out.write_all(bytes).unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn what_cases_and_hidden_pages_keep_back_is_found_in_documents() {
    let case = "name: C\npersons:\n- {id: P1, role: witness, name: Mira Canarova, publish: withheld}\n\
                exhibits:\n- {id: X1, title: Minutes of the hidden meeting, access: withheld, means: documentary}\n";
    let site = files(&[
        ("site.toml", SITE),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/r/index.md", "---\ntitle: R\n---\n"),
        ("content/r/case.yaml", case),
        ("content/soon/index.md", "---\ntitle: What the ministry knew\nembargo: 2036-01-01\n---\n"),
        ("content/draft/index.md", "---\ntitle: A draft of the last chapter\ndraft: true\n---\n"),
    ]);
    let texts = [
        ("Mira Canarova", "r/case.yaml", "a name that is withheld"),
        ("Minutes of the hidden meeting", "r/case.yaml", "a withheld exhibit"),
        ("What the ministry knew", "soon/index.md", "the title of a page"),
        ("A draft of the last chapter", "draft/index.md", "the title of a page"),
    ];
    for (text, place, what) in texts {
        let mut site = site.clone();
        let document = format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let inner = zip("word/document.xml", document.as_bytes());
        site.insert("content/r/all.zip".into(), zip("a.docx", &inner));
        let told = told(&check(&site), "leaked-secret");
        let whole = "`a.docx/word/document.xml` in `r/all.zip`";
        let fits = |line: &String| [place, what, whole].iter().all(|part| line.contains(part));
        assert!(told.iter().any(fits), "{text}: {told:?}");
    }
}

#[test]
fn what_lies_beside_the_files_of_an_archive_is_found() {
    let name = b"--told by Canary Testova in May--";
    let plain = zip("a.txt", &b"nothing ".repeat(40));
    let list = plain.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    // Between the last file and the list, which begins so much later.
    let mut between = [&plain[..list], name, &plain[list..]].concat();
    let end = between.len() - 6;
    let start = (list + name.len()) as u32;
    between[end..end + 4].copy_from_slice(&start.to_le_bytes());
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_size(4);
    tar.append_data(&mut header, "a.txt", &b"text"[..]).unwrap();
    let tar = tar.into_inner().unwrap();
    let program = [b"MZ\x90\0".as_slice(), &[0; 2000]].concat();
    let all = [
        ("behind.zip", [plain.as_slice(), name].concat()),
        ("before.zip", [&program, name.as_slice(), &plain].concat()),
        ("between.zip", between),
        (
            "unpacks.exe",
            [program, zip("b.txt", &[name.as_slice(), &[b'x'; 999]].concat())].concat(),
        ),
        ("behind.tar", [tar.as_slice(), name].concat()),
    ];
    let mut site = files(&[
        ("site.toml", SITE),
        ("secrets.txt", "Canary Testova\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
    ]);
    for (name, bytes) in &all {
        site.insert(format!("static/{name}"), bytes.clone());
    }
    site.insert("static/nothing.zip".into(), plain);
    site.insert("static/named.zip".into(), zip("canary-testova.txt", b"nothing"));
    let diagnostics = check(&site);
    let told = told(&diagnostics, "leaked-secret");
    for (name, _) in all {
        assert!(told.iter().any(|line| line.contains(&format!("`{name}`"))), "{name}: {told:?}");
    }
    // What the name of a file shows is told once.
    assert_eq!(told.iter().filter(|line| line.contains("named.zip")).count(), 1, "{told:?}");
    assert!(!told.iter().any(|line| line.contains("nothing.zip")), "{told:?}");
    assert!(diagnostics.iter().all(|one| !one.message.contains("`between.zip` is")));
}

/// A file that says the same again and again, packed as often as is asked for.
fn packed(times: usize, bytes: Vec<u8>) -> Vec<u8> {
    (0..times).fold(bytes, |bytes, _| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(&bytes).unwrap();
        out.finish().unwrap()
    })
}

#[test]
fn what_cannot_be_looked_into_is_told() {
    let mut encrypted = zip("a.txt", b"text");
    // The bit that says so, before the file and in the list at the end.
    let list = encrypted.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    encrypted[6] |= 1;
    encrypted[list + 8] |= 1;
    let pdf = b"%PDF-1.4\n1 0 obj\n<</A (x)>>\nendobj\ntrailer <</Encrypt 3 0 R>>".to_vec();
    let cut = zip("a.txt", &b"text ".repeat(999));
    let cut = cut[..cut.len() - 30].to_vec();
    let all = [
        ("encrypted.zip", encrypted, "it is encrypted"),
        ("encrypted.pdf", pdf, "it is encrypted"),
        ("cut.zip", cut, "it is broken"),
        ("behind.gz", [packed(1, b"text".to_vec()), b"and more".to_vec()].concat(), "it is broken"),
        ("bomb.gz", packed(1, vec![0; 64 << 20]), "it is too large"),
        ("bomb.zip", zip("a", &vec![b'a'; 64 << 20]), "it is too large"),
        ("deep.gz", packed(12, b"text".to_vec()), "too many archives"),
        ("other.7z", b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), "not known here"),
        ("message.asc", b"-----BEGIN PGP MESSAGE-----\n".to_vec(), "it is encrypted"),
    ];
    let mut site = files(&[
        ("site.toml", SITE),
        ("secrets.txt", "Canary Testova\n"),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
    ]);
    for (name, bytes, _) in &all {
        site.insert(format!("static/{name}"), bytes.clone());
    }
    let diagnostics = check(&site);
    let told = told(&diagnostics, "unseen-content");
    for (name, _, why) in all {
        let fits = |line: &String| line.contains(name) && line.contains(why);
        assert!(told.iter().any(fits), "{name}: {told:?}");
    }
    assert_eq!(diagnostics.count(Severity::Error), 0, "{diagnostics:?}");
}

/// A file that the disk does not give.
struct Lost;

impl Contents for Lost {
    fn len(&self) -> u64 {
        1
    }

    fn open(&self) -> io::Result<Box<dyn io::Read + '_>> {
        Err(io::Error::other("lost"))
    }
}

/// Told as `"unseen-content"`.
#[test]
fn what_cannot_be_read_is_told_of() {
    let mut findings = Findings::new();
    look_into_copy(&Watch::default(), "notes.bin", &Lost, &mut findings);
    assert!(findings.iter().all(|found| found.what == What::Unseen(Unseen::Unreadable)));
    assert_eq!(findings.len(), 1);
}

#[test]
fn the_sites_of_this_repository_raise_no_alarm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for site in [root.to_owned(), root.join("docs")] {
        let mut options = options();
        options.machine.site = Some("/home/canary-user/sites/amicus".into());
        options.machine.home = Some("/home/canary-user".into());
        options.machine.user = Some("canaryuser".into());
        options.machine.host = Some("canary-laptop-7".into());
        let mut snapshot = Snapshot::read(&site, &site.join("site.toml")).value;
        snapshot.versioned = false;
        let made = build::check(&snapshot, &options, &mut Memo::none(), &memory::Silent).unwrap();
        let codes = ["leaked-secret", "unseen-content", "short-secret"];
        for code in codes {
            assert_eq!(told(&made.diagnostics, code), [""; 0], "{}", site.display());
        }
    }
}

/// A secret key as `amicus keygen` writes it, of nobody.
fn secret_key() -> String {
    format!("untrusted comment: amicus secret key\nRWRTY0Iy{}\n", "A".repeat(204))
}

#[test]
fn private_keys_are_not_published() {
    let pem = |kind: &str| {
        let body = "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n".repeat(3);
        format!("-----BEGIN {kind}-----\n{body}-----END {kind}-----\n")
    };
    let zipped = {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        out.start_file("keys/words.key", zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(secret_key().as_bytes()).unwrap();
        out.finish().unwrap().into_inner()
    };
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(pem("PRIVATE KEY").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let unmarked = wide[2..].to_vec();
    let onion = [&b"== ed25519v1-secret: type0 ==\0\0\0"[..], &[7; 64]].concat();
    let age =
        format!("# A key\nAGE-SECRET-KEY-1{}QPZRY9X8GF\n", "QPZRY9X8GF2TVDW0S3JN54KH".repeat(2));
    let page = format!("---\ntitle: A\n---\n\n```text\n{}```\n", pem("EC PRIVATE KEY"));
    for (path, bytes, shown) in [
        ("static/words.key", secret_key().into_bytes(), "`words.key`"),
        ("static/words.key", secret_key().replace("RWRTY0Iy", "RWQAAEIy").into(), "`words.key`"),
        ("static/a/host.pem", pem("RSA PRIVATE KEY").into_bytes(), "`a/host.pem`"),
        ("static/id", pem("OPENSSH PRIVATE KEY").into_bytes(), "`id`"),
        ("static/wide.txt", wide, "`wide.txt`"),
        ("static/wide.txt", unmarked, "`wide.txt`"),
        ("static/hs_ed25519_secret_key", onion, "`hs_ed25519_secret_key`"),
        ("static/age.txt", age.into_bytes(), "`age.txt`"),
        ("content/b.md", page.replace("```text", "```yaml").into_bytes(), "`b/index.html`"),
        ("static/all.zip", zipped, "`keys/words.key` in `all.zip`"),
        ("content/files/x.key", secret_key().into_bytes(), "`files/x.key`"),
        ("content/a.md", page.into_bytes(), "`a/index.html`"),
    ] {
        let mut site = files(&[
            ("site.toml", SITE),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/files/_index.md", "---\ntitle: Files\n---\n"),
        ]);
        site.insert(path.to_owned(), bytes);
        let diagnostics = check(&site);
        let told = told(&diagnostics, "published-key");
        let line = format!("published-key {path}:1:1 {shown} would publish a private key");
        assert!(told.contains(&line), "{told:?}");
        assert!(diagnostics.has_errors());
        let all = format!("{diagnostics:?}");
        assert!(!all.contains("AAAAAAAA") && !all.contains("MC4CAQ"), "{all}");
    }
}

#[test]
fn what_only_speaks_of_keys_is_published() {
    let text = "---\ntitle: Keys\n---\n\nA key has `-----BEGIN PRIVATE KEY-----` above it.\n\n\
        ```text\n-----BEGIN PRIVATE KEY-----\nMC4CAQ…\n-----END PRIVATE KEY-----\n```\n\n\
        Files with `-----BEGIN PRIVATE KEY-----` have the sum\n\n\
        ```text\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n```\n\n\
        See [the guide](/docs/reference/security/keys/formats/pem/begin/Private).\n";
    let site = files(&[
        ("site.toml", SITE),
        ("content/_index.md", text),
        (
            "static/words.key.pub",
            "untrusted comment: minisign public key\nRWRUvdaHu/9krTJW5XhIP971CU7qhh9zbuzWBmEbji2La2Y/auhvP+Ve\n",
        ),
        (
            "static/cert.pem",
            "-----BEGIN CERTIFICATE-----\nMIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END CERTIFICATE-----\n",
        ),
    ]);
    assert_eq!(told(&check(&site), "published-key"), [""; 0]);
}
