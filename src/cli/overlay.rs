//! Diagnostics for the pages of a preview: a JSON array of objects such as
//!
//! ```json
//! {"severity":"error","code":"unknown-key","message":"`tilte` is not a key of a report",
//!  "file":"content/reports/x/index.md","line":2,"column":1,"hint":"did you mean `title`?",
//!  "excerpt":{"first_line":2,"lines":["tilte: T"],"mark":{"line":2,"from":0,"to":5}},
//!  "related":[{"message":"…","file":"…","line":1,"column":1}]}
//! ```
//!
//! `from` and `to` count UTF-16 units in the line that is shown, which may be
//! cut to size, as scripts do. Of a mark over several lines only the first is
//! marked. What is `null` in [`json`](super::json) is so here; `excerpt` is
//! `null` where no file shows the mistake.

use serde::Serialize;

use super::excerpt::{Excerpt, excerpt, plain, plain_lines};
use super::lines::Index;
use crate::base::{Diagnostic, Diagnostics, Place, Severity};
use crate::preview::Overlay;

/// More than these nobody reads in a browser.
const MOST: usize = 50;
/// How many columns of a line are shown.
const WIDTH: usize = 120;

#[derive(Serialize)]
struct Shown<'a> {
    severity: &'static str,
    code: &'static str,
    message: String,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<String>,
    excerpt: Option<Lines>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Lines {
    first_line: usize,
    lines: Vec<String>,
    mark: Mark,
}

#[derive(Serialize)]
struct Mark {
    line: usize,
    from: usize,
    to: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
}

/// The first diagnostics as the script of the pages takes them, errors before
/// warnings, and how many there are.
pub fn overlay(diagnostics: &Diagnostics) -> Overlay {
    let mut index = Index::default();
    let of = |severity| diagnostics.iter().filter(move |d| d.code.severity == severity);
    let all = of(Severity::Error).chain(of(Severity::Warning)).take(MOST);
    let all: Vec<Shown<'_>> = all.map(|diagnostic| shown(diagnostic, &mut index)).collect();
    Overlay {
        json: serde_json::to_string(&all).unwrap_or_default(),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
    }
}

fn shown<'a>(diagnostic: &'a Diagnostic, index: &mut Index) -> Shown<'a> {
    let place = diagnostic.place.as_ref();
    let start = place.map(|place| index.positions(place).0);
    let related = diagnostic.related.iter().map(|(place, message)| {
        let start = index.positions(place).0;
        let (file, message) = (place.source.path(), plain_lines(message));
        Related { message, file, line: start.line, column: start.column }
    });
    let related = related.collect();
    Shown {
        severity: diagnostic.code.severity.name(),
        code: diagnostic.code.name,
        message: plain_lines(&diagnostic.message),
        file: place.map(|place| plain(place.source.path())),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        hint: diagnostic.hint.as_deref().map(plain_lines),
        excerpt: place.filter(|place| !place.source.text().is_empty()).map(|p| lines(p, index)),
        related,
    }
}

fn lines(place: &Place, index: &mut Index) -> Lines {
    let Excerpt { text, first_line, marks } =
        excerpt(index.of(&place.source), &[place.span], WIDTH);
    let mark = marks.first().cloned().unwrap_or(0..0);
    let before = text.get(..mark.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(mark.start..).and_then(|rest| rest.find('\n'));
    let end = end.map_or(text.len(), |length| mark.start + length);
    let units = |from: usize, to: usize| text.get(from..to).map_or(0, |t| t.encode_utf16().count());
    Lines {
        first_line,
        mark: Mark {
            line: first_line + before.matches('\n').count(),
            from: units(start, mark.start),
            to: units(start, mark.end.min(end)),
        },
        lines: text.split('\n').map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Source, Span};

    const ERROR: Code = Code::error("odd");
    const WARNING: Code = Code::warning("odder");

    #[test]
    fn marks_count_as_scripts_do() {
        let source = Source::new("content/a.md", "first\n😀ә bad\u{1b}\nlast\n");
        let at = source.text().find("bad").unwrap();
        let found = Diagnostic::at(&ERROR, source.place(Span::from(at..at + 3)), "odd `\u{202e}`");
        let mut all = Diagnostics::new();
        all.push(Diagnostic::nowhere(&WARNING, "odder"));
        all.push(found.related(source.start(), "here"));
        let told = overlay(&all);
        assert_eq!((told.errors, told.warnings), (1, 1));
        let json: serde_json::Value = serde_json::from_str(&told.json).unwrap();
        assert_eq!(json[0]["message"], "odd `<U+202E>`");
        assert_eq!(json[0]["excerpt"]["lines"][0], "😀ә bad<U+001B>");
        assert_eq!(json[0]["excerpt"]["mark"].to_string(), r#"{"line":2,"from":4,"to":7}"#);
        assert_eq!(json[0]["related"][0]["line"], 1);
        assert!(json[1]["file"].is_null() && json[1]["excerpt"].is_null());
    }

    #[test]
    fn only_the_first_line_of_a_mark_is_marked() {
        let source = Source::new("a.md", "a: 1\nb:\n  c: 2\n");
        let mut all = Diagnostics::new();
        all.push(Diagnostic::at(&ERROR, source.place(Span::new(5, 14)), "odd"));
        let json: serde_json::Value = serde_json::from_str(&overlay(&all).json).unwrap();
        assert_eq!(json[0]["excerpt"]["mark"].to_string(), r#"{"line":2,"from":0,"to":2}"#);
        assert_eq!(json[0]["excerpt"]["lines"][1], "  c: 2");
    }
}
