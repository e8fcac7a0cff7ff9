//! What readers of one language find in another one only.

use std::collections::BTreeMap;

use crate::base::language::Language;
use crate::library::entry::Entry;
use crate::library::ids::SectionId;
use crate::library::section::Section;

/// Reports that readers of one language find in another one only.
#[derive(Debug, PartialEq, Eq)]
pub struct OnlyIn {
    /// The language that they are not in.
    pub missing: Language,
    /// Where the language begins that they are in.
    pub home: SectionId,
    /// How many there are.
    pub reports: usize,
}

/// What each of a site's languages has of reports that another has not.
pub(super) fn count(entries: &[Entry], sections: &[Section]) -> Vec<OnlyIn> {
    let homes = sections.iter().enumerate().filter(|(_, section)| section.is_home());
    let homes: Vec<(SectionId, &Language)> =
        homes.map(|(at, section)| (SectionId(at), &section.language)).collect();
    if homes.len() < 2 {
        return Vec::new();
    }
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_report()) {
        let Some(own) = homes.iter().position(|(_, language)| **language == entry.language) else {
            continue;
        };
        for (other, (_, language)) in homes.iter().enumerate() {
            let is_there = entry.translations.iter().any(|one| one.language == **language);
            if other != own && !is_there {
                *counts.entry((other, own)).or_default() += 1;
            }
        }
    }
    let told = counts.into_iter().filter_map(|((missing, own), reports)| {
        let missing = (*homes.get(missing)?.1).clone();
        Some(OnlyIn { missing, home: homes.get(own)?.0, reports })
    });
    told.collect()
}
