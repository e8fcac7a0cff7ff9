//! A document as it was read: front matter, prose, and its case.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::language::Language;
use crate::base::tree::Located;
use crate::base::{Checked, Code, Diagnostic, Diagnostics, Moment, Place, Source, Stamp};
use crate::case::{self, Case, ElementSets};
use crate::prose::{self, Body, Dialect, Parsed, Stage, Text};
use crate::report::cited;
use crate::report::front_matter::{self, CaseKey, FrontMatter};
use crate::report::path::{DocumentPath, Role};
use crate::report::people::{People, Person};
use crate::report::split::split;
use crate::sources::{self, Works};

/// A case file that is not there.
pub const MISSING_CASE: Code = Code::error("missing-case");

/// What an earlier version says of itself that cannot be.
pub const MISPLACED_VERSION: Code = Code::error("misplaced-version");

/// What the case of a bundle is called where nothing else is said.
const CASE_FILE: &str = "case.yaml";

/// A report, a plain page or the page of a section.
#[derive(Clone, Debug)]
pub struct Report<S: Stage> {
    /// Where it lies below `content/`.
    pub path: DocumentPath,
    /// The file.
    pub source: Source,
    /// What it says of itself.
    pub front: FrontMatter,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Its text.
    pub body: Body<S>,
    /// Its summary.
    pub summary: Option<Body<Parsed>>,
    /// Its case.
    pub case: Option<Arc<Case>>,
    /// The file of its case, where it has one of its own.
    pub case_file: Option<Source>,
    /// The sources that stand beside it; `None` where there are none.
    pub works: Option<Arc<Works>>,
    /// The keys of the sources that its page lists.
    pub cited: BTreeSet<String>,
    /// What tells this reading of it from every other.
    pub stamp: Stamp,
    /// What tells its outline from every other. A reading whose outline is
    /// that of an earlier one may be given the stamp of that.
    pub outline: Stamp,
}

/// What a document is read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The names of the site's taxonomies.
    pub taxonomies: &'a [String],
    /// What the site allows in its Markdown.
    pub dialect: Dialect,
    /// The people that authors can be named after.
    pub people: &'a People,
    /// The reusable sets of elements.
    pub sets: &'a ElementSets,
    /// The text of a file by its path below `content/`.
    pub file: &'a (dyn Fn(&str) -> Option<Source> + Sync),
}

/// Reads a document. `None` where its front matter could not be read, so that
/// nothing is known of who may see it.
pub fn read(
    source: &Source,
    path: DocumentPath,
    reading: Reading<'_>,
) -> Checked<Option<Report<Parsed>>> {
    let mut diagnostics = Diagnostics::new();
    let report = read_into(source, path, reading, &mut diagnostics);
    Checked::new(report, diagnostics)
}

fn read_into(
    source: &Source,
    path: DocumentPath,
    reading: Reading<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Report<Parsed>> {
    let split = split(source, diagnostics)?;
    let mut front =
        front_matter::parse(source, split.front_matter, reading.taxonomies, diagnostics)?;
    settle_version(source, &path, &mut front, diagnostics);
    let body =
        prose::parse(Text::verbatim(source, split.body), reading.dialect).report(diagnostics);
    let summary = front
        .summary
        .clone()
        .map(|summary| prose::parse(summary.into(), reading.dialect).report(diagnostics));
    let authors = front
        .authors
        .iter()
        .filter_map(|author| reading.people.resolve(author, source, diagnostics))
        .collect();
    let (case, case_file) = match read_case(source, &path, &front, reading, diagnostics) {
        Some((case, file)) => (Some(Arc::new(case)), file),
        None => (None, None),
    };
    let works = read_works(&path, reading, diagnostics).map(Arc::new);
    // The page of a section shows no case.
    let shown = case.as_deref().filter(|_| path.role != Role::Section);
    let texts = shown.map(Case::bodies).unwrap_or_default().into_iter().chain([&body]);
    let cited = cited::keys(texts, &front.nocite, works.as_deref());
    let (source, stamp) = (source.clone(), Stamp::next());
    let outline = stamp;
    Some(Report {
        path,
        source,
        front,
        authors,
        body,
        summary,
        case,
        case_file,
        works,
        cited,
        stamp,
        outline,
    })
}

/// Which version a text is of: of an earlier one its file's name says so.
fn settle_version(
    source: &Source,
    path: &DocumentPath,
    front: &mut FrontMatter,
    diagnostics: &mut Diagnostics,
) {
    let Some(named) = &path.version else {
        if let Some(first) = front.successors.first() {
            let message = "`successors` belongs to an earlier version of a report, and this is \
                           the current one";
            diagnostics.push(
                Diagnostic::at(&MISPLACED_VERSION, source.place(first.from.span), message)
                    .hint("move it to the file of the earlier version, such as `index@1.0.md`"),
            );
        }
        return;
    };
    match &front.version {
        Some(own) if own.value != *named => {
            let message = format!(
                "the file's name says that this is version `{named}`, and this line that it is `{}`",
                own.value
            );
            diagnostics.push(
                Diagnostic::at(&MISPLACED_VERSION, source.place(own.span), message)
                    .hint(format!("write `version: \"{named}\"`, or rename the file")),
            );
        }
        Some(_) => {}
        None => front.version = Some(Located { value: named.clone(), span: front.title.span }),
    }
}

fn read_case(
    source: &Source,
    path: &DocumentPath,
    front: &FrontMatter,
    reading: Reading<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(Case, Option<Source>)> {
    let with = case::Reading { sets: reading.sets, dialect: reading.dialect };
    let beside = |name: &str| match path.folder.as_str() {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    // An earlier version has its own case, and never the current one.
    let own_file = |name: &str| {
        let own = path.of_version(name);
        let found = (reading.file)(&beside(&own));
        match own == name || name == CASE_FILE {
            true => found,
            false => found.or_else(|| (reading.file)(&beside(name))),
        }
    };
    let (case, file) = match &front.case {
        Some(CaseKey::Inline(node)) => (case::declare(source, node, with), None),
        Some(CaseKey::File(name)) => match own_file(&name.value) {
            Some(file) => (case::declare_file(&file, with), Some(file)),
            None => {
                let place = source.place(name.span);
                let (name, hint) = match &path.version {
                    Some(_) => (
                        path.of_version(&name.value),
                        "keep the case of that version under this name, or take the line out",
                    ),
                    None => (
                        name.value.clone(),
                        "put it there, or take the line out; it must end in .yaml",
                    ),
                };
                let message = format!("there is no case file `{name}` beside this document");
                let missing = Diagnostic::at(&MISSING_CASE, place.clone(), message).hint(hint);
                diagnostics.push(missing);
                return Some((Case::unread(place), None));
            }
        },
        None if path.role == Role::Bundle => {
            let file = own_file(CASE_FILE)?;
            (case::declare_file(&file, with), Some(file))
        }
        None => return None,
    };
    Some((case.report(diagnostics), file))
}

/// The sources in `sources.bib` and `sources.yaml` of a bundle.
fn read_works(
    path: &DocumentPath,
    reading: Reading<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Works> {
    if path.role != Role::Bundle {
        return None;
    }
    let file = |name: &str| {
        let beside = |name: &str| (reading.file)(&format!("{}/{name}", path.folder));
        let own = path.of_version(name);
        let kept = if own == name { None } else { beside(&own) };
        kept.or_else(|| beside(name))
    };
    let bibtex = file("sources.bib").map(|source| sources::parse_bibtex(&source));
    let yaml = file("sources.yaml").map(|source| sources::parse_yaml(&source));
    let mut works: Option<Works> = None;
    for read in [bibtex, yaml].into_iter().flatten() {
        let read = read.report(diagnostics);
        match &mut works {
            Some(works) => works.join(read, diagnostics),
            None => works = Some(read),
        }
    }
    works
}

impl<S: Stage> Report<S> {
    /// The title; empty where there is none, which has been reported.
    pub fn title(&self) -> &str {
        &self.front.title.value
    }

    /// Whether it is listed as a report and not as a plain page: it has a
    /// date, an author or a case.
    pub fn is_report(&self) -> bool {
        self.front.date.is_some() || !self.authors.is_empty() || self.case.is_some()
    }

    /// Its version.
    pub fn version(&self) -> Option<&str> {
        self.front.version.as_ref().map(|version| version.value.as_str())
    }

    /// When it was published.
    pub fn date(&self) -> Option<&Moment> {
        self.front.date.as_ref().map(|date| &date.value)
    }

    /// The last part of its address, where its author chose it.
    pub fn slug(&self) -> Option<&str> {
        self.front.slug.as_ref().map(|slug| slug.value.as_str())
    }

    /// Where a mistake in its address is shown.
    pub fn address_place(&self) -> Place {
        match &self.front.slug {
            Some(slug) => self.source.place(slug.span),
            None => self.source.start(),
        }
    }

    /// Its old addresses, each with its place.
    pub fn aliases(&self) -> impl Iterator<Item = (&str, Place)> {
        let aliases = self.front.aliases.iter();
        aliases.map(|alias| (alias.value.as_str(), self.source.place(alias.span)))
    }

    /// Its terms in a taxonomy, each with its place.
    pub fn terms(&self, taxonomy: &str) -> impl Iterator<Item = (&str, Place)> {
        let terms = self.front.terms.iter().filter(move |terms| terms.taxonomy == taxonomy);
        let terms = terms.flat_map(|terms| &terms.terms);
        terms.map(|term| (term.value.as_str(), self.source.place(term.span)))
    }

    /// The language of its text: what its name says, then what it says itself;
    /// `None` where neither does.
    pub fn language(&self) -> Option<Language> {
        let named = self.path.language.as_deref().and_then(Language::parse);
        named.or_else(|| self.front.language.as_ref().map(|language| language.value.clone()))
    }
}
