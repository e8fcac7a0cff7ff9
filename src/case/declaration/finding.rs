//! Findings and their evidence.

use crate::base::tree::{Decoder, MISSING_KEY, Node, Value, line, word};
use crate::case::markdown::markdown;
use crate::case::model::{Bears, Evidence, Finding, Text};
use crate::prose::Dialect;

use super::read;

pub fn finding(decoder: &mut Decoder, node: &Node, at: usize, dialect: Dialect) -> Option<Finding> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a finding")?;
    let id = read::id(&mut fields, &place, "F", at);
    let element = fields.optional("element", read::plain);
    let charge = fields.optional("charge", read::plain);
    let status = fields.required("finding", read::written(word));
    let evidence_place = fields.key_span("evidence").map(|key| fields.decoder().place(key));
    let told = fields.decoder().diagnostics().len();
    let weighed = fields.optional("evidence", |d, node| evidence(d, node, dialect));
    let (evidence, none_found) = weighed.unwrap_or_default();
    let because = fields.optional("because", markdown(dialect));
    let unread = fields.decoder().diagnostics().len() > told;
    let confidence = fields.optional("confidence", word);
    fields.finish();
    Some(Finding {
        place,
        id,
        element,
        charge,
        status,
        evidence,
        evidence_place,
        none_found,
        because,
        confidence,
        unread,
    })
}

/// The pieces of evidence, and the ways in which none was found.
type Weighed = (Vec<Evidence>, Vec<Bears>);

/// A list of `{ref, bears, note}`, or lists by which way they bear:
/// `{for: […], against: […], context: […]}`. With it the ways whose list is
/// there and empty.
fn evidence(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Weighed> {
    let grouped = ["for", "against", "context"].iter().any(|bears| node.get(bears).is_some());
    if !grouped {
        let list = match &node.value {
            Value::Sequence(_) => decoder.items(node, |d, node| piece(d, node, dialect)),
            Value::Mapping(_) => piece(decoder, node, dialect).into_iter().collect(),
            _ => {
                decoder.sequence(node);
                Vec::new()
            }
        };
        return Some((list, Vec::new()));
    }
    let mut fields = decoder.mapping(node, "evidence")?;
    let mut all = Vec::new();
    let mut none_found = Vec::new();
    for (key, bears) in
        [("for", Bears::For), ("against", Bears::Against), ("context", Bears::Context)]
    {
        let empty = |node: &Node| matches!(&node.value, Value::Sequence(list) if list.is_empty());
        if node.get(key).is_some_and(empty) {
            none_found.push(bears);
        }
        all.extend(
            fields.one_or_more(key, |decoder, node| grouped_piece(decoder, node, bears, dialect)),
        );
    }
    fields.finish();
    Some((all, none_found))
}

fn piece(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Evidence> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let (id, scalar) = line(decoder, node)?;
        let message = format!("`{id}` does not say which way it bears");
        let hint = format!("write `{{ref: {id}, bears: for}}`, or `against`, or `context`");
        decoder.mistake(&MISSING_KEY, scalar.span, message, hint);
        let reference = Text::new(id.to_owned(), decoder.place(scalar.span));
        return Some(Evidence { place, reference, bears: None, note: None });
    }
    let mut fields = decoder.mapping(node, "a piece of evidence")?;
    let reference = fields.required("ref", read::plain);
    let bears = fields.required("bears", word);
    let note = fields.optional("note", markdown(dialect));
    fields.finish();
    Some(Evidence { place, reference: reference?, bears, note })
}

fn grouped_piece(
    decoder: &mut Decoder,
    node: &Node,
    bears: Bears,
    dialect: Dialect,
) -> Option<Evidence> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let reference = read::plain(decoder, node)?;
        return Some(Evidence { place, reference, bears: Some(bears), note: None });
    }
    let mut fields = decoder.mapping(node, "a piece of evidence")?;
    let reference = fields.required("ref", read::plain);
    let note = fields.optional("note", markdown(dialect));
    fields.finish();
    Some(Evidence { place, reference: reference?, bears: Some(bears), note })
}
