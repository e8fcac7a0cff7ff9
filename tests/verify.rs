//! `amicus keygen`, `export --sign` and `verify`: what was signed is told from what was
//! changed, byte by byte and name by name.

mod disk;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use amicus::base::{Digest, PublicKey};
use amicus::signing::SecretKey;
use amicus::verify::{Report, check, open};
use disk::Folder;

impl Folder {
    /// A site, and a key without a password.
    fn new() -> Self {
        let folder = Self::empty();
        folder.write("s/site.toml", "title = \"Words\"\nbase_url = \"https://example.org\"\n");
        folder.write("s/content/_index.md", "---\ntitle: Home\n---\n\nWords.\n");
        folder
            .write("s/content/a.md", format!("---\ntitle: A\n---\n\n{}\n", "Words. ".repeat(500)));
        folder.write("s/static/one.csv", "a,b\n".repeat(1000));
        folder.write("s/static/two.csv", "a,b\n".repeat(1000));
        folder.write("s/static/empty.txt", "");
        folder.good(&["keygen", "k", "--no-password"]);
        folder
    }

    fn run(&self, arguments: &[&str], password: Option<&str>) -> Output {
        let mut command = self.amicus();
        command.args(arguments).env_remove("AMICUS_KEY_PASSWORD");
        for proxy in ["all_proxy", "ALL_PROXY", "https_proxy", "HTTPS_PROXY"] {
            command.env_remove(proxy);
        }
        if let Some(password) = password {
            command.env("AMICUS_KEY_PASSWORD", password);
        }
        command.output().unwrap()
    }

    fn good(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, None);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", told(&output));
        told(&output)
    }

    fn bad(&self, arguments: &[&str], why: &str) {
        let output = self.run(arguments, None);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", told(&output));
        assert!(told(&output).contains(why), "{arguments:?}: {}", told(&output));
    }

    fn export(&self, arguments: &[&str]) -> String {
        let day = ["-r", "s", "--now", "2026-01-01", "--sign", "k"];
        self.good(&[&["export"], arguments, &day].concat())
    }

    fn key(&self) -> PublicKey {
        PublicKey::read(&self.read("k.pub")).unwrap()
    }

    /// What is wrong with a copy, by path.
    fn wrong(&self, place: &str) -> BTreeMap<String, String> {
        let report = self.report(place);
        report.findings.into_iter().map(|one| (one.path, one.kind.name().to_owned())).collect()
    }

    fn report(&self, place: &str) -> Report {
        check(open(&self.path(place)).unwrap(), Some(&self.key())).unwrap()
    }
}

/// Both of what a command said.
fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

/// All files of a folder, by path.
fn files(top: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(top).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let path = entry.path().strip_prefix(top).unwrap().to_str().unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// Numbers that are the same each time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}

#[test]
fn a_thousand_changes_are_found_and_named() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    let top = folder.path("out");
    let all = files(&top);
    let names: Vec<&String> = all.keys().collect();
    assert_eq!(folder.wrong("out"), BTreeMap::new());
    let mut numbers = Numbers(7);
    for round in 0..1_000 {
        let name = names[numbers.below(names.len())].as_str();
        let path = top.join(name);
        let bytes = &all[name];
        let telling = name.starts_with("SHA256SUMS");
        match round % 4 {
            0 if !bytes.is_empty() => {
                let at = numbers.below(bytes.len());
                let mut other = bytes.clone();
                other[at] ^= 1 << numbers.below(8);
                fs::write(&path, &other).unwrap();
                let wrong = folder.wrong("out");
                let expected =
                    if telling { ("SHA256SUMS.minisig", "signature") } else { (name, "changed") };
                assert_eq!(
                    wrong.get(expected.0).map(String::as_str),
                    Some(expected.1),
                    "{name} {at}"
                );
            }
            1 => {
                fs::remove_file(&path).unwrap();
                match name {
                    "SHA256SUMS" => {
                        let error = check(open(&top).unwrap(), None).unwrap_err();
                        assert!(error.why.contains("SHA256SUMS"));
                    }
                    "SHA256SUMS.minisig" => assert_eq!(folder.wrong("out")[name], "signature"),
                    name => {
                        let one = BTreeMap::from([(name.to_owned(), "missing".to_owned())]);
                        assert_eq!(folder.wrong("out"), one);
                    }
                }
            }
            2 => {
                let beside = path.with_file_name(format!("new{round}"));
                let mut bytes = bytes.clone();
                bytes.extend(round.to_string().bytes());
                fs::write(&beside, &bytes).unwrap();
                let below = beside.strip_prefix(&top).unwrap().to_str().unwrap();
                let one = BTreeMap::from([(below.to_owned(), "extra".to_owned())]);
                assert_eq!(folder.wrong("out"), one);
                fs::remove_file(&beside).unwrap();
            }
            _ if !telling => {
                let to = top.join(format!("renamed{round}"));
                fs::rename(&path, &to).unwrap();
                let findings = folder.report("out").findings;
                let [one] = findings.as_slice() else { panic!("{findings:?}") };
                assert_eq!(one.kind.name(), "renamed", "{one:?}");
                // Of two files with the same bytes, either may be the one that is gone.
                assert!(all[&one.path] == *bytes && one.to == Some(format!("renamed{round}")));
                fs::remove_file(&to).unwrap();
            }
            _ => {}
        }
        fs::write(&path, bytes).unwrap();
    }
    assert_eq!(folder.wrong("out"), BTreeMap::new());
}

#[test]
fn the_same_site_is_signed_the_same_and_follows_itself() {
    let folder = Folder::new();
    let signed = folder.export(&["dir", "out"]);
    assert!(signed.contains("the first publication of its chain"), "{signed}");
    folder.export(&["dir", "again"]);
    assert!(files(&folder.path("out")) == files(&folder.path("again")));
    // The sums list every file but themselves and their signature.
    let sums = folder.read("out/SHA256SUMS");
    let unlisted = files(&folder.path("out"))
        .into_keys()
        .filter(|path| !sums.lines().any(|line| line.split_once("  ").unwrap().1 == path));
    assert_eq!(unlisted.collect::<Vec<_>>(), ["SHA256SUMS", "SHA256SUMS.minisig"]);
    // Nothing changed, on another day.
    let later = ["-r", "s", "--now", "2026-02-01", "--sign", "k"];
    folder.good(&[&["export", "dir", "out"], later.as_slice()].concat());
    assert!(files(&folder.path("out")) == files(&folder.path("again")));
    // Something did.
    folder.write("s/static/one.csv", "c\n");
    folder.good(&[&["export", "dir", "out"], later.as_slice()].concat());
    let report = folder.report("out");
    let own = report.publication.unwrap();
    assert_eq!((own.number, own.date.as_str()), (2, "2026-02-01"));
    folder.good(&["verify", "out", "--key", "k.pub", "--chain", "again"]);
    folder.bad(
        &["verify", "again", "--key", "k.pub", "--chain", "out"],
        "names no publication before it",
    );
    folder.bad(&["verify", "out", "--key", "k.pub", "--chain", "again", "again"], "chain");
    // Archives follow what is named, or what they replace.
    for (kind, one, other) in [("zip", "a.zip", "b.zip"), ("tar.gz", "a.tgz", "b.tgz")] {
        folder.export(&[kind, one, "--previous", "out", "--portable"]);
        folder.export(&[kind, other, "--previous", "out/SHA256SUMS", "--portable"]);
        assert!(fs::read(folder.path(one)).unwrap() == fs::read(folder.path(other)).unwrap());
        folder.good(&["verify", one, "--key", "k.pub", "--chain", "again", "out"]);
        folder.write("s/static/two.csv", format!("{kind}\n"));
        folder.export(&[kind, one, "--replace", "--portable"]);
        assert_eq!(folder.report(one).publication.unwrap().number, 4);
        folder.good(&["verify", one, "--key", "k.pub", "--chain", "again", "out", other]);
    }
}

#[test]
fn a_later_build_leaves_no_false_signature() {
    let folder = Folder::new();
    for command in [&["export", "dir", "out", "-r", "s"][..], &["build", "-o", "out", "-r", "s"]] {
        folder.export(&["dir", "out"]);
        assert!(folder.path("out/SHA256SUMS.minisig").exists());
        folder.good(command);
        for gone in ["SHA256SUMS.minisig", "publication.json"] {
            assert!(!folder.path("out").join(gone).exists(), "{command:?} {gone}");
        }
        folder.bad(&["verify", "out", "--key", "k.pub"], "nobody has signed this copy");
        let plain = folder.good(&["verify", "out"]);
        assert!(plain.contains("Nobody has signed it"), "{plain}");
    }
}

#[test]
fn keys_are_kept_and_asked_for() {
    let folder = Folder::new();
    let output = folder.run(&["keygen", "k", "--no-password"], None);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("is there already"));
    folder.export(&["dir", "exported"]);
    for place in ["s/static/k", "s/output/k", "exported/k", "exported/a/k"] {
        fs::create_dir_all(folder.path("s/output")).unwrap();
        folder.bad(
            &["keygen", place, "--no-password", "-r", "s"],
            "would lie in a folder that is published",
        );
        assert!(!folder.path(place).exists());
    }
    folder.bad(&["keygen", "no/such/k", "--no-password"], "it is not there");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &str| fs::metadata(folder.path(path)).unwrap().permissions().mode();
        assert_eq!((mode("k") & 0o777, mode("k.pub") & 0o777), (0o600, 0o644));
    }
    let made = folder.run(&["keygen", "p"], Some("sesame"));
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    let export = ["export", "dir", "out", "-r", "s", "--now", "2026-01-01", "--sign"];
    let with = |key: &str, password: Option<&str>| {
        folder.run(&[export.as_slice(), &[key]].concat(), password)
    };
    assert_eq!(with("p", Some("sesame")).status.code(), Some(0));
    let before = files(&folder.path("out"));
    folder.write("s/static/one.csv", "c\n");
    folder.write("text", "words\n");
    let damaged = folder.read("p").replace("RWRT", "RWRU");
    folder.write("damaged", &damaged[..damaged.len() - 30]);
    for (key, why) in [
        ("p", "has another password"),
        ("k.pub", "is a public key"),
        ("nowhere", "it is not there"),
        ("nowhere", "name the file of your secret key"),
        ("text", "is no secret key"),
        ("damaged", "is no secret key"),
        ("s", "it is a folder"),
    ] {
        let output = with(key, Some("open"));
        assert_eq!(output.status.code(), Some(1), "{key}");
        assert!(told(&output).contains(why), "{key}: {}", told(&output));
        assert!(before == files(&folder.path("out")), "{key}");
    }
    // Another key goes on only where the earlier one is known.
    let output = with("k", None);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("was signed with another key"), "{}", told(&output));
    assert!(told(&output).contains("--previous-key"), "{}", told(&output));
    assert!(before == files(&folder.path("out")));
    let with = |key: &str, previous: &str| {
        folder.run(&[export.as_slice(), &[key, "--previous-key", previous]].concat(), None)
    };
    for wrong in ["k.pub", "text", "p"] {
        assert_eq!(with("k", wrong).status.code(), Some(1), "{wrong}");
        assert!(before == files(&folder.path("out")), "{wrong}");
    }
    let output = with("k", "p.pub");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(folder.path("k"), fs::Permissions::from_mode(0o640)).unwrap();
        // Nothing is wrong where the key is the same again.
        let output = with("k", "p.pub");
        assert!(told(&output).contains("others on this machine can read"), "{}", told(&output));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn the_key_of_the_site_is_the_one_that_signs() {
    let folder = Folder::new();
    folder.good(&["keygen", "other", "--no-password"]);
    let toml = folder.read("s/site.toml");
    let told_key = PublicKey::read(&folder.read("other.pub")).unwrap();
    folder.write("s/site.toml", format!("{toml}[export]\npublic_key = \"{told_key}\"\n"));
    let export = ["export", "dir", "out", "-r", "s", "--now", "2026-01-01"];
    let other_key = [&export[..], &["--sign", "k"]].concat();
    folder.bad(&other_key, "and `--sign` names the key");
    folder.bad(&other_key, "[signing-failed]");
    assert!(!folder.path("out").exists());
    folder.good(&[&export[..], &["--sign", "other"]].concat());
    let unsigned = folder.good(&export);
    assert!(unsigned.contains("warning[not-signed]"), "{unsigned}");
    assert!(unsigned.contains("this export has no signature"), "{unsigned}");
    folder.write("s/site.toml", format!("{toml}[export]\npublic_key = \"RWQ\"\n"));
    folder.bad(&export, "is not a public key");
    folder.write("s/site.toml", &toml);
    folder.write("s/static/publication.json", "{}");
    folder
        .bad(&[&export[..], &["--sign", "k"]].concat(), "has a file `publication.json` of its own");
    // What it said once hinders nobody later.
    fs::remove_dir_all(folder.path("out")).unwrap();
    folder.good(&export);
    fs::remove_file(folder.path("s/static/publication.json")).unwrap();
    folder.good(&[&export[..], &["--sign", "k"]].concat());
}

#[test]
fn readers_are_told_how_to_verify_in_each_language() {
    let folder = Folder::new();
    let key = folder.key();
    let toml = folder.read("s/site.toml");
    let further = "[languages.ru]\ntitle = \"Слова\"\n";
    folder.write("s/content/_index.ru.md", "---\ntitle: Начало\n---\n\nСлова.\n");
    for theme in ["dossier", "brief"] {
        let settings = format!("theme = \"{theme}\"\n[export]\npublic_key = \"{key}\"\n");
        folder.write("s/site.toml", format!("{toml}{settings}{further}"));
        folder.export(&["dir", "out"]);
        for (path, home, title) in [
            ("verify", "index.html", "Verify this site"),
            ("ru/verify", "ru/index.html", "Проверить этот сайт"),
        ] {
            let page = folder.read(&format!("out/{path}/index.html"));
            assert!(page.contains(&format!("<h1>{title}</h1>")), "{theme}: {page}");
            assert!(page.contains(&format!("minisign -Vm SHA256SUMS -P {key}\n")), "{theme}");
            assert!(page.contains(&key.id()) && !page.contains("class=\"untranslated"), "{theme}");
            assert!(folder.read(&format!("out/{home}")).contains(&format!("href=\"/{path}/\"")));
        }
        folder.good(&["check", "-r", "s", "--portable", "--strict"]);
    }
    folder.write("s/site.toml", format!("{toml}{further}"));
    folder.export(&["dir", "out"]);
    assert!(!folder.path("out/verify").exists());
}

#[test]
fn what_was_published_before_has_to_be_what_was_signed() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    let sums = folder.read("out/SHA256SUMS");
    let again = |why: &str| {
        let sign = ["export", "dir", "out", "-r", "s", "--now", "2026-01-01", "--sign", "k"];
        folder.bad(&sign, why);
    };
    folder.write("out/SHA256SUMS", sums.replacen('0', "1", 1));
    again("that is not what was signed");
    folder.write("out/SHA256SUMS", &sums);
    let record = folder.read("out/publication.json");
    folder.write("out/publication.json", record.replace("Words", "words"));
    again("is not the one in its SHA256SUMS");
    folder.write("out/publication.json", &record);
    fs::remove_file(folder.path("out/SHA256SUMS.minisig")).unwrap();
    again("has lost its signature");
    for nowhere in ["s", "nowhere"] {
        let named = ["export", "zip", "x.zip", "-r", "s", "--sign", "k", "--previous", nowhere];
        folder.bad(&named, "holds no publication that was signed");
    }
    assert!(!folder.path("x.zip").exists());
}

#[test]
fn a_bag_holds_the_same_publication() {
    let folder = Folder::new();
    folder.export(&["dir", "plain"]);
    folder.export(&["dir", "bag", "--bag"]);
    folder.export(&["zip", "bag.zip", "--bag"]);
    folder.export(&["tar.gz", "bag.tgz", "--bag"]);
    assert_eq!(folder.read("plain/SHA256SUMS"), folder.read("bag/data/SHA256SUMS"));
    for place in ["bag", "bag.zip", "bag.tgz"] {
        let report = folder.report(place);
        assert!(report.bag && report.findings.is_empty(), "{place}: {:?}", report.findings);
    }
    let info = folder.read("bag/bag-info.txt");
    assert!(info.contains("Bagging-Date: 2026-01-01\n") && info.contains("Payload-Oxum: "));
    let before = files(&folder.path("bag"));
    for (path, kind) in [
        ("bag-info.txt", "changed"),
        ("bagit.txt", "changed"),
        ("manifest-sha256.txt", "changed"),
        ("data/index.html", "changed"),
        ("data/SHA256SUMS", "changed"),
        ("data/new", "extra"),
        ("new", "extra"),
    ] {
        folder.write(&format!("bag/{path}"), "other\n");
        let findings = folder.report("bag").findings;
        let named = findings.iter().any(|one| one.path == path && one.kind.name() == kind);
        assert!(named, "{path}: {findings:?}");
        fs::remove_file(folder.path("bag").join(path)).unwrap();
        if let Some(bytes) = before.get(path) {
            fs::write(folder.path("bag").join(path), bytes).unwrap();
        }
    }
    // A page beside what is signed, in lists that nobody signed.
    folder.write("bag/index.html", "forged");
    let tags = folder.read("bag/tagmanifest-sha256.txt");
    let forged = amicus::base::Digest::of(b"forged");
    folder.write("bag/tagmanifest-sha256.txt", format!("{tags}{forged}  index.html\n"));
    assert_eq!(folder.wrong("bag").get("index.html").map(String::as_str), Some("extra"));
    fs::remove_file(folder.path("bag/index.html")).unwrap();
    folder.write("bag/tagmanifest-sha256.txt", &tags);
    // A plain export into the same folder leaves nothing of the bag.
    folder.export(&["dir", "bag"]);
    assert!(files(&folder.path("bag")) == files(&folder.path("plain")));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_named_and_not_followed() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    std::os::unix::fs::symlink("/", folder.path("out/whole")).unwrap();
    fs::rename(folder.path("out/index.html"), folder.path("there.html")).unwrap();
    std::os::unix::fs::symlink(folder.path("there.html"), folder.path("out/index.html")).unwrap();
    let made = Command::new("mkfifo").arg(folder.path("out/pipe")).status().unwrap();
    assert!(made.success());
    fs::create_dir(folder.path("out/.git")).unwrap();
    folder.write("out/.git/HEAD", "x");
    let kinds =
        [(".git/HEAD", "extra"), ("index.html", "link"), ("pipe", "special"), ("whole", "link")];
    let kinds = kinds.map(|(path, kind)| (path.to_owned(), kind.to_owned()));
    assert_eq!(folder.wrong("out"), BTreeMap::from(kinds));
}

#[test]
fn damaged_archives_are_told_as_such() {
    let folder = Folder::new();
    for (kind, name) in [("zip", "a.zip"), ("tar.gz", "a.tgz")] {
        folder.export(&[kind, name]);
        let bytes = fs::read(folder.path(name)).unwrap();
        let mut numbers = Numbers(11);
        for round in 0..40 {
            let end = numbers.below(bytes.len() - 1);
            fs::write(folder.path("cut"), &bytes[..end]).unwrap();
            let read = open(&folder.path("cut")).and_then(|held| check(held, Some(&folder.key())));
            assert!(read.is_err(), "{name} cut at {end} of {}", bytes.len());
            // A flipped bit may fall where nothing of a file is. Then the files are whole.
            let mut flipped = bytes.clone();
            flipped[numbers.below(bytes.len())] ^= 1 << (round % 8);
            fs::write(folder.path("flipped"), &flipped).unwrap();
            let _ = open(&folder.path("flipped")).and_then(|held| check(held, Some(&folder.key())));
        }
        folder.bad(&["verify", "cut", "--key", "k.pub"], "");
    }
    for (text, why) in [
        ("", "neither a folder nor an archive"),
        ("PK\x03\x04", "no whole ZIP"),
        ("words", "neither"),
    ] {
        folder.write("x", text);
        folder.bad(&["verify", "x"], why);
    }
    folder.bad(&["verify", "nowhere"], "it is not there");
    folder.bad(&["verify", "s"], "there is no `SHA256SUMS`");
    for key in ["nowhere", "k", "s/site.toml", "RWQ"] {
        folder.bad(&["verify", "a.zip", "--key", key], "key");
    }
    folder.good(&["keygen", "other", "--no-password"]);
    folder.bad(&["verify", "a.zip", "--key", "other.pub"], "was made with the key");
}

/// An archive with these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn archives_that_would_harm_are_refused() {
    let folder = Folder::new();
    let sums = format!("{}  a\n", amicus::base::Digest::of(b"a"));
    let told_of = |name: &str, bytes: &[u8]| -> BTreeMap<String, String> {
        fs::write(folder.path(name), bytes).unwrap();
        match open(&folder.path(name)) {
            Err(error) => BTreeMap::from([("whole".to_owned(), error.why)]),
            Ok(held) => {
                let findings = check(held, None).unwrap().findings.into_iter();
                findings.map(|one| (one.path, one.kind.name().to_owned())).collect()
            }
        }
    };
    let one = |path: &str, kind: &str| BTreeMap::from([(path.to_owned(), kind.to_owned())]);
    let good = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", b"a")]);
    assert_eq!(told_of("z", &good), BTreeMap::new());
    for name in ["../evil", "/evil", "b/../../evil", "c:/evil"] {
        let bytes = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", b"a"), (name, b"x")]);
        assert_eq!(told_of("z", &bytes), one(name, "unsafe-name"), "{name}");
    }
    let bytes = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", b"a"), ("b", b"x")]);
    // The name of the third file, in both places.
    let twice = replaced(&bytes, b"b", b"a");
    let told = told_of("z", &twice);
    assert!(told.values().any(|kind| kind == "duplicate"), "{told:?}");
    let cases = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", b"a"), ("A", b"a")]);
    assert!(told_of("z", &cases).values().any(|kind| kind == "duplicate"));
    // A part that says it unpacks to four gigabytes.
    let big = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", &[b'a'; 0x01_23_45])]);
    let huge = replaced(&big, &0x01_23_45_u32.to_le_bytes(), &0xf0_00_00_00_u32.to_le_bytes());
    let told = told_of("z", &huge);
    assert_eq!(told.get("a").map(String::as_str), Some("unreadable"), "{told:?}");

    let tar = |kind: tar::EntryType, name: &[u8], size: u64, bytes: &[u8]| {
        let mut archive = tar::Builder::new(flate2::write::GzEncoder::new(
            Vec::new(),
            flate2::Compression::fast(),
        ));
        let mut add = |kind, name: &[u8], size, bytes: &[u8]| {
            let mut header = tar::Header::new_gnu();
            header.as_mut_bytes()[..name.len()].copy_from_slice(name);
            header.set_entry_type(kind);
            header.set_size(size);
            header.set_mode(0o644);
            header.set_cksum();
            archive.append(&header, bytes).unwrap();
        };
        add(tar::EntryType::Regular, b"SHA256SUMS", sums.len() as u64, sums.as_bytes());
        add(tar::EntryType::Regular, b"a", 1, b"a");
        add(kind, name, size, bytes);
        archive.into_inner().unwrap().finish().unwrap()
    };
    use tar::EntryType as Kind;
    for (kind, name, expected) in [
        (Kind::Regular, "../evil", "unsafe-name"),
        (Kind::Regular, "/evil", "unsafe-name"),
        (Kind::Symlink, "link", "link"),
        (Kind::Link, "hard", "link"),
        (Kind::Fifo, "pipe", "special"),
        (Kind::Char, "device", "special"),
    ] {
        assert_eq!(told_of("t", &tar(kind, name.as_bytes(), 0, b"")), one(name, expected));
    }
    let told = told_of("t", &tar(Kind::Regular, b"a", 1, b"a"));
    assert_eq!(told, one("a", "duplicate"));
    for (kind, name) in [(Kind::Regular, b"big".as_slice()), (Kind::GNULongName, b"././@LongLink")]
    {
        let told = told_of("t", &tar(kind, name, 1 << 40, b"x"));
        assert!(told["whole"].contains("no whole archive"), "{told:?}");
    }
}

#[test]
fn archives_hold_nothing_but_files() {
    let folder = Folder::new();
    let sums = format!("{}  a\n", amicus::base::Digest::of(b"a"));
    let is_good = |name: &str, bytes: &[u8]| -> bool {
        fs::write(folder.path(name), bytes).unwrap();
        let read = open(&folder.path(name)).and_then(|held| check(held, None));
        read.is_ok_and(|report| report.findings.is_empty())
    };
    // What programs that unpack a tar archive take for different things.
    let tar = |extra: &dyn Fn(&mut tar::Builder<Vec<u8>>)| {
        let mut archive = tar::Builder::new(Vec::new());
        let add = |archive: &mut tar::Builder<Vec<u8>>, name: &str, bytes: &[u8]| {
            let mut header = tar::Header::new_ustar();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            archive.append_data(&mut header, name, bytes).unwrap();
        };
        add(&mut archive, "SHA256SUMS", sums.as_bytes());
        extra(&mut archive);
        add(&mut archive, "a", b"a");
        archive.into_inner().unwrap()
    };
    let packed = |bytes: &[u8]| {
        let level = flate2::Compression::fast();
        let mut file = flate2::write::GzEncoder::new(Vec::new(), level);
        file.write_all(bytes).unwrap();
        file.finish().unwrap()
    };
    let with = |records: &[(&str, &[u8])]| {
        packed(&tar(&|archive| archive.append_pax_extensions(records.iter().copied()).unwrap()))
    };
    assert!(is_good("t", &packed(&tar(&|_| {}))));
    assert!(is_good("t", &with(&[("path", b"a"), ("mtime", b"1.5"), ("comment", b"c")])));
    for records in [
        &[("comment", b"x\n99 path=other".as_slice()), ("path", b"a"), ("path", b"b")][..],
        &[("GNU.sparse.name", b"other")],
        &[("GNU.sparse.map", b"0,1")],
        &[("size", b"1")],
        &[("path", b"other")],
    ] {
        assert!(!is_good("t", &with(records)), "{records:?}");
    }
    // A line feed within a value begins no record.
    assert!(is_good("t", &with(&[("comment", b"x\n15 path=other\n")])));
    let everywhere = packed(&tar(&|archive| {
        let record = b"19 path=elsewhere.h\n";
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::XGlobalHeader);
        header.set_size(record.len() as u64);
        archive.append_data(&mut header, "g", record.as_slice()).unwrap();
    }));
    assert!(!is_good("t", &everywhere));
    let (first, second) = (tar(&|_| {}), tar(&|_| {}));
    assert!(!is_good("t", &packed(&[first.clone(), second.clone()].concat())));
    assert!(!is_good("t", &[packed(&first), packed(&second)].concat()));

    let good = zip(&[("SHA256SUMS", sums.as_bytes()), ("a", b"a")]);
    assert!(is_good("z", &good));
    assert!(!is_good("z", &[good.as_slice(), b"more"].concat()));
    assert!(!is_good("z", &[b"more", good.as_slice()].concat()));
    let end = good.len() - 22;
    let start = u32::from_le_bytes(good[end + 16..end + 20].try_into().unwrap()) as usize;
    for words in ["a gap of some length", "a gap of another length"] {
        let mut gap = [&good[..start], words.as_bytes(), &good[start..]].concat();
        let end = gap.len() - 22;
        gap[end + 16..end + 20].copy_from_slice(&((start + words.len()) as u32).to_le_bytes());
        assert!(!is_good("z", &gap), "{words}");
    }
    let mut said = good.clone();
    let end = said.len() - 2;
    said[end..].copy_from_slice(&4_u16.to_le_bytes());
    assert!(!is_good("z", &[said.as_slice(), b"said"].concat()));
}

#[test]
fn what_archives_say_beside_their_files_is_told() {
    let folder = Folder::new();
    let sums = format!("{}  a\n", amicus::base::Digest::of(b"a"));
    let doubts = |name: &str, bytes: &[u8]| -> Vec<(String, &str)> {
        fs::write(folder.path(name), bytes).unwrap();
        let report = check(open(&folder.path(name)).unwrap(), None).unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        let doubts = report.doubts.into_iter();
        doubts
            .map(|one| {
                assert_eq!(one.kind.name(), "unsigned");
                let said = ["comment", "fields", "owner", "mode", "beside"];
                (one.path, said.into_iter().find(|word| one.why.contains(word)).unwrap())
            })
            .collect()
    };
    let one = |word: &'static str| vec![("a".to_owned(), word)];
    let tar = |change: &dyn Fn(&mut tar::Header)| {
        let mut archive = tar::Builder::new(Vec::new());
        for (name, bytes) in [("SHA256SUMS", sums.as_bytes()), ("a", b"a")] {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            header.set_uid(0);
            header.set_gid(0);
            if name == "a" {
                change(&mut header);
            }
            archive.append_data(&mut header, name, bytes).unwrap();
        }
        archive.into_inner().unwrap()
    };
    let packed = |bytes: &[u8], head: flate2::GzBuilder| {
        let mut file = head.write(Vec::new(), flate2::Compression::fast());
        file.write_all(bytes).unwrap();
        file.finish().unwrap()
    };
    let plain = flate2::GzBuilder::new;
    let good = tar(&|_| {});
    assert_eq!(doubts("t", &packed(&good, plain())), []);
    let two = [packed(&good[..700], plain()), packed(&good[700..], plain())].concat();
    assert_eq!(doubts("t", &two), []);
    for (change, word) in [
        (
            &(|header: &mut tar::Header| header.set_mode(0o4755)) as &dyn Fn(&mut tar::Header),
            "mode",
        ),
        (&|header| header.set_uid(1000), "owner"),
        (&|header| header.set_groupname("words of anybody").unwrap(), "owner"),
    ] {
        assert_eq!(doubts("t", &packed(&tar(change), plain())), one(word));
    }
    let empty = packed(b"", plain());
    for bytes in [
        packed(&good, plain().comment("words of anybody")),
        packed(&good, plain().extra(b"words".to_vec())),
        packed(&good, plain().filename("words")),
        [packed(&good, plain()), empty.clone()].concat(),
        [packed(&good[..700], plain()), empty, packed(&good[700..], plain())].concat(),
    ] {
        let told = doubts("t", &bytes);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].1, "beside");
    }

    let zipped = |options: zip::write::FullFileOptions<'_, '_>| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let usual = zip::write::SimpleFileOptions::default();
        archive.start_file("SHA256SUMS", usual).unwrap();
        archive.write_all(sums.as_bytes()).unwrap();
        archive.start_file("a", options).unwrap();
        archive.write_all(b"a").unwrap();
        archive.finish().unwrap().into_inner()
    };
    let options = zip::write::FullFileOptions::default;
    assert_eq!(doubts("z", &zipped(options())), []);
    assert_eq!(doubts("z", &zipped(options().large_file(true))), []);
    assert_eq!(doubts("z", &zipped(options().with_file_comment("words"))), one("comment"));
    let as_owner = options().system(zip::System::Unix).external_attributes(0o104_755 << 16);
    assert_eq!(doubts("z", &zipped(as_owner)), one("mode"));
    assert_eq!(doubts("z", &zipped(options().unix_permissions(0o755))), []);
    for central in [false, true] {
        let mut odd = options();
        odd.add_extra_field(0xbeef, b"words", central).unwrap();
        assert_eq!(doubts("z", &zipped(odd)), one("fields"), "{central}");
    }
    // What is exported says nothing of the kind.
    for (kind, place) in [("zip", "x.zip"), ("tar.gz", "x.tar.gz")] {
        folder.export(&[kind, place]);
        assert_eq!(folder.report(place).doubts, []);
    }
    fs::write(folder.path("t"), packed(&good, plain().comment("words"))).unwrap();
    let said = folder.good(&["verify", "t", "--format", "json"]);
    assert!(said.contains("{\"type\":\"doubt\",\"kind\":\"unsigned\","), "{said}");
}

#[test]
fn a_secret_key_is_never_repeated() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    let key = folder.read("k").lines().nth(1).unwrap().to_owned();
    let settings = folder.read("s/site.toml");
    folder.write("s/site.toml", format!("{settings}[export]\npublic_key = \"{key}\"\n"));
    for arguments in [
        &["verify", "out", "--key", &key][..],
        &["export", "dir", "out", "-r", "s", "--sign", &key],
        &["check", "-r", "s"],
        &["check", "-r", "s", "--format", "json"],
    ] {
        let output = folder.run(arguments, None);
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
        let told = told(&output);
        assert!(told.contains("secret key") && !told.contains(&key[..20]), "{told}");
    }
    folder.write("marked.pub", format!("\u{feff}{}", folder.read("k.pub")));
    folder.good(&["verify", "out", "--key", "marked.pub"]);
}

#[test]
fn a_list_from_elsewhere_leads_nowhere() {
    let folder = Folder::new();
    let digest = amicus::base::Digest::of(b"words");
    folder.write("out/a", "words");
    folder.write("secret", "words");
    folder.write(
        "out/SHA256SUMS",
        format!("{digest}  a\n{digest}  ../secret\n{digest}  /etc/passwd\nx\n"),
    );
    folder.bad(&["verify", "out"], "../secret");
    assert_eq!(folder.report("out").files, 1);
}

/// Serves a folder, but for what a test answers itself.
fn serve(top: PathBuf, own: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let own = Arc::new(own);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (top, own) = (top.clone(), Arc::clone(&own));
            std::thread::spawn(move || answer(stream, &top, own.as_ref()));
        }
    });
    address
}

fn answer(mut stream: TcpStream, top: &Path, own: &dyn Fn(&str) -> Option<Vec<u8>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read_exact(&mut byte).is_ok() {
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let Some(path) = head.split(' ').nth(1).and_then(|path| path.strip_prefix('/')) else { return };
    let reply = own(path).unwrap_or_else(|| match fs::read(top.join(path)) {
        Ok(bytes) => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n", bytes.len());
            [head.as_bytes(), b"Connection: close\r\n\r\n", &bytes].concat()
        }
        Err(_) => b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    });
    let _ = stream.write_all(&reply);
}

#[test]
fn what_a_host_serves_is_verified() {
    let folder = Folder::new();
    folder.write("s/content/old.md", "---\ntitle: New\naliases: [/old.html, /older.html]\n---\n");
    folder.export(&["dir", "out", "--host", "apache"]);
    let verify = |address: &str| folder.run(&["verify", address, "--key", "k.pub"], None);
    let to = |location: &str| {
        format!(
            "HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    };
    // As hosts do: the file with their settings is nobody's, and pages have no name.
    let (sent_on, led_on) = (to("/a/"), to("/old/"));
    let page = fs::read(folder.path("out/a/index.html")).unwrap();
    let new = fs::read(folder.path("out/old/index.html")).unwrap();
    let good = serve(folder.path("out"), move |path| match path {
        ".htaccess" => {
            Some(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec())
        }
        "a/index.html" => Some(sent_on.clone().into_bytes()),
        "old.html" => Some(led_on.clone().into_bytes()),
        "old/" => Some([b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), &new].concat()),
        "a/" => Some([b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), &page].concat()),
        _ => None,
    });
    let output = verify(&good);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert!(told(&output).contains("cannot be seen from here"));
    assert!(told(&output).contains("kept by the host to itself: .htaccess"), "{}", told(&output));
    assert!(told(&output).contains("leads on from there: old.html\n"), "{}", told(&output));

    let (away, cut) =
        (to(&good), "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\nConnection: close\r\n\r\nx");
    let elsewhere = to("/old/");
    let bad = serve(folder.path("out"), move |path| match path {
        // A page that says something is not to be led on from, and an old one is there.
        "a/index.html" => Some(elsewhere.clone().into_bytes()),
        "older.html" => {
            Some(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec())
        }
        "old/" => Some(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nanother".to_vec()),
        "index.html" => Some(away.clone().into_bytes()),
        "one.csv" => Some(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nother".to_vec()),
        "two.csv" => {
            Some(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec())
        }
        "empty.txt" => {
            Some(b"HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec())
        }
        "robots.txt" => Some(cut.into()),
        _ => None,
    });
    let output = verify(&bad);
    assert_eq!(output.status.code(), Some(1));
    for line in [
        "unreadable: `index.html` is sent on to another host",
        "changed: `one.csv`",
        "changed: `a/index.html`",
        "missing: `older.html`",
        "missing: `two.csv`",
        "unreadable: `empty.txt` was answered with 503",
        "unreadable: `robots.txt` was not sent to its end",
    ] {
        assert!(told(&output).contains(line), "{line}: {}", told(&output));
    }
    let none = serve(folder.path("s"), |_| None);
    let output = verify(&none);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("has no `SHA256SUMS`"), "{}", told(&output));
    let output = verify("http://127.0.0.1:1/");
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("nobody listens there"), "{}", told(&output));
}

#[test]
fn programs_are_told_in_json() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    fs::rename(folder.path("out/one.csv"), folder.path("out/three.csv")).unwrap();
    let output = folder.run(&["verify", "out", "--key", "k.pub", "--format", "json"], None);
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["type"], "finding");
    assert_eq!((&lines[0]["kind"], &lines[0]["to"]), (&"renamed".into(), &"three.csv".into()));
    let last = &lines[1];
    assert_eq!(
        (&last["type"], &last["signature"], &last["number"]),
        (&"verified".into(), &"valid".into(), &1.into())
    );
    assert_eq!((&last["good"], &last["findings"]), (&false.into(), &1.into()));
}

#[test]
fn a_bag_that_lost_its_tag_list_is_told() {
    let folder = Folder::new();
    let lost = |place: &str, top: &str| {
        let wrong = folder.wrong(place);
        let path = format!("{top}tagmanifest-sha256.txt");
        assert_eq!(wrong.get(&path).map(String::as_str), Some("missing"), "{wrong:?}");
    };
    folder.export(&["dir", "bag", "--bag"]);
    fs::remove_file(folder.path("bag/tagmanifest-sha256.txt")).unwrap();
    lost("bag", "");
    // Its own list of everything may be gone as well.
    fs::remove_file(folder.path("bag/SHA256SUMS")).unwrap();
    lost("bag", "");
    let without: Vec<(String, Vec<u8>)> = files(&folder.path("bag"))
        .into_iter()
        .map(|(path, bytes)| (format!("example.org/{path}"), bytes))
        .collect();
    let without: Vec<(&str, &[u8])> =
        without.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    fs::write(folder.path("lost.zip"), zip(&without)).unwrap();
    lost("lost.zip", "example.org/");
    // A bag of others need not have one.
    fs::remove_file(folder.path("bag/bag-info.txt")).unwrap();
    assert_eq!(folder.wrong("bag"), BTreeMap::new());
}

#[test]
fn folders_with_nothing_in_them_are_told_and_not_wrong() {
    let folder = Folder::new();
    folder.export(&["dir", "out"]);
    for empty in ["out/x/y/z", "out/a/w"] {
        fs::create_dir_all(folder.path(empty)).unwrap();
    }
    let report = folder.report("out");
    assert!(report.findings.is_empty());
    let told: Vec<&str> = report.doubts.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(told, ["a/w", "x"]);
    let said = folder.good(&["verify", "out", "--key", "k.pub"]);
    assert!(said.contains("empty-folder: `x` is a folder with nothing in it"), "{said}");
}

#[test]
fn a_chain_goes_on_with_another_key_and_not_back() {
    let folder = Folder::new();
    for key in ["k2", "k3"] {
        folder.good(&["keygen", key, "--no-password"]);
    }
    let publish = |name: &str, key: &str, previous: Option<(&str, &str)>, day: &str| {
        folder.write("s/static/one.csv", name);
        let mut all = vec!["export", "dir", name, "-r", "s", "--now", day, "--sign", key];
        let named = |(place, key)| ["--previous", place, "--previous-key", key];
        all.extend(previous.into_iter().flat_map(named));
        folder.good(&all);
    };
    publish("one", "k", None, "2026-01-01");
    publish("two", "k2", Some(("one", "k.pub")), "2026-01-02");
    publish(
        "three",
        "k3",
        Some(("two", folder.read("k2.pub").lines().nth(1).unwrap())),
        "2026-01-03",
    );
    let verify = ["verify", "three", "--key", "k3.pub"];
    let chain = ["--chain", "one", "two"];
    let keys = ["--key", "k2.pub", "--key", "k.pub"];
    let said = folder.good(&[&verify[..], &keys, &chain].concat());
    assert!(said.contains("is publication 3"), "{said}");
    folder.bad(&[&verify[..], &chain].concat(), "was signed with the key");
    folder.bad(&[&verify[..], &keys[..2], &chain].concat(), "`one` was signed with the key");
    // Only the first of the keys may have signed what is verified.
    let turned = ["verify", "three", "--key", "k.pub", "--key", "k3.pub", "--key", "k2.pub"];
    folder.bad(&[&turned[..], &chain].concat(), "was made with the key");
    // Nobody goes back to a key that was given up.
    publish("back", "k", Some(("two", "k2.pub")), "2026-01-03");
    publish("last", "k3", Some(("back", "k.pub")), "2026-01-04");
    let back = ["verify", "last", "--key", "k3.pub", "--chain", "one", "two", "back"];
    folder.bad(&[&back[..], &keys].concat(), "`back` was signed with the key");
    folder.bad(&[&back[..], &keys].concat(), "which was given up before it");
    let usage = folder.run(&[&verify[..], &keys].concat(), None);
    assert_eq!(usage.status.code(), Some(2), "{}", told(&usage));
}

/// Puts another record into a publication, and signs it with a key.
fn forge(folder: &Folder, place: &str, record: &str, key: &str) {
    let list = format!("{place}/SHA256SUMS");
    let digest = |text: &str| Digest::of(text.as_bytes()).to_string();
    let old = digest(&folder.read(&format!("{place}/publication.json")));
    let sums = folder.read(&list).replace(&old, &digest(record));
    let key = SecretKey::open(&folder.read(key), None).unwrap();
    folder.write(&format!("{place}/publication.json"), record);
    folder.write(&format!("{place}/SHA256SUMS.minisig"), key.sign(sums.as_bytes(), "x"));
    folder.write(&list, sums);
}

#[test]
fn a_forged_publication_poisons_no_chain() {
    let folder = Folder::new();
    folder.good(&["keygen", "forger", "--no-password"]);
    folder.export(&["dir", "out"]);
    let good = folder.read("out/publication.json");
    let numbered = |number: u64| good.replace("\"number\": 1,", &format!("\"number\": {number},"));
    let export = ["export", "dir", "out", "-r", "s", "--now", "2026-01-01", "--sign", "k"];
    folder.write("s/static/one.csv", "other");
    for number in [u64::MAX, (1 << 53) - 1, 7] {
        forge(&folder, "out", &numbered(number), "forger");
        let before = files(&folder.path("out"));
        folder.bad(&export, "was signed with another key");
        assert!(before == files(&folder.path("out")), "{number}");
    }
    // What claims the number of a known key is not its signature.
    let signature = folder.read("out/SHA256SUMS.minisig");
    let known = [&export[..], &["--previous-key", "forger.pub"]].concat();
    folder.write("out/SHA256SUMS", folder.read("out/SHA256SUMS") + "\n");
    folder.bad(&known, "is not what was signed");
    assert_eq!(signature, folder.read("out/SHA256SUMS.minisig"));
    // Nor does a number come from a known key that no other could follow.
    forge(&folder, "out", &numbered(u64::MAX), "k");
    folder.bad(&export, "says nothing that another publication could follow");
    let report = folder.wrong("out");
    assert_eq!(report.get("publication.json").map(String::as_str), Some("record"));
    forge(&folder, "out", &numbered((1 << 53) - 1), "k");
    folder.bad(&export, "[signing-failed]");
    forge(&folder, "out", &numbered((1 << 53) - 2), "k");
    folder.good(&export);
    assert!(folder.read("out/publication.json").contains(&((1_u64 << 53) - 1).to_string()));
}

#[test]
fn a_chain_is_not_ended_unasked() {
    let folder = Folder::new();
    let plain = ["-r", "s", "--now", "2026-01-01"];
    for (target, place, more) in [
        ("dir", "out", &[][..]),
        ("dir", "bag", &["--bag"]),
        ("zip", "a.zip", &["--replace"]),
        ("tar.gz", "a.tar.gz", &["--replace"]),
    ] {
        let export = |all: &[&str]| folder.good(&[&["export", target, place], all, more].concat());
        let first = export(&plain);
        assert!(!first.contains("not-signed"), "{first}");
        let signed = export(&[&plain[..], &["--sign", "k"]].concat());
        assert!(!signed.contains("not-signed"), "{signed}");
        let unsigned = export(&plain);
        assert!(unsigned.contains("warning[not-signed]"), "{unsigned}");
        assert!(unsigned.contains("publication 1"), "{unsigned}");
        assert!(unsigned.contains("--previous"), "{unsigned}");
        let again = export(&plain);
        assert!(!again.contains("not-signed"), "{again}");
    }
}

#[test]
fn a_publication_of_an_earlier_day_than_the_one_before_is_a_doubt() {
    let folder = Folder::new();
    folder.export(&["dir", "one"]);
    let earlier = ["-r", "s", "--now", "2025-12-31", "--sign", "k", "--previous", "one"];
    // Nothing changed: the date is the one that it had.
    let said = folder.good(&[&["export", "dir", "same"], &earlier[..]].concat());
    assert!(!said.contains("earlier-date"), "{said}");
    folder.write("s/static/one.csv", "other");
    let said = folder.good(&[&["export", "dir", "two"], &earlier[..]].concat());
    assert!(said.contains("warning[earlier-date]"), "{said}");
    assert!(said.contains("2025-12-31") && said.contains("2026-01-01"), "{said}");
    let later = ["-r", "s", "--now", "2026-01-01", "--sign", "k", "--previous", "one"];
    let said = folder.good(&[&["export", "dir", "later"], &later[..]].concat());
    assert!(!said.contains("earlier-date"), "{said}");
    let verify = ["verify", "two", "--key", "k.pub", "--chain", "one"];
    let said = folder.good(&verify);
    assert!(
        said.contains(
            "earlier-date: `publication.json` is of 2025-12-31, and `one`, the one before it, \
             of 2026-01-01"
        ),
        "{said}"
    );
    let lines = folder.good(&[&verify[..], &["--format", "json"]].concat());
    assert!(lines.contains("{\"type\":\"doubt\",\"kind\":\"earlier-date\","), "{lines}");
    assert!(lines.contains("\"good\":true,\"findings\":0,\"doubts\":1,"), "{lines}");
    let same = ["verify", "one", "--key", "k.pub"];
    assert!(!folder.good(&same).contains("earlier-date"));
}
