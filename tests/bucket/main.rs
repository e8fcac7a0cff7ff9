//! `amicus export s3://…`, against a store on the loopback that fails and lies.
#![cfg(feature = "external")]

mod double;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use double::{Double, Fault, KEY, Kind, SECRET};
use sha2::Digest as _;

const TOKEN: &str = "ToKeNoFtHeTeStS==";

struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.write("site.toml", "title = \"t\"\nbase_url = \"https://example.org\"\n");
        site.write("content/_index.md", "---\ntitle: Home\naliases: [/old/]\n---\n\nWords.\n");
        site.write("content/a.md", "---\ntitle: A\n---\n\nFirst.\n");
        site.write("content/b.md", "---\ntitle: B\n---\n\nOther.\n");
        site.write("static/қазақ +.csv", &"a,b\n".repeat(1_000));
        site.write("static/empty.txt", "");
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What the machine remembers of buckets goes.
    fn forget(&self) {
        let _ = fs::remove_dir_all(self.path(".amicus"));
    }

    fn command(&self, store: &Double, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
        let target = if more.first().is_some_and(|word| word.starts_with("s3:")) {
            None
        } else {
            Some("s3://site")
        };
        command
            .arg("export")
            .args(target)
            .args(more)
            .args(["--now", "2026-01-01", "-r"])
            .arg(self.0.path())
            .current_dir(self.0.path())
            .env_clear()
            .env("AWS_ENDPOINT_URL", &store.endpoint)
            .env("AWS_ACCESS_KEY_ID", KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET)
            .env("AWS_SESSION_TOKEN", TOKEN)
            .stdin(Stdio::null());
        command
    }

    fn good(&self, store: &Double, more: &[&str]) -> String {
        let (status, told) = told(&self.command(store, more).output().unwrap());
        assert_eq!(status, Some(0), "{told}");
        told
    }

    fn bad(&self, store: &Double, more: &[&str], why: &str) {
        let (status, told) = told(&self.command(store, more).output().unwrap());
        assert_eq!(status, Some(1), "{told}");
        assert!(told.contains(why), "{why}: {told}");
    }
}

/// What was told, which never has a key in it.
fn told(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    for secret in [SECRET, TOKEN, KEY, "X-Amz-"] {
        assert!(!text.contains(secret), "{text}");
    }
    (output.status.code(), text)
}

/// The site in the bucket below a prefix is whole, by its own list of digests.
fn assert_whole(store: &Double, prefix: &str) {
    let mut listed = BTreeSet::from([format!("{prefix}SHA256SUMS")]);
    for line in store.text(&format!("{prefix}SHA256SUMS")).lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        let key = format!("{prefix}{path}");
        let bytes =
            store.state().objects.get(&key).unwrap_or_else(|| panic!("{key}")).bytes.clone();
        let found: String =
            sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, digest, "{key}");
        listed.insert(key);
    }
    let found: BTreeSet<String> =
        store.keys().into_iter().filter(|key| key.starts_with(prefix)).collect();
    assert_eq!(found, listed);
}

fn is_page(key: &str) -> bool {
    key.ends_with(".html") || key.ends_with(".xml")
}

#[test]
fn what_changed_is_sent_in_its_order_and_what_is_gone_deleted_last() {
    let (store, site) = (Double::new(), Site::new());
    let told = site.good(&store, &["--dry-run"]);
    assert!(told.contains("send a/index.html (new)"), "{told}");
    assert!(store.keys().is_empty());
    site.good(&store, &["s3://site/reports/2026/"]);
    assert_whole(&store, "reports/2026/");
    let sent = store.asked("PUT");
    assert_eq!(sent.last().unwrap(), "reports/2026/SHA256SUMS");
    let first_page = sent.iter().position(|key| is_page(key)).unwrap();
    let parts = &sent[..first_page];
    assert!(parts.iter().any(|key| key.ends_with("style.css")));
    assert!(
        sent[first_page..sent.len() - 1]
            .iter()
            .all(|key| is_page(key) || key.ends_with("robots.txt"))
    );
    let header = |key: &str, name: &str| {
        store.state().objects[&format!("reports/2026/{key}")]
            .headers
            .get(name)
            .cloned()
            .unwrap_or_default()
    };
    let style = parts.iter().find(|key| key.ends_with("style.css")).unwrap().clone();
    let style = style.trim_start_matches("reports/2026/");
    for (key, media, cache) in [
        ("a/index.html", "text/html; charset=utf-8", "public, max-age=300, must-revalidate"),
        ("қазақ +.csv", "text/csv; charset=utf-8", "public, max-age=300, must-revalidate"),
        (style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("SHA256SUMS", "text/plain; charset=utf-8", "public, max-age=300, must-revalidate"),
    ] {
        assert_eq!(
            (header(key, "content-type"), header(key, "cache-control")),
            (media.into(), cache.into()),
            "{key}"
        );
        assert_eq!(header(key, "content-encoding"), "");
    }
    let page = store.text("reports/2026/a/index.html");
    assert!(
        page.contains("http-equiv=\"Content-Security-Policy\"") && page.contains("style.css?v=")
    );

    // Nothing is sent twice, and nothing is asked for but lists.
    site.good(&store, &["s3://site/reports/2026"]);
    assert!(
        store
            .log()
            .iter()
            .all(|(method, key)| method == "GET" && (key.is_empty() || key.ends_with("SUMS")))
    );
    // Another machine asks, and sends nothing either.
    site.forget();
    site.good(&store, &["s3://site/reports/2026"]);
    let log = store.log();
    assert!(log.iter().any(|(method, _)| method == "HEAD"));
    assert!(log.iter().all(|(method, _)| method != "PUT"));

    site.write("content/a.md", "---\ntitle: A\n---\n\nSecond.\n");
    fs::remove_file(site.path("content/b.md")).unwrap();
    let told = site.good(&store, &["s3://site/reports/2026", "--dry-run", "--format", "json"]);
    assert!(
        told.contains(
            r#"{"type":"object","action":"delete","path":"b/index.html","why":null,"bytes":null}"#
        ),
        "{told}"
    );
    assert!(told.contains(r#""action":"send","path":"a/index.html","why":"changed""#), "{told}");
    assert!(store.log().iter().all(|(method, _)| method == "GET" || method == "HEAD"));
    site.bad(&store, &["s3://site/reports/2026", "--max-deletes", "0"], "too-many-deletes");
    assert!(store.log().iter().all(|(method, _)| method == "GET" || method == "HEAD"));
    site.good(&store, &["s3://site/reports/2026", "--max-deletes", "9"]);
    assert_whole(&store, "reports/2026/");
    let log = store.log();
    let at = |method: &str, key: &str| {
        let wanted = (method.to_owned(), format!("reports/2026/{key}"));
        log.iter().position(|asked| *asked == wanted)
    };
    assert!(at("PUT", "a/index.html").is_some());
    assert!(at("PUT", "a/index.html") < at("PUT", "SHA256SUMS"));
    assert!(at("PUT", "SHA256SUMS") < at("DELETE", "b/index.html"));
    assert_eq!(at("PUT", style), None);
}

#[test]
fn what_others_do_in_the_bucket_is_seen() {
    let (store, site) = (Double::new(), Site::new());
    store.put("a/index.html", b"mine");
    store.put("notes.txt", b"mine");
    site.bad(
        &store,
        &[],
        "error[foreign-object]: `a/index.html` in the bucket was not put there by amicus",
    );
    assert_eq!(store.keys().len(), 2);
    site.good(&store, &["--replace"]);
    assert_eq!(store.text("notes.txt"), "mine");
    store.log();
    // Other bytes of the same length, other headers, and one that is gone.
    let page = store.text("a/index.html").replace("First", "Worst");
    store.put("a/index.html", page.as_bytes());
    let same = store.text("b/index.html");
    store.put("b/index.html", same.as_bytes());
    store.state().objects.remove("robots.txt");
    site.good(&store, &[]);
    let mut sent = store.asked("PUT");
    sent.sort();
    assert_eq!(sent, ["a/index.html", "b/index.html", "robots.txt"]);
    assert!(store.text("a/index.html").contains("First"));
    // Another site in the same bucket is another's.
    site.good(&store, &["s3://site/ru"]);
    site.forget();
    site.good(&store, &[]);
    assert_whole(&store, "ru/");
    assert_eq!(store.text("notes.txt"), "mine");
    // What an upload left that never came to its end is deleted all the same.
    site.write("content/c.md", "---\ntitle: C\n---\n\nWithdrawn.\n");
    store.set(|method, key| match (method, key) {
        ("PUT", "SHA256SUMS") => Fault::Refuse(403, "AccessDenied"),
        _ => Fault::None,
    });
    site.bad(&store, &[], "the key may not do that");
    assert!(store.keys().contains(&"c/index.html".to_owned()));
    fs::remove_file(site.path("content/c.md")).unwrap();
    site.forget();
    store.set(|_, _| Fault::None);
    site.good(&store, &[]);
    assert!(!store.keys().contains(&"c/index.html".to_owned()));
}

#[test]
fn what_passes_is_tried_again() {
    let (store, site) = (Double::new(), Site::new());
    let (mut state, mut count) = (7_u32, 0);
    store.set(move |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        count += 1;
        match (state >> 24) % 12 {
            _ if count > 400 => Fault::None,
            0 => Fault::Refuse(503, "SlowDown"),
            1 => Fault::Reset,
            2 => Fault::ResetAfter,
            3 => Fault::Refuse(500, "InternalError"),
            4 => Fault::ErrorInside,
            5 => Fault::Spoil,
            _ => Fault::None,
        }
    });
    site.good(&store, &[]);
    assert_whole(&store, "");
}

#[test]
fn a_store_that_lies_is_found_out() {
    for (fault, why) in [
        (
            Fault::Lie,
            "error[upload-not-stored]: the store says that it has `empty.txt`, and its list of objects does not",
        ),
        (
            Fault::Spoil,
            "the store says that it has `empty.txt`, and holds other bytes than were sent",
        ),
    ] {
        let (store, site) = (Double::new(), Site::new());
        store.set(move |method, key| match (method, key) {
            ("PUT", "empty.txt") => fault,
            _ => Fault::None,
        });
        site.bad(&store, &[], why);
        // A part is missing, so that no page was sent.
        assert!(!store.keys().iter().any(|key| is_page(key)));
        store.set(|_, _| Fault::None);
        site.good(&store, &[]);
        assert_whole(&store, "");
        fs::remove_file(site.path("content/b.md")).unwrap();
        store.set(|method, _| if method == "DELETE" { Fault::Lie } else { Fault::None });
        site.bad(
            &store,
            &[],
            "the store says that it has deleted `b/index.html`, and it is there still",
        );
    }
}

#[test]
fn odd_stores_are_not_sent_everything_again() {
    for kind in [Kind::Old, Kind::Encrypting, Kind::Mute] {
        let (store, site) = (Double::new(), Site::new());
        store.state().kind = kind;
        site.good(&store, &[]);
        assert_whole(&store, "");
        store.log();
        site.good(&store, &[]);
        assert!(store.asked("PUT").is_empty());
        site.forget();
        site.good(&store, &[]);
        assert_eq!(store.asked("PUT").is_empty(), kind != Kind::Mute);
        assert_whole(&store, "");
    }
}

#[test]
fn refusals_are_told_with_what_to_do() {
    let (store, site) = (Double::new(), Site::new());
    let bad = |name: &str, value: &str, why: &str| {
        let (status, told) = told(&site.command(&store, &[]).env(name, value).output().unwrap());
        assert_eq!(status, Some(1), "{told}");
        assert!(told.contains(why) && told.contains("upload-refused"), "{told}");
    };
    bad("AWS_ACCESS_KEY_ID", "AKIDOTHER", "does not know the key");
    bad("AWS_SECRET_ACCESS_KEY", "other", "the signature is wrong");
    bad("AWS_SECRET_ACCESS_KEY", "", "the environment has no `AWS_SECRET_ACCESS_KEY`");
    bad("AWS_REGION", "eu-west-1", "what is signed for the region `eu-west-1`");
    site.bad(&store, &["s3://another"], "there is no bucket `another`");
    store.state().ahead = 3_630;
    site.bad(&store, &[], "60 minutes behind that of the store");
    store.state().ahead = -3_630;
    site.bad(&store, &[], "60 minutes ahead of that of the store");
    store.state().ahead = 0;
    store.set(|_, _| Fault::Refuse(403, "ExpiredToken"));
    site.bad(&store, &[], "the session of the keys has ended");
    store.set(|_, _| Fault::Refuse(409, "Peculiar"));
    site.bad(&store, &[], "it says `Peculiar`");
    store.set(|_, _| Fault::Refuse(400, "x"));
    site.bad(&store, &["--format", "json"], "upload-refused");
    site.bad(&store, &["--endpoint", "http://127.0.0.1:9"], "upload-failed");
    assert!(store.keys().is_empty());
    // A site with mistakes is not sent.
    store.log();
    site.write("content/c.md", "---\ntitel: C\n---\n");
    site.bad(&store, &[], "nothing was published");
    assert!(store.log().is_empty());
}

#[test]
fn an_upload_that_was_killed_goes_on_where_it_was() {
    for after in [3, 11, 19, 24, 29] {
        let (store, site) = (Double::new(), Site::new());
        let child: std::sync::Arc<std::sync::Mutex<Option<Child>>> = std::sync::Arc::default();
        let (killed, mut count) = (std::sync::Arc::clone(&child), 0);
        store.set(move |method, _| {
            count += usize::from(method == "PUT");
            if count == after
                && let Some(mut child) = killed.lock().unwrap().take()
            {
                child.kill().unwrap();
                child.wait().unwrap();
            }
            Fault::None
        });
        let mut command = site.command(&store, &[]);
        let mut slot = child.lock().unwrap();
        *slot = Some(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        drop(slot);
        while child.lock().unwrap().is_some() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
        let there: BTreeSet<String> = store.keys().into_iter().collect();
        store.set(|_, _| Fault::None);
        store.log();
        site.good(&store, &[]);
        assert_whole(&store, "");
        let sent = store.asked("PUT");
        assert!(sent.iter().all(|key| !there.contains(key)), "{after}: {sent:?}");
        // Where a page was there, so were all parts.
        if there.iter().any(|key| is_page(key)) {
            assert!(
                sent.iter().all(|key| is_page(key) || key == "SHA256SUMS" || key == "robots.txt")
            );
        }
    }
}

#[test]
fn wrong_usage_is_told_before_anything_is_built() {
    let (store, site) = (Double::new(), Site::new());
    for more in [
        &["s3://"][..],
        &["s3://site", "path"],
        &["s3://site", "--endpoint", "http://192.168.0.1:9000"],
        &["s3://site", "--endpoint", "https://key:secret@host.example"],
    ] {
        let (status, told) = told(&site.command(&store, more).output().unwrap());
        assert_eq!(status, Some(2), "{told}");
    }
    assert!(store.log().is_empty());
}

#[test]
fn a_signed_site_follows_what_lies_in_the_bucket() {
    let (store, site) = (Double::new(), Site::new());
    let keys = tempfile::tempdir().unwrap();
    let key = |name: &str| keys.path().join(name).to_str().unwrap().to_owned();
    for name in ["one", "two"] {
        let mut keygen = Command::new(env!("CARGO_BIN_EXE_amicus"));
        let made = keygen.args(["keygen", "--no-password", &key(name)]).output().unwrap();
        assert!(made.status.success());
    }
    let record = || {
        let text = store.text("publication.json");
        let record: serde_json::Value = serde_json::from_str(&text).unwrap();
        (record["number"].as_u64().unwrap(), record["previous"].as_str().map(str::to_owned))
    };
    let sign = ["--sign", &key("one")];
    let told = site.good(&store, &sign);
    assert!(told.contains("the first publication of its chain"), "{told}");
    assert_eq!(record(), (1, None));
    let first = store.text("SHA256SUMS");
    store.log();
    // Nothing changed, also for a machine that has never sent it.
    site.forget();
    let told = site.good(&store, &sign);
    assert!(told.contains("nothing changed since publication 1"), "{told}");
    assert!(store.asked("PUT").is_empty());
    site.write("content/a.md", "---\ntitle: A\n---\n\nSecond.\n");
    site.good(&store, &sign);
    let digest: String =
        sha2::Sha256::digest(&first).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(record(), (2, Some(digest)));
    // Each prefix has a chain of its own.
    site.good(&store, &["s3://site/ru", "--sign", &key("one")]);
    assert!(store.text("ru/publication.json").contains("\"number\": 1"));
    // Another key goes on where the earlier one is known.
    site.write("content/a.md", "---\ntitle: A\n---\n\nThird.\n");
    site.bad(&store, &["--sign", &key("two")], "was signed with another key");
    assert_eq!(record().0, 2);
    site.good(&store, &["--sign", &key("two"), "--previous-key", &key("one.pub")]);
    assert_eq!(record().0, 3);
    // What was changed in the bucket is not gone on from.
    let sums = store.text("SHA256SUMS");
    let without = sums.lines().filter(|line| !line.ends_with("  publication.json"));
    store.put("SHA256SUMS", without.map(|line| format!("{line}\n")).collect::<String>().as_bytes());
    site.bad(&store, &["--sign", &key("two")], "has a publication.json that is not");
    let mut lines: Vec<&str> = sums.lines().collect();
    lines.swap(0, 1);
    store.put("SHA256SUMS", (lines.join("\n") + "\n").as_bytes());
    site.bad(&store, &["--sign", &key("two")], "is not what was signed");
    store.put("SHA256SUMS", sums.as_bytes());
    store.state().objects.remove("SHA256SUMS.minisig");
    site.bad(&store, &["--sign", &key("two")], "has lost its signature");
    store.set(|_, _| Fault::Refuse(403, "AccessDenied"));
    site.bad(&store, &["--sign", &key("two")], "upload-refused");
}
