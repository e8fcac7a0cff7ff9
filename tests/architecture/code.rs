//! Rust source as tokens: enough of the language to see what a file imports
//! and calls. Comments are dropped, strings become one opaque token, and what
//! only tests compile is taken out.

/// One token and the line it stands on, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word,
    /// A string, character or number.
    Literal,
    Lifetime,
    /// One punctuation character, or `::`. The brackets of an attribute are
    /// `#[` and `#]`, so that nothing takes them for an index.
    Mark,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text && self.kind != Kind::Literal
    }
}

/// The tokens of a file that its users run, and the names of its child
/// modules that exist only in tests.
pub struct Code {
    pub tokens: Vec<Token>,
    pub test_modules: Vec<String>,
}

/// Reads a file.
pub fn read(text: &str) -> Code {
    without_tests(mark_attributes(tokens(text)))
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let (mut i, mut line, mut out) = (0, 1, Vec::new());
    while i < chars.len() {
        let start = i;
        let c = at(i);
        let kind = if c.is_whitespace() {
            i += 1;
            None
        } else if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && at(i) != '\n' {
                i += 1;
            }
            None
        } else if c == '/' && at(i + 1) == '*' {
            i = comment_end(&chars, i);
            None
        } else if let Some(end) = string_end(&chars, i) {
            i = end;
            Some(Kind::Literal)
        } else if c == '\'' {
            if at(i + 1) == '\\' || at(i + 2) == '\'' {
                i += if at(i + 1) == '\\' { 3 } else { 2 };
                while i < chars.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
                Some(Kind::Literal)
            } else {
                i += 1;
                while is_word(at(i)) {
                    i += 1;
                }
                Some(Kind::Lifetime)
            }
        } else if c.is_ascii_digit() {
            while is_word(at(i)) || (at(i) == '.' && at(i + 1).is_ascii_digit()) {
                i += 1;
            }
            Some(Kind::Literal)
        } else if is_word(c) {
            if c == 'r' && at(i + 1) == '#' && is_word(at(i + 2)) {
                i += 2;
            }
            while is_word(at(i)) {
                i += 1;
            }
            Some(Kind::Word)
        } else {
            i += if c == ':' && at(i + 1) == ':' { 2 } else { 1 };
            Some(Kind::Mark)
        };
        let text: String = chars[start..i.min(chars.len())].iter().collect();
        let lines = text.matches('\n').count();
        if let Some(kind) = kind {
            out.push(Token { kind, text, line });
        }
        line += lines;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a block comment ends; they nest.
fn comment_end(chars: &[char], mut i: usize) -> usize {
    let mut depth = 0;
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

/// Where the string that begins here ends: `"…"`, `b"…"`, `r#"…"#` and kin.
fn string_end(chars: &[char], start: usize) -> Option<usize> {
    let mut i = start;
    while i < start + 2 && matches!(chars.get(i), Some('b' | 'c' | 'r')) {
        i += 1;
    }
    let raw = i > start && chars.get(i - 1) == Some(&'r');
    let mut hashes = 0;
    while raw && chars.get(i + hashes) == Some(&'#') {
        hashes += 1;
    }
    i += hashes;
    if chars.get(i) != Some(&'"') {
        let byte = i == start + 1 && chars[start] == 'b' && chars.get(i) == Some(&'\'');
        let body = i + if chars.get(i + 1) == Some(&'\\') { 3 } else { 2 };
        let length = chars.iter().skip(body).take_while(|c| **c != '\'').count();
        return byte.then_some(body + length + 1);
    }
    i += 1;
    while i < chars.len() {
        match chars[i] {
            '\\' if !raw => i += 2,
            '"' if chars[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes => {
                return Some(i + 1 + hashes);
            }
            _ => i += 1,
        }
    }
    Some(i)
}

/// The index of the bracket that closes the one at `open`.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate().skip(open) {
        if token.kind == Kind::Mark {
            match token.text.as_str() {
                "(" | "[" | "{" | "#[" => depth += 1,
                ")" | "]" | "}" | "#]" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return i;
            }
        }
    }
    tokens.len().saturating_sub(1)
}

fn mark_attributes(mut tokens: Vec<Token>) -> Vec<Token> {
    for i in 0..tokens.len() {
        if !tokens[i].is("#") {
            continue;
        }
        let open = if tokens.get(i + 1).is_some_and(|t| t.is("!")) { i + 2 } else { i + 1 };
        if tokens.get(open).is_some_and(|t| t.is("[")) {
            let close = closing(&tokens, open);
            tokens[open].text = "#[".into();
            tokens[close].text = "#]".into();
        }
    }
    tokens
}

fn without_tests(tokens: Vec<Token>) -> Code {
    let (mut kept, mut test_modules, mut i) = (Vec::new(), Vec::new(), 0);
    while i < tokens.len() {
        if tokens[i].is("#") && tokens.get(i + 1).is_some_and(|t| t.is("#[")) {
            let close = closing(&tokens, i + 1);
            if only_in_tests(&tokens[i + 2..close]) {
                let end = item_end(&tokens, close + 1);
                let item = &tokens[close + 1..=end];
                if let [.., word, name, last] = item
                    && word.is("mod")
                    && last.is(";")
                {
                    test_modules.push(name.text.clone());
                }
                i = end + 1;
                continue;
            }
        }
        kept.push(tokens[i].clone());
        i += 1;
    }
    Code { tokens: kept, test_modules }
}

/// Whether an attribute is `test` or a `cfg` that needs `test`.
fn only_in_tests(attribute: &[Token]) -> bool {
    match attribute {
        [one] => one.is("test"),
        [cfg, rest @ ..] => {
            cfg.is("cfg")
                && rest.iter().any(|t| t.is("test"))
                && !rest.iter().any(|t| t.is("not") || t.is("any"))
        }
        [] => false,
    }
}

/// The last token of the item that begins at `start`.
pub fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut i = start;
    while i < tokens.len() {
        match tokens[i].text.as_str() {
            ";" => return i,
            "{" => return closing(tokens, i),
            "(" | "[" | "#[" => i = closing(tokens, i),
            _ => {}
        }
        i += 1;
    }
    tokens.len() - 1
}

/// A name that a file brings in, or a path that it writes out.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub segments: Vec<String>,
    pub line: usize,
    /// For a `use`: the name it has in this file, or `*`.
    pub name: Option<String>,
    /// For a `use`: whether it has a visibility, and so re-exports.
    pub public: bool,
}

/// Every path of a file: those of `use` items one by one, and those written
/// where they are needed.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let (mut out, mut i) = (Vec::new(), 0);
    while i < tokens.len() {
        if tokens[i].is("use") && !tokens.get(i + 1).is_some_and(|t| t.is("<")) {
            let public = i > 0 && (tokens[i - 1].is("pub") || tokens[i - 1].is(")"));
            let mut end = i;
            while end < tokens.len() && !tokens[end].is(";") {
                end += 1;
            }
            tree(&tokens[i + 1..end], &[], public, &mut out);
            i = end;
        } else if tokens[i].kind == Kind::Word
            && tokens.get(i + 1).is_some_and(|t| t.is("::"))
            && !(i > 0 && tokens[i - 1].is("::") && i > 1 && tokens[i - 2].kind == Kind::Word)
        {
            let line = tokens[i].line;
            let mut segments = vec![tokens[i].text.clone()];
            while tokens.get(i + 1).is_some_and(|t| t.is("::"))
                && tokens.get(i + 2).is_some_and(|t| t.kind == Kind::Word)
            {
                segments.push(tokens[i + 2].text.clone());
                i += 2;
            }
            out.push(Path { segments, line, name: None, public: false });
        }
        i += 1;
    }
    out
}

/// One level of a `use` tree; the depth is that of this project's own code.
fn tree(tokens: &[Token], prefix: &[String], public: bool, out: &mut Vec<Path>) {
    let mut segments = prefix.to_vec();
    let (mut name, mut i) = (None, 0);
    while i < tokens.len() {
        let token = &tokens[i];
        if token.is("{") {
            let close = closing(tokens, i);
            for part in tokens[i + 1..close].split_on_commas() {
                tree(part, &segments, public, out);
            }
            return;
        } else if token.is("*") {
            name = Some("*".to_owned());
        } else if token.is("as") {
            name = tokens.get(i + 1).map(|t| t.text.clone());
            break;
        } else if token.is("self") && !segments.is_empty() {
            name = segments.last().cloned();
        } else if token.kind == Kind::Word {
            segments.push(token.text.clone());
        }
        i += 1;
    }
    if let (Some(last), Some(first)) = (segments.last().cloned(), tokens.first()) {
        let name = Some(name.unwrap_or(last));
        out.push(Path { segments, line: first.line, name, public });
    }
}

trait SplitOnCommas {
    fn split_on_commas(&self) -> Vec<&[Token]>;
}

impl SplitOnCommas for [Token] {
    /// The parts between commas that no bracket encloses.
    fn split_on_commas(&self) -> Vec<&[Token]> {
        let (mut parts, mut start, mut i) = (Vec::new(), 0, 0);
        while i < self.len() {
            if self[i].is("{") {
                i = closing(self, i);
            } else if self[i].is(",") {
                parts.push(&self[start..i]);
                start = i + 1;
            }
            i += 1;
        }
        parts.push(&self[start..]);
        parts.retain(|part| !part.is_empty());
        parts
    }
}

#[test]
fn tokens_hold_no_comment_and_no_string() {
    let code = read(
        "//! unwrap()\n/* a /* b */ panic!() */ fn f<'a>(x: &'a str) -> char {\n\
         let _ = (r#\"\"todo!()\"\"#, \"\\\"unwrap()\", b'\\'', 'x', '\\u{1f}', 1..2, 1.5);\n\
         '\\'' }",
    );
    let words: Vec<&str> =
        code.tokens.iter().filter(|t| t.kind == Kind::Word).map(|t| t.text.as_str()).collect();
    assert_eq!(words, ["fn", "f", "x", "str", "char", "let", "_"]);
    assert_eq!(code.tokens.last().map(|t| t.line), Some(4));
}

#[test]
fn what_only_tests_compile_is_out() {
    let code = read(
        "use a::b; #[cfg(test)] mod tests { fn x() { y.unwrap(); } } #[cfg(test)] mod far;\n\
         #[cfg(not(test))] fn kept() {} #[test] fn gone() {} #[cfg(all(test, unix))] use c::{d, e};",
    );
    let text: Vec<&str> = code.tokens.iter().map(|t| t.text.as_str()).collect();
    let text = text.join(" ");
    assert_eq!(text, "use a :: b ; # #[ cfg ( not ( test ) ) #] fn kept ( ) { } ;");
    assert_eq!(code.test_modules, ["far"]);
}

#[test]
fn every_path_is_seen() {
    let code = read(
        "pub(crate) use crate::a::{self, b::{C as D, e}, f::*};\nfn g() { std::fs::read(x); ::toml::from_str::<T>(y) }",
    );
    let seen: Vec<String> = paths(&code.tokens)
        .iter()
        .map(|p| format!("{} {}", p.segments.join("::"), p.name.as_deref().unwrap_or("-")))
        .collect();
    assert_eq!(
        seen,
        [
            "crate::a a",
            "crate::a::b::C D",
            "crate::a::b::e e",
            "crate::a::f *",
            "std::fs::read -",
            "toml::from_str -",
        ]
    );
    assert!(paths(&code.tokens)[0].public);
}
