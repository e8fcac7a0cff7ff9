//! What a file may not say, whichever room it is in.

use crate::code::{self, Kind, Token};
use crate::document::Document;
use crate::walls::{File, Tree, inside};

/// The most lines that a file may have, and a function.
const LINES: usize = 600;
const FUNCTION: usize = 90;

/// Calls that end the program on a mistake, and indexing, which does so too.
pub fn panics(tree: &Tree) -> Vec<String> {
    let macros =
        ["panic", "unreachable", "todo", "unimplemented", "assert", "assert_eq", "assert_ne"];
    let methods = ["unwrap", "expect", "unwrap_err", "expect_err", "split_at", "split_at_mut"];
    each(tree, |tokens, i| {
        let (token, next) = (&tokens[i], tokens.get(i + 1));
        let before = i.checked_sub(1).map(|i| &tokens[i]);
        let called = next.is_some_and(|t| t.is("("));
        if macros.iter().any(|m| token.is(m)) && next.is_some_and(|t| t.is("!")) {
            Some(format!("`{}!`", token.text))
        } else if methods.iter().any(|m| token.is(m))
            && before.is_some_and(|t| t.is("::") || (t.is(".") && called))
        {
            Some(format!("`{}`", token.text))
        } else if token.is("[") && before.is_some_and(is_indexed) {
            Some("an index in brackets: use `get`".to_owned())
        } else {
            None
        }
    })
}

/// Whether a bracket after this token is an index.
fn is_indexed(before: &Token) -> bool {
    let keywords = [
        "as", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "loop", "match",
        "move", "mut", "ref", "return", "static", "where", "while", "yield",
    ];
    match before.kind {
        Kind::Word => !keywords.contains(&before.text.as_str()),
        Kind::Literal => true,
        Kind::Mark => matches!(before.text.as_str(), ")" | "]" | "?"),
        Kind::Lifetime => false,
    }
}

/// Methods of paths that ask the disk, outside the door of `std::fs`.
pub fn disk_methods(tree: &Tree, document: &Document) -> Vec<String> {
    let methods = [
        "exists",
        "try_exists",
        "is_file",
        "is_dir",
        "is_symlink",
        "metadata",
        "symlink_metadata",
        "canonicalize",
        "canonicalize_utf8",
        "read_dir",
        "read_dir_utf8",
        "read_link",
    ];
    let found = each(tree, |tokens, i| {
        let called = tokens.get(i + 1).is_some_and(|t| t.is("("));
        let method = i > 0 && tokens[i - 1].is(".");
        let named = methods.iter().any(|m| tokens[i].is(m));
        (called && method && named).then(|| format!("`.{}()` asks the disk", tokens[i].text))
    });
    let disk = document.doors.iter().find(|door| door.path == "std::fs");
    let places = disk.map_or(&[][..], |door| &door.places);
    found.into_iter().filter(|f| !places.iter().any(|place| in_room(f, place))).collect()
}

/// Words for the terminal, outside the room that talks to it.
pub fn printing(tree: &Tree) -> Vec<String> {
    let macros = ["print", "println", "eprint", "eprintln", "dbg"];
    let found = each(tree, |tokens, i| {
        let bang = tokens.get(i + 1).is_some_and(|t| t.is("!"));
        let named = macros.iter().any(|m| tokens[i].is(m));
        (bang && named).then(|| format!("`{}!` outside `cli`", tokens[i].text))
    });
    found.into_iter().filter(|finding| !in_room(finding, "cli")).collect()
}

fn in_room(finding: &str, room: &str) -> bool {
    finding.split(':').next().is_some_and(|name| inside(name, room))
}

/// `unsafe`, and modules inside a file, which would hide their imports.
pub fn hiding(tree: &Tree) -> Vec<String> {
    each(tree, |tokens, i| {
        let inline = tokens[i].is("mod") && tokens.get(i + 2).is_some_and(|t| t.is("{"));
        match () {
            () if tokens[i].is("unsafe") => Some("`unsafe`".to_owned()),
            () if inline => Some("a module inside a file: give it its own".to_owned()),
            () => None,
        }
    })
}

/// What each token of each file has to say.
fn each(tree: &Tree, look: impl Fn(&[Token], usize) -> Option<String>) -> Vec<String> {
    let file = |file: &File| {
        let tokens = &file.code.tokens;
        let finding = |i: usize| {
            look(tokens, i).map(|what| format!("{}:{}: {what}", file.name, tokens[i].line))
        };
        (0..tokens.len()).filter_map(finding).collect::<Vec<_>>()
    };
    tree.files.values().flat_map(file).collect()
}

/// Files that are too long, do not say what they are for, or leave work behind.
pub fn untidy(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for file in tree.files.values() {
        let name = &file.name;
        let lines = file.text.lines().count();
        if lines > LINES {
            findings.push(format!("{name}: {lines} lines, more than {LINES}"));
        }
        if !file.text.starts_with("//! ") {
            findings.push(format!("{name}: does not open with `//!` and what it is for"));
        }
        findings.extend(long_functions(&file.code.tokens).map(|what| format!("{name}:{what}")));
        for mark in ["TODO", "FIXME", "XXX"] {
            if file.text.contains(mark) {
                findings.push(format!("{name}: has a `{mark}`"));
            }
        }
    }
    findings
}

fn long_functions(tokens: &[Token]) -> impl Iterator<Item = String> {
    let named = |at: &usize| tokens[*at].is("fn") && tokens[*at + 1].kind == Kind::Word;
    (0..tokens.len().saturating_sub(1)).filter(named).filter_map(|at| {
        let lines = tokens[code::item_end(tokens, at)].line - tokens[at].line + 1;
        let name = &tokens[at + 1].text;
        (lines > FUNCTION).then(|| format!("{}: `{name}` has {lines} lines", tokens[at].line))
    })
}

/// The types that only their own file can make a value of, each with its
/// declaration there.
const SEALED: [(&str, &str, &str); 2] = [
    ("base/route.rs", "Route", "pub struct Route ( Arc < str > ) ;"),
    ("base/html.rs", "Html", "pub struct Html ( Arc < str > ) ;"),
];

/// Sealed types that have another way in than their constructors.
pub fn unsealed(tree: &Tree) -> Vec<String> {
    SEALED
        .iter()
        .flat_map(|(name, sealed, declared)| openings(tree, name, sealed, declared))
        .collect()
}

fn openings(tree: &Tree, name: &str, sealed: &str, declared: &str) -> Vec<String> {
    let Some(file) = tree.files.values().find(|file| file.name == name) else {
        return vec![format!("{name} is missing")];
    };
    let text: Vec<&str> = file.code.tokens.iter().map(|t| t.text.as_str()).collect();
    let text = text.join(" ");
    let mut findings = Vec::new();
    let Some((before, _)) = text.split_once(declared) else {
        return vec![format!("{name}: `{sealed}` is not a tuple of one private field")];
    };
    let derived = before.rsplit_once("#[ derive").map_or("", |(_, derive)| derive);
    for way in ["From", "FromStr", "TryFrom", "Deserialize", "DerefMut", "AsMut"] {
        let made = text.split("impl ").skip(1).any(|item| {
            let head = item.split(" {").next().unwrap_or(item);
            let mut words = head.split(' ');
            words.any(|word| word == way) && head.ends_with(&format!(" for {sealed}"))
        });
        if made || derived.split(' ').any(|word| word == way) {
            findings.push(format!("{name}: `{way}` makes a `{sealed}` unchecked"));
        }
    }
    findings
}
