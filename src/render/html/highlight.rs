//! Code -> HTML whose words have classes, for a style sheet to colour.
//!
//! The grammars are those of Visual Studio Code. Code is whatever an author
//! pasted, and a grammar's cost can grow with the square of a line or of the
//! nesting, so all three sizes have an end, past which code is left plain. None
//! of them is a time: what is coloured must not depend on the machine.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use syntaxmate::{PreparedLanguage, Token, Tokenizer, TokenizerOptions, TokenizerState};

use crate::base::Html;
use crate::base::html::escape;

/// Longer code is left plain: 32 KiB.
const MAX_CODE: usize = 32 << 10;

/// Longer lines are left plain: 500 bytes.
const MAX_LINE: usize = 500;

/// Code nested deeper than this many scopes is left plain from there on.
const MAX_DEPTH: usize = 100;

/// The languages, by the names that authors write after the fence in small
/// letters, and the grammar of each.
const LANGUAGES: &[(&[&str], &str)] = &[
    (&["bash", "sh", "shell", "zsh"], "shellscript"),
    (&["bibtex", "bib"], "bibtex"),
    (&["c"], "c"),
    (&["console", "shellsession"], "shellsession"),
    (&["cpp", "c++"], "cpp"),
    (&["css"], "css"),
    (&["csv"], "csv"),
    (&["diff", "patch"], "diff"),
    (&["fluent", "ftl"], "fluent"),
    (&["go"], "go"),
    (&["html"], "html"),
    (&["http"], "http"),
    (&["ini"], "ini"),
    (&["java"], "java"),
    (&["javascript", "js"], "javascript"),
    (&["jinja", "tera"], "jinja"),
    (&["json"], "json"),
    (&["jsonc"], "jsonc"),
    (&["latex", "tex"], "latex"),
    (&["log"], "log"),
    (&["markdown", "md"], "markdown"),
    (&["powershell", "ps1"], "powershell"),
    (&["python", "py"], "python"),
    (&["r"], "r"),
    (&["rust", "rs"], "rust"),
    (&["sql"], "sql"),
    (&["toml"], "toml"),
    (&["typescript", "ts"], "typescript"),
    (&["xml", "svg"], "xml"),
    (&["yaml", "yml"], "yaml"),
];

/// What a scope of a grammar is to a reader: the first row that a scope is or
/// begins with, from the innermost scope outwards. No class ends the search.
const CLASSES: &[(&str, Option<&str>)] = &[
    ("comment", Some("comment")),
    ("string.unquoted.plain", None),
    ("string.unquoted.block", None),
    ("string.unquoted.argument", None),
    ("string.other.link", None),
    ("string", Some("string")),
    ("constant", Some("constant")),
    ("keyword.operator", None),
    ("keyword.other.unit", Some("constant")),
    ("keyword", Some("keyword")),
    ("storage.type.function", Some("keyword")),
    ("storage.modifier", Some("keyword")),
    ("storage.type", Some("keyword")),
    ("entity.name.tag", Some("name")),
    ("entity.name.section", Some("heading")),
    ("entity.name.function", Some("function")),
    ("entity.name.type", Some("type")),
    ("entity.name.class", Some("type")),
    ("entity.other.attribute-name", Some("name")),
    ("entity.other.inherited-class", Some("type")),
    ("support.type.property-name", Some("name")),
    ("meta.property-name", Some("name")),
    ("variable.other.key", Some("name")),
    ("support.function", Some("function")),
    ("support.class", Some("type")),
    ("support.type", Some("type")),
    ("support.constant", Some("constant")),
    ("variable", Some("variable")),
    ("markup.heading", Some("heading")),
    ("markup.bold", Some("strong")),
    ("markup.italic", Some("emphasis")),
    ("markup.inserted", Some("inserted")),
    ("markup.deleted", Some("deleted")),
    ("markup.inline.raw", Some("string")),
    ("markup.underline.link", Some("string")),
    ("meta.embedded", None),
    ("meta.template.expression", None),
    ("punctuation.definition.list", Some("keyword")),
    ("punctuation.separator", None),
    ("punctuation.section", None),
    ("punctuation.terminator", None),
    ("source", None),
];

/// Code with its words in `span`s of a class each, or nothing where the
/// language is not one of those that are known or the code is too long.
pub fn highlight(language: &str, code: &str) -> Option<Html> {
    if code.len() > MAX_CODE {
        return None;
    }
    let language = language.to_lowercase();
    let known = |(names, _): &&(&[&str], &str)| names.contains(&language.as_str());
    let (_, grammar) = LANGUAGES.iter().find(known)?;
    let mut tokenizer = tokenizer(grammar)?;
    let mut state = tokenizer.initial_state();
    let mut out = String::with_capacity(code.len() * 2);
    let mut rest = code;
    while !rest.is_empty() {
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some(words) = words(&mut tokenizer, &mut state, line) else { break };
        write_line(&mut out, line, &words);
        if line.len() < rest.len() {
            out.push('\n');
        }
        rest = behind;
    }
    escape(&mut out, rest);
    Some(Html::written(out))
}

/// A tokenizer of its own for every piece of code, so that nothing that was
/// seen before decides how it is read. They share what a grammar was prepared
/// into when its language was first asked for.
fn tokenizer(grammar: &'static str) -> Option<Tokenizer> {
    static PREPARED: Mutex<BTreeMap<&str, PreparedLanguage>> = Mutex::new(BTreeMap::new());
    let options = TokenizerOptions { max_line_bytes: MAX_LINE, line_cache_entries: 0 };
    let mut prepared = PREPARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(language) = prepared.get(grammar) {
        return Some(language.tokenizer(options));
    }
    let language = PreparedLanguage::for_bundled_language(grammar).ok()?;
    let tokenizer = language.tokenizer(options);
    prepared.insert(grammar, language);
    Some(tokenizer)
}

/// A stretch of a line that has a class.
struct Word {
    start: usize,
    end: usize,
    class: &'static str,
}

/// The classed stretches of a line, in order; none where it is nested too deep.
fn words(tokenizer: &mut Tokenizer, state: &mut TokenizerState, line: &str) -> Option<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    let too_deep = Cell::new(false);
    let sink = |token: Token| {
        if token.scopes().len() > MAX_DEPTH {
            too_deep.set(true);
            return;
        }
        let Some(class) = class(&token) else { return };
        let range = token.range();
        match words.last_mut() {
            Some(last) if last.class == class && last.end == range.start => last.end = range.end,
            _ => words.push(Word { start: range.start, end: range.end, class }),
        }
    };
    let read = tokenizer.tokenize_line_with_interrupt(line, state, sink, || too_deep.get());
    (read.is_ok() && !too_deep.get()).then_some(words)
}

fn class(token: &Token) -> Option<&'static str> {
    let mut innermost = None;
    // Scopes come from the outermost on; the last that says anything counts.
    for scope in token.scopes() {
        if let Some((_, class)) = CLASSES.iter().find(|(prefix, _)| is_within(scope, prefix)) {
            innermost = Some(*class);
        }
    }
    innermost.flatten()
}

/// Whether a dotted name is another or one below it.
fn is_within(scope: &str, prefix: &str) -> bool {
    scope.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn write_line(out: &mut String, line: &str, words: &[Word]) {
    let mut at = 0;
    for word in words {
        // A stretch that does not lie in what is left of the line goes unclassed.
        let (Some(before), Some(text)) = (line.get(at..word.start), line.get(word.start..word.end))
        else {
            continue;
        };
        escape(out, before);
        out.push_str("<span class=\"hl-");
        out.push_str(word.class);
        out.push_str("\">");
        escape(out, text);
        out.push_str("</span>");
        at = word.end;
    }
    escape(out, line.get(at..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text that a browser shows.
    fn shown(html: &str) -> String {
        let mut out = String::new();
        for piece in html.split('<') {
            out.push_str(if html.starts_with(piece) && out.is_empty() {
                piece
            } else {
                piece.split_once('>').unwrap().1
            });
        }
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        entities.iter().fold(out, |out, (from, to)| out.replace(from, to))
    }

    fn html(language: &str, code: &str) -> String {
        highlight(language, code).unwrap().as_str().to_owned()
    }

    #[test]
    fn words_have_classes() {
        assert_eq!(
            html("yaml", "id: X1 # the letter\nsure: true\n"),
            "<span class=\"hl-name\">id</span>: X1 <span class=\"hl-comment\"># the letter</span>\n\
             <span class=\"hl-name\">sure</span>: <span class=\"hl-constant\">true</span>\n"
        );
        assert_eq!(
            html("JSON", "{\"a\": \"b\\n\"}"),
            "{<span class=\"hl-name\">&quot;a&quot;</span>: \
             <span class=\"hl-string\">&quot;b</span><span class=\"hl-constant\">\\n</span>\
             <span class=\"hl-string\">&quot;</span>}"
        );
    }

    #[test]
    fn every_language_has_its_grammar() {
        for (names, _) in LANGUAGES {
            for name in *names {
                assert_eq!(shown(&html(name, "a \"b\" <c>\n")), "a \"b\" <c>\n", "{name}");
            }
        }
    }

    #[test]
    fn the_guide_names_languages_and_classes() {
        let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content/prose/_index.md");
        let guide = std::fs::read_to_string(guide).unwrap();
        let names = LANGUAGES.iter().flat_map(|(names, _)| names.iter());
        let classes = CLASSES.iter().filter_map(|(_, class)| *class);
        for name in names.map(|n| (*n).to_owned()).chain(classes.map(|c| format!("hl-{c}"))) {
            assert!(guide.contains(&format!("`{name}`")), "{name}");
        }
    }

    #[test]
    fn other_languages_stay_plain() {
        for name in ["", "brainfuck", "../yaml", "text", "\u{0}"] {
            assert_eq!(highlight(name, "a: b"), None);
        }
    }

    #[test]
    fn one_language_in_another() {
        let page = "<style>p { color: red }</style><script>let a = 'b' </script>";
        let html = html("html", page);
        assert_eq!(shown(&html), page);
        assert!(html.contains("<span class=\"hl-name\">color</span>"), "{html}");
        assert!(html.contains("<span class=\"hl-string\">&#39;b&#39;</span>"), "{html}");
    }

    #[test]
    fn nothing_gets_out() {
        let html = html("js", "'</code><script>\"&\"</script>' // <img onerror=x>\u{1}\r\n\0");
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    }

    #[test]
    fn long_code_stays_plain() {
        assert_eq!(highlight("json", &"[1]\n".repeat(MAX_CODE / 4 + 1)), None);
        let line = format!("{{\"a\": \"{}\"}}", "b".repeat(MAX_LINE));
        assert_eq!(html("json", &line), Html::text(&line).as_str());
    }

    #[test]
    fn deep_code_is_plain_from_there_on() {
        let code = format!("[1,\n{}", "[\n".repeat(10_000));
        let html = html("json", &code);
        assert!(html.starts_with("[<span class=\"hl-constant\">1</span>,\n"), "{html}");
        assert_eq!(shown(&html), code);
    }

    /// The costliest that were found among a hundred repeated pieces for each
    /// language. Without the limits the first alone takes most of a minute.
    #[test]
    fn hostile_code_ends_soon() {
        let started = std::time::Instant::now();
        for (language, unit) in [
            ("json", "["),
            ("yaml", "- "),
            ("sh", "case "),
            ("python", "_a"),
            ("markdown", "&a *a "),
            ("js", "$("),
            ("http", "#"),
            ("cpp", "a<b>("),
        ] {
            let line = unit.repeat((MAX_LINE - 1) / unit.len()) + "\n";
            let code = line.repeat(MAX_CODE / line.len());
            assert_eq!(shown(&html(language, &code)), code);
        }
        assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
    }

    fn code() -> impl Strategy<Value = String> {
        let pieces = [
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "<",
            ">",
            "</",
            "\"",
            "'",
            "`",
            "\\",
            "\n",
            "\n  ",
            "\r\n",
            "# ",
            "// ",
            "/*",
            "*/",
            "- ",
            ": ",
            "| ",
            "> ",
            "= ",
            "$",
            "${",
            "$(",
            "&",
            "*",
            "<<A\n",
            "A\n",
            "if ",
            "let ",
            "a",
            "é",
            "中",
            "\u{301}",
            "\u{0}",
            "\t",
            "0",
            "1.5",
            "true",
            "<style>",
            "<script>",
            "</script>",
            "```yaml\n",
            "```\n",
            "---\n",
            "@",
            "%",
            "!",
            "\u{feff}",
            "\u{2028}",
        ];
        let piece = proptest::sample::select(pieces.to_vec());
        proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn the_text_is_the_code(at in 0..LANGUAGES.len(), code in code()) {
            let (names, _) = LANGUAGES[at];
            let once = html(names[0], &code);
            prop_assert_eq!(shown(&once), code.clone());
            prop_assert_eq!(once, html(names[0], &code));
        }
    }
}
