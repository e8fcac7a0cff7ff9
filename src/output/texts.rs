//! A document's texts as HTML, and the template that shows them.

use crate::base::{Code, Diagnostic, Diagnostics, Html};
use crate::library::{BodyId, Entry, EntryId};
use crate::output::around::{Around, Leading, MAX_CODE};
use crate::output::context::Context;
use crate::output::memory::Texts;
use crate::render::html::{self, Layout, Surroundings};

/// A template that front matter names and the theme does not have.
pub const UNKNOWN_TEMPLATE: Code = Code::error("unknown-template");

/// Resolves a document and makes HTML of its texts.
pub(super) fn texts(context: &Context<'_>, id: EntryId, entry: &Entry) -> Texts {
    let mut diagnostics = Diagnostics::new();
    let resolved = context.library.resolve(id, context.shortcodes).report(&mut diagnostics);
    let name = context.name_of(id);
    let resolution = &resolved.resolution;
    let language = entry.speaks.as_str();
    let mut around = Around {
        context,
        resolution,
        language,
        name: &name,
        code: MAX_CODE,
        pictured: false,
        successors: successors(context, entry, &mut diagnostics),
        diagnostics: Diagnostics::new(),
    };
    let layout = Layout {
        paragraph_numbers: context.library.config.report.paragraph_numbers && entry.shows_report(),
        heading_ids: true,
        ..Layout::default()
    };
    let body = match resolution.body(BodyId(0)) {
        Some(main) => html::body(resolution, main, layout, &mut around),
        None => Html::default(),
    };
    let mut record = String::new();
    for part in &resolution.record {
        record.push_str(around.part(part).as_str());
    }
    let sources = resolution.sources.as_ref().map(|part| around.part(part)).unwrap_or_default();
    let inline = Layout { inline: true, ..Layout::default() };
    let summary = match resolution.summary.and_then(|id| resolution.body(id)) {
        Some(summary) => html::body(resolution, summary, inline, &mut around),
        None => Html::default(),
    };
    let notes = html::notes(resolution, &mut around);
    diagnostics.extend(around.diagnostics);
    let record = html::from_template(record);
    let (case, contents, asked) = (resolved.case, resolved.contents, resolved.asked);
    Texts { body, notes, record, sources, summary, case, contents, asked, diagnostics }
}

/// Where the paragraphs of an earlier version lead to.
fn successors(
    context: &Context<'_>,
    entry: &Entry,
    diagnostics: &mut Diagnostics,
) -> Option<Leading> {
    let library = context.library;
    let numbers = library.successors(entry).report(diagnostics)?;
    Some(Leading { url: library.url(&library.current(entry).route), numbers })
}

/// The template that a document asks for, or else the default one.
pub(super) fn template(
    context: &Context<'_>,
    entry: &Entry,
    default: &str,
    diagnostics: &mut Diagnostics,
) -> String {
    let Some(wanted) = &entry.report.front.template else { return default.to_owned() };
    if context.theme.has_template(&wanted.value) {
        return wanted.value.clone();
    }
    let place = entry.report.source.place(wanted.span);
    let message = format!("there is no template `{}`", wanted.value);
    let hint = format!("add templates/{}, or take the line out", wanted.value);
    diagnostics.push(Diagnostic::at(&UNKNOWN_TEMPLATE, place, message).hint(hint));
    default.to_owned()
}
