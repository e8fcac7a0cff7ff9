//! Reads the pages of the guide: their sections, tables and examples.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a page, by its path below `docs/content/`.
pub fn page(path: &str) -> String {
    let path = root().join("docs/content").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of the pages in a folder of the guide, sorted, without `.md`.
pub fn names(folder: &str) -> Vec<String> {
    let files = fs::read_dir(root().join("docs/content").join(folder)).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .filter(|name| name != "_index")
        .collect();
    names.sort();
    names
}

/// Every page of the guide, by its path below `docs/content/`, sorted.
pub fn all() -> Vec<String> {
    fn walk(folder: PathBuf, pages: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(path, pages),
                false => pages.push(path),
            }
        }
    }
    let content = root().join("docs/content");
    let mut pages = Vec::new();
    walk(content.clone(), &mut pages);
    let below = |path: &PathBuf| path.strip_prefix(&content).unwrap().to_str().map(str::to_owned);
    let mut pages: Vec<String> = pages.iter().filter_map(below).collect();
    pages.retain(|path| path.ends_with(".md"));
    pages.sort();
    pages
}

/// A heading with what follows it, up to the next heading of any level.
#[derive(Debug)]
pub struct Section {
    /// The heading without its marks; empty for what comes before the first.
    pub title: String,
    /// The id that is written behind the heading; empty where none is.
    pub id: String,
    /// The lines that are not in a fence.
    pub lines: Vec<String>,
    pub fences: Vec<Fence>,
}

/// An example.
#[derive(Clone, Debug)]
pub struct Fence {
    /// The file that it stands for; empty where it is no whole file.
    pub file: String,
    pub text: String,
    /// The line of the page on which it begins.
    pub line: usize,
}

/// A page as its sections, the first of which has no heading.
pub fn sections(page: &str) -> Vec<Section> {
    let empty = |title: &str, id: &str| Section {
        title: title.into(),
        id: id.into(),
        lines: Vec::new(),
        fences: Vec::new(),
    };
    let mut sections = vec![empty("", "")];
    let mut open: Option<(String, Fence)> = None;
    for (at, line) in page.lines().enumerate() {
        let section = sections.last_mut().unwrap();
        match open.take() {
            Some((marks, fence)) if line == marks => section.fences.push(fence),
            Some((marks, mut fence)) => {
                fence.text.push_str(line);
                fence.text.push('\n');
                open = Some((marks, fence));
            }
            None if line.starts_with("```") => {
                let marks: String = line.chars().take_while(|c| *c == '`').collect();
                let file = line.split_whitespace().nth(1).unwrap_or("").to_owned();
                open = Some((marks, Fence { file, text: String::new(), line: at + 1 }));
            }
            None if line.starts_with('#') => {
                let heading = line.trim_start_matches('#').trim();
                let (title, id) = heading.split_once(" {#").unwrap_or((heading, ""));
                sections.push(empty(title, id.trim_end_matches('}')));
            }
            None => section.lines.push(line.to_owned()),
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    sections
}

/// The section with an id.
pub fn section(path: &str, id: &str) -> Section {
    let sections = sections(&page(path));
    sections
        .into_iter()
        .find(|section| section.id == id)
        .unwrap_or_else(|| panic!("{path} has no section {{#{id}}}"))
}

/// What stands in backticks at the beginning of a text: `` `a`, `b` and c `` has
/// `a` and `b`. Brackets around a name are not part of it.
pub fn coded(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut found = Vec::new();
    while let Some((word, behind)) = rest.strip_prefix('`').and_then(|r| r.split_once('`')) {
        found.push(word.trim_matches(['[', ']']).to_owned());
        rest = behind.strip_prefix(", ").unwrap_or(behind);
    }
    found
}

/// The names in the first column of the tables with a heading.
pub fn column(section: &Section, heading: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fits = false;
    for line in &section.lines {
        let Some(row) = line.strip_prefix("| ") else {
            fits = fits && line.starts_with('|');
            continue;
        };
        let (first, others) = row.split_once(" | ").unwrap_or((row, ""));
        if first == heading {
            fits = true;
        } else if fits {
            assert!(others.len() > 5, "{first} is not explained");
            found.extend(coded(first));
        }
    }
    found
}
