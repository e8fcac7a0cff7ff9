//! What a page says of itself, between two lines of three hyphens.

use std::collections::BTreeSet;

use super::identifiers::{alias, doi, license, path, picture, slug};
use super::people::{Author, author};
use crate::base::file_format::wanted;
use crate::base::language::Language;
use crate::base::route::slugify;
use crate::base::tree::{
    BAD_DATE, BAD_VALUE, Decoder, Fields, Located, Node, Value, Word, boolean, instant, integer,
    json, line, located, long_text, moment, node, passage, shown, text, word,
};
use crate::base::{Diagnostics, Moment, Passage, Source, Span, Wanted};
use crate::yaml;

/// Every key of front matter but the taxonomies, which a site names itself.
pub const KEYS: [&str; 30] = [
    "title",
    "subtitle",
    "authors",
    "date",
    "updated",
    "lang",
    "translation_of",
    "translated_from",
    "summary",
    "status",
    "draft",
    "publish",
    "embargo",
    "expires",
    "version",
    "revisions",
    "successors",
    "doi",
    "license",
    "image",
    "claim_review",
    "aliases",
    "slug",
    "template",
    "weight",
    "search",
    "case",
    "nocite",
    "outputs",
    "extra",
];

/// The largest number of a paragraph that can be spoken of.
const MOST_PARAGRAPHS: i64 = 1_000_000;

/// The front matter of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontMatter {
    /// `title`; empty where it was not there, which is an error.
    pub title: Located<String>,
    /// `subtitle`.
    pub subtitle: Option<String>,
    /// `authors`, in order.
    pub authors: Vec<Author>,
    /// `date`: when it was first published.
    pub date: Option<Located<Moment>>,
    /// `updated`: when it was last changed.
    pub updated: Option<Located<Moment>>,
    /// `lang`: its language.
    pub language: Option<Located<Language>>,
    /// `translation_of`: the language of the original that it translates.
    pub translation_of: Option<Located<Language>>,
    /// `translated_from`: the version of the original that it translates.
    pub translated_from: Option<Located<String>>,
    /// `summary`: one paragraph of Markdown.
    pub summary: Option<Passage>,
    /// Its terms, in the order in which the site names its taxonomies.
    pub terms: Vec<Terms>,
    /// `status`: how settled it is.
    pub status: Option<Status>,
    /// Who may see it, and when.
    pub visibility: Visibility,
    /// `version` of the text.
    pub version: Option<Located<String>>,
    /// `revisions`: what has changed, in the order given.
    pub revisions: Vec<Revision>,
    /// `successors`: in an earlier version, which paragraph of the current one
    /// has come of which of its own.
    pub successors: Vec<Successor>,
    /// `doi`, bare.
    pub doi: Option<String>,
    /// `license`: an SPDX identifier or expression.
    pub license: Option<String>,
    /// `image`: the picture that stands for it where it is shared.
    pub image: Option<Image>,
    /// `claim_review`: whether machines are told of its findings as reviews of
    /// claims.
    pub claim_review: bool,
    /// `aliases`: old addresses in the site, each beginning with a slash.
    pub aliases: Vec<Located<String>>,
    /// `slug`: the last part of its address.
    pub slug: Option<Located<String>>,
    /// `template`: the path of the template that it is made with.
    pub template: Option<Located<String>>,
    /// `weight`: its rank in a section, the smallest first.
    pub weight: Option<i64>,
    /// `search`: whether it is found. `true` where it is left out.
    pub search: bool,
    /// `case`: the case that it is about.
    pub case: Option<CaseKey>,
    /// `nocite`: sources that are listed although nothing cites them.
    pub nocite: Nocite,
    /// `outputs`: in which formats it can be had besides its page; of a section,
    /// what is below it.
    pub outputs: Wanted,
    /// `extra`: what templates want to know; an object.
    pub extra: serde_json::Value,
}

/// Sources that are listed although nothing cites them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Nocite {
    /// None: what it is where it is left out.
    #[default]
    None,
    /// `[key, …]`: these.
    Keys(Vec<Located<String>>),
    /// `all`: all that stand beside the page.
    All,
}

/// The terms of a page in one taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The name of the taxonomy, which is the key.
    pub taxonomy: String,
    /// The terms as written, none twice.
    pub terms: Vec<Located<String>>,
}

/// What decides who sees a page. Every one of these keys fails closed: where
/// its value cannot be read, that is an error, and the page is hidden here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visibility {
    /// Whether one of the four keys could not be read, which was told. Then
    /// nobody may see it.
    pub undecided: bool,
    /// `draft: true`: shown with `--drafts` only.
    pub draft: bool,
    /// `publish: false`: never shown, not even with `--drafts`. For a text
    /// that is kept with the others and must not go out.
    pub publish: bool,
    /// `embargo`: shown from this instant on. A day begins at midnight UTC.
    pub embargo: Option<Located<Moment>>,
    /// `expires`: shown before this instant only. A day begins at midnight
    /// UTC.
    pub expires: Option<Located<Moment>>,
}

/// How settled a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// `provisional`: it may still change.
    Provisional,
    /// `final`: it does not.
    Final,
    /// `withdrawn`: its author no longer stands by it.
    Withdrawn,
}

impl Word for Status {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("provisional", Status::Provisional),
        ("final", Status::Final),
        ("withdrawn", Status::Withdrawn),
    ];
}

/// A change of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// `version` that it made.
    pub version: Option<String>,
    /// `date` of it.
    pub date: Option<Moment>,
    /// `note`: what has changed.
    pub note: String,
}

/// What has become of a paragraph of an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The number of the paragraph in the earlier version.
    pub from: Located<usize>,
    /// That of the current one; `None` where there is none any more.
    pub to: Located<Option<usize>>,
}

/// The picture that stands for a page where it is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// `src`: its path beside the page.
    pub src: Located<String>,
    /// `alt`: what it shows.
    pub alt: String,
}

/// Where the case of a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseKey {
    /// In a file, by its path beside the page.
    File(Located<String>),
    /// In the front matter itself.
    Inline(Node),
}

/// Reads the front matter at `span` of a page. `taxonomies` are the keys that
/// hold terms. `None` where it is not YAML; otherwise what could be read.
pub fn parse(
    source: &Source,
    span: Span,
    taxonomies: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<FrontMatter> {
    let node = yaml::parse(source, span, diagnostics)?;
    let mut decoder = Decoder::new(source, diagnostics);
    if node.value == Value::Null {
        // Nothing between the lines: the same mistakes as a group of no keys.
        let empty = Node { span: node.span, value: Value::Mapping(Vec::new()) };
        return front_matter(&mut decoder, &empty, taxonomies);
    }
    front_matter(&mut decoder, &node, taxonomies)
}

fn front_matter(decoder: &mut Decoder, node: &Node, taxonomies: &[String]) -> Option<FrontMatter> {
    let mut fields = decoder.mapping(node, "the front matter")?;
    let title = fields.required("title", located(text));
    let subtitle = fields.optional("subtitle", text);
    let authors = fields.one_or_more("authors", author);
    let date = fields.optional("date", located(moment));
    let updated = fields.optional("updated", located(moment));
    let lang = fields.optional("lang", located(language));
    let translation_of = fields.optional("translation_of", located(language));
    let translated_from = fields.optional("translated_from", located(text));
    let summary = fields.optional("summary", passage);
    let status = fields.decisive("status", word);
    let visibility = visibility(&mut fields);
    let version = fields.optional("version", located(text));
    let revisions = fields.list("revisions", revision);
    let successors = fields.optional("successors", successors).unwrap_or_default();
    let doi = fields.optional("doi", doi);
    let license = fields.optional("license", license);
    let image = fields.optional("image", image);
    let claim_review = fields.decisive("claim_review", boolean);
    let aliases = fields.one_or_more("aliases", located(alias));
    let slug = fields.optional("slug", located(slug));
    let template = fields.optional("template", located(path));
    let weight = fields.optional("weight", integer(-1_000_000..=1_000_000));
    let search = fields.decisive("search", boolean);
    let case = fields.optional("case", case);
    let nocite = fields.optional("nocite", nocite).unwrap_or_default();
    let outputs = fields.optional("outputs", wanted).unwrap_or_default();
    let extra = fields.optional("extra", extra);
    let terms = taxonomies
        .iter()
        .filter(|taxonomy| !KEYS.contains(&taxonomy.as_str()))
        .map(|taxonomy| terms(&mut fields, taxonomy))
        .filter(|terms| !terms.terms.is_empty())
        .collect();
    fields.finish();
    in_order(decoder, [("date", &date), ("updated", &updated)], Moment::is_earlier_day);
    let window = [("embargo", &visibility.embargo), ("expires", &visibility.expires)];
    in_order(decoder, window, |expires, embargo| expires.start() <= embargo.start());
    let untitled =
        Located { value: String::new(), span: Span::new(node.span.start, node.span.start) };
    Some(FrontMatter {
        title: title.unwrap_or(untitled),
        subtitle,
        authors,
        date,
        updated,
        language: lang,
        translation_of,
        translated_from,
        summary,
        terms,
        status,
        visibility,
        version,
        revisions,
        successors,
        doi,
        license,
        image,
        claim_review: claim_review.unwrap_or(false),
        aliases,
        slug,
        template,
        weight,
        search: search.unwrap_or(true),
        case,
        nocite,
        outputs,
        extra: extra.unwrap_or_else(|| serde_json::Value::Object(serde_json::Map::new())),
    })
}

fn visibility(fields: &mut Fields) -> Visibility {
    let draft = fields.decisive("draft", boolean);
    let publish = fields.decisive("publish", boolean);
    let embargo = fields.decisive("embargo", located(instant));
    let expires = fields.decisive("expires", located(instant));
    let unread = [
        ("draft", draft.is_none()),
        ("publish", publish.is_none()),
        ("embargo", embargo.is_none()),
        ("expires", expires.is_none()),
    ];
    let undecided = unread.iter().any(|(key, unread)| *unread && fields.key_span(key).is_some());
    Visibility {
        undecided,
        draft: draft.unwrap_or(false),
        publish: publish.unwrap_or(true) && !undecided,
        embargo,
        expires,
    }
}

/// Of two dates, the second cannot be before the first.
fn in_order(
    decoder: &mut Decoder,
    pair: [(&str, &Option<Located<Moment>>); 2],
    is_before: fn(&Moment, &Moment) -> bool,
) {
    let [(first_key, Some(first)), (key, Some(second))] = pair else { return };
    if is_before(&second.value, &first.value) {
        let message = format!("`{key}` is not after `{first_key}`");
        let hint = format!("compare it with `{first_key}: {}`", first.value);
        decoder.mistake(&BAD_DATE, second.span, message, hint);
    }
}

fn language(decoder: &mut Decoder, node: &Node) -> Option<Language> {
    let (text, scalar) = line(decoder, node)?;
    let language = Language::parse(text);
    if language.is_none() {
        decoder.bad_value(scalar, "is not a language tag", "write it as `en`, `ru` or `zh-Hant`");
    }
    language
}

fn revision(decoder: &mut Decoder, node: &Node) -> Option<Revision> {
    let mut fields = decoder.mapping(node, "a revision")?;
    let version = fields.optional("version", text);
    let date = fields.optional("date", moment);
    let note = fields.required("note", long_text);
    fields.finish();
    Some(Revision { version, date, note: note? })
}

fn successors(decoder: &mut Decoder, node: &Node) -> Option<Vec<Successor>> {
    let entries = decoder.entries(node, "`successors`")?;
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = Node { span: entry.key.span, value: Value::Scalar(entry.key.clone()) };
        let from = located(integer(1..=MOST_PARAGRAPHS))(decoder, &key);
        let to = located(successor)(decoder, &entry.value);
        if let (Some(from), Some(to)) = (from, to) {
            let from = Located { value: from.value as usize, span: from.span };
            found.push(Successor { from, to });
        }
    }
    Some(found)
}

fn successor(decoder: &mut Decoder, node: &Node) -> Option<Option<usize>> {
    match &node.value {
        Value::Scalar(scalar) if &*scalar.text == "none" => Some(None),
        _ => Some(Some(integer(1..=MOST_PARAGRAPHS)(decoder, node)? as usize)),
    }
}

fn image(decoder: &mut Decoder, node: &Node) -> Option<Image> {
    let mut fields = decoder.mapping(node, "an image")?;
    let src = fields.required("src", located(picture));
    let alt = fields.required("alt", text);
    fields.finish();
    Some(Image { src: src?, alt: alt? })
}

fn case(decoder: &mut Decoder, value: &Node) -> Option<CaseKey> {
    match value.value {
        Value::Mapping(_) => node(decoder, value).map(CaseKey::Inline),
        _ => located(path)(decoder, value).map(CaseKey::File),
    }
}

fn nocite(decoder: &mut Decoder, value: &Node) -> Option<Nocite> {
    match &value.value {
        Value::Scalar(scalar) if &*scalar.text == "all" => Some(Nocite::All),
        Value::Scalar(_) => Some(Nocite::Keys(vec![located(source_key)(decoder, value)?])),
        _ => Some(Nocite::Keys(decoder.items(value, located(source_key)))),
    }
}

/// The key of a source, with or without its `@`.
fn source_key(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, _) = line(decoder, node)?;
    Some(text.strip_prefix('@').unwrap_or(text).to_owned())
}

fn extra(decoder: &mut Decoder, node: &Node) -> Option<serde_json::Value> {
    decoder.entries(node, "`extra`")?;
    json(decoder, node)
}

fn terms<'n>(fields: &mut Fields<'_, '_, 'n>, taxonomy: &'n str) -> Terms {
    let mut terms: Vec<Located<String>> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for term in fields.one_or_more(taxonomy, located(term)) {
        if !seen.insert(term.value.clone()) {
            let message = format!("`{taxonomy}` names `{}` twice", shown(&term.value));
            fields.decoder().mistake(&BAD_VALUE, term.span, message, "keep one of the two".into());
            continue;
        }
        terms.push(term);
    }
    Terms { taxonomy: taxonomy.into(), terms }
}

/// A term, which has a page of its own and so needs an address.
fn term(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let (text, scalar) = line(decoder, node)?;
    if slugify(text).is_empty() {
        let hint = "write a term with a letter or a digit in it";
        decoder.bad_value(scalar, "cannot be a part of an address", hint);
        return None;
    }
    Some(text.into())
}
