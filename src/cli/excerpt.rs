//! The lines of a source that a diagnostic shows, made safe for a terminal:
//! what cannot be seen is spelt out, and a long line is cut around its mark.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::lines::Lines;
use crate::base::Span;
use crate::base::route::is_invisible;

/// A mark over more lines than this shows its first line alone.
const MOST_LINES: usize = 6;
/// What stands for the part of a line that was cut away.
const CUT: &str = "…";

/// Lines to show, and the marks in them.
pub struct Excerpt {
    /// The lines, joined by LF.
    pub text: String,
    /// The number of the first line, counted from 1.
    pub first_line: usize,
    /// The marks that were asked for, as byte offsets in `text`.
    pub marks: Vec<Range<usize>>,
}

/// The lines that hold some spans of a source, each line at most about `width`
/// columns wide. Of a line with several marks the first one given is sure to
/// be seen. Takes time that grows with what is shown.
pub fn excerpt(lines: &Lines, spans: &[Span], width: usize) -> Excerpt {
    let spans: Vec<Range<usize>> = spans.iter().map(|span| tighten(lines, *span)).collect();
    let line_of = |offset| lines.line(offset);
    let first_line = spans.iter().map(|span| line_of(span.start)).min().unwrap_or(1);
    let last_line = spans.iter().map(|span| line_of(span.end)).max().unwrap_or(1);

    let mut shown = Excerpt { text: String::new(), first_line, marks: vec![0..0; spans.len()] };
    for number in first_line..=last_line {
        let range = lines.range(number);
        let line = lines.text().get(range.clone()).unwrap_or("");
        let inside = |offset: usize| range.start <= offset && offset <= range.end;
        let anchor = spans.iter().find(|span| inside(span.start));
        let anchor = anchor.map_or(0..0, |span| {
            let start = span.start - range.start;
            start..span.end.saturating_sub(range.start).clamp(start, line.len())
        });
        if number > first_line {
            shown.text.push('\n');
        }
        let cropped = crop(line, anchor, width);
        for (mark, span) in shown.marks.iter_mut().zip(&spans) {
            if inside(span.start) {
                mark.start = shown.text.len() + cropped.shown_at(span.start - range.start);
            }
            if inside(span.end) {
                mark.end = shown.text.len() + cropped.shown_at(span.end - range.start);
            }
        }
        shown.text.push_str(&cropped.text);
    }
    for mark in &mut shown.marks {
        mark.end = mark.end.max(mark.start);
    }
    shown
}

/// A text for a terminal: control, bidirectional and invisible characters are
/// spelt out, so that what an author wrote can neither steer the terminal nor
/// pass for something else.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        show(c, &mut out);
    }
    out
}

/// The same for a text of several lines.
pub fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// Writes one character as it is shown, and tells how many columns it takes.
fn show(c: char, out: &mut String) -> usize {
    if is_bare(c) {
        out.push(c);
        return 1;
    }
    if c == '\t' {
        out.push_str("    ");
        return 4;
    }
    // The two joiners are part of the spelling of Persian, Uyghur and Indic words.
    if is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}') {
        let spelt = format!("<U+{:04X}>", u32::from(c));
        out.push_str(&spelt);
        return spelt.len();
    }
    out.push(c);
    c.width().unwrap_or(0)
}

/// A character of ASCII that is shown as it is, as most are.
fn is_bare(c: char) -> bool {
    matches!(c, ' '..='~')
}

fn are_bare(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| is_bare(char::from(*byte)))
}

/// A span as it is marked: whole characters, no white space at its end, and no
/// more lines than can be taken in.
fn tighten(lines: &Lines, span: Span) -> Range<usize> {
    let start = lines.boundary(span.start as usize);
    let first = lines.line(start);
    let first_end = lines.range(first).end;
    let start = start.min(first_end);
    let end = lines.boundary(span.end as usize).max(start);
    let marked = lines.text().get(start..end).unwrap_or("").trim_end().len();
    let last = lines.line(start + marked);
    if marked == 0 || last - first >= MOST_LINES {
        return start..end.min(first_end);
    }
    start..(start + marked).min(lines.range(last).end)
}

/// One line as it is shown.
struct Cropped {
    text: String,
    /// For each character that is shown, its offset in the line and in `text`;
    /// at the end, those behind the last. Where all are shown as they are, the
    /// first and the end.
    offsets: Vec<(usize, usize)>,
}

impl Cropped {
    /// Where an offset of the line is shown; at the nearer end where it was
    /// cut away.
    fn shown_at(&self, offset: usize) -> usize {
        let at = self.offsets.partition_point(|(original, _)| *original < offset);
        let before = at.checked_sub(1).and_then(|at| self.offsets.get(at));
        match (before, self.offsets.get(at)) {
            // Inside a stretch of characters that are shown as they are.
            (Some((start, shown)), Some((end, until))) if end - start == until - shown => {
                shown + (offset - start)
            }
            (_, Some((_, shown))) | (Some((_, shown)), None) => *shown,
            (None, None) => 0,
        }
    }
}

/// Cuts a line to about `width` columns, so that the beginning of `anchor` is
/// seen with as much of it, and of what stands around it, as there is room for.
fn crop(line: &str, anchor: Range<usize>, width: usize) -> Cropped {
    let (before, behind) = line.split_at_checked(anchor.start).unwrap_or(("", line));
    let right = front(behind, width);
    let left = back(before, width);
    let (mut keep_left, mut keep_right) = (left.columns, right.columns);
    if !left.complete || !right.complete || keep_left + keep_right > width {
        let marked = line.get(anchor).map_or(0, |text| front(text, width).columns);
        let room = width.saturating_sub(2 * CUT.chars().count());
        keep_left =
            keep_left.min((room.saturating_sub(marked) / 2).max(room.saturating_sub(keep_right)));
        keep_right = keep_right.min(room.saturating_sub(keep_left));
    }
    let left = back(before, keep_left);
    let right = front(behind, keep_right);

    let room = left.bytes + right.bytes + 1;
    let text = String::with_capacity(room + 2 * CUT.len());
    let mut cropped = Cropped { text, offsets: Vec::new() };
    if !left.complete {
        cropped.text.push_str(CUT);
    }
    let mut original = before.len() - left.bytes;
    let end = before.len() + right.bytes;
    let visible = line.get(original..end).unwrap_or("");
    if are_bare(visible.as_bytes()) {
        cropped.offsets.push((original, cropped.text.len()));
        cropped.text.push_str(visible);
        original = end;
    } else {
        for c in visible.chars() {
            cropped.offsets.push((original, cropped.text.len()));
            show(c, &mut cropped.text);
            original += c.len_utf8();
        }
    }
    cropped.offsets.push((original, cropped.text.len()));
    if !right.complete {
        cropped.text.push_str(CUT);
    }
    cropped
}

/// How much of some characters fits a number of columns.
struct Fit {
    bytes: usize,
    columns: usize,
    /// Whether all of them fit.
    complete: bool,
}

/// How much of a text fits from its beginning.
fn front(text: &str, most: usize) -> Fit {
    let seen = text.as_bytes().get(..=most).unwrap_or(text.as_bytes());
    if are_bare(seen) { Fit::bare(text.len(), most) } else { columns(text.chars(), most) }
}

/// How much of a text fits from its end.
fn back(text: &str, most: usize) -> Fit {
    let seen = text.as_bytes().get(text.len().saturating_sub(most + 1)..).unwrap_or(&[]);
    if are_bare(seen) { Fit::bare(text.len(), most) } else { columns(text.chars().rev(), most) }
}

impl Fit {
    /// Of so many characters that take a byte and a column each.
    fn bare(length: usize, most: usize) -> Self {
        let fit = length.min(most);
        Self { bytes: fit, columns: fit, complete: length <= most }
    }
}

fn columns(characters: impl Iterator<Item = char>, most: usize) -> Fit {
    let mut fit = Fit { bytes: 0, columns: 0, complete: true };
    let mut scratch = String::new();
    for (count, c) in characters.enumerate() {
        let wide = if is_bare(c) {
            1
        } else {
            scratch.clear();
            show(c, &mut scratch)
        };
        // Marks that take no column of their own could go on without end.
        if fit.columns + wide > most || count > 4 * most {
            fit.complete = false;
            break;
        }
        fit.columns += wide;
        fit.bytes += c.len_utf8();
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Source;

    fn shown(text: &str, spans: &[(usize, usize)], width: usize) -> (String, Vec<String>) {
        let lines = Lines::new(&Source::new("a.md", text));
        let spans: Vec<Span> = spans.iter().map(|(start, end)| Span::from(*start..*end)).collect();
        let excerpt = excerpt(&lines, &spans, width);
        let marks = excerpt.marks.iter().map(|m| excerpt.text.get(m.clone()).unwrap().to_owned());
        (excerpt.text.clone(), marks.collect())
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = "x".repeat(600_000) + "MARK" + &"y".repeat(400_000);
        let (text, marks) = shown(&text, &[(600_000, 600_004)], 30);
        assert_eq!(text, format!("…{}MARK{}…", "x".repeat(12), "y".repeat(12)));
        assert_eq!(marks, ["MARK"]);
    }

    #[test]
    fn a_mark_near_an_end_uses_the_room() {
        let text = format!("ab{}", "y".repeat(100));
        assert_eq!(shown(&text, &[(0, 2)], 20).0, format!("ab{}…", "y".repeat(16)));
        let text = format!("{}ab", "x".repeat(100));
        assert_eq!(shown(&text, &[(100, 102)], 20).0, format!("…{}ab", "x".repeat(16)));
        assert_eq!(shown(&text, &[(102, 102)], 20).1, [""]);
    }

    #[test]
    fn a_mark_longer_than_the_line_allows_is_cut() {
        let text = "m".repeat(1_000_000);
        let (text, marks) = shown(&text, &[(0, 1_000_000)], 20);
        assert_eq!(text, format!("{}…", "m".repeat(18)));
        assert_eq!(marks, ["m".repeat(18)]);
    }

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        let text = "a\u{1b}[31mb\u{202e}c\0\u{7f}\u{9b}2J";
        let (line, marks) = shown(text, &[(1, 2)], 80);
        assert_eq!(line, "a<U+001B>[31mb<U+202E>c<U+0000><U+007F><U+009B>2J");
        assert_eq!(marks, ["<U+001B>"]);
        assert_eq!(plain("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }

    #[test]
    fn marks_without_width_end() {
        let text = "e\u{301}".to_owned() + &"\u{301}".repeat(100_000);
        assert!(shown(&text, &[(0, 1)], 20).0.len() < 400);
    }

    #[test]
    fn several_lines_and_too_many() {
        let (text, marks) = shown("a: 1\nb:\n  c: 2\n", &[(5, 15)], 80);
        assert_eq!((text.as_str(), marks.concat().as_str()), ("b:\n  c: 2", "b:\n  c: 2"));
        let (text, marks) = shown(&"line\n".repeat(50), &[(5, 200)], 80);
        assert_eq!((text.as_str(), marks.concat().as_str()), ("line", "line"));
    }

    #[test]
    fn ends_of_files_and_lines() {
        assert_eq!(shown("", &[(0, 0)], 80).0, "");
        assert_eq!(shown("a\n", &[(2, 2)], 80).0, "");
        assert_eq!(shown("a\nb", &[(9, 12)], 80).0, "b");
        assert_eq!(shown("a\nb", &[(1, 2)], 80), ("a".into(), vec![String::new()]));
    }
}
