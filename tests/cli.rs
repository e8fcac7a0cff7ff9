//! The command line as it is met by those who type. Sessions with their
//! output are in `tests/cmd/`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn amicus(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_amicus"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn sessions() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

#[test]
fn init_lists_what_it_wrote_and_never_overwrites() {
    let place = tempfile::tempdir().unwrap();
    let made = amicus(place.path(), &["init", "site"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let listed = stdout(&made);
    assert_eq!(listed.lines().count(), 7);
    for path in listed.lines() {
        assert!(place.path().join(path).is_file(), "{path}");
    }
    for next in ["amicus serve --open --root site\n", "amicus build --root site\n"] {
        assert!(stderr(&made).contains(next), "{}", stderr(&made));
    }

    fs::write(place.path().join("site/site.toml"), "mine").unwrap();
    let again = amicus(place.path(), &["init", "site"]);
    assert_eq!((again.status.code(), stdout(&again)), (Some(2), String::new()));
    assert_eq!(fs::read_to_string(place.path().join("site/site.toml")).unwrap(), "mine");
}

#[test]
fn init_takes_an_empty_folder_and_its_own() {
    let place = tempfile::tempdir().unwrap();
    let made = amicus(place.path(), &["init", "."]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    assert!(place.path().join("site.toml").is_file());
    assert!(stdout(&made).starts_with("site.toml\n"));
}

#[test]
fn a_site_is_found_from_within() {
    let place = tempfile::tempdir().unwrap();
    amicus(place.path(), &["init", "site"]);
    let inner = place.path().join("site/content/reports");
    let made = amicus(&inner, &["new", "opinions/first"]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    for path in ["_index.md", "first/index.md", "first/case.yaml"] {
        assert!(place.path().join("site/content/opinions").join(path).is_file(), "{path}");
    }
    let again = amicus(&inner, &["new", "opinions/first"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("error[file-exists]"), "{}", stderr(&again));
}

#[test]
fn quiet_says_nothing_but_results_and_errors() {
    let place = tempfile::tempdir().unwrap();
    let made = amicus(place.path(), &["-q", "init", "site"]);
    assert_eq!(stderr(&made), "");
    let wrong = amicus(place.path(), &["-q", "init", "site"]);
    assert!(stderr(&wrong).contains("is not empty"));
}

/// A file of nothing but mistakes does not flood the terminal; programs get each of them.
#[test]
fn thousands_of_one_mistake_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    assert!(amicus(folder.path(), &["init", "site"]).status.success());
    let site = folder.path().join("site");
    let page = format!("---\ntitle: T\n---\n\n{}\n\n[a](@/none.md)\n", "{{ ".repeat(2_345));
    fs::write(site.join("content/bad.md"), page).unwrap();
    let told = amicus(&site, &["check", "--color", "never"]);
    assert_eq!(told.status.code(), Some(1));
    let said = stderr(&told);
    assert_eq!(said.matches("error[malformed-directive]").count(), 1_000);
    assert_eq!(said.matches("error[broken-link]").count(), 1, "{}", &said[said.len() - 900..]);
    let more =
        "note: 1,345 more of malformed-directive in content/bad.md are counted, and not shown; ";
    assert_eq!(said.matches(more).count(), 1, "{}", &said[said.len() - 900..]);
    let told = amicus(&site, &["check", "--format", "json"]);
    assert_eq!(stdout(&told).matches("\"malformed-directive\"").count(), 2_345);
}

#[test]
fn colours_follow_the_option_and_the_environment() {
    let place = tempfile::tempdir().unwrap();
    let coloured = |option: Option<&str>, variable: Option<(&str, &str)>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
        command.args(["build", "--root", "nowhere"]).current_dir(place.path());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command.args(option.map(|when| format!("--color={when}")));
        command.envs(variable);
        command.output().unwrap().stderr.contains(&0x1b)
    };
    assert!(!coloured(None, None));
    assert!(coloured(Some("always"), None));
    assert!(coloured(None, Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(None, Some(("NO_COLOR", "1"))));
    assert!(!coloured(Some("never"), Some(("CLICOLOR_FORCE", "1"))));
    assert!(coloured(Some("always"), Some(("NO_COLOR", "1"))));
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_amicus"))
        .arg("man")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

#[test]
fn the_manual_page_and_completions_name_every_command() {
    let here = Path::new(".");
    let page = stdout(&amicus(here, &["man"]));
    let script = stdout(&amicus(here, &["completions", "fish"]));
    for command in [
        "init",
        "new",
        "build",
        "check",
        "export",
        "serve",
        "completions",
        "man",
        "exhibit",
        "quote",
        "diff",
        "import",
        "record",
        "keygen",
        "verify",
    ] {
        assert!(page.contains(&format!(".SS \"amicus {command}\"")), "{command}");
        assert!(script.contains(&format!("\"{command}\"")), "{command}");
    }
    assert!(page.contains(".SS \"amicus exhibit add\"") && page.contains("captured"));
    assert!(!page.contains("amicus help"));
}
