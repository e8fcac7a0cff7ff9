//! All interface texts of a site's theme, ready to be told in any language.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use super::codes::{BAD_TEXT, MISSING_TEXT};
use super::language::{direction, more_general};
use super::plural::Plurals;
use super::{number, read};
use crate::base::{Checked, Diagnostic, Diagnostics, Source};

/// The language that every other one falls back to.
pub const LAST_RESORT: &str = "en";

/// An argument of a text: `{ $count }`.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Put in as it is.
    Text(Cow<'a, str>),
    /// Decides plural forms too, and is written as the language writes numbers.
    /// What only looks like a number, as the number of a note, is a text.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(text.into())
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}

/// The interface texts in all languages. `Send` and `Sync`; the same question
/// always gets the same answer.
#[derive(Default)]
pub struct Words {
    languages: BTreeMap<String, Language>,
    /// Of the languages that there are texts in, the one that readers of a site
    /// are spoken to where there are none in that of a page.
    common: Option<String>,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    plurals: Plurals,
    /// The texts that take no argument, by id.
    plain: BTreeMap<String, String>,
    /// All ids.
    ids: BTreeSet<String>,
}

impl Words {
    /// Reads texts from `.ftl` files, each with its BCP 47 tag. Those of `own`
    /// (the site's theme) come over those of `base` (the theme that it extends
    /// or falls back to) message by message. A language of `own` that lacks a
    /// text which English has is a warning.
    pub fn load(
        base: impl IntoIterator<Item = (String, Source)>,
        own: impl IntoIterator<Item = (String, Source)>,
    ) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let mut files: BTreeMap<String, Vec<Source>> = BTreeMap::new();
        let mut spoken: Vec<(String, Source)> = Vec::new();
        for (tag, source) in base {
            files.entry(tag.to_ascii_lowercase()).or_default().push(source);
        }
        for (tag, source) in own {
            files.entry(tag.to_ascii_lowercase()).or_default().push(source.clone());
            spoken.push((tag.to_ascii_lowercase(), source));
        }
        let mut words = Self::default();
        for (tag, sources) in files {
            if let Some(language) = Language::read(&tag, &sources, &mut diagnostics) {
                words.languages.insert(tag, language);
            }
        }
        for (tag, source) in spoken {
            words.report_missing(&tag, &source, &mut diagnostics);
        }
        Checked::new(words, diagnostics)
    }

    /// The texts of a site, which are told in its default language, or the
    /// nearest to that, on pages in a language without texts.
    #[must_use]
    pub fn commonly_in(mut self, language: &str) -> Self {
        let tag = language.to_ascii_lowercase();
        self.common = alike(&tag).find(|tag| self.languages.contains_key(*tag)).map(str::to_owned);
        self
    }

    fn report_missing(&self, tag: &str, source: &Source, diagnostics: &mut Diagnostics) {
        let Some(language) = self.languages.get(tag) else { return };
        let known = |id: &String| more_general(tag).any(|tag| self.has(tag, id));
        let english = self.languages.get(LAST_RESORT).map(|english| &english.ids);
        let missing: Vec<&String> = english.into_iter().flatten().filter(|id| !known(id)).collect();
        if missing.is_empty() || language.ids.is_empty() {
            return;
        }
        let shown: Vec<String> = missing.iter().take(5).map(|id| format!("`{id}`")).collect();
        let more = missing.len().saturating_sub(shown.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("`{tag}` has no text for {}{more}", shown.join(", "));
        diagnostics.push(
            Diagnostic::at(&MISSING_TEXT, source.start(), message)
                .hint("add them to this file; until then they are shown in another language"),
        );
    }

    fn has(&self, tag: &str, id: &str) -> bool {
        self.languages.get(tag).is_some_and(|language| language.ids.contains(id))
    }

    /// The tags of all languages that there are texts in, in lower case.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// Of the languages there are texts in, the one that `language` is told in.
    pub fn nearest_language(&self, language: &str) -> &str {
        let tag = language.to_ascii_lowercase();
        alike(&tag)
            .find_map(|tag| self.languages.get_key_value(tag))
            .map_or_else(|| self.last_resorts().next().unwrap_or(LAST_RESORT), |(tag, _)| tag)
    }

    /// The language that a text is told in, where that is none of those that a
    /// page's language is told in; else `None`. `None` for a text asks whether
    /// there is any in the page's language.
    pub fn foreign(&self, language: &str, id: Option<&str>) -> Option<&str> {
        let tag = language.to_ascii_lowercase();
        let has = |tag: &str| match (self.languages.get(tag), id) {
            (Some(language), Some(id)) => language.ids.contains(id),
            (language, _) => language.is_some(),
        };
        if alike(&tag).any(has) {
            return None;
        }
        Some(self.last_resorts().find(|tag| has(tag)).unwrap_or(LAST_RESORT))
    }

    /// What is told where a page's language says nothing.
    pub fn last_resorts(&self) -> impl Iterator<Item = &str> {
        self.common.as_deref().into_iter().chain([LAST_RESORT])
    }

    /// The ids that can be told in a language, its fallbacks included.
    pub fn ids(&self, language: &str) -> BTreeSet<&str> {
        self.chain(language).flat_map(|language| language.ids.iter().map(String::as_str)).collect()
    }

    /// A text in a language or what it falls back to; `None` where no language
    /// on that way has it, or where it needs an argument that is not given.
    pub fn text(&self, language: &str, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        self.chain(language).find_map(|language| language.tell(id, args))
    }

    fn chain(&self, language: &str) -> impl Iterator<Item = &Language> {
        let tag = language.to_ascii_lowercase();
        let found: Vec<&Language> = alike(&tag)
            .chain(self.last_resorts())
            .filter_map(|tag| self.languages.get(tag))
            .collect();
        found.into_iter()
    }
}

/// A tag and the more general ones whose script runs the same way: who reads
/// Kazakh in Arabic script need not read the Cyrillic one of `kk`.
fn alike(tag: &str) -> impl Iterator<Item = &str> {
    let own = OnceCell::new();
    more_general(tag).filter(move |general| {
        general.len() == tag.len() || direction(general) == *own.get_or_init(|| direction(tag))
    })
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.languages.keys()).finish()
    }
}

impl Language {
    fn read(tag: &str, sources: &[Source], diagnostics: &mut Diagnostics) -> Option<Self> {
        let identifier = read::language(tag, sources.last()?, diagnostics)?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number::in_text));
        let mut defined: BTreeMap<String, &Source> = BTreeMap::new();
        for source in sources {
            if let Some(resource) = read::resource(source, diagnostics) {
                let ids = message_ids(&resource);
                defined.extend(ids.into_iter().map(|id| (id, source)));
                bundle.add_resource_overriding(resource);
            }
        }
        let mut language = Self {
            bundle,
            plurals: Plurals::of(tag),
            plain: BTreeMap::new(),
            ids: defined.keys().cloned().collect(),
        };
        for (id, source) in defined {
            language.settle(id, source, diagnostics);
        }
        Some(language)
    }

    /// Keeps the text of a message that takes no argument, and reports
    /// references that lead nowhere.
    fn settle(&mut self, id: String, source: &Source, diagnostics: &mut Diagnostics) {
        let Some(pattern) = self.bundle.get_message(&id).and_then(|message| message.value()) else {
            return;
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
        if errors.is_empty() {
            self.plain.insert(id, text);
            return;
        }
        for error in errors {
            let FluentError::ResolverError(error) = error else { continue };
            if matches!(&error, ResolverError::Reference(ReferenceKind::Variable { .. })) {
                continue;
            }
            let place = source.place(read::span_of(source, &id));
            let cause = error.to_string();
            diagnostics.push(
                Diagnostic::at(&BAD_TEXT, place, format!("`{id}` cannot be told: {cause}"))
                    .hint("define what it refers to in the same file, or write the words here"),
            );
        }
    }

    fn tell(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        if let Some(plain) = self.plain.get(id) {
            return Some(plain.clone());
        }
        let pattern = self.bundle.get_message(id)?.value()?;
        let args: FluentArgs = args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_ref())),
                    Arg::Number(number) => self.plurals.number(*number),
                };
                (*name, value)
            })
            .collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

/// The ids of a file's messages, by way of its lines: entries begin at the
/// margin with a letter.
fn message_ids(resource: &FluentResource) -> Vec<String> {
    let id = |line: &str| {
        let (id, _) = line.split_once('=')?;
        let id = id.trim_end();
        let begins = id.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (begins && plain).then(|| id.to_owned())
    };
    resource.source().lines().filter_map(id).collect()
}
