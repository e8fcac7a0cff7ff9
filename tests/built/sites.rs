//! Whole sites, from their files to what they publish.
//!
//! `tests/sites/NAME/` is a site. What it must give stands beside its files:
//!
//! - `diagnostics.txt`: every diagnostic of `amicus check` as `code path:line:column message`.
//!   A site without this file has none.
//! - `expected/PATH`: a published file, byte for byte.
//! - `asked.txt`: the options of the build, and what must and must not be in
//!   what is published; [`Asked`] says how.
//!
//! `AMICUS_BLESS=1 cargo test --test built sites::` writes `diagnostics.txt` and the
//! files that are already under `expected/` anew. Read what you bless.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::memory::{self, Built, Files, build};
use amicus::build::{Memo, Options};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sites() -> Vec<PathBuf> {
    let mut sites: Vec<PathBuf> = fs::read_dir(root().join("tests/sites"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    sites.sort();
    sites
}

/// What a fixture asks for, a line each; a blank line or `#` says nothing.
///
/// `now: 2026-03-01T00:00:00Z`, `drafts: true`, `portable: true`, `base_url:
/// https://…` are the options. `published: PATH` and `absent: PATH` ask for a file; `holds: PATH |
/// TEXT` and `lacks: PATH | TEXT` for a text in one; `nowhere: TEXT` for a text
/// that no published file and no path of one has, escaped for HTML or not.
struct Asked<'t>(Vec<(&'t str, &'t str)>);

impl<'t> Asked<'t> {
    fn parse(text: &'t str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self(lines.map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{line}"))).collect())
    }

    fn options(&self) -> Options {
        let mut options = memory::options();
        for (key, value) in &self.0 {
            match *key {
                "now" => options.now = value.parse().unwrap(),
                "drafts" => options.drafts = value.parse().unwrap(),
                "portable" => options.portable = value.parse().unwrap(),
                "base_url" => {
                    options.base_url = Some(amicus::config::BaseUrl::parse(value).unwrap());
                }
                _ => {}
            }
        }
        options
    }

    /// What is not as it was asked for.
    fn wrong(&self, built: &Built) -> Vec<String> {
        let told = |(key, value): &(&str, &str)| -> Option<String> {
            let (path, text) = value.split_once(" | ").unwrap_or((value, ""));
            let held = built.files.get(path).map(|bytes| has(bytes, text));
            let good = match *key {
                "published" => held.is_some(),
                "absent" => held.is_none(),
                "holds" => held == Some(true),
                "lacks" => held == Some(false),
                "nowhere" => !built
                    .files
                    .iter()
                    .any(|(path, bytes)| has(path.as_bytes(), value) || has(bytes, value)),
                "now" | "drafts" | "portable" | "base_url" => true,
                _ => panic!("asked.txt has no word {key}"),
            };
            (!good).then(|| format!("{key}: {value}"))
        };
        self.0.iter().filter_map(told).collect()
    }
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len().max(1)).any(|window| window == text.as_bytes()) || text.is_empty()
}

/// The site of a fixture, without what is said about it.
fn files(folder: &Path) -> Files {
    let mut files = memory::read(folder);
    files.retain(|path, _| {
        !path.starts_with("expected/") && path != "diagnostics.txt" && path != "asked.txt"
    });
    files
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_site_gives_what_it_must() {
    let bless = env::var_os("AMICUS_BLESS").is_some();
    let mut wrong = Vec::new();
    for site in sites() {
        let name = site.file_name().unwrap().to_str().unwrap().to_owned();
        let asked = text_of(&site.join("asked.txt"));
        let asked = Asked::parse(&asked);
        let built = build(&files(&site), &asked.options(), &mut Memo::none());
        let checked = memory::check(&files(&site), &asked.options());
        let told: String = checked.iter().map(|d| memory::line(d) + "\n").collect();
        let known = site.join("diagnostics.txt");
        if bless {
            match told.is_empty() {
                true => drop(fs::remove_file(&known)),
                false => fs::write(&known, &told).unwrap(),
            }
        } else if text_of(&known) != told {
            wrong.push(format!("{name} tells\n{told}and not\n{}", text_of(&known)));
        }
        for diagnostic in &checked {
            if diagnostic.hint.is_none() {
                wrong.push(format!("{name}: no hint: {}", memory::line(diagnostic)));
            }
        }
        if site.join("expected").is_dir() {
            for (path, bytes) in memory::read(&site.join("expected")) {
                let made = built.files.get(&path).map_or("nothing".as_bytes(), Vec::as_slice);
                if bless {
                    fs::write(site.join("expected").join(&path), made).unwrap();
                } else if made != bytes {
                    let made = String::from_utf8_lossy(made);
                    wrong.push(format!("{name}/{path} is not as expected:\n{made}"));
                }
            }
        }
        wrong.extend(asked.wrong(&built).iter().map(|line| format!("{name}: not so: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that need more than a site in memory, or more than one file, and
/// the test that raises each.
const ELSEWHERE: &[(&str, &str)] = &[
    ("archived-dead-link", "tests/external.rs"),
    ("bad-file-name", "tests/input.rs"),
    ("bad-paper", "tests/built/pdf.rs"),
    ("blocked-link", "tests/external.rs"),
    ("dead-link", "tests/external.rs"),
    ("earlier-date", "tests/verify.rs"),
    ("file-exists", "tests/cli.rs"),
    ("foreign-object", "tests/bucket/main.rs"),
    ("left-off-document", "tests/built/word.rs"),
    ("left-off-paper", "tests/built/pdf.rs"),
    ("left-out", "tests/export.rs"),
    ("missing-glyph", "tests/built/pdf.rs"),
    ("missing-text", "src/words/tests.rs"),
    ("moved-link", "tests/external.rs"),
    ("no-content", "tests/input.rs"),
    ("not-signed", "tests/verify.rs"),
    ("odd-paper", "tests/built/pdf.rs"),
    ("no-site", "tests/input.rs"),
    ("no-such-page", "tests/export.rs"),
    ("output-failed", "tests/publish.rs"),
    ("output-foreign-file", "tests/publish.rs"),
    ("output-locked", "tests/publish.rs"),
    ("output-unsafe", "tests/publish.rs"),
    ("page-too-large", "tests/hostile.rs"),
    ("published-key", "tests/built/leaks.rs"),
    ("secrets-not-ignored", "tests/built/leaks.rs"),
    ("signing-failed", "tests/verify.rs"),
    ("source-changed", "tests/publish.rs"),
    ("special-file", "tests/input.rs"),
    ("symlink", "tests/input.rs"),
    ("too-large", "tests/input.rs"),
    ("too-many-deletes", "tests/bucket/main.rs"),
    ("unreachable-link", "tests/external.rs"),
    ("unreadable", "tests/input.rs"),
    ("unseen-content", "tests/built/leaks.rs"),
    ("upload-failed", "tests/bucket/main.rs"),
    ("upload-not-stored", "tests/bucket/main.rs"),
    ("upload-refused", "tests/bucket/main.rs"),
    ("without-epub", "tests/built/pdf.rs"),
    ("without-pdf", "tests/built/pdf.rs"),
];

/// Every code that the sources declare, by its name.
fn declared() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, bytes) in memory::read(&root().join("src")) {
        if !path.ends_with(".rs") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|line| line.starts_with("pub const ")) {
            let call = ["Code::error(\"", "Code::warning(\"", "Code::remark(\""].iter();
            let name = call.filter_map(|call| line.split_once(call)).next();
            if let Some((_, rest)) = name {
                codes.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
    }
    codes
}

#[test]
fn every_code_fires_at_a_line_of_some_site() {
    let declared = declared();
    assert!(declared.len() > 80);
    let mut fired: BTreeSet<String> = fs::read_dir(root().join("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for site in sites() {
        for line in text_of(&site.join("diagnostics.txt")).lines() {
            let (code, rest) = line.split_once(' ').unwrap();
            let place = rest.split(' ').next().unwrap();
            // What only the finished pages show has no line in any file.
            let finished = ["broken-page-link", "repeated-id"].contains(&code);
            if finished || place.split(':').count() >= 3 {
                fired.insert(code.to_owned());
            }
        }
    }
    for (code, test) in ELSEWHERE {
        assert!(declared.contains(*code), "there is no code {code}");
        assert!(!fired.contains(*code), "{code} fires in a site: take it out of the list");
        let text = text_of(&root().join(test));
        let named = [format!("\"{code}"), format!("[{code}]")];
        assert!(named.iter().any(|name| text.contains(name)), "no test in {test} names {code}");
        fired.insert((*code).to_owned());
    }
    let silent: Vec<&String> = declared.difference(&fired).collect();
    assert!(silent.is_empty(), "no site makes these codes fire: {silent:?}");
}
