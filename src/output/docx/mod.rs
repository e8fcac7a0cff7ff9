//! Reports as documents for word processors (Office Open XML, ISO/IEC 29500), each a
//! file beside the report's page: for editors, and for courts that demand one.
//!
//! A document is made of the same paper as a PDF: real headings, foot notes, tables and
//! styles, to be gone on with.
//!
//! | file | does |
//! |---|---|
//! | `text.rs`, `table.rs`, `line.rs`, `look.rs` | the text |
//! | `pictures.rs` | the pictures in it |
//! | `around.rs` | the other parts of the file |

mod around;
mod line;
mod look;
mod pictures;
mod table;
mod text;

use crate::artifact::Artifact;
use crate::base::{Code, Diagnostic, Diagnostics, Digest, FileFormat, Fingerprint};
use crate::library::{Entry, EntryId};
use crate::output::context::{Context, Made, each};
use crate::output::pack::pack;
use crate::output::places::{place, places, uses};
use crate::output::speech::Said;
use crate::output::title_page::title_page;
use crate::render::paper::{self, Inline, Mark, Speech, Target};

use pictures::Pictures;
use text::{Lost, Writer};

/// What a document cannot hold, and leaves out.
pub const LEFT_OFF_DOCUMENT: Code = Code::warning("left-off-document");

/// Makes the document of every report that is to have one.
pub(super) fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let wanted = |id: EntryId| {
        let entry = library.entry(id)?;
        let formats = library.formats(entry).into_iter();
        let mut routes = formats.filter(|(format, _)| *format == FileFormat::Docx);
        routes.next().map(|(_, route)| (id, entry, route))
    };
    let all: Vec<_> = context.documents().into_iter().filter_map(wanted).collect();
    each(all, |(id, entry, route)| {
        let key = || {
            let texts = context.key_of_texts(id, entry.speaks.as_str());
            let around = context.shell.document_key(library, id);
            let site = context.shell.site_key(entry.language.as_str());
            (site, Fingerprint::of(&"docx"), texts, around, (pictured(context, id), 0))
        };
        context.unit_from(&route, Some(id), key, |making| {
            let mut diagnostics = Diagnostics::new();
            let bytes = document(context, (id, entry), &mut diagnostics)?;
            making.put(Artifact::new(route.clone(), bytes))?;
            Ok(diagnostics)
        })
    })
}

/// Of the pictures that a report shows.
fn pictured(context: &Context<'_>, id: EntryId) -> Vec<Digest> {
    let library = context.library;
    let paths = library.shown_pictures(id);
    paths.iter().filter_map(|path| library.files.get(path)).map(|file| file.digest).collect()
}

fn document(
    context: &Context<'_>,
    (id, entry): (EntryId, &Entry),
    diagnostics: &mut Diagnostics,
) -> std::io::Result<Vec<u8>> {
    let library = context.library;
    // What is wrong in the texts, their page tells.
    let resolved = library.resolve(id, context.shortcodes).value;
    let page = library.url(&entry.route);
    let speech = Said { context, language: entry.speaks.as_str(), page: &page };
    let address = library.permalink(&entry.route);
    let paper = paper::paper(paper::Made {
        resolution: &resolved.resolution,
        speech: &speech,
        case: resolved.case.as_ref(),
        numbers: library.config.report.paragraph_numbers && entry.shows_report(),
        address: &address,
    });
    let title = title_page(context, entry, &speech, resolved.case.as_ref());
    let right_to_left = entry.speaks.direction() == "rtl";
    let mut writer = Writer::new(&paper, Pictures::new(context), right_to_left);
    for (heading, text) in &title.notices {
        let bold = Inline::Shaped(Mark::Strong, vec![Inline::Text(format!("{heading} "))]);
        writer.styled("Notice", &[bold, Inline::text(text)]);
    }
    writer.line("Title", &title.title);
    if !title.subtitle.is_empty() {
        writer.line("Subtitle", &title.subtitle);
    }
    for author in &title.authors {
        let mut line = vec![Inline::Shaped(Mark::Strong, vec![Inline::text(&author.name)])];
        if !author.affiliation.is_empty() {
            line.push(Inline::Break);
            line.push(Inline::text(&author.affiliation));
        }
        if !author.orcid.is_empty() {
            let url = format!("https://orcid.org/{}", author.orcid);
            let text = vec![Inline::text(&url)];
            let to = Target::Address { url, archive: None };
            line.extend([Inline::Break, Inline::Link { to, text }]);
        }
        writer.styled("Author", &line);
    }
    for known in &title.facts {
        let label = vec![Inline::Text(format!("{}: ", known.label))];
        let text = Inline::text(&known.text);
        let value = match known.url.is_empty() {
            true => text,
            false => {
                let to = Target::Address { url: known.url.clone(), archive: None };
                Inline::Link { to, text: vec![text] }
            }
        };
        writer.styled("Fact", &[Inline::Shaped(Mark::Strong, label), value]);
    }
    if !paper.summary.is_empty() {
        writer.styled("Summary", &paper.summary);
    }
    let front = std::mem::take(&mut writer.out);
    paper.sections.iter().for_each(|section| writer.section(section));
    writer.late_notes(&speech.say("notes"));
    let text = std::mem::take(&mut writer.out);
    let contents = around::contents(&speech.say("contents"), &writer.headings, right_to_left);
    tell(entry, &writer.lost, diagnostics);
    let about = around::About {
        title: &title,
        language: entry.speaks.as_str(),
        right_to_left,
        date: entry.report.date().map(|moment| moment.start().to_string()),
        changed: entry.changed().map(|moment| moment.start().to_string()),
        page: speech.text("pager-position", &[("number", "\u{E000}"), ("pages", "\u{E001}")]),
    };
    let mut files = around::files(&about, &writer, &format!("{front}{contents}{text}"));
    files.extend(writer.pictures.files.into_iter().map(|(_, file)| file));
    pack(&files)
}

/// Tells what had to stay away.
fn tell(entry: &Entry, lost: &std::collections::BTreeSet<Lost>, diagnostics: &mut Diagnostics) {
    for one in lost {
        let (message, hint, sought) = match one {
            Lost::Shortcode(name) => (
                format!("the document for word processors goes without the shortcode `{name}`"),
                "say what it shows in words, too",
                uses(name),
            ),
            Lost::Html(begin) => (
                "the document for word processors goes without raw HTML".to_owned(),
                "write it as Markdown",
                vec![begin.clone()],
            ),
            Lost::Picture(alternative) => (
                format!("the document for word processors has “{alternative}” in words only"),
                "use a picture in PNG, JPEG or GIF, of at most 32 MB",
                vec![alternative.clone()],
            ),
        };
        // Each use of a shortcode is lost, and each is told.
        let all = match one {
            Lost::Shortcode(_) => places(entry, &sought),
            _ => vec![place(entry, &sought)],
        };
        for place in all {
            let told = Diagnostic::at(&LEFT_OFF_DOCUMENT, place, message.clone());
            diagnostics.push(told.hint(hint));
        }
    }
}
