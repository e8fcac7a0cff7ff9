//! `amicus exhibit add`, on the disk: what is copied, what is recorded, and
//! what is left as it was.

mod disk;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use amicus::base::Digest;
use disk::Folder as Site;

const SITE: &str = "title = \"t\"\nbase_url = \"https://example.org\"\ndefault_language = \"en\"\n";
const PAGE: &str = "---\ntitle: A report\ndate: 2026-01-01\n---\n\nText.\n";
const CASE: &str = "# The case.\nname: State v Person A   # a name\n\nexhibits:\n  - id: X1\n    title: 'The first'\n    access: described-only\n\nfindings: []\n";

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let site = Self::empty();
        site.write("site.toml", SITE);
        site.write("content/_index.md", "---\ntitle: Home\n---\n");
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    fn with_case(case: &str) -> Self {
        Self::new(&[("content/reports/x/index.md", PAGE), ("content/reports/x/case.yaml", case)])
    }

    fn case(&self) -> String {
        self.read("content/reports/x/case.yaml")
    }

    fn run(&self, folder: &str, arguments: &[&str]) -> Output {
        let mut command = self.amicus();
        command.args(arguments).current_dir(self.path(folder)).env_remove("NO_COLOR");
        command.output().unwrap()
    }

    fn add(&self, arguments: &[&str]) -> Output {
        let all: Vec<&str> = ["exhibit", "add"].iter().chain(arguments).copied().collect();
        self.run("", &all)
    }

    /// Every file below `content/` with its bytes.
    fn all(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        let mut ahead = vec![self.path("content")];
        while let Some(folder) = ahead.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => ahead.push(path),
                    false => all.push((path.clone(), fs::read(path).unwrap())),
                }
            }
        }
        all.sort();
        all
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn result(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", told(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_file_is_copied_and_recorded() {
    let site = Site::with_case(CASE);
    site.write("scan_of order.pdf", "%PDF-1.7 text");
    let made = site.add(&[
        "scan_of order.pdf",
        "--means",
        "documentary",
        "--date",
        "2026-03-03",
        "--reference",
        "No. 5: b",
        "--url",
        "https://example.org/a",
        "--captured-by",
        "Analyst",
    ]);
    assert_eq!(result(&made), "X2 content/reports/x/exhibits/scan_of order.pdf\n");
    let added = format!(
        "  - id: X2\n    title: Scan of order\n    means: documentary\n    reference: \"No. 5: b\"\n    date: 2026-03-03\n    source:\n      url: https://example.org/a\n    capture:\n      by: Analyst\n    files:\n      - path: exhibits/scan_of order.pdf\n        sha256: {}\n        bytes: 13\n        media_type: application/pdf\n        role: evidentiary\n",
        sum(&Digest::of(b"%PDF-1.7 text"))
    );
    let expected = CASE.replace("\n\nfindings", &format!("\n{added}\nfindings"));
    assert_eq!(site.case(), expected);
    assert_eq!(site.read("content/reports/x/exhibits/scan_of order.pdf"), "%PDF-1.7 text");
    assert!(told(&made).contains("who wrote it"), "{}", told(&made));

    let again = site.add(&["scan_of order.pdf"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(told(&again).contains("registered already"), "{}", told(&again));

    site.write("scan_of order.pdf", "%PDF-1.7 other");
    let other = site.add(&["scan_of order.pdf", "--access", "withheld"]);
    assert_eq!(result(&other), "X3 content/reports/x/exhibits/scan_of order-2.pdf\n");
    assert!(!told(&other).contains("who wrote it"));
    let check = site.run("", &["check", "--now", "2026-06-01"]);
    assert_eq!(check.status.code(), Some(0), "{}", told(&check));
}

/// A sum as it is written: in quotes where it could be a number.
fn sum(digest: &Digest) -> String {
    let text = digest.to_string();
    match text.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("\"{text}\""),
        false => text,
    }
}

#[test]
fn a_file_of_the_report_stays_where_it_lies() {
    let site = Site::with_case(CASE);
    site.write("content/reports/x/video.mp4", "\0\0\0\x20ftypisom");
    let made = site.run("content/reports/x", &["exhibit", "add", "video.mp4", "--id", "V7"]);
    assert_eq!(result(&made), "V7 content/reports/x/video.mp4\n");
    assert!(site.case().contains("path: video.mp4\n") && site.case().contains("video/mp4"));
    assert!(!site.path("content/reports/x/exhibits").exists());
    site.write("content/reports/x/notes.md", "---\ntitle: n\n---\n");
    site.write("~$order.docx", "lock");
    assert!(result(&site.add(&["~$order.docx"])).ends_with("exhibits/order.docx\n"));
    let text = site.run("content/reports/x", &["exhibit", "add", "notes.md"]);
    assert_eq!(text.status.code(), Some(2), "{}", told(&text));
}

#[test]
fn copies_say_what_they_were_made_from() {
    let site = Site::with_case(CASE);
    site.write("photo.txt", "original");
    site.write("blurred.txt", "blurred");
    result(&site.add(&["photo.txt"]));
    let refused = site.add(&["blurred.txt", "--exhibit", "X2", "--role", "redacted"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("--from exhibits/photo.txt"), "{}", told(&refused));
    let unknown = ["blurred.txt", "--exhibit", "X2", "--role", "redacted", "--from", "x.txt"];
    assert_eq!(site.add(&unknown).status.code(), Some(2));
    let before = site.case();
    let from = "exhibits/photo.txt";
    result(&site.add(&["blurred.txt", "--exhibit", "X2", "--role", "redacted", "--from", from]));
    let after = site.case();
    let (head, tail) = before.split_once("\n\nfindings").unwrap();
    assert!(after.starts_with(head) && after.ends_with(&format!("\n\nfindings{tail}")));
    assert!(after.contains("      - path: exhibits/blurred.txt\n"));
    assert!(after.contains("        role: redacted\n        derived_from: exhibits/photo.txt\n"));
    assert_eq!(site.add(&["photo.txt", "--exhibit", "X8"]).status.code(), Some(2));
    assert_eq!(site.add(&["photo.txt", "--exhibit", "X1", "--title", "t"]).status.code(), Some(2));
}

#[test]
fn what_cannot_be_changed_safely_stays_and_the_lines_are_given() {
    for (case, begins) in [
        ("name: n\nexhibits: [{id: X1, title: a}]\n", "{id: X2, "),
        ("name: n\nexhibits: [The first]\n", "{id: X2, "),
        ("name: n\nexhibits:\n  - The first\n", "- id: X2\n"),
        ("name: n\nexhibits:\n  - title: The first\n", "- id: X2\n"),
        ("name: n\nexhibits: &all\n  - {id: X1, title: a}\nfindings: *all\n", "- id: X2\n"),
        ("{name: n}\n", "exhibits: [{id: X1, "),
    ] {
        let site = Site::with_case(case);
        site.write("a.txt", "a");
        let before = site.all();
        let made = site.add(&["a.txt"]);
        assert_eq!(made.status.code(), Some(1), "{case}: {}", told(&made));
        let lines = String::from_utf8(made.stdout.clone()).unwrap();
        assert!(lines.starts_with(begins) && lines.contains("path: exhibits/a.txt"), "{lines}");
        assert!(told(&made).contains("was not changed, since"), "{}", told(&made));
        assert_eq!(site.all(), before, "{case}");
    }
    for broken in ["name: [\n", "name: n\nname: m\n", "name: n\n\texhibits: []\n", "a: *b\n"] {
        let site = Site::with_case(broken);
        site.write("a.txt", "a");
        let before = site.all();
        let made = site.add(&["a.txt"]);
        assert_eq!(made.status.code(), Some(1), "{broken}: {}", told(&made));
        assert!(told(&made).contains("has to be mended first"), "{}", told(&made));
        assert_eq!(site.all(), before);
    }
}

#[test]
fn lines_for_brackets_fit_into_them() {
    let one = "X1, title: a, access: described-only";
    for (case, to, at) in [
        (format!("exhibits: [{{id: {one}}}]\n"), None, ("}]\n", "}, @]\n")),
        (format!("exhibits:\n  - {{id: {one}}}\n"), Some("X1"), ("only}", "only, @}")),
        (format!("exhibits: [{{id: {one}, files: []}}]\n"), Some("X1"), ("[]", "[@]")),
        (
            format!("exhibits:\n  - {{id: {one}, files: [b.txt]}}\n"),
            Some("X1"),
            ("b.txt]", "b.txt, @]"),
        ),
        ("findings: []}\n".to_owned(), None, ("[]}", "[], @}")),
    ] {
        let open = if case.starts_with("findings") { "{name: n, " } else { "name: n\n" };
        let case = format!("{open}{case}");
        let site = Site::with_case(&case);
        site.write("a.txt", "a");
        site.write("content/reports/x/b.txt", "b");
        let made = match to {
            Some(id) => site.add(&["a.txt", "--exhibit", id]),
            None => site.add(&["a.txt", "--title", "An order, [a] {b}: \"c\" # d"]),
        };
        assert_eq!(made.status.code(), Some(1), "{case}: {}", told(&made));
        let lines = String::from_utf8(made.stdout.clone()).unwrap();
        assert_eq!(lines.lines().count(), 1, "{case}: {lines}{}", told(&made));
        let comma = at.1.contains(',');
        assert_eq!(told(&made).contains("behind a comma"), comma, "{}", told(&made));
        let pasted = case.replacen(at.0, &at.1.replace('@', lines.trim_end()), 1);
        site.write("content/reports/x/case.yaml", &pasted);
        site.write("content/reports/x/exhibits/a.txt", "a");
        let checked = site.run("", &["check"]);
        assert_eq!(checked.status.code(), Some(0), "{pasted}\n{}", told(&checked));
        let again = site.add(&["a.txt"]);
        assert!(told(&again).contains("registered already"), "{pasted}\n{}", told(&again));
    }
}

#[test]
fn every_shape_of_a_case_keeps_its_bytes() {
    for case in [
        "name: n",
        "name: n\r\nexhibits: []\r\nfindings: []\r\n",
        "\u{feff}name: Дело № 1 # имя\nexhibits:\n- {id: X1, title: «а»}   # one\n# two\n",
        "name: n\nexhibits:\n        -   id: X1\n            title: |+\n              text\n\n\nfindings: []",
        "exhibits:\n  # none yet\nname: n\n",
        "name: n\n\n\n# the end\n",
        "exhibits:\n  - id: X1\n    title: >-\n      long\n      text\n    # files: none\n\n  - id: X2\n    title: b\nname: \"n\"\n",
    ] {
        let site = Site::with_case(case);
        site.write("a.txt", "a");
        let made = site.add(&["a.txt", "--title", "Ä: \"q\" \\ #"]);
        result(&made);
        let after = site.case();
        // What was there is there, in order, line by line.
        let mut lines = after.lines();
        for line in case.lines().map(|line| if line == "exhibits: []" { "exhibits:" } else { line })
        {
            assert!(lines.any(|other| other == line), "{line:?} of {case:?} in {after:?}");
        }
        assert_eq!(case.contains("\r\n"), after.contains("\r\n"));
        assert_eq!(after.matches('\r').count(), after.matches("\r\n").count());
        if case.contains("\r\n") {
            assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        }
        assert_eq!(case.ends_with('\n'), after.ends_with('\n'), "{after:?}");
        assert!(after.contains("title: \"Ä: \\\"q\\\" \\\\ #\""), "{after}");
    }
}

#[test]
fn a_case_in_the_front_matter_is_added_to() {
    let page = "---\ntitle: A report\ndate: 2026-01-01\ncase:\n  name: n\n  # all\n  exhibits:\n    - {id: X1, title: a, access: described-only}\nlang: en\n---\n\nText with @X1.\n";
    let site = Site::new(&[("content/reports/short.md", page)]);
    site.write("a.txt", "a");
    result(&site.add(&["a.txt", "--report", "reports/short"]));
    let after = site.read("content/reports/short.md");
    let (before, behind) = page.split_once("lang: en").unwrap();
    assert!(after.starts_with(&format!("{before}    - id: X2\n      title: A\n")), "{after}");
    assert!(after.ends_with(&format!("role: evidentiary\nlang: en{behind}")), "{after}");
    assert!(site.path("content/reports/exhibits/a.txt").is_file());
    let check = site.run("", &["check", "--now", "2026-06-01"]);
    assert_eq!(check.status.code(), Some(0), "{}", told(&check));
}

#[test]
fn the_report_is_found_or_asked_for() {
    let site = Site::with_case(CASE);
    site.write("a.txt", "a");
    for path in
        ["reports/x", "content/reports/x/", "content/reports/x/index.md", "reports/x/index.md"]
    {
        let made = site.add(&["a.txt", "--report", path, "--dry-run"]);
        assert!(result(&made).starts_with("X2 "), "{path}");
    }
    assert_eq!(site.add(&["a.txt", "--report", "reports/y"]).status.code(), Some(2));
    site.write("content/reports/y/index.md", PAGE);
    let none = site.add(&["a.txt", "--report", "reports/y"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(told(&none).contains("content/reports/y/case.yaml"), "{}", told(&none));
    site.write("content/reports/y/case.yaml", "name: n\n");
    let both = site.add(&["a.txt"]);
    assert_eq!(both.status.code(), Some(2));
    assert!(told(&both).contains("reports/x/index.md, reports/y/index.md"), "{}", told(&both));
    let here = site.run("content/reports/y", &["exhibit", "add", "../../../a.txt"]);
    assert_eq!(result(&here), "X1 content/reports/y/exhibits/a.txt\n");
}

#[test]
fn a_new_report_takes_its_first_exhibit() {
    let site = Site::new(&[]);
    result(&site.run("", &["new", "reports/mine"]));
    site.write("a.txt", "a");
    let before = site.read("content/reports/mine/case.yaml");
    result(&site.add(&["a.txt"]));
    let after = site.read("content/reports/mine/case.yaml");
    assert!(after.starts_with(&before) && after.contains("\nexhibits:\n  - id: X2\n"), "{after}");
}

#[test]
fn a_dry_run_and_bad_files_write_nothing() {
    let site = Site::with_case(CASE);
    site.write("a.txt", "a");
    let before = site.all();
    let dry = site.add(&["a.txt", "--dry-run"]);
    assert!(result(&dry).starts_with("X2 ") && told(&dry).contains("- id: X2"), "{}", told(&dry));
    for bad in [".", "none.txt", "content", ""] {
        assert_eq!(site.add(&[bad]).status.code(), Some(2), "{bad}");
    }
    for bad in
        [["--id", "x1"], ["--id", "X1"], ["--date", "soon"], ["--means", "oral"], ["--from", "X1"]]
    {
        assert_eq!(site.add(&["a.txt", bad[0], bad[1]]).status.code(), Some(2), "{bad:?}");
    }
    for bad in [["--title", "a\nb"], ["--title", " "], ["--url", "here"], ["--author", "\u{202e}a"]]
    {
        let refused = site.add(&["a.txt", bad[0], bad[1]]);
        assert_eq!(refused.status.code(), Some(2), "{bad:?}: {}", told(&refused));
    }
    assert_eq!(site.all(), before);
}

#[test]
fn a_file_goes_to_its_exhibit_where_others_cannot_be_read() {
    let case = "name: n\nexhibits:\n  - [no exhibit]\n  - id: X1\n    title: a\n  - id: X2\n    title: b\n# Speaks of X3 and X5.\n";
    let site = Site::with_case(case);
    site.write("a.txt", "a");
    result(&site.add(&["a.txt", "--exhibit", "X1"]));
    let after = site.case();
    assert!(after.contains("title: a\n    files:\n      - path: exhibits/a.txt\n"), "{after}");
    site.write("b.txt", "b");
    let refused = site.add(&["b.txt"]);
    assert!(result(&refused).starts_with("X4 "));
}

#[test]
fn programs_get_an_object() {
    let site = Site::with_case(CASE);
    site.write("a.txt", "a");
    let made = site.add(&["a.txt", "--format", "json"]);
    let object: serde_json::Value = serde_json::from_str(&result(&made)).unwrap();
    assert_eq!(object["type"], "exhibit");
    assert_eq!((&object["id"], &object["bytes"]), (&"X2".into(), &1.into()));
    assert_eq!(object["sha256"], Digest::of(b"a").to_string());
    assert_eq!((&object["written"], &object["copied"]), (&true.into(), &true.into()));
    assert_eq!(object["case"], "content/reports/x/case.yaml");
}

#[test]
fn the_place_in_a_picture_is_told_and_kept() {
    let site = Site::with_case(CASE);
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0";
    let mut photo = vec![0xff, 0xd8, 0xff, 0xe1, 0, u8::try_from(exif.len()).unwrap() + 2];
    photo.extend_from_slice(exif);
    photo.extend_from_slice(&[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    photo.extend_from_slice(&[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9]);
    site.write("p.jpg", &photo);
    let made = site.add(&["p.jpg"]);
    result(&made);
    let words = told(&made);
    assert!(
        words.contains("the place where it was taken") && words.contains("--role redacted"),
        "{words}"
    );
    assert_eq!(fs::read(site.path("content/reports/x/exhibits/p.jpg")).unwrap(), photo);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_not_followed() {
    let site = Site::with_case(CASE);
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.path("content/reports/x/exhibits")).unwrap();
    site.write("a.txt", "a");
    let before = site.case();
    assert_ne!(site.add(&["a.txt"]).status.code(), Some(0));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    assert_eq!(site.case(), before);
    let made = Command::new("mkfifo").arg(site.path("pipe")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(site.add(&["pipe"]).status.code(), Some(2));
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_case_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::with_case(CASE);
    let case = site.path("content/reports/x/case.yaml");
    fs::set_permissions(&case, fs::Permissions::from_mode(0o444)).unwrap();
    site.write("a.txt", "a");
    let before = site.all();
    for arguments in [&["a.txt"][..], &["a.txt", "--dry-run"]] {
        let made = site.add(arguments);
        assert_eq!(made.status.code(), Some(1), "{}", told(&made));
        assert!(told(&made).contains("is read-only"), "{}", told(&made));
        assert!(made.stdout.is_empty());
        assert_eq!(site.all(), before);
        assert!(!site.path("content/reports/x/exhibits").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_case_that_is_not_read_is_told() {
    let site = Site::with_case(CASE);
    site.write("a.txt", "a");
    site.write("elsewhere.yaml", CASE);
    let case = site.path("content/reports/x/case.yaml");
    fs::remove_file(&case).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere.yaml"), &case).unwrap();
    for arguments in [&["a.txt"][..], &["a.txt", "--report", "reports/x"]] {
        let made = site.add(arguments);
        assert_eq!(made.status.code(), Some(2), "{}", told(&made));
        assert!(told(&made).contains("a symbolic link could lead out"), "{}", told(&made));
        assert!(told(&made).contains("content/reports/x/case.yaml"), "{}", told(&made));
    }
    // So is one that is no text.
    fs::remove_file(&case).unwrap();
    fs::write(&case, b"name: \xff\n").unwrap();
    let made = site.add(&["a.txt"]);
    assert_eq!(made.status.code(), Some(2));
    assert!(told(&made).contains("content/reports/x/case.yaml"), "{}", told(&made));
}

#[cfg(unix)]
#[test]
fn the_mode_of_the_case_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::with_case(CASE);
    let case = site.path("content/reports/x/case.yaml");
    fs::set_permissions(&case, fs::Permissions::from_mode(0o640)).unwrap();
    site.write("a.txt", "a");
    result(&site.add(&["a.txt"]));
    assert_eq!(fs::metadata(&case).unwrap().permissions().mode() & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(case.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 3, "{left:?}");
}
