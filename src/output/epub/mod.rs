//! Reports as e-books: EPUB 3.3, each a file beside the report's page.
//!
//! A book has the text of the page, made by the same writer, with the same numbers.
//! The theme's template `ebook.html` lays it out; what it makes is read as a tree, put
//! in order, cut into chapters and written as XHTML.
//!
//! | file | does |
//! |---|---|
//! | `tree.rs`, `tidy.rs` | HTML as a tree, and that in order |
//! | `adapt.rs` | notes and numbers of paragraphs as books have them |
//! | `picture.rs`, `address.rs` | what is inside of a book, and what leads out of it |
//! | `chapters.rs`, `xhtml.rs` | the files of the text |
//! | `fonts.rs` | the fonts of the theme, as far as they are needed |
//! | `package.rs`, `cover.rs`, `pack.rs` | the book around them |

mod adapt;
mod address;
mod chapters;
mod cover;
mod fonts;
mod pack;
mod package;
mod picture;
mod tidy;
mod tree;
mod xhtml;

use std::collections::BTreeSet;

use crate::artifact::Artifact;
use crate::base::{Code, Diagnostic, Diagnostics, Digest, FileFormat, Route};
use crate::library::{Entry, EntryId};
use crate::output::context::{Context, Made, each};
use crate::output::facts::{keywords, publishers};
use crate::output::memory::Making;
use crate::output::report::report_view;
use crate::output::texts::texts;
use crate::output::views;
use crate::render::theme::{Scope, tell};
use crate::render::view::{Page, Report};

use address::Addresses;
use chapters::Chapters;
use fonts::{Face, Fonts};
use pack::File;
use package::{About, Labels, Listed};
use picture::Pictures;

/// The template that lays a book out.
const TEMPLATE: &str = "ebook.html";

/// A theme without it, where books are wanted.
const NO_TEMPLATE: Code = Code::error("missing-template");

/// When a report was changed of which no date is known.
const NO_DATE: &str = "1980-01-01T00:00:00Z";

/// Makes the book of every report that is to have one.
pub(super) fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let wanted = |id: EntryId| {
        let entry = library.entry(id)?;
        let formats = library.formats(entry).into_iter();
        let mut routes = formats.filter(|(format, _)| *format == FileFormat::Epub);
        routes.next().map(|(_, route)| (id, entry, route))
    };
    let all: Vec<_> = context.documents().into_iter().filter_map(wanted).collect();
    if !all.is_empty() && !context.theme.has_template(TEMPLATE) {
        let message =
            format!("the theme has no template `{TEMPLATE}`, and reports are to be e-books");
        let hint = "write it, take it from the default theme with `extends = \"dossier\"` in \
                    theme.toml, or take `epub = true` out of `[outputs]`";
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::nowhere(&NO_TEMPLATE, message).hint(hint));
        return Ok(diagnostics);
    }
    let (faces, of_fonts) = match all.is_empty() {
        true => Default::default(),
        false => fonts::faces(context),
    };
    each(all, |(id, entry, route)| {
        let key = || {
            let texts = context.key_of_texts(id, entry.speaks.as_str());
            let around = context.shell.document_key(library, id);
            let site = context.shell.site_key(entry.language.as_str());
            let files = (shown(context, id, entry), &of_fonts);
            (site, context.theme.mark(TEMPLATE), texts, around, files)
        };
        context.unit_from(&route, Some(id), key, |making| {
            book(context, making, (id, entry), (&route, &faces))
        })
    })
}

/// Of the pictures that a report shows.
fn shown(context: &Context<'_>, id: EntryId, entry: &Entry) -> Vec<Digest> {
    let library = context.library;
    let paths = library.shown_pictures(id);
    let files = paths.iter().filter_map(|path| library.files.get(path));
    files.chain(library.shared_picture(entry).value).map(|file| file.digest).collect()
}

fn book(
    context: &Context<'_>,
    making: &mut Making<'_>,
    (id, entry): (EntryId, &Entry),
    (route, faces): (&Route, &[Face]),
) -> Made {
    let library = context.library;
    let key = || context.key_of_texts(id, entry.speaks.as_str());
    // What is wrong in them, its page tells.
    let texts = making.texts(key, || texts(context, id, entry));
    let report = report_view(context, entry, &texts);
    let page = Page {
        body: texts.body.clone(),
        notes: texts.notes.clone(),
        sources: texts.sources.clone(),
        contents: texts.contents.clone(),
        breadcrumbs: views::way_to(library, entry),
        ..views::document(library, context.words, "report", entry)
    };
    let language = entry.speaks.as_str();
    let mut scope = Scope::new();
    scope.share("site", &context.shell.site(entry.language.as_str()));
    scope.set("lang", &page.language).set("page", &page).set("report", &report);
    let mut diagnostics = Diagnostics::new();
    match context.theme.render(TEMPLATE, language, &scope, &context.name_of(id)) {
        Ok(html) => {
            let bytes = bound(context, entry, (&page, &report), (&html, faces))?;
            making.put(Artifact::new(route.clone(), bytes))?;
        }
        Err(mistake) => diagnostics.push(mistake),
    }
    Ok(diagnostics)
}

/// The book of what the template has made.
fn bound(
    context: &Context<'_>,
    entry: &Entry,
    (page, report): (&Page, &Report),
    (html, faces): (&str, &[Face]),
) -> std::io::Result<Vec<u8>> {
    let library = context.library;
    let addresses = Addresses { origin: library.config.base_url.origin(), page: &page.url };
    let mut nodes = tree::parse(html);
    adapt::boxes(&mut nodes);
    let mut nodes = tidy::tidy(nodes);
    adapt::notes_and_numbers(&mut nodes);
    let mut pictures = Pictures::default();
    let image = library.shared_picture(entry).value.zip(entry.report.front.image.as_ref());
    let image = image.and_then(|(file, image)| {
        Some((pictures.cover(file.route.path(), context)?, image.alt.as_str()))
    });
    let image = image.as_ref().map(|(name, alternative)| (name.as_str(), *alternative));
    pictures.take(&mut nodes, &addresses, context);
    let chapters = chapters::chapters(nodes, &page.title, &addresses);
    let language = entry.speaks.as_str();
    let say = |id: &str| tell(context.words, language, id, &[]).unwrap_or_default();
    let labels = Labels {
        contents: say("contents"),
        cover: say("ebook-cover"),
        paragraphs: say("ebook-paragraphs"),
    };
    let about = About {
        pictures: !pictures.files.is_empty(),
        accessibility: say("ebook-accessibility"),
        ..about(context, entry, page, report)
    };
    let cover = cover::cover(&about, image);
    let mut files: Vec<(File, Listed)> = Vec::new();
    let mut add = |path: &str, bytes: Vec<u8>, media_type, properties, is_read, packed| {
        let path = path.to_owned();
        let listed = Listed { path: path.clone(), media_type, properties, is_read };
        files.push((File { path, bytes, packed }, listed));
    };
    let of_text = "application/xhtml+xml";
    let written = |title: &str, kind: &str, nodes: &[tree::Node]| {
        let (language, direction) = (page.language.as_str(), page.direction.as_str());
        xhtml::page(&xhtml::Page { title, language, direction, kind, nodes }).into_bytes()
    };
    add("cover.xhtml", written(&page.title, "cover", &cover.page), of_text, "", true, false);
    let body = package::navigation(&chapters, &labels);
    let nav = xhtml::around(&labels.contents, (&page.language, &page.direction), "", &body);
    // Behind the title page, where a book has it.
    let titled = chapters.all.iter().position(|chapter| chapter.kind == "titlepage");
    let before = titled.map_or(0, |at| at + 1);
    for (at, chapter) in chapters.all.iter().enumerate() {
        if at == before {
            add("nav.xhtml", nav.clone().into_bytes(), of_text, "nav", true, false);
        }
        let bytes = written(&chapter.title, &chapter.kind, &chapter.nodes);
        add(&chapter.file, bytes, of_text, "", true, false);
    }
    if before >= chapters.all.len() {
        add("nav.xhtml", nav.into_bytes(), of_text, "nav", true, false);
    }
    if let Some(drawing) = cover.drawing {
        add("cover.svg", drawing.into_bytes(), "image/svg+xml", "cover-image", false, false);
    }
    for (file, media_type) in pictures.files {
        let is_cover = image.is_some_and(|(name, _)| name == file.path);
        let properties = if is_cover { "cover-image" } else { "" };
        add(&file.path.clone(), file.bytes, media_type, properties, false, file.packed);
    }
    let fonts = chosen(context, faces, &chapters);
    let style = fonts.style + STYLE;
    add("style.css", style.into_bytes(), "text/css", "", false, false);
    for (path, bytes) in fonts.files {
        add(&path, bytes, fonts::media_type(&path), "", false, true);
    }
    let (mut packed, listed): (Vec<File>, Vec<Listed>) = files.into_iter().unzip();
    let package = package::package(&about, &listed, !chapters.marks.is_empty());
    let package = File { path: "package.opf".into(), bytes: package.into_bytes(), packed: false };
    packed.insert(0, package);
    pack::pack(packed)
}

/// The fonts that a text needs.
fn chosen(context: &Context<'_>, faces: &[Face], chapters: &Chapters) -> Fonts {
    let mut characters = BTreeSet::new();
    let mut leans = false;
    for chapter in &chapters.all {
        tree::read(
            &chapter.nodes,
            &mut |element| {
                leans |=
                    matches!(element.name, "em" | "i" | "cite") || element.has_class("summary");
            },
            &mut |text| characters.extend(text.chars()),
        );
    }
    fonts::fonts(faces, &characters, leans, context)
}

/// How a book looks where its reader leaves that to it.
const STYLE: &str = include_str!("style.css");

fn about(context: &Context<'_>, entry: &Entry, page: &Page, report: &Report) -> About {
    let library = context.library;
    let modified = entry.changed().map(|moment| moment.start().to_string());
    // To the second.
    let modified = modified.and_then(|at| at.get(..19).map(|at| format!("{at}Z")));
    About {
        identifier: identifier(&page.permalink, &report.version),
        title: page.title.clone(),
        subtitle: report.subtitle.clone(),
        creators: report.authors.iter().map(|author| author.name.clone()).collect(),
        language: page.language.clone(),
        direction: entry.speaks.direction(),
        publisher: publishers(library, &entry.language).join(", "),
        description: page.description.clone(),
        subjects: keywords(report).into_iter().map(str::to_owned).collect(),
        rights: report.license.clone(),
        date: entry.report.date().map(|moment| moment.day()).unwrap_or_default(),
        modified: modified.unwrap_or_else(|| NO_DATE.to_owned()),
        address: page.permalink.clone(),
        conforms: !library.config.markdown.raw_html,
        ..About::default()
    }
}

/// The same for the same version at the same address: a UUID of RFC 9562, version 8.
fn identifier(address: &str, version: &str) -> String {
    let digest = Digest::of(format!("{address}\n{version}").as_bytes()).to_string();
    let part = |from: usize, to: usize| digest.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 15),
        part(15, 18),
        part(18, 30)
    )
}
