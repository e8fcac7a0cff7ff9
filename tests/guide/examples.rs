//! The examples of the guide do what the guide says of them. One that names a
//! file behind its language stands for that file: in the folder of a report,
//! or, where the path begins with a folder of the site, in the site.

use std::collections::BTreeMap;

use amicus::base::{Diagnostic, Diagnostics, Severity};

use crate::memory::{self, Files, line};
use crate::pages::{Fence, all, names, page, sections};

/// Pages whose mistake no file of a site can show: it lies in the disk, in a
/// program that runs meanwhile, with other hosts, in what a command is asked for, in a key, in bytes that a page cannot hold, in a
/// name of a file, or in a text too long to be printed.
const NOT_SHOWN: [&str; 47] = [
    "archived-dead-link",
    "bad-file-name",
    "bad-paper",
    "blocked-link",
    "control-character",
    "dead-link",
    "direction-control",
    "earlier-date",
    "file-exists",
    "foreign-object",
    "image-metadata",
    "image-too-large",
    "left-off-document",
    "left-off-paper",
    "left-out",
    "missing-glyph",
    "moved-link",
    "no-content",
    "no-site",
    "no-such-page",
    "not-an-image",
    "not-signed",
    "not-utf8",
    "odd-paper",
    "output-failed",
    "output-foreign-file",
    "output-locked",
    "output-unsafe",
    "page-too-large",
    "published-key",
    "secrets-not-ignored",
    "signing-failed",
    "source-changed",
    "special-file",
    "symlink",
    "too-large",
    "too-long",
    "too-many-deletes",
    "unreachable-link",
    "unreadable",
    "unsafe-character",
    "unseen-content",
    "upload-failed",
    "upload-not-stored",
    "upload-refused",
    "without-epub",
    "without-pdf",
];

/// What is told beside: of a picture or a document that a page cannot hold, and
/// of a name that stands in what would be published.
const BESIDE: [&str; 3] = ["broken-link", "leaked-secret", "missing-file"];

const REPORT: &str = "content/report/index.md";

/// An example is a part of a case or a site: what it refers to may be missing.
const PARTIAL: [&str; 6] = [
    "broken-link",
    "missing-file",
    "unknown-elements",
    "unknown-id",
    "unknown-person",
    "unknown-source",
];

/// The site of which examples are the files. What they leave out and a site
/// has to have is added where it moves no line.
fn site<'f>(fences: impl Iterator<Item = &'f Fence>) -> Files {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    files.insert("site.toml".into(), String::new());
    files.insert("content/_index.md".into(), "---\ntitle: Home\n---\n".into());
    files.insert(REPORT.into(), "---\ntitle: A report\n---\n".into());
    for fence in fences {
        let roots = ["content/", "templates/", "themes/", "static/"];
        let tops = ["secrets.txt", "site.toml", "versions.toml"];
        let is_whole =
            tops.contains(&fence.file.as_str()) || roots.iter().any(|r| fence.file.starts_with(r));
        let folder = if is_whole { "" } else { "content/report/" };
        files.insert(format!("{folder}{}", fence.file), fence.text.clone());
    }
    let complete = |(path, text): (String, String)| {
        let lacks = |key: &str| !text.lines().any(|line| line.starts_with(key));
        let text = match path.rsplit('/').next().unwrap() {
            "site.toml" => {
                let title = if lacks("title") { "title = \"T\"\n" } else { "" };
                let url =
                    if lacks("base_url") { "base_url = \"https://example.org\"\n" } else { "" };
                format!("{title}{url}{text}")
            }
            "case.yaml" if lacks("name:") => format!("{text}name: A case\n"),
            "index.md" if path == REPORT && !text.starts_with("---") => {
                format!("---\ntitle: A report\n---\n\n{text}")
            }
            _ => text,
        };
        (path, text.into_bytes())
    };
    files.into_iter().map(complete).collect()
}

fn check(files: &Files) -> Diagnostics {
    memory::check(files, &memory::options())
}

fn errors(told: &Diagnostics, but: impl Fn(&Diagnostic) -> bool) -> Vec<String> {
    let found = told.iter().filter(|d| d.code.severity == Severity::Error && !but(d));
    found.map(line).collect()
}

/// The files of an example, and those that mend it.
fn shown(code: &str) -> (Vec<Fence>, Vec<Fence>) {
    let of = |id: &str| {
        let page = page(&format!("diagnostics/{code}.md"));
        let section = sections(&page).into_iter().find(|section| section.id == id).unwrap();
        section.fences.into_iter().filter(|fence| !fence.file.is_empty()).collect()
    };
    (of("example"), of("mend"))
}

#[test]
fn every_example_of_a_mistake_is_one() {
    let mut silent = Vec::new();
    for code in names("diagnostics") {
        let (example, _) = shown(&code);
        if NOT_SHOWN.contains(&&*code) {
            assert!(example.is_empty(), "{code} is shown: take it out of the list");
            continue;
        }
        let found = check(&site(example.iter()));
        let is_told = found.iter().any(|d| d.code.name == code);
        let beside = |d: &Diagnostic| d.code.name == code || BESIDE.contains(&d.code.name);
        let others = errors(&found, beside);
        if !is_told || !others.is_empty() {
            silent.push(format!(
                "{code}: {}, beside it {others:#?}",
                if is_told { "told" } else { "not told" }
            ));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn every_mended_example_is_without_the_mistake() {
    let mut told = Vec::new();
    for code in names("diagnostics") {
        let (example, mended) = shown(&code);
        if mended.is_empty() {
            continue;
        }
        let found = check(&site(example.iter().chain(&mended)));
        let again = found.iter().filter(|d| d.code.name == code).map(line);
        let lines: Vec<String> =
            again.chain(errors(&found, |d| BESIDE.contains(&d.code.name))).collect();
        if !lines.is_empty() {
            told.push(format!("{code}: {lines:#?}"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn every_other_example_reads_as_it_says() {
    let mut told = Vec::new();
    let mut count = 0;
    // Those of codes are tested above, those of the first report and the first
    // theme with these.
    let others = |path: &String| {
        let of_code = path.starts_with("diagnostics/") && !path.ends_with("_index.md");
        !of_code && path != "first-report.md" && path != "themes/first-theme.md"
    };
    for path in all().into_iter().filter(others) {
        let fences = sections(&page(&path)).into_iter().flat_map(|section| section.fences);
        for fence in fences.filter(|fence| !fence.file.is_empty()) {
            count += 1;
            let found = check(&site([&fence].into_iter()));
            let lines = errors(&found, |d| PARTIAL.contains(&d.code.name));
            if !lines.is_empty() {
                told.push(format!("{path}:{}: {lines:#?}", fence.line));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(count > 10, "{count} examples name their file");
}
