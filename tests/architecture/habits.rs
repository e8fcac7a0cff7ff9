//! What a file may not say, whichever room it is in.

use crate::code::{Kind, Token};
use crate::walls::{File, Tree, inside};

/// The most lines that a file may have.
const LINES: usize = 600;

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

/// Methods of paths that ask the disk, outside the rooms that may.
pub fn disk_methods(tree: &Tree) -> Vec<String> {
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
    let may = ["input", "publish"];
    found.into_iter().filter(|finding| !may.iter().any(|room| in_room(finding, room))).collect()
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
        for mark in ["TODO", "FIXME", "XXX"] {
            if file.text.contains(mark) {
                findings.push(format!("{name}: has a `{mark}`"));
            }
        }
    }
    findings
}

/// `Route` has one private field and no way in but its constructors.
pub fn open_route(tree: &Tree) -> Vec<String> {
    let file = tree.files.get(&["base".to_owned(), "route".to_owned()][..]);
    let Some(file) = file else { return vec!["base/route.rs is missing".to_owned()] };
    let text: Vec<&str> = file.code.tokens.iter().map(|t| t.text.as_str()).collect();
    let text = text.join(" ");
    let mut findings = Vec::new();
    if !text.contains("pub struct Route ( Arc < str > ) ;") {
        findings.push("base/route.rs: `Route` is not a tuple of one private field".to_owned());
    }
    for trait_name in ["From", "FromStr", "TryFrom", "Default", "Deserialize", "DerefMut"] {
        let made = |text: &str| {
            text.contains(&format!(" {trait_name} for Route "))
                || (text.contains(&format!("impl {trait_name} <"))
                    && text.contains("> for Route {"))
        };
        let derived = text
            .split_once("pub struct Route")
            .and_then(|(before, _)| before.rsplit_once("#[ derive"))
            .is_some_and(|(_, derive)| derive.split(' ').any(|word| word == trait_name));
        if made(&text) || derived {
            findings.push(format!("base/route.rs: `{trait_name}` makes a `Route` unchecked"));
        }
    }
    findings
}
