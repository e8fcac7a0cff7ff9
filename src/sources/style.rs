//! Citation styles, by name or from a `.csl` file of the site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Style, StyleClass};
use roxmltree::{Document, Node, ParsingOptions};

use super::codes::{BAD_STYLE, UNKNOWN_STYLE};
use super::lean::Lean;
use super::locale::{Words, words};
use super::memory::Memory;
use super::mended::mended;
use super::signs::Signs;
use crate::base::nearest::nearest;
use crate::base::{Checked, Diagnostic, Diagnostics, Digest, Place, Source, Span};

/// The style where a site names none: reports have notes, and so has this.
const USUAL: &str = "chicago-notes";
const USUAL_STYLE: ArchivedStyle = ArchivedStyle::ChicagoNotes;

/// Styles that come with the program beside those of hayagriva.
const OWN: &[(&str, &str)] = &[("oscola", include_str!("styles/oscola.csl"))];

/// How many bytes a `.csl` file may have.
const LARGEST: usize = 2 << 20;
/// How deep its elements may stand in each other, macros written out.
const MAX_DEPTH: usize = 200;
/// How many elements it may have, macros written out. The largest styles there
/// are have some fifty thousand.
const MAX_ELEMENTS: u64 = 500_000;

/// A citation style.
#[derive(Debug)]
pub struct CitationStyle {
    given: Given,
    /// What tells it from every other.
    pub digest: Digest,
    read: OnceLock<Read>,
}

#[derive(Debug)]
enum Given {
    Archived(ArchivedStyle),
    File(Box<IndependentStyle>),
}

/// A style that can be used.
#[derive(Debug)]
pub(super) struct Read {
    pub style: IndependentStyle,
    /// The language that it is written for, where that is another than the one it
    /// says itself.
    pub locale: Option<LocaleCode>,
    /// The signs before which it has no space.
    pub signs: Signs,
    /// What is left of it for works of some types.
    pub lean: Lean,
    words: RwLock<BTreeMap<String, Arc<Words>>>,
    /// The pages that were set in it.
    pub memory: Memory,
}

impl Read {
    fn new(style: IndependentStyle, locale: Option<LocaleCode>) -> Self {
        let style = mended(style);
        Self {
            signs: Signs::of(&style),
            style,
            locale,
            lean: Lean::default(),
            words: RwLock::default(),
            memory: Memory::default(),
        }
    }

    /// Its words in the language of a report.
    pub fn words(&self, language: &str) -> Arc<Words> {
        let known = self.words.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(words) = known.get(language) {
            return Arc::clone(words);
        }
        drop(known);
        let own = self.locale.as_ref().or(self.style.default_locale.as_ref());
        let words = Arc::new(words(language, own));
        let mut known = self.words.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(language.to_owned(), Arc::clone(&words));
        words
    }
}

/// The names of all styles that are known by name, in order.
pub fn known_styles() -> Vec<&'static str> {
    let archived = ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied());
    let mut names: Vec<&str> = archived.chain(OWN.iter().map(|(name, _)| *name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl CitationStyle {
    /// The style that a site names, or else the usual one: a name, or the path of
    /// a `.csl` file below `content/`, which `file` finds. Where it is wrong, that
    /// is told, and the usual one stands in.
    pub fn find(
        named: Option<(&str, Option<&Place>)>,
        file: impl Fn(&str) -> Option<Source>,
    ) -> Checked<Self> {
        let mut diagnostics = Diagnostics::new();
        let (name, place) = named.unwrap_or((USUAL, None));
        let found = match name.to_ascii_lowercase().ends_with(".csl") {
            true => match file(name) {
                Some(source) => Self::of_file(&source, &mut diagnostics),
                None => {
                    let message =
                        format!("there is no style `{}` in content/", name.escape_debug());
                    let hint = "put the file there, or name a style such as `oscola`";
                    diagnostics.push(told(&UNKNOWN_STYLE, place, message).hint(hint));
                    None
                }
            },
            false => {
                let found = Self::by_name(name);
                if found.is_none() {
                    let message = format!("there is no citation style `{}`", name.escape_debug());
                    let hint = match nearest(name, known_styles()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "name a style such as `oscola`, `chicago-notes` or `apa`, or put \
                                 its `.csl` file into content/"
                            .to_owned(),
                    };
                    diagnostics.push(told(&UNKNOWN_STYLE, place, message).hint(hint));
                }
                found
            }
        };
        let style = found.unwrap_or_else(|| Self::archived(USUAL_STYLE));
        Checked::new(style, diagnostics)
    }

    fn archived(style: ArchivedStyle) -> Self {
        let digest = Digest::of(style.csl_id().as_bytes());
        Self { given: Given::Archived(style), digest, read: OnceLock::new() }
    }

    fn by_name(name: &str) -> Option<Self> {
        if let Some((_, text)) = OWN.iter().find(|(own, _)| *own == name) {
            let style = IndependentStyle::from_xml(text).ok()?;
            let (given, digest) = (Given::File(Box::new(style)), Digest::of(text.as_bytes()));
            return Some(Self { given, digest, read: OnceLock::new() });
        }
        ArchivedStyle::by_name(name).map(Self::archived)
    }

    fn of_file(source: &Source, diagnostics: &mut Diagnostics) -> Option<Self> {
        let told = diagnostics.len();
        examine(source, diagnostics);
        if diagnostics.len() > told {
            return None;
        }
        let style = match Style::from_xml(source.text()) {
            Ok(Style::Independent(style)) => style,
            Ok(Style::Dependent(style)) => {
                let parent = ArchivedStyle::by_id(&style.parent_link.href);
                let Some(parent) = parent else {
                    let message = "this style only refers to another one, which is not known";
                    let hint = "put the style that it refers to in its place";
                    let wrong = Diagnostic::at(&BAD_STYLE, source.start(), message);
                    diagnostics.push(wrong.hint(hint));
                    return None;
                };
                return Some(Self::archived(parent));
            }
            Err(error) => {
                let message = format!("this is no style that can be used: {error}");
                let hint = "take it from the repository of CSL styles, version 1.0.2";
                diagnostics.push(Diagnostic::at(&BAD_STYLE, source.start(), message).hint(hint));
                return None;
            }
        };
        let (given, digest) = (Given::File(Box::new(style)), Digest::of(source.text().as_bytes()));
        Some(Self { given, digest, read: OnceLock::new() })
    }

    /// Whether it cites in notes, and not in the text.
    pub fn is_of_notes(&self) -> bool {
        self.read().style.settings.class == StyleClass::Note
    }

    pub(super) fn read(&self) -> &Read {
        self.read.get_or_init(|| match &self.given {
            Given::File(style) => Read::new((**style).clone(), None),
            Given::Archived(archived) => unpacked(*archived),
        })
    }
}

/// A style of the archive, which may stand for another one in some language.
fn unpacked(archived: ArchivedStyle) -> Read {
    let dependent = match archived.get() {
        Style::Independent(style) => return Read::new(style, None),
        Style::Dependent(style) => style,
    };
    match ArchivedStyle::by_id(&dependent.parent_link.href).map(ArchivedStyle::get) {
        Some(Style::Independent(style)) => Read::new(style, dependent.default_locale),
        // A test sees to it that the archive has no such style.
        _ => unpacked(USUAL_STYLE),
    }
}

fn told(code: &'static crate::base::Code, place: Option<&Place>, message: String) -> Diagnostic {
    match place {
        Some(place) => Diagnostic::at(code, place.clone(), message),
        None => Diagnostic::nowhere(code, message),
    }
}

/// Looks for what would make the processor follow a style for ever.
fn examine(source: &Source, diagnostics: &mut Diagnostics) {
    let wrong = |span: std::ops::Range<usize>, message: String, hint: &str| {
        let text = source.slice(Span::from(span.clone()));
        let line = text.lines().next().map_or(0, str::len);
        let place = source.place(Span::from(span.start..span.start + line));
        Diagnostic::at(&BAD_STYLE, place, message).hint(hint)
    };
    if source.text().len() > LARGEST {
        let message = "this style is larger than 2 MiB".to_owned();
        diagnostics.push(wrong(0..0, message, "take it from the repository of CSL styles"));
        return;
    }
    let options = ParsingOptions { nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(source.text(), options) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(source.text(), error.pos().row, error.pos().col);
            let message = format!("this style is not well-formed XML: {error}");
            diagnostics.push(wrong(at..at, message, "mend it, or download it again"));
            return;
        }
    };
    let root = document.root_element();
    if root.tag_name().name() != "style" {
        let message = format!("this is no style, but `{}`", root.tag_name().name());
        diagnostics.push(wrong(root.range(), message, "a style begins with `<style`"));
        return;
    }
    let macros: BTreeMap<&str, Node<'_, '_>> = root
        .children()
        .filter(|node| node.tag_name().name() == "macro")
        .filter_map(|node| Some((node.attribute("name")?, node)))
        .collect();
    let mut known: BTreeMap<&str, (u64, usize)> = BTreeMap::new();
    let mut way = BTreeSet::new();
    let mut total = 0u64;
    for node in root.children().filter(Node::is_element) {
        match weigh(node, &macros, &mut known, &mut way) {
            Ok((elements, depth)) => {
                total = total.saturating_add(elements);
                if depth > MAX_DEPTH || total > MAX_ELEMENTS {
                    let message = "this style is too large once its macros are written out";
                    diagnostics.push(wrong(node.range(), message.to_owned(), "make it simpler"));
                    return;
                }
            }
            Err(Fault { range, message }) => {
                let hint = "correct the name, or download the style again";
                diagnostics.push(wrong(range, message, hint));
                return;
            }
        }
    }
}

struct Fault {
    range: std::ops::Range<usize>,
    message: String,
}

/// How many elements a part of a style has, its macros written out, and how deep
/// they stand in each other.
fn weigh<'d>(
    node: Node<'d, '_>,
    macros: &BTreeMap<&'d str, Node<'d, '_>>,
    known: &mut BTreeMap<&'d str, (u64, usize)>,
    way: &mut BTreeSet<&'d str>,
) -> Result<(u64, usize), Fault> {
    let (mut elements, mut depth) = (1u64, 0usize);
    // The document was parsed, so it is not deeper than its parser allows.
    let base = node.ancestors().count();
    for inner in node.descendants().filter(Node::is_element) {
        elements = elements.saturating_add(1);
        let here = inner.ancestors().count() - base;
        depth = depth.max(here);
        let called = match inner.tag_name().name() {
            "text" | "key" => inner.attribute("macro"),
            _ => None,
        };
        let Some(name) = called else { continue };
        let Some((name, body)) = macros.get_key_value(name) else {
            let message = format!("there is no macro `{}` in this style", name.escape_debug());
            return Err(Fault { range: inner.range(), message });
        };
        let weight = match known.get(name) {
            Some(weight) => *weight,
            None => {
                if way.len() > MAX_DEPTH || !way.insert(name) {
                    let message = format!("the macro `{name}` calls itself");
                    return Err(Fault { range: inner.range(), message });
                }
                let weight = weigh(*body, macros, known, way)?;
                way.remove(name);
                known.insert(name, weight);
                weight
            }
        };
        elements = elements.saturating_add(weight.0);
        depth = depth.max(here + weight.1);
    }
    Ok((elements, depth))
}

/// The offset of a row and a column, which count from 1 by characters.
fn offset(text: &str, row: u32, column: u32) -> usize {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number + 1 == row as usize {
            let inside = line.char_indices().nth((column as usize).saturating_sub(1));
            return at + inside.map_or(line.trim_end().len(), |(inside, _)| inside);
        }
        at += line.len();
    }
    text.len()
}
