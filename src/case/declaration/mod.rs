//! A case from its YAML: `case.yaml`, or what stands under `case:` in the
//! front matter of a report.
//!
//! Every mistake of form is reported where it was written, all in one run: a
//! key that is unknown, missing or twice there, a value of the wrong kind, a
//! word that is not in its list, an id that is none. What ids refer to, and
//! whether the parts fit together, is for the proof compiler.
//!
//! Short forms, for a case of a few lines: a charge or an exhibit may be just
//! its title, an element or an allegation just its text, a provision one line,
//! a quote its words, a source `X2` or `X2, p. 4`, a list of one item the item
//! alone, and evidence may be grouped as `{for: [A3], against: [A5]}`. An item
//! without `id` is numbered by its place in its list.

mod allegation;
mod charge;
mod exhibit;
mod finding;
mod person;
mod read;
mod reading;

pub use charge::UNKNOWN_ELEMENTS;
pub use person::UNDECIDED_PUBLISH;
pub use read::BAD_ID;
pub use reading::Reading;

use crate::base::tree::{Decoder, Fields, Node, word};
use crate::base::{Checked, Diagnostics, Source};
use crate::prose::Dialect;
use crate::yaml;

use super::model::{Case, ElementSet};
use allegation::allegation;
use charge::charge;
use exhibit::exhibit;
use finding::finding;
use person::person;

/// A case from a file of its own.
pub fn declare_file(source: &Source, reading: Reading<'_>) -> Checked<Case> {
    let mut diagnostics = Diagnostics::new();
    let case = match yaml::parse_file(source, &mut diagnostics) {
        Some(node) => declare(source, &node, reading).report(&mut diagnostics),
        None => Case::unread(source.start()),
    };
    Checked::new(case, diagnostics)
}

/// A case from a node of a file that holds more, such as front matter.
pub fn declare(source: &Source, node: &Node, reading: Reading<'_>) -> Checked<Case> {
    let mut diagnostics = Diagnostics::new();
    let mut decoder = Decoder::new(source, &mut diagnostics);
    let mut case = Case::at(decoder.place(node.span));
    if let Some(mut fields) = decoder.mapping(node, "a case") {
        read_case(&mut fields, &mut case, reading);
        fields.finish();
    } else {
        case.unread = true;
    }
    case.index();
    Checked::new(case, diagnostics)
}

fn read_case<'n>(fields: &mut Fields<'_, '_, 'n>, case: &mut Case, reading: Reading<'_>) {
    case.id = fields.optional("id", read::case_id);
    if let Some(name) = fields.required("name", read::plain) {
        case.name = name;
    }
    case.jurisdiction = fields.optional("jurisdiction", read::jurisdiction);
    case.forum = fields.optional("forum", read::plain);
    case.docket = fields.optional("docket", read::plain);
    case.stage = fields.optional("stage", word);
    case.standard = fields.optional("standard", read::plain);
    case.persons = items(fields, "persons", person);
    let dialect = reading.dialect;
    let mut copied = 0;
    case.charges = items(fields, "charges", |decoder, node, at| {
        charge(decoder, node, at, reading, &mut copied)
    });
    case.allegations =
        items(fields, "allegations", |decoder, node, at| allegation(decoder, node, at, dialect));
    case.exhibits =
        items(fields, "exhibits", |decoder, node, at| exhibit(decoder, node, at, dialect));
    case.findings =
        items(fields, "findings", |decoder, node, at| finding(decoder, node, at, dialect));
}

/// The items of a list, each read with its position in it.
fn items<'a, 'n, T>(
    fields: &mut Fields<'_, 'a, 'n>,
    key: &'n str,
    mut read: impl FnMut(&mut Decoder<'a>, &'n Node, usize) -> Option<T>,
) -> Vec<T> {
    let mut position = 0;
    fields.list(key, |decoder, node| {
        position += 1;
        read(decoder, node, position - 1)
    })
}

/// A reusable set of elements from its file, `content/elements/ID.yaml`:
/// `title`, `source`, and `elements`, each a text or `{id, kind, text}`.
pub fn declare_elements(
    source: &Source,
    id: &str,
    dialect: Dialect,
) -> Checked<Option<ElementSet>> {
    let mut diagnostics = Diagnostics::new();
    let node = yaml::parse_file(source, &mut diagnostics);
    let mut decoder = Decoder::new(source, &mut diagnostics);
    let set = node.and_then(|node| charge::element_set(&mut decoder, &node, id, dialect));
    Checked::new(set, diagnostics)
}
