//! What is named is of the sort that may be named there.

use super::argument::{Argument, Rule};
use super::unknown_id::either;
use crate::base::{Code, Diagnostic, Diagnostics};
use crate::case::model::{ItemKind, Mention, MentionRole};

/// A reference to an item that cannot stand there, such as a person as
/// evidence.
pub const WRONG_ITEM: Code = Code::error("wrong-item");

pub const RULE: Rule = Rule { codes: &[&WRONG_ITEM], check };

fn check(argument: &Argument<'_>, diagnostics: &mut Diagnostics) {
    for mention in argument.mentions() {
        let Some(item) = argument.case.find(mention.id) else { continue };
        if mention.role.takes().contains(&item.kind()) {
            continue;
        }
        let message = format!(
            "`{}` is {}, but {} has to be {}",
            mention.id,
            item.kind().a_word(),
            subject(mention.role),
            either(mention.role.takes())
        );
        let diagnostic = Diagnostic::at(&WRONG_ITEM, mention.place.clone(), message)
            .related(item.id_place().clone(), "declared here")
            .hint(hint(&mention, item.kind()));
        diagnostics.push(diagnostic);
    }
}

fn subject(role: MentionRole) -> &'static str {
    match role {
        MentionRole::Against => "whom a charge is against",
        MentionRole::By => "who did what is alleged",
        MentionRole::Charges => "what an allegation is brought for",
        MentionRole::Source => "the source of an allegation",
        MentionRole::Evidence => "evidence",
        MentionRole::FindingElement => "`element`",
        MentionRole::FindingCharge => "`charge`",
        MentionRole::DerivedFrom => "what a file was made from",
        MentionRole::Someone => "who did this",
        MentionRole::Prose => "a reference",
    }
}

fn hint(mention: &Mention<'_>, kind: ItemKind) -> String {
    match (mention.role, kind) {
        (MentionRole::FindingElement, ItemKind::Charge) => {
            format!("write `charge: {}` for a finding on the whole charge", mention.id)
        }
        (MentionRole::FindingCharge, ItemKind::Element) => {
            format!("write `element: {}`", mention.id)
        }
        (MentionRole::Charges, ItemKind::Element) => {
            let charge = mention.id.split('.').next().unwrap_or("");
            format!("write the charge that it belongs to, `{charge}`")
        }
        (MentionRole::Evidence, ItemKind::Person) => {
            "what a person says is evidence as an allegation or as a testimonial exhibit".into()
        }
        _ => format!("write the id of {}", either(mention.role.takes())),
    }
}
