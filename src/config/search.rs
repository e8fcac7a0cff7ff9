//! Taking `[search]` apart.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::settings::{SearchSettings, SearchWeights, SearchWords};
use crate::base::language::Language;
use crate::base::tree::{Decoder, Node, Style, boolean, integer, located, text};

/// Reads `[search]`.
pub(super) fn search(decoder: &mut Decoder, node: &Node) -> Option<SearchSettings> {
    let usual = SearchSettings::default();
    let source = decoder.source();
    let mut fields = decoder.mapping(node, "`[search]`")?;
    let enabled = fields.optional("enabled", boolean);
    let weights = fields.optional("weights", weights);
    let concordance = fields.optional("concordance", integer(0..=20_000));
    let budget = fields.optional("budget", located(number(0.0001..=100_000.0)));
    let words = fields.optional("words", words).unwrap_or_default();
    fields.finish();
    let size = |number: i64| usize::try_from(number).ok();
    Some(SearchSettings {
        enabled: enabled.unwrap_or(usual.enabled),
        weights: weights.unwrap_or(usual.weights),
        concordance: concordance.and_then(size).unwrap_or(usual.concordance),
        budget_place: budget.as_ref().map(|budget| source.place(budget.span)),
        budget: budget.map_or(usual.budget, |budget| budget.value),
        words,
    })
}

fn weights(decoder: &mut Decoder, node: &Node) -> Option<SearchWeights> {
    let usual = SearchWeights::default();
    let mut fields = decoder.mapping(node, "`[search.weights]`")?;
    let mut read = |key, usual| fields.optional(key, number(0.0..=100.0)).unwrap_or(usual);
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

/// A number within some bounds, with a point or without.
fn number<'a>(bounds: RangeInclusive<f32>) -> impl FnMut(&mut Decoder<'a>, &Node) -> Option<f32> {
    move |decoder, node| {
        let (least, most) = (bounds.start(), bounds.end());
        let hint = format!("write a number from {least} to {most}, such as `2` or `0.5`");
        let Some(scalar) = node.scalar().filter(|scalar| scalar.style != Style::Quoted) else {
            decoder.wrong_type(node, "a number", hint);
            return None;
        };
        let number = scalar.text.parse().ok().filter(|number| bounds.contains(number));
        if number.is_none() {
            decoder.bad_value(scalar, &format!("is not a number from {least} to {most}"), hint);
        }
        number
    }
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
