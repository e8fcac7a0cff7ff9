//! Citations of sources: gathered as the page is read, set once all of them are
//! known, since a style looks at what was cited before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::nearest::nearest;
use crate::base::{Diagnostic, Place};
use crate::library::cited;
use crate::library::codes;
use crate::library::part::{Archive, Back, Part, Source, SourceCopy, Sources};
use crate::library::resolve::gathered::Gathered;
use crate::library::resolve::items::date;
use crate::library::resolve::page::Page;
use crate::library::resolved::{Citation, CitedWork, Fill, Mark, Note, NoteText};
use crate::prose::codes::MALFORMED_REFERENCE;
use crate::prose::reference::Item;
use crate::prose::{Body, Parsed, ids};
use crate::report::front_matter::Nocite;
use crate::sources::{self, Work};

impl<'a> Page<'a> {
    /// Some works in one bracket. What they read as is known in the end.
    pub(super) fn citation(
        &mut self,
        body: &Body<Parsed>,
        items: &'a [Item],
        in_note: bool,
    ) -> Fill {
        let mut works = Vec::with_capacity(items.len());
        for item in items {
            if sources::is_unfinished(&item.pinpoint) {
                let message = format!(
                    "`{}` names no place in `{}`: a number is missing",
                    item.pinpoint, item.key
                );
                let told =
                    Diagnostic::at(&MALFORMED_REFERENCE, body.tape.place(item.span), message);
                let hint =
                    format!("write `[@{}, {} 12]`, or leave it out", item.key, item.pinpoint);
                self.diagnostics.push(told.hint(hint));
            }
            match self.work(&item.key) {
                Some(work) => works.push((work, item)),
                None => self.unknown_source(body.tape.place(item.span), &item.key),
            }
        }
        let Some((first, _)) = works.first() else { return Fill::Nothing };
        let of_notes = self.library.style.is_of_notes();
        let citation = self.gathered.len() as u32;
        let mut mark = None;
        if of_notes && !in_note {
            let nth = self.cited_notes.entry(first.key.clone()).or_insert(0);
            *nth += 1;
            let id = match *nth {
                1 => ids::part(&first.key),
                nth => ids::numbered(&ids::part(&first.key), nth),
            };
            let note = self.out.notes.len() as u32;
            self.out.notes.push(Note { id, text: NoteText::Citation(citation), uses: 1 });
            mark = Some(Mark { note, nth: 1 });
        }
        let note = match mark {
            Some(mark) => Some(mark.note),
            None => self.current_note.filter(|_| of_notes && in_note),
        };
        let cited = works.iter().map(|(work, _)| self.cited(work)).collect();
        self.out.citations.push(Citation { runs: Vec::new(), works: cited, mark });
        self.gathered.push(Gathered { works, note, within: in_note });
        Fill::Citation(citation)
    }

    /// A work where it is cited once more.
    fn cited(&mut self, work: &Work) -> CitedWork {
        let nth = self.cited_times.entry(work.key.clone()).or_insert(0);
        *nth += 1;
        let archive = work.archives.first().map(|copy| {
            let at = copy.at.as_ref().map(ToString::to_string).unwrap_or_default();
            (work.url().to_owned(), copy.url.clone(), at)
        });
        CitedWork {
            anchor: cited::place(&work.key, *nth),
            href: format!("#{}", cited::anchor(&work.key)),
            archive,
        }
    }

    /// The work of a key: one beside the report, or one of the site.
    fn work(&self, key: &str) -> Option<Arc<Work>> {
        cited::work(&self.entry.report, &self.library.works, key).cloned()
    }

    fn unknown_source(&mut self, place: Place, key: &str) {
        let own = self.entry.report.works.as_ref();
        if own.is_some_and(|works| works.may_have(key)) || self.library.works.may_have(key) {
            return;
        }
        let known = own.into_iter().flat_map(|works| works.keys()).chain(self.library.works.keys());
        let hint = match nearest(key, known) {
            Some(near) => format!("did you mean `@{near}`?"),
            None => format!(
                "put a source with the key `{key}` into sources.bib beside the report, or into \
                 content/sources.bib; write `\\[` where a bracket is meant"
            ),
        };
        let message = format!("there is no source `{key}`");
        self.diagnostics.push(Diagnostic::at(&codes::UNKNOWN_SOURCE, place, message).hint(hint));
    }

    /// Sets all citations, and makes the list.
    pub(super) fn set_citations(&mut self) {
        let uncited = self.uncited();
        if self.gathered.is_empty() && uncited.is_empty() {
            return;
        }
        let mut order: Vec<usize> = (0..self.gathered.len()).collect();
        // Notes are read in their order, wherever their text stands.
        order.sort_by_key(|at| self.gathered.get(*at).and_then(|gathered| gathered.note));
        let citation = |at: &usize| {
            let gathered = self.gathered.get(*at)?;
            let cited = gathered.works.iter().map(|(work, item)| sources::Cited {
                work,
                prefix: &item.prefix,
                pinpoint: &item.pinpoint,
                suppress_author: item.suppress_author,
            });
            Some(sources::Citation {
                cited: cited.collect(),
                note: gathered.note.map(|note| note + 1),
                within: gathered.within,
            })
        };
        let citations: Vec<sources::Citation<'_>> = order.iter().filter_map(citation).collect();
        let works: Vec<&Work> = uncited.iter().map(Arc::as_ref).collect();
        let language = self.entry.speaks.as_str();
        let set = sources::set(&self.library.style, language, &citations, &works);
        drop(citations);
        for (at, runs) in order.into_iter().zip(&set.citations) {
            if let Some(citation) = self.out.citations.get_mut(at) {
                citation.runs.clone_from(runs);
            }
        }
        let mut all: BTreeMap<&str, &Arc<Work>> =
            uncited.iter().map(|work| (work.key.as_str(), work)).collect();
        let cited = self.gathered.iter().flat_map(|gathered| &gathered.works);
        all.extend(cited.map(|(work, _)| (work.key.as_str(), work)));
        let list: Vec<Source> = set
            .list
            .iter()
            .filter_map(|listed| {
                let work = all.get(listed.key.as_str())?;
                Some(self.listed(work, listed.runs.clone()))
            })
            .collect();
        self.place_list(list);
    }

    /// The list stands where the text asks for it, and else at the end.
    fn place_list(&mut self, sources: Vec<Source>) {
        let mut placed = false;
        for insert in self.out.bodies.iter_mut().flat_map(|body| &mut body.inserts) {
            let Fill::Part(part) = insert else { continue };
            if let Part::Sources(list) = part.as_mut() {
                list.sources.clone_from(&sources);
                if placed {
                    list.sources.iter_mut().for_each(|source| source.anchor.clear());
                }
                placed = true;
            }
        }
        if !placed && !sources.is_empty() {
            self.out.sources = Some(Part::Sources(Sources { sources }));
        }
    }

    fn listed(&self, work: &Work, runs: Vec<sources::Run>) -> Source {
        let times = self.cited_times.get(&work.key).copied().unwrap_or(0);
        let back = |nth: u32| Back {
            href: format!("#{}", cited::place(&work.key, nth)),
            number: nth as usize,
        };
        let archives = work
            .archives
            .iter()
            .map(|copy| Archive { url: copy.url.clone(), at: copy.at.as_ref().map(date) });
        Source {
            key: work.key.clone(),
            anchor: cited::anchor(&work.key),
            text: Default::default(),
            url: work.url().to_owned(),
            archives: archives.collect(),
            copy: self.copy_of(work),
            uses: (1..=times).map(back).collect(),
            runs,
        }
    }

    /// The copy of a work that the site has beside its file of sources.
    fn copy_of(&self, work: &Work) -> Option<SourceCopy> {
        let (path, _) = work.copy.as_ref()?;
        let copied = self.library.copy_of(work)?;
        Some(SourceCopy {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            url: self.library.url(&copied.route),
            bytes: copied.bytes,
            sha256: copied.digest.to_string(),
        })
    }

    /// What the page lists although nothing on it cites it.
    fn uncited(&mut self) -> Vec<Arc<Work>> {
        let report = &self.entry.report;
        let mut found: Vec<Arc<Work>> = match &report.front.nocite {
            Nocite::None => Vec::new(),
            Nocite::All => report.works.iter().flat_map(|works| works.iter()).cloned().collect(),
            Nocite::Keys(keys) => {
                let mut found = Vec::with_capacity(keys.len());
                for key in keys {
                    match self.work(&key.value) {
                        Some(work) => found.push(work),
                        None => self.unknown_source(report.source.place(key.span), &key.value),
                    }
                }
                found
            }
        };
        let mut cited: BTreeSet<String> = BTreeSet::new();
        let works = self.gathered.iter().flat_map(|gathered| &gathered.works);
        cited.extend(works.map(|(work, _)| work.key.clone()));
        found.retain(|work| cited.insert(work.key.clone()));
        found
    }
}
