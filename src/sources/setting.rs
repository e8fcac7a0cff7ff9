//! The citations of one page, set by a style.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{
    Display, FontStyle, FontVariant, FontWeight, IndependentStyle, TextDecoration, VerticalAlign,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Elem, ElemChild,
    ElemChildren, ElemMeta, Formatting, LocatorPayload, Rendered, SpecificLocator,
};

use super::address::is_address;
use super::cited::{Citation, Cited, Listed, Run, Set, Shape};
use super::ibid;
use super::lean::For;
use super::letters;
use super::locale::Words;
use super::memory;
use super::pinpoint;
use super::signs::Signs;
use super::style::{CitationStyle, Read};
use super::work::Work;

/// Sets the citations of a page, in reading order, in the language of the page.
/// `uncited` are works that the list has although nothing cites them.
pub fn set(
    style: &CitationStyle,
    language: &str,
    citations: &[Citation<'_>],
    uncited: &[&Work],
) -> Arc<Set> {
    let read = style.read();
    let lean: Lean<'_> = &|works, role| read.lean.of(&read.style, role, works);
    let make = || set_with((read, &read.words(language)), (citations, uncited), lean);
    read.memory.get(memory::key(language, citations, uncited), make)
}

/// Which style sets some works.
type Lean<'a> = &'a dyn Fn(&[&Work], For) -> Arc<IndependentStyle>;

pub(super) fn set_with(
    (read, words): (&Read, &Words),
    (citations, uncited): (&[Citation<'_>], &[&Work]),
    lean: Lean<'_>,
) -> Set {
    let made = made(words, (citations, uncited), lean);
    let mut seen = BTreeSet::new();
    let pairs = citations.iter().zip(&made.citations);
    let suffix = read.style.citation.layout.suffix.as_deref().unwrap_or("");
    let signs = read.signs;
    let instead = read.style.bibliography.as_ref();
    let instead = instead.and_then(|list| list.subsequent_author_substitute.as_deref());
    let manner = Manner { signs, instead: instead.unwrap_or("") };
    let end = End { suffix, signs, within_quotes: words.puts_signs_within_quotes() };
    let set: Vec<Vec<Run>> =
        pairs.map(|(citation, made)| cited(citation, &made.citation, &end, &mut seen)).collect();
    let all = citations.iter().flat_map(|citation| &citation.cited).map(|cited| cited.work);
    let mut works: BTreeMap<&str, &Work> = BTreeMap::new();
    let mut order: Vec<&Work> = Vec::new();
    for work in all.chain(uncited.iter().copied()) {
        if works.insert(&work.key, work).is_none() {
            order.push(work);
        }
    }
    let list = match &made.bibliography {
        Some(list) => list
            .items
            .iter()
            .filter_map(|item| {
                let work = works.get(item.key.as_str())?;
                let made = listed(work, item.first_field.as_ref(), &item.content, manner);
                // Letters and interviews are in no list of some styles.
                Some(made.unwrap_or_else(|| alone(work, lean, words, signs)))
            })
            .collect(),
        // A style without a list has a first citation for each.
        None => order.into_iter().map(|work| alone(work, lean, words, signs)).collect(),
    };
    Set { citations: set, list }
}

/// What the processor makes of a page.
fn made(
    words: &Words,
    (citations, uncited): (&[Citation<'_>], &[&Work]),
    lean: Lean<'_>,
) -> Rendered {
    let kept = ibid::kept_from(citations);
    let styles: Vec<Arc<IndependentStyle>> = citations
        .iter()
        .zip(kept)
        .map(|(citation, without_ibid)| lean(&works(citation), For::Citation { without_ibid }))
        .collect();
    let mut all: Vec<&Work> = citations.iter().flat_map(works).collect();
    all.extend(uncited);
    let of_list = lean(&all, For::List);
    let of_uncited = lean(uncited, For::Citation { without_ibid: false });
    let places = citations.iter().map(|citation| {
        let places = citation.cited.iter().map(|cited| pinpoint::parse(cited.pinpoint).locator);
        places.map(|place| place.map(|(kind, at)| (kind, pinpoint::value(at)))).collect()
    });
    let places: Vec<Vec<Place<'_>>> = places.collect();
    let mut driver = BibliographyDriver::new();
    for ((citation, style), places) in citations.iter().zip(&styles).zip(&places) {
        driver.citation(request((citation, places), style, words));
    }
    for work in uncited {
        let hidden = CitationItem::new(&work.item, None, None, true, None);
        let (code, files) = (words.code.clone(), &words.files);
        driver.citation(CitationRequest::new(vec![hidden], &of_uncited, code, files, None));
    }
    driver.finish(BibliographyRequest::new(&of_list, words.code.clone(), &words.files))
}

fn works<'a>(citation: &Citation<'a>) -> Vec<&'a Work> {
    citation.cited.iter().map(|cited| cited.work).collect()
}

/// The place that is cited within a work.
type Place<'a> = Option<(Locator, Cow<'a, str>)>;

fn request<'a>(
    (citation, places): (&'a Citation<'_>, &'a [Place<'a>]),
    style: &'a IndependentStyle,
    words: &'a Words,
) -> CitationRequest<'a, Item> {
    let items = citation.cited.iter().zip(places).map(|(cited, place)| {
        let at = place.as_ref();
        let at = at.map(|(kind, at)| SpecificLocator(*kind, LocatorPayload::Str(at)));
        CitationItem::with_locator(&cited.work.item, at)
    });
    let note = citation.note.and_then(|note| usize::try_from(note).ok());
    CitationRequest::new(items.collect(), style, words.code.clone(), &words.files, note)
}

/// How citations end.
struct End<'a> {
    /// What the style puts behind each.
    suffix: &'a str,
    /// The signs before which the style has no space.
    signs: Signs,
    /// Whether a full stop stands within the quotation marks before it, as in
    /// America. The processor forgets this at the end.
    within_quotes: bool,
}

/// A citation as the style has it, with what the author wrote around it.
fn cited<'a>(
    citation: &Citation<'a>,
    made: &ElemChildren,
    end: &End<'_>,
    seen: &mut BTreeSet<&'a str>,
) -> Vec<Run> {
    let manner = Manner { signs: end.signs, instead: "" };
    let mut walk = Walk { manner, ..Walk::default() };
    for child in &made.0 {
        let item = match child {
            ElemChild::Elem(elem) => match elem.meta {
                Some(ElemMeta::Entry(at)) => citation.cited.get(at).map(|one| (at, one, elem)),
                _ => None,
            },
            _ => None,
        };
        match item {
            Some((at, one, elem)) => {
                let begins = citation.note.is_some() && !citation.within;
                walk.item((at, begins), one, &elem.children, seen);
            }
            None => walk.child(child),
        }
    }
    walk.close(end);
    if citation.within {
        walk.open_end(end.suffix);
    }
    walk.finish()
}

/// How a work is listed; `None` where the style makes nothing of it.
fn listed(
    work: &Work,
    first: Option<&ElemChild>,
    content: &ElemChildren,
    manner: Manner<'_>,
) -> Option<Listed> {
    let mut walk = Walk { manner, ..Walk::default() };
    match &work.fixed {
        Some(fixed) => walk.fixed(&fixed.full),
        None => {
            if let Some(first) = first {
                walk.child(first);
                walk.push(" ", Shape::default(), "");
            }
            walk.children(content);
        }
    }
    let runs = walk.finish();
    let says = runs.iter().any(|run| !run.text.trim().is_empty());
    says.then(|| Listed { key: work.key.clone(), runs })
}

fn alone(work: &Work, lean: Lean<'_>, words: &Words, signs: Signs) -> Listed {
    let style = &*lean(&[work], For::Citation { without_ibid: false });
    let mut driver = BibliographyDriver::new();
    let item = CitationItem::with_entry(&work.item);
    let (code, files) = (words.code.clone(), &words.files);
    driver.citation(CitationRequest::new(vec![item], style, code.clone(), files, Some(1)));
    let made = driver.finish(BibliographyRequest::new(style, code, files));
    let made = made.citations.into_iter().next().map(|made| made.citation).unwrap_or_default();
    let mut runs = listed(work, None, &made, Manner { signs, instead: "" })
        .map_or_else(|| plainly(work), |listed| listed.runs);
    let layout = &style.citation.layout;
    let strip = |affix: &Option<String>| affix.as_deref().unwrap_or("").trim().to_owned();
    let (before, behind) = (strip(&layout.prefix), strip(&layout.suffix));
    if let (Some(first), "(" | "[") = (runs.first_mut(), before.as_str()) {
        first.text = first.text.trim_start_matches(['(', '[']).to_owned();
        if let (Some(last), ")" | "]") = (runs.last_mut(), behind.as_str()) {
            let text = last.text.strip_suffix([')', ']']).unwrap_or(&last.text);
            last.text.truncate(text.len());
        }
    }
    Listed { key: work.key.clone(), runs }
}

/// A work of which a style makes nothing.
fn plainly(work: &Work) -> Vec<Run> {
    let people = work.record.people("author").iter().map(|name| name.family.as_str());
    let date = work.record.when("issued").map(|date| date.to_string());
    let parts = people.chain([work.title()]).map(str::to_owned).chain(date);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let run = |text| Run { text, shape: Shape::default(), url: String::new(), item: None };
    vec![run(parts.join(", "))]
}

/// A work whose author the text has named already, in a style that would say nothing
/// else of it.
fn title_alone(work: &Work) -> Run {
    let short = work.record.get("title-short");
    let title = if short.is_empty() { work.title() } else { short };
    // What stands by itself, and not within a journal or a book.
    let whole = work.record.get("container-title").is_empty() && work.record.kind != "webpage";
    let shape = Shape { italic: whole, ..Shape::default() };
    Run { text: title.to_owned(), shape, url: String::new(), item: None }
}

/// How a style does what the processor does otherwise.
#[derive(Clone, Copy, Default)]
struct Manner<'m> {
    /// The signs before which it has no space.
    signs: Signs,
    /// What stands in the list for the names of the work before; empty where the
    /// names stand again.
    instead: &'m str,
}

/// The walk over what the processor gives.
#[derive(Default)]
struct Walk<'m> {
    manner: Manner<'m>,
    out: Vec<Run>,
    item: Option<usize>,
    /// Whether the next names are left out.
    suppress: bool,
    /// Whether what would stand between names and the rest is left out.
    trim: bool,
}

impl Walk<'_> {
    fn item<'a>(
        &mut self,
        (at, begins): (usize, bool),
        cited: &Cited<'a>,
        made: &ElemChildren,
        seen: &mut BTreeSet<&'a str>,
    ) {
        if !cited.prefix.is_empty() {
            let prefix = match begins && self.out.is_empty() {
                true => capital(cited.prefix),
                false => cited.prefix.to_owned(),
            };
            self.push(&format!("{prefix} "), Shape::default(), "");
        }
        self.item = Some(at);
        let before = self.out.len();
        let again = !seen.insert(&cited.work.key);
        let rest = match &cited.work.fixed {
            Some(fixed) => {
                let short = again && !fixed.short.is_empty();
                self.fixed(if short { &fixed.short } else { &fixed.full });
                cited.pinpoint
            }
            None => {
                self.suppress = cited.suppress_author;
                self.children(made);
                (self.suppress, self.trim) = (false, false);
                if self.out.len() == before {
                    let runs = match cited.suppress_author {
                        true => vec![title_alone(cited.work)],
                        false => plainly(cited.work),
                    };
                    runs.iter().for_each(|run| self.push(&run.text, run.shape, ""));
                }
                pinpoint::parse(cited.pinpoint).rest
            }
        };
        if !rest.is_empty() {
            self.push(&format!(", {rest}"), Shape::default(), "");
        }
        self.item = None;
    }

    fn children(&mut self, children: &ElemChildren) {
        children.0.iter().for_each(|child| self.child(child));
    }

    fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => {
                let shown = self.joined(&text.text);
                self.push(shown, shape(text.formatting), "");
            }
            ElemChild::Link { text, url } => {
                let url = if is_address(url) { url.as_str() } else { "" };
                self.push(&text.text, shape(text.formatting), url);
            }
            ElemChild::Markup(text) => self.push(text, Shape::default(), ""),
            ElemChild::Transparent { .. } => {}
            ElemChild::Elem(elem) => {
                if self.suppress && matches!(elem.meta, Some(ElemMeta::Names(_))) {
                    (self.suppress, self.trim) = (false, true);
                    return;
                }
                let line = matches!(elem.display, Some(Display::Block | Display::Indent));
                if line {
                    self.push("\n", Shape::default(), "");
                }
                match self.replaced(elem) {
                    Some(left) => left.into_iter().for_each(|child| self.child(child)),
                    None => self.children(&elem.children),
                }
                match elem.display {
                    Some(Display::LeftMargin) => self.push(" ", Shape::default(), ""),
                    _ if line => self.push("\n", Shape::default(), ""),
                    _ => {}
                }
            }
        }
    }

    /// What is left of names that stand for those of the work before. The processor
    /// keeps what stood between them: `———, and .`.
    fn replaced<'e>(&self, elem: &'e Elem) -> Option<Vec<&'e ElemChild>> {
        if self.manner.instead.is_empty() || !matches!(elem.meta, Some(ElemMeta::Names(_))) {
            return None;
        }
        let mut left = Left::default();
        left.gather(elem);
        let first = left.pieces.first().copied();
        let stands = matches!(first, Some(ElemChild::Text(t)) if t.text == self.manner.instead);
        if !stands || left.named || left.people > left.pieces.len() {
            return None;
        }
        left.pieces.drain(1..left.people.max(1));
        Some(left.pieces)
    }

    /// The next piece of the processor, without the space that it leaves before a
    /// sign where the style has none.
    fn joined<'t>(&mut self, text: &'t str) -> &'t str {
        let shown = text.trim_start_matches(' ');
        if !self.manner.signs.begin(shown) {
            return text;
        }
        if let Some(last) = self.out.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
        }
        shown
    }

    /// A citation by the letter, in which `*` stands around words in italics.
    fn fixed(&mut self, text: &str) {
        for (at, part) in text.split('*').enumerate() {
            self.push(part, Shape { italic: at % 2 == 1, ..Shape::default() }, "");
        }
    }

    /// The processor leaves the closing bracket of a style away where a citation
    /// ends with one of its own: `(Act, s 15(1)`.
    fn close(&mut self, end: &End<'_>) {
        let suffix = end.suffix;
        let text: String = self.out.iter().map(|run| run.text.as_str()).collect();
        for (open, close) in [('(', ')'), ('[', ']')] {
            let (opened, closed) = (text.matches(open).count(), text.matches(close).count());
            if suffix.contains(close) && opened == closed + 1 {
                self.push(&close.to_string(), Shape::default(), "");
            }
        }
        if let ([.., before, last], true) = (self.out.as_mut_slice(), end.within_quotes)
            && matches!(last.text.as_str(), "." | ",")
            && let Some(text) = before.text.strip_suffix('”')
        {
            before.text = format!("{text}{}”", last.text);
            last.text.clear();
        }
    }

    /// In the middle of what an author writes, a citation ends no sentence.
    fn open_end(&mut self, suffix: &str) {
        if let (Some(last), true) = (self.out.last_mut(), suffix.ends_with('.'))
            && let Some(text) = last.text.strip_suffix('.')
        {
            last.text.truncate(text.len());
        }
    }

    fn push(&mut self, text: &str, shape: Shape, url: &str) {
        let restored = letters::restored(text);
        let mut text = restored.as_ref();
        if self.trim {
            text = text.trim_start_matches([' ', ',', '.', ':', ';', '\u{a0}']);
            self.trim = text.is_empty();
        }
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.out.last_mut()
            && (last.shape, last.url.as_str(), last.item) == (shape, url, self.item)
        {
            last.text.push_str(text);
            return;
        }
        let (text, url, item) = (text.to_owned(), url.to_owned(), self.item);
        self.out.push(Run { text, shape, url, item });
    }

    fn finish(mut self) -> Vec<Run> {
        if let Some(first) = self.out.first_mut() {
            first.text = first.text.trim_start().to_owned();
        }
        if let Some(last) = self.out.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        // The processor joins some pieces with one space too many.
        let mut spaced = true;
        for run in &mut self.out {
            let mut text = String::with_capacity(run.text.len());
            for c in run.text.chars() {
                let joins = letters::joins(c);
                if !joins && (c != ' ' || !spaced) {
                    text.push(c);
                }
                spaced = joins || c == ' ';
            }
            run.text = text;
        }
        self.out.retain(|run| !run.text.is_empty());
        self.out
    }
}

/// The pieces of an element of names.
#[derive(Default)]
struct Left<'e> {
    pieces: Vec<&'e ElemChild>,
    /// How many people it is about.
    people: usize,
    /// Whether any of them is named.
    named: bool,
}

impl<'e> Left<'e> {
    fn gather(&mut self, elem: &'e Elem) {
        match &elem.meta {
            Some(ElemMeta::Names(names)) => {
                self.people += names.iter().map(|(people, _)| people.len()).sum::<usize>();
            }
            Some(ElemMeta::Name(..)) => self.named = true,
            _ => {}
        }
        for child in &elem.children.0 {
            match child {
                ElemChild::Elem(inner) => self.gather(inner),
                other => self.pieces.push(other),
            }
        }
    }
}

/// A text that begins a note.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}", first.unwrap_or_default(), chars.as_str())
}

fn shape(formatting: Formatting) -> Shape {
    Shape {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        small_caps: formatting.font_variant == FontVariant::SmallCaps,
        underline: formatting.text_decoration == TextDecoration::Underline,
        raised: match formatting.vertical_align {
            VerticalAlign::Sup => 1,
            VerticalAlign::Sub => -1,
            _ => 0,
        },
    }
}
