//! Errors of Tera -> diagnostics: template, line and column, cause, hint.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use super::codes::{TEMPLATE_ERROR, TEMPLATE_SYNTAX};
use crate::base::nearest::suggestion;
use crate::base::{Diagnostic, Diagnostics, Place, Source, Span};

/// The sources of templates by the names that Tera knows them by.
pub type Sources = BTreeMap<String, Source>;

/// What is wrong with the syntax of one template, where something is.
pub fn syntax(error: &Error, source: &Source) -> Option<Diagnostic> {
    let ErrorKind::SyntaxError(report) = error.kind() else { return None };
    let place = source.place(report.span().range.clone().into());
    let (cause, hint) = cause_and_hint(report.message());
    let hint = hint.or(Some("see the guide on themes for what a template may hold".into()));
    Some(Diagnostic::at(&TEMPLATE_SYNTAX, place, cause).maybe_hint(hint))
}

/// What is wrong with templates that are well-formed one by one.
pub fn together(error: &Error, sources: &Sources, diagnostics: &mut Diagnostics) {
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}` to extend");
            diagnostics.push(mistake(find(sources, current, parent), message).hint(
                "name a template below templates/, such as `base.html` or `theme/page.html`",
            ));
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let message = format!("this template extends itself: {}", inheritance_chain.join(", "));
            let next = inheritance_chain.first().map_or(tpl.as_str(), String::as_str);
            diagnostics.push(mistake(find(sources, tpl, next), message).hint(
                "to extend the theme's template of the same name, write `{% extends \"theme/…\" %}`",
            ));
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let message = format!("this template includes itself: {}", include_chain.join(", "));
            let next = include_chain.get(1).map_or(tpl.as_str(), String::as_str);
            diagnostics.push(
                mistake(find(sources, tpl, next), message).hint("take one of these includes out"),
            );
        }
        ErrorKind::Msg(reports) => {
            for report in reports.split("\n\n") {
                diagnostics.push(printed(report, sources));
            }
        }
        _ => diagnostics.push(mistake(None, error.to_string())),
    }
}

/// What went wrong while a page was rendered.
pub fn rendering(error: &Error, sources: &Sources, page: &str) -> Diagnostic {
    let while_rendering = |cause: &str| format!("{cause} (while rendering {page})");
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let (cause, hint) = cause_and_hint(report.message());
            let place = place_of(report, sources);
            let mut diagnostic = mistake(place, while_rendering(&cause)).maybe_hint(hint);
            for note in error.to_string().split("\n\n").skip(1) {
                let first = note.lines().next().unwrap_or("");
                let place = first.rsplit(' ').next().and_then(|at| position(at, sources));
                if let Some(place) = place {
                    diagnostic = diagnostic.related(place, "called from here");
                }
            }
            diagnostic
        }
        ErrorKind::TemplateNotFound(name) => {
            let known: Vec<&str> = sources.keys().map(String::as_str).collect();
            mistake(None, while_rendering(&format!("there is no template `{name}`")))
                .hint(suggestion(name, &known))
        }
        _ => mistake(None, while_rendering(&lower_first(&error.to_string()))),
    }
}

/// The first line of a template, for a mistake of no other place.
pub fn beginning(found: Option<&Source>) -> Option<Place> {
    found.map(Source::start)
}

/// A page that grew without end.
pub fn too_much(template: Option<&Source>, page: &str) -> Diagnostic {
    let message = format!("the page grows larger than any page may be (while rendering {page})");
    mistake(beginning(template), message)
        .hint("look for a loop within a loop, or for a list that is shown in full on every page")
}

fn mistake(place: Option<Place>, message: String) -> Diagnostic {
    let hint = "see the guide on themes for what a template may use";
    Diagnostic { place, ..Diagnostic::nowhere(&TEMPLATE_ERROR, message).hint(hint) }
}

fn place_of(report: &ReportError, sources: &Sources) -> Option<Place> {
    Some(sources.get(report.filename())?.place(report.span().range.clone().into()))
}

/// Where a template names another in quotes.
fn find(sources: &Sources, template: &str, named: &str) -> Option<Place> {
    let source = sources.get(template)?;
    // A name may have been found by way of a prefix that it was written without.
    let bare = named.split_once('/').map_or(named, |(_, bare)| bare);
    let found = [named, bare].iter().find_map(|name| {
        ['"', '\'', '`'].iter().find_map(|quote| {
            let at = source.text().find(&format!("{quote}{name}{quote}"))?;
            Some(Span::from(at + 1..at + 1 + name.len()))
        })
    });
    Some(source.place(found.unwrap_or(Span::new(0, 0))))
}

/// Reads a report that Tera has already put into words, which is the only
/// form in which it gives several at once.
fn printed(report: &str, sources: &Sources) -> Diagnostic {
    let mut lines = report.lines();
    let first = lines.next().unwrap_or("");
    let (cause, hint) = cause_and_hint(first.strip_prefix("error: ").unwrap_or(first));
    let place = lines
        .next()
        .and_then(|line| line.trim_start().strip_prefix("--> "))
        .and_then(|at| position(at, sources));
    let place = place.or_else(|| {
        // "Component `x` is defined in both `a` and `b`" has no position.
        cause.split('`').rev().find_map(|name| sources.get(name)).map(Source::start)
    });
    mistake(place, cause).maybe_hint(hint)
}

/// `page.html:3:7`, the column counted in characters from 1.
fn position(at: &str, sources: &Sources) -> Option<Place> {
    let (rest, column) = at.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let source = sources.get(name)?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let mut lines = source.text().split_inclusive('\n');
    let before: usize = lines.by_ref().take(line.checked_sub(1)?).map(str::len).sum();
    let text = lines.next().unwrap_or("");
    let inside = text.char_indices().nth(column.checked_sub(1)?).map_or(text.len(), |(at, _)| at);
    Some(source.place((before + inside..before + inside + 1).into()))
}

/// Tera's message in the form of a diagnostic: what it lists as available
/// becomes the hint.
fn cause_and_hint(message: &str) -> (String, Option<String>) {
    let message = message.lines().next().unwrap_or("");
    let listed = ["Available variables: ", "Available fields: "]
        .iter()
        .find_map(|label| message.split_once(label));
    let Some((cause, known)) = listed else {
        return (lower_first(message.trim_end_matches('.')), None);
    };
    let cause = lower_first(cause.trim_end().trim_end_matches('.'));
    let known: Vec<&str> = known.split(", ").collect();
    let word = cause.split('`').nth(1).unwrap_or("").to_owned();
    (cause, Some(suggestion(&word, &known)))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
