//! Every id that is named is there.

use super::argument::{Argument, Rule};
use crate::base::nearest::nearest;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{ItemKind, Mention, MentionRole};

/// A reference to an id that the case does not have.
pub const UNKNOWN_ID: Code = Code::error("unknown-id");

pub const RULE: Rule = Rule { codes: &[&UNKNOWN_ID], check };

/// For how many unknown ids the nearest known one is looked for, which takes
/// time for each id of the case.
const SUGGESTED: usize = 50;
/// How many ids a hint lists.
const LISTED: usize = 12;

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    let mut suggested = 0;
    for mention in argument.mentions() {
        let known = argument.case.find(mention.id).is_some();
        if known || argument.is_unread_element(mention.id) {
            continue;
        }
        if mention.role == MentionRole::Someone && !argument.is_meant_as_person(mention.id) {
            continue;
        }
        let message = match mention.role {
            _ if argument.case.is_none() => {
                format!("`@{}` refers to a case, but this report has none", mention.id)
            }
            MentionRole::Prose => format!("`{}` is not an id of this case", mention.id),
            role => {
                format!("`{}` is not the id of {} in this case", mention.id, either(role.takes()))
            }
        };
        let diagnostic = Diagnostic::at(&UNKNOWN_ID, mention.place.clone(), message);
        suggested += 1;
        diagnostics.push(diagnostic.hint(match suggested <= SUGGESTED {
            true => hint(argument, &mention),
            false => "write the id of an item that the case declares".to_owned(),
        }));
    }
}

fn hint(argument: &Argument<'_>, mention: &Mention<'_>) -> String {
    if argument.case.is_none() {
        return format!("write the case in `case.yaml`, or `\\@{}` for plain text", mention.id);
    }
    let ids = argument.ids(mention.role.takes());
    if let Some(near) = nearest(mention.id, ids.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    if ids.is_empty() {
        return format!("this case declares no {}", words(mention.role.takes()));
    }
    let listed: Vec<&str> = ids.iter().take(LISTED).copied().collect();
    let more = if ids.len() > LISTED { " …" } else { "" };
    format!("the ids here: {}{more}", listed.join(", "))
}

/// `an allegation or an exhibit`.
pub(super) fn either(kinds: &[ItemKind]) -> String {
    kinds.iter().map(|kind| kind.a_word()).collect::<Vec<_>>().join(" or ")
}

fn words(kinds: &[ItemKind]) -> String {
    kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" and no ")
}
