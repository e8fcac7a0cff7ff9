//! The recipes for cron and CI do what the guide says of them: their lines are run as
//! they are, at a fixed moment, and the site that readers get is looked at.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::pages::{root, sections};

/// The folders of a site, of what readers get, and of the programs that stand for those
/// of the system.
struct Machine(tempfile::TempDir);

/// A site with a page that comes out at nine o'clock in the morning.
const FILES: [(&str, &str); 4] = [
    ("site.toml", "title = \"T\"\nbase_url = \"https://example.org\"\n"),
    ("content/_index.md", "---\ntitle: Home\n---\n\nWords.\n"),
    ("content/told.md", "---\ntitle: Told already\n---\n\nWords.\n"),
    (
        "content/held.md",
        "---\ntitle: Held for now\nembargo: 2026-02-01T09:00:00+01:00\n---\n\nWords.\n",
    ),
];

/// Says which arguments it got, and copies as those of the recipe ask for.
const RSYNC: &str = r#"#!/bin/sh
echo "rsync $*" >> "$LOG"
for last; do from=$to; to=$last; done
mkdir -p "$to"
case "$*" in
*--delete-after*) rm -rf "$to" && cp -R "$from" "$to" ;;
*) (cd "$from" && find . -type f ! -name '*.html') | while read -r name; do
    mkdir -p "$to/$(dirname "$name")" && cp "$from/$name" "$to/$name"
done ;;
esac
"#;
const AT: &str = "#!/bin/sh\necho \"at $*\" >> \"$LOG\"\n";
const AMICUS: &str = "#!/bin/sh\ncommand=$1\nshift\nexec \"$AMICUS_PROGRAM\" \"$command\" --now \"$MOMENT\" \"$@\"\n";

impl Machine {
    fn new() -> Self {
        let machine = Self(tempfile::tempdir().unwrap());
        for (path, text) in FILES {
            machine.write(&format!("site/{path}"), text);
        }
        for (name, text) in [("rsync", RSYNC), ("at", AT), ("amicus", AMICUS)] {
            let path = machine.write(&format!("bin/{name}"), text);
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        machine
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Runs lines of the guide in the folder of the site, at a moment.
    fn run(&self, lines: &str, moment: &str) -> Output {
        let script = self.write("script.sh", lines);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(
            std::iter::once(self.path("bin")).chain(std::env::split_paths(&path)),
        );
        Command::new("sh")
            .arg(script)
            .current_dir(self.path("site"))
            .env("PATH", path.unwrap())
            .env("AMICUS_PROGRAM", env!("CARGO_BIN_EXE_amicus"))
            .env("MOMENT", moment)
            .env("LOG", self.path("log"))
            .env("SECRETS", "Canary Testova\nanother term")
            .env("TZ", "UTC")
            .env("LC_ALL", "C")
            .output()
            .unwrap()
    }

    fn log(&self) -> String {
        let log = fs::read_to_string(self.path("log")).unwrap_or_default();
        let _ = fs::remove_file(self.path("log"));
        log
    }

    /// The pages that readers get.
    fn pages(&self, folder: &str) -> Vec<String> {
        let shown = |name: &str| self.path(folder).join(name).join("index.html").is_file();
        let all = [".", "told", "held"].into_iter();
        all.filter(|name| shown(name)).map(str::to_owned).collect()
    }
}

/// The examples of a section of the page on embargoes.
fn recipes(section: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join("docs/content/embargo.md")).unwrap();
    let section = sections(&page).into_iter().find(|found| found.id == section).unwrap();
    section.fences.into_iter().map(|fence| fence.text).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

/// The script with folders of this test in place of those of the guide.
fn placed(script: &str, machine: &Machine) -> String {
    let folder = |path: &str| machine.path(path).to_str().unwrap().to_owned();
    let served = folder("served/");
    let placed = script.replace("host:/srv/www/example.org/", &format!("\"{served}\""));
    let placed = placed.replace("/srv/site", &format!("\"{}\"", folder("site")));
    assert!(!placed.contains("/srv/"), "{placed}");
    placed
}

#[test]
fn the_script_for_cron_publishes_at_the_hour_and_no_mistakes() {
    let [script, table, _] = <[String; 3]>::try_from(recipes("cron")).unwrap();
    assert!(script.starts_with("#!/bin/sh\n"), "{script}");
    assert_eq!(table, "0 * * * * /srv/site/publish.sh\n");
    let machine = Machine::new();
    let script = placed(&script, &machine);
    let publish = |moment: &str| machine.run(&script, moment);
    let made = publish("2026-02-01T07:00:00Z");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(said(&made), "");
    assert_eq!(machine.pages("served"), [".", "told"]);
    let log = machine.log();
    // What pages need goes before them.
    let asked: Vec<&str> = log.lines().collect();
    assert_eq!(asked.len(), 2, "{log}");
    assert!(
        asked[0].contains("--exclude=*.html ") && asked[1].contains("--delete-after "),
        "{log}"
    );
    let made = publish("2026-02-01T08:00:00Z");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(machine.pages("served"), [".", "told", "held"]);
    machine.log();
    // A site with a mistake is told of, and readers keep the old one.
    machine.write("site/content/told.md", "---\ntitel: Told\n---\n");
    let made = publish("2026-02-01T09:00:00Z");
    assert!(!made.status.success());
    assert!(said(&made).contains("error["), "{}", said(&made));
    assert_eq!(machine.log(), "");
    assert_eq!(machine.pages("served"), [".", "told", "held"]);
}

/// `date -d` is that of GNU.
#[cfg(target_os = "linux")]
#[test]
fn the_next_moment_is_handed_to_at() {
    let all = recipes("cron");
    let line = &all[2];
    let machine = Machine::new();
    let made = machine.run(line, "2026-01-31T00:00:00Z");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(machine.log(), "at -f publish.sh -t 202602010800\n");
    // Then nothing is held any more.
    let made = machine.run(line, "2026-02-01T08:00:00Z");
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(machine.log(), "");
}

/// The commands below a key of a recipe in YAML.
fn steps(recipe: &str, begin: &str) -> String {
    let steps = recipe.lines().filter_map(|line| line.trim_start().strip_prefix(begin));
    steps.map(|step| format!("{step}\n")).collect()
}

#[test]
fn the_steps_for_ci_build_with_the_list_of_secrets() {
    let [github, gitlab] = <[String; 2]>::try_from(recipes("ci")).unwrap();
    let github: String = steps(&github, "- run: ")
        .lines()
        .filter(|line| !line.starts_with("cargo install"))
        .map(|line| format!("{line}\n"))
        .collect();
    let gitlab: String = steps(&gitlab, "- ")
        .lines()
        .filter(|line| !line.starts_with("if:"))
        .map(|line| format!("{line}\n"))
        .collect();
    for (lines, folder) in [(github, "output"), (gitlab, "public")] {
        assert_eq!(lines.lines().count(), 2, "{lines}");
        let lines = format!("set -e\n{lines}");
        let machine = Machine::new();
        let folder = format!("site/{folder}");
        let made = machine.run(&lines, "2026-02-01T07:00:00Z");
        assert!(made.status.success(), "{}", said(&made));
        assert_eq!(machine.pages(&folder), [".", "told"]);
        let list = fs::read_to_string(machine.path("site/secrets.txt")).unwrap();
        assert_eq!(list, "Canary Testova\nanother term\n");
        fs::remove_dir_all(machine.path(&folder)).unwrap();
        machine.write("site/content/told.md", "---\ntitle: Told\n---\n\nCanary Testova came.\n");
        let made = machine.run(&lines, "2026-02-01T07:00:00Z");
        assert!(!made.status.success() && said(&made).contains("leaked-secret"), "{}", said(&made));
        assert!(!machine.path(&folder).join("index.html").exists());
    }
}
