//! The proof compiler, run on every report.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::nearest::nearest;
use crate::base::route::join;
use crate::base::tree::{Located, Word};
use crate::base::{Diagnostics, Digest, Fingerprint, Moment, Severity, Span};
use crate::build::memo::{Memo, Sizes};
use crate::build::options::Options;
use crate::build::read::{Changed, Site};
use crate::build::shelf::Shelf;
use crate::build::versions;
use crate::case::{self, Argument, Case, Files, Profile, PublicText, Reference, Text};
use crate::config::{Config, Editions};
use crate::prose::{Parsed, Value};
use crate::report::{Report, Role};

/// Holds the parts of every case against each other, and against the files and
/// the prose of its report.
pub(super) fn prove(
    ((config, options), (recorded, shelf)): ((&Config, &Options), &(Editions, &Shelf)),
    (reports, changed): (&[Arc<Report<Parsed>>], &Changed),
    (sizes, files): (&Sizes, Fingerprint),
    memo: &mut Memo,
    diagnostics: &mut Diagnostics,
) {
    let name = config.report.profile.name();
    let profile = Profile::WORDS.iter().find(|(word, _)| *word == name);
    let profile = profile.map_or(Profile::None, |(_, profile)| *profile);
    let now = &Moment::end_of_hour(options.now);
    let language = config.default_language.as_str();
    let editions = recorded.iter().map(|(path, one)| (path, &one.version, one.digest));
    let editions: Vec<_> = editions.collect();
    let cited = (!editions.is_empty()).then_some(shelf.digest);
    let against = Fingerprint::of(&(name, files, now, language, editions, cited));
    let prove = |report: &Report<Parsed>| {
        let language = report.language();
        let language = language.as_ref().unwrap_or(&config.default_language);
        let is_english = language.as_str().split('-').next() == Some("en");
        let mut said = prove_one((profile, is_english), report, (sizes, now));
        said.extend(versions::changed(report, recorded, &shelf.works));
        said
    };
    diagnostics.extend(memo.proofs.prove(reports, against, changed, &prove));
}

/// Looks for the files that cases list of documents that are not published: of
/// these only what lies in a folder that is can become public.
pub(super) fn find_hidden_files(site: &Site, sizes: &Sizes, diagnostics: &mut Diagnostics) {
    if !site.hidden.iter().any(|report| report.case.is_some()) {
        return;
    }
    let open: BTreeSet<&str> =
        site.reports.iter().map(|report| report.path.folder.as_str()).collect();
    for report in &site.hidden {
        if report.path.role == Role::Single || open.contains(report.path.folder.as_str()) {
            find_files(report, sizes, diagnostics);
        }
    }
}

/// Looks for the files that a case lists.
fn find_files(report: &Report<Parsed>, sizes: &Sizes, diagnostics: &mut Diagnostics) {
    let Some(case) = &report.case else { return };
    let files = Beside { folder: &report.path.folder, sizes };
    let mut argument = Argument::of(case);
    argument.files = Some(&files);
    case::find_files(&argument, diagnostics);
}

fn prove_one(
    (profile, is_english): (Profile, bool),
    report: &Report<Parsed>,
    (sizes, now): (&Sizes, &Moment),
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let none;
    let case = match &report.case {
        Some(case) => case.as_ref(),
        None if has_no_holes(report) && profile == Profile::None => return diagnostics,
        None => {
            none = Case::none();
            &none
        }
    };
    let prose = references(report);
    let title = Text::new(report.title().to_owned(), report.source.place(report.front.title.span));
    let mut texts = vec![PublicText::Plain(&title), PublicText::Markdown(&report.body)];
    texts.extend(report.summary.as_ref().map(PublicText::Markdown));
    let shown = front_texts(report);
    texts.extend(shown.iter().map(PublicText::Plain));
    let files = Beside { folder: &report.path.folder, sizes };
    let mut argument = Argument::of(case);
    argument.prose = &prose;
    argument.texts = &texts;
    let is_older = report.path.version.is_some();
    argument.profile = if report.is_report() && !is_older { profile } else { Profile::None };
    argument.body = Some(&report.body);
    argument.is_english = is_english;
    argument.report = Some(report.source.place(report.front.title.span));
    argument.now = Some(now.clone());
    argument.files = Some(&files);
    case::prove(&argument, &mut diagnostics);
    if is_older {
        // What its author has written since is in the current version.
        let errors = diagnostics.into_iter().filter(|told| told.code.severity == Severity::Error);
        let mut kept = Diagnostics::new();
        kept.extend(errors);
        return kept;
    }
    diagnostics
}

/// The files beside a report.
struct Beside<'a> {
    folder: &'a str,
    sizes: &'a Sizes,
}

impl Files for Beside<'_> {
    fn find(&self, path: &str) -> Option<Option<Digest>> {
        let path = format!("content/{}", join(self.folder, path));
        self.sizes.get(&path).map(|(_, digest)| *digest)
    }

    fn size(&self, path: &str) -> Option<u64> {
        let path = format!("content/{}", join(self.folder, path));
        self.sizes.get(&path).map(|(bytes, _)| *bytes)
    }

    fn nearest(&self, path: &str) -> Option<String> {
        let top = match self.folder {
            "" => "content/".to_owned(),
            folder => format!("content/{folder}/"),
        };
        let files = self.sizes.range(top.clone()..);
        let files = files.map_while(|(file, _)| file.strip_prefix(&top));
        nearest(path, files).map(str::to_owned)
    }
}

/// What else of the front matter readers see.
fn front_texts(report: &Report<Parsed>) -> Vec<Text> {
    let front = &report.front;
    let at = |located: &Located<String>| {
        Text::new(located.value.clone(), report.source.place(located.span))
    };
    let mut texts: Vec<Text> = front.slug.iter().map(at).collect();
    texts.extend(front.terms.iter().flat_map(|terms| &terms.terms).map(at));
    if let Some(subtitle) = &front.subtitle {
        // Only its value was kept; it stands in the file as it is, as a rule.
        let start = report.source.text().find(subtitle.as_str());
        let span =
            start.map_or(front.title.span, |start| Span::from(start..start + subtitle.len()));
        texts.push(Text::new(subtitle.clone(), report.source.place(span)));
    }
    texts
}

/// Whether neither its text nor its summary can refer to a case.
fn has_no_holes(report: &Report<Parsed>) -> bool {
    let summary = report.summary.as_ref();
    report.body.inserts.is_empty() && summary.is_none_or(|summary| summary.inserts.is_empty())
}

/// The ids that a report's prose and directives refer to.
fn references(report: &Report<Parsed>) -> Vec<Reference> {
    let mut prose = case::references(&report.body);
    let captions = report.body.inserts.iter().filter_map(|hole| hole.caption.as_ref());
    captions.for_each(|caption| prose.extend(case::references(caption)));
    prose.extend(report.summary.iter().flat_map(case::references));
    for (directive, _) in report.body.directives() {
        for argument in directive.arguments.iter().filter(|a| a.name == "id") {
            // A charge or a quote that is not there, the library reports.
            if let Value::Text(id) = &argument.value
                && report.case.as_ref().is_some_and(|case| case.find(id).is_some())
            {
                let place = report.body.tape.place(argument.span);
                prose.push(Reference::new(id.clone(), place));
            }
        }
    }
    prose
}
