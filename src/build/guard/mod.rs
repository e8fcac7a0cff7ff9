//! The last look before anything is stored: no secret of the site may be in
//! what is published.
//!
//! The proof compiler finds a withheld name in the texts of its own report,
//! with its line. This guard finds it in whatever else would show it: another
//! report, a template, a file's name, a document that is copied.

mod codes;
mod gather;
mod machine;
mod tell;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Payload};
use crate::base::{FileFormat, Stamp};
use crate::build::options::Options;
use crate::guard::{Finding, Findings, Watch, What, look_into, look_into_copy};
use crate::library::{EntryId, Library};
use crate::prose::Parsed;
use crate::report::Report;
use crate::search::text_of_sheet;

use gather::Formed;

pub use codes::{LEAKED_SECRET, PUBLISHED_KEY, SECRETS_NOT_IGNORED, SHORT_SECRET, UNSEEN_CONTENT};
pub use machine::Machine;
pub(crate) use terms::{Term, terms};

/// Everything that must not be published.
pub(crate) struct Secrets {
    /// What tells it from every other in which something else is looked for.
    stamp: Stamp,
    watch: Watch,
    basis: Basis,
    /// By the path of a document, what of which reading is secret or public.
    known: BTreeMap<String, (Stamp, Arc<Known>)>,
    /// The documents that are not published.
    hidden: Vec<Stamp>,
}

/// What of a document is secret, and what is public.
struct Known {
    secrets: Vec<Formed>,
    public: Vec<String>,
}

/// All that decides what is looked for.
#[derive(Default)]
struct Basis {
    /// By document.
    documents: Vec<Arc<Known>>,
    /// What is of no document.
    others: Vec<Formed>,
    /// What is public, where a secret may give way to it.
    public: Vec<String>,
}

/// What the secrets of a site are gathered from.
pub(super) struct Asked<'a> {
    pub library: &'a Library,
    /// The documents that are not published.
    pub hidden: &'a [Arc<Report<Parsed>>],
    /// What is listed in `secrets.txt`.
    pub terms: &'a [Term],
    pub options: &'a Options,
}

impl Secrets {
    /// Gathers the secrets of all cases, those of reports that are not
    /// published included, and all others. What was gathered earlier of the
    /// same is kept; `texts` are the only documents that are new since.
    pub(super) fn of(asked: &Asked<'_>, texts: Option<&[EntryId]>, earlier: Option<Self>) -> Self {
        let Asked { library, hidden, .. } = asked;
        let mut others = gather::of_hidden(library, hidden, asked.options);
        others.extend(gather::of_terms(asked.terms));
        others.extend(gather::of_machine(&asked.options.machine, library, asked.terms));
        let earlier = match (texts, earlier) {
            (Some(texts), Some(mut same)) => match same.renew(asked, &others, texts) {
                true => return same,
                false => Some(same),
            },
            (_, earlier) => earlier,
        };
        let reports: Vec<(&Arc<Report<Parsed>>, bool)> = {
            let shown = library.entries.iter().map(|entry| (&entry.report, true));
            shown.chain(hidden.iter().map(|report| (report, false))).collect()
        };
        let learnt = reports.par_iter().map(|(report, shown)| {
            let before = earlier.as_ref().and_then(|all| all.known.get(&report.path.path));
            match before.filter(|(stamp, _)| *stamp == report.stamp) {
                Some((_, known)) => Arc::clone(known),
                None => Arc::new(Known::of(report, *shown)),
            }
        });
        let learnt: Vec<Arc<Known>> = learnt.collect();
        let paths = reports.iter().map(|(report, _)| (report.path.path.clone(), report.stamp));
        let known = paths.zip(&learnt).map(|((path, stamp), known)| (path, (stamp, known.clone())));
        let mut basis = Basis {
            documents: learnt.iter().filter(|known| !known.secrets.is_empty()).cloned().collect(),
            others,
            public: Vec::new(),
        };
        let known = known.collect();
        if basis.gives_way() {
            basis.public.push(library.config.title.clone());
            basis.public.extend(library.config.description.clone());
            basis.public.extend(learnt.iter().flat_map(|known| known.public.iter().cloned()));
        }
        let hidden = hidden.iter().map(|report| report.stamp).collect();
        match earlier.filter(|earlier| earlier.basis.is(&basis)) {
            // Made ready once, it finds the same again.
            Some(Self { stamp, watch, .. }) => Self { stamp, watch, basis, known, hidden },
            None => {
                let watch = basis.watch();
                Self { stamp: Stamp::next(), watch, basis, known, hidden }
            }
        }
    }

    /// Takes new readings of some documents, where neither the old nor the new
    /// ones have a secret, or something public that counts; tells whether that
    /// is so.
    fn renew(&mut self, asked: &Asked<'_>, others: &[Formed], texts: &[EntryId]) -> bool {
        let hidden = asked.hidden.iter().map(|report| report.stamp);
        if self.basis.others != others || !hidden.eq(self.hidden.iter().copied()) {
            return false;
        }
        let gives_way = self.basis.gives_way();
        let entries = texts.iter().filter_map(|id| asked.library.entry(*id));
        let mut renewed = Vec::new();
        for report in entries.map(|entry| &entry.report) {
            let new = Known::of(report, true);
            let old = self.known.get(&report.path.path).map(|(_, old)| old);
            let secret = !new.secrets.is_empty() || old.is_some_and(|old| !old.secrets.is_empty());
            let same = old.is_some_and(|old| old.public == new.public);
            if secret || (gives_way && !same) {
                return false;
            }
            renewed.push((report.path.path.clone(), (report.stamp, Arc::new(new))));
        }
        self.known.extend(renewed);
        true
    }

    /// What tells it from every other in which something else is looked for.
    pub(super) fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// What an artifact would show.
    pub(super) fn find(&self, artifact: &Artifact) -> Vec<Finding> {
        let path = artifact.route.path();
        let mut findings = Findings::new();
        self.watch.named(path, &mut findings);
        match &artifact.body {
            Payload::Bytes(bytes) => {
                // What is packed is looked into as a copied file is.
                if FileFormat::is_of(path) {
                    look_into_copy(&self.watch, path, bytes, &mut findings);
                    return findings.into_iter().collect();
                }
                let bytes = bytes.whole();
                look_into(&self.watch, path, &bytes, &mut findings);
                // The texts of the search index are pressed.
                if path.starts_with("search/")
                    && !self.watch.is_empty()
                    && let Some(text) = text_of_sheet(&bytes)
                {
                    look_into(&self.watch, "sheet", text.as_bytes(), &mut findings);
                }
            }
            Payload::Copy(contents) => {
                look_into_copy(&self.watch, path, contents.as_ref(), &mut findings);
            }
        }
        if self.watch.is_empty() {
            // Then nobody has to look into files that could not be looked into.
            findings.retain(|finding| finding.what == What::Key);
        }
        findings.into_iter().collect()
    }

    /// The secret with a number.
    fn secret(&self, number: usize) -> Option<&Formed> {
        self.basis.all().nth(number)
    }

    /// The numbers of the secrets in a text, such as the name of a file.
    fn within(&self, text: &str) -> bool {
        let mut findings = Findings::new();
        self.watch.named(text, &mut findings);
        findings.iter().any(|finding| matches!(finding.what, What::Named(_)))
    }
}

impl Known {
    fn of(report: &Report<Parsed>, shown: bool) -> Self {
        Self {
            secrets: report.case.as_deref().map(gather::of_case).unwrap_or_default(),
            public: if shown { gather::public_texts(report) } else { Vec::new() },
        }
    }
}

impl Basis {
    /// All secrets, in the order of their numbers.
    fn all(&self) -> impl Iterator<Item = &Formed> {
        self.documents.iter().flat_map(|known| &known.secrets).chain(&self.others)
    }

    fn gives_way(&self) -> bool {
        self.all().any(|formed| formed.phrases.iter().any(Watch::may_give_way))
    }

    fn is(&self, other: &Self) -> bool {
        let ours = self.documents.iter();
        ours.len() == other.documents.len()
            && ours.zip(&other.documents).all(|(one, other)| Arc::ptr_eq(one, other))
            && self.others == other.others
            && self.public == other.public
    }

    fn watch(&self) -> Watch {
        let phrases = self.all().enumerate();
        let phrases =
            phrases.flat_map(|(at, formed)| formed.phrases.iter().map(move |phrase| (at, phrase)));
        Watch::of(phrases).without(self.public.iter().map(String::as_str))
    }
}
