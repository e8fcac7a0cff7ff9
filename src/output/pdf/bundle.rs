//! Behind a report in a bundle for courts: its exhibits, each with its public files.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name};
use serde_json::{Value, json};

use super::apart::apart;
use super::data::{broken, soft};
use super::pictures::{kind, lacking, looks_like};
use super::unshown::{Unshown, readable};
use super::world::{Fonts, PROGRAM};
use crate::base::Digest;
use crate::base::digest::Hasher;
use crate::base::language::is_right_to_left;
use crate::base::media::media_type;
use crate::case::{Case, Exhibit};
use crate::library::{CopiedFile, Entry};
use crate::output::cases;
use crate::output::columns::LONGEST_WORD;
use crate::output::context::Context;
use crate::output::speech::Said;
use crate::render::paper::Speech;

/// The template that lays bundles out.
pub(super) const TEMPLATE: &str = "bundle.typ";
/// The largest file that is put into a bundle, in bytes.
const LARGEST: u64 = 64 << 20;
/// The largest text.
const LARGEST_TEXT: usize = 256 << 10;

/// The exhibits of a bundle, and the files that are shown in it.
#[derive(Default)]
pub(super) struct Bundle {
    pub data: Value,
    pub files: BTreeMap<String, Vec<u8>>,
    /// Whether a PDF is within it, so that the whole can follow no standard.
    pub has_pdf: bool,
    /// The exhibits that have pages of their own.
    pub tabs: BTreeSet<String>,
    /// The names of files that cannot be on paper, and why.
    pub left: BTreeSet<(String, Unshown)>,
    /// The names of PDFs with something above their pages, which is not shown.
    pub marked: BTreeSet<String>,
}

/// The public files of a report's exhibits.
pub(super) fn digests(context: &Context<'_>, entry: &Entry) -> Vec<Digest> {
    let case = entry.case().into_iter();
    let exhibits = case.flat_map(Case::shown_exhibits);
    exhibits
        .flat_map(|exhibit| files(context, entry, exhibit))
        .map(|(_, file)| file.digest)
        .collect()
}

fn files<'a>(
    context: &'a Context<'_>,
    entry: &'a Entry,
    exhibit: &'a Exhibit,
) -> impl Iterator<Item = (&'a str, &'a CopiedFile)> {
    let public = exhibit.public_files();
    public.filter_map(|(path, _)| {
        let name = path.value.rsplit('/').next().unwrap_or_default();
        Some((name, context.library.file_of(entry, &path.value)?))
    })
}

/// What stands in a bundle beside the report.
pub(super) fn bundle(
    context: &Context<'_>,
    entry: &Entry,
    speech: &Said<'_>,
    fonts: &Fonts,
) -> Bundle {
    let mut made = Bundle::default();
    let mut exhibits = Vec::new();
    for exhibit in entry.case().into_iter().flat_map(Case::shown_exhibits) {
        let id = &exhibit.id.value;
        let mut shown = Vec::new();
        for (name, file) in files(context, entry, exhibit) {
            shown.push(made.file(context, (name, file), speech, fonts));
        }
        if !shown.is_empty() {
            made.tabs.insert(id.clone());
        }
        let warned = exhibit.warning.iter().flat_map(|warning| &warning.kinds);
        let warned: Vec<String> = warned.map(|kind| speech.word("warning", &kind.value)).collect();
        let date = exhibit.date.as_ref();
        let date = date.map(|at| context.words.date(speech.language, &at.value));
        exhibits.push(json!({
            "id": id,
            "title": soft(&exhibit.title.value),
            "date": date.unwrap_or_default(),
            "warning": match warned.is_empty() {
                true => String::new(),
                false => format!("{}: {}", speech.say("warning"), warned.join(speech.signs().0)),
            },
            "files": shown,
        }));
    }
    let words = json!({
        "index": speech.say("bundle-index"),
        "exhibit": speech.say("exhibit"),
        "document": speech.say("bundle-document"),
        "page": speech.say("bundle-page"),
        "left": speech.say("bundle-left"),
        "off-paper": speech.say("bundle-off-paper"),
        "marked": speech.say("bundle-marked"),
        "checksum": speech.say("checksum"),
    });
    made.data = json!({"exhibits": exhibits, "words": words});
    made
}

impl Bundle {
    fn file(
        &mut self,
        context: &Context<'_>,
        (name, file): (&str, &CopiedFile),
        speech: &Said<'_>,
        fonts: &Fonts,
    ) -> Value {
        let mut told = json!({
            "name": soft(name),
            "size": speech.size(file.bytes),
            "sha256": soft(&file.digest.to_string()),
            "url": context.library.permalink(&file.route),
            "k": "off-paper",
        });
        let bytes = context.published(file.route.path(), LARGEST).ok_or(Unshown::TooLarge);
        let bytes = bytes.and_then(|bytes| match is_harmless(context, file, &bytes) {
            true => Ok(bytes),
            false => Err(Unshown::Harmful),
        });
        match (bytes.and_then(|bytes| self.shown(name, bytes, fonts)), told.as_object_mut()) {
            (Ok(shown), Some(told)) => told.extend(shown),
            (Err(why), _) => {
                self.left.insert((name.to_owned(), why));
            }
            (Ok(_), None) => {}
        }
        told
    }

    /// How a file is shown.
    fn shown(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        fonts: &Fonts,
    ) -> Result<serde_json::Map<String, Value>, Unshown> {
        let number = self.files.len() + 1;
        let (ending, shown) = if bytes.starts_with(b"%PDF-") {
            let read = || {
                let pdf = readable(bytes.clone())?;
                Ok((pdf.pages().len(), is_marked(&pdf)))
            };
            let (pages, marked) = apart(read).unwrap_or(Err(Unshown::Damaged))?;
            self.has_pdf = true;
            self.marked.extend(marked.then(|| name.to_owned()));
            ("pdf", vec![("k", json!("pages")), ("pages", json!(pages)), ("marked", json!(marked))])
        } else if let Some((ending, _)) = kind(&bytes) {
            let lacking = (ending == "svg").then(|| lacking(&bytes, fonts)).flatten();
            lacking.map_or(Ok(()), |c| Err(Unshown::Character(c)))?;
            (ending, vec![("k", json!("image"))])
        } else {
            let text = text(name, &bytes, fonts).map_err(|why| match why {
                Unshown::Other if looks_like(&bytes).is_some() => Unshown::Picture,
                why => why,
            })?;
            let direction = if is_read_leftwards(name, &text) { "rtl" } else { "ltr" };
            return Ok(fields([
                ("k", json!("text")),
                ("text", json!(text)),
                ("dir", json!(direction)),
            ]));
        };
        let path = format!("/exhibits/{number}.{ending}");
        let shown = fields(shown.into_iter().chain([("file", json!(path))]));
        self.files.insert(path, bytes);
        Ok(shown)
    }
}

/// Whether a file can be read, and shown, without harm. What passed is remembered: each
/// trial takes as long as showing it does.
fn is_harmless(context: &Context<'_>, file: &CopiedFile, bytes: &[u8]) -> bool {
    let Some(trial) = context.trial.filter(|_| bytes.starts_with(b"%PDF-")) else { return true };
    let mut key = Hasher::new();
    key.piece("harmless").piece(PROGRAM.bytes()).piece(file.digest.bytes());
    let key = key.finish();
    let is_known = context.memory.recall(&key, &file.route).is_some();
    if !is_known && !trial.passes(bytes) {
        return false;
    }
    context.memory.remember(key, file.digest);
    true
}

fn fields(all: impl IntoIterator<Item = (&'static str, Value)>) -> serde_json::Map<String, Value> {
    all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Whether stamps, comments or filled-in fields stand above the pages of a PDF. Typst
/// shows pages without these.
pub(super) fn is_marked(pdf: &Pdf) -> bool {
    let is_mark = |mark: Dict<'_>| {
        let kind = mark.get::<Name<'_>>("Subtype");
        // A field may be drawn by whoever shows it, from what was filled in; so may a remark.
        let is_filled = || {
            let above = mark.get::<Dict<'_>>("Parent");
            mark.contains_key("V") || above.is_some_and(|above| above.contains_key("V"))
        };
        kind.is_some_and(|kind| match &*kind {
            b"Link" | b"Popup" => false,
            b"Widget" => mark.contains_key("AP") || is_filled(),
            b"Text" => mark.contains_key("AP") || mark.contains_key("Contents"),
            _ => true,
        })
    };
    pdf.pages().iter().any(|page| {
        let marks = page.raw().get::<Array<'_>>("Annots");
        marks.is_some_and(|marks| marks.iter::<Dict<'_>>().any(is_mark))
    })
}

/// A text that can be printed: one of a kind that is only text, of letters that there are.
fn text(name: &str, bytes: &[u8], fonts: &Fonts) -> Result<String, Unshown> {
    let name = name.to_ascii_lowercase();
    let is_text = [".txt", ".csv", ".tsv", ".json", ".log"].iter().any(|end| name.ends_with(end));
    if !is_text {
        return Err(Unshown::Other);
    }
    if bytes.len() > LARGEST_TEXT {
        return Err(Unshown::LongText);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unshown::Encoding)?;
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let printed = |c: char| matches!(c, '\n' | '\t') || (!c.is_control() && fonts.covers(c));
    match text.chars().find(|c| !printed(*c)) {
        Some(c) => Err(Unshown::Character(c)),
        // Its columns stay.
        None => Ok(broken(&text, LONGEST_WORD)),
    }
}

/// Whether a text is read from right to left: prose that begins with such a letter. The
/// fields of data keep their order, whatever language the report has.
fn is_read_leftwards(name: &str, text: &str) -> bool {
    let is_prose = name.to_ascii_lowercase().ends_with(".txt");
    let first = text.chars().find(|c| c.is_alphabetic());
    is_prose && first.is_some_and(|c| is_right_to_left(c.encode_utf8(&mut [0; 4])))
}

/// What a PDF carries beside its pages: the case as data, and the public files of the
/// exhibits. The names of those that are too large come with it.
pub(super) fn attachments(
    context: &Context<'_>,
    entry: &Entry,
) -> (Vec<Value>, BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
    let mut told = Vec::new();
    let mut all = BTreeMap::new();
    let mut left = BTreeSet::new();
    if let Some(case) = cases::published(context.library, entry) {
        told.push(json!({"file": "/case.json", "mime": "application/json", "role": "data", "about": "case.json"}));
        all.insert("/case.json".to_owned(), case.into_bytes());
    }
    for exhibit in entry.case().into_iter().flat_map(Case::shown_exhibits) {
        let id = &exhibit.id.value;
        for (name, file) in files(context, entry, exhibit) {
            // Of two files of one name the path tells which is which.
            let path = format!("/{}", file.route.path());
            let Some(bytes) = context.published(file.route.path(), LARGEST) else {
                left.insert(name.to_owned());
                continue;
            };
            if all.insert(path.clone(), bytes).is_none() {
                let about = format!("{id}: {}", exhibit.title.value);
                let mime = media_type(name).split(';').next().unwrap_or_default();
                told.push(json!({"file": path, "mime": mime, "role": "source", "about": about}));
            }
        }
    }
    (told, all, left)
}
