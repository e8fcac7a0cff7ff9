//! The same site gives the same bytes: with any number of threads, read in any
//! order, and with what earlier builds left in memory or without.

use std::fs;
use std::path::Path;
#[cfg(all(feature = "epub", feature = "pdf"))]
use std::process::Command;
use std::sync::Mutex;

use crate::memory::{self, Built, Files, Silent, build, options};
use amicus::artifact::{Artifact, Sink};
use amicus::base::{Diagnostics, Route, Stamp};
use amicus::build::{Memo, Options};
use amicus::input::Snapshot;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// The site of this repository, as it is on disk.
fn showcase() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Files::new();
    for folder in ["content", "themes"] {
        let below = memory::read(&root.join(folder));
        files.extend(below.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    files.insert("site.toml".into(), fs::read(root.join("site.toml")).unwrap());
    files
}

fn with_threads(threads: usize, files: &Files) -> Built {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| build(files, &options(), &mut Memo::none()))
}

#[test]
fn threads_change_nothing() {
    let mut files = showcase();
    files.extend(broken_pages());
    let one = with_threads(1, &files);
    assert!(one.files.len() > 10 && !one.diagnostics.is_empty());
    for threads in [2, 8] {
        assert_eq!(one, with_threads(threads, &files), "{threads} threads");
    }
}

/// Pages with mistakes, each of which more than one thread may find.
fn broken_pages() -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..40).map(|at| {
        let text = format!(
            "---\ntitle: T{at}\nslug: same\ndate: 2026-01-0{}\n---\n\n[x](gone.md)\n\n# A\n\n# A\n\nx[^u]\n",
            1 + at % 9
        );
        (format!("content/broken/p{at}.md"), text.into_bytes())
    })
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let files = showcase();
    let mut first: Option<Built> = None;
    for backwards in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut order: Vec<_> = files.iter().collect();
        if backwards {
            order.reverse();
        }
        for (path, bytes) in order {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut diagnostics = Diagnostics::new();
        let config = folder.path().join("site.toml");
        let snapshot = Snapshot::read(folder.path(), &config).report(&mut diagnostics);
        let built = memory::build_snapshot(&snapshot, diagnostics, &options(), &mut Memo::none());
        assert_eq!(*first.get_or_insert(build(&files, &options(), &mut Memo::none())), built);
    }
}

/// Builds this repository's site with the program itself. It asks for PDF and e-books.
#[cfg(all(feature = "epub", feature = "pdf"))]
fn published(output: &Path, arguments: &[&str], variables: &[(&str, &str)], from: &Path) -> Files {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amicus"));
    command
        .args(["build", "--quiet", "--now", "2026-03-01T00:00:00Z", "-r"])
        .arg(env!("CARGO_MANIFEST_DIR"))
        .arg("-o")
        .arg(output)
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(from);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    memory::read(output)
}

#[cfg(all(feature = "epub", feature = "pdf"))]
#[test]
fn where_and_when_it_is_built_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let first = published(&folder.path().join("a"), &["-j", "1"], &[], here);
    assert!(first.contains_key("SHA256SUMS"));
    let turkish = [("TZ", "Asia/Almaty"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
    let second = published(&folder.path().join("b"), &["-j", "2"], &turkish, Path::new("/"));
    assert_eq!(first, second);
    let plain = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("NO_COLOR", "1")];
    let third = published(&folder.path().join("b"), &["-j", "8"], &plain, folder.path());
    assert_eq!(first, third);
}

/// One change of a site.
#[derive(Clone, Debug)]
enum Edit {
    Write(&'static str, u8),
    /// Changes nothing of a page but its text.
    Text(&'static str, u8),
    /// Changes what lists show of a report, and nothing else.
    Title(&'static str, u8),
    /// Shows drafts or not, and what an embargo hides up to a later day; links
    /// from the root of the host or from each page.
    Show(bool, bool, bool),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Configure(u8),
}

const PATHS: &[&str] = &[
    "content/_index.md",
    "content/_index.ru.md",
    "content/reports/_index.md",
    "content/reports/a.md",
    "content/reports/a.ru.md",
    "content/reports/b/index.md",
    "content/reports/b/index.ru.md",
    "content/reports/b/case.yaml",
    "content/reports/b/x1.pdf",
    "content/reports/c/index.md",
    "content/reports/c/case.yaml",
    "content/about.md",
    "content/people.yaml",
    "content/elements/shared.yaml",
    "static/robots.css",
    "static/style.css",
    "templates/page.html",
    "templates/shortcodes/aside.html",
    "themes/own/theme.toml",
    "themes/own/templates/page.html",
    "themes/own/i18n/en.ftl",
    "themes/own/static/own.css",
    "themes/base/theme.toml",
    "themes/base/templates/notes.html",
    "themes/base/i18n/en.ftl",
    "themes/base/static/own.css",
    "content/reports/b/p.png",
    "content/sources.bib",
    "content/reports/b/sources.yaml",
    "content/house.csl",
    "content/reports/b/index@1.0.md",
    "content/reports/b/case@1.0.yaml",
    "content/reports/a@1.0.md",
    "versions.toml",
];

/// What a file may hold: something right, something else, something wrong.
fn contents(path: &str, turn: u8) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "md" => page(path, turn),
        "yaml" if name.starts_with("case") => case(turn),
        "yaml" if name == "people.yaml" => {
            ["ada: {name: Ada Bek}\n", "ada: {name: Ada Cole, affiliation: Court}\n", "ada: 1\n"]
                [usize::from(turn % 3)]
            .into()
        }
        "yaml" if name == "sources.yaml" => [
            "own: {type: book, title: Own, author: \"Chen, Ada\", date: 2014}\n",
            "own: {type: book, title: Other, archives: \"https://archive.example/1\", copy: x1.pdf}\n",
            "own: {type: book}\nada: {type: web, title: Clash, url: \"https://example.org/\"}\n",
        ][usize::from(turn % 3)]
        .into(),
        "bib" => [
            "@book{ada, author = {Ada Chen}, title = {Shared}, date = {2014}}\n",
            "@book{ada, author = {Ada Chen}, title = {Shared}, date = {2015}}\n@misc{more, title = {More}}\n",
            "@book{ada, title = {Shared}\n",
        ][usize::from(turn % 3)]
        .into(),
        "csl" => {
            let style = include_str!("../sites/sources-in-text/content/styles/house.csl");
            match turn % 3 {
                0 => style.into(),
                1 => style.replace("delimiter=\"; \"", "delimiter=\" / \""),
                _ => style.replace("</style>", ""),
            }
        }
        "yaml" => ["title: S\nelements: [Act, Intent]\n", "title: S\nelements: [Act]\n", "- x\n"]
            [usize::from(turn % 3)]
        .into(),
        "html" if name == "aside.html" => [
            "<aside>{{ inside | safe }}</aside>",
            "<div>{{ inside | safe }}</div>",
            "{{ nothing }}",
        ][usize::from(turn % 3)]
        .into(),
        "html" => ["<p>{{ page.title }}</p>", "{{ page.body | safe }}", "{% if %}"]
            [usize::from(turn % 3)]
        .into(),
        "toml" if name == "versions.toml" => recorded(turn),
        "toml" if path.contains("/base/") => [
            "extends = \"brief\"\n",
            "extends = \"dossier\"\n[options.sidenotes]\ndefault = false\n",
            "extends = \"../own\"\n",
        ][usize::from(turn % 3)]
        .into(),
        "toml" if turn % 4 == 3 => "extends = \"../base\"\n".into(),
        "toml" => ["extends = \"dossier\"\n", "", "extends = 1\n"][usize::from(turn % 3)].into(),
        "ftl" => ["published = Out\n", "published = Given\n", "published\n"][usize::from(turn % 3)]
            .into(),
        _ => format!("file {}", turn % 4),
    }
}

fn page(path: &str, turn: u8) -> String {
    let mut front = format!("title: {path} {}\n", turn % 5);
    let mut text = String::from("Text one.\n\n## Part\n\nMore text.\n");
    match turn % 20 {
        1 if path.contains('@') => front.push_str("successors: {1: 2, 2: none}\n"),
        13 if path.contains('@') => front.push_str("successors: {3: 9}\n"),
        1 => front.push_str(
            "date: 2026-01-02\nauthors: [ada]\ntopics: [Proof, proof]\nversion: \"2.0\"\nrevisions: [{version: \"1.0\", note: First}, {version: \"2.0\", note: Second}]\n",
        ),
        2 => front.push_str("draft: true\n"),
        3 => front.push_str("embargo: 2026-04-01T00:00:00Z\n"),
        4 => front.push_str("expires: 2026-02-01\n"),
        5 => front.push_str("slug: a\n"),
        6 => front.push_str("aliases: [/old/, /reports/b/]\n"),
        7 => front.push_str("lang: ru\n"),
        8 => front.push_str("date: 2026-02-30\n"),
        9 => text.push_str("\n[a](@/reports/a.md#part) [b](@/reports/b/index.md) [f](b/x1.pdf)\n"),
        10 => text.push_str("\nSee @X1 and [@C1].[^n]\n\n[^n]: A note.\n"),
        11 => text.push_str("\n{{ matrix(charge=\"C1\") }}\n\n{% aside() %}\n\nIn.\n\n{% end %}\n"),
        12 => text.push_str("\n<b>raw</b> \"quoted\" -- and Mira Kalt\n"),
        13 => front.push_str(
            "date: 2026-01-05\nweight: 2\ntopics: [Detention]\nimage: {src: p.png, alt: P}\n",
        ),
        14 => front
            .push_str("claim_review: true\ncase: {name: Inline, charges: [One], findings: []}\n"),
        15 => front.push_str("template: nowhere.html\ntitle: twice\n"),
        16 => text.push_str(
            "\nCited [@ada, p. 4; @own] and again [see @ada].[^c]\n\n[^c]: As in [@own].\n",
        ),
        17 => front.push_str("nocite: [ada, own]\ndate: 2026-01-06\n"),
        18 => text.push_str("\n{{ sources() }}\n\nOne [@ada]. Two [@more; @X1].\n"),
        19 => text.push_str("\nOnce [@ada].\n"),
        _ => {}
    }
    format!("---\n{front}---\n\n{text}")
}

fn recorded(turn: u8) -> String {
    let digest = if turn % 5 == 4 { "ab".into() } else { format!("{turn:064x}") };
    let version = if turn.is_multiple_of(2) { "version = \"2.0\"\n" } else { "" };
    format!("[\"reports/b/index.md\"]\n{version}digest = \"{digest}\"\n")
}

fn case(turn: u8) -> String {
    let mut text = format!("id: case-{}\nname: A case\ncharges:\n- {{id: C1, title: One", turn % 3);
    text.push_str(if turn.is_multiple_of(4) { ", elements: [{use: shared}]}\n" } else { "}\n" });
    match turn % 5 {
        1 => {
            let told = ["Seen.", "Heard.", "Read."][usize::from(turn % 3)];
            text.push_str(&format!("exhibits: [{{id: X1, title: Paper, description: {told}, files: [{{path: x1.pdf}}]}}]\n"));
        }
        2 => text
            .push_str("persons: [{id: P1, role: witness, name: Mira Kalt, publish: withheld}]\n"),
        3 => text.push_str("exhibits: [{id: X1, title: Paper, access: withheld}]\n"),
        4 => text.push_str("findings: [{charge: C9, finding: made-out}]\n"),
        _ => {}
    }
    text
}

fn configuration(turn: u8) -> String {
    let mut text = String::from("title = \"T\"\nbase_url = \"https://example.org\"\n");
    if turn & 1 != 0 {
        text = text.replace(".org", ".org/deep");
    }
    if turn & 2 != 0 {
        text.push_str("theme = \"own\"\n");
    }
    if turn & 64 != 0 {
        text.push_str("default_language = \"ru\"\npaginate_by = 1\n[languages.en]\n");
    } else if turn & 4 != 0 {
        text.push_str("[languages.ru]\ntitle = \"Т\"\n");
    }
    if turn & 8 != 0 {
        text.push_str("[taxonomies]\nnames = [\"topics\"]\n");
    }
    if turn % 3 == 1 {
        text.push_str("[citations]\nstyle = \"house.csl\"\n");
    } else if turn % 3 == 2 {
        text.push_str("[citations]\nstyle = \"oscola\"\n");
    }
    if turn & 16 != 0 {
        text.push_str("[markdown]\nraw_html = true\nsmart_punctuation = true\n");
    }
    if turn & 32 != 0 {
        text.push_str("[report]\nparagraph_numbers = false\nprofile = \"pd35\"\n");
    }
    if turn % 5 == 3 {
        text.push_str("[search]\nconcordance = 3\n[search.words.en]\nstop = [\"text\"]\n");
    }
    if turn % 7 == 4 {
        text.push_str("[theme_options]\nsidenotes = false\n");
    }
    if turn >= 240 {
        text.push_str("[nonsense]\n");
    }
    text
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let path = || proptest::sample::select(PATHS);
    // Few, so that they meet: one links to what another has or no longer has.
    let text = proptest::sample::select(TEXT_PATHS);
    let edit = prop_oneof![
        6 => (path(), any::<u8>()).prop_map(|(path, turn)| Edit::Write(path, turn)),
        12 => (text.clone(), any::<u8>()).prop_map(|(path, turn)| Edit::Text(path, turn)),
        8 => (text, any::<u8>()).prop_map(|(path, turn)| Edit::Title(path, turn)),
        1 => any::<[bool; 3]>().prop_map(|[drafts, later, portable]| {
            Edit::Show(drafts, later, portable)
        }),
        1 => path().prop_map(Edit::Remove),
        1 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => any::<u8>().prop_map(Edit::Configure),
    ];
    proptest::collection::vec(edit, 1..16)
}

/// The pages whose texts change most.
const TEXT_PATHS: &[&str] =
    &["content/reports/a.md", "content/reports/b/index.md", "content/reports/b/index@1.0.md"];

/// What a page's text ends with.
const TEXTS: [&str; 8] = [
    "A sentence.\n",
    "Another sentence.\n",
    "## Part {#other}\n\nMoved.\n",
    "[a](@/reports/a.md#other) and [b](/reports/b/#part).\n",
    "[c](@/reports/c/index.md#more-text) and ![f](x1.pdf)\n",
    "A note.[^t]\n\n[^t]: With @X1.\n",
    "{{ exhibits() }}\n\n{% aside() %}\n\nIn.\n\n{% end %}\n",
    "Broken {{ matrix( \n",
];

/// Gives the paths that are others now.
fn apply(edit: &Edit, files: &mut Files, options: &mut Options) -> Vec<String> {
    match edit {
        Edit::Write(path, turn) => {
            files.insert((*path).into(), contents(path, *turn).into_bytes());
            vec![(*path).into()]
        }
        Edit::Text(path, turn) if path.ends_with(".md") => {
            let text = files.get(*path).cloned().unwrap_or_else(|| page(path, 0).into_bytes());
            let text = String::from_utf8(text).unwrap();
            let kept = text.split("\nEnd: ").next().unwrap();
            let text = format!("{kept}\nEnd: {}", TEXTS[usize::from(turn % 8)]);
            files.insert((*path).into(), text.into_bytes());
            vec![(*path).into()]
        }
        Edit::Text(..) => Vec::new(),
        Edit::Title(path, turn) => {
            let text = files.get(*path).cloned().unwrap_or_else(|| page(path, 1).into_bytes());
            let text = String::from_utf8(text).unwrap();
            let rest = text.split_once('\n').and_then(|(_, rest)| rest.split_once('\n'));
            let (_, rest) = rest.unwrap_or_default();
            let summary = ["", "summary: Brief.\n", "status: final\n"][usize::from(turn % 3)];
            let rest = rest.strip_prefix("summary: Brief.\n").unwrap_or(rest);
            let rest = rest.strip_prefix("status: final\n").unwrap_or(rest);
            let text = format!(
                "---\ntitle: {}\n{summary}{rest}",
                ["A", "M", "Z"][usize::from(turn % 7 % 3)]
            );
            files.insert((*path).into(), text.into_bytes());
            vec![(*path).into()]
        }
        Edit::Show(drafts, later, portable) => {
            (options.drafts, options.portable) = (*drafts, *portable);
            let day = if *later { "2026-05-01T00:00:00Z" } else { "2026-03-01T00:00:00Z" };
            options.now = day.parse().unwrap();
            Vec::new()
        }
        Edit::Remove(path) => {
            files.remove(*path);
            vec![(*path).into()]
        }
        Edit::Rename(from, to) => {
            let Some(bytes) = files.remove(*from) else { return Vec::new() };
            files.insert((*to).into(), bytes);
            vec![(*from).into(), (*to).into()]
        }
        Edit::Configure(turn) => {
            files.insert("site.toml".into(), configuration(*turn).into_bytes());
            vec!["site.toml".into()]
        }
    }
}

/// Keeps what the build before made, and takes what is new.
#[derive(Default)]
struct Holding {
    files: Mutex<Files>,
    base: Option<Stamp>,
}

impl Sink for Holding {
    fn put(&self, artifact: Artifact) -> std::io::Result<()> {
        let bytes = artifact.bytes()?.to_vec();
        self.files.lock().unwrap().insert(artifact.route.path().to_owned(), bytes);
        Ok(())
    }

    fn base(&self) -> Option<Stamp> {
        self.base
    }

    fn start_anew(&self) {
        self.files.lock().unwrap().clear();
    }

    fn take_back(&self, route: &Route) {
        self.files.lock().unwrap().remove(route.path());
    }
}

/// The same, but what is searched may wait.
fn later(options: &Options) -> Options {
    Options { index_later: true, ..options.clone() }
}

/// A site that is built again and again, by one that remembers.
struct Watched {
    snapshot: Snapshot,
    memo: Memo,
    /// What was built last.
    files: Files,
}

impl Watched {
    fn build(&mut self, options: &Options, holds: bool) -> Built {
        let base = self.memo.last_build().filter(|_| holds);
        let files = if base.is_some() { std::mem::take(&mut self.files) } else { Files::new() };
        let sink = Holding { files: Mutex::new(files), base };
        let made = amicus::build::build(&self.snapshot, options, &mut self.memo, &sink, &Silent);
        let mut diagnostics = Diagnostics::new();
        let summary = made.unwrap().report(&mut diagnostics);
        let files = sink.files.into_inner().unwrap();
        self.files.clone_from(&files);
        Built { files, diagnostics, summary }
    }

    fn change(&mut self, paths: Vec<String>, files: &Files) {
        for path in paths {
            match files.get(&path) {
                Some(bytes) => self.snapshot.set(path, bytes.clone(), &mut Diagnostics::new()),
                None => self.snapshot.remove(&path),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_remembered_changes_nothing(
        start in any::<u8>(),
        turns in proptest::collection::vec(any::<u8>(), PATHS.len()),
        edits in edits(),
    ) {
        let mut files = Files::new();
        files.insert("site.toml".into(), configuration(start).into_bytes());
        for (path, turn) in PATHS.iter().zip(turns) {
            // Half of the files are there from the first.
            if turn >= 128 {
                files.insert((*path).into(), contents(path, turn).into_bytes());
            }
        }
        let snapshot = Snapshot::from_files(files.clone()).value;
        let mut watched = Watched { snapshot, memo: Memo::keeping(), files: Files::new() };
        let mut options = options();
        if start % 2 == 0 {
            watched.build(&later(&options), true);
        }
        watched.build(&options, true);
        for (at, edit) in edits.iter().enumerate() {
            let changed = apply(edit, &mut files, &mut options);
            watched.change(changed, &files);
            // A preview shows the pages first, and makes what is searched later.
            if at % 3 == 0 {
                watched.build(&later(&options), true);
            }
            let remembered = watched.build(&options, at % 4 != 3);
            let clean = build(&files, &options, &mut Memo::none());
            prop_assert_eq!(remembered.told(), clean.told(), "after {:?}", edit);
            prop_assert_eq!(remembered.differs(&clean), Vec::<&String>::new(), "after {:?}", edit);
            prop_assert!(remembered == clean, "after {edit:?}");
        }
    }
}

/// A relative link may show only the end of a path that is withheld since.
#[test]
fn portable_pages_are_looked_into_for_what_is_withheld_since() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/leak-portable");
    let withholding = memory::read(&folder);
    let mut open = withholding.clone();
    let case = String::from_utf8(open["content/reports/case/case.yaml"].clone()).unwrap();
    let case = case.replace("role: working", "role: redacted");
    open.insert("content/reports/case/case.yaml".into(), case.into_bytes());
    let options = Options { portable: true, ..options() };
    let mut memo = Memo::keeping();
    assert_eq!(build(&open, &options, &mut memo).told(), Vec::<String>::new());
    let remembered = build(&withholding, &options, &mut memo);
    assert!(remembered.diagnostics.has_errors());
    assert_eq!(remembered.told(), build(&withholding, &options, &mut Memo::none()).told());
}

/// The paths that a build puts which holds the rest.
#[derive(Default)]
struct Counting {
    paths: Mutex<Vec<String>>,
    base: Option<Stamp>,
}

impl Sink for Counting {
    fn put(&self, artifact: Artifact) -> std::io::Result<()> {
        self.paths.lock().unwrap().push(artifact.route.path().to_owned());
        Ok(())
    }

    fn base(&self) -> Option<Stamp> {
        self.base
    }

    fn start_anew(&self) {
        panic!("everything is made anew");
    }
}

/// A site of many reports, two of each day, without a mistake.
fn many_reports() -> Files {
    let mut files = Files::new();
    files.insert("site.toml".into(), configuration(8).into_bytes());
    files.insert("content/_index.md".into(), b"---\ntitle: Home\n---\n".to_vec());
    for at in 0..56 {
        let (folder, day, topic) = (format!("content/reports/r{at:02}"), 1 + at % 28, at % 3);
        let front = format!(
            "title: Report {at:02}\ndate: 2026-01-{day:02}\nauthors: [N{at}]\nsummary: Of {at}.\ntopics: [T{topic}]\naliases: [/old/{at}/]\n"
        );
        files.insert(
            format!("{folder}/index.md"),
            format!("---\n{front}---\n\nText.\n").into_bytes(),
        );
        let case = case(1).replace("case-1", &format!("case-{at}"));
        files.insert(format!("{folder}/case.yaml"), case.into_bytes());
        files.insert(format!("{folder}/x1.pdf"), vec![at]);
    }
    files
}

/// What is made for a change of one file in a site of many reports.
fn made_for(path: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let files = many_reports();
    let mut snapshot = Snapshot::from_files(files.clone()).value;
    let mut memo = Memo::keeping();
    let first = memory::build_snapshot(&snapshot, Diagnostics::new(), &options(), &mut memo);
    assert!(!first.diagnostics.has_errors(), "{:?}", first.told());
    let text = String::from_utf8(files[path].clone()).unwrap();
    snapshot.set(path.to_owned(), change(&text).into_bytes(), &mut Diagnostics::new());
    let sink = Counting { base: memo.last_build(), ..Counting::default() };
    amicus::build::build(&snapshot, &options(), &mut memo, &sink, &Silent).unwrap();
    let mut paths = sink.paths.into_inner().unwrap();
    // What the search of scripts is made of changes with every text.
    // The tables of all cases are handed over each time.
    paths.retain(|path| !path.starts_with("search/") && !path.starts_with("data/"));
    paths.sort();
    paths
}

/// Changes of a report after which it may stand elsewhere, or show elsewhere.
const MOVES: &[(&str, &str, &str)] = &[
    // The other report of its day comes before it now.
    ("index.md", "title: Report 27", "title: Sequel"),
    ("index.md", "title: Report 27", "title: A report"),
    ("index.md", "date: 2026-01-28", "date: 2026-01-02"),
    ("index.md", "date: 2026-01-28\n", ""),
    ("index.md", "authors", "updated: 2026-02-03\nauthors"),
    ("index.md", "authors", "weight: 1\nauthors"),
    // It is found no more.
    ("index.md", "authors", "search: false\nauthors"),
    ("index.md", "authors", "slug: other\nauthors"),
    ("index.md", "authors", "lang: ru\nauthors"),
    ("index.md", "authors", "draft: true\nauthors"),
    ("index.md", "authors", "license: CC0-1.0\nauthors"),
    ("index.md", "authors: [N27]", "authors: [N28]"),
    ("index.md", "topics: [T0]", "topics: [T1]"),
    ("index.md", "topics: [T0]", "topics: [T0, New]"),
    ("index.md", "/old/27/", "/older/27/"),
    ("index.md", "Of 27.", "Of all."),
    // Words of the concordance, and one that is there no more.
    ("index.md", "Text.", "Sedition, it says."),
    ("index.md", "Text.", "## Sedition\n\nIt says.[^s]\n\n[^s]: A samovar."),
    ("case.yaml", "case-27", "case-127"),
    ("case.yaml", "case-27", "case-28"),
    ("case.yaml", "name: A case", "name: Another case"),
    ("case.yaml", "title: One", "title: One, provision: Article 5"),
    ("case.yaml", "title: Paper", "title: Papers"),
    ("case.yaml", "title: Paper", "title: Paper, access: withheld"),
    ("case.yaml", "title: Paper", "title: Paper, reference: R 1"),
    (
        "case.yaml",
        "exhibits",
        "persons: [{id: P1, role: witness, name: Report 05, publish: withheld}]\nexhibits",
    ),
    (
        "case.yaml",
        "exhibits",
        "allegations: [{id: A1, kind: act, place: Arden, text: T}]\nexhibits",
    ),
];

#[test]
fn a_report_that_moves_is_where_a_clean_build_has_it() {
    for (name, from, to) in MOVES {
        let mut files = many_reports();
        let snapshot = Snapshot::from_files(files.clone()).value;
        let mut watched = Watched { snapshot, memo: Memo::keeping(), files: Files::new() };
        watched.build(&options(), true);
        let path = format!("content/reports/r27/{name}");
        let before = String::from_utf8(files[&path].clone()).unwrap();
        assert!(before.contains(from), "{before}");
        // There, and back again.
        for text in [before.replace(from, to), before] {
            files.insert(path.clone(), text.into_bytes());
            watched.change(vec![path.clone()], &files);
            watched.build(&later(&options()), true);
            let remembered = watched.build(&options(), true);
            let clean = build(&files, &options(), &mut Memo::none());
            assert_eq!(remembered.told(), clean.told(), "{from} -> {to}");
            assert_eq!(remembered.differs(&clean), Vec::<&String>::new(), "{from} -> {to}");
            assert!(remembered == clean, "{from} -> {to}");
        }
    }
}

/// Builds a site after each of some batches of edits, and holds it to a clean one.
fn holds_through(mut files: Files, batches: &[&[(&str, &str)]]) {
    let snapshot = Snapshot::from_files(files.clone()).value;
    let mut watched = Watched { snapshot, memo: Memo::keeping(), files: Files::new() };
    watched.build(&options(), true);
    for batch in batches {
        for (path, text) in *batch {
            files.insert((*path).into(), text.as_bytes().to_vec());
        }
        watched.change(batch.iter().map(|(path, _)| (*path).to_owned()).collect(), &files);
        watched.build(&later(&options()), true);
        let remembered = watched.build(&options(), true);
        let clean = build(&files, &options(), &mut Memo::none());
        assert_eq!(remembered.told(), clean.told(), "{batch:?}");
        assert_eq!(remembered.differs(&clean), Vec::<&String>::new(), "{batch:?}");
    }
}

fn site_of(settings: &str, files: &[(&str, &str)]) -> Files {
    let head = "title = \"T\"\nbase_url = \"https://example.org\"\n";
    let mut site = Files::from([("site.toml".into(), format!("{head}{settings}").into_bytes())]);
    site.extend(files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())));
    site
}

#[test]
fn reports_that_pass_each_other_change_places() {
    let files = site_of(
        "",
        &[
            ("content/r/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n"),
            ("content/r/b.md", "---\ntitle: M\ndate: 2026-01-01\n---\n"),
            ("content/r/c.md", "---\ntitle: Z\ndate: 2026-01-01\n---\n"),
        ],
    );
    // Each alone would stay between its neighbours as they were.
    let swap: &[(&str, &str)] = &[
        ("content/r/a.md", "---\ntitle: K\ndate: 2026-01-01\n---\n"),
        ("content/r/b.md", "---\ntitle: B\ndate: 2026-01-01\n---\n"),
    ];
    let further: &[(&str, &str)] = &[("content/r/c.md", "---\ntitle: Y\ndate: 2026-01-01\n---\n")];
    holds_through(files, &[swap, further]);
}

#[test]
fn a_budget_is_told_of_where_it_stands_by_now() {
    let settings = "[search]\nbudget = 0.0002\n";
    let files = site_of(settings, &[("content/a.md", "---\ntitle: A\n---\n\nWords.\n")]);
    let moved = "# A comment.\ntitle = \"T\"\nbase_url = \"https://example.org\"\n";
    let moved = format!("{moved}{settings}");
    let built = build(&files, &options(), &mut Memo::none());
    assert!(built.told().iter().any(|line| line.starts_with("search-budget")));
    holds_through(files, &[&[("site.toml", &moved)]]);
}

/// A text with words of its own, so that a concordance has several pages.
fn wordy(words: std::ops::Range<u32>) -> String {
    let letter = |at: u32| char::from_u32(u32::from('a') + at % 26).unwrap();
    let word = |at: u32| {
        let stem: String = [at / 676, at / 26, at].map(letter).iter().collect();
        format!("{}{stem}x", letter(at * 7))
    };
    let lines: Vec<String> = words.map(word).collect();
    format!("---\ntitle: Words\ndate: 2026-01-01\n---\n\n{}\n", lines.join("\n\n"))
}

#[test]
fn pages_of_a_concordance_come_and_go() {
    let (few, many) = (wordy(0..9), wordy(0..900));
    let page = "content/a.md";
    let files = site_of("", &[("content/_index.md", "---\ntitle: Home\n---\n"), (page, &many)]);
    let pages = |files: &Files| {
        let built = build(files, &options(), &mut Memo::none());
        built.files.keys().filter(|path| path.starts_with("registers/concordance/")).count()
    };
    assert!(pages(&files) > 1);
    holds_through(files, &[&[(page, &few)], &[(page, &many)], &[(page, &few)]]);
}

#[test]
fn a_template_may_be_named_with_its_layer() {
    let case = |publish: &str| {
        format!(
            "name: A case\npersons: [{{id: P1, role: witness, name: Mira Kalt, publish: {publish}}}]\n"
        )
    };
    let (named, withheld) = (case("name"), case("withheld"));
    let files = site_of(
        "theme = \"mine\"\n",
        &[
            ("themes/mine/theme.toml", "extends = \"dossier\"\n"),
            ("themes/mine/templates/brief.html", "<p>{{ page.title }} Mira Kalt</p>"),
            ("content/r/a.md", "---\ntitle: A\ntemplate: theme/brief.html\n---\n"),
            ("content/q/_index.md", "---\ntitle: Q\ntemplate: theme/brief.html\n---\n"),
            ("content/k/index.md", "---\ntitle: K\n---\n"),
            ("content/k/case.yaml", &named),
            ("content/p.md", "---\ntitle: P\ntemplate: dossier/page.html\n---\n"),
        ],
    );
    let template = "themes/mine/templates/brief.html";
    let keep: &[(&str, &str)] = &[("content/k/case.yaml", &withheld)];
    let mend: &[(&str, &str)] = &[(template, "<p>{{ page.title }}</p>")];
    let base: &[(&str, &str)] = &[(
        "templates/base.html",
        "{% extends \"theme/base.html\" %}{% block head %}<meta name=\"x\">{% endblock %}",
    )];
    holds_through(files, &[keep, mend, base]);
}

#[test]
fn every_theme_that_a_site_is_made_of_is_followed() {
    let files = site_of(
        "theme = \"mine\"\n",
        &[
            ("themes/mine/theme.toml", "extends = \"house\"\n"),
            ("themes/mine/templates/x.html", "<p>{{ theme.options.motto }}</p>"),
            ("themes/house/theme.toml", HOUSE),
            ("themes/house/templates/notes.html", "notes of the house"),
            ("themes/house/static/house/style.css", "a {}"),
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/a.md", "---\ntitle: A\n---\n\n{% aside() %}\n\nIn.\n\n{% end %}\n"),
            ("content/b.md", "---\ntitle: B\ntemplate: x.html\n---\n"),
        ],
    );
    let option = HOUSE.replace("Read", "Write");
    let plain = HOUSE.replace("dossier", "brief");
    holds_through(
        files,
        &[
            &[("themes/house/templates/notes.html", "other notes")],
            &[("themes/house/templates/shortcodes/aside.html", "<i>{{ theme.options.motto }}</i>")],
            &[("themes/house/theme.toml", &option)],
            &[("themes/house/static/house/style.css", "b {}")],
            &[("themes/house/i18n/en.ftl", "skip-link = Over\n")],
            &[("themes/house/theme.toml", &plain)],
            &[("themes/mine/theme.toml", "extends = \"dossier\"\n")],
            &[("themes/mine/theme.toml", "extends = \"gone\"\n")],
            &[(
                "themes/gone/theme.toml",
                "extends = \"dossier\"\n[options.motto]\ntype = \"text\"\ndefault = \"\"\n",
            )],
            &[("themes/brief/theme.toml", "")],
        ],
    );
}

const HOUSE: &str = "extends = \"dossier\"\n[options.motto]\ntype = \"text\"\ndefault = \"Read\"\n";

#[test]
fn a_section_may_speak_a_language_that_the_site_lacks() {
    let menu = "<p>{{ site.title }} {% for m in site.menu %}{{ m.title }} {% endfor %}</p>";
    let files = site_of(
        "default_language = \"en\"\n[languages.ar]\ntitle = \"AR\"\n[languages.ru]\n",
        &[
            ("templates/shortcodes/m.html", menu),
            ("content/_index.md", "---\ntitle: Home\nlang: fr\n---\n\n{{ m() }}\n"),
            ("content/q/_index.md", "---\ntitle: Q\nlang: fr\n---\n\n{{ m() }}\n"),
            ("content/x.ar.md", "---\ntitle: X\n---\n"),
            ("content/y.md", "---\ntitle: Y\n---\n"),
        ],
    );
    let built = build(&files, &options(), &mut Memo::none());
    // What the site says of itself is then said in its default language.
    assert!(built.text("q/index.html").contains("<p>T "), "{}", built.text("q/index.html"));
    let arabic: &[(&str, &str)] = &[("content/x.ar.md", "---\ntitle: X two\n---\n")];
    let section: &[(&str, &str)] = &[("content/zz/_index.ar.md", "---\ntitle: Z\n---\n")];
    let english: &[(&str, &str)] = &[("content/y.md", "---\ntitle: Y two\n---\n")];
    holds_through(files, &[arabic, section, english]);
}

/// Templates that a site may lay over those of its theme. Each has a page here
/// that is made with it.
const TEMPLATES: &[&str] = &[
    "404.html",
    "base.html",
    "components.html",
    "home.html",
    "notes.html",
    "page.html",
    "parts/exhibits.html",
    "redirect.html",
    "register.html",
    "registers.html",
    "report-colophon.html",
    "report.html",
    "section.html",
    "shortcodes/aside.html",
    "sublists.html",
    "taxonomy.html",
    "term.html",
];

#[test]
fn a_template_that_changes_is_on_every_page_made_with_it() {
    let mut files = many_reports();
    let aside =
        "---\ntitle: About\n---\n\n{% aside() %}\n\nIn.[^n]\n\n{% end %}\n\n[^n]: A note.\n";
    files.insert("content/about.md".into(), aside.into());
    let snapshot = Snapshot::from_files(files.clone()).value;
    let mut watched = Watched { snapshot, memo: Memo::keeping(), files: Files::new() };
    watched.build(&options(), true);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/dossier/templates");
    for name in TEMPLATES {
        let path = format!("templates/{name}");
        let text = fs::read_to_string(theme.join(name)).unwrap();
        // What stands outside blocks is not shown of a page that extends another.
        let changed = text
            .replace("{% block main %}", "{% block main %}<i>Other</i>")
            .replace("<html", "<html data-other")
            .replace("<ul>", "<ul class=\"other\">")
            .replace("<time ", "<time class=\"other\" ");
        let changed = match text.contains("{%") && changed != text {
            true => changed,
            false => format!("{text}<i>Other</i>"),
        };
        let before = watched.files.clone();
        for text in [Some(changed), None] {
            match &text {
                Some(text) => files.insert(path.clone(), text.clone().into_bytes()),
                None => files.remove(&path),
            };
            watched.change(vec![path.clone()], &files);
            let remembered = watched.build(&options(), true);
            let clean = build(&files, &options(), &mut Memo::none());
            assert!(!clean.diagnostics.has_errors(), "{name}: {:?}", clean.told());
            assert_eq!(remembered.differs(&clean), Vec::<&String>::new(), "{name}");
            assert!(remembered == clean, "{name}");
            assert_eq!(clean.files != before, text.is_some(), "{name} is on no page");
        }
    }
}

/// What a build remembers and hands over all the same: these, and the tables of
/// all cases.
const ALWAYS: [&str; 2] = ["404.html", "schema/case.json"];

#[test]
fn a_citation_that_comes_or_goes_is_in_the_register() {
    let long = "A text that goes on for long enough to say all that lists show. ".repeat(8);
    let report = |cites: &str| format!("---\ntitle: R\ndate: 2026-01-01\n---\n\n{long}{cites}\n");
    let book = |title: &str| format!("@book{{own, title = {{{title}}}, publisher = {{P}}}}\n");
    let (none, site, own, both) =
        (report(""), report("[@one]"), report("[@own]"), report("[@one; @own]"));
    let files = site_of(
        "",
        &[
            ("content/_index.md", "---\ntitle: Home\n---\n"),
            ("content/sources.bib", "@book{one, title = {One}}\n"),
            ("content/a/index.md", &none),
            ("content/a/sources.bib", &book("Samovar")),
            ("content/a/case.yaml", "id: case-a\nname: N\n"),
            ("content/a/copy.txt", "First."),
            ("content/b.md", &report("[@one]")),
            ("content/q/_index.md", "---\ntitle: Q\n---\n"),
        ],
    );
    let (page, bib) = ("content/a/index.md", "content/a/sources.bib");
    let copy = "@book{own, title = {Ladder}, publisher = {Q}, copy = {copy.txt}}\n";
    holds_through(
        files,
        &[
            &[(page, &site)],
            &[(page, &own)],
            &[(page, &both)],
            &[(bib, &book("Ladder"))],
            &[(bib, "@book{own, title = {Ladder}, publisher = {Q}}\n")],
            &[(bib, copy)],
            &[("content/a/copy.txt", "Second.")],
            &[("content/q/_index.md", "---\ntitle: Q\n---\n\n[@one]\n")],
            &[("content/sources.bib", "@book{one, title = {One more}}\n")],
            &[("content/a/case.yaml", "id: case-b\nname: N\n")],
            &[(page, &none)],
            &[("content/b.md", &none), ("content/q/_index.md", "---\ntitle: Q\n---\n")],
        ],
    );
}

/// What may be another for every word of a text.
const OF_WORDS: [&str; 2] = ["registers/concordance/index.html", "registers/index.html"];

#[test]
fn a_change_of_a_text_makes_its_page() {
    let made = made_for("content/reports/r27/index.md", |text| format!("{text}\nMore.\n"));
    let mut expected = vec![
        "reports/r27/case.json",
        "reports/r27/cite.bib",
        "reports/r27/cite.json",
        "reports/r27/cite.ris",
        "reports/r27/index.html",
        "reports/r27/matrix.csv",
    ];
    expected.extend(OF_WORDS);
    expected.extend(ALWAYS);
    expected.sort();
    assert_eq!(made, expected);
}

#[test]
fn a_change_of_what_lists_show_makes_these_lists() {
    // The newest, so that it stands in each feed and on the first page of each list.
    let page = "content/reports/r27/index.md";
    let mut expected = vec![
        "atom.xml",
        "index.html",
        "old/27/index.html",
        "registers/cases/index.html",
        "registers/exhibits/index.html",
        "registers/people/index.html",
        "reports/atom.xml",
        "reports/index.html",
        "reports/r27/case.json",
        "reports/r27/cite.bib",
        "reports/r27/cite.json",
        "reports/r27/cite.ris",
        "reports/r27/index.html",
        "reports/r27/matrix.csv",
        "topics/t0/atom.xml",
        "topics/t0/index.html",
    ];
    expected.extend(OF_WORDS);
    expected.extend(ALWAYS);
    expected.sort();
    let title = |text: &str| text.replace("title: Report 27", "title: Report 27, anew");
    assert_eq!(made_for(page, title), expected);
    assert_eq!(made_for(page, |text| text.replace("Of 27.", "Of all.")), expected);
}

#[test]
fn a_change_within_a_case_makes_what_shows_it() {
    let made = made_for("content/reports/r03/case.yaml", |text| {
        text.replace("description: Heard.", "description: Seen and heard.")
    });
    assert!(made.contains(&"reports/r03/index.html".to_owned()), "{made:?}");
    assert!(made.contains(&"reports/r03/case.json".to_owned()), "{made:?}");
    assert!(!made.contains(&"reports/r04/index.html".to_owned()), "{made:?}");
    // Three more of them are for who cites the report.
    assert!(made.len() < 23, "{made:?}");
}
