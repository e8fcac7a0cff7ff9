//! The public case: what `case.json` holds, to be serialised by whoever writes
//! it. `case.schema.json` beside this file describes it.
//!
//! Withheld persons are a role and a count, withheld exhibits are not there,
//! and neither is what refers to them; described exhibits have no files. Lists
//! are always there, other keys only where the author gave a value.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::base::language::Language;
use crate::base::tree::Word;
use crate::base::{Digest, Moment};

use super::markdown::Markdown;
use super::model::{
    Allegation, Case, Charge, Element, Evidence, Exhibit, ExhibitFile, Finding, Item, Person,
    Provision, Publish, Quotation, Someone, Text, Translation, Written, is_id,
};

/// The JSON Schema (2020-12) of [`CaseFile`], published at
/// `/schema/case.json`.
pub const SCHEMA: &str = include_str!("case.schema.json");

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* } $({ $($maybe:ident: $maybe_type:ty,)* })?)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Serialize)]
            pub struct $name<'a> {
                $(#[doc = "As the schema describes it."] pub $field: $type,)*
                $($(
                    #[doc = "As the schema describes it."]
                    #[serde(skip_serializing_if = "Option::is_none")]
                    pub $maybe: Option<$maybe_type>,
                )*)?
            }
        )*
    };
}

/// `case.json`: a case, and what it is the case of.
#[derive(Clone, Debug, Serialize)]
pub struct CaseFile<'a> {
    /// The whole address of [`SCHEMA`].
    #[serde(rename = "$schema")]
    pub schema: &'a str,
    /// The report.
    pub report: PublicReport<'a>,
    /// Its case.
    #[serde(flatten)]
    pub case: PublicCase<'a>,
}

records! {
    /// The report that a case belongs to.
    PublicReport { url: String, title: &'a str, lang: &'a str, status: &'static str, } {
        version: &'a str,
        date: String,
        updated: String,
        license: &'a str,
    }

    /// A case as it is published.
    PublicCase {
        name: &'a str,
        persons: Vec<PublicPerson<'a>>,
        charges: Vec<PublicCharge<'a>>,
        allegations: Vec<PublicAllegation<'a>>,
        exhibits: Vec<PublicExhibit<'a>>,
        findings: Vec<PublicFinding<'a>>,
    } {
        id: &'a str,
        jurisdiction: &'a str,
        forum: &'a str,
        docket: &'a str,
        stage: &'static str,
        standard: &'a str,
    }

    /// A person: by name, by pseudonym, or as a role and a count.
    PublicPerson { id: &'a str, publish: &'static str, count: u32, } {
        role: &'a str,
        name: &'a str,
        pseudonym: &'a str,
    }

    /// A text with its Markdown.
    PublicMarkdown { text: String, markdown: &'a str, }

    /// Someone: a person of the case, or a name.
    PublicSomeone {} { person: &'a str, name: &'a str, }

    /// A text in its own language.
    PublicQuotation { translations: Vec<PublicTranslation<'a>>, } {
        lang: &'a str,
        original: PublicMarkdown<'a>,
        transliteration: PublicTransliteration<'a>,
    }

    /// The words of a quotation in other letters.
    PublicTransliteration {} { text: PublicMarkdown<'a>, scheme: &'a str, }

    /// A translation of it.
    PublicTranslation {} {
        lang: &'a str,
        text: PublicMarkdown<'a>,
        by: PublicSomeone<'a>,
        status: &'static str,
        original_sha256: String,
    }

    /// A charge.
    PublicCharge {
        id: &'a str,
        title: &'a str,
        against: Vec<&'a str>,
        elements: Vec<PublicElement<'a>>,
    } {
        provision: PublicProvision<'a>,
    }

    /// A rule of law.
    PublicProvision {} {
        label: &'a str,
        instrument: &'a str,
        article: &'a str,
        part: &'a str,
        url: &'a str,
        text: PublicQuotation<'a>,
    }

    /// An element of a charge.
    PublicElement { id: &'a str, } {
        kind: &'static str,
        text: PublicMarkdown<'a>,
        set: &'a str,
    }

    /// An allegation.
    PublicAllegation { id: &'a str, by: Vec<&'a str>, charges: Vec<&'a str>, } {
        kind: &'static str,
        at: String,
        place: &'a str,
        text: PublicMarkdown<'a>,
        quote: PublicQuotation<'a>,
        source: PublicSource<'a>,
    }

    /// The exhibit that an allegation is taken from.
    PublicSource { exhibit: &'a str, } { pinpoint: &'a str, }

    /// An exhibit that is public or described.
    PublicExhibit {
        id: &'a str,
        title: &'a str,
        access: &'static str,
        archives: Vec<PublicArchive<'a>>,
        files: Vec<PublicFile<'a>>,
        custody: Vec<PublicCustody<'a>>,
        redactions: Vec<PublicRedaction<'a>>,
    } {
        description: PublicMarkdown<'a>,
        means: &'static str,
        party: &'static str,
        reference: &'a str,
        date: String,
        source: PublicOrigin<'a>,
        capture: PublicCapture<'a>,
        grade: PublicGrade<'a>,
        warning: PublicWarning<'a>,
    }

    /// Where an exhibit comes from.
    PublicOrigin {} { url: &'a str, author: &'a str, platform: &'a str, }

    /// How it was preserved.
    PublicCapture {} {
        at: String,
        by: PublicSomeone<'a>,
        tool: &'a str,
        method: &'a str,
    }

    /// A copy of it that someone else keeps.
    PublicArchive {} { url: &'a str, at: String, }

    /// One of its files that is published.
    PublicFile { path: &'a str, role: &'static str, } {
        url: String,
        sha256: String,
        bytes: u64,
        media_type: &'a str,
        derived_from: &'a str,
    }

    /// A step in its chain of custody.
    PublicCustody {} {
        at: String,
        action: &'a str,
        from: PublicSomeone<'a>,
        to: PublicSomeone<'a>,
    }

    /// How far it can be relied on.
    PublicGrade {} {
        reliability: &'static str,
        credibility: &'static str,
        by: PublicSomeone<'a>,
        reason: PublicMarkdown<'a>,
    }

    /// What was made unrecognisable in it.
    PublicRedaction {} { what: &'a str, reason: &'a str, }

    /// What to know before looking at it.
    PublicWarning { kinds: Vec<&'a str>, display: &'static str, }

    /// A finding.
    PublicFinding { id: &'a str, evidence: Vec<PublicEvidence<'a>>, } {
        element: &'a str,
        charge: &'a str,
        finding: &'static str,
        because: PublicMarkdown<'a>,
        confidence: &'static str,
        none_found: Vec<&'static str>,
    }

    /// A piece of evidence in a finding.
    PublicEvidence { r#ref: &'a str, bears: &'static str, } { note: PublicMarkdown<'a>, }
}

impl Case {
    /// What is published of it.
    pub fn public(&self) -> PublicCase<'_> {
        PublicCase {
            name: &self.name.value,
            persons: self.persons.iter().map(person).collect(),
            charges: self.charges.iter().map(|item| charge(self, item)).collect(),
            allegations: self.allegations.iter().map(|item| allegation(self, item)).collect(),
            exhibits: self.shown_exhibits().map(|item| exhibit(self, item)).collect(),
            findings: self.findings.iter().map(|item| finding(self, item)).collect(),
            id: text(&self.id),
            jurisdiction: text(&self.jurisdiction),
            forum: text(&self.forum),
            docket: text(&self.docket),
            stage: word(self.stage),
            standard: text(&self.standard),
        }
    }

    fn shows(&self, id: &str) -> bool {
        self.find(id).is_some_and(|item| item.is_shown())
    }
}

impl PublicCase<'_> {
    /// Says of each file where it is published, its hash and its length, given
    /// its path as the case writes it. What the case gives itself stays.
    pub fn locate(&mut self, published: impl Fn(&str) -> Option<(String, Digest, u64)>) {
        for file in self.exhibits.iter_mut().flat_map(|exhibit| &mut exhibit.files) {
            if let Some((url, digest, bytes)) = published(file.path) {
                file.url = Some(url);
                file.bytes.get_or_insert(bytes);
                file.sha256.get_or_insert_with(|| digest.to_string());
            }
        }
    }
}

impl PublicAllegation<'_> {
    /// What is said to have happened, or else the words that were said, in
    /// translation where there is one.
    pub fn said(&self) -> Option<&str> {
        let quoted = || {
            let quote = self.quote.as_ref()?;
            let translated = quote.translations.iter().find_map(|one| one.text.as_ref());
            translated.or(quote.original.as_ref())
        };
        self.text.as_ref().or_else(quoted).map(|text| text.text.as_str())
    }
}

fn text(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.value.as_str())
}

fn word<W: Word + PartialEq>(word: Option<W>) -> Option<&'static str> {
    word.map(Word::name)
}

fn language(language: &Option<Written<Language>>) -> Option<&str> {
    language.as_ref().map(|language| language.value.as_str())
}

fn when(moment: &Option<Written<Moment>>) -> Option<String> {
    moment.as_ref().map(|moment| moment.value.to_string())
}

fn ids<'a>(case: &Case, ids: &'a [Text]) -> Vec<&'a str> {
    ids.iter().map(|id| id.value.as_str()).filter(|id| case.shows(id)).collect()
}

fn markdown(markdown: &Option<Markdown>) -> Option<PublicMarkdown<'_>> {
    markdown.as_ref().map(|text| PublicMarkdown { text: text.plain(), markdown: text.source() })
}

fn person(person: &Person) -> PublicPerson<'_> {
    let view = person.view();
    PublicPerson {
        id: view.id,
        publish: view.publish.name(),
        count: view.count,
        role: view.role,
        name: view.called.filter(|_| view.publish == Publish::Name),
        pseudonym: view.called.filter(|_| view.publish == Publish::Pseudonym),
    }
}

fn someone<'a>(case: &'a Case, who: &'a Option<Someone>) -> Option<PublicSomeone<'a>> {
    let who = who.as_ref()?;
    Some(match who {
        Someone::Person(id) if matches!(case.find(&id.value), Some(Item::Person(_))) => {
            PublicSomeone { person: Some(&id.value), name: None }
        }
        _ => PublicSomeone { person: None, name: Some(case.shown(who)?) },
    })
}

fn quotation<'a>(case: &'a Case, quote: &'a Option<Quotation>) -> Option<PublicQuotation<'a>> {
    let quote = quote.as_ref()?;
    let translation = |from: &'a Translation| PublicTranslation {
        lang: language(&from.lang),
        text: markdown(&from.text),
        by: someone(case, &from.by),
        status: word(from.status),
        original_sha256: from.original.as_ref().map(|sum| sum.value.to_string()),
    };
    let transliteration = quote.transliteration.as_ref().map(|from| PublicTransliteration {
        text: markdown(&from.text),
        scheme: text(&from.scheme),
    });
    Some(PublicQuotation {
        transliteration,
        translations: quote.translations.iter().map(translation).collect(),
        lang: language(&quote.lang),
        original: markdown(&quote.original),
    })
}

fn charge<'a>(case: &'a Case, charge: &'a Charge) -> PublicCharge<'a> {
    let element = |element: &'a Element| PublicElement {
        id: &element.id.value,
        kind: word(element.kind),
        text: markdown(&element.text),
        set: text(&element.set),
    };
    let provision = |from: &'a Provision| PublicProvision {
        label: text(&from.label),
        instrument: text(&from.instrument),
        article: text(&from.article),
        part: text(&from.part),
        url: text(&from.url),
        text: quotation(case, &from.text),
    };
    PublicCharge {
        id: &charge.id.value,
        title: &charge.title.value,
        against: ids(case, &charge.against),
        elements: charge.elements.iter().map(element).collect(),
        provision: charge.provision.as_ref().map(provision),
    }
}

fn allegation<'a>(case: &'a Case, allegation: &'a Allegation) -> PublicAllegation<'a> {
    let source = allegation.source.as_ref().and_then(|source| {
        let exhibit = text(&source.exhibit).filter(|id| case.shows(id))?;
        Some(PublicSource { exhibit, pinpoint: text(&source.pinpoint) })
    });
    PublicAllegation {
        id: &allegation.id.value,
        by: ids(case, &allegation.by),
        charges: ids(case, &allegation.charges),
        kind: word(allegation.kind),
        at: when(&allegation.at),
        place: text(&allegation.location),
        text: markdown(&allegation.text),
        quote: quotation(case, &allegation.quote),
        source,
    }
}

fn exhibit<'a>(case: &'a Case, exhibit: &'a Exhibit) -> PublicExhibit<'a> {
    let paths: BTreeSet<&str> =
        exhibit.public_files().map(|(path, _)| path.value.as_str()).collect();
    PublicExhibit {
        id: &exhibit.id.value,
        title: &exhibit.title.value,
        access: exhibit.access().name(),
        archives: exhibit
            .archives
            .iter()
            .map(|copy| PublicArchive { url: text(&copy.url), at: when(&copy.at) })
            .collect(),
        files: exhibit.public_files().map(|(path, from)| file(case, path, from, &paths)).collect(),
        custody: exhibit
            .custody
            .iter()
            .map(|step| PublicCustody {
                at: when(&step.at),
                action: text(&step.action),
                from: someone(case, &step.from),
                to: someone(case, &step.to),
            })
            .collect(),
        redactions: exhibit
            .redactions
            .iter()
            .map(|part| PublicRedaction { what: text(&part.what), reason: text(&part.reason) })
            .collect(),
        description: markdown(&exhibit.description),
        means: word(exhibit.means),
        party: word(exhibit.party),
        reference: text(&exhibit.reference),
        date: when(&exhibit.date),
        source: exhibit.source.as_ref().map(|origin| PublicOrigin {
            url: text(&origin.url),
            author: text(&origin.author),
            platform: text(&origin.platform),
        }),
        capture: exhibit.capture.as_ref().map(|capture| PublicCapture {
            at: when(&capture.at),
            by: someone(case, &capture.by),
            tool: text(&capture.tool),
            method: text(&capture.method),
        }),
        grade: exhibit.grade.as_ref().map(|grade| PublicGrade {
            reliability: word(grade.reliability),
            credibility: word(grade.credibility),
            by: someone(case, &grade.by),
            reason: markdown(&grade.reason),
        }),
        warning: exhibit.warning.as_ref().map(|warning| PublicWarning {
            kinds: warning.kinds.iter().map(|kind| kind.value.as_str()).collect(),
            display: warning.display.name(),
        }),
    }
}

/// A published file. What it was made from is told where that is published
/// itself, or is but a digest.
fn file<'a>(
    case: &Case,
    path: &'a Text,
    file: &'a ExhibitFile,
    paths: &BTreeSet<&str>,
) -> PublicFile<'a> {
    let told = |from: &&str| {
        let shown = is_id(from) && case.shows(from);
        shown || paths.contains(from) || Digest::parse(from).is_some()
    };
    PublicFile {
        path: &path.value,
        role: file.role.name(),
        url: None,
        sha256: file.sha256.as_ref().map(|digest| digest.value.to_string()),
        bytes: file.bytes.as_ref().map(|bytes| bytes.value),
        media_type: text(&file.media_type),
        derived_from: text(&file.derived_from).filter(told),
    }
}

fn finding<'a>(case: &'a Case, finding: &'a Finding) -> PublicFinding<'a> {
    let piece = |piece: &'a Evidence| {
        let id = piece.reference.value.as_str();
        let bears = word(piece.bears)?;
        case.shows(id).then(|| PublicEvidence { r#ref: id, bears, note: markdown(&piece.note) })
    };
    let none_found: Vec<&str> = finding.none_found.iter().map(|way| way.name()).collect();
    PublicFinding {
        id: &finding.id.value,
        evidence: finding.evidence.iter().filter_map(piece).collect(),
        element: text(&finding.element),
        charge: text(&finding.charge),
        finding: word(finding.status.as_ref().map(|status| status.value)),
        because: markdown(&finding.because),
        confidence: word(finding.confidence),
        none_found: Some(none_found).filter(|ways| !ways.is_empty()),
    }
}
