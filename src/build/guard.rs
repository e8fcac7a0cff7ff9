//! The last look before anything is stored: no secret of any case may be in
//! what is published.
//!
//! The proof compiler finds a withheld name in the texts of its own report,
//! with its line. This guard finds it in whatever else would show it: another
//! report, a template, a file's name, a copied text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::artifact::{Artifact, Payload};
use crate::base::{Code, Diagnostic, Diagnostics, Place, Stamp};
use crate::case::{Case, Secret, SecretKind, spellings};
use crate::library::{EntryId, Library};
use crate::prose::Parsed;
use crate::report::Report;
use crate::search::text_of_sheet;

/// Something withheld that a published file would show.
pub const LEAKED_SECRET: Code = Code::error("leaked-secret");

/// Everything that must not be published.
pub(crate) struct Secrets {
    /// What tells it from every other in which something else is looked for.
    stamp: Stamp,
    matcher: Option<AhoCorasick>,
    /// The secrets, and for each pattern which of them it is.
    all: Vec<(Place, SecretKind)>,
    texts: Vec<String>,
    patterns: Vec<usize>,
    /// By the path of a document with a case, what of which reading is secret.
    forms: BTreeMap<String, (Stamp, Arc<Vec<Forms>>)>,
    /// The documents that are not published.
    hidden: Vec<Stamp>,
}

/// A secret and the forms in which it is looked for.
struct Forms {
    place: Place,
    kind: SecretKind,
    forms: BTreeSet<String>,
}

impl Secrets {
    /// Gathers the secrets of all cases, those of reports that are not
    /// published included. What was gathered earlier of the same is kept.
    pub(super) fn of(
        library: &Library,
        hidden: &[Arc<Report<Parsed>>],
        texts: Option<&[EntryId]>,
        earlier: Option<Self>,
    ) -> Self {
        let earlier = match (texts, earlier) {
            (Some(texts), Some(mut same)) => match same.renew(library, hidden, texts) {
                true => return same,
                false => Some(same),
            },
            (_, earlier) => earlier,
        };
        let reports = library.entries.iter().map(|entry| &entry.report).chain(hidden);
        let reports = || reports.clone().filter_map(|report| Some((report, report.case.as_ref()?)));
        let mut secrets = Self::none();
        secrets.hidden = hidden.iter().map(|report| report.stamp).collect();
        for (report, case) in reports() {
            let known = earlier.as_ref().and_then(|earlier| earlier.forms.get(&report.path.path));
            let known = known.filter(|(stamp, _)| *stamp == report.stamp);
            let found = known.map_or_else(|| Arc::new(of_case(case)), |(_, found)| found.clone());
            for secret in found.iter() {
                let at = secrets.all.len();
                secrets.all.push((secret.place.clone(), secret.kind));
                secrets.texts.extend(secret.forms.iter().cloned());
                secrets.patterns.resize(secrets.texts.len(), at);
            }
            secrets.forms.insert(report.path.path.clone(), (report.stamp, found));
        }
        match earlier.filter(|earlier| earlier.texts == secrets.texts) {
            // Made ready once, it finds the same again.
            Some(earlier) if earlier.patterns == secrets.patterns => {
                (secrets.stamp, secrets.matcher) = (earlier.stamp, earlier.matcher);
            }
            _ if secrets.texts.is_empty() => {}
            _ => {
                let mut builder = AhoCorasickBuilder::new();
                let texts = &secrets.texts;
                secrets.matcher = builder.match_kind(MatchKind::LeftmostLongest).build(texts).ok();
            }
        }
        secrets
    }

    /// Takes new readings of some documents, where neither the old nor the new
    /// ones have a secret; tells whether that is so.
    fn renew(
        &mut self,
        library: &Library,
        hidden: &[Arc<Report<Parsed>>],
        texts: &[EntryId],
    ) -> bool {
        if !hidden.iter().map(|report| report.stamp).eq(self.hidden.iter().copied()) {
            return false;
        }
        let mut renewed = Vec::new();
        for report in texts.iter().filter_map(|id| library.entry(*id)).map(|entry| &entry.report) {
            let found = report.case.as_deref().map(of_case).unwrap_or_default();
            let known = self.forms.get(&report.path.path);
            if !found.is_empty() || known.is_some_and(|(_, known)| !known.is_empty()) {
                return false;
            }
            renewed.push((report.path.path.clone(), (report.stamp, Arc::new(found))));
        }
        self.forms.extend(renewed);
        true
    }

    fn none() -> Self {
        let (matcher, stamp) = (None, Stamp::next());
        let (all, texts, patterns, forms, hidden) = Default::default();
        Self { stamp, matcher, all, texts, patterns, forms, hidden }
    }

    /// What tells it from every other in which something else is looked for.
    pub(super) fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Which secrets an artifact would show.
    pub(super) fn find(&self, artifact: &Artifact) -> Vec<usize> {
        let Some(matcher) = &self.matcher else { return Vec::new() };
        let mut found: Vec<usize> = Vec::new();
        let mut look = |bytes: &[u8]| {
            for hit in matcher.find_iter(bytes) {
                let whole = is_whole(bytes, hit.start(), hit.end());
                if let Some(at) = self.patterns.get(hit.pattern().as_usize()).filter(|_| whole) {
                    found.push(*at);
                }
            }
        };
        look(artifact.route.path().as_bytes());
        match &artifact.body {
            Payload::Bytes(bytes) => {
                let bytes = bytes.whole();
                look(&bytes);
                // The texts of the search index are pressed.
                if artifact.route.path().starts_with("search/")
                    && let Some(text) = text_of_sheet(&bytes)
                {
                    look(text.as_bytes());
                }
            }
            // Copied texts are looked into; images and archives say nothing
            // that could be searched byte by byte.
            Payload::Copy(contents) if contents.len() <= 16 << 20 => {
                if let Ok(bytes) = artifact.bytes()
                    && std::str::from_utf8(&bytes).is_ok()
                {
                    look(&bytes);
                }
            }
            Payload::Copy(_) => {}
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Tells what was found, at the place where it is withheld.
    pub(super) fn report(&self, found: &[(String, usize)]) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for (route, at) in found {
            let Some((place, kind)) = self.all.get(*at) else { continue };
            let what = match kind {
                SecretKind::Name => "a name that is withheld",
                SecretKind::Exhibit => "what tells of a withheld exhibit",
                SecretKind::File => "the path of a file that is not published",
            };
            diagnostics.push(
                Diagnostic::at(
                    &LEAKED_SECRET,
                    place.clone(),
                    format!("`{route}` would show {what}"),
                )
                .hint("take it out of that page, or out of what the page is made of"),
            );
        }
        diagnostics
    }
}

/// The secrets of a case.
fn of_case(case: &Case) -> Vec<Forms> {
    let secrets = case.secrets().into_iter();
    secrets
        .map(|secret| Forms {
            place: secret.place.clone(),
            kind: secret.kind,
            forms: forms(&secret),
        })
        .collect()
}

/// The forms in which a secret can stand in a file. A path is written in one
/// way; a name or a title can be broken over a line or set in capitals.
fn forms(secret: &Secret<'_>) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    match secret.kind {
        SecretKind::File => escaped(secret.text, &mut forms),
        SecretKind::Name | SecretKind::Exhibit => {
            spellings(secret.text).iter().for_each(|text| escaped(text, &mut forms));
        }
    }
    let slug = crate::base::route::slugify(secret.text);
    if slug.contains('-') {
        forms.insert(slug);
    }
    forms.retain(|form| form.len() >= 3);
    forms
}

/// A text as it is, escaped for HTML and XML, escaped for JSON, encoded in an
/// address.
fn escaped(text: &str, forms: &mut BTreeSet<String>) {
    forms.insert(text.to_owned());
    let mut html = String::new();
    crate::base::html::escape(&mut html, text);
    forms.insert(html);
    if let Ok(json) = serde_json::to_string(text) {
        forms.insert(json.trim_matches('"').to_owned());
    }
    let mut url = String::new();
    crate::base::route::encode(&mut url, text);
    forms.insert(url);
}

/// Whether a hit is not just part of a longer word.
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = bytes.get(..start).unwrap_or(&[]);
    let before = before.get(before.len().saturating_sub(4)..).unwrap_or(&[]);
    let before = String::from_utf8_lossy(before);
    let after = bytes.get(end..(end + 4).min(bytes.len())).unwrap_or(&[]);
    let after = String::from_utf8_lossy(after);
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c != '\u{fffd}');
    !letter(before.chars().next_back()) && !letter(after.chars().next())
}
