//! Holds the sources to `ARCHITECTURE.md`: its tables of rooms, siblings and
//! doors, and its invariants. Every check is also tried on a small sample that
//! breaks it, so that none of them can pass by not looking.

mod code;
mod document;
mod habits;
mod walls;

use std::path::Path;
use std::sync::LazyLock;

use document::Document;
use walls::Tree;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> Document {
    Document::read(&std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap())
}

/// Everything under `src/`, read once for all tests.
fn sources() -> &'static Tree {
    static SOURCES: LazyLock<Tree> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Tree {
    let src = root().join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    Tree::new(files)
}

/// The names of the dependencies, as code spells them.
fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

fn sample(files: &[(&str, &str)]) -> Tree {
    Tree::new(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}

#[track_caller]
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

#[track_caller]
fn found(findings: Vec<String>, expected: &[&str]) {
    let missing = expected.iter().filter(|e| !findings.iter().any(|f| f.contains(**e)));
    let missing: Vec<_> = missing.collect();
    assert!(missing.is_empty(), "not found: {missing:?}\nfound: {findings:#?}");
    assert_eq!(findings.len(), expected.len(), "{findings:#?}");
}

const SAMPLE: &str = "\
<!-- table: rooms -->
| Room | Does | May import |
|---|---|---|
| `base/` | x | – |
| `prose/` | x | `base` |
| `case/` | x | `base`, `prose` |
| `render/` | x | `base`, `case` |
| `cli/` | x | `render` |

<!-- table: siblings -->
| File | May import |
|---|---|
| `render/view` | – |
| `render/html` | `render/view` |
| `render/theme` | – |

<!-- table: doors -->
| Path | Places | Why |
|---|---|---|
| `serde` | anywhere | x |
| `tera` | `render/theme` | x |
| `std::fs` | `cli/` | x |
| `std::fs::remove*` | – | x |
| `jiff` | `base/date` | x |
| `std::collections::HashMap` | – | x |
| `Html::written` | `render/html` | x |
";

#[test]
fn imports_keep_to_the_table_of_rooms() {
    none(walls::forbidden_imports(sources(), &document()));
}

#[test]
fn forbidden_imports_are_found() {
    let tree = sample(&[
        (
            "lib.rs",
            "//! x\npub mod base; pub mod prose; pub mod case; pub mod render; pub mod attic;",
        ),
        ("base/mod.rs", "pub mod source; pub use source::Span;"),
        ("base/source.rs", "pub struct Span; fn f() { crate::case::check() }"),
        ("prose/mod.rs", "use crate::{base::{Span, source::{self}}, case::Case};"),
        ("case/mod.rs", "pub struct Case; pub use crate::base::Span; use super::prose as p;"),
        ("render/mod.rs", "mod html; mod view; mod theme; use view::View; use crate::case::Span;"),
        ("render/html.rs", "use super::view::View; use super::theme;"),
        ("render/view.rs", "pub struct View; #[cfg(test)] mod t { use super::super::theme; }"),
        ("render/theme.rs", "use super::{super::render::view};"),
        ("attic/mod.rs", ""),
    ]);
    let expected = [
        "attic/mod.rs: the room `attic`",
        "base/source.rs:1: `base` may not import `case`",
        "prose/mod.rs:1: `prose` may not import `case`",
        "render/html.rs:1: `render/html` may not import `render/theme`",
        "render/theme.rs:1: `render/theme` may not import `render/view`",
    ];
    found(walls::forbidden_imports(&tree, &Document::read(SAMPLE)), &expected);
}

#[test]
fn no_circle_of_files() {
    none(walls::circles(sources()));
}

#[test]
fn circles_are_found() {
    let innocent = sample(&[
        ("base/mod.rs", "pub mod a; pub mod b; pub use a::A; pub use b::*;"),
        ("base/a.rs", "use super::B; pub struct A;"),
        ("base/b.rs", "pub struct B;"),
    ]);
    none(walls::circles(&innocent));
    let tree = sample(&[
        ("base/mod.rs", "pub mod a; pub mod b; pub mod c; pub use a::A;"),
        ("base/a.rs", "use super::b::B; pub struct A;"),
        ("base/b.rs", "pub struct B; fn f() { super::c::g() }"),
        ("base/c.rs", "use crate::base::A;"),
        ("prose/mod.rs", "mod d; use d::D; pub struct P; fn f() { d::f() }"),
        ("prose/d.rs", "use super::P; pub struct D;"),
    ]);
    let expected = ["base/a.rs -> base/b.rs -> base/c.rs", "prose/mod.rs -> prose/d.rs"];
    found(walls::circles(&tree), &expected);
}

#[test]
fn foreign_crates_come_in_by_their_doors() {
    none(walls::closed_doors(sources(), &document(), &dependencies()));
}

#[test]
fn closed_doors_are_found() {
    let tree = sample(&[
        ("base/mod.rs", "use serde::Serialize; use std::{fs as disk, collections::BTreeMap};"),
        ("base/date.rs", "use jiff::Timestamp; fn f() { std::collections::HashMap::new() }"),
        ("render/theme/mod.rs", "use tera::Tera; fn f() { tera::Value::null() }"),
        ("render/html.rs", "#[derive(tera::X)] struct Y; fn f() { Html::written(x) }"),
        ("case/mod.rs", "use crate::base::Html; fn f() { Html::written(x); Html::text(x) }"),
        ("cli/mod.rs", "use std::fs; fn f() { fs::read(x); fs::remove_dir_all(x) }"),
        ("prose/mod.rs", "mod tera; fn f() { tera::own() }"),
        ("prose/tera.rs", "fn own() { let fs = 1; }"),
    ]);
    let expected = [
        "Cargo.toml: `rand`",
        "base/mod.rs:1: `std::fs`",
        "base/date.rs:1: `std::collections::HashMap::new`",
        "render/html.rs:1: `tera::X`",
        "cli/mod.rs:1: `std::fs::remove_dir_all`",
        "case/mod.rs:1: `Html::written`",
    ];
    let dependencies = ["serde", "tera", "rand"].map(str::to_owned);
    found(walls::closed_doors(&tree, &Document::read(SAMPLE), &dependencies), &expected);
}

#[test]
fn nothing_ends_the_program_on_a_mistake() {
    none(habits::panics(sources()));
}

#[test]
fn panics_are_found() {
    let innocent = "//! x[0]\n#[derive(A)] #![allow(b)] const N: [u8; 2] = [1, 2]; \
        fn f<'a>(x: &'a [u8], y: &mut [u8]) -> [u8; 2] { let [a, b] = x else { return [1] }; \
        for i in [1, 2] { vec![1]; matches!(x, [_, ..]) } let z: Vec<[u8; 2]> = g::<[u8; 2]>(); \
        x.unwrap_or(1); \"a[0]\"; if a { } [1].len(); &[1]; y as [u8; 1] }\n\
        #[cfg(test)] mod tests { fn t() { x.unwrap(); y[0]; assert!(z) } }";
    none(habits::panics(&sample(&[("base/a.rs", innocent)])));
    let guilty = "fn f() {\nx.unwrap();\nx.expect(\"y\");\npanic!();\nunreachable!();\ntodo!();\n\
        assert!(x);\nassert_eq!(x, y);\nx[0];\ng()[1..];\nx[0][1];\nx?[0];\nx.map(Option::unwrap);\n\
        \"abc\"[1];\nx.split_at(3); }";
    let expected = [
        "a.rs:2: `unwrap`",
        "a.rs:3: `expect`",
        "a.rs:4: `panic!`",
        "a.rs:5: `unreachable!`",
        "a.rs:6: `todo!`",
        "a.rs:7: `assert!`",
        "a.rs:8: `assert_eq!`",
        "a.rs:9: an index",
        "a.rs:10: an index",
        "a.rs:11: an index",
        "a.rs:11: an index",
        "a.rs:12: an index",
        "a.rs:13: `unwrap`",
        "a.rs:14: an index",
        "a.rs:15: `split_at`",
    ];
    found(habits::panics(&sample(&[("base/a.rs", guilty)])), &expected);
}

#[test]
fn only_input_and_publish_ask_the_disk() {
    none(habits::disk_methods(sources(), &document()));
}

#[test]
fn disk_methods_are_found() {
    let text = "fn f() { path.exists(); self.exists; exists(x); path.read_dir() }";
    let tree = sample(&[("cli/disk.rs", text), ("case/a.rs", text)]);
    found(
        habits::disk_methods(&tree, &Document::read(SAMPLE)),
        &["case/a.rs:1: `.exists()`", "case/a.rs:1: `.read_dir()`"],
    );
}

#[test]
fn only_cli_talks_to_the_terminal() {
    none(habits::printing(sources()));
}

#[test]
fn printing_is_found() {
    let tree =
        sample(&[("cli/a.rs", "fn f() { println!() }"), ("case/a.rs", "fn f() { dbg!(x) }")]);
    found(habits::printing(&tree), &["case/a.rs:1: `dbg!`"]);
}

#[test]
fn nothing_is_unsafe_or_hidden() {
    none(habits::hiding(sources()));
}

#[test]
fn hiding_is_found() {
    let tree = sample(&[("case/a.rs", "mod x;\nmod y { }\nfn f() { unsafe { g() } }")]);
    found(habits::hiding(&tree), &["case/a.rs:2: a module", "case/a.rs:3: `unsafe`"]);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    none(habits::untidy(sources()));
}

#[test]
fn untidiness_is_found() {
    let long = format!("//! x\n{}", "\n".repeat(600));
    let function = format!("//! x\nfn f(x: [u8; 2]) {{{}}}\nfn g() {{}}", "\n".repeat(90));
    let tree = sample(&[
        ("case/a.rs", "use x;"),
        ("case/b.rs", &long),
        ("case/c.rs", "//! x\n// TODO"),
        ("case/d.rs", &function),
    ]);
    let expected =
        ["case/a.rs: does not open", "case/b.rs: 601 lines", "`TODO`", "case/d.rs:2: `f` has 91"];
    found(habits::untidy(&tree), &expected);
}

#[test]
fn routes_and_html_are_made_in_one_place() {
    none(habits::unsealed(sources()));
}

#[test]
fn unsealed_types_are_found() {
    let html = "#[derive(Clone)] pub struct Html(Arc<str>); impl Html { fn f() {} }";
    let look =
        |text: &str| habits::unsealed(&sample(&[("base/route.rs", text), ("base/html.rs", html)]));
    none(look("#[derive(Clone)] pub struct Route(Arc<str>); impl fmt::Display for Route { }"));
    found(look("pub struct Route(pub Arc<str>);"), &["private field"]);
    found(look("#[derive(Clone, Deserialize)] pub struct Route(Arc<str>);"), &["`Deserialize`"]);
    let from = "pub struct Route(Arc<str>); impl From<String> for Route { }";
    found(look(from), &["`From`"]);
    found(habits::unsealed(&sample(&[])), &["route.rs is missing", "html.rs is missing"]);
}

#[test]
fn the_document_names_its_checks() {
    let document = document();
    let folder = root().join("tests");
    let mut tests = String::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                tests += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    let missing = document.checks.iter().filter(|name| !tests.contains(&format!("fn {name}(")));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(document.invariants >= 8, "only {} invariants", document.invariants);
    let begun = document
        .rooms
        .iter()
        .filter(|room| room.planned && root().join("src").join(&room.name).exists());
    let begun: Vec<&str> = begun.map(|room| room.name.as_str()).collect();
    assert!(begun.is_empty(), "rooms that are called planned, and are there: {begun:?}");
}
