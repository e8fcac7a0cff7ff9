//! A quote has its own words, and a translation its translator.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::TranslationStatus;

/// A quote that gives translations only, or nothing.
pub const QUOTE_WITHOUT_ORIGINAL: Code = Code::warning("quote-without-original");
/// A translation of a quote that does not say who made it. For one by a
/// machine, `status: machine` says so.
pub const QUOTE_WITHOUT_TRANSLATOR: Code = Code::warning("quote-without-translator");

pub const RULE: Rule = Rule { codes: &[&QUOTE_WITHOUT_ORIGINAL, &QUOTE_WITHOUT_TRANSLATOR], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for allegation in &argument.case.allegations {
        let Some(quote) = allegation.quote.as_ref().filter(|quote| !quote.unread) else { continue };
        let id = &allegation.id.value;
        if quote.original.is_none() {
            let message = format!("the quote in `{id}` does not give the words as they were said");
            let hint = "add `lang` and `original`; a paraphrase belongs in `text`";
            let place = quote.place.clone();
            diagnostics.push(Diagnostic::at(&QUOTE_WITHOUT_ORIGINAL, place, message).hint(hint));
        }
        for translation in &quote.translations {
            let machine = translation.status == Some(TranslationStatus::Machine);
            if machine || translation.by.is_some() {
                continue;
            }
            let message =
                format!("a translation of the quote in `{id}` does not name its translator");
            let hint = "add `by: …`, or `status: machine` if a program made it";
            let place = translation.place.clone();
            diagnostics.push(Diagnostic::at(&QUOTE_WITHOUT_TRANSLATOR, place, message).hint(hint));
        }
    }
}
