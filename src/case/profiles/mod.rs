//! What a report has to hold, by the rules that it is written for: one file for
//! each profile, one line for each in [`demands`].
//!
//! A profile asks for sections, which headings announce, and for statements,
//! which the text below a heading makes. What a rule asks for only where there
//! is something to tell, such as who carried out a test, is not looked for.

mod amicus;
mod demand;
mod frcp26;
mod pd35;
mod trial_monitor;

pub use demand::{Demands, Section, Statement, Wording, has_wording, has_words};

use super::model::Profile;

/// What a profile asks for.
pub fn demands(profile: Profile) -> Demands {
    match profile {
        Profile::None => Demands { sections: &[], statements: &[] },
        Profile::Pd35 => pd35::DEMANDS,
        Profile::Frcp26 => frcp26::DEMANDS,
        Profile::Amicus => amicus::DEMANDS,
        Profile::TrialMonitor => trial_monitor::DEMANDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::tree::Word;
    use std::collections::BTreeSet;

    #[test]
    fn statements_are_made_in_sections_and_ids_are_single() {
        for (name, profile) in Profile::WORDS {
            let demands = demands(*profile);
            let ids: BTreeSet<&str> = demands.sections.iter().map(|section| section.id).collect();
            assert_eq!(ids.len(), demands.sections.len(), "{name}");
            for statement in demands.statements {
                assert!(ids.contains(statement.under), "{name}: {}", statement.what);
            }
            for section in demands.sections {
                assert!(has_words(section.name, section.words), "{name}: {}", section.name);
            }
        }
    }
}
