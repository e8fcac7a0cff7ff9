//! Taking `[search]` apart.

use std::collections::BTreeMap;

use super::settings::{SearchSettings, SearchWeights, SearchWords};
use crate::base::language::Language;
use crate::base::tree::{Decoder, Node, boolean, integer, located, text};

/// Reads `[search]`.
pub(super) fn search(decoder: &mut Decoder, node: &Node) -> Option<SearchSettings> {
    let usual = SearchSettings::default();
    let source = decoder.source();
    let mut fields = decoder.mapping(node, "`[search]`")?;
    let enabled = fields.optional("enabled", boolean);
    let weights = fields.optional("weights", weights);
    let concordance = fields.optional("concordance", integer(0..=20_000));
    let budget = fields.optional("budget", located(integer(1..=100_000)));
    let words = fields.optional("words", words).unwrap_or_default();
    fields.finish();
    let size = |number: i64| usize::try_from(number).ok();
    Some(SearchSettings {
        enabled: enabled.unwrap_or(usual.enabled),
        weights: weights.unwrap_or(usual.weights),
        concordance: concordance.and_then(size).unwrap_or(usual.concordance),
        budget_place: budget.as_ref().map(|budget| source.place(budget.span)),
        budget: budget.and_then(|budget| size(budget.value)).unwrap_or(usual.budget),
        words,
    })
}

fn weights(decoder: &mut Decoder, node: &Node) -> Option<SearchWeights> {
    let usual = SearchWeights::default();
    let mut fields = decoder.mapping(node, "`[search.weights]`")?;
    let mut read = |key, usual| fields.optional(key, weight).unwrap_or(usual);
    let weights = SearchWeights {
        title: read("title", usual.title),
        heading: read("heading", usual.heading),
        provision: read("provision", usual.provision),
        exhibit: read("exhibit", usual.exhibit),
        body: read("body", usual.body),
        note: read("note", usual.note),
    };
    fields.finish();
    Some(weights)
}

/// A number from 0 to 100, with a point or without.
fn weight(decoder: &mut Decoder, node: &Node) -> Option<f32> {
    let hint = "write a number from 0 to 100, such as `2` or `0.5`";
    let Some(scalar) = node.scalar() else {
        decoder.wrong_type(node, "a number", hint);
        return None;
    };
    let number = scalar.text.parse().ok().filter(|number| (0.0..=100.0).contains(number));
    if number.is_none() {
        decoder.bad_value(scalar, "is not a number from 0 to 100", hint);
    }
    number
}

fn words(decoder: &mut Decoder, node: &Node) -> Option<BTreeMap<Language, SearchWords>> {
    let mut words = BTreeMap::new();
    for entry in decoder.entries(node, "`[search.words]`")? {
        let Some(language) = Language::parse(&entry.key.text) else {
            let hint = "write it as `[search.words.ru]`";
            decoder.bad_value(&entry.key, "is not a language tag", hint);
            continue;
        };
        let own = decoder.under(&entry.key, |decoder| {
            let mut fields = decoder.mapping(&entry.value, "the words of a language")?;
            let add = fields.list("add", text);
            let stop = fields.list("stop", text);
            fields.finish();
            Some(SearchWords { add, stop })
        });
        if words.insert(language, own.unwrap_or_default()).is_some() {
            decoder.bad_value(&entry.key, "is there twice", "keep one of the two tables");
        }
    }
    Some(words)
}
