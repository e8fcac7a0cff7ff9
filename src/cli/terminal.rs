//! Diagnostics for people: in a terminal, in the look that `rustc` has.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::direct::direct;
use super::excerpt::{Excerpt, excerpt, plain, plain_lines};
use super::lines::Index;
use crate::base::{Diagnostic, Place, Severity, Span};

/// The narrowest and the widest that lines of a source are shown, in columns.
const WIDTHS: Range<usize> = 40..140;
/// A second place at most this many lines away is shown in one piece with the first.
const NEAR: usize = 8;
/// Stands before the number of a header until the renderer is done. Texts that
/// went through [`plain`] cannot hold it.
const HEADER: char = '\u{ffff}';

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether with colours.
    pub color: bool,
    /// The columns that the terminal has.
    pub width: usize,
    /// Whether warnings count as errors.
    pub strict: bool,
}

impl Look {
    /// The columns for a line of a source beside a number of so many digits.
    fn room(&self, digits: usize) -> usize {
        self.width.saturating_sub(digits + 4).clamp(WIDTHS.start, WIDTHS.end)
    }
}

/// The severity that a diagnostic has under `--strict` or without it.
pub fn severity(diagnostic: &Diagnostic, strict: bool) -> Severity {
    if strict && diagnostic.code.hardens { Severity::Error } else { diagnostic.code.severity }
}

/// One diagnostic as text, ending in a line feed: its severity, code and
/// cause, the lines it is about with the place marked, related places, and the
/// hint. Whatever is written in the site can do no harm to the terminal.
pub fn render(diagnostic: &Diagnostic, index: &mut Index, look: Look) -> String {
    let named = severity(diagnostic, look.strict).name();
    let written = match look.color {
        true => None,
        false => direct(diagnostic, named, index, |digits| look.room(digits)),
    };
    written.unwrap_or_else(|| rendered(diagnostic, index, look))
}

fn rendered(diagnostic: &Diagnostic, index: &mut Index, look: Look) -> String {
    let level = match severity(diagnostic, look.strict) {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(plain_lines(&diagnostic.message)).id(diagnostic.code.name);
    let mut group = Group::with_title(title);
    let mut headers = Vec::new();
    let mut related: Vec<(&Place, &str)> =
        diagnostic.related.iter().map(|(place, label)| (place, label.as_str())).collect();
    if let Some(place) = &diagnostic.place {
        let near = take_near(place, &mut related, index);
        let shown = Shown { place, label: None, near, primary: true };
        group = show(group, index, &shown, look, &mut headers);
    }
    for (place, label) in related {
        let shown = Shown { place, label: Some(label), near: Vec::new(), primary: false };
        group = show(group, index, &shown, look, &mut headers);
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(plain_lines(hint)));
    }
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    // Lines come cut to size, so the renderer never needs to.
    let mut text = with_headers(&renderer.term_width(10_000).render(&[group]), &headers);
    text.push_str("\n\n");
    text
}

/// Puts `path:line:column` where the renderer has put a stand-in with the
/// line and column of the excerpt, whose lines are cut and spelt out.
fn with_headers(text: &str, headers: &[String]) -> String {
    let mut pieces = text.split(HEADER);
    let mut out = pieces.next().unwrap_or("").to_owned();
    for (piece, header) in pieces.zip(headers) {
        out.push_str(header);
        out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':'));
    }
    out
}

/// A place with what stands near it in the same file.
struct Shown<'a> {
    place: &'a Place,
    label: Option<&'a str>,
    near: Vec<(Span, &'a str)>,
    primary: bool,
}

/// Takes out of `related` what can be shown in one piece with `place`.
fn take_near<'a>(
    place: &Place,
    related: &mut Vec<(&'a Place, &'a str)>,
    index: &mut Index,
) -> Vec<(Span, &'a str)> {
    let mut near = Vec::new();
    if related.is_empty() {
        return near;
    }
    let line = index.positions(place).0.line;
    related.retain(|(other, label)| {
        let close = other.source.same(&place.source)
            && index.positions(other).0.line.abs_diff(line) <= NEAR;
        if close {
            near.push((other.span, *label));
        }
        !close
    });
    near
}

fn show<'a>(
    group: Group<'a>,
    index: &mut Index,
    shown: &Shown<'_>,
    look: Look,
    headers: &mut Vec<String>,
) -> Group<'a> {
    let start = index.positions(shown.place).0;
    let spans: Vec<Span> =
        std::iter::once(shown.place.span).chain(shown.near.iter().map(|(span, _)| *span)).collect();
    let width = look.room(start.line.to_string().len());
    let Excerpt { text, first_line, marks } = excerpt(index.of(&shown.place.source), &spans, width);

    let kind = if shown.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let labels = std::iter::once((kind, shown.label))
        .chain(shown.near.iter().map(|(_, label)| (AnnotationKind::Context, Some(*label))));
    let annotations = marks
        .into_iter()
        .zip(labels)
        .map(|(mark, (kind, label))| kind.span(mark).label(label.map(plain)));
    let stand_in = format!("{HEADER}{}", headers.len());
    let path = plain(shown.place.source.path());
    headers.push(format!("{path}:{}:{}", start.line, start.column));
    let snippet = Snippet::source(text).path(stand_in).line_start(first_line);
    group.element(snippet.annotations(annotations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Source};
    use snapbox::{assert_data_eq, str};

    const ERROR: Code = Code::error("some-error");
    const WARNING: Code = Code::warning("some-warning");
    const PLAIN: Look = Look { color: false, width: 80, strict: false };

    fn place(source: &Source, words: &str) -> Place {
        let start = source.text().find(words).unwrap();
        source.place(Span::from(start..start + words.len()))
    }

    fn shown(diagnostic: &Diagnostic) -> String {
        render(diagnostic, &mut Index::default(), PLAIN)
    }

    #[test]
    fn near_and_far_places_are_shown_with_the_first() {
        let case = "charges:\n  - id: C1\n    title: One\n  - id: C1 # again\n".to_owned();
        let source =
            Source::new("content/reports/x/case.yaml", case + &"\n".repeat(20) + "end: C1\n");
        let other = Source::new("content/reports/x/index.md", "See @C1.\n");
        let found = Diagnostic::at(&ERROR, place(&source, "C1 #"), "the id `C1` is used twice")
            .related(place(&source, "C1"), "first used here")
            .related(place(&source, "end: C1"), "used here, too")
            .related(place(&other, "@C1"), "which of them is meant?")
            .hint("give the second charge an id of its own, such as `C2`");
        assert_data_eq!(
            shown(&found),
            str![[r#"
error[some-error]: the id `C1` is used twice
  --> content/reports/x/case.yaml:4:9
   |
 2 |   - id: C1
   |         -- first used here
 3 |     title: One
 4 |   - id: C1 # again
   |         ^^^^
   |
  ::: content/reports/x/case.yaml:25:1
   |
25 | end: C1
   | ------- used here, too
   |
  ::: content/reports/x/index.md:1:5
   |
 1 | See @C1.
   |     --- which of them is meant?
   |
   = help: give the second charge an id of its own, such as `C2`


"#]]
        );
    }

    #[test]
    fn hostile_text_is_spelt_out_everywhere() {
        let source = Source::new("a\u{1b}[1m.md", "x \u{202e}evil\u{2066}\u{1b}]0;t\u{7} y\n");
        let found = Diagnostic::at(&ERROR, place(&source, "evil"), "bad `\u{1b}[2J\u{202e}`")
            .related(place(&source, "y"), "\u{9b}31m")
            .hint("\u{200b}mend\0");
        let text = shown(&found);
        let safe = |c: char| c == '\n' || !crate::base::route::is_invisible(c);
        assert!(text.chars().all(safe), "{text:?}");
        assert_data_eq!(
            text,
            str![[r#"
error[some-error]: bad `<U+001B>[2J<U+202E>`
 --> a<U+001B>[1m.md:1:4
  |
1 | x <U+202E>evil<U+2066><U+001B>]0;t<U+0007> y
  |           ^^^^                             - <U+009B>31m
  |
  = help: <U+200B>mend<U+0000>


"#]]
        );
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_the_mark() {
        let text = "first\n".to_owned() + &"字 ".repeat(200_000) + "MARK" + &" x".repeat(200_000);
        let source = Source::new("long.md", text);
        let text = shown(&Diagnostic::at(&ERROR, place(&source, "MARK"), "too long"));
        assert_data_eq!(
            text,
            str![[r#"
error[some-error]: too long
 --> long.md:2:400001
  |
2 | … 字 字 字 字 字 字 字 字 字 字 字 MARK x x x x x x x x x x x x x x x x x …
  |                                    ^^^^


"#]]
        );
    }

    #[test]
    fn tabs_and_wide_characters_keep_the_mark_in_place() {
        let source = Source::new("a.yaml", "a:\t字字: e\u{301} \tb\n");
        let text = shown(&Diagnostic::at(&WARNING, place(&source, "b"), "odd"));
        assert_data_eq!(
            text,
            str![[r#"
warning[some-warning]: odd
 --> a.yaml:1:12
  |
1 | a:    字字: é     b
  |                   ^


"#]]
        );
    }

    #[test]
    fn ends_of_files_have_a_mark() {
        let empty = Diagnostic::at(&ERROR, Source::new("empty.md", "").start(), "nothing here");
        assert_data_eq!(
            shown(&empty.hint("write something")),
            str![[r#"
error[some-error]: nothing here
 --> empty.md:1:1
  |
1 |
  | ^
  |
  = help: write something


"#]]
        );
        let source = Source::new("end.md", "last line");
        let end = source.place(Span::new(9, 12));
        assert_data_eq!(
            shown(&Diagnostic::at(&ERROR, end, "cut short")),
            str![[r#"
error[some-error]: cut short
 --> end.md:1:10
  |
1 | last line
  |          ^


"#]]
        );
    }

    #[test]
    fn several_lines_are_framed() {
        let source = Source::new("a.yaml", "a: 1\nb:\n  c: 2\nd: 3\n");
        let found = Diagnostic::at(&ERROR, place(&source, "b:\n  c: 2"), "no `e`");
        assert_data_eq!(
            shown(&found),
            str![[r#"
error[some-error]: no `e`
 --> a.yaml:2:1
  |
2 | / b:
3 | |   c: 2
  | |______^


"#]]
        );
    }

    #[test]
    fn no_file_and_strict() {
        let found = Diagnostic::nowhere(&WARNING, "there is no folder `content`").hint("make it");
        let text = render(&found, &mut Index::default(), Look { strict: true, ..PLAIN });
        assert_data_eq!(
            text,
            str![[r#"
error[some-warning]: there is no folder `content`
 |
 = help: make it


"#]]
        );
    }

    #[test]
    fn thousands_of_mistakes_in_a_large_file_take_linear_time() {
        let source = Source::new("a.md", "one two three\n".repeat(700_000));
        let mut index = Index::default();
        let started = std::time::Instant::now();
        for n in 0..3_000 {
            let place = source.place(Span::new(n * 14 * 200 + 4, n * 14 * 200 + 7));
            let near = source.place(Span::new(n * 14 * 200 + 18, n * 14 * 200 + 21));
            let found = Diagnostic::at(&ERROR, place, "two").related(near, "too");
            assert!(render(&found, &mut index, PLAIN).contains(&format!("a.md:{}:5", n * 200 + 1)));
        }
        assert!(started.elapsed().as_secs() < 20);
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_any_places_can_be_shown(
            text in "(a|\t|\n|\r|\r\n|字|e\u{301}|\u{1b}|\u{202e}|\u{ffff}|😀|   ){0,60}",
            spans in proptest::collection::vec((0u32..200, 0u32..60), 1..5),
            width in 0usize..200,
        ) {
            let source = Source::new("a.md", text);
            let mut places =
                spans.iter().map(|(start, length)| source.place(Span::new(*start, start + length)));
            let mut found = Diagnostic::at(&ERROR, places.next().unwrap(), "\u{ffff}9:9:9 odd");
            for place in places {
                found = found.related(place, "and\u{ffff}");
            }
            let (line, column) = found.place.as_ref().unwrap().line_column();
            let look = Look { color: true, width, strict: false };
            let text = render(&found, &mut Index::default(), look);
            let header = format!("a.md:{line}:{column}");
            proptest::prop_assert!(text.contains(&header));
            proptest::prop_assert!(!text.contains(HEADER));
        }

        #[test]
        fn what_is_written_directly_is_what_would_be_rendered(
            text in "(a|[ ]|\t|\n|\r|字|e\u{301}|\u{1b}|…|word |~~|   ){0,80}",
            span in (0u32..120, 0u32..30),
            message in "(a b|`[`]|\n|字|…|){0,3}",
            hint in proptest::option::of("(a b|\n|é| ){0,3}"),
            lines in 0usize..1200,
            width in 0usize..200,
        ) {
            let text = "\n".repeat(lines) + &text;
            let start = span.0 + lines as u32;
            let source = Source::new("content/a.md", text);
            let place = source.place(Span::new(start, start + span.1));
            let found = Diagnostic::at(&ERROR, place, message).maybe_hint(hint);
            let look = Look { color: false, width, strict: false };
            let mut index = Index::default();
            let shown = render(&found, &mut index, look);
            proptest::prop_assert_eq!(shown, rendered(&found, &mut index, look));
        }
    }
}
