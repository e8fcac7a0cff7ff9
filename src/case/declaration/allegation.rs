//! Allegations.

use crate::base::Span;
use crate::base::tree::{Decoder, Node, line, moment, word};
use crate::case::markdown::markdown;
use crate::case::model::{Allegation, ExhibitSource, Text, is_id};
use crate::prose::Dialect;

use super::read;

pub fn allegation(
    decoder: &mut Decoder,
    node: &Node,
    at: usize,
    dialect: Dialect,
) -> Option<Allegation> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let text = Some(markdown(dialect)(decoder, node)?);
        let id = read::numbered(&place, "A", at);
        return Some(Allegation {
            place,
            id,
            kind: None,
            at: None,
            location: None,
            by: Vec::new(),
            charges: Vec::new(),
            text,
            quote: None,
            source: None,
        });
    }
    let mut fields = decoder.mapping(node, "an allegation")?;
    let id = read::id(&mut fields, &place, "A", at);
    let allegation = Allegation {
        place,
        id,
        kind: fields.optional("kind", word),
        at: fields.optional("at", read::written(moment)),
        location: fields.optional("place", read::plain),
        by: fields.one_or_more("by", read::plain),
        charges: fields.one_or_more("charges", read::plain),
        text: fields.optional("text", markdown(dialect)),
        quote: fields.optional("quote", |decoder, node| read::quotation(decoder, node, dialect)),
        source: fields.optional("source", source),
    };
    fields.finish();
    Some(allegation)
}

/// `{exhibit: X2, pinpoint: p. 4}`, or short `X2` or `X2, p. 4`.
fn source(decoder: &mut Decoder, node: &Node) -> Option<ExhibitSource> {
    let place = read::place(decoder, node);
    if node.scalar().is_none() {
        let mut fields = decoder.mapping(node, "a source")?;
        let exhibit = fields.required("exhibit", read::plain);
        let pinpoint = fields.optional("pinpoint", read::plain);
        fields.finish();
        return Some(ExhibitSource { place, exhibit, pinpoint });
    }
    let (text, scalar) = line(decoder, node)?;
    let (id, pinpoint) = text.split_once(',').map_or((text, None), |(id, p)| (id, Some(p.trim())));
    let id = id.trim();
    let width = u32::try_from(id.len()).unwrap_or(0);
    // The id stands at the beginning of what was written, as it is.
    let span = Span::new(scalar.span.start, scalar.span.start + width);
    let at = if is_id(id) { span } else { scalar.span };
    let exhibit = Some(Text::new(id.to_owned(), decoder.place(at)));
    let pinpoint = pinpoint
        .filter(|pinpoint| !pinpoint.is_empty())
        .map(|pinpoint| Text::new(pinpoint.to_owned(), place.clone()));
    Some(ExhibitSource { place, exhibit, pinpoint })
}
