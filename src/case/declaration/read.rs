//! Readers of the single values of a case, beside those that all declaring
//! files share.

use crate::base::language::Language;
use crate::base::route::is_invisible;
use crate::base::tree::{BAD_VALUE, Decoder, Fields, Node, Scalar, line, located, text, url, word};
use crate::base::{Code, Digest, Place};
use crate::case::markdown::markdown;
use crate::case::model::{Quotation, Someone, Text, Translation, Transliteration, Written, is_id};
use crate::prose::Dialect;

/// An id that is not capital letters followed by digits, as `C1`, or for an
/// element that of its charge, a dot and the same again, as `C1.E2`.
pub const BAD_ID: Code = Code::error("bad-id");

/// The same reader, its value with its place in the file.
pub fn written<'a, 'n, T>(
    read: impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<T>,
) -> impl FnMut(&mut Decoder<'a>, &'n Node) -> Option<Written<T>> {
    let mut read = located(read);
    move |decoder, node| {
        let found = read(decoder, node)?;
        Some(Written::new(found.value, decoder.place(found.span)))
    }
}

/// A plain text on one line.
pub fn plain(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    written(text)(decoder, node)
}

/// An address on the web.
pub fn address(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    written(url)(decoder, node)
}

/// The place of a whole item, as far as its first line goes.
pub fn place(decoder: &Decoder, node: &Node) -> Place {
    decoder.place(node.span)
}

/// A person of the case by id, or anyone by name.
pub fn someone(decoder: &mut Decoder, node: &Node) -> Option<Someone> {
    let text = plain(decoder, node)?;
    Some(if is_id(&text.value) { Someone::Person(text) } else { Someone::Named(text) })
}

/// The language of a text.
pub fn language(decoder: &mut Decoder, node: &Node) -> Option<Written<Language>> {
    let (tag, scalar) = line(decoder, node)?;
    let Some(language) = Language::parse(tag) else {
        let hint = "write its code, such as `en`, `kk` or `zh-Hant`";
        decoder.bad_value(scalar, "is not a language", hint);
        return None;
    };
    Some(Written::new(language, decoder.place(scalar.span)))
}

/// A country, or a part of one, by the shape of ISO 3166 codes.
pub fn jurisdiction(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    let (code, scalar) = line(decoder, node)?;
    let (country, part) = code.split_once('-').map_or((code, None), |(c, p)| (c, Some(p)));
    let upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    let country = matches!(country.len(), 2 | 3) && upper(country);
    let part = part.is_none_or(|part| {
        (1..=3).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    });
    if !country || !part {
        let hint = "write the ISO 3166 code in capitals, such as `KZ` or `GB-SCT`";
        decoder.bad_value(scalar, "is not the code of a country", hint);
        return None;
    }
    Some(text_of(decoder, code, scalar))
}

/// The id of a case: what can stand in an address without being changed.
pub fn case_id(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    let (id, scalar) = line(decoder, node)?;
    let unfit = |c: char| c.is_whitespace() || is_invisible(c) || "/\\?#%<>:\"|*".contains(c);
    if let Some(c) = id.chars().find(|c| unfit(*c)) {
        let why = format!("has `{}`, which an id cannot have", c.escape_default());
        let hint = "use letters, digits and hyphens, such as `kz-atajurt-2025`";
        decoder.bad_value(scalar, &why, hint);
        return None;
    }
    Some(text_of(decoder, id, scalar))
}

fn text_of(decoder: &Decoder, text: &str, scalar: &Scalar) -> Text {
    Text::new(text.to_owned(), decoder.place(scalar.span))
}

/// The id of an item that stands in a list. One that was given none gets the
/// letter of its list and its number there, from 1.
pub fn id(fields: &mut Fields<'_, '_, '_>, item: &Place, letter: &str, at: usize) -> Text {
    match fields.optional("id", |decoder, node| own_id(decoder, node, letter)) {
        Some(id) => id,
        None => numbered(item, letter, at),
    }
}

/// The id of an item that was given none.
pub fn numbered(item: &Place, letter: &str, at: usize) -> Text {
    Text::new(format!("{letter}{}", at + 1), item.clone())
}

fn own_id(decoder: &mut Decoder, node: &Node, letter: &str) -> Option<Text> {
    let (id, scalar) = line(decoder, node)?;
    let id = if is_id(id) && !id.contains('.') {
        id.to_owned()
    } else {
        let meant = meant_id(id);
        let example = meant.clone().unwrap_or_else(|| format!("{letter}1"));
        bad_id(decoder, scalar, "capital letters and then digits", &example);
        meant.unwrap_or_else(|| id.to_owned())
    };
    Some(text_of(decoder, &id, scalar))
}

/// Reports an id; `shape` it has to have, `example` to write.
pub fn bad_id(decoder: &mut Decoder, scalar: &Scalar, shape: &str, example: &str) {
    let id: String = scalar.text.chars().take(60).flat_map(char::escape_debug).collect();
    let message = format!("`{id}` is not an id, which is {shape}");
    decoder.mistake(&BAD_ID, scalar.span, message, format!("write an id such as `{example}`"));
}

/// What a mistyped id without dots was meant to be, so that references to it
/// are not reported as well.
pub fn meant_id(id: &str) -> Option<String> {
    let plain: String = id.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
    let plain = plain.to_ascii_uppercase();
    (is_id(&plain) && !plain.contains('.')).then_some(plain)
}

/// A SHA-256.
pub fn digest(decoder: &mut Decoder, node: &Node) -> Option<Digest> {
    let (text, scalar) = line(decoder, node)?;
    let digest = Digest::parse(text);
    if digest.is_none() {
        let hint = "write 64 digits from 0 to 9 and a to f, as `sha256sum` prints them";
        let other = text.chars().find(|c| !c.is_ascii_hexdigit());
        let count = text.chars().count();
        let why = match other {
            Some(c) => format!("is not a SHA-256: it has `{}`", c.escape_default()),
            None if count == 1 => "is not a SHA-256: it has one digit in place of 64".to_owned(),
            None => format!("is not a SHA-256: it has {count} digits in place of 64"),
        };
        decoder.bad_value(scalar, &why, hint);
    }
    digest
}

/// Words in their language with translations; a plain text is the original, in
/// the report's own language.
pub fn quotation(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Quotation> {
    let place = place(decoder, node);
    if node.scalar().is_some() {
        let original = Some(markdown(dialect)(decoder, node)?);
        return Some(Quotation {
            place,
            lang: None,
            original,
            transliteration: None,
            translations: Vec::new(),
            unread: false,
        });
    }
    let told = decoder.diagnostics().len();
    let mut fields = decoder.mapping(node, "a quote")?;
    let mut quotation = Quotation {
        place,
        lang: fields.optional("lang", language),
        original: fields.optional("original", markdown(dialect)),
        transliteration: fields
            .optional("transliteration", |decoder, node| transliteration(decoder, node, dialect)),
        translations: fields
            .one_or_more("translations", |decoder, node| translation(decoder, node, dialect)),
        unread: false,
    };
    fields.finish();
    quotation.unread = decoder.diagnostics().len() > told;
    Some(quotation)
}

/// The words in other letters; a plain text, or with the rules of it.
fn transliteration(
    decoder: &mut Decoder,
    node: &Node,
    dialect: Dialect,
) -> Option<Transliteration> {
    let place = place(decoder, node);
    if node.scalar().is_some() {
        let text = Some(markdown(dialect)(decoder, node)?);
        return Some(Transliteration { place, text, scheme: None });
    }
    let mut fields = decoder.mapping(node, "a transliteration")?;
    let text = fields.required("text", markdown(dialect));
    let scheme = fields.optional("scheme", plain);
    fields.finish();
    Some(Transliteration { place, text, scheme })
}

fn translation(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Translation> {
    let place = place(decoder, node);
    let mut fields = decoder.mapping(node, "a translation")?;
    let translation = Translation {
        place,
        lang: fields.optional("lang", language),
        text: fields.optional("text", markdown(dialect)),
        by: fields.optional("by", someone),
        status: fields.optional("status", word),
        original: fields.optional("original_sha256", written(digest)),
    };
    fields.finish();
    Some(translation)
}

/// The path of a file beside the report.
pub fn path(decoder: &mut Decoder, node: &Node) -> Option<Text> {
    let (path, scalar) = line(decoder, node)?;
    let shown = path.strip_prefix("./").unwrap_or(path);
    if let Err(why) = crate::base::Route::file(shown) {
        let message =
            format!("`{}` cannot be the path of a published file: {why}", path.escape_debug());
        let hint = "name a file beside the report, such as `exhibits/x1.pdf`".to_owned();
        decoder.mistake(&BAD_VALUE, scalar.span, message, hint);
        return None;
    }
    Some(text_of(decoder, shown, scalar))
}
