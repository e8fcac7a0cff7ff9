//! `--report-embargoed`: what is held, and until when.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PAGES: [(&str, &str); 6] = [
    ("_index.md", ""),
    ("late.md", "embargo: 2027-05-01T00:00:00Z\n"),
    ("early.md", "embargo: 2026-02-01T09:00:00+01:00\n"),
    ("day.md", "embargo: 2026-03-01\n"),
    ("draft.md", "embargo: 2026-03-01\ndraft: true\n"),
    ("over.md", "embargo: 2025-03-01\n"),
];

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(
        folder.path().join("site.toml"),
        "title = \"T\"\nbase_url = \"https://example.org\"\n",
    )
    .unwrap();
    for (name, more) in PAGES {
        let text = format!("---\ntitle: The page {name}\n{more}---\n");
        fs::write(folder.path().join("content").join(name), text).unwrap();
    }
    folder
}

fn amicus(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
    command.args(arguments).args(["--now", "2026-01-01", "--report-embargoed"]);
    command.current_dir(site).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn what_is_held_is_told_by_date() {
    let site = site();
    let held = "2026-02-01T08:00:00Z content/early.md\n\
                2026-03-01T00:00:00Z content/day.md\n\
                2027-05-01T00:00:00Z content/late.md\n";
    assert_eq!(said(&amicus(site.path(), &["check"])), held);
    assert!(!site.path().join("output").exists());
    assert_eq!(said(&amicus(site.path(), &["build"])), held);
    assert!(site.path().join("output/index.html").exists());
    let drafts = said(&amicus(site.path(), &["build", "--drafts"]));
    assert!(drafts.contains("2026-03-01T00:00:00Z content/draft.md\n"), "{drafts}");
}

#[test]
fn programs_read_it_too() {
    let site = site();
    let said = said(&amicus(site.path(), &["build", "--format", "json"]));
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let held: Vec<_> = lines.iter().filter(|line| line["type"] == "embargoed").collect();
    assert_eq!(held.len(), 3);
    assert_eq!(held[0]["until"], "2026-02-01T08:00:00Z");
    assert_eq!(held[0]["embargo"], "2026-02-01T09:00:00+01:00");
    assert_eq!(held[1]["file"], "content/day.md");
    assert_eq!(lines.last().unwrap()["type"], "summary");
}
