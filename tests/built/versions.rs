//! Earlier versions of reports while a site is written, and `amicus record`, on the
//! disk.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::memory::{Files, build, options};
use amicus::build::Memo;

const CONFIG: &str = "title = \"t\"\nbase_url = \"https://example.org\"\n";
const PAGE: &str = "---\ntitle: A report\ndate: 2026-01-01\nversion: \"1.1\"\nrevisions: [{version: \"1.0\", note: First.}, {version: \"1.1\", note: Second.}]\n---\n\nThe first paragraph of the report.\n\nThe second paragraph.[^n]\n\n[^n]: A note.\n";
const OLDER: &str =
    "---\ntitle: A report\ndate: 2026-01-01\n---\n\nThe first paragraph of the report.\n";

fn site() -> Files {
    let mut files = Files::new();
    for (path, text) in [
        ("site.toml", CONFIG),
        ("content/_index.md", "---\ntitle: Home\n---\n"),
        ("content/x/index.md", PAGE),
        ("content/x/index@1.0.md", OLDER),
    ] {
        files.insert(path.into(), text.into());
    }
    files
}

#[test]
fn an_earlier_version_follows_the_current_one_while_that_is_written() {
    let (mut files, mut memo) = (site(), Memo::keeping());
    let older = "x/versions/1.0/index.html";
    let built = build(&files, &options(), &mut memo);
    assert!(built.told().is_empty(), "{:?}", built.told());
    assert!(built.text(older).contains("href=\"/x/#par-1\">now 1</a>"));
    assert_eq!(built.summary.reports, 1);
    let moved = PAGE.replace("---\n\nThe first", "---\n\nSomething new.\n\nThe first");
    files.insert("content/x/index.md".into(), moved.into());
    let again = build(&files, &options(), &mut memo);
    assert!(again.text(older).contains("href=\"/x/#par-2\">now 2</a>"));
    assert_eq!(again, build(&files, &options(), &mut Memo::none()));
    // Of a plain page no versions are kept.
    for text in [PAGE.replace("date: 2026-01-01\n", ""), PAGE.to_owned()] {
        files.insert("content/x/index.md".into(), text.into());
        let built = build(&files, &options(), &mut memo);
        assert_eq!(built, build(&files, &options(), &mut Memo::none()));
    }
    // What hides the report hides all of its versions.
    for key in [
        "draft: true",
        "publish: false",
        "embargo: 2099-01-01",
        "expires: 2020-01-01",
        "draft: perhaps",
    ] {
        let hidden = PAGE.replace("date:", &format!("{key}\ndate:"));
        files.insert("content/x/index.md".into(), hidden.into());
        let built = build(&files, &options(), &mut memo);
        assert!(!built.files.keys().any(|path| path.starts_with("x/")), "{key}");
    }
    files.remove("content/x/index.md");
    let built = build(&files, &options(), &mut memo);
    assert!(!built.files.contains_key(older));
    assert!(built.told().iter().any(|line| line.starts_with("misplaced-version ")));
}

#[test]
fn the_case_of_a_version_is_its_own() {
    let mut files = site();
    files.insert("content/x/case.yaml".into(), "name: The case as it is\n".into());
    let built = build(&files, &options(), &mut Memo::none());
    assert!(!built.text("x/versions/1.0/index.html").contains("The case as it is"));
    let secret =
        "name: As it was\npersons: [{id: P1, role: witness, name: Mira Kalt, publish: withheld}]\n";
    files.insert("content/x/case@1.0.yaml".into(), secret.into());
    let built = build(&files, &options(), &mut Memo::none());
    assert!(built.text("x/versions/1.0/index.html").contains("As it was"));
    files.insert("content/about.md".into(), "---\ntitle: Mira Kalt\n---\n".into());
    let built = build(&files, &options(), &mut Memo::none());
    assert!(
        built.told().iter().any(|line| line.starts_with("leaked-secret ")),
        "{:?}",
        built.told()
    );
}

#[test]
fn the_sources_of_a_version_are_those_that_it_kept() {
    let source = |key: &str, title: &str| {
        format!("@book{{{key}, author = {{Doe, Ann}}, title = {{{title}}}, year = {{2020}}}}\n")
    };
    let mut files = site();
    files.insert(
        "content/x/index.md".into(),
        PAGE.replace("paragraph.[^n]", "paragraph [@new].[^n]").into(),
    );
    files.insert(
        "content/x/index@1.0.md".into(),
        OLDER.replace("report.\n", "report [@old].\n").into(),
    );
    files.insert("content/x/sources.bib".into(), source("new", "What is cited now").into());
    files.insert("content/x/sources@1.0.bib".into(), source("old", "What was cited").into());
    let built = build(&files, &options(), &mut Memo::none());
    assert!(built.told().is_empty(), "{:?}", built.told());
    let older = built.text("x/versions/1.0/index.html");
    assert!(older.contains("What was cited") && !older.contains("What is cited now"));
    // It can be cited itself, and is in no list of what the site cites.
    let cite = built.text("x/versions/1.0/cite.bib");
    assert!(cite.contains("/x/versions/1.0/") && cite.contains("1.0"), "{cite}");
    let table = built.text("data/sources.csv");
    assert!(table.contains("What is cited now") && !table.contains("What was cited"), "{table}");
    assert!(!built.text("registers/sources/index.html").contains("What was cited"));
    // A source that only the earlier version has, and does not cite, is told of there.
    files.insert(
        "content/x/sources@1.0.bib".into(),
        (source("old", "Was") + &source("more", "Not cited")).into(),
    );
    let built = build(&files, &options(), &mut Memo::none());
    assert!(
        built
            .told()
            .iter()
            .any(|line| line.starts_with("uncited-source content/x/sources@1.0.bib")),
        "{:?}",
        built.told()
    );
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in site() {
            folder.write(&path, &String::from_utf8(bytes).unwrap());
        }
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn recorded(&self) -> String {
        fs::read_to_string(self.path("versions.toml")).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_amicus"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn result(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_text_that_is_changed_without_a_new_version_is_told_of() {
    let folder = Folder::new();
    folder.write("content/d.md", "---\ntitle: Secret draft\ndate: 2026-01-01\ndraft: true\n---\n");
    folder.write("content/e.md", "---\ntitle: Later\ndate: 2026-01-01\nembargo: 2030-01-01\n---\n");
    folder.write("content/plain.md", "---\ntitle: No report\n---\n");
    let record = ["record", "--now", "2026-06-01"];
    assert_eq!(
        folder.result(&["record", "--now", "2026-06-01", "--dry-run"]),
        "new 1.1 x/index.md\n"
    );
    assert!(!folder.path("versions.toml").exists());
    assert_eq!(folder.result(&record), "new 1.1 x/index.md\n");
    let first = folder.recorded();
    assert!(first.contains("[\"x/index.md\"]\nversion = \"1.1\"\ndigest = \""), "{first}");
    for hidden in ["d.md", "e.md", "plain.md", "@1.0", "_index.md"] {
        assert!(!first.contains(hidden), "{hidden}: {first}");
    }
    assert_eq!(folder.result(&record), "");
    assert_eq!(folder.recorded(), first);
    // Of line breaks and emphasis readers see nothing.
    folder.write("content/x/index.md", &PAGE.replace("The first ", "The\n*first*   "));
    let check = ["check", "--strict", "--now", "2026-06-01"];
    folder.result(&check);
    for (from, to) in [
        ("The second", "The third"),
        ("A note.", "Another note."),
        ("title: A report", "title: The report"),
    ] {
        folder.write("content/x/index.md", &PAGE.replace(from, to));
        let output = folder.run(&check);
        assert_eq!(output.status.code(), Some(1), "{to}");
        let told = told(&output);
        assert!(told.contains("changed-without-version"), "{told}");
        assert!(told.contains("the text has changed since version `1.1` was published"), "{told}");
        assert!(told.contains("content/x/index.md:4:11"), "{told}");
        // Without `--strict` it is a warning.
        folder.result(&["check", "--now", "2026-06-01"]);
    }
    folder.write("content/x/index.md", PAGE);
    folder.write("content/x/case.yaml", "name: A case\n");
    assert_eq!(folder.run(&check).status.code(), Some(1), "the case counts");
    fs::remove_file(folder.path("content/x/case.yaml")).unwrap();
    let cited = PAGE.replace("The second paragraph.", "The second paragraph. [@a]");
    folder.write("content/x/index.md", &cited);
    let book = "@book{a, author = {Doe, Ann}, title = {One}, year = {2020}}\n";
    folder.write("content/sources.bib", book);
    folder.result(&record);
    folder.result(&check);
    folder.write("content/sources.bib", &book.replace("2020", "2021"));
    assert_eq!(folder.run(&check).status.code(), Some(1), "what is cited counts");
    folder.write("content/x/index.md", PAGE);
    fs::remove_file(folder.path("content/sources.bib")).unwrap();
    folder.result(&record);
    let newer = PAGE.replace("\"1.1\"", "\"1.2\"").replace("The second", "The third");
    folder.write("content/x/index.md", &newer);
    folder.result(&check);
    assert_eq!(folder.result(&record), "version 1.2 x/index.md\n");
    folder.write("content/x/index.md", &newer.replace("The third", "The fourth"));
    let output = folder.run(&["record", "--format", "json"]);
    let line = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(line.contains("\"change\":\"text\",\"version\":\"1.2\""), "{line}");
    fs::remove_file(folder.path("content/x/index@1.0.md")).unwrap();
    folder.write("content/x/index.md", &newer.replace("date:", "draft: true\ndate:"));
    assert_eq!(folder.result(&record), "gone - x/index.md\n");
}

#[test]
fn a_broken_record_is_told_of_and_written_anew() {
    let folder = Folder::new();
    let record = ["record", "--now", "2026-06-01"];
    folder.result(&record);
    let first = folder.recorded();
    for (broken, line) in [
        (first.replace("digest", "digset"), "versions.toml:6:1"),
        (first.replace("[\"x/", "<<<<<<< ours\n[\"x/"), "versions.toml:4:1"),
        (first.replace("digest = \"", "digest = \"zz"), "versions.toml:6:10"),
    ] {
        folder.write("versions.toml", &broken);
        let output = folder.run(&["check", "--now", "2026-06-01"]);
        assert_eq!(output.status.code(), Some(1), "{broken}");
        assert!(told(&output).contains(line), "{line}: {}", told(&output));
        folder.result(&record);
        assert_eq!(folder.recorded(), first);
    }
    // Nothing is recorded of a site with errors.
    folder.write("content/x/index.md", &PAGE.replace("[^n]: A note.", ""));
    assert_eq!(folder.run(&record).status.code(), Some(1));
    assert_eq!(folder.recorded(), first);
}
