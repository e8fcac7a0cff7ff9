//! What `init` and `new` write is read without a word, also once its author
//! has taken the comments away.

use std::fs;
use std::path::Path;
use std::process::Command;

use amicus::base::{Checked, Diagnostic, Diagnostics, Source};
use amicus::case::{Argument, ElementSets, Reading, declare_file, prove};
use amicus::config::Config;
use amicus::prose::{self, Dialect, Text};
use amicus::report::{front_matter, split};

fn run(folder: &Path, arguments: &[&str]) {
    let command = env!("CARGO_BIN_EXE_amicus");
    let output = Command::new(command).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The text of a file; with `open`, the examples in its comments are its own.
fn read(root: &Path, path: &str, open: bool) -> Source {
    let text = fs::read_to_string(root.join(path)).unwrap();
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if open && is_example(rest) => format!("{rest}\n"),
        _ => format!("{line}\n"),
    });
    Source::new(path, lines.collect::<String>())
}

/// Whether a comment is an example: a key, or what belongs to one.
fn is_example(comment: &str) -> bool {
    let key = comment.split_once(':').map_or("", |(key, _)| key);
    comment.starts_with(' ')
        || (!key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
}

fn silent<T>(checked: Checked<T>) -> T {
    nothing(checked.diagnostics.iter());
    checked.value
}

fn nothing<'a>(found: impl Iterator<Item = &'a Diagnostic>) {
    let told: Vec<String> = found.map(|d| format!("{:?}: {}", d.place, d.message)).collect();
    assert!(told.is_empty(), "{told:#?}");
}

fn check_page(source: &Source) {
    let mut found = Diagnostics::new();
    let parts = split::split(source, &mut found).unwrap();
    let taxonomies = ["topics".to_owned(), "jurisdictions".to_owned()];
    front_matter::parse(source, parts.front_matter, &taxonomies, &mut found);
    nothing(found.iter());
    silent(prose::parse(Text::verbatim(source, parts.body), Dialect::default()));
}

fn check_case(source: &Source) {
    let sets = ElementSets::default();
    let reading = Reading { sets: &sets, dialect: Dialect::default() };
    let case = silent(declare_file(source, reading));
    let mut found = Diagnostics::new();
    prove(&Argument::of(&case), &mut found);
    nothing(found.iter());
}

#[test]
fn a_new_site_and_a_new_report_have_no_mistake() {
    let place = tempfile::tempdir().unwrap();
    let root = place.path();
    run(root, &["init", "."]);
    run(root, &["new", "opinions/my-view"]);
    silent(Config::parse(&read(root, "site.toml", false)));
    for page in [
        "content/_index.md",
        "content/reports/_index.md",
        "content/reports/example/index.md",
        "content/opinions/_index.md",
    ] {
        check_page(&read(root, page, false));
    }
    check_case(&read(root, "content/reports/example/case.yaml", false));
    for open in [false, true] {
        check_page(&read(root, "content/opinions/my-view/index.md", open));
        check_case(&read(root, "content/opinions/my-view/case.yaml", open));
    }
}
