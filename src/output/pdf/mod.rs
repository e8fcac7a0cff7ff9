//! Reports as PDF, each a file beside the report's page: PDF/UA-1 and PDF/A-2a; and
//! bundles of reports and their exhibits.
//!
//! A paper is made of the report, never of its HTML; the template `paper.typ` of the
//! theme lays it out with Typst, within the program.
//!
//! | file | does |
//! |---|---|
//! | `data.rs`, `front.rs` | the paper, and what its title page says, as data |
//! | `pictures.rs` | the pictures in it |
//! | `bundle.rs` | the exhibits behind it, and the files that it carries |
//! | `unshown.rs`, `unpacked.rs` | which of these cannot be on paper, and why |
//! | `tried.rs` | whether one of these does harm |
//! | `apart.rs` | work that may break down |
//! | `world.rs` | all that Typst sees |
//! | `told.rs` | what was wrong, for authors |

mod apart;
mod bundle;
mod data;
mod front;
mod pictures;
mod told;
mod tried;
mod unpacked;
mod unshown;
mod world;

use std::collections::BTreeSet;
use std::io::Read;
use std::iter;
use std::sync::Arc;

use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::artifact::Artifact;
use crate::base::{Diagnostics, Digest, FileFormat, Moment, Route};
use crate::library::{Entry, EntryId, Owner};
use crate::output::context::{Context, Made, each};
use crate::output::speech::Said;
use crate::output::title_page::title_page;
use crate::render::paper::{self, Paper};

use apart::apart;
use data::Writer;
use pictures::Pictures;
use world::Fonts;

pub use tried::stands;

/// The template that lays papers out.
const TEMPLATE: &str = "paper.typ";
/// How old, in papers, what Typst remembers may be.
const REMEMBERED: usize = 2;

/// What a PDF is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A report.
    Plain,
    /// A report that carries files.
    Carrying,
    /// A report with its exhibits behind it.
    Bundle,
    /// The same, with pages of other PDFs.
    Mixed,
}

/// Makes the PDF of every report that is to have one.
pub(super) fn make(context: &Context<'_>) -> Made {
    let library = context.library;
    let entries = context.documents().into_iter();
    let entries = entries.filter_map(|id| Some((id, library.entry(id)?)));
    let wanted = |(id, entry): (EntryId, _)| {
        let formats = library.formats(entry).into_iter();
        let is_paper =
            |(format, _): &(_, _)| matches!(format, FileFormat::Pdf | FileFormat::Bundle);
        formats.filter(is_paper).map(move |(format, route)| (id, entry, format, route))
    };
    let all: Vec<_> = entries.flat_map(wanted).collect();
    if all.is_empty() {
        return Ok(Diagnostics::new());
    }
    let fonts = Arc::new(Fonts::new(fonts(context)));
    let papers = context.theme.papers();
    let of_templates: Vec<(&str, &str)> =
        papers.iter().map(|(path, source)| (path.as_str(), source.text())).collect();
    let of_templates = crate::base::Fingerprint::of(&of_templates);
    each(all, |(id, entry, format, route)| {
        let key = || {
            let texts = context.key_of_texts(id, entry.speaks.as_str());
            let around = context.shell.document_key(library, id);
            let site = context.shell.site_key(entry.language.as_str());
            let attaches = format == FileFormat::Pdf && library.attaches(entry);
            let exhibits = match attaches || format == FileFormat::Bundle {
                true => bundle::digests(context, entry),
                false => Vec::new(),
            };
            let files = (pictured(context, id, entry), attaches, exhibits, &fonts.of);
            (site, of_templates, texts, around, files)
        };
        context.unit_from(&route, Some(id), key, |making| {
            let (bytes, diagnostics) = printed(context, (id, entry), (format, &route), &fonts);
            if let Some(bytes) = bytes {
                making.put(Artifact::new(route.clone(), bytes))?;
            }
            Ok(diagnostics)
        })
    })
}

/// The fonts among the site's files, and what tells them from others.
fn fonts(context: &Context<'_>) -> Vec<(Vec<u8>, Digest)> {
    /// The largest font, in bytes.
    const LARGEST: u64 = 64 << 20;
    let files = context.library.files.values();
    let is_font = |route: &Route| {
        let path = route.path().to_ascii_lowercase();
        [".ttf", ".otf", ".ttc"].iter().any(|end| path.ends_with(end))
    };
    let mut all = Vec::new();
    for file in files.filter(|file| is_font(&file.route)) {
        let Some((_, Owner::File(source))) = context.library.routes.owner(file.route.path()) else {
            continue;
        };
        let contents = (context.contents)(source).filter(|contents| contents.len() <= LARGEST);
        let Some(contents) = contents else { continue };
        let mut bytes = Vec::new();
        let read = contents.open_at(0).and_then(|open| open.take(LARGEST).read_to_end(&mut bytes));
        if read.is_ok() {
            all.push((bytes, file.digest));
        }
    }
    all
}

/// Of the pictures that a report shows.
fn pictured(context: &Context<'_>, id: EntryId, entry: &Entry) -> Vec<Digest> {
    let library = context.library;
    let paths = library.shown_pictures(id);
    let files = paths.iter().filter_map(|path| library.files.get(path));
    files.chain(library.shared_picture(entry).value).map(|file| file.digest).collect()
}

/// A report as PDF; `None` where something is wrong.
fn printed(
    context: &Context<'_>,
    (id, entry): (EntryId, &Entry),
    (format, route): (FileFormat, &Route),
    fonts: &Arc<Fonts>,
) -> (Option<Vec<u8>>, Diagnostics) {
    let library = context.library;
    let mut diagnostics = Diagnostics::new();
    // What is wrong in the texts, their page tells.
    let resolved = library.resolve(id, context.shortcodes).value;
    let language = entry.speaks.as_str();
    let page = library.url(&entry.route);
    let speech = Said { context, language, page: &page };
    let address = library.permalink(&entry.route);
    let made = paper::Made {
        resolution: &resolved.resolution,
        speech: &speech,
        case: resolved.case.as_ref(),
        numbers: library.config.report.paragraph_numbers && entry.shows_report(),
        address: &address,
    };
    let paper = paper::paper(made);
    let shortcodes = twins(context);
    let mut writer = Writer::new(&paper, &shortcodes, Pictures::new(context, fonts));
    let page = title_page(context, entry, &speech, resolved.case.as_ref());
    let mut front = front::front(&page, entry, &speech, fonts);
    let bundle = match format {
        FileFormat::Bundle => Some(bundle::bundle(context, entry, &speech, fonts)),
        _ => None,
    };
    if let Some(bundle) = &bundle {
        front.insert("bundle".into(), bundle.data.clone());
        writer.tabs.clone_from(&bundle.tabs);
        writer.anchors.extend(bundle.tabs.iter().map(|id| data::tab(id)));
    }
    let attaches = format == FileFormat::Pdf && library.attaches(entry);
    let (attached, carried, large) = match attaches {
        true => bundle::attachments(context, entry),
        false => Default::default(),
    };
    front.insert("attached".into(), attached.into());
    let data = whole(&paper, &mut writer, front);
    let mut lost = std::mem::take(&mut writer.lost);
    if let Some(bundle) = &bundle {
        // What stays away from the PDF is told of that.
        if library.formats(entry).iter().any(|(format, _)| *format == FileFormat::Pdf) {
            lost.clear();
        }
        let left = bundle.left.iter().cloned();
        lost.extend(left.map(|(name, why)| data::Lost::Exhibit(name, why)));
        lost.extend(bundle.marked.iter().cloned().map(data::Lost::Marks));
    }
    lost.extend(large.into_iter().map(data::Lost::Attachment));
    told::lost(entry, &lost, &mut diagnostics);
    told::glyphs(fonts, entry, &data, &mut diagnostics);
    if diagnostics.has_errors() {
        return (None, diagnostics);
    }
    let files = std::mem::take(&mut writer.pictures.files).into_iter();
    let files = files.chain([(world::DATA.to_owned(), data.to_string().into_bytes())]);
    let kind = match &bundle {
        Some(bundle) if bundle.has_pdf => Kind::Mixed,
        Some(_) => Kind::Bundle,
        None if attaches => Kind::Carrying,
        None => Kind::Plain,
    };
    let files = files.chain(bundle.map_or(carried, |bundle| bundle.files));
    let papers = context.theme.papers();
    let templates = papers.iter().map(|(path, source)| (path.as_str(), source.text()));
    let Some(world) =
        world::Paper::new(Arc::clone(fonts), templates, main(&shortcodes, kind), files)
    else {
        told::broken(entry, "it has no place for its text", &mut diagnostics);
        return (None, diagnostics);
    };
    let bytes = laid_out(context, entry, (route, kind), &world, &mut diagnostics);
    (bytes, diagnostics)
}

/// A paper as an earlier run of the program published it, or made now.
fn laid_out(
    context: &Context<'_>,
    entry: &Entry,
    (route, kind): (&Route, Kind),
    world: &world::Paper,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let key = key(world, entry, kind);
    if let Some(bytes) = context.memory.recall(&key, route) {
        context.memory.remember(key, Digest::of(&bytes));
        return Some(bytes);
    }
    let (bytes, mut found) = apart(|| set(world, entry, kind)).unwrap_or_else(|cause| {
        told::broken(entry, &cause, diagnostics);
        (None, Vec::new())
    });
    // Of exhibits with layers only those are taken that show all of them.
    found.retain(|found| found.message != "PDF contains optional content groups");
    for found in &found {
        let span = blamed(found);
        let place = span.id().map(world::path);
        told::of_typst(context, entry, (place, world.range(span)), found, diagnostics);
    }
    typst::comemo::evict(REMEMBERED);
    if bytes.is_none() && !diagnostics.has_errors() {
        told::broken(entry, "nothing was made", diagnostics);
    }
    // What is to be told is told each time.
    if let Some(bytes) = bytes.as_deref().filter(|_| found.is_empty()) {
        context.memory.remember(key, Digest::of(bytes));
    }
    bytes
}

/// Where something is told: the nearest place in a template that somebody wrote for a
/// site, of those that led to it.
fn blamed(found: &SourceDiagnostic) -> DiagSpan {
    let led = found.trace.iter().map(|point| point.span.into());
    let is_own = |span: &DiagSpan| {
        let path = span.id().map(world::path);
        path.is_some_and(|path| path != world::MAIN && !path.starts_with("/dossier/"))
    };
    iter::once(found.span).chain(led).find(is_own).unwrap_or(found.span)
}

/// Tells a paper from all others: what it is made of, and how.
fn key(world: &world::Paper, entry: &Entry, kind: Kind) -> Digest {
    let mut all = world.digest();
    let day = entry.changed().map(|moment| moment.start().to_string());
    all.piece(entry.route.path()).piece(format!("{kind:?} {day:?}"));
    all.finish()
}

/// All that the template is given.
fn whole(
    paper: &Paper,
    writer: &mut Writer<'_>,
    front: serde_json::Map<String, serde_json::Value>,
) -> serde_json::Value {
    let mut all = front;
    all.insert("summary".into(), writer.line(&paper.summary));
    all.insert("sections".into(), writer.sections(&paper.sections));
    let page = all.get("address").and_then(|address| address.as_str()).unwrap_or_default();
    let page = page.to_owned();
    let mut all = all.into();
    data::settle(&mut all, &writer.anchors, &page);
    all
}

/// The shortcodes that can be shown on paper.
fn twins(context: &Context<'_>) -> BTreeSet<String> {
    let names = context.theme.papers().keys();
    let names = names.filter_map(|name| name.strip_prefix("shortcodes/")?.strip_suffix(".typ"));
    let is_name =
        |name: &&str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    names.filter(is_name).map(str::to_owned).collect()
}

/// What is laid out: the template with its data.
fn main(shortcodes: &BTreeSet<String>, kind: Kind) -> String {
    let (template, function) = match kind {
        Kind::Bundle | Kind::Mixed => (bundle::TEMPLATE, "bundle"),
        Kind::Plain | Kind::Carrying => (TEMPLATE, "report"),
    };
    let mut out = format!("#import \"/{template}\": {function}\n");
    for (at, name) in shortcodes.iter().enumerate() {
        out.push_str(&format!("#import \"/shortcodes/{name}.typ\" as twin-{at}\n"));
    }
    let twins = shortcodes.iter().enumerate();
    let twins: Vec<String> =
        twins.map(|(at, name)| format!("\"{name}\": twin-{at}.shortcode")).collect();
    let twins = if twins.is_empty() { ":".to_owned() } else { twins.join(", ") };
    out.push_str(&format!("#{function}(json(\"{}\"), shortcodes: ({twins}))\n", world::DATA));
    out
}

/// Lays a paper out, and writes it; with what there is to tell.
fn set(
    world: &world::Paper,
    entry: &Entry,
    kind: Kind,
) -> (Option<Vec<u8>>, Vec<SourceDiagnostic>) {
    let compiled = typst::compile::<PagedDocument>(world);
    let mut told: Vec<SourceDiagnostic> = compiled.warnings.into_iter().collect();
    let written = compiled.output.and_then(|document| {
        let Some(options) = options(entry, kind) else { return Ok(Vec::new()) };
        typst_pdf::pdf(&document, &options)
    });
    match written {
        Ok(bytes) => (Some(bytes).filter(|bytes| !bytes.is_empty()), told),
        Err(errors) => {
            told.extend(errors);
            (None, told)
        }
    }
}

/// How a PDF is written.
fn options(entry: &Entry, kind: Kind) -> Option<PdfOptions> {
    let (standards, suffix): (&[PdfStandard], _) = match kind {
        Kind::Plain => (&[PdfStandard::Ua_1, PdfStandard::A_2a], ""),
        // No other carries files of any kind.
        Kind::Carrying => (&[PdfStandard::Ua_1, PdfStandard::A_3a], ""),
        Kind::Bundle => (&[PdfStandard::Ua_1, PdfStandard::A_2a], " bundle"),
        // Pages of other PDFs may follow no standard, and are let into none.
        Kind::Mixed => (&[], " bundle"),
    };
    let standards = PdfStandards::new(standards).ok()?;
    Some(PdfOptions {
        ident: Smart::Custom(format!("{}{suffix}", entry.route.path())),
        creator: Smart::Custom(Some("amicus".to_owned())),
        // Archives want a day; that of a report without one is none.
        timestamp: entry.changed().and_then(timestamp).or_else(no_day),
        standards,
        ..PdfOptions::default()
    })
}

/// The day of what has none, as in e-books.
fn no_day() -> Option<Timestamp> {
    typst::foundations::Datetime::from_ymd(1980, 1, 1).map(Timestamp::new_utc)
}

/// The day of a report, as a PDF has it.
fn timestamp(moment: &Moment) -> Option<Timestamp> {
    let day = moment.start().to_string();
    let part = |from: usize, to: usize| day.get(from..to)?.parse::<u16>().ok();
    let (year, month, date) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let month = u8::try_from(month).ok()?;
    let date = u8::try_from(date).ok()?;
    let day = typst::foundations::Datetime::from_ymd(i32::from(year), month, date)?;
    Some(Timestamp::new_utc(day))
}
