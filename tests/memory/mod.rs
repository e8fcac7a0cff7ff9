//! Builds a site in memory, for tests that look at what comes out.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use amicus::artifact::{Artifact, Sink};
use amicus::base::{Diagnostic, Diagnostics};
use amicus::build::{self, Memo, Options, Progress, Summary};
use amicus::input::Snapshot;

/// The files of a site, or of what it publishes, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What a build gave.
#[derive(Debug, PartialEq)]
pub struct Built {
    /// Every published file by its path.
    pub files: Files,
    /// Every diagnostic in the order in which they are shown.
    pub diagnostics: Diagnostics,
    pub summary: Summary,
}

impl Built {
    /// The text of a published file.
    #[allow(dead_code, reason = "not every test reads what was published")]
    pub fn text(&self, path: &str) -> &str {
        let bytes = self
            .files
            .get(path)
            .unwrap_or_else(|| panic!("{path} is not published; there is {:?}", self.files.keys()));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The paths at which another build has something else.
    #[allow(dead_code, reason = "not every test compares builds")]
    pub fn differs<'a>(&'a self, other: &'a Built) -> Vec<&'a String> {
        let all = self.files.keys().chain(other.files.keys());
        let mut paths: Vec<_> =
            all.filter(|path| self.files.get(*path) != other.files.get(*path)).collect();
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    /// The diagnostics as lines `code path:line:column message`.
    #[allow(dead_code, reason = "not every test reads what was told")]
    pub fn told(&self) -> Vec<String> {
        self.diagnostics.iter().map(line).collect()
    }
}

/// A diagnostic as one line.
pub fn line(diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.place {
        Some(place) => {
            let (line, column) = place.line_column();
            format!("{}:{line}:{column}", place.source.path())
        }
        None => "-".into(),
    };
    format!("{} {place} {}", diagnostic.code.name, diagnostic.message)
}

/// The options of a test: a fixed day, nothing else.
pub fn options() -> Options {
    let now = "2026-03-01T00:00:00Z".parse().unwrap();
    Options {
        base_url: None,
        drafts: false,
        portable: false,
        hosting: Default::default(),
        now,
        index_later: false,
        also: None,
        trial: None,
        machine: Default::default(),
    }
}

/// Builds a site of the given files, with what is remembered of earlier builds.
pub fn build(files: &Files, options: &Options, memo: &mut Memo) -> Built {
    let mut diagnostics = Diagnostics::new();
    let given = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone()));
    let snapshot = Snapshot::from_files(given).report(&mut diagnostics);
    build_snapshot(&snapshot, diagnostics, options, memo)
}

/// What is told of a site of the given files when it is checked.
#[allow(dead_code, reason = "not every test checks")]
pub fn check(files: &Files, options: &Options) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let given = files.iter().map(|(path, bytes)| (path.clone(), bytes.clone()));
    let snapshot = Snapshot::from_files(given).report(&mut diagnostics);
    let checked = build::check(&snapshot, options, &mut Memo::none(), &Silent).unwrap();
    checked.report(&mut diagnostics);
    diagnostics.sort();
    diagnostics
}

/// Builds a snapshot; `diagnostics` are those of reading it.
pub fn build_snapshot(
    snapshot: &Snapshot,
    mut diagnostics: Diagnostics,
    options: &Options,
    memo: &mut Memo,
) -> Built {
    let store = Store::default();
    let summary =
        build::build(snapshot, options, memo, &store, &Silent).unwrap().report(&mut diagnostics);
    diagnostics.sort();
    Built { files: store.0.into_inner().unwrap(), diagnostics, summary }
}

/// The files below a folder, by path from it.
#[allow(dead_code, reason = "not every test has a folder")]
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[derive(Default)]
struct Store(Mutex<Files>);

impl Sink for Store {
    fn put(&self, artifact: Artifact) -> io::Result<()> {
        let path = artifact.route.path().to_owned();
        let bytes = artifact.bytes()?.to_vec();
        assert_eq!(amicus::base::Digest::of(&bytes), artifact.digest, "{path}");
        let earlier = self.0.lock().unwrap().insert(path.clone(), bytes);
        assert!(earlier.is_none(), "{path} comes twice");
        Ok(())
    }
}

/// Tells nobody how far a build is.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: u64) {}
    fn advance(&self) {}
}
