//! Nothing public names an exhibit that is withheld.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{Item, MentionRole};

/// A public text or item that refers to a withheld exhibit, and so would show
/// that it exists.
pub const WITHHELD_EXHIBIT: Code = Code::error("withheld-exhibit");

pub const RULE: Rule = Rule { codes: &[&WITHHELD_EXHIBIT], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for mention in argument.mentions() {
        let Some(Item::Exhibit(exhibit)) = argument.case.find(mention.id) else { continue };
        // An access that cannot be read was told, and withholds for safety.
        let Some(access) = exhibit.access.as_ref().filter(|_| !exhibit.is_shown()) else {
            continue;
        };
        let hidden = mention.by.is_some_and(|by| !by.is_shown());
        // That a public copy was made from something withheld is not shown.
        if hidden || mention.role == MentionRole::DerivedFrom {
            continue;
        }
        let message = format!("`{}` is withheld, but is referred to here", mention.id);
        let hint = "take the reference out, or describe the exhibit with `access: described-only`";
        diagnostics.push(
            Diagnostic::at(&WITHHELD_EXHIBIT, mention.place.clone(), message)
                .related(access.place.clone(), "withheld here")
                .hint(hint),
        );
    }
}
