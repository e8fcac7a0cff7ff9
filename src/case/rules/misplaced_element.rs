//! An element stands under the charge that its id names.

use super::argument::{Argument, Rule};
use crate::base::{Code, Diagnostic, Diagnostics};

/// An element whose id begins with that of another charge.
pub const MISPLACED_ELEMENT: Code = Code::error("misplaced-element");

pub const RULE: Rule = Rule { codes: &[&MISPLACED_ELEMENT], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for charge in &argument.case.charges {
        for element in &charge.elements {
            let Some((prefix, own)) = element.id.value.split_once('.') else { continue };
            if prefix == charge.id.value {
                continue;
            }
            let message = format!(
                "the element `{}` stands under the charge `{}`, but its id begins with `{prefix}`",
                element.id.value, charge.id.value
            );
            let hint = format!("write `{}.{own}`, or move it to `{prefix}`", charge.id.value);
            let place = element.id.place.clone();
            diagnostics.push(Diagnostic::at(&MISPLACED_ELEMENT, place, message).hint(hint));
        }
    }
}
