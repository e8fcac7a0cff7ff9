//! Diagnostics and summaries for programs: `--format json` writes one JSON
//! object a line to the standard output, each with a `type`.
//!
//! A diagnostic, in the order in which people see them:
//!
//! ```json
//! {"type":"diagnostic","code":"unknown-key","severity":"error",
//!  "message":"`tilte` is not a key of a report","file":"content/reports/x/index.md",
//!  "line":2,"column":1,"end_line":2,"end_column":6,"hint":"did you mean `title`?",
//!  "related":[{"message":"…","file":"…","line":1,"column":1,"end_line":1,"end_column":2}]}
//! ```
//!
//! `severity` is `error` or `warning`; `check --strict` makes all of them
//! `error`. `file` is relative to the site's folder, with `/` between its
//! parts. Lines and columns count from 1, columns in Unicode scalar values;
//! the end is the position behind the last character. `file` and positions are
//! `null` where no file shows the mistake, `hint` where there is none.
//!
//! The last line is the summary:
//!
//! ```json
//! {"type":"summary","command":"build","published":true,"errors":0,"warnings":1,
//!  "pages":12,"reports":4,"files":58,"written":3,"unchanged":55,"removed":0,
//!  "seconds":0.18}
//! ```
//!
//! `exhibit add`, `quote confirm` and `record` write a line for each thing that they
//! record: [`ExhibitLine`], [`ConfirmedLine`] and [`RecordedLine`]. `keygen` writes a
//! [`KeyLine`], and `verify` a [`FindingLine`] for each thing that is wrong, a [`DoubtLine`]
//! for each that is not and should be known, and at last a [`VerifiedLine`].
//!
//! `--report-embargoed` writes a line for each page that is held, before the summary:
//! [`EmbargoedLine`].
//!
//! `export --dry-run` writes a line for each object that it would send or delete:
//! [`ObjectLine`].
//!
//! `check --external` adds `links`: how many other hosts were asked for.
//! `published` is `false` for `check`, `--dry-run` and where there are errors; nothing
//! is written, unchanged or removed then, but for what an export into a bucket had
//! sent before it failed, or would send. The other counts are 0 where the build
//! did not get so far. What goes wrong outside the site, such as a full disk,
//! is a diagnostic without a file. Wrong usage, exit status 2, has no summary:
//! it is told on the standard error.

use serde::Serialize;

use super::lines::Index;
use super::terminal::severity;
use crate::base::route::is_invisible;
use crate::base::{Diagnostic, Place};

#[derive(Serialize)]
#[serde(tag = "type", rename = "diagnostic")]
struct DiagnosticLine<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: PlaceFields<'a>,
    hint: Option<&'a str>,
    related: Vec<RelatedPlace<'a>>,
}

#[derive(Serialize)]
struct RelatedPlace<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: PlaceFields<'a>,
}

#[derive(Default, Serialize)]
struct PlaceFields<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// What a build or check did, for the last line.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(tag = "type", rename = "summary")]
pub struct SummaryLine {
    /// `build` or `check`.
    pub command: &'static str,
    /// Whether the output folder now holds this build.
    pub published: bool,
    /// How many diagnostics were errors.
    pub errors: usize,
    /// How many diagnostics were warnings.
    pub warnings: usize,
    /// Pages of every kind.
    pub pages: usize,
    /// Reports in every language.
    pub reports: usize,
    /// Files of every kind.
    pub files: usize,
    /// Files that were not there before, or with other bytes.
    pub written: usize,
    /// Files that were kept as they were.
    pub unchanged: usize,
    /// Files that are there no more.
    pub removed: usize,
    /// How many links to other hosts were looked up, where they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<usize>,
    /// How many bytes the file has that was made of one page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<usize>,
    /// What is under embargo, where that was asked for.
    #[serde(skip)]
    pub held: Option<Vec<EmbargoedLine>>,
    /// How long it took.
    pub seconds: f64,
}

/// Where a preview can be seen.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "serving")]
pub struct ServingLine<'a> {
    /// The address of the site's first page.
    pub url: &'a str,
    /// The port in it.
    pub port: u16,
}

/// What a build of a preview came to.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "rebuilt")]
pub struct RebuiltLine<'a> {
    /// The files of the site that changed.
    pub changed: Vec<&'a str>,
    /// Whether it is shown.
    pub shown: bool,
    /// How many diagnostics are errors.
    pub errors: usize,
    /// How many diagnostics are warnings.
    pub warnings: usize,
    /// Pages that are other than before.
    pub pages: usize,
    /// Files of every kind that are other than before.
    pub files: usize,
    /// How long it took.
    pub seconds: f64,
}

/// What `exhibit add` did.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "exhibit")]
pub struct ExhibitLine<'a> {
    /// The exhibit's id.
    pub id: &'a str,
    /// Whether the exhibit is new, and not only its file.
    pub new: bool,
    /// The file that holds the case, from the site's folder.
    pub case: &'a str,
    /// The registered file, from the report's folder.
    pub path: &'a str,
    /// Its SHA-256.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// What it is.
    pub media_type: &'a str,
    /// What it is for.
    pub role: &'a str,
    /// Whether it was copied; it lay there already otherwise.
    pub copied: bool,
    /// Whether anything was written.
    pub written: bool,
    /// What to paste into the case, where that could not be written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paste: Option<&'a str>,
    /// What else its author should know.
    pub notes: &'a [String],
}

/// A document that readers get later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "type", rename = "embargoed")]
pub struct EmbargoedLine {
    /// When it is published, in UTC.
    pub until: String,
    /// Its path in the site.
    pub file: String,
    /// What its author has written.
    pub embargo: String,
}

/// A translation that `quote confirm` confirmed.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "confirmed")]
pub struct ConfirmedLine<'a> {
    /// The item whose words are quoted.
    pub id: &'a str,
    /// The translation's place in its list, from 1.
    pub translation: usize,
    /// The sum of the original.
    pub original_sha256: String,
    /// The sum that it had before.
    pub before: Option<String>,
    /// Whether it was written.
    pub written: bool,
}

/// A report of which `record` recorded something else than before.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "recorded")]
pub struct RecordedLine<'a> {
    /// Its path below `content/`.
    pub path: &'a str,
    /// `new`, `version`, `text` or `gone`.
    pub change: &'a str,
    /// Its version.
    pub version: Option<&'a str>,
    /// The digest of its words.
    pub digest: Option<String>,
    /// Whether it was written.
    pub written: bool,
}

/// A key that `keygen` made.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "key")]
pub struct KeyLine<'a> {
    /// The file of the secret key.
    pub secret: &'a str,
    /// The file of the public key.
    pub public: &'a str,
    /// The public key.
    pub key: String,
    /// Its number.
    pub id: String,
    /// Whether the secret key has a password.
    pub password: bool,
}

/// Something that `verify` found wrong with a copy.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "finding")]
pub struct FindingLine<'a> {
    /// `changed`, `missing`, `extra`, `renamed`, and so on.
    pub kind: &'a str,
    /// The file.
    pub path: &'a str,
    /// Its name now, where it was renamed.
    pub to: Option<&'a str>,
    /// The same in words.
    pub message: String,
}

/// Something that `verify` found which is not wrong by itself.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "doubt")]
pub struct DoubtLine<'a> {
    /// `earlier-date`, `empty-folder` or `unsigned`.
    pub kind: &'a str,
    /// The file or the folder.
    pub path: &'a str,
    /// The same in words.
    pub message: String,
}

/// What `verify` came to.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "verified")]
pub struct VerifiedLine<'a> {
    /// What was verified, as it was typed.
    pub place: &'a str,
    /// Whether nothing is wrong.
    pub good: bool,
    /// How many things are.
    pub findings: usize,
    /// How many are not wrong, and told.
    pub doubts: usize,
    /// How many files are listed.
    pub files: usize,
    /// How many bytes were read.
    pub bytes: u64,
    /// `valid`, `unchecked`, `absent` or `invalid`.
    pub signature: &'a str,
    /// The number of the key that signed.
    pub key: Option<&'a str>,
    /// What is signed besides.
    pub comment: Option<&'a str>,
    /// What the publication says of itself.
    pub title: Option<&'a str>,
    /// Its number.
    pub number: Option<u64>,
    /// Its day.
    pub date: Option<&'a str>,
    /// Its address.
    pub base_url: Option<&'a str>,
    /// The digest of the list of the publication before it.
    pub previous: Option<&'a str>,
    /// The digest of its own list.
    pub sums: String,
    /// Whether it lies in a bag.
    pub bag: bool,
    /// Files that are listed, and that the host does not show.
    pub unseen: &'a [String],
    /// Pages at old addresses that are listed, from which the host leads on.
    pub led_on: &'a [String],
    /// How long it took.
    pub seconds: f64,
}

/// What an export would do with an object of a bucket.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename = "object")]
pub struct ObjectLine<'a> {
    /// `send` or `delete`.
    pub action: &'a str,
    /// Its path in the site.
    pub path: &'a str,
    /// Why it is sent: `new`, `changed`, or `headers` alone.
    pub why: Option<&'a str>,
    /// Its length, where it is sent.
    pub bytes: Option<u64>,
}

/// An object as one line, ending in LF.
pub fn object(object: &ObjectLine<'_>) -> String {
    line(object)
}

/// A diagnostic as one line, ending in LF.
pub fn diagnostic(diagnostic: &Diagnostic, index: &mut Index, strict: bool) -> String {
    let related = diagnostic
        .related
        .iter()
        .map(|(place, message)| RelatedPlace { message, place: fields(place, index) });
    let related = related.collect();
    line(&DiagnosticLine {
        code: diagnostic.code.name,
        severity: severity(diagnostic, strict).name(),
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|place| fields(place, index)).unwrap_or_default(),
        hint: diagnostic.hint.as_deref(),
        related,
    })
}

/// A summary as one line, ending in LF.
pub fn summary(summary: &SummaryLine) -> String {
    line(summary)
}

fn fields<'a>(place: &'a Place, index: &mut Index) -> PlaceFields<'a> {
    let (start, end) = index.positions(place);
    PlaceFields {
        file: Some(place.source.path()),
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}

/// One object as a line. Programs' logs end on terminals too, so characters
/// that could steer one are written as escapes, which mean the same in JSON.
pub fn line(object: &impl Serialize) -> String {
    let text = serde_json::to_string(object).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if is_invisible(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Source, Span};

    const CODE: Code = Code::warning("odd-letter");

    #[test]
    fn positions_are_those_of_an_editor() {
        let source = Source::new("content/a.md", "ә\nәбв\n");
        let found = Diagnostic::at(&CODE, source.place(Span::new(5, 9)), "odd").hint("say `b`");
        let found = found.related(source.place(Span::new(0, 2)), "as here");
        let told = diagnostic(&found, &mut Index::default(), false);
        let expected = r#"{"type":"diagnostic","code":"odd-letter","severity":"warning","message":"odd","file":"content/a.md","line":2,"column":2,"end_line":2,"end_column":4,"hint":"say `b`","related":[{"message":"as here","file":"content/a.md","line":1,"column":1,"end_line":1,"end_column":2}]}"#;
        assert_eq!(told.trim_end(), expected);
    }

    #[test]
    fn no_place_is_null_and_strict_is_error() {
        let told = diagnostic(&Diagnostic::nowhere(&CODE, "odd"), &mut Index::default(), true);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["severity"], "error");
        assert!(told["file"].is_null() && told["line"].is_null() && told["hint"].is_null());
    }

    #[test]
    fn hostile_characters_are_escaped_and_kept() {
        let message = "a\u{1b}[2J\n\u{9b}\u{202e}\u{e0001}\u{7f}b";
        let told = diagnostic(&Diagnostic::nowhere(&CODE, message), &mut Index::default(), false);
        assert!(told.trim_end().chars().all(|c| !is_invisible(c)));
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["message"], message);
    }
}
