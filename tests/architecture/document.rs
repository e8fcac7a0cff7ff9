//! `ARCHITECTURE.md` as data: its tables, each under a comment that names it.

/// What `ARCHITECTURE.md` promises.
pub struct Document {
    pub rooms: Vec<Room>,
    pub siblings: Vec<Siblings>,
    pub doors: Vec<Door>,
    /// The tests that are named as the check of an invariant.
    pub checks: Vec<String>,
    pub invariants: usize,
}

/// A folder (or single file) under `src/` and the rooms that it may import.
pub struct Room {
    pub name: String,
    pub imports: Vec<String>,
    pub planned: bool,
}

/// A file of a room whose files stand apart, and which of them it may import.
pub struct Siblings {
    pub file: String,
    pub imports: Vec<String>,
}

/// A path, of a crate or of the standard library, and the places that may name it.
pub struct Door {
    pub path: String,
    pub places: Vec<String>,
}

impl Document {
    pub fn read(text: &str) -> Self {
        let rooms = table(text, "rooms").into_iter().map(|row| Room {
            name: names(&row[0]).concat(),
            imports: names(&row[2]),
            planned: row[1].contains("(planned)"),
        });
        let siblings = table(text, "siblings")
            .into_iter()
            .map(|row| Siblings { file: names(&row[0]).concat(), imports: names(&row[1]) });
        let doors = table(text, "doors").into_iter().flat_map(|row| {
            let places = if row[1] == "anywhere" { vec![String::new()] } else { names(&row[1]) };
            names(&row[0]).into_iter().map(move |path| Door { path, places: places.clone() })
        });
        let lines = text.lines().filter(|line| line.starts_with("Checked by "));
        Self {
            rooms: rooms.collect(),
            siblings: siblings.collect(),
            doors: doors.collect(),
            checks: lines.flat_map(names).collect(),
            invariants: text.matches("\n**Architecture invariant:**").count(),
        }
    }
}

/// The cells of the rows of the table under `<!-- table: NAME -->`.
fn table(text: &str, name: &str) -> Vec<Vec<String>> {
    let marker = format!("<!-- table: {name} -->");
    let Some((_, rest)) = text.split_once(&marker) else { panic!("no `{marker}`") };
    rest.trim_start()
        .lines()
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
        .collect()
}

/// The names in backticks, without the slash that marks a folder.
fn names(cell: impl AsRef<str>) -> Vec<String> {
    let quoted = cell.as_ref().split('`').skip(1).step_by(2);
    quoted.map(|name| name.trim_end_matches('/').to_owned()).collect()
}

#[test]
fn tables_are_read() {
    let document = Document::read(
        "<!-- table: rooms -->\n\n| Room | Does | May import |\n|---|---|---|\n\
         | `base/` | x | – |\n| `far/` | (planned) y | `base`, `case` |\n\n\
         <!-- table: siblings -->\n| File | May import |\n|---|---|\n| `render/html` | `render/view` |\n\n\
         <!-- table: doors -->\n| Path | Places | Why |\n|---|---|---|\n| `serde` | anywhere | x |\n\
         | `clap`, `std::env` | `cli/` | y |\n| `rand` | – | z |\n\n\
         **Architecture invariant:** A thing.\nChecked by `a_test`, `b_test`.\n",
    );
    assert_eq!(document.rooms[0].name, "base");
    assert!(document.rooms[0].imports.is_empty() && !document.rooms[0].planned);
    assert_eq!(document.rooms[1].imports, ["base", "case"]);
    assert!(document.rooms[1].planned);
    assert_eq!(document.siblings[0].imports, ["render/view"]);
    let doors: Vec<_> = document.doors.iter().map(|d| (&*d.path, d.places.join(" "))).collect();
    let expected = [("serde", ""), ("clap", "cli"), ("std::env", "cli"), ("rand", "")];
    assert_eq!(doors, expected.map(|(path, places)| (path, places.to_owned())));
    assert_eq!(document.doors[0].places, [""]);
    assert!(document.doors[3].places.is_empty());
    assert_eq!(document.checks, ["a_test", "b_test"]);
    assert_eq!(document.invariants, 1);
}
