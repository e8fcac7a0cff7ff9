//! A build that is killed at any moment: readers have the old site or the new
//! one whole, what no build wrote is there, and the next build cleans up.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use amicus::artifact::{Artifact, Sink};
use amicus::base::{Digest, Route};
use amicus::publish::Stage;

const OUTPUT: &str = "AMICUS_TEST_KILL_OUTPUT";
const PAGES: usize = 60;
const KILLS: u64 = 60;

/// Every page of a generation names it; one in three is the same in all.
fn build(output: &Path, generation: u64) {
    let stage = Stage::begin(output, &[]).unwrap();
    for page in 0..PAGES {
        let (path, text) = match page % 3 {
            0 => (format!("r/{page}/index.html"), "the same".to_owned()),
            1 => (format!("r/{page}/index.html"), format!("generation {generation}")),
            _ => (format!("g{generation}/{page}.html"), format!("generation {generation}")),
        };
        stage.put(Artifact::new(Route::file(&path).unwrap(), text)).unwrap();
    }
    stage.put(Artifact::new(Route::page("").unwrap(), generation.to_string())).unwrap();
    stage.commit().unwrap();
}

/// Started by the other test, to be killed: builds one generation after the
/// other. By itself it does nothing.
#[test]
fn builds_until_killed() {
    let Some(output) = env::var_os(OUTPUT).map(PathBuf::from) else { return };
    let read = fs::read_to_string(output.join("index.html")).unwrap();
    let mut generation: u64 = read.parse().unwrap();
    loop {
        generation += 1;
        build(&output, generation);
    }
}

fn check(output: &Path) -> u64 {
    let generation: u64 = fs::read_to_string(output.join("index.html")).unwrap().parse().unwrap();
    let sums = fs::read_to_string(output.join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), PAGES + 1);
    for line in sums.lines() {
        let (digest, path) = line.split_once("  ").unwrap();
        let bytes = fs::read(output.join(path)).unwrap();
        assert_eq!(Digest::of(&bytes).to_string(), digest, "{path}");
        let text = String::from_utf8(bytes).unwrap();
        let of_all = text == "the same" || text == generation.to_string();
        assert!(of_all || text == format!("generation {generation}"), "{path}: {text}");
    }
    let mut names: Vec<_> =
        fs::read_dir(output).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    let folder = format!("g{generation}");
    assert_eq!(names, [".git", "CNAME", "SHA256SUMS", &folder, "index.html", "r"]);
    assert_eq!(fs::read_to_string(output.join(".git/objects/ab/cd")).unwrap(), "blob");
    assert!(output.join(".git/refs").is_dir());
    generation
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("output");
    fs::create_dir_all(output.join(".git/objects/ab")).unwrap();
    fs::create_dir_all(output.join(".git/refs")).unwrap();
    fs::write(output.join(".git/objects/ab/cd"), "blob").unwrap();
    fs::write(output.join("CNAME"), "example.org").unwrap();
    build(&output, 1);

    let done = AtomicBool::new(false);
    let index = output.join("index.html");
    std::thread::scope(|scope| {
        // A reader finds the page at every moment of every build, and whole.
        let reader = cfg!(any(target_os = "linux", target_vendor = "apple")).then(|| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    fs::read_to_string(&index).unwrap().parse::<u64>().unwrap();
                    std::thread::sleep(Duration::from_micros(50));
                }
            })
        });
        let mut random: u64 = 0x2545_f491_4f6c_dd1d;
        // The moments spread over a few builds, however long one takes here.
        let mut longest: u64 = 40_000;
        for turn in 1.. {
            random = random.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let mut child = Command::new(env::current_exe().unwrap())
                .args(["--exact", "builds_until_killed", "--nocapture"])
                .env(OUTPUT, &output)
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_micros(8_000 + (random >> 33) % longest));
            child.kill().unwrap();
            child.wait().unwrap();
            let generation = check(&output);
            match turn % KILLS {
                0 if generation > 1 => break,
                0 => longest *= 4,
                _ => {}
            }
            assert!(turn < 5 * KILLS, "no build was ever done");
        }
        done.store(true, Ordering::Relaxed);
        if let Some(reader) = reader {
            reader.join().unwrap();
        }
    });

    let last = check(&output);
    build(&output, last + 1);
    assert_eq!(check(&output), last + 1);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
