//! The matrices of a case as a table of texts, and any such table as CSV.
//!
//! CSV follows RFC 4180: commas, CRLF, quotation marks doubled. It opens in
//! spreadsheets, which run cells that look like formulas; a cell that begins
//! with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe before it.

use crate::base::tree::Word;

use super::markdown::Markdown;
use super::matrix::{Matrix, Row, Weighed};
use super::model::{Allegation, Case, Finding, Translation, TranslationStatus};

/// The columns of [`matrix_rows`].
pub const MATRIX_COLUMNS: [&str; 10] = [
    "charge",
    "element",
    "kind",
    "alleged",
    "for",
    "against",
    "context",
    "finding",
    "confidence",
    "because",
];

/// A row for each row of each matrix, in order of declaration, under
/// [`MATRIX_COLUMNS`]. Items are told by id and text and separated by `; `.
pub fn matrix_rows(case: &Case) -> Vec<[String; 10]> {
    let rows = |matrix: Matrix<'_>| -> Vec<[String; 10]> {
        matrix.rows.iter().map(|row| cells(&matrix, row)).collect()
    };
    case.matrices().into_iter().flat_map(rows).collect()
}

fn cells(matrix: &Matrix<'_>, row: &Row<'_>) -> [String; 10] {
    let charge = &matrix.charge;
    let named = |id: &str, text: Option<String>| match text {
        Some(text) if !text.is_empty() => format!("{id}: {text}"),
        _ => id.to_owned(),
    };
    let plain = |markdown: &Option<Markdown>| markdown.as_ref().map(Markdown::plain);
    let alleged = row
        .alleged
        .iter()
        .map(|allegation| named(&allegation.id.value, what_is_alleged(allegation)));
    let found = |tell: &dyn Fn(&Finding) -> Option<String>| {
        row.findings.iter().filter_map(|finding| tell(finding)).collect::<Vec<_>>().join("; ")
    };
    [
        named(&charge.id.value, Some(charge.title.value.clone())),
        row.element.map(|e| named(&e.id.value, plain(&e.text))).unwrap_or_default(),
        row.element.and_then(|e| e.kind).map(|kind| kind.name().to_owned()).unwrap_or_default(),
        alleged.collect::<Vec<_>>().join("; "),
        weighed(&row.supporting),
        weighed(&row.opposing),
        weighed(&row.context),
        found(&|finding| finding.status.as_ref().map(|status| status.value.name().to_owned())),
        found(&|finding| finding.confidence.map(|confidence| confidence.name().to_owned())),
        found(&|finding| plain(&finding.because)),
    ]
}

/// What is said to have happened, or else the words that were said, in
/// translation where there is one by a person. It is shown without a word of
/// where it comes from, so it is never a translation by a machine.
pub fn what_is_alleged(allegation: &Allegation) -> Option<String> {
    let quoted = || {
        let quote = allegation.quote.as_ref()?;
        let by_person = |one: &&Translation| one.status != Some(TranslationStatus::Machine);
        let translations = quote.translations.iter().filter(by_person);
        let translated = translations.filter_map(|one| one.text.as_ref()).next();
        translated.or(quote.original.as_ref())
    };
    allegation.text.as_ref().or_else(quoted).map(Markdown::plain)
}

fn weighed(pieces: &[Weighed<'_>]) -> String {
    let piece = |piece: &Weighed<'_>| match piece.note.map(Markdown::plain) {
        Some(note) if !note.is_empty() => format!("{} ({note})", piece.item.id()),
        _ => piece.item.id().to_owned(),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join("; ")
}

/// A table as CSV, its columns in the first line.
pub fn csv<const N: usize>(columns: &[&str; N], rows: &[[String; N]]) -> String {
    csv_of(columns, rows.iter())
}

/// The same of any rows.
pub fn csv_of(columns: &[&str], rows: impl Iterator<Item = impl AsRef<[String]>>) -> String {
    let mut out = String::new();
    line(&mut out, columns.iter().copied());
    for row in rows {
        line(&mut out, row.as_ref().iter().map(String::as_str));
    }
    out
}

fn line<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (at, text) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push_str("\r\n");
}

fn cell(out: &mut String, text: &str) {
    // The full-width forms are taken for the others by some spreadsheets.
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = text.contains(['"', ',', '\r', '\n']) || text != text.trim();
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let rows = [
            ["=1+1", "a,b"].map(String::from),
            ["@SUM(A1)", "say \"no\""].map(String::from),
            ["\tx", "-1,2"].map(String::from),
            ["one\ntwo", ""].map(String::from),
        ];
        let expected = "first,second\r\n'=1+1,\"a,b\"\r\n'@SUM(A1),\"say \"\"no\"\"\"\r\n\
                        \"'\tx\",\"'-1,2\"\r\n\"one\ntwo\",\r\n";
        assert_eq!(csv(&["first", "second"], &rows), expected);
    }
}
