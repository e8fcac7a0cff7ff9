//! A translation is of the words that stand there now.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::Quotation;

/// A translation that was confirmed against another original than there is now.
pub const STALE_TRANSLATION: Code = Code::warning("stale-translation");

pub const RULE: Rule = Rule { codes: &[&STALE_TRANSLATION], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for charge in &argument.case.charges {
        let text = charge.provision.as_ref().and_then(|provision| provision.text.as_ref());
        text.into_iter().for_each(|quote| compare(&charge.id.value, quote, diagnostics));
    }
    for allegation in &argument.case.allegations {
        let quote = allegation.quote.iter();
        quote.for_each(|quote| compare(&allegation.id.value, quote, diagnostics));
    }
}

fn compare(id: &str, quote: &Quotation, diagnostics: &mut Diagnostics) {
    for translation in quote.translations.iter().filter(|one| quote.is_stale(one)) {
        let Some(confirmed) = &translation.original else { continue };
        let message = format!(
            "the original of the quote in `{id}` has changed since this translation was confirmed"
        );
        let hint = format!(
            "compare the translation with the original, then run `amicus quote confirm {id}`"
        );
        let diagnostic =
            Diagnostic::at(&STALE_TRANSLATION, confirmed.place.clone(), message).hint(hint);
        let original = quote.original.as_ref();
        let place = original.map_or(&quote.place, |original| &original.place);
        diagnostics.push(diagnostic.related(place.clone(), "the original"));
    }
}
