//! What was wrong with a paper, for those who can mend it.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;
use typst::diag::{Severity, SourceDiagnostic};

use super::data::Lost;
use super::world::Fonts;
use crate::base::{Code, Diagnostic, Diagnostics, Span};
use crate::library::Entry;
use crate::output::context::Context;
use crate::output::places::{place, places, uses};

/// A character that no font has, so that a PDF could only show a box for it.
pub const MISSING_GLYPH: Code = Code::error("missing-glyph");

/// What a paper cannot show, and leaves out.
pub const LEFT_OFF_PAPER: Code = Code::warning("left-off-paper");

/// A mistake in a template of papers.
pub const BAD_PAPER: Code = Code::error("bad-paper");

/// The same, where the paper can be made in spite of it.
pub const ODD_PAPER: Code = Code::warning("odd-paper");

/// At most so many characters are told of one report.
const MOST_GLYPHS: usize = 8;

/// Tells what had to stay away.
pub(super) fn lost(entry: &Entry, lost: &BTreeSet<Lost>, diagnostics: &mut Diagnostics) {
    for one in lost {
        let (message, hint, sought) = match one {
            Lost::Shortcode(name) => (
                format!(
                    "the shortcode `{name}` has no twin for paper, and the PDF goes without it"
                ),
                format!("add templates/shortcodes/{name}.typ with a function `shortcode`"),
                uses(name),
            ),
            Lost::Html(begin) => (
                "raw HTML is left out of the PDF".to_owned(),
                "write it as Markdown, or as a shortcode with a twin for paper".to_owned(),
                vec![begin.clone()],
            ),
            Lost::Picture(alternative) => (
                format!(
                    "the picture “{alternative}” cannot be in the PDF, which has its text only"
                ),
                "use a whole PNG, JPEG (not in CMYK), GIF, WebP or SVG of at most 32 MB, with \
                 letters that a font has"
                    .to_owned(),
                vec![alternative.clone()],
            ),
            Lost::Attachment(name) => (
                format!("`{name}` is too large to be attached to the PDF, which goes without it"),
                "attach at most 64 MB a file, or say `pdf_attachments = false`".to_owned(),
                named(name),
            ),
            Lost::Marks(name) => (
                format!(
                    "`{name}` has stamps, comments or filled-in fields above its pages, which the \
                     bundle does not show"
                ),
                "put a copy among the files of the exhibit in which they are part of the pages, as \
                 printing it into a file makes one"
                    .to_owned(),
                named(name),
            ),
            Lost::Exhibit(name, why) => (
                format!("`{name}` {}: the bundle has its name and sum only", why.cause()),
                why.hint().to_owned(),
                named(name),
            ),
        };
        // Each use of a shortcode is lost, and each is told.
        let all = match one {
            Lost::Shortcode(_) => places(entry, &sought),
            _ => vec![place(entry, &sought)],
        };
        for place in all {
            let told = Diagnostic::at(&LEFT_OFF_PAPER, place, message.clone());
            diagnostics.push(told.hint(hint.clone()));
        }
    }
}

/// How a case names a file.
fn named(name: &str) -> Vec<String> {
    [" ", "/", ""].map(|before| format!("{before}{name}")).to_vec()
}

/// Tells of each character of a paper that no font has.
pub(super) fn glyphs(fonts: &Fonts, entry: &Entry, data: &Value, diagnostics: &mut Diagnostics) {
    let mut characters = BTreeSet::new();
    gather(data, &mut characters);
    let missing: Vec<char> = characters.into_iter().filter(|c| fonts.lack(*c)).collect();
    let further = missing.len().saturating_sub(MOST_GLYPHS);
    for (at, c) in missing.into_iter().take(MOST_GLYPHS).enumerate() {
        let code = u32::from(c);
        let mut message =
            format!("no font has the character “{c}” (U+{code:04X}), which the PDF needs");
        if further > 0 && at + 1 == MOST_GLYPHS {
            message.push_str(&format!("; nor {further} more that it needs"));
        }
        let hint = "put a font that has it into the site, such as static/fonts/NAME.ttf, or say \
                    `outputs: {pdf: false}` in the report";
        let place = place(entry, &[c.to_string()]);
        diagnostics.push(Diagnostic::at(&MISSING_GLYPH, place, message).hint(hint));
    }
}

/// What is data beside what is shown.
const HIDDEN: [&str; 13] = [
    "k",
    "id",
    "tab",
    "url",
    "alt",
    "file",
    "lang",
    "region",
    "dir",
    "fonts",
    "keywords",
    "description",
    "address",
];

fn gather(value: &Value, characters: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => characters.extend(text.chars()),
        Value::Array(all) => all.iter().for_each(|one| gather(one, characters)),
        Value::Object(all) => {
            let painted = all.iter().filter(|(key, _)| !HIDDEN.contains(&key.as_str()));
            painted.for_each(|(_, one)| gather(one, characters));
        }
        _ => {}
    }
}

/// Tells that Typst itself went wrong.
pub(super) fn broken(entry: &Entry, cause: &str, diagnostics: &mut Diagnostics) {
    let report = entry.report.source.path();
    let message = format!("the paper of {report} cannot be made: Typst broke down: {cause}");
    let place = entry.report.source.place(entry.report.front.title.span);
    let hint = "this is no mistake of yours: tell the makers of amicus, and say `outputs: {pdf: \
                false, bundle: false}` in the report until it is mended";
    diagnostics.push(Diagnostic::at(&BAD_PAPER, place, message).hint(hint));
}

/// Tells what Typst says, at its place in a template.
pub(super) fn of_typst(
    context: &Context<'_>,
    entry: &Entry,
    (path, range): (Option<String>, Option<Range<usize>>),
    found: &SourceDiagnostic,
    diagnostics: &mut Diagnostics,
) {
    let code = match found.severity {
        Severity::Error => &BAD_PAPER,
        Severity::Warning => &ODD_PAPER,
    };
    let name = path.as_deref().map(|path| path.trim_start_matches('/'));
    let source = name.and_then(|name| context.theme.papers().get(name));
    let place = source.zip(range).map(|(source, range)| source.place(Span::from(range)));
    let report = entry.report.source.path();
    let message = format!("the paper of {report} cannot be made: {}", found.message);
    let message = match found.severity {
        Severity::Error => message,
        Severity::Warning => format!("in the paper of {report}: {}", found.message),
    };
    let mut hints: Vec<String> = found.hints.iter().map(|hint| hint.v.to_string()).collect();
    if path.as_deref() == Some(super::world::MAIN) && found.message.contains("import") {
        hints.push(
            "paper.typ has to have a function `report`, bundle.typ a function `bundle`, and a \
             twin of a shortcode a function `shortcode`"
                .to_owned(),
        );
    }
    // Typst speaks of arguments that only its own program has.
    let outside = hints.iter().any(|hint| hint.contains("--root"));
    hints.retain(|hint| !hint.contains("--root"));
    if outside || ["file not found", "package"].iter().any(|part| found.message.contains(part)) {
        hints.push(
            "a template reads other templates, and the data and pictures of its report: no file of \
             the computer, and no package"
                .to_owned(),
        );
    }
    let place = place.unwrap_or_else(|| entry.report.source.place(entry.report.front.title.span));
    let diagnostic = Diagnostic::at(code, place, message);
    diagnostics.push(match hints.is_empty() {
        true => diagnostic,
        false => diagnostic.hint(hints.join("; ")),
    });
}
