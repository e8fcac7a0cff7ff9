//! `amicus diff`: where two analyses of one case agree, and where they differ.

use std::path::Path;

use super::amounts::counted;
use super::arguments::Format;
use super::console::{Console, Failure};
use super::excerpt::plain;
use super::import::{reading, source};
use super::json;
use super::sets;
use crate::base::Diagnostics;
use crate::case::compare::{Comparison, Differing, FindingPair, Only, Opinion, Piece, compare};
use crate::case::{Case, published};

/// How wide what people read is.
const WIDTH: usize = 80;
/// A text of more words is shown only where it differs from another,
const LONG: usize = 40;
/// with so many words before and behind that.
const AROUND: usize = 8;
/// The exit status where two cases cannot be held against each other, as that
/// of `diff`.
const TROUBLE: u8 = 2;

/// Holds two cases against each other, and gives the exit status: 0 where they
/// agree, 1 where they differ, 2 where one of them cannot be read.
///
/// # Errors
/// Where a file cannot be read, or the standard output not written.
pub fn diff(console: &Console, a: &Path, b: &Path) -> Result<u8, Failure> {
    let mut diagnostics = Diagnostics::new();
    let (one, two) = (case(a, &mut diagnostics)?, case(b, &mut diagnostics)?);
    let (Some(one), Some(two)) = (one, two) else {
        diagnostics.sort();
        console.diagnostics(&diagnostics, false)?;
        return Ok(TROUBLE);
    };
    let comparison = compare(&one.public(), &two.public());
    match console.format {
        Format::Json => console.print(&json::line(&comparison))?,
        Format::Human => {
            let names = [a, b].map(|path| path.display().to_string());
            console.print(&told(console, &comparison, &names))?;
        }
    }
    Ok(u8::from(!comparison.agree))
}

/// A case that has no errors. Warnings are not told: this is no check of it.
fn case(file: &Path, diagnostics: &mut Diagnostics) -> Result<Option<Case>, Failure> {
    let mut found = Diagnostics::new();
    let case = source(file, &mut found)?.map(|source| {
        let sets = sets::used_by(file, &source, &mut found);
        published::read_any(&source, reading(&sets)).report(&mut found)
    });
    if !found.has_errors() {
        return Ok(case);
    }
    diagnostics
        .extend(found.into_iter().filter(|one| one.code.severity == crate::base::Severity::Error));
    Ok(None)
}

/// Lines for people.
struct Lines<'c> {
    console: &'c Console,
    out: String,
}

impl Lines<'_> {
    fn heading(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&self.console.strong_result(text));
        self.out.push('\n');
    }

    /// A line, broken between words where it is too long.
    fn line(&mut self, indent: usize, text: &str) {
        let (mut column, mut first) = (0, true);
        for word in text.split_whitespace().map(plain) {
            let width = word.chars().count();
            if column > 0 && column + 1 + width > WIDTH {
                self.out.push('\n');
                column = 0;
            }
            if column == 0 {
                column = if first { indent } else { indent + 2 };
                self.out.extend(std::iter::repeat_n(' ', column));
            } else {
                self.out.push(' ');
                column += 1;
            }
            self.out.push_str(&word);
            (column, first) = (column + width, false);
        }
        self.out.push('\n');
    }

    /// What each of the two says.
    fn sides(&mut self, a: Option<&str>, b: Option<&str>) {
        let (one, two) = match (a, b) {
            (Some(a), Some(b)) => shortened(a, b),
            _ => [a, b].map(|text| text.unwrap_or("(not said)").to_owned()).into(),
        };
        self.line(4, &format!("A: {one}"));
        self.line(4, &format!("B: {two}"));
    }
}

/// Two texts as far as people have to read them: long ones from shortly before
/// they differ to shortly behind that.
fn shortened(a: &str, b: &str) -> (String, String) {
    let words = |text| str::split_whitespace(text).collect::<Vec<_>>();
    let (one, two) = (words(a), words(b));
    if one == two {
        return (a.to_owned(), "the same words, with other white space".to_owned());
    }
    let shared = |one: &mut dyn Iterator<Item = &str>, two: &mut dyn Iterator<Item = &str>| {
        one.zip(two).take_while(|(one, two)| one == two).count()
    };
    let before = shared(&mut one.iter().copied(), &mut two.iter().copied());
    let left = one.len().min(two.len()) - before;
    let behind = shared(&mut one.iter().rev().copied(), &mut two.iter().rev().copied()).min(left);
    let cut = |words: &[&str]| {
        let from = if words.len() > LONG { before.saturating_sub(AROUND) } else { 0 };
        let to = words.len() - if words.len() > LONG { behind.saturating_sub(AROUND) } else { 0 };
        let inner = words.get(from..to).unwrap_or(words).join(" ");
        let (start, end) =
            (if from > 0 { "… " } else { "" }, if to < words.len() { " …" } else { "" });
        format!("{start}{inner}{end}")
    };
    (cut(&one), cut(&two))
}

fn told(console: &Console, found: &Comparison, [a, b]: &[String; 2]) -> String {
    let mut lines = Lines { console, out: String::new() };
    lines.line(0, &format!("A: {a}"));
    lines.line(0, &format!("B: {b}"));
    if found.agree {
        let count = counted(found.findings.len(), "finding", "findings");
        lines.heading(&format!("They agree in everything, and in {count}"));
    } else {
        of_findings(&mut lines, found);
        of_items(&mut lines, found);
    }
    // How things are numbered is no opinion, but good to know.
    let doubtful = || found.matched.iter().filter(|pair| pair.by != "id");
    if doubtful().next().is_some() {
        lines.heading("Taken for the same, although the ids do not say so");
        for pair in doubtful() {
            let by = match pair.by {
                "id-alone" => "by the id alone: the texts are not alike".to_owned(),
                "file" => "by the sum of a file".to_owned(),
                by => format!("by the {by}"),
            };
            lines
                .line(2, &format!("{} {}, {by}: {}", pair.kind, both(&pair.a, &pair.b), pair.text));
        }
    }
    if found.incomplete {
        lines.heading("There are too many items to compare all texts; only ids and marks were.");
    }
    lines.out
}

/// The findings, and what only one of the two has.
fn of_findings(lines: &mut Lines<'_>, found: &Comparison) {
    let (agreeing, differing): (Vec<_>, Vec<_>) = found.findings.iter().partition(|f| f.agree);
    if !differing.is_empty() {
        lines.heading("Findings that differ");
        differing.into_iter().for_each(|pair| finding(lines, pair));
    }
    if !agreeing.is_empty() {
        lines.heading("Findings that agree");
        for pair in agreeing {
            lines.line(2, &format!("{} {}: {}", subject(pair), pair.on, opinion(&pair.a)));
        }
    }
    for (name, items) in [("A", &found.only_a), ("B", &found.only_b)] {
        if !items.is_empty() {
            lines.heading(&format!("Only in {name}"));
            items.iter().for_each(|item| only(lines, item));
        }
    }
}

/// What is said otherwise of the case and of its items.
fn of_items(lines: &mut Lines<'_>, found: &Comparison) {
    if !found.fields.is_empty() {
        lines.heading("The case");
        for field in &found.fields {
            lines.line(2, &format!("{}:", field.key));
            lines.sides(field.a.as_deref(), field.b.as_deref());
        }
    }
    if !found.reworded.is_empty() {
        lines.heading("In other words");
        for item in &found.reworded {
            lines.line(2, &format!("{} {}:", item.kind, both(&item.a, &item.b)));
            lines.sides(Some(&item.a_text), Some(&item.b_text));
        }
    }
    if !found.differing.is_empty() {
        lines.heading("Said otherwise");
        for Differing { kind, a, b, key, a_text, b_text } in &found.differing {
            lines.line(2, &format!("{kind} {}, {}:", both(a, b), key.join(", ")));
            lines.sides(a_text.as_deref(), b_text.as_deref());
        }
    }
}

fn both(a: &str, b: &str) -> String {
    if a == b { a.to_owned() } else { format!("{a} (in B {b})") }
}

fn subject(pair: &FindingPair) -> String {
    both(&pair.a.on, &pair.b.on)
}

fn opinion(one: &Opinion) -> String {
    let finding = one.finding.unwrap_or("no finding");
    match one.confidence {
        Some(confidence) => format!("{finding}, confidence {confidence} ({})", one.id),
        None => format!("{finding} ({})", one.id),
    }
}

fn finding(lines: &mut Lines<'_>, pair: &FindingPair) {
    lines.line(2, &format!("{} {}", subject(pair), pair.on));
    if pair.same_finding && pair.same_confidence {
        lines.line(4, &format!("both: {}", opinion(&pair.a)));
    } else {
        lines.line(4, &format!("A: {}", opinion(&pair.a)));
        lines.line(4, &format!("B: {}", opinion(&pair.b)));
    }
    for (name, pieces) in [("A", &pair.only_a), ("B", &pair.only_b)] {
        if !pieces.is_empty() {
            let told: Vec<String> = pieces.iter().map(piece).collect();
            lines.line(4, &format!("weighed only in {name}: {}", told.join("; ")));
        }
    }
    for other in &pair.other_way {
        let id = both(&other.a.r#ref, &other.b.r#ref);
        lines.line(4, &format!("{id} bears: in A {}, in B {}", other.a.bears, other.b.bears));
    }
}

fn piece(piece: &Piece) -> String {
    let unknown = if piece.known { "" } else { ", which the other does not list" };
    format!("{} ({}{unknown})", piece.r#ref, piece.bears)
}

fn only(lines: &mut Lines<'_>, item: &Only) {
    lines.line(2, &format!("{} {}: {}", item.kind, item.id, item.text));
}
