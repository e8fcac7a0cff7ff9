//! What is known of evidence, in short: for a reader who opens it in the matrix.

use crate::base::language::Language;
use crate::case::{self, Item, Markdown, TranslationStatus};
use crate::library::part::{Brief, Ref};
use crate::library::resolve::cases::{optional, word};
use crate::library::resolve::items::date;
use crate::library::resolve::page::Page;

/// Whether the text of a piece of evidence stands beside it already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Already,
    Nowhere,
}

/// What is said to have happened, as it is shown.
#[derive(Default)]
pub(super) struct Alleged<'a> {
    pub text: Option<&'a Markdown>,
    /// Its language, where that is not the page's own.
    pub language: Option<Language>,
    /// What kind of translation it is.
    pub translation: String,
}

impl<'a> Page<'a> {
    /// What is known of an allegation or an exhibit. Its text is given plainly,
    /// without notes and anchors: it may stand on a page many times.
    pub(super) fn brief(&self, item: &Item<'a>, told: Told) -> Option<Brief> {
        let brief = match item {
            Item::Allegation(allegation) => self.brief_of_allegation(allegation, told),
            Item::Exhibit(exhibit) => brief_of_exhibit(exhibit),
            _ => return None,
        };
        let texts = [&brief.kind, &brief.means, &brief.party, &brief.place, &brief.text];
        let said = texts.iter().any(|text| !text.is_empty()) || !brief.reliability.is_empty();
        let more = brief.at.is_some() || brief.source.is_some();
        (said || more || !brief.by.is_empty() || !brief.warning.is_empty()).then_some(brief)
    }

    fn brief_of_allegation(&self, allegation: &'a case::Allegation, told: Told) -> Brief {
        let Alleged { text, language, translation } = match told {
            Told::Already => Alleged::default(),
            Told::Nowhere => self.alleged_text(allegation),
        };
        let source = allegation.source.as_ref().and_then(|source| {
            let item = self.case?.find(&source.exhibit.as_ref()?.value).filter(Item::is_shown)?;
            let pinpoint = optional(source.pinpoint.as_ref());
            Some(Ref { pinpoint, ..self.plain_ref(&item) })
        });
        Brief {
            kind: word(allegation.kind),
            at: allegation.at.as_ref().map(|at| date(&at.value)),
            place: optional(allegation.location.as_ref()),
            by: self.names(&allegation.by),
            text: text.map(Markdown::plain).unwrap_or_default(),
            direction: language
                .as_ref()
                .map_or_else(String::new, |known| known.direction().to_owned()),
            language: language.map_or_else(String::new, |other| other.as_str().to_owned()),
            translation,
            source,
            ..Brief::default()
        }
    }

    /// What is said to have happened; where only words are quoted, these, in
    /// the page's language where there is a translation, and the language that
    /// they are in where it is another.
    pub(super) fn alleged_text(&self, allegation: &'a case::Allegation) -> Alleged<'a> {
        if allegation.text.is_some() {
            return Alleged { text: allegation.text.as_ref(), ..Alleged::default() };
        }
        let Some(quote) = &allegation.quote else { return Alleged::default() };
        let own = &self.entry.speaks;
        let language = |tag: &Option<case::Written<Language>>| match tag {
            Some(tag) => tag.value.clone(),
            None => own.clone(),
        };
        let mut said = vec![(quote.original.as_ref(), language(&quote.lang), None)];
        let translations = quote.translations.iter();
        said.extend(translations.map(|t| (t.text.as_ref(), language(&t.lang), t.status)));
        said.retain(|(text, ..)| text.is_some());
        // A person's translation goes before a machine's.
        said.sort_by_key(|(.., status)| *status == Some(TranslationStatus::Machine));
        let primary = |language: &Language| language.as_str().split('-').next().map(str::to_owned);
        let ours = said.iter().position(|(_, language, _)| primary(language) == primary(own));
        let Some((text, language, status)) = said.into_iter().nth(ours.unwrap_or(0)) else {
            return Alleged::default();
        };
        let language = Some(language).filter(|language| language != own);
        Alleged { text, language, translation: word(status) }
    }
}

fn brief_of_exhibit(exhibit: &case::Exhibit) -> Brief {
    let told = exhibit.description.as_ref().filter(|_| !exhibit.is_covered());
    let text = told.map(Markdown::plain);
    let grade = exhibit.grade.as_ref();
    Brief {
        means: word(exhibit.means),
        party: word(exhibit.party),
        at: exhibit.date.as_ref().map(|at| date(&at.value)),
        text: text.unwrap_or_default(),
        reliability: word(grade.and_then(|grade| grade.reliability)),
        credibility: word(grade.and_then(|grade| grade.credibility)),
        access: word(Some(exhibit.access())),
        warning: warned_of(exhibit),
        ..Brief::default()
    }
}

/// What readers of an exhibit are warned of.
pub(super) fn warned_of(exhibit: &case::Exhibit) -> Vec<String> {
    let kinds = exhibit.warning.iter().flat_map(|warning| &warning.kinds);
    kinds.map(|kind| kind.value.clone()).collect()
}
