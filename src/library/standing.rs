//! Whether a new reading of a report stands just where the earlier one does: at
//! the same address, in the same lists, registers and order. Then a site need
//! not be put together anew for it, although lists show another title.
//!
//! Whatever `assemble` reads of a document has to be compared here.

use crate::base::Digest;
use crate::base::tree::Located;
use crate::case::Case;
use crate::library::cited;
use crate::library::entry::Entry;
use crate::library::ids::{EntryId, SectionId};
use crate::library::register::{RegisterKind, items};
use crate::library::section::rank;
use crate::library::site::Library;
use crate::prose::Parsed;
use crate::report::Report;

/// Whether nothing can be wrong with what a document says it translates.
fn says_no_original(report: &Report<Parsed>) -> bool {
    report.front.translation_of.is_none() && report.front.translated_from.is_none()
}

impl Library {
    /// Whether a new reading of a report stands where the earlier one does.
    /// The titles of sections and plain pages are in menus and ways, and those
    /// of translations on each other's pages: these never do.
    pub fn stands_as_before(&self, report: &Report<Parsed>) -> bool {
        let Some(id) = self.find(&report.path.path) else { return false };
        let Some(entry) = self.entry(id) else { return false };
        entry.is_report()
            && report.is_report()
            && entry.translations.is_empty()
            && [&entry.report, report].into_iter().all(says_no_original)
            && is_placed_as(report, &entry.report)
            && gives_as(report.case.as_deref(), entry.report.case.as_deref())
            && self.sources(report) == self.sources(&entry.report)
            && self.keeps_order(id, entry, report)
    }

    /// Whether lists place a new reading of a report by the same as the earlier
    /// one. Of several readings at once, [`Library::stands_as_before`] asks each
    /// for its place among the others as they were: two that have other ranks
    /// may have passed each other.
    pub fn ranks_as_before(&self, report: &Report<Parsed>) -> bool {
        let entry = self.find(&report.path.path).and_then(|id| self.entry(id));
        entry.is_some_and(|entry| rank(&entry.report) == rank(report))
    }

    /// The sections that list a document, from its own up to the home page.
    pub fn sections_above(&self, id: EntryId) -> Vec<SectionId> {
        let own = self.entry(id).map(|entry| entry.section);
        std::iter::successors(own, |id| self.section(*id)?.parent).collect()
    }

    /// What a report gives to the register of sources.
    fn sources(&self, report: &Report<Parsed>) -> Vec<[String; 3]> {
        let mut sources = Vec::new();
        let mut add = |title: &str, detail: &str, item: &str| {
            sources.push([title, detail, item].map(str::to_owned));
        };
        cited::registered(report, &self.works, &mut add);
        sources
    }

    /// Whether a report stays between its neighbours in every section.
    fn keeps_order(&self, id: EntryId, entry: &Entry, report: &Report<Parsed>) -> bool {
        let (old, new) = (rank(&entry.report), rank(report));
        if old == new {
            return true;
        }
        let beside = |id: Option<&EntryId>| id.and_then(|id| self.entry(*id));
        self.sections_above(id).into_iter().filter_map(|id| self.section(id)).all(|section| {
            let Some(at) = section.reports.iter().position(|one| *one == id) else { return false };
            let before = beside(at.checked_sub(1).and_then(|at| section.reports.get(at)));
            let behind = beside(section.reports.get(at + 1));
            before.is_none_or(|before| rank(&before.report) < new)
                && behind.is_none_or(|behind| new < rank(&behind.report))
        })
    }
}

/// Whether two readings have the same address, files, dates, terms and authors.
fn is_placed_as(new: &Report<Parsed>, old: &Report<Parsed>) -> bool {
    let (ours, theirs) = (&new.front, &old.front);
    let values = |report: &Report<Parsed>| -> Vec<String> {
        report.front.aliases.iter().map(|alias| alias.value.clone()).collect()
    };
    let terms = |report: &Report<Parsed>| -> Vec<(String, Vec<String>)> {
        let terms = report.front.terms.iter();
        terms.map(|one| (one.taxonomy.clone(), plain(&one.terms))).collect()
    };
    let dates = |report: &Report<Parsed>| {
        let date =
            |at: &Option<Located<crate::base::Moment>>| at.as_ref().map(|at| at.value.clone());
        (date(&report.front.date), date(&report.front.updated))
    };
    new.path == old.path
        && new.language() == old.language()
        && new.slug() == old.slug()
        && new.authors == old.authors
        && (ours.weight, ours.search) == (theirs.weight, theirs.search)
        && ours.visibility == theirs.visibility
        && ours.outputs == theirs.outputs
        && values(new) == values(old)
        && terms(new) == terms(old)
        && dates(new) == dates(old)
}

fn plain(located: &[Located<String>]) -> Vec<String> {
    located.iter().map(|one| one.value.clone()).collect()
}

/// Whether two readings of a case give the same to registers, and publish and
/// keep back the same files.
fn gives_as(new: Option<&Case>, old: Option<&Case>) -> bool {
    match (new, old) {
        (Some(new), Some(old)) => Gift::of(new) == Gift::of(old),
        (None, None) => true,
        _ => false,
    }
}

#[derive(PartialEq)]
struct Gift {
    id: Option<String>,
    registered: Vec<(RegisterKind, String, String, String)>,
    published: Vec<String>,
    hidden: Vec<String>,
    hidden_sums: Vec<Digest>,
}

impl Gift {
    fn of(case: &Case) -> Self {
        let mut registered = Vec::new();
        for kind in RegisterKind::ALL {
            let mut add = |title: &str, detail: &str, item: &str| {
                registered.push((kind, title.to_owned(), detail.to_owned(), item.to_owned()));
            };
            items(kind, case, &mut add);
        }
        let published = case.exhibits.iter().flat_map(|exhibit| exhibit.public_files());
        Self {
            id: case.id.as_ref().map(|id| id.value.clone()),
            registered,
            published: published.map(|(path, _)| path.value.clone()).collect(),
            hidden: case.hidden_files().map(|path| path.value.clone()).collect(),
            hidden_sums: case.hidden_sums().map(|(digest, _)| digest).collect(),
        }
    }
}
