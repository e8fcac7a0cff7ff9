//! Who imports whom: rooms, siblings, circles, and the doors of foreign crates.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{self, Code, Kind, Path};
use crate::document::Document;

/// All files under `src/`, by module: `[]` is `lib.rs`, `["base", "route"]`
/// is `base/route.rs`.
pub struct Tree {
    pub files: BTreeMap<Vec<String>, File>,
}

pub struct File {
    /// Relative to `src/`.
    pub name: String,
    pub text: String,
    pub code: Code,
    paths: Vec<Path>,
    /// The names of its items.
    items: BTreeSet<String>,
}

/// Where a path leads.
#[derive(Debug, PartialEq)]
enum Target {
    Module(Vec<String>),
    Foreign(String),
}

impl Tree {
    /// Reads files given as their path under `src/` and their text; those that
    /// only tests compile are left out.
    pub fn new(sources: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut files: BTreeMap<Vec<String>, File> =
            sources.into_iter().map(|(name, text)| (module(&name), file(name, text))).collect();
        let tests: Vec<Vec<String>> = files
            .iter()
            .flat_map(|(at, file)| file.code.test_modules.iter().map(|name| below(at, name)))
            .collect();
        files.retain(|at, _| !tests.iter().any(|test| at.starts_with(test)));
        Self { files }
    }

    fn resolve(&self, from: &[String], path: &[String], depth: usize) -> Target {
        let foreign = || Target::Foreign(path.join("::"));
        let Some((first, rest)) = path.split_first() else { return foreign() };
        let start = match first.as_str() {
            "crate" => Vec::new(),
            "amicus" if from == ["main"] => Vec::new(),
            "self" => from.to_vec(),
            "super" => {
                let mut start = from[..from.len().saturating_sub(1)].to_vec();
                let supers = rest.iter().take_while(|s| *s == "super").count();
                start.truncate(start.len().saturating_sub(supers));
                return self.walk(start, &rest[supers..], depth);
            }
            name if self.files.contains_key(&below(from, name)) => below(from, name),
            name if depth < 8 => {
                let imported = self
                    .files
                    .get(from)
                    .and_then(|file| file.paths.iter().find(|p| p.name.as_deref() == Some(name)));
                return match imported {
                    Some(import) if import.segments != path && import.segments[0] != name => {
                        let path: Vec<String> =
                            import.segments.iter().chain(rest).cloned().collect();
                        self.resolve(from, &path, depth + 1)
                    }
                    _ => foreign(),
                };
            }
            _ => return foreign(),
        };
        self.walk(start, rest, depth)
    }

    /// Follows modules and re-exports as far as they lead.
    fn walk(&self, mut at: Vec<String>, rest: &[String], depth: usize) -> Target {
        for (i, name) in rest.iter().enumerate() {
            if self.files.contains_key(&below(&at, name)) {
                at.push(name.clone());
                continue;
            }
            let Some(file) = self.files.get(&at) else { break };
            let public = || file.paths.iter().filter(|p| p.public && depth < 8);
            if file.items.contains(name) {
                break;
            }
            if let Some(export) = public().find(|p| p.name.as_ref() == Some(name)) {
                let path: Vec<String> =
                    export.segments.iter().chain(&rest[i + 1..]).cloned().collect();
                return self.resolve(&at, &path, depth + 1);
            }
            for glob in public().filter(|p| p.name.as_deref() == Some("*")) {
                if let Target::Module(to) = self.resolve(&at, &glob.segments, depth + 1)
                    && self.files.get(&to).is_some_and(|file| file.items.contains(name))
                {
                    return Target::Module(to);
                }
            }
            break;
        }
        Target::Module(at)
    }

    /// Each import of one file by another. What a module only names for its
    /// users (`mod x; pub use x::Y;`) is no import.
    fn imports(&self) -> Vec<(&Vec<String>, Vec<String>, usize)> {
        let mut out = Vec::new();
        for (from, file) in &self.files {
            for path in &file.paths {
                if let Target::Module(to) = self.resolve(from, &path.segments, 0)
                    && to != *from
                    && !(path.public && to.starts_with(from))
                {
                    out.push((from, to, path.line));
                }
            }
        }
        out
    }

    fn name(&self, module: &[String]) -> &str {
        self.files.get(module).map_or("lib.rs", |file| &file.name)
    }
}

fn file(name: String, text: String) -> File {
    let code = code::read(&text);
    let paths = code::paths(&code.tokens);
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static", "union"];
    let items = code.tokens.windows(2).filter(|pair| {
        pair[0].kind == Kind::Word
            && kinds.contains(&pair[0].text.as_str())
            && pair[1].kind == Kind::Word
    });
    let items = items.map(|pair| pair[1].text.clone()).collect();
    File { name, text, code, paths, items }
}

fn module(name: &str) -> Vec<String> {
    let name = name.trim_end_matches(".rs");
    let name = name.strip_suffix("/mod").unwrap_or(name);
    if name == "lib" { Vec::new() } else { name.split('/').map(str::to_owned).collect() }
}

fn below(at: &[String], name: &str) -> Vec<String> {
    at.iter().cloned().chain([name.to_owned()]).collect()
}

/// Imports that the tables of rooms and siblings do not allow.
pub fn forbidden_imports(tree: &Tree, document: &Document) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files.values() {
        let room = room(&file.name);
        if room != "lib" && !document.rooms.iter().any(|r| r.name.trim_end_matches(".rs") == room) {
            findings.push(format!("{}: the room `{room}` is not in the table", file.name));
        }
    }
    for (from, to, line) in tree.imports() {
        let (name, target) = (tree.name(from), tree.name(&to));
        let (here, there) = (room(name), room(target));
        let row = document.rooms.iter().find(|r| r.name.trim_end_matches(".rs") == here);
        let allowed = here == there
            || here == "lib"
            || row.is_some_and(|r| r.imports.iter().any(|i| i.trim_end_matches(".rs") == there));
        if !allowed {
            findings.push(format!("{name}:{line}: `{here}` may not import `{there}` ({target})"));
        }
        let (own, other) = (sibling(name), sibling(target));
        if here == there && own != other && apart(document, &own) && apart(document, &other) {
            let all = format!("{here}/*");
            let mut rows = document.siblings.iter().filter(|s| s.file == own || s.file == all);
            if !rows.any(|row| row.imports.contains(&other)) {
                findings.push(format!("{name}:{line}: `{own}` may not import `{other}`"));
            }
        }
    }
    findings
}

/// The first part of a path under `src/`.
fn room(name: &str) -> &str {
    name.split('/').next().unwrap_or(name).trim_end_matches(".rs")
}

/// The first two parts of a path under `src/`.
fn sibling(name: &str) -> String {
    let name = name.trim_end_matches(".rs").trim_end_matches("/mod");
    name.split('/').take(2).collect::<Vec<_>>().join("/")
}

/// Whether the siblings' table has this file, or the files of its room as `room/*`.
fn apart(document: &Document, file: &str) -> bool {
    let all = file.split_once('/').map(|(room, _)| format!("{room}/*"));
    document.siblings.iter().any(|s| s.file == file || Some(&s.file) == all.as_ref())
}

/// Files that import each other, directly or by way of others.
pub fn circles(tree: &Tree) -> Vec<String> {
    let mut edges: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (from, to, _) in tree.imports() {
        edges.entry(from).or_default().insert(to);
    }
    let mut findings = Vec::new();
    let mut reported: BTreeSet<Vec<String>> = BTreeSet::new();
    for start in edges.keys().copied() {
        let mut came: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
        let mut todo = vec![start.clone()];
        while let Some(at) = todo.pop() {
            for to in edges.get(&at).into_iter().flatten() {
                if !came.contains_key(to) {
                    came.insert(to.clone(), at.clone());
                    todo.push(to.clone());
                }
            }
        }
        if came.contains_key(start) && !reported.contains(start) {
            let mut circle = vec![start.clone()];
            while came[&circle[circle.len() - 1]] != *start {
                circle.push(came[&circle[circle.len() - 1]].clone());
            }
            circle[1..].reverse();
            let names: Vec<&str> = circle.iter().map(|m| tree.name(m)).collect();
            findings.push(format!("a circle of files: {}", names.join(" -> ")));
            reported.extend(circle);
        }
    }
    findings
}

/// Paths named where their door is not, and dependencies without a door.
pub fn closed_doors(tree: &Tree, document: &Document, dependencies: &[String]) -> Vec<String> {
    let mut findings = Vec::new();
    for name in dependencies {
        if !document.doors.iter().any(|door| door.path == *name) {
            findings.push(format!("Cargo.toml: `{name}` is not in the table of doors"));
        }
    }
    for (at, file) in &tree.files {
        for path in &file.paths {
            let (full, ours) = match tree.resolve(at, &path.segments, 0) {
                Target::Foreign(full) => (full, false),
                Target::Module(_) => (path.segments.join("::"), true),
            };
            let doors = document.doors.iter().filter(|door| {
                covers(&door.path, &full) && (!ours || door.path.starts_with(char::is_uppercase))
            });
            let Some(door) = doors.max_by_key(|door| door.path.len()) else { continue };
            if !door.places.iter().any(|place| inside(&file.name, place)) {
                let at = format!("{}:{}", file.name, path.line);
                findings.push(format!("{at}: `{full}` has its door at {:?}", door.places));
            }
        }
    }
    findings
}

/// Whether `a::b` covers `a::b::c`; a last `*` stands for the rest of a name.
/// `Type::function` covers it under whichever module.
fn covers(door: &str, path: &str) -> bool {
    if door.starts_with(char::is_uppercase) {
        return path.strip_suffix(door).is_some_and(|rest| rest.is_empty() || rest.ends_with("::"));
    }
    if let Some(stem) = door.strip_suffix('*') {
        return path.starts_with(stem);
    }
    path.strip_prefix(door).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether a file under `src/` is at `place`, a room or a file without `.rs`.
pub fn inside(name: &str, place: &str) -> bool {
    let name = name.trim_end_matches(".rs");
    let place = place.trim_end_matches(".rs");
    place.is_empty()
        || name.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
