//! Charges, provisions and elements; reusable sets of elements.

use crate::base::nearest::nearest;
use crate::base::tree::{Decoder, Node, TOO_LONG, line, word};
use crate::base::{Code, Diagnostic, Place};
use crate::case::markdown::markdown;
use crate::case::model::{
    Charge, Element, ElementSet, ElementSets, Provision, SetElement, Text, is_id,
};
use crate::prose::Dialect;

use super::read;
use super::reading::Reading;

/// A charge that uses a reusable set of elements which the site does not have.
pub const UNKNOWN_ELEMENTS: Code = Code::error("unknown-elements");

/// How many elements the reusable sets of one case may stand for. Sets are
/// copied into each charge that uses them, and a short text could ask for
/// millions.
const MAX_COPIED: usize = 5_000;

pub fn charge(
    decoder: &mut Decoder,
    node: &Node,
    at: usize,
    reading: Reading<'_>,
    copied: &mut usize,
) -> Option<Charge> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let title = read::plain(decoder, node)?;
        let id = read::numbered(&place, "C", at);
        let (against, elements) = (Vec::new(), Vec::new());
        let (provision, unread) = (None, false);
        return Some(Charge { place, id, title, provision, against, elements, unread });
    }
    let mut fields = decoder.mapping(node, "a charge")?;
    let id = read::id(&mut fields, &place, "C", at);
    let title = fields.required("title", read::plain);
    let provision =
        fields.optional("provision", |decoder, node| provision(decoder, node, reading.dialect));
    let against = fields.one_or_more("against", read::plain);
    let mut elements = Vec::new();
    let told = fields.decoder().diagnostics().len();
    fields.one_or_more("elements", |decoder, node| {
        element(decoder, node, &id.value, reading, copied, &mut elements)
    });
    let unread = fields.decoder().diagnostics().len() > told;
    fields.finish();
    let title = title.unwrap_or_else(|| Text::new(id.value.clone(), place.clone()));
    Some(Charge { place, id, title, provision, against, elements, unread })
}

fn provision(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<Provision> {
    let place = read::place(decoder, node);
    let mut provision = Provision {
        place,
        label: None,
        instrument: None,
        article: None,
        part: None,
        url: None,
        text: None,
    };
    if node.scalar().is_some() {
        provision.label = Some(read::plain(decoder, node)?);
        return Some(provision);
    }
    let mut fields = decoder.mapping(node, "a provision")?;
    provision.instrument = fields.optional("instrument", read::plain);
    provision.article = fields.optional("article", read::plain);
    provision.part = fields.optional("part", read::plain);
    provision.url = fields.optional("url", read::address);
    provision.text =
        fields.optional("text", |decoder, node| read::quotation(decoder, node, dialect));
    fields.finish();
    Some(provision)
}

/// Reads one item of `elements` and adds the one or more elements it stands
/// for.
fn element(
    decoder: &mut Decoder,
    node: &Node,
    charge: &str,
    reading: Reading<'_>,
    copied: &mut usize,
    elements: &mut Vec<Element>,
) -> Option<()> {
    let dialect = reading.dialect;
    let place = read::place(decoder, node);
    let next = elements.len();
    if node.scalar().is_some() {
        let text = Some(markdown(dialect)(decoder, node)?);
        let id = numbered(&place, charge, next);
        elements.push(Element { place, id, kind: None, text, set: None, copied: false });
        return Some(());
    }
    if node.get("use").is_some() {
        return used_set(decoder, node, charge, reading.sets, copied, elements);
    }
    let mut fields = decoder.mapping(node, "an element")?;
    let own = fields.optional("id", |decoder, node| element_id(decoder, node, charge));
    let id = own.unwrap_or_else(|| numbered(&place, charge, next));
    let kind = fields.optional("kind", word);
    let text = fields.optional("text", markdown(dialect));
    let set = fields.optional("set", read::plain);
    // It was not there, but it is a key that the place has.
    let _ = fields.entry("use");
    fields.finish();
    elements.push(Element { place, id, kind, text, set, copied: false });
    Some(())
}

fn numbered(place: &Place, charge: &str, at: usize) -> Text {
    Text::new(format!("{charge}.E{}", at + 1), place.clone())
}

fn element_id(decoder: &mut Decoder, node: &Node, charge: &str) -> Option<Text> {
    let (id, scalar) = line(decoder, node)?;
    let mut id = id.to_owned();
    if !is_id(&id) || !id.contains('.') {
        let own = id.rsplit('.').next().and_then(read::meant_id);
        let meant = format!("{charge}.{}", own.as_deref().unwrap_or("E1"));
        let shape = "the id of its charge, a dot, capital letters and digits";
        read::bad_id(decoder, scalar, shape, &meant);
        own?;
        id = meant;
    }
    Some(Text::new(id, decoder.place(scalar.span)))
}

fn used_set(
    decoder: &mut Decoder,
    node: &Node,
    charge: &str,
    sets: &ElementSets,
    copied: &mut usize,
    elements: &mut Vec<Element>,
) -> Option<()> {
    let mut fields = decoder.mapping(node, "a reusable set")?;
    let used = fields.required("use", read::plain);
    fields.finish();
    let used = used?;
    let Some(set) = sets.get(&used.value) else {
        let message = format!("there is no set of elements `{}`", used.value);
        let near = nearest(&used.value, sets.keys().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write the set in `content/elements/{}.yaml`", used.value),
        };
        let diagnostic = Diagnostic::at(&UNKNOWN_ELEMENTS, used.place, message).hint(hint);
        decoder.diagnostics().push(diagnostic);
        return None;
    };
    *copied += set.elements.len();
    if *copied > MAX_COPIED {
        let message = format!("the sets used in this case make more than {MAX_COPIED} elements");
        let hint = "use the set in fewer charges, or split the case".to_owned();
        decoder.mistake(&TOO_LONG, node.span, message, hint);
        return None;
    }
    for element in &set.elements {
        let id = numbered(&used.place, charge, elements.len());
        elements.push(Element {
            place: used.place.clone(),
            id,
            kind: element.kind,
            text: element.text.clone(),
            set: Some(used.clone()),
            copied: true,
        });
    }
    Some(())
}

/// A reusable set of elements. An `id` in it, if there is one, has to be the
/// name of its file.
pub fn element_set(
    decoder: &mut Decoder,
    node: &Node,
    file: &str,
    dialect: Dialect,
) -> Option<ElementSet> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a set of elements")?;
    fields.optional("id", |decoder, node| same_id(decoder, node, file));
    let id = Text::new(file.to_owned(), place.clone());
    let title = fields.optional("title", read::plain);
    let source = fields.optional("source", read::plain);
    let elements = fields.required("elements", |decoder, node| {
        Some(decoder.items(node, |decoder, node| set_element(decoder, node, dialect)))
    });
    fields.finish();
    Some(ElementSet { place, id, title, source, elements: elements.unwrap_or_default() })
}

fn same_id(decoder: &mut Decoder, node: &Node, file: &str) -> Option<()> {
    let (id, scalar) = line(decoder, node)?;
    if id != file {
        let why = format!("is not the name of its file, `{file}`");
        decoder.bad_value(scalar, &why, format!("write `id: {file}`, or rename the file"));
    }
    Some(())
}

fn set_element(decoder: &mut Decoder, node: &Node, dialect: Dialect) -> Option<SetElement> {
    let place = read::place(decoder, node);
    if node.scalar().is_some() {
        let text = Some(markdown(dialect)(decoder, node)?);
        return Some(SetElement { place, id: None, kind: None, text });
    }
    let mut fields = decoder.mapping(node, "an element")?;
    let id = fields.optional("id", read::plain);
    let kind = fields.optional("kind", word);
    let text = fields.optional("text", markdown(dialect));
    fields.finish();
    Some(SetElement { place, id, kind, text })
}
