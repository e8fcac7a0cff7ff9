//! Exhibits.

use crate::base::tree::{Decoder, Fields, Node, integer, moment, word};
use crate::case::markdown::markdown;
use crate::case::model::{
    Access, Archive, Capture, Custody, Display, Exhibit, ExhibitFile, FileRole, Grade, Origin,
    Redaction, Text, Warning, Written,
};
use crate::prose::Dialect;

use super::read;

pub fn exhibit(decoder: &mut Decoder, node: &Node, at: usize, dialect: Dialect) -> Option<Exhibit> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let title = read::plain(decoder, node)?;
        let id = read::numbered(&place, "X", at);
        let mut exhibit = bare(id, title);
        exhibit.place = place;
        return Some(exhibit);
    }
    let mut fields = decoder.mapping(node, "an exhibit")?;
    let id = read::id(&mut fields, &place, "X", at);
    let title = fields.required("title", read::plain);
    let title = title.unwrap_or_else(|| Text::new(id.value.clone(), place.clone()));
    let mut exhibit = bare(id, title);
    exhibit.place = place;
    describe(&mut fields, &mut exhibit, dialect);
    keep(&mut fields, &mut exhibit);
    fields.finish();
    Some(exhibit)
}

/// An exhibit with nothing but a title.
fn bare(id: Text, title: Text) -> Exhibit {
    let place = title.place.clone();
    Exhibit {
        access: Some(Written::new(Access::Public, place.clone())),
        place,
        id,
        title,
        description: None,
        means: None,
        party: None,
        reference: None,
        date: None,
        source: None,
        capture: None,
        archives: Vec::new(),
        files: Vec::new(),
        custody: Vec::new(),
        grade: None,
        redactions: Vec::new(),
        warning: None,
    }
}

/// What it is, and what may be seen of it.
fn describe(fields: &mut Fields<'_, '_, '_>, exhibit: &mut Exhibit, dialect: Dialect) {
    exhibit.description = fields.optional("description", markdown(dialect));
    exhibit.means = fields.optional("means", word);
    exhibit.party = fields.optional("party", word);
    exhibit.reference = fields.optional("reference", read::plain);
    exhibit.date = fields.optional("date", read::written(moment));
    exhibit.grade = fields.optional("grade", |decoder, node| grade(decoder, node, dialect));
    let said = fields.key_span("access").is_some();
    let access = fields.decisive("access", read::written(word));
    if said {
        exhibit.access = access;
    }
    exhibit.redactions = fields.one_or_more("redactions", redaction);
    exhibit.warning = fields.optional("warning", warning);
}

/// Where it comes from, and how it was kept.
fn keep(fields: &mut Fields<'_, '_, '_>, exhibit: &mut Exhibit) {
    exhibit.source = fields.optional("source", origin);
    exhibit.capture = fields.optional("capture", capture);
    exhibit.archives = fields.one_or_more("archives", archive);
    exhibit.files = fields.one_or_more("files", file);
    exhibit.custody = fields.one_or_more("custody", custody);
}

fn origin(decoder: &mut Decoder, node: &Node) -> Option<Origin> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let url = Some(read::address(decoder, node)?);
        return Some(Origin { place, url, author: None, platform: None });
    }
    let mut fields = decoder.mapping(node, "a source")?;
    let origin = Origin {
        place,
        url: fields.optional("url", read::address),
        author: fields.optional("author", read::plain),
        platform: fields.optional("platform", read::plain),
    };
    fields.finish();
    Some(origin)
}

fn capture(decoder: &mut Decoder, node: &Node) -> Option<Capture> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a capture")?;
    let capture = Capture {
        place,
        at: fields.optional("at", read::written(moment)),
        by: fields.optional("by", read::someone),
        tool: fields.optional("tool", read::plain),
        method: fields.optional("method", read::plain),
    };
    fields.finish();
    Some(capture)
}

fn archive(decoder: &mut Decoder, node: &Node) -> Option<Archive> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let url = Some(read::address(decoder, node)?);
        return Some(Archive { place, url, at: None });
    }
    let mut fields = decoder.mapping(node, "an archive copy")?;
    let archive = Archive {
        place,
        url: fields.optional("url", read::address),
        at: fields.optional("at", read::written(moment)),
    };
    fields.finish();
    Some(archive)
}

fn file(decoder: &mut Decoder, node: &Node) -> Option<ExhibitFile> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let path = read::path(decoder, node)?;
        return Some(ExhibitFile {
            place,
            path: Some(path),
            sha256: None,
            bytes: None,
            media_type: None,
            role: FileRole::Evidentiary,
            derived_from: None,
        });
    }
    let mut fields = decoder.mapping(node, "a file")?;
    // Of a file that is kept elsewhere, its sum is enough.
    let elsewhere = fields.has("sha256") && fields.key_span("path").is_none();
    let path = match elsewhere {
        true => fields.optional("path", read::path),
        false => Some(fields.required("path", read::path)?),
    };
    let sha256 = fields.optional("sha256", read::written(read::digest));
    let bytes = fields.optional("bytes", read::written(integer(0..=i64::MAX)));
    let bytes = bytes.map(|bytes| Written::new(bytes.value.unsigned_abs(), bytes.place));
    let media_type = fields.optional("media_type", media_type);
    // Whether a file is published hangs on its role: one that cannot be read
    // makes it a working copy, which is not.
    let said = fields.key_span("role").is_some();
    let role = fields.decisive("role", word);
    let role = role.unwrap_or(if said { FileRole::Working } else { FileRole::Evidentiary });
    let derived_from = fields.optional("derived_from", origin_of_file);
    fields.finish();
    Some(ExhibitFile { place, path, sha256, bytes, media_type, role, derived_from })
}

/// What a file was made from, a path as that of a file is read.
fn origin_of_file(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    let mut from = read::plain(decoder, node)?;
    if let Some(path) = from.value.strip_prefix("./") {
        from.value = path.to_owned();
    }
    Some(from)
}

/// A type and a subtype, as RFC 6838 has them.
fn media_type(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    let text = read::plain(decoder, node)?;
    let fits = |part: &str| {
        let mut letters = part.bytes();
        let other = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        letters.next().is_some_and(|first| first.is_ascii_alphanumeric()) && letters.all(other)
    };
    let parts = text.value.split_once('/');
    if parts.is_some_and(|(kind, subtype)| fits(kind) && fits(subtype)) {
        return Some(text);
    }
    if let Some(scalar) = node.scalar() {
        let hint = "write it as `application/pdf`, or leave it out";
        decoder.bad_value(scalar, "is not a media type", hint);
    }
    None
}

fn custody(decoder: &mut Decoder, node: &Node) -> Option<Custody> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a step of custody")?;
    let custody = Custody {
        place,
        at: fields.optional("at", read::written(moment)),
        action: fields.optional("action", read::plain),
        from: fields.optional("from", read::someone),
        to: fields.optional("to", read::someone),
    };
    fields.finish();
    Some(custody)
}

fn grade(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Grade> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a grade")?;
    let grade = Grade {
        place,
        reliability: fields.optional("reliability", word),
        credibility: fields.optional("credibility", word),
        by: fields.optional("by", read::someone),
        reason: fields.optional("reason", markdown(dialect)),
    };
    fields.finish();
    Some(grade)
}

fn redaction(decoder: &mut Decoder, node: &Node) -> Option<Redaction> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let what = Some(read::plain(decoder, node)?);
        return Some(Redaction { place, what, reason: None });
    }
    let mut fields = decoder.mapping(node, "a redaction")?;
    let redaction = Redaction {
        place,
        what: fields.optional("what", read::plain),
        reason: fields.optional("reason", read::plain),
    };
    fields.finish();
    Some(redaction)
}

fn warning(decoder: &mut Decoder, node: &Node) -> Option<Warning> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a warning")?;
    let kinds = fields.one_or_more("kinds", read::plain);
    let display = fields.optional("display", word).unwrap_or(Display::Hide);
    fields.finish();
    Some(Warning { place, kinds, display })
}
