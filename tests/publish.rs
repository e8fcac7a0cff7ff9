//! What stands in the output folder after a build, and after one that failed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use amicus::artifact::{Artifact, Contents, Sink};
use amicus::base::{Digest, Route};
use amicus::publish::{Failure, Published, Stage};

type Site<'a> = &'a [(&'a str, &'a str)];

const SMALL: Site<'static> =
    &[("index.html", "home"), ("reports/x/index.html", "x"), ("style.css", "a{}")];

fn publish(output: &Path, site: Site<'_>) -> Result<Published, Failure> {
    let stage = Stage::begin(output, &[])?;
    put(&stage, site).map_err(|error| Failure::from_sink(error, output))?;
    stage.commit()
}

fn put(stage: &Stage, site: Site<'_>) -> io::Result<()> {
    site.iter().try_for_each(|(path, text)| stage.put(artifact(path, text)))
}

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact::new(Route::file(path).unwrap(), text)
}

/// Every path below a folder with what it holds; folders end in a slash.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    walkdir::WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            match entry.file_type() {
                kind if kind.is_dir() => (path + "/", String::new()),
                kind if kind.is_symlink() => {
                    (path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()))
                }
                _ => (path, fs::read_to_string(entry.path()).unwrap()),
            }
        })
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn write(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    (folder, output)
}

#[test]
fn a_first_build_makes_all_and_leaves_nothing_else() {
    let (folder, output) = folder();
    let published = publish(&output, SMALL).unwrap();
    let expected =
        Published { written: 3, unchanged: 0, removed: 0, kept: 0, bytes: 8, atomic: true };
    assert_eq!(published, expected);
    assert_eq!(names(folder.path()), ["output"]);
    assert_eq!(names(&output), ["SHA256SUMS", "index.html", "reports", "style.css"]);
    let sums = fs::read_to_string(output.join("SHA256SUMS")).unwrap();
    let paths: Vec<_> = sums.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(paths, ["index.html", "reports/x/index.html", "style.css"]);
    if cfg!(target_os = "linux") {
        let mut check = Command::new("sha256sum");
        check.args(["-c", "--strict", "SHA256SUMS"]).current_dir(&output);
        assert!(check.output().unwrap().status.success());
    }
}

#[test]
fn folders_above_the_output_are_made_and_unmade() {
    let (folder, _) = folder();
    let output = folder.path().join("a/b/output");
    drop(Stage::begin(&output, &[]).unwrap());
    assert!(names(folder.path()).is_empty());
    publish(&output, SMALL).unwrap();
    assert_eq!(names(&folder.path().join("a/b")), ["output"]);
}

#[test]
#[cfg(unix)]
fn an_unchanged_file_keeps_its_inode_and_time() {
    use std::os::unix::fs::MetadataExt;
    let (_folder, output) = folder();
    publish(&output, SMALL).unwrap();
    let of = |path: &str| {
        let found = fs::metadata(output.join(path)).unwrap();
        (found.ino(), found.mtime(), found.mtime_nsec())
    };
    let (page, style, top) = (of("index.html"), of("style.css"), of(""));
    let again = publish(&output, SMALL).unwrap();
    assert_eq!((again.written, again.unchanged, again.bytes), (0, 3, 0));
    assert_eq!((page, style, top), (of("index.html"), of("style.css"), of("")));
    let site = &[("index.html", "home"), ("style.css", "b{}")];
    let changed = publish(&output, site).unwrap();
    assert_eq!((changed.written, changed.unchanged, changed.removed), (1, 1, 1));
    assert_eq!(page, of("index.html"));
    assert_ne!(style, of("style.css"));
    assert_eq!(names(&output), ["SHA256SUMS", "index.html", "style.css"]);
}

#[test]
fn the_manifest_is_never_trusted_for_contents() {
    let (_folder, output) = folder();
    publish(&output, SMALL).unwrap();
    write(output.join("index.html"), "h0me");
    let published = publish(&output, SMALL).unwrap();
    assert_eq!((published.written, published.unchanged), (1, 2));
    assert_eq!(fs::read_to_string(output.join("index.html")).unwrap(), "home");
}

#[test]
fn files_and_folders_change_places() {
    let (_folder, output) = folder();
    publish(&output, &[("index.html", ""), ("a", "1"), ("b/c", "2")]).unwrap();
    publish(&output, &[("index.html", ""), ("a/c", "3"), ("b", "4")]).unwrap();
    assert_eq!(names(&output), ["SHA256SUMS", "a", "b", "index.html"]);
    assert_eq!(fs::read_to_string(output.join("a/c")).unwrap(), "3");
}

#[test]
#[cfg(unix)]
fn what_no_build_wrote_is_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let (_folder, output) = folder();
    write(output.join(".git/objects/ab/cdef"), "blob");
    write(output.join(".git/HEAD"), "ref: refs/heads/main");
    fs::create_dir_all(output.join(".git/refs/tags")).unwrap();
    write(output.join("CNAME"), "example.org");
    write(output.join(".gitignore"), "*");
    symlink("../elsewhere", output.join("link")).unwrap();
    let mode = |path: &str, mode| {
        fs::set_permissions(output.join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode(".git", 0o700);
    mode(".git/refs", 0o500);
    mode("", 0o750);
    let before = tree(&output);
    let inode = |path: &str| fs::metadata(output.join(path)).unwrap().ino();
    let head = inode(".git/HEAD");

    assert_eq!(publish(&output, SMALL).unwrap().kept, 5);
    write(output.join("reports/x/by-hand.txt"), "mine");
    write(output.join("reports/other/by-hand.txt"), "mine");
    let published = publish(&output, &[("index.html", "new")]).unwrap();
    assert_eq!((published.kept, published.removed), (7, 2));

    let after = tree(&output);
    for (path, text) in before {
        assert_eq!(after.get(&path), Some(&text), "{path}");
    }
    assert_eq!(after["reports/x/by-hand.txt"], "mine");
    assert!(!after.contains_key("reports/x/index.html"));
    assert_eq!(head, inode(".git/HEAD"));
    let mode = |path: &str| fs::metadata(output.join(path)).unwrap().mode() & 0o777;
    assert_eq!((mode(".git"), mode(".git/refs"), mode("")), (0o700, 0o500, 0o750));
}

#[test]
fn what_no_build_wrote_is_never_written_over() {
    let cases: &[(&str, Site<'_>)] = &[
        ("robots.txt", &[("robots.txt", "generated"), ("index.html", "")]),
        ("reports", &[("reports/index.html", ""), ("index.html", "")]),
        ("reports/index.html", &[("reports", ""), ("index.html", "")]),
        ("SHA256SUMS", &[("index.html", "")]),
    ];
    for &(mine, site) in cases {
        for built_before in [false, true] {
            let (folder, output) = folder();
            if built_before && mine != "SHA256SUMS" {
                publish(&output, &[("old.html", "")]).unwrap();
            }
            write(output.join(mine), "mine");
            let before = tree(&output);
            let failure = publish(&output, site).unwrap_err();
            assert_eq!(failure.code.name, "output-foreign-file", "{mine}");
            let named = failure.path.strip_prefix(&output).unwrap();
            assert!(Path::new(mine).starts_with(named), "{mine}: {failure}");
            assert!(failure.hint.contains("static"));
            assert_eq!(tree(&output), before);
            assert_eq!(names(folder.path()), ["output"]);
        }
    }
    let (_folder, output) = folder();
    write(output.join("robots.txt"), "the same");
    let site = &[("robots.txt", "the same"), ("index.html", "")];
    assert_eq!(publish(&output, site).unwrap().unchanged, 1);
}

#[test]
fn places_that_must_not_be_replaced_are_refused() {
    let (folder, output) = folder();
    write(output.join("site/content/index.md"), "");
    write(folder.path().join("file"), "");
    let protected = [output.join("site"), output.join("site/content")];
    let refused = |path: &Path| {
        let Err(failure) = Stage::begin(path, &protected) else { panic!("{}", path.display()) };
        failure.code.name
    };
    assert_eq!(refused(&output), "output-unsafe");
    assert_eq!(refused(&output.join("site")), "output-unsafe");
    assert_eq!(refused(&output.join("site/content")), "output-unsafe");
    assert_eq!(refused(&output.join("site/content/../../site")), "output-unsafe");
    assert_eq!(refused(Path::new("/")), "output-unsafe");
    assert_eq!(refused(&folder.path().join("file")), "output-unsafe");
    assert_eq!(refused(&folder.path().join("file/output")), "output-failed");
    assert!(Stage::begin(&output.join("site/output"), &protected).is_ok());
    assert_eq!(names(&output.join("site")), ["content"]);
}

#[test]
fn a_second_build_at_once_is_refused() {
    let (folder, output) = folder();
    let first = Stage::begin(&output, &[]).unwrap();
    put(&first, SMALL).unwrap();
    let Err(failure) = Stage::begin(&output, &[]) else { panic!("begun") };
    assert_eq!(failure.code.name, "output-locked");
    first.commit().unwrap();
    assert!(Stage::begin(&output, &[]).is_ok());
    assert_eq!(names(folder.path()), ["output"]);
}

#[test]
fn what_a_killed_build_left_is_removed() {
    let (folder, output) = folder();
    publish(&output, SMALL).unwrap();
    write(folder.path().join(".output.amicus-stage/reports/x/index.html"), "half");
    write(folder.path().join(".output.amicus-lock"), "");
    let stage = Stage::begin(&output, &[]).unwrap();
    assert!(!folder.path().join(".output.amicus-stage/reports").exists());
    drop(stage);
    assert_eq!(names(folder.path()), ["output"]);
}

struct Source {
    text: &'static str,
    fails: bool,
}

impl Contents for Source {
    fn len(&self) -> u64 {
        self.text.len() as u64
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let text = self.text.as_bytes();
        match self.fails {
            true => Ok(Box::new(text.chain(Failing))),
            false => Ok(Box::new(text)),
        }
    }
}

struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the drive was pulled out"))
    }
}

fn copied(path: &str, text: &'static str, fails: bool, digest: Digest) -> Artifact {
    Artifact::copy(Route::file(path).unwrap(), Arc::new(Source { text, fails }), digest)
}

#[test]
fn copies_are_checked_and_kept() {
    let (_folder, output) = folder();
    let build = |text: &'static str| {
        let stage = Stage::begin(&output, &[]).unwrap();
        put(&stage, &[("index.html", "")]).unwrap();
        stage.put(copied("x.pdf", text, false, Digest::of(text.as_bytes()))).unwrap();
        stage.commit().unwrap()
    };
    assert_eq!(build("exhibit").bytes, 7);
    assert_eq!(build("exhibit").unchanged, 2);
    assert_eq!(build("exhibiT").written, 1);
    assert_eq!(fs::read_to_string(output.join("x.pdf")).unwrap(), "exhibiT");
}

#[test]
fn a_failure_in_the_middle_leaves_the_old_site() {
    let (folder, output) = folder();
    publish(&output, SMALL).unwrap();
    let before = tree(&output);
    for (bad, code) in [
        (copied("x.pdf", "exhibit", true, Digest::of(b"exhibit")), "output-failed"),
        (copied("x.pdf", "exhibit", false, Digest::of(b"before")), "source-changed"),
        (artifact("index.html/x", ""), "output-failed"),
        (artifact("index.html", "twice"), "output-failed"),
    ] {
        let stage = Stage::begin(&output, &[]).unwrap();
        stage.put(artifact("index.html", "new")).unwrap();
        let failure = Failure::from_sink(stage.put(bad).unwrap_err(), &output);
        assert_eq!(failure.code.name, code, "{failure}");
        assert!(stage.commit().is_err());
        assert_eq!(tree(&output), before);
        assert_eq!(names(folder.path()), ["output"]);
    }
}

#[test]
fn threads_in_any_order_give_the_same_site() {
    let site: Vec<(String, String)> =
        (0..400).map(|n| (format!("r/{}/{n}.html", n % 37), format!("page {n}"))).collect();
    let build = |threads: usize, turn: usize| {
        let (folder, output) = folder();
        let stage = Stage::begin(&output, &[]).unwrap();
        std::thread::scope(|scope| {
            for part in 0..threads {
                let (stage, site) = (&stage, &site);
                scope.spawn(move || {
                    for (n, (path, text)) in site.iter().cycle().skip(turn).take(400).enumerate() {
                        if n % threads == part {
                            stage.put(artifact(path, text)).unwrap();
                        }
                    }
                });
            }
        });
        stage.commit().unwrap();
        let tree = tree(&output);
        drop(folder);
        tree
    };
    let one = build(1, 0);
    assert_eq!(one, build(4, 123));
    assert_eq!(one, build(8, 399));
}

#[test]
#[cfg(unix)]
fn a_link_to_the_output_stays_a_link() {
    let (folder, output) = folder();
    fs::create_dir(folder.path().join("www")).unwrap();
    std::os::unix::fs::symlink("www", &output).unwrap();
    assert!(publish(&output, SMALL).unwrap().atomic);
    assert!(publish(&output, &[("index.html", "new")]).unwrap().atomic);
    assert_eq!(fs::read_link(&output).unwrap(), Path::new("www"));
    assert_eq!(names(&folder.path().join("www")), ["SHA256SUMS", "index.html"]);
    assert_eq!(names(folder.path()), ["output", "www"]);
    fs::remove_dir_all(folder.path().join("www")).unwrap();
    assert_eq!(publish(&output, SMALL).unwrap_err().code.name, "output-unsafe");
}
