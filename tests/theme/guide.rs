//! The guide's page on the view describes every field of every structure that
//! templates see, with its type, and none that does not exist.

use std::collections::BTreeMap;
use std::path::Path;

const SOURCES: [&str; 2] = ["src/render/view", "src/library/part"];
const PAGE: &str = "docs/content/themes/view.md";

/// By structure: its fields, each with what the guide says it holds.
type Structures = BTreeMap<String, Vec<(String, String)>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn declared() -> Structures {
    let mut structures = Structures::new();
    for folder in SOURCES {
        for file in std::fs::read_dir(root().join(folder)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for part in text.split("\npub struct ").skip(1) {
                let (name, rest) = part.split_once(" {\n").unwrap();
                let mut skipped = false;
                let fields = rest.split("\n}").next().unwrap().lines().filter_map(|line| {
                    if line.trim() == "#[serde(skip)]" {
                        skipped = true;
                        return None;
                    }
                    let is_field = line.trim().starts_with("pub ");
                    if is_field && std::mem::take(&mut skipped) {
                        return None;
                    }
                    let (field, kind) = line.trim().strip_prefix("pub ")?.split_once(": ")?;
                    Some((field.to_owned(), holds(kind.trim_end_matches(','))))
                });
                structures.insert(name.to_owned(), fields.collect());
            }
        }
    }
    // Templates see the HTML of it.
    structures.remove("Prose");
    structures
}

/// How the guide words a type.
fn holds(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(kind) = inside("Option") {
        return format!("{}, or null", holds(kind));
    }
    if let Some(kind) = inside("Vec") {
        return format!("list of {}", holds(kind));
    }
    match kind {
        "String" => "text".into(),
        "bool" => "true or false".into(),
        "usize" | "u8" | "u64" => "number".into(),
        "Html" | "Prose" => "HTML".into(),
        "Json" => "anything".into(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

fn described() -> Structures {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    let sections = page.split("\n### ").skip(1).map(|section| {
        let (name, rest) = section.split_once('\n').unwrap();
        let rows = rest.split("\n## ").next().unwrap().lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split(" | ");
            let field = cells.next()?.trim_end_matches('`').to_owned();
            let holds = cells.next()?.to_owned();
            assert!(cells.next().is_some_and(|meaning| meaning.len() > 4), "{name}.{field}");
            Some((field, holds))
        });
        (name.to_owned(), rows.collect())
    });
    sections.collect()
}

#[test]
fn the_guide_describes_every_field_and_no_other() {
    let (declared, described) = (declared(), described());
    let names = |structures: &Structures| structures.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&described), names(&declared), "structures of {PAGE}");
    for (name, fields) in &declared {
        assert_eq!(described.get(name), Some(fields), "fields of {name} in {PAGE}");
    }
    assert!(declared.len() > 40, "the sources are where they are looked for");
}

#[test]
fn the_guide_lists_every_template() {
    let page = std::fs::read_to_string(root().join(PAGE)).unwrap();
    for name in amicus::render::theme::NEEDED {
        assert!(page.contains(&format!("| `{name}` |")), "{name} in {PAGE}");
    }
}
