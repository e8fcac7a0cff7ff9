//! Persons. Whoever is named must be said to be publishable, or is not.

use crate::base::tree::{Decoder, MISSING_KEY, Node, integer, word};
use crate::base::{Code, Diagnostic};
use crate::case::model::{Person, Publish, Written};

use super::read;

/// A person with a name or a pseudonym, but without `publish`, which says
/// which of them readers may see. Until it is said, neither is shown.
pub const UNDECIDED_PUBLISH: Code = Code::error("undecided-publish");

pub fn person(decoder: &mut Decoder, node: &Node, at: usize) -> Option<Person> {
    let place = read::place(decoder, node);
    let mut fields = decoder.mapping(node, "a person")?;
    let id = read::id(&mut fields, &place, "P", at);
    let role = fields.optional("role", read::plain);
    let count = fields.optional("count", integer(1..=1_000_000_000));
    let name = fields.optional("name", read::plain);
    let pseudonym = fields.optional("pseudonym", read::plain);
    let said = fields.key_span("publish").is_some();
    let publish: Option<Written<Publish>> = fields.decisive("publish", read::written(word));
    fields.finish();
    if let Some(called) = name.as_ref().or(pseudonym.as_ref()).filter(|_| !said) {
        let message = format!(
            "`{}` has a name, but no `publish`, which says whether readers may see it",
            id.value
        );
        let hint = "add `publish: name`, `publish: pseudonym` or `publish: withheld`";
        let diagnostic = Diagnostic::at(&UNDECIDED_PUBLISH, called.place.clone(), message);
        decoder.diagnostics().push(diagnostic.hint(hint));
    }
    let (lacks, key) = match publish.as_ref().map(|publish| publish.value) {
        Some(Publish::Name) => (name.is_none(), "name"),
        Some(Publish::Pseudonym) => (pseudonym.is_none(), "pseudonym"),
        _ => (false, ""),
    };
    if let Some(publish) = publish.as_ref().filter(|_| lacks) {
        let message = format!("`{}` is published by its {key}, but has no `{key}`", id.value);
        let diagnostic = Diagnostic::at(&MISSING_KEY, publish.place.clone(), message);
        let hint = format!("add `{key}: …`, or write `publish: withheld`");
        decoder.diagnostics().push(diagnostic.hint(hint));
    }
    let count = count.and_then(|count| u32::try_from(count).ok()).unwrap_or(1);
    Some(Person { place, id, role, count, name, pseudonym, publish })
}
