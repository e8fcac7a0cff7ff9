//! Plural forms, by ICU4X. Fluent has rules of its own, which are right for the
//! first hundred numbers in every language and not for all above: of Arabic it
//! knows no 103. So above these it is asked about a small number of the same
//! form, and told what to write in its place.

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use icu_plurals::{PluralCategory, PluralRules};

use super::locale::locale;

/// Up to which number Fluent knows the forms of every language.
const KNOWN: i64 = 100;

/// The plural forms of a language.
pub(super) struct Plurals {
    tag: String,
    /// A small number of each form.
    small: Vec<(PluralCategory, i64)>,
}

impl Plurals {
    pub(super) fn of(tag: &str) -> Self {
        let rules = rules(tag);
        let mut small: Vec<(PluralCategory, i64)> = Vec::new();
        // Two digits, where there are any: a text may have a form of its own for
        // one or two that stands for no other number.
        for number in (10..=KNOWN).chain(3..10).chain(0..3) {
            let form = rules.as_ref().map(|rules| rules.category_for(number));
            if let Some(form) = form.filter(|form| small.iter().all(|(known, _)| known != form)) {
                small.push((form, number));
            }
        }
        Self { tag: tag.to_owned(), small }
    }

    /// A number as Fluent has to be given it.
    pub(super) fn number(&self, number: i64) -> FluentValue<'static> {
        // The rules cannot be kept where several threads speak.
        let form = (number.abs() > KNOWN).then(|| rules(&self.tag)).flatten();
        let form = form.map(|rules| rules.category_for(number));
        let small = self.small.iter().find(|(known, _)| Some(*known) == form);
        let Some((_, small)) = small else { return FluentValue::from(number) };
        let mut stands_in = FluentNumber::from(*small);
        // The only text that a number carries; no text of ours is of money.
        stands_in.options.currency = Some(number.to_string());
        FluentValue::Number(stands_in)
    }
}

fn rules(tag: &str) -> Option<PluralRules> {
    PluralRules::try_new_cardinal((&locale(tag)).into()).ok()
}
