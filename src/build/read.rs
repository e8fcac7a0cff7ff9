//! Snapshot -> documents, with those left out that are not to be seen.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::base::digest::Hasher;
use crate::base::{Checked, Diagnostics, Digest, Moment, Source};
use crate::build::memo::{Memo, Remembered};
use crate::build::options::{Options, Progress};
use crate::case::{self, ElementSets};
use crate::config::Config;
use crate::input::{Entry, Snapshot};
use crate::library::Extra;
use crate::prose::{Dialect, Parsed};
use crate::report::people::People;
use crate::report::{DocumentPath, Reading, Report, read};

/// The documents of a site.
pub(super) struct Documents {
    /// Those that are published, in the order of paths.
    pub reports: Vec<Arc<Report<Parsed>>>,
    /// Those that are not, with the reason; empty where that is a mistake,
    /// which was told.
    pub unpublished: BTreeMap<String, &'static str>,
    /// Those that are not, for what they must not give away.
    pub hidden: Vec<Arc<Report<Parsed>>>,
}

/// Reads every document of a site.
pub(super) fn site(
    snapshot: &Snapshot,
    config: &Config,
    options: &Options,
    memo: &mut Memo,
    progress: &dyn Progress,
) -> Checked<Documents> {
    let mut diagnostics = Diagnostics::new();
    let shared = Shared::of(snapshot, config, &mut diagnostics);
    let languages: Vec<&str> = config.all_languages().map(|language| language.as_str()).collect();
    let mut found: Vec<(DocumentPath, &Source)> = Vec::new();
    for (path, entry) in snapshot.below("content/") {
        let (Entry::Text(source), Some(below)) = (entry, path.strip_prefix("content/")) else {
            continue;
        };
        if !below.ends_with(".md") {
            continue;
        }
        match DocumentPath::parse(below, &languages, source) {
            Ok(path) => found.push((path, source)),
            Err(mistake) => diagnostics.push(*mistake),
        }
    }
    progress.begin("Parsing", found.len() as u64);
    let known: &Memo = memo;
    let parsed: Vec<(String, Remembered)> = found
        .into_par_iter()
        .map(|(path, source)| {
            let key = path.path.clone();
            let remembered = shared.read(snapshot, config, known, path, source);
            progress.advance();
            (key, remembered)
        })
        .collect();
    let documents = sort(&parsed, options, &mut diagnostics);
    if memo.keeps() {
        memo.keep(parsed);
    }
    Checked::new(documents, diagnostics)
}

/// What all documents are read with.
struct Shared {
    people: People,
    sets: ElementSets,
    dialect: Dialect,
    settings: Digest,
}

impl Shared {
    fn of(snapshot: &Snapshot, config: &Config, diagnostics: &mut Diagnostics) -> Self {
        let dialect = Dialect {
            raw_html: config.markdown.raw_html,
            smart_punctuation: config.markdown.smart_punctuation,
            plain_commonmark: false,
        };
        let mut hasher = Hasher::new();
        hasher.piece(format!("{dialect:?} {:?}", config.taxonomies));
        let mut people = People::default();
        if let Some(source) = snapshot.text("content/people.yaml") {
            hasher.piece(source.text());
            people = People::parse(source).report(diagnostics);
        }
        let mut sets = ElementSets::new();
        for (path, entry) in snapshot.below("content/elements/") {
            let name = path
                .strip_prefix("content/elements/")
                .and_then(|name| name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")));
            let (Entry::Text(source), Some(name)) = (entry, name) else { continue };
            hasher.piece(path).piece(source.text());
            if let Some(set) = case::declare_elements(source, name, dialect).report(diagnostics) {
                sets.insert(name.to_owned(), set);
            }
        }
        let settings = hasher.finish();
        Self { people, sets, dialect, settings }
    }

    fn read(
        &self,
        snapshot: &Snapshot,
        config: &Config,
        memo: &Memo,
        path: DocumentPath,
        source: &Source,
    ) -> Remembered {
        let file = |path: &str| snapshot.text(&format!("content/{path}")).cloned();
        if let Some(known) = memo.recall(&path.path, self.settings, source, &file) {
            return known.clone();
        }
        let asked = Mutex::new(Vec::new());
        let ask = |path: &str| {
            let found = file(path);
            if let Ok(mut asked) = asked.lock() {
                asked.push((path.to_owned(), found.clone()));
            }
            found
        };
        let reading = Reading {
            taxonomies: &config.taxonomies,
            dialect: self.dialect,
            people: &self.people,
            sets: &self.sets,
            file: &ask,
        };
        let Checked { value, diagnostics } = read(source, path, reading);
        Remembered {
            settings: self.settings,
            source: source.clone(),
            asked: asked.into_inner().unwrap_or_default(),
            report: value.map(Arc::new),
            diagnostics,
        }
    }
}

fn sort(
    parsed: &[(String, Remembered)],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Documents {
    let mut documents =
        Documents { reports: Vec::new(), unpublished: BTreeMap::new(), hidden: Vec::new() };
    for (path, remembered) in parsed {
        diagnostics.extend(remembered.diagnostics.iter().cloned());
        let Some(report) = &remembered.report else {
            documents.unpublished.insert(path.clone(), "");
            continue;
        };
        match hidden(report, options) {
            Some(why) => {
                documents.unpublished.insert(path.clone(), why);
                documents.hidden.push(Arc::clone(report));
            }
            None => documents.reports.push(Arc::clone(report)),
        }
    }
    documents
}

/// Why a document is not published; `None` where it is.
fn hidden(report: &Report<Parsed>, options: &Options) -> Option<&'static str> {
    let visibility = &report.front.visibility;
    let start = |moment: &Moment| moment.start();
    if visibility.undecided {
        return Some("");
    }
    if !visibility.publish {
        return Some("it says `publish: false`");
    }
    if visibility.draft && !options.drafts {
        return Some("it is a draft");
    }
    if visibility.embargo.as_ref().is_some_and(|embargo| start(&embargo.value) > options.now) {
        return Some("its embargo has not ended");
    }
    if visibility.expires.as_ref().is_some_and(|expires| start(&expires.value) <= options.now) {
        return Some("it has expired");
    }
    None
}

/// The files below `content/` that are no texts, by path below it.
pub(super) fn content_files(
    snapshot: &Snapshot,
    digests: &BTreeMap<String, (u64, Option<Digest>)>,
) -> BTreeMap<String, Extra> {
    let files = snapshot.below("content/").filter_map(|(path, _)| {
        let (bytes, digest) = *digests.get(path)?;
        Some((path.strip_prefix("content/")?.to_owned(), Extra { bytes, digest }))
    });
    files.collect()
}
